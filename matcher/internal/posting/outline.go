package posting

import (
	"sort"
	"strings"
)

// A mode is what a place of the posting says of its clauses where they do not
// say it themselves.
type mode uint8

const (
	unknown  mode = iota // no heading told: the clause's own words decide, weak ones too
	context              // tasks, the stack: asked only where the clause says so
	demanded             // requirements
	wanted               // nice to have
	about                // the firm: only "we are looking for" asks
	nothing              // benefits, legal text: nothing is asked, apart from knock-outs
)

var modeOfSection = map[string]mode{
	"requirements": demanded, "skills": demanded, "education": demanded, "experience": demanded,
	"certifications": demanded, "languages": demanded,
	"nice-to-have":     wanted,
	"responsibilities": context, "stack": context, "projects": context,
	"about":    about,
	"benefits": nothing, "legal": nothing, "interests": nothing,
}

var modeOfLabel = map[string]mode{"must": demanded, "nice": wanted, "context": context, "stack": context, "none": nothing, "not": nothing}

// An outline splits a posting into clauses and tells what each is among:
// demands, wishes, tasks, talk of the firm.
type outline struct {
	r      *reader
	from   int           // first token that is in no clause yet
	bullet bool          // the current item began inside of a line, at a bullet
	drift  int           // sentences in a row in which the firm speaks of itself
	label  labelScope    // the in-line heading that is in force
	inside bulletHeading // the heading inside of a bullet
	out    []clause
}

// clauses splits the tokens and tells the mode of each clause.
func (r *reader) clauses() []clause {
	o := &outline{r: r}
	for i := 1; i < len(r.toks); i++ {
		b := r.boundary(i)
		if b == noBreak && i-o.from >= maxClause && r.toks[i].term < 0 {
			b = clauseBreak
		}
		if b != noBreak {
			o.add(i, b)
		}
	}
	o.add(len(r.toks), itemBreak)
	return o.out
}

// add ends a clause before the token to, where a boundary stands.
func (o *outline) add(to int, next boundary) {
	r := o.r
	line := r.in.Lines[r.toks[o.from].line]
	base := o.base()
	c := clause{from: o.from, to: to, heading: line.Heading}
	if o.from > 0 {
		p := &r.toks[o.from-1]
		c.goesOn = p.low == ";" && p.line == r.toks[o.from].line
	}
	c.from = o.headings(c, base)
	c.mode = base
	if o.label.on {
		c.mode = o.label.mode
	}
	if c.from < c.to {
		c.mode = o.settle(c)
		o.out = append(o.out, c)
	}
	o.from = to
	if next == itemBreak {
		o.bullet = to < len(r.toks) && r.toks[to].line == r.toks[to-1].line
		if o.label.item {
			o.label = labelScope{}
		}
	}
}

// base is the mode that the section of the next clause tells. It ends what the
// section before had brought.
func (o *outline) base() mode {
	r := o.r
	line := r.toks[o.from].line
	m := o.inside.mode(r, o.from, r.lineModes[line])
	if o.drift >= driftsAfter && (m == demanded || m == wanted) {
		m = about
	}
	if o.from > 0 {
		before := r.toks[o.from-1].line
		moved := r.in.Lines[before].Section != r.in.Lines[line].Section
		if moved {
			o.drift = 0
		}
		if moved || r.in.Lines[line].Heading && before != line {
			o.label = labelScope{}
		}
		o.label.leave(r, o.from)
	}
	return m
}

// headings finds the heading with which a clause begins, or which it is, and
// returns the token after it.
func (o *outline) headings(c clause, base mode) int {
	r := o.r
	line := r.toks[c.from].line
	if c.heading {
		// Headings of wishes, and of what is not asked, take many forms: what
		// the words say counts.
		if m, ok := r.headingMode(c.from, c.to); ok {
			o.label = labelScope{on: true, mode: m, line: line, heading: true}
		}
		return c.from
	}
	if m, ok := r.bareLabel(c.from, c.to); ok && base != nothing {
		o.label = labelScope{on: true, mode: m, line: line}
		return c.to
	}
	if m, after, ok := r.label(c.from, c.to, base); ok && (base != nothing || m == demanded) {
		o.label = r.scope(m, c.from, after, c.to, o.bullet)
		return after
	}
	return c.from
}

// settle gives a clause among demands its mode by what it says itself: the
// firm may have come to speak of itself, or to ask again.
func (o *outline) settle(c clause) mode {
	r := o.r
	asks := func() bool { return r.asksFor(clause{from: c.from, to: c.to, mode: unknown}) }
	switch {
	case c.mode == about && o.drift >= driftsAfter:
		if asks() {
			o.drift = 0
			return r.lineModes[r.toks[c.from].line]
		}
	case c.mode == demanded || c.mode == wanted:
		if m := r.selfTalk(c); m != c.mode {
			o.drift++
			return m
		}
		if asks() {
			o.drift = 0
		}
	}
	return c.mode
}

// driftsAfter is how many sentences of the firm about itself, in a row, end a
// list of demands that no heading ends.
const driftsAfter = 2

// selfTalk finds sentences in a list of demands that make none: the firm
// speaks of itself, or of what the reader will do and get.
func (r *reader) selfTalk(c clause) mode {
	first, second := "", ""
	for i := c.from; i < c.to; i++ {
		if r.toks[i].kind != mark {
			first = r.toks[i].low
			if i+1 < c.to {
				second = r.toks[i+1].low
			}
			break
		}
	}
	will := first == "you'll" || first == "you" && (second == "will" || second == "'" || second == "get")
	i, _ := r.cues.self.find(r.toks, c.from, c.to)
	if i < 0 && !will && !r.cues.selfStart[first] {
		return c.mode
	}
	if j, _ := r.cues.seek.find(r.toks, c.from, c.to); j >= 0 {
		return c.mode
	}
	if j, _ := r.cues.demand.find(r.toks, c.from, c.to); j >= 0 {
		return c.mode
	}
	if j, _ := r.cues.weakDemand.find(r.toks, c.from, c.to); j >= 0 && !r.cues.selfStart[first] {
		return c.mode
	}
	if j, _ := r.cues.must.find(r.toks, c.from, c.to); j >= 0 {
		return c.mode
	}
	if will {
		return context
	}
	return about
}

// A bulletHeading is a heading found inside of a bullet of flat text ("- SQL.
// Good to have: Python - Git"): it speaks for its bullet, not for the next.
type bulletHeading struct {
	on     bool
	before mode // what the bullets around it are
	line   int  // of the heading
	over   bool // its bullet is over
}

// mode is the mode of the clause at the token, where base is what its section
// says.
func (b *bulletHeading) mode(r *reader, from int, base mode) mode {
	line := r.toks[from].line
	if r.in.Lines[line].Heading {
		if b.on && b.line == line {
			return base
		}
		was := unknown
		if line > 0 {
			was = r.lineModes[line-1]
		}
		if b.on {
			was = b.before
		}
		*b = bulletHeading{on: base == wanted && was == demanded && r.inBullet(from) && !r.bulletBehind(line), before: was, line: line}
		return base
	}
	if b.on && r.newLine(from) {
		*b = bulletHeading{}
	}
	b.over = b.over || b.on && isBullet(&r.toks[from])
	if b.on && b.over {
		return b.before
	}
	return base
}

// findLineModes tells the mode of each line from its section. A heading like
// "Languages:" directly behind one of the stack ("Technologies") is part of it.
func (r *reader) findLineModes() {
	r.lineModes = make([]mode, len(r.in.Lines))
	part := false
	for i, l := range r.in.Lines {
		m := modeOfSection[l.Section]
		if l.Heading {
			part = i > 0 && r.in.Lines[i-1].Heading && r.lineModes[i-1] == context && m != nothing && m != about && r.stackWord(l)
		}
		if part {
			m = context
		}
		r.lineModes[i] = m
	}
}

// stackWord says whether a heading begins with a word for a part of the stack.
func (r *reader) stackWord(l Line) bool {
	first, _, _ := strings.Cut(strings.TrimSpace(r.in.Text[l.Start:l.End]), " ")
	for _, n := range r.cues.labels {
		if n.name == "stack" && n.byFirst[normalize(strings.TrimSuffix(first, ":"))] != nil {
			return true
		}
	}
	return false
}

// bulletBehind says whether a bullet follows the line at once: what stands in
// it is a heading of all that follows.
func (r *reader) bulletBehind(line int) bool {
	i := sort.Search(len(r.toks), func(i int) bool { return r.toks[i].line > line })
	return i < len(r.toks) && isBullet(&r.toks[i])
}

// inBullet says whether the token stands in a bullet that begins before it in
// the same line of the text.
func (r *reader) inBullet(i int) bool {
	if i == 0 || r.newLine(i) || isBullet(&r.toks[i-1]) {
		return false
	}
	for j := i - 1; j > 0; j-- {
		if isBullet(&r.toks[j]) && (!r.toks[j].glued || !r.toks[j+1].glued) && r.toks[j].term < 0 {
			return true
		}
		if r.newLine(j) {
			return isBullet(&r.toks[j])
		}
	}
	return false
}
