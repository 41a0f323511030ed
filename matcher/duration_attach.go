package matcher

import (
	"strings"

	"github.com/e448657c/skillmatch/extract"
	"github.com/e448657c/skillmatch/matcher/internal/posting"
)

// How far a duration reaches, in words.
const (
	reachBack    = 6  // over words that link it to the skill in front
	reachClause  = 8  // over any words of its clause: "has been my main language for 3 years"
	reachForward = 14 // to the first skill of what it was spent on
)

// sign says what the punctuation between two words does beside a duration.
type sign uint8

const (
	signNone  sign = iota
	signComma      // the item may go on
	signTie        // a colon, a dash, a parenthesis, a cell: it ties a duration to a name
	signItem       // a semicolon, a bullet: it ties a duration that is an item of its own
	signEnd        // the sentence ends
)

// sign reads what stands before token i. Line ends are told by breaks.
func (s *scan) sign(i int) sign {
	t := &s.toks[i]
	switch t.gap {
	case gapHyphen:
		if t.start-s.toks[i-1].end > 1 { // "JAVA- 3 years"
			return signTie
		}
		return signNone
	case gapNone, gapDot, gapSlash, gapAmp, gapPlus, gapApos, gapLine:
		return signNone
	case gapUnder:
		return signTie
	case gapSpace:
		if t.start-s.toks[max(i-1, 0)].end > 1 && cells(s.between(i)) > 0 || s.text[t.start-1] == '\t' {
			return signTie
		}
		return signNone
	}
	gap := strings.Trim(s.between(i), " \t\r\n<>~≈≥≤+=¼½¾'’\"“”\u0092")
	switch gap {
	case "", "/", "&":
		if strings.Contains(s.between(i), "=") && !strings.ContainsAny(s.between(i), "<>") {
			return signTie
		}
		return signNone
	case ",", "),", "],":
		return signComma
	case ".":
		if s.abbreviated(i) {
			return signNone
		}
		return signEnd
	case ";", "•", "·", "●", "▪", "\u0095":
		return signItem
	}
	if strings.ContainsAny(gap, ".!?;") && !strings.Contains(gap, "..") && !strings.HasSuffix(gap, ":") {
		return signEnd
	}
	return signTie
}

// abbreviated reports whether the dot before token i ends a word that is cut
// short: "min. 3 yrs. exp. in Java", but "Tiling: 2 yrs. Plastering: 4 yrs."
func (s *scan) abbreviated(i int) bool {
	if s.shortened(i - 1) {
		return true
	}
	return s.yrsDot(i-1) && i < len(s.toks) && (s.misspelt(i) || s.toks[i].shape&shapeUpper == 0)
}

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
	if h.k >= 0 && s.can(int(s.cands[h.k].first)-1, roleOwner) && s.sign(int(s.cands[h.k].first)) == signTie {
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
	case h.starts && s.heads(end), h.k < 0 && s.colon(end) && s.skillAt(end) >= 0 && !s.can(d.from-1, roleOther):
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
	case h.k >= 0 && h.strong:
		s.giveBack(h, d)
		if s.can(d.to+1, roleLeads|roleExperience) || s.misspelt(min(d.to+1, len(s.toks)-1)) {
			s.ahead(d, d.to+1, -1)
		}
	case h.k >= 0 && !h.comma && s.skillAt(d.to+1) >= 0:
		s.giveBack(h, d) // "Java 3 years Python 2 years"
	case s.can(d.to+1, roleHas) && s.speaksOfOne(as): // "for 3 years I have worked with Java"
		s.ahead(d, s.pastHas(d.to+1), -1)
	case s.ahead(d, d.to+1, -1):
	case h.k >= 0 && (d.sure || s.itemLike(h.k)) && !s.ofThing(d.to+1):
		s.giveBack(h, d)
	case s.spentFor(d):
		s.giveClause(d, as)
	}
	s.ellipsis(d)
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
	at := d.from
	if open >= 0 {
		at = open
	}
	h := s.front(at)
	uses := s.can(d.from, roleUses|roleSince)
	switch {
	case h.person:
		return -1
	case h.k >= 0:
		if !uses && (open >= 0 && h.comma || !s.itemLike(h.k) || open < 0 && s.ofPosition(&s.cands[h.k])) {
			return -1
		}
	case open >= 0, !uses && !(h.starts && strings.Contains(s.dateLine(int(s.toks[i].end)), ":")),
		uses && !h.starts && s.clauseSkill(&d) < 0:
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

// closedBefore returns the first token of the parenthesis that ends before
// token i, or -1.
func (s *scan) closedBefore(i int) int {
	if s.toks[i].gap != gapOther || !strings.ContainsAny(s.between(i), ")]") {
		return -1
	}
	for j := i - 1; j > 0 && j > i-reachForward && !s.breaks(j); j-- {
		if s.toks[j].gap == gapOther && strings.ContainsAny(s.between(j), "([") {
			return j
		}
	}
	return -1
}

// timeIn reports whether a unit of time stands between two tokens.
func (s *scan) timeIn(from, to int) bool {
	for i := from; i < to; i++ {
		if s.index.attr(s.toks[i].word)&attrUnit != 0 {
			return true
		}
	}
	return false
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
	c.state = rejected
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

// fillsLine and fillsItem report whether nothing but linking words stands
// between token i and the end of its line or item.
func (s *scan) fillsLine(i int) bool {
	for j := i; j < len(s.toks); j++ {
		if j > i && s.breaks(j) {
			return true
		}
		if j > i+6 || s.skillAt(j) >= 0 {
			return false
		}
	}
	return true
}

func (s *scan) fillsItem(i int) bool {
	for j := i; j < len(s.toks) && j <= i+6; j++ {
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

// opened returns the token behind the parenthesis that the duration stands in,
// or -1.
func (s *scan) opened(d *duration) int {
	for i := d.first + 1; i <= d.last; i++ {
		if s.toks[i].gap == gapOther && strings.ContainsAny(s.between(i), ")]") && !strings.Contains(s.between(i), "(") {
			return -1
		}
	}
	start := int(s.toks[d.first].start)
	for at := start - 1; at >= 0 && at > start-openBytes; at-- {
		switch s.text[at] {
		case ')', ']':
			return -1
		case '(', '[':
			i := d.first
			for i > 0 && int(s.toks[i-1].start) > at {
				i--
			}
			return i
		case '\n':
			if byteClass[s.text[at+1]] == classUpper || byteClass[s.text[at+1]] == classOther {
				return -1
			}
		}
	}
	return -1
}

// openBytes is how far before a duration its parenthesis may begin.
const openBytes = 64

// inParenthesis attaches a duration in the parenthesis that token open begins.
func (s *scan) inParenthesis(d *duration, open int) {
	if next := d.to + 1; next < len(s.toks) && s.sign(next) == signNone && s.ahead(d, next, s.shut(next)) {
		return
	}
	if k := s.skillEnding(d.from - 1); k >= 0 && int(s.cands[k].first) >= open {
		s.giveBack(hold{k: k, strong: true}, d)
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

// tail returns the token behind words that only say that it is experience, and
// how much it is asked for.
func (s *scan) tail(i int) int {
	j := i
	for ; j < len(s.toks) && j < i+5 && !s.breaks(j) && s.sign(j) <= signTie && s.skillAt(j) < 0; j++ {
		if s.sign(j) == signComma || s.sign(j) == signTie && !strings.ContainsAny(s.between(j), "(") && j > i {
			break
		}
		if !s.can(j, roleLink|roleExperience|roleLevel|roleQualifies) && !s.misspelt(j) || s.labels(j) {
			break
		}
	}
	if j < len(s.toks) && !s.endsField(j) {
		return i
	}
	return j
}

// labels reports whether token i is the label of what follows it, in a line
// with several: "Exp: 5 yrs Skills: Java".
func (s *scan) labels(i int) bool {
	return s.toks[i].shape&(shapeTitle|shapeLower) == shapeTitle|shapeLower && s.toks[i-1].shape&shapeTitle == 0 &&
		i+1 < len(s.toks) && strings.HasPrefix(s.between(i+1), ":")
}

// endsField reports whether an item, a cell or a sentence ends before token i.
func (s *scan) endsField(i int) bool {
	if i >= len(s.toks) || s.breaks(i) && s.newLine(i) {
		return true
	}
	switch s.sign(i) {
	case signNone:
		return s.labels(i)
	case signTie:
		return !strings.Contains(s.between(i), "(")
	}
	return true
}

// heads reports whether a colon or a dash before token i makes what precedes
// it the heading of what follows.
func (s *scan) heads(i int) bool {
	if i >= len(s.toks) || s.breaks(i) {
		return false
	}
	switch strings.TrimSpace(s.between(i)) {
	case ":", "-", "–", "—", "|", "):", "->", "→", "=", ".:", "+:", "+ -", "+ –":
		return true
	}
	return cells(s.between(i)) > 0
}

// colon reports whether a colon before token i, or a dash behind a parenthesis,
// makes what precedes it a heading.
func (s *scan) colon(i int) bool {
	if i >= len(s.toks) || s.toks[i].gap != gapOther || s.breaks(i) {
		return false
	}
	gap := s.between(i)
	return strings.Contains(gap, ":") || strings.HasPrefix(gap, ")") && strings.ContainsAny(gap, "-–—")
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

// elapses reports whether the duration is none of experience by the words
// beside it: "after two years", "two years ago".
func (s *scan) elapses(d *duration) bool {
	i := d.from - 1
	if of := d.from; s.isWord(of, "of") || i >= 0 && s.isWord(i, "of") {
		if !s.isWord(of, "of") {
			of--
		}
		if s.can(of-1, roleThing) || s.can(of-2, roleThing) { // "a warranty period of 2 years"
			return true
		}
	}
	if i >= 0 && !s.breaks(d.from) && s.sign(d.from) == signNone {
		if s.can(i, roleElapses) && !s.can(i-1, roleGained) && !(s.isWord(i, "than") && s.isWord(i-1, "more")) {
			return true
		}
		if s.isWord(i, "in") && !d.sure && !s.isWord(min(d.to+1, len(s.toks)-1), "of") && !s.can(d.to+1, roleHas) {
			return true
		}
		if s.isWord(i, "of") && s.isWord(d.from, "a") {
			return true
		}
		if s.isWord(i, "of") && !s.can(i-1, roleQualifies|roleExperience|roleLink) && !s.misspelt(i-1) && s.skillEnding(i-1) < 0 {
			return true
		}
	}
	if s.acted(i) && !s.breaks(d.from) && s.sign(d.from) == signNone && !s.experienceIn(d.to+1, d.to+6) {
		return true
	}
	if j := d.last + 1; s.toks[d.last].gap == gapHyphen && (s.isWord(d.last, "year") || s.isWord(d.last, "month")) && j < len(s.toks) && s.sign(j) == signNone && !s.breaks(j) &&
		s.skillAt(j) < 0 && !s.can(j, roleExperience|roleLevel|roleLink) && !s.misspelt(j) { // "a 5-year forecast"
		return true
	}
	for j := d.to + 1; j < len(s.toks) && j <= d.to+2; j++ {
		if s.toks[j].gap == gapOther {
			break
		}
		if s.can(j, roleOther) && s.skillAt(j) < 0 {
			return true
		}
		if !s.isAnd(j) {
			break
		}
	}
	return s.ofThing(d.to + 1)
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

// itemLike reports whether a skill begins its item, or follows words of
// experience: "Java 3 years", "experience in Java 3 years", but "trained five
// people in Java over 3 years".
func (s *scan) itemLike(k int) bool {
	for k > 0 && s.list(k-1) {
		k--
	}
	i := int(s.cands[k].first)
	if left, _ := s.bounded(&s.cands[k]); left || s.startsSentence(i) || s.sign(i) == signTie || s.sign(i) == signComma {
		return true
	}
	for n := 0; n < 4 && i > 0 && s.sign(i) == signNone; n++ {
		i--
		if s.misspelt(i) || s.can(i, roleExperience|roleLevel) || s.can(i, roleLink) && !s.can(i, roleLeads|roleQualifies) {
			return true
		}
		if !s.can(i, roleLeads|roleQualifies) {
			return false
		}
	}
	return false
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
	k := s.clauseSkill(d)
	if k < 0 || s.saysWe(d.from) && !s.speaksOfOne(as) || s.isSubject(k, d) {
		return
	}
	s.giveBack(hold{k: k, prose: true}, d)
}

// clauseSkill returns the last skill that the clause before the duration names,
// or -1.
func (s *scan) clauseSkill(d *duration) int {
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
		if having && !s.can(i, roleHas) {
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

// ellipsis reads the rest of "8 years of Java, 3 of them with Kotlin", "Perl
// for 6 years, then Python for 4".
func (s *scan) ellipsis(d *duration) {
	if d.years < 1 {
		return
	}
	for i := d.last + 1; i < len(s.toks) && i <= d.last+reachForward && !s.stopsDuration(i); i++ {
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
	if j+1 < len(s.toks) && s.isWord(j, "of") && (s.isWord(j+1, "them") || s.isWord(j+1, "those") || s.isWord(j+1, "which") || s.isWord(j+1, "these")) {
		j += 2
	}
	if j >= len(s.toks) || s.stopsDuration(j) || s.sign(j) != signNone || s.toks[j].shape&shapeDigit != 0 {
		return false
	}
	return s.isWord(j, "with") || s.isWord(j, "in") || s.isWord(j, "using") || s.isWord(j, "on")
}

// giveBack gives the duration to the skill in front and to those that are
// joined to it by a slash, or by "and" before "for". One that ends the sentence
// is for the whole list: "Java, Python and Go (5 years)", "Java, Python: 5
// years each"; and so is one that a list is labelled with.
func (s *scan) giveBack(h hold, d *duration) {
	k := h.k
	whole, ends := s.endsList(d)
	colon := strings.HasSuffix(strings.TrimRight(s.between(d.from), " \t"), ":")
	whole = whole || h.said && h.colon || ends && colon || h.colon && (ends || colon && !s.timeIn(d.last+1, s.lineEnd(d.last))) && s.wholeLine(k)
	s.setYears(k, d.years)
	for in := k + 1; h.inner > 0 && in < len(s.cands) && int(s.cands[in].last) <= h.inner; in++ {
		s.setYears(in, d.years)
	}
	for k > 0 {
		c := &s.cands[k]
		p := &s.cands[k-1]
		i := int(c.first)
		slash := i == int(p.last)+1 && (s.toks[i].gap == gapSlash || s.toks[i].gap == gapPlus || strings.TrimSpace(s.between(i)) == "+" || strings.TrimSpace(s.between(i)) == "/")
		and := i == int(p.last)+2 && s.isAnd(i-1) || i == int(p.last)+1 && strings.TrimSpace(s.between(i)) == "&"
		comma := i == int(p.last)+1 && strings.TrimSpace(s.between(i)) == ","
		beside := i == int(p.last)+1 && s.toks[i].gap == gapSpace && s.category(k-1) != "trait" // "Java Spring developer"
		if and && ends {
			whole = true
		}
		and = and && (whole || !strings.ContainsAny(s.between(int(c.last)+1), "(:-,"))
		if p.state != accepted || p.years != 0 || s.lasting(k-1) < 0 || s.breaks(i) || !slash && !and && !beside && !(comma && whole) {
			return
		}
		k--
		s.setYears(k, d.years)
	}
}

// lineEnd returns the token behind the line of token i.
func (s *scan) lineEnd(i int) int {
	_, to := s.line(i)
	return to
}

// wholeLine reports whether the list that candidate k ends begins its line.
func (s *scan) wholeLine(k int) bool {
	for k > 0 && s.list(k-1) {
		k--
	}
	i := int(s.cands[k].first)
	return i == 0 || s.breaks(i)
}

// endsList reports whether the duration is said to be for each of a list, and
// whether its line or sentence ends with it.
func (s *scan) endsList(d *duration) (each, ends bool) {
	if s.isWord(d.from, "each") || d.from > 0 && s.isWord(d.from-1, "each") {
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

// shut returns the token behind the parenthesis that token i stands in.
func (s *scan) shut(i int) int {
	for i < len(s.toks) && !(s.toks[i].gap == gapOther && strings.ContainsAny(s.between(i), ")]\n")) {
		i++
	}
	return i
}

// ahead gives the duration to the skills from token i on, in the same clause
// and before token limit, if that is not negative.
func (s *scan) ahead(d *duration, i, limit int) bool {
	given := false
	words := 0
	colon := false // a list follows
	if limit < 0 {
		limit = len(s.toks)
	}
	if i >= limit || strings.Contains(s.between(i), ",") || s.isAnd(i) || s.isWord(i, "to") {
		return false
	}
	for i < limit {
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
			if s.category(k) == "certification" { // has no time, and "5 years (SC clearance)" is not for it
				break
			}
			s.setYears(k, d.years)
			given = true
			words = 0
			i = int(s.cands[k].last) + 1
			continue
		}
		if !given && s.candidateAt(i) >= 0 { // a degree
			break
		}
		if words++; words > reachForward || s.can(i, roleStops) && !s.isWord(i-1, "of") && !(i <= d.to+2 && s.can(i, roleLink|roleLevel)) || s.another(i) {
			break
		}
		if !given && s.isAnd(i) && s.skillAt(i+1) >= 0 && s.can(i-1, roleExperience) { // "3 years of experience and Java"
			break
		}
		if given && (strings.Contains(s.between(i), ",") && !s.isAnd(i) && !s.can(i, roleMainly) || s.isAnd(i) && s.skillAt(min(i+1, len(s.toks)-1)) < 0 && !s.isPreposition(i+1)) {
			break
		}
		i++
	}
	return given
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

func (s *scan) isPreposition(i int) bool {
	if i >= len(s.toks) {
		return false
	}
	for _, w := range [...]string{"in", "with", "of", "on", "using", "related", "similar", "other"} {
		if s.isWord(i, w) {
			return true
		}
	}
	return false
}

// stopsDuration reports whether the clause of a duration ends before token i.
func (s *scan) stopsDuration(i int) bool {
	if s.toks[i].gap == gapLine {
		return s.newLine(i)
	}
	if s.toks[i].gap != gapOther {
		return false
	}
	gap := s.between(i)
	if strings.ContainsAny(gap, ";!?|•") || strings.Contains(gap, "\n") {
		return true
	}
	return strings.Contains(gap, ".") && !s.abbreviation(i-1) && !strings.HasPrefix(gap, ". ") || strings.HasPrefix(gap, ". ") && !s.yrsDot(i-1)
}

// shortened reports whether the dot behind token i is one of an abbreviation
// that stands beside durations.
func (s *scan) shortened(i int) bool {
	return s.isWord(i, "exp") || s.isWord(i, "min") || s.isWord(i, "approx") || s.isWord(i, "ca")
}

// yrsDot reports whether token i is a unit of time or a word beside one that is
// cut short by a dot.
func (s *scan) yrsDot(i int) bool {
	t := &s.toks[i]
	if s.isWord(i, "year") {
		return false
	}
	return s.shortened(i) || t.word != 0 && s.index.attr(t.word)&attrUnit != 0 && t.end-t.start <= 4 || s.abbreviation(i)
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
	for ; k > 0 && s.cands[k-1].last+3 > s.cands[k].first && s.cands[k-1].state == accepted; k-- {
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
