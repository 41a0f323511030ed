package taxonomy

import (
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"math"
	"sort"
	"strings"
	"sync"
	"sync/atomic"
)

// The compact form of a taxonomy: the strings that are used again and again,
// all rules (few differ), then categories, skills and forms. Strings, rules and
// skills are lists that are read in place, so that opening it costs nearly
// nothing. Numbers are unsigned varints, but for ends of texts and those of the
// forms, which have four bytes. At the end stands the taxonomy's hash. What is
// read is substrings of the one string that it is embedded as.

const magic = "skillmatch taxonomy 4\n"

type encoder struct {
	buf   []byte
	table map[string]uint64
}

func encode(t *Taxonomy) []byte {
	skills := t.Skills()
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
	for i := range skills {
		s := &skills[i]
		see(s.Level, s.Issuer, s.Source)
		see(s.Categories...)
		see(s.Broader...)
		seeRule(s.Rule)
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
	var strs, rules, records packed
	for i, s := range table {
		e.table[s] = uint64(i)
		strs.add(s)
	}
	known := map[string]uint64{}
	ruleNumber := func(r *Rule) uint64 {
		if r.isZero() {
			return 0
		}
		one := &encoder{table: e.table}
		one.rule(r)
		n, ok := known[string(one.buf)]
		if !ok {
			n = uint64(len(known) + 1)
			known[string(one.buf)] = n
			rules.add(string(one.buf))
		}
		return n
	}
	for i := range skills {
		s := &skills[i]
		one := &encoder{table: e.table}
		one.text(s.ID)
		one.text(s.Name)
		one.str(s.Level, s.Issuer, s.Source)
		one.num(ruleNumber(s.Rule))
		one.list(s.Categories)
		one.list(s.Broader)
		one.num(uint64(len(s.Aliases)))
		for j := range s.Aliases {
			// Most are plain: one number, then the text.
			a := &s.Aliases[j]
			rule := ruleNumber(a.Rule)
			one.num(uint64(len(a.Text))<<2 | bit(rule != 0, aliasRule) | bit(a.Shared, aliasShared))
			one.buf = append(one.buf, a.Text...)
			if rule != 0 {
				one.num(rule)
			}
		}
		one.num(uint64(len(s.Implies)))
		for _, im := range s.Implies {
			one.str(im.ID)
			one.num(math.Float64bits(im.Weight))
		}
		records.add(string(one.buf))
	}
	e.packed(&strs)
	e.packed(&rules)
	e.num(uint64(len(t.categories)))
	for _, c := range t.categories {
		e.text(c.ID)
		e.text(c.Label)
		e.text(c.Parent)
	}
	e.packed(&records)
	e.text(t.forms.texts)
	e.num(uint64(t.forms.len()))
	e.buf = append(e.buf, t.forms.list...)
	return append(e.buf, sum(t)...)
}

// sum is the SHA-256 sum of all that a taxonomy holds but its test lines.
func sum(t *Taxonomy) []byte {
	h := sha256.New()
	e := &encoder{buf: make([]byte, 0, 1<<16)}
	texts := func(list ...string) {
		for _, s := range list {
			e.text(s)
		}
	}
	lists := func(lists ...[]string) {
		for _, l := range lists {
			e.num(uint64(len(l)))
			texts(l...)
		}
	}
	rule := func(r *Rule) {
		if r.isZero() {
			e.num(0)
			return
		}
		e.num(1 | bit(r.NoList, 2) | bit(r.Never, 4))
		texts(r.Case, r.Cue, r.Fuzzy)
		lists(r.Near, r.NotNext, r.NotPrev)
	}
	for _, c := range t.categories {
		texts(c.ID, c.Label, c.Parent)
	}
	skills := t.Skills()
	for i := range skills {
		s := &skills[i]
		texts(s.ID, s.Name, s.Level, s.Issuer, s.Source)
		lists(s.Categories, s.Broader)
		rule(s.Rule)
		e.num(uint64(len(s.Aliases)))
		for j := range s.Aliases {
			a := &s.Aliases[j]
			e.text(a.Text)
			e.num(bit(a.Shared, 1))
			rule(a.Rule)
		}
		e.num(uint64(len(s.Implies)))
		for _, im := range s.Implies {
			e.text(im.ID)
			e.num(math.Float64bits(im.Weight))
		}
		if len(e.buf) > 1<<15 {
			h.Write(e.buf)
			e.buf = e.buf[:0]
		}
	}
	e.text(t.forms.texts)
	e.text(t.forms.list)
	h.Write(e.buf)
	return h.Sum(nil)
}

func bit(set bool, b uint64) uint64 {
	if set {
		return b
	}
	return 0
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
	e.num(bit(r.NoList, 1) | bit(r.Never, 2))
	e.list(r.Near)
	e.list(r.NotNext)
	e.list(r.NotPrev)
}

// packed is a list of texts of any length, one behind the other, and their
// ends, four bytes each: any of them is read in place.
type packed struct {
	texts, ends []byte
}

func (p *packed) add(s string) {
	p.texts = append(p.texts, s...)
	p.ends = binary.LittleEndian.AppendUint32(p.ends, uint32(len(p.texts)))
}

func (e *encoder) packed(p *packed) {
	e.text(string(p.texts))
	e.num(uint64(len(p.ends) / 4))
	e.buf = append(e.buf, p.ends...)
}

// texts are what packed holds, as they are read.
type texts struct {
	all, ends string
}

func (t *texts) len() int { return len(t.ends) / 4 }

func (t *texts) at(i int) string {
	from := uint32(0)
	if i > 0 {
		from = uint32At(t.ends[4*(i-1):])
	}
	return t.all[from:uint32At(t.ends[4*i:])]
}

// records are the skills of an encoded taxonomy. A document names few of them,
// so each is decoded when it is first asked for.
type records struct {
	table  texts // strings
	rules  texts
	skills texts
	made   []atomic.Pointer[Skill]
	list   func() []Skill // all of them
}

// id is the ID of a skill, which its record begins with.
func (r *records) id(i int) string {
	d := decoder{s: r.skills.at(i)}
	return d.text(d.num())
}

func (r *records) skill(i int) *Skill {
	s := r.made[i].Load()
	if s == nil { // two at once make the same
		s = new(Skill)
		d := decoder{s: r.skills.at(i), records: r}
		d.skill(s)
		r.made[i].Store(s)
	}
	return s
}

// decodeAll decodes all skills, in slices that are allocated for many.
func (r *records) decodeAll() []Skill {
	list := make([]Skill, r.skills.len())
	d := decoder{records: r, shared: make([]*Rule, r.rules.len()), chunk: 1024}
	for i := range list {
		d.s = r.skills.at(i)
		d.skill(&list[i])
	}
	return list
}

type decoder struct {
	s   string
	bad bool

	records *records
	shared  []*Rule // the rules read so far, where all skills are read
	chunk   int     // for how many more things memory is taken
	strings []string
	aliases []Alias
	implies []Implication
}

var errDamaged = errors.New("it is damaged")

// decode reads what encode wrote. It leaves the hash unchecked, and the skills
// until they are asked for.
func decode(s string) (*Taxonomy, error) {
	if !strings.HasPrefix(s, magic) {
		return nil, errors.New("it is of another version")
	}
	if s = s[len(magic):]; len(s) < sha256.Size {
		return nil, errDamaged
	}
	d := &decoder{s: s[:len(s)-sha256.Size]}
	r := &records{table: d.texts(), rules: d.texts()}
	t := &Taxonomy{records: r, categories: make([]Category, d.count(3))}
	for i := range t.categories {
		t.categories[i] = Category{ID: d.text(d.num()), Label: d.text(d.num()), Parent: d.text(d.num())}
	}
	r.skills = d.texts()
	r.made = make([]atomic.Pointer[Skill], r.skills.len())
	r.list = sync.OnceValue(r.decodeAll)
	t.forms.texts = d.text(d.num())
	n := d.count(packedSize)
	if d.bad || len(d.s) != n*packedSize {
		return nil, errDamaged
	}
	t.forms.list = d.s
	end := uint32(0)
	for i := range n {
		f := t.forms.packed(i)
		if f.end < end || uint64(f.end) > uint64(len(t.forms.texts)) || uint64(f.what>>rankBits) >= uint64(r.skills.len()) {
			return nil, errDamaged
		}
		end = f.end
	}
	return t, nil
}

// texts reads a packed list.
func (d *decoder) texts() texts {
	t := texts{all: d.text(d.num())}
	t.ends = d.text(4 * uint64(d.count(4)))
	end := uint32(0)
	for i := range t.len() {
		next := uint32At(t.ends[4*i:])
		if next < end || uint64(next) > uint64(len(t.all)) {
			d.bad = true
			return texts{}
		}
		end = next
	}
	return t
}

// take cuts n off the front of what was allocated for many.
func take[T any](from *[]T, n, chunk int) []T {
	if n == 0 {
		return nil
	}
	if n > len(*from) {
		*from = make([]T, max(n, chunk))
	}
	list := (*from)[:n:n]
	*from = (*from)[n:]
	return list
}

func (d *decoder) skill(s *Skill) {
	s.ID, s.Name = d.text(d.num()), d.text(d.num())
	s.Level, s.Issuer, s.Source = d.str(), d.str(), d.str()
	if n := d.num(); n != 0 {
		s.Rule = d.rule(n)
	}
	s.Categories = d.list()
	s.Broader = d.list()
	s.Aliases = take(&d.aliases, d.count(1), d.chunk)
	for j := range s.Aliases {
		a := &s.Aliases[j]
		n := d.num()
		a.Text = d.text(n >> 2)
		a.Shared = n&aliasShared != 0
		if n&aliasRule != 0 {
			a.Rule = d.rule(d.num())
		}
	}
	s.Implies = take(&d.implies, d.count(2), d.chunk)
	for j := range s.Implies {
		s.Implies[j] = Implication{ID: d.str(), Weight: math.Float64frombits(d.num())}
	}
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
	if n == 0 || n > uint64(d.records.rules.len()) {
		d.bad = true
		return nil
	}
	if d.shared != nil && d.shared[n-1] != nil {
		return d.shared[n-1]
	}
	r := new(Rule)
	rest := d.s
	d.s = d.records.rules.at(int(n - 1))
	d.readRule(r)
	d.s = rest
	if d.shared != nil {
		d.shared[n-1] = r
	}
	return r
}

// str reads the number of a string in the table.
func (d *decoder) str() string {
	n := d.num()
	if n >= uint64(d.records.table.len()) {
		d.bad = true
		return ""
	}
	return d.records.table.at(int(n))
}

func (d *decoder) list() []string {
	list := take(&d.strings, d.count(1), d.chunk)
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
