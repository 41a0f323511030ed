package matcher

import (
	"math"

	"github.com/e448657c/skillmatch/taxonomy"
)

// lookup is the skill of that ID, name or alias, or nil. It mostly is an ID, of
// which no skill needs to be copied.
func (m *Matcher) lookup(name string) *taxonomy.Skill {
	if i := m.tax.Index(name); i >= 0 {
		return m.tax.Skill(i)
	}
	if s, ok := m.tax.Lookup(name); ok {
		return &s
	}
	return nil
}

// alternative is the skill that a file names.
func (m *Matcher) alternative(name string) Alternative {
	if s := m.lookup(name); s != nil {
		return Alternative{Skill: s.Name, ID: s.ID}
	}
	return Alternative{Skill: name}
}

// categoryOf is the main category of a skill, or "".
func (m *Matcher) categoryOf(id string) string {
	if s := m.lookup(id); s != nil && len(s.Categories) > 0 {
		return s.Categories[0]
	}
	return ""
}

// alike says whether two categories are the same or one is above the other:
// taxonomies that were built from a document have finer ones than the built-in.
func (m *Matcher) alike(a, b string) bool {
	return a != "" && b != "" && (m.tax.IsA(a, b) || m.tax.IsA(b, a))
}

// notTechnical are the categories whose skills say little beside a posting
// that does not ask for them.
var notTechnical = []string{"trait", "degree", "field", "provider", "vendor", "domain", "concept"}

// isTechnical says whether a category is of skills that can be named on their
// own, as opposed to traits, degrees and the like.
func (m *Matcher) isTechnical(category string) bool {
	for _, c := range notTechnical {
		if m.tax.IsA(category, c) {
			return false
		}
	}
	return true
}

// A support is a skill of a resume that speaks for another one.
type support struct {
	id     string
	weight float64
	kind   bool // it is a kind of the other one, as opposed to implying it
}

// supports tells, for each skill that the given ones speak for without naming
// it, by which: implications by their weight, broader skills by narrowerCredit.
func (m *Matcher) supports(ids []string) map[string][]support {
	out := map[string][]support{}
	for _, id := range ids {
		for _, im := range m.tax.Implies(id) {
			out[im.ID] = append(out[im.ID], support{id, math.Round(im.Weight*1e4) / 1e4, false}) // 0.9 by 0.8 is 0.72, and not 0.7200000000000001
		}
		seen := map[string]bool{id: true}
		for next := []string{id}; len(next) > 0; {
			s := m.lookup(next[0])
			next = next[1:]
			if s == nil {
				continue
			}
			for _, b := range s.Broader {
				if !seen[b] {
					seen[b] = true
					next = append(next, b)
					out[b] = append(out[b], support{id, narrowerCredit, true})
				}
			}
		}
	}
	return out
}
