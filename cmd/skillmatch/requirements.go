package main

import (
	"context"
	"fmt"
	"io"
	"runtime"
	"strings"
	"sync/atomic"

	"github.com/e448657c/skillmatch/cmd/skillmatch/internal/report"
	"github.com/e448657c/skillmatch/extract"
	"github.com/e448657c/skillmatch/matcher"
	"github.com/spf13/cobra"
)

type requirementsFlags struct {
	input  string
	format string
	out    []string
	jobs   int
}

func newRequirementsCmd(a *app) *cobra.Command {
	var f requirementsFlags
	cmd := &cobra.Command{
		Use:   "requirements POSTING",
		Short: "What a posting asks for",
		Long: `Requirements says what a posting asks for: what is a must, what is nice to
have, which things are alternatives, how many years. What the role uses without
asking for it is context; what a person has to check (a work permit, a
clearance) is told and never scored.

With --format yaml it writes a file to read and correct; match, screen and
check take that file in the posting's place.`,
		Example: `  skillmatch requirements posting.html
  skillmatch requirements posting.html --format yaml > posting.yaml
  skillmatch requirements --input ndjson postings.ndjson`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if f.input == "ndjson" {
				return a.runRequirementsNDJSON(cmd.Context(), f, args[0])
			}
			return a.runRequirements(cmd.Context(), f, args[0])
		},
	}
	fl := cmd.Flags()
	fl.StringVar(&f.input, "input", "file", "what the argument holds: file (one posting) or ndjson ({\"id\",\"text\"} a line)")
	fl.StringVar(&f.format, "format", "text", "format of standard output: "+strings.Join(report.RequirementsFormats, ", ")+"; a line of json each with --input ndjson")
	fl.StringArrayVarP(&f.out, "output", "o", nil, "also write a report: `[FORMAT=]FILE` (repeatable)")
	fl.IntVar(&f.jobs, "jobs", runtime.GOMAXPROCS(0), "postings read at the same time; the output is the same with any number")
	return cmd
}

func (a *app) runRequirements(ctx context.Context, f requirementsFlags, arg string) error {
	if f.input != "file" && f.input != "" {
		return usagef("--input %s: want file or ndjson", f.input)
	}
	outs, err := outputs(f.format, f.out, report.RequirementsFormats)
	if err != nil {
		return err
	}
	_, targets, failed, err := a.targets(ctx, []string{arg}, nil)
	if err != nil {
		return err
	}
	if err := failed[arg]; err != nil {
		return unread(fmt.Errorf("not assessable: %w", err))
	}
	r := targets[0].req
	if r.ID == "" {
		r.ID = arg
	}
	err = a.writeReports(outs, func(w io.Writer, format string, s report.Style) error {
		return report.WriteRequirements(w, format, r, s)
	})
	if err == nil && len(r.Requirements) == 0 {
		return unread(fmt.Errorf("%s: not assessable: no requirement was found in it", arg))
	}
	return err
}

func (a *app) runRequirementsNDJSON(ctx context.Context, f requirementsFlags, arg string) error {
	if len(f.out) > 0 {
		return usagef("-o: with --input ndjson the lines go to standard output")
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
	var failed atomic.Int64
	err = a.eachRecord(ctx, in, a.stdout, f.jobs, func(dst []byte, rec record) []byte {
		if rec.err != nil {
			failed.Add(1)
			return report.AppendError(dst, report.RequirementsSchema, rec.id, rec.err)
		}
		return report.AppendRequirements(dst, requirementsOf(m, rec))
	})
	if err != nil {
		return err
	}
	if n := failed.Load(); n > 0 {
		return unread(fmt.Errorf("%d of the postings could not be read", n))
	}
	return nil
}

func requirementsOf(m *matcher.Matcher, rec record) *matcher.Requirements {
	r := m.Requirements(extract.Plain(rec.text))
	r.ID = rec.id
	return r
}
