package extract

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// headingData says which words head which section; its first lines say how.
//
//go:embed headings.txt
var headingData string

// headingLexicon returns the parsed data. It is parsed at the first use: a
// program that reads no document does not pay for it.
var headingLexicon = sync.OnceValue(func() *lexicon { return parseLexicon(headingData) })

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

// A lexicon knows the phrases that head sections, in the form of appendKey.
type lexicon struct {
	nodes    map[string]node
	words    map[string]*heading // single words that name the section of what is known to be a heading
	filler   map[string]bool     // words that may stand before or behind a phrase
	function map[string]bool     // words that tie what follows to them
	bySec    map[Section]*heading
	starts   [1 << 15 / 64]uint64 // first three letters of all phrases
	strong   [1 << 14 / 64]uint64 // first five of those that stand in running text
}

// A node is a phrase or the beginning of one.
type node struct {
	head *heading // nil if only the beginning of phrases
	more bool     // longer phrases begin with this
}

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

func parseLexicon(data string) *lexicon {
	x := &lexicon{
		nodes:    make(map[string]node, 6000),
		words:    make(map[string]*heading, 128),
		filler:   make(map[string]bool, 128),
		function: make(map[string]bool, 128),
		bySec:    make(map[Section]*heading, 16),
	}
	var base heading
	list := ""                         // "filler" and "function" are lists of words
	variants := map[heading]*heading{} // most phrases of a section share one
	var buf []byte
	for line := range strings.Lines(data) {
		line, _, _ = strings.Cut(line, "#")
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		if strings.HasPrefix(line, "[") {
			name, votes, _ := strings.Cut(line[1:], "]")
			base, list = heading{}, name
			if name == "never" {
				base.never = true
			}
			resume, posting, both := strings.Cut(name, "/")
			if !both {
				posting = resume
			}
			base.resume, base.posting = sectionNamed(resume), sectionNamed(posting)
			base.votesResume = strings.Count(votes, "resume+")
			base.votesPosting = strings.Count(votes, "posting+")
			continue
		}
		for phrase := range strings.SplitSeq(line, ";") {
			h := base
			word := false
			phrase = strings.TrimLeftFunc(phrase, func(r rune) bool {
				switch r {
				case '+':
					h.inside = true
				case '=':
					h.inside, h.loose = true, true
				case '>':
					h.sentence = true
				case '-':
					h.label = true
				case '~':
					word = true
				default:
					return r == ' '
				}
				return true
			})
			phrase = strings.TrimRight(phrase, " ")
			if phrase == "" {
				continue
			}
			buf = appendKey(buf[:0], strings.Trim(phrase, "*"))
			switch list {
			case "filler":
				x.filler[string(buf)] = true
				x.mark3(string(buf))
				continue
			case "function":
				x.function[string(buf)] = true
				continue
			}
			v := variants[h]
			if v == nil {
				c := h
				v = &c
				variants[h] = v
			}
			switch {
			case word:
				x.words[string(buf)] = v
			case strings.HasPrefix(phrase, "* "):
				x.nodes["* "+string(buf)] = node{head: v}
			case strings.HasSuffix(phrase, " *"):
				x.add(string(buf)+" *", v, variants)
			default:
				x.add(string(buf), v, variants)
			}
		}
	}
	for _, s := range []Section{Summary, Experience, Education, Skills, Projects, Certifications, Languages, Interests,
		About, Responsibilities, Requirements, NiceToHave, Stack, Benefits, Legal} {
		x.bySec[s] = &heading{resume: s, posting: s}
	}
	return x
}

func sectionNamed(s string) Section {
	if s == "none" {
		return ""
	}
	return Section(s)
}

// add enters a phrase and its beginnings.
func (x *lexicon) add(key string, h *heading, variants map[heading]*heading) {
	for i := range len(key) {
		if key[i] == ' ' {
			if n := x.nodes[key[:i]]; !n.more {
				n.more = true
				x.nodes[key[:i]] = n
			}
		}
	}
	n := x.nodes[key]
	if old := n.head; old != nil && *old != *h { // named twice: with both marks
		c := *h
		c.inside, c.loose, c.label = h.inside || old.inside, h.loose || old.loose, h.label || old.label
		if variants[c] == nil {
			variants[c] = &c
		}
		h = variants[c]
	}
	n.head = h
	x.nodes[key] = n
	x.mark3(key)
	if (h.inside || h.sentence) && len(key) >= 5 {
		h5 := hash5(key)
		x.strong[h5/64] |= 1 << (h5 % 64)
	}
}

func (x *lexicon) mark3(key string) {
	h := hash3(key)
	x.starts[h/64] |= 1 << (h % 64)
}

// hash5 maps five bytes to 14 bits, case folded.
func hash5(s string) uint {
	_ = s[4]
	h := uint(s[0]&31) | uint(s[1]&31)<<5 | uint(s[2]&31)<<10 | uint(s[3]&31)<<15 | uint(s[4]&31)<<20
	return (h * 0x9E3779B1 >> 14) & (1<<14 - 1)
}

// mayStand is a quick test: whether the five bytes of s may begin a phrase
// that stands in running text.
func (x *lexicon) mayStand(s string) bool {
	h := hash5(s)
	return x.strong[h/64]&(1<<(h%64)) != 0
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
	if _, ok := x.nodes[string(first)]; ok {
		return true
	}
	return x.filler[string(first)]
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
			return 1<<15 - 1
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
	return x.starts[h/64]&(1<<(h%64)) != 0 || h == 1<<15-1
}

const wildWords = 5 // words that "*" stands for at most

// classify says which section the line t heads, whose key is given. evident
// says that the line is known to be a heading by other signs, so that a single
// word suffices; weak that only such a word was found.
func (x *lexicon) classify(t string, key []byte, evident bool) (h *heading, weak bool) {
	if n := x.nodes[string(key)]; n.head != nil {
		if n.head.never || n.head.sentence {
			return nil, false
		}
		return n.head, false
	}
	if h := x.part(key); h != nil {
		return h, false
	}
	if evident || isTitle(t) {
		if h := x.wild(key, evident); h != nil {
			return h, false
		}
	}
	// "Skills and experience": every part must be known; one, of an evident
	// heading. What is nice to have outranks.
	known, parts := 0, 0
	for rest := key; len(rest) > 0; {
		var part []byte
		part, rest = cutAnd(rest)
		parts++
		if p := x.part(part); p != nil {
			known++
			if h == nil || p.posting == NiceToHave {
				h = p
			}
		}
	}
	if h != nil && parts > 1 && (known == parts || evident) {
		return h, known < parts
	}
	if !evident {
		return nil, false
	}
	h = nil
	words := 0
	for rest := key; len(rest) > 0; words++ {
		var w []byte
		w, rest = cutWord(rest)
		if p := x.words[string(w)]; p != nil && (h == nil || p.posting == NiceToHave) {
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
	for range 4 {
		if n := x.nodes[string(key)]; n.head != nil {
			if n.head.never || n.head.sentence {
				return nil
			}
			return n.head
		}
		first, rest := cutWord(key)
		if len(rest) > 0 && x.filler[string(first)] {
			key = rest
			continue
		}
		i := len(key)
		for i > 0 && key[i-1] != ' ' {
			i--
		}
		if i > 0 && x.filler[string(key[i:])] {
			key = key[:i-1]
			continue
		}
		return nil
	}
	return nil
}

// wild looks for a phrase with "*": "about *", "* you will".
func (x *lexicon) wild(key []byte, evident bool) *heading {
	var buf [maxHeading + 16]byte
	words := 1
	for i := len(key) - 1; i > 0; i-- {
		if key[i] != ' ' {
			continue
		}
		if words <= wildWords {
			if _, open := x.nodes[string(key[:i])]; open {
				k := append(append(buf[:0], key[:i]...), " *"...)
				if n := x.nodes[string(k)]; n.head != nil {
					return n.head
				}
			}
		}
		words++
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
			if n := x.nodes[string(k)]; n.head != nil {
				return n.head
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
		nd, ok := x.nodes[string(key)]
		if !ok {
			break
		}
		if h := nd.head; h != nil && (h.inside || h.sentence || h.never) {
			best, n = nd.head, stop
			if stop < len(s) && s[stop] == '?' {
				n++
			}
		}
		if !nd.more || stop < end || end == len(s) || s[end] == ':' {
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
