package matcher

import "strings"

// A hold is what stands in front of a duration.
type hold struct {
	k      int  // the skill with nothing but linking words between, or -1
	strong bool // a colon, a dash, a parenthesis or a cell ties the two
	colon  bool // that is a colon or a dash
	comma  bool // a comma stands between
	said   bool // the word "experience" stands between
	person bool // so does "developer" or the like
	prose  bool // so does "for"
	starts bool // no skill, and the duration begins its line or sentence
	taken  bool // the skill in front has its own years
	inner  int  // the last token of a parenthesis between the two
}

// front looks for the skill in front of token i.
func (s *scan) front(i int) hold {
	h := hold{k: -1}
	begin := i
	for n := 0; n <= reachBack; n++ {
		if i == 0 {
			h.starts = true
			return h
		}
		if s.breaks(i) && (s.newLine(i) || n == 0 && s.skillEnding(i-1) >= 0) {
			if h.starts = true; n > 0 || s.above(i) < 0 || !s.fillsLine(begin) {
				return h
			}
			h.k, h.strong = s.above(i), true
			return h
		}
		switch s.sign(i) {
		case signComma:
			h.comma = true
		case signTie:
			h.strong = true
			h.colon = h.colon || !strings.ContainsAny(s.between(i), "([")
		case signItem:
			h.starts = n == 0
			if n > 0 || !s.fillsItem(begin) {
				return h
			}
		case signEnd:
			h.starts = true
			return h
		}
		if open := s.closedBefore(i); open > 0 { // "Welding (TIG and MIG), 9 years"
			if k := s.skillEnding(open - 1); k >= 0 && !s.timeIn(open, i) {
				h.k, h.inner, h.starts = k, i-1, false
				return h
			}
		}
		i--
		if k := s.skillEnding(i); k >= 0 {
			if s.levelAt(k) {
				i = int(s.cands[k].first)
				continue
			}
			h.k, h.starts = k, false
			return h
		}
		h.prose = h.prose || s.isWord(i, "for")
		switch {
		case s.version(i):
		case s.misspelt(i), s.can(i, roleExperience):
			h.said = true
		case s.can(i, roleLevel|roleLink|roleQualifies):
		case s.can(i, rolePerson):
			h.person = true
		default:
			return h
		}
	}
	return h
}

// untimed looks for the skill in front of token i that has no years yet.
func (s *scan) untimed(i int) hold {
	h := s.front(i)
	if h.k >= 0 && s.cands[h.k].years != 0 {
		h.k, h.taken = -1, true
	}
	return h
}

// owned reports whether candidate k is the name of something that lasts.
func (s *scan) owned(k int) bool {
	i := int(s.cands[k].first)
	return s.can(i-1, roleOwner) && s.sign(i) == signTie
}

// levelAt reports whether candidate k is no skill but the level of the one
// before it in the line: "Kotlin | Basic | 1 year". It is rejected then.
func (s *scan) levelAt(k int) bool {
	c := &s.cands[k]
	if c.first != c.last || !s.can(int(c.first), roleLevel) || s.breaks(int(c.first)) || s.sign(int(c.first)) == signNone || k == 0 {
		return false
	}
	if p := &s.cands[k-1]; p.state != accepted || int(p.last)+1 != int(c.first) {
		return false
	}
	c.state, c.why = rejected, whyLevel
	return true
}

// above returns the skill that is the whole line before the one that begins at
// token i, or -1.
func (s *scan) above(i int) int {
	k := s.skillEnding(i - 1)
	if k < 0 || s.toks[i].gap != gapLine && strings.Trim(s.between(i), " \t\r\n([") != "" || strings.Count(s.between(i), "\n") > 1 {
		return -1
	}
	first := int(s.cands[k].first)
	if first > 0 && !s.breaks(first) {
		return -1
	}
	return k
}

// fillsLine reports whether the line ends soon behind token i, and without a
// skill.
func (s *scan) fillsLine(i int) bool {
	for j := i; j <= i+reachBack; j++ {
		if j >= len(s.toks) || j > i && s.breaks(j) {
			return true
		}
		if s.skillAt(j) >= 0 {
			return false
		}
	}
	return false
}

// fillsItem reports whether the item of a list does so.
func (s *scan) fillsItem(i int) bool {
	for j := i; j < len(s.toks) && j <= i+reachBack; j++ {
		if j > i && (s.breaks(j) || s.sign(j) > signTie || s.sign(j) == signComma) {
			return true
		}
		if s.skillAt(j) >= 0 || s.can(j, roleLeads) && j > i+1 {
			return false
		}
	}
	return true
}

// version reports whether token i is a part of the version behind a skill, as
// in "Python 3.8 - 2 years", or a year that stands alone.
func (s *scan) version(i int) bool {
	t := &s.toks[i]
	if i == 0 || t.shape&shapeDigit == 0 {
		return i > 0 && t.gap == gapDot && s.isWord(i, "x")
	}
	if n := t.end - t.start; t.shape&^shapeLine == shapeDigit {
		return t.gap == gapDot || n == 4 || n <= 2 && !s.breaks(i)
	}
	return t.gap&(gapSpace|gapSlash|gapNone) != 0 && s.skillEnding(i-1) >= 0 // "12c"
}

// itemLike reports whether a skill begins its item, or follows words of
// experience: "Java 3 years", "experience in Java 3 years", but "trained five
// people in Java over 3 years".
func (s *scan) itemLike(k int) bool {
	k = s.listStart(k)
	i := int(s.cands[k].first)
	if left, _ := s.bounded(&s.cands[k]); left || s.startsSentence(i) || s.sign(i) == signTie || s.sign(i) == signComma {
		return true
	}
	for n := 0; n < 4 && i > 0 && s.sign(i) == signNone; n++ {
		i--
		if s.isWord(i, "then", "now", "and") && s.timeIn(max(i-1, 0), i) { // "Subversion 2 years then Git 4 years"
			return true
		}
		if s.misspelt(i) || s.can(i, roleExperience|roleLevel) || s.can(i, roleLink) && !s.can(i, roleLeads|roleQualifies) {
			return true
		}
		if !s.can(i, roleLeads|roleQualifies) {
			return false
		}
	}
	return false
}

// joint is how a candidate is joined to the next one.
type joint uint8

const (
	jointNone   joint = iota
	jointComma        // "Java, Go"
	jointSlash        // "Java/Go", "Java + Go"
	jointAnd          // "Java and Go", "Java & Go"
	jointBeside       // "Java Spring"
)

// joint tells how candidate k is joined to the one after it, in the same line.
func (s *scan) joint(k int) joint {
	if k < 0 || k+1 >= len(s.cands) || s.cands[k].state != accepted || s.cands[k+1].state != accepted {
		return jointNone
	}
	i, next := int(s.cands[k].last)+1, int(s.cands[k+1].first)
	if s.breaks(next) {
		return jointNone
	}
	if i+1 == next && s.isAnd(i) {
		return jointAnd
	}
	if i != next {
		return jointNone
	}
	switch strings.TrimSpace(s.between(i)) {
	case ",":
		return jointComma
	case "/", "+":
		return jointSlash
	case "&":
		return jointAnd
	case "":
		if s.toks[i].gap == gapSpace && s.category(k) != "trait" {
			return jointBeside
		}
	}
	return jointNone
}

// listStart returns the first candidate of the list that candidate k ends.
func (s *scan) listStart(k int) int {
	for j := s.joint(k - 1); j == jointComma || j == jointSlash || j == jointBeside || j == jointAnd && !s.isAnd(int(s.cands[k].first)-1); j = s.joint(k - 1) {
		k--
	}
	return k
}

// giveBack gives the duration to the skill in front and to those that are
// joined to it by a slash, or by "and" before "for". One that ends the sentence
// is for the whole list: "Java, Python and Go (5 years)", "Java, Python: 5
// years each"; and so is one that a list is labelled with: "Java, Python - 5
// years" in a line of its own.
func (s *scan) giveBack(h hold, d *duration) {
	k := h.k
	each, ends := s.endsList(d)
	whole := each || h.said && h.colon
	if colon := strings.HasSuffix(strings.TrimRight(s.between(d.from), " \t"), ":"); colon && ends {
		whole = true
	} else if h.colon && (ends || colon && !s.timeIn(d.last+1, s.lineEnd(d.last))) {
		whole = whole || s.wholeLine(k)
	}
	loose := !strings.ContainsAny(s.between(int(s.cands[k].last)+1), "(:-,")
	s.setYears(k, d.years)
	for in := k + 1; h.inner > 0 && in < len(s.cands) && int(s.cands[in].last) <= h.inner; in++ {
		s.setYears(in, d.years)
	}
	for ; k > 0; k-- {
		if p := &s.cands[k-1]; p.state != accepted || p.years != 0 || s.lasting(k-1) < 0 {
			return
		}
		switch s.joint(k - 1) {
		case jointSlash, jointBeside:
		case jointAnd:
			whole = whole || ends
			if !whole && !loose {
				return
			}
		case jointComma:
			if !whole {
				return
			}
		default:
			return
		}
		s.setYears(k-1, d.years)
	}
}

// wholeLine reports whether the list that candidate k ends begins its line.
func (s *scan) wholeLine(k int) bool {
	i := int(s.cands[s.listStart(k)].first)
	return i == 0 || s.breaks(i)
}

// endsList reports whether the duration is said to be for each of a list, and
// whether its line or sentence ends with it.
func (s *scan) endsList(d *duration) (each, ends bool) {
	if s.isWord(d.from, "each", "both") || s.isWord(d.from-1, "each", "both") {
		return true, true
	}
	j := d.last + 1
	for ; j < len(s.toks) && j <= d.last+3 && !s.breaks(j); j++ {
		if s.isWord(j, "each") {
			return true, true
		}
		if !s.can(j, roleLink|roleExperience|roleLevel) || strings.ContainsAny(s.between(j), ".;") {
			break
		}
	}
	if j >= len(s.toks) || s.breaks(j) {
		return false, true
	}
	return false, strings.HasPrefix(strings.TrimLeft(s.between(j), ")] "), ".")
}

// spentFor reports whether the duration is what something was done for: "for 3
// years", "gained over 3 years".
func (s *scan) spentFor(d *duration) bool {
	if d.from > 0 && s.isWord(d.from-1, "for") {
		return !s.can(d.from-2, roleElapses)
	}
	for i := d.from; i > 0 && i > d.from-3; i-- {
		if s.can(i-1, roleGained) {
			return true
		}
	}
	return false
}

// giveClause gives the duration at the end of a clause to the skills that the
// clause speaks of: "I have used Java for 3 years".
func (s *scan) giveClause(d *duration, as DocKind) {
	k := s.clauseSkill(d, as)
	if k < 0 || s.saysWe(d.from) && !s.speaksOfOne(as) || s.isSubject(k, d) {
		return
	}
	s.giveBack(hold{k: k, prose: true}, d)
}

// clauseSkill returns the last skill that the clause before the duration names,
// or -1.
func (s *scan) clauseSkill(d *duration, as DocKind) int {
	i := d.from
	having := d.said && !s.spentFor(d) // "with Java I have 3 years of experience"
	for n := 0; n < reachClause && i > 0; n++ {
		if s.breaks(i) && s.newLine(i) || s.sign(i) >= signItem {
			return -1
		}
		i--
		if s.index.attr(s.toks[i].word)&attrUnit != 0 {
			return -1
		}
		if k := s.skillEnding(i); k >= 0 {
			return k
		}
		if having && !s.can(i, roleHas) || as == Posting && s.can(i, rolePerson) {
			return -1
		}
	}
	return -1
}

// isSubject reports whether candidate k begins a sentence of its own and not
// of a person: "Java has existed for 20 years", but "Java has been my language
// for 20 years".
func (s *scan) isSubject(k int, d *duration) bool {
	next := int(s.cands[k].last) + 1
	if d.said || !s.startsSentence(int(s.cands[k].first)) || s.sign(next) == signTie {
		return false
	}
	for i := next; i < d.from; i++ {
		if w := s.toks[i].word; w != 0 && (w == s.index.i || w == s.index.my || w == s.index.you) {
			return false
		}
	}
	return true
}

// saysWe reports whether the clause that token i stands in speaks of the firm.
func (s *scan) saysWe(i int) bool {
	x := s.index
	for n := 0; n < reachForward && i > 0 && !s.breaks(i) && s.sign(i) < signItem; n++ {
		i--
		if w := s.toks[i].word; w != 0 && (w == x.we || w == x.our) {
			return true
		}
	}
	return false
}
