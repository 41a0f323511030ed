package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/e448657c/skillmatch/cmd/skillmatch/internal/redact"
	"github.com/e448657c/skillmatch/cmd/skillmatch/internal/report"
	"github.com/e448657c/skillmatch/extract"
	"github.com/e448657c/skillmatch/matcher"
	"github.com/spf13/cobra"
)

type matchFlags struct {
	profiles []string
	format   string
	out      []string
	ledger   bool
	redact   bool
	gates    gateFlags
}

// gateFlags are the gates that a command can be given; percentages, 0 to 100.
type gateFlags struct {
	under, underMust float64
	require          []string
}

func newMatchCmd(a *app) *cobra.Command {
	var f matchFlags
	cmd := &cobra.Command{
		Use:   "match RESUME [POSTING...]",
		Short: "How far one resume covers a posting, several, or a profile",
		Long: `Match says how far a resume covers what is asked, and shows the evidence for
each requirement. It is for one person's resume; 'screen' is for many.

The postings may be documents, or requirements files that 'requirements
--format yaml' or 'taxonomy build' wrote. Several give a table, best first.
Without a posting the resume is compared with a profile.

The exit code is 0, 1 if a gate was not met, 2 for wrong usage, 3 if something
could not be read or assessed.`,
		Example: `  skillmatch match resume.pdf posting.html
  skillmatch match resume.pdf --profile backend-developer
  skillmatch match resume.pdf posting.txt --fail-under 70 --require Go
  skillmatch match resume.pdf posting.txt -o report.json --ledger`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.runMatch(cmd.Context(), f, args[0], args[1:])
		},
	}
	fl := cmd.Flags()
	fl.StringArrayVar(&f.profiles, "profile", nil, "compare with this profile: `NAME` of a built-in one ("+strings.Join(matcher.Profiles(), ", ")+") or a requirements file")
	fl.StringVar(&f.format, "format", "text", "format of standard output: "+strings.Join(report.Formats, ", "))
	fl.StringArrayVarP(&f.out, "output", "o", nil, "also write a report: `[FORMAT=]FILE` (repeatable)")
	fl.BoolVar(&f.ledger, "ledger", false, "print the points of each requirement")
	fl.BoolVar(&f.redact, "redact", false, "keep the name, file name, addresses, phone numbers, links and personal data of the candidate out of every report")
	f.gates.add(cmd)
	return cmd
}

func (g *gateFlags) add(cmd *cobra.Command) {
	fl := cmd.Flags()
	fl.Float64Var(&g.under, "fail-under", 0, "exit with 1 if the coverage's low end is under this `PERCENT`")
	fl.Float64Var(&g.underMust, "fail-under-must", 0, "exit with 1 if the low end over the must demands is under this `PERCENT`")
	fl.StringArrayVar(&g.require, "require", nil, "exit with 1 if the resume does not show this `SKILL` (repeatable)")
}

func (a *app) runMatch(ctx context.Context, f matchFlags, resumeArg string, postings []string) error {
	outs, err := outputs(f.format, f.out, report.Formats)
	if err != nil {
		return err
	}
	today, err := a.asOf()
	if err != nil {
		return err
	}
	if len(postings) == 0 && len(f.profiles) == 0 {
		f.profiles = []string{"backend-developer"}
	}
	if resumeArg == "-" && slices.Contains(postings, "-") {
		return usagef("standard input is one document: the resume or a posting")
	}
	// The resume is read while the matcher is made: both take their time.
	type read struct {
		d   *extract.Document
		err error
	}
	reading := make(chan read, 1)
	go func() {
		d, err := a.readDocument(ctx, resumeArg)
		reading <- read{d, err}
	}()
	m, targets, failed, err := a.targets(ctx, postings, f.profiles)
	if err != nil {
		return err
	}
	if err := f.gates.check(m); err != nil {
		return err
	}
	done := <-reading
	resume, err := done.d, done.err
	if err != nil {
		if isDocumentError(err) {
			return unread(fmt.Errorf("not assessable: %w", err))
		}
		return err
	}
	var result error
	for _, name := range postings {
		if err := failed[name]; err != nil {
			result = unread(nil)
			a.errorf("%v", err)
		}
	}
	if len(targets) == 0 {
		return result
	}

	evidence := m.Evidence(resume, today)
	if looksLikePosting(resume) {
		a.warnf("%s looks like a posting: the resume comes first, then the postings", resumeArg)
	}
	var matches []report.Match
	for _, t := range targets {
		c := m.Cover(t.req, evidence, a.weights())
		c.Resume, c.Target = resumeArg, t.name
		c.Versions.Program, c.Versions.Config = programVersion(), a.configHash()
		match := report.Match{Coverage: c, Resume: resume, Posting: t.posting, TargetPath: t.path, Gates: f.gates.evaluate(c, evidence, m)}
		if f.redact {
			redactMatch(&match)
		}
		matches = append(matches, match)
		if !c.Assessable {
			result = worse(result, unread(nil))
		}
		for _, g := range match.Gates {
			if !g.Met {
				result = worse(result, gateNotMet(nil))
				a.errorf("%s: %s", t.name, g.Message)
			}
		}
	}
	slices.SortStableFunc(matches, func(x, y report.Match) int { return compareCoverage(x.Coverage, y.Coverage) })
	err = a.writeReports(outs, func(w io.Writer, format string, s report.Style) error {
		s.Ledger, s.Verbose = f.ledger, a.settings.verbose
		return report.Write(w, format, matches, s)
	})
	return errors.Join(worse(result, err))
}

// redactMatch takes out of a match what tells whose resume it is.
func redactMatch(m *report.Match) {
	resume := redact.Resume(m.Resume)
	if m.Posting != nil {
		m.Posting = redact.Posting(m.Posting).Mask()
	}
	m.Coverage = redact.Coverage(m.Coverage, resume, candidate(1))
	m.Resume = resume.Mask()
}

// compareCoverage orders the better first: what can be assessed before what
// cannot, thin ones after the others, then by must, then overall.
func compareCoverage(x, y *matcher.Coverage) int {
	rank := func(c *matcher.Coverage) int {
		switch {
		case !c.Assessable:
			return 2
		case c.Confidence == "thin":
			return 1
		}
		return 0
	}
	return cmp.Or(
		cmp.Compare(rank(x), rank(y)),
		cmp.Compare(y.Must.Score.Low, x.Must.Score.Low),
		cmp.Compare(y.Score.Low, x.Score.Low),
		cmp.Compare(y.Score.High, x.Score.High),
	)
}

// check finds gates that make no sense before anything is done.
func (g *gateFlags) check(m *matcher.Matcher) error {
	for name, p := range map[string]float64{"--fail-under": g.under, "--fail-under-must": g.underMust} {
		if p < 0 || p > 100 {
			return usagef("%s %v: want a percentage from 0 to 100", name, p)
		}
	}
	for _, name := range g.require {
		if _, ok := m.Taxonomy().Lookup(name); !ok {
			return usagef("--require: %s", noSuchSkill(m.Taxonomy(), name))
		}
	}
	return nil
}

// evaluate says which gates are met; gates use the low end.
func (g *gateFlags) evaluate(c *matcher.Coverage, ev *matcher.Evidence, m *matcher.Matcher) []report.Gate {
	if !c.Assessable {
		return nil
	}
	var out []report.Gate
	if g.under > 0 {
		out = append(out, report.Gate{Name: "overall", Met: c.Score.Low >= g.under,
			Message: fmt.Sprintf("coverage is %.1f %%, under the %v %% asked for", c.Score.Low, g.under)})
	}
	if g.underMust > 0 && c.Must.Total > 0 {
		out = append(out, report.Gate{Name: "must", Met: c.Must.Score.Low >= g.underMust,
			Message: fmt.Sprintf("coverage of the must demands is %.1f %%, under the %v %% asked for", c.Must.Score.Low, g.underMust)})
	}
	for _, name := range g.require {
		if s, ok := m.Taxonomy().Lookup(name); ok {
			out = append(out, report.Gate{Name: "require " + s.Name, Met: ev.Skills[s.ID] != nil,
				Message: fmt.Sprintf("the resume does not mention %s, which is required", s.Name)})
		}
	}
	for i := range out {
		if out[i].Met {
			out[i].Message = "met"
		}
	}
	return out
}

// weights are the weights of the settings.
func (a *app) weights() matcher.Weights {
	w := a.settings.weights
	return matcher.Weights{Must: w["must"], Nice: w["nice"], Trait: w["trait"]}
}

// looksLikePosting says whether a document's headings are those of a posting:
// at least two of them, and none of a resume's own.
func looksLikePosting(d *extract.Document) bool {
	posting, resume := 0, 0
	for _, b := range d.Blocks {
		if b.Kind != extract.Heading {
			continue
		}
		switch b.Section {
		case extract.Responsibilities, extract.Requirements, extract.NiceToHave, extract.Benefits, extract.Legal, extract.Stack:
			posting++
		case extract.Experience, extract.Education, extract.Projects, extract.Certifications:
			resume++
		}
	}
	return posting >= 2 && resume == 0
}
