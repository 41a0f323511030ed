package matcher

import (
	"fmt"
	"math"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/e448657c/skillmatch/extract"
	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// FuzzReadRequirements reads any bytes as a requirements file. What is read
// keeps its contract and reads back equal from the YAML that it writes.
func FuzzReadRequirements(f *testing.F) {
	head := "schema: skillmatch/requirements/1\nrequirements:\n"
	for _, s := range []string{
		head + "  - {level: must, skill: Java}\n  - {level: nice, any_of: [Kotlin, \"C#\"], at_least: 2, open: true, min_years: 1.5, quote: \"a\\nb\"}\n",
		head + "  - {kind: education, level: must, degree: master, fields: [a, b], or_experience: true}\n  - {kind: experience, level: context, min_years: 3, in: x}\n",
		head + "  - &a {level: must, skill: *a}\n  - {level: must, any_of: [*a, *a]}\n",
		"schema: skillmatch/taxonomy/1\nskills: {}\nid: 1\ntitle: \"\u202e\"\nrequirements: []\n",
		head + "  - " + strings.Repeat("[", 60) + "\n", "", "\x00", "---\n---\n", "a: &a [*a]",
	} {
		f.Add([]byte(s))
	}
	m := askMatcher(f)
	nobody := m.Evidence(extract.Plain(""), propertyDay)
	f.Fuzz(func(t *testing.T, data []byte) {
		r, err := m.ReadRequirements("r.yaml", data)
		if err != nil {
			return
		}
		for _, q := range r.Requirements {
			if q.MinYears < 0 || q.MinYears > 80 || math.IsNaN(q.MinYears) || q.AtLeast < 1 || q.Level == "" || q.Kind == "" {
				t.Errorf("%+v", q)
			}
		}
		checkCoverage(t, "", m.Cover(r, nobody, DefaultWeights))
		again, err := m.ReadRequirements("r.yaml", r.YAML())
		if err != nil {
			t.Fatalf("%v\n%s", err, r.YAML())
		}
		if d := cmp.Diff(r, again, positions, cmpopts.IgnoreUnexported(Requirements{}), cmpopts.EquateEmpty()); d != "" {
			t.Errorf("YAML reads back otherwise: %s\n%s", d, r.YAML())
		}
	})
}

// FuzzEvidence reads any text as a resume: dates, positions, durations. What it
// shows lies in the text and in time, and a score on it in 0 to 100.
func FuzzEvidence(f *testing.F) {
	addDocuments(f, "../testdata/resumes/*.txt")
	for _, s := range []string{
		"Experience\n\nDeveloper, Firm\nJan 2019 - present\n- Java\n\nDeveloper\n13/2021 – 00/2020\nKotlin (3 years)\n",
		"Experience\nMar '98 – Q3 2004, 2011.02-2011.01 to 99999999999999999999\nJava 999999999999 years, -3 years, 1e9 years",
		"Education\nMaster of Science, 2099 - 1950\nLanguages\nGerman (C2), English native\nJava since 2015; until now",
		"2020-2021-2022 - - - present present 20212022\nJava\r\n\xff2020 – \u2028",
	} {
		f.Add(s)
	}
	m := askMatcher(f)
	posting := m.Requirements(extract.Plain("Requirements\n- 3+ years of Java\n- Kotlin or Python\n- Bachelor's degree\n- 5 years of experience\n- German\nNice to have\n- Docker\n"))
	f.Fuzz(func(t *testing.T, text string) {
		d := extract.Plain(text)
		ev := m.Evidence(d, propertyDay)
		after := propertyDay.AddDate(0, 1, 0)
		for _, r := range ev.Roles {
			if r.Start < 0 || r.End > len(d.Text) || r.Start > r.End || r.Line < 1 {
				t.Errorf("role %+v of %d bytes", r, len(d.Text))
			}
			if r.From.IsZero() != r.To.IsZero() || !r.From.IsZero() && !r.From.Before(r.To) || r.To.After(after) || !r.From.IsZero() && r.From.Year() < 1900 {
				t.Errorf("role from %v to %v", r.From, r.To)
			}
		}
		if ev.Months < -1 || ev.Months > 100*12 {
			t.Errorf("%d months of experience", ev.Months)
		}
		for id, s := range ev.Skills {
			checkMentions(t, d, s.Mentions)
			if len(s.Mentions) == 0 || s.Months < -1 || s.Months > 100*12 || s.LastUsed.After(after) {
				t.Errorf("%s: %+v", id, s)
			}
			for _, i := range s.Roles {
				if i < 0 || i >= len(ev.Roles) {
					t.Errorf("%s: role %d of %d", id, i, len(ev.Roles))
				}
			}
		}
		checkCoverage(t, d.Text, m.Cover(posting, ev, DefaultWeights))
	})
}

// checkCoverage fails where a coverage is not in its bounds or points outside
// the resume's text.
func checkCoverage(t *testing.T, text string, c *Coverage) {
	t.Helper()
	percent := func(what string, r Range) {
		if !(0 <= r.Low && r.Low <= r.High && r.High <= 100) {
			t.Errorf("%s: %v", what, r)
		}
	}
	percent("score", c.Score)
	percent("must", c.Must.Score)
	percent("nice", c.Nice.Score)
	for _, i := range c.Items {
		if !(0 <= i.Credit && i.Credit <= i.CreditHigh && i.CreditHigh <= 1) {
			t.Errorf("credit %v to %v: %s", i.Credit, i.CreditHigh, brief(i.Requirement))
		}
		for _, e := range i.Evidence {
			if e.Start < 0 || e.End > len(text) || e.Start >= e.End || !utf8.ValidString(e.Quote) {
				t.Errorf("evidence %+v of %d bytes", e, len(text))
			}
		}
	}
	if _, err := time.Parse("2006-01-02", c.AsOf); err != nil {
		t.Error(fmt.Errorf("as of: %w", err))
	}
}
