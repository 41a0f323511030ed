package taxonomy

import (
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"math"
	"sort"
	"strings"
)

// The compact form of a taxonomy: a table of the strings that are used again
// and again, one of all rules (few differ), then categories, skills and forms.
// Numbers are unsigned varints, but for those of the forms, which are many and
// have four bytes. At the end stands the SHA-256 sum of all before, which is the
// taxonomy's hash. Reading it makes substrings of the one string it is embedded
// as, in slices that are allocated whole.

const magic = "skillmatch taxonomy 2\n"

type encoder struct {
	buf   []byte
	table map[string]uint64
}

func encode(t *Taxonomy) []byte {
	var sizes struct{ strings, aliases, implies uint64 }
	count := map[string]int{"": 1 << 30} // the empty string is number 0
	see := func(list ...string) {
		for _, s := range list {
			count[s]++
		}
	}
	seeRule := func(r *Rule) {
		if r == nil {
			return
		}
		see(r.Case, r.Cue, r.Fuzzy)
		see(r.Near...)
		see(r.NotNext...)
		see(r.NotPrev...)
	}
	for i := range t.skills {
		s := &t.skills[i]
		see(s.Level, s.Issuer, s.Source)
		see(s.Categories...)
		see(s.Broader...)
		seeRule(s.Rule)
		sizes.strings += uint64(len(s.Categories) + len(s.Broader))
		sizes.aliases += uint64(len(s.Aliases))
		sizes.implies += uint64(len(s.Implies))
		for j := range s.Aliases {
			seeRule(s.Aliases[j].Rule)
		}
		for _, im := range s.Implies {
			see(im.ID)
		}
	}
	table := make([]string, 0, len(count))
	for s := range count {
		table = append(table, s)
	}
	// The most used ones get the shortest numbers.
	sort.Slice(table, func(i, j int) bool {
		if a, b := count[table[i]], count[table[j]]; a != b {
			return a > b
		}
		return table[i] < table[j]
	})

	e := &encoder{buf: []byte(magic), table: make(map[string]uint64, len(table))}
	e.num(uint64(len(table)))
	for i, s := range table {
		e.table[s] = uint64(i)
		e.text(s)
	}

	rules := map[string]uint64{}
	body := &encoder{table: e.table}
	ruleNumber := func(r *Rule) uint64 {
		if r.isZero() {
			return 0
		}
		one := &encoder{table: e.table}
		one.rule(r)
		n, ok := rules[string(one.buf)]
		if !ok {
			n = uint64(len(rules) + 1)
			rules[string(one.buf)] = n
			sizes.strings += uint64(len(r.Near) + len(r.NotNext) + len(r.NotPrev))
			body.buf = append(body.buf, one.buf...)
		}
		return n
	}
	rest := &encoder{table: e.table}
	rest.num(uint64(len(t.categories)))
	for _, c := range t.categories {
		rest.text(c.ID)
		rest.text(c.Label)
		rest.text(c.Parent)
	}
	rest.num(uint64(len(t.skills)))
	for i := range t.skills {
		s := &t.skills[i]
		rest.text(s.ID)
		rest.text(s.Name)
		rest.str(s.Level, s.Issuer, s.Source)
		rest.num(ruleNumber(s.Rule))
		rest.list(s.Categories)
		rest.list(s.Broader)
		rest.num(uint64(len(s.Aliases)))
		for j := range s.Aliases {
			// Most are plain: one number, then the text.
			a := &s.Aliases[j]
			rule := ruleNumber(a.Rule)
			n := uint64(len(a.Text)) << 2
			if rule != 0 {
				n |= aliasRule
			}
			if a.Shared {
				n |= aliasShared
			}
			rest.num(n)
			rest.buf = append(rest.buf, a.Text...)
			if rule != 0 {
				rest.num(rule)
			}
		}
		rest.num(uint64(len(s.Implies)))
		for _, im := range s.Implies {
			rest.str(im.ID)
			rest.num(math.Float64bits(im.Weight))
		}
	}
	rest.text(t.forms.texts)
	rest.num(uint64(t.forms.len()))
	rest.buf = append(rest.buf, t.forms.list...)
	e.num(sizes.strings)
	e.num(sizes.aliases)
	e.num(sizes.implies)
	e.num(uint64(len(rules)))
	e.buf = append(e.buf, body.buf...)
	e.buf = append(e.buf, rest.buf...)
	sum := sha256.Sum256(e.buf)
	return append(e.buf, sum[:]...)
}

const (
	aliasShared = 1
	aliasRule   = 2
)

func (e *encoder) num(n uint64) { e.buf = binary.AppendUvarint(e.buf, n) }

func (e *encoder) text(s string) {
	e.num(uint64(len(s)))
	e.buf = append(e.buf, s...)
}

func (e *encoder) str(list ...string) {
	for _, s := range list {
		e.num(e.table[s])
	}
}

func (e *encoder) list(list []string) {
	e.num(uint64(len(list)))
	e.str(list...)
}

func (e *encoder) rule(r *Rule) {
	e.str(r.Case, r.Cue, r.Fuzzy)
	n := uint64(0)
	if r.NoList {
		n |= 1
	}
	if r.Never {
		n |= 2
	}
	e.num(n)
	e.list(r.Near)
	e.list(r.NotNext)
	e.list(r.NotPrev)
}

type decoder struct {
	s     string
	table []string
	slab  []string
	rules []Rule
	bad   bool
}

var errDamaged = errors.New("it is damaged")

// decode reads what encode wrote. It leaves the sum unchecked.
func decode(s string) (*Taxonomy, error) {
	if !strings.HasPrefix(s, magic) {
		return nil, errors.New("it is of another version")
	}
	if s = s[len(magic):]; len(s) < sha256.Size {
		return nil, errDamaged
	}
	d := &decoder{s: s[:len(s)-sha256.Size]}
	d.table = make([]string, d.count(1))
	for i := range d.table {
		d.table[i] = d.text(d.num())
	}
	d.slab = make([]string, d.count(1))
	aliases := make([]Alias, d.count(1))
	implies := make([]Implication, d.count(2))
	d.rules = make([]Rule, d.count(1))
	for i := range d.rules {
		d.readRule(&d.rules[i])
	}
	t := &Taxonomy{categories: make([]Category, d.count(3))}
	for i := range t.categories {
		t.categories[i] = Category{ID: d.text(d.num()), Label: d.text(d.num()), Parent: d.text(d.num())}
	}
	t.skills = make([]Skill, d.count(6))
	for i := range t.skills {
		s := &t.skills[i]
		s.ID, s.Name = d.text(d.num()), d.text(d.num())
		s.Level, s.Issuer, s.Source = d.str(), d.str(), d.str()
		if n := d.num(); n != 0 {
			s.Rule = d.rule(n)
		}
		s.Categories = d.list()
		s.Broader = d.list()
		n := d.count(1)
		if n > len(aliases) {
			return nil, errDamaged
		}
		if n > 0 {
			s.Aliases, aliases = aliases[:n:n], aliases[n:]
			for j := range s.Aliases {
				a := &s.Aliases[j]
				n := d.num()
				a.Text = d.text(n >> 2)
				a.Shared = n&aliasShared != 0
				if n&aliasRule != 0 {
					a.Rule = d.rule(d.num())
				}
			}
		}
		if n = d.count(2); n > len(implies) {
			return nil, errDamaged
		}
		if n > 0 {
			s.Implies, implies = implies[:n:n], implies[n:]
			for j := range s.Implies {
				s.Implies[j] = Implication{ID: d.str(), Weight: math.Float64frombits(d.num())}
			}
		}
	}
	t.forms.texts = d.text(d.num())
	n := d.count(packedSize)
	if d.bad || len(d.s) != n*packedSize {
		return nil, errDamaged
	}
	t.forms.list = d.s
	end := uint32(0)
	for i := range n {
		f := t.forms.packed(i)
		if f.end < end || uint64(f.end) > uint64(len(t.forms.texts)) || uint64(f.what>>rankBits) >= uint64(len(t.skills)) {
			return nil, errDamaged
		}
		end = f.end
	}
	return t, nil
}

func uint32At(s string) uint32 {
	_ = s[3]
	return uint32(s[0]) | uint32(s[1])<<8 | uint32(s[2])<<16 | uint32(s[3])<<24
}

func (d *decoder) num() uint64 {
	if len(d.s) > 0 && d.s[0] < 0x80 {
		n := uint64(d.s[0])
		d.s = d.s[1:]
		return n
	}
	var n uint64
	for i := 0; i < len(d.s) && i < binary.MaxVarintLen64; i++ {
		c := d.s[i]
		n |= uint64(c&0x7f) << (7 * i)
		if c < 0x80 {
			d.s = d.s[i+1:]
			return n
		}
	}
	d.bad, d.s = true, ""
	return 0
}

// count reads the number of things that follow, each of at least size bytes;
// more than can be there is damage.
func (d *decoder) count(size int) int {
	n := d.num()
	if n > uint64(len(d.s)) || n*uint64(size) > uint64(len(d.s)) {
		d.bad, d.s = true, ""
		return 0
	}
	return int(n)
}

// text reads n bytes.
func (d *decoder) text(n uint64) string {
	if n > uint64(len(d.s)) {
		d.bad, d.s = true, ""
		return ""
	}
	s := d.s[:n]
	d.s = d.s[n:]
	return s
}

// rule is the rule of that number, from 1.
func (d *decoder) rule(n uint64) *Rule {
	if n == 0 || n > uint64(len(d.rules)) {
		d.bad = true
		return nil
	}
	return &d.rules[n-1]
}

// str reads the number of a string in the table.
func (d *decoder) str() string {
	n := d.num()
	if n >= uint64(len(d.table)) {
		d.bad = true
		return ""
	}
	return d.table[n]
}

func (d *decoder) list() []string {
	n := d.num()
	if n == 0 {
		return nil
	}
	if n > uint64(len(d.slab)) {
		d.bad = true
		return nil
	}
	var list []string
	list, d.slab = d.slab[:n:n], d.slab[n:]
	for i := range list {
		list[i] = d.str()
	}
	return list
}

func (d *decoder) readRule(r *Rule) {
	r.Case, r.Cue, r.Fuzzy = d.str(), d.str(), d.str()
	n := d.num()
	r.NoList, r.Never = n&1 != 0, n&2 != 0
	r.Near, r.NotNext, r.NotPrev = d.list(), d.list(), d.list()
}
