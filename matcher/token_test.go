package matcher

import (
	"strings"
	"testing"

	"github.com/e448657c/skillmatch/extract"
)

// Text that lost its line ends runs one sentence into the next.
func TestMentionsAtSeams(t *testing.T) {
	m := askMatcher(t)
	for text, want := range map[string]string{
		"knowledge of JavaExperience with DockerKnowledge of Kafka": "Java, Docker, Kafka",
		"for many developersExcellent curiosityKubernetes":          "Curiosity, Kubernetes",
		"GhostJava and JavaGhost, KafkaDocker":                      "",
		"use JavaFX, ReactOS and DockerQZX":                         "",
	} {
		var got []string
		for _, x := range m.Mentions(extract.Plain(text), Posting) {
			got = append(got, x.Skill)
			if text[x.Start:x.End] != x.Text {
				t.Errorf("%q: %q at %d to %d", text, x.Text, x.Start, x.End)
			}
		}
		if s := strings.Join(got, ", "); s != want {
			t.Errorf("%q: got %s, want %s", text, s, want)
		}
	}
}
