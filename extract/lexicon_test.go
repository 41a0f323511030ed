package extract

import (
	"encoding/binary"
	"maps"
	"math/bits"
	"os"
	"slices"
	"strings"
	"testing"
)

// TestHeadingsCompiled checks that headings.bin is what headings.txt says; with
// -update it makes it so.
func TestHeadingsCompiled(t *testing.T) {
	made := parseHeadings(headingSource(t)).compile()
	if *update {
		if err := os.WriteFile("headings.bin", []byte(made), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if made != headingData {
		t.Fatal("extract/headings.bin is not current; run go generate ./...")
	}
}

// TestLexicon checks that the compiled lexicon says of each phrase what the
// parsed file says, and nothing of others.
func TestLexicon(t *testing.T) {
	b := parseHeadings(headingSource(t))
	x := openLexicon(b.compile())
	for _, key := range b.keys() {
		e, n := saidOf(x, key), b.nodes[key]
		_, isNode := b.nodes[key]
		if e.is(markNode) != isNode || e.is(markMore) != n.more || e.is(markFiller) != b.filler[key] || e.is(markFunction) != b.function[key] {
			t.Errorf("%q: marks %b", key, e.marks)
		}
		if got := x.heading(e.head); !same(got, n.head) {
			t.Errorf("%q heads %+v, want %+v", key, got, n.head)
		}
		if got := x.heading(e.word); !same(got, b.words[key]) {
			t.Errorf("%q as a word: %+v, want %+v", key, got, b.words[key])
		}
		if other := key + "q"; b.nodes[other] == (node{}) && !b.filler[other] && !b.function[other] && b.words[other] == nil && saidOf(x, other) != (entry{}) {
			t.Errorf("found %q", other)
		}
	}
	for i := range uint(1 << startBits) {
		if want := b.starts[i/64]&(1<<(i%64)) != 0; hasBit(x.starts, i) != want {
			t.Fatalf("first letters %d: want %v", i, want)
		}
	}
	for i := range uint(1 << strongBits) {
		if want := b.strong[i/64]&(1<<(i%64)) != 0; hasBit(x.strong, i) != want {
			t.Fatalf("first five letters %d: want %v", i, want)
		}
	}
}

func headingSource(t *testing.T) string {
	t.Helper()
	src, err := os.ReadFile("headings.txt")
	if err != nil {
		t.Fatal(err)
	}
	return string(src)
}

func same(a, b *heading) bool { return a == b || a != nil && b != nil && *a == *b }

// A phraseBook is what headings.txt says.
type phraseBook struct {
	nodes    map[string]node
	words    map[string]*heading // single words that name the section of what is known to be a heading
	filler   map[string]bool     // words that may stand before or behind a phrase
	function map[string]bool     // words that tie what follows to them
	starts   [1 << startBits / 64]uint64
	strong   [1 << strongBits / 64]uint64
}

// A node is a phrase or the beginning of one.
type node struct {
	head *heading // nil if only the beginning of phrases
	more bool     // longer phrases begin with this
}

// keys are all phrases and words, sorted.
func (x *phraseBook) keys() []string {
	all := map[string]bool{}
	for k := range x.nodes {
		all[k] = true
	}
	for k := range x.words {
		all[k] = true
	}
	maps.Copy(all, x.filler)
	maps.Copy(all, x.function)
	delete(all, "")
	return slices.Sorted(maps.Keys(all))
}

// compile writes what openLexicon reads.
func (x *phraseBook) compile() string {
	keys := x.keys()
	heads, numbers := []heading{{}}, map[heading]byte{}
	number := func(h *heading) byte {
		if h == nil {
			return 0
		}
		n, known := numbers[*h]
		if !known {
			n = byte(len(heads))
			heads, numbers[*h] = append(heads, *h), n
		}
		return n
	}
	width := bits.Len(uint(len(keys) * 3 / 2))
	slots := make([]byte, slotSize<<width)
	var texts []byte
	for _, key := range keys {
		i := keyHash(key) & (1<<width - 1)
		for slots[i*slotSize+3] != 0 {
			i = (i + 1) & (1<<width - 1)
		}
		n, isNode := x.nodes[key]
		marks := bit(isNode, markNode) | bit(n.more, markMore) | bit(x.filler[key], markFiller) | bit(x.function[key], markFunction)
		from := len(texts)
		copy(slots[i*slotSize:], []byte{byte(from), byte(from >> 8), byte(from >> 16), byte(len(key)), number(n.head), number(x.words[key]), marks})
		texts = append(texts, key...)
	}
	data := []byte{byte(len(heads))}
	for _, h := range heads {
		for _, s := range []Section{h.resume, h.posting} {
			data = append(append(data, byte(len(s))), s...)
		}
		data = append(data, byte(h.votesResume), byte(h.votesPosting),
			bit(h.inside, 1)|bit(h.loose, 2)|bit(h.sentence, 4)|bit(h.never, 8)|bit(h.label, 16))
	}
	for _, set := range [][]uint64{x.starts[:], x.strong[:]} {
		for _, w := range set {
			data = binary.LittleEndian.AppendUint64(data, w)
		}
	}
	data = append(append(data, byte(width)), slots...)
	if len(heads) > 255 || len(texts) >= 1<<24 {
		panic("headings.txt: more than headings.bin can hold")
	}
	return string(append(data, texts...))
}

func bit(set bool, mark byte) byte {
	if set {
		return mark
	}
	return 0
}

// parseHeadings reads headings.txt.
func parseHeadings(data string) *phraseBook {
	x := &phraseBook{
		nodes:    make(map[string]node, 6000),
		words:    make(map[string]*heading, 128),
		filler:   make(map[string]bool, 128),
		function: make(map[string]bool, 128),
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
	return x
}

func sectionNamed(s string) Section {
	if s == "none" {
		return ""
	}
	return Section(s)
}

// add enters a phrase and its beginnings.
func (x *phraseBook) add(key string, h *heading, variants map[heading]*heading) {
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

func (x *phraseBook) mark3(key string) {
	h := hash3(key)
	x.starts[h/64] |= 1 << (h % 64)
}
