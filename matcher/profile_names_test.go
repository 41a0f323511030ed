package matcher

import (
	"os"
	"testing"

	"github.com/e448657c/skillmatch/taxonomy"
	"go.yaml.in/yaml/v3"
)

// The built-in profiles ask for what the built-in taxonomy knows: a resume
// could meet nothing else.
func TestProfileNamesAreKnown(t *testing.T) {
	data, err := os.ReadFile("profiles/backend-developer.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		Requirements []struct {
			Skill  string
			AnyOf  []string `yaml:"any_of"`
			Fields []string
		}
	}
	if err := yaml.Unmarshal(data, &file); err != nil {
		t.Fatal(err)
	}
	for _, r := range file.Requirements {
		names := append(append(r.AnyOf, r.Fields...), r.Skill)
		for _, n := range names {
			if _, ok := taxonomy.Builtin().Lookup(n); n != "" && !ok {
				t.Errorf("%q is not known", n)
			}
		}
	}
}
