package taxonomy

import (
	"encoding/binary"
	"errors"
	"math"
	"sort"
	"strings"
)

// The compact form of a taxonomy: a table of all strings, one of all rules
// (few differ), then categories, skills and forms, which refer to the tables
// by number. Numbers are unsigned varints. Reading it makes substrings of the
// one string it is embedded as, in slices that are allocated whole.

const magic = "skillmatch taxonomy 1\n"

type encoder struct {
	buf     []byte
	strings map[string]uint64
}

func encode(t *Taxonomy) []byte {
	var sizes struct{ strings, aliases, implies, words uint64 }
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
	for _, c := range t.categories {
		see(c.ID, c.Label, c.Parent)
	}
	for i := range t.skills {
		s := &t.skills[i]
		see(s.ID, s.Name, s.Level, s.Issuer, s.Source)
		see(s.Categories...)
		see(s.Broader...)
		seeRule(&s.Rule)
		sizes.strings += uint64(len(s.Categories) + len(s.Broader))
		sizes.aliases += uint64(len(s.Aliases))
		sizes.implies += uint64(len(s.Implies))
		for j := range s.Aliases {
			see(s.Aliases[j].Text)
			seeRule(s.Aliases[j].Rule)
		}
		for _, im := range s.Implies {
			see(im.ID)
		}
	}
	for _, f := range t.forms {
		see(f.text)
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

	e := &encoder{buf: []byte(magic), strings: make(map[string]uint64, len(table))}
	e.num(uint64(len(table)))
	for i, s := range table {
		e.strings[s] = uint64(i)
		e.num(uint64(len(s)))
	}
	for _, s := range table {
		e.buf = append(e.buf, s...)
	}

	rules := map[string]uint64{}
	body := &encoder{strings: e.strings}
	ruleNumber := func(r *Rule) uint64 {
		if r.isZero() {
			return 0
		}
		one := &encoder{strings: e.strings}
		one.rule(r)
		n, ok := rules[string(one.buf)]
		if !ok {
			n = uint64(len(rules) + 1)
			rules[string(one.buf)] = n
			sizes.words += uint64(len(r.Near) + len(r.NotNext) + len(r.NotPrev))
			body.buf = append(body.buf, one.buf...)
		}
		return n
	}
	rest := &encoder{strings: e.strings}
	rest.num(uint64(len(t.categories)))
	for _, c := range t.categories {
		rest.str(c.ID, c.Label, c.Parent)
	}
	rest.num(uint64(len(t.skills)))
	rest.num(sizes.strings)
	rest.num(sizes.aliases)
	rest.num(sizes.implies)
	for i := range t.skills {
		s := &t.skills[i]
		rest.str(s.ID, s.Name, s.Level, s.Issuer, s.Source)
		rest.num(ruleNumber(&s.Rule))
		rest.list(s.Categories)
		rest.list(s.Broader)
		rest.num(uint64(len(s.Aliases)))
		for j := range s.Aliases {
			a := &s.Aliases[j]
			rest.str(a.Text)
			n := ruleNumber(a.Rule) << 1
			if a.Shared {
				n |= 1
			}
			rest.num(n)
		}
		rest.num(uint64(len(s.Implies)))
		for _, im := range s.Implies {
			rest.str(im.ID)
			rest.num(math.Float64bits(im.Weight))
		}
	}
	rest.num(uint64(len(t.forms)))
	for _, f := range t.forms {
		rest.str(f.text)
		rest.num(uint64(f.skill)<<2 | uint64(f.rank))
	}
	e.num(uint64(len(rules)))
	e.num(sizes.words)
	e.buf = append(e.buf, body.buf...)
	return append(e.buf, rest.buf...)
}

func (e *encoder) num(n uint64) { e.buf = binary.AppendUvarint(e.buf, n) }

func (e *encoder) str(list ...string) {
	for _, s := range list {
		e.num(e.strings[s])
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
	bad   bool
}

var errDamaged = errors.New("it is damaged")

// decode reads what encode wrote.
func decode(s string) (*Taxonomy, error) {
	if !strings.HasPrefix(s, magic) {
		return nil, errors.New("it is of another version")
	}
	d := &decoder{s: s[len(magic):]}
	d.table = make([]string, d.count(1))
	lengths := make([]uint32, len(d.table))
	for i := range lengths {
		lengths[i] = uint32(d.num())
	}
	for i, n := range lengths {
		if uint64(n) > uint64(len(d.s)) {
			return nil, errDamaged
		}
		d.table[i], d.s = d.s[:n], d.s[n:]
	}
	rules := make([]Rule, 1+d.count(1))
	d.slab = make([]string, d.count(0))
	for i := range rules[1:] {
		d.rule(&rules[1+i])
	}
	rule := func(n uint64) *Rule {
		if n >= uint64(len(rules)) {
			d.bad = true
			return &rules[0]
		}
		return &rules[n]
	}
	t := &Taxonomy{categories: make([]Category, d.count(3))}
	for i := range t.categories {
		t.categories[i] = Category{ID: d.str(), Label: d.str(), Parent: d.str()}
	}
	t.skills = make([]Skill, d.count(6))
	d.slab = make([]string, d.count(0))
	aliases := make([]Alias, d.count(0))
	implies := make([]Implication, d.count(0))
	for i := range t.skills {
		s := &t.skills[i]
		s.ID, s.Name, s.Level, s.Issuer, s.Source = d.str(), d.str(), d.str(), d.str(), d.str()
		if n := d.num(); n != 0 {
			s.Rule = *rule(n)
		}
		s.Categories = d.list()
		s.Broader = d.list()
		n := d.count(2)
		if n > len(aliases) {
			return nil, errDamaged
		}
		if n > 0 {
			s.Aliases, aliases = aliases[:n:n], aliases[n:]
			for j := range s.Aliases {
				a := &s.Aliases[j]
				a.Text = d.str()
				n := d.num()
				a.Shared = n&1 != 0
				if n > 1 {
					a.Rule = rule(n >> 1)
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
	t.forms = make([]form, d.count(2))
	for i := range t.forms {
		t.forms[i].text = d.str()
		n := d.num()
		t.forms[i].skill, t.forms[i].rank = int32(n>>2), int8(n&3)
		if n>>2 >= uint64(len(t.skills)) {
			d.bad = true
		}
	}
	if d.bad || d.s != "" {
		return nil, errDamaged
	}
	return t, nil
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

func (d *decoder) str() string {
	n := d.num()
	if n >= uint64(len(d.table)) {
		d.bad = true
		return ""
	}
	return d.table[n]
}

func (d *decoder) list() []string {
	n := d.count(1)
	if n == 0 {
		return nil
	}
	var list []string
	if n <= len(d.slab) {
		list, d.slab = d.slab[:n:n], d.slab[n:]
	} else {
		d.bad = true
		return nil
	}
	for i := range list {
		list[i] = d.str()
	}
	return list
}

func (d *decoder) rule(r *Rule) {
	r.Case, r.Cue, r.Fuzzy = d.str(), d.str(), d.str()
	n := d.num()
	r.NoList, r.Never = n&1 != 0, n&2 != 0
	r.Near, r.NotNext, r.NotPrev = d.list(), d.list(), d.list()
}
