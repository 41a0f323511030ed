package redact

import (
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/e448657c/skillmatch/extract"
)

func TestResume(t *testing.T) {
	for _, test := range []struct {
		name, text string
		gone       []string // may not be left
		kept       []string
	}{
		{
			"lines of their own",
			"Nadia Ferreira Quill\nBack-end developer\n14 Old Mill Road, Harrowgate HG2 7QX\n+44 20 7946 0123\nnadia.quill@example.org\ngithub.com/nquill\n\nExperience\n\nTallow & Wick, January 2019 - March 2021\n- Nadia led a team of 12 on PostgreSQL 15.\n",
			[]string{"Nadia", "Ferreira", "Quill", "Mill", "HG2", "7946", "example.org", "github.com"},
			[]string{"Back-end developer", "January 2019 - March 2021", "team of 12", "PostgreSQL 15", "Tallow & Wick"},
		},
		{
			"one line with separators",
			"NADIA QUILL | Data engineer | nquill (at) example (dot) org | (555) 010-7788 | linkedin.com/in/nadia-quill-77 | Zürich\n\nSkills\nPython 3.12, SQL\n",
			[]string{"NADIA", "QUILL", "nquill", "010-7788", "linkedin"},
			[]string{"Data engineer", "Python 3.12"},
		},
		{
			"labels",
			"Curriculum Vitae\n\nName: Öykü van der Berg\nAddress: Flat 3, The Old Dairy, Little Snoring\nPhone: 555 0107 788\nWeb: oeykue.example\nSkype: oeykue.b\n\nWork experience\nElectrician 2010 - 2014\n",
			[]string{"Öykü", "Berg", "Dairy", "Snoring", "0107", "oeykue"},
			[]string{"Curriculum Vitae", "Electrician 2010 - 2014"},
		},
		{
			"German",
			"Lebenslauf\n\nDr. Jörg Müller-Lüdenscheid\nAm Alten Markt 12a\n50667 Köln\nGartenstraße 7, 50667 Köln\nTel. 0221 555 01 07\njoerg@example.de\n\nBerufserfahrung\n\nEntwickler, 03/2018 – 12/2021\n",
			[]string{"Jörg", "Müller", "Markt", "50667", "Gartenstra", "0221", "joerg"},
			[]string{"Entwickler, 03/2018 – 12/2021"},
		},
		{
			"French and Spanish",
			"Amélie Dùbois\n12 bis, rue des Lilas, 75011 Paris\n06 12 34 56 78\n\nExpérience\n\nCalle Mayor 14, Madrid, 2018\n",
			[]string{"Amélie", "Dùbois", "Lilas", "75011", "06 12", "Mayor"},
			nil,
		},
		{
			"address tells the name",
			"Harrowgate Parcels\nRosa Lindqvist\nrosa.lindqvist@example.com\n\nExperience\n\nHarrowgate Parcels, 2019-2021\n",
			[]string{"Rosa", "Lindqvist"},
			[]string{"Harrowgate Parcels"},
		},
		{
			"what is no contact",
			"Mary Sue\n\nProjects\n\n2016 - 2019, 01/2015 – 06/2016, 2014-03-01\nServed 1,200,000 requests and 10.000.000 rows on 192.168.10.12 with ASP.NET/C#, Node.js/Express, Socket.io and CI/CD, RFC 7231, ISO 27001\nDeployed 24/7 in 3 regions; version 1.2.3-20210101\n",
			[]string{"Mary", "Sue"},
			[]string{"2016 - 2019, 01/2015 – 06/2016, 2014-03-01", "1,200,000 requests and 10.000.000 rows on 192.168.10.12 with ASP.NET/C#, Node.js/Express, Socket.io and CI/CD, RFC 7231, ISO 27001", "1.2.3-20210101"},
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			d := extract.Plain(test.text)
			r := Resume(d)
			masked := r.Mask()
			shown := r.region(0, len(d.Text))
			for _, s := range []string{masked.Text, shown} {
				for _, g := range test.gone {
					if strings.Contains(s, g) {
						t.Errorf("%q is left in:\n%s", g, s)
					}
				}
				for _, k := range test.kept {
					if !strings.Contains(s, k) {
						t.Errorf("%q is gone from:\n%s", k, s)
					}
				}
			}
			checkMask(t, d, masked)
		})
	}
}

func checkMask(t *testing.T, d, masked *extract.Document) {
	t.Helper()
	if len(masked.Text) != len(d.Text) || !utf8.ValidString(masked.Text) || strings.Count(masked.Text, "\n") != strings.Count(d.Text, "\n") {
		t.Errorf("masking moved something: %q", masked.Text)
	}
}

// TestOwnResumes redacts the repository's resumes: no mail address is left, and
// no word of the first line where that is a name.
func TestOwnResumes(t *testing.T) {
	paths, _ := filepath.Glob("../../../../testdata/resumes/*")
	mail := regexp.MustCompile(`[\pL\d._-]+@[\pL\d.-]+\.[a-z]+`)
	n := 0
	for _, path := range paths {
		d, err := extract.ReadFile(t.Context(), path, extract.Options{})
		if err != nil || strings.HasSuffix(path, "answers.yaml") || strings.HasSuffix(path, ".typ") || strings.HasSuffix(path, ".ms") {
			continue
		}
		r := Resume(d)
		if left := mail.FindString(r.Mask().Text); left != "" {
			t.Errorf("%s: %s is left", path, left)
		}
		if r.names == nil {
			t.Errorf("%s: no name found in %.60q", path, d.Text)
		}
		n++
	}
	if n < 20 {
		t.Errorf("%d resumes", n)
	}
}

func FuzzResume(f *testing.F) {
	f.Add("Nadia Quill\n+44 20 7946 0123 nadia@example.org\nGartenstraße 7\n")
	f.Add("a@b.c\xff\u202e (at) 00000000000")
	f.Fuzz(func(t *testing.T, text string) {
		d := extract.Plain(text)
		r := Resume(d)
		checkMask(t, d, r.Mask())
		last := 0
		for _, s := range r.spans {
			if s.Start < last || s.End <= s.Start || s.End > len(d.Text) || !utf8.RuneStart(d.Text[s.Start]) || s.End < len(d.Text) && !utf8.RuneStart(d.Text[s.End]) {
				t.Fatalf("span %v after %d", s, last)
			}
			last = s.End
		}
		r.Text(text)
	})
}
