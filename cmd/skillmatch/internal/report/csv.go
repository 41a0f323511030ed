package report

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"
)

// writeCSV writes a line for each requirement of each match.
func writeCSV(w io.Writer, matches []Match) error {
	out := csv.NewWriter(w)
	out.Write([]string{"resume", "target", "kind", "level", "requirement", "state", "credit", "credit_high", "weight", "reason", "resume_line", "quote"})
	for _, m := range matches {
		for _, i := range m.Coverage.Items {
			line, quote := "", ""
			if len(i.Evidence) > 0 {
				line, quote = strconv.Itoa(i.Evidence[0].Line), i.Evidence[0].Quote
			}
			row := []string{m.Coverage.Resume, m.Coverage.Target, i.Kind, i.Level, title(i.Requirement), i.State,
				strconv.FormatFloat(i.Credit, 'f', -1, 64), strconv.FormatFloat(i.CreditHigh, 'f', -1, 64), strconv.FormatFloat(i.Weight, 'f', -1, 64), i.Reason, line, quote}
			for k := range row {
				row[k] = harmlessCell(row[k])
			}
			out.Write(row)
		}
	}
	out.Flush()
	return out.Error()
}

// harmlessCell keeps a spreadsheet from taking a cell for a formula.
func harmlessCell(s string) string {
	s = oneLine(s)
	if s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		if _, err := strconv.ParseFloat(s, 64); err != nil {
			return "'" + s
		}
	}
	return s
}
