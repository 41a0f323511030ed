package report

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/e448657c/skillmatch/matcher"
)

// An Explanation says where a document has a term and what was made of it.
type Explanation struct {
	Term        string            `json:"term"`
	Document    string            `json:"document"`
	Skill       string            `json:"skill"` // "" where the taxonomy does not have it
	ID          string            `json:"id"`
	Category    string            `json:"category"`
	Suggestions []string          `json:"suggestions,omitempty"` // what may have been meant
	Findings    []matcher.Finding `json:"findings"`
}

// contextChars is how much of a line is shown around a finding, in characters.
const contextChars = 36

// ExplanationText is an explanation for people; text is the document's.
func ExplanationText(e Explanation, text string, style Style) string {
	w := textWriter{style: style}
	var b strings.Builder
	taken := 0
	for _, f := range e.Findings {
		if f.Taken {
			taken++
		}
	}
	doc := oneLine(e.Document)
	switch {
	case e.Skill == "":
		fmt.Fprintf(&b, "The taxonomy has no skill %q.", oneLine(e.Term))
		if len(e.Suggestions) > 0 {
			fmt.Fprintf(&b, " Did you mean %s?", strings.Join(e.Suggestions, ", "))
		}
		b.WriteByte('\n')
	case len(e.Findings) > 0:
		fmt.Fprintf(&b, "%s (%s) in %s: taken at %d of %d places\n", w.paint(bold, e.Skill), e.Category, doc, taken, len(e.Findings))
	}
	if len(e.Findings) == 0 {
		fmt.Fprintf(&b, "Nothing like %q stands in %s.\n", oneLine(e.Term), doc)
	}
	for _, f := range e.Findings {
		verdict := w.paint(yellow, "not taken")
		if f.Taken {
			verdict = w.paint(green, "taken")
		}
		fmt.Fprintf(&b, "\nline %d, %s: %s\n", f.Line, verdict, oneLine(f.Reason))
		before, after := around(text, f.Start, f.End)
		fmt.Fprintf(&b, "    %s%s%s\n", before, w.paint(bold, oneLine(f.Text)), after)
		if !style.Color {
			fmt.Fprintf(&b, "    %s%s\n", strings.Repeat(" ", utf8.RuneCountInString(before)), strings.Repeat("^", utf8.RuneCountInString(oneLine(f.Text))))
		}
		if f.Hint != "" {
			fmt.Fprintf(&b, "    %s\n", oneLine(f.Hint))
		}
	}
	return b.String()
}

// around returns what stands before and after text[start:end] in its line.
func around(text string, start, end int) (before, after string) {
	before = text[strings.LastIndexByte(text[:start], '\n')+1 : start]
	if n := utf8.RuneCountInString(before); n > contextChars {
		cut := []rune(before)
		before = "..." + string(cut[n-contextChars:])
	}
	after = text[end:]
	if i := strings.IndexByte(after, '\n'); i >= 0 {
		after = after[:i]
	}
	if n := utf8.RuneCountInString(after); n > contextChars {
		cut := []rune(after)
		after = string(cut[:contextChars]) + "..."
	}
	return edge(before, true), edge(after, false)
}

// edge is oneLine that keeps the blank beside the finding.
func edge(s string, left bool) string {
	clean := oneLine(s)
	switch {
	case clean == "":
		return ""
	case left && strings.HasSuffix(s, " "):
		return clean + " "
	case !left && strings.HasPrefix(s, " "):
		return " " + clean
	}
	return clean
}
