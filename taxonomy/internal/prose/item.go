package prose

import "strings"

// isTitleAfterFirst reports names in title case: "Communication Cloud".
func isTitleAfterFirst(n name, s *sentence) bool {
	return len(n.toks) > 1 && n.toks[0].capital() && n.toks[1].capital() && !sharedHead[n.toks[len(n.toks)-1].low]
}

// item reads one item of the list at the top of the stack.
func (l *listReader) item(toks []token, and string, opened bool) {
	g := l.g
	top := l.top()
	lead := g.stripLead(toks)
	if len(lead) == 0 {
		return
	}
	switch top.mode {
	case modeSkip, modeNone:
		return
	case modeVerb:
		if last := g.stripTail(g.cut(lead)); opened && len(last) > 1 && lead[0].is("use", "operate") && plural(last[len(last)-1].low) {
			// "able to use A, B, and other C"
			l.pop()
			l.push(context{mode: modeSkill, kind: "tool"})
			l.item(lead[1:], and, false)
			return
		}
		if opened || (g.verb[lead[0].low] || l.verbs && len(lead) > 1) && !strings.HasSuffix(lead[0].low, "ing") {
			l.verbItem(lead, and)
			return
		}
		// Not a verb: the list around it goes on.
		l.pop()
		if l.top().mode == modeNone {
			l.push(context{mode: modeTrait})
		}
		l.item(toks, and, false)
		return
	case modeAdjective:
		if toks[0].is("good", "strong", "quick", "effective", "excellent") {
			lead = toks
		}
		l.adjectives(lead, and)
		return
	case modeNeed:
		// "states require nurses to hold ...": people, not what they need
		if c := len(g.cut(lead)); c+1 < len(lead) && lead[c].is("to") && (g.verb[lead[c+1].low] || lead[c+1].is("be")) && !g.isTrait(lowOf(lead[:c])) {
			return
		}
	case modeTrait:
		if top.head != "" {
			l.traitOf(lead, and, top)
			return
		}
	}
	before := len(l.items)
	if lead[0].is("comfortable", "comfort") && len(lead) > 2 && len(lead) <= 5 && lead[1].is("with", "in") {
		l.items = append(l.items, listed{name: name{text: l.phrase(lead), toks: lead}, context: top, conj: and, kind: "trait"})
		l.last = len(l.items) - 1
		return
	}
	ns := l.names(toks)
	if and != "" || hasConj(toks) {
		l.makersHead(ns, and)
	}
	for k, n := range ns {
		it := listed{name: n, context: top, conj: and}
		if k > 0 && it.conj == "" && hasOr(toks) {
			it.conj = "or"
		}
		switch top.mode {
		case modeHead, modeSkill, modeNeed:
			if l.s.section == education && top.mode == modeSkill && top.kind != "tool" && (top.kind == "course" || !l.s.has("knowledge", "experience", "skills")) {
				it.kind, it.noDemand = "course", true
				break
			}
			if top.mode != modeHead {
				it.kind = l.plainKind(n)
				if last := n.toks[len(n.toks)-1]; top.kind != "" && it.kind == "concept" {
					if !plural(last.low) {
						continue
					}
					it.kind = top.kind
				}
				break
			}
			it.kind, it.head = l.kindOf(top.head)
			if (it.kind == "vendor" || it.kind == "provider") && !n.toks[0].capital() {
				continue // "a firm, such as an internship": no firm
			}
		case modeTrait:
			it.kind = "trait"
		default:
			it.kind = l.plainKind(n)
		}
		if last := n.toks[len(n.toks)-1]; it.kind == "concept" && top.mode != modeHead && !last.capital() && g.noHead[last.low] && !last.is("business") && len(last.paren) == 0 {
			continue // "certified in most states": places, people
		}
		l.skillsSuffix(&it)
		if k == 0 {
			l.shareSkills(it)
		}
		l.items = append(l.items, it)
	}
	if len(l.items) > before {
		l.last = len(l.items) - 1
		l.parentheses(before, toks)
	}
}

// makersHead takes the noun off the last of several names that share it:
// "Fanuc, Haas, and Mazak controls".
func (l *listReader) makersHead(ns []name, and string) {
	if len(ns) == 0 {
		return
	}
	last := &ns[len(ns)-1]
	k := len(last.toks) - 1
	if k < 1 || last.toks[k].capital() || !plural(last.toks[k].low) || !last.toks[k-1].capital() || sharedHead[last.toks[k].low] {
		return
	}
	others := ns[:len(ns)-1]
	single := func(n name) bool {
		return len(n.toks) <= k && n.toks[len(n.toks)-1].capital() && n.toks[0].start != l.s.toks[0].start
	}
	n := 0
	for _, o := range others {
		if !single(o) {
			return
		}
		n++
	}
	if and != "" {
		for i := len(l.items) - 1; i >= 0 && l.items[i].group == l.top().group; i-- {
			if !single(l.items[i].name) {
				return
			}
			n++
		}
	}
	if n > 0 {
		last.toks = last.toks[:k]
		last.aliases = append(last.aliases, last.text)
		last.text = l.phrase(last.toks)
	}
}

func hasOr(toks []token) bool { return indexOf(toks, "or") > 0 }

// skillsSuffix takes "skills" off a product's name ("Excel skills") and keeps
// it with a trait, as an alias without it.
func (l *listReader) skillsSuffix(it *listed) {
	last := it.toks[len(it.toks)-1]
	if !sharedHead[last.low] || len(it.toks) < 2 {
		return
	}
	bare := strings.TrimSpace(it.text[:len(it.text)-len(last.text)])
	mod := it.toks[len(it.toks)-2]
	if mod.is("language") && len(it.toks) == 3 && it.toks[0].capital() {
		it.toks = it.toks[:1] // "Spanish language skills"
		it.text, it.kind = it.toks[0].text, "technology"
		return
	}
	if mod.capital() && mod.start != l.s.toks[0].start {
		toks := it.toks[:len(it.toks)-1]
		if len(toks) > 1 && toks[0].is("advanced", "intermediate", "basic", "expert") {
			toks = toks[1:]
		}
		it.toks, it.text, it.kind = toks, l.phrase(toks), "technology"
		return
	}
	if it.mode != modeHead {
		it.kind = "trait"
	}
	if it.toks[0].is("basic", "advanced", "intermediate", "solid") && len(it.toks) > 2 {
		it.toks = it.toks[1:]
		it.text = l.phrase(it.toks)
		bare = strings.TrimSpace(it.text[:len(it.text)-len(last.text)])
	}
	if low := strings.ToLower(bare); !l.g.adjectival(low) && (l.g.traitWord(low) || compounds(low) || it.mode == modeHead) {
		it.aliases = append(it.aliases, bare)
	}
	switch last.low {
	case "ability", "abilities":
		it.aliases = append(it.aliases, bare+" skills")
	}
}

// shareSkills gives the head at the end of a list to the adjectives before:
// "organizational, interpersonal, and communication skills".
func (l *listReader) shareSkills(it listed) {
	head := it.toks[len(it.toks)-1]
	if !sharedHead[head.low] || it.conj == "" {
		return
	}
	for i := len(l.items) - 1; i >= 0; i-- {
		o := &l.items[i]
		last := o.toks[len(o.toks)-1]
		if o.group != it.group || o.verb || last.capital() && i > 0 || !l.g.adjectival(last.low) && !compounds(last.low) || quality(last.low) || sharedHead[last.low] {
			return
		}
		if compounds(last.low) {
			o.aliases = append(o.aliases, o.text+" "+head.text)
		} else {
			o.text += " " + head.text
		}
		o.kind = "trait"
	}
}

// compounds are nouns that stand alone or before "skills".
func compounds(w string) bool {
	return strings.HasSuffix(w, "tion") || strings.HasSuffix(w, "ship") || strings.HasSuffix(w, "ing") || w == "teamwork" || strings.HasSuffix(w, "ment")
}

// parentheses reads what stands in parentheses after an item: a short form,
// or examples.
func (l *listReader) parentheses(from int, toks []token) {
	for _, t := range toks {
		p := t.paren
		if len(p) == 0 || len(p) == 1 && p[0].acronym() && !plural(t.low) {
			continue
		}
		l.parens[t.start] = true
		it := &l.items[len(l.items)-1]
		for i := from; i < len(l.items); i++ {
			if l.items[i].toks[len(l.items[i].toks)-1].start == t.start {
				it = &l.items[i]
			}
		}
		examples := false
		for len(p) > 0 && (p[0].is("e.g.", "e.g", "eg", "such", "as", "like", "including", "i.e.", "for", "example", "especially", "ideally", "preferably") || p[0].is(",", ":")) {
			examples = examples || !p[0].is("i.e.", "for")
			p = p[1:]
		}
		caps := 0
		for _, u := range p {
			if u.capital() {
				caps++
			}
		}
		c := l.headContext(it.toks)
		if len(p) == 0 || !examples && (caps == 0 || len(p) > 1 && !p[0].capital()) && !(sharedHead[it.toks[len(it.toks)-1].low] && indexOf(p, ",") > 0) && !(c.mode == modeHead && l.known(c.head) && indexOf(p, ",", "and", "or") > 0) {
			continue
		}
		kind, head := "", ""
		if c.mode == modeHead && !(it.toks[0].acronym() && len(it.toks) == 1) {
			kind, head = l.kindOf(c.head)
			it.dropped = plural(it.toks[len(it.toks)-1].low) || examples || hasOr(p)
		}
		if len(p) == 1 && len(it.toks) > 1 && initials(it.toks, p[0]) {
			it.aliases = append(it.aliases, p[0].text)
			it.dropped = false
			continue
		}
		l.groups++
		group := l.groups
		base := *it
		for _, ch := range chunks(p, 0, len(p)) {
			part := p[ch.from:ch.to]
			conjunction := conjBefore(part)
			for _, n := range l.names(part) {
				x := listed{name: n, context: context{mode: modeHead, head: head, open: true, group: group}, kind: kind, head: head, conj: conjunction}
				if it := &l.items[from]; it.dropped && it.noDemand && it.mode == modeNone && kind == "" {
					continue
				}
				if hasOr(part) {
					x.conj = "or"
				}
				if kind == "" {
					x.mode = base.mode
					if x.mode == modeHead {
						x.kind, x.head = base.kind, base.head
					} else {
						x.kind = l.plainKind(n)
					}
					x.noDemand = true
				}
				l.items = append(l.items, x)
			}
		}
	}
}

// initials reports whether the short form is made of the words' letters.
func initials(toks []token, short token) bool {
	var b strings.Builder
	for _, t := range toks {
		b.WriteByte(t.low[0])
	}
	s := strings.TrimSuffix(short.low, "s")
	return strings.HasPrefix(b.String(), s) || strings.HasPrefix(s, b.String())
}
