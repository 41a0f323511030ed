package posting

import (
	"fmt"
	"testing"
)

func TestZZ2(t *testing.T) {
	text := "We are not a place where you need to know Linux or Docker"
	r := &reader{in: Input{Text: text, Lines: []Line{{Start: 0, End: len(text)}}, Terms: []Term{{Start: 42, End: 47, ID: "l"}}}, cues: data()}
	r.toks = tokenize(text, r.in.Lines, r.in.Terms)
	for i := range r.toks {
		e, l, b := r.cueAt(i, len(r.toks))
		fmt.Println(i, r.toks[i].low, e, l, b)
	}
}
