package matcher

import (
	"testing"

	"github.com/e448657c/skillmatch/extract"
	"github.com/e448657c/skillmatch/taxonomy"
)

// TestTaxonomyLines runs the test lines that the built-in taxonomy carries.
func TestTaxonomyLines(t *testing.T) {
	tax := taxonomy.Builtin()
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
	t.Logf("%d lines", lines)
}
