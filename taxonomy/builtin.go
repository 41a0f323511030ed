package taxonomy

import (
	"embed"
	"fmt"
	"io/fs"
	"sync"
)

//go:generate go run ./internal/gen

//go:embed data/*.yaml
var sources embed.FS

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
	sub, err := fs.Sub(sources, "data")
	if err != nil {
		return sources // "data" is a valid path: there is no error
	}
	return sub
}

// MarshalBinary encodes the taxonomy, without its test lines, in the form in
// which the built-in one is embedded. Equal taxonomies give equal bytes.
func (t *Taxonomy) MarshalBinary() ([]byte, error) { return encode(t), nil }
