// Package report writes results for people and for programs. It knows results
// only: no files, no flags, no environment.
package report

import (
	"fmt"
	"io"
	"strings"

	"github.com/e448657c/skillmatch/extract"
	"github.com/e448657c/skillmatch/matcher"
)

// A Match is the coverage of one pair, with the documents it points into.
type Match struct {
	Coverage *matcher.Coverage
	Resume   *extract.Document
	Posting  *extract.Document // nil for a profile or a requirements file

	TargetPath string  // the file of the posting or requirements; "" for a built-in profile
	Gates      []Gate  // what was demanded, with its verdict
	Since      *Change // nil without a baseline
}

// A Style says what the reader of a text can see.
type Style struct {
	Width   int  // columns; 0 means no limit
	Color   bool // the reader's terminal shows colour
	Bars    bool // the reader is a person at a terminal
	Ledger  bool // print the ledger too
	Verbose bool // print all evidence
}

// Formats are the names of the formats of a match.
var Formats = []string{"text", "json", "markdown", "html", "csv", "junit", "sarif", "github", "badge"}

// Write writes the matches, best first, in the format of that name.
func Write(w io.Writer, format string, matches []Match, style Style) error {
	switch format {
	case "text":
		return writeText(w, matches, style)
	case "json":
		return writeJSON(w, matches)
	case "markdown":
		return writeMarkdown(w, matches)
	case "html":
		return writeHTML(w, matches)
	case "csv":
		return writeCSV(w, matches)
	case "junit":
		return writeJUnit(w, matches)
	case "sarif":
		return writeSARIF(w, matches)
	case "github":
		return writeGitHub(w, matches)
	case "badge":
		return writeBadge(w, matches)
	}
	return fmt.Errorf("unknown format %q: want one of %s", format, strings.Join(Formats, ", "))
}

// title says in words what a requirement asks for.
func title(r matcher.Requirement) string {
	var b strings.Builder
	if r.Kind == "education" {
		b.WriteString(degreeTitle(r))
	} else {
		for i, a := range r.AnyOf {
			switch {
			case i > 0 && i == len(r.AnyOf)-1 && !r.Open:
				b.WriteString(" or ")
			case i > 0:
				b.WriteString(", ")
			}
			b.WriteString(a.Skill)
		}
		if len(r.AnyOf) == 0 {
			switch {
			case r.Kind == "experience" && r.In != "":
				b.WriteString("experience in " + r.In)
			case r.Kind == "experience":
				b.WriteString("work experience")
			case r.Kind == "knockout" && r.In != "":
				b.WriteString(r.In + ": " + strings.TrimSpace(r.Quote))
			default:
				b.WriteString(strings.TrimSpace(r.Quote))
			}
		}
	}
	if r.Open && r.Kind != "education" {
		b.WriteString(" or similar")
	}
	if r.AtLeast > 1 {
		fmt.Fprintf(&b, " (at least %d)", r.AtLeast)
	}
	if r.MinYears > 0 {
		fmt.Fprintf(&b, ", %s+ years", number(r.MinYears))
	}
	return oneLine(b.String())
}

func degreeTitle(r matcher.Requirement) string {
	name := map[string]string{
		"highschool": "high school diploma", "associate": "associate degree", "bachelor": "bachelor's degree",
		"master": "master's degree", "doctorate": "doctorate",
	}[r.Degree]
	if name == "" {
		name = "degree"
	}
	if len(r.Fields) > 0 {
		name += " in " + strings.Join(r.Fields, ", ")
	}
	if r.OrExperience {
		name += ", or equivalent experience"
	}
	return name
}

// number prints a number of years or percent without a needless ".0".
func number(x float64) string { return strings.TrimSuffix(fmt.Sprintf("%.1f", x), ".0") }

// percentRange prints "61 to 70 %", or "61 %" where both ends are the same.
func percentRange(r matcher.Range) string {
	if r.Low == r.High {
		return number(r.Low) + " %"
	}
	return number(r.Low) + " to " + number(r.High) + " %"
}

// partText prints "7 of 9 (4 shown in work), 1 partial, 1 unknown".
func partText(p matcher.Part) string {
	s := fmt.Sprintf("%d of %d", p.Met, p.Total)
	if p.Met > 0 {
		s += fmt.Sprintf(" (%d shown in work)", p.ShownInWork)
	}
	if p.Partial > 0 {
		s += fmt.Sprintf(", %d partial", p.Partial)
	}
	if p.Unknown > 0 {
		s += fmt.Sprintf(", %d unknown", p.Unknown)
	}
	return s
}

// oneLine makes text harmless for a line of a terminal or a table: white space
// is folded, and control and reordering characters are replaced.
func oneLine(s string) string {
	return strings.Map(harmless, strings.Join(strings.Fields(s), " "))
}

// harmless replaces control characters and the marks that reorder text.
func harmless(r rune) rune {
	switch {
	case r < 0x20 || r >= 0x7f && r < 0xa0,
		r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069, r == 0x200e, r == 0x200f:
		return '\uFFFD'
	}
	return r
}

// a levelGroup is the items of one level, for reports that go by level.
type levelGroup struct {
	title string
	items []matcher.Item
}

func byLevel(c *matcher.Coverage) []levelGroup {
	groups := []levelGroup{{title: "Must"}, {title: "Nice to have"}, {title: "Context (what the role uses; not asked for)"}, {title: "To be checked by a person (not scored)"}}
	for _, i := range c.Items {
		k := map[string]int{"must": 0, "nice": 1, "context": 2}[i.Level]
		if i.Kind == "knockout" {
			k = 3
		}
		groups[k].items = append(groups[k].items, i)
	}
	return groups
}
