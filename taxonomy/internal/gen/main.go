// Gen writes taxonomy/builtin.bin from the YAML files in taxonomy/data. It
// runs in the folder taxonomy: go generate ./taxonomy.
package main

import (
	"bytes"
	"fmt"
	"os"

	"github.com/e448657c/skillmatch/taxonomy"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run() error {
	t, err := taxonomy.ReadFS(os.DirFS("data"))
	if err != nil {
		return err
	}
	data, err := t.MarshalBinary()
	if err != nil {
		return err
	}
	const name = "builtin.bin"
	if old, err := os.ReadFile(name); err == nil && bytes.Equal(old, data) {
		return nil
	}
	return os.WriteFile(name, data, 0o644)
}
