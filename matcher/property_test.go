package matcher

import (
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/e448657c/skillmatch/extract"
	"github.com/e448657c/skillmatch/taxonomy"
)

// The properties of the score hold for any resume and posting; here they are
// tried on generated ones, a fixed seed a case. PROPERTY_RUNS multiplies their
// number.

var propertyDay = time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC)

var (
	propertySkills = []string{"Python", "Ruby", "PHP", "JavaScript", "MySQL", "PostgreSQL", "HTML", "CSS", "GitHub", "Groovy", "Oracle", "Java",
		"Django", "Spring Boot", "Kubernetes", "Docker", "Terraform", "React"}
	propertyTraits  = []string{"Teamwork", "Creativity", "Leadership"}
	propertyDegrees = []string{"BSc Computer Science", "MSc Physics", "PhD Mathematics", "BA History"}
	propertyCerts   = []string{"Certified Kubernetes Administrator", "CISSP", "AWS Certified Developer Associate"}
	propertyTongues = []string{"German", "French", "Spanish", "Italian"}
)

// propertyRuns is the number of generated cases for each property.
func propertyRuns() uint64 {
	if n, err := strconv.ParseUint(os.Getenv("PROPERTY_RUNS"), 10, 32); err == nil {
		return 30 * n
	}
	return 30
}

// genRole is a position of a generated resume.
type genRole struct {
	from, to int // months since year 0; 0, 0 if undated
	style    int // how the dates are written
	skills   []string
}

// genResume is a resume from which its text is made.
type genResume struct {
	roles    []genRole
	projects []genRole
	skills   []string
	stated   map[string]int // years that the list of skills states
	total    int            // years that the summary states; 0 if none
	traits   []string
	degrees  []string
	certs    []string
	tongues  []string
	denied   []string
	order    []int // of the sections
	repeated int   // times that the skills line is written
}

func (r genRole) dates() string {
	if r.from == 0 {
		return ""
	}
	day := func(m int) time.Time { return month(m).time() }
	from, to := day(r.from), day(r.to)
	switch r.style {
	case 0:
		return from.Format("January 2006") + " - " + to.Format("January 2006")
	case 1:
		return from.Format("01/2006") + " – " + to.Format("01/2006")
	case 2:
		return from.Format("2006-01") + " to " + to.Format("2006-01")
	}
	return "since " + from.Format("Jan 2006")
}

func (g genResume) sections() []string {
	var out []string
	add := func(heading string, lines ...string) { out = append(out, heading+"\n"+strings.Join(lines, "\n")+"\n") }
	summary := []string{"I like harbours: " + strings.Join(g.traits, ", ") + "."}
	if g.total > 0 {
		summary = append(summary, fmt.Sprintf("%d years of experience.", g.total))
	}
	add("Summary", summary...)
	firms := []string{"Alder", "Birch", "Cedar", "Dogwood", "Elm"}
	describe := func(roles []genRole, what string) []string {
		var lines []string
		for i, r := range roles {
			lines = append(lines, "", what+" "+firms[i%len(firms)])
			if r.from > 0 {
				lines = append(lines, r.dates())
			}
			lines = append(lines, "- Met the harbour board every week.")
			for _, s := range r.skills {
				lines = append(lines, "- Built the billing service with "+s+".")
			}
		}
		return lines
	}
	add("Experience", describe(g.roles, "Developer, Example")...)
	if len(g.projects) > 0 {
		add("Projects", describe(g.projects, "Tide clock, harbour")...)
	}
	var list []string
	for _, s := range g.skills {
		if n := g.stated[s]; n > 0 {
			s += fmt.Sprintf(" (%d years)", n)
		}
		list = append(list, s)
	}
	skills := []string{}
	for range max(1, g.repeated) {
		skills = append(skills, strings.Join(list, ", "))
	}
	for _, s := range g.denied {
		skills = append(skills, "No experience with "+s+".")
	}
	add("Skills", skills...)
	if len(g.degrees) > 0 {
		add("Education", strings.Join(g.degrees, ", Example University\n\n")+", Example University")
	}
	if len(g.certs) > 0 {
		add("Certifications", g.certs...)
	}
	if len(g.tongues) > 0 {
		add("Languages", strings.Join(g.tongues, ", "))
	}
	add("Interests", "Rowing, choir")
	return out
}

func (g genResume) text() string {
	var b strings.Builder
	b.WriteString("Quill Testperson\nquill@example.org\n")
	sections := g.sections()
	done := map[int]bool{}
	for _, k := range g.order {
		if k < len(sections) {
			b.WriteString("\n" + sections[k])
			done[k] = true
		}
	}
	for k, s := range sections {
		if !done[k] {
			b.WriteString("\n" + s)
		}
	}
	return b.String()
}

func some(r *rand.Rand, from []string, n int) []string {
	out := slices.Clone(from)
	r.Shuffle(len(out), func(i, j int) { out[i], out[j] = out[j], out[i] })
	return out[:min(n, len(out))]
}

func generateRole(r *rand.Rand) genRole {
	role := genRole{skills: some(r, propertySkills, r.IntN(4)), style: r.IntN(4)}
	if r.IntN(3) > 0 {
		role.from = 2010*12 + r.IntN(14*12)
		role.to = role.from + r.IntN(48)
	}
	return role
}

func generate(r *rand.Rand) genResume {
	g := genResume{
		skills: some(r, propertySkills, 1+r.IntN(6)), stated: map[string]int{}, traits: some(r, propertyTraits, r.IntN(2)),
		degrees: some(r, propertyDegrees, r.IntN(3)), certs: some(r, propertyCerts, r.IntN(2)), tongues: some(r, propertyTongues, r.IntN(3)),
	}
	for range 1 + r.IntN(3) {
		g.roles = append(g.roles, generateRole(r))
	}
	for range r.IntN(3) {
		g.projects = append(g.projects, generateRole(r))
	}
	for _, s := range g.skills {
		if r.IntN(4) == 0 {
			g.stated[s] = 1 + r.IntN(6)
		}
	}
	if r.IntN(3) == 0 {
		g.total = 1 + r.IntN(12)
	}
	g.order = r.Perm(8)
	return g
}

func (g genResume) clone() genResume {
	c := g
	for _, list := range []*[]string{&c.skills, &c.traits, &c.degrees, &c.certs, &c.tongues, &c.denied} {
		*list = slices.Clone(*list)
	}
	c.order = slices.Clone(g.order)
	c.stated = map[string]int{}
	for k, v := range g.stated {
		c.stated[k] = v
	}
	copyRoles := func(roles []genRole) []genRole {
		out := slices.Clone(roles)
		for i := range out {
			out[i].skills = slices.Clone(out[i].skills)
		}
		return out
	}
	c.roles, c.projects = copyRoles(g.roles), copyRoles(g.projects)
	return c
}

// propertyRequirements are requirements of every kind.
func propertyRequirements(r *rand.Rand, m *Matcher) *Requirements {
	req := &Requirements{}
	level := func() string { return []string{"must", "must", "must", "nice", "nice", "context"}[r.IntN(6)] }
	add := func(kind string, names ...string) *Requirement {
		q := Requirement{Kind: kind, Level: level(), AtLeast: 1}
		for _, n := range names {
			q.AnyOf = append(q.AnyOf, m.alternative(n))
		}
		req.Requirements = append(req.Requirements, q)
		return &req.Requirements[len(req.Requirements)-1]
	}
	for range 3 + r.IntN(5) {
		q := add("skill", some(r, propertySkills, 1+r.IntN(4))...)
		q.Open = r.IntN(3) == 0
		if r.IntN(2) == 0 {
			q.MinYears = float64(1+r.IntN(12)) / 2
		}
		if len(q.AnyOf) > 1 && r.IntN(3) == 0 {
			q.AtLeast = 2
		}
	}
	for range r.IntN(3) {
		add("trait", some(r, propertyTraits, 1)...)
	}
	for range r.IntN(2) {
		add("certification", some(r, propertyCerts, 1)...)
	}
	for range r.IntN(2) {
		add("language", some(r, propertyTongues, 1)...)
	}
	if r.IntN(2) == 0 {
		q := add("education")
		q.Degree = []string{"any", "highschool", "associate", "bachelor", "master", "doctorate"}[r.IntN(6)]
		q.OrExperience = r.IntN(2) == 0
		if r.IntN(2) == 0 {
			q.Fields = []string{"Computer Science"}
		}
	}
	if r.IntN(2) == 0 {
		add("experience").MinYears = float64(1 + r.IntN(8))
	}
	if r.IntN(3) == 0 {
		add("knockout").Quote = "right to work"
	}
	r.Shuffle(len(req.Requirements), func(i, j int) {
		req.Requirements[i], req.Requirements[j] = req.Requirements[j], req.Requirements[i]
	})
	return req
}

func TestScoreProperties(t *testing.T) {
	m := New(taxonomy.Builtin(), Options{})
	another := func(r *rand.Rand, have, from []string) []string { return append(have, from[r.IntN(len(from))]) }
	properties := []struct {
		name   string
		change func(r *rand.Rand, g *genResume)
		holds  func(before, after Range) bool
	}{
		{"a listed skill never lowers", func(r *rand.Rand, g *genResume) { g.skills = another(r, g.skills, propertySkills) }, notLower},
		{"a duration where there was none never lowers", func(r *rand.Rand, g *genResume) {
			if s := g.skills[r.IntN(len(g.skills))]; g.stated[s] == 0 {
				g.stated[s] = 1 + r.IntN(9)
			}
		}, notLower},
		{"a total never lowers", func(r *rand.Rand, g *genResume) { g.total += 1 + r.IntN(5) }, notLower},
		{"a line of work never lowers", func(r *rand.Rand, g *genResume) {
			k := r.IntN(len(g.roles))
			g.roles[k].skills = another(r, g.roles[k].skills, propertySkills)
		}, notLower},
		{"a date never lowers", func(r *rand.Rand, g *genResume) {
			for k := range g.roles {
				if g.roles[k].from == 0 {
					g.roles[k].from = 2012*12 + r.IntN(100)
					g.roles[k].to = g.roles[k].from + r.IntN(60)
					return
				}
			}
		}, notLower},
		{"a longer position never lowers", func(r *rand.Rand, g *genResume) {
			if k := r.IntN(len(g.roles)); g.roles[k].from > 0 {
				g.roles[k].to += r.IntN(30)
			}
		}, notLower},
		{"an earlier position never lowers", func(r *rand.Rand, g *genResume) { g.roles = append(g.roles, generateRole(r)) }, notLower},
		{"a later position never lowers", func(r *rand.Rand, g *genResume) { g.roles = slices.Insert(g.roles, 0, generateRole(r)) }, notLower},
		{"a project never lowers", func(r *rand.Rand, g *genResume) { g.projects = append(g.projects, generateRole(r)) }, notLower},
		{"a trait never lowers", func(r *rand.Rand, g *genResume) { g.traits = another(r, g.traits, propertyTraits) }, notLower},
		{"a degree never lowers", func(r *rand.Rand, g *genResume) { g.degrees = another(r, g.degrees, propertyDegrees) }, notLower},
		{"a certificate never lowers", func(r *rand.Rand, g *genResume) { g.certs = another(r, g.certs, propertyCerts) }, notLower},
		{"a language never lowers", func(r *rand.Rand, g *genResume) { g.tongues = another(r, g.tongues, propertyTongues) }, notLower},
		{"repetition changes nothing", func(r *rand.Rand, g *genResume) { g.repeated = 2 + r.IntN(5) }, same},
		{"the order of a list changes nothing", func(r *rand.Rand, g *genResume) {
			r.Shuffle(len(g.skills), func(i, j int) { g.skills[i], g.skills[j] = g.skills[j], g.skills[i] })
		}, same},
		{"the order of sections changes nothing", func(r *rand.Rand, g *genResume) { g.order = r.Perm(8) }, same},
		{"the order of positions changes nothing", func(r *rand.Rand, g *genResume) { slices.Reverse(g.roles) }, same},
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
			moved := 0
			for seed := range propertyRuns() {
				r := rand.New(rand.NewPCG(seed, 1))
				req := propertyRequirements(r, m)
				before := generate(r)
				after := before.clone()
				p.change(r, &after)
				if before.text() != after.text() {
					moved++
				}
				c := m.Cover(req, m.Evidence(extract.Plain(before.text()), propertyDay), DefaultWeights)
				d := m.Cover(req, m.Evidence(extract.Plain(after.text()), propertyDay), DefaultWeights)
				if !p.holds(c.Score, d.Score) {
					t.Fatalf("seed %d: %v became %v\nbefore:\n%s\n%s\nafter:\n%s\n%s", seed, c.Score, d.Score, before.text(), describe(c), after.text(), describe(d))
				}
			}
			if moved < int(propertyRuns())/6 {
				t.Errorf("only %d resumes were changed: the property is hardly tried", moved)
			}
		})
	}
}

func notLower(before, after Range) bool { return after.Low >= before.Low && after.High >= before.High }
func same(before, after Range) bool     { return before == after }

// TestScoreIsItsFormula works each score out again from its items, as SCORING.md
// has it.
func TestScoreIsItsFormula(t *testing.T) {
	m := New(taxonomy.Builtin(), Options{})
	for seed := range propertyRuns() {
		r := rand.New(rand.NewPCG(seed, 2))
		req := propertyRequirements(r, m)
		c := m.Cover(req, m.Evidence(extract.Plain(generate(r).text()), propertyDay), DefaultWeights)
		demands := slices.ContainsFunc(c.Items, func(i Item) bool { return i.Kind != "knockout" && i.Level != "context" })
		var low, high, all float64
		for _, i := range c.Items {
			w := map[string]float64{"must": 1, "nice": 0.5}[i.Level]
			if !demands {
				w = 0.5
			}
			switch i.Kind {
			case "trait":
				w /= 4
			case "knockout":
				w = 0
			}
			low, high, all = low+w*i.Credit, high+w*i.CreditHigh, all+w
			if i.Kind == "knockout" {
				if i.State != "unknown" {
					t.Errorf("seed %d: a knockout is %s", seed, i.State)
				}
				continue
			}
			ok := map[string]bool{
				"met":     i.Credit == 1 && i.CreditHigh == 1,
				"unmet":   i.Credit == 0,
				"partial": i.Credit < 1 && i.CreditHigh > 0,
				"unknown": i.Credit < i.CreditHigh,
			}[i.State]
			if !ok || i.Credit < 0 || i.Credit > i.CreditHigh || i.CreditHigh > 1 {
				t.Errorf("seed %d: %s with a credit from %v to %v: %s", seed, i.State, i.Credit, i.CreditHigh, i.Reason)
			}
			if (i.State != "unmet") != (len(i.Evidence) > 0) {
				t.Errorf("seed %d: %s with the evidence %v: %s", seed, i.State, i.Evidence, i.Reason)
			}
		}
		if c.Assessable != (all > 0) {
			t.Errorf("seed %d: assessable %v, with a weight of %v in all", seed, c.Assessable, all)
		}
		if all > 0 && (math.Abs(c.Score.Low-100*low/all) > 0.0501 || math.Abs(c.Score.High-100*high/all) > 0.0501) {
			t.Errorf("seed %d: %v, want %v to %v\n%s", seed, c.Score, 100*low/all, 100*high/all, describe(c))
		}
		r.Shuffle(len(req.Requirements), func(i, j int) {
			req.Requirements[i], req.Requirements[j] = req.Requirements[j], req.Requirements[i]
		})
		r = rand.New(rand.NewPCG(seed, 2))
		propertyRequirements(r, m)
		d := m.Cover(req, m.Evidence(extract.Plain(generate(r).text()), propertyDay), DefaultWeights)
		if c.Score != d.Score || c.Must != d.Must || c.Nice != d.Nice || c.Traits != d.Traits {
			t.Errorf("seed %d: the order of requirements changed %v to %v", seed, c.Score, d.Score)
		}
	}
}

// TestAlternativesProperties changes requirements: one alternative more never
// makes one harder, one more that is asked for never easier.
func TestAlternativesProperties(t *testing.T) {
	m := New(taxonomy.Builtin(), Options{})
	for seed := range propertyRuns() {
		r := rand.New(rand.NewPCG(seed, 3))
		ev := m.Evidence(extract.Plain(generate(r).text()), propertyDay)
		q := Requirement{Kind: "skill", Level: "must", AtLeast: 1, Open: r.IntN(2) == 0}
		if r.IntN(2) == 0 {
			q.MinYears = float64(1 + r.IntN(5))
		}
		names := some(r, propertySkills, 4)
		credit := func() (low, high float64) {
			c := m.Cover(&Requirements{Requirements: []Requirement{q}}, ev, DefaultWeights)
			return c.Items[0].Credit, c.Items[0].CreditHigh
		}
		var low, high float64
		for _, n := range names {
			q.AnyOf = append(q.AnyOf, m.alternative(n))
			l, h := credit()
			if l < low || h < high {
				t.Fatalf("seed %d: with %s as well %v to %v became %v to %v", seed, n, low, high, l, h)
			}
			low, high = l, h
		}
		for q.AtLeast = 2; q.AtLeast <= len(names); q.AtLeast++ {
			l, h := credit()
			if l > low || h > high {
				t.Fatalf("seed %d: where %d are asked %v to %v became %v to %v", seed, q.AtLeast, low, high, l, h)
			}
			low, high = l, h
		}
	}
}

// genPosting is the text of a posting that asks for things of every kind.
func genPosting(r *rand.Rand) string {
	var b strings.Builder
	b.WriteString("Harbour developer at Example Ferries\n\nRequirements\n")
	for _, s := range some(r, propertySkills, 3+r.IntN(4)) {
		if r.IntN(2) == 0 {
			fmt.Fprintf(&b, "- %d+ years of %s in busy teams\n", 1+r.IntN(5), s)
		} else {
			fmt.Fprintf(&b, "- You have shipped services in %s to many happy customers\n", s)
		}
	}
	b.WriteString("- Bachelor's degree in computer science or equivalent experience\n- " + propertyCerts[r.IntN(len(propertyCerts))] +
		"\n- Fluent English and " + propertyTongues[r.IntN(len(propertyTongues))] + "\n- 5 years of experience in software development\n- Teamwork\n")
	return b.String()
}

// TestCopiedTextIsNoEvidence pastes the posting into the resume, at its end and
// between its sections.
func TestCopiedTextIsNoEvidence(t *testing.T) {
	m := New(taxonomy.Builtin(), Options{})
	for seed := range propertyRuns() {
		r := rand.New(rand.NewPCG(seed, 4))
		posting := extract.Plain(genPosting(r))
		req := m.Requirements(posting)
		resume := generate(r).text()
		before := m.Cover(req, m.Evidence(extract.Plain(resume), propertyDay), DefaultWeights)
		for _, pasted := range []string{resume + "\n" + posting.Text, strings.Replace(resume, "\nSkills\n", "\n"+posting.Text+"\nSkills\n", 1)} {
			after := m.Cover(req, m.Evidence(extract.Plain(pasted), propertyDay), DefaultWeights)
			if before.Score != after.Score {
				t.Fatalf("seed %d: pasting the posting in changed the score from %v to %v\n%s\n%s%s", seed, before.Score, after.Score, pasted, describe(before), describe(after))
			}
			if !slices.ContainsFunc(after.Warnings, func(w Warning) bool { return w.Kind == "copied" }) {
				t.Errorf("seed %d: no warning of the copied text", seed)
			}
		}
	}
}

// TestHiddenTextIsNoEvidence adds everything that can be asked for where no
// reader sees it.
func TestHiddenTextIsNoEvidence(t *testing.T) {
	m := New(taxonomy.Builtin(), Options{})
	all := strings.Join(slices.Concat(propertySkills, propertyTraits, propertyDegrees, propertyCerts, propertyTongues), ", ")
	for seed := range propertyRuns() {
		r := rand.New(rand.NewPCG(seed, 5))
		req := propertyRequirements(r, m)
		g := generate(r)
		page := func(hidden string) *extract.Document {
			lines := strings.Split(g.text(), "\n")
			for i, l := range lines {
				if strings.TrimSpace(l) != "" {
					lines[i] = "<p>" + l + "</p>"
				}
			}
			d, err := extract.Read(t.Context(), "resume.html", []byte("<!DOCTYPE html><html><body>"+strings.Join(lines, "\n")+hidden+"</body></html>"), extract.Options{})
			if err != nil {
				t.Fatal(err)
			}
			return d
		}
		before := m.Cover(req, m.Evidence(page(""), propertyDay), DefaultWeights)
		after := m.Cover(req, m.Evidence(page(`<p style="display:none">`+all+", 20 years of experience.</p>"), propertyDay), DefaultWeights)
		if before.Score != after.Score {
			t.Fatalf("seed %d: hidden text changed the score from %v to %v\n%s%s", seed, before.Score, after.Score, describe(before), describe(after))
		}
		if !slices.ContainsFunc(after.Warnings, func(w Warning) bool { return w.Kind == "not-visible" }) {
			t.Fatalf("seed %d: no warning of the hidden text: %v", seed, after.Warnings)
		}
	}
}
