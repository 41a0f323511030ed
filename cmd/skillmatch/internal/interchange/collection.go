// Package interchange reads and writes the formats in which others publish
// skills: ESCO's CSV, SKOS in JSON-LD, O*NET's technology skills, CSV and plain
// lists. What a format cannot carry is kept as a loss, to be told.
package interchange

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"

	"github.com/e448657c/skillmatch/taxonomy"
)

// A Collection is what was read, ready to be written.
type Collection struct {
	Categories []taxonomy.Category
	Skills     []taxonomy.Skill // Broader and Implies hold IDs

	losses map[string][]string // by what they are: each, as people know it
	byName map[string]int
	byID   map[string]bool
	forms  map[string]string // aliases of each skill, as they are written
	cats   map[string]bool
}

func newCollection() *Collection {
	return &Collection{losses: map[string][]string{}, byName: map[string]int{}, byID: map[string]bool{}, forms: map[string]string{}, cats: map[string]bool{}}
}

// A Loss is one kind of thing that was not carried over.
type Loss struct {
	What string   // "descriptions"
	Of   []string // each of them, in the order of the file
}

// Lost returns what reading and writing left out, sorted by its kind.
func (c *Collection) Lost() []Loss {
	var list []Loss
	for _, what := range slices.Sorted(maps.Keys(c.losses)) {
		list = append(list, Loss{what, c.losses[what]})
	}
	return list
}

// lose keeps something that is not carried over.
func (c *Collection) lose(what, each string, args ...any) {
	c.losses[what] = append(c.losses[what], fmt.Sprintf(each, args...))
}

// finish makes the collection fit for the taxonomy's reader: shared aliases are
// marked, circles cut.
func (c *Collection) finish() *Collection {
	owners := map[string]map[int]bool{}
	see := func(form string, i int) {
		k := fold(form)
		if owners[k] == nil {
			owners[k] = map[int]bool{}
		}
		owners[k][i] = true
	}
	for i, s := range c.Skills {
		see(s.Name, i)
		for _, a := range s.Aliases {
			see(a.Text, i)
		}
	}
	for i := range c.Skills {
		for j := range c.Skills[i].Aliases {
			a := &c.Skills[i].Aliases[j]
			a.Shared = a.Shared || len(owners[fold(a.Text)]) > 1
		}
	}
	c.cutCircles()
	return c
}

// cutCircles drops broader skills that lead back to the skill itself.
func (c *Collection) cutCircles() {
	index := map[string]int{}
	for i, s := range c.Skills {
		index[s.ID] = i
	}
	state := make([]int8, len(c.Skills))
	var visit func(i int)
	visit = func(i int) {
		state[i] = 1
		kept := c.Skills[i].Broader[:0:0]
		for _, id := range c.Skills[i].Broader {
			j, ok := index[id]
			if !ok {
				continue
			}
			if state[j] == 1 {
				c.lose("broader skills that go in a circle", "%q above %q", c.Skills[j].Name, c.Skills[i].Name)
				continue
			}
			if state[j] == 0 {
				visit(j)
			}
			kept = append(kept, id)
		}
		c.Skills[i].Broader = kept
		state[i] = 2
	}
	for i := range c.Skills {
		if state[i] == 0 {
			visit(i)
		}
	}
}

// maxForm is the longest name that the taxonomy's reader takes, in bytes.
const maxForm = 200

// tidy makes a label one line without control characters, its words one space
// apart. Where it cannot be a name it says why.
func (c *Collection) tidy(label string) (name, why string) {
	name = strings.Join(strings.FieldsFunc(strings.ToValidUTF8(label, ""), func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }), " ")
	switch {
	case strings.IndexFunc(name, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) < 0:
		return name, "labels without a letter or digit"
	case len(name) > maxForm:
		return name, fmt.Sprintf("labels of more than %d bytes", maxForm)
	case name != strings.TrimSpace(label):
		c.lose("white space and control characters within labels that are more than one space", "%q", strings.TrimSpace(label))
	}
	return name, ""
}

// add files a skill and returns its index, or -1; one of the same name is the
// same skill.
func (c *Collection) add(name, id string, aliases, categories []string, source string) int {
	name, why := c.tidy(name)
	if why != "" {
		c.lose("entries without a usable name", "%.60q", strings.TrimSpace(strings.Join(append([]string{name, source}, aliases...), " ")))
		return -1
	}
	i, ok := c.byName[fold(name)]
	if !ok {
		i = len(c.Skills)
		c.byName[fold(name)] = i
		c.Skills = append(c.Skills, taxonomy.Skill{ID: c.freeID(id, name), Name: name, Source: source})
	}
	s := &c.Skills[i]
	switch {
	case ok && source != s.Source:
		c.lose("entries with the name of another: joined with it, but where they came from", "%q (%s)", name, source)
	case ok && name != s.Name:
		c.lose(onlyCase, "%q beside %q", name, s.Name)
	}
	for _, k := range categories {
		if !contains(s.Categories, k) {
			s.Categories = append(s.Categories, k)
		}
	}
	for _, a := range aliases {
		if a, why := c.tidy(a); why == "" {
			c.alias(s, taxonomy.Alias{Text: a})
		} else if a != "" {
			c.lose(why, "%.60q of %q", a, s.Name)
		}
	}
	return i
}

const onlyCase = "labels that differ from another of the same skill in capitals or hyphens alone, which are all one to a taxonomy"

func (c *Collection) alias(s *taxonomy.Skill, a taxonomy.Alias) {
	key := s.ID + "\x00" + fold(a.Text)
	known := c.forms[key]
	if fold(a.Text) == fold(s.Name) {
		known = s.Name
	}
	switch known {
	case a.Text: // the same again
	case "":
		c.forms[key] = a.Text
		s.Aliases = append(s.Aliases, a)
	default:
		c.lose(onlyCase, "%q beside %q", a.Text, known)
	}
}

// freeID is the ID, or one made of the name, that no other skill has.
func (c *Collection) freeID(id, name string) string {
	given := id
	if id == "" || slug(id) != id {
		id = slug(name)
	}
	free := id
	for n := 2; c.byID[free]; n++ {
		free = fmt.Sprintf("%s-%d", id, n)
	}
	c.byID[free] = true
	if given != "" && given != free {
		c.lose("IDs that are not written as a taxonomy's are, or that another skill has", "%q, now %q", given, free)
	}
	return free
}

// category files a category and returns its ID.
func (c *Collection) category(id, label string) string {
	if id = slug(id); id == "" {
		id = "other"
	}
	if label = strings.TrimSpace(label); label == "" {
		label = id
	}
	if !c.cats[id] {
		c.cats[id] = true
		c.Categories = append(c.Categories, taxonomy.Category{ID: id, Label: label})
	}
	return id
}

// fold is how names are compared here: at least as coarsely as the taxonomy
// does.
func fold(s string) string {
	s = strings.Map(func(r rune) rune {
		switch r {
		case '-', '_', '‐', '‑':
			return ' '
		case '’', '‘':
			return '\''
		}
		return unicode.ToLower(r)
	}, s)
	return strings.Join(strings.Fields(s), " ")
}

// slug makes an ID of a name as the taxonomy does.
func slug(name string) string {
	var b strings.Builder
	dash := false
	rs := []rune(name)
	for i, r := range rs {
		r = unicode.ToLower(r)
		word := unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r)
		switch {
		case word, r == '+', r == '#', r == '.' && i+1 < len(rs) && (unicode.IsLetter(rs[i+1]) || unicode.IsDigit(rs[i+1])):
			if dash && b.Len() > 0 {
				b.WriteByte('-')
			}
			dash = false
			b.WriteRune(r)
		case r == '\'' || r == '’':
		default:
			dash = true
		}
	}
	return b.String()
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}

// FromTaxonomy takes a taxonomy as it is.
func FromTaxonomy(t *taxonomy.Taxonomy) *Collection {
	return &Collection{Categories: t.Categories(), Skills: t.Skills(), losses: map[string][]string{}}
}
