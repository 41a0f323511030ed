package posting

// levels holds what a clause says of the level of its tokens: "must", "nice",
// "not" (not asked), or "" where it says nothing.
type levels struct {
	from  int
	at    []string
	aside []bool // said in a bracket behind one thing: of a group it says nothing
	seg   []int  // the segment of each token
}

func (l *levels) of(tok int) string { return l.at[tok-l.from] }

// segments numbers the tokens of a clause by the part they belong to. A
// statement about a level reaches to the end of its part: a bracket is a part
// of its own, and the text around it goes on behind it; colons, "but", and a
// comma before a new statement end one.
func (r *reader) segments(from, to int) []int {
	seg := make([]int, to-from)
	next, cur := 1, 0
	var stack []int
	for i := from; i < to; i++ {
		t := &r.toks[i]
		if t.term < 0 {
			switch {
			case t.low == "(" || t.low == "[":
				stack = append(stack, cur)
				seg[i-from] = cur
				cur = next
				next++
				continue
			case t.low == ")" || t.low == "]":
				if n := len(stack); n > 0 {
					cur, stack = stack[n-1], stack[:n-1]
				}
			case t.low == ":" && len(stack) == 0:
				seg[i-from] = cur
				cur = next
				next++
				continue
			case len(stack) > 0:
			case r.cues.adversative[t.low]:
				cur = next
				next++
			case t.low == ",":
				closed := i > from && r.cues.closing[r.toks[i-1].low]
				j := i + 1
				if j < to && r.cues.and[r.toks[j].low] {
					j++
				}
				if closed || j < to && r.cues.predicates.at(r.toks, j, to) >= 0 {
					cur = next
					next++
				}
			}
		}
		seg[i-from] = cur
	}
	return seg
}

// levels reads the cues of a clause.
func (r *reader) levels(from, to int) *levels {
	l := &levels{from: from, at: make([]string, to-from), aside: make([]bool, to-from), seg: r.segments(from, to)}
	last := map[int]int{} // the end of the cue before, by segment
	for i := from; i < to; i++ {
		if t := r.toks[i].term; t >= 0 && r.in.Terms[t].Kind == Skill && !r.in.Terms[t].Concept {
			continue
		}
		end, level, before := r.cueAt(i, to)
		if end < 0 {
			continue
		}
		if level == "" {
			i = end - 1
			continue
		}
		seg := l.seg[i-from]
		r.mark(l, cue{from: i, to: end, seg: seg, level: level, before: before, last: max(from, last[seg])}, to)
		last[seg] = end
		i = end - 1
	}
	return l
}

// A cue is a phrase that speaks of a level.
type cue struct {
	from, to int
	seg      int
	level    string
	before   bool // it stands before what it speaks of
	last     int  // the end of the cue before it in its segment
}

// mark gives the level of the cue to what it speaks of.
func (r *reader) mark(l *levels, c cue, to int) {
	first, end := l.bounds(c.seg) // of the segment, brackets within included
	inBracket := first > l.from && r.toks[first-1].low == "(" || first > l.from && r.toks[first-1].low == "["
	lo, hi := max(c.last, first), c.from
	if c.before {
		lo, hi = c.to, end
		if r.cues.adverbs[r.toks[c.from].low] {
			hi = r.statementEnd(lo, hi)
		}
	}
	switch {
	case inBracket && !r.anyTerm(first, end):
		// "(preferred)" speaks of the one thing before the bracket; behind years of its
		// own, "(4 years preferred)" speaks of these.
		if first-2 >= l.from && c.level != "not" && !(len(r.allYears(first, end)) > 0 && len(r.allYears(l.from, first-1)) > 0) {
			if t := r.toks[first-2].term; t >= 0 {
				for k := first - 2; k >= l.from && r.toks[k].term == t; k-- {
					l.at[k-l.from], l.aside[k-l.from] = c.level, true
				}
			}
		}
	case r.anyTerm(lo, hi):
		if c.level == "nice" && !c.before {
			lo = r.lastItem(l, c, lo, hi)
		}
		l.set(lo, hi, c.level)
		if !c.before && c.level != "not" && r.examplesAt(c.to, end) {
			l.set(c.to, end, c.level)
		}
	case c.level == "not":
	case c.before && c.to < end && r.toks[c.to].kind != mark:
		// "... and have ideally worked on such projects": of what no term names.
	case r.anyTerm(first, end):
		l.set(first, end, c.level)
	case c.before:
		l.set(end, to, c.level)
	case r.anyTerm(l.from, first):
		// "..., which would be a plus": of what is said before, also where it is
		// "not required, but ...".
		for k := first - 1; k >= l.from && (l.at[k-l.from] == "" || c.level == "nice" && l.at[k-l.from] == "not"); k-- {
			l.at[k-l.from] = c.level
		}
	default:
		l.set(end, to, c.level)
	}
}

// statementEnd is where, behind the first term, another statement begins.
func (r *reader) statementEnd(from, to int) int {
	term := false
	for i := from; i < to; i++ {
		term = term || r.toks[i].term >= 0
		if term && r.toks[i].term < 0 && r.cues.predicates.at(r.toks, i, to) >= 0 {
			return i
		}
	}
	return to
}

// lastItem is where the last entry of a list begins, if a statement about one
// thing follows it: in "English, German is a plus" only German is one. A list
// with a head of its own ("knowledge of PHP, Ruby is a plus") is meant whole.
func (r *reader) lastItem(l *levels, c cue, lo, hi int) int {
	if i := r.lastLanguages(lo, hi, r.cues.ofOne[r.toks[c.from].low]); i > lo {
		return i
	}
	if !r.cues.ofOne[r.toks[c.from].low] {
		return lo
	}
	at := -1
	for i := lo; i < hi; i++ {
		t := &r.toks[i]
		if t.term >= 0 || l.seg[i-l.from] != c.seg {
			continue
		}
		if r.cues.predicates.at(r.toks, i, hi) >= 0 {
			return lo
		}
		switch {
		case t.low == ",":
			at = i
		case r.cues.and[t.low] || r.cues.or[t.low] || t.low == "/":
			at = -1
		}
	}
	if at < 0 || !r.anyTerm(lo, at) || !r.anyTerm(at, hi) {
		return lo
	}
	return at
}

// lastLanguages is where the human languages begin that end the tokens, joined
// by "and" or "or"; lo where none does. A wish that follows them speaks of
// nothing else: "... speak English fluently, German is a plus".
// Where it speaks of one, two languages without a word between them are two
// statements.
func (r *reader) lastLanguages(lo, hi int, ofOne bool) int {
	isLanguage := func(i int) bool {
		return i >= lo && r.toks[i].term >= 0 && r.in.Terms[r.toks[i].term].Kind == Language
	}
	i := hi - 1
	for i >= lo && r.toks[i].term < 0 {
		i--
	}
	for isLanguage(i) {
		if isLanguage(i-1) && (!ofOne || r.toks[i-1].term == r.toks[i].term) {
			i--
			continue
		}
		if i-1 < lo || !r.cues.and[r.toks[i-1].low] && !r.cues.or[r.toks[i-1].low] && r.toks[i-1].low != "/" || !isLanguage(i-2) {
			return i
		}
		i -= 2
	}
	return lo
}

// set gives a level to the tokens that have none yet.
func (l *levels) set(a, b int, s string) {
	for i := a; i < b; i++ {
		if l.at[i-l.from] == "" {
			l.at[i-l.from] = s
		}
	}
}

// bounds are the first token of a segment and the one after its last.
func (l *levels) bounds(seg int) (first, end int) {
	first = -1
	for i, s := range l.seg {
		if s == seg {
			if first < 0 {
				first = l.from + i
			}
			end = l.from + i + 1
		}
	}
	return first, end
}

// examplesAt says whether a bracket or examples begin at the token: they
// belong to what a cue before them speaks of.
func (r *reader) examplesAt(i, end int) bool {
	return i < end && (r.toks[i].low == "(" || r.cues.example.at(r.toks, i, end) >= 0)
}

// cueAt returns the longest cue for a level at token i: its end, the level
// ("" where its words say nothing of one: "as required"), and whether it stands
// before what it speaks of.
func (r *reader) cueAt(i, to int) (end int, level string, before bool) {
	end = -1
	for _, c := range []struct {
		ps     *patterns
		level  string
		before bool
	}{
		{&r.cues.notAfter, "not", false},
		{&r.cues.notBefore, "not", true},
		{&r.cues.niceAfter, "nice", false},
		{&r.cues.niceBefore, "nice", true},
		{&r.cues.must, "must", false},
		{&r.cues.neutral, "", false},
	} {
		if e := c.ps.at(r.toks, i, to); e > end {
			end, level, before = e, c.level, c.before
		}
	}
	return end, level, before
}

// languageLevel says whether a human language is named with a level: "B2".
func (r *reader) languageLevel(c clause) bool {
	for i := c.from + 1; i < c.to; i++ {
		t := r.toks[i-1].term
		if t < 0 || r.toks[i].term == t || r.in.Terms[t].Kind != Language {
			continue
		}
		if r.toks[i].low == "(" && i+1 < c.to { // "German (C1)"
			i++
		}
		level := r.toks[i].low
		if i+1 < c.to && r.toks[i+1].glued {
			level += r.toks[i+1].low // "b", "2"
		}
		if r.cues.languageLevels[r.toks[i].low] || r.cues.languageLevels[level] {
			return true
		}
	}
	return false
}

// demands says whether the tokens hold a word like "required".
func (r *reader) demands(from, to int) bool {
	for i := from; i < to; i++ {
		if e, level, _ := r.cueAt(i, to); e > i {
			if level == "must" {
				return true
			}
			i = e - 1
		}
	}
	return false
}

// opens says whether the first words of a clause ask: "Experience with ...".
func (r *reader) opens(c clause) bool {
	i := c.from
	for i < c.to && r.toks[i].kind == mark {
		i++
	}
	return i < c.to && r.cues.opening.at(r.toks, i, c.to) >= 0
}

func (r *reader) anyTerm(from, to int) bool {
	for i := from; i < to; i++ {
		if r.toks[i].term >= 0 {
			return true
		}
	}
	return false
}

// asksFor says whether a clause asks for what it names, outside of the sections
// that say so.
func (r *reader) asksFor(c clause) bool {
	if c.mode == nothing {
		return false
	}
	no, _ := r.cues.noDemand.find(r.toks, c.from, c.to)
	before := func(ps *patterns) bool {
		i, _ := ps.find(r.toks, c.from, c.to)
		return i >= 0 && (no < 0 || i < no)
	}
	if before(&r.cues.seek) {
		return true
	}
	if c.mode == about {
		return false
	}
	if before(&r.cues.demand) {
		return true
	}
	if c.mode == context && r.opens(c) || r.languageLevel(c) {
		return true
	}
	if no >= 0 {
		return false
	}
	if r.demands(c.from, c.to) {
		return true
	}
	for _, y := range r.allYears(c.from, c.to) {
		if r.asked(y, c.from, c.to) {
			return true
		}
	}
	i := -1
	if c.mode == unknown {
		i, _ = r.cues.weakDemand.find(r.toks, c.from, c.to)
	}
	return i >= 0
}
