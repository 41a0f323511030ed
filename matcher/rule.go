package matcher

import (
	"strings"
	"unicode"

	"github.com/e448657c/skillmatch/taxonomy"
)

// compile interns a rule's words. It returns nil for a rule that always holds.
func (x *index) compile(r *taxonomy.Rule) *rule {
	if r.Case == "" && r.Cue == "" && len(r.NotNext) == 0 && len(r.NotPrev) == 0 {
		return nil
	}
	c := &rule{exact: r.Case == "exact", strict: r.Case == "strict", noList: r.NoList, nearTexts: r.Near, nextTexts: r.NotNext, prevTexts: r.NotPrev}
	switch r.Cue {
	case "lower":
		c.cue = cueLower
	case "start":
		c.cue = cueStart
	case "always":
		c.cue = cueAlways
	default:
		if c.exact {
			c.cue = cueLower
		}
	}
	for _, s := range r.Near {
		p := x.phrase(s)
		if len(p.words) == 0 {
			continue
		}
		c.near = append(c.near, p)
		c.nearMask |= 1 << (p.words[0] & 63)
	}
	for _, s := range r.NotNext {
		p := x.phrase(s)
		p.mark = strings.TrimSpace(s[:len(s)-len(strings.TrimLeftFunc(s, isMark))])
		c.next = append(c.next, p)
	}
	for _, s := range r.NotPrev {
		p := x.phrase(s)
		p.mark = strings.TrimSpace(s[len(strings.TrimRightFunc(s, isMark)):])
		c.prev = append(c.prev, p)
	}
	return c
}

func (x *index) phrase(s string) phrase {
	var p phrase
	from := len(x.phrases)
	if isASCIILetters(s) { // most are one word
		x.phrases = append(x.phrases, x.internText(s))
		p.words = x.phrases[from : from+1 : from+1]
		return p
	}
	x.toks = splitName(x.toks, s)
	for _, t := range x.toks {
		x.phrases = append(x.phrases, x.internText(s[t.start:t.end]))
	}
	p.words = x.phrases[from:len(x.phrases):len(x.phrases)]
	return p
}

func isMark(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }

func isASCIILetters(s string) bool {
	for i := 0; i < len(s); i++ {
		if c := byteClass[s[i]]; c != classLower && c != classUpper {
			return false
		}
	}
	return s != ""
}
