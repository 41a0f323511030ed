package taxonomy

import (
	"fmt"
	"sort"
	"strconv"
	"strings"
	"unicode"

	"github.com/e448657c/skillmatch/taxonomy/internal/prose"
)

// A Text is a document that [Build] reads: its text, and its name for the
// places that the entries carry.
type Text struct {
	Name string
	Text string
}

// Build reads the prose of career descriptions and postings and returns a
// taxonomy file in YAML: what they name, filed under the heads of the phrases
// that name it ("languages such as A, B" is the category of A and B), and as
// requirements what they ask for. Each entry says where it stands, as
// "name:line:start-end" in bytes of the text.
//
// Sentence and list structure decides, no list of known names, so that it
// reads texts of any profession. With a base only the skills that it does not
// know are written. found counts the skills that the texts name, known or not.
func Build(base *Taxonomy, texts ...Text) (yaml []byte, found int) {
	b := &builder{byForm: map[string]*built{}, byID: map[string]*built{}, categories: map[string]Category{}, asked: map[string]int{}}
	b.known = Builtin().Categories()
	for _, t := range texts {
		facts := prose.Read(t.Text)
		if b.title == "" {
			b.title = facts.Title
		}
		for _, e := range facts.Entries {
			b.entry(t.Name, e)
		}
		for _, d := range facts.Demands {
			b.demand(d)
		}
	}
	return b.yaml(base), len(b.entries)
}

type builder struct {
	title      string
	known      []Category
	entries    []*built
	byForm     map[string]*built // folded names
	byID       map[string]*built
	categories map[string]Category // new ones
	demands    []prose.Demand
	asked      map[string]int // demands by what they ask
}

type built struct {
	name, id   string
	aliases    []string
	categories []string
	level      string
	issuer     string
	source     string
	joined     *built // another entry that it is part of
}

func (b *builder) entry(file string, e prose.Entry) {
	name := straight(e.Name)
	key, id := fold(name), slug(name)
	if id == "" || letters(name) == 0 || len(name) > maxForm || strings.IndexFunc(name, unicode.IsControl) >= 0 {
		return
	}
	x := b.byForm[key]
	if x == nil {
		x = b.byID[id]
	}
	if x == nil {
		x = &built{name: name, id: id, source: fmt.Sprintf("%s:%d:%d-%d", file, e.Line, e.Start, e.End)}
		b.byForm[key], b.byID[id] = x, x
		b.entries = append(b.entries, x)
	}
	for _, a := range e.Aliases {
		a = straight(a)
		if letters(a) > 1 && len(a) <= maxForm && fold(a) != fold(x.name) && !containsFold(x.aliases, a) {
			x.aliases = append(x.aliases, a)
		}
	}
	if (e.Head == "" || strings.HasSuffix(strings.ToLower(e.Head), "languages")) && (e.Parent == "technology" || e.Parent == "language" || e.Parent == "concept") && spoken(name) {
		e.Parent, e.Head = "human-language", ""
	}
	if c := b.category(e.Parent, e.Head); !contains(x.categories, c) {
		x.categories = append(x.categories, c)
	}
	if x.level == "" {
		x.level = e.Level
	}
	if x.issuer == "" {
		x.issuer = e.Issuer
	}
}

// straight writes a name on one line, with the apostrophe of keyboards.
func straight(s string) string {
	return strings.ReplaceAll(strings.Join(strings.Fields(s), " "), "’", "'")
}

// spoken reports names of human languages: "languages such as" says the same
// of Spanish and of Python.
func spoken(name string) bool {
	s, ok := Builtin().Lookup(name)
	return ok && len(s.Categories) == 1 && s.Categories[0] == "human-language"
}

func containsFold(list []string, s string) bool {
	for _, x := range list {
		if fold(x) == fold(s) {
			return true
		}
	}
	return false
}

// category returns the ID of the category for a head: a built-in one of the
// same name, or a new one below the parent.
func (b *builder) category(parent, head string) string {
	if head == "" {
		return parent
	}
	id := slug(prose.Singular(strings.ToLower(head)))
	if id == "" || len(head) > maxForm { // a head that long is none
		return parent
	}
	for _, c := range b.known {
		if c.ID == id || slug(prose.Singular(strings.ToLower(c.Label))) == id {
			return c.ID
		}
	}
	if _, ok := b.categories[id]; !ok {
		label := []rune(strings.Join(strings.Fields(head), " "))
		label[0] = unicode.ToUpper(label[0])
		b.categories[id] = Category{ID: id, Label: string(label), Parent: parent}
	}
	return id
}

// demand adds a requirement; one that is asked for already becomes the
// stronger of both.
func (b *builder) demand(d prose.Demand) {
	for i, n := range d.Names {
		n = straight(n)
		d.Names[i] = n
		if x := b.byForm[fold(n)]; x != nil {
			d.Names[i] = x.name
		}
	}
	names := make([]string, len(d.Names))
	for i, n := range d.Names {
		names[i] = fold(n)
	}
	sort.Strings(names)
	key := strings.Join(append([]string{d.Kind, d.In, d.Degree}, names...), "\x00")
	if i, ok := b.asked[key]; ok {
		rank := map[string]int{"must": 3, "nice": 2, "context": 1}
		o := &b.demands[i]
		if rank[d.Level] > rank[o.Level] {
			o.Level = d.Level
		}
		o.MinYears = max(o.MinYears, d.MinYears)
		o.Open = o.Open || d.Open
		o.OrExperience = o.OrExperience || d.OrExperience
		for _, f := range d.Fields {
			if !containsFold(o.Fields, f) {
				o.Fields = append(o.Fields, f)
			}
		}
		return
	}
	b.asked[key] = len(b.demands)
	b.demands = append(b.demands, d)
}

// joinForms makes one entry of two that the text itself says are one: the
// short form of the one is the name of the other, of the same kind.
func (b *builder) joinForms() {
	for _, x := range b.entries {
		for _, a := range x.aliases {
			y := b.byForm[fold(a)]
			if y == nil || y == x || y.joined != nil || x.joined != nil || !shareOne(x.categories, y.categories) {
				continue
			}
			y.joined = x
			for _, ya := range y.aliases {
				if !containsFold(x.aliases, ya) && fold(ya) != fold(x.name) {
					x.aliases = append(x.aliases, ya)
				}
			}
			for i := range b.demands {
				for j, n := range b.demands[i].Names {
					if fold(n) == fold(y.name) {
						b.demands[i].Names[j] = x.name
					}
				}
			}
		}
	}
	kept := b.entries[:0]
	for _, x := range b.entries {
		if x.joined != nil {
			delete(b.byForm, fold(x.name))
			delete(b.byID, x.id)
			continue
		}
		kept = append(kept, x)
	}
	b.entries = kept
	// What was asked for by both names is one demand.
	demands := b.demands
	b.demands, b.asked = nil, map[string]int{}
	for _, d := range demands {
		b.demand(d)
	}
}

func shareOne(a, b []string) bool {
	for _, x := range a {
		if contains(b, x) {
			return true
		}
	}
	return false
}

func (b *builder) yaml(base *Taxonomy) []byte {
	b.joinForms()
	// An alias that is a name, or another's alias, would shadow it.
	taken := map[string]bool{}
	for _, x := range b.entries {
		taken[fold(x.name)] = true
	}
	used := map[string]bool{}
	groups := map[string][]*built{}
	var order []string
	for _, x := range b.entries {
		var kept []string
		for _, a := range x.aliases {
			if !taken[fold(a)] && b.byID[slug(a)] == nil {
				taken[fold(a)] = true
				kept = append(kept, a)
			}
		}
		x.aliases = kept
		// What a thing is comes before who else bears its name, and what school
		// teaches of it.
		sort.SliceStable(x.categories, func(i, j int) bool { return !aside[x.categories[i]] && aside[x.categories[j]] })
		if base != nil {
			if _, ok := base.Lookup(x.name); ok {
				continue
			}
		}
		c := x.categories[0]
		if groups[c] == nil {
			order = append(order, c)
		}
		groups[c] = append(groups[c], x)
		for _, c := range x.categories {
			used[c] = true
		}
	}

	var w strings.Builder
	w.WriteString("schema: " + schemaTaxonomy + "\n")
	if b.title != "" {
		fmt.Fprintf(&w, "id: %s\ntitle: %s\n", scalar(slug(b.title)), scalar(b.title))
	}
	w.WriteString("extends: default\n")
	var ids []string
	for id := range b.categories {
		if used[id] {
			ids = append(ids, id)
		}
	}
	if len(ids) > 0 {
		sort.Strings(ids)
		w.WriteString("categories:\n")
		for _, id := range ids {
			c := b.categories[id]
			fmt.Fprintf(&w, "  %s: {label: %s, parent: %s}\n", scalar(id), scalar(c.Label), c.Parent)
		}
	}
	if len(order) > 0 {
		w.WriteString("skills:\n")
	} else {
		w.WriteString("skills: {}\n")
	}
	for _, c := range order {
		fmt.Fprintf(&w, "  # %s\n", printable(b.label(c)))
		for _, x := range groups[c] {
			w.WriteString("  " + scalar(x.name) + ": {category: " + list(x.categories))
			if len(x.aliases) > 0 {
				w.WriteString(", aliases: [")
				for i, a := range x.aliases {
					if i > 0 {
						w.WriteString(", ")
					}
					// A short form in capitals is an ordinary word in small letters.
					if letters(a) <= 3 && strings.ToUpper(a) == a {
						w.WriteString("{text: " + scalar(a) + ", case: exact}")
					} else {
						w.WriteString(scalar(a))
					}
				}
				w.WriteString("]")
			}
			if x.level != "" && x.level != "any" {
				w.WriteString(", level: " + x.level)
			}
			if x.issuer != "" {
				w.WriteString(", issuer: " + scalar(x.issuer))
			}
			w.WriteString(", source: " + scalar(x.source) + "}\n")
		}
	}
	b.requirements(&w)
	return []byte(w.String())
}

// aside are categories that are the main one only where there is no other.
var aside = map[string]bool{"vendor": true, "provider": true, "domain": true, "high-school-subject": true, "course": true}

func (b *builder) label(id string) string {
	if c, ok := b.categories[id]; ok {
		return c.Label
	}
	for _, c := range b.known {
		if c.ID == id {
			return c.Label
		}
	}
	return id
}

func (b *builder) requirements(w *strings.Builder) {
	if len(b.demands) == 0 {
		w.WriteString("requirements: []\n")
		return
	}
	w.WriteString("requirements:\n")
	for _, d := range b.demands {
		w.WriteString("  - {")
		if d.Kind != "" {
			w.WriteString("kind: " + d.Kind + ", ")
		}
		w.WriteString("level: " + d.Level)
		switch len(d.Names) {
		case 0:
		case 1:
			w.WriteString(", skill: " + scalar(d.Names[0]))
		default:
			w.WriteString(", any_of: " + flow(d.Names))
		}
		if d.Degree != "" {
			w.WriteString(", degree: " + d.Degree)
		}
		if len(d.Fields) > 0 {
			w.WriteString(", fields: " + flow(d.Fields))
		}
		if d.MinYears > 0 {
			w.WriteString(", min_years: " + strconv.FormatFloat(d.MinYears, 'g', 3, 64))
		}
		if d.In != "" {
			w.WriteString(", in: " + scalar(d.In))
		}
		if d.OrExperience {
			w.WriteString(", or_experience: true")
		}
		if d.Open {
			w.WriteString(", open: true")
		}
		if d.Quote != "" {
			w.WriteString(", quote: " + scalar(d.Quote))
		}
		w.WriteString("}\n")
	}
}

// list writes one value plain and several as a list.
func list(values []string) string {
	if len(values) == 1 {
		return scalar(values[0])
	}
	return flow(values)
}

func flow(values []string) string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = scalar(v)
	}
	return "[" + strings.Join(out, ", ") + "]"
}

// scalar writes a text so that YAML reads it back, plain where that is safe.
func scalar(s string) string {
	plain := s != "" && !strings.HasSuffix(s, " ") && !reserved[strings.ToLower(s)]
	for i, r := range s {
		if unicode.IsLetter(r) || i > 0 && (unicode.IsDigit(r) || strings.ContainsRune("_-./+()", r) || r == ' ' || (r == '#' || r == '\'') && s[i-1] != ' ') {
			continue
		}
		plain = false
		break
	}
	if plain {
		return s
	}
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\t':
			b.WriteString(`\t`)
		case r == unicode.ReplacementChar || !unicode.IsPrint(r) && r != ' ':
			fmt.Fprintf(&b, `\U%08X`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

var reserved = map[string]bool{"true": true, "false": true, "yes": true, "no": true, "on": true, "off": true, "y": true, "n": true, "null": true}
