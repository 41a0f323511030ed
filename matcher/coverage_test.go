package matcher

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/e448657c/skillmatch/extract"
	"github.com/e448657c/skillmatch/taxonomy"
)

// coverageOf compares a resume and a posting given as text, read in November
// 2026.
func coverageOf(t *testing.T, posting, resume string) *Coverage {
	t.Helper()
	m := New(taxonomy.Builtin(), Options{})
	today := time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC)
	return m.Cover(m.Requirements(extract.Plain(posting)), m.Evidence(extract.Plain(resume), today), DefaultWeights)
}

// TestReasons says what a person reads beside each verdict.
func TestReasons(t *testing.T) {
	const work = "Experience\n\nDeveloper, Example Ferries\nJan 2020 - Dec 2022\n- Timetables in Java\n\n"
	for _, tt := range []struct{ name, posting, resume, want string }{
		{"as long as asked", "Requirements\n- 3 years of Java\n", work, "3 years of 3 years"},
		{"short", "Requirements\n- 4 years of Java\n", work, "3 years shown of 4 years: short by 1 year"},
		{"undated", "Requirements\n- 4 years of Java\n", "Skills\nJava\n", "mentioned, but the resume does not tell for how long; 4 years asked"},
		{"shown in work", "Requirements\n- Java\n", work, "shown in work, 3 years"},
		{"only listed", "Requirements\n- Java\n", "Skills\nJava\n", "mentioned, not shown in work"},
		{"implied", "Requirements\n- Python\n", "Skills\nDjango\n", "Django implies Python; mentioned, not shown in work"},
		{"typing error", "Requirements\n- Kubernetes\n", "Skills\nKubenretes\n", `"Kubenretes" is read as Kubernetes; mentioned, not shown in work`},
		{"denied", "Requirements\n- Docker\n", "Summary\nJava, but no experience with Docker.\n", "denied in line 2"},
		{"denied once and shown", "Requirements\n- Docker\n", "Summary\nNever used Docker before 2020.\n\nSkills\nDocker\n", "mentioned, not shown in work"},
		{"one of two", "Requirements\n- At least two of Java, Go and Rust\n", "Skills\nJava\n", "Java: mentioned, not shown in work; 1 of 2"},
		{"a certificate that ran out", "Requirements\n- CKA certification\n", "Certifications\nCertified Kubernetes Administrator, expires 05/2026\n", "mentioned, not shown in work; ran out in May 2026"},
		{"a certificate that runs out this month", "Requirements\n- CKA certification\n", "Certifications\nCertified Kubernetes Administrator, expires 11/2026\n", "mentioned, not shown in work"},
		{"a certificate of another trade", "Requirements\n- CKA, CKAD or similar certification\n", "Certifications\nISTQB Certified Tester Foundation Level\n", "not mentioned"},
		{"a certificate of the same trade", "Requirements\n- AWS Certified Developer Associate or similar\n", "Certifications\nAWS Certified Solutions Architect Associate\n",
			"AWS Certified Solutions Architect Associate is similar: others than those named are let in; mentioned, not shown in work"},
		{"just as much work as stands for a degree", "Requirements\n- Bachelor's degree or equivalent experience\n",
			"Experience\n\nDeveloper, Example Ferries\nJan 2020 - Dec 2023\n- Timetables in Java\n", "4 years of experience, which the posting accepts in place of a degree"},
		{"enough work", "Requirements\n- 3 years of experience in software development\n", work, "3 years of work (that it is in software development is not checked)"},
		{"too little work", "Requirements\n- 4 years of experience in software development\n", work, "3 years shown of 4 years (that it is in software development is not checked)"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := coverageOf(t, tt.posting, tt.resume)
			if len(c.Items) != 1 || c.Items[0].Reason != tt.want {
				t.Errorf("%+v, want the reason %q", c.Items, tt.want)
			}
		})
	}
}

func TestEvidenceItems(t *testing.T) {
	c := coverageOf(t, "Requirements\n- Java\n- Kubernetes\n- PostgreSQL\n", "Skills\nJava, Kubenretes, Postgres\n\nExperience\n\nDeveloper, Example Ferries\nJan 2020 - Aug 2021\n- Timetables in Java\n")
	var got []string
	for _, i := range c.Items {
		for _, e := range i.Evidence {
			got = append(got, strings.Join([]string{e.Skill, e.Match, e.Section, e.Quote}, "|"))
		}
	}
	want := []string{"Java|exact|experience|Timetables in Java", "Java|exact|skills|Java, Kubenretes, Postgres",
		"Kubernetes|fuzzy|skills|Java, Kubenretes, Postgres", "PostgreSQL|alias|skills|Java, Kubenretes, Postgres"}
	for i := range got {
		got[i] = strings.Replace(got[i], "- Timetables", "Timetables", 1)
	}
	if !slices.Equal(got, want) {
		t.Errorf("evidence %q, want %q", got, want)
	}
	if e := c.Items[0].Evidence[0]; e.Line != 8 || e.Years != 1.6 {
		t.Errorf("line %d and %v years, want line 8 and 1.6 years (20 months, rounded down)", e.Line, e.Years)
	}
	if c.Must.ShownInWork != 1 {
		t.Errorf("%d of the musts shown in work, want 1: a skill that another implies is not shown itself", c.Must.ShownInWork)
	}
}

// TestImpliedIsNotShown tells a skill that work shows from one that follows from
// another that work shows.
func TestImpliedIsNotShown(t *testing.T) {
	c := coverageOf(t, "Requirements\n- Python\n- Django\n", "Experience\n\nDeveloper, Example Ferries\nJan 2020 - Aug 2021\n- Timetables in Django\n")
	if len(c.Items) != 2 || c.Items[0].inWork || !c.Items[1].inWork {
		t.Errorf("%s", describe(c))
	}
}

// TestUnreadResume covers requirements by a resume of which a part could not be
// read: what is not found may stand there.
func TestUnreadResume(t *testing.T) {
	m := New(taxonomy.Builtin(), Options{})
	req := m.Requirements(extract.Plain("Requirements\n- Java\n- Docker\n"))
	for _, tt := range []struct {
		name   string
		unread float64
		kinds  []string
		want   Range
	}{
		{"all read", 0, nil, Range{50, 50}},
		{"icons", 0.01, nil, Range{50, 50}},
		{"a font", 0.2, nil, Range{50, 100}},
		{"cut short", 0, []string{"truncated"}, Range{50, 100}},
	} {
		d := extract.Plain("Skills\nJava\n")
		d.Unread = tt.unread
		for _, k := range tt.kinds {
			d.Warnings = append(d.Warnings, extract.Warning{Kind: k})
		}
		if c := m.Cover(req, m.Evidence(d, propertyDay), DefaultWeights); c.Score != tt.want {
			t.Errorf("%s: %v, want %v", tt.name, c.Score, tt.want)
		}
	}
}

func TestAdvice(t *testing.T) {
	for _, tt := range []struct {
		name, posting, resume string
		want                  []string
	}{
		{"missing must", "Requirements\n- Java\n", "Skills\nDocker\n", []string{"missing: Java is a must and is not mentioned"}},
		{"missing wish", "Requirements\n- Docker\n\nNice to have\n- Java\n", "Experience\n\nDeveloper, Example Ferries\nJan 2020 - Dec 2020\n- Images with Docker\n", nil},
		{"only listed", "Requirements\n- Java\n", "Skills\nJava\n", []string{"only-listed: Java is listed, but no position or project shows it"}},
		{"shown", "Requirements\n- Java\n", "Experience\n\nDeveloper, Example Ferries\nJan 2020 - Dec 2020\n- Timetables in Java\n", nil},
		{"undated", "Requirements\n- 3 years of Java\n", "Skills\nJava\n", []string{"undated: Java: mentioned, but the resume does not tell for how long; 3 years asked"}},
		{"another name", "Requirements\n- Kubernetes\n", "Projects\nTide clock\n- Runs on K8s\n", []string{`other-name: the posting says "Kubernetes", the resume "K8s": both mean Kubernetes`}},
		{"another case", "Requirements\n- Kubernetes\n", "Projects\nTide clock\n- Runs on kubernetes\n", nil},
		{"a part of the name", "Requirements\n- Linux servers\n", "Projects\nTide clock\n- Runs on Linux\n", nil},
		{"near", "Requirements\n- Django\n", "Skills\nPython\n", []string{"near: Django is not mentioned; Python, which is related, is"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, a := range coverageOf(t, tt.posting, tt.resume).Advice {
				got = append(got, a.Kind+": "+a.Message)
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("%q, want %q", got, tt.want)
			}
		})
	}
}

// TestExtra lists what nothing asks for.
func TestExtra(t *testing.T) {
	c := coverageOf(t, "Requirements\n- Java\n", "Skills\nRust, Java, docker\n")
	if want := []string{"Docker", "Rust"}; !slices.Equal(c.Extra, want) {
		t.Errorf("extra %q, want %q", c.Extra, want)
	}
}

// TestCategoriesCountWhatWeighs leaves context out where something is asked for.
func TestCategoriesCountWhatWeighs(t *testing.T) {
	c := coverageOf(t, "Responsibilities\n- Keep our services on Kubernetes running\n\nRequirements\n- Java or Go\n- Rust\n", "Skills\nJava, Kubernetes\n")
	if len(c.Categories) != 1 || c.Categories[0].Category != "language" || c.Categories[0].Named != 3 || c.Categories[0].Total != 2 || c.Categories[0].Met != 1 {
		t.Errorf("categories %+v, want one, of languages", c.Categories)
	}
}

// German and Go are languages of two kinds: a gate on the one is none on the other.
func TestCategoriesOfLanguages(t *testing.T) {
	c := coverageOf(t, "Requirements\n- Python\n- Fluent German\n", "Languages\nGerman\n")
	got := map[string]float64{}
	for _, p := range c.Categories {
		got[p.Category] = p.Score.Low
	}
	if len(got) != 2 || got["language"] != 0 || got["human-language"] != 100 {
		t.Errorf("categories %v, want language 0 and human-language 100", got)
	}
}

// A language at a lower level than asked is met, and is something to look at.
func TestLevelsOfLanguages(t *testing.T) {
	for _, tt := range []struct{ asked, states, want string }{
		{"Fluent English and B2 German", "English (C2), German (A2)", "level: German at A2, B2 asked"},
		{"Fluent English, German at C1 level", "English: B1; German: C1", "level: English at B1, C1 asked"},
		{"Deutschkenntnisse auf dem Niveau C1", "Deutsch (Grundkenntnisse)", "level: German at A2, C1 asked"},
		{"Fluent German", "German (native)", ""},
		{"Fluent German", "German", ""},
		{"German", "German (A1)", ""},
		{"Native English or German", "Native English, German B1", ""},
	} {
		c := coverageOf(t, "Requirements\n- "+tt.asked+"\n", "Languages\n"+tt.states+"\n")
		got := ""
		for _, a := range c.Advice {
			if a.Kind == "level" {
				got += a.Kind + ": " + a.Message
			}
		}
		if got != tt.want || c.Must.Met != c.Must.Total {
			t.Errorf("%s for %s: advice %q, %d of %d met; want %q, all met", tt.states, tt.asked, got, c.Must.Met, c.Must.Total, tt.want)
		}
	}
}

// What postings ask for in general is shown by what is of its kind.
func TestGeneralDemands(t *testing.T) {
	for asked, shown := range map[string][]string{
		"Relational databases":        {"PostgreSQL", "MySQL", "Oracle Database", "SQLite", "Microsoft SQL Server"},
		"Databases":                   {"PostgreSQL", "MongoDB"},
		"Agile":                       {"Scrum", "Kanban"},
		"Microsoft Office":            {"Microsoft Excel", "PowerPoint", "Microsoft Word"},
		"Object-oriented programming": {"Java", "C#"},
		"Front-end development":       {"React", "Angular", "Vue.js"},
		"Back-end development":        {"Django", "Spring Boot", "Node.js"},
		"Web development":             {"React", "PHP", "HTML"},
		"Mobile development":          {"Flutter", "React Native"},
		"APIs":                        {"REST", "GraphQL"},
		"Version control":             {"Git", "Subversion"},
		"Accounting":                  {"Bookkeeping", "QuickBooks"},
		"Web servers":                 {"nginx"},
	} {
		for _, s := range shown {
			c := coverageOf(t, "Requirements\n- "+asked+"\n", "Skills\n"+s+"\n")
			if len(c.Items) != 1 || c.Items[0].Credit < 0.5 {
				t.Errorf("%s for %s: %+v, want a credit of a half at least", s, asked, c.Items)
			}
		}
	}
}

// A demand may be a single word: its item is the whole line.
func TestItemOfOneWord(t *testing.T) {
	c := coverageOf(t, "Requirements\n- Go\n- Spring\n- R\n- Team player\n", "Skills\nGo\n")
	var got []string
	for _, i := range c.Items {
		got = append(got, i.AnyOf[0].Skill)
	}
	if want := []string{"Go", "Spring Framework", "R", "Teamwork"}; !slices.Equal(got, want) {
		t.Errorf("asked %q, want %q", got, want)
	}
}

func TestSharedRuns(t *testing.T) {
	const words = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
	list := strings.Fields(words)
	for _, tt := range []struct {
		name, resume, posting string
		runs, words           int
	}{
		{"twelve", strings.Join(list[:12], " "), words, 1, 12},
		{"eleven", strings.Join(list[:11], " "), words, 0, 0},
		{"all, in another case and with other marks", "Of mine. " + strings.ToUpper(strings.Join(list, ", ")) + " - and more", words, 1, 15},
		{"in the midst", "alpha beta gamma " + words + " delta", "zeta " + words, 1, 15},
		{"twice", words + ". Between them stands this. " + words, words, 2, 30},
		{"a short posting", words, strings.Join(list[:5], " "), 0, 0},
	} {
		runs, n := sharedRuns(tt.resume, tt.posting)
		if len(runs) != tt.runs || n != tt.words {
			t.Errorf("%s: %d runs of %d words, want %d of %d", tt.name, len(runs), n, tt.runs, tt.words)
		}
		for _, r := range runs {
			if got := strings.ToLower(tt.resume[r.from:r.to]); !strings.HasPrefix(got, "one") || strings.HasSuffix(got, " ") {
				t.Errorf("%s: the run %q", tt.name, got)
			}
		}
	}
}

// A field's name may hold the word that says that it is a degree.
func TestDegreeInTheNameOfAField(t *testing.T) {
	c := coverageOf(t, "Requirements\n- Degree in CS, maths, physics, or a related field\n", "Education\nBSc Physics, Fenwick University, 2015 - 2018\n")
	if len(c.Items) != 1 || c.Items[0].Kind != "education" || c.Items[0].State != "met" {
		t.Errorf("%+v, want one education requirement that is met", c.Items)
	}
}

// A field is one of the wider field that a posting names, and not the other way round.
func TestWiderFields(t *testing.T) {
	for _, tt := range []struct {
		asked, stated string
		credit        float64
	}{
		{"Degree in engineering", "BSc Mechanical Engineering", 1},
		{"Degree in a STEM subject", "BSc Physics", 1},
		{"Bachelor's degree in STEM", "BEng Civil Engineering", 1},
		{"Degree in a quantitative field", "MSc Econometrics", 1},
		{"Degree in natural sciences", "BSc Chemistry", 1},
		{"Degree in mechanical engineering", "BSc Civil Engineering", 0.6},
		{"Degree in physics", "BSc Natural Sciences", 0.6},
		{"Degree in engineering", "BA Economics", 0.6},
	} {
		c := coverageOf(t, "Requirements\n- "+tt.asked+"\n", "Education\n"+tt.stated+", Fenwick University, 2015 - 2018\n")
		if len(c.Items) != 1 || c.Items[0].Kind != "education" || c.Items[0].Credit != tt.credit {
			t.Errorf("%s for %s: %+v, want credit %v", tt.stated, tt.asked, c.Items, tt.credit)
		}
	}
}

// What a chain of implications earns is told as a person would compute it.
func TestCreditOfAChain(t *testing.T) {
	c := coverageOf(t, "Requirements\n- Web development\n", "Skills\nReact\n")
	if len(c.Items) != 1 || c.Items[0].Credit != 0.81 || c.Score.Low != 81 {
		t.Errorf("%+v, want a credit of 0.81, 0.9 by 0.9", c.Items)
	}
}
