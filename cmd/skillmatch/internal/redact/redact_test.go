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
			"Mary Sue\n\nProjects\n\n2016 - 2019, 01/2015 – 06/2016, 2014-03-01\nServed 1,200,000 requests and 10.000.000 rows on 192.168.10.12 with ASP.NET/C#, Node.js/Express, Socket.io and CI/CD, RFC 7231, ISO 27001\nIn Spring 2018 at Booking.com, ran EC2 8GB nodes via Terraform 2019; Go was born 2009 at Google; MS Excel, Sr. Developer\nDeployed 24/7 in 3 regions; version 1.2.3-20210101\n",
			[]string{"Mary", "Sue"},
			[]string{"2016 - 2019, 01/2015 – 06/2016, 2014-03-01", "1,200,000 requests and 10.000.000 rows on 192.168.10.12 with ASP.NET/C#, Node.js/Express, Socket.io and CI/CD, RFC 7231, ISO 27001", "In Spring 2018 at Booking.com, ran EC2 8GB nodes via Terraform 2019;", "MS Excel, Sr. Developer", "1.2.3-20210101"},
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

// TestLayouts redacts resumes in the manner of several countries: nothing of
// the person is left, in capitals or small letters, and what they can do stays.
func TestLayouts(t *testing.T) {
	for _, test := range []struct {
		name, text string
		gone       []string // in small letters
	}{
		{
			"one line, a spaced address, a domain of the name",
			"JONATHAN T. WHITFIELD-OKAFOR, PMP\n4821 Larkspur Canyon Rd, Apt 12B, Boise, ID 83709 | (208) 555-0173 | jon.whitfield @ mailbox . example . com | linkedin.com/in/jwhitfield-okafor\n\nSUMMARY\nData engineer. Python, SQL, Docker.\n\nEXPERIENCE\nData Engineer, Pine & Plume, Jan 2019 - present\n- Built pipelines in Python. Jonathan also mentored juniors.\n- Published at github.com/jwhitfield/etl-kit and whitfield.dev\n",
			[]string{"jonathan", "whitfield", "okafor", "larkspur", "83709", "555", "0173", "mailbox", "jwhitfield", "12B"},
		},
		{
			"labels in German",
			"Lebenslauf\n\nPersönliche Daten\nName: Annegret Müller-Lüdenscheidt\nAnschrift: Große Bleichen 17a, 20354 Hamburg\nTelefon: 040 / 555 12 34\nMobil: +49 (0)171 5551234\nE-Mail: a.mueller-luedenscheidt (at) beispiel (dot) de\nGeburtsdatum: 12.03.1984\n\nBerufserfahrung\n03/2015 – heute  Entwicklerin, Kranich GmbH, Bremen\n- Python und PostgreSQL, Docker\n\nKenntnisse\nPython, Docker\n",
			[]string{"annegret", "müller", "lüdenscheidt", "bleichen", "20354", "555", "0171", "171", "beispiel", "mueller", "12.03.1984"},
		},
		{
			"French head",
			"Hélène DUPONT-MARCHAND\nDéveloppeuse back-end\n12 bis, rue des Lilas\n69003 Lyon\nTél. : 06 55 01 02 03\nhelene.dupont@exemple.fr\n\nExpérience professionnelle\n2018 - 2024 : Développeuse, Atelier Verdon\n- API en Python et PostgreSQL\n",
			[]string{"hélène", "dupont", "marchand", "lilas", "69003", "06 55", "helene", "exemple"},
		},
		{
			"Spanish head, a handle",
			"María José Santos Ibáñez\nC/ Mayor, 23, 4º B - 28013 Madrid\nMóvil: 655 010 203 | mjsantos@ejemplo.es | @mjsantos_dev\n\nExperiencia\nAnalista, Torreblanca S.L., enero 2017 - actualidad\n- Python y Docker\n",
			[]string{"maría", "josé", "santos", "ibáñez", "mayor", "28013", "655", "ejemplo", "mjsantos"},
		},
		{
			"Japanese and Latin name",
			"山田 太郎\nTaro Yamada\n〒150-0002 東京都渋谷区渋谷2-21-1\n電話 090-5550-1234\ntaro.yamada@rei.example.jp\n\nExperience\nBackend developer, Sakura Freight, 2016 - present\n- Python, Kubernetes\n",
			[]string{"山田", "太郎", "yamada", "taro", "150-0002", "渋谷区", "5550", "rei.example"},
		},
		{
			"labels with spaces, two numbers, signature",
			"Name : Priyadarshini Venkataraman\nContact : +91-98555-01234 / 080-2555-0123\nEmail : priya_venkat @example.in\nAddress : Flat 302, Green Meadows, 5th Main, Indiranagar, Bengaluru - 560038\n\nSkills\nPython, Docker\n\nWork Experience\nSoftware Engineer, Banyan Softworks (2018-2023)\nWorked on Python services.\n\nDeclaration: I hereby declare the above is true.\n(Priyadarshini Venkataraman)\n",
			[]string{"priya", "venkat", "98555", "2555", "meadows", "indiranagar", "560038"},
		},
		{
			"columns set with spaces",
			"Skills                         OLIVER BRANDT\nPython                         Backend Developer\nDocker                         \n                               Experience\nContact                        Developer, Hollow Oak, 2019 - 2024\n+44 7700 900123                - Python services for Oliver Brandt Consulting\noliver@brandt-example.co.uk    \nFlat 4, 16 Rose Crescent\nLeeds LS6 2AB\n",
			[]string{"oliver", "brandt", "900123", "rose crescent", "ls6 2ab"},
		},
		{
			"Brazilian head",
			"João Pedro da Silva Carvalho\nBrasileiro, 34 anos\nRua das Acácias, nº 120, apto 33 – Jardim Aurora – Campinas/SP – CEP 13083-970\nTel.: (19) 95550-1234 / joaocarvalho.dev\n\nExperiência\nDesenvolvedor, Ipê Sistemas, 2017 – atual\n- Python e Docker\n",
			[]string{"joão", "carvalho", "silva", "acácias", "13083", "95550", "joaocarvalho", "jardim aurora"},
		},
		{
			"Dutch head, born",
			"Curriculum Vitae\nSanne van der Berg-Hoekstra\nPrinsengracht 263-H, 1016 GV Amsterdam\nT 06-55501234 | E sanne.hoekstra@voorbeeld.nl | W www.sannehoekstra.nl\nBorn 4 May 1990, Utrecht\n\nExperience\nEngineer, Waterkant BV, 2015-2022\n- Python\n",
			[]string{"sanne", "berg", "hoekstra", "prinsengracht", "1016", "555", "voorbeeld", "4 may 1990"},
		},
		{
			"Polish head",
			"CV\nAgnieszka Wiśniewska-Zając\nul. Kwiatowa 15/7, 31-048 Kraków\ntel. 555 123 456, agnieszka.w@przyklad.pl\nSkype: live:aga.wisniewska\n\nDoświadczenie\nProgramistka, Bociany sp. z o.o., 2016 - obecnie\n- Python, Docker\n",
			[]string{"agnieszka", "wiśniewska", "zając", "kwiatowa", "31-048", "555", "przyklad"},
		},
		{
			"name in small letters",
			"ana ruiz\nana.ruiz@example.com · ++34 655 01 02 03 · 14 High Street, Oxford OX1 4AA\n\nAbout me\nI am Ana, a developer. My friends call me Ana Ruiz.\n\nSkills\nPython\n",
			[]string{"ana", "ruiz", "655", "high street", "ox1"},
		},
		{
			"birth date, other persons",
			"Mr. Kwame Boateng Asante\nTel: 00233 24 555 0123, Date of birth: 1987-02-14, Nationality: Ghanaian\nHouse No. 7, Palm Avenue, East Legon, Accra\n\nExperience\nDeveloper, Baobab Ledger Ltd, 2017 - present\n- Python\n- Facebook page: facebook.com/kwame.asante\n\nReferences\nMrs Efua Mensah, HR manager, efua@baobab.example, 0244 555 987\n",
			[]string{"kwame", "boateng", "asante", "555", "palm avenue", "1987", "efua", "mensah", "baobab.example"},
		},
		{
			"running head, number of papers",
			"Curriculum vitae of Thabo Mokoena                                   Page 1 of 2\n\nProfile\nDeveloper of services.\n\nExperience\nBackend Developer, Veld Systems, March 2018 to date\n- Python and Docker\n\nCurriculum vitae of Thabo Mokoena                                   Page 2 of 2\n\nPersonal\nCell 082 555 0123; ID 8502145800086; thabo[at]mokoena.example\n",
			[]string{"thabo", "mokoena", "555", "8502145800086"},
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			d := extract.Plain(test.text)
			r := Resume(d)
			masked := r.Mask()
			for _, s := range []string{masked.Text, r.region(0, len(d.Text))} {
				for _, g := range test.gone {
					if strings.Contains(strings.ToLower(s), g) {
						t.Errorf("%q is left in:\n%s", g, s)
					}
				}
				if !strings.Contains(s, "Python") {
					t.Errorf("Python is gone from:\n%s", s)
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
