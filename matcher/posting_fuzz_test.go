package matcher

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/e448657c/skillmatch/extract"
	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// addDocuments makes documents of ours the first inputs.
func addDocuments(f *testing.F, pattern string) {
	f.Helper()
	paths, err := filepath.Glob(pattern)
	if err != nil || len(paths) == 0 {
		f.Fatalf("no documents: %v", err)
	}
	for _, p := range paths {
		text, err := os.ReadFile(p)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(text))
	}
}

func FuzzRequirements(f *testing.F) {
	addDocuments(f, "../testdata/postings/*.txt")
	for _, s := range []string{
		"Requirements\n((((((Java))))) or [Kotlin (Python",
		"Requirements:Java/Kotlin/,/or/and/or such as e.g. (",
		"Requirements\r\n- 5+ years of\r\n- at least two of\r\n) Java )",
		"Requirements\n- one of: one of: such as: Java or or and/or 3-5-7 years",
		"\xff\xfe Requirements\n\u2028Java\x00Docker is a plus plus plus",
		"NICE TO HAVE\nNice to have: Nice to have: Java?Who are you?Java",
	} {
		f.Add(s)
	}
	m := askMatcher(f)
	f.Fuzz(func(t *testing.T, text string) {
		d := extract.Plain(text)
		r := m.Requirements(d)
		checkRequirements(t, d.Text, r)
		for _, q := range r.Requirements {
			for _, a := range q.AnyOf {
				if s := m.lookup(a.ID); s == nil || s.Name != a.Skill {
					t.Errorf("alternative %+v is no skill", a)
				}
			}
		}
		got, err := m.ReadRequirements("r.yaml", r.YAML())
		if err != nil {
			t.Fatalf("%v\n%s", err, r.YAML())
		}
		if d := cmp.Diff(r, got, positions, cmpopts.IgnoreUnexported(Requirements{})); d != "" {
			t.Errorf("YAML reads back otherwise: %s\n%s", d, r.YAML())
		}
	})
}
