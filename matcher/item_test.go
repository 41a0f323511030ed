package matcher

import (
	"testing"

	"github.com/e448657c/skillmatch/extract"
	"github.com/e448657c/skillmatch/taxonomy"
)

// A word of every sentence is a skill only where it stands by itself in a list
// of skills, or with a duration (cue: item).
func TestItems(t *testing.T) {
	m := New(taxonomy.Builtin(), Options{})
	for _, tt := range []struct{ name, text, want string }{
		{"prose", "I was in charge of operations, maintenance and training of 30 people in two plants.", ""},
		{"a skills section", "Skills\n\n- Maintenance\n- Safety\n", "Maintenance; Safety"},
		{"a part of an item", "Skills\n\n- Maintenance of lifts in hotels\n", ""},
		{"a line that is a list", "Keywords: maintenance, safety, mining, scheduling", "maintenance=Maintenance; safety=Safety; mining=Mining; scheduling=Scheduling"},
		{"a sentence with commas", "They moved from mining to fishing, from fishing to trade, and so on, and on, and on", ""},
		{"a duration", "MAINTENANCE- Exprience - 24 months", "MAINTENANCE=Maintenance"},
		{"a job board's list", "Safety (Less than 1 year), Maintenance (3 years)", "Safety; Maintenance"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := found(m.Mentions(extract.Plain(tt.text), Resume)); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}
