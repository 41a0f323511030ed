package report

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"

	"github.com/e448657c/skillmatch/matcher"
)

// writeJSON writes one match as the document itself, several as a list.
func writeJSON(w io.Writer, matches []Match) error {
	if len(matches) == 1 {
		return WriteJSON(w, matches[0].Coverage)
	}
	list := struct {
		Schema  string              `json:"schema"`
		Matches []*matcher.Coverage `json:"matches"`
	}{Schema: "skillmatch/matches/1", Matches: []*matcher.Coverage{}}
	for _, m := range matches {
		list.Matches = append(list.Matches, m.Coverage)
	}
	return WriteJSON(w, list)
}

// WriteJSON writes indented JSON that is safe to look at in a terminal: what
// encoding/json leaves as it is, DEL, the C1 controls and the marks that
// reorder text, is escaped.
func WriteJSON(w io.Writer, v any) error { return writeJSONIndented(w, v, "  ") }

// WriteJSONLine is WriteJSON in one line.
func WriteJSONLine(w io.Writer, v any) error { return writeJSONIndented(w, v, "") }

func writeJSONIndented(w io.Writer, v any, indent string) error {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", indent)
	if err := enc.Encode(v); err != nil {
		return err
	}
	return writeHarmless(w, b.Bytes())
}

// writeHarmless writes JSON with what is harmful in it escaped.
func writeHarmless(w io.Writer, data []byte) error {
	if bytes.ContainsFunc(data, harmful) {
		var out bytes.Buffer
		for _, r := range string(data) {
			if harmful(r) {
				fmt.Fprintf(&out, "\\u%04x", r)
			} else {
				out.WriteRune(r)
			}
		}
		data = out.Bytes()
	}
	_, err := w.Write(data)
	return err
}

// harmful says whether a character of JSON could fool a terminal.
func harmful(r rune) bool { return r != '\n' && harmless(r) != r }
