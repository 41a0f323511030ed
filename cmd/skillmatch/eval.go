package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"unicode/utf8"

	"github.com/e448657c/skillmatch/cmd/skillmatch/internal/evaluate"
	"github.com/e448657c/skillmatch/cmd/skillmatch/internal/report"
	"github.com/e448657c/skillmatch/extract"
	"github.com/e448657c/skillmatch/matcher"
	"github.com/spf13/cobra"
)

type evalFlags struct {
	layer         string
	labelledLines bool
	as            string
	format        string
	list          int
	failUnder     float64
}

func newEvalCmd(a *app) *cobra.Command {
	var f evalFlags
	cmd := &cobra.Command{
		Use:   "eval GOLD",
		Short: "Precision, recall and F1 against labelled documents",
		Long: `Eval recognises skills in labelled text and says how many of the labels were
found (recall) and how many of the mentions are labelled (precision), in total
and by category, with the labels that were missed and the mentions that nobody
has labelled.

GOLD is NDJSON, a document a line:
  {"id":"d1","text":"Go and Rust","spans":[{"start":0,"end":2,"skill":"Go"}]}
Offsets are bytes of the text. "skill" may be left out: then any mention at the
place counts. "layer" tells kinds of labels apart, "negated":true marks what the
text names and takes back.`,
		Example: `  skillmatch eval gold.ndjson
  skillmatch eval --fail-under 90 gold.ndjson      # a gate for CI, on F1 by overlap`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.runEval(cmd.Context(), f, args[0])
		},
	}
	fl := cmd.Flags()
	fl.StringVar(&f.layer, "layer", "", "score only labels of this `LAYER`")
	fl.BoolVar(&f.labelledLines, "labelled-lines", false, "count mentions only in lines with a label: for sets whose other lines are unlabelled")
	fl.StringVar(&f.as, "as", "auto", "read the documents as resume, posting or auto")
	fl.StringVar(&f.format, "format", "text", "text or json")
	fl.IntVar(&f.list, "list", 20, "how many misses and extras to list, the commonest first")
	fl.Float64Var(&f.failUnder, "fail-under", 0, "exit with 1 where F1 by overlap is under this `PERCENT`")
	return cmd
}

func (a *app) runEval(ctx context.Context, f evalFlags, arg string) error {
	as, err := docKind(f.as)
	if err != nil {
		return err
	}
	if f.format != "text" && f.format != "json" {
		return usagef("--format %s: want text or json", f.format)
	}
	m, err := a.matcher()
	if err != nil {
		return err
	}
	in, err := a.open(arg)
	if err != nil {
		return err
	}
	defer in.Close()
	scorer := &evaluate.Scorer{Layer: f.layer, LabelledLines: f.labelledLines, Resolve: func(skill string) (id, category string) {
		s, ok := m.Taxonomy().Lookup(skill)
		if !ok {
			return "", ""
		}
		if len(s.Categories) > 0 {
			category = s.Categories[0]
		}
		return s.ID, category
	}}
	failed, err := a.scoreGold(ctx, in, m, as, scorer)
	if err != nil {
		return err
	}
	r := scorer.Result()
	if err := writeEval(a.stdout, r, f, style(a.stdout)); err != nil {
		return stdoutError(err)
	}
	switch {
	case failed > 0:
		return unread(fmt.Errorf("%d lines of %s are no labelled documents", failed, arg))
	case r.Overlap.Labels == 0:
		return unread(fmt.Errorf("%s has no labels", arg))
	case 100*r.Overlap.F1 < f.failUnder:
		return gateNotMet(fmt.Errorf("F1 is %.1f %%, under %g %%", 100*r.Overlap.F1, f.failUnder))
	}
	return nil
}

// scoreGold adds the documents of NDJSON to the scorer and returns how many
// lines are no such document.
func (a *app) scoreGold(ctx context.Context, in io.Reader, m *matcher.Matcher, as matcher.DocKind, scorer *evaluate.Scorer) (failed int, err error) {
	lines := bufio.NewReader(in)
	limit := int(a.settings.extract.MaxBytes)
	if limit <= 0 {
		limit = 64 << 20
	}
	for n := 1; ; n++ {
		if err := ctx.Err(); err != nil {
			return failed, err
		}
		line, tooLong, err := readLine(lines, 2*limit)
		if err == io.EOF {
			return failed, nil
		}
		if err != nil {
			return failed, err
		}
		if len(bytes.TrimSpace(line)) == 0 && !tooLong {
			continue
		}
		var d struct {
			evaluate.Document
			ID json.RawMessage `json:"id"` // a string or a number
		}
		if tooLong || json.Unmarshal(withoutMark(line, n), &d) != nil || !inText(d.Document) {
			a.warnf("line %d: not a labelled document: want {\"id\",\"text\",\"spans\"} with offsets in the text", n)
			failed++
			continue
		}
		d.Document.ID = recordID(d.ID, n)
		scorer.Add(d.Document, m.Mentions(extract.Plain(d.Text), as))
	}
}

// inText reports whether all labels lie in the text.
func inText(d evaluate.Document) bool {
	for _, s := range d.Spans {
		if s.Start < 0 || s.End <= s.Start || s.End > len(d.Text) || !utf8.RuneStart(d.Text[s.Start]) {
			return false
		}
	}
	return true
}

func writeEval(w io.Writer, r evaluate.Result, f evalFlags, s report.Style) error {
	if f.list >= 0 {
		r.Misses = r.Misses[:min(f.list, len(r.Misses))]
		r.Extras = r.Extras[:min(f.list, len(r.Extras))]
	}
	if f.format == "json" {
		return report.WriteJSON(w, struct {
			Schema string `json:"schema"`
			evaluate.Result
		}{"skillmatch/eval/1", r})
	}
	_, err := io.WriteString(w, report.EvalText(r, s))
	return err
}
