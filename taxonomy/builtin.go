package taxonomy

import (
	"archive/zip"
	_ "embed"
	"fmt"
	"io/fs"
	"strings"
	"sync"
)

//go:generate go run ./internal/gen

// sources holds the files of data as a zip archive: they are read when
// somebody asks for them alone, and would be a twentieth of the program.
//
//go:embed sources.zip
var sources string

// encoded is what the files of data hold, in the form that starts fastest.
//
//go:embed builtin.bin
var encoded string

var builtin = sync.OnceValue(func() *Taxonomy {
	t, err := decode(encoded)
	if err != nil {
		// A test compares the file with its sources, so no build has this.
		panic(fmt.Sprintf("taxonomy: builtin.bin: %v; run go generate ./taxonomy", err))
	}
	t.hash = func() string { return hashOf(encoded) }
	return t
})

// Builtin returns the taxonomy that comes with the package. It holds no test
// lines: for those read [Sources].
func Builtin() *Taxonomy { return builtin() }

// Sources returns the YAML files that the built-in taxonomy is made from, to
// be read with [ReadFS].
func Sources() fs.FS {
	z, err := zip.NewReader(strings.NewReader(sources), int64(len(sources)))
	if err != nil {
		// A test compares the archive with the files, so no build has this.
		panic(fmt.Sprintf("taxonomy: sources.zip: %v; run go generate ./taxonomy", err))
	}
	return z
}

// MarshalBinary encodes the taxonomy, without its test lines, in the form in
// which the built-in one is embedded. Equal taxonomies give equal bytes.
func (t *Taxonomy) MarshalBinary() ([]byte, error) { return encode(t), nil }
