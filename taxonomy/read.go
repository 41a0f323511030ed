package taxonomy

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
)

// Read reads one taxonomy file in YAML. The name is used in messages. Unless
// the file says "extends: none" it adds to the built-in taxonomy: a skill of a
// known name, alias or ID, or one of whose aliases is a known name, is merged
// with that one (aliases append, stated categories come first, other stated
// fields override), "remove" drops skills and aliases. If something is wrong the error is an [*Error] that holds every
// fault of the file.
func Read(name string, data []byte) (*Taxonomy, error) {
	fs := &faults{}
	f := parse(name, data, fs)
	return layers(fs, [][]*file{{f}}, false)
}

// ReadFile reads taxonomy files and lays them over each other in their order,
// the first one over the built-in taxonomy; a file that says "extends: none"
// drops what was there before it. Without a path it returns the built-in
// taxonomy. If something is wrong with what the files say, the error is an
// [*Error] that holds every fault of all of them.
func ReadFile(paths ...string) (*Taxonomy, error) {
	if len(paths) == 0 {
		return Builtin(), nil
	}
	fs := &faults{}
	var all [][]*file
	for _, p := range paths {
		data, err := readBounded(p)
		if err != nil {
			return nil, fmt.Errorf("reading the taxonomy: %w", err)
		}
		all = append(all, []*file{parse(filepath.ToSlash(p), data, fs)})
	}
	return layers(fs, all, false)
}

func readBounded(p string) ([]byte, error) {
	f, err := os.Open(p)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	if info, err := f.Stat(); err == nil && info.IsDir() {
		return nil, &os.PathError{Op: "read", Path: p, Err: errors.New("it is a folder; name the file in it")}
	}
	// A device has no size and no end.
	data, err := io.ReadAll(io.LimitReader(f, maxFile+1))
	if err == nil && len(data) > maxFile {
		err = &os.PathError{Op: "read", Path: p, Err: fmt.Errorf("it has more than %d MB, which is all that a taxonomy may have", maxFile>>20)}
	}
	return data, err
}

// ReadFS reads the .yaml files in the root of a file system as one taxonomy
// that extends nothing: the files are equals, and stating a skill in two of
// them is a fault. The built-in taxonomy is made so.
func ReadFS(fsys fs.FS) (*Taxonomy, error) {
	entries, err := fs.ReadDir(fsys, ".")
	if err != nil {
		return nil, fmt.Errorf("reading the taxonomy: %w", err)
	}
	found := &faults{}
	var files []*file
	for _, e := range entries {
		if path.Ext(e.Name()) != ".yaml" {
			continue
		}
		data, err := fs.ReadFile(fsys, e.Name())
		if err != nil {
			return nil, fmt.Errorf("reading the taxonomy: %w", err)
		}
		f := parse(e.Name(), data, found)
		f.none = true
		files = append(files, f)
	}
	return layers(found, [][]*file{files}, true)
}

func layers(found *faults, all [][]*file, sourceFile bool) (*Taxonomy, error) {
	start, size := 0, 0
	base := Builtin
	for i, layer := range all {
		for _, f := range layer {
			if f.broken { // what is missing would seem wrong in others
				return nil, found.err()
			}
			if f.none {
				start, base = i, func() *Taxonomy { return nil }
			}
			size += len(f.skills)
		}
	}
	m := newMerger(base(), found, size)
	m.sourceFile = sourceFile
	for _, layer := range all[start:] {
		m.add(layer)
	}
	t := m.finish()
	if err := found.err(); err != nil {
		return nil, err
	}
	return t, nil
}
