package matcher

import (
	"strings"
	"sync"
	"testing"

	"github.com/e448657c/skillmatch/extract"
	"github.com/e448657c/skillmatch/taxonomy"
)

// TestComplaints holds what users of other tools complain of.
func TestComplaints(t *testing.T) {
	m := New(taxonomy.Builtin(), Options{})
	for _, tt := range []struct{ name, text, has, not string }{
		{"short names", "Go, R, C++, C#, .NET, Node.js, AI, ML, CI/CD, F#, SQL", "go c++ node.js", ""},
		{"go-to-market", "Our go-to-market plan is bold", "", "go"},
		{"parts of words", "We run a platform in Javanese with a pythoness", "", "java python"},
		{"a name with 'and' in it", "pandas and NumPy", "pandas numpy", ""},
		{"qualifiers", "Python (primary), Java (secondary)", "python java", ""},
		{"negated demand", "no Kubernetes needed", "", "kubernetes"},
		{"never used", "I have never used Python", "", "python"},
		{"not interested", "I am not interested in Kubernetes work", "", "kubernetes"},
		{"a cook is no front-end developer", "Cooks react to orders with a smile", "", "react"},
		{"verbs", "Excel in your role, go live, make do, express interest, rest a while", "", "excel microsoft-excel go gnu-make express rest"},
		{"levels", "C-level sponsors and R&D", "", "c r"},
		{"seasons", "In spring 2024 we moved to a swift train", "", "spring-framework swift"},
		{"one word of several", "word of mouth and access to the building", "", "microsoft-word word microsoft-access access"},
		{"tags", "ruby-on-rails asp.net-mvc node.js", "ruby-on-rails node.js", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := map[string]bool{}
			for _, x := range m.Mentions(extract.Plain(tt.text), Auto) {
				if !x.Negated {
					got[x.ID] = true
				}
			}
			for _, id := range strings.Fields(tt.has) {
				if !got[id] {
					t.Errorf("%q: %s is not found among %v", tt.text, id, got)
				}
			}
			for _, id := range strings.Fields(tt.not) {
				if got[id] {
					t.Errorf("%q: %s is found", tt.text, id)
				}
			}
		})
	}
}

// A matcher is shared: what one goroutine finds does not depend on the others,
// nor on what was looked for before.
func TestShared(t *testing.T) {
	texts := []string{
		"Pyhton, Dokcer, Kuberntes and Postgress", "no Java, Go, Rust and C", "3 years of Java\n\nExcel and Word",
		"We go live. Willing to learn Rust; zzyzx qwertz asdfgh",
	}
	var want []string
	for _, text := range texts {
		want = append(want, found(New(smallMatcher(t).Taxonomy(), Options{}).Mentions(extract.Plain(text), Auto)))
	}
	m := smallMatcher(t)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for round := range 100 {
				i := round % len(texts)
				if got := found(m.Mentions(extract.Plain(texts[i]), Auto)); got != want[i] {
					t.Errorf("%q: got %s, want %s", texts[i], got, want[i])
				}
			}
		})
	}
	wg.Wait()
}
