// Package taxonomy says what skills there are: their names and aliases, their
// categories, how they relate, and how each may be recognised in a text. A
// taxonomy is built in, read from YAML files that people edit, or built from
// the prose of a document.
package taxonomy

// A Taxonomy is a set of skills with their categories. It is immutable and
// safe for concurrent use.
type Taxonomy struct {
	skills     []Skill
	categories []Category
	byID       map[string]int
	byForm     map[string][]int // folded name or alias -> skills, best first
	hash       string
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
	Rule       Rule          // how the bare name is recognised
	Level      string        // of a degree: highschool, associate, bachelor, master, doctorate
	Issuer     string        // of a certification
	Source     string        // where the entry came from: "builtin", a file's name, or "file:line:start-end"
	Tests      []Test
}

// An Alias is another way to write a skill's name.
type Alias struct {
	Text string
	Rule Rule
}

// An Implication says that a skill counts as evidence for another one.
type Implication struct {
	ID     string  // the other skill
	Weight float64 // over 0, up to 1: how much of the other skill's credit it earns
}

// A Rule says when a written form is taken for the skill it names. The zero
// Rule takes it wherever it stands, in any case.
type Rule struct {
	// Case is "fold" (the default: any case) or "exact": as written, or, where
	// it is written in lower case, only with a cue.
	Case string
	// Cue says when a cue must be near: "" never, "lower" where it is not
	// written in the name's own case, "start" there and where capitals mean
	// nothing (first word of a sentence, all-capital lines), "always".
	Cue string
	// Near lists words and names of which one, in the same line or within 12
	// words, is a cue. Any other skill in the same list is a cue too, unless
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
	Line     int // in the file that holds it
}
