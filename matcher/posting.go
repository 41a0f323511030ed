package matcher

import (
	"slices"
	"sort"
	"strings"

	"github.com/e448657c/skillmatch/extract"
	"github.com/e448657c/skillmatch/matcher/internal/posting"
)

// Requirements reads what the posting asks for. Headings, cue words ("a plus",
// "required") and the form of lists decide; package posting has the method.
func (m *Matcher) Requirements(d *extract.Document) *Requirements {
	in := posting.Input{Text: d.Text, Implies: m.implies}
	for _, b := range d.Blocks {
		in.Lines = append(in.Lines, posting.Line{
			Start: b.Start, End: b.End, Section: string(b.Section),
			Heading: b.Kind == extract.Heading, Item: b.Kind == extract.Item, Depth: b.Level,
		})
	}
	for _, x := range m.Mentions(d, Posting) {
		in.Terms = append(in.Terms, m.term(x))
	}
	out := &Requirements{Title: title(d), Requirements: []Requirement{}, doc: d}
	lines := lineStarts(d.Text)
	for _, a := range posting.Read(in) {
		r := Requirement{
			Kind: a.Kind, Level: a.Level, AnyOf: []Alternative{}, AtLeast: a.AtLeast, Open: a.Open,
			MinYears: a.Years, Degree: a.Degree, Fields: a.Fields, OrExperience: a.OrExperience, In: a.In,
			Start: a.Start, End: a.End, Line: lineOf(lines, a.Start), Quote: quote(d.Text[a.Start:a.End]),
		}
		for _, t := range a.Terms {
			x := &in.Terms[t]
			r.AnyOf = append(r.AnyOf, Alternative{Skill: x.Name, ID: x.ID, Start: x.Start, End: x.End})
		}
		out.Requirements = append(out.Requirements, r)
	}
	return out
}

// term is what package posting wants to know of a mention.
func (m *Matcher) term(x Mention) posting.Term {
	t := posting.Term{Start: x.Start, End: x.End, Name: x.Skill, ID: x.ID, Category: x.Category, Negated: x.Negated}
	switch {
	case m.tax.IsA(x.Category, "trait"):
		t.Kind = posting.Trait
	case m.tax.IsA(x.Category, "human-language"):
		t.Kind = posting.Language
	case m.tax.IsA(x.Category, "certification"):
		t.Kind = posting.Certification
	case m.tax.IsA(x.Category, "degree"):
		t.Kind = posting.Degree
		if s := m.lookup(x.ID); s != nil {
			t.Degree = s.Level
		}
	case m.tax.IsA(x.Category, "field"):
		t.Kind, t.Concept = posting.Field, true
	case m.tax.IsA(x.Category, "provider"), m.tax.IsA(x.Category, "vendor"):
		t.Kind = posting.Other
	default:
		t.Categories = []string{x.Category}
		if s := m.lookup(x.ID); s != nil {
			t.Categories = s.Categories
		}
		// A method or a field of knowledge in one of its categories, as
		// opposed to a product.
		t.Concept = slices.ContainsFunc(t.Categories, func(c string) bool { return !m.isTechnical(c) })
	}
	return t
}

// implies says whether knowing one skill shows knowledge of the other.
func (m *Matcher) implies(id, other string) bool {
	for _, im := range m.tax.Implies(id) {
		if im.ID == other {
			return true
		}
	}
	return false
}

// maxTitle is how many bytes the title of a posting may have.
const maxTitle = 120

// title is the first line, where it reads like a title.
func title(d *extract.Document) string {
	if len(d.Blocks) == 0 || d.Blocks[0].Kind == extract.Item {
		return ""
	}
	s := oneLine(d.Text[d.Blocks[0].Start:d.Blocks[0].End])
	if len(s) > maxTitle || strings.HasSuffix(s, ".") {
		return ""
	}
	return s
}

// maxQuote is how many bytes of the posting a requirement quotes.
const maxQuote = 240

// quote is the text on one line, shortened at a space where it is long.
func quote(s string) string {
	s = oneLine(s)
	if len(s) <= maxQuote {
		return s
	}
	cut := strings.LastIndexByte(s[:maxQuote], ' ')
	if cut < maxQuote/2 {
		cut = maxQuote
		for cut > 0 && s[cut]&0xC0 == 0x80 {
			cut--
		}
	}
	return s[:cut] + "…"
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// lineStarts are the offsets at which the lines of a text begin.
func lineStarts(text string) []int {
	starts := []int{0}
	for i := range len(text) {
		if text[i] == '\n' {
			starts = append(starts, i+1)
		}
	}
	return starts
}

// lineOf is the number, from 1, of the line that holds the offset.
func lineOf(starts []int, offset int) int {
	return sort.SearchInts(starts, offset+1)
}
