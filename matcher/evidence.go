package matcher

import (
	"time"

	"github.com/e448657c/skillmatch/extract"
)

// Evidence is what a resume shows.
type Evidence struct {
	Skills         map[string]*SkillEvidence // by skill ID
	Roles          []Role
	Months         int // total experience, overlaps counted once; -1 if no role is dated
	Degrees        []Degree
	Certifications []Mention
}

// SkillEvidence is what a resume shows of one skill.
type SkillEvidence struct {
	Mentions    []Mention // not negated, in order
	Roles       []int     // indexes into Evidence.Roles
	Months      int       // worked with it; -1 if it is in no dated role
	ShownInWork bool      // mentioned in a role or project, not only listed
}

// A Role is a position that a resume describes.
type Role struct {
	Start, End int       // bytes of the text that describes it
	From, To   time.Time // months; zero if undated; To is after the last month
	Present    bool      // it lasts to this day
}

// A Degree is a degree that a resume states.
type Degree struct {
	Level      string   // highschool, associate, bachelor, master, doctorate
	Fields     []string // skill IDs of fields of study
	InProgress bool
	Start, End int
}

// Evidence reads what the resume shows; today is the day that "present" means.
func (m *Matcher) Evidence(d *extract.Document, today time.Time) *Evidence {
	return &Evidence{}
}
