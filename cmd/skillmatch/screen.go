package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"os"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/e448657c/skillmatch/cmd/skillmatch/internal/redact"
	"github.com/e448657c/skillmatch/cmd/skillmatch/internal/report"
	"github.com/e448657c/skillmatch/extract"
	"github.com/e448657c/skillmatch/matcher"
	"github.com/spf13/cobra"
)

type screenFlags struct {
	postings, resumes, profiles []string
	source                      sourceFlags
	format                      string
	out                         []string
	continueFile                string
	jobs, top                   int
	rank                        bool
	redact                      bool
	maxUnassessable             int
	gates                       gateFlags
}

func newScreenCmd(a *app) *cobra.Command {
	var f screenFlags
	cmd := &cobra.Command{
		Use:   "screen {--posting P... | --profile P... | --resume R...} FILE...",
		Short: "Many resumes against a posting, or many postings against a resume",
		Long: `Screen compares many documents with a few. It is for somebody with one posting
and a folder of resumes, or with one resume and a list of postings. Name one
side with --posting, --profile or --resume; the arguments are the other side:
files, folders, NDJSON ({"id","text"} a line), CSV, or - for standard input. What
is named with the flags is left out of the folders that hold it.

Results come as they are ready, in the order of the input, or ranked with --top
or --rank: by what is met of the must demands, then overall. It orders reading;
it rejects nobody. A document that cannot be read is one line that says so, and
never the end. Documents of the same text are scored once and say so.

Interrupted (Ctrl-C), it leaves whole what is finished. With --continue FILE the
results go to that file, as NDJSON, and a second call goes on where the first
one stopped; with --rank or --top the ranking of all follows at the end.

An HTML report is a heat map of requirements by documents, and each cell leads
to its evidence. It holds what it shows until the end: take --top for many.

The exit code is 0, 1 if a gate was not met, 2 for wrong usage, 3 if more than
--max-unassessable documents could not be read or assessed, 130 if interrupted.`,
		Example: `  skillmatch screen --posting posting.txt resumes/
  skillmatch screen --posting posting.txt --top 20 resumes/ -o ranking.csv
  skillmatch screen --posting posting.txt --rank --redact resumes/ -o ranking.html
  skillmatch screen --resume cv.pdf --rank postings.ndjson
  skillmatch screen --posting a.txt --posting b.txt --glob '*.pdf' --format ndjson resumes/
  skillmatch screen --profile backend-developer --continue out.ndjson resumes/`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if f.continueFile != "" && !f.rank && f.top == 0 && (cmd.Flags().Changed("format") || cmd.Flags().Changed("output")) {
				return usagef("--continue writes NDJSON to its file: leave --format and -o out, or rank as well (--rank, --top)")
			}
			return a.runScreen(cmd.Context(), f, args)
		},
	}
	fl := cmd.Flags()
	fl.StringArrayVar(&f.postings, "posting", nil, "compare with this posting, or folder or NDJSON file of them: `FILE` (repeatable)")
	fl.StringArrayVar(&f.resumes, "resume", nil, "compare with this resume, or folder or NDJSON file of them: `FILE` (repeatable)")
	fl.StringArrayVar(&f.resumes, "cv", nil, "the same as --resume: `FILE`")
	fl.StringArrayVar(&f.profiles, "profile", nil, "compare with this profile: `NAME` of a built-in one or a requirements file (repeatable)")
	f.source.add(fl)
	fl.StringVar(&f.format, "format", "text", "format of standard output: "+strings.Join(report.ScreenFormats, ", "))
	fl.StringArrayVarP(&f.out, "output", "o", nil, "also write a report: `[FORMAT=]FILE` (repeatable)")
	fl.StringVar(&f.continueFile, "continue", "", "write NDJSON to `FILE`, going on after what is in it")
	fl.IntVar(&f.jobs, "jobs", runtime.GOMAXPROCS(0), "documents read at the same time; the output is the same with any number")
	fl.IntVar(&f.top, "top", 0, "show only the best `N` for each named document, ranked, and all that tie with the last")
	fl.BoolVar(&f.rank, "rank", false, "show all, ranked, after the last is read")
	fl.BoolVar(&f.redact, "redact", false, "keep names, file names, addresses, phone numbers, links and personal data out of every report; candidates go by number, in the order of the input")
	fl.IntVar(&f.maxUnassessable, "max-unassessable", 0, "exit with 3 only if more than `N` documents could not be read or assessed")
	f.gates.add(cmd)
	return cmd
}

// A screening compares each of many documents with a few named ones.
type screening struct {
	*app
	flags  screenFlags
	m      *matcher.Matcher
	today  time.Time
	config string // hash of everything that was set

	// The named side: postings and profiles, or resumes.
	targets []target
	resumes []namedResume
	several bool // more than one was named, readable or not
	details bool // some output shows the evidence

	memo memo
}

type namedResume struct {
	name     string
	evidence *matcher.Evidence
	redacted *redact.Redaction // where it has to be
}

// count is the number of pairs that a document makes.
func (s *screening) count() int { return len(s.targets) + len(s.resumes) }

// manyResumes says whether the resumes are the many.
func (s *screening) manyResumes() bool { return len(s.flags.resumes) == 0 }

func (a *app) runScreen(ctx context.Context, f screenFlags, args []string) error {
	s := &screening{app: a, flags: f}
	switch {
	case len(f.resumes) > 0 && len(f.postings)+len(f.profiles) > 0:
		return usagef("name one side, with --posting and --profile or with --resume; the arguments are the other one")
	case len(f.resumes)+len(f.postings)+len(f.profiles) == 0:
		return usagef("name one side with --posting, --profile or --resume; the arguments are the other one")
	case f.jobs < 1:
		return usagef("--jobs %d: want a number from 1", f.jobs)
	case f.top < 0:
		return usagef("--top %d: want a number from 1", f.top)
	}
	outs, err := outputs(f.format, f.out, report.ScreenFormats)
	if err != nil {
		return err
	}
	for _, o := range outs {
		s.details = s.details || o.format == "html"
	}
	if s.details && f.continueFile != "" {
		return usagef("--continue keeps no evidence, so there is no HTML of it: take text, csv, markdown or ndjson")
	}
	if s.today, err = a.asOf(); err != nil {
		return err
	}
	// A posting that lies among the resumes is none of them.
	for _, name := range slices.Concat(f.postings, f.resumes, f.profiles) {
		if info, err := os.Stat(name); err == nil && info.Mode().IsRegular() {
			f.source.leaveOut = append(f.source.leaveOut, info)
		}
	}
	s.flags.source = f.source
	source, err := a.source(f.source, args)
	if err != nil {
		return err
	}
	failed, err := s.readNamed(ctx)
	if err != nil {
		return err
	}
	if err := f.gates.check(s.m); err != nil {
		return err
	}
	sum := &tally{started: a.now()}
	var order *ranking
	if f.rank || f.top > 0 {
		order = &ranking{top: f.top, lists: make([][]report.Row, s.count())}
	}
	var coming, ranked sinks // for rows as they come, and at the end
	var before *earlier
	if f.continueFile != "" {
		if before, err = openEarlier(f.continueFile, s.config); err != nil {
			return err
		}
		coming = before.sinks()
	}
	if before == nil || order != nil {
		opened, err := a.openSinks(outs)
		if err != nil {
			coming.drop()
			return err
		}
		if order == nil {
			coming = opened
		} else {
			ranked = opened
		}
	}
	var bar *progress
	if order != nil || before != nil || !isTerminal(a.stdout) { // rows that are seen as they come are progress enough
		bar = a.newProgress(f.source, args)
	}
	err = s.run(ctx, source, failed, before, order, coming, sum, bar)
	if order != nil {
		err = errors.Join(err, ranked.rows(order.ranked()))
	}
	broken := err != nil && ctx.Err() == nil
	for _, all := range []sinks{coming, ranked} {
		if e := all.close(broken); err == nil {
			err = e
		}
	}
	sum.print(a, ctx.Err() != nil)
	switch {
	case ctx.Err() != nil:
		return &exitError{exitInterrupted, nil}
	case err != nil:
		return err
	case sum.read() == 0 && f.source.glob != "":
		return usagef("--glob %s matches no file", f.source.glob)
	case sum.read() == 0 && slices.ContainsFunc(args, isFolder):
		return usagef("there is no file in %s", strings.Join(args, ", "))
	}
	var result error
	if sum.failed+sum.unassessable > f.maxUnassessable {
		result = worse(result, unread(nil))
	}
	if sum.underGate > 0 {
		result = worse(result, gateNotMet(nil))
	}
	return result
}

func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

// A task is a document of the many, with its number in the input and the rows
// that an earlier run has written of it.
type task struct {
	item sourceItem
	n    int // from 1
	skip int
}

// screened is what comes of a document.
type screened struct {
	rows    []report.Row
	text    string // hash of what was read, or ""
	skip    int
	swapped bool
}

// run compares all documents and writes the rows, but those to be ranked.
func (s *screening) run(ctx context.Context, source func() (sourceItem, error), failed []report.Row, before *earlier, order *ranking, out sinks, sum *tally, bar *progress) error {
	defer bar.done()
	seen := texts{}
	n := 0
	next := func() (task, error) {
		for {
			item, err := source()
			if err != nil {
				if err == io.EOF && before != nil {
					err = before.end()
				}
				return task{}, err
			}
			n++
			t := task{item: item, n: n}
			if before == nil {
				return t, nil
			}
			t.item.parse()
			done, err := before.take(s.id(t), s.named(), s.several, seen, sum)
			switch {
			case err != nil:
				return task{}, err
			case done.whole:
				if order != nil {
					order.add(done.rows)
				}
				bar.add()
				continue
			}
			t.skip = len(done.rows)
			return t, nil
		}
	}
	sum.addNamed(failed)
	if order != nil {
		order.rest = append(order.rest, failed...)
	}
	if before != nil {
		var err error
		if failed, err = before.takeFailed(failed); err != nil {
			return err
		}
	}
	if err := out.rows(failed); err != nil {
		return err
	}
	emit := func(d screened) error {
		if d.text != "" {
			if first := seen.first(d.text, d.name(s)); first != "" {
				for i := range d.rows {
					d.rows[i].SameAs = first
				}
			}
		}
		sum.add(d.rows)
		if d.swapped && sum.swapped == "" {
			sum.swapped = d.name(s)
		}
		bar.add()
		if order != nil {
			order.add(d.rows)
		}
		return out.rows(d.rows[min(d.skip, len(d.rows)):])
	}
	return ordered(ctx, s.flags.jobs, next, func(t task) (screened, bool) { return s.timed(ctx, t) }, emit)
}

// texts holds the name of the first document of each text, by the text's hash.
type texts map[[16]byte]string

// maxTexts bounds the texts that are remembered: the memory for a million is
// about 100 MB.
const maxTexts = 1_000_000

// first is the name of an earlier document with the text of that hash, or ""
// where this one is the first.
func (t texts) first(hash, name string) string {
	var key [16]byte
	digits := []byte(strings.TrimPrefix(hash, "sha256:"))
	if len(digits) != 2*len(key) {
		return "" // of a file that somebody edited
	}
	if _, err := hex.Decode(key[:], digits); err != nil {
		return ""
	}
	if first, ok := t[key]; ok {
		return first
	}
	if len(t) < maxTexts {
		t[key] = name
	}
	return ""
}

// name is what the document of the many side is called.
func (d *screened) name(s *screening) string {
	if s.manyResumes() {
		return d.rows[0].Resume
	}
	return d.rows[0].Posting
}

// id is the name of a task's document in reports.
func (s *screening) id(t task) string {
	if s.flags.redact && s.manyResumes() {
		return candidate(t.n)
	}
	return t.item.id
}

// candidate is what a resume is called where its name is kept out.
func candidate(n int) string { return fmt.Sprintf("candidate-%04d", n) }

// named are the names of the named side.
func (s *screening) named() []string {
	var names []string
	for _, t := range s.targets {
		names = append(names, t.name)
	}
	for _, r := range s.resumes {
		names = append(names, r.name)
	}
	return names
}

// readNamed reads the named side and makes the matcher. What cannot be read is
// a row each.
func (s *screening) readNamed(ctx context.Context) (failed []report.Row, err error) {
	h := sha256.New()
	fmt.Fprintf(h, "screen 1 program=%s scoring=%d as_of=%s settings=%s redact=%v gates=%v\n", programVersion(), matcher.ScoringVersion,
		s.today.Format("2006-01-02"), s.configHash(), s.flags.redact, s.flags.gates)
	if s.manyResumes() {
		failed, err = s.readPostings(ctx, h)
	} else {
		failed, err = s.readResumes(ctx, h)
	}
	if err != nil {
		return nil, err
	}
	fmt.Fprintf(h, "taxonomy=%s\n", s.m.Taxonomy().Hash())
	s.config = "sha256:" + hex.EncodeToString(h.Sum(nil))
	for i := range failed {
		failed[i].Config = s.config
	}
	if s.count() == 0 {
		for _, r := range failed {
			s.errorf("%s", r.Error.Message)
		}
		return nil, unread(errors.New("nothing is left to compare with"))
	}
	return failed, nil
}

func (s *screening) readPostings(ctx context.Context, h hash.Hash) (failed []report.Row, err error) {
	source, err := s.source(s.flags.source.named(), s.flags.postings)
	if err != nil {
		return nil, err
	}
	var files []string
	var items []sourceItem
	for {
		item, err := source()
		if err == io.EOF {
			break
		} else if err != nil {
			return nil, err
		}
		item.parse()
		items = append(items, item)
		if item.path != "" {
			files = append(files, item.path)
		}
	}
	s.several = len(items)+len(s.flags.profiles) > 1
	m, targets, bad, err := s.app.targets(ctx, files, s.flags.profiles)
	if err != nil {
		return nil, err
	}
	s.m = m
	byName := map[string]target{}
	for _, t := range targets {
		byName[t.name] = t
	}
	for _, name := range s.flags.profiles {
		s.targets = append(s.targets, byName[name])
	}
	for _, item := range items {
		t, ok := byName[item.path]
		if item.path == "" && item.err == nil {
			var doc *extract.Document
			if doc, item.err = s.read(ctx, &item); item.err == nil {
				t, ok = target{name: item.id, req: m.Requirements(doc), posting: doc}, true
			}
		}
		if !ok {
			if item.err == nil {
				item.err = bad[item.path]
			}
			failed = append(failed, s.errorRow(report.Row{ID: item.id, Posting: item.id}, item.err, ""))
			continue
		}
		s.targets = append(s.targets, t)
	}
	// A posting that asks for nothing is told once, not with each resume.
	nobody := m.Evidence(extract.Plain(""), s.today)
	var keep []target
	for _, t := range s.targets {
		c := m.Cover(t.req, nobody, s.weights())
		if c.Assessable {
			if s.details {
				doc := t.posting
				if f := s.flags.redact; f && doc != nil {
					doc = redact.Posting(doc).Mask()
				}
				t.columns = report.NewColumns(c, doc)
			}
			keep = append(keep, t)
			continue
		}
		failed = append(failed, s.errorRow(report.Row{ID: t.name, Posting: t.name}, &extract.Error{Path: t.name, Kind: "not-assessable", Err: errors.New("nothing was found that is asked for")}, ""))
	}
	s.targets = keep
	for _, t := range s.targets {
		fmt.Fprintf(h, "posting %q %x\n", t.name, sha256.Sum256(t.req.YAML()))
		if t.posting != nil {
			fmt.Fprintf(h, "%x\n", sha256.Sum256([]byte(t.posting.Text)))
		}
	}
	return failed, nil
}

func (s *screening) readResumes(ctx context.Context, h hash.Hash) (failed []report.Row, err error) {
	if s.m, err = s.matcher(); err != nil {
		return nil, err
	}
	source, err := s.source(s.flags.source.named(), s.flags.resumes)
	if err != nil {
		return nil, err
	}
	for n := 1; ; n++ {
		item, err := source()
		if err == io.EOF {
			break
		} else if err != nil {
			return nil, err
		}
		d, err := s.read(ctx, &item)
		name := item.id
		if s.flags.redact {
			name = candidate(n)
		}
		s.several = n > 1
		if err != nil {
			if codeOf(err) == exitUsage && !isDocumentError(err) {
				return nil, err
			}
			failed = append(failed, s.errorRow(report.Row{ID: name, Resume: name}, err, item.id))
			continue
		}
		r := namedResume{name: name, evidence: s.m.Evidence(d, s.today)}
		if s.details && s.flags.redact {
			r.redacted = redact.Resume(d)
		}
		s.resumes = append(s.resumes, r)
		fmt.Fprintf(h, "resume %q %s\n", name, textHash(d))
		if looksLikePosting(d) {
			s.warnf("%s looks like a posting: name it with --posting", item.id)
		}
	}
	return failed, nil
}

// read reads a document. A line or row without text is as little assessable as
// an empty file.
func (s *screening) read(ctx context.Context, item *sourceItem) (*extract.Document, error) {
	d, err := s.app.read(ctx, item)
	if err == nil && item.text != nil && strings.TrimSpace(d.Text) == "" {
		return nil, &extract.Error{Path: item.id, Kind: "empty", Err: errors.New("is empty")}
	}
	return d, err
}

// timed compares a document within its time. It returns false where ctx ended.
func (s *screening) timed(ctx context.Context, t task) (screened, bool) {
	within, cancel := context.WithTimeout(ctx, s.settings.timeout)
	defer cancel()
	done := make(chan screened, 1)
	go func() { done <- s.one(within, t) }()
	select {
	case d := <-done:
		if ctx.Err() != nil && len(d.rows) > 0 && d.rows[0].Error != nil {
			return d, false // it may have failed because it was interrupted
		}
		return d, true
	case <-within.Done():
		if ctx.Err() != nil {
			return screened{}, false
		}
		// Reading ends by itself soon after; nobody waits for it.
		t.item.parse()
		err := &extract.Error{Path: t.item.id, Kind: "timeout", Err: fmt.Errorf("took longer than %v", s.settings.timeout), Hint: timeoutHint}
		return s.failed(t, err), true
	}
}

// one compares a document with all that are named.
func (s *screening) one(ctx context.Context, t task) (d screened) {
	defer func() {
		if recover() != nil { // one document must not end the others
			d = s.failed(t, &extract.Error{Path: t.item.id, Kind: "internal", Err: errors.New("the program failed on it; please report it")})
		}
	}()
	t.item.parse()
	if t.item.text != nil && t.item.err == nil {
		if d, ok := s.again(t, hashOf("text", *t.item.text)); ok {
			return d
		}
	}
	if !s.manyResumes() && t.item.path != "" {
		if data := requirementsFile(t.item.path); data != nil {
			return s.requirementsFile(t, data)
		}
	}
	doc, err := s.read(ctx, &t.item)
	if err != nil {
		return s.failed(t, err)
	}
	key := textHash(doc)
	if t.item.text != nil {
		key = hashOf("text", *t.item.text)
	} else if d, ok := s.again(t, key); ok {
		return d
	}
	if s.manyResumes() {
		d = s.resume(t, key, doc)
	} else {
		d = s.posting(t, key, target{name: s.id(t), req: s.m.Requirements(doc), posting: doc})
	}
	s.memo.put(key, d)
	return d
}

func (s *screening) resume(t task, key string, doc *extract.Document) screened {
	ev := s.m.Evidence(doc, s.today)
	d := screened{text: key, skip: t.skip, swapped: looksLikePosting(doc)}
	var redacted *redact.Redaction
	if s.details && s.flags.redact {
		redacted = redact.Resume(doc)
	}
	for k, target := range s.targets {
		row, c := s.pair(s.id(t), s.id(t), target, ev, key)
		row.Detail = s.detail(c, doc, redacted, target, key, k)
		d.rows = append(d.rows, row)
	}
	return d
}

func (s *screening) posting(t task, key string, target target) screened {
	d := screened{text: key, skip: t.skip}
	for k, r := range s.resumes {
		row, c := s.pair(s.id(t), r.name, target, r.evidence, key)
		row.Detail = s.detail(c, nil, r.redacted, target, key, k)
		d.rows = append(d.rows, row)
	}
	return d
}

// detail is what an HTML ranking shows of a pair, whose named document has that
// number. Its anchors go by the text, so that documents of the same text share
// one detail, whichever of them was read first.
func (s *screening) detail(c *matcher.Coverage, resume *extract.Document, redacted *redact.Redaction, t target, key string, named int) *report.Detail {
	if !s.details || !c.Assessable {
		return nil
	}
	m := report.Match{Coverage: c, Resume: resume, Posting: t.posting}
	if redacted != nil {
		m.Coverage = redact.Coverage(c, redacted, c.Resume)
		if resume != nil {
			m.Resume = redacted.Mask()
		}
		if t.posting != nil {
			m.Posting = redact.Posting(t.posting).Mask()
		}
	}
	d, err := report.NewDetail(fmt.Sprintf("d%s-%d-", strings.TrimPrefix(key, "sha256:")[:16], named+1), m, t.columns)
	if err != nil {
		return nil // what cannot be shown is not linked
	}
	return d
}

// pair is the row of one resume and one posting.
func (s *screening) pair(id, resume string, t target, ev *matcher.Evidence, text string) (report.Row, *matcher.Coverage) {
	c := s.m.Cover(t.req, ev, s.weights())
	c.Resume, c.Target = resume, t.name
	if s.several {
		id = resume + "|" + t.name
	}
	r := report.NewRow(id, c)
	if s.flags.redact {
		for i, text := range r.Missing {
			r.Missing[i] = redact.Text(text)
		}
	}
	for _, g := range s.flags.gates.evaluate(c, ev, s.m) {
		if !g.Met {
			r.GatesNot = append(r.GatesNot, g.Message)
		}
	}
	r.Config, r.Text = s.config, text
	return r, c
}

func (s *screening) requirementsFile(t task, data []byte) screened {
	req, err := s.m.ReadRequirements(t.item.path, data)
	if err != nil {
		return s.failed(t, &extract.Error{Path: t.item.path, Kind: "damaged", Err: err})
	}
	return s.posting(t, hashOf("requirements", string(data)), target{name: s.id(t), req: req})
}

// failed is the one row of a document that failed.
func (s *screening) failed(t task, err error) screened {
	row := report.Row{ID: s.id(t)}
	if s.manyResumes() {
		row.Resume = row.ID
	} else {
		row.Posting = row.ID
	}
	real := t.item.path
	if real == "" {
		real = t.item.id
	}
	return screened{rows: []report.Row{s.errorRow(row, err, real)}, skip: t.skip}
}

// errorRow completes the row of a document that could not be read; real is
// the name that a redacted report must not show.
func (s *screening) errorRow(row report.Row, err error, real string) report.Row {
	row.Schema, row.AsOf, row.Config = report.ScreenSchema, s.today.Format("2006-01-02"), s.config
	row.Error = &report.RowError{Kind: "io", Message: err.Error()}
	if e := (*extract.Error)(nil); errors.As(err, &e) {
		row.Error.Kind = e.Kind
	}
	if s.flags.redact && real != "" {
		row.Error.Message = strings.ReplaceAll(row.Error.Message, real, row.ID)
	}
	return row
}

// again is the result of a document whose text has been scored before.
func (s *screening) again(t task, key string) (screened, bool) {
	d, ok := s.memo.get(key)
	if !ok {
		return d, false
	}
	d.rows, d.skip = slices.Clone(d.rows), t.skip
	for i := range d.rows {
		r := &d.rows[i]
		if s.manyResumes() {
			r.Resume = s.id(t)
		} else {
			r.Posting = s.id(t)
		}
		r.ID = s.id(t)
		if s.several {
			r.ID = r.Resume + "|" + r.Posting
		}
	}
	return d, true
}

// textHash identifies what was read of a document: its text, and what else of
// it a score depends on.
func textHash(d *extract.Document) string {
	h := sha256.New()
	fmt.Fprintf(h, "%s\n%d %v\n", d.Format, len(d.Text), d.Unread)
	io.WriteString(h, d.Text)
	for _, b := range d.Blocks {
		fmt.Fprintf(h, "%d %d %d %s %v\n", b.Start, b.End, b.Kind, b.Section, b.Unverified)
	}
	for _, w := range d.Warnings {
		fmt.Fprintf(h, "%s\n", w.Kind)
	}
	return "sha256:" + hex.EncodeToString(h.Sum(nil)[:16])
}

func hashOf(kind, text string) string {
	h := sha256.New()
	io.WriteString(h, kind+"\n")
	io.WriteString(h, text)
	return "sha256:" + hex.EncodeToString(h.Sum(nil)[:16])
}

// memo keeps results by the hash of the text, so that equal documents are
// scored once. It forgets everything when it has grown large.
type memo struct {
	mu   sync.Mutex
	by   map[string]screened
	rows int
}

// memoRows bounds the rows that are kept: about 5 MB.
const memoRows = 5_000

func (m *memo) get(key string) (screened, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	d, ok := m.by[key]
	return d, ok
}

func (m *memo) put(key string, d screened) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, r := range d.rows {
		if m.rows++; r.Detail != nil { // with its evidence a row is ten times as large
			m.rows += 9
		}
	}
	if m.by == nil || m.rows > memoRows {
		m.by, m.rows = map[string]screened{}, len(d.rows)
	}
	d.rows = slices.Clone(d.rows)
	m.by[key] = d
}
