package report

import (
	"fmt"
	"strings"

	"github.com/e448657c/skillmatch/cmd/skillmatch/internal/evaluate"
)

// EvalText is an evaluation for people.
func EvalText(r evaluate.Result, style Style) string {
	w := textWriter{style: style}
	var b strings.Builder
	fmt.Fprintf(&b, "%d documents, %d labels, %d mentions\n\n", r.Documents, r.Overlap.Labels, r.Overlap.Mentions)
	width := len("by overlap")
	for _, g := range append(r.Categories, r.Layers...) {
		width = max(width, len(g.Name)+2)
	}
	head := fmt.Sprintf("%s  precision  recall     F1  labels  mentions", padRight("", width))
	fmt.Fprintln(&b, w.paint(dim, head))
	row := func(name string, f evaluate.Figures) {
		cell := func(x float64, of int) string {
			if of == 0 {
				return "    -"
			}
			return fmt.Sprintf("%.3f", x)
		}
		fmt.Fprintf(&b, "%s      %s   %s  %s  %6d  %8d\n", padRight(name, width), cell(f.Precision, f.Mentions), cell(f.Recall, f.Labels),
			cell(f.F1, min(f.Mentions, f.Labels)), f.Labels, f.Mentions)
	}
	row("by overlap", r.Overlap)
	row("exact", r.Exact)
	section := func(title string, groups []evaluate.Group) {
		if len(groups) == 0 {
			return
		}
		fmt.Fprintln(&b, w.paint(dim, title))
		for _, g := range groups {
			row("  "+oneLine(g.Name), g.Overlap)
		}
	}
	section("by category", r.Categories)
	section("by layer", r.Layers)
	list := func(title string, errors []evaluate.Error) {
		if len(errors) == 0 {
			return
		}
		fmt.Fprintf(&b, "\n%s\n", w.paint(bold, title))
		for _, e := range errors {
			skill := ""
			if e.Skill != "" && !strings.EqualFold(e.Skill, e.Text) {
				skill = " -> " + oneLine(e.Skill)
			}
			fmt.Fprintf(&b, "  %4d  %s%s  (%s, line %d)\n", e.Count, oneLine(e.Text), skill, oneLine(e.Where), e.Line)
		}
	}
	list("Missed", r.Misses)
	list("Not labelled", r.Extras)
	return b.String()
}
