package posting

import (
	"strings"
	"unicode/utf8"
)

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

// maxClause is how many tokens a clause has at most: nobody writes longer ones,
// and reading one takes time that grows with the square of its length.
const maxClause = 500

// newLine says whether a line of the text ends before the token.
func (r *reader) newLine(i int) bool {
	return i == 0 || strings.Contains(r.in.Text[r.toks[i-1].end:r.toks[i].start], "\n")
}

// isBullet says whether a token is a sign that begins list items.
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
	case t.glued, r.firmAhead(i), r.labelAhead(i) && !(p.upper && r.labelAhead(i-1)):
		return clauseBreak
	case t.caps && !p.caps && t.term < 0 && i+1 < len(r.toks) && r.toks[i+1].caps && r.toks[i+1].term < 0:
		return clauseBreak // a heading in capitals
	case r.cues.opens(t.low) && !(t.caps && len(t.low) < 4) && !(p.upper && p.term < 0 && !p.caps) && !r.cues.tied[p.low] && !r.cues.including[p.low] && r.sentenceCase(i):
		return clauseBreak
	}
	return noBreak
}

// firmAhead says whether the firm begins to speak of itself: "At Acme, we ...".
func (r *reader) firmAhead(i int) bool {
	if r.toks[i].low != "at" || r.toks[i].term >= 0 {
		return false
	}
	for j := i + 2; j < len(r.toks) && j <= i+5 && r.toks[j].line == r.toks[i].line; j++ {
		if r.cues.selfStart[r.toks[j].low] {
			return true
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
