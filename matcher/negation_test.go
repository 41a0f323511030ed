package matcher

import (
	"strings"
	"testing"

	"github.com/e448657c/skillmatch/extract"
)

// negatedIn lists what is negated and what is not, as "-PHP +Java".
func negatedIn(ms []Mention) string {
	var out []string
	for _, m := range ms {
		sign := "+"
		if m.Negated {
			sign = "-"
		}
		out = append(out, sign+m.Skill)
	}
	return strings.Join(out, " ")
}

func TestNegation(t *testing.T) {
	m := smallMatcher(t)
	for _, tt := range []struct {
		text, want string
		as         DocKind
	}{
		{"no Java needed", "-Java", Posting},
		{"No Kubernetes needed, Docker is required", "-Kubernetes +Docker", Posting},
		{"Experience with Java is not required.", "-Java", Posting},
		{"No experience with Java needed.", "-Java", Posting}, // behind "no experience", a resume's cue
		{"Experience with Java or Python is not required, SQL is.", "-Java -Python +SQL", Posting},
		{"You know Python and Java is not required", "+Python -Java", Posting},
		{"We moved away from Java to Python", "-Java +Python", Posting},
		{"Moved away from Java to Python in one year", "+Java +Python", Resume},
		{"You don't need to know Java, we use Python", "-Java +Python", Posting},
		{"You do not need to be a Java expert", "-Java", Posting},
		{"We don’t use Java.", "-Java", Posting},
		{"Docker experience is a plus but not required", "+Docker", Posting},
		{"Docker is not required but a plus", "+Docker", Posting},
		{"Willing to learn Python", "+Python", Posting},
		{"Willing to learn Python", "-Python", Resume},
		{"No experience with Docker", "-Docker", Resume},
		{"no prior commercial experience in Docker or Kubernetes, but Python daily", "-Docker -Kubernetes +Python", Resume},
		{"Not familiar with Docker; Kubernetes in production", "-Docker +Kubernetes", Resume},
		{"I have never used Java.", "-Java", Resume},
		{"Never used Java and know Python well", "-Java +Python", Resume},
		{"Docker: none, Kubernetes: 2 years", "-Docker +Kubernetes", Resume},
		{"Neither Java nor Python", "-Java -Python", Auto},
		{"No one on the team knows Java, I do Python", "-Java +Python", Auto},
		{"No one writes better Java", "+Java", Auto},
		{"Not only Java but also Python", "+Java +Python", Auto},
		{"Not only do you know Java, but also Python", "+Java +Python", Posting},
		{"Do not apply without Java", "+Java", Posting},
		{"We cannot hire people with no Java", "+Java", Posting},
		{"No stranger to Kubernetes", "+Kubernetes", Resume},
		{"skills including but not limited to Java and Python", "+Java +Python", Posting},
		{"There is no better place to write Java", "+Java", Posting},
		{"languages other than Java", "-Java", Posting},
		{"Python instead of Java", "+Python -Java", Auto},
		{"We want no nonsense. Java is what we write", "+Java", Posting},
		{"I do not know Java.\nPython", "-Java +Python", Resume},
		{"no Java, no Python, only SQL", "-Java -Python +SQL", Auto},
		{"No Java, Python, or SQL required", "-Java -Python -SQL", Posting},
		{"You will never be bored: Java and Python", "+Java +Python", Posting},
		{"no PHP\n\nJava", "+Java", Posting},
		{"Are you willing to learn Python? We use Java.", "+Python +Java", Auto},
		{"I am willing to learn Python", "-Python", Auto},
		{"SQL without Java", "+SQL -Java", Auto},
	} {
		t.Run(tt.text, func(t *testing.T) {
			if got := negatedIn(m.Mentions(extract.Plain(tt.text), tt.as)); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}
