package words

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

type file struct {
	Cues    []string
	Groups  [][]string
	Of      struct{ Any, Posting []string }
	Months  map[int][]string
	Units   map[float64][]string
	Numbers map[string]float64
	None    []string
}

const src = "cues: [a, bc d, ü]\ngroups: [[a], [b, c]]\nof: {any: [x]}\nmonths: {1: [jan], 12: [dec]}\nunits: {0.5: [half]}\nnumbers: {two: 2, half: 0.5}\n"

func TestCompiledFormSaysTheSame(t *testing.T) {
	var want, got file
	compiled, err := Compile([]byte(src), &want)
	if err != nil {
		t.Fatal(err)
	}
	if err := Read([]byte(src), compiled, &got); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if len(got.Cues) != 3 || got.Of.Any[0] != "x" || got.Months[12][0] != "dec" || got.Numbers["half"] != 0.5 {
		t.Errorf("read %+v", got)
	}
}

// TestEditedFile checks that a file is read itself where the compiled form is
// of another.
func TestEditedFile(t *testing.T) {
	var v file
	compiled, err := Compile([]byte(src), &v)
	if err != nil {
		t.Fatal(err)
	}
	var got file
	if err := Read([]byte("cues: [new]\n"), compiled, &got); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(file{Cues: []string{"new"}}, got); diff != "" {
		t.Error(diff)
	}
	if err := Read([]byte("cue: [new]\n"), compiled, &got); err == nil {
		t.Error("an unknown key is no error")
	}
}
