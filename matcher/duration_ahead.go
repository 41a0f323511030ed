package matcher

import (
	"strings"

	"github.com/e448657c/skillmatch/matcher/internal/posting"
)

// ahead gives the duration to the skills from token i on, in the same clause
// and before token limit, if that is not negative.
func (s *scan) ahead(d *duration, i, limit int) bool {
	if limit < 0 {
		limit = len(s.toks)
	}
	if i >= limit || strings.Contains(s.between(i), ",") || s.isAnd(i) || s.isWord(i, "to") {
		return false
	}
	given := false
	colon := false // a list follows
	for words := 0; i < limit && words <= reachForward; {
		colon = colon || s.toks[i].gap == gapOther && strings.Contains(s.between(i), ":")
		if s.stopsDuration(i) && !(colon && s.goesOn(i)) || i > d.to+1 && s.demands(i) {
			break
		}
		if s.toks[i].gap == gapOther && strings.Contains(s.between(i), "(") && s.timeIn(i, s.shut(i+1)) {
			break // "6 years (Java 4 years, SQL 2 years)"
		}
		if k := s.skillAt(i); k >= 0 {
			if !given && !colon && i > d.to+1 && s.sign(i) == signComma { // "2 years of travel, Java"
				break
			}
			if s.isWord(i-1, "at") { // an employer
				break
			}
			if s.category(k) == "trait" && given { // "3 years of Java taught me patience"
				i = int(s.cands[k].last) + 1
				continue
			}
			if s.category(k) == "certification" { // has no time, and "5 years (SC clearance)" is not for it
				break
			}
			s.setYears(k, d.years)
			given = true
			words = 0
			i = int(s.cands[k].last) + 1
			continue
		}
		if !given && s.candidateAt(i) >= 0 || s.another(i) || s.turns(d, i, given) { // a degree, another duration
			break
		}
		words++
		i++
	}
	return given
}

// turns reports whether the clause turns at token i, which begins no skill,
// from what the duration was spent on to something else.
func (s *scan) turns(d *duration, i int, given bool) bool {
	and := s.isAnd(i)
	switch {
	case s.can(i, roleStops) && !s.isWord(i-1, "of") && !(i <= d.to+4 && s.can(i, roleLink|roleLevel|roleQualifies)):
		return true
	case !given: // "3 years of experience and Java", "3 years of runway and a stack of Java"
		return and && (s.skillAt(i+1) >= 0 && s.can(i-1, roleExperience) || s.isWord(i+1, "a", "an", "the", "our", "your"))
	case and: // "3 years of Java and a degree"
		return s.skillAt(i+1) < 0 && !s.goesInto(i+1)
	}
	return strings.Contains(s.between(i), ",") && !s.can(i, roleMainly)
}

// demands reports whether token i begins another demand, in a text that lost
// the end of the sentence before: "3 years of Java Experience with Docker".
func (s *scan) demands(i int) bool {
	t := &s.toks[i]
	return t.shape&shapeTitle != 0 && t.gap&(gapSpace|gapLine) != 0 && t.shape&shapeLower != 0 && s.skillAt(i) < 0 &&
		s.toks[i-1].shape&shapeTitle == 0 && posting.Opens(strings.ToLower(s.text[t.start:t.end]))
}

// goesOn reports whether the list behind a colon goes on with token i, behind
// a semicolon or in a line of its own: "(1) Java; (2) Docker".
func (s *scan) goesOn(i int) bool {
	if s.breaks(i) && strings.Count(s.between(i), "\n") > 1 || strings.ContainsAny(s.between(i), "!?.") {
		return false
	}
	return s.skillAt(i) >= 0 || s.cellNumber(i) && s.skillAt(i+1) >= 0
}

// cellNumber reports whether token i is the number of an item.
func (s *scan) cellNumber(i int) bool {
	t := &s.toks[i]
	return i+1 < len(s.toks) && t.shape&^shapeLine == shapeDigit && t.end-t.start <= 2 && s.toks[i+1].gap == gapOther
}

// goesInto reports whether token i leads on to more of what a duration was
// spent on, behind an "and".
func (s *scan) goesInto(i int) bool {
	return s.isWord(i, "in", "with", "of", "on", "using", "related", "similar", "other")
}

// pureList reports whether the line from token i on is a list of skills only.
func (s *scan) pureList(i int) bool {
	for i < len(s.toks) {
		k := s.skillAt(i)
		if k < 0 {
			return false
		}
		if i = int(s.cands[k].last) + 1; i >= len(s.toks) || s.breaks(i) {
			return true
		}
		if s.isAnd(i) {
			i++
		} else if !separates(s.between(i)) {
			return false
		}
	}
	return true
}
