package matcher

import (
	"context"
	"math"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/e448657c/skillmatch/extract"
	"github.com/e448657c/skillmatch/taxonomy"
	"go.yaml.in/yaml/v3"
)

// resumeAnswers is what somebody who read a resume of testdata says it shows.
type resumeAnswers struct {
	Files       []string
	TotalMonths int `yaml:"total_months"`
	Skills      map[string]struct {
		Months   int
		LastUsed string `yaml:"last_used"`
	}
	StatedYears map[string]float64 `yaml:"stated_years"`
	OnlyListed  []string           `yaml:"only_listed"`
	Negated     []string
	Degrees     []struct {
		Level, State string
		Fields       []string
	}
}

func readAnswers(t *testing.T) (asOf time.Time, answers map[string]resumeAnswers) {
	t.Helper()
	data, err := os.ReadFile("../testdata/resumes/answers.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		AsOf    string `yaml:"as_of"`
		Resumes map[string]resumeAnswers
	}
	if err := yaml.Unmarshal(data, &file); err != nil {
		t.Fatal(err)
	}
	asOf, err = time.Parse("2006-01-02", file.AsOf)
	if err != nil {
		t.Fatal(err)
	}
	return asOf, file.Resumes
}

// TestEvidenceOfResumes compares what is read from the project's resumes with
// what a person reads in them. The shares are floors over all of them, since
// no reader of resumes is always right; each miss is logged.
func TestEvidenceOfResumes(t *testing.T) {
	asOf, answers := readAnswers(t)
	m := New(taxonomy.Builtin(), Options{})
	var total, skills, used, listed, negated, degrees share
	names := make([]string, 0, len(answers))
	for name := range answers {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		a := answers[name]
		for _, file := range a.Files {
			if ext := filepath.Ext(file); ext == ".ms" || ext == ".typ" {
				continue // typesetting sources: their PDFs are the resumes
			}
			doc, err := extract.ReadFile(context.Background(), filepath.Join("../testdata/resumes", file), extract.Options{})
			if err != nil {
				t.Errorf("%v", err)
				continue
			}
			if ext := filepath.Ext(file); doc.Format == "text" && (ext == ".pdf" || ext == ".docx" || ext == ".odt" || ext == ".rtf") {
				t.Logf("%s: its format is not read yet", file)
				continue
			}
			ev := m.Evidence(doc, asOf)
			total.add(t, math.Abs(float64(ev.Months-a.TotalMonths)) <= 1, "%s: total %d months, want %d", file, ev.Months, a.TotalMonths)
			for skill, want := range a.Skills {
				if stated := int(a.StatedYears[skill] * 12); stated > want.Months {
					want.Months = stated
				}
				got := -2
				if s := m.lookup(skill); s == nil {
					continue // the taxonomy's matter
				} else if e := ev.Skills[s.ID]; e != nil {
					got = e.Months
				}
				if want.LastUsed != "" && got >= 0 {
					last := ev.Skills[m.lookup(skill).ID].LastUsed.Format("2006-01")
					used.add(t, last == want.LastUsed, "%s: %s last used %s, want %s", file, skill, last, want.LastUsed)
				}
				skills.add(t, math.Abs(float64(got-want.Months)) <= 2, "%s: %s %d months, want %d", file, skill, got, want.Months)
			}
			for _, skill := range a.OnlyListed {
				if s := m.lookup(skill); s != nil {
					e := ev.Skills[s.ID]
					listed.add(t, e != nil && !e.ShownInWork, "%s: %s should be listed only: %+v", file, skill, e)
				}
			}
			for _, skill := range a.Negated {
				if s := m.lookup(skill); s != nil {
					negated.add(t, ev.Skills[s.ID] == nil, "%s: %s is denied, but counts", file, skill)
				}
			}
			for _, want := range a.Degrees {
				ok := slices.ContainsFunc(ev.Degrees, func(d Degree) bool {
					return d.Level == want.Level && d.InProgress == (want.State != "done")
				})
				degrees.add(t, ok, "%s: degree %+v not in %+v", file, want, ev.Degrees)
			}
		}
	}
	total.atLeast(t, "total experience within a month", 0.95)
	skills.atLeast(t, "skills within two months", 0.95)
	used.atLeast(t, "last use", 0.95)
	listed.atLeast(t, "only listed", 0.95)
	negated.atLeast(t, "denied", 0.95)
	degrees.atLeast(t, "degrees", 0.90)
}

// share counts how often something was right.
type share struct{ right, all int }

func (s *share) add(t *testing.T, right bool, format string, args ...any) {
	t.Helper()
	s.all++
	if right {
		s.right++
		return
	}
	t.Logf(format, args...)
}

func (s *share) atLeast(t *testing.T, what string, floor float64) {
	t.Helper()
	if s.all == 0 {
		t.Errorf("%s: nothing compared", what)
		return
	}
	got := float64(s.right) / float64(s.all)
	t.Logf("%s: %d of %d (%.3f)", what, s.right, s.all, got)
	if got < floor {
		t.Errorf("%s: %.3f, under %.2f", what, got, floor)
	}
}
