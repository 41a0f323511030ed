package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/e448657c/skillmatch/extract"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// sourceFlags say what the arguments of a command that takes many documents
// hold.
type sourceFlags struct {
	input      string
	glob       string
	idColumn   string
	textColumn string

	leaveOut []fs.FileInfo // files that folders may hold and that are none of the documents
}

func (f *sourceFlags) add(fl *pflag.FlagSet) {
	fl.StringVar(&f.input, "input", "", "what the arguments hold: `file` (a document each; folders are walked), ndjson ({\"id\",\"text\"} a line) or csv (a row each); by default the names tell")
	fl.StringVar(&f.glob, "glob", "", "of folders, take only files whose name or path in the folder matches this `PATTERN` (\"*.pdf\", \"2026/*/*.txt\")")
	fl.StringVar(&f.idColumn, "id-column", "id", "of csv, the column with the document's name")
	fl.StringVar(&f.textColumn, "text-column", "text", "of csv, the column with the document's text")
}

// named are the flags for documents that are named one by one beside the
// arguments: what they hold is told by their names.
func (f sourceFlags) named() sourceFlags {
	f.input, f.glob, f.leaveOut = "", "", nil
	return f
}

// completeInput completes --input.
func completeInput(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	return []string{"file", "ndjson", "csv"}, cobra.ShellCompDirectiveNoFileComp
}

// A sourceItem is a document to be read, or one that could not even be found.
type sourceItem struct {
	id   string
	path string // to be read; "" where record, text or err is set
	text *string
	err  error

	record []byte // a line of NDJSON, until parse is called
	line   int    // its number, from 1
}

// parse reads the line of NDJSON that the item is, if it is one. It is apart
// from finding the item so that it can be done in parallel.
func (item *sourceItem) parse() {
	if item.record == nil {
		return
	}
	rec := parseRecord(item.record, item.line)
	item.id, item.text, item.err, item.record = rec.id, &rec.text, rec.err, nil
}

// read reads the document, and the item's name where a line holds it.
func (a *app) read(ctx context.Context, item *sourceItem) (*extract.Document, error) {
	item.parse()
	switch {
	case item.err != nil:
		return nil, item.err
	case item.text != nil:
		return extract.Plain(*item.text), nil
	}
	return a.readDocument(ctx, item.path)
}

// source returns a function that yields the documents of the arguments, one a
// call and io.EOF at the end, in an order that depends on their names alone.
// It holds no more than one folder's listing at a time.
func (a *app) source(f sourceFlags, args []string) (func() (sourceItem, error), error) {
	if f.glob != "" {
		if _, err := path.Match(f.glob, "x"); err != nil {
			return nil, usagef("--glob %s: %w", f.glob, err)
		}
	}
	for _, arg := range args {
		if strings.Contains(arg, "://") {
			if err := checkPath(arg); err != nil {
				return nil, err
			}
		}
	}
	var open func(arg string) (func() (sourceItem, error), error)
	switch f.input {
	case "", "file":
		open = func(arg string) (func() (sourceItem, error), error) {
			switch ext := strings.ToLower(filepath.Ext(arg)); {
			case f.input == "" && (ext == ".ndjson" || ext == ".jsonl"):
				return a.ndjsonSource(arg)
			case f.input == "" && ext == ".csv":
				return a.csvSource(f, arg)
			}
			return a.fileSource(f, arg), nil
		}
	case "ndjson":
		open = a.ndjsonSource
	case "csv":
		open = func(arg string) (func() (sourceItem, error), error) { return a.csvSource(f, arg) }
	default:
		return nil, usagef("--input %s: want file, ndjson or csv", f.input)
	}
	var current func() (sourceItem, error)
	return func() (sourceItem, error) {
		for {
			if current == nil {
				if len(args) == 0 {
					return sourceItem{}, io.EOF
				}
				arg := args[0]
				args = args[1:]
				var err error
				if current, err = open(arg); isDocumentError(err) {
					current = nil
					return sourceItem{id: arg, err: err}, nil
				} else if err != nil {
					return sourceItem{}, err
				}
			}
			item, err := current()
			if err != io.EOF {
				return item, err
			}
			current = nil
		}
	}, nil
}

// fileSource yields a file, or what a folder holds, depth first in order of
// names. Symbolic links within a folder are not followed, so that no loop and
// nothing outside is walked; what is no regular file is passed over.
func (a *app) fileSource(f sourceFlags, arg string) func() (sourceItem, error) {
	info, err := os.Stat(arg)
	if arg == "-" || err != nil || !info.IsDir() {
		done := false
		return func() (sourceItem, error) {
			if done {
				return sourceItem{}, io.EOF
			}
			done = true
			return sourceItem{id: arg, path: arg}, nil
		}
	}
	stack := []string{arg}
	return func() (sourceItem, error) {
		for len(stack) > 0 {
			name := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			info, err := os.Lstat(name)
			switch {
			case err != nil:
				return sourceItem{id: name, err: &extract.Error{Path: name, Kind: "io", Err: err}}, nil
			case info.IsDir() || name == arg:
				entries, err := os.ReadDir(name)
				if err != nil {
					return sourceItem{id: name, err: &extract.Error{Path: name, Kind: "io", Err: err}}, nil
				}
				for _, e := range slices.Backward(entries) {
					if !strings.HasPrefix(e.Name(), ".") && e.Type()&fs.ModeSymlink == 0 {
						stack = append(stack, filepath.Join(name, e.Name()))
					}
				}
			case info.Mode().IsRegular() && f.takes(arg, name) && !slices.ContainsFunc(f.leaveOut, func(o fs.FileInfo) bool { return os.SameFile(o, info) }):
				return sourceItem{id: name, path: name}, nil
			}
		}
		return sourceItem{}, io.EOF
	}
}

// takes says whether --glob lets a file of a folder in.
func (f *sourceFlags) takes(folder, name string) bool {
	if f.glob == "" {
		return true
	}
	rel, err := filepath.Rel(folder, name)
	if err != nil {
		return false
	}
	for _, s := range []string{filepath.ToSlash(rel), filepath.Base(name)} {
		if ok, _ := path.Match(f.glob, s); ok {
			return true
		}
	}
	return false
}

func (a *app) ndjsonSource(arg string) (func() (sourceItem, error), error) {
	r, err := a.open(arg)
	if err != nil {
		return nil, err
	}
	limit := int(a.settings.extract.MaxBytes)
	in := bufio.NewReaderSize(r, 256<<10)
	line := 0
	return func() (sourceItem, error) {
		for {
			data, tooLong, err := readLine(in, limit)
			if err != nil {
				r.Close()
				return sourceItem{}, err
			}
			line++
			if tooLong {
				id := fmt.Sprintf("line %d", line)
				return sourceItem{id: id, err: &extract.Error{Path: id, Kind: "too-large", Err: errors.New("more than the limit for one document")}}, nil
			}
			if len(bytes.TrimSpace(data)) == 0 {
				continue
			}
			return sourceItem{record: data, line: line}, nil
		}
	}, nil
}

// readLine reads a line without its end, or drops one that is longer than the
// limit. The end of the input is io.EOF.
func readLine(in *bufio.Reader, limit int) (line []byte, tooLong bool, err error) {
	for {
		part, err := in.ReadSlice('\n')
		if !tooLong {
			if len(line)+len(part) > limit {
				line, tooLong = nil, true
			} else {
				line = append(line, part...)
			}
		}
		switch {
		case err == nil:
			return line, tooLong, nil
		case err == bufio.ErrBufferFull:
		case err == io.EOF && (len(line) > 0 || tooLong):
			return line, tooLong, nil
		default:
			return nil, false, err
		}
	}
}

// errRowTooLong is what becomes of a row of CSV that does not end.
var errRowTooLong = errors.New("more than the limit for one document")

// A rowLimit bounds what is read for one row: an open quotation mark makes a row
// of all that follows.
type rowLimit struct {
	r           io.Reader
	read, limit int64 // limit 0 is none
	ended       bool
}

func (l *rowLimit) Read(p []byte) (int, error) {
	switch {
	case l.ended:
		return 0, io.EOF
	case l.limit > 0 && l.read > l.limit:
		return 0, errRowTooLong
	}
	n, err := l.r.Read(p)
	l.read += int64(n)
	return n, err
}

// commaOf is what parts the columns: a semicolon or a tab where the header line
// has no comma, as spreadsheets write CSV in countries with decimal commas.
func commaOf(r *bufio.Reader) rune {
	r.Peek(1) // reads what is there, and waits for no more
	header, _ := r.Peek(r.Buffered())
	if i := bytes.IndexByte(header, '\n'); i >= 0 {
		header = header[:i]
	}
	if i := bytes.IndexAny(header, ",;\t"); i >= 0 && !bytes.ContainsRune(header, ',') {
		return rune(header[i])
	}
	return ','
}

func (a *app) csvSource(f sourceFlags, arg string) (func() (sourceItem, error), error) {
	r, err := a.open(arg)
	if err != nil {
		return nil, err
	}
	row, rows := 0, &rowLimit{r: r, limit: 2 * a.settings.extract.MaxBytes}
	ahead := bufio.NewReader(rows)
	in := csv.NewReader(ahead)
	in.Comma = commaOf(ahead)
	in.FieldsPerRecord = -1
	in.LazyQuotes = true
	in.ReuseRecord = true
	header, err := in.Read()
	if err != nil {
		r.Close()
		return nil, usagef("%s: no header line: %w", arg, err)
	}
	column := func(name string) int {
		return slices.IndexFunc(header, func(h string) bool {
			return strings.EqualFold(strings.TrimSpace(strings.TrimPrefix(h, "\ufeff")), name)
		})
	}
	id, text := column(f.idColumn), column(f.textColumn)
	if text < 0 {
		err := usagef("%s: no column %q (it has: %s): name it with --text-column", arg, f.textColumn, strings.Join(header, ", "))
		r.Close()
		return nil, err
	}
	return func() (sourceItem, error) {
		rows.read = 0
		fields, err := in.Read()
		row++
		name := fmt.Sprintf("row %d", row)
		switch {
		case err == io.EOF:
			r.Close()
			return sourceItem{}, io.EOF
		case errors.Is(err, errRowTooLong):
			// Where the next row begins nobody knows.
			rows.ended = true
			return sourceItem{id: name, err: &extract.Error{Path: name, Kind: "too-large", Err: errRowTooLong, Hint: "is a quotation mark open? What follows it is not read"}}, nil
		}
		var parse *csv.ParseError
		if errors.As(err, &parse) {
			return sourceItem{id: name, err: &extract.Error{Path: name, Kind: "damaged", Err: parse}}, nil
		}
		if err != nil {
			r.Close()
			return sourceItem{}, err
		}
		if id >= 0 && id < len(fields) && fields[id] != "" {
			name = strings.Clone(fields[id])
		}
		if text >= len(fields) {
			return sourceItem{id: name, err: &extract.Error{Path: name, Kind: "damaged", Err: fmt.Errorf("row %d has no column %q", row, f.textColumn)}}, nil
		}
		if limit := a.settings.extract.MaxBytes; limit > 0 && int64(len(fields[text])) > limit {
			return sourceItem{id: name, err: &extract.Error{Path: name, Kind: "too-large", Err: errRowTooLong}}, nil
		}
		body := strings.Clone(fields[text])
		return sourceItem{id: name, text: &body}, nil
	}, nil
}
