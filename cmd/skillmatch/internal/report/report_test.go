package report

import (
	"bytes"
	"flag"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/e448657c/skillmatch/extract"
	"github.com/e448657c/skillmatch/matcher"
	"github.com/e448657c/skillmatch/taxonomy"
	"github.com/google/go-cmp/cmp"
	"github.com/mattn/go-runewidth"
	"golang.org/x/net/html"
)

var update = flag.Bool("update", false, "write the golden files again")

// hostile is text that would do harm if a report let it through.
const hostile = "<script>alert(1)</script> \x1b[31m \u202e & \"quoted\" | `code`"

func testMatch(t *testing.T, resume, posting string) Match {
	t.Helper()
	tax, err := taxonomy.Read("test.yaml", []byte(testTaxonomy))
	if err != nil {
		t.Fatal(err)
	}
	m := matcher.New(tax, matcher.Options{})
	r, p := extract.Plain(resume), extract.Plain(posting)
	c := m.Cover(m.Requirements(p), m.Evidence(r, time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC)), matcher.DefaultWeights)
	c.Resume, c.Target = "resume.txt", "posting.txt"
	c.Versions = matcher.Versions{Program: "test", Scoring: matcher.ScoringVersion, Taxonomy: "sha256:0", Config: "sha256:0"}
	return Match{Coverage: c, Resume: r, Posting: p, TargetPath: "posting.txt"}
}

const (
	// A taxonomy of its own keeps the golden files still when the built-in one
	// grows.
	testTaxonomy = `schema: skillmatch/taxonomy/1
extends: none
categories:
  language: {label: Languages}
  database: {label: Databases}
  devops: {label: DevOps}
  tool: {label: Tools}
  trait: {label: Traits}
skills:
  Python: {category: language}
  PostgreSQL: {category: database}
  MySQL: {category: database}
  Redis: {category: database}
  Kubernetes: {category: devops}
  Docker: {category: devops}
  Git: {category: tool}
  Communication: {category: trait, aliases: [communication skills]}
`
	testResume = `Nadia Ferreira Quill

Experience

Backend developer, Tallow & Wick Ltd
January 2022 - present
- Built the order service in Python with PostgreSQL.

Skills
Python, PostgreSQL, Redis, Git
`
	testPosting = `Backend developer

Requirements
- 3+ years of Python
- PostgreSQL or MySQL
- Kubernetes
- You must have a valid work permit
- Good communication skills

Nice to have
- Redis
`
)

func TestGolden(t *testing.T) {
	match := testMatch(t, testResume, testPosting)
	for _, f := range Formats {
		t.Run(f, func(t *testing.T) {
			var b bytes.Buffer
			if err := Write(&b, f, []Match{match}, Style{Ledger: true}); err != nil {
				t.Fatal(err)
			}
			compareGolden(t, "match."+f, b.Bytes())
		})
	}
	t.Run("terminal", func(t *testing.T) {
		var b bytes.Buffer
		if err := Write(&b, "text", []Match{match}, Style{Width: 80, Bars: true, Color: true}); err != nil {
			t.Fatal(err)
		}
		compareGolden(t, "match.terminal", b.Bytes())
	})
}

func compareGolden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(want), string(got)); d != "" {
		t.Errorf("%s differs (-want +got); -update writes it again\n%s", path, d)
	}
}

// TestHostileText puts markup, control characters and bidirectional marks into
// both documents and looks for them in every format.
func TestHostileText(t *testing.T) {
	match := testMatch(t, testResume+"\nProjects\nPython shop "+hostile+"\n", testPosting+"- Docker "+hostile+"\n")
	match.Coverage.Resume = hostile
	for _, f := range Formats {
		t.Run(f, func(t *testing.T) {
			var b bytes.Buffer
			if err := Write(&b, f, []Match{match}, Style{Verbose: true}); err != nil {
				t.Fatal(err)
			}
			out := b.String()
			if strings.ContainsAny(out, "\x1b\u202e") {
				t.Error("a control character or bidirectional mark got through")
			}
			if f == "html" || f == "markdown" {
				if strings.Contains(out, "<script") {
					t.Error("markup got through")
				}
			}
		})
	}
}

// TestHTMLLinks parses the page and follows its links: every one leads to an
// element of the page, nothing is loaded, and no element has an inline style or
// script.
func TestHTMLLinks(t *testing.T) {
	var b bytes.Buffer
	match := testMatch(t, testResume, testPosting)
	if err := Write(&b, "html", []Match{match, match}, Style{}); err != nil {
		t.Fatal(err)
	}
	doc, err := html.Parse(&b)
	if err != nil {
		t.Fatal(err)
	}
	ids, links := map[string]bool{}, []string{}
	for n := range doc.Descendants() {
		if n.Data == "script" || n.Data == "img" || n.Data == "link" || n.Data == "iframe" {
			t.Errorf("a %s element", n.Data)
		}
		for _, a := range n.Attr {
			switch {
			case a.Key == "id" && ids[a.Val]:
				t.Errorf("two elements have the id %q", a.Val)
			case a.Key == "id":
				ids[a.Val] = true
			case a.Key == "href":
				links = append(links, a.Val)
			case a.Key == "style" || strings.HasPrefix(a.Key, "on") || a.Key == "src":
				t.Errorf("attribute %s", a.Key)
			}
		}
	}
	if len(links) == 0 {
		t.Error("no links")
	}
	for _, l := range links {
		if !strings.HasPrefix(l, "#") || !ids[l[1:]] {
			t.Errorf("link %q leads nowhere", l)
		}
	}
}

// TestLedgerAddsUp checks that points add up to the score exactly, for many
// mixes of weights and credits.
func TestLedgerAddsUp(t *testing.T) {
	for n := 1; n < 40; n++ {
		c := &matcher.Coverage{}
		var sum, total float64
		for k := range n {
			item := matcher.Item{Credit: float64((k*7)%11) / 10, Weight: []float64{1, 0.5, 0.25, 0.125}[k%4]}
			c.Items = append(c.Items, item)
			sum += item.Credit * item.Weight
			total += item.Weight
		}
		c.Score.Low = math.Round(sum/total*1000) / 10
		var points, possible float64
		for _, row := range Ledger(c) {
			points += row.Points
			possible += row.Possible
			if row.Points > row.Possible+0.1001 {
				t.Errorf("%d items: %v points of %v", n, row.Points, row.Possible)
			}
		}
		if math.Abs(points-c.Score.Low) > 1e-6 || math.Abs(possible-100) > 1e-6 {
			t.Errorf("%d items: points %v, want %v; possible %v", n, points, c.Score.Low, possible)
		}
	}
}

// TestWidth wants every line in the terminal's width, the names of files in
// other scripts and what is asked for at length included.
func TestWidth(t *testing.T) {
	m := testMatch(t, testResume+strings.Repeat("- Moved the order service in Python and PostgreSQL to Kubernetes. ", 3)+"\n", testPosting+"- Python, PostgreSQL, MySQL, Redis, Kubernetes, Docker or Git, whichever you like best\n")
	m.Coverage.Resume, m.Coverage.Target = "求職者/山田太郎の履歴書と職務経歴書2026年版.pdf", "postings/a/rather/long/name/of/a/posting.html"
	row := NewRow(m.Coverage.Resume, m.Coverage)
	row.Rank = 12
	same := row
	same.SameAs = row.ID
	for _, width := range []int{60, 80, 120} {
		var b bytes.Buffer
		if err := Write(&b, "text", []Match{m}, Style{Width: width, Bars: true}); err != nil {
			t.Fatal(err)
		}
		w, err := NewScreenWriter(&b, "text", Style{Width: width, Bars: true})
		if err == nil {
			err = w.Rows([]Row{row, same})
		}
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(b.String()) {
			if n := runewidth.StringWidth(strings.TrimRight(line, "\n")); n > width {
				t.Errorf("%d columns of %d: %s", n, width, line)
			}
		}
		if !strings.Contains(b.String(), "年版.pdf") {
			t.Errorf("%d columns: the end of a name is cut", width)
		}
	}
}
