package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
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
	f, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name()) // after the rename there is none to remove
	_, err = f.Write(data)
	if e := f.Chmod(0o644); err == nil {
		err = e
	}
	if e := f.Close(); err == nil {
		err = e
	}
	if err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
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
