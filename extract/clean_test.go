package extract

import "testing"

func TestCleanLine(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"soft hyphen in a word", "soft\u00ADware", "software"},
		{"soft hyphen as a dash", "Mar. 2010 \u00AD Aug. 2017", "Mar. 2010 - Aug. 2017"},
		{"control characters", "a\x1b[31mb", "a [31mb"},
		{"direction", "a\u202eb", "ab"},
		{"no UTF-8", "a\xffb", "a\uFFFDb"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := cleanLine(c.in); got != c.want {
				t.Errorf("cleanLine(%q) = %q, want %q", c.in, got, c.want)
			}
		})
	}
}
