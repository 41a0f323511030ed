package posting

import "slices"

// bracket reads a list in brackets and returns the index after it.
func (l *lister) bracket(i, to, depth int) int {
	r := l.r
	end, level := -1, 0
	for k := i; k < to; k++ {
		switch r.toks[k].low {
		case "(", "[":
			level++
		case ")", "]":
			level--
		}
		if level == 0 {
			end = k
			break
		}
	}
	if end < 0 || depth >= maxDepth {
		l.flush()
		return i + 1
	}
	in := &lister{r: r, lv: l.lv, run: l.run, next: l.next}
	if l.intro == oneOf && len(l.atoms) == 0 {
		in.intro, in.atLeast = l.intro, l.atLeast // "one of the following (...)"
	}
	noun := i > 0 && r.cues.classNouns[r.toks[i-1].low] && r.toks[i-1].term < 0
	in.scan(i+1, end, depth+1)
	marked := in.open || in.similar || in.intro == example || in.intro == oneOf || slices.ContainsFunc(in.atoms, func(a atom) bool { return a.delim == or })
	in.flush()
	for _, g := range in.groups {
		marked = marked || g.open
	}
	if len(in.groups) == 0 {
		// Years, a level, a remark: the list goes on behind it.
		return end + 1
	}
	head := -1
	if n := len(l.atoms); n > 0 && l.pending == none && l.gap <= wordsBefore {
		head = n - 1
	}
	if head >= 0 && len(l.atoms[head].terms) == 1 {
		t := &r.in.Terms[l.atoms[head].terms[0]]
		noun = noun || l.isClass(l.atoms[head]) && r.cues.classNouns[lastWord(normalize(r.in.Text[t.Start:t.End]))]
	}
	var terms []int
	open := false
	for _, g := range in.groups {
		terms = append(terms, g.terms...)
		open = open || g.open
	}
	if head >= 0 && len(terms) == 1 && l.same(terms[0], l.atoms[head]) {
		return end + 1 // "Domain-Driven Design (DDD)"
	}
	other := head >= 0 && l.lv.of(in.groups[0].tok) != l.atoms[head].level
	if other || head >= 0 && i+1 < end && r.cues.prepositions[r.toks[i+1].low] {
		// "version control (preferably Git)"; "CI/CD (using Jenkins or similar)":
		// how it is done, not what it is.
		l.groups = append(l.groups, in.groups...)
		l.gap, l.words = 0, 0
		return end + 1
	}
	anyOf := marked && in.alike() || noun || head >= 0 && l.waysTo(head, in.groups)
	switch {
	case head < 0 || l.broad(l.atoms[head]) || noun:
		if head >= 0 && (l.broad(l.atoms[head])) {
			a := &l.atoms[head]
			if anyOf {
				a.terms, a.any, a.open = terms, true, open
				return end + 1
			}
			l.atoms = l.atoms[:head]
		}
		switch {
		case anyOf && head < 0:
			// "... and cloud providers (AWS, Azure)": an entry of the list.
			tok := in.groups[0].tok
			l.atoms = append(l.atoms, atom{terms: terms, delim: l.pending, tok: tok, any: true, open: open, level: l.lv.of(tok)})
			l.pending = none
		case anyOf:
			l.add(group{terms: terms, atLeast: 1, open: open, anyOf: true, tok: in.groups[0].tok, run: in.groups[0].run})
		default:
			l.groups = append(l.groups, in.groups...)
		}
	case anyOf && l.joinsExamples(l.atoms[head]):
		a := &l.atoms[head]
		a.terms = append(a.terms, terms...)
		a.any, a.open = true, open
	case anyOf:
		l.add(group{terms: terms, atLeast: 1, open: open, anyOf: true, tok: in.groups[0].tok, run: in.groups[0].run})
	default:
		l.groups = append(l.groups, in.groups...)
	}
	l.gap, l.words = 0, 0
	return end + 1
}

// waysTo says whether the groups are products behind a method ("load testing
// (k6, JMeter)"): any of them will do. The parts of a method, and what belongs
// together, are asked for one by one.
func (l *lister) waysTo(head int, groups []group) bool {
	if len(groups) < 2 || !l.joinsExamples(l.atoms[head]) {
		return false
	}
	var atoms []atom
	for _, g := range groups {
		if x := &l.r.in.Terms[g.terms[0]]; x.Concept || x.Kind != Skill {
			return false
		}
		atoms = append(atoms, atom{terms: g.terms})
	}
	return !l.listedTogether(atoms)
}

// alike says whether all that the lister found is of one kind.
func (l *lister) alike() bool {
	for _, g := range l.groups[1:] {
		if l.r.in.Terms[g.terms[0]].kindClass() != l.r.in.Terms[l.groups[0].terms[0]].kindClass() {
			return false
		}
	}
	return true
}
