// Gen writes taxonomy/builtin.bin and taxonomy/sources.zip from the YAML files
// in taxonomy/data. It runs in the folder taxonomy: go generate ./taxonomy.
package main

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io/fs"
	"os"

	"github.com/e448657c/skillmatch/taxonomy"
)

func main() {
	if err := run(os.DirFS("data")); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(files fs.FS) error {
	t, err := taxonomy.ReadFS(files)
	if err != nil {
		return err
	}
	encoded, err := t.MarshalBinary()
	if err != nil {
		return err
	}
	packed, err := pack(files)
	if err != nil {
		return err
	}
	if err := write("builtin.bin", encoded); err != nil {
		return err
	}
	return write("sources.zip", packed)
}

// pack makes an archive that depends on nothing but the files: it holds no
// times.
func pack(files fs.FS) ([]byte, error) {
	names, err := fs.Glob(files, "*.yaml") // sorted
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range names {
		data, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, err
		}
		w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate})
		if err != nil {
			return nil, err
		}
		if _, err := w.Write(data); err != nil {
			return nil, err
		}
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// write leaves a file alone that is what it should be.
func write(name string, data []byte) error {
	if old, err := os.ReadFile(name); err == nil && bytes.Equal(old, data) {
		return nil
	}
	return os.WriteFile(name, data, 0o644)
}
