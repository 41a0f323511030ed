// Package mine finds terms in documents that look like skills and that a
// taxonomy does not know: those that stand in lists beside known skills, items
// of lists and names where skills are asked for, and names of products.
package mine

import (
	_ "embed"
	"hash/fnv"
	"sort"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// A Span is a known skill in a text: bytes, half open.
type Span struct {
	Start, End int
	// Witness tells skills whose neighbours in a list are likely skills, too; a
	// degree or a trait is none.
	Witness bool
}

// A Term is what looks like a skill.
type Term struct {
	Text    string // as most documents write it
	Docs    int    // documents that have it
	Listed  int    // of these, those that have it in a list beside a known skill
	Asked   int    // of these, those that ask for it: "experience with X"
	Example string // a line that has it

	score int
}

// A Miner collects terms from documents. It is not safe for concurrent use.
type Miner struct {
	terms map[string]*found
	small map[string]int // words in small letters, by how many documents have them
}

type found struct {
	spellings           map[string]int
	docs, listed, asked count
	labels              count           // where a colon follows
	lines               map[uint64]bool // the lines that have it; a firm's set phrases are one line many times
	example             string
	telling             int // of the example
}

// A count counts documents, each once.
type count struct{ n, last int }

func (c *count) in(doc int) bool {
	if c.last == doc+1 {
		return false
	}
	c.n, c.last = c.n+1, doc+1
	return true
}

// New makes a miner.
func New() *Miner { return &Miner{terms: map[string]*found{}, small: map[string]int{}} }

// maxWords bounds a term; longer ones are phrases.
const maxWords = 4

// Add reads one document, the n-th, with the skills that are known in it,
// sorted by position.
func (m *Miner) Add(n int, text string, known []Span) {
	seen := map[string]bool{}
	for start := 0; start < len(text); {
		end := strings.IndexByte(text[start:], '\n')
		if end < 0 {
			end = len(text)
		} else {
			end += start
		}
		var here []Span
		for len(known) > 0 && known[0].Start < end {
			if known[0].End <= end {
				here = append(here, Span{known[0].Start - start, known[0].End - start, known[0].Witness})
			}
			known = known[1:]
		}
		m.line(n, text[start:end], here, seen)
		start = end + 1
	}
}

type word struct {
	start, end int
	text       string
	first      bool // of a sentence or item: a capital says nothing
	known      bool
	witness    bool   // of what stands beside it
	asked      bool   // it stands after "experience with" and the like
	after      string // what stands between the word before and this one
}

func (m *Miner) line(n int, line string, known []Span, seen map[string]bool) {
	ws := words(line, known)
	if i := labelled(ws); i > 0 {
		for ; i < len(ws); i++ {
			ws[i].asked = true
		}
	}
	for _, w := range ws {
		if !w.known && w.text == strings.ToLower(w.text) && !seen[w.text] {
			seen[w.text] = true
			m.small[w.text]++
		}
	}
	// Names: runs of words with capitals, not of those that begin sentences.
	for i := 0; i < len(ws); {
		if ws[i].known || !named(ws[i]) || strings.Contains(ws[i].after, "<") {
			i++
			continue
		}
		j := i + 1
		for j < len(ws) && j-i < maxWords && !ws[j].known && (named(ws[j]) || number(ws[j].text)) && strings.TrimSpace(ws[j].after) == "" {
			j++
		}
		m.see(n, line, ws[i:j], false)
		i = j
	}
	// Items of a list that has known skills.
	var items [][]word
	for i, w := range ws {
		if i == 0 || separates(w.after) || (w.text == "and" || w.text == "or") {
			items = append(items, nil)
			if w.text == "and" || w.text == "or" {
				continue
			}
		}
		if len(items) == 0 {
			items = append(items, nil)
		}
		items[len(items)-1] = append(items[len(items)-1], w)
	}
	if len(items) < 2 {
		return
	}
	for i, it := range items {
		switch {
		case len(it) == 0 || anyKnown(it):
		case len(items) > 2 && len(it) <= maxWords && (i > 0 && whole(items[i-1]) || i+1 < len(items) && whole(items[i+1])):
			m.see(n, line, it, true)
		default:
			// What trades ask for is written small: "swarm control, frame wiring".
			for len(it) > 0 && !it[0].asked {
				it = it[1:]
			}
			if it = trim(it); len(it) > 0 && len(it) < maxWords && isSmallTerm(it) {
				m.see(n, line, it, false)
			}
		}
	}
}

// labelled returns the first word behind a label that says that what follows is
// asked for ("Must have: ..."), or 0.
func labelled(ws []word) int {
	says := false
	for i := 0; i < len(ws) && i <= maxWords; i++ {
		if strings.HasPrefix(ws[i].after, ":") && i > 0 {
			if says {
				return i
			}
			return 0
		}
		says = says || label()[strings.ToLower(ws[i].text)]
	}
	return 0
}

// isSmallTerm reports whether words may be a term that is written in small
// letters: "chain of custody", not "tools across all systems".
func isSmallTerm(ws []word) bool {
	for _, w := range ws {
		if w.text != strings.ToLower(w.text) || w.text != "of" && plain()[w.text] {
			return false
		}
	}
	return true
}

// trim takes words off both ends that begin and end no term.
func trim(ws []word) []word {
	for len(ws) > 0 && plain()[strings.ToLower(ws[0].text)] {
		ws = ws[1:]
	}
	for len(ws) > 0 && plain()[strings.ToLower(ws[len(ws)-1].text)] {
		ws = ws[:len(ws)-1]
	}
	return ws
}

// separates reports whether a list's items are parted by what stands between
// two words.
func separates(s string) bool { return strings.ContainsAny(s, ",;|•·/()") }

func anyKnown(ws []word) bool {
	for _, w := range ws {
		if w.known {
			return true
		}
	}
	return false
}

// whole reports whether an item is a known skill and little else.
func whole(ws []word) bool {
	n := 0
	for _, w := range ws {
		if w.witness {
			n++
		}
	}
	return n > 0 && len(ws)-n <= 1
}

func (m *Miner) see(n int, line string, ws []word, inList bool) {
	if ws = trim(ws); len(ws) == 0 {
		return
	}
	from, to := ws[0].start, ws[len(ws)-1].end
	text := strings.Join(strings.Fields(line[from:to]), " ")
	text = strings.TrimSuffix(strings.TrimSuffix(text, "'s"), "’s")
	// What runs over the end of a sentence or into another item is no term.
	if strings.ContainsAny(text, ":;!?") || strings.Contains(text, " - ") || strings.Contains(text, " – ") || strings.Contains(text, ". ") {
		return
	}
	// A placeholder ("<FIRM>"), or words of postings: "Senior Engineer".
	if strings.ContainsAny(text, "<>[]{}") || from > 0 && strings.ContainsRune("<[{@#", rune(line[from-1])) || common()[strings.ToLower(ws[0].text)] && (len(ws) == 1 || number(ws[1].text)) || common()[strings.ToLower(ws[len(ws)-1].text)] {
		return
	}
	letters := 0
	for _, r := range text {
		if unicode.IsLetter(r) {
			letters++
		}
	}
	if letters < 2 || len(text) > 60 {
		return
	}
	key := strings.ToLower(text)
	f := m.terms[key]
	if f == nil {
		f = &found{spellings: map[string]int{}, lines: map[uint64]bool{}}
		m.terms[key] = f
	}
	if f.docs.in(n) {
		f.spellings[text]++
	}
	h := fnv.New64a()
	h.Write([]byte(line))
	f.lines[h.Sum64()] = true
	telling := 1
	if ws[0].asked {
		f.asked.in(n)
		telling = 2
	}
	if inList {
		f.listed.in(n)
		telling = 3
	}
	if strings.HasPrefix(line[to:], ":") {
		f.labels.in(n)
	}
	if telling > f.telling {
		f.example, f.telling = excerpt(line, from), telling
	}
}

// excerpt is the part of a line around a place, with no more than 80 bytes.
func excerpt(line string, at int) string {
	const width = 80
	from := max(0, at-width/2)
	to := min(len(line), from+width)
	for from > 0 && !utf8.RuneStart(line[from]) {
		from--
	}
	for to < len(line) && !utf8.RuneStart(line[to]) {
		to++
	}
	return strings.Join(strings.Fields(line[from:to]), " ")
}

// Terms returns what at least min documents have, in as many different lines,
// the most telling first: those that are listed beside known skills, then those
// that are asked for, then those that are written as products are. A name with
// nothing of these is that of a firm, a place or a post.
func (m *Miner) Terms(min int) []Term {
	var out []Term
	for key, f := range m.terms {
		if f.docs.n < min || len(f.lines) < min || f.labels.n*2 > f.docs.n {
			continue
		}
		// A word that documents write small as often is no name.
		if f.listed.n*2 < f.docs.n && !strings.Contains(key, " ") && m.small[key]*2 >= f.docs.n {
			continue
		}
		t := Term{Docs: f.docs.n, Listed: f.listed.n, Asked: f.asked.n, Example: f.example}
		best := 0
		for s, n := range f.spellings {
			if n > best || n == best && s < t.Text {
				t.Text, best = s, n
			}
		}
		t.score = 4*t.Listed + 2*t.Asked
		if product(t.Text) {
			t.score += t.Docs
		} else if t.score == 0 {
			continue
		}
		out = append(out, t)
	}
	sort.Slice(out, func(i, j int) bool {
		a, b := out[i], out[j]
		if a.score != b.score {
			return a.score > b.score
		}
		return a.Text < b.Text
	})
	return out
}

// words splits a line; signs within a word belong to it (C++, Node.js, CI/CD).
func words(line string, known []Span) []word {
	var out []word
	last, asking := 0, false
	for i := 0; i < len(line); {
		r, n := utf8.DecodeRuneInString(line[i:])
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !(r == '.' && i+1 < len(line) && unicode.IsLetter(rune(line[i+1])) && (i == 0 || line[i-1] == ' ')) {
			i += n
			continue
		}
		j := i + n
		for j < len(line) {
			r, n := utf8.DecodeRuneInString(line[j:])
			next, _ := utf8.DecodeRuneInString(line[j+n:])
			inner := unicode.IsLetter(next) || unicode.IsDigit(next)
			if unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune("+#", r) || strings.ContainsRune(".-'’&_", r) && inner || r == '/' && inner && j-i <= 2 {
				j += n
				continue
			}
			break
		}
		w := word{start: i, end: j, text: line[i:j], after: line[last:i]}
		w.first = len(out) == 0 || strings.ContainsAny(w.after, ".!?:•·-–—|")
		for _, k := range known {
			if k.Start < j && i < k.End {
				w.known, w.witness = true, w.witness || k.Witness
			}
		}
		// A cue reaches to the end of its sentence.
		if strings.ContainsAny(w.after, ".!?") {
			asking = false
		}
		w.asked = asking
		if cue()[strings.ToLower(w.text)] {
			asking = true
		}
		out = append(out, w)
		i, last = j, j
	}
	return out
}

// named reports whether a word is written as a name is: with a capital that
// does not come of its place, or with capitals or digits within.
func named(w word) bool {
	upper, inner, letters := 0, false, 0
	for i, r := range w.text {
		if unicode.IsLetter(r) {
			letters++
		}
		if unicode.IsUpper(r) {
			upper++
			inner = inner || i > 0
		}
		inner = inner || unicode.IsDigit(r) && i > 0 || strings.ContainsRune("+#", r)
	}
	if letters == 0 || len(w.text) < 2 {
		return false
	}
	return upper > 0 && (!w.first || inner) || inner && letters > 0
}

// product reports terms that are written as few but products are: with capitals
// or digits within a word ("GraphQL", "S3") or a number after it, not in
// capitals alone.
func product(s string) bool {
	for i, w := range strings.Fields(s) {
		if i > 0 && number(w) {
			return true
		}
		lower, inner := false, false
		for i, r := range w {
			lower = lower || unicode.IsLower(r)
			inner = inner || i > 0 && (unicode.IsUpper(r) || unicode.IsDigit(r) || strings.ContainsRune("+#", r) || r == '.')
		}
		if inner && lower && len(w) > 2 {
			return true
		}
	}
	return false
}

// number reports a number that may go on a name: "Dynamics 365".
func number(s string) bool { return strings.Trim(s, "0123456789.") == "" }

//go:embed words.txt
var wordsTXT string

var (
	plain  = sync.OnceValue(func() map[string]bool { return section("plain") })
	common = sync.OnceValue(func() map[string]bool { return section("common") })
	label  = sync.OnceValue(func() map[string]bool { return section("label") })
	cue    = sync.OnceValue(func() map[string]bool { return section("cue") })
)

// section returns the words below a heading of words.txt.
func section(name string) map[string]bool {
	words := map[string]bool{}
	_, rest, _ := strings.Cut("\n"+wordsTXT, "\n["+name+"]\n")
	rest, _, _ = strings.Cut(rest, "\n[")
	for _, line := range strings.Split(rest, "\n") {
		if !strings.HasPrefix(line, "#") {
			for _, w := range strings.Fields(line) {
				words[w] = true
			}
		}
	}
	return words
}
