package report

import (
	"bufio"
	"bytes"
	"fmt"
	"io"

	"github.com/e448657c/skillmatch/matcher"
)

// RequirementsSchema names the format of requirements in JSON.
const RequirementsSchema = "skillmatch/requirements/1"

// RequirementsFormats are the names of the formats of requirements.
var RequirementsFormats = []string{"text", "json", "yaml"}

// WriteRequirements writes what a posting asks for.
func WriteRequirements(w io.Writer, format string, r *matcher.Requirements, style Style) error {
	switch format {
	case "json":
		return WriteJSONLine(w, requirementsJSON(r))
	case "yaml":
		_, err := w.Write(r.YAML())
		return err
	}
	return writeRequirementsText(w, r, style)
}

// AppendRequirements appends the requirements as one line of NDJSON.
func AppendRequirements(dst []byte, r *matcher.Requirements) []byte {
	b := bytes.NewBuffer(dst)
	if err := WriteJSONLine(b, requirementsJSON(r)); err != nil {
		panic(err) // strings and numbers only: there is nothing that cannot be written
	}
	return b.Bytes()
}

func requirementsJSON(r *matcher.Requirements) any {
	return struct {
		Schema string `json:"schema"`
		*matcher.Requirements
	}{RequirementsSchema, r}
}

func writeRequirementsText(out io.Writer, r *matcher.Requirements, style Style) error {
	w := textWriter{bufio.NewWriter(out), style}
	if r.Title != "" {
		fmt.Fprintf(w, "%s\n", w.paint(bold, oneLine(r.Title)))
	}
	groups := []struct {
		title string
		take  func(q matcher.Requirement) bool
	}{
		{"Must", func(q matcher.Requirement) bool { return q.Level == "must" && q.Kind != "knockout" }},
		{"Nice to have", func(q matcher.Requirement) bool { return q.Level == "nice" && q.Kind != "knockout" }},
		{"Context (what the role uses; not asked for)", func(q matcher.Requirement) bool { return q.Level == "context" && q.Kind != "knockout" }},
		{"To be checked by a person (not scored)", func(q matcher.Requirement) bool { return q.Kind == "knockout" }},
	}
	for _, g := range groups {
		first := true
		for _, q := range r.Requirements {
			if !g.take(q) {
				continue
			}
			if first {
				fmt.Fprintf(w, "\n%s\n", w.paint(bold, g.title))
				first = false
			}
			where := fmt.Sprintf("line %d: ", q.Line)
			fmt.Fprintf(w, "  %s\n", title(q))
			if q.Kind != "knockout" && q.Quote != "" {
				fmt.Fprintf(w, "      %s\n", w.paint(dim, where+w.clip(oneLine(q.Quote), 6+len(where))))
			}
		}
	}
	if len(r.Requirements) == 0 {
		fmt.Fprintln(w, "This posting asks for nothing that skillmatch knows.")
	}
	return w.Flush()
}
