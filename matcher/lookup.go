package matcher

import "github.com/e448657c/skillmatch/taxonomy"

// lookup is the skill of that name or alias, or nil.
func (m *Matcher) lookup(name string) *taxonomy.Skill { return nil }

// alternative is the skill that a file names.
func (m *Matcher) alternative(name string) Alternative {
	if s := m.lookup(name); s != nil {
		return Alternative{Skill: s.Name, ID: s.ID}
	}
	return Alternative{Skill: name}
}

// categoryOf is the main category of a skill, or "".
func (m *Matcher) categoryOf(id string) string { return "" }
