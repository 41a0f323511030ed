package posting

import (
	"strings"
	"unicode/utf8"
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

var modeOfLabel = map[string]mode{"must": demanded, "nice": wanted, "context": context, "stack": context, "none": nothing}

// A clause is a run of tokens that makes one statement.
type clause struct {
	from, to int // tokens
	mode     mode
	heading  bool
	goesOn   bool // it goes on with the sentence of the clause before, behind a semicolon
}

// The strength of the boundary before a token.
type boundary uint8

const (
	noBreak boundary = iota
	clauseBreak
	itemBreak // a new bullet, line or block
)

// clauses splits the tokens and tells the mode of each clause.
func (r *reader) clauses() []clause {
	var out []clause
	from := 0
	item := false // the current item began inside of a line, at a bullet
	drift := 0    // sentences in a row in which the firm speaks of itself
	var label labelScope
	var inside bulletHeading
	emit := func(to int, next boundary) {
		if to <= from {
			return
		}
		line := r.in.Lines[r.toks[from].line]
		base := r.lineModes[r.toks[from].line]
		base = inside.mode(r, from, base)
		if drift >= driftsAfter && (base == demanded || base == wanted) {
			base = about
		}
		if from > 0 {
			prev := r.in.Lines[r.toks[from-1].line]
			if prev.Section != line.Section {
				drift = 0
			}
			if prev.Section != line.Section || line.Heading && r.toks[from-1].line != r.toks[from].line {
				label = labelScope{}
			}
			label.leave(r, from)
		}
		c := clause{from: from, to: to, mode: base, heading: line.Heading}
		c.goesOn = from > 0 && r.toks[from-1].low == ";" && r.toks[from-1].line == r.toks[from].line
		if line.Heading {
			// Headings of wishes take many forms: what the words say counts.
			if r.wishes(from, to) {
				label = labelScope{on: true, mode: wanted, line: r.toks[from].line, heading: true}
			}
		} else if m, ok := r.bareLabel(from, to); ok && base != nothing {
			label = labelScope{on: true, mode: m, line: r.toks[from].line}
			c.from = to
		} else {
			if m, after, ok := r.label(from, to, base); ok && (base != nothing || m == demanded) {
				label = r.scope(m, from, after, to, item)
				c.from = after
			}
		}
		if label.on {
			c.mode = label.mode
		}
		if c.to > c.from {
			switch {
			case c.mode == about && drift >= driftsAfter:
				if r.asksFor(clause{from: c.from, to: c.to, mode: unknown}) {
					c.mode, drift = r.lineModes[r.toks[c.from].line], 0
				}
			case c.mode == demanded || c.mode == wanted:
				if m := r.selfTalk(c); m != c.mode {
					c.mode = m
					drift++
				} else if r.asksFor(clause{from: c.from, to: c.to, mode: unknown}) {
					drift = 0
				}
			}
			out = append(out, c)
		}
		from = to
		if next == itemBreak {
			item = to < len(r.toks) && r.toks[to].line == r.toks[to-1].line
			if label.item {
				label = labelScope{}
			}
		}
	}
	for i := 1; i < len(r.toks); i++ {
		b := r.boundary(i)
		if b == noBreak && i-from >= maxClause && r.toks[i].term < 0 {
			b = clauseBreak
		}
		if b != noBreak {
			emit(i, b)
		}
	}
	emit(len(r.toks), itemBreak)
	return out
}

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

// maxClause is how many tokens a clause has at most: nobody writes longer ones,
// and reading one takes time that grows with the square of its length.
const maxClause = 500

// driftsAfter is how many sentences of the firm about itself, in a row, end a
// list of demands that no heading ends.
const driftsAfter = 2

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
		*b = bulletHeading{on: base == wanted && was == demanded && r.inBullet(from), before: was, line: line}
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

// newLine says whether a line of the text ends before the token.
func (r *reader) newLine(i int) bool {
	return i == 0 || strings.Contains(r.in.Text[r.toks[i-1].end:r.toks[i].start], "\n")
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

// A labelScope is how far an in-line heading reaches.
type labelScope struct {
	on      bool
	mode    mode
	line    int  // of the label
	item    bool // to the end of its bullet
	own     bool // to the end of its line
	items   bool // over the list that follows
	heading bool // it is a heading's: to the next one
}

// leave ends the scope where the tokens from i on are out of its reach.
func (l *labelScope) leave(r *reader, i int) {
	if !l.on || r.toks[i].line == l.line {
		return
	}
	line := r.in.Lines[r.toks[i].line]
	switch {
	case l.heading:
	case l.own:
		*l = labelScope{}
	case line.Item:
		l.items = true
	case l.items: // the list is over
		*l = labelScope{}
	}
}

// longLine is how many bytes a line has that holds more than one statement.
const longLine = 300

// scope says how far a label at the tokens from..after reaches.
func (r *reader) scope(m mode, from, after, to int, item bool) labelScope {
	t := &r.toks[from]
	line := r.in.Lines[t.line]
	l := labelScope{on: true, mode: m, line: t.line}
	switch {
	case after >= to: // nothing behind it: it speaks for what follows
	case line.Item, line.End-line.Start < longLine:
		l.own = true
	case item && t.start > line.Start && !r.startsItem(from):
		l.item = true
	}
	return l
}

// startsItem says whether the token begins a bullet or a line.
func (r *reader) startsItem(i int) bool {
	return i == 0 || r.toks[i-1].line != r.toks[i].line || isBullet(&r.toks[i]) || i > 0 && isBullet(&r.toks[i-1])
}

// maxLabel is how many tokens an in-line heading may have.
const maxLabel = 14

// label finds an in-line heading ("Nice to have:") at the start of the tokens.
// It returns the index after its colon.
func (r *reader) label(from, to int, base mode) (mode, int, bool) {
	for from < to && r.toks[from].kind == mark {
		from++
	}
	if from < to {
		if j := r.titleLabel(from); j > 0 && j <= to {
			m := demanded
			for _, l := range r.cues.labels {
				if l.name == "nice" && l.at(r.toks, from, j) >= 0 {
					m = wanted
				}
			}
			return m, j, true
		}
	}
	colon := -1
	for i := from; i < to && i <= from+3*maxLabel; i++ {
		if low := r.toks[i].low; low == ":" && (i <= from+maxLabel || r.leadsList(i)) || low == "?" && i <= from+maxLabel {
			colon = i
			break
		}
		if r.toks[i].low == "." && i+1 < to && !r.toks[i+1].glued {
			break
		}
	}
	if colon < 0 {
		return 0, 0, false
	}
	if colon > from+8 && r.leadsList(colon) {
		// "..., as well as the following:"
		for _, x := range []struct {
			ps *patterns
			m  mode
		}{{&r.cues.niceBefore, wanted}, {&r.cues.niceAfter, wanted}, {&r.cues.demand, demanded}} {
			if i, _ := x.ps.find(r.toks, from, colon); i >= 0 {
				return x.m, colon + 1, true
			}
		}
	}
	// A label names no product, unless it begins with its phrase ("Our stack
	// on AWS:").
	product := false
	for i := from; i < colon; i++ {
		t := r.toks[i].term
		product = product || t >= 0 && r.in.Terms[t].Kind == Skill && !r.in.Terms[t].Concept
	}
	for _, k := range r.cues.knockout {
		if i, _ := k.find(r.toks, from, colon); i >= 0 {
			return 0, 0, false
		}
	}
	for _, l := range r.cues.labels {
		if l.name == "stack" && (base == demanded || base == wanted) {
			continue
		}
		for i := from; i < colon; i++ {
			j := l.at(r.toks, i, colon)
			// A heading says little else: the phrase begins it, or all of a
			// few words.
			if j >= 0 && l.name == "must" && r.statement(i, colon) {
				continue
			}
			if j < 0 || i > from+2 || i > from && product || l.name == "none" && j < colon-2 {
				continue
			}
			return modeOfLabel[l.name], colon + 1, true
		}
	}
	return 0, 0, false
}

// statement says whether the words before a colon are more than a heading:
// "Experience with one of these languages:".
func (r *reader) statement(from, to int) bool {
	for i := from; i < to; i++ {
		if r.cues.oneOf.at(r.toks, i, to) >= 0 || r.cues.atLeast.at(r.toks, i, to) >= 0 || r.cues.predicates.at(r.toks, i, to) >= 0 && !r.cues.closing[r.toks[to-1].low] {
			return true
		}
	}
	return false
}

// wishes says whether a heading speaks of what is nice to have.
func (r *reader) wishes(from, to int) bool {
	for _, l := range r.cues.labels {
		if l.name == "nice" && l.at(r.toks, from, to) >= 0 {
			return true
		}
	}
	return false
}

// maxBareLabel is how many words a heading without a colon may have.
const maxBareLabel = 8

// bareLabel finds a line that is a heading by its words alone: "It helps if
// you also have".
func (r *reader) bareLabel(from, to int) (mode, bool) {
	if to-from < 2 || to-from > maxBareLabel || r.anyTerm(from, to) {
		return 0, false
	}
	line := r.toks[from].line
	if from > 0 && r.toks[from-1].line == line || to >= len(r.toks) || r.toks[to].line == line || r.in.Lines[line].Item {
		return 0, false
	}
	for _, l := range r.cues.labels {
		if j := l.at(r.toks, from, to); j >= 0 && (l.name == "nice" || l.name == "must") && j >= to-2 {
			return modeOfLabel[l.name], true
		}
	}
	return 0, false
}

// leadsList says whether the colon stands behind words that lead a list.
func (r *reader) leadsList(colon int) bool {
	return r.cues.leadsList[r.toks[colon-1].low]
}

func isBullet(t *token) bool {
	switch t.low {
	case "•", "·", "●", "▪", "◦", "‣", "■", "*", "→", "►", "✓", "✔", "➢", "➤", "–", "—", "-", "o":
		return t.low != "o"
	}
	return false
}

// boundary tells what stands between token i and the one before it.
func (r *reader) boundary(i int) boundary {
	p, t := &r.toks[i-1], &r.toks[i]
	if p.line != t.line {
		return r.lineBreak(i)
	}
	if p.term >= 0 && p.term == t.term {
		return noBreak
	}
	switch {
	case p.low == ";" && p.kind == mark:
		return clauseBreak
	case t.kind == mark:
		switch t.low {
		case "•", "·", "●", "▪", "◦", "‣", "■", "►", "✓", "✔", "➢", "➤":
			return itemBreak
		case "*":
			if !t.glued {
				return itemBreak
			}
		case "-", "–", "—":
			if r.dashBullet(i) {
				return itemBreak
			}
		}
		return noBreak
	case t.upper && r.titleLabel(i) > 0:
		return clauseBreak
	case p.kind == mark:
		return r.afterMark(i)
	}
	// Two words, or a number after a word.
	if t.kind == number {
		if t.glued && p.kind == word && p.term < 0 && len(p.low) > 2 && r.yearsAhead(i) {
			return clauseBreak
		}
		if !t.glued && !r.cues.tied[p.low] && !r.cues.noYearsBefore[p.low] && r.yearsAhead(i) && r.opensYears(i) {
			return clauseBreak
		}
		return noBreak
	}
	switch {
	case !t.upper:
	case t.glued, r.labelAhead(i) && !(p.upper && r.labelAhead(i-1)):
		return clauseBreak
	case t.caps && !p.caps && t.term < 0 && i+1 < len(r.toks) && r.toks[i+1].caps && r.toks[i+1].term < 0:
		return clauseBreak // a heading in capitals
	case r.cues.opens(t.low) && !(t.caps && len(t.low) < 4) && !(p.upper && p.term < 0 && !p.caps) && !r.cues.tied[p.low] && !r.cues.including[p.low] && r.sentenceCase(i):
		return clauseBreak
	}
	return noBreak
}

// titleLabel returns the index after a heading in title case without a colon
// that begins at token i in running text ("... (GDPR) Desired Experience"), or 0.
func (r *reader) titleLabel(i int) int {
	if i == 0 || r.toks[i-1].line != r.toks[i].line || r.toks[i-1].upper && r.toks[i-1].term < 0 {
		return 0
	}
	end := i
	for end < len(r.toks) && end < i+3 && r.toks[end].line == r.toks[i].line && r.toks[end].upper && r.toks[end].term < 0 {
		end++
	}
	if end-i < 2 || end < len(r.toks) && r.toks[end].line == r.toks[i].line && !r.toks[end].upper {
		return 0
	}
	for _, l := range r.cues.labels {
		if l.name != "nice" && l.name != "must" {
			continue
		}
		if j := l.at(r.toks, i, end); j >= i+2 {
			return j
		}
	}
	return 0
}

// labelAhead says whether a short in-line heading begins at token i.
func (r *reader) labelAhead(i int) bool {
	end := min(len(r.toks), i+6)
	for j := i + 1; j < end && r.toks[j].line == r.toks[i].line; j++ {
		if r.toks[j].low == ":" || r.toks[j].low == "?" {
			_, _, ok := r.label(i, j+1, unknown)
			return ok
		}
	}
	return false
}

// sentenceCase says whether a capital at token i opens a sentence instead of
// being part of a title in capitals.
func (r *reader) sentenceCase(i int) bool {
	if i+1 >= len(r.toks) || r.toks[i+1].line != r.toks[i].line {
		return false
	}
	n := &r.toks[i+1]
	return n.kind == word && !n.upper || n.term >= 0 && n.term != r.toks[i].term || n.kind == number
}

// opensYears says whether the years at token i begin a statement of their own
// ("... solutions 3+ years of ...") instead of closing one ("Java 3+ years").
func (r *reader) opensYears(i int) bool {
	p := &r.toks[i-1]
	if p.kind == mark {
		return false
	}
	y, ok := r.yearsAt(i, len(r.toks))
	if !ok || y.to >= len(r.toks) || r.toks[y.to].line != p.line {
		return false
	}
	return r.cues.opensYears[r.toks[y.to].low] && !r.cues.beforeYears[p.low]
}

func (r *reader) afterMark(i int) boundary {
	p, t := &r.toks[i-1], &r.toks[i]
	switch p.low {
	case ".", "!", "?", "…":
		if i < 2 {
			return noBreak
		}
		w := &r.toks[i-2]
		if p.low == "." && p.glued && (r.cues.abbreviations[w.low] || utf8.RuneCountInString(w.low) == 1 && w.kind == word && w.term < 0) {
			return noBreak
		}
		if t.glued {
			if t.upper && t.kind == word && (utf8.RuneCountInString(w.low) >= 3 || w.kind == mark || w.term >= 0) {
				return clauseBreak
			}
			return noBreak
		}
		if t.upper || t.kind == number || t.term >= 0 && p.low != "." {
			return clauseBreak
		}
	case ")":
		if t.upper && t.kind == word && (t.glued || r.cues.opens(t.low) && r.sentenceCase(i)) {
			return clauseBreak
		}
		if t.kind == number && r.yearsAhead(i) && r.opensYears(i) {
			return clauseBreak
		}
	case ">", "\"", "”", "%", "'", "’":
		if t.upper && !t.glued && r.cues.opens(t.low) && r.sentenceCase(i) {
			return clauseBreak
		}
	}
	return noBreak
}

// dashBullet says whether the dash at token i begins a list item.
func (r *reader) dashBullet(i int) bool {
	if i+1 >= len(r.toks) {
		return false
	}
	p, t, n := &r.toks[i-1], &r.toks[i], &r.toks[i+1]
	if n.line != t.line || n.glued || !n.upper && n.kind != number {
		return false
	}
	if p.kind == mark && (p.low == "." || p.low == ":" || p.low == ";" || p.low == "!" || p.low == "?") {
		return true
	}
	if t.glued {
		return p.kind == word || p.low == ")"
	}
	if r.cues.opens(n.low) {
		return true
	}
	// " - " is a bullet where the line has many of them.
	return r.dashes[t.line] >= 4
}

// countDashes counts, by line, the dashes between blanks before a capital.
func (r *reader) countDashes() {
	r.dashes = make([]int, len(r.in.Lines))
	for i := range r.toks {
		r.dashes[r.toks[i].line] += r.spacedDash(i)
	}
}

func (r *reader) spacedDash(j int) int {
	t := &r.toks[j]
	if t.kind == mark && (t.low == "-" || t.low == "–" || t.low == "—") && !t.glued && j+1 < len(r.toks) && !r.toks[j+1].glued && r.toks[j+1].upper {
		return 1
	}
	return 0
}

// wrapped is how long a line is that a wrapped sentence may go on from.
const wrapped = 50

// lineBreak tells whether a statement goes on over a line end.
func (r *reader) lineBreak(i int) boundary {
	p, t := &r.toks[i-1], &r.toks[i]
	a, b := r.in.Lines[p.line], r.in.Lines[t.line]
	if a.Heading || b.Heading || a.Section != b.Section || b.Item {
		return itemBreak
	}
	if p.kind == mark && (p.low == ":" || p.low == ";" || p.low == "!" || p.low == "?") {
		return itemBreak
	}
	if r.openBracket[i] {
		return noBreak
	}
	if p.kind == mark && p.low == "." {
		if i >= 2 && (r.cues.abbreviations[r.toks[i-2].low]) {
			return noBreak
		}
		return itemBreak
	}
	if isBullet(t) {
		return itemBreak
	}
	if r.cues.tied[p.low] {
		return noBreak
	}
	first := i // a bracket or quote says nothing: the word in it does
	for first+1 < len(r.toks) && r.toks[first].kind == mark && r.toks[first+1].line == t.line {
		first++
	}
	if w := &r.toks[first]; w.upper || w.kind == number {
		return itemBreak
	}
	if t.kind == mark {
		return noBreak
	}
	// A small letter: the sentence goes on, unless the lines are a list of
	// short things.
	if a.End-a.Start >= wrapped || !r.lineHasTerm(p.line) {
		return noBreak
	}
	return itemBreak
}

func (r *reader) lineHasTerm(line int) bool {
	l := r.in.Lines[line]
	return r.termsIn(l.Start, l.End)
}
