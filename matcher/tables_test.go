package matcher

import (
	"flag"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/e448657c/skillmatch/extract"
	"github.com/e448657c/skillmatch/matcher/internal/words"
	"github.com/e448657c/skillmatch/taxonomy"
)

var update = flag.Bool("update", false, "make builtin.bin and resume.bin anew")

// TestBuiltinIndex checks that builtin.bin is what its sources make.
func TestBuiltinIndex(t *testing.T) {
	tax, err := taxonomy.ReadFS(os.DirFS("../taxonomy/data"))
	if err != nil {
		t.Fatal(err)
	}
	made := sourcesHash(tax) + build(tax).freeze()
	if made == builtinIndex {
		return
	}
	if !*update {
		t.Fatal("matcher/builtin.bin is not current; run go generate ./matcher")
	}
	if err := os.WriteFile("builtin.bin", []byte(made), 0o644); err != nil {
		t.Fatal(err)
	}
}

// TestResumeCompiled checks that resume.bin is what resume.yaml makes.
func TestResumeCompiled(t *testing.T) {
	made, err := words.Compile(resumeYAML, new(resumeFile))
	if err != nil {
		t.Fatal(err)
	}
	if made == resumeCompiled {
		return
	}
	if !*update {
		t.Fatal("matcher/resume.bin is not current; run go generate ./matcher")
	}
	if err := os.WriteFile("resume.bin", []byte(made), 0o644); err != nil {
		t.Fatal(err)
	}
}

// TestEmbeddedMatcher compares the matcher of the embedded tables with one that
// is built, on all documents that are ours.
func TestEmbeddedMatcher(t *testing.T) {
	tax := taxonomy.Builtin()
	embedded := New(tax, Options{})
	built := newMatcher(tax, Options{}, openIndex(build(tax).freeze(), tax))
	files, err := filepath.Glob("../testdata/*/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no documents", err)
	}
	mentions := 0
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		d := extract.Plain(strings.ToValidUTF8(string(text), ""))
		got, want := embedded.Mentions(d, Auto), built.Mentions(d, Auto)
		mentions += len(want)
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s: the embedded index finds\n%v\nthe built one\n%v", name, got, want)
		}
	}
	if mentions == 0 {
		t.Error("no mentions")
	}
}

// TestIndexIsEmbedded checks that the built-in taxonomy's index is not built
// at start.
func TestIndexIsEmbedded(t *testing.T) {
	tax := taxonomy.Builtin()
	if hash := sourcesHash(tax); !strings.HasPrefix(builtinIndex, hash) {
		t.Error("matcher/builtin.bin is of another taxonomy than taxonomy/builtin.bin; run go generate ./...")
	}
	if allocs := testing.AllocsPerRun(1, func() { New(tax, Options{}) }); allocs > 1000 {
		t.Errorf("a matcher takes %.0f allocations", allocs)
	}
}
