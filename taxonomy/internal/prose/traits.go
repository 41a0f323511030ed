package prose

import "strings"

// adjectives reads "must be patient, compassionate, and detail oriented".
func (l *listReader) adjectives(toks []token, and string) {
	g := l.g
	whole := toks
	toks = g.stripTail(g.cut(toks))
	// "calm under pressure", "comfortable with ambiguity"
	if n := len(toks); n > 0 && n+1 < len(whole) && n+1 == len(whole)-1 && whole[n].is("under", "with") && !hasConj(toks) {
		toks = whole
	}
	if len(toks) == 0 {
		return
	}
	if toks[0].is("in", "at", "of", "on", "with", "good") && len(toks) < 2 {
		return
	}
	var parts [][]token
	start := 0
	for i := 1; i < len(toks); i++ {
		if conj(toks[i]) {
			parts = append(parts, toks[start:i])
			start = i + 1
		}
	}
	if start < len(toks) {
		parts = append(parts, toks[start:])
	}
	for _, p := range parts {
		if n := len(p); n > 1 && n <= 3 && p[0].is("good", "strong", "quick", "critical", "independent", "effective", "excellent") && (strings.HasSuffix(p[n-1].low, "ers") || strings.HasSuffix(p[n-1].low, "ors")) {
			// "must be good listeners"
			l.items = append(l.items, listed{name: name{text: l.phrase(p), toks: p}, context: context{mode: modeTrait, group: l.top().group}, conj: and, kind: "trait"})
			continue
		}
		p = g.stripTail(g.stripLead(p))
		if len(p) == 0 || len(p) > 4 {
			continue
		}
		low := lowOf(p)
		if len(p) == 1 && !participle[low] && !emptyWords()[low] && !p[0].capital() && !plural(low) && (and != "" || l.afterTrait() || l.listFollows(p[0])) {
			g := nounOf(low)
			n := name{text: l.phrase(p), toks: p}
			if g != "" {
				n.aliases = append(n.aliases, g)
			}
			l.items = append(l.items, listed{name: n, context: context{mode: modeTrait, group: l.top().group}, conj: and, kind: "trait"})
			continue
		}
		if indexOf(p, "under", "with") < 0 && !g.isTrait(low) && !g.adjectival(p[len(p)-1].low) && !strings.HasSuffix(low, "oriented") && !(len(p) == 1 && adjectiveEnd(low)) {
			continue
		}
		if participle[p[0].low] {
			continue
		}
		n := name{text: l.phrase(p), toks: p}
		if noun := nounOf(low); noun != "" {
			n.aliases = append(n.aliases, noun)
		}
		l.items = append(l.items, listed{name: n, context: context{mode: modeTrait, group: l.top().group}, conj: and, kind: "trait"})
	}
}

// afterTrait reports that the item before is one of the same list.
func (l *listReader) afterTrait() bool {
	return len(l.items) > 0 && l.items[len(l.items)-1].group == l.top().group
}

// listFollows reports that a comma stands after the word.
func (l *listReader) listFollows(t token) bool {
	for i := range l.s.toks {
		if l.s.toks[i].start == t.start {
			return i+1 < len(l.s.toks) && l.s.toks[i+1].is(",")
		}
	}
	return false
}

// participle are words that look like adjectives and tell of deeds.
var participle = wordSet{"licensed": true, "certified": true, "registered": true, "required": true, "expected": true, "paid": true, "employed": true, "completed": true, "supervised": true, "accredited": true, "approved": true, "renewed": true, "used": true, "called": true, "available": true, "trained": true, "educated": true, "assigned": true, "exposed": true, "enrolled": true, "involved": true, "hired": true, "located": true, "based": true, "prepared": true, "made": true, "done": true, "met": true, "eligible": true, "interested": true, "needed": true, "likely": true, "responsible": true, "several": true}

func adjectiveEnd(w string) bool {
	for _, s := range []string{"ent", "ant", "ate", "y", "ous", "ful", "ive", "ic", "al", "est", "ed", "ible", "able", "ing", "less", "minded", "ar", "ect", "m", "et"} {
		if strings.HasSuffix(w, s) {
			return true
		}
	}
	return false
}

// nounOf makes the noun of an adjective where its ending tells: "patient" is
// "patience".
func nounOf(w string) string {
	switch {
	case strings.Contains(w, " "):
		return ""
	case strings.HasSuffix(w, "ent"), strings.HasSuffix(w, "ant"):
		return w[:len(w)-1] + "ce"
	case strings.HasSuffix(w, "ible"), strings.HasSuffix(w, "able"):
		return w[:len(w)-2] + "ility"
	case strings.HasSuffix(w, "ionate"):
		return w[:len(w)-3]
	case strings.HasSuffix(w, "ious"):
		return ""
	}
	return ""
}

// traitOf reads "a passion for A and B": the first with the words before it.
func (l *listReader) traitOf(toks []token, and string, top context) {
	words := strings.ToLower(top.head)
	object := l.g.stripLead(toks)
	if len(object) < 3 || !object[1].is("to") || !strings.HasSuffix(object[0].low, "ing") {
		object = l.g.cut(object)
	}
	object = l.g.stripTail(object)
	parts := l.g.splitAnd(object)
	for i, p := range parts {
		if i > 0 && (l.g.degree[p[0].low] || l.g.determiner[p[0].low] || p[0].is("high")) {
			// "attention to detail and a high level of integrity"
			l.pop()
			l.push(context{mode: modeTrait})
			l.item(p, "and", false)
			break
		}
		p = l.g.stripTail(l.g.stripLead(p))
		if len(p) == 0 || len(p) > 8 {
			continue
		}
		text := l.phrase(p)
		n := name{toks: p, text: text}
		if i == 0 {
			n.text = words + " " + text
			n.aliases = append(n.aliases, strings.TrimSuffix(strings.TrimSuffix(words, " for"), " in"))
			if w := n.aliases[0]; w == words || w != "passion" && w != "commitment" && w != "dedication" && w != "enthusiasm" {
				n.aliases = nil
			}
			if len(p) > 1 && l.g.traitWord(lowOf(p)) {
				n.aliases = append(n.aliases, text)
			}
		} else {
			n.aliases = append(n.aliases, words+" "+text)
		}
		l.items = append(l.items, listed{name: n, context: context{mode: modeTrait, group: top.group}, conj: and, kind: "trait"})
	}
	l.pop()
	if l.top().mode == modeNone {
		l.push(context{mode: modeTrait})
	}
}
