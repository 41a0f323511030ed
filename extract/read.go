package extract

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
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

// An Error says why a document could not be read.
type Error struct {
	Path string // as it was given
	Kind string // stable, for programs: "not-found", "unsupported", "encrypted", "damaged", "empty", "no-text", "too-large", "timeout", "io"
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

// ReadFile reads the document at path. Errors are of type *[Error].
func ReadFile(ctx context.Context, path string, opts Options) (*Document, error) {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, &Error{Path: path, Kind: "not-found", Err: errors.New("no such file")}
	case err != nil:
		return nil, &Error{Path: path, Kind: "io", Err: err}
	case info.IsDir():
		return nil, &Error{Path: path, Kind: "io", Err: errors.New("is a folder, not a file")}
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, &Error{Path: path, Kind: "io", Err: err}
	}
	return Read(ctx, path, data, opts)
}

// Read reads a document from memory. The name is used in errors only and as a
// last resort where two formats cannot be told apart by their content. Errors
// are of type *[Error]; a document without any text is one (Kind "no-text").
func Read(ctx context.Context, name string, data []byte, opts Options) (*Document, error) {
	if isPDF(data) {
		return readPDF(ctx, name, data, opts)
	}
	return Plain(string(data)), nil
}
