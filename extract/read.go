package extract

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"
)

// Options say how to read; the zero value reads with the defaults.
type Options struct {
	// MaxBytes bounds the size of the file and, apart from it, of each thing
	// that is unpacked from it. 0 means 64 MiB.
	MaxBytes int64
	// MaxPages bounds the pages that are read of a PDF. 0 means 500.
	MaxPages int
	// IncludeHidden puts text that a reader cannot see into Text as well.
	IncludeHidden bool
}

func (o Options) maxBytes() int64 {
	if o.MaxBytes > 0 {
		return o.MaxBytes
	}
	return 64 << 20
}

// An Error says why a document could not be read. It holds nothing of the
// document's text.
type Error struct {
	Path string // as it was given
	Kind string // stable, for programs: "not-found", "unsupported", "encrypted", "damaged", "empty", "no-text", "too-large", "timeout", "canceled", "io"
	Hint string // what the user can do, or ""
	Err  error
}

func (e *Error) Error() string {
	s := fmt.Sprintf("%s: %v", e.Path, e.Err)
	if e.Hint != "" {
		s += " (" + e.Hint + ")"
	}
	return s
}

func (e *Error) Unwrap() error { return e.Err }

// fail makes an Error whose Path is filled in by Read.
func fail(kind, hint, format string, args ...any) *Error {
	return &Error{Kind: kind, Hint: hint, Err: fmt.Errorf(format, args...)}
}

// ReadFile reads the document at path. Errors are of type *[Error].
func ReadFile(ctx context.Context, path string, opts Options) (*Document, error) {
	data, err := readAll(path, opts.maxBytes())
	if err != nil {
		err.Path = path
		return nil, err
	}
	return Read(ctx, path, data, opts)
}

func readAll(path string, limit int64) ([]byte, *Error) {
	// Opening a named pipe would wait for its writer, so ask first.
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fail("not-found", "", "no such file")
	case errors.Is(err, fs.ErrPermission):
		return nil, fail("io", "", "no permission to read it")
	case err != nil:
		return nil, &Error{Kind: "io", Err: pathless(err)}
	case info.IsDir():
		return nil, fail("io", "name the files in it", "is a folder, not a file")
	case !info.Mode().IsRegular():
		return nil, fail("io", "to read from a pipe, use standard input", "is a device or a pipe, not a file")
	case info.Size() > limit:
		return nil, tooLarge(limit)
	}
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrPermission) {
		return nil, fail("io", "", "no permission to read it")
	}
	if err != nil {
		return nil, &Error{Kind: "io", Err: pathless(err)}
	}
	defer f.Close()
	// It may have grown since, and files in /proc have no size at all.
	buf := bytes.NewBuffer(make([]byte, 0, info.Size()+bytes.MinRead))
	if _, err := buf.ReadFrom(io.LimitReader(f, limit+1)); err != nil {
		return nil, &Error{Kind: "io", Err: pathless(err)}
	}
	if int64(buf.Len()) > limit {
		return nil, tooLarge(limit)
	}
	return buf.Bytes(), nil
}

func tooLarge(limit int64) *Error {
	return fail("too-large", "no resume is: is it the right file?", "is larger than the limit of %s", byteSize(limit))
}

func byteSize(n int64) string {
	if n >= 1<<20 {
		return fmt.Sprintf("%d MiB", n>>20)
	}
	return fmt.Sprintf("%d bytes", n)
}

// pathless strips the path from an error, which Error names already.
func pathless(err error) error {
	var e *fs.PathError
	if errors.As(err, &e) {
		return e.Err
	}
	return err
}

// Read reads a document from memory. The name is used in errors only and as a
// last resort where two formats cannot be told apart by their content. Errors
// are of type *[Error]; a document without any text is one (Kind "no-text").
func Read(ctx context.Context, name string, data []byte, opts Options) (*Document, error) {
	d, err := read(ctx, name, data, opts)
	if err == nil && strings.TrimSpace(d.Text) == "" {
		err = fail("no-text", "", "has no text that could be read")
	}
	if err == nil {
		return d, nil
	}
	var e *Error
	if c := ctx.Err(); c != nil {
		e = &Error{Kind: "canceled", Err: c}
		if errors.Is(c, context.DeadlineExceeded) {
			e = &Error{Kind: "timeout", Err: fmt.Errorf("took longer than allowed: %w", c)}
		}
	} else if !errors.As(err, &e) {
		e = &Error{Kind: "damaged", Err: err}
	}
	e.Path = name
	return nil, e
}

func read(ctx context.Context, name string, data []byte, opts Options) (d *Document, err error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if int64(len(data)) > opts.maxBytes() {
		return nil, tooLarge(opts.maxBytes())
	}
	// The libraries below read hostile files too.
	defer func() {
		if r := recover(); r != nil {
			d, err = nil, fail("damaged", "save it again from the program that made it", "could not be read: its structure is broken")
		}
	}()
	f, err := detect(name, data)
	if err != nil {
		return nil, err
	}
	d, err = f.read(ctx, source{name: name, data: data, opts: opts})
	if err != nil {
		return nil, err
	}
	d.warnHidden()
	return d, ctx.Err()
}

// A source is the bytes that a format's reader reads.
type source struct {
	name string
	data []byte
	opts Options
}

// warnHidden adds the warning for text that was left out, quoting its start.
func (d *Document) warnHidden() {
	if slices.ContainsFunc(d.Warnings, func(w Warning) bool { return w.Kind == "not-visible" }) {
		return
	}
	words, quote := 0, ""
	for _, h := range d.Hidden {
		words += len(strings.Fields(h.Text))
		if quote == "" {
			quote = strings.Join(strings.Fields(cleanLine(h.Text)), " ")
		}
	}
	if words == 0 {
		return
	}
	if r := []rune(quote); len(r) > 60 {
		quote = string(r[:60]) + "…"
	}
	some := fmt.Sprintf("%d words are", words)
	if words == 1 {
		some = "1 word is"
	}
	d.Warnings = append(d.Warnings, Warning{
		Kind:    "not-visible",
		Message: fmt.Sprintf("%s in the file that a reader of the page does not see: %q", some, quote),
	})
}
