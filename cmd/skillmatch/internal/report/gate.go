package report

import (
	"bufio"
	"fmt"
	"html"
	"io"
	"slices"
	"strings"

	"github.com/e448657c/skillmatch/matcher"
)

// A Gate is something that was demanded of a match, with its verdict.
type Gate struct {
	Name    string `json:"name"` // overall, must, category, require, parse-quality, hidden-text, baseline
	Met     bool   `json:"met"`
	Message string `json:"message"` // what was found and what was demanded
}

// A Change is what a match has become since a baseline.
type Change struct {
	Message string          // one line; "" where nothing changed
	Known   map[string]bool // Keys of the requirements that the baseline has as not met
}

// Key names a requirement in a baseline: it stays the same when the posting's
// other lines change.
func Key(r matcher.Requirement) string { return r.Level + " " + r.Kind + ": " + title(r) }

// Passed says whether all gates of the match were met.
func (m *Match) Passed() bool {
	return !slices.ContainsFunc(m.Gates, func(g Gate) bool { return !g.Met })
}

// CheckFormats are the names of the formats of a check.
var CheckFormats = []string{"text", "json", "markdown", "html", "csv", "junit", "sarif", "github", "badge"}

// WriteCheck writes the outcome of a check in the format of that name.
func WriteCheck(w io.Writer, format string, matches []Match, style Style) error {
	switch format {
	case "text":
		return writeCheckText(w, matches, style)
	case "json":
		return writeCheckJSON(w, matches)
	case "markdown":
		return writeCheckMarkdown(w, matches)
	}
	return Write(w, format, matches, style)
}

func writeCheckText(out io.Writer, matches []Match, style Style) error {
	w := textWriter{bufio.NewWriter(out), style}
	for n, m := range matches {
		c := m.Coverage
		if n > 0 {
			fmt.Fprintln(w)
		}
		verdict := w.paint(green, "pass")
		switch {
		case !c.Assessable:
			verdict = w.paint(yellow, "not assessable")
		case !m.Passed():
			verdict = w.paint(red, "FAIL")
		}
		fmt.Fprintf(w, "%s  %s  against  %s\n", verdict, w.paint(bold, oneLine(c.Resume)), w.paint(bold, oneLine(c.Target)))
		if !c.Assessable {
			fmt.Fprintf(w, "  %s\n", oneLine(notAssessable(c)))
			continue
		}
		fmt.Fprintf(w, "  must %s; nice %s; coverage %s\n", partText(c.Must), partText(c.Nice), percentRange(c.Score))
		for _, g := range m.Gates {
			switch {
			case !g.Met:
				fmt.Fprintf(w, "  %s %s: %s\n", w.paint(red, "not met"), g.Name, oneLine(g.Message))
			case style.Verbose:
				fmt.Fprintf(w, "  %s     %s: %s\n", w.paint(green, "met"), g.Name, oneLine(g.Message))
			}
		}
		if m.Since != nil && m.Since.Message != "" {
			fmt.Fprintf(w, "  since the baseline: %s\n", oneLine(m.Since.Message))
		}
	}
	return w.Flush()
}

func writeCheckJSON(w io.Writer, matches []Match) error {
	type entry struct {
		Passed bool              `json:"passed"`
		Gates  []Gate            `json:"gates"`
		Since  string            `json:"since_baseline,omitempty"`
		Match  *matcher.Coverage `json:"match"`
	}
	out := struct {
		Schema string  `json:"schema"`
		Passed bool    `json:"passed"`
		Checks []entry `json:"checks"`
	}{Schema: "skillmatch/check/1", Passed: true, Checks: []entry{}}
	for _, m := range matches {
		e := entry{Passed: m.Passed() && m.Coverage.Assessable, Gates: append([]Gate{}, m.Gates...), Match: m.Coverage}
		if m.Since != nil {
			e.Since = m.Since.Message
		}
		out.Passed = out.Passed && e.Passed
		out.Checks = append(out.Checks, e)
	}
	return WriteJSON(w, out)
}

// writeCheckMarkdown is a summary for a pull request or a job: the gates and
// what changed, then each match folded away.
func writeCheckMarkdown(out io.Writer, matches []Match) error {
	w := bufio.NewWriter(out)
	failed := 0
	for _, m := range matches {
		if !m.Passed() || !m.Coverage.Assessable {
			failed++
		}
	}
	if failed == 0 {
		fmt.Fprintf(w, "## Resume check: passed\n\n")
	} else {
		fmt.Fprintf(w, "## Resume check: %d of %d not passed\n\n", failed, len(matches))
	}
	fmt.Fprintf(w, "| | Resume | Target | Must | Nice | Coverage | Gates | Since the baseline |\n|---|---|---|---|---|---|---|---|\n")
	for _, m := range matches {
		c := m.Coverage
		mark, since := "✓", ""
		if !m.Passed() {
			mark = "✗"
		}
		if m.Since != nil {
			since = m.Since.Message
		}
		if !c.Assessable {
			fmt.Fprintf(w, "| ? | %s | %s | | | not assessable | %s | |\n", markdownText(c.Resume), markdownText(c.Target), markdownText(notAssessable(c)))
			continue
		}
		var unmet []string
		for _, g := range m.Gates {
			if !g.Met {
				unmet = append(unmet, g.Name+": "+g.Message)
			}
		}
		gates := "met"
		if len(m.Gates) == 0 {
			gates = "none"
		}
		if len(unmet) > 0 {
			gates = markdownText(strings.Join(unmet, "; "))
		}
		fmt.Fprintf(w, "| %s | %s | %s | %s | %s | %s | %s | %s |\n", mark, markdownText(c.Resume), markdownText(c.Target), partText(c.Must), partText(c.Nice),
			percentRange(c.Score), gates, markdownText(since))
	}
	if err := w.Flush(); err != nil {
		return err
	}
	for i := range matches {
		if _, err := fmt.Fprintf(out, "\n<details><summary>%s against %s</summary>\n\n", html.EscapeString(oneLine(matches[i].Coverage.Resume)), html.EscapeString(oneLine(matches[i].Coverage.Target))); err != nil {
			return err
		}
		if err := writeMarkdown(out, matches[i:i+1]); err != nil {
			return err
		}
		if _, err := fmt.Fprint(out, "\n</details>\n"); err != nil {
			return err
		}
	}
	return nil
}

// writeBadge writes what a shields.io endpoint badge shows
// (https://shields.io/badges/endpoint-badge). The number never stands alone.
func writeBadge(w io.Writer, matches []Match) error {
	message, color := "nothing checked", "lightgrey"
	gates, passed, assessable := 0, 0, true
	for _, m := range matches {
		gates += len(m.Gates)
		assessable = assessable && m.Coverage.Assessable
		if m.Passed() {
			passed++
		}
	}
	switch {
	case !assessable:
		message = "not assessable"
	case len(matches) == 1:
		c := matches[0].Coverage
		message = fmt.Sprintf("must %d of %d, %s", c.Must.Met, c.Must.Total, percentRange(c.Score))
		color = "blue"
	case len(matches) > 1 && gates == 0:
		message, color = fmt.Sprintf("%d targets", len(matches)), "blue"
	case len(matches) > 1:
		message = fmt.Sprintf("%d of %d targets", passed, len(matches))
	}
	if assessable && gates > 0 {
		color = "brightgreen"
		if passed < len(matches) {
			color = "red"
		}
	}
	return WriteJSONLine(w, struct {
		SchemaVersion int    `json:"schemaVersion"`
		Label         string `json:"label"`
		Message       string `json:"message"`
		Color         string `json:"color"`
	}{1, "skillmatch", message, color})
}
