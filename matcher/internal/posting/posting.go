// Package posting reads what a job posting asks for: it splits the text into
// clauses, tells how strongly each asks, puts alternatives into groups and
// binds years to what they are asked of. What the words mean is data
// (cues.yaml); the method is rules, applied in one pass, so that each result
// can be led back to the words it came from.
package posting

import "sort"

// Input is a posting's text with what is known of it.
type Input struct {
	Text  string
	Lines []Line // in order, disjoint
	Terms []Term // in order, disjoint
	// Implies says whether knowing one skill shows knowledge of the other.
	Implies func(id, other string) bool
}

// A Line is a line of the text.
type Line struct {
	Start, End    int
	Section       string // extract's name of the section
	Heading, Item bool
	Depth         int // of an item: its nesting from 1, 0 where it is not known
}

// A Term is a place in the text that names something a posting can ask for.
type Term struct {
	Start, End int
	Name, ID   string
	Category   string   // the main one
	Categories []string // all of them
	Kind       Kind
	Degree     string // the level, of a degree
	Concept    bool   // a method or field of knowledge, no product
	Negated    bool
}

// Kind is what a term names.
type Kind uint8

// The kinds of terms. Other is what nobody asks for: a provider, an issuer.
const (
	Skill Kind = iota
	Trait
	Language
	Certification
	Degree
	Field
	Other
)

// An Ask is one thing that the posting asks for.
type Ask struct {
	Kind         string // as in the requirements file
	Level        string
	Terms        []int // of Input.Terms: the alternatives
	AtLeast      int
	Open         bool
	Years        float64
	Degree       string
	Fields       []string
	OrExperience bool
	In           string
	Start, End   int // bytes of the words that ask
}

// reader is the work on one posting.
type reader struct {
	in          Input
	cues        *cues
	toks        []token
	openBracket []bool // by token: a bracket of the line before is still open
	lineModes   []mode // by line
	dashes      []int  // by line: how many look like bullets
	used        []bool // by term: taken by an education requirement or a duration
	instead     []int  // tokens of durations that stand in for a degree
	last        said
	lead        *lead // what leads the list that follows, or nil
	asks        []Ask
}

// said is what the clause before was, for one that goes on with its sentence.
type said struct {
	level   string
	courses bool
}

// Read returns what the posting asks for, in the order of the text, each thing
// once.
func Read(in Input) []Ask {
	r := &reader{in: in, cues: data()}
	r.toks = tokenize(in.Text, in.Lines, in.Terms)
	if len(r.toks) == 0 {
		return nil
	}
	r.used = make([]bool, len(in.Terms))
	r.findLineModes()
	r.countDashes()
	r.findOpenBrackets()
	for _, c := range r.clauses() {
		r.read(c)
	}
	return r.merge()
}

// Opens says whether a word, in lower case, is one that begins a demand, so
// that it shows where one sentence was run into the next.
func Opens(word string) bool { return data().opens(word) }

// maxBracket is how many tokens a bracket may hold and go on over a line end.
const maxBracket = 60

func (r *reader) findOpenBrackets() {
	r.openBracket = make([]bool, len(r.toks)+1)
	open := -1
	for i := range r.toks {
		switch r.toks[i].low {
		case "(":
			open = i
		case ")":
			open = -1
		}
		if open >= 0 && i-open > maxBracket {
			open = -1
		}
		r.openBracket[i+1] = open >= 0
	}
	// A bracket that is never closed holds nothing open.
	for i := len(r.toks); open >= 0 && i > open; i-- {
		r.openBracket[i] = false
	}
}

// termsIn says whether a term that can be asked for lies in the bytes.
func (r *reader) termsIn(start, end int) bool {
	i := sort.Search(len(r.in.Terms), func(i int) bool { return r.in.Terms[i].End > start })
	return i < len(r.in.Terms) && r.in.Terms[i].Start < end
}

// generic says whether a term is too broad to be asked for beside others.
func (r *reader) generic(term int) bool { return r.broadFor(term) != "" }

// broadFor is the category of skills beside which the term is too broad to be
// asked for, or "".
func (r *reader) broadFor(term int) string {
	t := &r.in.Terms[term]
	for _, s := range []string{t.Name, t.ID, r.in.Text[t.Start:t.End]} {
		if c := r.cues.generic[normalize(s)]; c != "" {
			return c
		}
	}
	return ""
}
