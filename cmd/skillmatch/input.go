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

const timeoutHint = "--timeout sets the limit"

// readDocument reads a file argument: a path, or "-" for standard input, which
// may take its time to arrive. Errors are of type *extract.Error, or wrong
// usage.
func (a *app) readDocument(ctx context.Context, arg string) (d *extract.Document, err error) {
	if err := checkPath(arg); err != nil {
		return nil, err
	}
	var stdin []byte
	if arg == "-" {
		if stdin, err = a.readStdin(); err != nil {
			return nil, err
		}
	}
	ctx, cancel := context.WithTimeout(ctx, a.settings.timeout)
	defer cancel()
	if arg == "-" {
		d, err = extract.Read(ctx, "standard input", stdin, a.settings.extract)
	} else {
		d, err = extract.ReadFile(ctx, arg, a.settings.extract)
	}
	if e := (*extract.Error)(nil); errors.As(err, &e) && e.Kind == "timeout" {
		e.Err, e.Hint = fmt.Errorf("took longer than %v", a.settings.timeout), timeoutHint
	}
	return d, err
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
