package prose

import "strings"

// verbItem reads what one must be able to do.
func (l *listReader) verbItem(toks []token, and string) {
	g := l.g
	for len(toks) > 1 && (strings.HasSuffix(toks[0].low, "ly") && len(toks[0].low) > 4 || toks[0].is("to", "also", "both", "quickly")) {
		toks = toks[1:]
	}
	// "... and good judgment", "... and a passion for": an item of the list around
	for i := 1; i+1 < len(toks); i++ {
		if conj(toks[i]) && (g.degree[toks[i+1].low] || toks[i+1].is("a", "an", "the") && i+2 < len(toks) && (g.isTrait(lowOf(toks[i+2:])) || g.degree[toks[i+2].low])) {
			rest := toks[i+1:]
			l.verbItem(toks[:i], and)
			l.pop()
			if l.top().mode == modeNone {
				l.push(context{mode: modeTrait})
			}
			l.item(rest, toks[i].low, false)
			l.push(context{mode: modeVerb})
			return
		}
	}
	for _, vp := range l.verbPhrases(toks) {
		if n, ok := l.verbName(vp); ok {
			it := listed{name: n, context: context{mode: modeVerb, group: l.top().group}, conj: and, kind: "trait", verb: true}
			l.items = append(l.items, it)
		}
	}
}

// verbPhrases splits "troubleshoot and resolve bugs" into its parts.
func (l *listReader) verbPhrases(toks []token) [][]token {
	g := l.g
	if k := indexOf(toks, "both"); k > 0 && k+1 < len(toks) {
		toks = append(append([]token(nil), toks[:k]...), toks[k+1:]...)
	}
	for i := 1; i+1 < len(toks); i++ {
		if g.clause[toks[i].low] && !toks[i].is("often", "also", "usually", "typically", "generally", "not", "as", "can", "help", "make", "play", "remain", "provide") || toks[i].is("in") && i+1 < len(toks) && toks[i+1].is("order") || toks[i].is("so") {
			toks = toks[:i]
			break
		}
	}
	// "work in a noisy and often stressful environment"
	for i := 2; i+2 < len(toks); i++ {
		if conj(toks[i]) && toks[i-2].is("a", "an") {
			j := i + 1
			for j < len(toks) && (toks[j].is("sometimes", "often", "even", "occasionally") || strings.HasSuffix(toks[j].low, "ly")) {
				j++
			}
			if j+1 < len(toks) && !g.determiner[toks[j].low] && !g.preposition[toks[j].low] && !g.preposition[toks[j+1].low] {
				first := append(append([]token(nil), toks[:i]...), toks[j+1:]...)
				second := append(append([]token(nil), toks[:i-1]...), toks[j:]...)
				return [][]token{first, second}
			}
		}
	}
	for i := 1; i+3 < len(toks); i++ {
		if toks[i].is("as") && toks[i+1].is("well") && toks[i+2].is("as") {
			right := toks[i+3:]
			if right[0].is("part") && i > 0 { // "independently as well as part of a team"
				right = toks[i+2:]
			}
			if !g.verb[right[0].low] || right[0].is("as") {
				right = append([]token{toks[0]}, right...)
			}
			return append(l.verbPhrases(toks[:i]), l.verbPhrases(right)...)
		}
	}
	for i := 1; i+1 < len(toks); i++ {
		if !conj(toks[i]) {
			continue
		}
		next := toks[i+1]
		switch {
		case next.is("any", "other", "others") || possessive[next.low]:
			return [][]token{toks[:i]}
		case i == 1 && !g.preposition[next.low] && i+2 < len(toks):
			// V and V: the verb alone, and the one with the object; a verb that
			// says nothing by itself shares it
			if light[toks[0].low] {
				return append([][]token{append(append([]token(nil), toks[0]), toks[3:]...)}, l.verbPhrases(toks[i+1:])...)
			}
			return append([][]token{toks[:1]}, l.verbPhrases(toks[i+1:])...)
		case g.verb[next.low] && i+2 <= len(toks) && !strings.HasSuffix(next.low, "ing"):
			return append([][]token{toks[:i]}, l.verbPhrases(toks[i+1:])...)
		case g.preposition[next.low] && toks[0].is("be", "stay", "remain"):
			return [][]token{toks[:i]} // "be on call at night and on weekends"
		case next.is("as") || g.preposition[next.low] && i >= 2:
			return append([][]token{toks[:i]}, append(append([]token(nil), toks[0]), toks[i+1:]...))
		}
	}
	return [][]token{toks}
}

// light are verbs that name no ability by themselves: "give and receive
// feedback".
var light = wordSet{"give": true, "take": true, "make": true, "use": true, "get": true, "have": true, "do": true, "set": true, "keep": true, "hold": true, "bring": true, "lift": true, "carry": true, "meet": true, "follow": true, "push": true, "pull": true, "receive": true, "provide": true, "handle": true, "perform": true, "apply": true, "see": true, "hear": true, "sit": true, "build": true, "maintain": true, "establish": true, "form": true, "accept": true, "develop": true, "create": true, "understand": true, "explain": true}

// verbName names an ability: "working in a fast-paced environment".
func (l *listReader) verbName(toks []token) (name, bool) {
	g := l.g
	toks = g.stripTail(toks)
	if len(toks) > 9 {
		// As far as the first phrase of place or purpose.
		for i := 3; i < len(toks); i++ {
			if g.preposition[toks[i].low] {
				toks = toks[:i]
				break
			}
		}
		if len(toks) > 9 {
			toks = g.stripTail(toks[:9])
		}
	}
	if len(toks) == 0 || !toks[0].word || len(toks) == 1 && (emptyWords()[toks[0].low] || len(toks[0].low) < 3) {
		return name{}, false
	}
	base := l.phrase(toks)
	n := name{toks: toks, text: gerund(toks[0].low) + strings.TrimPrefix(base, toks[0].text), aliases: []string{base}}
	// What stands after "work in a" or "work well in a": the noun phrase may be
	// said alone. Behind an object ("find faults in heat pumps") it is another thing.
	in := 1
	if len(toks) > 1 && (toks[1].is("well") || strings.HasSuffix(toks[1].low, "ly")) {
		in = 2
	}
	if in+2 < len(toks) && len(toks)-in <= 5 && toks[in].is("in") {
		rest := toks[in+1:]
		if rest[0].is("a", "an", "the") {
			rest = rest[1:]
		}
		if len(rest) >= 2 {
			n.aliases = append(n.aliases, l.phrase(rest))
		}
	}
	if len(n.text) > 90 {
		return name{}, false
	}
	return n, true
}
