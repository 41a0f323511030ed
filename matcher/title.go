package matcher

import (
	"strings"

	"github.com/e448657c/skillmatch/extract"
)

// A posting names skills in the titles of roles and the names of teams, too:
// "Senior Java Developer", "our DevOps team". The team's name asks nothing, and
// a title is the text's only word on the skill or repeats it.

// dropTitles rejects the candidates of a posting that are a part of a team's
// name, and those of a title where the text names the skill elsewhere, too.
func (s *scan) dropTitles(as DocKind) {
	told := as != Auto
	titles := s.titles[:0]
	for k := len(s.cands) - 1; k >= 0; k-- {
		c := &s.cands[k]
		if c.state != accepted {
			continue
		}
		group, title := s.inTitle(k)
		if !group && !title {
			continue
		}
		if !told {
			as, told = s.docKind(), true
		}
		if as != Posting {
			return
		}
		if group {
			c.state, c.why = rejected, whyGroup
		} else {
			titles = append(titles, int32(k))
		}
	}
	s.titles = titles
	if len(titles) == 0 {
		return
	}
	elsewhere := map[int32]bool{} // the skills that the text names outside of titles
	next := len(titles) - 1
	for k := range s.cands {
		if next >= 0 && int32(k) == titles[next] {
			next--
		} else if s.cands[k].state == accepted {
			elsewhere[s.index.form(s.cands[k].form).skill] = true
		}
	}
	for i := len(titles) - 1; i >= 0; i-- {
		c := &s.cands[titles[i]]
		if skill := s.index.form(c.form).skill; elsewhere[skill] {
			c.state, c.why = rejected, whyTitle
		} else {
			elsewhere[skill] = true
		}
	}
}

// inTitle reports whether candidate k is a part of a team's name or of a
// role's title: the word of it follows, perhaps behind another skill.
func (s *scan) inTitle(k int) (group, title bool) {
	x := s.index
	c := &s.cands[k]
	what := x.saidOf(c.form)
	if what == saidDegree {
		return false, false
	}
	switch s.section(c) {
	case extract.Requirements, extract.NiceToHave, extract.Skills, extract.Stack:
		return false, false
	}
	if what != saidTrait && c.last > c.first && x.attr(s.toks[c.last].word)&attrRole != 0 { // "project manager"
		return false, true
	}
	const maxBetween = 4
	j := int(c.last) + 1
	for n := 0; n < maxBetween && j < len(s.toks); n++ {
		t := &s.toks[j]
		if t.gap&(gapSpace|gapHyphen|gapSlash|gapAmp|gapNone) == 0 {
			break
		}
		switch a := x.attr(t.word); {
		case t.word == 0:
			return false, what != saidTrait && s.afterTitle(k)
		case a&attrGroup != 0 && n == 0 && what != saidElse:
			return true, false
		case what == saidTrait:
			return false, false
		case a&attrRole != 0:
			return false, true
		case a&attrBetween != 0 || s.isAnd(j):
			j++
			continue
		}
		next := s.candidateAt(j)
		if next < 0 {
			break
		}
		j = int(s.cands[next].last) + 1
	}
	return false, what != saidTrait && s.afterTitle(k)
}

// afterTitle reports whether candidate k is an addition to a title before it:
// "Engineer (Java, React)", "Web Developer - PHP".
func (s *scan) afterTitle(k int) bool {
	for n := 0; n < maxAdditions; n++ {
		i := int(s.cands[k].first)
		if i == 0 || s.breaks(i) {
			return false
		}
		gap := strings.TrimSpace(s.between(i))
		if s.index.attr(s.toks[i-1].word)&attrRole != 0 {
			switch gap {
			case "-", "–", "—", "(", "|", "/":
				return s.toks[i].gap != gapHyphen
			}
			return false
		}
		if k == 0 || int(s.cands[k-1].last) != i-1 {
			return false
		}
		switch gap {
		case "", ",", "/", "&", "|", "-", "–", "+":
		default:
			return false
		}
		k--
	}
	return false
}

const maxAdditions = 6
