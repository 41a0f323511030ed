package matcher

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/e448657c/skillmatch/extract"
	"github.com/e448657c/skillmatch/taxonomy"
)

// The properties of the score hold for any resume; here they are tried on
// generated ones, a fixed seed a case.

var propertyDay = time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC)

var propertySkills = []string{"Python", "Ruby", "PHP", "JavaScript", "MySQL", "PostgreSQL", "HTML", "CSS", "GitHub", "Groovy", "Oracle", "Java"}

// genRole is a position of a generated resume.
type genRole struct {
	from, to int // years; 0, 0 if undated
	skills   []string
}

// genResume is a resume from which its text is made.
type genResume struct {
	roles    []genRole
	skills   []string
	denied   []string
	order    []int // of the sections
	repeated int   // times that the skills line is written
}

func (g genResume) text() string {
	experience, skills, other := "Experience\n", "Skills\n", "Interests\nRowing, choir\n"
	for i, r := range g.roles {
		experience += fmt.Sprintf("\nDeveloper, Firm %c\n", 'A'+i)
		if r.from > 0 {
			experience += fmt.Sprintf("March %d - March %d\n", r.from, r.to)
		}
		for _, s := range r.skills {
			experience += "- Built the billing service with " + s + ".\n"
		}
	}
	for range max(1, g.repeated) {
		skills += strings.Join(g.skills, ", ") + "\n"
	}
	for _, s := range g.denied {
		skills += "No experience with " + s + ".\n"
	}
	sections := []string{experience, skills, other}
	var b strings.Builder
	b.WriteString("Quill Testperson\nquill@example.org\n")
	for _, k := range g.order {
		b.WriteString("\n" + sections[k])
	}
	return b.String()
}

func generate(r *rand.Rand) genResume {
	pick := func(n int) []string {
		out := slices.Clone(propertySkills)
		r.Shuffle(len(out), func(i, j int) { out[i], out[j] = out[j], out[i] })
		return out[:n]
	}
	g := genResume{skills: pick(1 + r.IntN(5)), order: []int{0, 1, 2}}
	for range 1 + r.IntN(3) {
		role := genRole{skills: pick(1 + r.IntN(3))}
		if r.IntN(3) > 0 {
			role.from = 2010 + r.IntN(12)
			role.to = role.from + 1 + r.IntN(4)
		}
		g.roles = append(g.roles, role)
	}
	return g
}

func (g genResume) clone() genResume {
	c := g
	c.skills, c.denied, c.order = slices.Clone(g.skills), slices.Clone(g.denied), slices.Clone(g.order)
	c.roles = slices.Clone(g.roles)
	for i := range c.roles {
		c.roles[i].skills = slices.Clone(c.roles[i].skills)
	}
	return c
}

func propertyRequirements(r *rand.Rand, m *Matcher) *Requirements {
	req := &Requirements{}
	for range 4 + r.IntN(4) {
		q := Requirement{Kind: "skill", Level: []string{"must", "must", "nice"}[r.IntN(3)], AtLeast: 1, Open: r.IntN(3) == 0}
		for range 1 + r.IntN(3) {
			q.AnyOf = append(q.AnyOf, m.alternative(propertySkills[r.IntN(len(propertySkills))]))
		}
		if r.IntN(2) == 0 {
			q.MinYears = float64(1 + r.IntN(5))
		}
		if len(q.AnyOf) > 2 && r.IntN(3) == 0 {
			q.AtLeast = 2
		}
		req.Requirements = append(req.Requirements, q)
	}
	req.Requirements = append(req.Requirements, Requirement{Kind: "experience", Level: "must", MinYears: float64(1 + r.IntN(8))})
	return req
}

func TestScoreProperties(t *testing.T) {
	m := New(taxonomy.Builtin(), Options{})
	score := func(req *Requirements, text string) Range {
		return m.Cover(req, m.Evidence(extract.Plain(text), propertyDay), DefaultWeights).Score
	}
	properties := []struct {
		name   string
		change func(r *rand.Rand, g *genResume)
		holds  func(before, after Range) bool
	}{
		{"a listed skill never lowers", func(r *rand.Rand, g *genResume) {
			g.skills = append(g.skills, propertySkills[r.IntN(len(propertySkills))])
		}, notLower},
		{"a line of work never lowers", func(r *rand.Rand, g *genResume) {
			k := r.IntN(len(g.roles))
			g.roles[k].skills = append(g.roles[k].skills, propertySkills[r.IntN(len(propertySkills))])
		}, notLower},
		{"a date never lowers", func(r *rand.Rand, g *genResume) {
			for k := range g.roles {
				if g.roles[k].from == 0 {
					g.roles[k].from = 2012 + r.IntN(9)
					g.roles[k].to = g.roles[k].from + 1 + r.IntN(5)
					return
				}
			}
		}, notLower},
		{"a longer position never lowers", func(r *rand.Rand, g *genResume) {
			k := r.IntN(len(g.roles))
			if g.roles[k].from > 0 {
				g.roles[k].to++
			}
		}, notLower},
		{"another position never lowers", func(r *rand.Rand, g *genResume) {
			g.roles = append(g.roles, generate(r).roles[0])
		}, notLower},
		{"repetition changes nothing", func(r *rand.Rand, g *genResume) {
			g.repeated = 5
		}, same},
		{"the order of a list changes nothing", func(r *rand.Rand, g *genResume) {
			r.Shuffle(len(g.skills), func(i, j int) { g.skills[i], g.skills[j] = g.skills[j], g.skills[i] })
		}, same},
		{"the order of sections changes nothing", func(r *rand.Rand, g *genResume) {
			r.Shuffle(len(g.order), func(i, j int) { g.order[i], g.order[j] = g.order[j], g.order[i] })
		}, same},
		{"a denied skill changes nothing", func(r *rand.Rand, g *genResume) {
			for _, s := range propertySkills {
				if !slices.Contains(g.skills, s) {
					g.denied = append(g.denied, s)
					return
				}
			}
		}, same},
	}
	for _, p := range properties {
		t.Run(p.name, func(t *testing.T) {
			for seed := range uint64(60) {
				r := rand.New(rand.NewPCG(seed, 1))
				req := propertyRequirements(r, m)
				before := generate(r)
				after := before.clone()
				p.change(r, &after)
				x, y := score(req, before.text()), score(req, after.text())
				if x.Low > x.High || y.Low > y.High || x.Low < 0 || y.High > 100 {
					t.Fatalf("seed %d: no range: %v, %v", seed, x, y)
				}
				if !p.holds(x, y) {
					t.Fatalf("seed %d: %v became %v\nbefore:\n%s\nafter:\n%s", seed, x, y, before.text(), after.text())
				}
			}
		})
	}
}

func notLower(before, after Range) bool { return after.Low >= before.Low && after.High >= before.High }
func same(before, after Range) bool     { return before == after }

// TestCopiedTextIsNoEvidence pastes the posting into the resume.
func TestCopiedTextIsNoEvidence(t *testing.T) {
	m := New(taxonomy.Builtin(), Options{})
	posting := extract.Plain("Requirements\n- You have shipped services in Python and Ruby to many happy customers over the years\n- You know MySQL and PostgreSQL well enough to teach other people who have never used either\n")
	req := m.Requirements(posting)
	resume := "Quill Testperson\n\nSkills\nPython\n"
	before := m.Cover(req, m.Evidence(extract.Plain(resume), propertyDay), DefaultWeights)
	after := m.Cover(req, m.Evidence(extract.Plain(resume+"\n"+posting.Text), propertyDay), DefaultWeights)
	if before.Score != after.Score {
		t.Errorf("pasting the posting in changed the score from %v to %v", before.Score, after.Score)
	}
	if !slices.ContainsFunc(after.Warnings, func(w Warning) bool { return w.Kind == "copied" }) {
		t.Error("no warning of the copied text")
	}
}
