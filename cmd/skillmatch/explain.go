package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/e448657c/skillmatch/cmd/skillmatch/internal/report"
	"github.com/e448657c/skillmatch/matcher"
	"github.com/spf13/cobra"
)

func newExplainCmd(a *app) *cobra.Command {
	var as, format string
	cmd := &cobra.Command{
		Use:   "explain TERM FILE",
		Short: "Why a term was or was not recognised, and at what",
		Long: `Explain shows each place of a document where a term stands, or something near
it, and says whether it is taken for the skill: by which rule of the taxonomy,
because of which words, and what would have to change.`,
		Example: `  skillmatch explain Go posting.txt
  skillmatch explain "machine learning" resume.pdf`,
		Args: cobra.ExactArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			kind, err := docKind(as)
			if err != nil {
				return err
			}
			if format != "text" && format != "json" {
				return usagef("--format %s: want text or json", format)
			}
			m, err := a.matcher()
			if err != nil {
				return err
			}
			d, err := a.readDocument(cmd.Context(), args[1])
			if err != nil {
				if isDocumentError(err) {
					return unread(err)
				}
				return err
			}
			e := report.Explanation{Term: args[0], Document: args[1], Findings: m.Explain(d, kind, args[0])}
			if s, ok := m.Taxonomy().Lookup(args[0]); ok {
				e.Skill, e.ID, e.Category = s.Name, s.ID, strings.Join(s.Categories[:min(1, len(s.Categories))], "")
			} else {
				e.Suggestions = suggest(m.Taxonomy(), args[0])
			}
			return writeExplanation(a.stdout, e, d.Text, format)
		},
	}
	fl := cmd.Flags()
	fl.StringVar(&as, "as", "auto", "read it as resume, posting or auto: it changes how negation reads")
	fl.StringVar(&format, "format", "text", "text or json")
	return cmd
}

func writeExplanation(w io.Writer, e report.Explanation, text, format string) error {
	if format == "json" {
		if e.Findings == nil {
			e.Findings = []matcher.Finding{}
		}
		if err := report.WriteJSON(w, struct {
			Schema string `json:"schema"`
			report.Explanation
		}{"skillmatch/explain/1", e}); err != nil {
			return stdoutError(err)
		}
		return nil
	}
	if _, err := fmt.Fprint(w, report.ExplanationText(e, text, style(w))); err != nil {
		return stdoutError(err)
	}
	return nil
}
