package matcher

import (
	"os"
	"testing"

	"github.com/e448657c/skillmatch/extract"
	"github.com/e448657c/skillmatch/taxonomy"
)

// TestTaxonomyLines runs the test lines that the built-in taxonomy's files
// carry; what is embedded leaves them out.
func TestTaxonomyLines(t *testing.T) {
	tax, err := taxonomy.ReadFS(os.DirFS("../taxonomy/data"))
	if err != nil {
		t.Fatal(err)
	}
	m := New(tax, Options{})
	lines := 0
	for _, s := range tax.Skills() {
		for _, line := range s.Tests {
			lines++
			got := false
			for _, mention := range m.Mentions(extract.Plain(line.Text), Auto) {
				got = got || mention.ID == s.ID && !mention.Negated
			}
			if got != line.Mentions {
				t.Errorf("%s: %q: mentioned %v, want %v (line %d of the data)", s.Name, line.Text, got, line.Mentions, line.Line)
			}
		}
	}
	if lines == 0 {
		t.Error("no lines")
	}
}
