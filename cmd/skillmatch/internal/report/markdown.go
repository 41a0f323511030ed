package report

import (
	"bufio"
	"fmt"
	"io"
	"strings"
)

var stateMark = map[string]string{"met": "✓", "partial": "~", "unknown": "?", "unmet": "✗"}

// writeMarkdown writes a summary for pull requests and job summaries.
func writeMarkdown(w io.Writer, matches []Match) error {
	b := bufio.NewWriter(w)
	for n, m := range matches {
		c := m.Coverage
		if n > 0 {
			fmt.Fprintln(b)
		}
		fmt.Fprintf(b, "## %s against %s\n\n", markdownText(c.Resume), markdownText(c.Target))
		if !c.Assessable {
			fmt.Fprintf(b, "**Not assessable**: %s\n", markdownText(notAssessable(c)))
			continue
		}
		fmt.Fprintf(b, "**Coverage %s**: must %s; nice %s", percentRange(c.Score), partText(c.Must), partText(c.Nice))
		if c.Confidence == "thin" {
			fmt.Fprint(b, " (thin: few must demands)")
		}
		fmt.Fprintf(b, ". As of %s.\n", c.AsOf)
		for _, g := range byLevel(c) {
			if len(g.items) == 0 {
				continue
			}
			fmt.Fprintf(b, "\n### %s\n\n| | Requirement | Verdict | Evidence |\n|---|---|---|---|\n", g.title)
			for _, i := range g.items {
				quote := ""
				if len(i.Evidence) > 0 {
					quote = fmt.Sprintf("line %d: %s", i.Evidence[0].Line, markdownText(i.Evidence[0].Quote))
				}
				fmt.Fprintf(b, "| %s | %s | %s: %s | %s |\n", stateMark[i.State], markdownText(title(i.Requirement)), i.State, markdownText(i.Reason), quote)
			}
		}
		for _, x := range c.Warnings {
			fmt.Fprintf(b, "\n> %s: %s\n", markdownText(x.Kind), markdownText(x.Message))
		}
	}
	return b.Flush()
}

// markdownText escapes what Markdown, its tables or HTML in it would read.
func markdownText(s string) string {
	var b strings.Builder
	for _, r := range oneLine(s) {
		switch {
		case r == '<':
			b.WriteString("&lt;")
			continue
		case r == '&':
			b.WriteString("&amp;")
			continue
		case strings.ContainsRune("\\`*_{}[]()#+!|>~@", r):
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}
