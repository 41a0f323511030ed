package matcher

import (
	"encoding/binary"
	"flag"
	"os"
	"path/filepath"
	"reflect"
	"strconv"
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

// A slot keeps the upper bits of a hash, so that its place has to tell the lower
// ones: two words that agree in the upper bits are found each in its own.
func TestVocabularyTellsWords(t *testing.T) {
	words := []string{""}
	for i := range 700 {
		words = append(words, "w"+strconv.Itoa(i))
		// Small tables: what begins at their end goes on at their beginning.
		slots, tags := freezeWords(words)
		var w writer
		for _, s := range slots {
			w = binary.LittleEndian.AppendUint64(w, s)
		}
		v := vocabulary{slots: table64(w), tags: string(tags), size: uint64(len(slots))}
		for id := 1; id < len(words); id++ {
			if got := v.find(words[id]); got != uint32(id) {
				t.Fatalf("%s of %d: found %d, want %d", words[id], len(words), got, id)
			}
		}
		if got := v.find("no" + words[i]); got != 0 {
			t.Fatalf("no%s of %d: found %d", words[i], len(words), got)
		}
	}
	const upper = 0xABCDEF0123 << indexBits
	if slotOf(upper, 1000) == slotOf(upper|1<<(indexBits-1), 1000) {
		t.Error("the lower bits of a hash do not tell its slot")
	}
}

func TestAppendMentions(t *testing.T) {
	m := smallMatcher(t)
	d := extract.Plain("Python and Docker")
	want := m.Mentions(d, Auto)
	got := m.AppendMentions(m.AppendMentions(nil, d, Auto)[:1], d, Auto)
	if len(want) != 2 || !reflect.DeepEqual(got, append(want[:1:1], want...)) {
		t.Errorf("got %+v, want the first of %+v and all of them", got, want)
	}
}
