package matcher

import (
	"crypto/sha256"
	_ "embed"
	"encoding/binary"
	"github.com/e448657c/skillmatch/matcher/internal/english"
	"maps"
	"math"
	"math/bits"
	"slices"
	"sort"
	"sync/atomic"

	"github.com/e448657c/skillmatch/taxonomy"
)

// An index holds the forms of a taxonomy in a trie over words. It consists of
// tables that stand in one string, are read in place and have no pointers: that
// of the built-in taxonomy is embedded, so that nothing is made of it at start,
// and that of another one is built to the same bytes.
type index struct {
	vocabulary
	tax *taxonomy.Taxonomy
	// The words, one after the other, and where each ends.
	texts string
	ends  table32
	// The nodes of the trie. Those that one node leads to follow each other, by
	// their words; kids is the first of them, and that of the next node their
	// end. Node 0 is none.
	rootOf                    table32 // of words
	nodes                     table32 // nodeSize numbers each; the first is none
	forms                     table32 // formSize numbers each; the first is none
	nexts                     table32 // see nextOf
	said                      string  // of skills
	and, or, nor              uint32
	i, my, we, our, you, your uint32
	firm                      []firmPhrase
	cues                      map[uint32][]cue
	times                     timeWords
	rules                     []atomic.Pointer[rule] // of forms; read when a text has a candidate for it
}

// A vocabulary knows the folded words of all names, aliases and cues. Words
// are told apart by 55 bits of their hash alone: among 100,000 of them a word of
// a text is taken for another one in 10^11 times.
type vocabulary struct {
	words uint32  // how many there are; word 0 is none
	slots table64 // open addressing: the upper 40 bits of the hash, then the word's index
	tags  string  // a byte of each slot's hash, and the first ones again
	size  uint64  // of the slots
	attrs table16 // of words: see attrCue and the others
}

const indexBits = 24

// firstWords are the first words of every vocabulary.
var firstWords = [...]string{"and", "or", "nor", "i", "my", "we", "our", "you", "your"}

// lookup finds the word with a hash; 0 where there is none. It looks at eight
// tags at once, which tells nearly all words that are not in the table without
// a look at its slots (after Abseil's Swiss tables).
func (v *vocabulary) lookup(h uint64) uint32 {
	const ones, tops = 0x0101010101010101, 0x8080808080808080
	for i := slotOf(h, v.size); ; i = wrap(i+8, v.size) {
		tags := load(v.tags[i:])
		x := tags ^ tagOf(h)*ones
		for hit := (x - ones) &^ x & tops; hit != 0; hit &= hit - 1 {
			s := v.slots.at(wrap(i+uint64(bits.TrailingZeros64(hit))/8, v.size))
			if s>>indexBits == h>>indexBits {
				return uint32(s & (1<<indexBits - 1))
			}
		}
		if tags&tops != tops {
			return 0
		}
	}
}

// slotOf is the first slot of a hash in a table of any size, by the lower bits,
// which the slot does not keep (Lemire, Fast Random Integer Generation in an
// Interval).
func slotOf(h, size uint64) uint64 { return (h & (1<<indexBits - 1)) * size >> indexBits }

func wrap(i, size uint64) uint64 {
	if i >= size {
		return i - size
	}
	return i
}

// tagOf is seven other bits of a hash, which a slot keeps too; 0 marks what is
// empty.
func tagOf(h uint64) uint64 { return h>>indexBits&0x7F | 0x80 }

// freezeWords lays the words out as a vocabulary looks them up. A fifth of the
// slots stays empty: with fewer, words are farther from where they are looked for.
func freezeWords(words []string) (slots []uint64, tags []byte) {
	size := uint64(len(words)*5/4 + 8)
	slots, tags = make([]uint64, size), make([]byte, size+7)
	for id := 1; id < len(words); id++ {
		h := english.Hash(words[id])
		i := slotOf(h, size)
		for slots[i] != 0 {
			i = wrap(i+1, size)
		}
		slots[i] = h>>indexBits<<indexBits | uint64(id)
		tags[i] = byte(tagOf(h))
	}
	copy(tags[size:], tags) // what the last ones go on with
	return slots, tags
}

func (v *vocabulary) find(folded string) uint32 { return v.lookup(english.Hash(folded)) }

func (v *vocabulary) attr(w uint32) uint16 { return v.attrs.at(w) }

// word is the text of a word.
func (x *index) word(w uint32) string {
	from := uint32(0)
	if w > 0 {
		from = x.ends.at(w - 1)
	}
	return x.texts[from:x.ends.at(w)]
}

// root is the node that a word alone leads to; 0 for none.
func (x *index) root(w uint32) int32 { return int32(x.rootOf.at(w)) }

// A node is three numbers in the tables, so that all of it is in one line of
// the cache: the word that leads to it with the lower bits of what may stand
// before that, the first form that ends there with the upper bits, and the
// first of the nodes that it leads to.
const (
	nodeSize = 3
	nodeBits = 24
	nodeMask = 1<<nodeBits - 1
	// Of the second number:
	markBit  = 1 << 31 // a mark may stand before a node that it leads to
	plainBit = 1 << 30 // its first form is taken wherever it stands
)

// formAt is the first form that ends at a node; 0 for none.
func (x *index) formAt(n int32) int32 { return int32(x.nodes.at(nodeSize*uint32(n)+1) & nodeMask) }

// gaps is what may stand before the word of a node.
func (x *index) gaps(n int32) gap {
	at := nodeSize * uint32(n)
	return gap(x.nodes.at(at)>>nodeBits | x.nodes.at(at+1)&^(markBit|plainBit)>>nodeBits<<8)
}

// marked reports whether any node that a node leads to allows a mark before its
// word. After most names a comma ends the search.
func (x *index) marked(n int32) bool { return x.nodes.at(nodeSize*uint32(n)+1)&markBit != 0 }

// kids is the first of the nodes that a node leads to; the next one's is their
// end.
func (x *index) kids(n uint32) uint32 { return x.nodes.at(nodeSize*n + 2) }

func (x *index) nodeWord(n uint32) uint32 { return x.nodes.at(nodeSize*n) & nodeMask }

// child is the node that a word leads to from another node; 0 for none.
func (x *index) child(n int32, word uint32) int32 {
	lo, end := x.kids(uint32(n)), x.kids(uint32(n)+1)
	// Halving in this way is a conditional move; no branch is guessed wrong.
	for few := end - lo; few > fewKids; {
		half := few / 2
		at := lo
		if x.nodeWord(lo+half) <= word {
			at = lo + half
		}
		lo, few = at, few-half
	}
	for ; lo < end; lo++ {
		if w := x.nodeWord(lo); w >= word {
			if w == word {
				return int32(lo)
			}
			break
		}
	}
	return 0
}

// fewKids is up to how many nodes are looked at one after the other.
const fewKids = 8

// saidOf tells what a form's skill is said to be.
func (x *index) saidOf(f int32) said { return said(x.said[x.forms.at(uint32(f)*formSize)]) }

// A form is two numbers in the tables: its skill, and its alias with the small
// ones. What few forms have stands elsewhere, the next form of the same words
// and the rule.
const (
	formSize  = 2
	aliasBits = 8 // where the alias begins; before it kind, fuzzy and these
	bangBit   = 1 << 4
	titleBit  = 1 << 5
	ruleBit   = 1 << 6
	nextBit   = 1 << 7
)

func (x *index) form(id int32) form {
	at := uint32(id) * formSize
	small := x.forms.at(at + 1)
	f := form{
		skill: int32(x.forms.at(at)), alias: int32(small) >> aliasBits,
		kind: kind(small & 3), fuzzy: uint8(small >> 2 & 3), bang: small&bangBit != 0, title: small&titleBit != 0,
	}
	if small&ruleBit != 0 {
		f.rule = id
	}
	if small&nextBit != 0 {
		f.next = x.nextOf(id)
	}
	return f
}

// nextOf finds the next form of the same words in the table of them, a form and
// the next, by the first.
func (x *index) nextOf(id int32) int32 {
	i := sort.Search(len(x.nexts)/8, func(i int) bool { return int32(x.nexts.at(2*uint32(i))) >= id })
	return int32(x.nexts.at(2*uint32(i) + 1))
}

// plainAt reports whether the first form of a node is taken wherever it stands.
func (x *index) plainAt(n int32) bool { return x.nodes.at(nodeSize*uint32(n)+1)&plainBit != 0 }

func (x *index) formCount() int32 { return int32(len(x.forms) / (4 * formSize)) }

// rule is the rule of a form; nil where it is taken wherever it stands.
func (x *index) rule(f form) *rule {
	if f.rule == 0 {
		return nil
	}
	slot := &x.rules[f.rule]
	r := slot.Load()
	if r == nil { // two at once make the same
		s := x.tax.Skill(int(f.skill))
		source := s.Rule
		if f.alias >= 0 {
			source = s.Aliases[f.alias].Rule
		}
		r = newRule(source)
		slot.Store(r)
	}
	return r
}

// Tables of numbers, the lowest byte first.
type (
	table16 string
	table32 string
	table64 string
)

func (t table16) at(i uint32) uint16 {
	b := t[2*i : 2*i+2]
	return uint16(b[0]) | uint16(b[1])<<8
}

func (t table32) at(i uint32) uint32 {
	b := t[4*i : 4*i+4]
	return uint32(b[0]) | uint32(b[1])<<8 | uint32(b[2])<<16 | uint32(b[3])<<24
}

func (t table64) at(i uint64) uint64 {
	b := t[8*i : 8*i+8]
	return uint64(b[0]) | uint64(b[1])<<8 | uint64(b[2])<<16 | uint64(b[3])<<24 |
		uint64(b[4])<<32 | uint64(b[5])<<40 | uint64(b[6])<<48 | uint64(b[7])<<56
}

//go:generate go test -run "TestBuiltinIndex|TestResumeCompiled" -update .

// builtinIndex is the index of the built-in taxonomy, behind its sources' hash.
//
//go:embed builtin.bin
var builtinIndex string

// indexOf makes the index of a taxonomy: the embedded one, if it is of that
// taxonomy and of these words.
func indexOf(t *taxonomy.Taxonomy) *index {
	if t == taxonomy.Builtin() && len(builtinIndex) > sha256.Size && builtinIndex[:sha256.Size] == sourcesHash(t) {
		return openIndex(builtinIndex[sha256.Size:], t)
	}
	return openIndex(build(t).freeze(), t)
}

// sourcesHash is that of what an index is made from: the taxonomy and the
// files of cues.
func sourcesHash(t *taxonomy.Taxonomy) string {
	h := sha256.New()
	h.Write([]byte(t.Hash()))
	h.Write(negationYAML)
	h.Write(firmYAML)
	h.Write(durationYAML)
	return string(h.Sum(nil))
}

// freeze writes the tables, each behind its length in bytes.
func (x *builder) freeze() string {
	w := make(writer, 0, 64*len(x.words)+32*len(x.nodes)+16*len(x.forms))
	slots, tags := freezeWords(x.words)
	w.section(func(w *writer) {
		for _, s := range slots {
			*w = binary.LittleEndian.AppendUint64(*w, s)
		}
	})
	w.section(func(w *writer) { *w = append(*w, tags...) })
	w.section(func(w *writer) { w.u16s(x.attrs) })
	w.section(func(w *writer) {
		for _, s := range x.words {
			*w = append(*w, s...)
		}
	})
	w.section(func(w *writer) {
		end := 0
		for _, s := range x.words {
			end += len(s)
			w.u32(uint32(end))
		}
	})
	x.freezeTrie(&w)
	w.section(func(w *writer) {
		for _, f := range x.forms {
			w.u32(uint32(f.skill), uint32(f.alias)<<aliasBits|uint32(f.kind)|uint32(f.fuzzy)<<2|
				bitIf(f.bang, bangBit)|bitIf(f.title, titleBit)|bitIf(f.rule != 0, ruleBit)|bitIf(f.next != 0, nextBit))
		}
	})
	w.section(func(w *writer) {
		for id, f := range x.forms {
			if f.next != 0 {
				w.u32(uint32(id), uint32(f.next))
			}
		}
	})
	w.section(func(w *writer) {
		for _, s := range x.said {
			*w = append(*w, byte(s))
		}
	})
	w.section(func(w *writer) {
		for _, p := range x.firm {
			w.u32(bitIf(p.personal, 1))
			w.words(p.words)
		}
	})
	w.section(func(w *writer) {
		for _, first := range slices.Sorted(maps.Keys(x.cues)) {
			for _, c := range x.cues[first] {
				w.u32(uint32(c.as), bitIf(c.keeps, 1)|bitIf(c.back, 2)|bitIf(c.doubled, 4))
				w.words(c.words)
			}
		}
	})
	w.section(func(w *writer) {
		t := &x.times
		w.sizes(t.unit)
		w.sizes(t.number)
		w.u32(uint32(len(t.roles)))
		for _, r := range t.roles {
			w.u32(uint32(r))
		}
		w.u32(t.half, t.to, t.between)
		for _, p := range t.less {
			w.words(p.words)
		}
	})
	return string(w)
}

// freezeTrie numbers the nodes anew, level by level, so that those that one
// node leads to follow each other.
func (x *builder) freezeTrie(w *writer) {
	begin := make([]int32, len(x.nodes)+1) // of each node's edges
	for i := range x.edges.slots {
		if e := &x.edges.slots[i]; e.word != 0 {
			begin[e.from+1]++
		}
	}
	for i := range x.nodes {
		begin[i+1] += begin[i]
	}
	edges := make([]edge, x.edges.n)
	at := slices.Clone(begin)
	for _, e := range x.edges.slots {
		if e.word != 0 {
			edges[at[e.from]] = e
			at[e.from]++
		}
	}
	order := make([]edge, 1, len(x.nodes)) // how each node is come to
	roots := make([]uint32, len(x.words))
	for word, n := range x.roots {
		if n != 0 {
			roots[word] = uint32(len(order))
			order = append(order, edge{word: uint32(word), node: n, gaps: gapOther})
		}
	}
	kids := make([]uint32, 1, len(x.nodes)+1)
	kids[0] = uint32(len(order))
	for i := 1; i < len(order); i++ {
		kids = append(kids, uint32(len(order)))
		n := order[i].node
		list := edges[begin[n]:begin[n+1]]
		slices.SortFunc(list, func(a, b edge) int { return int(int64(a.word) - int64(b.word)) })
		order = append(order, list...)
	}

	w.section(func(w *writer) { w.u32(roots...) })
	w.section(func(w *writer) {
		for i, e := range order {
			form := x.nodes[e.node]
			flags := uint32(e.gaps>>8) << nodeBits
			if form != 0 && x.forms[form].plain() {
				flags |= plainBit
			}
			for _, kid := range edges[begin[e.node]:begin[e.node+1]] {
				if kid.gaps&gapMark != 0 {
					flags |= markBit
				}
			}
			w.u32(e.word|uint32(e.gaps&0xFF)<<nodeBits, uint32(form)|flags, kids[i])
		}
		w.u32(0, 0, uint32(len(order))) // where the last one's end
	})
}

// openIndex is the index that a builder has frozen.
func openIndex(data string, t *taxonomy.Taxonomy) *index {
	r := reader(data)
	x := &index{tax: t}
	x.slots = table64(r.section())
	x.tags = string(r.section())
	x.size = uint64(len(x.slots) / 8)
	x.attrs = table16(r.section())
	x.words = uint32(len(x.attrs) / 2)
	x.texts = string(r.section())
	x.ends = table32(r.section())
	x.rootOf = table32(r.section())
	x.nodes = table32(r.section())
	x.forms = table32(r.section())
	x.nexts = table32(r.section())
	x.said = string(r.section())
	x.rules = make([]atomic.Pointer[rule], x.formCount())
	for i, w := range [len(firstWords)]*uint32{&x.and, &x.or, &x.nor, &x.i, &x.my, &x.we, &x.our, &x.you, &x.your} {
		*w = uint32(i + 1)
	}
	for firm := r.section(); firm != ""; {
		personal := firm.u32() == 1
		x.firm = append(x.firm, firmPhrase{phrase{firm.words()}, personal})
	}
	x.cues = map[uint32][]cue{}
	for cues := r.section(); cues != ""; {
		c := cue{as: DocKind(cues.u32())}
		flags := cues.u32()
		c.keeps, c.back, c.doubled = flags&1 != 0, flags&2 != 0, flags&4 != 0
		c.words = cues.words()
		x.cues[c.words[0]] = append(x.cues[c.words[0]], c)
	}
	times := r.section()
	x.times = timeWords{unit: times.sizes(), number: times.sizes()}
	x.times.roles = make([]timeRole, times.u32())
	for i := range x.times.roles {
		x.times.roles[i] = timeRole(times.u32())
	}
	x.times.half, x.times.to, x.times.between = times.u32(), times.u32(), times.u32()
	for times != "" {
		x.times.less = append(x.times.less, phrase{times.words()})
	}
	return x
}

// A writer appends numbers, the lowest byte first.
type writer []byte

// section writes the length of what write writes, and that.
func (w *writer) section(write func(*writer)) {
	at := len(*w)
	w.u32(0)
	write(w)
	binary.LittleEndian.PutUint32((*w)[at:], uint32(len(*w)-at-4))
}

func (w *writer) u16s(list []uint16) {
	for _, n := range list {
		*w = binary.LittleEndian.AppendUint16(*w, n)
	}
}

func (w *writer) u32(list ...uint32) {
	for _, n := range list {
		*w = binary.LittleEndian.AppendUint32(*w, n)
	}
}

func (w *writer) words(list []uint32) {
	w.u32(uint32(len(list)))
	w.u32(list...)
}

func (w *writer) sizes(of map[uint32]float64) {
	w.u32(uint32(len(of)))
	for _, word := range slices.Sorted(maps.Keys(of)) {
		w.u32(word)
		*w = binary.LittleEndian.AppendUint64(*w, math.Float64bits(of[word]))
	}
}

func bitIf(set bool, bit uint32) uint32 {
	if set {
		return bit
	}
	return 0
}

// A reader reads what a writer wrote.
type reader string

func (r *reader) section() reader {
	n := r.u32()
	s := (*r)[:n]
	*r = (*r)[n:]
	return s
}

func (r *reader) u32() uint32 {
	n := table32(*r).at(0)
	*r = (*r)[4:]
	return n
}

func (r *reader) words() []uint32 {
	list := make([]uint32, r.u32())
	for i := range list {
		list[i] = r.u32()
	}
	return list
}

func (r *reader) sizes() map[uint32]float64 {
	m := map[uint32]float64{}
	for range r.u32() {
		w := r.u32()
		m[w] = math.Float64frombits(table64(*r).at(0))
		*r = (*r)[8:]
	}
	return m
}
