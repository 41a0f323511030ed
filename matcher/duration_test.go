package matcher

import (
	"fmt"
	"strings"
	"testing"

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
	} {
		t.Run(tt.text, func(t *testing.T) {
			if got := yearsIn(m.Mentions(extract.Plain(tt.text), Auto)); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
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
		{"Swift [3 years]", "Swift 3"},
		{"Swift — 3 yrs exp", "Swift 3"},
		{"Skill\tExperience\nKotlin\t4 years\nDjango\t2 years", "Kotlin 4, Django 2"},
		{"TRAINING- Exprience - 8 months", "Training 0.667"},
	} {
		t.Run(tt.text, func(t *testing.T) {
			if got := yearsIn(m.Mentions(extract.Plain(tt.text), Resume)); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}
