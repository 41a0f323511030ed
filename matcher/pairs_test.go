package matcher

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/e448657c/skillmatch/extract"
	"github.com/e448657c/skillmatch/taxonomy"
	"go.yaml.in/yaml/v3"
)

// oneOrMore is a YAML string or a list of them.
type oneOrMore []string

func (o *oneOrMore) UnmarshalYAML(n *yaml.Node) error {
	if n.Kind == yaml.ScalarNode {
		*o = oneOrMore{n.Value}
		return nil
	}
	return n.Decode((*[]string)(o))
}

type expectedItem struct {
	Skill, Trait, Education, Certification, Experience, Language, Knockout string

	State       oneOrMore
	Level       string
	Weight      *float64
	AtLeast     int `yaml:"at_least"`
	Years       float64
	ShownInWork *bool `yaml:"shown_in_work"`
	Match       string
	Unverified  bool
}

type scorePair struct {
	Name, Rule, Why string
	Posting         string
	Resume          string
	ResumeFile      string `yaml:"resume_file"`
	Expect          struct {
		Assessable *bool
		Confidence string
		Items      []expectedItem
		NotAsked   oneOrMore `yaml:"not_asked"`
		Must       *struct{ Met, Total int }
		Score      *Range
		Warns      oneOrMore
		Error      string
	}
	Compare struct {
		Resume string
		Is     string
	}
}

// TestPairs runs the small pairs of testdata, each of which shows one rule of
// the score.
func TestPairs(t *testing.T) {
	data, err := os.ReadFile("../testdata/pairs.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		Schema string
		AsOf   string `yaml:"as_of"`
		Pairs  []scorePair
	}
	dec := yaml.NewDecoder(strings.NewReader(string(data)))
	dec.KnownFields(true)
	if err := dec.Decode(&file); err != nil {
		t.Fatal(err)
	}
	asOf, err := time.Parse("2006-01-02", file.AsOf)
	if err != nil {
		t.Fatal(err)
	}
	m := New(taxonomy.Builtin(), Options{})
	for _, p := range file.Pairs {
		t.Run(p.Name, func(t *testing.T) { p.check(t, m, asOf) })
	}
}

func (p *scorePair) check(t *testing.T, m *Matcher, asOf time.Time) {
	resume := extract.Plain(p.Resume)
	if p.ResumeFile != "" {
		var err error
		resume, err = extract.ReadFile(context.Background(), filepath.Join("../testdata", p.ResumeFile), extract.Options{})
		var e *extract.Error
		switch {
		case p.Expect.Error != "":
			if !errors.As(err, &e) || e.Kind != p.Expect.Error {
				t.Errorf("error %v, want one of kind %q", err, p.Expect.Error)
			}
			return
		case err != nil:
			t.Fatal(err)
		}
	}
	req := m.Requirements(extract.Plain(p.Posting))
	c := m.Cover(req, m.Evidence(resume, asOf), DefaultWeights)
	fail := func(format string, args ...any) {
		t.Helper()
		t.Errorf("%s\n%s\n%s", fmt.Sprintf(format, args...), p.Rule, describe(c))
	}
	if want := p.Expect.Assessable; want != nil && c.Assessable != *want {
		fail("assessable %v, want %v", c.Assessable, *want)
	}
	if want := p.Expect.Confidence; want != "" && c.Confidence != want {
		fail("confidence %s, want %s", c.Confidence, want)
	}
	for _, want := range p.Expect.Items {
		if why := want.among(m, c); why != "" {
			fail("%s", why)
		}
	}
	for _, name := range p.Expect.NotAsked {
		for _, i := range c.Items {
			if i.Level != "context" && i.Kind != "knockout" && slices.ContainsFunc(i.AnyOf, func(a Alternative) bool { return sameSkill(m, a, name) }) {
				fail("%s is asked for", name)
			}
		}
	}
	if want := p.Expect.Must; want != nil && (c.Must.Met != want.Met || c.Must.Total != want.Total) {
		fail("must %d of %d, want %d of %d", c.Must.Met, c.Must.Total, want.Met, want.Total)
	}
	if want := p.Expect.Score; want != nil && c.Score != *want {
		fail("score %v, want %v", c.Score, *want)
	}
	for _, kind := range p.Expect.Warns {
		if !slices.ContainsFunc(c.Warnings, func(w Warning) bool { return w.Kind == kind }) {
			fail("no warning of kind %s: %v", kind, c.Warnings)
		}
	}
	if p.Compare.Resume == "" {
		return
	}
	other := m.Cover(req, m.Evidence(extract.Plain(p.Compare.Resume), asOf), DefaultWeights)
	ok := map[string]func(before, after Range) bool{"same": same, "not-lower": notLower}[p.Compare.Is]
	if ok == nil {
		t.Fatalf("compare: unknown %q", p.Compare.Is)
	}
	if !ok(c.Score, other.Score) {
		fail("score %v beside %v is not %s\n%s", other.Score, c.Score, p.Compare.Is, describe(other))
	}
}

// among looks for the item among those of the coverage; it returns what is
// wrong.
func (want *expectedItem) among(m *Matcher, c *Coverage) string {
	kind, name := "", ""
	for k, v := range map[string]string{
		"skill": want.Skill, "trait": want.Trait, "education": want.Education, "certification": want.Certification,
		"experience": want.Experience, "language": want.Language, "knockout": want.Knockout,
	} {
		if v != "" {
			kind, name = k, v
		}
	}
	for _, i := range c.Items {
		if i.Kind != kind {
			continue
		}
		named := slices.ContainsFunc(i.AnyOf, func(a Alternative) bool { return sameSkill(m, a, name) })
		switch kind {
		case "education":
			named = i.Degree == name
		case "experience":
			named = strings.Contains(strings.ToLower(i.In), strings.ToLower(name)) || name == "any"
		case "knockout":
			named = strings.Contains(strings.ToLower(i.Quote), strings.ToLower(name))
		}
		if !named {
			continue
		}
		switch {
		case len(want.State) > 0 && !slices.Contains(want.State, i.State):
			return fmt.Sprintf("%s %s is %s, want %s", kind, name, i.State, strings.Join(want.State, " or "))
		case want.Level != "" && i.Level != want.Level:
			return fmt.Sprintf("%s %s is %s, want %s", kind, name, i.Level, want.Level)
		case want.Weight != nil && i.Weight != *want.Weight:
			return fmt.Sprintf("%s %s weighs %v, want %v", kind, name, i.Weight, *want.Weight)
		case want.AtLeast > 0 && i.AtLeast != want.AtLeast:
			return fmt.Sprintf("%s %s: at least %d, want %d", kind, name, i.AtLeast, want.AtLeast)
		case want.Years > 0 && i.MinYears != want.Years:
			return fmt.Sprintf("%s %s: %v years, want %v", kind, name, i.MinYears, want.Years)
		case want.ShownInWork != nil && i.inWork != *want.ShownInWork:
			return fmt.Sprintf("%s %s: shown in work %v, want %v", kind, name, i.inWork, *want.ShownInWork)
		case want.Match != "" && (len(i.Evidence) == 0 || i.Evidence[0].Match != want.Match):
			return fmt.Sprintf("%s %s: the evidence %+v, want a match that is %s", kind, name, i.Evidence, want.Match)
		case want.Unverified && (len(i.Evidence) == 0 || !i.Evidence[0].Unverified):
			return fmt.Sprintf("%s %s: the evidence %+v, want it unverified", kind, name, i.Evidence)
		}
		return ""
	}
	return fmt.Sprintf("%s %s is not asked for", kind, name)
}

func sameSkill(m *Matcher, a Alternative, name string) bool {
	if s := m.lookup(name); s != nil && a.ID == s.ID {
		return true
	}
	return strings.EqualFold(a.Skill, name)
}

// describe prints a coverage for a failed test.
func describe(c *Coverage) string {
	var b strings.Builder
	fmt.Fprintf(&b, "  score %v, must %+v\n", c.Score, c.Must)
	for _, i := range c.Items {
		names := []string{}
		for _, a := range i.AnyOf {
			names = append(names, a.Skill)
		}
		fmt.Fprintf(&b, "  %-7s %-5s %-13s %s %s years=%v at_least=%d open=%v: %s\n", i.State, i.Level, i.Kind, strings.Join(names, "|"), i.Degree, i.MinYears, i.AtLeast, i.Open, i.Reason)
	}
	return b.String()
}
