package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/e448657c/skillmatch/extract"
)

// readDocument reads a file argument: a path, or "-" for standard input.
// Errors are of type *extract.Error, or wrong usage.
func (a *app) readDocument(ctx context.Context, arg string) (*extract.Document, error) {
	if err := checkPath(arg); err != nil {
		return nil, err
	}
	if arg != "-" {
		return extract.ReadFile(ctx, arg, a.settings.extract)
	}
	data, err := a.readStdin()
	if err != nil {
		return nil, err
	}
	return extract.Read(ctx, "standard input", data, a.settings.extract)
}

// readStdin reads standard input up to the limit for one document.
func (a *app) readStdin() ([]byte, error) {
	limit := a.settings.extract.MaxBytes
	if limit <= 0 {
		limit = 64 << 20
	}
	data, err := io.ReadAll(io.LimitReader(a.stdin, limit+1))
	switch {
	case err != nil:
		return nil, &extract.Error{Path: "standard input", Kind: "io", Err: err}
	case int64(len(data)) > limit:
		return nil, &extract.Error{Path: "standard input", Kind: "too-large", Err: errors.New("more than the limit for one document")}
	}
	return data, nil
}

// checkPath answers arguments that are no files: a URL, a folder.
func checkPath(arg string) error {
	lower := strings.ToLower(arg)
	if strings.HasPrefix(lower, "http://") || strings.HasPrefix(lower, "https://") {
		return usagef("%s is a URL, and skillmatch works offline: save the page, or pipe it to -", arg)
	}
	if info, err := os.Stat(arg); err == nil && info.IsDir() {
		return usagef("%s is a folder: 'skills' and 'screen' take folders, this command takes files", arg)
	}
	return nil
}

// open opens a file argument for reading: a path, or "-" for standard input.
func (a *app) open(arg string) (io.ReadCloser, error) {
	if err := checkPath(arg); err != nil {
		return nil, err
	}
	if arg == "-" {
		return io.NopCloser(a.stdin), nil
	}
	f, err := os.Open(arg)
	if err != nil {
		return nil, unread(&extract.Error{Path: arg, Kind: "io", Err: errors.New("cannot be opened")})
	}
	return f, nil
}

// readSmall reads a file that people write, such as a configuration.
func readSmall(path string) ([]byte, error) { return readAtMost(path, 16<<20) }

// readAtMost reads a file that is no document. One that never ends, as a device
// is, ends at the limit.
func readAtMost(path string, limit int64) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, limit+1))
	if err == nil && int64(len(data)) > limit {
		err = &os.PathError{Op: "read", Path: path, Err: fmt.Errorf("it has more than %d MB", limit>>20)}
	}
	return data, err
}
