package report

import (
	"bufio"
	"fmt"
	"io"
	"math"
	"strings"

	"github.com/e448657c/skillmatch/matcher"
	"github.com/mattn/go-runewidth"
)

// textWriter writes for a terminal, or plainly for a pipe.
type textWriter struct {
	*bufio.Writer
	style Style
}

const (
	red    = "31"
	green  = "32"
	yellow = "33"
	dim    = "2"
	bold   = "1"
)

// paint colours text where colours are shown.
func (w textWriter) paint(code, s string) string {
	if !w.style.Color || s == "" {
		return s
	}
	return "\x1b[" + code + "m" + s + "\x1b[0m"
}

var stateColor = map[string]string{"met": green, "partial": yellow, "unknown": yellow, "unmet": red}

// mark is the verdict in a fixed width: a sign for people, a word for pipes.
func (w textWriter) mark(state string) string {
	if w.style.Bars {
		return w.paint(stateColor[state], stateMark[state])
	}
	return fmt.Sprintf("%-7s", state)
}

func writeText(out io.Writer, matches []Match, style Style) error {
	w := textWriter{bufio.NewWriter(out), style}
	if len(matches) > 1 {
		w.table(matches)
	} else {
		for _, m := range matches {
			w.match(m.Coverage)
		}
	}
	return w.Flush()
}

// clip cuts text to the columns that are left after used ones.
func (w textWriter) clip(s string, used int) string {
	if w.style.Width <= 0 {
		return s
	}
	return runewidth.Truncate(s, max(8, w.style.Width-used), "…")
}

// fits says whether a line has room on the terminal.
func (w textWriter) fits(line string) bool {
	return w.style.Width <= 0 || runewidth.StringWidth(line) <= w.style.Width
}

func (w textWriter) match(c *matcher.Coverage) {
	resume, target, asOf := oneLine(c.Resume), oneLine(c.Target), "as of "+c.AsOf
	if w.fits(resume + "  against  " + target + "   " + asOf) {
		fmt.Fprintf(w, "%s  against  %s   %s\n\n", w.paint(bold, resume), w.paint(bold, target), w.paint(dim, asOf))
	} else {
		fmt.Fprintf(w, "%s\nagainst  %s\n%s\n\n", w.paint(bold, resume), w.paint(bold, target), w.paint(dim, asOf))
	}
	if !c.Assessable {
		fmt.Fprintf(w, "Not assessable: %s\n", oneLine(notAssessable(c)))
		w.warnings(c)
		return
	}
	fmt.Fprintf(w, "Coverage  %s\n", w.paint(bold, percentRange(c.Score)))
	for _, p := range []struct {
		name string
		part matcher.Part
	}{{"must", c.Must}, {"nice", c.Nice}, {"traits", c.Traits}} {
		if p.part.Total > 0 {
			line, percent := fmt.Sprintf("  %-6s  %s", p.name, partText(p.part)), "= "+percentRange(p.part.Score)
			gap := "  "
			if !w.fits(line + gap + percent) {
				gap = "\n          "
			}
			fmt.Fprintf(w, "%s%s%s\n", line, gap, w.paint(dim, percent))
		}
	}
	if c.Confidence == "thin" {
		w.wrapped("thin: fewer than four must demands were found, so this says little", "  ")
	}

	fmt.Fprintf(w, "\n%s\n", w.paint(bold, "By category"))
	widest := 0
	for _, p := range c.Categories {
		widest = max(widest, runewidth.StringWidth(p.Category))
	}
	for _, p := range c.Categories {
		name, figures := runewidth.FillRight(p.Category, widest), fmt.Sprintf("%s  %d of %d", padLeft(percentRange(p.Score), 12), p.Met, p.Total)
		line := "  " + name + "  " + w.bar(p.Score) + figures
		if len(p.Found) > 0 {
			used := 6 + widest + len(figures)
			if w.style.Bars {
				used += 12
			}
			line += "  " + w.paint(dim, w.clip(oneLine(strings.Join(p.Found, ", ")), used))
		}
		fmt.Fprintln(w, line)
	}

	for _, g := range byLevel(c) {
		if len(g.items) == 0 {
			continue
		}
		fmt.Fprintf(w, "\n%s\n", w.paint(bold, g.title))
		for _, i := range g.items {
			w.item(i)
		}
	}
	if len(c.Advice) > 0 {
		fmt.Fprintf(w, "\n%s\n", w.paint(bold, "What to look at"))
		for _, a := range c.Advice {
			w.wrapped(a.Message, "  ")
		}
	}
	if len(c.Extra) > 0 {
		fmt.Fprintf(w, "\n%s\n", w.paint(bold, "Also in the resume"))
		w.wrapped(strings.Join(c.Extra, ", "), "  ")
	}
	if w.style.Ledger {
		w.ledger(c)
	}
	w.warnings(c)
}

func (w textWriter) item(i matcher.Item) {
	if i.Kind == "knockout" {
		fmt.Fprintf(w, "  - %s\n", w.clip(title(i.Requirement), 4))
		return
	}
	name, reason := title(i.Requirement), oneLine(i.Reason)
	if w.fits(fmt.Sprintf("  %s %s  %s", textWriter{style: Style{Bars: w.style.Bars}}.mark(i.State), name, reason)) {
		fmt.Fprintf(w, "  %s %s  %s\n", w.mark(i.State), name, w.paint(dim, reason))
	} else {
		lines := w.fold(name, "    ")
		fmt.Fprintf(w, "  %s %s\n", w.mark(i.State), strings.TrimPrefix(lines[0], "    "))
		for _, line := range lines[1:] {
			fmt.Fprintln(w, line)
		}
		for _, line := range w.fold(reason, "      ") {
			fmt.Fprintln(w, w.paint(dim, line))
		}
	}
	for n, e := range i.Evidence {
		if n == 2 && !w.style.Verbose {
			break
		}
		where := fmt.Sprintf("line %d", e.Line)
		if e.Section != "" {
			where += ", " + e.Section
		}
		if e.Unverified {
			where += ", read from a scan"
		}
		fmt.Fprintf(w, "      %s: %s\n", where, w.clip(oneLine(e.Quote), 8+runewidth.StringWidth(where)))
	}
}

// bar is ten cells: full ones for the low end, half-tone ones up to the high.
func (w textWriter) bar(r matcher.Range) string {
	if !w.style.Bars {
		return ""
	}
	low, high := int(math.Floor(r.Low/10+0.5)), int(math.Floor(r.High/10+0.5))
	color := green
	if r.Low < 50 {
		color = red
	} else if r.Low < 80 {
		color = yellow
	}
	return w.paint(color, strings.Repeat("█", low)+strings.Repeat("▒", high-low)) + w.paint(dim, strings.Repeat("░", 10-high)) + "  "
}

// ledger prints the points of each requirement; they add up to the score.
func (w textWriter) ledger(c *matcher.Coverage) {
	fmt.Fprintf(w, "\n%s\n", w.paint(bold, "Ledger (points of 100)"))
	for _, row := range Ledger(c) {
		fmt.Fprintf(w, "  %s of %s  %s%s\n", padLeft(fmt.Sprintf("%.1f", row.Points), 5), padLeft(fmt.Sprintf("%.1f", row.Possible), 5), row.Title, w.paint(dim, row.where()))
	}
	fmt.Fprintf(w, "  %s of 100.0  in all\n", padLeft(fmt.Sprintf("%.1f", c.Score.Low), 5))
}

func (w textWriter) warnings(c *matcher.Coverage) {
	for _, x := range c.Warnings {
		if x.Kind == "not-assessable" {
			continue // said in its place
		}
		fmt.Fprintf(w, "\n%s\n", w.paint(yellow, "Note: "+oneLine(x.Message)))
	}
}

// table is the overview of several matches.
func (w textWriter) table(matches []Match) {
	widest := 6
	for _, m := range matches {
		widest = max(widest, min(50, runewidth.StringWidth(oneLine(m.Coverage.Target))))
	}
	fmt.Fprintf(w, "%s\n", oneLine(matches[0].Coverage.Resume))
	fmt.Fprintf(w, "%s  %12s  %-34s  %s\n", runewidth.FillRight("target", widest), "coverage", "must", "nice")
	for _, m := range matches {
		c := m.Coverage
		name := runewidth.FillRight(runewidth.Truncate(oneLine(c.Target), widest, "…"), widest)
		if !c.Assessable {
			fmt.Fprintf(w, "%s  not assessable: %s\n", name, oneLine(notAssessable(c)))
			continue
		}
		must := partText(c.Must)
		if c.Confidence == "thin" {
			must += ", thin"
		}
		fmt.Fprintf(w, "%s  %s  %-34s  %d of %d\n", name, padLeft(percentRange(c.Score), 12), must, c.Nice.Met, c.Nice.Total)
	}
}

// wrapped writes text in lines of the terminal's width, or of 80 columns.
func (w textWriter) wrapped(s, indent string) {
	for _, line := range w.fold(s, indent) {
		fmt.Fprintln(w, line)
	}
}

// fold breaks text into lines of the terminal's width, or of 80 columns.
func (w textWriter) fold(s, indent string) []string {
	width := w.style.Width
	if width <= 0 {
		width = 80
	}
	var lines []string
	line := indent
	for _, word := range strings.Fields(oneLine(s)) {
		if line != indent && runewidth.StringWidth(line)+1+runewidth.StringWidth(word) > width {
			lines = append(lines, line)
			line = indent
		}
		if line != indent {
			line += " "
		}
		line += word
	}
	return append(lines, line)
}

func padLeft(s string, n int) string { return runewidth.FillLeft(s, n) }

func notAssessable(c *matcher.Coverage) string {
	for _, x := range c.Warnings {
		if x.Kind == "not-assessable" {
			return x.Message
		}
	}
	return ""
}
