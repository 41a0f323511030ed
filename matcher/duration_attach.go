package matcher

import (
	"strings"

	"github.com/e448657c/skillmatch/extract"
)

// How far a duration reaches, in words.
const (
	reachBack    = 6  // over words that link it to the skill in front
	reachClause  = 8  // over any words of its clause: "has been my main language for 3 years"
	reachForward = 14 // to the first skill of what it was spent on
)

// attach gives the duration to the skills that it is stated for.
//
// The structure around it decides. In a parenthesis it belongs to the name in
// front of that. Where its item, its cell or its sentence ends with it, it
// belongs to the name that the item begins with. Where words follow, it is the
// time spent on what they speak of: "of experience in", "with", "building".
// Before a colon it is for the list behind that.
func (s *scan) attach(d *duration, as DocKind) {
	if d.doubtful {
		if h := s.front(d.from); h.k >= 0 && s.endsItem(d.last+1) {
			s.giveBack(h, d)
		}
		return
	}
	if s.elapses(d) {
		return
	}
	if open := s.opened(d); open >= 0 {
		s.inParenthesis(d, open)
		s.ellipsis(d)
		return
	}
	end := s.tail(d.to + 1) // behind "of experience", "required"
	ends := s.endsField(end)
	h := s.untimed(d.from)
	if h.k >= 0 && s.owned(h.k) {
		return // "Project: Billing, 8 months"
	}
	if h.k >= 0 && h.person && !d.sure && !(as == Posting && h.strong) {
		h.k = -1
	}
	if h.k < 0 && h.said && h.strong && !h.starts {
		return // "Falconry- Exprience - 6 months" is of what the taxonomy lacks
	}
	if (h.k >= 0 || h.said || h.prose || d.sure) && s.colon(end) && s.pureList(end) {
		s.ahead(d, end, -1) // "Databases, 10+ years: Oracle, MySQL"
	}
	switch {
	case h.starts && s.heads(end), h.k < 0 && !h.person && s.colon(end) && s.skillAt(end) >= 0 && !s.can(d.from-1, roleOther|roleSince):
		s.ahead(d, end, -1)
	case ends && s.yrsDot(d.to) && !s.breaksAt(d.to+1) && h.k < 0 && s.skillAt(d.to+1) >= 0:
		s.ahead(d, d.to+1, -1) // "3 yrs. Java, 2 yrs. Go"
	case ends && h.k >= 0:
		if h.strong || h.prose || h.said || d.sure || s.itemLike(h.k) {
			s.giveBack(h, d)
		}
	case ends && s.row(d):
	case ends && d.said && s.can(end, roleMainly): // "5 years of experience, mostly in Java"
		s.ahead(d, end+1, -1)
	case ends:
		if d.said || s.spentFor(d) {
			s.giveClause(d, as)
		}
	case h.k >= 0 && h.strong && !h.said && s.takes(d.to+1): // "Web: 3 years Angular, 2 years Vue"
		s.ahead(d, d.to+1, -1)
	case h.k >= 0 && h.strong:
		s.giveBack(h, d)
		if s.listed(d.to+1) || s.can(d.to+1, roleLeads|roleExperience) || s.misspelt(d.to+1) {
			s.ahead(d, d.to+1, -1)
		}
	case h.k >= 0 && !h.comma && s.skillAt(d.to+1) >= 0:
		s.giveBack(h, d) // "Java 3 years Python 2 years"
	case s.isWord(d.to+1, "you") || s.can(d.to+1, roleHas) && s.speaksOfOne(as): // "for 3 years I have worked with Java"
		s.ahead(d, s.pastHas(d.to+1), -1)
	case s.ahead(d, d.to+1, -1):
	case h.k >= 0 && (d.sure || s.itemLike(h.k)) && !s.ofThing(d.to+1):
		s.giveBack(h, d)
	case s.spentFor(d):
		s.giveClause(d, as)
	}
	s.ellipsis(d)
}

// inParenthesis attaches a duration in the parenthesis that token open begins.
func (s *scan) inParenthesis(d *duration, open int) {
	if next := d.to + 1; next < len(s.toks) && s.sign(next) == signNone && s.ahead(d, next, s.shut(next)) {
		return
	}
	if k := s.skillEnding(d.from - 1); k >= 0 && int(s.cands[k].first) >= open {
		s.giveBack(hold{k: k, strong: true}, d)
		if s.sign(d.from) == signNone { // "Bookkeeper (Xero 4 years)", but "AWS (EC2, S3, 4 years)"
			return
		}
	}
	h := s.untimed(open)
	end := s.tail(d.to + 1)
	switch {
	case h.k >= 0 && h.person && !d.sure:
	case h.k >= 0:
		s.giveBack(h, d)
		if s.colon(end) && s.pureList(end) {
			s.ahead(d, end, -1)
		}
	case h.starts || h.taken || s.can(open-1, roleLevel|roleExperience|roleLink|rolePerson) || s.misspelt(open-1):
		s.ahead(d, end, -1)
	}
}

// takes reports whether the skill that token i begins, directly behind a
// duration, has none of its own behind it.
func (s *scan) takes(i int) bool {
	k := s.skillAt(i)
	if k < 0 {
		return false
	}
	next := int(s.cands[k].last) + 1
	if next >= len(s.toks) || s.breaks(next) {
		return true
	}
	sign := s.sign(next)
	return sign != signTie && (sign != signNone || s.toks[next].shape&shapeDigit == 0)
}

// listed reports whether a parenthesis of skills begins before token i.
func (s *scan) listed(i int) bool {
	return s.skillAt(i) >= 0 && strings.Contains(s.between(i), "(") && !s.timeIn(i, s.shut(i+1))
}

// ellipsis reads the rest of "8 years of Java, 3 of them with Kotlin", "Perl
// for 6 years, then Python for 4".
func (s *scan) ellipsis(d *duration) {
	if d.years < 1 {
		return
	}
	for i := d.last + 1; i < len(s.toks) && i <= d.last+reachForward && s.sign(i) != signEnd && !(s.breaks(i) && s.newLine(i)); i++ {
		if s.index.attr(s.toks[i].word)&attrUnit != 0 {
			return
		}
		n, ok := s.number(i)
		if !ok || s.isWord(i, "a") || s.isWord(i, "an") || s.skillEnding(i) >= 0 || n > maxStated {
			continue
		}
		e := duration{first: i, last: i, from: i, to: i, years: n, sure: true}
		if k := s.skillEnding(i - 2); k >= 0 && s.isWord(i-1, "for") && s.endsField(i+1) {
			s.giveBack(hold{k: k, prose: true}, &e)
			return
		}
		if s.elliptic(i) {
			s.ahead(&e, i+1, -1)
			return
		}
	}
}

// elliptic reports whether the number at token i is one of years that are not
// named again.
func (s *scan) elliptic(i int) bool {
	j := i + 1
	if s.isWord(j, "of") && s.isWord(j+1, "them", "those", "these", "which") {
		j += 2
	}
	if j >= len(s.toks) || s.stopsDuration(j) || s.sign(j) != signNone || s.toks[j].shape&shapeDigit != 0 {
		return false
	}
	return s.isWord(j, "with", "in", "using", "on")
}

// another reports whether another duration begins at token i.
func (s *scan) another(i int) bool {
	n, ok := s.number(i)
	if !ok || s.isWord(i, "a") || s.isWord(i, "an") || s.isWord(i, "one") {
		return false
	}
	for j := i + 1; j < len(s.toks) && j <= i+3; j++ {
		if s.toks[j].word != 0 && s.index.attr(s.toks[j].word)&attrUnit != 0 {
			return true
		}
	}
	return n >= 2 && s.elliptic(i)
}

// breaksAt reports whether the text or the line ends before token i.
func (s *scan) breaksAt(i int) bool { return i >= len(s.toks) || s.breaks(i) }

// dated gives the dates whose first year is token i to the skills that they
// are stated for, and returns the last token of them, or -1. Most dates are
// those of a position, and are not read.
func (s *scan) dated(i, floor int, as DocKind) int {
	d, ok := s.datesFrom(i, floor)
	if !ok {
		return -1
	}
	open := s.opened(&d)
	h := s.front(d.from)
	if open >= 0 && (h.k < 0 || int(s.cands[h.k].first) < open) {
		h = s.front(open)
	}
	uses := s.can(d.from, roleUses|roleSince)
	switch {
	case h.person, h.k >= 0 && s.closedBefore(d.from) >= 0 && h.inner == 0: // "Wren Labs (Java, SQL), 2018-2021"
		return -1
	case h.k >= 0:
		if !uses && (open >= 0 && h.comma || !s.itemLike(h.k) || open < 0 && s.ofPosition(&s.cands[h.k])) {
			return -1
		}
	case open >= 0, !uses && !(h.starts && strings.Contains(s.dateLine(int(s.toks[i].end)), ":")),
		uses && !h.starts && s.clauseSkill(&d, as) < 0:
		return -1
	}
	present, ok := s.readDates(&d)
	if !ok || present && (s.today == 0 || !s.speaksOfOne(as)) {
		return -1
	}
	next := d.to + 1
	switch {
	case open >= 0:
		s.giveBack(h, &d)
	case h.k >= 0 && (h.strong && !h.comma || uses || s.endsField(s.tail(next))):
		s.giveBack(h, &d)
	case uses && !h.starts:
		s.giveClause(&d, as)
	case uses && s.speaksOfOne(as) && s.doing(next, present):
		s.ahead(&d, s.pastHas(next), -1)
	case h.starts && s.heads(next) && s.pureList(next):
		s.ahead(&d, next, -1)
	default:
		return -1
	}
	return d.last
}

// ofPosition reports whether dates behind a skill are rather those of a degree
// or a position.
func (s *scan) ofPosition(c *candidate) bool {
	switch s.section(c) {
	case extract.Education, extract.Certifications, extract.Experience:
		return true
	}
	return false
}

// pastHas skips "I have" from token i on.
func (s *scan) pastHas(i int) int {
	for s.can(i, roleHas) {
		i++
	}
	return i
}

// doing reports whether "since 2018" goes on with what somebody does: "I work
// with Java", "using Java", "Java"; and "from 2018 to 2021", where that is not
// present, with "I".
func (s *scan) doing(i int, present bool) bool {
	if i >= len(s.toks) || s.breaks(i) {
		return false
	}
	if s.can(i, roleHas) || !present {
		return s.can(i, roleHas)
	}
	if k := s.skillAt(i); k >= 0 {
		return s.endsField(int(s.cands[k].last) + 1)
	}
	return s.can(i, roleLeads|roleUses) || strings.HasSuffix(s.text[:s.toks[i].end], "ing")
}

// speaksOfOne reports whether the text tells of one person: "since 2018" is the
// firm's time in a posting.
func (s *scan) speaksOfOne(as DocKind) bool {
	if as == Auto {
		as = s.docKind()
	}
	return as != Posting
}

// skillAt returns the skill that begins at token i and that a duration may be
// of, or -1.
func (s *scan) skillAt(i int) int { return s.lasting(s.candidateAt(i)) }

// skillEnding returns the one that ends at token i, or -1.
func (s *scan) skillEnding(i int) int { return s.lasting(s.candidateEnding(i)) }

// lasting returns k where candidate k is nothing that one has at once: a
// degree, a school.
func (s *scan) lasting(k int) int {
	if k < 0 {
		return k
	}
	switch s.category(k) {
	case "degree", "provider":
		return -1
	}
	if s.ofDegree(k) {
		return -1
	}
	return k
}

// category is the main category of candidate k.
func (s *scan) category(k int) string {
	c := s.tax.Skill(int(s.index.form(s.cands[k].form).skill)).Categories
	if len(c) == 0 {
		return ""
	}
	return c[0]
}

// ofDegree reports whether candidate k is what a degree is in: "BSc in
// Computer Science and Mathematics".
func (s *scan) ofDegree(k int) bool {
	for n := 0; n < reachClause && k > 0 && s.cands[k-1].last+3 > s.cands[k].first && s.cands[k-1].state == accepted; n, k = n+1, k-1 {
		switch s.category(k - 1) {
		case "degree":
			return true
		case "field":
		default:
			return false
		}
	}
	return false
}
