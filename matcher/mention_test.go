package matcher

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/e448657c/skillmatch/extract"
	"github.com/e448657c/skillmatch/taxonomy"
)

// testTaxonomy is small enough to hold in mind while reading the tests.
const testTaxonomy = `
schema: skillmatch/taxonomy/1
extends: none
categories:
  technology: {label: Technology}
  language: {label: Languages, parent: technology}
  concept: {label: Concepts}
category: language
skills:
  Java: []
  JavaScript: [JS]
  Python: []
  C: {match: {case: exact, cue: always, near: [embedded, firmware], not_next: [-level, "-", "&"]}}
  C++: []
  C#: ["C #"]
  .NET: []
  ASP.NET: []
  Node.js: []
  CI/CD: []
  PL/SQL: []
  SQL: []
  MySQL: []
  PostgreSQL: [Postgres]
  SQL Server: []
  R&D: {category: concept}
  R: {match: {case: exact, cue: always, near: [statistics, data], not_next: ["&", "'"], not_prev: ["&"]}}
  Go: {aliases: [Golang], match: {case: exact, cue: always, near: [gRPC, Docker], not_next: [to, live, the extra], not_prev: [to, we]}}
  Rust: {match: {case: exact, cue: lower, near: [cargo]}}
  Excel: {match: {case: exact, cue: start, near: [Word, PowerPoint], not_next: [in, at]}}
  HTML: []
  CSS: []
  React: {match: {case: exact, cue: start, near: [Redux], not_next: [to, quickly]}}
  Redux: []
  Objective-C: []
  web2py: []
  Docker: []
  Kubernetes: [k8s]
  Microservices: {category: concept}
  Machine learning: {category: concept}
  Bachelor's degree: {category: concept}
  Information technology: {category: concept, aliases: [{text: IT, case: strict, cue: always, near: [degree]}]}
  LinkedIn: []
  PowerPoint: []
  Search & rescue: {category: concept}
`

func smallMatcher(t testing.TB) *Matcher {
	t.Helper()
	tax, err := taxonomy.Read("test.yaml", []byte(testTaxonomy))
	if err != nil {
		t.Fatal(err)
	}
	return New(tax, Options{})
}

// found lists the skills that are mentioned, as "text=Skill" where the two
// differ.
func found(ms []Mention) string {
	var out []string
	for _, m := range ms {
		if m.Text == m.Skill {
			out = append(out, m.Skill)
		} else {
			out = append(out, strings.ReplaceAll(m.Text, "\n", "|")+"="+m.Skill)
		}
	}
	return strings.Join(out, "; ")
}

func TestMentions(t *testing.T) {
	m := smallMatcher(t)
	for _, tt := range []struct{ name, text, want string }{
		{"signs", "C++, C# and .NET, ASP.NET; Node.js. CI/CD", "C++; C#; .NET; ASP.NET; Node.js; CI/CD"},
		{"sign apart", "C # and C # developer; C ++; vitamin C #1", "C #=C#; C #=C#; C ++=C++"},
		{"sign after name", "Java+ and 3+ years", "Java"},
		{"dot of a sentence", "We know the.NET", ""},
		{"a line of tags", "Technologies\nrust python docker go\n", "rust=Rust; python=Python; docker=Docker; go=Go"},
		{"a run of tags in a line", "Technologies go python docker java Apply now", "go=Go; python=Python; docker=Docker; java=Java"},
		{"a run of two", "We like to go python docker", "python=Python; docker=Docker"},
		{"a line of words and one tag", "Technologies\nwhere we go with docker\n", "docker=Docker"},
		{"items in capitals", "Skills\nSailing, REACT, Chess, RUST (Less than 1 year)\nEXCEL\nC++\n", "REACT=React; RUST=Rust; EXCEL=Excel; C++"},
		{"joined list", "HTML/CSS/JS React(Redux) Java,Python", "HTML; CSS; JS=JavaScript; React; Redux; Java; Python"},
		{"spellings", "nodejs, node js, NODE.JS, node-js, My SQL, Postgre SQL, C sharp, Csharp", "nodejs=Node.js; node js=Node.js; NODE.JS=Node.js; node-js=Node.js; My SQL=MySQL; Postgre SQL=PostgreSQL; C sharp=C#; Csharp=C#"},
		{"the first half of a name", "Postgre", "Postgre=PostgreSQL"},
		{"no split where it reads as prose", "the offices linked in 2020 have a power point", ""},
		{"part of a word", "Javanese pythonic platform", ""},
		{"longest first", "SQL Server and JavaScript", "SQL Server; JavaScript"},
		{"line-broken name", "knows machine\nlearning well", "machine|learning=Machine learning"},
		{"not over a sentence", "a machine. Learning is fun", ""},
		{"not over a blank line", "machine\n\nlearning", ""},
		{"possessive", "a bachelor's degree, a bachelor’s degree, Python's types", "bachelor's degree=Bachelor's degree; bachelor’s degree=Bachelor's degree; Python"},
		{"singular and plural", "a microservice; many microservices", "microservice=Microservices; microservices=Microservices"},
		{"and for &", "search and rescue", "search and rescue=Search & rescue"},
		{"version behind", "Python3 and web2py and Java17", "Python3=Python; web2py; Java17=Java"},
		{"full width", "Ｊａｖａ", "Ｊａｖａ=Java"},
		{"full width and a sign", "Ｃ++ and Ｃ#", "Ｃ++=C++; Ｃ#=C#"},
		{"chinese around", "熟练掌握Java和Python开发", "Java; Python"},
		{"go as a verb", "We go the extra mile and are ready to go live. Go to market.", ""},
		{"go in a list", "Go, Rust and C++", "Go; Rust; C++"},
		{"go with a cue", "Services in Go with gRPC", "Go"},
		{"three short names", "Skills: Go, Rust and C", "Go; Rust; C"},
		{"rust as a word", "free of rust", ""},
		{"lower with a cue", "rust and cargo", "rust=Rust"},
		{"level", "C-level sponsors of R&D", "R&D"},
		{"excel as a verb", "Excel in your role", ""},
		{"excel as a product", "Word and Excel. PowerPoint", "Excel; PowerPoint"},
		{"react as a verb", "React quickly to change", ""},
		{"never in lower case", "A degree in IT, it is asked for", "IT=Information technology"},
		{"lost commas", "docker java Go python k8s", "docker=Docker; java=Java; Go; python=Python; k8s=Kubernetes"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := found(m.Mentions(extract.Plain(tt.text), Auto)); got != tt.want {
				t.Errorf("%q\n got %s\nwant %s", tt.text, got, tt.want)
			}
		})
	}
}

// checkMentions fails where mentions are not sorted, disjoint, in bounds and
// on rune borders.
func checkMentions(t *testing.T, d *extract.Document, ms []Mention) {
	t.Helper()
	end := 0
	for _, m := range ms {
		if m.Start < end || m.Start >= m.End || m.End > len(d.Text) {
			t.Fatalf("mention [%d,%d) after %d in a text of %d bytes", m.Start, m.End, end, len(d.Text))
		}
		if !utf8.RuneStart(d.Text[m.Start]) || m.End < len(d.Text) && !utf8.RuneStart(d.Text[m.End]) {
			t.Fatalf("mention [%d,%d) splits a rune", m.Start, m.End)
		}
		if m.Text != d.Text[m.Start:m.End] {
			t.Fatalf("text %q is not what stands at [%d,%d)", m.Text, m.Start, m.End)
		}
		if want := 1 + strings.Count(d.Text[:m.Start], "\n"); m.Line != want {
			t.Fatalf("line %d, want %d", m.Line, want)
		}
		end = m.End
	}
}

func FuzzMentions(f *testing.F) {
	m := smallMatcher(f)
	for _, s := range []string{"", "C++/C#/.NET", "no Java\xff needed", "Java (3 years), Pyhton", "熟练Java", "a\r\n.NET's\n\n- Go", "’s 's C+++"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		d := extract.Plain(text)
		checkMentions(t, d, m.Mentions(d, Auto))
	})
}
