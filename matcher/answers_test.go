package matcher_test

import (
	"bytes"
	"html"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"go.yaml.in/yaml/v3"
)

// The answers in testdata are worked out by hand. These tests do not run the
// matcher: they check that the answers agree with themselves and with the
// documents, so that a failing figure is the program's and not a slip's.

func readStrict(t *testing.T, path string, into any) {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	dec := yaml.NewDecoder(bytes.NewReader(b))
	dec.KnownFields(true)
	if err := dec.Decode(into); err != nil {
		t.Fatalf("%s: %v", path, err)
	}
}

func monthIndex(t *testing.T, s string) int {
	t.Helper()
	m, err := time.Parse("2006-01", s)
	if err != nil {
		t.Fatal(err)
	}
	return m.Year()*12 + int(m.Month()) - 1
}

func TestAnswersOfResumes(t *testing.T) {
	type skill struct {
		Months   int
		LastUsed string `yaml:"last_used"`
	}
	var answers struct {
		Schema  string
		AsOf    string `yaml:"as_of"`
		Resumes map[string]struct {
			Files       []string
			TotalMonths int `yaml:"total_months"`
			Roles       []struct {
				From, To string
				Names    []string
			}
			Skills      map[string]skill
			StatedYears map[string]float64 `yaml:"stated_years"`
			OnlyListed  []string           `yaml:"only_listed"`
			Negated     []string
			Degrees     []struct {
				Level, State string
				Fields       []string
			}
			Languages      map[string]string
			Certifications []struct{ Name, Issuer, Date, Expires string }
		}
	}
	const dir = "../testdata/resumes"
	readStrict(t, filepath.Join(dir, "answers.yaml"), &answers)
	present := answers.AsOf[:len("2006-01")]

	listed := map[string]bool{"answers.yaml": true}
	for name, r := range answers.Resumes {
		for _, f := range r.Files {
			listed[f] = true
			if strings.TrimSuffix(f, filepath.Ext(f)) != name {
				t.Errorf("%s: file %s is another resume's", name, f)
			}
		}
		source, err := sourceOf(dir, name)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		all, bySkill := map[int]bool{}, map[string]map[int]bool{}
		for _, role := range r.Roles {
			to := role.To
			if to == "present" {
				to = present
			}
			for m := monthIndex(t, role.From); m <= monthIndex(t, to); m++ {
				all[m] = true
				for _, n := range role.Names {
					if bySkill[n] == nil {
						bySkill[n] = map[int]bool{}
					}
					bySkill[n][m] = true
				}
			}
		}
		if want := len(all); want != r.TotalMonths && (want != 0 || r.TotalMonths != -1) {
			t.Errorf("%s: total_months %d, its roles make %d", name, r.TotalMonths, want)
		}
		if len(bySkill) != len(r.Skills) {
			t.Errorf("%s: %d skills, its roles name %d", name, len(r.Skills), len(bySkill))
		}
		for n, s := range r.Skills {
			last := 0
			for m := range bySkill[n] {
				last = max(last, m)
			}
			if s.Months != len(bySkill[n]) || monthIndex(t, s.LastUsed) != last {
				t.Errorf("%s: %s: %+v, its roles make %d months", name, n, s, len(bySkill[n]))
			}
			if years := r.StatedYears[n]; years*12 > float64(s.Months) {
				t.Errorf("%s: %s: states %v years, more than its roles", name, n, years)
			}
		}
		named := slices.Concat(r.OnlyListed, r.Negated)
		for n := range r.Skills {
			named = append(named, n)
		}
		for n := range r.StatedYears {
			named = append(named, n)
		}
		for _, n := range named {
			if !strings.Contains(strings.ToLower(source), strings.ToLower(n)) {
				t.Errorf("%s: the resume does not name %s", name, n)
			}
		}
		for _, n := range r.OnlyListed {
			if bySkill[n] != nil {
				t.Errorf("%s: %s is only listed, and in a role", name, n)
			}
		}
	}
	for _, f := range filesOf(t, dir) {
		if ext := filepath.Ext(f); !listed[f] && ext != ".ms" && ext != ".typ" {
			t.Errorf("%s has no answers", f)
		}
	}
}

// sourceOf reads the form of a resume that was written by hand.
func sourceOf(dir, name string) (string, error) {
	for _, ext := range []string{".txt", ".md", ".html", ".tex", ".ms", ".typ", ".json", ".yaml"} {
		if b, err := os.ReadFile(filepath.Join(dir, name+ext)); err == nil {
			return string(b), nil
		}
	}
	return "", fs.ErrNotExist
}

func filesOf(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, e := range entries {
		out = append(out, e.Name())
	}
	return out
}

func TestAnswersOfPostings(t *testing.T) {
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
	for _, f := range filesOf(t, dir) {
		if _, ok := labels.Postings[f]; !ok && f != "labels.yaml" {
			t.Errorf("%s has no labels", f)
		}
	}
	script, tag := regexp.MustCompile(`(?s)<script.*?</script>`), regexp.MustCompile(`<[^>]*>`)
	for f, p := range labels.Postings {
		b, err := os.ReadFile(filepath.Join(dir, f))
		if err != nil {
			t.Error(err)
			continue
		}
		text := string(b)
		if filepath.Ext(f) == ".html" {
			text = html.UnescapeString(tag.ReplaceAllString(script.ReplaceAllString(text, ""), ""))
		}
		for _, r := range p.Requirements {
			if r.Quote == "" || !strings.Contains(text, r.Quote) {
				t.Errorf("%s: no such words: %q", f, r.Quote)
			}
			var full bool
			switch r.Kind {
			case "skill", "trait", "certification", "language":
				full = len(r.AnyOf) > 0 && r.AtLeast <= len(r.AnyOf)
			case "education":
				full = r.Degree != ""
			case "experience":
				full = r.In != "" && r.MinYears > 0
			case "knockout":
				full = r.About != ""
			}
			if !full || !slices.Contains([]string{"must", "nice", "context"}, r.Level) {
				t.Errorf("%s: incomplete: %+v", f, r)
			}
		}
		for _, trap := range p.Traps {
			if !strings.Contains(text, trap.Quote) || !slices.Contains([]string{"negated", "product", "homograph", "benefit", "legal", "navigation"}, trap.Why) {
				t.Errorf("%s: trap %+v", f, trap)
			}
		}
	}
}

func TestAnswersOfCareers(t *testing.T) {
	var gold struct {
		Schema string
		Pages  map[string]struct {
			Names      map[string][]yaml.Node // a name, or its spellings
			Experience struct {
				MinYears float64 `yaml:"min_years"`
				In       []string
			}
			Not []string
		}
	}
	const dir = "../testdata/careers"
	readStrict(t, filepath.Join(dir, "gold.yaml"), &gold)
	for _, f := range filesOf(t, dir) {
		if _, ok := gold.Pages[f]; !ok && f != "gold.yaml" {
			t.Errorf("%s has no gold", f)
		}
	}
	for f, p := range gold.Pages {
		b, err := os.ReadFile(filepath.Join(dir, f))
		if err != nil {
			t.Error(err)
			continue
		}
		text := strings.ToLower(string(b))
		there := func(s string) bool { return strings.Contains(text, strings.ToLower(s)) }
		for sort, names := range p.Names {
			for _, n := range names {
				spellings := []string{n.Value}
				if n.Kind == yaml.SequenceNode {
					if err := n.Decode(&spellings); err != nil {
						t.Error(err)
					}
				}
				if !slices.ContainsFunc(spellings, there) {
					t.Errorf("%s: %s: the page does not name %v", f, sort, spellings)
				}
			}
		}
		for _, s := range p.Not {
			if !there(s) {
				t.Errorf("%s: no such phrase: %s", f, s)
			}
		}
	}
}

func TestAnswersOfPairs(t *testing.T) {
	type names struct {
		Skill, Trait, Certification, Language, Education, Experience, Knockout string
	}
	var file struct {
		Schema string
		AsOf   string `yaml:"as_of"`
		Pairs  []struct {
			Name, Rule, Why, Posting, Resume string
			ResumeFile                       string `yaml:"resume_file"`
			Expect                           struct {
				Assessable *bool
				Confidence string
				Error      string
				Items      []struct {
					names       `yaml:",inline"`
					Level       string
					State       yaml.Node // one, or a list of those that are right
					AtLeast     int       `yaml:"at_least"`
					Years       float64
					Weight      *float64
					ShownInWork *bool `yaml:"shown_in_work"`
					Match       string
					Unverified  bool
				}
				NotAsked []string `yaml:"not_asked"`
				Must     struct{ Met, Total int }
				Score    *struct{ Low, High float64 }
				Warns    []string
			}
			Compare *struct{ Resume, Is string }
		}
	}
	readStrict(t, "../testdata/pairs.yaml", &file)
	seen := map[string]bool{}
	for _, p := range file.Pairs {
		if p.Name == "" || p.Rule == "" || p.Why == "" || p.Posting == "" || seen[p.Name] {
			t.Errorf("%q: no name of its own, rule, why or posting", p.Name)
		}
		seen[p.Name] = true
		if (p.Resume == "") == (p.ResumeFile == "") {
			t.Errorf("%s: one resume, please", p.Name)
		}
		if p.ResumeFile != "" {
			if _, err := os.Stat(filepath.Join("../testdata", p.ResumeFile)); err != nil {
				t.Errorf("%s: %v", p.Name, err)
			}
		}
		for _, i := range p.Expect.Items {
			named := 0
			for _, n := range []string{i.Skill, i.Trait, i.Certification, i.Language, i.Education, i.Experience, i.Knockout} {
				if n != "" {
					named++
				}
			}
			var states []string
			if i.State.Kind == yaml.SequenceNode {
				if err := i.State.Decode(&states); err != nil {
					t.Error(err)
				}
			} else if i.State.Value != "" {
				states = []string{i.State.Value}
			}
			for _, s := range states {
				if !slices.Contains([]string{"met", "partial", "unmet", "unknown"}, s) {
					t.Errorf("%s: no such state: %s", p.Name, s)
				}
			}
			if named != 1 || len(states) == 0 && i.Weight == nil {
				t.Errorf("%s: an item needs one name, and a state or a weight: %+v", p.Name, i)
			}
		}
		if c := p.Compare; c != nil && (c.Resume == "" || c.Is != "same" && c.Is != "not-lower") {
			t.Errorf("%s: compare: %+v", p.Name, c)
		}
	}
}
