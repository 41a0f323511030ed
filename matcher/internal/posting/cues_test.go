package posting

import (
	"flag"
	"os"
	"testing"

	"github.com/e448657c/skillmatch/matcher/internal/words"
)

var update = flag.Bool("update", false, "make cues.bin anew")

// TestCuesCompiled checks that cues.bin is what cues.yaml makes.
func TestCuesCompiled(t *testing.T) {
	var f cueFile
	made, err := words.Compile(cuesYAML, &f)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := newCues(&f); err != nil {
		t.Fatal(err)
	}
	if made == cuesCompiled {
		return
	}
	if !*update {
		t.Fatal("matcher/internal/posting/cues.bin is not current; run go generate ./...")
	}
	if err := os.WriteFile("cues.bin", []byte(made), 0o644); err != nil {
		t.Fatal(err)
	}
}
