package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"
	"strconv"
	"sync/atomic"
	"unicode/utf8"

	"github.com/e448657c/skillmatch/extract"
	"github.com/e448657c/skillmatch/matcher"
	"github.com/spf13/cobra"
)

const skillsSchema = "skillmatch/skills/1"

type skillsFlags struct {
	input  string
	as     string
	format string
	jobs   int
}

func newSkillsCmd(a *app) *cobra.Command {
	var f skillsFlags
	cmd := &cobra.Command{
		Use:   "skills FILE...",
		Short: "The skills that documents name, with the place of each",
		Args:  cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.runSkills(cmd.Context(), f, args)
		},
	}
	fl := cmd.Flags()
	fl.StringVar(&f.input, "input", "file", "what the arguments hold: file (a document each) or ndjson ({\"id\",\"text\"} a line)")
	fl.StringVar(&f.as, "as", "auto", "read them as resume, posting or auto: it changes how negation and durations read")
	fl.StringVar(&f.format, "format", "text", "text, json, ndjson or csv")
	fl.IntVar(&f.jobs, "jobs", runtime.GOMAXPROCS(0), "documents read at the same time; the output is the same with any number")
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
	m, err := a.matcher()
	if err != nil {
		return err
	}
	var failed atomic.Int64
	line := func(dst []byte, id string, d *extract.Document, err error) []byte {
		if err != nil {
			failed.Add(1)
			return appendErrorLine(dst, skillsSchema, id, err)
		}
		return appendSkillsLine(dst, id, m.Mentions(d, as))
	}
	switch f.input {
	case "ndjson":
		for _, arg := range args {
			r, err := a.open(arg)
			if err != nil {
				return err
			}
			err = a.eachRecord(ctx, r, a.stdout, f.jobs, func(dst []byte, rec record) []byte {
				if rec.err != nil {
					return line(dst, rec.id, nil, rec.err)
				}
				return line(dst, rec.id, extract.Plain(rec.text), nil)
			})
			r.Close()
			if err != nil {
				return err
			}
		}
	case "file", "":
		next := func() (string, error) {
			if len(args) == 0 {
				return "", io.EOF
			}
			arg := args[0]
			args = args[1:]
			return arg, nil
		}
		err := inOrder(ctx, f.jobs, next, func(dst []byte, arg string) []byte {
			d, err := a.readDocument(ctx, arg)
			return line(dst, arg, d, err)
		}, a.stdout)
		if err != nil {
			return err
		}
	default:
		return usagef("--input %s: want file or ndjson", f.input)
	}
	if n := failed.Load(); n > 0 {
		return unread(fmt.Errorf("%d of the documents could not be read", n))
	}
	return nil
}

// appendSkillsLine appends one line of skillmatch/skills/1.
func appendSkillsLine(dst []byte, id string, ms []matcher.Mention) []byte {
	dst = append(dst, `{"schema":"`+skillsSchema+`","id":`...)
	dst = appendString(dst, id)
	dst = append(dst, `,"mentions":[`...)
	for i := range ms {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = appendMention(dst, &ms[i])
	}
	return append(dst, "]}\n"...)
}

func appendMention(dst []byte, m *matcher.Mention) []byte {
	dst = append(dst, `{"skill":`...)
	dst = appendString(dst, m.Skill)
	dst = append(dst, `,"id":`...)
	dst = appendString(dst, m.ID)
	dst = append(dst, `,"category":`...)
	dst = appendString(dst, m.Category)
	dst = append(dst, `,"start":`...)
	dst = strconv.AppendInt(dst, int64(m.Start), 10)
	dst = append(dst, `,"end":`...)
	dst = strconv.AppendInt(dst, int64(m.End), 10)
	dst = append(dst, `,"text":`...)
	dst = appendString(dst, m.Text)
	dst = append(dst, `,"match":"`...)
	dst = append(dst, m.Match...)
	dst = append(dst, `","distance":`...)
	dst = strconv.AppendInt(dst, int64(m.Distance), 10)
	dst = append(dst, `,"line":`...)
	dst = strconv.AppendInt(dst, int64(m.Line), 10)
	dst = append(dst, `,"section":`...)
	dst = appendString(dst, m.Section)
	dst = append(dst, `,"negated":`...)
	dst = strconv.AppendBool(dst, m.Negated)
	if m.Years > 0 {
		dst = append(dst, `,"years":`...)
		dst = strconv.AppendFloat(dst, m.Years, 'g', -1, 64)
	}
	return append(dst, '}')
}

// appendErrorLine appends the line of a document that failed.
func appendErrorLine(dst []byte, schema, id string, err error) []byte {
	kind := "io"
	var e *extract.Error
	if errors.As(err, &e) {
		kind = e.Kind
	}
	dst = append(dst, `{"schema":`...)
	dst = appendString(dst, schema)
	dst = append(dst, `,"id":`...)
	dst = appendString(dst, id)
	dst = append(dst, `,"error":{"kind":`...)
	dst = appendString(dst, kind)
	dst = append(dst, `,"message":`...)
	dst = appendString(dst, err.Error())
	return append(dst, "}}\n"...)
}

// appendString appends s as a JSON string; bytes that are no UTF-8 become
// U+FFFD.
func appendString(dst []byte, s string) []byte {
	const hex = "0123456789abcdef"
	dst = append(dst, '"')
	from := 0
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			if c >= 0x20 && c != '"' && c != '\\' && c != 0x7f {
				i++
				continue
			}
			dst = append(dst, s[from:i]...)
			switch c {
			case '"', '\\':
				dst = append(dst, '\\', c)
			case '\n':
				dst = append(dst, '\\', 'n')
			case '\t':
				dst = append(dst, '\\', 't')
			default:
				dst = append(dst, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
			}
			i++
			from = i
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && size == 1 {
			dst = append(dst, s[from:i]...)
			dst = append(dst, "\uFFFD"...)
			from = i + 1
		}
		i += size
	}
	dst = append(dst, s[from:]...)
	return append(dst, '"')
}
