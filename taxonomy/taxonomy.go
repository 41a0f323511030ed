// Package taxonomy says what skills there are: their names and aliases, their
// categories, how they relate, and how each may be recognised in a text. A
// taxonomy is built in, read from YAML files that people edit, or built from
// the prose of a document.
package taxonomy

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"sort"
	"strings"
)

// A Taxonomy is a set of skills with their categories. It is immutable and
// safe for concurrent use.
type Taxonomy struct {
	skills     []Skill    // sorted by ID; nil where they are in records
	records    *records   // of a taxonomy that was encoded; else nil
	categories []Category // parents before their children
	forms      forms
	warnings   []Fault
	hash       func() string
}

// A form is a name or an alias, folded, with the skill it stands for.
type form struct {
	text  string
	skill int32
	rank  int8 // rankName or rankAlias
}

const (
	rankName = iota
	rankAlias
)

// Forms are sorted by text, then by rank. They are many, so their texts stand
// in one string, and the rest in another, which is read in place.
type forms struct {
	texts string
	list  string // of packed forms
}

// A packedForm has packedSize bytes.
type packedForm struct {
	end  uint32 // of the text; it begins where the one before ends
	what uint32 // the skill, shifted by rankBits, and the rank
}

const (
	packedSize = 8
	rankBits   = 2
)

// A formsWriter packs forms, which come sorted.
type formsWriter struct {
	texts, list strings.Builder
}

// newFormsWriter takes memory for n forms with texts of size bytes.
func newFormsWriter(n, size int) *formsWriter {
	w := new(formsWriter)
	w.texts.Grow(size)
	w.list.Grow(n * packedSize)
	return w
}

func (w *formsWriter) add(f form) {
	w.texts.WriteString(f.text)
	var p [packedSize]byte
	binary.LittleEndian.PutUint32(p[:], uint32(w.texts.Len()))
	binary.LittleEndian.PutUint32(p[4:], uint32(f.skill)<<rankBits|uint32(f.rank))
	w.list.Write(p[:])
}

func (w *formsWriter) forms() forms { return forms{w.texts.String(), w.list.String()} }

func (f *forms) len() int { return len(f.list) / packedSize }

func (f *forms) packed(i int) packedForm {
	s := f.list[i*packedSize : (i+1)*packedSize]
	return packedForm{uint32At(s), uint32At(s[4:])}
}

func (f *forms) text(i int) string {
	from := uint32(0)
	if i > 0 {
		from = f.packed(i - 1).end
	}
	return f.texts[from:f.packed(i).end]
}

func (f *forms) at(i int) form {
	what := f.packed(i).what
	return form{f.text(i), int32(what >> rankBits), int8(what & (1<<rankBits - 1))}
}

// A Category groups skills. Categories form a tree.
type Category struct {
	ID     string // lower case, words joined by "-": "database"
	Label  string // "Databases"
	Parent string // ID, or "" at the top
}

// A Skill is anything that a posting can ask for by name: a technology, a
// method, a trait, a degree, a field of study, a certification, a human
// language.
type Skill struct {
	ID         string   // stable, lower case: "postgresql", "c++"
	Name       string   // as people write it: "PostgreSQL"
	Categories []string // category IDs, the main one first
	Aliases    []Alias
	Broader    []string      // IDs, for roll-up only: never counted as a match
	Implies    []Implication // what knowing this skill shows of others
	Rule       *Rule         // how the bare name is recognised; nil: the zero Rule
	Level      string        // of a degree: highschool, associate, bachelor, master, doctorate
	Issuer     string        // of a certification
	Source     string        // where the entry came from: "builtin", a file's name, or "file:line:start-end"
	Tests      []Test
}

// An Alias is another way to write a skill's name.
type Alias struct {
	Text   string
	Rule   *Rule // nil: the zero Rule; what has the same rule may share it
	Shared bool  // other skills may have the same alias, and it is meant so
}

// An Implication says that a skill counts as evidence for another one.
type Implication struct {
	ID     string  // the other skill
	Weight float64 // over 0, up to 1: how much of the other skill's credit it earns
}

// A Rule says when a written form is taken for the skill it names. The zero
// Rule takes it wherever it stands, in any case.
type Rule struct {
	// Case is "fold" (the default: any case), "exact": as written, or, where
	// it is written in lower case or in capitals, only with a cue, or "strict":
	// as written and never otherwise, for what is a common word in lower case
	// (IT, BE, MS).
	Case string
	// Cue says when a cue must be near: "" never, "lower" where it is not
	// written in the name's own case, "start" there and where capitals mean
	// nothing (first word of a sentence, all-capital lines), "always"; "item":
	// always, and of lists only a skills section or a line that is nothing but
	// a list counts, for what is a word of every sentence ("maintenance").
	Cue string
	// Near lists words and names of which one, within 12 words or within 60 of
	// the same line, is a cue. Any other skill in the same list is a cue too, unless
	// NoList is set.
	Near []string
	// NoList says that standing in a list of skills is no cue.
	NoList bool
	// NotNext and NotPrev list words (or "words of several", or punctuation)
	// that, directly after or before, veto the match.
	NotNext, NotPrev []string
	// Never says that this form alone is never taken: only the aliases are.
	Never bool
	// Fuzzy is "" (auto: allowed for unambiguous names of five letters or
	// more), "none", "1" or "2" (the largest edit distance).
	Fuzzy string
}

// A Test is a line of text with the skill that it mentions, or does not.
type Test struct {
	Text     string
	Mentions bool
	File     string // that holds it, as it was named to the reader
	Line     int    // from 1
}

// Skills returns all skills, sorted by ID. The slice must not be changed.
func (t *Taxonomy) Skills() []Skill {
	if t.records != nil {
		return t.records.list()
	}
	return t.skills
}

// Skill returns the skill of that index in [Taxonomy.Skills], which must not
// be changed. Of the built-in taxonomy it makes only what is asked for.
func (t *Taxonomy) Skill(i int) *Skill {
	if t.records != nil {
		return t.records.skill(i)
	}
	return &t.skills[i]
}

func (t *Taxonomy) len() int {
	if t.records != nil {
		return t.records.skills.len()
	}
	return len(t.skills)
}

// Categories returns all categories, parents before their children. The slice
// must not be changed.
func (t *Taxonomy) Categories() []Category { return t.categories }

// Warnings returns what is odd in the files that the taxonomy was read from
// but leaves it usable: an alias that two skills share, say.
func (t *Taxonomy) Warnings() []Fault { return t.warnings }

// Lookup finds a skill by its ID, its name or one of its aliases, in any case;
// in names and aliases hyphens and spaces are alike. Where several skills have
// the alias it returns the one that was stated first.
func (t *Taxonomy) Lookup(name string) (Skill, bool) {
	i := t.Index(strings.ToLower(name))
	if i < 0 {
		i = t.find(fold(name))
	}
	if i < 0 {
		return Skill{}, false
	}
	return *t.Skill(i), true
}

// find returns the index of the skill that a folded form stands for, or -1.
func (t *Taxonomy) find(folded string) int {
	i := sort.Search(t.forms.len(), func(i int) bool { return t.forms.text(i) >= folded })
	if i < t.forms.len() && t.forms.text(i) == folded {
		return int(t.forms.at(i).skill)
	}
	return -1
}

// Index returns the index in [Taxonomy.Skills] of the skill with the ID, or -1.
func (t *Taxonomy) Index(id string) int {
	i := sort.Search(t.len(), func(i int) bool { return t.id(i) >= id })
	if i < t.len() && t.id(i) == id {
		return i
	}
	return -1
}

func (t *Taxonomy) id(i int) string {
	if t.records != nil {
		return t.records.id(i)
	}
	return t.skills[i].ID
}

// IsA reports whether the category is the other one or below it in the tree.
func (t *Taxonomy) IsA(category, ancestor string) bool {
	// The tree is no deeper than it has categories, whatever a caller asks.
	for range len(t.categories) + 1 {
		if category == ancestor {
			return true
		}
		if category = t.parent(category); category == "" {
			return false
		}
	}
	return false
}

func (t *Taxonomy) parent(category string) string {
	for i := range t.categories {
		if t.categories[i].ID == category {
			return t.categories[i].Parent
		}
	}
	return ""
}

// Implies returns the skills that the one with the ID is evidence for, at any
// number of steps, the strongest first; the weight is the product along the
// strongest path, over 0 and up to 1.
func (t *Taxonomy) Implies(id string) []Implication {
	var out []Implication
	best := map[string]float64{id: 1}
	done := map[string]bool{}
	for {
		next, weight := "", 0.0
		for k, w := range best {
			if !done[k] && (w > weight || w == weight && k < next) {
				next, weight = k, w
			}
		}
		if next == "" {
			return out
		}
		done[next] = true
		if next != id {
			out = append(out, Implication{ID: next, Weight: weight})
		}
		if i := t.Index(next); i >= 0 {
			for _, im := range t.Skill(i).Implies {
				best[im.ID] = max(best[im.ID], weight*im.Weight)
			}
		}
	}
}

// Hash identifies what the taxonomy holds: "sha256:" and 64 hexadecimal
// digits. Test lines do not count.
func (t *Taxonomy) Hash() string { return t.hash() }

// hashOf is the hash of an encoded taxonomy: its last bytes.
func hashOf[S string | []byte](encoded S) string {
	return fmt.Sprintf("sha256:%x", encoded[len(encoded)-sha256.Size:])
}
