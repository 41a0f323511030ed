package taxonomy

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"slices"
	"strings"
	"sync"
)

// A merger lays files over a taxonomy, one layer after the other. The files
// of one layer are equals: stating a skill in two of them is a fault. A later
// layer adds to an earlier one or overrides it.
type merger struct {
	*faults
	base       *Taxonomy         // what is extended, or nil
	entries    []*entry          // those of base first, in their order
	byName     map[string]*entry // folded names
	byAlias    map[string]*entry // folded aliases
	byID       map[string]*entry
	categories []*categoryEntry
	catByID    map[string]*categoryEntry
	layer      int
	names      []string // of all skills, once somebody asks what was meant
	category   string   // the last one that was checked: most skills have that of the one before
	sourceFile bool     // the source of an entry is its file, without the line
}

func newMerger(base *Taxonomy, fs *faults, size int) *merger {
	known, forms := 0, 0
	if base != nil {
		known, forms = base.len(), base.forms.len()
	}
	m := &merger{
		faults:  fs,
		base:    base,
		byName:  make(map[string]*entry, known+size),
		byAlias: make(map[string]*entry, forms+2*size),
		byID:    make(map[string]*entry, known+size),
		catByID: make(map[string]*categoryEntry),
	}
	if base == nil {
		return m
	}
	slab := make([]categoryEntry, len(base.categories))
	for i, c := range base.categories {
		slab[i] = categoryEntry{Category: c, file: "builtin"}
		m.categories = append(m.categories, &slab[i])
		m.catByID[c.ID] = &slab[i]
	}
	skills := base.Skills()
	entries := make([]entry, len(skills))
	m.entries = make([]*entry, 0, len(skills)+size)
	for i := range skills {
		entries[i] = entry{Skill: skills[i], file: "builtin"}
		m.entries = append(m.entries, &entries[i])
	}
	for i := range base.forms.len() {
		f := base.forms.at(i)
		e := m.entries[f.skill]
		switch f.rank {
		case rankName:
			e.key = f.text
			m.byName[f.text] = e
		case rankAlias:
			if _, ok := m.byAlias[f.text]; !ok {
				m.byAlias[f.text] = e
			}
		}
	}
	for _, e := range m.entries {
		m.byID[e.ID] = e
	}
	return m
}

// add lays one layer of files over what there is.
func (m *merger) add(files []*file) {
	m.layer++
	for _, f := range files {
		for _, r := range f.remove {
			m.removeSkill(f, r)
		}
	}
	for _, f := range files {
		for i := range f.categories {
			m.addCategory(&f.categories[i])
		}
	}
	// Names first: an alias must not decide what a later name merges with.
	for _, f := range files {
		for _, e := range f.skills {
			m.addSkill(e)
		}
	}
}

func (m *merger) removeSkill(f *file, r ref) {
	key := fold(r.text)
	e := m.byName[key]
	if e == nil {
		e = m.byID[r.text]
	}
	if e != nil {
		m.drop(e)
		return
	}
	if e = m.byAlias[key]; e != nil {
		m.dropAliases(e, func(i int) bool { return e.writtenAt(i).key == key })
		delete(m.byAlias, key)
		return
	}
	m.errorf(f.name, r.line, "remove: there is no skill %q%s", printable(r.text), m.meantSkill(r.text))
}

func (m *merger) drop(e *entry) {
	e.removed, e.changed = true, true
	if m.byID[e.ID] == e {
		delete(m.byID, e.ID)
	}
	if m.byName[e.key] == e {
		delete(m.byName, e.key)
	}
	for i := range e.Aliases {
		if key := e.writtenAt(i).key; m.byAlias[key] == e {
			delete(m.byAlias, key)
		}
	}
}

func (m *merger) dropAliases(e *entry, which func(i int) bool) {
	// What is extended is shared: copy before changing.
	var aliases []Alias
	var written []aliasEntry
	for i, a := range e.Aliases {
		if !which(i) {
			aliases = append(aliases, a)
			written = append(written, e.writtenAt(i))
		}
	}
	e.Aliases, e.written, e.changed = aliases, written, true
}

func (m *merger) addCategory(c *categoryEntry) {
	old := m.catByID[c.ID]
	if old == nil {
		m.catByID[c.ID] = c
		m.categories = append(m.categories, c)
		return
	}
	if old.file == c.file {
		return // the parser said so
	}
	if c.has&hasLabel != 0 {
		old.Label = c.Label
	}
	if c.has&hasParent != 0 {
		old.Parent, old.file, old.line = c.Parent, c.file, c.line
	}
}

func (m *merger) addSkill(e *entry) {
	e.layer = m.layer
	for i := range e.written {
		e.written[i].layer = m.layer
	}
	old := m.byName[e.key]
	if old == nil {
		old = m.byID[e.ID]
		if old != nil && old.layer == m.layer {
			m.errorf(e.file, e.line, "%q has the ID %q of %q (%s); state another one: {id: ...}", printable(e.Name), e.ID, printable(old.Name), place(old.file, old.line))
			return
		}
	} else if old.layer == m.layer {
		m.errorf(e.file, e.line, "skill %q is stated twice: also at %s; join the two", printable(e.Name), place(old.file, old.line))
		return
	}
	if old == nil && e.has&hasID == 0 {
		if a := m.byAlias[e.key]; a != nil && a.aliasLayer(e.key) < m.layer {
			old = a
		}
		if old == nil {
			old = m.sameAs(e)
		}
	}
	if old == nil {
		if e.Source == "" {
			e.Source = place(e.file, e.line)
			if m.sourceFile {
				e.Source = e.file
			}
		}
		m.entries = append(m.entries, e)
		m.byName[e.key] = e
		m.byID[e.ID] = e
		for _, w := range e.written {
			if m.byAlias[w.key] == nil {
				m.byAlias[w.key] = e
			}
		}
		return
	}
	m.mergeSkill(old, e)
}

// sameAs returns the known skill whose name is a plain alias of the entry:
// "Our cluster: [Kubernetes]" says that the two are one. Where the aliases name
// several skills it returns nil.
func (m *merger) sameAs(e *entry) *entry {
	var found *entry
	for i, a := range e.Aliases {
		if !a.Rule.isZero() || a.Shared {
			continue
		}
		o := m.byName[e.written[i].key]
		if o == nil || o.layer == m.layer {
			continue
		}
		if found != nil && found != o {
			return nil
		}
		found = o
	}
	return found
}

// mergeSkill joins what a later layer says of a skill: aliases append, stated
// categories come first, other stated fields override.
func (m *merger) mergeSkill(old, e *entry) {
	if e.has&hasID != 0 && e.ID != old.ID {
		m.errorf(e.file, e.line, "%q has the ID %q already (%s); leave out \"id:\" or remove the skill first", printable(e.Name), old.ID, place(old.file, old.line))
		return
	}
	aliases := append([]Alias(nil), old.Aliases...)
	written := make([]aliasEntry, len(aliases))
	for i := range aliases {
		written[i] = old.writtenAt(i)
	}
	set := func(a Alias, w aliasEntry) {
		for i := range aliases {
			if aliases[i].Text == a.Text {
				aliases[i], written[i] = a, w
				return
			}
		}
		aliases, written = append(aliases, a), append(written, w)
	}
	if old.key != e.key && m.byAlias[e.key] != old { // same ID, another name
		set(Alias{Text: e.Name}, aliasEntry{e.key, e.line, m.layer})
	}
	for i, a := range e.Aliases {
		w := e.written[i]
		if w.key == old.key && a.Rule.isZero() {
			continue // the name itself
		}
		set(a, w)
		m.byAlias[w.key] = old
	}
	old.Aliases, old.written, old.changed = aliases, written, true
	if e.has&hasCategory != 0 || len(old.Categories) == 0 {
		cats := append([]string(nil), e.Categories...)
		for _, c := range old.Categories {
			if !contains(cats, c) {
				cats = append(cats, c)
			}
		}
		old.Categories = cats
	}
	if e.has&hasRule != 0 {
		old.Rule = e.Rule
	}
	if e.has&hasBroader != 0 {
		old.broader, old.Broader = e.broader, nil
	}
	if e.has&hasImplies != 0 {
		old.implies, old.Implies = e.implies, nil
	}
	if e.has&hasLevel != 0 {
		old.Level = e.Level
	}
	if e.has&hasIssuer != 0 {
		old.Issuer = e.Issuer
	}
	if e.has&hasSource != 0 {
		old.Source = e.Source
	}
	old.Tests = append(old.Tests[:len(old.Tests):len(old.Tests)], e.Tests...)
	// Faults of the merged skill are the later file's, whose writer reads them.
	old.file, old.line = e.file, e.line
}

func place(file string, line int) string {
	if line == 0 {
		return file
	}
	return fmt.Sprintf("%s:%d", file, line)
}

// meantSkill ends a message about a skill that is not known. It looks through
// all names, so it does so for no more faults than anybody reads.
func (m *merger) meantSkill(word string) string {
	if len(m.list) >= maxFaults {
		return ""
	}
	if m.names == nil {
		for _, e := range m.entries {
			if !e.removed {
				m.names = append(m.names, e.Name)
				for _, a := range e.Aliases {
					m.names = append(m.names, a.Text)
				}
			}
		}
	}
	return meant(word, m.names)
}

func (m *merger) lookup(name string) *entry {
	key := fold(name)
	if e := m.byName[key]; e != nil {
		return e
	}
	if e := m.byID[name]; e != nil {
		return e
	}
	return m.byAlias[key]
}

// finish checks what was merged and makes the taxonomy of it, or returns nil
// if something is wrong.
func (m *merger) finish() *Taxonomy {
	all := m.entries
	live := make([]*entry, 0, len(all))
	for _, e := range m.entries {
		if !e.removed {
			live = append(live, e)
		}
	}
	live = sorted(live, func(e **entry) string { return (*e).ID }, func(a, b **entry) int { return strings.Compare((*a).ID, (*b).ID) })
	m.entries = live
	for i, e := range live {
		e.index = int32(i)
	}

	t := &Taxonomy{categories: m.sortCategories()}
	for _, e := range live {
		m.checkCategories(e)
		m.checkRules(e)
		m.resolve(e)
	}
	m.checkCycles("broader", func(e *entry) []string { return e.Broader })
	m.checkCycles("implies", func(e *entry) []string {
		if len(e.Implies) == 0 {
			return nil
		}
		ids := make([]string, len(e.Implies))
		for i, im := range e.Implies {
			ids[i] = im.ID
		}
		return ids
	})
	t.forms = m.checkForms(all)
	if m.bad {
		return nil
	}
	t.skills = make([]Skill, len(live))
	for i, e := range live {
		t.skills[i] = e.Skill
	}
	t.warnings = m.sorted()
	t.hash = sync.OnceValue(func() string { return hashOf(sum(t)) })
	return t
}

// sortCategories puts parents before their children and reports parents that
// are unknown or in a circle.
func (m *merger) sortCategories() []Category {
	var out []Category
	state := map[string]int{} // 1 open, 2 done
	var visit func(c *categoryEntry)
	visit = func(c *categoryEntry) {
		state[c.ID] = 1
		if c.Parent != "" {
			switch parent := m.catByID[c.Parent]; {
			case parent == nil:
				m.errorf(c.file, c.line, "category %q has the unknown parent %q%s", c.ID, printable(c.Parent), meant(c.Parent, m.categoryIDs()))
			case state[parent.ID] == 1:
				m.errorf(c.file, c.line, "category %q is above itself: its parent %q is below it", c.ID, c.Parent)
			case state[parent.ID] == 0:
				visit(parent)
			}
		}
		state[c.ID] = 2
		out = append(out, c.Category)
	}
	for _, c := range m.categories {
		if state[c.ID] == 0 {
			visit(c)
		}
	}
	return out
}

func (m *merger) categoryIDs() []string {
	ids := make([]string, len(m.categories))
	for i, c := range m.categories {
		ids[i] = c.ID
	}
	return ids
}

func (m *merger) checkCategories(e *entry) {
	if len(e.Categories) == 0 {
		m.errorf(e.file, e.line, "skill %q has no category; state one: {category: ...}, or one for the file", printable(e.Name))
	}
	for i, c := range e.Categories {
		if c != m.category {
			if m.catByID[c] == nil {
				m.errorf(e.file, e.line, "skill %q has the unknown category %q%s", printable(e.Name), printable(c), meant(c, m.categoryIDs()))
				continue
			}
			m.category = c
		}
		if contains(e.Categories[:i], c) {
			m.errorf(e.file, e.line, "skill %q has the category %q twice", printable(e.Name), printable(c))
		}
	}
}

// shortest is the fewest letters of a form for which fuzzy matching may be
// asked: in shorter ones an edit makes another word.
const shortest = 5

func (m *merger) checkRules(e *entry) {
	if e.layer == 0 && e.file == "builtin" {
		return // it was checked when it was made
	}
	if e.Rule != nil && e.Rule.Never && len(e.Aliases) == 0 {
		m.errorf(e.file, e.line, "%q can never match: its name is never taken and it has no alias", printable(e.Name))
	}
	m.checkRule(e.file, e.line, e.Name, e.Rule)
	for i := range e.Aliases {
		m.checkRule(e.file, e.writtenAt(i).line, e.Aliases[i].Text, e.Aliases[i].Rule)
	}
}

func (m *merger) checkRule(file string, line int, form string, r *Rule) {
	if r.isZero() {
		return
	}
	switch {
	case r.Never:
		if r.Case != "" || r.Cue != "" || r.Near != nil || r.NoList || r.NotNext != nil || r.NotPrev != nil || r.Fuzzy != "" {
			m.errorf(file, line, "%q is never taken, so its other rules say nothing; leave them out", printable(form))
		}
		return
	case r.Cue == "always" && r.NoList && len(r.Near) == 0:
		m.errorf(file, line, "%q can never match: it needs a cue, but \"near\" is empty and lists do not count", printable(form))
	case r.Cue == "" && r.Case != "exact" && (len(r.Near) > 0 || r.NoList):
		m.errorf(file, line, "%q: \"near\" and \"no_list\" say what a cue is, but no \"cue\" is asked for; add cue: lower, start or always", printable(form))
	}
	if (r.Fuzzy == "1" || r.Fuzzy == "2") && letters(form) < shortest {
		m.errorf(file, line, "%q is too short for fuzzy matching: it has %d letters, %d is the least", printable(form), letters(form), shortest)
	}
	words := map[string]bool{}
	for _, w := range r.Near {
		if fold(w) == fold(form) {
			m.errorf(file, line, "%q cannot be a cue for itself; take it out of \"near\"", printable(form))
		}
		words[fold(w)] = true
	}
}

func (r *Rule) isZero() bool {
	return r == nil || r.Case == "" && r.Cue == "" && r.Near == nil && !r.NoList && r.NotNext == nil && r.NotPrev == nil && !r.Never && r.Fuzzy == ""
}

// resolve turns names of other skills into IDs, and drops what points to
// removed ones.
func (m *merger) resolve(e *entry) {
	if e.broader == nil && len(e.Broader) > 0 {
		e.Broader = m.alive(e.Broader)
	}
	for _, r := range e.broader {
		other := m.lookup(r.text)
		switch {
		case other == nil:
			m.errorf(e.file, r.line, "%q has the unknown broader skill %q%s", printable(e.Name), printable(r.text), m.meantSkill(r.text))
		case contains(e.Broader, other.ID):
			m.errorf(e.file, r.line, "%q has the broader skill %q twice", printable(e.Name), printable(r.text))
		default:
			e.Broader = append(e.Broader, other.ID)
		}
	}
	if e.implies == nil && len(e.Implies) > 0 {
		kept := e.Implies[:0:0]
		for _, im := range e.Implies {
			if m.byID[im.ID] != nil {
				kept = append(kept, im)
			}
		}
		e.Implies = kept
	}
	for _, r := range e.implies {
		other := m.lookup(r.text)
		if other == nil {
			m.errorf(e.file, r.line, "%q implies the unknown skill %q%s", printable(e.Name), printable(r.text), m.meantSkill(r.text))
			continue
		}
		e.Implies = append(e.Implies, Implication{ID: other.ID, Weight: r.weight})
	}
}

func (m *merger) alive(ids []string) []string {
	kept := ids[:0:0]
	for _, id := range ids {
		if m.byID[id] != nil {
			kept = append(kept, id)
		}
	}
	return kept
}

// checkCycles reports each circle of references once, with its way round.
func (m *merger) checkCycles(what string, next func(*entry) []string) {
	state := map[*entry]int8{} // 1 open, 2 done
	var path []*entry
	var visit func(e *entry)
	visit = func(e *entry) {
		state[e] = 1
		path = append(path, e)
		for _, id := range next(e) {
			o := m.byID[id]
			switch {
			case o == nil || state[o] == 2:
			case state[o] == 1:
				var way []string
				for i := len(path) - 1; ; i-- {
					way = append([]string{printable(path[i].Name)}, way...)
					if path[i] == o {
						break
					}
				}
				way = append(way, printable(o.Name))
				m.errorf(e.file, e.line, "%s goes in a circle: %s; take one of these steps out", what, strings.Join(way, " > "))
			default:
				visit(o)
			}
		}
		path = path[:len(path)-1]
		state[e] = 2
	}
	for _, e := range m.entries {
		if len(next(e)) > 0 && state[e] == 0 {
			visit(e)
		}
	}
}

// A writtenForm is a form with what tells who has the better right to it.
type writtenForm struct {
	form
	alias int32 // index in the skill's aliases; -1 the name, -2 an alias of what is extended
	layer int32
}

func (a *writtenForm) compare(b *writtenForm) int {
	if c := strings.Compare(a.text, b.text); c != 0 {
		return c
	}
	// Of two files the later one's word goes first.
	return cmp.Or(cmp.Compare(a.rank, b.rank), cmp.Compare(b.layer, a.layer), cmp.Compare(a.skill, b.skill), cmp.Compare(a.alias, b.alias))
}

// allForms returns every written form, sorted. all are the entries, removed
// ones too: those of what is extended stand first, and the forms of those that
// were not changed are known and sorted.
func (m *merger) allForms(all []*entry) []writtenForm {
	n := 0
	for _, e := range m.entries {
		n += 1 + len(e.Aliases)
	}
	extended := 0
	if m.base != nil {
		extended = m.base.len()
	}
	list := make([]writtenForm, 0, n)
	for i, e := range all {
		if e.removed || i < extended && !e.changed {
			continue
		}
		list = append(list, writtenForm{form{e.key, e.index, rankName}, -1, int32(e.layer)})
		for j := range e.Aliases {
			w := e.writtenAt(j)
			list = append(list, writtenForm{form{w.key, e.index, rankAlias}, int32(j), int32(w.layer)})
		}
	}
	added := sorted(list, func(f *writtenForm) string { return f.text }, (*writtenForm).compare)
	if m.base == nil {
		return added
	}
	list = make([]writtenForm, 0, n)
	for i := range m.base.forms.len() {
		f := m.base.forms.at(i)
		e := all[f.skill]
		if e.changed {
			continue
		}
		f.skill = e.index
		w := writtenForm{form: f, alias: -1}
		if f.rank == rankAlias {
			w.alias = -2
		}
		for len(added) > 0 && added[0].compare(&w) < 0 {
			list = append(list, added[0])
			added = added[1:]
		}
		list = append(list, w)
	}
	return append(list, added...)
}

// sorted returns a list sorted by a text and, where that is not enough, by
// compare. Moving and comparing what is large costs most of sorting, so it is
// done with the first bytes of the texts.
func sorted[T any](list []T, text func(*T) string, compare func(a, b *T) int) []T {
	type key struct {
		first uint64
		at    int32
	}
	keys := make([]key, len(list))
	for i := range list {
		var first [8]byte
		copy(first[:], text(&list[i]))
		keys[i] = key{binary.BigEndian.Uint64(first[:]), int32(i)}
	}
	slices.SortFunc(keys, func(a, b key) int {
		if a.first != b.first {
			return cmp.Compare(a.first, b.first)
		}
		return compare(&list[a.at], &list[b.at])
	})
	out := make([]T, len(list))
	for i, k := range keys {
		out[i] = list[k.at]
	}
	return out
}

// checkForms collects every written form with the skill it stands for, and
// reports those that stand for several.
func (m *merger) checkForms(entries []*entry) forms {
	all := m.allForms(entries)
	drop := map[*entry][]writtenForm{}
	size := 0
	for i := range all {
		size += len(all[i].text)
	}
	out := newFormsWriter(len(all), size)
	for i := 0; i < len(all); {
		j := i + 1
		for j < len(all) && all[j].text == all[i].text {
			j++
		}
		first := all[i]
		out.add(first.form)
		for _, o := range all[i+1 : j] {
			if o.skill == first.skill || o.rank == rankName {
				continue
			}
			e, f := m.entries[o.skill], m.entries[first.skill]
			switch {
			case o.layer == 0 && first.layer == 0: // known, in what is extended
				out.add(o.form)
				continue
			case o.layer < first.layer: // what is extended gives way
				drop[e] = append(drop[e], o)
				continue
			}
			a, line := e.Aliases[o.alias], e.written[o.alias].line
			other := fmt.Sprintf("%q (%s)", printable(f.Name), place(f.file, f.line))
			switch {
			case first.rank == rankName && o.layer > first.layer:
				m.warnf(e.file, line, "alias %q of %q is the name of the skill %s and is not taken; to have it, remove that skill first", printable(a.Text), printable(e.Name), other)
				drop[e] = append(drop[e], o)
			case first.rank == rankName && !a.Shared:
				m.errorf(e.file, line, "alias %q of %q shadows the skill %s of that name; drop the alias", printable(a.Text), printable(e.Name), other)
			case first.rank == rankName:
				m.warnf(e.file, line, "alias %q of %q is the name of the skill %s", printable(a.Text), printable(e.Name), other)
				out.add(o.form)
			case !a.Shared || !f.Aliases[first.alias].Shared:
				m.errorf(e.file, line, "alias %q of %q is one of %s, too; drop one of them, or mark both {text: ..., shared: true}", printable(a.Text), printable(e.Name), other)
			default:
				m.warnf(e.file, line, "alias %q of %q is shared with %s", printable(a.Text), printable(e.Name), other)
				out.add(o.form)
			}
		}
		i = j
	}
	for e, lost := range drop {
		m.dropAliases(e, func(i int) bool {
			for _, l := range lost {
				if l.alias == int32(i) || l.alias == -2 && l.text == e.writtenAt(i).key {
					return true
				}
			}
			return false
		})
	}
	return out.forms()
}
