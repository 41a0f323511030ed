package report

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/e448657c/skillmatch/matcher"
	"github.com/joshdk/go-junit"
	"github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif"
	"github.com/santhosh-tekuri/jsonschema/v6"
)

// gated is a match with gates and a baseline.
func gated(t *testing.T) Match {
	m := testMatch(t, testResume, testPosting)
	m.Gates = []Gate{{"overall", true, "coverage is 60 %, 50 % asked"}, {"must", false, "coverage of the must demands is 40 %, 70 % asked"}}
	m.Since = &Change{Message: "must 1 to 2 of 3: Python now met (was unmet)", Known: map[string]bool{"must skill: Kubernetes": true}}
	return m
}

func TestCheckGolden(t *testing.T) {
	nothing := testMatch(t, testResume, "We had a picnic by the lake.\n")
	for _, f := range []string{"text", "json", "markdown", "junit", "sarif", "github", "badge"} {
		t.Run(f, func(t *testing.T) {
			var b bytes.Buffer
			if err := WriteCheck(&b, f, []Match{gated(t), nothing}, Style{Verbose: true}); err != nil {
				t.Fatal(err)
			}
			compareGolden(t, "check."+f, b.Bytes())
		})
	}
}

func validate(t *testing.T, schema string, data []byte) {
	t.Helper()
	s, err := jsonschema.NewCompiler().Compile(schema)
	if err != nil {
		t.Fatal(err)
	}
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Validate(v); err != nil {
		t.Errorf("%#v\n%s", err, data)
	}
}

// TestSARIF validates against the part of the published schema that is used
// (see the file), written down from the standard, and has another
// implementation read it and hold it against the whole schema.
func TestSARIF(t *testing.T) {
	hostileMatch := testMatch(t, testResume, testPosting+"- Docker "+hostile+"\n")
	hostileMatch.TargetPath, hostileMatch.Coverage.Resume = "a b:c%/ü\n.txt", "-"
	profile := testMatch(t, testResume, testPosting)
	profile.TargetPath = ""
	for name, matches := range map[string][]Match{"plain": {gated(t)}, "hostile": {hostileMatch}, "profile": {profile}, "none": nil} {
		t.Run(name, func(t *testing.T) {
			var b bytes.Buffer
			if err := Write(&b, "sarif", matches, Style{}); err != nil {
				t.Fatal(err)
			}
			validate(t, "testdata/sarif-subset.schema.json", b.Bytes())
			read, err := sarif.FromBytes(b.Bytes())
			if err != nil {
				t.Fatal(err)
			}
			for _, run := range read.Runs { // what it writes empty where it is left out
				run.Language, run.Tool.Driver.Language, run.NewlineSequences = "en-US", "en-US", []string{"\n"}
			}
			if err := read.Validate(); err != nil {
				t.Error(err)
			}
			var log sarifLog
			if err := json.Unmarshal(b.Bytes(), &log); err != nil {
				t.Fatal(err)
			}
			seen := map[string]bool{}
			for _, r := range log.Runs[0].Results {
				if log.Runs[0].Tool.Driver.Rules[r.RuleIndex].ID != r.RuleID {
					t.Errorf("rule %d is not %s", r.RuleIndex, r.RuleID)
				}
				f := r.Fingerprints["requirement/v1"]
				if seen[f] {
					t.Errorf("two results have the fingerprint %s", f)
				}
				seen[f] = true
			}
		})
	}
}

func TestSARIFPlace(t *testing.T) {
	var b bytes.Buffer
	if err := Write(&b, "sarif", []Match{gated(t)}, Style{}); err != nil {
		t.Fatal(err)
	}
	var log sarifLog
	if err := json.Unmarshal(b.Bytes(), &log); err != nil {
		t.Fatal(err)
	}
	for _, r := range log.Runs[0].Results {
		if !strings.Contains(r.Message.Text, "Kubernetes") {
			continue
		}
		at := r.Locations[0].Physical
		line := strings.Split(testPosting, "\n")[at.Region.StartLine-1]
		if at.Artifact.URI != "posting.txt" || !strings.Contains(line, "Kubernetes") || r.Level != "warning" || r.BaselineState != "unchanged" ||
			r.Related[0].Physical.Artifact.URI != "resume.txt" {
			t.Errorf("%+v", r)
		}
		return
	}
	t.Error("no result for Kubernetes")
}

// TestJUnitAddsUp reads the report back and counts, and has another
// implementation do so.
func TestJUnitAddsUp(t *testing.T) {
	hostileMatch := testMatch(t, testResume, testPosting+"- Docker "+hostile+" ]]> \x00\n")
	hostileMatch.Coverage.Resume = "a\nb\x01" + hostile
	var b bytes.Buffer
	if err := Write(&b, "junit", []Match{gated(t), hostileMatch}, Style{}); err != nil {
		t.Fatal(err)
	}
	another, err := junit.Ingest(b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	var all junitSuites
	dec := xml.NewDecoder(&b)
	dec.Strict = true
	if err := dec.Decode(&all); err != nil {
		t.Fatal(err)
	}
	var tests, failures, errors int
	for _, s := range all.Suites {
		var f, e, k int
		for _, c := range s.Cases {
			n := 0
			for _, is := range []struct {
				it    bool
				count *int
			}{{c.Failure != nil, &f}, {c.Error != nil, &e}, {c.Skipped != nil, &k}} {
				if is.it {
					*is.count++
					n++
				}
			}
			if n > 1 || c.Name == "" || c.Class != s.Name {
				t.Errorf("%+v", c)
			}
		}
		if s.Tests != len(s.Cases) || s.Failures != f || s.Errors != e || s.Skipped != k {
			t.Errorf("suite %q: counters %d %d %d %d, counted %d %d %d %d", s.Name, s.Tests, s.Failures, s.Errors, s.Skipped, len(s.Cases), f, e, k)
		}
		tests, failures, errors = tests+s.Tests, failures+s.Failures, errors+s.Errors
	}
	if all.Tests != tests || all.Failures != failures || all.Errors != errors || failures < 2 {
		t.Errorf("totals %d %d %d, counted %d %d %d", all.Tests, all.Failures, all.Errors, tests, failures, errors)
	}
	var theirs junit.Totals
	for i := range another {
		another[i].Aggregate()
		theirs.Tests += another[i].Totals.Tests
		theirs.Failed += another[i].Totals.Failed
		theirs.Error += another[i].Totals.Error
	}
	if theirs.Tests != tests || theirs.Failed != failures || theirs.Error != errors {
		t.Errorf("totals %d %d %d, another reader counts %+v", tests, failures, errors, theirs)
	}
	// With gates an unmet demand is no failure, without it is.
	if all.Suites[0].Failures != 1 {
		t.Errorf("%d failures where one gate was not met", all.Suites[0].Failures)
	}
}

// TestGitHubCommands reads annotations as GitHub's runner does: one command a
// line, properties up to "::", what is escaped given back.
func TestGitHubCommands(t *testing.T) {
	m := gated(t)
	m.TargetPath = "a,b:c\nd%.txt"
	m.Gates = append(m.Gates, Gate{"x", false, "50 %\n::error::injected"})
	var b bytes.Buffer
	if err := Write(&b, "github", []Match{m}, Style{}); err != nil {
		t.Fatal(err)
	}
	command := regexp.MustCompile(`^::(error|warning|notice) (.*?)::(.*)$`)
	n := 0
	for line := range strings.Lines(b.String()) {
		parts := command.FindStringSubmatch(strings.TrimSuffix(line, "\n"))
		if parts == nil {
			t.Fatalf("no command: %q", line)
		}
		for _, p := range strings.Split(parts[2], ",") {
			key, value, ok := strings.Cut(p, "=")
			if !ok || !strings.Contains(" file line title ", " "+key+" ") || strings.Contains(value, ":") {
				t.Errorf("property %q", p)
			}
		}
		n++
	}
	if n < 4 {
		t.Errorf("%d annotations", n)
	}
	if !strings.Contains(b.String(), "file=a%2Cb%3Ac%0Ad%25.txt,line=6,") {
		t.Errorf("%s", b.String())
	}
}

func TestBadge(t *testing.T) {
	bare := testMatch(t, testResume, testPosting)
	nothing := testMatch(t, testResume, "We had a picnic by the lake.\n")
	passed := gated(t)
	passed.Gates = passed.Gates[:1]
	for _, test := range []struct {
		name           string
		matches        []Match
		message, color string
	}{
		{"no gates", []Match{bare}, `^must \d of \d, `, "blue"},
		{"gate not met", []Match{gated(t)}, `^must \d of \d, `, "red"},
		{"passed", []Match{passed}, `^must \d of \d, `, "brightgreen"},
		{"several", []Match{passed, gated(t)}, "^1 of 2 targets$", "red"},
		{"not assessable", []Match{passed, nothing}, "^not assessable$", "lightgrey"},
		{"nothing", nil, "^nothing checked$", "lightgrey"},
	} {
		t.Run(test.name, func(t *testing.T) {
			var b bytes.Buffer
			if err := Write(&b, "badge", test.matches, Style{}); err != nil {
				t.Fatal(err)
			}
			var badge struct {
				SchemaVersion         int
				Label, Message, Color string
			}
			if err := json.Unmarshal(b.Bytes(), &badge); err != nil {
				t.Fatal(err)
			}
			if ok, _ := regexp.MatchString(test.message, badge.Message); !ok || badge.Color != test.color || badge.SchemaVersion != 1 || badge.Label != "skillmatch" {
				t.Errorf("%s", b.String())
			}
		})
	}
}

// screenRows are rows of each kind.
func screenRows(t *testing.T) []Row {
	m := testMatch(t, testResume, testPosting)
	c := m.Coverage
	detail, err := NewDetail("d1-", m, NewColumns(c, m.Posting))
	if err != nil {
		t.Fatal(err)
	}
	pair := NewRow("a.txt", c)
	pair.Text, pair.Config, pair.Detail = "sha256:00", "sha256:11", detail
	same := NewRow("=cmd|' /C calc'!A0", c)
	same.SameAs, same.Detail = "a.txt", detail
	failed := Row{Schema: ScreenSchema, ID: hostile + "\n", Resume: hostile, AsOf: c.AsOf, Error: &RowError{"damaged", hostile + "\nbroken"}}
	nothing := NewRow("nothing.txt", &matcher.Coverage{Resume: "a.txt", Target: "nothing.txt", AsOf: c.AsOf})
	return []Row{pair, same, failed, nothing}
}

func TestScreenGolden(t *testing.T) {
	for _, f := range ScreenFormats {
		t.Run(f, func(t *testing.T) {
			var b bytes.Buffer
			w, err := NewScreenWriter(&b, f, Style{})
			if err != nil {
				t.Fatal(err)
			}
			rows := screenRows(t)
			for _, piece := range [][]Row{rows[:1], rows[1:]} {
				if err := w.Rows(piece); err != nil {
					t.Fatal(err)
				}
			}
			if err := w.Close(); err != nil {
				t.Fatal(err)
			}
			if strings.ContainsAny(b.String(), "\x1b\u202e") {
				t.Error("a control character or bidirectional mark got through")
			}
			compareGolden(t, "screen."+f, b.Bytes())
			switch f {
			case "ndjson":
				for line := range strings.Lines(b.String()) {
					validate(t, "../../schema/screen.schema.json", []byte(line))
				}
			case "csv":
				records, err := csv.NewReader(&b).ReadAll()
				if err != nil || len(records) != len(rows)+1 {
					t.Fatal(len(records), err)
				}
				for _, r := range records {
					for _, cell := range r {
						if cell != "" && strings.ContainsRune("=+-@", rune(cell[0])) {
							t.Errorf("a cell starts a formula: %s", cell)
						}
					}
				}
			case "html":
				checkHTML(t, b.Bytes())
			default:
				if n := strings.Count(b.String(), "\n"); n < len(rows)+1 || n > len(rows)+2 {
					t.Errorf("%d lines for %d rows", n, len(rows))
				}
			}
		})
	}
}

// TestHeatMap wants each cell of the heat map to lead to the requirement that
// it is of, in the card of its document or of the first of the same text, and
// one card for each text.
func TestHeatMap(t *testing.T) {
	m := testMatch(t, testResume, testPosting)
	for name, columns := range map[string]*Columns{"named posting": NewColumns(m.Coverage, m.Posting), "named resume": nil} {
		t.Run(name, func(t *testing.T) {
			var b bytes.Buffer
			w, err := NewScreenWriter(&b, "html", Style{})
			if err != nil {
				t.Fatal(err)
			}
			detail, err := NewDetail("d1-", m, columns)
			if err != nil {
				t.Fatal(err)
			}
			for k, d := range []*Detail{detail, detail.WithoutCard()} {
				c := *m.Coverage
				name := fmt.Sprintf("doc%d.txt", k)
				if columns == nil {
					c.Target = name
				} else {
					c.Resume = name
				}
				row := NewRow(name, &c)
				row.Detail = d
				if err := w.Rows([]Row{row}); err != nil {
					t.Fatal(err)
				}
			}
			if err := w.Close(); err != nil {
				t.Fatal(err)
			}
			page := b.String()
			cells := regexp.MustCompile(`<a href="#(d1-req\d+)" title="([^"]+): (met|partial|unknown|unmet)"`).FindAllStringSubmatch(page, -1)
			if want := 2 * 5; len(cells) != want { // the work permit is for a person to check
				t.Errorf("%d cells, want %d", len(cells), want)
			}
			for _, c := range cells {
				_, item, ok := strings.Cut(page, `<li id="`+c[1]+`" class="`+c[3]+`">`)
				if item, _, _ = strings.Cut(item, "</li>"); !ok || !strings.Contains(item, "<strong>"+c[2]+"</strong>") {
					t.Errorf("%s of %s: %s", c[3], c[2], item)
				}
			}
			if n := strings.Count(page, `class="card"`); n != 1 {
				t.Errorf("%d cards for one text", n)
			}
			checkHTML(t, b.Bytes())
		})
	}
}

// TestScreenEmpty wants a header even where there are no rows.
func TestScreenEmpty(t *testing.T) {
	for _, f := range []string{"csv", "markdown", "html"} {
		var b bytes.Buffer
		w, err := NewScreenWriter(&b, f, Style{})
		if err != nil {
			t.Fatal(err)
		}
		if err := w.Close(); err != nil || b.Len() == 0 {
			t.Error(f, err, fmt.Sprint(b.Len()))
		}
	}
}
