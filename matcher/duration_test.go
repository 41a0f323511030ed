package matcher

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/e448657c/skillmatch/extract"
	"github.com/e448657c/skillmatch/taxonomy"
)

func yearsIn(ms []Mention) string {
	var out []string
	for _, m := range ms {
		out = append(out, fmt.Sprintf("%s %.3g", m.Skill, m.Years))
	}
	return strings.Join(out, ", ")
}

func TestDurations(t *testing.T) {
	m := smallMatcher(t)
	for _, tt := range []struct{ text, want string }{
		{"Java (3 years)", "Java 3"},
		{"3+ years of Java", "Java 3"},
		{"JAVA- Exprience - 24 months", "Java 2"},
		{"Java: less than 1 year", "Java 0.5"},
		{"Less than a year of Java", "Java 0.5"},
		{"Python: 2018-2021", "Python 3"},
		{"Python (2018 – 2021), SQL", "Python 3, SQL 0"},
		{"at least two years' experience with Docker", "Docker 2"},
		{"at least two years’ experience with Docker", "Docker 2"},
		{"5+ yrs Java", "Java 5"},
		{"18 months of Java", "Java 1.5"},
		{"3-5 years of Java", "Java 3"},
		{"3 to 5 years' Java", "Java 3"},
		{"between 3 and 5 years of Java", "Java 3"},
		{"three (3) years of Java", "Java 3"},
		{"2.5 years with Java", "Java 2.5"},
		{"one and a half years of Java", "Java 1.5"},
		{"half a year of Java", "Java 0.5"},
		{"1 year and 6 months of Java", "Java 1.5"},
		{"over a decade of Java", "Java 10"},
		{"Java 3yrs, Python 18mo", "Java 3, Python 1.5"},
		{"Java 3 years, Python 2 years", "Java 3, Python 2"},
		{"3 years Java, 2 years Python", "Java 3, Python 2"},
		{"Java | 5 years | Expert", "Java 5"},
		{"Java and Python for 4 years", "Java 4, Python 4"},
		{"Java, Python (4 years)", "Java 0, Python 4"},
		{"Java, Python and SQL (4 years)", "Java 4, Python 4, SQL 4"},
		{"Java, Python & SQL - 4 years", "Java 4, Python 4, SQL 4"},
		{"Java, Python and SQL (4 years), Docker (1 year)", "Java 0, Python 0, SQL 4, Docker 1"},
		{"Java (2 years), Python and SQL (4 years)", "Java 2, Python 4, SQL 4"},
		{"Java, SQL: 6 years each", "Java 6, SQL 6"},
		{"7+ years of Java, Python or C++", "Java 7, Python 7, C++ 7"},
		{"1+ years of experience with either C# or Java", "C# 1, Java 1"},
		{"2+ years of experience with the .NET framework (C#, ASP.NET, SQL)", ".NET 2, C# 2, ASP.NET 2, SQL 2"},
		{"2 years of Java and strong knowledge of Python", "Java 2, Python 0"},
		{"4+ years of experience in Node.js environment", "Node.js 4"},
		{"10 years of work in logistics. Java", "Java 0"},
		{"2 years ago we chose Java", "Java 0"},
		{"12 months contract for a Java developer", "Java 0"},
		{"Java\n3 years of Python", "Java 0, Python 3"},
		{"Minimum of 5 years in SQL Server development", "SQL Server 5"},
		{"experience in Java, minimum 3 years", "Java 3"},
		{"Java Developer, Acme, 2018-2021", "Java 0"},
		{"Java 17", "Java 0"},
		{"18 years or older, Java", "Java 0"},
		{"5 years’ experience programming in Java", "Java 5"},
		{"Java, 2+ yrs. Python, 1 yr.", "Java 2, Python 1"},
		{"2-year Java track record", "Java 2"},
		{"< 1 year of Docker", "Docker 0.5"},
		{"3½ years of Java", "Java 3.5"},
		{"Java (1½ yrs)", "Java 1.5"},
		{"½ year of Java", "Java 0.5"},
		{"3 1/2 years of Java", "Java 3.5"},
		{"1/2 year of Java", "Java 0.5"},
		{"1/2 years of Java", "Java 1"},
		{"a year and a half of Java", "Java 1.5"},
		{"twenty-five years of Java", "Java 25"},
		{"Java 1y6m", "Java 1.5"},
		{"Java (1y 6m)", "Java 1.5"},
		{"Java 2.5yrs", "Java 2.5"},
		{"Java 2-3yrs", "Java 2"},
		{"Java (24m), Docker 6m", "Java 2, Docker 0.5"},
		{"Java ran along 24m of cable", "Java 0"},
		{"Java 24m budget", "Java 0"},
		{"Java ........ 4 years", "Java 4"},
		{"They cheer for Java. 4 years of Docker", "Java 0, Docker 4"},
		{"Ferries run on Java. With 15 years of Docker and SQL", "Java 0, Docker 15, SQL 15"},
		{"Java -- 4 years, SQL * 2 years", "Java 4, SQL 2"},
		{"Java (min. 4 years), SQL (approx. 2 years)", "Java 4, SQL 2"},
		{"4 plus years of Java", "Java 4"},
		{"Java → 4 years", "Java 4"},
		{"Java • 4 years, Docker; 2 years", "Java 4, Docker 2"},
		{"Java; 4 years in logistics", "Java 0"},
		{"Java • 4 years of Docker", "Java 0, Docker 4"},
		{"no less than 6 years of Java", "Java 6"},
		{"6 YOE Java", "Java 6"},
		{"4plus years of Java", "Java 4"},
		{"ten-plus years of Java", "Java 10"},
		{"4 or more years of Java", "Java 4"},
		{"Java experience required: 4 years", "Java 4"},
		{"4 years of solid Java", "Java 4"},
		{"4 years of Java, solid SQL", "Java 4, SQL 0"},
		{"Java: <1yr, SQL <1y", "Java 0.5, SQL 0.5"},
		{"2 yrs' exp. in Java", "Java 2"},
		{"Advanced (5+ years): Java, Python. Basic (1 year): SQL", "Java 5, Python 5, SQL 1"},
		{"A card after 1 year. Java", "Java 0"},
		{"Java 3.8 - 2 years", "Java 2"},
		{"Java, 1 year\n6 months of Docker", "Java 1, Docker 0.5"},
	} {
		t.Run(tt.text, func(t *testing.T) {
			if got := yearsIn(m.Mentions(extract.Plain(tt.text), Auto)); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}

// Tables and labels state the unit once, for numbers that stand alone.
func TestDurationTables(t *testing.T) {
	m := smallMatcher(t)
	for _, tt := range []struct{ name, text, want string }{
		{"tabs", "Skill\tYears\nJava\t3\nDocker\t1.5\n", "Java 3, Docker 1.5"},
		{"bars and a rule", "| Skill | Years | Level |\n|---|---|---|\n| Java | 3 | good |\n| Docker | 1 | fair |\n", "Java 3, Docker 1"},
		{"months", "Skill | Experience (months)\nJava | 36\nDocker | 6\n", "Java 3, Docker 0.5"},
		{"blanks", "Skill     Years of experience\nJava      3\nDocker    1\n", "Java 3, Docker 1"},
		{"a row of something else", "Skill\tYears\nGardening\t9\nJava\t3\n", "Java 3"},
		{"the text after it", "Skill\tYears\nJava\t3\n\nDocker in 2 teams", "Java 3, Docker 0"},
		{"another column", "Skill\tTeams\tYears\nJava\t3\t7\n", "Java 7"},
		{"no table", "For many years\nJava\t3\n", "Java 0"},
		{"units in the rows", "Skill  Experience\nJava   4 years\nDocker   2 years", "Java 4, Docker 2"},
		{"rows with levels", "Java | 3 years | Expert\nDocker | Expert | 2 years", "Java 3, Docker 2"},
		{"a label", "Docker experience (years): 4", "Docker 4"},
		{"a label with the skill in it", "Years of Docker: 4", "Docker 4"},
		{"a label of a list", "Years of experience: Docker 4, Java 2", "Docker 4, Java 2"},
		{"a label of a total", "Years of experience: 4, mostly Java", "Java 0"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := yearsIn(m.Mentions(extract.Plain(tt.text), Auto)); got != tt.want {
				t.Errorf("%q: got %s, want %s", tt.text, got, tt.want)
			}
		})
	}
}

func TestDurationDates(t *testing.T) {
	m := New(smallMatcher(t).Taxonomy(), Options{Today: time.Date(2026, 6, 15, 0, 0, 0, 0, time.UTC)})
	for _, tt := range []struct {
		text string
		as   DocKind
		want string
	}{
		{"Java since 2018", Resume, "Java 8"},
		{"Java: since March 2018", Resume, "Java 8.33"},
		{"Java (2019 - present)", Resume, "Java 7"},
		{"Java: 2019–now, SQL", Resume, "Java 7, SQL 0"},
		{"Java (2021 to date)", Resume, "Java 5"},
		{"Java (2021-), SQL", Resume, "Java 5, SQL 0"},
		{"Java from 2019 to 2023", Resume, "Java 4"},
		{"Java (Jan 2015 - Dec 2018)", Resume, "Java 4"},
		{"Java: 06/2015 to 05/2018", Resume, "Java 3"},
		{"Java 2016–2020", Resume, "Java 4"},
		{"Java 2016-2020, SQL 2020-2022", Resume, "Java 4, SQL 2"},
		{"I moved to Java 2016-2020", Resume, "Java 0"},
		{"Education\n\nJava 2016-2020", Resume, "Java 0"},
		{"Java Developer, Example Ferries, 2018 - present", Resume, "Java 0"},
		{"Java (2018)", Resume, "Java 0"},
		{"Java (summer 2018)", Resume, "Java 0"},
		{"Founded in 1990. Java", Resume, "Java 0"},
		{"We have used Java since 2018", Posting, "Java 0"},
		{"Java: 2016-2020", Posting, "Java 4"},
	} {
		t.Run(tt.text, func(t *testing.T) {
			if got := yearsIn(m.Mentions(extract.Plain(tt.text), tt.as)); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
	for _, text := range []string{"Java since 2018", "Java (2019 - present)"} {
		if got := yearsIn(smallMatcher(t).Mentions(extract.Plain(text), Resume)); got != "Java 0" {
			t.Errorf("%s: without a day %s, want none", text, got)
		}
	}
	ev := smallMatcher(t).Evidence(extract.Plain("Skills\n\nJava since 2018"), time.Date(2022, 6, 15, 0, 0, 0, 0, time.UTC))
	if got := yearsIn(ev.Skills["java"].Mentions); got != "Java 4" {
		t.Errorf("the day of the evidence is not the one of its mentions: %s, want 4 years", got)
	}
}

// The built-in taxonomy knows numbers as parts of names ("Python 3",
// "Angular 4+"), and names that need a cue; a duration is one.
func TestDurationsBuiltin(t *testing.T) {
	m := New(taxonomy.Builtin(), Options{})
	for _, tt := range []struct{ text, want string }{
		{"3+ years of Java", "Java 3"},
		{"Java (10+ years), Python (4+ yrs)", "Java 10, Python 4"},
		{"Python 3 years, Java 2 years", "Python 3, Java 2"},
		{"Python 3 and Angular 4+", "Python 0, Angular 0"},
		{"MongoDB (>5 years)", "MongoDB 5"},
		{"Swift (3y)", "Swift 3"},
		{"Swift 3y", "Swift 3"},
		{"Swift 3 years, Python 1yr", "Swift 3, Python 1"},
		{"A swift 3 years went by", ""},
		{"Skills: Java - Exprience - 36 months, SQL- Exprience - Less than 1 year months, HTML- Exprience - 12 months", "Java 3, SQL 0.5, HTML 1"},
		{"Python 3.8 - 2 years", "Python 2"},
		{"Swift [3 years]", "Swift 3"},
		{"Swift — 3 yrs exp", "Swift 3"},
		{"Skill\tExperience\nKotlin\t4 years\nDjango\t2 years", "Kotlin 4, Django 2"},
		{"TRAINING- Exprience - 8 months", "Training 0.667"},
		{"HELM- Exprience - 9 months", "Helm 0.75"},
		{"3 years in Helm", "Helm 3"},
		{"3 years at the helm", ""},
		{"Kotlin\tBasic\t1 year", "Kotlin 1"},
		{"BASIC - 1 year", "BASIC 1"},
		{"BSc in Mathematics (3 years)", "Bachelor of Science 0, Mathematics 0"},
		{"Twice a year Java, 30 days a year SQL", "Java 0, SQL 0"},
	} {
		t.Run(tt.text, func(t *testing.T) {
			if got := yearsIn(m.Mentions(extract.Plain(tt.text), Resume)); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}
