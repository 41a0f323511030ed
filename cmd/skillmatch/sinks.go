package main

import (
	"errors"
	"fmt"
	"os"
	"time"

	"github.com/e448657c/skillmatch/cmd/skillmatch/internal/report"
)

// sinks are where the rows of a screening go.
type sinks []*sink

type sink struct {
	report.ScreenWriter
	file   *os.File    // NDJSON; nil for others and for standard output
	beside *besideFile // any other file
	failed bool        // to write: what is there is not whole
}

// openSinks opens the outputs. NDJSON is written to its file line by line, so
// that what is finished is there whatever happens; other files are written
// beside their place and renamed.
func (a *app) openSinks(outs []output) (sinks, error) {
	var all sinks
	for _, o := range outs {
		s, w, look := &sink{}, a.stdout, style(a.stdout)
		if o.path != "" {
			var err error
			if o.format == "ndjson" {
				s.file, err = os.Create(o.path)
				w = s.file
			} else {
				s.beside, err = createBeside(o.path)
				w = s.beside
			}
			if err != nil {
				all.drop()
				return nil, usagef("cannot write %s: %w", o.path, err)
			}
			look = report.Style{}
		}
		all = append(all, s)
		var err error
		if s.ScreenWriter, err = report.NewScreenWriter(w, o.format, look); err != nil {
			all.drop()
			return nil, usagef("%w", err)
		}
	}
	return all, nil
}

// rows writes the rows everywhere.
func (all sinks) rows(rows []report.Row) error {
	if len(rows) == 0 {
		return nil
	}
	for _, s := range all {
		if err := s.Rows(rows); err != nil {
			return s.fail(err)
		}
	}
	return nil
}

func (s *sink) fail(err error) error {
	s.failed = true
	if s.file == nil && s.beside == nil {
		return stdoutError(err)
	}
	return unread(fmt.Errorf("cannot write: %w", err))
}

// close ends the reports and puts the files in their places, but for those that
// could not be written whole: none is if the screening was broken off.
func (all sinks) close(broken bool) error {
	var result error
	for _, s := range all {
		var err error
		s.failed = s.failed || broken
		if !s.failed {
			err = s.Close()
		}
		switch {
		case s.file != nil:
			err = errors.Join(err, s.file.Close())
		case s.beside != nil && (s.failed || err != nil):
			s.beside.drop()
		case s.beside != nil:
			err = s.beside.commit()
		}
		if err != nil && result == nil {
			result = s.fail(err)
		}
	}
	return result
}

// drop closes what was opened when another one could not be.
func (all sinks) drop() {
	for _, s := range all {
		switch {
		case s.file != nil:
			s.file.Close()
		case s.beside != nil:
			s.beside.drop()
		}
	}
}

// A tally counts what became of the documents.
type tally struct {
	started time.Time
	scored, unassessable, failed,
	pairs, underGate, repeated int
	before  int    // of all, those that an earlier run has done
	swapped string // the first resume that looks like a posting
}

// add counts a document by its rows.
func (t *tally) add(rows []report.Row) {
	switch assessed, err := countRows(rows); {
	case err:
		t.failed++
	case assessed == 0:
		t.unassessable++
	default:
		t.scored++
	}
	for _, r := range rows {
		if r.Score != nil {
			t.pairs++
		}
		if len(r.GatesNot) > 0 {
			t.underGate++
		}
	}
	if rows[0].SameAs != "" {
		t.repeated++
	}
}

func countRows(rows []report.Row) (assessed int, failed bool) {
	for _, r := range rows {
		if r.Score != nil {
			assessed++
		}
		failed = failed || r.Error != nil
	}
	return assessed, failed
}

// addNamed counts named documents that could not be read or assessed.
func (t *tally) addNamed(rows []report.Row) {
	for _, r := range rows {
		if r.Error.Kind == "not-assessable" {
			t.unassessable++
		} else {
			t.failed++
		}
	}
}

// read is the number of documents that were come across.
func (t *tally) read() int { return t.scored + t.unassessable + t.failed }

// print says on standard error what was done.
func (t *tally) print(a *app, interrupted bool) {
	if t.swapped != "" {
		a.warnf("%s looks like a posting: with --posting the arguments are resumes", t.swapped)
	}
	if a.settings.quiet {
		return
	}
	read := t.read()
	text := fmt.Sprintf("%d read: %d scored", read, t.scored)
	if t.pairs > t.scored {
		text += fmt.Sprintf(" (%d pairs)", t.pairs)
	}
	text += fmt.Sprintf(", %d not assessable, %d failed", t.unassessable, t.failed)
	if t.repeated > 0 {
		text += fmt.Sprintf("; %d have the text of another", t.repeated)
	}
	if t.underGate > 0 {
		text += fmt.Sprintf("; %d pairs under a gate", t.underGate)
	}
	if seconds := a.now().Sub(t.started).Seconds(); seconds > 0 {
		text += fmt.Sprintf("; %.0f documents a second", float64(read-t.before)/seconds)
	}
	if t.before > 0 {
		text += fmt.Sprintf("; %d of them by the run before", t.before)
	}
	if interrupted {
		text = "interrupted after " + text
	}
	fmt.Fprintf(a.stderr, "skillmatch: %s\n", text)
}
