package matcher

import (
	"cmp"
	"github.com/e448657c/skillmatch/matcher/internal/english"
	"slices"
	"sync"
	"sync/atomic"
	"unicode/utf8"
)

// Typing errors are found by symmetric deletion: two words within k edits of
// each other meet when up to k letters are deleted from both (Garbe's SymSpell,
// after Mor and Fraenkel). Deleting from the first letters is enough, since
// what follows is compared anyway. The distance is optimal string alignment
// (Damerau-Levenshtein without edits inside a swapped pair).
const (
	fuzzyPrefix = 7 // letters that deletions are made from
	minName     = 5 // letters of the shortest name that is looked for
	longName    = 9 // from this length two edits are allowed
	maxCut      = 4 // letters that a shortened name may lack
	maxWord     = 40
)

// A typo is a word of a text with a word of the taxonomy that it may be.
type typo struct {
	tok      int32
	word     uint32
	distance uint8
}

// A fuzzyIndex finds the words of names that are within few edits of a word.
type fuzzyIndex struct {
	asked  atomic.Int32
	listed sync.Once
	names  []fuzzyName // the words that are looked for
	built  sync.Once
	slots  []fuzzySlot // open addressing, several of one key
	mask   uint32
}

// A fuzzyName is a word of names with what tells most others from it.
type fuzzyName struct {
	word          uint32
	length        uint8
	first, second byte
}

// near is a quick no: whether a word with these letters may be the name.
func (n *fuzzyName) near(length int, first, second byte) bool {
	diff := int(n.length) - length
	return -2 <= diff && diff <= maxCut && (first == n.first || first == n.second || second == n.second)
}

// fewAsked is up to how many unknown words are compared with every name. The
// index costs about as much as 150 of them, and a page has less than that.
const fewAsked = 100

type fuzzySlot struct {
	key  uint32 // of a word with letters deleted, its lower bits
	word uint32 // 0: empty
}

func newSlot(key uint64, word uint32) fuzzySlot { return fuzzySlot{uint32(key), word} }

// reach is how many edits from a name of n letters are a typing error.
func (m *Matcher) reach(n int) int {
	switch {
	case n < minName || m.opts.MaxDistance < 0:
		return 0
	case n < longName || m.opts.MaxDistance == 1:
		return 1
	}
	return 2
}

// build fills the index with the words of the forms that allow it.
func (m *Matcher) buildFuzzy() {
	x := m.index
	f := &m.fuzzy
	m.listNames()
	size := 1024
	for size < len(f.names)*32 {
		size *= 2
	}
	f.slots, f.mask = make([]fuzzySlot, size), uint32(size-1)
	var keys []uint64
	for i := range f.names {
		w := f.names[i].word
		word := x.word(w)
		keys = append(deletions(keys[:0], word, m.reach(len(word))), letters(word))
		for _, k := range keys {
			i := f.place(k)
			for f.slots[i].word != 0 && f.slots[i] != newSlot(k, w) {
				i = (i + 1) & f.mask
			}
			f.slots[i] = newSlot(k, w)
		}
	}
}

// listNames lists the words of the forms that allow typing errors.
func (m *Matcher) listNames() {
	m.fuzzy.listed.Do(func() {
		m.fuzzy.names = make([]fuzzyName, 0, m.index.words)
		for w := range m.index.words {
			if m.index.attr(w)&attrFuzzy != 0 {
				name := m.index.word(w)
				m.fuzzy.names = append(m.fuzzy.names, fuzzyName{w, uint8(len(name)), name[0], name[1]})
			}
		}
	})
}

// deletions appends the keys of the word's first letters with up to k of them
// deleted. A key packs the letters, five bits each.
func deletions[S string | []byte](dst []uint64, word S, k int) []uint64 {
	n := min(len(word), fuzzyPrefix)
	var all uint64
	for i := range n {
		all |= uint64(word[i]&31) << (5 * i)
	}
	dst = append(dst, all)
	last := ^uint64(0)
	for i := 0; i < n && k > 0; i++ {
		one := without(all, i)
		if one == last {
			continue // the second of two equal letters
		}
		last = one
		dst = append(dst, one)
		for j := i; j < n-1 && k > 1; j++ {
			dst = append(dst, without(one, j))
		}
	}
	return dst
}

// without deletes letter i from a key.
func without(key uint64, i int) uint64 {
	low := uint64(1)<<(5*i) - 1
	return key&low | key>>5&^low
}

// letters is a key of a word's letters in any order: how often it has each of
// them, in two bits a letter.
func letters[S string | []byte](word S) uint64 {
	var key uint64
	for i := range len(word) {
		key += 1 << (2 * ((word[i] - 'a') & 31))
	}
	return key
}

// scrambled reports whether the word is the name with its letters in another
// order behind the first, by two edits ("mairabd", "dokcre"). Names of one edit
// may have these, too, if they are longer than the shortest: of 4,935 English
// words, and of the words of 200 postings, none is such a name, but "nsure" has
// the letters of "nurse".
func (s *scan) scrambled(word []byte, name string) bool {
	return s.opts.MaxDistance != 1 && s.reach(len(name)) == 1 && len(name) > minName && word[0] == name[0] &&
		letters(word) == letters(name) && editDistance(word, name, 2) == 2
}

func (f *fuzzyIndex) place(key uint64) uint32 {
	return uint32(key*0x9E3779B97F4A7C15>>32) & f.mask
}

// typos finds, for each word of the text that is neither known nor English,
// the words of names that it may be.
func (s *scan) findTypos() {
	s.typos = s.typos[:0]
	if s.opts.MaxDistance < 0 {
		return
	}
	unknown := 0
	for i := range s.toks {
		t := &s.toks[i]
		if t.shape&shapeUnknown == 0 {
			continue
		}
		unknown++
		if n := t.end - t.start; n <= minName && t.shape&shapeLower == 0 {
			continue // abbreviations are too close to each other
		}
		s.buf = foldASCII(s.buf[:0], s.text[t.start:t.end])
		h := english.HashFold(s.text[t.start:t.end])
		if list, known := s.memo.find(h); known {
			for _, y := range list {
				s.typos = append(s.typos, typo{int32(i), y.word, y.distance})
			}
			continue
		}
		n := len(s.typos)
		s.suggest(int32(i), s.buf)
		s.memo.put(h, s.typos[n:])
	}
	// A text in another language is full of words that are not English.
	if unknown > 20 && unknown*5 > len(s.toks) {
		s.typos = s.typos[:0]
	}
}

func foldASCII(dst []byte, word string) []byte {
	for i := 0; i < len(word); i++ {
		c := word[i]
		if byteClass[c] == classUpper {
			c |= 0x20
		}
		dst = append(dst, c)
	}
	return dst
}

// suggest appends to the typos what token i, written word, may be: the names'
// words at the least distance.
func (s *scan) suggest(i int32, word []byte) {
	f := &s.Matcher.fuzzy
	from, best := len(s.typos), maxCut+1
	if f.asked.Load() < fewAsked && f.asked.Add(1) <= fewAsked {
		s.Matcher.listNames()
		length, first, second := len(word), word[0], word[1]
		for k := range f.names {
			if n := &f.names[k]; n.near(length, first, second) {
				best = s.consider(i, word, n.word, from, best)
			}
		}
	} else {
		f.built.Do(s.Matcher.buildFuzzy)
		k := s.reach(longName)
		if len(word) < longName-2 {
			k = 1
		}
		s.keys = append(deletions(s.keys[:0], word, k), letters(word))
		for _, key := range s.keys {
			for at := f.place(key); f.slots[at].word != 0; at = (at + 1) & f.mask {
				if slot := f.slots[at]; slot.key == uint32(key) {
					best = s.consider(i, word, slot.word, from, best)
				}
			}
		}
	}
	// Whichever way they were found, they stand in one order.
	slices.SortFunc(s.typos[from:], func(a, b typo) int { return cmp.Compare(a.word, b.word) })
}

// consider adds a name's word to the typos from from on if it is as near to
// word as the best so far, and returns the new best distance.
func (s *scan) consider(i int32, word []byte, w uint32, from, best int) int {
	name := s.index.word(w)
	diff := len(name) - len(word)
	if diff < -2 || diff > maxCut || word[0] != name[0] && word[0] != name[1] && word[1] != name[1] {
		return best
	}
	limit := min(s.reach(len(name)), best)
	d := limit + 1
	if diff <= limit && -diff <= limit {
		d = editDistance(word, name, limit)
	}
	if d > limit && diff == 0 && best >= 2 && s.scrambled(word, name) {
		d = 2
	} else if d > limit && diff > 0 && diff <= best && len(word) >= fuzzyPrefix && s.opts.MaxDistance == 0 && name[:len(word)] == string(word) {
		d = diff // cut short: "Postgre"
	} else if d > limit || d == 0 || !plausible(word, name) {
		return best
	}
	if d < best {
		best, s.typos = d, s.typos[:from]
	}
	for _, t := range s.typos[from:] {
		if t.word == w {
			return best
		}
	}
	s.typos = append(s.typos, typo{i, w, uint8(d)})
	return best
}

// A typoMemo remembers what unknown words may be: a firm's name, say, that
// stands in all of its postings.
type typoMemo struct {
	slots []memoSlot
	kept  []typo
}

type memoSlot struct {
	hash     uint64
	from, to uint32 // of kept
}

const (
	memoSlots = 8192    // a word has one place
	memoKept  = 1 << 14 // then it begins anew
)

func (c *typoMemo) find(h uint64) (list []typo, known bool) {
	if c.slots == nil {
		c.slots = make([]memoSlot, memoSlots)
	}
	slot := &c.slots[h%memoSlots]
	return c.kept[slot.from:slot.to], slot.hash == h
}

func (c *typoMemo) put(h uint64, list []typo) {
	if len(c.kept)+len(list) > memoKept {
		clear(c.slots)
		c.kept = c.kept[:0]
	}
	from := len(c.kept)
	c.kept = append(c.kept, list...)
	c.slots[h%memoSlots] = memoSlot{h, uint32(from), uint32(len(c.kept))}
}

// plausible reports whether the edit is one that people make. The first letter
// is seldom wrong, and names that differ by it alone are other names ("Preact"):
// it may be missing, swapped with the second or, in longer names, another one.
func plausible(word []byte, name string) bool {
	switch {
	case word[0] == name[0]:
		return true
	case word[0] == name[1] && word[1] == name[0]:
		return true
	case len(word) < len(name) && string(word) == name[1:]:
		return true
	case len(name) >= longName-2 && len(word) == len(name) && string(word[1:]) == name[1:]:
		return true
	}
	return false
}

// editDistance is the optimal string alignment distance of two words, or
// limit+1 where it is larger.
func editDistance[S string | []byte](a S, b string, limit int) int {
	if len(a) > maxWord || len(b) > maxWord {
		return limit + 1
	}
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	var rows [3][maxWord + 1]uint8
	for j := 0; j <= len(b); j++ {
		rows[0][j] = uint8(j)
	}
	for i := 1; i <= len(a); i++ {
		row, last, before := &rows[i%3], &rows[(i-1)%3], &rows[(i-2+3)%3]
		row[0] = uint8(i)
		least := row[0]
		for j := 1; j <= len(b); j++ {
			d := last[j-1]
			if a[i-1] != b[j-1] {
				d++
			}
			d = min(d, last[j]+1, row[j-1]+1)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				d = min(d, before[j-2]+1)
			}
			row[j] = d
			least = min(least, d)
		}
		if int(least) > limit {
			return limit + 1
		}
	}
	return int(rows[len(a)%3][len(b)])
}

// typosAt returns what token i may be.
func (s *scan) typosAt(i int) []typo {
	lo, hi := 0, len(s.typos)
	for lo < hi {
		if mid := (lo + hi) / 2; int(s.typos[mid].tok) < i {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	for hi = lo; hi < len(s.typos) && int(s.typos[hi].tok) == i; hi++ {
	}
	return s.typos[lo:hi]
}

// isFuzzyWord reports whether a word of a name may be misspelt: long enough,
// and of letters only.
func isFuzzyWord(w string) bool {
	if len(w) < minName || len(w) > maxWord {
		return false
	}
	for i := 0; i < len(w); i++ {
		if w[i] >= utf8.RuneSelf || byteClass[w[i]] != classLower {
			return false
		}
	}
	return true
}
