package posting

import (
	"slices"
	"strings"
)

// A group is what a clause names as one thing to ask for: alternatives.
type group struct {
	terms   []int
	atLeast int
	open    bool
	anyOf   bool // alternatives, even where only one is known
	run     int  // groups of one list have the same number
	tok     int  // token of its first term
}

type delim uint8

const (
	none delim = iota
	comma
	and
	slash
	or
)

// An atom is one entry of a list: a term, or a term with the list in brackets
// behind it that belongs to it.
type atom struct {
	terms []int
	delim delim // what stands before it
	tok   int
	any   bool // its terms are alternatives
	open  bool
	level string
}

type intro uint8

const (
	plain intro = iota
	example
	oneOf
	including
)

// lister reads the lists of one clause.
type lister struct {
	r      *reader
	lv     *levels
	groups []group
	run    int  // the number of the current list
	next   *int // the next number

	atoms   []atom
	intro   intro
	atLeast int
	open    bool // "or similar", "etc.", examples
	similar bool // "or similar" closes the list: its entries are alternatives

	pending delim
	words   int  // words since the last atom or separator
	gap     int  // words since the last atom
	prep    bool // a preposition stands since the last atom
	wide    bool // "one of these: ..." takes all that follows
}

// groupsOf reads the lists in the tokens.
func (r *reader) groupsOf(from, to int, lv *levels) []group {
	next := 1
	l := &lister{r: r, lv: lv, next: &next}
	l.scan(from, to, 0)
	l.flush()
	return l.groups
}

// The number of words that may stand between two entries of a list: before
// the separator ("Java language, ..."), after it ("... and modern Kotlin").
const (
	wordsBefore = 2
	wordsAfter  = 3
)

const maxDepth = 3 // of brackets in brackets

func (l *lister) scan(from, to, depth int) {
	r := l.r
	for i := from; i < to; {
		t := &r.toks[i]
		if t.term >= 0 {
			i = l.term(i, to)
			continue
		}
		if t.kind == mark {
			switch t.low {
			case "(", "[":
				i = l.bracket(i, to, depth)
				continue
			case ",":
				l.separate(comma)
			case "/", "|":
				l.separate(slash)
			case "&", "+":
				l.separate(and)
			case ":":
				switch {
				case l.intro != plain:
					l.colon()
				case !slices.ContainsFunc(l.atoms, func(a atom) bool { return !l.broad(a) }) && r.anyTerm(i, to):
					l.atoms = nil // "Languages: Java, Kotlin"
					l.flush()
				default:
					l.flush()
				}
			case "-", "'", "\"", "“", "”", "„", "‘", "’", "*", "–", ".":
				if t.low == "." && !t.glued || (t.low == "-" || t.low == "–") && !t.glued && i+1 < to && !r.toks[i+1].glued {
					l.flush()
				}
			case "…":
				l.open = true
			default:
				l.flush()
			}
			if j := r.cues.similar.at(r.toks, i, to); j >= 0 && t.low != "," {
				i = l.others(i, j)
				continue
			}
			i++
			continue
		}
		if y, ok := r.yearsAt(i, to); ok {
			l.flush()
			i = y.to
			continue
		}
		if j := l.cue(i, to); j > i {
			i = j
			continue
		}
		switch {
		case r.cues.or[t.low]:
			l.separate(or)
		case r.cues.and[t.low]:
			l.separate(and)
		default:
			l.word(t)
		}
		i++
	}
}

// cue handles the phrase at token i, if one begins there, and returns the
// index after it.
func (l *lister) cue(i, to int) int {
	r := l.r
	if j := r.cues.example.at(r.toks, i, to); j >= 0 && l.exampleAt(i, j, to) {
		l.examples()
		return j
	}
	if j := r.cues.atLeast.at(r.toks, i, to); j >= 0 {
		l.flush()
		l.intro, l.atLeast = oneOf, r.countIn(i, j)
		return j
	}
	if j := r.cues.oneOf.at(r.toks, i, to); j >= 0 {
		if l.pending != or {
			l.flush()
		}
		l.intro, l.atLeast = oneOf, 1
		return j
	}
	if j := r.cues.similar.at(r.toks, i, to); j >= 0 {
		return l.others(i, j)
	}
	if r.cues.including[r.toks[i].low] {
		l.flush()
		l.intro = including
		return i + 1
	}
	if j := r.cues.predicates.at(r.toks, i, to); j >= 0 {
		if l.pending != or {
			l.flush()
		}
		return j
	}
	if e, _, _ := r.cueAt(i, to); e > i {
		// A word about the level ends the list, but not before its examples.
		if !r.examplesAt(e, to) {
			l.flush()
		}
		return e
	}
	return i
}

// exampleAt says whether the words at token i lead examples: a term or a
// bracket must follow soon, and "like" must not be a verb.
func (l *lister) exampleAt(i, j, to int) bool {
	r := l.r
	if r.toks[i].low == "like" && j < to && r.toks[j].low == "to" {
		return false
	}
	if i > 0 && (r.toks[i].low == "like" || r.toks[i].low == "wie" || r.toks[i].low == "comme" || r.toks[i].low == "como") && r.cues.noExampleBefore[r.toks[i-1].low] {
		return false
	}
	for k := j; k < to && k < j+5; k++ {
		if r.toks[k].term >= 0 {
			return true
		}
	}
	return false
}

// examples begins a list of examples. What they are examples of joins them,
// unless it is too broad ("languages such as") or a product, which is asked
// for by itself ("AWS services such as").
func (l *lister) examples() {
	if n := len(l.atoms); n > 0 && !l.prep && l.gap <= wordsBefore && (l.pending == none || l.pending == comma) && l.words == l.gap {
		head := l.atoms[n-1]
		if l.intro == example && head.delim == or {
			// "... such as PCF or containers like Kubernetes": one list.
			if l.broad(head) {
				l.atoms = l.atoms[:n-1]
			}
			l.pending, l.words, l.gap = or, 0, 0
			return
		}
		if l.joinsExamples(head) || l.broad(head) {
			l.atoms = l.atoms[:n-1]
			l.flush()
			l.intro, l.atLeast, l.open = example, 1, true
			if !l.broad(head) {
				head.delim = none
				l.atoms = append(l.atoms, head)
				l.pending = comma
			}
			return
		}
	}
	l.flush()
	l.intro, l.atLeast, l.open = example, 1, true
}

// broad says whether an entry names a class of things, beside whose members it
// is not asked for: a broad word, or one that ends in one ("CI tools").
func (l *lister) broad(a atom) bool { return l.generic(a) || l.isClass(a) }

// generic says whether all of an entry is too broad to ask for beside others.
func (l *lister) generic(a atom) bool {
	return !slices.ContainsFunc(a.terms, func(t int) bool { return !l.r.generic(t) })
}

// joinsExamples says whether the entry is a method or field of which products
// are examples.
func (l *lister) joinsExamples(a atom) bool {
	for _, t := range a.terms {
		if x := &l.r.in.Terms[t]; x.Kind != Skill || !x.Concept {
			return false
		}
	}
	return true
}

// isClass says whether the entry, as it is written, names a class of things:
// "CI tools". Beside its members it is not asked for.
func (l *lister) isClass(a atom) bool {
	if len(a.terms) != 1 {
		return false
	}
	t := &l.r.in.Terms[a.terms[0]]
	written := normalize(l.r.in.Text[t.Start:t.End])
	if l.r.cues.classes[written] || l.r.cues.classes[normalize(t.Name)] {
		return true
	}
	last := lastWord(written)
	return t.Concept && last != written && (l.r.cues.classNouns[last] || l.r.cues.setNouns[last])
}

func lastWord(s string) string { return s[strings.LastIndexByte(s, ' ')+1:] }

// others handles "or similar", "etc.", "and other": the list is open.
func (l *lister) others(i, j int) int {
	r := l.r
	if len(l.atoms) == 0 {
		return j
	}
	l.open = true
	if !r.cues.plainSimilar[r.toks[i].low] {
		l.similar = true
		l.pending = or
	} else {
		l.pending = and
	}
	l.words, l.gap = 0, 0
	return j
}

// colon handles a colon after "one of these languages": what was named before
// it is the class, not an entry.
func (l *lister) colon() {
	var keep []atom
	for _, a := range l.atoms {
		if !l.broad(a) && l.joinsExamples(a) && l.intro == example {
			keep = append(keep, a)
		}
	}
	l.atoms = keep
	if len(keep) > 0 {
		l.pending = comma
	}
	l.words, l.gap, l.prep = 0, 0, false
	l.wide = l.intro == oneOf
}

func (l *lister) separate(d delim) {
	if l.gap > wordsBefore && len(l.atoms) > 0 && !l.wide {
		l.flush()
	}
	if l.words > 0 {
		l.pending = d // between them stands an entry that no term names
	} else {
		l.pending = max(l.pending, d)
	}
	l.words = 0
}

func (l *lister) word(t *token) {
	l.words++
	l.gap++
	l.prep = l.prep || l.r.cues.prepositions[t.low]
	if l.wide {
		return
	}
	limit := wordsAfter
	if l.pending == none {
		limit = wordsBefore
	}
	if l.words > limit && len(l.atoms) > 0 {
		l.flush()
	}
}

// term enters the term at token i and returns the index after it.
func (l *lister) term(i, to int) int {
	r := l.r
	id := r.toks[i].term
	j := i
	for j < to && r.toks[j].term == id {
		j++
	}
	t := &r.in.Terms[id]
	if t.Kind == Other || t.Kind == Degree || t.Negated || r.used[id] || l.lv.of(i) == "not" {
		l.words, l.gap = 0, 0
		return j
	}
	a := atom{terms: []int{id}, delim: l.pending, tok: i, level: l.lv.of(i)}
	if l.lv.aside[i-l.lv.from] {
		a.level = ""
	}
	if n := len(l.atoms); n > 0 {
		prev := l.atoms[n-1]
		first := &r.in.Terms[l.atoms[0].terms[0]]
		switch {
		case l.pending == none && l.words > 0 && !l.wide && (l.intro != example || l.prep || l.words > wordsBefore):
			l.flush()
			a.delim = none
		case prev.level != a.level && l.intro != example:
			l.flush()
			a.delim = none
		case first.kindClass() != t.kindClass():
			l.flush()
			a.delim = none
		}
	}
	if len(l.atoms) == 0 {
		a.delim = none
	}
	l.atoms = append(l.atoms, a)
	l.pending, l.words, l.gap, l.prep = none, 0, 0, false
	return j
}

func (t *Term) kindClass() Kind {
	if t.Kind == Field {
		return Skill
	}
	return t.Kind
}

func (l *lister) same(term int, a atom) bool {
	for _, t := range a.terms {
		if x, y := &l.r.in.Terms[t], &l.r.in.Terms[term]; x.ID != "" && x.ID == y.ID {
			return true
		}
	}
	return false
}

func (l *lister) add(g group) { l.groups = append(l.groups, g) }

// flush ends the list and turns it into groups.
func (l *lister) flush() {
	defer func() {
		l.atoms, l.intro, l.atLeast, l.open, l.similar = nil, plain, 0, false, false
		l.pending, l.words, l.gap, l.prep, l.wide = none, 0, 0, false, false
		l.run = *l.next
		*l.next++
	}()
	if len(l.atoms) == 0 {
		return
	}
	if l.intro == oneOf || l.intro == example {
		l.emit(l.atoms, true)
		return
	}
	if l.similar && !slices.ContainsFunc(l.atoms, func(a atom) bool { return a.delim == and }) {
		l.emit(l.atoms, true)
		return
	}
	l.dropBroad()
	// Split at "and" into parts; a part with an "or" is one group of
	// alternatives, and so are parts joined by a slash.
	start := 0
	for i := 1; i <= len(l.atoms); i++ {
		if i < len(l.atoms) && l.atoms[i].delim != and {
			continue
		}
		l.part(l.atoms[start:i])
		start = i
	}
}

// dropBroad drops a broad word that stands beside a name as its class: "Linux
// servers", "database PostgreSQL".
func (l *lister) dropBroad() {
	kept := l.atoms[:0:0]
	for i, a := range l.atoms {
		if l.generic(a) && !a.any {
			if i > 0 && a.delim == none && !l.generic(l.atoms[i-1]) {
				continue
			}
			if i+1 < len(l.atoms) && l.atoms[i+1].delim == none && !l.generic(l.atoms[i+1]) {
				l.atoms[i+1].delim = a.delim
				continue
			}
		}
		kept = append(kept, a)
	}
	l.atoms = kept
}

// part emits a list without "and".
func (l *lister) part(atoms []atom) {
	lastOr := -1
	for i, a := range atoms {
		if a.delim == or && i > 0 {
			lastOr = i
		}
	}
	if lastOr >= 0 {
		l.emit(atoms[:lastOr+1], true)
		atoms = atoms[lastOr+1:]
	}
	for i := 0; i < len(atoms); {
		j := i + 1
		for j < len(atoms) && atoms[j].delim == slash {
			j++
		}
		if j-i > 1 && !l.together(atoms[i:j]) {
			l.emit(atoms[i:j], true)
		} else {
			for k := i; k < j; k++ {
				l.emit(atoms[k:k+1], atoms[k].any)
			}
		}
		i = j
	}
}

// together says whether parts joined by slashes belong together: they do where
// the data says so, and where one is a language and the other is built on it.
func (l *lister) together(atoms []atom) bool {
	r := l.r
	if l.similar {
		return false
	}
	if l.listedTogether(atoms) {
		return true
	}
	for i := 1; i < len(atoms); i++ {
		a, b := &r.in.Terms[atoms[i-1].terms[0]], &r.in.Terms[atoms[i].terms[0]]
		if !r.builtOn(a, b) && !r.builtOn(b, a) {
			return false
		}
	}
	return true
}

// listedTogether says whether the data says that the parts belong together.
func (l *lister) listedTogether(atoms []atom) bool {
	for _, s := range l.r.cues.together {
		all := true
		for _, a := range atoms {
			all = all && s[normalize(l.r.in.Terms[a.terms[0]].Name)]
		}
		if all {
			return true
		}
	}
	return false
}

// builtOn says whether the first is a language and the second a framework or
// library for it.
func (r *reader) builtOn(lang, lib *Term) bool {
	return lang.Category == "language" && (lib.Category == "framework" || lib.Category == "library") && r.in.Implies != nil && r.in.Implies(lib.ID, lang.ID)
}

// emit adds the atoms as one group.
func (l *lister) emit(atoms []atom, anyOf bool) {
	g := group{atLeast: max(1, l.atLeast), open: l.open, anyOf: anyOf, run: l.run, tok: atoms[0].tok}
	seen := map[string]bool{}
	for _, a := range atoms {
		g.open = g.open || a.open
		for _, t := range a.terms {
			x := &l.r.in.Terms[t]
			key := x.ID
			if key == "" {
				key = normalize(x.Name)
			}
			if !seen[key] {
				seen[key] = true
				g.terms = append(g.terms, t)
			}
		}
	}
	if len(g.terms) > 1 {
		specific := slices.DeleteFunc(slices.Clone(g.terms), l.r.generic)
		if len(specific) > 0 {
			g.terms = specific
		}
	}
	if g.atLeast > len(g.terms) {
		g.atLeast = max(1, min(g.atLeast, len(g.terms)))
	}
	l.add(g)
}
