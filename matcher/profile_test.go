package matcher

import (
	"strings"
	"testing"

	"github.com/e448657c/skillmatch/taxonomy"
	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

func testMatcher(t testing.TB) *Matcher {
	t.Helper()
	return New(taxonomy.Builtin(), Options{})
}

func TestReadRequirements(t *testing.T) {
	const file = `# A team's own profile.
schema: skillmatch/requirements/1
id: p7
title: Platform engineer
requirements:
  - {level: must, any_of: [Qorvex, Plint], open: true, quote: "such as Qorvex, Plint"}
  - {kind: education, level: nice, degree: bachelor, fields: [Pottery], or_experience: true}
  - {level: must, min_years: 1.5, in: glazing}
  - skill: C#
    min_years: 2
`
	got, err := testMatcher(t).ReadRequirements("p.yaml", []byte(file))
	if err != nil {
		t.Fatal(err)
	}
	want := &Requirements{ID: "p7", Title: "Platform engineer", Requirements: []Requirement{
		{Kind: "skill", Level: "must", AnyOf: []Alternative{{Skill: "Qorvex"}, {Skill: "Plint"}}, AtLeast: 1, Open: true, Line: 6, Quote: "such as Qorvex, Plint"},
		{Kind: "education", Level: "nice", AnyOf: []Alternative{}, AtLeast: 1, Degree: "bachelor", Fields: []string{"Pottery"}, OrExperience: true, Line: 7},
		{Kind: "experience", Level: "must", AnyOf: []Alternative{}, AtLeast: 1, MinYears: 1.5, In: "glazing", Line: 8},
		{Kind: "skill", Level: "must", AnyOf: []Alternative{{Skill: "C#"}}, AtLeast: 1, MinYears: 2, Line: 9},
	}}
	if d := cmp.Diff(want, got, cmpopts.IgnoreFields(Alternative{}, "ID"), cmpopts.IgnoreUnexported(Requirements{})); d != "" {
		t.Error(d)
	}
}

func TestReadRequirementsNamesEveryFault(t *testing.T) {
	const head = "schema: skillmatch/requirements/1\nrequirements:\n"
	tests := []struct{ name, file, want string }{
		{"unknown key", head + "- {skill: A, min_year: 2}", `p.yaml:3: unknown key "min_year" in a requirement: did you mean "min_years"?`},
		{"unknown key of the file", "schema: skillmatch/requirements/1\nrequirments: []", `p.yaml:2: unknown key "requirments" in the file: did you mean "requirements"?`},
		{"level", head + "- {skill: A, level: musts}", `p.yaml:3: level "musts": did you mean "must"?`},
		{"kind far from all", head + "- {skill: A, kind: zzzzzz}", `kind "zzzzzz": want one of skill, trait,`},
		{"degree", head + "- {degree: bachelors}", `did you mean "bachelor"?`},
		{"years", head + "- {skill: A, min_years: lots}", "p.yaml:3: min_years: want a number of years"},
		{"years not a number", head + "- {skill: A, min_years: .nan}", "min_years: want a number of years"},
		{"both", head + "- {skill: A, any_of: [B]}", "any_of beside skill"},
		{"neither", head + "- {level: must}", "skill: want skill or any_of"},
		{"at least", head + "- {any_of: [A, B], at_least: 3}", "at_least 3 of 2 alternatives can never be met"},
		{"empty experience", head + "- {kind: experience}", "experience: want min_years, or in"},
		{"empty knockout", head + "- {kind: knockout}", "knockout: want a quote"},
		{"no schema", "requirements: []", "p.yaml:1: no schema: want schema: skillmatch/requirements/1"},
		{"other schema", "schema: skillmatch/requirements/9\nrequirements: []", `p.yaml:1: schema "skillmatch/requirements/9": want skillmatch/requirements/1`},
		{"no requirements", "schema: skillmatch/requirements/1", "no requirements: want a list"},
		{"a list", "- a", "the file: want keys and values"},
		{"empty", "", "p.yaml: empty: want schema"},
		{"not YAML", "a: [", "p.yaml: yaml: line 1"},
		{"aliases", head + "- &a {skill: A}\n- {skill: A, fields: *b}", "p.yaml: yaml: unknown anchor"},
		{"twice", head + "- {skill: A, skill: B}", "skill is given twice"},
		{"empty name", head + `- {skill: ""}`, "skill: want a text"},
		{"all at once", head + "- {skill: A, levle: must}\n- {kind: skil, skill: B}", "p.yaml:3: unknown key \"levle\" in a requirement: did you mean \"level\"?\np.yaml:4: kind \"skil\": did you mean \"skill\"?"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := testMatcher(t).ReadRequirements("p.yaml", []byte(tt.file))
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("error = %v\nwant %s", err, tt.want)
			}
		})
	}
}

// What `taxonomy build` writes holds the skills and the profile in one file.
func TestReadRequirementsFromTaxonomyFile(t *testing.T) {
	const file = `schema: skillmatch/taxonomy/1
extends: default
categories: {glaze: {label: Glazes}}
skills: {Qorvex: {category: glaze}}
requirements: [{level: must, skill: Qorvex}]
`
	r, err := testMatcher(t).ReadRequirements("t.yaml", []byte(file))
	if err != nil || len(r.Requirements) != 1 {
		t.Fatalf("%+v, %v", r, err)
	}
}

// positions are what YAML does not keep.
var positions = cmp.Options{
	cmpopts.IgnoreFields(Requirement{}, "Start", "End", "Line"),
	cmpopts.IgnoreFields(Alternative{}, "Start", "End"),
}

func TestYAMLReadsBackEqual(t *testing.T) {
	odd := []string{"C#", "F#", "C++", ".NET", "yes", "null", "1.5", "a, b", "[x]", "- dash", "'q'", `"q"`, `back\slash`, "a: b", "# no", "x # y", "ü\u2028\u0085\x01", "~", "=", "@at", "%p", "2021-01-01", "line\nline", "?", "0x1F", "<<", "\ufeffb"}
	r := &Requirements{ID: "1", Title: "A: title", Requirements: []Requirement{}}
	for _, s := range odd {
		r.Requirements = append(r.Requirements,
			Requirement{Kind: "skill", Level: "must", AnyOf: []Alternative{{Skill: s}}, AtLeast: 1, Quote: s},
			Requirement{Kind: "trait", Level: "nice", AnyOf: []Alternative{{Skill: s}, {Skill: "two"}}, AtLeast: 2, Open: true, MinYears: 0.5},
			Requirement{Kind: "education", Level: "must", AnyOf: []Alternative{}, AtLeast: 1, Degree: "master", Fields: []string{s, s}, OrExperience: true},
			Requirement{Kind: "experience", Level: "context", AnyOf: []Alternative{}, AtLeast: 1, MinYears: 3, In: s},
		)
	}
	got, err := testMatcher(t).ReadRequirements("r.yaml", r.YAML())
	if err != nil {
		t.Fatalf("%v\n%s", err, r.YAML())
	}
	if d := cmp.Diff(r, got, positions, cmpopts.IgnoreFields(Alternative{}, "ID"), cmpopts.IgnoreUnexported(Requirements{})); d != "" {
		t.Errorf("%s\n%s", d, r.YAML())
	}
	empty := &Requirements{Requirements: []Requirement{}}
	if got, err := testMatcher(t).ReadRequirements("r.yaml", empty.YAML()); err != nil || len(got.Requirements) != 0 {
		t.Errorf("%+v, %v", got, err)
	}
}

func TestProfiles(t *testing.T) {
	m := testMatcher(t)
	for _, name := range Profiles() {
		r, err := m.Profile(name)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if r.ID != name || r.Title == "" || len(r.Requirements) < 4 {
			t.Errorf("%s: id %q, title %q, %d requirements", name, r.ID, r.Title, len(r.Requirements))
		}
	}
	if _, err := m.Profile("backend-develper"); err == nil || !strings.Contains(err.Error(), `did you mean "backend-developer"?`) {
		t.Errorf("error = %v", err)
	}
}
