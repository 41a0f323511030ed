package taxonomy

import (
	"bytes"
	"errors"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"unicode"

	"github.com/e448657c/skillmatch/internal/guess"
)

// The schemas that the reader takes: a profile may hold skills of its own.
const (
	schemaTaxonomy     = "skillmatch/taxonomy/1"
	schemaRequirements = "skillmatch/requirements/1"
)

// maxFile bounds a taxonomy file, in bytes; the largest known collections of
// skills are under 10 MB.
const maxFile = 64 << 20

// maxForm bounds a name or alias, in bytes.
const maxForm = 200

// A file is one YAML file as it was written, nothing looked up yet.
type file struct {
	name       string
	none       bool // extends: none
	broken     bool // what it says could not be read whole
	categories []categoryEntry
	skills     []*entry
	remove     []ref
}

type categoryEntry struct {
	Category
	file string
	line int
	has  fieldSet
}

// A ref is a name of something stated elsewhere.
type ref struct {
	text string
	line int
}

type implyRef struct {
	ref
	weight float64
}

// An entry is a skill as a file states it, or as it is being merged.
type entry struct {
	Skill
	file    string
	line    int
	layer   int // of the file that stated it first; 0 is what is extended
	has     fieldSet
	key     string       // the name, folded
	written []aliasEntry // of each of the Aliases; nil in what is extended
	broader []ref        // what the file says; Skill.Broader holds IDs
	implies []implyRef
	changed bool // an entry of what is extended: removed, or a file says more of it
	removed bool
	index   int32 // among the taxonomy's skills
}

// An aliasEntry says where an alias was written.
type aliasEntry struct {
	key   string // folded
	line  int
	layer int
}

// writtenAt is where the alias of that index was written.
func (e *entry) writtenAt(i int) aliasEntry {
	if e.written == nil {
		return aliasEntry{key: fold(e.Aliases[i].Text)}
	}
	return e.written[i]
}

// A fieldSet says which fields a file states.
type fieldSet uint16

const (
	hasID fieldSet = 1 << iota
	hasCategory
	hasRule
	hasBroader
	hasImplies
	hasLevel
	hasIssuer
	hasSource
	hasLabel
	hasParent
)

// aliasLayer is the layer in which an alias was stated, the first if in several.
func (e *entry) aliasLayer(key string) int {
	layer := e.layer
	for i := len(e.written) - 1; i >= 0; i-- {
		if e.written[i].key == key {
			layer = e.written[i].layer
		}
	}
	return layer
}

type parser struct {
	*faults
	file  string
	words map[string][]string // the file's named lists, for rules
}

// parse reads one file. Faults go to fs; what it returns holds what was
// sound.
func parse(name string, data []byte, fs *faults) *file {
	p := &parser{faults: fs, file: name}
	f := &file{name: name}
	if len(data) > maxFile {
		p.errorf(name, 0, "the file has %d MB; a taxonomy may have %d MB", len(data)>>20, maxFile>>20)
		return f
	}
	root, err := readYAML(data)
	switch {
	case errors.Is(err, errNoYAML):
		p.errorf(name, 0, "the file is empty; a taxonomy has at least \"skills:\"")
	case errors.Is(err, errManyYAML):
		line := 1 + bytes.Count(data[:1+bytes.LastIndex(data, []byte("\n---"))], []byte("\n"))
		p.errorf(name, line, "here begins another YAML document; put each in a file of its own")
	case err != nil && root == nil:
		root = p.syntax(data, err)
		f.broken = true
	case err != nil:
		p.library(err)
	}
	if root == nil {
		return f
	}
	if root.kind != mappingNode {
		p.errorf(name, 1, "a taxonomy is a mapping with keys such as \"skills:\", not %s", kindName(root))
		return f
	}
	p.top(f, root)
	return f
}

// syntax says what is wrong with a text that is no YAML, and returns what can be
// read of it all the same, or nil.
func (p *parser) syntax(data []byte, err error) *node {
	root, faults := faultsOf(data)
	if len(faults) == 0 {
		p.library(err)
		return nil
	}
	for _, f := range faults {
		p.errorf(p.file, f.line, "this line is not YAML: %s", f.text)
	}
	return root
}

var yamlLine = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^yaml: (?:line (\d+): )?`) })

// library says what the YAML reader says, and takes the line number out of it.
func (p *parser) library(err error) {
	msg, line := err.Error(), 0
	if m := yamlLine().FindStringSubmatch(msg); m != nil {
		line, _ = strconv.Atoi(m[1])
		msg = msg[len(m[0]):]
		// The reader counts the lines of what it parses from 0 and those of what
		// it scans from 1; its words tell which.
		for _, w := range []string{"<document start>", "node content", "'-' indicator", "expected key", "',' or"} {
			if line > 0 && strings.HasPrefix(msg, "did not find expected") && strings.Contains(msg, w) {
				line++
				break
			}
		}
	}
	p.errorf(p.file, line, "this is not YAML: %s", printable(msg))
}

var topKeys = []string{"schema", "extends", "categories", "category", "words", "skills", "remove", "requirements", "title", "id", "as_of"}

func (p *parser) top(f *file, n *node) {
	var defaults []string
	var words, skills *node
	for k, v := range p.pairs(n, "a taxonomy", topKeys) {
		switch k.value {
		case "schema":
			if s, ok := p.text(v, "schema"); ok && s != schemaTaxonomy && s != schemaRequirements {
				p.errorf(p.file, v.line, "schema %q is not known; this program reads %q", printable(s), schemaTaxonomy)
			}
		case "extends":
			if s, ok := p.text(v, "extends"); ok {
				switch s {
				case "default":
				case "none":
					f.none = true
				default:
					p.errorf(p.file, v.line, "extends is \"default\" (add to the built-in taxonomy) or \"none\", not %q", printable(s))
				}
			}
		case "categories":
			p.categories(f, v)
		case "category":
			defaults = p.texts(v, "category")
		case "words":
			words = v
		case "skills":
			skills = v
		case "remove":
			f.remove = append(f.remove, p.refs(v, "remove")...)
		}
	}
	if words != nil && !isNull(words) {
		p.words = make(map[string][]string)
		for k, v := range p.pairs(words, "words", nil) {
			p.words[k.value] = p.texts(v, "words")
		}
	}
	if skills != nil && !isNull(skills) {
		p.skills(f, skills, defaults)
	}
}

func (p *parser) categories(f *file, n *node) {
	if isNull(n) {
		return
	}
	for k, v := range p.pairs(n, "categories", nil) {
		c := categoryEntry{Category: Category{ID: k.value, Label: k.value}, file: p.file, line: k.line}
		if slug(k.value) != k.value {
			p.errorf(p.file, k.line, "a category's ID is lower case, its words joined by \"-\": %q instead of %q", slug(k.value), printable(k.value))
			continue
		}
		if !isNull(v) {
			for ck, cv := range p.pairs(v, "a category", []string{"label", "parent"}) {
				s, ok := p.text(cv, ck.value)
				switch {
				case !ok:
				case ck.value == "label":
					c.Label = s
					c.has |= hasLabel
				case ck.value == "parent":
					c.Parent = s
					c.has |= hasParent
				}
			}
		}
		f.categories = append(f.categories, c)
	}
}

var (
	ruleKeys  = []string{"case", "cue", "near", "no_list", "not_next", "not_prev", "never", "fuzzy"}
	aliasKeys = append([]string{"text", "shared"}, ruleKeys...)
	skillKeys = []string{"category", "id", "aliases", "broader", "implies", "match", "level", "issuer", "source", "tests"}
)

func (p *parser) skills(f *file, n *node, defaults []string) {
	f.skills = make([]*entry, 0, len(n.content)/2)
	slab := make([]entry, len(n.content)/2)
	if n.kind == listNode {
		p.errorf(p.file, n.line, "skills is a mapping with the names as keys: instead of \"- Name\" write \"Name: [alias, another]\", or \"Name: []\"")
		return
	}
	for k, v := range p.pairs(n, "skills", nil) {
		name, ok := p.form(k, "a skill's name")
		if !ok || len(slab) == 0 {
			continue
		}
		e := &slab[0]
		slab = slab[1:]
		e.Name, e.file, e.line = name, p.file, k.line
		e.key = fold(name)
		e.ID = slug(name)
		e.Categories = defaults
		switch {
		case isNull(v):
		case v.kind == listNode, v.kind == scalarNode:
			p.aliases(e, v)
		default:
			p.skill(e, v)
		}
		p.checkAliases(e)
		if e.ID == "" {
			p.errorf(p.file, k.line, "the name %q has no letter to make an ID of; state one: {id: ...}", printable(name))
			continue
		}
		f.skills = append(f.skills, e)
	}
}

func (p *parser) skill(e *entry, n *node) {
	for k, v := range p.pairs(n, "a skill", skillKeys) {
		switch k.value {
		case "category":
			e.Categories = p.texts(v, "category")
			e.has |= hasCategory
		case "id":
			if s, ok := p.text(v, "id"); ok {
				if slug(s) != s {
					p.errorf(p.file, v.line, "an ID is lower case, its words joined by \"-\": %q instead of %q", slug(s), printable(s))
					break
				}
				e.ID = s
				e.has |= hasID
			}
		case "aliases":
			p.aliases(e, v)
		case "broader":
			e.broader = p.refs(v, "broader")
			e.has |= hasBroader
		case "implies":
			e.implies = p.implications(v)
			e.has |= hasImplies
		case "match":
			e.Rule = p.rule(v, "match", ruleKeys, nil)
			e.has |= hasRule
		case "level":
			if s, ok := p.text(v, "level"); ok {
				if !contains(degreeLevels, s) {
					p.errorf(p.file, v.line, "level %q is not known (the levels are %s)%s", printable(s), strings.Join(degreeLevels, ", "), meant(s, degreeLevels))
					break
				}
				e.Level = s
				e.has |= hasLevel
			}
		case "issuer":
			if s, ok := p.text(v, "issuer"); ok {
				e.Issuer = s
				e.has |= hasIssuer
			}
		case "source":
			if s, ok := p.text(v, "source"); ok {
				e.Source = s
				e.has |= hasSource
			}
		case "tests":
			for tk, tv := range p.pairs(v, "tests", []string{"mention", "none"}) {
				for _, r := range p.refs(tv, tk.value) {
					e.Tests = append(e.Tests, Test{Text: r.text, Mentions: tk.value == "mention", File: p.file, Line: r.line})
				}
			}
		}
	}
}

var degreeLevels = []string{"highschool", "associate", "bachelor", "master", "doctorate"}

func (p *parser) aliases(e *entry, n *node) {
	if isNull(n) {
		return
	}
	if n.kind == scalarNode && n.plain && strings.Contains(n.value, ", ") {
		p.warnf(p.file, n.line, "%q is one alias; for several write a list: [%s]", printable(n.value), printable(n.value))
	}
	items := n.items()
	if len(items) == 0 {
		return
	}
	e.Aliases = make([]Alias, 0, len(items))
	e.written = make([]aliasEntry, 0, len(items))
	for i := range items {
		it := &items[i]
		var a Alias
		switch it.kind {
		case mappingNode:
			var text *node
			if len(it.content) == 2 && !contains(aliasKeys, it.content[0].value) && guess.Nearest(it.content[0].value, aliasKeys) == "" {
				p.errorf(p.file, it.line, "%q is followed by a colon and a space, which makes a key of it; put the alias in quotes", printable(it.content[0].value))
				continue
			}
			before := len(p.list)
			a.Rule = p.rule(it, "an alias", aliasKeys, func(k, v *node) {
				if k.value == "text" {
					text = v
				} else {
					a.Shared = p.boolean(v, "shared")
				}
			})
			if text == nil {
				if len(p.list) == before { // else that says enough
					p.errorf(p.file, it.line, "an alias with a rule needs \"text:\"")
				}
				continue
			}
			texts := text.items()
			for i := range texts {
				t := &texts[i]
				var ok bool
				if a.Text, ok = p.form(t, "an alias"); ok {
					e.Aliases = append(e.Aliases, a)
					e.written = append(e.written, aliasEntry{key: fold(a.Text), line: t.line})
				}
			}
			continue
		default:
			var ok bool
			if a.Text, ok = p.form(it, "an alias"); !ok {
				continue
			}
			if key, rest, ok := strings.Cut(a.Text, ":"); ok && it.plain && rest != "" && contains(skillKeys, key) {
				p.errorf(p.file, it.line, "%q is read as an alias: a space is missing behind the colon", printable(a.Text))
			}
		}
		e.Aliases = append(e.Aliases, a)
		e.written = append(e.written, aliasEntry{key: fold(a.Text), line: it.line})
	}
}

// checkAliases warns of aliases that add nothing: as the name, or as another
// alias, where neither has a rule.
func (p *parser) checkAliases(e *entry) {
	seen := make(map[string]bool, len(e.Aliases))
	if e.Rule == nil {
		seen[e.key] = true
	}
	for i, a := range e.Aliases {
		w := e.written[i]
		if a.Rule != nil || a.Shared {
			continue
		}
		switch {
		case !seen[w.key]:
			seen[w.key] = true
		case w.key == e.key:
			p.warnf(p.file, w.line, "alias %q of %q is its name; drop it (capitals and hyphens make no difference)", printable(a.Text), printable(e.Name))
		default:
			p.warnf(p.file, w.line, "alias %q of %q is there already; drop it (capitals and hyphens make no difference)", printable(a.Text), printable(e.Name))
		}
	}
}

func (p *parser) implications(n *node) []implyRef {
	var out []implyRef
	add := func(k, w *node) {
		name, ok := p.form(k, "an implied skill")
		if !ok {
			return
		}
		r := implyRef{ref: ref{name, k.line}, weight: 1}
		if w != nil {
			x, err := strconv.ParseFloat(w.value, 64)
			if w.kind != scalarNode || err != nil || !(x > 0 && x <= 1) {
				p.errorf(p.file, w.line, "the weight with which %q is implied is a number over 0 and up to 1, such as 0.5, not %s", printable(name), kindName(w))
				return
			}
			r.weight = x
		}
		out = append(out, r)
	}
	switch n.kind {
	case mappingNode:
		for k, v := range p.pairs(n, "implies", nil) {
			add(k, v)
		}
	case listNode:
		for i := range n.content {
			add(&n.content[i], nil)
		}
	default:
		if !isNull(n) {
			add(n, nil)
		}
	}
	return out
}

// rule reads the keys that say how a form is recognised; other takes those of
// keys that are no rule's. It returns nil for the zero Rule.
func (p *parser) rule(n *node, what string, keys []string, other func(k, v *node)) *Rule {
	if isNull(n) {
		return nil
	}
	r := new(Rule)
	for k, v := range p.pairs(n, what, keys) {
		switch k.value {
		case "case":
			r.Case = p.choice(v, "case", "fold", "exact", "strict")
			if r.Case == "fold" {
				r.Case = "" // the default, in one form only
			}
		case "cue":
			r.Cue = p.choice(v, "cue", "lower", "start", "item", "always")
		case "near":
			r.Near = p.listed(v, "near")
		case "no_list":
			r.NoList = p.boolean(v, "no_list")
		case "not_next":
			r.NotNext = p.listed(v, "not_next")
		case "not_prev":
			r.NotPrev = p.listed(v, "not_prev")
		case "never":
			r.Never = p.boolean(v, "never")
		case "fuzzy":
			r.Fuzzy = p.choice(v, "fuzzy", "none", "1", "2")
		default:
			other(k, v)
		}
	}
	if r.isZero() {
		return nil
	}
	return r
}

// pairs yields the pairs of a mapping, each key once; keys other than the
// known ones (if there are any) are faults. what says in a message what the
// mapping is.
func (p *parser) pairs(n *node, what string, known []string) func(yield func(k, v *node) bool) {
	return func(yield func(k, v *node) bool) {
		if n.kind != mappingNode {
			form := "\"key: value\""
			if known != nil {
				form = "of " + strings.Join(known, ", ")
			}
			p.errorf(p.file, n.line, "%s is a mapping (%s), not %s", what, form, kindName(n))
			return
		}
		seen := newKeySet(n)
		for i := 0; i+1 < len(n.content); i += 2 {
			k, v := &n.content[i], &n.content[i+1]
			if k.kind != scalarNode {
				p.errorf(p.file, k.line, "a key is a plain word, not %s", kindName(k))
				continue
			}
			if known != nil && !contains(known, k.value) {
				p.errorf(p.file, k.line, "%s has no key %q%s", what, printable(k.value), guess.OneOf(k.value, known))
				continue
			}
			if line := seen.add(i); line > 0 {
				p.errorf(p.file, k.line, "%q is stated twice: also in line %d; join the two", printable(k.value), line)
				continue
			}
			if v.kind == aliasNode || v.anchored {
				p.errorf(p.file, v.line, "anchors and aliases (& and *) are not read; write the value out")
				continue
			}
			if !yield(k, v) {
				return
			}
		}
	}
}

// A keySet holds the keys of a mapping that were seen.
type keySet struct {
	of    *node
	lines map[string]int // nil where there are few keys
}

func newKeySet(of *node) keySet {
	s := keySet{of: of}
	if n := len(of.content) / 2; n > 10 {
		s.lines = make(map[string]int, n)
	}
	return s
}

// add takes the key of that index in; if it has it already it returns the line.
func (s keySet) add(i int) (line int) {
	k := &s.of.content[i]
	if s.lines != nil {
		if line := s.lines[k.value]; line > 0 {
			return line
		}
		s.lines[k.value] = k.line
		return 0
	}
	for j := 0; j < i; j += 2 {
		if o := &s.of.content[j]; o.kind == scalarNode && o.value == k.value {
			return o.line
		}
	}
	return 0
}

// text reads a string.
func (p *parser) text(n *node, what string) (string, bool) {
	if n.kind != scalarNode || isNull(n) || strings.TrimSpace(n.value) == "" {
		p.errorf(p.file, n.line, "%s is a text, not %s", what, kindName(n))
		return "", false
	}
	return n.value, true
}

// texts reads a string or a list of strings.
func (p *parser) texts(n *node, what string) []string {
	refs := p.refs(n, what)
	if len(refs) == 0 {
		return nil
	}
	out := make([]string, len(refs))
	for i, r := range refs {
		out[i] = r.text
	}
	return out
}

// listed reads a string or a list of strings, of which "$name" stands for the
// file's list of that name.
func (p *parser) listed(n *node, what string) []string {
	var out []string
	for _, r := range p.refs(n, what) {
		name, ok := strings.CutPrefix(r.text, "$")
		if !ok {
			out = append(out, r.text)
			continue
		}
		words, ok := p.words[name]
		if !ok {
			p.errorf(p.file, r.line, "%s: %q names no list of this file; add one under \"words:\"", what, printable(r.text))
		}
		out = append(out, words...)
	}
	return out
}

func (p *parser) refs(n *node, what string) []ref {
	if isNull(n) {
		return nil
	}
	items := n.items()
	if len(items) == 0 {
		return nil
	}
	out := make([]ref, 0, len(items))
	for i := range items {
		it := &items[i]
		if s, ok := p.text(it, what); ok {
			out = append(out, ref{s, it.line})
		}
	}
	return out
}

func (p *parser) choice(n *node, what string, values ...string) string {
	if s, ok := p.text(n, what); ok {
		if contains(values, s) {
			return s
		}
		p.errorf(p.file, n.line, "%s is one of %s, not %q", what, strings.Join(values, ", "), printable(s))
	}
	return values[0] // so that nothing more is said of it
}

func (p *parser) boolean(n *node, what string) bool {
	if n.kind == scalarNode && (n.value == "true" || n.value == "false") {
		return n.value == "true"
	}
	p.errorf(p.file, n.line, "%s is true or false, not %s", what, kindName(n))
	return false
}

// form reads a name or alias. Any scalar will do: there are skills named
// "1C", "R" and "Null".
func (p *parser) form(n *node, what string) (string, bool) {
	if n.kind != scalarNode {
		p.errorf(p.file, n.line, "%s is a text, not %s", what, kindName(n))
		return "", false
	}
	s := strings.TrimSpace(n.value)
	switch {
	case strings.IndexFunc(s, isLetterOrDigit) < 0:
		p.errorf(p.file, n.line, "%s has at least one letter or digit", what)
	case len(s) > maxForm:
		p.errorf(p.file, n.line, "%s has at most %d bytes; this one has %d", what, maxForm, len(s))
	case strings.IndexFunc(s, unicode.IsControl) >= 0:
		p.errorf(p.file, n.line, "%s has no control characters", what)
	default:
		return s, true
	}
	return "", false
}

func isNull(n *node) bool {
	return n.kind == scalarNode && n.plain && (n.value == "" || n.value == "~" || n.value == "null")
}

func kindName(n *node) string {
	switch {
	case n.kind == mappingNode:
		return "a mapping"
	case n.kind == listNode:
		return "a list"
	case n.kind == aliasNode:
		return "an alias (*" + printable(n.value) + ")"
	case strings.TrimSpace(n.value) == "" || isNull(n):
		return "nothing"
	}
	return "\"" + printable(n.value) + "\""
}

// printable makes text from a file fit for a message: short, and without
// control characters.
func printable(s string) string {
	s = strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) {
			return ' '
		}
		return r
	}, s)
	if r := []rune(s); len(r) > 60 {
		s = string(r[:57]) + "..."
	}
	return s
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}
