package posting

import (
	"fmt"
	"strings"
)

// A pattern is a phrase as the data file writes it: words between spaces.
// "is|are" is either word, "an?" may be missing, "*" is any one word, "NUM" a
// number, "TERM" a word of a skill's name. Hyphens do not count: "nice-to-have"
// is written "nice to have".
type pattern []element

type element struct {
	words    []string
	optional bool
	wild     bool
	num      bool
	term     bool
}

func parsePattern(s string) (pattern, error) {
	fields := strings.Fields(s)
	p := make(pattern, 0, len(fields))
	for i, f := range fields {
		var e element
		if len(f) > 1 && strings.HasSuffix(f, "?") {
			e.optional = true
			f = strings.TrimSuffix(f, "?")
		}
		switch f {
		case "*":
			e.wild = true
		case "NUM":
			e.num = true
		case "TERM":
			e.term = true
		default:
			fields[i] = f
			e.words = fields[i : i+1] // mostly one word: no list of its own
			if strings.Contains(f, "|") {
				e.words = strings.Split(f, "|")
			}
			for _, w := range e.words {
				if w == "" || w != strings.ToLower(w) {
					return nil, fmt.Errorf("pattern %q: %q: want words in lower case", s, f)
				}
			}
		}
		p = append(p, e)
	}
	for len(p) > 0 && p[0].optional {
		p = p[1:] // says nothing: it matches with or without
	}
	if len(p) == 0 || p[0].wild || p[0].num || p[0].term {
		return nil, fmt.Errorf("pattern %q: want a word first", s)
	}
	return p, nil
}

// match returns the index after the tokens that the pattern takes from i on,
// the longest way, or -1.
func (p pattern) match(toks []token, i, end int) int {
	if len(p) == 0 {
		return i
	}
	e := p[0]
	best := -1
	// A hyphen between two words is passed over.
	j := i
	if j < end && toks[j].low == "-" && toks[j].glued && !e.has("-") {
		j++
	}
	if j < end && e.takes(&toks[j]) {
		best = p[1:].match(toks, j+1, end)
	}
	if best < 0 && e.optional {
		best = p[1:].match(toks, i, end)
	}
	return best
}

func (e *element) has(w string) bool {
	for _, x := range e.words {
		if x == w {
			return true
		}
	}
	return false
}

func (e *element) takes(t *token) bool {
	switch {
	case e.wild:
		return t.kind != mark
	case e.num:
		return t.kind == number
	case e.term:
		return t.term >= 0
	}
	return e.has(t.low)
}

// patterns is a set of patterns, found by their first word.
type patterns struct {
	byFirst map[string][]pattern
	firsts  [4]uint64 // bits of the first words, for a quick no
}

// firstBit is the place of a word's bit in firsts.
func firstBit(w string) (i int, bit uint64) {
	h := uint(w[0]) + 7*uint(w[len(w)-1]) + 37*uint(len(w))
	return int(h >> 6 & 3), 1 << (h & 63)
}

func newPatterns(lines []string) (patterns, error) {
	ps := patterns{byFirst: make(map[string][]pattern, len(lines))}
	for _, s := range lines {
		p, err := parsePattern(s)
		if err != nil {
			return ps, err
		}
		for _, w := range p[0].words {
			ps.byFirst[w] = append(ps.byFirst[w], p)
			i, bit := firstBit(w)
			ps.firsts[i] |= bit
		}
	}
	return ps, nil
}

// at returns the index after the longest pattern that begins at token i, or -1.
func (ps *patterns) at(toks []token, i, end int) int {
	best := -1
	low := toks[i].low
	if low == "" {
		return best
	}
	if k, bit := firstBit(low); ps.firsts[k]&bit == 0 {
		return best
	}
	for _, p := range ps.byFirst[low] {
		best = max(best, p[1:].match(toks, i+1, end))
	}
	return best
}

// find returns the first place in toks[from:to] where a pattern matches, as
// token indexes, or -1, -1.
func (ps *patterns) find(toks []token, from, to int) (int, int) {
	for i := from; i < to; i++ {
		if j := ps.at(toks, i, to); j >= 0 {
			return i, j
		}
	}
	return -1, -1
}
