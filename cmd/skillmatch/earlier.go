package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"slices"

	"github.com/e448657c/skillmatch/cmd/skillmatch/internal/report"
)

// earlier is what a run that was interrupted has written, which the next one
// goes on from.
type earlier struct {
	path   string
	config string
	file   *os.File
	in     *bufio.Reader // the lines, from the first
	line   int           // of the one that was read last
	ahead  *report.Row   // a line that was read and not yet taken
}

// openEarlier opens the file that a run is to go on with, or makes it. A last
// line that was not written whole is dropped.
func openEarlier(path, config string) (*earlier, error) {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o644)
	if err != nil {
		return nil, usagef("--continue: %w", err)
	}
	size, err := wholeLines(f)
	if err == nil {
		err = f.Truncate(size)
	}
	if err == nil {
		_, err = f.Seek(size, io.SeekStart)
	}
	if err != nil {
		f.Close()
		return nil, usagef("--continue %s: %w", path, err)
	}
	return &earlier{path: path, config: config, file: f, in: bufio.NewReader(io.NewSectionReader(f, 0, size))}, nil
}

// wholeLines is the size of a file up to the end of its last whole line.
func wholeLines(f *os.File) (int64, error) {
	info, err := f.Stat()
	if err != nil {
		return 0, err
	}
	if !info.Mode().IsRegular() {
		return 0, &fs.PathError{Op: "continue", Path: f.Name(), Err: errors.New("is no regular file")}
	}
	buf := make([]byte, 64<<10)
	for end := info.Size(); end > 0; {
		from := max(0, end-int64(len(buf)))
		n, err := f.ReadAt(buf[:end-from], from)
		if err != nil && err != io.EOF {
			return 0, err
		}
		if i := bytes.LastIndexByte(buf[:n], '\n'); i >= 0 {
			return from + int64(i) + 1, nil
		}
		end = from
	}
	return 0, nil
}

// sinks write to the end of the file.
func (e *earlier) sinks() sinks {
	w, _ := report.NewScreenWriter(e.file, "ndjson", report.Style{}) // the format is known
	return sinks{{ScreenWriter: w, file: e.file}}
}

// peek is the next line, nil at the end.
func (e *earlier) peek() (*report.Row, error) {
	if e.ahead != nil {
		return e.ahead, nil
	}
	data, err := e.in.ReadBytes('\n')
	if err == io.EOF {
		return nil, nil
	}
	if err != nil {
		return nil, usagef("--continue %s: %w", e.path, err)
	}
	e.line++
	var row report.Row
	if err := json.Unmarshal(data, &row); err != nil || row.Schema != report.ScreenSchema {
		return nil, usagef("--continue: %s:%d is no line of %s", e.path, e.line, report.ScreenSchema)
	}
	if row.Config != e.config {
		return nil, usagef("--continue: %s:%d was written with other settings, another named document or another program: give the same, or another file", e.path, e.line)
	}
	e.ahead = &row
	return &row, nil
}

// A taken says how much of a document an earlier run has written.
type taken struct {
	rows  []report.Row
	whole bool
}

// take reads past the rows of one document, which it counts.
func (e *earlier) take(id string, named []string, several bool, seen texts, sum *tally) (taken, error) {
	row, err := e.peek()
	if row == nil || err != nil {
		return taken{}, err
	}
	if row.Error != nil && row.ID == id {
		e.ahead = nil
		sum.add([]report.Row{*row})
		sum.before++
		return taken{[]report.Row{*row}, true}, nil
	}
	var rows []report.Row
	for _, name := range named {
		row, err := e.peek()
		if err != nil {
			return taken{}, err
		}
		if row == nil {
			return taken{rows: rows}, nil // it stopped amid the document
		}
		want := []string{id}
		if several {
			want = []string{id + "|" + name, name + "|" + id}
		}
		if !slices.Contains(want, row.ID) {
			return taken{}, usagef("--continue: %s:%d is of %q, where the input has %q: it is of other input", e.path, e.line, row.ID, id)
		}
		rows = append(rows, *row)
		e.ahead = nil
	}
	seen.first(rows[0].Text, id)
	sum.add(rows)
	sum.before++
	return taken{rows, true}, nil
}

// takeFailed reads past the rows of named documents that could not be read and
// returns those that are still to be written.
func (e *earlier) takeFailed(rows []report.Row) ([]report.Row, error) {
	for len(rows) > 0 {
		row, err := e.peek()
		if row == nil || err != nil {
			return rows, err
		}
		if row.ID != rows[0].ID || row.Error == nil {
			return nil, usagef("--continue: %s:%d is of %q, where the input has %q: it is of other input", e.path, e.line, row.ID, rows[0].ID)
		}
		e.ahead, rows = nil, rows[1:]
	}
	return nil, nil
}

// end is io.EOF, or an error if the file has rows of documents that the input
// has not.
func (e *earlier) end() error {
	row, err := e.peek()
	switch {
	case err != nil:
		return err
	case row != nil:
		return usagef("--continue: %s:%d is of %q, which the input has not: it is of other input", e.path, e.line, row.ID)
	}
	return io.EOF
}
