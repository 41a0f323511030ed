package posting

import "strings"

// A lead is a clause that ends in a colon and says what the entries of the
// list behind it are: "At least one of the following:".
type lead struct {
	anyOf   bool // they are alternatives
	atLeast int
	open    bool
	years   float64
	level   string
	start   int // byte
	line    int
	item    bool
	depth   int  // of an item, its nesting
	nested  bool // its list is one of items under it
	ask     int  // of reader.asks, from 1: the alternatives so far
}

// maxChoice is how many tokens may stand between "one of" and the colon.
const maxChoice = 14

// maxEntry is how many tokens an entry has where the nesting does not tell
// that it belongs to the lead.
const maxEntry = 6

// choiceAt says whether "one of" or "at least two of" begins at the token.
func (r *reader) choiceAt(i, to int) bool {
	return r.cues.oneOf.at(r.toks, i, to) >= 0 || r.cues.atLeast.at(r.toks, i, to) >= 0
}

func (r *reader) choiceIn(from, to int) bool {
	for i := from; i < to; i++ {
		if r.choiceAt(i, to) {
			return true
		}
	}
	return false
}

// leadAt is what the clause leads, if it ends in a colon and its line ends
// there too.
func (r *reader) leadAt(c clause, level string, ys []years, taken []bool) *lead {
	end := c.to - 1
	if r.toks[end].low != ":" || c.to >= len(r.toks) || r.toks[c.to].line == r.toks[end].line {
		return nil
	}
	line := r.in.Lines[r.toks[end].line]
	l := &lead{atLeast: 1, level: level, start: r.toks[c.from].start, line: r.toks[end].line, item: line.Item, depth: line.Depth}
	for i := max(c.from, end-maxChoice); i < end; i++ {
		if j := r.cues.atLeast.at(r.toks, i, end); j >= 0 {
			l.anyOf, l.atLeast = true, r.countIn(i, j)
			i = j - 1
		} else if j := r.cues.oneOf.at(r.toks, i, end); j >= 0 {
			l.anyOf = true
			i = j - 1
		} else if j := r.cues.example.at(r.toks, i, end); j >= end {
			l.anyOf, l.open = true, true
		}
	}
	for k, y := range ys {
		if !taken[k] {
			l.years = y.value
		}
	}
	for i := c.from; i < end && level == "must"; i++ {
		if e, s, _ := r.cueAt(i, end); e > 0 && s == "nice" {
			l.level = s
		}
	}
	if c.heading {
		l.level = "" // its entries are what their section says
	}
	if !l.anyOf && l.years == 0 {
		return nil
	}
	return l
}

// countIn is the number in the words of "at least two of".
func (r *reader) countIn(from, to int) int {
	for k := from; k < to; k++ {
		if n, ok := r.number(k); ok && n >= 2 {
			return int(n)
		}
	}
	return 2
}

// headsList says whether the clause is an item with items under it: its words
// are their heading ("Languages").
func (r *reader) headsList(c clause) bool {
	if c.to >= len(r.toks) {
		return false
	}
	line, next := r.in.Lines[r.toks[c.to-1].line], r.in.Lines[r.toks[c.to].line]
	return line.Item && next.Item && next.Depth > line.Depth
}

// takeLead returns the lead of the list that the clause stands in, or nil. The
// list ends with the nesting, or where that tells nothing with the first entry
// that is a statement of its own.
func (r *reader) takeLead(c clause) *lead {
	l := r.lead
	if l == nil {
		return nil
	}
	line := r.in.Lines[r.toks[c.from].line]
	short := c.to-c.from <= maxEntry && !c.heading
	switch {
	case c.heading:
	case line.Item && (!l.item || line.Depth > l.depth):
		l.nested = true
		return l
	case l.nested, !line.Item && r.blankBefore(c.from):
	case line.Item == l.item && short && !r.statement(c.from, c.to):
		return l
	case !line.Item && !l.item && r.toks[c.from].line == l.line+1:
		return l
	}
	r.lead = nil
	return nil
}

// blankBefore says whether an empty line stands before the token.
func (r *reader) blankBefore(i int) bool {
	return i > 0 && strings.Count(r.in.Text[r.toks[i-1].end:r.toks[i].start], "\n") > 1
}

// join makes a requirement one of the list: it becomes an alternative, or
// takes the years. It reports whether the requirement is told by another.
func (l *lead) join(r *reader, a *Ask) bool {
	if a.Kind == "trait" || a.Level == "context" {
		return false
	}
	if a.Years == 0 {
		a.Years = l.years
	}
	if !l.anyOf {
		return false
	}
	a.Start, a.AtLeast, a.Open = min(a.Start, l.start), l.atLeast, a.Open || l.open
	if l.ask == 0 || r.asks[l.ask-1].Kind != a.Kind {
		l.ask = len(r.asks) + 1
		return false
	}
	to := &r.asks[l.ask-1]
	for _, t := range a.Terms {
		if !r.hasTerm(to, t) {
			to.Terms = append(to.Terms, t)
		}
	}
	to.Start, to.End, to.Open = min(to.Start, a.Start), max(to.End, a.End), to.Open || a.Open
	return true
}

func (r *reader) hasTerm(a *Ask, term int) bool {
	for _, t := range a.Terms {
		if r.termKey(t) == r.termKey(term) {
			return true
		}
	}
	return false
}

// namesClass says whether a group is the class whose members the list behind a
// lead names: "one of the following programming languages:".
func (r *reader) namesClass(g group) bool {
	for _, t := range g.terms {
		x := &r.in.Terms[t]
		written := normalize(r.in.Text[x.Start:x.End])
		if !r.generic(t) && !r.cues.classes[written] && !r.cues.classes[normalize(x.Name)] && !r.cues.classNouns[lastWord(written)] {
			return false
		}
	}
	return true
}
