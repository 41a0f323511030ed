package matcher

import (
	"os"
	"strings"
	"testing"

	"github.com/e448657c/skillmatch/extract"
	"github.com/e448657c/skillmatch/taxonomy"
)

// Names that are words of English, letters or people's names are skills where
// their surroundings say so.
func TestAmbiguousNames(t *testing.T) {
	data, err := os.ReadFile("testdata/ambiguous.tsv")
	if err != nil {
		t.Fatal(err)
	}
	m := New(taxonomy.Builtin(), Options{})
	names := 0
	for _, line := range strings.Split(strings.TrimRight(string(data), "\n"), "\n") {
		if strings.HasPrefix(line, "#") {
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) != 3 {
			t.Fatalf("want a name and two sentences: %q", line)
		}
		names++
		mentioned := func(text string) bool {
			for _, x := range m.Mentions(extract.Plain(text), Posting) {
				if strings.EqualFold(x.Text, f[0]) {
					return true
				}
			}
			return false
		}
		if mentioned(f[1]) {
			t.Errorf("%s is none here: %s", f[0], f[1])
		}
		if f[2] != "" && !mentioned(f[2]) {
			t.Errorf("%s is one here: %s", f[0], f[2])
		}
	}
	if names < 160 {
		t.Errorf("only %d names", names)
	}
}
