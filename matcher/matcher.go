// Package matcher finds the skills that a document mentions, reads what a
// posting asks for and what a resume shows, and says how far one covers the
// other. Every result leads back to bytes of the document it came from.
package matcher

import (
	"time"

	"github.com/e448657c/skillmatch/extract"
	"github.com/e448657c/skillmatch/taxonomy"
)

// DocKind tells resumes and postings apart, where that changes how negation
// and durations read.
type DocKind uint8

// The kinds of documents; Auto decides by the document's sections and words.
const (
	Auto DocKind = iota
	Resume
	Posting
)

// Options say how to recognise; the zero value is the default.
type Options struct {
	// MaxDistance bounds the typing errors of a fuzzy match: 0 means the
	// default (1 for names of five to eight letters, 2 for longer ones and
	// where from six letters on only their order is wrong),
	// -1 switches fuzzy matching off, 1 and 2 are upper bounds.
	MaxDistance int

	// Today is the day that the years of "Scala since 2018" and "2019 -
	// present" count to; without it they state none. Evidence is told its own.
	Today time.Time
}

// A Matcher recognises the skills of one taxonomy. It is immutable and safe
// for concurrent use.
type Matcher struct {
	tax   *taxonomy.Taxonomy
	opts  Options
	index *index
	fuzzy fuzzyIndex // built when the first unknown word is met
	idle  chan *scan
}

// New makes a matcher for the taxonomy.
func New(t *taxonomy.Taxonomy, opts Options) *Matcher {
	return newMatcher(t, opts, indexOf(t))
}

func newMatcher(t *taxonomy.Taxonomy, opts Options, x *index) *Matcher {
	return &Matcher{tax: t, opts: opts, index: x, idle: make(chan *scan, maxIdle)}
}

// Taxonomy returns the taxonomy that the matcher recognises.
func (m *Matcher) Taxonomy() *taxonomy.Taxonomy { return m.tax }

// A Mention is a place in a document that names a skill.
type Mention struct {
	Skill    string  `json:"skill"`    // the skill's name
	ID       string  `json:"id"`       // the skill's ID
	Category string  `json:"category"` // its main category
	Start    int     `json:"start"`    // bytes of the document's text
	End      int     `json:"end"`
	Text     string  `json:"text"`     // as written
	Match    string  `json:"match"`    // "exact", "alias" or "fuzzy"
	Distance int     `json:"distance"` // edits, of a fuzzy match
	Line     int     `json:"line"`     // from 1
	Section  string  `json:"section"`
	Negated  bool    `json:"negated"`
	Years    float64 `json:"years,omitempty"` // where the text states a duration for it
}

// Mentions returns the places where the document names skills, sorted by
// position and disjoint.
func (m *Matcher) Mentions(d *extract.Document, as DocKind) []Mention {
	return m.appendMentions(nil, d, as, m.opts.Today)
}

// AppendMentions appends to dst what [Matcher.Mentions] returns: who reads many
// documents can use the memory again.
func (m *Matcher) AppendMentions(dst []Mention, d *extract.Document, as DocKind) []Mention {
	return m.appendMentions(dst, d, as, m.opts.Today)
}

func (m *Matcher) appendMentions(dst []Mention, d *extract.Document, as DocKind, today time.Time) []Mention {
	s := m.newScan(d)
	defer s.free()
	s.setToday(today)
	s.run(as)
	return s.emit(dst)
}
