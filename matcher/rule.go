package matcher

import (
	"strings"
	"sync/atomic"
	"unicode"

	"github.com/e448657c/skillmatch/taxonomy"
)

// A rule is a taxonomy.Rule. Its words are read when a text has a candidate for
// it: most rules of a large taxonomy are never asked.
type rule struct {
	exact  bool
	strict bool
	noList bool
	cue    cueWhen
	source *taxonomy.Rule
	words  atomic.Pointer[ruleWords]
}

// ruleWords are the words of a rule.
type ruleWords struct {
	near       []rulePhrase
	next, prev []rulePhrase
	nearFirst  wordSet // the first words, for a quick no
	nextFirst  wordSet
	prevLast   wordSet
	nextMark   bool // some of them have no word, but a mark
	prevMark   bool
}

type cueWhen uint8

const (
	cueNever cueWhen = iota
	cueLower
	cueStart
	cueItem
	cueAlways
)

// A rulePhrase is a sequence of words, as hashes of them, with the punctuation
// before (of NotNext) or behind (of NotPrev) that it asks for.
type rulePhrase struct {
	words []uint32
	mark  string
	text  string // as the taxonomy writes it
}

// newRule returns nil for a rule that always holds.
func newRule(r *taxonomy.Rule) *rule {
	if r.Case == "" && r.Cue == "" && len(r.NotNext) == 0 && len(r.NotPrev) == 0 {
		return nil
	}
	c := &rule{exact: r.Case == "exact", strict: r.Case == "strict", noList: r.NoList, source: r}
	switch r.Cue {
	case "lower":
		c.cue = cueLower
	case "start":
		c.cue = cueStart
	case "item":
		c.cue = cueItem
	case "always":
		c.cue = cueAlways
	default:
		if c.exact {
			c.cue = cueLower
		}
	}
	return c
}

// read returns the rule's words. Whoever is first reads them; two at once read
// the same.
func (r *rule) read() *ruleWords {
	if w := r.words.Load(); w != nil {
		return w
	}
	w := new(ruleWords)
	var split tokenBuffers
	var words []uint32
	phrase := func(s string) rulePhrase {
		toks := splitName(&split, s)
		from := len(words)
		for _, t := range toks {
			words = append(words, t.hash)
		}
		return rulePhrase{words: words[from:len(words):len(words)], text: s}
	}
	for _, s := range r.source.Near {
		if p := phrase(s); len(p.words) > 0 {
			w.near = append(w.near, p)
			w.nearFirst.add(p.words[0])
		}
	}
	for _, s := range r.source.NotNext {
		p := phrase(s)
		p.mark = strings.TrimSpace(s[:len(s)-len(strings.TrimLeftFunc(s, isMark))])
		w.next = append(w.next, p)
		if len(p.words) == 0 {
			w.nextMark = true
		} else {
			w.nextFirst.add(p.words[0])
		}
	}
	for _, s := range r.source.NotPrev {
		p := phrase(s)
		p.mark = strings.TrimSpace(s[len(strings.TrimRightFunc(s, isMark)):])
		w.prev = append(w.prev, p)
		if len(p.words) == 0 {
			w.prevMark = true
		} else {
			w.prevLast.add(p.words[len(p.words)-1])
		}
	}
	r.words.Store(w)
	return w
}

// A wordSet is a set of words, by their hashes; it may hold others, too. Rules
// have up to a hundred words: at that one of six others is taken to be in it.
type wordSet [8]uint64

func (s *wordSet) add(hash uint32) { s[hash>>6&7] |= 1 << (hash & 63) }

func (s *wordSet) has(hash uint32) bool { return s[hash>>6&7]>>(hash&63)&1 != 0 }

// A phrase is a sequence of words of the vocabulary.
type phrase struct{ words []uint32 }

func (x *builder) phrase(s string) phrase {
	var p phrase
	from := len(x.phrases)
	if isASCIILetters(s) { // most are one word
		x.phrases = append(x.phrases, x.internText(s))
		p.words = x.phrases[from : from+1 : from+1]
		return p
	}
	for _, t := range splitName(&x.split, s) {
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
