package matcher

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/e448657c/skillmatch/extract"
	"github.com/e448657c/skillmatch/taxonomy"
)

// TestEdges holds cases at the edges of the rules, each of which one small
// wrong change of the code would let through.
func TestEdges(t *testing.T) {
	tax, err := taxonomy.Read("test.yaml", []byte(`
schema: skillmatch/taxonomy/1
extends: none
categories:
  language: {label: Languages}
category: language
skills:
  Docker: []
  Excel: {match: {case: exact, cue: start, near: [Word]}}
  Go: {match: {case: exact, cue: always, near: [gRPC]}}
  Grafana: []
  Grafana Loki: {match: {fuzzy: none}}
  Java: []
  React: {match: {case: exact, cue: start, near: [Redux]}}
  Redux: []
  Spring: {match: {case: exact, cue: always, near: [Hibernate]}}
  SQL Server: []
`))
	if err != nil {
		t.Fatal(err)
	}
	m := New(tax, Options{})
	for _, tt := range []struct{ name, text, want string }{
		{"one word of capitals is no line of capitals", "REACT\nis what we do when it burns, with Docker", "Docker"},
		{"without a cue", "We meet in Spring.", ""},
		{"its cue vouches for a name", "Hibernate with Spring.", "Spring"},
		{"a list without commas needs skills on both sides", "Excel Go Docker", "Docker"},
		{"on neither side is a doubtful name one", "Docker Go Spring", "Docker"},
		{"a list without commas", "Java Go Docker", "Java; Go; Docker"},
		{"a form that allows no typing errors", "We use Grafanna Loki", "Grafanna=Grafana"},
		{"a form that allows them", "We use Grafanna", "Grafanna=Grafana"},
		{"the longest name", "We use Grafana Loki", "Grafana Loki"},
		{"no name within a name", "We use SQL Server and Java", "SQL Server; Java"},
	} {
		if got := found(m.Mentions(extract.Plain(tt.text), Resume)); got != tt.want {
			t.Errorf("%s: %q: %s, want %s", tt.name, tt.text, got, tt.want)
		}
	}
	for _, tt := range []struct{ name, text, want string }{
		{"five capitals may be any abbreviation", "We use REDXU", ""},
		{"five letters", "We use redxu", "redxu=Redux"},
		{"the first two letters swapped", "We use odcker", "odcker=Docker"},
		{"a text of unknown words", "Grafanna " + strings.Repeat("qzvta wqzor lxuqe ", 10), ""},
	} {
		if got := found(m.Mentions(extract.Plain(tt.text), Resume)); got != tt.want {
			t.Errorf("%s: %q: %s, want %s", tt.name, tt.text, got, tt.want)
		}
	}
	for _, tt := range []struct{ text, want string }{
		{"No prior experience. Java and Docker", "+Java +Docker"},
		{"No Java, Docker, Redux.", "-Java -Docker -Redux"},
		{"Keine Erfahrung mit Java. Docker täglich", "-Java +Docker"},
		{"Aucune expérience en Java, Docker tous les jours", "-Java +Docker"},
		{"Sin experiencia con Java", "-Java"},
		{"Sem experiência em Java", "-Java"},
	} {
		if got := negatedIn(m.Mentions(extract.Plain(tt.text), Resume)); got != tt.want {
			t.Errorf("%q: %s, want %s", tt.text, got, tt.want)
		}
	}
	for text, why := range map[string]string{
		"Java: 1961-2020":         "nobody has worked for 59 years",
		"Moved to Java 2018-2021": "nothing ties the years to the skill",
	} {
		if got := yearsIn(m.Mentions(extract.Plain(text), Resume)); got != "Java 0" {
			t.Errorf("%s: %s: %s", text, got, why)
		}
	}
	ms := m.Mentions(extract.Plain("Fast SQL\nserver work and\nJava"), Resume)
	if len(ms) != 2 || ms[0].Line != 1 || ms[1].Line != 3 {
		t.Errorf("mentions %+v, want one of line 1, over the line's end, and one of line 3", ms)
	}
}

// TestEvidenceEdges are cases at the edges of roles and degrees.
func TestEvidenceEdges(t *testing.T) {
	m := New(taxonomy.Builtin(), Options{})
	today := time.Date(2026, 11, 15, 0, 0, 0, 0, time.UTC)
	read := func(text string) *Evidence { return m.Evidence(extract.Plain(text), today) }

	ev := read("Experience\n\nJava developer, Example Ferries\nJan 2020 - Dec 2021\n- Timetables\n")
	if s := ev.Skills["java"]; s == nil || s.Months != 24 {
		t.Errorf("a skill that begins the title of a position: %+v, want 24 months", s)
	}
	for text, want := range map[string]bool{
		"BSc Physics, Example University, Oct 2025 - Sep 2028":               true,
		"BSc Physics, Example University, Oct 2025 - present":                true,
		"BSc Physics, Example University, expected 2027":                     true,
		"BSc Physics, Example University, Oct 2020 - Sep 2023":               false,
		"BSc Physics, Example University, Oct 2023 - Nov 2026":               false,
		"BSc Physics, Example University, 2020\n\nBSc Chemistry in progress": false,
	} {
		ev := read("Education\n" + text + "\n")
		if len(ev.Degrees) == 0 || ev.Degrees[0].InProgress != want {
			t.Errorf("%q: %+v, want in progress %v", text, ev.Degrees, want)
		}
	}
	for text, want := range map[string]int{
		"Developer with 6 years of experience.":            72,
		"Developer with 6+ years of work experience.":      72,
		"12 Jahre Berufserfahrung in der Schifffahrt":      144,
		"6 years of experience with Java":                  -1,
		"6 years, and some experience":                     -1,
		"70 years of experience in our family":             -1,
		"Developer with years of experience in 6 harbours": -1,
	} {
		if ev := read("Summary\n" + text + "\n"); ev.Months != want {
			t.Errorf("%q: %d months, want %d", text, ev.Months, want)
		}
	}
	ev = read("Certifications\nCertified Kubernetes Administrator, valid until 05/2027\n\nLanguages\nGerman (C1), French: native\n")
	if len(ev.Certifications) != 1 || ev.Certifications[0].Issuer == "" || ev.Certifications[0].Expires.Format("2006-01") != "2027-06" {
		t.Errorf("certificates %+v, want one that is valid to the end of May 2027", ev.Certifications)
	}
	var levels []string
	for _, l := range ev.Languages {
		levels = append(levels, l.Mention.Skill+" "+l.Level)
	}
	if got := strings.Join(levels, ", "); got != "German C1, French native" {
		t.Errorf("languages %s", got)
	}
}

// TestPostingEdges are cases at the edges of what a posting asks.
func TestPostingEdges(t *testing.T) {
	m := New(taxonomy.Builtin(), Options{})
	for _, tt := range []struct{ name, text, want string }{
		{"asked twice, once open", "Requirements\n- Java or Kotlin\n- Java, Kotlin or similar\n", "must Java|Kotlin open"},
		{"wished for and used", "Responsibilities\n- Keep our services on Docker running\n\nRequirements\n- Java\n\nNice to have\n- Docker\n", "must Java; nice Docker"},
		{"wished for with another, and used", "Responsibilities\n- Keep our services on Docker running\n\nRequirements\n- Java\n\nNice to have\n- Docker or Kubernetes\n", "must Java; nice Docker|Kubernetes"},
		{"the age of a firm", "Requirements\n- Java, in a firm with 100 years of history\n", "must Java"},
		{"half a year more", "Requirements\n- 2.5 years of Java\n", "must Java 2.5"},
		{"months", "Requirements\n- 18 months of Java\n", "must Java 1.5"},
		{"the least degree", "Requirements\n- Master's or bachelor's degree in physics\n", "must bachelor"},
		{"experience will do, said second", "Requirements\n- Bachelor's degree in physics\n- Bachelor's degree in physics or equivalent experience\n", "must bachelor or-experience"},
		{"the last of a list is a plus", "Requirements\n- English, German is a plus\n", "must English; nice German"},
		{"two of", "Requirements\n- At least three of Java, Kotlin, Rust and Go\n", "must Java|Kotlin|Rust|Go 3 of"},
	} {
		var got []string
		for _, r := range m.Requirements(extract.Plain(tt.text)).Requirements {
			var names []string
			for _, a := range r.AnyOf {
				names = append(names, a.Skill)
			}
			s := r.Level + " " + strings.Join(names, "|") + r.Degree
			if r.MinYears > 0 {
				s += fmt.Sprintf(" %v", r.MinYears)
			}
			if r.AtLeast > 1 {
				s += fmt.Sprintf(" %d of", r.AtLeast)
			}
			if r.Open {
				s += " open"
			}
			if r.OrExperience {
				s += " or-experience"
			}
			got = append(got, s)
		}
		if s := strings.Join(got, "; "); s != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, s, tt.want)
		}
	}
}
