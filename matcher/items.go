package matcher

import (
	"strings"
	"unicode/utf8"

	"github.com/e448657c/skillmatch/extract"
)

// separates reports whether what stands between two words divides the items
// of a list.
func separates(gap string) bool {
	for i := 0; i < len(gap); {
		c := gap[i]
		switch c {
		case ',', ';', '/', '|', '\n', '&', '(', ')', '[', ']', ':', '*', '+', '\t':
			return true
		}
		if c >= utf8.RuneSelf {
			r, size := utf8.DecodeRuneInString(gap[i:])
			switch r {
			case '•', '·', '‣', '▪', '●', '○', '■', '–', '—', '，', '、', '；', '：', '／', '（', '）', '∙', '►', '➢', '✓', '|':
				return true
			}
			i += size
			continue
		}
		i++
	}
	return false
}

// bounded reports whether the candidate is an item of its own on its left and
// its right side.
func (s *scan) bounded(c *candidate) (left, right bool) {
	i, j := int(c.first), int(c.last)+1
	left = i == 0 || separates(s.between(i)) || s.isAnd(i-1)
	gap := s.between(j)
	right = j == len(s.toks) || separates(gap) || s.isAnd(j) || strings.HasPrefix(gap, ".")
	return left, right
}

// ownItem reports whether the candidate is a whole item in a section that
// lists skills.
func (s *scan) ownItem(c *candidate, r *rule, f form) bool {
	if r.noList {
		return false
	}
	left, right := s.bounded(c)
	if !left && (r.cue != cueItem || !s.endsShortItem(c)) {
		return false
	}
	if !right {
		return false
	}
	switch s.section(c) {
	case extract.Skills, extract.Stack:
		return true
	case extract.About, extract.Benefits, extract.Legal:
		return false
	case extract.Requirements, extract.NiceToHave:
		if from, to := s.line(int(c.first)); from == int(c.first) && to == int(c.last)+1 && (r.cue == cueItem || s.written(c, f) && !s.lower(c)) {
			return true
		}
	}
	return r.cue == cueItem && (s.listLine(c) || s.longList(c))
}

// endsShortItem reports whether an item of a list begins one or two words
// before the candidate: "breakdown maintenance" is maintenance.
func (s *scan) endsShortItem(c *candidate) bool {
	for i := int(c.first) - 1; i >= 0 && i >= int(c.first)-2 && s.toks[i+1].gap == gapSpace; i-- {
		if i == 0 || separates(s.between(i)) {
			return !s.isAnd(i)
		}
	}
	return false
}

// A line is a list if it has this many items, none of more than so many words.
const (
	listItems = 4
	itemWords = 4
)

// listLine reports whether the candidate's line is nothing but a list.
func (s *scan) listLine(c *candidate) bool {
	from, to := s.line(int(c.first))
	items, words := 1, 1
	for i := from + 1; i < to; i++ {
		gap := s.between(i)
		switch {
		case strings.Contains(gap, ":") && items == 1:
			words = 0
		case strings.ContainsAny(gap, listMarks):
			items, words = items+1, 0
		}
		if words++; words > itemWords {
			return false
		}
	}
	return items >= listItems
}

// A list amid other text has this many items: fewer are a sentence's.
const longListItems = 8

// listMarks divide the items of a line that is a list; no slash: "(m/f/d)".
const listMarks = ",;|•·▪●"

// longList reports whether the candidate stands in a list of many short items,
// in a line with other text: text that lost its line ends has such.
func (s *scan) longList(c *candidate) bool {
	items := 1
	for _, side := range [...]struct{ token, step int }{{int(c.first), -1}, {int(c.last) + 1, 1}} {
		words := 0
		for i := side.token; i > 0 && i < len(s.toks) && !s.breaks(i) && items <= longListItems; i += side.step {
			gap := s.between(i)
			if strings.ContainsAny(gap, listMarks) {
				items, words = items+1, 0
			} else if strings.ContainsAny(gap, ".:!?") {
				break
			}
			if words++; words > itemWords {
				items--
				break
			}
		}
	}
	return items >= longListItems
}

// settle decides the pending candidates by the lists that they stand in.
func (s *scan) settle() {
	open := false
	for i := range s.cands {
		open = open || s.cands[i].state == pending
	}
	for round := 0; open && round < 3; round++ {
		changed := false
		for i := range s.cands {
			if s.cands[i].state == pending && s.inList(i) >= 0 {
				s.cands[i].state = accepted
				changed = true
			}
		}
		open = changed
	}
}

// inList returns the neighbour of candidate k in the same list that is a
// skill, or -1.
func (s *scan) inList(k int) int {
	c := &s.cands[k]
	left, right := s.bounded(c)
	own := s.written(c, s.index.form(c.form))
	if right && (left || own) && k+1 < len(s.cands) && s.vouches(k+1, k, k+1) {
		return k + 1
	}
	if left && (right || own) && k > 0 && s.vouches(k-1, k-1, k) {
		return k - 1
	}
	// A list that lost its commas: skills directly on both sides, of which the
	// end of a line that lists skills may be one.
	before, after := s.beside(k-1, k), s.beside(k+1, k)
	if before && (after || s.endsLine(c)) {
		return k - 1
	}
	if after && s.endsLine(c) {
		return k + 1
	}
	return s.inRun(k)
}

// inRun returns a skill of the run of names without commas in which candidate
// k stands, if that has runSkills of them; or -1.
func (s *scan) inRun(k int) int {
	found, skill := 0, -1
	count := func(i int) bool {
		c := &s.cands[i]
		if c.state == rejected || s.index.saidOf(c.form) == saidTrait { // traits are words of sentences
			return false
		}
		if c.state == accepted {
			found, skill = found+1, i
		}
		return found < runSkills
	}
	for i := k; i > max(0, k-runReach) && s.adjacent(i) && count(i-1); i-- {
	}
	for i := k + 1; found < runSkills && i < min(len(s.cands), k+runReach) && s.adjacent(i) && count(i); i++ {
	}
	if found < runSkills {
		return -1
	}
	return skill
}

// How many skills make a run, and how far it is looked at, in candidates, so
// that the work stays linear.
const (
	runSkills = 3
	runReach  = 10
)

// adjacent reports whether nothing but a space stands between candidate i and
// the one before it.
func (s *scan) adjacent(i int) bool {
	a, b := &s.cands[i-1], &s.cands[i]
	return a.last+1 == b.first && s.toks[b.first].gap == gapSpace
}

// beside reports whether candidate n is a skill with nothing but a space
// between it and candidate k.
func (s *scan) beside(n, k int) bool {
	if n < 0 || n >= len(s.cands) || s.cands[n].state != accepted {
		return false
	}
	return s.adjacent(max(n, k))
}

// endsLine reports whether the candidate is the first or the last of a line
// that lists skills.
func (s *scan) endsLine(c *candidate) bool {
	switch s.section(c) {
	case extract.Skills, extract.Stack:
		j := int(c.last) + 1
		return c.first == 0 || s.breaks(int(c.first)) || j == len(s.toks) || s.breaks(j)
	}
	return false
}

// vouches reports whether candidate v is a skill and the candidates a and b
// stand in one list.
func (s *scan) vouches(v, a, b int) bool {
	if s.cands[v].state != accepted {
		return false
	}
	from, to := int(s.cands[a].last)+1, int(s.cands[b].first)
	if to-from > 4 {
		return false
	}
	for i := from; i <= to; i++ {
		gap := s.between(i)
		if strings.ContainsAny(gap, ".!?") && i > from || strings.Contains(gap, ". ") || s.breaks(i) && s.toks[i].gap != gapLine {
			return false
		}
	}
	return true
}
