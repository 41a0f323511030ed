package posting

import (
	"strings"
	"testing"
)

func TestPattern(t *testing.T) {
	tests := []struct {
		pattern, text string
		want          string // what is matched, "" if nothing
	}{
		{"a plus", "docker is a plus", "a plus"},
		{"is|are a|an? plus", "docker is plus", "is plus"},
		{"is|are a|an? *? plus", "Docker IS a big plus", "IS a big plus"},
		{"is * plus", "docker is plus", ""},
		{"nice to have", "a nice-to-have: docker", "nice-to-have"},
		{"more than NUM years", "more than 50 years", "more than 50 years"},
		{"e . g .?", "tools, e.g. docker", "e.g."},
		{"you'll need", "you’ll need docker", "you’ll need"},
		{"also? preferred", "preferred", "preferred"},
		{"such as", "suchas", ""},
	}
	for _, tt := range tests {
		ps, err := newPatterns([]string{tt.pattern})
		if err != nil {
			t.Fatal(err)
		}
		toks := tokenize(tt.text, []Line{{Start: 0, End: len(tt.text)}}, nil)
		got := ""
		if i, j := ps.find(toks, 0, len(toks)); i >= 0 {
			got = tt.text[toks[i].start:toks[j-1].end]
		}
		if got != tt.want {
			t.Errorf("%q in %q: got %q, want %q", tt.pattern, tt.text, got, tt.want)
		}
	}
	for _, bad := range []string{"", "*", "NUM years", "Capital", "a||b", "also?"} {
		if _, err := parsePattern(bad); err == nil || !strings.Contains(err.Error(), "want") {
			t.Errorf("%q: error = %v", bad, err)
		}
	}
}
