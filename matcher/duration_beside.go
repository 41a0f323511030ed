package matcher

import (
	"strings"
)

// timed reports whether the candidate is an item that a duration is stated
// for, which says that the word is a skill: "Training (2 years)", "HELM-
// Exprience - 24 months", "2 years of Helm".
func (s *scan) timed(c *candidate, f form) bool {
	return s.timedBehind(c) || s.timedBefore(c, f)
}

// timedBehind looks for the duration behind a candidate that begins its item.
func (s *scan) timedBehind(c *candidate) bool {
	i, j := int(c.first), int(c.last)+1
	if j >= len(s.toks) || s.breaks(j) {
		return false
	}
	tied := s.sign(j) == signTie
	if !tied && (s.lower(c) || s.toks[j].shape&shapeDigit == 0 && !s.can(j, roleUses|roleSince)) { // "Swift 3 years", but "excel 3 years"
		return false
	}
	begins, _ := s.bounded(c)
	begins = begins || s.can(i-1, roleUses|roleHeading) || s.timeIn(max(i-1, 0), i) // "SQL- 3 years EXCEL- 2 years"
	for end := min(j+reachBack, len(s.toks)); j < end && !s.breaks(j) && s.sign(j) < signItem; j++ {
		t := &s.toks[j]
		switch {
		case s.index.attr(t.word)&attrUnit != 0:
			return begins && s.countsBefore(j) && s.endsField(s.tail(s.plural(j)+1))
		case s.misspelt(j):
			if tied && j == int(c.last)+1 && s.sign(j+1) == signTie { // "EXCEL- Exprience - 2 years"
				return true
			}
		case t.shape&shapeDigit != 0:
			if _, ok := s.glued(j); ok {
				return begins && s.endsField(s.tail(j+1))
			}
			if t.shape&^shapeLine == shapeDigit && t.end-t.start == 4 {
				if s.can(j-1, roleSince) || s.isDash(j+1) || s.can(j+1, roleTo) || j+1 < len(s.toks) && s.toks[j+1].gap == gapHyphen {
					return begins && !s.ofPosition(c)
				}
			}
		case s.can(j, roleQualifies|roleExperience|roleLevel|roleLink|roleSince|roleUses|roleMonth|roleNumber):
		default:
			return false
		}
	}
	return false
}

// countsBefore reports whether a number stands before the unit at token i.
func (s *scan) countsBefore(i int) bool {
	_, _, ok := s.numberBefore(i, -1)
	return ok
}

// timedBefore looks for the duration in front of a candidate that is written
// as its name is and ends its item, or stands before "experience": "3 years of
// Go", "2 years using Helm", "3 years Go experience".
func (s *scan) timedBefore(c *candidate, f form) bool {
	i, j := int(c.first), int(c.last)+1
	if i < 2 || s.toks[i].gap != gapSpace || s.lower(c) || !s.written(c, f) && s.index.rule(f).exact {
		return false
	}
	if !s.endsFieldOr(j) {
		return false
	}
	for n := 0; n < 4 && i > 0 && s.sign(i) == signNone; n++ {
		i--
		if s.index.attr(s.toks[i].word)&attrUnit != 0 {
			return s.countsBefore(i)
		}
		if !s.can(i, roleLeads|roleExperience) && !s.misspelt(i) && !strings.HasSuffix(s.text[:s.toks[i].end], "ing") {
			return false
		}
	}
	return false
}

// endsFieldOr reports whether a name ends before token i that a duration may
// be of: with its item, or before "and" or "experience".
func (s *scan) endsFieldOr(i int) bool {
	return i >= len(s.toks) || s.endsField(i) || s.isAnd(i) || s.misspelt(i) || s.can(i, roleExperience)
}
