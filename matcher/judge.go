package matcher

import (
	"sort"
	"strings"
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

func (s *scan) isAnd(i int) bool {
	return s.toks[i].word == s.index.and || s.toks[i].word == s.index.or
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

func countLines(s string) int { return strings.Count(s, "\n") }
