package report

import (
	"bufio"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/e448657c/skillmatch/matcher"
)

// writeGitHub writes workflow commands, which GitHub shows as annotations:
// https://docs.github.com/actions/reference/workflow-commands-for-github-actions.
// Gates that are not met are errors, must demands that are unmet warnings at
// their line of the posting, the rest notices.
func writeGitHub(out io.Writer, matches []Match) error {
	w := bufio.NewWriter(out)
	for _, m := range matches {
		c := m.Coverage
		if !c.Assessable {
			annotate(w, "error", m.TargetPath, 0, "not assessable", notAssessable(c))
		}
		for _, g := range m.Gates {
			if !g.Met {
				annotate(w, "error", c.Resume, 0, "gate "+g.Name, c.Resume+" against "+c.Target+": "+g.Message)
			}
		}
		for _, i := range c.Items {
			if i.State == "met" || i.Kind == "knockout" || i.Level == "context" {
				continue
			}
			kind := "notice"
			if i.Level == "must" && i.State == "unmet" && i.Kind != "trait" {
				kind = "warning"
			}
			annotate(w, kind, m.TargetPath, m.lineOf(i), i.Level+" "+i.State+": "+title(i.Requirement), c.Resume+": "+i.Reason)
		}
	}
	return w.Flush()
}

// lineOf is the line of the target's file that asks for the item, 0 if there
// is none.
func (m *Match) lineOf(i matcher.Item) int {
	if m.TargetPath == "" {
		return 0
	}
	return i.Line
}

func annotate(w io.Writer, kind, file string, line int, title, message string) {
	fmt.Fprintf(w, "::%s ", kind)
	if file != "" {
		fmt.Fprintf(w, "file=%s,", property(strings.Map(harmlessInPath, filepath.ToSlash(file))))
		if line > 0 {
			fmt.Fprintf(w, "line=%d,", line)
		}
	}
	fmt.Fprintf(w, "title=%s::%s\n", property(oneLine(title)), data(oneLine(message)))
}

// harmlessInPath is harmless for the name of a file, of which property escapes
// the line ends.
func harmlessInPath(r rune) rune {
	if r == '\n' || r == '\r' {
		return r
	}
	return harmless(r)
}

var (
	dataEscapes     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	propertyEscapes = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)

func data(s string) string     { return dataEscapes.Replace(s) }
func property(s string) string { return propertyEscapes.Replace(s) }
