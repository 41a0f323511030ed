package matcher_test

import (
	"context"
	"fmt"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/e448657c/skillmatch/extract"
	"github.com/e448657c/skillmatch/matcher"
	"github.com/e448657c/skillmatch/taxonomy"
)

// A rate is a figure as hits of a number of cases, with what was missed.
type rate struct {
	hit, of int
	missed  []string
}

func (r *rate) add(ok bool, format string, args ...any) {
	r.of++
	if ok {
		r.hit++
		return
	}
	r.missed = append(r.missed, fmt.Sprintf(format, args...))
}

func (r *rate) value() float64 {
	if r.of == 0 {
		return 1
	}
	return float64(r.hit) / float64(r.of)
}

type span struct{ start, end int }

func (s span) over(o span) bool { return s.start < o.end && o.start < s.end }

// place finds words in a text, whatever white space stands between them.
func place(text, words string) (span, bool) {
	parts := strings.Fields(strings.TrimPrefix(words, "- ")) // a reader of Markdown drops the bullet
	for i := range parts {
		parts[i] = regexp.QuoteMeta(parts[i])
	}
	m := regexp.MustCompile(`(?i)` + strings.Join(parts, `[\s-]+`)).FindStringIndex(text)
	if m == nil {
		return span{}, false
	}
	return span{m[0], m[1]}, true
}

// TestRequirementsAgainstLabels compares what is read of our own postings with
// what a careful reader takes from them. The floors are what was reached; a
// change that falls under one has to be looked at.
func TestRequirementsAgainstLabels(t *testing.T) {
	var labels struct {
		Schema   string
		Postings map[string]struct {
			Requirements []struct {
				Kind, Level, Degree, In, About, Quote string
				AnyOf                                 []string `yaml:"any_of"`
				AtLeast                               int      `yaml:"at_least"`
				MinYears                              float64  `yaml:"min_years"`
				Fields                                []string
				Open                                  bool
				OrExperience                          bool `yaml:"or_experience"`
			}
			Traps   []struct{ Term, Why, Quote string }
			Lenient []string
		}
	}
	const dir = "../testdata/postings"
	readStrict(t, filepath.Join(dir, "labels.yaml"), &labels)
	m := matcher.New(taxonomy.Builtin(), matcher.Options{})

	figures := map[string]*rate{}
	figure := func(name string) *rate {
		if figures[name] == nil {
			figures[name] = new(rate)
		}
		return figures[name]
	}
	for _, file := range slices.Sorted(maps.Keys(labels.Postings)) {
		gold := labels.Postings[file]
		doc, err := extract.ReadFile(context.Background(), filepath.Join(dir, file), extract.Options{})
		if err != nil {
			t.Fatal(err)
		}
		got := m.Requirements(doc).Requirements
		asked := slices.DeleteFunc(slices.Clone(got), func(r matcher.Requirement) bool { return r.Level == "context" || r.Kind == "knockout" })
		var fair []span // what may be asked for
		for _, g := range gold.Requirements {
			q, ok := place(doc.Text, g.Quote)
			if !ok {
				t.Errorf("%s: the text does not hold %q", file, g.Quote)
				continue
			}
			on := func(r matcher.Requirement) bool { return (span{r.Start, r.End}).over(q) }
			alternatives := func(r matcher.Requirement) bool {
				return slices.ContainsFunc(r.AnyOf, func(a matcher.Alternative) bool { return (span{a.Start, a.End}).over(q) })
			}
			switch {
			case g.Kind == "knockout":
				figure("knockouts").add(slices.ContainsFunc(got, func(r matcher.Requirement) bool { return r.Kind == "knockout" && on(r) && r.In == g.About }), "%s: %s: %s", file, g.About, g.Quote)
				continue
			case g.Level == "context":
				figure("context kept").add(!slices.ContainsFunc(asked, func(r matcher.Requirement) bool { return r.Kind == g.Kind && alternatives(r) }), "%s: %v", file, g.AnyOf)
				continue
			}
			fair = append(fair, q)
			// A term may be asked for at another place as well.
			for _, term := range g.AnyOf {
				for rest, off := doc.Text, 0; ; {
					s, ok := place(rest, term)
					if !ok {
						break
					}
					fair = append(fair, span{off + s.start, off + s.end})
					rest, off = rest[s.end:], off+s.end
				}
			}
			switch g.Kind {
			case "education":
				figure("education").add(slices.ContainsFunc(asked, func(r matcher.Requirement) bool {
					return r.Kind == "education" && on(r) && r.Degree == g.Degree && r.OrExperience == g.OrExperience && r.Open == g.Open && r.Level == g.Level
				}), "%s: %s", file, g.Quote)
			case "experience":
				figure("years").add(slices.ContainsFunc(asked, func(r matcher.Requirement) bool { return r.MinYears == g.MinYears && on(r) }), "%s: %s", file, g.Quote)
			default:
				hits := slices.Clone(asked)
				hits = slices.DeleteFunc(hits, func(r matcher.Requirement) bool { return r.Kind != g.Kind || !alternatives(r) })
				kind := map[string]string{"skill": "demands", "trait": "traits"}[g.Kind]
				if kind == "" {
					kind = "languages and certifications"
				}
				figure(kind).add(len(hits) > 0, "%s: %v", file, g.AnyOf)
				if len(hits) == 0 {
					continue
				}
				figure("level").add(slices.ContainsFunc(hits, func(r matcher.Requirement) bool { return r.Level == g.Level }), "%s: %s %v", file, g.Level, g.AnyOf)
				if g.Kind == "skill" && len(g.AnyOf) > 1 {
					figure("alternatives").add(slices.ContainsFunc(hits, func(r matcher.Requirement) bool {
						return len(r.AnyOf) > 1 && r.AtLeast == max(1, g.AtLeast) && r.Open == g.Open
					}), "%s: %v", file, g.AnyOf)
				}
				if g.MinYears > 0 {
					figure("years").add(slices.ContainsFunc(hits, func(r matcher.Requirement) bool { return r.MinYears == g.MinYears }), "%s: %s", file, g.Quote)
				}
			}
		}
		for _, term := range gold.Lenient {
			if s, ok := place(doc.Text, term); ok {
				fair = append(fair, s)
			}
		}
		for _, r := range asked {
			spans := []span{{r.Start, r.End}}
			if len(r.AnyOf) > 0 {
				spans = spans[:0]
				for _, a := range r.AnyOf {
					spans = append(spans, span{a.Start, a.End})
				}
			}
			for _, s := range spans {
				figure("precision").add(slices.ContainsFunc(fair, s.over), "%s: %s %q", file, r.Level, doc.Text[s.start:s.end])
			}
		}
		for _, trap := range gold.Traps {
			q, ok := place(doc.Text, trap.Quote)
			if !ok {
				continue // not in the text: the navigation of a page
			}
			s := q
			if at, ok := place(doc.Text[q.start:q.end], trap.Term); ok { // else in other words
				s = span{q.start + at.start, q.start + at.end}
			}
			figure("traps").add(!slices.ContainsFunc(asked, func(r matcher.Requirement) bool {
				return slices.ContainsFunc(r.AnyOf, func(a matcher.Alternative) bool { return (span{a.Start, a.End}).over(s) })
			}), "%s: %s in %q", file, trap.Term, trap.Quote)
		}
	}
	floors := map[string]float64{
		"demands": 0.88, "precision": 0.95, "level": 0.97, "alternatives": 0.9, "years": 0.9, "education": 0.95,
		"traits": 0.8, "languages and certifications": 0.9, "knockouts": 0.95, "context kept": 0.95, "traps": 0.95,
	}
	for _, name := range slices.Sorted(maps.Keys(figures)) {
		f := figures[name]
		t.Logf("%-30s %.3f  (%d of %d)", name, f.value(), f.hit, f.of)
		for _, x := range f.missed {
			t.Logf("    %s", x)
		}
		if floor, ok := floors[name]; !ok || f.value() < floor {
			t.Errorf("%s: %.3f, under %.2f", name, f.value(), floor)
		}
	}
}
