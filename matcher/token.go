package matcher

import (
	"math/bits"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/e448657c/skillmatch/matcher/internal/english"
	"github.com/e448657c/skillmatch/matcher/internal/posting"
)

// A token is a word of a text: a run of letters and digits, with the + and #
// that belong to it ("C++") and the dot in front (".NET") where the vocabulary
// knows it so.
type token struct {
	start, end uint32 // bytes of the text
	word       uint32 // index in the vocabulary; 0 where it is not in there
	hash       uint32 // of the word, folded
	gap        gap    // what stands between it and the token before
	shape      shape
}

// gap is a set of kinds of what may stand between two words; a token has one.
type gap uint16

const (
	gapNone   gap = 1 << iota // nothing: "C++17", two Chinese characters
	gapSpace                  // blanks
	gapHyphen                 // one hyphen
	gapDot                    // one dot without blanks
	gapSlash                  // a slash
	gapAmp                    // an ampersand
	gapUnder                  // an underscore
	gapLine                   // one line end with blanks, a hyphen before it or not
	gapPlus                   // a plus
	gapApos                   // an apostrophe
	gapOther                  // anything else: it ends a name
	gapMark                   // only of what a name allows: a mark or two, as in "B. Sc." and "Microsoft Certified: Azure"
)

// shape says how a word is written.
type shape uint8

const (
	shapeUpper   shape = 1 << iota // has an upper-case letter
	shapeLower                     // has a lower-case letter
	shapeTitle                     // begins with an upper-case letter
	shapeDigit                     // has a digit
	shapeWide                      // has letters beyond ASCII
	shapeVersion                   // known only without the digits at its end: "Python3"
	shapeLine                      // a line ends before it
	shapeUnknown                   // neither in the vocabulary nor English: a typing error, perhaps
)

// Classes of bytes.
const (
	classOther = iota
	classLower
	classUpper
	classDigit
	classHigh // part of a rune beyond ASCII
)

var byteClass = func() (t [256]uint8) {
	for c := range t {
		switch {
		case 'a' <= c && c <= 'z':
			t[c] = classLower
		case 'A' <= c && c <= 'Z':
			t[c] = classUpper
		case '0' <= c && c <= '9':
			t[c] = classDigit
		case c >= utf8.RuneSelf:
			t[c] = classHigh
		}
	}
	return t
}()

// shapeOf says what a byte makes of the word that it stands in: shapeWide, that
// it is of a rune beyond ASCII; 0, that it is of no word.
var shapeOf = func() (t [256]shape) {
	of := [...]shape{classOther: 0, classLower: shapeLower, classUpper: shapeUpper, classDigit: shapeDigit, classHigh: shapeWide}
	for c, class := range byteClass {
		t[c] = of[class]
	}
	return t
}()

// tokenize returns the words of text and the indexes of those that a negation
// or a duration may begin with, in the memory of b. The text must be valid UTF-8.
//
// The words are looked up when all of them are split.
func (v *vocabulary) tokenize(b *tokenBuffers, text string) (toks []token, marks []int32) {
	v.split(b, text)
	toks, marks = b.toks, b.marks[:0]
	for i, h := range b.hashes {
		t := &toks[i]
		if t.word = v.lookup(h); t.word == 0 {
			v.unknown(t, h, text)
		}
		if t.shape&shapeDigit != 0 || t.word != 0 && v.attr(t.word)&attrMarks != 0 {
			marks = append(marks, int32(i))
		}
	}
	b.marks = marks
	return toks, marks
}

// tokenBuffers are what tokenize works in.
type tokenBuffers struct {
	toks   []token
	hashes []uint64 // under which the vocabulary may know them
	marks  []int32
}

// unknown looks at a word that is not in the vocabulary.
func (v *vocabulary) unknown(t *token, h uint64, text string) {
	switch n := int(t.end - t.start); {
	case t.shape&shapeDigit != 0:
		if t.shape&(shapeLower|shapeUpper) == 0 {
			return
		}
		if n := versioned(text[t.start:t.end]); n > 0 {
			h := english.HashFold(text[t.start : int(t.start)+n])
			if t.word = v.lookup(h); t.word != 0 {
				t.shape |= shapeVersion
				t.hash = shortHash(h)
			}
		}
	case n >= minName-1 && n <= maxWord && t.shape&shapeWide == 0 && v.words > 1 && !english.Known(h):
		t.shape |= shapeUnknown
	}
}

// split splits a text into words. It asks the vocabulary only where that
// decides what the word is: "C++", ".NET", "bachelor's", "developersExcellent".
func (v *vocabulary) split(b *tokenBuffers, text string) {
	dst, hashes := b.toks[:0], b.hashes[:0]
	prev := 0 // end of the token before
	for i := 0; i < len(text); {
		k := shapeOf[text[i]]
		if k == 0 {
			i++
			continue
		}
		start, sh := i, shape(0)
		if k == shapeUpper {
			sh = shapeTitle
		}
		var h uint64
		capital := false      // behind the first letter
		if i+8 <= len(text) { // most words are in eight bytes
			letters := load(text[i:])
			var n int
			var of shape
			n, of, capital = leadingWord(letters)
			sh |= of
			if i += n; n < 8 {
				h = english.HashShort(letters, n)
				k = shapeOf[text[i]]
			}
		}
		if h == 0 {
			for i < len(text) {
				if k = shapeOf[text[i]]; k == 0 || k == shapeWide {
					break
				}
				capital = capital || k == shapeUpper && i > start
				sh |= k
				i++
			}
		}
		if i < len(text) && k == shapeWide {
			var end int
			if end, sh = wideEnd(text, start, i, sh); end == start {
				_, size := utf8.DecodeRuneInString(text[i:])
				i += size
				continue
			}
			if i = end; sh&shapeWide != 0 {
				h = hashFolded(text[start:i])
			}
		}
		if h == 0 {
			h = english.HashFold(text[start:i])
		}
		signs := false
		if i < len(text) && (text[i] == '+' || text[i] == '#' || text[i] == ' ' && i == start+1) {
			var end int
			var hs uint64
			if end, hs, signs = v.signed(text, start, i); signs {
				i, h = end, hs
			}
		}
		if !signs && start > 0 && text[start-1] == '.' && start-1 >= prev && (start == 1 || byteClass[text[start-2]] == classOther) {
			if hd := english.HashFold(text[start-1 : i]); v.lookup(hd) != 0 {
				start--
				h = hd
			}
		}
		if capital && sh&shapeLower != 0 && sh&(shapeDigit|shapeWide) == 0 && v.lookup(h) == 0 {
			if cut := v.glued(text[start:i]); cut > 0 {
				// The second word begins a sentence: no name goes over the seam.
				g, line := gapBetween(text, prev, start)
				first, second := english.HashFold(text[start:start+cut]), english.HashFold(text[start+cut:i])
				dst = append(dst, token{uint32(start), uint32(start + cut), 0, shortHash(first), g, sh | line},
					token{uint32(start + cut), uint32(i), 0, shortHash(second), gapOther, shapeTitle | shapeUpper | shapeLower})
				hashes = append(hashes, first, second)
				prev = i
				continue
			}
		}
		end, known := i, h
		if i < len(text) && (text[i] == '\'' || text[i] == 0xE2) {
			// "bachelor's" is the word "bachelors" where that is known; else the
			// s belongs to what stands between the words.
			if n := possessive(text[i:]); n > 0 {
				if hs := english.Hash(fold(text[start:i]) + "s"); v.lookup(hs) != 0 {
					end, known = i+n, hs
				}
				i += n
			}
		}
		g, line := gapSpace, shape(0)
		if start-prev != 1 || text[prev] != ' ' {
			g, line = gapBetween(text, prev, start)
		}
		prev = i
		dst = append(dst, token{uint32(start), uint32(end), 0, shortHash(h), g, sh | line})
		hashes = append(hashes, known)
	}
	b.toks, b.hashes = dst, hashes
}

// gapBetween tells what stands between two words, and with shapeLine whether a
// line ends there.
func gapBetween(text string, from, to int) (gap, shape) {
	g := gapKind(text, from, to)
	if g == gapLine || g == gapOther && strings.IndexByte(text[from:to], '\n') >= 0 {
		return g, shapeLine
	}
	return g, 0
}

// leadingWord tells how many of eight bytes, from the lowest on, are letters
// and digits of ASCII, how these are written, and whether there is a capital
// behind the first. It looks at all of them at once: adding to the lower seven
// bits of a byte carries into its upper bit where it is large enough.
func leadingWord(v uint64) (n int, sh shape, capital bool) {
	const ones, tops = 0x0101010101010101, 0x8080808080808080
	low, ascii := v&^tops, ^v&tops
	upper := (low + (0x80-'A')*ones) &^ (low + (0x7F-'Z')*ones) & ascii
	lower := (low + (0x80-'a')*ones) &^ (low + (0x7F-'z')*ones) & ascii
	digit := (low + (0x80-'0')*ones) &^ (low + (0x7F-'9')*ones) & ascii
	n = bits.TrailingZeros64((upper|lower|digit)^tops) / 8
	word := uint64(1)<<(8*uint(n)) - 1
	if upper&word != 0 {
		sh |= shapeUpper
	}
	if lower&word != 0 {
		sh |= shapeLower
	}
	if digit&word != 0 {
		sh |= shapeDigit
	}
	return n, sh, (upper&word)>>8 != 0
}

// load is the first eight bytes of s, the first in the lowest.
func load(s string) uint64 { return table64(s).at(0) }

// wideEnd finds the end of the word from start on that goes on, or begins, with
// the rune beyond ASCII at i, and how it is written; sh tells that of the part
// before i. It is i where that rune is of no word or is one of its own.
func wideEnd(text string, start, i int, sh shape) (int, shape) {
	for i < len(text) {
		k := shapeOf[text[i]]
		if k != shapeWide {
			if k == 0 {
				break
			}
			sh |= k
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		if !isWordRune(r) {
			break
		}
		if isIdeograph(r) { // no blanks between words: each is its own
			if i == start {
				return i + size, shapeWide
			}
			break
		}
		if unicode.IsUpper(r) {
			if i == start {
				sh |= shapeTitle
			}
			sh |= shapeUpper
		} else {
			sh |= shapeLower
		}
		sh |= shapeWide
		i += size
	}
	return i, sh
}

// signed finds the word text[start:i] with the signs that follow it: "C++" and
// "C#" are words of their own, and so are "C ++" and "C #"; "3+" and "Java+" are
// not.
func (v *vocabulary) signed(text string, start, i int) (end int, hash uint64, ok bool) {
	blank := text[i] == ' '
	if blank {
		i++
	}
	for end = i; end < len(text) && end-i < 3 && (text[end] == '+' || text[end] == '#'); {
		end++
		switch {
		case blank: // behind a single letter
			hash = english.HashFold(text[start:start+1] + text[i:end])
		case byteClass[text[start]] == classHigh: // "Ｃ#", of full width
			hash = hashFolded(text[start:end])
		default:
			hash = english.HashFold(text[start:end])
		}
		if v.lookup(hash) != 0 && (!blank || end == len(text) || byteClass[text[end]] == classOther) {
			return end, hash, true
		}
	}
	return 0, 0, false
}

// glued finds the seam of two words that lost the line end between them, as in
// "developersExcellent", or returns 0. Both must be known words, and the word
// as a whole is not. Names are written so, too ("CloudSearch"): where the first
// word has a capital, the second must be one that begins a demand.
func (v *vocabulary) glued(word string) int {
	const shortest = 3
	known := func(s string) bool {
		h := english.HashFold(s)
		return v.lookup(h) != 0 || english.Known(h)
	}
	for i := shortest; i+shortest < len(word); i++ {
		if byteClass[word[i]] == classUpper && byteClass[word[i-1]] == classLower && byteClass[word[i+1]] == classLower {
			if known(word[:i]) && known(word[i:]) && (byteClass[word[0]] == classLower || posting.Opens(strings.ToLower(word[i:]))) {
				return i
			}
		}
	}
	return 0
}

// possessive returns the length of 's at the beginning of s, or 0.
func possessive(s string) int {
	n := 0
	switch {
	case len(s) >= 2 && s[0] == '\'':
		n = 1
	case len(s) >= 4 && s[0] == 0xE2 && s[1] == 0x80 && s[2] == 0x99: // ’
		n = 3
	default:
		return 0
	}
	if s[n]|0x20 != 's' || len(s) > n+1 && byteClass[s[n+1]] != classOther {
		return 0
	}
	return n + 1
}

// gapKind tells what stands between two words.
func gapKind(text string, from, to int) gap {
	switch to - from {
	case 0:
		return gapNone
	case 1:
		switch text[from] {
		case ' ', '\t':
			return gapSpace
		case '-':
			return gapHyphen
		case '.':
			return gapDot
		case '/':
			return gapSlash
		case '&':
			return gapAmp
		case '_':
			return gapUnder
		case '\n':
			return gapLine
		case '+':
			return gapPlus
		case '\'':
			return gapApos
		}
		return gapOther
	}
	if to-from > 40 {
		return gapOther
	}
	var seen gap
	lines := 0
	for i := from; i < to; {
		switch c := text[i]; c {
		case ' ', '\t', '\r':
			i++
		case '\n':
			lines++
			i++
		case '-':
			if seen != 0 {
				return gapOther
			}
			seen = gapHyphen
			i++
		case '/':
			if seen != 0 {
				return gapOther
			}
			seen = gapSlash
			i++
		case '&':
			if seen != 0 {
				return gapOther
			}
			seen = gapAmp
			i++
		default:
			if c < utf8.RuneSelf {
				return gapOther
			}
			r, size := utf8.DecodeRuneInString(text[i:])
			switch r {
			case '\u00A0', '\u2009', '\u202F', '\u3000', '\u200B', '\uFEFF':
			case '\u00AD', '\u2010', '\u2011':
				if seen != 0 {
					return gapOther
				}
				seen = gapHyphen
			case '’':
				if seen != 0 {
					return gapOther
				}
				seen = gapApos
			default:
				return gapOther
			}
			i += size
		}
	}
	switch {
	case lines > 1:
		return gapOther
	case lines == 1:
		if seen == 0 || seen == gapHyphen && text[from] == '-' {
			return gapLine
		}
		return gapOther
	case seen == 0:
		return gapSpace
	case seen == gapHyphen && (text[from] == ' ' || text[from] == '\t'): // a dash
		return gapOther
	}
	return seen
}

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }

// isIdeograph reports whether the rune belongs to a script that is written
// without blanks.
func isIdeograph(r rune) bool {
	return r >= 0x2E80 && (unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana))
}

// foldRune makes lower case, and ASCII of the full-width letters of CJK texts.
func foldRune(r rune) rune {
	if 0xFF01 <= r && r <= 0xFF5E {
		r -= 0xFEE0
	}
	return unicode.ToLower(r)
}

// fold is the form in which the vocabulary knows a word.
func fold(word string) string { return string(appendFolded(make([]byte, 0, len(word)), word)) }

func appendFolded(dst []byte, word string) []byte {
	for _, r := range word {
		dst = utf8.AppendRune(dst, foldRune(r))
	}
	return dst
}

// hashFolded is the hash of a word, folded.
func hashFolded(word string) uint64 {
	var buf [64]byte
	return english.Hash(appendFolded(buf[:0], word))
}

// shortHash is what a token keeps of a hash.
func shortHash(h uint64) uint32 { return uint32(h>>32) ^ uint32(h) }

// versioned returns the length of a word without the digits at its end, or 0
// where it is not a name with a version ("Python3").
func versioned(word string) int {
	n := len(word)
	for n > 0 && byteClass[word[n-1]] == classDigit {
		n--
	}
	if n < 3 || n == len(word) {
		return 0
	}
	for i := 0; i < n; i++ {
		if c := byteClass[word[i]]; c != classLower && c != classUpper {
			return 0
		}
	}
	return n
}
