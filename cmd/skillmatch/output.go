package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/e448657c/skillmatch/cmd/skillmatch/internal/report"
	"github.com/e448657c/skillmatch/extract"
)

// An output is a report to write: a format, and a file or standard output.
type output struct {
	format string
	path   string // "" is standard output
}

// formatOf is the format that a file's extension stands for.
var formatOf = map[string]string{
	".txt": "text", ".json": "json", ".ndjson": "ndjson", ".md": "markdown", ".csv": "csv",
	".html": "html", ".htm": "html", ".xml": "junit", ".sarif": "sarif",
}

// outputs reads --format and -o.
func outputs(format string, files []string, known []string) ([]output, error) {
	if !slices.Contains(known, format) {
		return nil, usagef("--format %s: want one of %s", format, strings.Join(known, ", "))
	}
	out := []output{{format: format}}
	for _, f := range files {
		o := output{path: f}
		if name, path, ok := strings.Cut(f, "="); ok && slices.Contains(known, name) {
			o.format, o.path = name, path
		} else if o.format = formatOf[strings.ToLower(filepath.Ext(f))]; !slices.Contains(known, o.format) {
			return nil, usagef("-o %s: the name does not tell the format: write -o FORMAT=FILE, with one of %s", f, strings.Join(known, ", "))
		}
		if o.path == "" || o.path == "-" {
			return nil, usagef("-o %s: want a file; --format is for standard output", f)
		}
		out = append(out, o)
	}
	return out, nil
}

// writeReports writes each output. Files are written beside their place and
// renamed, so that none is ever half there.
func (a *app) writeReports(outs []output, write func(w io.Writer, format string, s report.Style) error) error {
	for _, o := range outs {
		if o.path == "" {
			if err := write(a.stdout, o.format, style(a.stdout)); err != nil {
				return stdoutError(err)
			}
			continue
		}
		var b bytes.Buffer
		if err := write(&b, o.format, report.Style{}); err != nil {
			return err
		}
		if err := writeFile(o.path, b.Bytes()); err != nil {
			return usagef("cannot write %s: %w", o.path, err)
		}
	}
	return nil
}

// stdoutError says that results were lost. Whoever closes a pipe early, as
// head does, has seen enough.
func stdoutError(err error) error {
	if errors.Is(err, os.ErrClosed) || strings.Contains(err.Error(), "broken pipe") {
		return unread(nil)
	}
	return unread(fmt.Errorf("standard output: %w", err))
}

// writeFile writes a file whole or not at all.
func writeFile(path string, data []byte) error {
	f, err := createBeside(path)
	if err != nil {
		return err
	}
	if _, err := f.Write(data); err != nil {
		f.drop()
		return err
	}
	return f.commit()
}

// A besideFile is a file that is being written beside its place, so that what
// stands there is whole at any time.
type besideFile struct {
	*os.File
	place string // "" where there is no file to replace, but a device or a pipe
}

// createBeside begins a file. One that is there keeps its permissions, a link
// its name; a device or a pipe is written to as it is.
func createBeside(path string) (*besideFile, error) {
	perm := os.FileMode(0o666) // less what the process's mask takes away
	info, err := os.Stat(path)
	switch {
	case err == nil && info.IsDir():
		return nil, &os.PathError{Op: "create", Path: path, Err: errors.New("it is a folder")}
	case err == nil && !info.Mode().IsRegular():
		f, err := os.OpenFile(path, os.O_WRONLY, 0)
		return &besideFile{File: f}, err
	case err == nil:
		perm = info.Mode().Perm()
	}
	if target, err := filepath.EvalSymlinks(path); err == nil {
		path = target
	}
	for n := 0; ; n++ {
		name := filepath.Join(filepath.Dir(path), fmt.Sprintf(".%s.%d-%d.tmp", filepath.Base(path), os.Getpid(), n))
		f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, perm)
		if errors.Is(err, fs.ErrExist) && n < 1000 {
			continue
		}
		if err != nil {
			return nil, err
		}
		return &besideFile{f, path}, nil
	}
}

// commit puts the file in its place.
func (f *besideFile) commit() error {
	err := f.Close()
	if f.place == "" {
		return err
	}
	if err == nil {
		err = os.Rename(f.Name(), f.place)
	}
	if err != nil {
		os.Remove(f.Name())
	}
	return err
}

// drop takes back what was begun.
func (f *besideFile) drop() {
	f.Close()
	if f.place != "" {
		os.Remove(f.Name())
	}
}

// isDocumentError says whether an error is of one document alone.
func isDocumentError(err error) bool {
	var e *extract.Error
	return errors.As(err, &e)
}

// configHash identifies the settings that a score depends on.
func (a *app) configHash() string {
	s := a.settings
	sum := sha256.Sum256(fmt.Appendf(nil, "fuzzy=%s max_bytes=%d max_pages=%d weights=%v", s.fuzzy, s.extract.MaxBytes, s.extract.MaxPages, s.weights))
	return "sha256:" + hex.EncodeToString(sum[:])
}
