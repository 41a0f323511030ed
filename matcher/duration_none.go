package matcher

import "strings"

// elapses reports whether the duration is none of experience by the words
// beside it: "after two years", "two years ago", "two years of support".
func (s *scan) elapses(d *duration) bool {
	return s.elapsesBefore(d) || s.elapsesBehind(d) || s.ofThing(d.to+1)
}

func (s *scan) elapsesBefore(d *duration) bool {
	i := d.from - 1
	of := i
	if s.isWord(d.from, "of") {
		of = d.from
	}
	if s.isWord(of, "of") && (s.can(of-1, roleThing) || s.can(of-2, roleThing)) { // "a warranty period of 2 years"
		return true
	}
	if i < 0 || s.breaks(d.from) || s.sign(d.from) != signNone {
		return false
	}
	switch {
	case s.isWord(i, "with", "has", "have") && s.can(i-1, roleOwner): // "a company with 10 years of experience in Java"
		return true
	case s.can(i, roleElapses):
		return !s.can(i-1, roleGained) && !(s.isWord(i, "than") && s.isWord(i-1, "more"))
	case s.isWord(i, "in"): // "in 2 years", but "in 2 years of Java I have"
		return !d.sure && !s.isWord(d.to+1, "of", "i")
	case s.isWord(i, "of"): // "a life of 10 years", but "a minimum of 10 years"
		return s.isWord(d.from, "a") || !s.can(i-1, roleQualifies|roleExperience|roleLink) && !s.misspelt(i-1) && s.skillEnding(i-1) < 0
	}
	return s.acted(i) && !s.experienceIn(d.to+1, d.to+6)
}

func (s *scan) elapsesBehind(d *duration) bool {
	if j := d.last + 1; s.toks[d.last].gap == gapHyphen && s.isWord(d.last, "year", "month") && !s.breaksAt(j) && s.sign(j) == signNone &&
		s.skillAt(j) < 0 && !s.can(j, roleExperience|roleLevel|roleLink) && !s.misspelt(j) { // "a 5-year forecast"
		return true
	}
	if k := s.skillAt(d.to + 1); k >= 0 && s.can(int(s.cands[k].last)+1, roleOther) { // "a 6-month Python course"
		return true
	}
	for j := d.to + 1; j < len(s.toks) && j <= d.to+2 && s.toks[j].gap != gapOther; j++ {
		if s.can(j, roleOther) && s.skillAt(j) < 0 {
			return true
		}
		if !s.isAnd(j) {
			break
		}
	}
	return false
}

// experienceIn reports whether a word for experience stands between two tokens.
func (s *scan) experienceIn(from, to int) bool {
	for i := from; i < min(to, len(s.toks)) && s.sign(i) < signItem; i++ {
		if s.can(i, roleExperience) || s.misspelt(i) {
			return true
		}
	}
	return false
}

// acted reports whether token i is a verb that says what was done to years:
// "migrated 10 years of records", but "worked 10 years".
func (s *scan) acted(i int) bool {
	if i < 0 || s.toks[i].shape&(shapeDigit|shapeWide) != 0 || s.skillEnding(i) >= 0 {
		return false
	}
	t := &s.toks[i]
	return t.end-t.start > 4 && strings.EqualFold(s.text[t.end-2:t.end], "ed") && !s.misspelt(i) &&
		!s.can(i, roleQualifies|roleExperience|roleLevel|roleLink|roleUses|roleGained|roleSpent)
}

// ofThing reports whether token i begins "of support", "of free access to".
func (s *scan) ofThing(i int) bool {
	if i >= len(s.toks) || !s.isWord(i, "of") {
		return false
	}
	for j := i + 1; j < len(s.toks) && j <= i+3 && s.sign(j) == signNone && s.skillAt(j) < 0; j++ {
		if s.can(j, roleThing) {
			return true
		}
		if s.can(j, roleLeads|roleExperience) {
			break
		}
	}
	return false
}
