package matcher

import (
	"testing"

	"github.com/e448657c/skillmatch/extract"
	"github.com/e448657c/skillmatch/taxonomy"
)

// A word of every sentence is a skill only where it stands by itself in a list
// of skills, with a duration, or behind a phrase that asks for it (cue: item).
func TestItems(t *testing.T) {
	m := New(taxonomy.Builtin(), Options{})
	for _, tt := range []struct{ name, text, want string }{
		{"prose", "I was in charge of operations, maintenance and training of 30 people in two plants.", ""},
		{"a skills section", "Skills\n\n- Maintenance\n- Safety\n", "Maintenance; Safety"},
		{"the last word of an item", "Skills\n\n- Breakdown maintenance\n- Deep sea mining\n", "maintenance=Maintenance; mining=Mining"},
		{"the last word of a long item", "Skills\n\n- Lifts in need of maintenance\n- Trucks\n", ""},
		{"a part of an item", "Skills\n\n- Maintenance of lifts in hotels\n", ""},
		{"a line that is a list", "Keywords: maintenance, safety, mining, scheduling", "maintenance=Maintenance; safety=Safety; mining=Mining; scheduling=Scheduling"},
		{"a sentence with commas", "They moved from mining to fishing, from fishing to trade, and so on, and on, and on", ""},
		{"what is asked for", "You have experience in maintenance and mining of ores.", "maintenance=Maintenance"},
		{"a long list amid text that lost its line ends", "Ann Lee worked with us for years and years in the north SKILLS driving cars, maintenance, safety, mining, swimming, chess, sailing, climbing, boats, cards Education in Hull until she was 18 years old",
			"maintenance=Maintenance; safety=Safety; mining=Mining; swimming=Swimming"},
		{"a short one in a sentence", "We look back on years of mining, maintenance, fishing, trade and hard work in all parts of the north", ""},
		{"a duration", "MAINTENANCE- Exprience - 24 months", "MAINTENANCE=Maintenance"},
		{"the dates of a position", "Experience\n\nFitter, Miller & Mining Sep 2017 - Mar 2021\n", ""},
		{"a job board's list", "Safety (Less than 1 year), Maintenance (3 years)", "Safety; Maintenance"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := found(m.Mentions(extract.Plain(tt.text), Resume)); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

// A name that needs a cue has one in "experience with" right before it, where
// it is written like a name and nothing else follows.
func TestAskedFor(t *testing.T) {
	m := smallMatcher(t)
	for _, tt := range []struct{ name, text, want string }{
		{"behind a phrase that asks", "You have experience with Go. Knowledge of R is welcome, so is proficiency in C", "Go; R; C"},
		{"a part of something longer", "Experience in Go to market work, with knowledge of C major chords", ""},
		{"small letters", "Some experience in go is good", ""},
		{"another word between", "Experience with tools like Go is good", ""},
		{"a list", "Familiar with Go, R and Docker", "Go; R; Docker"},
		{"who makes it", "Go developer wanted. We look for R programmers.", "Go; R"},
		{"who makes it, in small letters", "We go developer first", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := found(m.Mentions(extract.Plain(tt.text), Posting)); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}
