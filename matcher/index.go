package matcher

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/e448657c/skillmatch/matcher/internal/english"
	"github.com/e448657c/skillmatch/taxonomy"
)

// kind says in which way a form writes its skill.
type kind uint8

const (
	kindExact kind = iota // the name
	kindAlias
	kindFuzzy // the name or an alias in another spelling
)

var kindNames = [...]string{"exact", "alias", "fuzzy"}

// A form is one way to write a skill.
type form struct {
	skill int32 // index in the taxonomy
	alias int32 // index in the skill's aliases; -1: its name
	next  int32 // the next form of the same words, of another skill; 0 for none
	rule  int32 // which of the rules it has, its own index; 0: wherever it stands
	kind  kind
	fuzzy uint8 // the most edits
	bang  bool  // only with the exclamation mark: "Play!"
	title bool  // only where each word begins with a capital: "Power Point"
}

// plain reports whether the form is taken wherever it stands.
func (f *form) plain() bool { return f.rule == 0 && !f.bang && !f.title && f.kind != kindFuzzy }

// A builder takes the forms of a taxonomy into a trie over words, and freezes
// it to the tables of an index.
type builder struct {
	wordTable
	tax     *taxonomy.Taxonomy
	forms   []form  // forms[0] is none
	nodes   []int32 // the first form that ends at a node; nodes[0] is none
	roots   []int32
	edges   edgeTable
	attrs   []uint16 // of words: see attrCue and the others
	said    []said   // of skills
	firm    []firmPhrase
	and     uint32
	cues    map[uint32][]cue
	times   timeWords
	split   tokenBuffers // scratch
	phrases []uint32     // the words of all phrases
}

// A wordTable interns the folded words of all names, aliases and cues.
type wordTable struct {
	words []string // words[0] is no word
	slots []uint64 // open addressing: the upper 40 bits of the hash, then the word's index
	mask  uint64
}

func (v *wordTable) lookup(h uint64) uint32 {
	for i := h & v.mask; ; i = (i + 1) & v.mask {
		s := v.slots[i]
		if s == 0 {
			return 0
		}
		if s>>indexBits == h>>indexBits {
			return uint32(s & (1<<indexBits - 1))
		}
	}
}

func (v *wordTable) find(folded string) uint32 { return v.lookup(english.Hash(folded)) }

func (v *wordTable) intern(folded string) uint32 {
	h := english.Hash(folded)
	if id := v.lookup(h); id != 0 {
		return id
	}
	if 3*len(v.words) >= 2*len(v.slots) {
		v.resize(2 * len(v.slots))
	}
	id := uint32(len(v.words))
	v.words = append(v.words, folded)
	v.insert(h, id)
	return id
}

func (v *wordTable) insert(h uint64, id uint32) {
	i := h & v.mask
	for v.slots[i] != 0 {
		i = (i + 1) & v.mask
	}
	v.slots[i] = h>>indexBits<<indexBits | uint64(id)
}

func (v *wordTable) resize(n int) {
	v.slots, v.mask = make([]uint64, n), uint64(n-1)
	for id := 1; id < len(v.words); id++ {
		v.insert(english.Hash(v.words[id]), uint32(id))
	}
}

// An edgeTable holds the edges of all nodes in one hash table, by open
// addressing.
type edgeTable struct {
	slots []edge
	n     int
}

type edge struct {
	from int32
	word uint32 // 0: an empty slot
	node int32
	gaps gap // what may stand before the word
}

func edgeHash(from int32, word uint32) uint64 {
	h := (uint64(from)<<32 | uint64(word)) * 0x9E3779B97F4A7C15
	return h ^ h>>29
}

// put finds or makes the edge; the pointer holds until the next call.
func (t *edgeTable) put(from int32, word uint32) *edge {
	if 4*t.n >= 3*len(t.slots) {
		old := t.slots
		t.slots = make([]edge, 2*len(old))
		for i := range old {
			if old[i].word != 0 {
				*t.slot(old[i].from, old[i].word) = old[i]
			}
		}
	}
	e := t.slot(from, word)
	if e.word == 0 {
		t.n++
		*e = edge{from: from, word: word}
	}
	return e
}

func (t *edgeTable) slot(from int32, word uint32) *edge {
	mask := uint64(len(t.slots) - 1)
	for i := edgeHash(from, word) & mask; ; i = (i + 1) & mask {
		if e := &t.slots[i]; e.word == 0 || e.from == from && e.word == word {
			return e
		}
	}
}

// build takes the forms of all skills and the spelling variants of them.
func build(t *taxonomy.Taxonomy) *builder {
	skills := t.Skills()
	n := len(skills)
	for i := range skills {
		n += len(skills[i].Aliases)
	}
	// Memory that is new costs more than the work on it, so little is taken.
	x := &builder{tax: t, forms: make([]form, 1, n+n/4+64), nodes: make([]int32, 1, 2*n+64)}
	x.words = make([]string, 1, n/2+4096)
	x.roots = make([]int32, 0, cap(x.words))
	x.attrs = make([]uint16, 0, cap(x.words))
	x.edges.slots = make([]edge, tableSize(n*3/2))
	x.resize(tableSize(n))
	for _, w := range firstWords {
		x.intern(w)
	}
	x.and = x.find("and")
	x.addNegation(readNegationWords())
	x.addFirm(readFirmWords())
	x.addDurations(readDurationWords())

	// First all that is written, then the other spellings, where that leaves
	// room.
	type entry struct {
		form     int32
		from, to int32 // of the arena
		number   number
	}
	entries := make([]entry, 0, n)
	arena := make([]step, 0, 2*n+n/2)
	for i := range skills {
		s := &skills[i]
		numbers := numberOf(t, s)
		x.said = append(x.said, saidOf(strings.Join(s.Categories[:min(1, len(s.Categories))], "")))
		add := func(text string, alias int, r *taxonomy.Rule, k kind) {
			if r == nil {
				r = &zeroRule
			}
			if r.Never {
				return
			}
			from := len(arena)
			arena = x.sequence(arena, text)
			if words := len(arena) - from; words == 0 || words > maxWords {
				arena = arena[:from]
				return
			}
			f := form{skill: int32(i), alias: int32(alias), kind: k, bang: strings.HasSuffix(text, "!")}
			rule := newRule(r)
			if rule != nil {
				f.rule = int32(len(x.forms))
			}
			switch r.Fuzzy {
			case "":
				if rule == nil || !rule.exact && rule.cue == cueNever {
					f.fuzzy = 2
				}
			case "1":
				f.fuzzy = 1
			case "2":
				f.fuzzy = 2
			}
			if id := x.add(arena[from:], f); id != 0 {
				entries = append(entries, entry{id, int32(from), int32(len(arena)), numbers})
			}
		}
		add(s.Name, -1, s.Rule, kindExact)
		for j := range s.Aliases {
			add(s.Aliases[j].Text, j, s.Aliases[j].Rule, kindAlias)
		}
	}
	for _, e := range entries {
		x.addSpellings(arena[e.from:e.to], e.form, e.number)
	}
	x.roots = append(x.roots, make([]int32, len(x.words)-len(x.roots))...)
	x.attrs = append(x.attrs, make([]uint16, len(x.words)-len(x.attrs))...)
	return x
}

// zeroRule is what no rule means.
var zeroRule taxonomy.Rule

// maxWords bounds the words of a name.
const maxWords = 12

func tableSize(n int) int {
	size := 1024
	for size < n {
		size *= 2
	}
	return size
}

// number says which other number a skill's forms have.
type number uint8

const (
	numberAny     number = iota // ordinary words: a singular and a plural
	numberPlural                // names: "REST APIs", but Windows is no window
	numberWritten               // only what is written
)

func numberOf(t *taxonomy.Taxonomy, s *taxonomy.Skill) number {
	if len(s.Categories) == 0 {
		return numberAny
	}
	switch c := s.Categories[0]; {
	case t.IsA(c, "trait"), t.IsA(c, "degree"), t.IsA(c, "certification"), t.IsA(c, "human-language"), t.IsA(c, "vendor"), t.IsA(c, "provider"):
		return numberWritten
	}
	for _, c := range s.Categories {
		if !t.IsA(c, "technology") || c == "data" || c == "testing" || c == "security" {
			return numberAny
		}
	}
	return numberPlural
}

// A step is a word of a form and what may stand before it.
type step struct {
	word uint32
	gaps gap
}

// text is the form as the taxonomy writes it.
func (f form) text(t *taxonomy.Taxonomy) string {
	s := t.Skill(int(f.skill))
	if f.alias < 0 {
		return s.Name
	}
	return s.Aliases[f.alias].Text
}

// add adds a form and returns its index, or 0 where the skill has it already.
func (x *builder) add(seq []step, f form) int32 {
	n := x.walk(seq, f.fuzzy > 0)
	id := int32(len(x.forms))
	if x.nodes[n] == 0 {
		x.nodes[n] = id
	} else {
		i := x.nodes[n]
		for ; ; i = x.forms[i].next {
			if x.forms[i].skill == f.skill && x.forms[i].text(x.tax) == f.text(x.tax) {
				return 0
			}
			if x.forms[i].next == 0 {
				break
			}
		}
		x.forms[i].next = id
	}
	x.forms = append(x.forms, f)
	return id
}

// walk makes the way through the trie and returns the node at its end.
func (x *builder) walk(seq []step, fuzzy bool) int32 {
	var at int32
	for i, st := range seq {
		if fuzzy && isFuzzyWord(x.words[st.word]) {
			x.setWordAttr(st.word, attrFuzzy)
		}
		next := x.child(at, st, i == 0)
		if *next == 0 {
			x.nodes = append(x.nodes, 0)
			*next = int32(len(x.nodes) - 1)
		}
		at = *next
	}
	return at
}

// child returns where the node behind a step is kept, for a node or for the
// beginning; the pointer holds until the next call.
func (x *builder) child(from int32, st step, first bool) *int32 {
	if first {
		if n := len(x.words) - len(x.roots); n > 0 {
			x.roots = append(x.roots, make([]int32, n)...)
		}
		return &x.roots[st.word]
	}
	e := x.edges.put(from, st.word)
	e.gaps |= st.gaps
	return &e.node
}

// sequence appends a form's words, split as the tokenizer splits a text, with
// what may stand between them.
func (x *builder) sequence(dst []step, text string) []step {
	from := len(dst)
	if isASCIILetters(text) { // most are one word
		return append(dst, step{x.internText(text), gapOther})
	}
	if strings.ContainsAny(text, "#+") { // "C #" and "C ++": a text may have it so, too
		text = strings.ReplaceAll(strings.ReplaceAll(text, " #", "#"), " +", "+")
	}
	for _, t := range splitName(&x.split, text) {
		dst = append(dst, step{x.internText(text[t.start:t.end]), t.gap})
	}
	for i := from + 1; i < len(dst); i++ {
		dst[i].gaps = allowed(dst[i].gaps, x.words[dst[i-1].word], x.words[dst[i].word])
	}
	return dst
}

// internText interns a word as a name writes it.
func (x *builder) internText(word string) uint32 {
	if n := possessiveEnd(word); n > 0 {
		return x.intern(fold(word[:len(word)-n]) + "s")
	}
	for i := 0; i < len(word); i++ {
		if word[i] >= utf8.RuneSelf {
			return x.intern(fold(word))
		}
	}
	if id := x.lookup(english.HashFold(word)); id != 0 {
		return id
	}
	return x.intern(fold(word))
}

// possessiveEnd returns the length of 's at the end of a word, or 0.
func possessiveEnd(word string) int {
	if word == "" || word[len(word)-1]|0x20 != 's' {
		return 0
	}
	for _, n := range [...]int{2, 4} {
		if len(word) > n && possessive(word[len(word)-n:]) == n {
			return n
		}
	}
	return 0
}

// nothing is a vocabulary without words.
var nothing = vocabulary{tags: "\x00\x00\x00\x00\x00\x00\x00\x00", words: 1, size: 1}

// splitName splits a name into words; unlike in a text, + and # after a word
// and a dot before the first always belong to it.
func splitName(b *tokenBuffers, text string) []token {
	toks, _ := nothing.tokenize(b, text)
	for i := range toks {
		t := &toks[i]
		for int(t.end) < len(text) && (text[t.end] == '+' || text[t.end] == '#') {
			t.end++
		}
		t.end += uint32(possessive(text[t.end:]))
		if i+1 < len(toks) {
			toks[i+1].gap = gapKind(text, int(t.end), int(toks[i+1].start))
		}
		if t.start > 0 && text[t.start-1] == '.' && (t.start == 1 || byteClass[text[t.start-2]] == classOther) {
			t.start--
			if i > 0 {
				t.gap = gapKind(text, int(toks[i-1].end), int(t.start))
			}
		}
		if t.shape&shapeWide == 0 { // a possessive counts for the vocabulary alone
			word := text[t.start:t.end]
			t.hash = shortHash(english.HashFold(word[:len(word)-possessiveEnd(word)]))
		}
	}
	return toks
}

// allowed says what may stand in a text where a name has the gap g.
func allowed(g gap, before, after string) gap {
	const blank = gapSpace | gapHyphen | gapUnder | gapLine
	switch g {
	case gapSpace, gapUnder, gapHyphen:
		return blank
	case gapDot:
		if isDigits(before) && isDigits(after) {
			return gapDot
		}
		return gapDot | gapSpace | gapHyphen
	case gapSlash:
		return gapSlash | blank | gapAmp
	case gapAmp:
		if len(before) == 1 && len(after) == 1 {
			return gapAmp
		}
		return gapAmp | gapSlash
	case gapPlus:
		return gapPlus | gapSpace
	case gapApos:
		return gapApos
	case gapNone:
		return gapNone | blank
	}
	return gapMark | blank
}

func isDigits(s string) bool {
	for i := 0; i < len(s); i++ {
		if byteClass[s[i]] != classDigit {
			return false
		}
	}
	return s != ""
}

const anyBlank = gapSpace | gapHyphen | gapUnder | gapLine

// addSpellings adds the other spellings of a form, where nothing is written
// so: "and" for "&", the plural or singular of the last word, the words joined,
// a name split where it has a capital inside. A form with a rule gets none but
// the first.
func (x *builder) addSpellings(seq []step, id int32, num number) {
	n := len(seq)
	f := x.forms[id]
	var buf [maxWords + 1]step
	for i := 1; i < n; i++ {
		switch before, w := x.words[seq[i-1].word], seq[i]; {
		case w.gaps&gapAmp != 0 && len(before)+len(x.words[w.word]) > 2:
			alt := append(append(append(buf[:0], seq[:i]...), step{x.and, anyBlank}), seq[i:]...)
			alt[i+1].gaps = anyBlank
			x.addAgain(alt, id)
		case w.word == x.and && i+1 < n:
			alt := append(append(buf[:0], seq[:i]...), seq[i+1:]...)
			alt[i].gaps = gapAmp | gapSlash
			x.addAgain(alt, id)
		}
	}
	if f.rule != 0 {
		return
	}
	last := x.words[seq[n-1].word]
	if num != numberWritten && len(last) >= 3 && isLetters(last) {
		alt := append(buf[:0], seq...)
		// "dockers" and "pythons" are other things than Docker and Python.
		if p := plural(last); p != "" && (n > 1 || num == numberAny || !english.Known(english.Hash(p))) {
			alt[n-1].word = x.intern(p)
			x.addAgain(alt, id)
		}
		// Of "Google Kubernetes" there is no singular.
		if w := singular(last); w != "" && (n > 1 || num == numberAny) && (english.Known(english.Hash(w)) || x.find(w) != 0) {
			alt[n-1].word = x.intern(w)
			x.addAgain(alt, id)
		}
	}
	f.kind, f.next = kindFuzzy, 0
	addNew := func(title bool, words ...string) {
		alt := buf[:0]
		for _, w := range words {
			alt = append(alt, step{x.intern(w), anyBlank})
		}
		if to := x.walk(alt, f.fuzzy > 0); x.nodes[to] == 0 {
			g := f
			g.title = title
			x.forms = append(x.forms, g)
			x.nodes[to] = int32(len(x.forms) - 1)
		}
	}
	if n == 1 {
		if a, b, ok := splitCamel(f.text(x.tax)); ok {
			addNew(true, fold(a), fold(b))
			if short := fold(a); len(short) >= minName && !english.Known(english.Hash(short)) {
				addNew(false, short) // "Postgre"
			}
		}
		if base, ok := strings.CutSuffix(last, "#"); ok && base != "" {
			addNew(false, base, "sharp")
			addNew(false, base+"sharp")
		}
		return
	}
	// "Nodejs", "PowerBI", "microservices"; nobody joins two plain words.
	if n > 2 || num != numberPlural && !strings.ContainsAny(f.text(x.tax), "-./") {
		return
	}
	var joined [maxWord]byte
	word := joined[:0]
	for _, st := range seq {
		w := x.words[st.word]
		if glue[w] || len(word)+len(w) > maxWord || strings.HasSuffix(w, "+") || w[0] == '.' || w[0] >= utf8.RuneSelf {
			return
		}
		word = append(word, w...)
	}
	if len(word) >= 5 {
		addNew(false, string(word))
	}
}

// addAgain lets another spelling lead to a form.
func (x *builder) addAgain(seq []step, id int32) {
	if n := x.walk(seq, x.forms[id].fuzzy > 0); x.nodes[n] == 0 {
		x.nodes[n] = id
	}
}

// glue are words that hold names together; nobody joins them to the rest.
var glue = map[string]bool{"and": true, "or": true, "of": true, "for": true, "in": true, "to": true, "on": true, "the": true, "a": true, "with": true, "no": true, "now": true, "it": true, "up": true, "as": true, "at": true, "by": true, "my": false}

func isLetters(s string) bool {
	for _, r := range s {
		if !unicode.IsLetter(r) {
			return false
		}
	}
	return s != ""
}

// plural returns the regular plural of an English word, or "".
func plural(w string) string {
	n := len(w)
	switch {
	case w[n-1] == 's':
		return ""
	case w[n-1] == 'x' || w[n-1] == 'z' || strings.HasSuffix(w, "ch") || strings.HasSuffix(w, "sh"):
		return w + "es"
	case w[n-1] == 'y' && !strings.ContainsRune("aeiou", rune(w[n-2])):
		return w[:n-1] + "ies"
	}
	return w + "s"
}

// singular returns the regular singular of an English plural, or "".
func singular(w string) string {
	n := len(w)
	switch {
	case n < 5 || w[n-1] != 's' || strings.HasSuffix(w, "ss") || strings.HasSuffix(w, "us") || strings.HasSuffix(w, "is") || strings.HasSuffix(w, "ics"):
		return ""
	case strings.HasSuffix(w, "ies"):
		return w[:n-3] + "y"
	case strings.HasSuffix(w, "xes") || strings.HasSuffix(w, "ches") || strings.HasSuffix(w, "shes") || strings.HasSuffix(w, "sses"):
		return w[:n-2]
	}
	return w[:n-1]
}

// splitCamel splits "PowerPoint" and "PostgreSQL" in two; names that would
// split into a word like "in" or "no" ("LinkedIn", "NoSQL") do not.
func splitCamel(name string) (a, b string, ok bool) {
	at := 0
	for i := 1; i < len(name); i++ {
		switch c := byteClass[name[i]]; {
		case c == classUpper && byteClass[name[i-1]] == classLower:
			if at != 0 {
				return "", "", false
			}
			at = i
		case c != classUpper && c != classLower:
			return "", "", false
		}
	}
	if at < 2 || len(name)-at < 2 || glue[strings.ToLower(name[:at])] || glue[strings.ToLower(name[at:])] {
		return "", "", false
	}
	return name[:at], name[at:], true
}
