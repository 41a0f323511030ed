package matcher

import (
	"testing"

	"github.com/e448657c/skillmatch/extract"
	"github.com/e448657c/skillmatch/taxonomy"
)

// The names of teams and the titles of roles ask for nothing in a posting,
// but where the title is all that names a skill it counts; in a resume they
// are what was done.
func TestTitles(t *testing.T) {
	m := New(taxonomy.Builtin(), Options{})
	for _, tt := range []struct{ name, text, posting, resume string }{
		{"a title, and the skill again", "Senior Java Developer\nYou know Java and Kafka well.",
			"Java; Kafka=Apache Kafka", "Java; Java; Kafka=Apache Kafka"},
		{"a title alone", "Senior Java Developer\nYou know Kafka well.", "Java; Kafka=Apache Kafka", "Java; Kafka=Apache Kafka"},
		{"words between", "Python Software Engineer\nYou write Python.", "Python", "Python; Python"},
		{"several in a title", "Java/Kotlin Engineer\nWe write Java and Kotlin.", "Java; Kotlin", "Java; Kotlin; Java; Kotlin"},
		{"an addition", "Software Engineer (React, TypeScript)\nYou like React.", "TypeScript; React", "React; TypeScript; React"},
		{"a dash", "Web Developer - PHP\nPHP is your language.", "PHP", "PHP; PHP"},
		{"a name of a skill that is a title", "Project Manager\nYou are at home in project management.", "project management=Project management", "Project Manager=Project management; project management=Project management"},
		{"a verb in a trait", "You have the ability to lead. Leadership is asked for.", "ability to lead=Leadership; Leadership", "ability to lead=Leadership; Leadership"},
		{"a team", "You sit beside our DevOps team.", "", "DevOps"},
		{"no team", "You automate DevOps pipelines.", "DevOps pipelines=DevOps", "DevOps pipelines=DevOps"},
		{"a leader in its trade", "The firm is a leader in financial services.", "", "financial services=Finance"},
		{"our customers' trade", "You work for our e-commerce customers.", "", "e-commerce=E-commerce"},
		{"our own work", "You tune our ETL jobs.", "ETL jobs=ETL", "ETL jobs=ETL"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			for as, want := range map[DocKind]string{Posting: tt.posting, Resume: tt.resume} {
				if got := found(m.Mentions(extract.Plain(tt.text), as)); got != want {
					t.Errorf("as %d: %s, want %s", as, got, want)
				}
			}
		})
	}
}
