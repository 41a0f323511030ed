package report

import (
	"encoding/json"
	"io"

	"github.com/e448657c/skillmatch/matcher"
)

// writeJSON writes one match as the document itself, several as a list.
func writeJSON(w io.Writer, matches []Match) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if len(matches) == 1 {
		return enc.Encode(matches[0].Coverage)
	}
	list := struct {
		Schema  string              `json:"schema"`
		Matches []*matcher.Coverage `json:"matches"`
	}{Schema: "skillmatch/matches/1", Matches: []*matcher.Coverage{}}
	for _, m := range matches {
		list.Matches = append(list.Matches, m.Coverage)
	}
	return enc.Encode(list)
}
