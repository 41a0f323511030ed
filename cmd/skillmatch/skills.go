package main

import (
	"context"
	"fmt"
	"io"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/e448657c/skillmatch/cmd/skillmatch/internal/report"
	"github.com/e448657c/skillmatch/extract"
	"github.com/e448657c/skillmatch/matcher"
	"github.com/spf13/cobra"
)

type skillsFlags struct {
	source  sourceFlags
	as      string
	format  string
	unknown bool
	jobs    int
}

func newSkillsCmd(a *app) *cobra.Command {
	var f skillsFlags
	cmd := &cobra.Command{
		Use:   "skills FILE...",
		Short: "The skills that documents name, with the place of each",
		Long: `Skills lists the skills that resumes, postings or any other documents name,
each with the place and the words that name it. Offsets are bytes of the text
that 'skillmatch extract' prints. What a document takes back ("no experience
with Docker") is marked as negated; a stated duration ("Java (3 years)") is
told in years, "since 2018" up to --today.

A document that cannot be read is reported in its place, the rest goes on, and
the exit code is 3.`,
		Example: `  skillmatch skills resume.pdf
  skillmatch skills --format csv resumes/ > skills.csv
  skillmatch skills --input ndjson --format ndjson - < postings.ndjson
  skillmatch skills --unknown posting.html`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.runSkills(cmd.Context(), f, args)
		},
	}
	fl := cmd.Flags()
	f.source.add(fl)
	fl.StringVar(&f.as, "as", "auto", "read them as resume, posting or auto: it changes how negation reads")
	fl.StringVar(&f.format, "format", "text", strings.Join(report.SkillsFormats, ", "))
	fl.BoolVar(&f.unknown, "unknown", false, "list what is likely a skill that the taxonomy lacks, too")
	fl.IntVar(&f.jobs, "jobs", runtime.GOMAXPROCS(0), "documents read at the same time; the output is the same with any number")
	cmd.RegisterFlagCompletionFunc("input", completeInput)
	return cmd
}

// docKind is the kind of document that --as names.
func docKind(as string) (matcher.DocKind, error) {
	switch as {
	case "auto", "":
		return matcher.Auto, nil
	case "resume", "cv":
		return matcher.Resume, nil
	case "posting":
		return matcher.Posting, nil
	}
	return 0, usagef("--as %s: want resume, posting or auto", as)
}

func (a *app) runSkills(ctx context.Context, f skillsFlags, args []string) error {
	as, err := docKind(f.as)
	if err != nil {
		return err
	}
	if !slices.Contains(report.SkillsFormats, f.format) {
		return usagef("--format %s: want one of %s", f.format, strings.Join(report.SkillsFormats, ", "))
	}
	m, err := a.matcher()
	if err != nil {
		return err
	}
	var failed atomic.Int64
	var mentions sync.Pool // of *[]matcher.Mention
	sty := style(a.stdout)
	add := func(dst []byte, id string, d *extract.Document, err error) []byte {
		r := report.Skills{ID: id, Err: err}
		if err != nil {
			failed.Add(1)
		} else {
			list, _ := mentions.Get().(*[]matcher.Mention)
			if list == nil {
				list = new([]matcher.Mention)
			}
			defer mentions.Put(list)
			*list = m.AppendMentions((*list)[:0], d, as)
			r.Mentions = *list
			if f.unknown {
				r.Unknown = append([]matcher.Unknown{}, m.Unknown(d)...)
			}
		}
		return report.AppendSkills(dst, f.format, r, sty)
	}
	out := &joined{w: a.stdout, head: report.SkillsHead(f.format)}
	if f.format == "text" || f.format == "json" {
		out.skip = 1
	}
	if f.source.input == "ndjson" {
		err = a.skillsOfRecords(ctx, f.jobs, args, out, add)
	} else {
		err = a.skillsOfFiles(ctx, f, args, out, add)
	}
	if err != nil {
		return err
	}
	if err := out.end(report.SkillsTail(f.format)); err != nil {
		return stdoutError(err)
	}
	if n := failed.Load(); n > 0 {
		return unread(fmt.Errorf("%d of the documents could not be read", n))
	}
	return nil
}

type addSkills func(dst []byte, id string, d *extract.Document, err error) []byte

func (a *app) skillsOfRecords(ctx context.Context, jobs int, args []string, out io.Writer, add addSkills) error {
	for _, arg := range args {
		r, err := a.open(arg)
		if err != nil {
			return err
		}
		err = a.eachRecord(ctx, r, out, jobs, func(dst []byte, rec record) []byte {
			if rec.err != nil {
				return add(dst, rec.id, nil, rec.err)
			}
			return add(dst, rec.id, extract.Plain(rec.text), nil)
		})
		r.Close()
		if err != nil {
			return err
		}
	}
	return nil
}

func (a *app) skillsOfFiles(ctx context.Context, f skillsFlags, args []string, out io.Writer, add addSkills) error {
	next, err := a.source(f.source, args)
	if err != nil {
		return err
	}
	return inOrder(ctx, f.jobs, next, func(dst []byte, item sourceItem) []byte {
		d, err := a.read(ctx, &item)
		return add(dst, item.id, d, err)
	}, out)
}

// joined writes a head before the first bytes, of which it drops what only
// parts the documents.
type joined struct {
	w     io.Writer
	head  string
	skip  int
	begun bool
}

func (j *joined) Write(p []byte) (int, error) {
	n := len(p)
	if n == 0 {
		return 0, nil
	}
	if err := j.begin(); err != nil {
		return 0, err
	}
	if j.skip > 0 {
		p, j.skip = p[j.skip:], 0
	}
	_, err := j.w.Write(p)
	return n, err
}

func (j *joined) begin() error {
	if j.begun {
		return nil
	}
	j.begun = true
	_, err := io.WriteString(j.w, j.head)
	return err
}

// end writes the tail.
func (j *joined) end(tail string) error {
	if err := j.begin(); err != nil {
		return err
	}
	_, err := io.WriteString(j.w, tail)
	return err
}
