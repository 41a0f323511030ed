package extract

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

//go:generate go test -run TestHeadingsCompiled -update .

// headingData is the compiled form of headings.txt, which says which words head
// which section and whose first lines say how. lexicon_test.go compiles it.
//
//go:embed headings.bin
var headingData string

// headingLexicon returns the lexicon of the data.
var headingLexicon = sync.OnceValue(func() *lexicon { return openLexicon(headingData) })

// A heading is what the data says of one phrase.
type heading struct {
	resume, posting Section // the section opened in either kind of document; "" closes the one before
	votesResume     int     // how strongly the phrase speaks for either kind of document
	votesPosting    int
	inside          bool // stands in running text even without a colon
	loose           bool // there even before a word in small letters, and in short lines
	sentence        bool // begins a sentence, which is no heading but opens the section
	never           bool // looks like a heading and is none
	label           bool // before a colon it speaks for its own line only
}

// forLine reports whether the heading, before a colon, names its own line only.
func (h *heading) forLine(posting bool) bool { return !posting || h.label }

// A lexicon knows the phrases that head sections, in the form of appendKey. Its
// strings are parts of the data, which is read in place: parsing the phrases
// would take longer than reading most documents. The data are the headings, the
// two sets of first letters and the table of entries, each with what is said
// of a phrase or word, found by its hash; the last part is all phrases.
type lexicon struct {
	heads  []heading // heads[0] is none; most phrases of a section share one
	bySec  map[Section]*heading
	starts string // a bit for the first three letters of all phrases
	strong string // and for the first five of those that stand in running text
	slots  string // of slotSize bytes: an open hash table
	keys   string
}

const (
	startBits  = 15
	strongBits = 14
	slotSize   = 8 // where the phrase begins (3 bytes), its length (0: empty), heading, heading as a word, marks, 0
)

// The marks of an entry.
const (
	markNode     = 1 << iota // a phrase or the beginning of one
	markMore                 // longer phrases begin with this
	markFiller               // may stand before or behind a phrase
	markFunction             // ties what follows to it
)

// An entry is what a lexicon says of one phrase or word.
type entry struct {
	head  uint8 // as a phrase
	word  uint8 // as a word of what is known to be a heading
	marks uint8
}

func (e entry) is(mark uint8) bool { return e.marks&mark != 0 }

// openLexicon makes a lexicon of compiled data, which is part of the program.
func openLexicon(data string) *lexicon {
	take := func(n int) string {
		part := data[:n]
		data = data[n:]
		return part
	}
	number := func() int { return int(take(1)[0]) }
	x := &lexicon{bySec: make(map[Section]*heading, 16), heads: make([]heading, number())}
	for i := range x.heads {
		h := &x.heads[i]
		h.resume, h.posting = Section(take(number())), Section(take(number()))
		h.votesResume, h.votesPosting = number(), number()
		marks := number()
		h.inside, h.loose, h.sentence, h.never, h.label = marks&1 != 0, marks&2 != 0, marks&4 != 0, marks&8 != 0, marks&16 != 0
	}
	x.starts, x.strong = take(1<<startBits/8), take(1<<strongBits/8)
	x.slots = take(slotSize << number())
	x.keys = data
	for _, s := range []Section{Summary, Experience, Education, Skills, Projects, Certifications, Languages, Interests,
		About, Responsibilities, Requirements, NiceToHave, Stack, Benefits, Legal} {
		x.bySec[s] = &heading{resume: s, posting: s}
	}
	return x
}

// keyHash multiplies and folds eight bytes at a time.
func keyHash[K string | []byte](key K) uint32 {
	h := uint64(len(key))
	for ; len(key) >= 8; key = key[8:] {
		b := key[:8]
		h ^= uint64(b[0]) | uint64(b[1])<<8 | uint64(b[2])<<16 | uint64(b[3])<<24 |
			uint64(b[4])<<32 | uint64(b[5])<<40 | uint64(b[6])<<48 | uint64(b[7])<<56
		h *= 0x9E3779B97F4A7C15
		h ^= h >> 32
	}
	for i := range len(key) {
		h ^= uint64(key[i]) << (8 * i)
	}
	h *= 0x9E3779B97F4A7C15
	return uint32(h >> 32)
}

// saidOf returns what is said of a phrase or word; of an unknown one nothing.
func saidOf[K string | []byte](x *lexicon, key K) entry {
	mask := uint32(len(x.slots)/slotSize - 1)
	for i := keyHash(key) & mask; ; i = (i + 1) & mask {
		s := x.slots[i*slotSize : (i+1)*slotSize]
		n := int(s[3])
		if n == 0 {
			return entry{}
		}
		from := int(s[0]) | int(s[1])<<8 | int(s[2])<<16
		if n == len(key) && x.keys[from:from+n] == string(key) {
			return entry{s[4], s[5], s[6]}
		}
	}
}

// heading is the heading of that number; nil for none.
func (x *lexicon) heading(n uint8) *heading {
	if n == 0 {
		return nil
	}
	return &x.heads[n]
}

// phrase is what a phrase heads, or nil.
func (x *lexicon) phrase(key []byte) *heading { return x.heading(saidOf(x, key).head) }

func hasBit(set string, bit uint) bool { return set[bit/8]>>(bit%8)&1 != 0 }

// index numbers the sections for the counting of votes.
func (s Section) index() uint {
	switch s {
	case Summary:
		return 1
	case Experience:
		return 2
	case Education:
		return 3
	case Skills:
		return 4
	case Projects:
		return 5
	case Certifications:
		return 6
	case Languages:
		return 7
	case Interests:
		return 8
	case About:
		return 9
	case Responsibilities:
		return 10
	case Requirements:
		return 11
	case NiceToHave:
		return 12
	case Stack:
		return 13
	case Benefits:
		return 14
	case Legal:
		return 15
	}
	return 0
}

// hash5 maps five bytes to 14 bits, case folded.
func hash5(s string) uint {
	_ = s[4]
	h := uint(s[0]&31) | uint(s[1]&31)<<5 | uint(s[2]&31)<<10 | uint(s[3]&31)<<15 | uint(s[4]&31)<<20
	return (h * 0x9E3779B1 >> 14) & (1<<strongBits - 1)
}

// mayStand is a quick test: whether the five bytes of s may begin a phrase
// that stands in running text.
func (x *lexicon) mayStand(s string) bool {
	return hasBit(x.strong, hash5(s))
}

// mayHead is a quick test: whether the line t may be a heading by its words.
func (x *lexicon) mayHead(t string) bool {
	if c := t[0]; c >= utf8.RuneSelf {
		return true
	}
	if !x.mayStart(t) {
		return false
	}
	end := strings.IndexByte(t, ' ')
	if end < 0 {
		end = len(t)
	}
	var buf [24]byte
	if end > len(buf) {
		return true
	}
	for i := range end {
		c := t[i]
		if !(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z') {
			return true
		}
		buf[i] = c | 0x20
	}
	first := buf[:end]
	return saidOf(x, first).is(markNode | markFiller)
}

// hash3 maps the first three letters of a word to 15 bits, case folded.
func hash3(s string) uint {
	var h uint
	for i := range 3 {
		c := byte(0)
		if i < len(s) {
			c = s[i]
		}
		switch {
		case c >= utf8.RuneSelf:
			// An accented letter: its base is not worth decoding here.
			return 1<<startBits - 1
		case c == ' ' || c == '\'' || c == ':' || c == '&' || c == '/' || c == ',' || c == '-':
			c = 0
		}
		h = h<<5 | uint(c&31)
		if c == 0 {
			return h << (5 * uint(2-i))
		}
	}
	return h
}

// mayStart is a quick test: whether s may begin with a phrase.
func (x *lexicon) mayStart(s string) bool {
	h := hash3(s)
	return hasBit(x.starts, h) || h == 1<<startBits-1
}

const wildWords = 5 // words that "*" stands for at most

// classify says which section the line t heads, whose key is given. evident
// says that the line is known to be a heading by other signs, so that a single
// word suffices; weak that only such a word was found.
func (x *lexicon) classify(t string, key []byte, evident bool) (h *heading, weak bool) {
	if h := x.phrase(key); h != nil {
		if h.never || h.sentence {
			return nil, false
		}
		return h, false
	}
	if h := x.bare(key); h != nil {
		return h, false
	}
	if evident || isTitle(t) {
		if h := x.wild(key, evident); h != nil {
			return h, false
		}
	}
	// "Skills and experience": every part must be known; one, of an evident
	// heading. What is nice to have outranks.
	if _, more := cutAnd(key); len(more) > 0 {
		known, parts := 0, 0
		for rest := key; len(rest) > 0; parts++ {
			var part []byte
			part, rest = cutAnd(rest)
			if p := x.part(part); p != nil {
				known++
				if h == nil || p.posting == NiceToHave {
					h = p
				}
			}
		}
		if h != nil && (known == parts || evident) {
			return h, known < parts
		}
	}
	if !evident {
		return nil, false
	}
	h = nil
	words := 0
	for rest := key; len(rest) > 0; words++ {
		var w []byte
		w, rest = cutWord(rest)
		if p := x.heading(saidOf(x, w).word); p != nil && (h == nil || p.posting == NiceToHave) {
			h = p
		}
	}
	if words > 10 {
		return nil, false
	}
	return h, h != nil
}

// part looks a phrase up, also without filler words at its ends.
func (x *lexicon) part(key []byte) *heading {
	if h := x.phrase(key); h != nil {
		if h.never || h.sentence {
			return nil
		}
		return h
	}
	return x.bare(key)
}

// bare looks a phrase up without the filler words at its ends, of which it must
// have some.
func (x *lexicon) bare(key []byte) *heading {
	for range 3 {
		first, rest := cutWord(key)
		if len(rest) > 0 && saidOf(x, first).is(markFiller) {
			key = rest
		} else {
			i := len(key)
			for i > 0 && key[i-1] != ' ' {
				i--
			}
			if i == 0 || !saidOf(x, key[i:]).is(markFiller) {
				return nil
			}
			key = key[:i-1]
		}
		if h := x.phrase(key); h != nil {
			if h.never || h.sentence {
				return nil
			}
			return h
		}
	}
	return nil
}

// wild looks for a phrase with "*": "about *", "* you will".
func (x *lexicon) wild(key []byte, evident bool) *heading {
	var buf [maxHeading + 16]byte
	// The ends of the beginnings that phrases have; a longer one has a shorter.
	var ends [maxHeading]uint8
	begins, words := 0, 1
	for i, c := range key {
		if c == ' ' {
			if begins == words-1 && saidOf(x, key[:i]).is(markNode) {
				ends[begins] = uint8(i)
				begins++
			}
			words++
		}
	}
	for begins--; begins >= 0 && words-1-begins <= wildWords; begins-- {
		k := append(append(buf[:0], key[:ends[begins]]...), " *"...)
		if h := x.phrase(k); h != nil {
			return h
		}
	}
	if !evident {
		return nil
	}
	words = 1
	for i := range key {
		if key[i] != ' ' {
			continue
		}
		if words <= wildWords {
			k := append(append(buf[:0], "* "...), key[i+1:]...)
			if h := x.phrase(k); h != nil {
				return h
			}
		}
		words++
	}
	return nil
}

// longest returns the longest phrase that s begins with, of those that stand
// in running text or never head a section, and its length in bytes of s.
func (x *lexicon) longest(s string) (*heading, int) {
	var (
		buf  [maxHeading]byte
		key  = buf[:0]
		best *heading
		n    int
	)
	for i := 0; i < len(s); {
		// One more word.
		end := i
		for end < len(s) && !isSpace(s[end]) && s[end] != ':' {
			end++
		}
		stop := end
		for stop > i && (s[stop-1] == '.' || s[stop-1] == '!' || s[stop-1] == '?' || s[stop-1] == ',') {
			stop--
		}
		if stop == i || len(key)+stop-i+1 > cap(buf) {
			break
		}
		if len(key) > 0 {
			key = append(key, ' ')
		}
		key = appendKey(key, s[i:stop])
		if len(key) > maxHeading {
			break
		}
		e := saidOf(x, key)
		if !e.is(markNode) {
			break
		}
		if h := x.heading(e.head); h != nil && (h.inside || h.sentence || h.never) {
			best, n = h, stop
			if stop < len(s) && s[stop] == '?' {
				n++
			}
		}
		if !e.is(markMore) || stop < end || end == len(s) || s[end] == ':' {
			break
		}
		for end < len(s) && isSpace(s[end]) {
			end++
		}
		i = end
	}
	return best, n
}

func (x *lexicon) ofSection(s Section) *heading { return x.bySec[s] }

func cutWord(key []byte) (word, rest []byte) {
	for i, c := range key {
		if c == ' ' {
			return key[:i], key[i+1:]
		}
	}
	return key, nil
}

// cutAnd cuts at the first word that joins two phrases, in any of the five
// languages.
func cutAnd(key []byte) (part, rest []byte) {
	for i := 0; i < len(key); i++ {
		if key[i] != ' ' {
			continue
		}
		w, after := cutWord(key[i+1:])
		switch string(w) {
		case "and", "und", "et", "y", "e":
			return key[:i], after
		}
	}
	return key, nil
}

// appendKey appends the form in which phrases are compared: words in small
// letters without accents, parted by one space; "&", "/", "+" and "," read
// "and"; numbering, marks, emoji and closing punctuation fall away, and so
// does what stands in parentheses. It appends nothing for what is too long.
func appendKey(dst []byte, s string) []byte {
	start := len(dst)
	space, depth := false, 0
	word := func() {
		if space && len(dst) > start {
			dst = append(dst, ' ')
		}
		space = false
	}
	and := func() {
		if len(dst) > start {
			dst = append(dst, " and"...)
		}
		space = true
	}
	for i := 0; i < len(s); {
		c := s[i]
		if len(dst)-start > maxHeading {
			return dst[:start]
		}
		if c < utf8.RuneSelf {
			i++
			switch {
			case c == '(' || c == '[':
				depth++
				space = true
			case c == ')' || c == ']':
				depth = max(depth-1, 0)
			case depth > 0:
			case c >= 'a' && c <= 'z':
				word()
				dst = append(dst, c)
			case c >= 'A' && c <= 'Z':
				word()
				dst = append(dst, c+'a'-'A')
			case c >= '0' && c <= '9':
				if len(dst) > start { // numbering before the words falls away
					word()
					dst = append(dst, c)
				}
			case c == '\'' || c == '`':
				if len(dst) > start && !space {
					dst = append(dst, '\'')
				}
			case c == '&' || c == '/' || c == ',' || c == '+':
				and()
			default: // spaces and all other marks
				space = true
			}
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		i += n
		switch {
		case depth > 0:
		case r == '’' || r == '‘' || r == '´' || r == 'ʼ':
			if len(dst) > start && !space {
				dst = append(dst, '\'')
			}
		case unicode.IsLetter(r):
			word()
			dst = appendFolded(dst, r)
		default:
			space = true
		}
	}
	// "… and" at the end, as left by a dangling "&".
	for len(dst)-start > 4 && string(dst[len(dst)-4:]) == " and" {
		dst = dst[:len(dst)-4]
	}
	return dst
}

// appendFolded appends a letter in small and without its accent.
func appendFolded(dst []byte, r rune) []byte {
	r = unicode.ToLower(r)
	switch r {
	case 'à', 'á', 'â', 'ã', 'å':
		r = 'a'
	case 'ç':
		r = 'c'
	case 'è', 'é', 'ê', 'ë':
		r = 'e'
	case 'ì', 'í', 'î', 'ï':
		r = 'i'
	case 'ñ':
		r = 'n'
	case 'ò', 'ó', 'ô', 'õ':
		r = 'o'
	case 'ù', 'ú', 'û':
		r = 'u'
	case 'ä', 'æ':
		return append(dst, "ae"...)
	case 'ö', 'ø', 'œ':
		return append(dst, "oe"...)
	case 'ü':
		return append(dst, "ue"...)
	case 'ß':
		return append(dst, "ss"...)
	}
	return utf8.AppendRune(dst, r)
}
