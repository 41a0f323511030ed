package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/e448657c/skillmatch/taxonomy"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"go.yaml.in/yaml/v3"
)

// The published schema takes the files of the built-in taxonomy and what build
// writes, and no others.
func TestTaxonomySchema(t *testing.T) {
	schema, err := jsonschema.NewCompiler().Compile("schema/taxonomy.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	check := func(name string, data []byte) error {
		var doc any
		if err := yaml.Unmarshal(data, &doc); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		return schema.Validate(doc)
	}
	sources := taxonomy.Sources()
	entries, err := fs.ReadDir(sources, ".")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		data, err := fs.ReadFile(sources, e.Name())
		if err != nil {
			t.Fatal(err)
		}
		if err := check(e.Name(), data); err != nil {
			t.Errorf("%s: %v", e.Name(), err)
		}
	}
	built, err := filepath.Glob("../../taxonomy/testdata/build/*.golden.yaml")
	if err != nil || len(built) == 0 {
		t.Fatal("nothing built", err)
	}
	for _, name := range built {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if err := check(name, data); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, bad := range []string{"skils: {}", "extends: all", "skills: {A: {categry: tool}}", "skills: {A: {aliases: [{case: exact}]}}", "skills: {A: {implies: {B: 2}}}", "skills: {A: {match: {cue: never}}}"} {
		if check(bad, []byte(bad)) == nil {
			t.Errorf("it takes %q", bad)
		}
	}
}
