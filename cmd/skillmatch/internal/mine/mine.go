// Package mine finds terms in documents that look like skills and that a
// taxonomy does not know: those that stand in lists beside known skills, and
// those that are written as names.
package mine

import (
	"hash/fnv"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Span is a known skill in a text: bytes, half open.
type Span struct{ Start, End int }

// A Term is what looks like a skill.
type Term struct {
	Text    string // as most documents write it
	Docs    int    // documents that have it
	Listed  int    // of these, those that have it in a list beside a known skill
	Example string // a line that has it

	lines int
}

// A Miner collects terms from documents. It is not safe for concurrent use.
type Miner struct {
	terms map[string]*found
	small map[string]int // words in small letters, by how many documents have them
}

type found struct {
	spellings    map[string]int
	docs, listed int
	lines        map[uint64]bool // the lines that have it; a firm's set phrases are one line many times
	lastDoc      int
	lastListed   int
	example      string
	inList       bool // the example is a list
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
				here = append(here, Span{known[0].Start - start, known[0].End - start})
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
	after      string // what stands between the word before and this one
}

func (m *Miner) line(n int, line string, known []Span, seen map[string]bool) {
	ws := words(line, known)
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
	if len(items) < 3 {
		return
	}
	for i, it := range items {
		if len(it) == 0 || len(it) > maxWords || anyKnown(it) || !(i > 0 && whole(items[i-1]) || i+1 < len(items) && whole(items[i+1])) {
			continue
		}
		m.see(n, line, it, true)
	}
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
		if w.known {
			n++
		}
	}
	return n > 0 && len(ws)-n <= 1
}

func (m *Miner) see(n int, line string, ws []word, inList bool) {
	for len(ws) > 0 && plain[strings.ToLower(ws[0].text)] {
		ws = ws[1:]
	}
	for len(ws) > 0 && plain[strings.ToLower(ws[len(ws)-1].text)] {
		ws = ws[:len(ws)-1]
	}
	if len(ws) == 0 {
		return
	}
	text := strings.Join(strings.Fields(line[ws[0].start:ws[len(ws)-1].end]), " ")
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
		f = &found{spellings: map[string]int{}, lines: map[uint64]bool{}, lastDoc: -1, lastListed: -1}
		m.terms[key] = f
	}
	if f.lastDoc != n {
		f.lastDoc = n
		f.docs++
		f.spellings[text]++
	}
	h := fnv.New64a()
	h.Write([]byte(line))
	f.lines[h.Sum64()] = true
	if inList && f.lastListed != n {
		f.lastListed = n
		f.listed++
	}
	if f.example == "" || inList && !f.inList {
		f.example, f.inList = excerpt(line, ws[0].start), inList
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
// the most telling first: those that are listed beside known skills.
func (m *Miner) Terms(min int) []Term {
	var out []Term
	for key, f := range m.terms {
		if f.docs < min || len(f.lines) < min {
			continue
		}
		// A word that documents write small as often is no name.
		if f.listed*2 < f.docs && !strings.Contains(key, " ") && m.small[key]*2 >= f.docs {
			continue
		}
		t := Term{Docs: f.docs, Listed: f.listed, Example: f.example, lines: len(f.lines)}
		best := 0
		for s, n := range f.spellings {
			if n > best || n == best && s < t.Text {
				t.Text, best = s, n
			}
		}
		out = append(out, t)
	}
	sort.Slice(out, func(i, j int) bool {
		a, b := out[i], out[j]
		if x, y := a.lines+3*a.Listed, b.lines+3*b.Listed; x != y {
			return x > y
		}
		return a.Text < b.Text
	})
	return out
}

// words splits a line; signs within a word belong to it (C++, Node.js, CI/CD).
func words(line string, known []Span) []word {
	var out []word
	last := 0
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
			w.known = w.known || k.Start < j && i < k.End
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

// number reports a number that may go on a name: "Dynamics 365".
func number(s string) bool { return strings.Trim(s, "0123456789.") == "" }

// plain are words that begin or end no term.
var plain = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(`a an the and or of in on at to for with by from as is are be we you our your their its it i he she they this that these those
		etc such other others more experience knowledge skills skill strong good excellent working work ability using use year years including
		e.g i.e eg ie plus required preferred must nice have has not any all some new job team company please will can may about`) {
		m[w] = true
	}
	return m
}()
