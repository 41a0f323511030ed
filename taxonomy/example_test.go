package taxonomy_test

import (
	"fmt"
	"log"
	"os"
	"path/filepath"

	"github.com/e448657c/skillmatch/taxonomy"
)

func ExampleBuiltin() {
	t := taxonomy.Builtin()
	fmt.Println(len(t.Skills()) > 2500, t.IsA("scripting", "technology"))
	// Output: true true
}

func ExampleReadFile() {
	dir, err := os.MkdirTemp("", "taxonomy")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(dir)
	file := filepath.Join(dir, "house.yaml")
	if err := os.WriteFile(file, []byte("category: tool\nskills:\n  Frobnicator: [frob]\n"), 0o600); err != nil {
		log.Fatal(err)
	}
	t, err := taxonomy.ReadFile(file) // over the built-in one
	if err != nil {
		log.Fatal(err)
	}
	s, _ := t.Lookup("frob")
	_, python := t.Lookup("Python")
	fmt.Println(s.Name, python)
	// Output: Frobnicator true
}

func ExampleTaxonomy_Lookup() {
	t := taxonomy.Builtin()
	if s, ok := t.Lookup("postgres"); ok {
		fmt.Println(s.Name, s.ID)
	}
	// Output: PostgreSQL postgresql
}

func ExampleTaxonomy_Search() {
	for _, s := range taxonomy.Builtin().Search("pgsq", 1) {
		fmt.Println(s.Name)
	}
	// Output: PostgreSQL
}

func ExampleTaxonomy_Implies() {
	t, err := taxonomy.Read("house.yaml", []byte(`
extends: none
categories: {tool: {label: Tools}}
category: tool
skills:
  Hammerlock: {implies: {Vise: 0.5}}
  Vise: {implies: {Bench: 0.5}}
  Bench:
`))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, im := range t.Implies("hammerlock") {
		fmt.Println(im.ID, im.Weight)
	}
	// Output:
	// vise 0.5
	// bench 0.25
}

// A file of one's own adds to the built-in taxonomy.
func ExampleRead() {
	t, err := taxonomy.Read("house.yaml", []byte(`
skills:
  Frobnicator: {category: tool, aliases: [frob]}
  Kubernetes: [our cluster]
`))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, name := range []string{"frob", "our cluster"} {
		s, _ := t.Lookup(name)
		fmt.Println(s.Name)
	}
	// Output:
	// Frobnicator
	// Kubernetes
}

// All faults of a file come at once, each with its line.
func ExampleError() {
	_, err := taxonomy.Read("house.yaml", []byte(`skills:
  Frobnicator: {categry: tool}
  Widget: {category: tols}
`))
	fmt.Println(err)
	// Output:
	// house.yaml:2: a skill has no key "categry": did you mean "category"?
	// house.yaml:2: skill "Frobnicator" has no category; state one: {category: ...}, or one for the file
	// house.yaml:3: skill "Widget" has the unknown category "tols"; did you mean "tool"?
}

func ExampleBuild() {
	yaml, found := taxonomy.Build(nil, taxonomy.Text{Name: "page.txt", Text: "Skills\n\nWelders must know joining methods such as Hammerlock and Vise.\n"})
	fmt.Println(found)
	fmt.Print(string(yaml))
	// Output:
	// 2
	// schema: skillmatch/taxonomy/1
	// extends: default
	// categories:
	//   joining-method: {label: Joining methods, parent: concept}
	// skills:
	//   # Joining methods
	//   Hammerlock: {category: joining-method, source: "page.txt:3:50-60"}
	//   Vise: {category: joining-method, source: "page.txt:3:65-69"}
	// requirements:
	//   - {level: must, any_of: [Hammerlock, Vise], open: true, quote: Hammerlock and Vise}
}
