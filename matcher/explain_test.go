package matcher

import (
	"strings"
	"testing"

	"github.com/e448657c/skillmatch/extract"
	"github.com/e448657c/skillmatch/taxonomy"
)

func TestExplain(t *testing.T) {
	m := smallMatcher(t)
	for _, tt := range []struct{ term, text, want string }{
		{"Go", "Go to market", `-Go: "to" follows`},
		{"golang", "We go", `-go: "we" stands before`},
		{"Go", "Go, Rust and C++", `+Go: the skill's name, in a list with "Rust"`},
		{"Go", "Services in Go with gRPC", `+Go: the skill's name, with the cue "gRPC" near`},
		{"Go", "My experience with Go is long", `+Go: the skill's name, asked for by "experience with"`},
		{"Go", "We like Go very much", `-Go: it always needs a cue`},
		{"Go", "A lot of GO here", `-GO: its rule wants it written "Go"`},
		{"Go", "GO - 3 years", `+GO: the skill's name, with a duration beside it; 3 years are stated for it`},
		{"Rust", "the rust on the car", `-rust: in lower case it needs a cue`},
		{"Excel", "Excel is nice", `-Excel: capitals mean nothing at this place`},
		{"Excel", "We use Excel", `+Excel: the skill's name, written so that no cue is needed`},
		{"Java", "no JavaScript, no Java", `-JavaScript: "JavaScript" is taken as JavaScript there | +Java: the skill's name; negated by "no"`},
		{"SQL", "SQL Server and NoSQL", `-SQL: "SQL Server" is taken as SQL Server there | -NoSQL: a part of a longer word`},
		{"Python", "Pyhton (3 years)", `+Pyhton: "Python" with a typing error (one edit); 3 years are stated for it`},
		{"Docker", "Doxger dockers", `-Doxger: 2 edits from "docker", of which a name of 6 letters allows 1 | -dockers: one edit from "docker", but an English word`},
		{"PostgreSQL", "Postgres", `+Postgres: the alias "Postgres"`},
		{"Node.js", "nodejs", `+nodejs: another spelling of "Node.js"`},
		{"Zig", "Zig or Java", `-Zig: the taxonomy has no such skill`},
		{"Zig", "Java", ``},
	} {
		var got []string
		for _, f := range m.Explain(extract.Plain(tt.text), Auto, tt.term) {
			sign := "-"
			if f.Taken {
				sign = "+"
			}
			got = append(got, sign+f.Text+": "+f.Reason)
		}
		all := strings.Join(got, " | ")
		want := strings.Split(tt.want, " | ")
		ok := len(got) == len(want) || tt.want == "" && len(got) == 0
		for i := range got {
			ok = ok && i < len(want) && strings.HasPrefix(got[i], want[i])
		}
		if !ok {
			t.Errorf("%s in %q\n got %s\nwant %s", tt.term, tt.text, all, tt.want)
		}
	}
}

// What Explain calls taken is what Mentions returns.
func TestExplainAgrees(t *testing.T) {
	m := smallMatcher(t)
	text := "Go, Rust and C. We go on; excel at Excel, React quickly, R&D, R for statistics.\nno Java, Pyhton 3 years\nmy sql, node js | LinkedIn\nGOLANG RUST"
	d := extract.Plain(text)
	want := map[[2]int]string{}
	for _, x := range m.Mentions(d, Auto) {
		want[[2]int{x.Start, x.End}] = x.Skill
	}
	got := map[[2]int]string{}
	for _, s := range m.Taxonomy().Skills() {
		for _, f := range m.Explain(d, Auto, s.Name) {
			if f.Taken {
				got[[2]int{f.Start, f.End}] = f.Skill
			}
		}
	}
	for k, v := range want {
		if got[k] != v {
			t.Errorf("mention %s at %v is explained as %q", v, k, got[k])
		}
	}
	if len(got) != len(want) {
		t.Errorf("%d are explained as taken, %d are mentions", len(got), len(want))
	}
}

// A term of a letter or two is not looked for inside longer words.
func TestExplainShort(t *testing.T) {
	m := New(taxonomy.Builtin(), Options{})
	d := extract.Plain("Senior Engineer for robots and research. R&D in C.\n")
	if got := m.Explain(d, Posting, "R"); len(got) != 1 || got[0].Text != "R" || got[0].Taken {
		t.Errorf("R: %+v", got)
	}
}
