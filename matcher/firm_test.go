package matcher

import (
	"testing"

	"github.com/e448657c/skillmatch/extract"
	"github.com/e448657c/skillmatch/taxonomy"
)

// What a posting says of the firm and its offer is no trait of who applies;
// in a resume the same sections are about the person.
func TestFirm(t *testing.T) {
	const text = "About us\n\nWe are a creative team of friendly, motivated people who do machine learning in Ruby.\n\n" +
		"Requirements\n\n- You are self-motivated\n- Fluent in German\n\n" +
		"Benefits\n\n- Spanish classes\n- Python conferences\n\n" +
		"Welcome\n\nWith curiosity and integrity we have built software in Aarhus for two decades.\n"
	m := New(taxonomy.Builtin(), Options{})
	for as, want := range map[DocKind]string{
		Posting: "Ruby; self-motivated=Motivation; Fluent in German=German; Python",
		Auto:    "Ruby; self-motivated=Motivation; Fluent in German=German; Python",
	} {
		if got := found(m.Mentions(extract.Plain(text), as)); got != want {
			t.Errorf("%v: %s, want %s", as, got, want)
		}
	}
	if got := found(m.Mentions(extract.Plain("About\n\nSelf-motivated and fluent in German.\n"), Resume)); got != "Self-motivated=Motivation; fluent in German=German" {
		t.Errorf("resume: %s", got)
	}
}
