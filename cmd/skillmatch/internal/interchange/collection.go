// Package interchange reads and writes the formats in which others publish
// skills: ESCO's CSV, SKOS in JSON-LD, O*NET's technology skills, CSV and plain
// lists. What a format cannot carry is counted and told.
package interchange

import (
	"fmt"
	"sort"
	"strings"
	"unicode"

	"github.com/e448657c/skillmatch/taxonomy"
)

// A Collection is what was read, ready to be written.
type Collection struct {
	Categories []taxonomy.Category
	Skills     []taxonomy.Skill // Broader and Implies hold IDs
	Notes      []string         // what was not carried over

	counts map[string]int // of notes
	byName map[string]int
	byID   map[string]bool
	forms  map[string]bool // aliases of each skill
	cats   map[string]bool
}

func newCollection() *Collection {
	return &Collection{counts: map[string]int{}, byName: map[string]int{}, byID: map[string]bool{}, forms: map[string]bool{}, cats: map[string]bool{}}
}

// note counts something that is not carried over; the text has one %d.
func (c *Collection) note(text string) { c.counts[text]++ }

// finish makes the notes, and the collection fit for the taxonomy's reader:
// shared aliases are marked, circles cut.
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
	var texts []string
	for text := range c.counts {
		texts = append(texts, text)
	}
	sort.Strings(texts)
	for _, text := range texts {
		c.Notes = append(c.Notes, fmt.Sprintf(text, c.counts[text]))
	}
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
				c.note("%d broader skills that go in a circle")
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

// tidy makes a label one line without control characters; "" if it cannot be a
// name.
func (c *Collection) tidy(label string) string {
	label = strings.Join(strings.FieldsFunc(strings.ToValidUTF8(label, ""), func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }), " ")
	if strings.IndexFunc(label, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) < 0 {
		return ""
	}
	if len(label) > maxForm {
		c.note("%d labels of more than 200 bytes")
		return ""
	}
	return label
}

// add files a skill and returns its index, or -1; one of the same name is the
// same skill.
func (c *Collection) add(name, id string, aliases []string, category, source string) int {
	name = c.tidy(name)
	if name == "" {
		c.note("%d entries without a usable name")
		return -1
	}
	i, ok := c.byName[fold(name)]
	if ok {
		if c.Skills[i].Source != source && source != "" {
			c.note("%d entries of a name that another has already: joined with it")
		}
	} else {
		i = len(c.Skills)
		c.byName[fold(name)] = i
		c.Skills = append(c.Skills, taxonomy.Skill{ID: c.freeID(id, name), Name: name, Source: source})
	}
	s := &c.Skills[i]
	if category != "" && !contains(s.Categories, category) {
		s.Categories = append(s.Categories, category)
	}
	for _, a := range aliases {
		if a = c.tidy(a); a != "" {
			c.alias(s, taxonomy.Alias{Text: a})
		}
	}
	return i
}

func (c *Collection) alias(s *taxonomy.Skill, a taxonomy.Alias) {
	key := s.ID + "\x00" + fold(a.Text)
	if fold(a.Text) == fold(s.Name) || c.forms[key] {
		return
	}
	c.forms[key] = true
	s.Aliases = append(s.Aliases, a)
}

// freeID is the ID, or one made of the name, that no other skill has.
func (c *Collection) freeID(id, name string) string {
	if id == "" || slug(id) != id {
		id = slug(name)
	}
	free := id
	for n := 2; c.byID[free]; n++ {
		free = fmt.Sprintf("%s-%d", id, n)
	}
	c.byID[free] = true
	return free
}

func (c *Collection) category(id, label, parent string) string {
	if id = slug(id); id == "" {
		id = "other"
	}
	if !c.cats[id] {
		c.cats[id] = true
		c.Categories = append(c.Categories, taxonomy.Category{ID: id, Label: label, Parent: parent})
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
	return &Collection{Categories: t.Categories(), Skills: t.Skills(), counts: map[string]int{}}
}
