package matcher

import "github.com/e448657c/skillmatch/extract"

// Requirements is what a posting or a profile asks for. It is read from a
// posting by [Matcher.Requirements], or from YAML that people write and edit.
type Requirements struct {
	ID           string        `json:"id" yaml:"id,omitempty"`
	Title        string        `json:"title,omitempty" yaml:"title,omitempty"`
	Requirements []Requirement `json:"requirements" yaml:"requirements"`

	doc *extract.Document // the posting they were read from; nil for a file or profile
}

// A Requirement is one thing asked for.
type Requirement struct {
	Kind         string        `json:"kind"`                    // skill, trait, education, certification, experience, language, knockout
	Level        string        `json:"level"`                   // must, nice, context
	AnyOf        []Alternative `json:"any_of"`                  // one of these (or AtLeast of them) meets it
	AtLeast      int           `json:"at_least"`                // 1 unless "at least two of"
	Open         bool          `json:"open"`                    // "such as", "or similar": others of the category earn partial credit
	MinYears     float64       `json:"min_years,omitempty"`     // years
	Degree       string        `json:"degree,omitempty"`        // of education: highschool, associate, bachelor, master, doctorate, any
	Fields       []string      `json:"fields,omitempty"`        // of education: fields of study
	OrExperience bool          `json:"or_experience,omitempty"` // of education: "or equivalent experience"
	In           string        `json:"in,omitempty"`            // of experience: the field of work
	Start        int           `json:"start"`                   // bytes of the posting's text; 0, 0 in a profile
	End          int           `json:"end"`
	Line         int           `json:"line,omitempty"`  // from 1
	Quote        string        `json:"quote,omitempty"` // the words that ask for it
}

// An Alternative is one of the things that meet a requirement.
type Alternative struct {
	Skill string `json:"skill"`
	ID    string `json:"id"` // "" where the taxonomy does not know it
	Start int    `json:"start"`
	End   int    `json:"end"`
}
