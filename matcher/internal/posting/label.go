package posting

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

// maxHead is how many tokens the head of a table's row may have.
const maxHead = 4

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
		if low := r.toks[i].low; low == "|" && i > from && i <= from+maxHead && r.newLine(from) {
			colon = i // the head of a row of a table
			break
		} else if low == ":" && (i <= from+maxLabel || r.leadsList(i)) || low == "?" && i <= from+maxLabel {
			colon = i
			break
		}
		if r.toks[i].low == "." && i+1 < to && !r.toks[i+1].glued {
			break
		}
	}
	if colon < 0 || r.choiceIn(max(from, colon-maxChoice), colon) {
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
			if j < 0 || i > from+2 || i > from && product || l.name == "none" && (j < colon-2 || j == i+1 && j < colon) {
				continue
			}
			return modeOfLabel[l.name], colon + 1, true
		}
	}
	if (colon+1 == to || r.newLine(colon+1)) && r.seeksPerson(from, colon+1) {
		return demanded, colon + 1, true
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

// headingMode tells a heading of what is nice to have, or not asked at all, by
// its words.
func (r *reader) headingMode(from, to int) (mode, bool) {
	for _, l := range r.cues.labels {
		if (l.name == "nice" || l.name == "not") && l.at(r.toks, from, to) >= 0 {
			return modeOfLabel[l.name], true
		}
	}
	if r.seeksPerson(from, to) {
		return demanded, true
	}
	return unknown, false
}

// seeksPerson says whether the tokens tell who is looked for, up to a colon that
// a list follows: "We are looking for somebody who:".
func (r *reader) seeksPerson(from, to int) bool {
	if to-from < 3 || r.toks[to-1].low != ":" || !r.cues.leadsPerson[r.toks[to-2].low] {
		return false
	}
	i, _ := r.cues.seek.find(r.toks, from, to)
	return i >= 0
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
		if j := l.at(r.toks, from, to); j >= 0 && (l.name == "nice" || l.name == "must" || l.name == "not") && j >= to-2 {
			return modeOfLabel[l.name], true
		}
	}
	return 0, false
}

// leadsList says whether the colon stands behind words that lead a list.
func (r *reader) leadsList(colon int) bool {
	return r.cues.leadsList[r.toks[colon-1].low] || colon > 1 && r.toks[colon-1].term < 0 && r.cues.leadsList[r.toks[colon-2].low]
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
