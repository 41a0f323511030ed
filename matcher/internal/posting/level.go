package posting

// levels holds what a clause says of the level of its tokens: "must", "nice",
// "not" (not asked), or "" where it says nothing.
type levels struct {
	from  int
	at    []string
	paren []bool // said in a bracket behind one item: of one alternative it says nothing of the group
}

func (l *levels) of(tok int) string  { return l.at[tok-l.from] }
func (l *levels) aside(tok int) bool { return l.paren[tok-l.from] }
func (l *levels) set(a, b int, s string) {
	for i := a; i < b; i++ {
		l.at[i-l.from] = s
	}
}

// adversative words set two halves of a sentence against each other.
var adversative = newSet([]string{"but", "while", "although", "though", "however", "whereas", "aber", "mais", "pero", "mas", "jedoch"})

// segments cuts a clause where a statement about a level ends: brackets,
// colons, "but", a comma before a new statement.
func (r *reader) segments(from, to int) []int {
	cuts := []int{from}
	for i := from; i < to; i++ {
		t := &r.toks[i]
		if t.term >= 0 {
			continue
		}
		switch {
		case t.low == "(" || t.low == ":" || t.low == "[":
			cuts = append(cuts, i+1)
		case t.low == ")" || t.low == "]":
			cuts = append(cuts, i)
		case adversative[t.low]:
			cuts = append(cuts, i)
		case t.low == ",":
			closed := i > from && r.cues.closing[r.toks[i-1].low]
			j := i + 1
			if j < to && r.cues.and[r.toks[j].low] {
				j++
			}
			if closed || j < to && r.cues.predicates.at(r.toks, j, to) >= 0 {
				cuts = append(cuts, i)
			}
		case (t.low == "-" || t.low == "–" || t.low == "—") && !t.glued && i+1 < to && !r.toks[i+1].glued:
			// "PHP - a big plus": no cut, the words behind speak of it.
		}
	}
	return append(cuts, to)
}

// levels reads the cues of a clause.
func (r *reader) levels(from, to int) *levels {
	l := &levels{from: from, at: make([]string, to-from), paren: make([]bool, to-from)}
	cuts := r.segments(from, to)
	for s := 0; s+1 < len(cuts); s++ {
		a, b := cuts[s], cuts[s+1]
		inBracket := a > from && (r.toks[a-1].low == "(" || r.toks[a-1].low == "[")
		r.segmentLevels(l, from, a, b, inBracket)
	}
	return l
}

func (r *reader) segmentLevels(l *levels, from, a, b int, inBracket bool) {
	last := a // the end of the cue before
	for i := a; i < b; i++ {
		if r.toks[i].term >= 0 && r.in.Terms[r.toks[i].term].Kind == Skill && !r.in.Terms[r.toks[i].term].Concept {
			continue
		}
		end, level, before := r.cueAt(i, b)
		if end < 0 {
			continue
		}
		lo, hi := last, i
		if before {
			lo, hi = end, b
		}
		switch {
		case inBracket && !r.anyTerm(a, b):
			// "(preferred)" speaks of the one thing before the bracket.
			if t := r.termBefore(from, a-1); t >= 0 && level != "not" {
				for k := a - 2; k >= from && r.toks[k].term == t; k-- {
					l.at[k-from] = level
					l.paren[k-from] = true
				}
			}
		case r.anyTerm(lo, hi):
			l.set(lo, hi, level)
			if !before && level != "not" {
				// What follows as an example of it is meant as well.
				if x := r.cues.example.at(r.toks, min(end, len(r.toks)-1), b); end < b && (x >= 0 || r.toks[end].low == "(") {
					l.set(end, b, level)
				}
			}
		case level == "not":
		case r.anyTerm(a, b):
			l.set(a, b, level)
		default:
			// "..., which would be a plus": of the segment before, in the same
			// clause; or "Required: ..." of what comes after.
			if before {
				l.set(b, l.from+len(l.at), level)
			} else if r.anyTerm(from, a) {
				for k := a - 1; k >= from && l.at[k-from] == ""; k-- {
					l.at[k-from] = level
				}
			} else {
				l.set(b, l.from+len(l.at), level)
			}
		}
		last = end
		i = end - 1
	}
}

// cueAt returns the longest cue for a level at token i: its end, the level,
// and whether it stands before what it speaks of.
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
	} {
		if e := c.ps.at(r.toks, i, to); e > end {
			end, level, before = e, c.level, c.before
		}
	}
	return end, level, before
}

func (r *reader) anyTerm(from, to int) bool {
	for i := from; i < to; i++ {
		if r.toks[i].term >= 0 {
			return true
		}
	}
	return false
}

// termBefore is the term that ends directly before the token, or -1.
func (r *reader) termBefore(from, i int) int {
	if i-1 < from {
		return -1
	}
	return r.toks[i-1].term
}

// asks says whether a clause asks for what it names, outside of the sections
// that say so.
func (r *reader) asksFor(c clause) bool {
	if c.mode == nothing {
		return false
	}
	i, _ := r.cues.noDemand.find(r.toks, c.from, c.to)
	strong, _ := r.cues.demand.find(r.toks, c.from, c.to)
	if strong >= 0 && (i < 0 || strong < i) {
		return true
	}
	if i >= 0 || c.mode == about {
		return false
	}
	if _, j := r.cues.must.find(r.toks, c.from, c.to); j >= 0 {
		return true
	}
	if len(r.allYears(c.from, c.to)) > 0 {
		return true
	}
	if c.mode == unknown {
		weak, _ := r.cues.weakDemand.find(r.toks, c.from, c.to)
		return weak >= 0
	}
	return false
}
