package prose

import "strings"

// emit files the items and states the demands.
func (l *listReader) emit() {
	level := l.s.level()
	if l.s.aside {
		for i := range l.items {
			l.items[i].dropped = l.items[i].dropped || l.items[i].mode != modeHead
			l.items[i].noDemand = true
		}
	}
	// A plain word beside traits is one, too: "patience, tact, and good skills".
	for i := range l.items {
		it := &l.items[i]
		if it.kind != "concept" || it.mode != modeNeed {
			continue
		}
		traits, others := 0, 0
		for _, o := range l.items {
			if o.group == it.group && !o.dropped || o.verb {
				if o.kind == "trait" {
					traits++
				} else {
					others++
				}
			}
		}
		if traits > 0 && traits >= others && len(it.toks) <= 2 {
			it.kind = "trait"
		}
	}
	for i := range l.items {
		// "use monitoring tools, such as A": A, not the use
		it := &l.items[i]
		if n := len(it.toks); it.verb && n > 1 && it.toks[0].is("use", "operate") && plural(it.toks[n-1].low) {
			for _, o := range l.items {
				it.dropped = it.dropped || o.mode == modeHead && o.toks[0].start > it.toks[n-1].start && strings.HasSuffix(lowOf(it.toks), strings.ToLower(o.context.head))
			}
		}
	}
	l.products()
	groups := map[int][]int{}
	var order []int
	for i, it := range l.items {
		if it.dropped || it.mode == modeNone && it.noDemand && it.kind != "" && it.head == "" && !l.kept(it) {
			continue
		}
		e := Entry{Name: it.text, Aliases: it.aliases, Parent: it.kind, Head: it.head, Place: placeOf(it.toks)}
		if e.Parent == "trait" {
			e.Head = ""
		}
		l.add(e)
		if it.noDemand {
			continue
		}
		if _, ok := groups[it.group]; !ok {
			order = append(order, it.group)
		}
		groups[it.group] = append(groups[it.group], i)
	}
	for _, g := range order {
		l.demands(groups[g], level)
	}
}

// products files names under a head that tells no kind as technology where
// they look it: capitals or digits within ("Web analytics: HubSpot, GA4").
func (l *listReader) products() {
	looks, plain := map[string]bool{}, map[string]bool{}
	for _, it := range l.items {
		if it.kind != "concept" || it.head == "" || l.known(it.head) {
			continue
		}
		if !it.toks[0].capital() {
			plain[it.head] = true
		}
		for _, t := range it.toks {
			looks[it.head] = looks[it.head] || strings.ContainsAny(t.text[1:], "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
		}
	}
	for i := range l.items {
		if it := &l.items[i]; it.kind == "concept" && looks[it.head] && !plain[it.head] {
			it.kind = "technology"
		}
	}
}

// kept reports whether what was read before its list was known belongs to one.
func (l *listReader) kept(it listed) bool {
	return it.mode != modeNone || it.kind == "concept" && l.purpose(it)
}

// purpose reports whether the same words are filed under a head as well: what
// a platform is for.
func (l *listReader) purpose(it listed) bool {
	for _, o := range l.items {
		if o.toks[0].start == it.toks[0].start && o.head != "" {
			return true
		}
	}
	return false
}

func (l *listReader) demands(group []int, level string) {
	if l.s.section == duties && level == "must" && !l.s.has("must", "need", "needs", "should", "require", "requires", "required", "essential", "important", "necessary", "critical") {
		level = "context"
	}
	var names []string
	for _, i := range group {
		names = append(names, l.items[i].text)
	}
	first, last := &l.items[group[0]], &l.items[group[len(group)-1]]
	where := Place{Line: first.toks[0].line, Start: first.toks[0].start, End: last.toks[len(last.toks)-1].end}
	if where.End < where.Start {
		where.End = first.toks[len(first.toks)-1].end
	}
	switch first.kind {
	case "provider", "course", "vendor", "field", "domain":
		return
	}
	if first.kind != "trait" && (first.mode == modeHead && first.open || last.conj == "or" && len(group) > 1) {
		l.demand(Demand{Level: level, Names: unique(names), Open: first.open, Place: where})
		return
	}
	for _, i := range group {
		it := &l.items[i]
		d := Demand{Level: level, Names: []string{it.text}, Place: placeOf(it.toks)}
		if it.kind == "trait" {
			if level == "context" && l.s.section != traits && l.s.section != skills {
				continue
			}
			d.Kind = "trait"
			if level == "context" {
				d.Level = "must"
			}
		}
		l.demand(d)
	}
}
