package matcher

import (
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/e448657c/skillmatch/extract"
)

// How far a cue may stand from what it vouches for, in words: over the ends of
// lines, and in the same line. Lines are looked at no farther than that, so
// that the work stays linear in texts without line ends.
const (
	nearWords = 12
	lineWords = 60
)

// judge applies the rule of a candidate's form. A duration that is stated for
// it stands for the words and the case that the rule asks for.
func (s *scan) judge(c *candidate) verdict {
	f := s.index.form(c.form)
	v := s.judgeRule(c, f)
	if v == accepted {
		return v
	}
	if r := s.index.rule(f); r == nil || r.noList || !s.timed(c, f) {
		return v
	}
	if veto, before := s.vetoed(c, s.index.rule(f).read()); veto != nil && !(before && s.timedBefore(c, f)) || c.distance > 0 || f.bang || f.kind == kindFuzzy {
		return v
	}
	return accepted
}

func (s *scan) judgeRule(c *candidate, f form) verdict {
	if f.title && !s.titled(c) || f.bang && !strings.HasPrefix(s.between(int(c.last)+1), "!") {
		return rejected
	}
	if f.kind == kindFuzzy && s.opts.MaxDistance < 0 {
		return rejected
	}
	r := s.index.rule(f)
	if r == nil {
		return accepted
	}
	words := r.read()
	if veto, _ := s.vetoed(c, words); veto != nil || r.strict && !s.written(c, f) {
		return rejected
	}
	need := r.cue == cueAlways || r.cue == cueItem
	if !need && r.cue != cueNever || r.exact {
		switch {
		case s.written(c, f):
			need = need || r.cue == cueStart && s.capitalsMeanNothing(c)
		case s.lower(c), s.upper(c):
			need = true
		case r.exact && c.first == c.last && !hasInnerCapital(f.text(s.tax)) && !s.shouted(c):
			return rejected
		default:
			need = true
		}
	}
	if !need || s.cueNear(c, words) >= 0 || s.ownItem(c, r, f) || s.framed(c, r, f) || s.ofMaker(c, r, f) {
		return accepted
	}
	if r.noList || r.cue == cueItem {
		return rejected
	}
	return pending
}

// hasInnerCapital reports whether a name has small letters and a capital behind
// one of them, which people forget or misplace: "Clickup", "Youtrack".
func hasInnerCapital(name string) bool {
	for i := 1; i < len(name); i++ {
		if byteClass[name[i]] == classUpper && byteClass[name[i-1]] == classLower {
			return true
		}
	}
	return false
}

// written reports whether the candidate has the letters' case of its form.
func (s *scan) written(c *candidate, f form) bool {
	text := f.text(s.tax)
	for i := c.first; i <= c.last; i++ {
		t := &s.toks[i]
		word := s.text[t.start:t.end]
		if t.shape&shapeVersion != 0 {
			word = strings.TrimRight(word, "0123456789")
		}
		at := strings.Index(text, word)
		if at < 0 {
			return false
		}
		text = text[at+len(word):]
	}
	return true
}

func (s *scan) lower(c *candidate) bool {
	for i := c.first; i <= c.last; i++ {
		if s.toks[i].shape&shapeUpper != 0 {
			return false
		}
	}
	return true
}

func (s *scan) upper(c *candidate) bool {
	for i := c.first; i <= c.last; i++ {
		if s.toks[i].shape&shapeLower != 0 {
			return false
		}
	}
	return true
}

func (s *scan) titled(c *candidate) bool {
	for i := c.first; i <= c.last; i++ {
		if s.toks[i].shape&shapeTitle == 0 {
			return false
		}
	}
	return true
}

// shouted reports whether the candidate stands in a line of capitals only.
func (s *scan) shouted(c *candidate) bool {
	from, to := s.line(int(c.first))
	words := 0
	for i := from; i < to; i++ {
		if s.toks[i].shape&shapeLower != 0 {
			return false
		}
		if s.toks[i].shape&shapeUpper != 0 && s.toks[i].end-s.toks[i].start > 1 {
			words++
		}
	}
	return words > int(c.last-c.first)+1
}

// line returns the tokens of the line in which token i stands, up to lineWords
// on each side.
func (s *scan) line(i int) (from, to int) {
	from, to = i, i+1
	for i-from < lineWords && from > 0 && !s.breaks(from) {
		from--
	}
	for to-i < lineWords && to < len(s.toks) && !s.breaks(to) {
		to++
	}
	return from, to
}

// between returns what stands between token i-1 and token i.
func (s *scan) between(i int) string {
	from, to := 0, len(s.text)
	if i > 0 {
		from = int(s.toks[i-1].end)
	}
	if i < len(s.toks) {
		to = int(s.toks[i].start)
	}
	return s.text[from:to]
}

// breaks reports whether a line ends before token i.
func (s *scan) breaks(i int) bool { return s.toks[i].shape&shapeLine != 0 }

// startsSentence reports whether token i is the first word of a sentence, a
// line, or what follows a bullet, where capitals mean nothing.
func (s *scan) startsSentence(i int) bool {
	if i == 0 || s.breaks(i) {
		return true
	}
	gap := s.between(i)
	return strings.ContainsAny(gap, ".!?:•·") && !strings.HasSuffix(gap, ".")
}

func (s *scan) capitalsMeanNothing(c *candidate) bool {
	return s.startsSentence(int(c.first)) || s.shouted(c)
}

// vetoed returns the phrase of NotNext that follows or of NotPrev that
// precedes, if there is one.
func (s *scan) vetoed(c *candidate, r *ruleWords) (veto *rulePhrase, before bool) {
	i, j := int(c.first)-1, int(c.last)+1
	var next, prev uint32 // the words beside it
	if j < len(s.toks) {
		next = s.toks[j].hash
	}
	if i >= 0 {
		prev = s.toks[i].hash
	}
	if r.nextFirst.has(next) || r.nextMark && (j == len(s.toks) || s.toks[j].gap != gapSpace) {
		for k := range r.next {
			p := &r.next[k]
			if len(p.words) > 0 && p.words[0] != next {
				continue
			}
			if s.follows(j, p) && !(s.isAnd(min(j, len(s.toks)-1)) && s.isName(j+1)) {
				return p, false
			}
		}
	}
	if r.prevLast.has(prev) || r.prevMark && (i < 0 || s.toks[i+1].gap != gapSpace) {
		for k := range r.prev {
			p := &r.prev[k]
			if len(p.words) > 0 && p.words[len(p.words)-1] != prev {
				continue
			}
			if s.precedes(i, p) && !(i > 0 && s.isAnd(i) && s.endsName(i-1)) {
				return p, true
			}
		}
	}
	return nil, false
}

// isName reports whether a name begins at token i: an "and" that joins two
// names is no veto.
func (s *scan) isName(i int) bool {
	return i < len(s.toks) && s.toks[i].word != 0 && s.index.root(s.toks[i].word) != 0 && s.toks[i].shape&shapeUpper != 0
}

// endsName reports whether a candidate ends at token i.
func (s *scan) endsName(i int) bool {
	k := sort.Search(len(s.cands), func(k int) bool { return int(s.cands[k].last) >= i })
	return k < len(s.cands) && int(s.cands[k].last) == i && s.cands[k].state != rejected
}

// follows reports whether the phrase begins at token i.
func (s *scan) follows(i int, p *rulePhrase) bool {
	if p.mark != "" {
		if !strings.HasPrefix(strings.TrimLeft(s.between(i), " \t"), p.mark) {
			return false
		}
	} else if i < len(s.toks) && !joins(s.toks[i].gap) {
		return false
	}
	if i+len(p.words) > len(s.toks) {
		return false
	}
	for k, w := range p.words {
		if s.toks[i+k].hash != w || k > 0 && s.toks[i+k].gap&(gapOther|gapSlash) != 0 {
			return false
		}
	}
	return true
}

// precedes reports whether the phrase ends at token i.
func (s *scan) precedes(i int, p *rulePhrase) bool {
	if p.mark != "" {
		if !strings.HasSuffix(strings.TrimRight(s.between(i+1), " \t"), p.mark) {
			return false
		}
	} else if i+1 < len(s.toks) && !joins(s.toks[i+1].gap) {
		return false
	}
	from := i - len(p.words) + 1
	if from < 0 {
		return false
	}
	for k, w := range p.words {
		if s.toks[from+k].hash != w || k > 0 && s.toks[from+k].gap&(gapOther|gapSlash) != 0 {
			return false
		}
	}
	return true
}

// joins reports whether a gap holds two words of one phrase together.
func joins(g gap) bool { return g&(gapSpace|gapHyphen|gapUnder|gapLine|gapNone|gapApos) != 0 }

// cueNear returns the token where one of the rule's words stands near, or -1.
func (s *scan) cueNear(c *candidate, r *ruleWords) int {
	if len(r.near) == 0 {
		return -1
	}
	from, to := int(c.first), int(c.last)+1
	sameLine := true
	for n := 0; from > 0 && (n < nearWords || sameLine && n < lineWords); n++ {
		if sameLine = sameLine && !s.breaks(from); !sameLine && n >= nearWords {
			break
		}
		from--
	}
	sameLine = true
	for n := 0; to < len(s.toks) && (n < nearWords || sameLine && n < lineWords); n++ {
		if sameLine = sameLine && !s.breaks(to); !sameLine && n >= nearWords {
			break
		}
		to++
	}
	for i := from; i < to; i++ {
		w := s.toks[i].hash
		if !r.nearFirst.has(w) {
			continue
		}
		if i >= int(c.first) && i <= int(c.last) {
			continue
		}
		for k := range r.near {
			if r.near[k].words[0] == w && s.phraseAt(i, r.near[k].words) {
				return i
			}
		}
	}
	return -1
}

func (s *scan) phraseAt(i int, words []uint32) bool {
	if i+len(words) > len(s.toks) {
		return false
	}
	for k, w := range words {
		if s.toks[i+k].hash != w || k > 0 && s.toks[i+k].gap&gapOther != 0 {
			return false
		}
	}
	return true
}

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

func (s *scan) isAnd(i int) bool {
	return s.toks[i].word == s.index.and || s.toks[i].word == s.index.or
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

// framed reports whether the candidate is what a phrase such as "experience
// with" asks for; where a name always needs a cue, in its capitals.
func (s *scan) framed(c *candidate, r *rule, f form) bool {
	i, j := int(c.first)-2, int(c.last)+1
	if i < 0 || s.index.attr(s.toks[i].word)&attrFrame == 0 || s.index.attr(s.toks[i+1].word)&attrFrameJoin == 0 ||
		!joins(s.toks[i+1].gap) || !joins(s.toks[i+2].gap) {
		return false
	}
	if r.noList || r.cue != cueItem && (s.lower(c) && r.cue == cueAlways || !s.lower(c) && !s.upper(c) && !s.written(c, f)) {
		return false
	}
	_, right := s.bounded(c)
	return right || s.index.attr(s.toks[j].word)&attrBridgeBack != 0
}

// ofMaker reports whether the candidate says what somebody develops, in the
// capitals of its name: "Swift developer".
func (s *scan) ofMaker(c *candidate, r *rule, f form) bool {
	j := int(c.last) + 1
	return j < len(s.toks) && s.index.attr(s.toks[j].word)&attrMaker != 0 && s.toks[j].gap&(gapSpace|gapHyphen) != 0 &&
		!r.noList && r.cue != cueItem && s.written(c, f)
}

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

func countLines(s string) int { return strings.Count(s, "\n") }
