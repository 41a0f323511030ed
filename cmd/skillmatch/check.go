package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/e448657c/skillmatch/cmd/skillmatch/internal/report"
	"github.com/e448657c/skillmatch/extract"
	"github.com/e448657c/skillmatch/matcher"
	"github.com/spf13/cobra"
)

type checkFlags struct {
	format string
	out    []string
	update bool
}

func newCheckCmd(a *app) *cobra.Command {
	var f checkFlags
	cmd := &cobra.Command{
		Use:   "check",
		Short: "The gate for a repository that holds a resume",
		Long: `Check compares the resumes that .skillmatch.yaml names with the postings and
profiles that it names, and fails where a gate of that file is not met. It is
for a repository that holds a resume: run it in CI or before a commit. 'init'
writes the file.

With a baseline in the file, check also fails where a match has become worse
than the baseline says, and tells what has changed. --update-baseline records
the present state.

The exit code is 0 if every gate was met, 1 if one was not, 2 for wrong
configuration (a pattern that matches no file, too), 3 if something could not be
read or assessed.`,
		Example: `  skillmatch check
  skillmatch check --format github -o summary.md -o sarif=out.sarif -o out.xml
  skillmatch check -o badge=badge.json
  skillmatch check --update-baseline`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.runCheck(cmd.Context(), f)
		},
	}
	fl := cmd.Flags()
	fl.StringVar(&f.format, "format", "text", "format of standard output: "+strings.Join(report.CheckFormats, ", "))
	fl.StringArrayVarP(&f.out, "output", "o", nil, "also write a report: `[FORMAT=]FILE` (repeatable)")
	fl.BoolVar(&f.update, "update-baseline", false, "record the present state in the file that the configuration names as baseline")
	return cmd
}

func (a *app) runCheck(ctx context.Context, f checkFlags) error {
	outs, err := outputs(f.format, f.out, report.CheckFormats)
	if err != nil {
		return err
	}
	path := findUp(configFile)
	switch {
	case a.settings.noConfig:
		return usagef("check does what %s asks for: leave --no-config out", configFile)
	case path == "":
		return usagef("no %s here or in a folder above: 'skillmatch init' writes one", configFile)
	}
	c, err := readCheckConfig(fromHere(path))
	if err != nil {
		return err
	}
	today, err := a.asOf()
	if err != nil {
		return err
	}
	resumes, err := c.resumeFiles()
	if err != nil {
		return err
	}
	m, pairs, err := a.checkTargets(ctx, c)
	if err != nil {
		return err
	}
	var result error
	var old *baseline
	if c.baseline != "" {
		c.baseline = fromHere(filepath.Join(filepath.Dir(c.path), c.baseline))
		if old, err = readBaseline(c.baseline); err != nil {
			return err
		}
		switch {
		case f.update:
		case old == nil:
			return usagef("there is no baseline %s yet: 'skillmatch check --update-baseline' writes it", c.baseline)
		case old.Scoring != matcher.ScoringVersion:
			a.warnf("the baseline %s was scored by rules %d, this program scores by %d: look at the changes, then --update-baseline", c.baseline, old.Scoring, matcher.ScoringVersion)
		}
	} else if f.update {
		return usagef("%s names no baseline: add a line like  baseline: .skillmatch-baseline.json", c.path)
	}

	var matches []report.Match
	for _, name := range resumes {
		resume, err := a.readDocument(ctx, name)
		if err != nil && !isDocumentError(err) {
			return err
		}
		if err != nil {
			a.errorf("not assessable: %v", err)
		}
		var ev *matcher.Evidence
		if err == nil {
			ev = m.Evidence(resume, today)
		}
		for k, t := range pairs {
			match := report.Match{Resume: resume, Posting: t.posting, TargetPath: t.path}
			if failed := cmp.Or(err, t.err); failed != nil {
				match.Coverage = unassessable(failed, today)
			} else {
				match.Coverage = m.Cover(t.req, ev, a.weights())
			}
			cover := match.Coverage
			cover.Resume, cover.Target = name, t.name
			cover.Versions.Program, cover.Versions.Config = programVersion(), a.configHash()
			if ev != nil && (k == 0 || !sameResumeGates(t.gates, pairs[0].gates)) {
				match.Gates = t.gates.ofResume(m, resume, ev)
			}
			if cover.Assessable {
				match.Gates = append(t.gates.evaluate(cover), match.Gates...)
				if old != nil {
					var gate report.Gate
					match.Since, gate = old.since(match, filepath.Dir(c.path))
					if !f.update {
						match.Gates = append(match.Gates, gate)
					}
				}
			} else {
				result = worse(result, unread(nil))
			}
			if !match.Passed() {
				result = worse(result, gateNotMet(nil))
			}
			matches = append(matches, match)
		}
	}
	err = a.writeReports(outs, func(w io.Writer, format string, s report.Style) error {
		s.Verbose = a.settings.verbose
		return report.WriteCheck(w, format, matches, s)
	})
	if err == nil && f.update {
		if codeOf(result) == exitUnread {
			return unread(errors.New("the baseline was not written: something could not be read or assessed"))
		}
		err = newBaseline(matches, filepath.Dir(c.path)).write(c.baseline)
	}
	return worse(result, err)
}

// unassessable is the coverage where one of the two documents could not be
// read.
func unassessable(err error, today time.Time) *matcher.Coverage {
	return &matcher.Coverage{
		AsOf: today.Format("2006-01-02"), Categories: []matcher.CategoryPart{}, Items: []matcher.Item{}, Extra: []string{}, Advice: []matcher.Advice{},
		Warnings: []matcher.Warning{{Kind: "not-assessable", Message: err.Error()}},
	}
}

// resumeFiles are the files that the configuration names as resumes, each once.
func (c *checkConfig) resumeFiles() ([]string, error) {
	var all []string
	for _, r := range c.resumes {
		files, err := c.files("resumes", r)
		if err != nil {
			return nil, err
		}
		for _, f := range files {
			if !slices.Contains(all, f) {
				all = append(all, f)
			}
		}
	}
	return all, nil
}

// A checkedTarget is a target with the gates that bind it.
type checkedTarget struct {
	target
	gates checkGates
	err   error // it could not be read
}

// checkTargets reads the targets, takes out what is ignored, and makes the
// matcher.
func (a *app) checkTargets(ctx context.Context, c *checkConfig) (m *matcher.Matcher, out []checkedTarget, err error) {
	type named struct {
		name  string
		gates checkGates
	}
	var postings, profiles []string
	var order []named
	for _, t := range c.targets {
		names := []string{t.value}
		switch {
		case t.profile && slices.Contains(matcher.Profiles(), t.value):
			profiles = append(profiles, t.value)
		default:
			if names, err = c.files("targets", t.located); err != nil {
				if t.profile {
					err = usagef("%w, and no built-in profile has that name (%s)", err, strings.Join(matcher.Profiles(), ", "))
				}
				return nil, nil, err
			}
			postings = append(postings, names...)
		}
		for _, n := range names {
			order = append(order, named{n, t.gates.over(c.gates)})
		}
	}
	m, targets, failed, err := a.targets(ctx, postings, profiles)
	if err != nil {
		return nil, nil, err
	}
	used := make([]bool, len(c.ignore))
	for _, n := range order {
		if err := failed[n.name]; err != nil {
			a.errorf("not assessable: %v", err)
			out = append(out, checkedTarget{target: target{name: n.name, path: n.name}, gates: n.gates, err: err})
			continue
		}
		t := targets[slices.IndexFunc(targets, func(t target) bool { return t.name == n.name })]
		kept := *t.req
		kept.Requirements = nil
		for _, q := range t.req.Requirements {
			k := slices.IndexFunc(c.ignore, func(r ignoreRule) bool { return r.ignored(m, inFolder(filepath.Dir(c.path), t.name), q) })
			if k < 0 {
				kept.Requirements = append(kept.Requirements, q)
			} else {
				used[k] = true
			}
		}
		t.req = &kept
		out = append(out, checkedTarget{target: t, gates: n.gates})
	}
	for k, r := range c.ignore {
		if !used[k] {
			a.warnf("%s:%d: nothing asks for %s: the line can go", c.path, r.line, r.skill)
		}
	}
	var faults []string
	for _, t := range append([]checkedTarget{{gates: c.gates}}, out...) {
		faults = append(faults, t.gates.faults(c.path, m)...)
	}
	if faults != nil {
		slices.Sort(faults)
		return nil, nil, usagef("%s", strings.Join(slices.Compact(faults), "\n"))
	}
	return m, out, nil
}

// faults finds gates about skills and categories that the taxonomy has not.
func (g checkGates) faults(path string, m *matcher.Matcher) []string {
	var out []string
	for _, r := range g.require {
		if _, ok := m.Taxonomy().Lookup(r.value); !ok {
			out = append(out, fmt.Sprintf("%s:%d: require: %s", path, r.line, noSuchSkill(m.Taxonomy(), r.value)))
		}
	}
	var known []string
	for _, c := range m.Taxonomy().Categories() {
		known = append(known, c.ID)
	}
	known = append(known, "skill", "education", "experience", "certification", "language", "trait")
	for c := range g.categories {
		if !slices.Contains(known, c) {
			out = append(out, fmt.Sprintf("%s: gates: there is no category %q%s", path, c, didYouMean(c, known)))
		}
	}
	return out
}

// evaluate says which gates a match meets; gates use the low end.
func (g checkGates) evaluate(c *matcher.Coverage) []report.Gate {
	var out []report.Gate
	atLeast := func(name, what string, got, want float64) {
		out = append(out, report.Gate{Name: name, Met: got >= want, Message: fmt.Sprintf("%s is %.1f %%, %v %% asked", what, got, want)})
	}
	if g.overall != nil {
		atLeast("overall", "coverage", c.Score.Low, *g.overall)
	}
	if g.must != nil && c.Must.Total > 0 {
		atLeast("must", "coverage of the must demands", c.Must.Score.Low, *g.must)
	}
	for _, p := range c.Categories {
		if want, ok := g.categories[p.Category]; ok {
			atLeast("category "+p.Category, "coverage of "+p.Category, p.Score.Low, want)
		}
	}
	return out
}

// ofResume are the gates of a resume alone.
func (g checkGates) ofResume(m *matcher.Matcher, d *extract.Document, ev *matcher.Evidence) []report.Gate {
	var out []report.Gate
	for _, r := range g.require {
		s, _ := m.Taxonomy().Lookup(r.value)
		gate := report.Gate{Name: "require " + s.Name, Met: ev.Skills[s.ID] != nil, Message: "the resume mentions it"}
		if !gate.Met {
			gate.Message = "the resume does not mention it"
		}
		out = append(out, gate)
	}
	if g.parseQuality != nil {
		got := 100 * (1 - d.Unread)
		out = append(out, report.Gate{Name: "parse quality", Met: got >= *g.parseQuality, Message: fmt.Sprintf("%.1f %% of the letters can be read, %v %% asked", got, *g.parseQuality)})
	}
	if g.noHiddenText != nil && *g.noHiddenText {
		gate := report.Gate{Name: "hidden text", Met: len(d.Hidden) == 0, Message: "all text can be seen"}
		if !gate.Met {
			gate.Message = fmt.Sprintf("%d pieces of text cannot be seen (%s)", len(d.Hidden), d.Hidden[0].Reason)
		}
		out = append(out, gate)
	}
	return out
}

// sameResumeGates says whether two targets ask the same of the resume alone,
// so that it need not be told twice.
func sameResumeGates(a, b checkGates) bool {
	value := func(p *float64) float64 {
		if p == nil {
			return -1
		}
		return *p
	}
	hidden := func(p *bool) bool { return p != nil && *p }
	return slices.EqualFunc(a.require, b.require, func(x, y located) bool { return x.value == y.value }) &&
		value(a.parseQuality) == value(b.parseQuality) && hidden(a.noHiddenText) == hidden(b.noHiddenText)
}
