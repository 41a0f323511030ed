package mine

import (
	"strings"
	"testing"
)

func TestTerms(t *testing.T) {
	docs := []string{
		"We work with Python, Hammerlock and SQL.\nWe ship weekly with our Team.",
		"Skills: Python, hammerlock, SQL\nAsk our team.",
		"You know Hammerlock and Vise 3000 well. The team uses Vise 3000.",
		"- Monday: tools. You use Vise 3000 in production.",
	}
	m := New()
	for i, d := range docs {
		var known []Span
		for at := 0; ; {
			best, n := -1, 0
			for _, k := range []string{"Python", "SQL"} {
				if j := strings.Index(d[at:], k); j >= 0 && (best < 0 || at+j < best) {
					best, n = at+j, len(k)
				}
			}
			if best < 0 {
				break
			}
			known = append(known, Span{best, best + n, true})
			at = best + n
		}
		m.Add(i, d, known)
	}
	got := m.Terms(2)
	if len(got) != 2 {
		t.Fatalf("got %+v", got)
	}
	if h := got[0]; h.Text != "Hammerlock" || h.Docs != 3 || h.Listed != 2 || !strings.Contains(h.Example, "Hammerlock and SQL") {
		t.Errorf("%+v", h)
	}
	if v := got[1]; v.Text != "Vise 3000" || v.Docs != 2 || v.Listed != 0 {
		t.Errorf("%+v", v)
	}
}

func FuzzAdd(f *testing.F) {
	f.Add("Python, C++, Node.js/CI/CD – é’s\n.NET", 3)
	f.Fuzz(func(t *testing.T, text string, at int) {
		m := New()
		var known []Span
		if at >= 0 && at < len(text) {
			known = append(known, Span{at, min(len(text), at+3), at%2 == 0})
		}
		m.Add(0, text, known)
		for _, x := range m.Terms(1) {
			if x.Text == "" || strings.Contains(x.Text, "\n") || x.Listed > x.Docs {
				t.Fatalf("%+v", x)
			}
		}
	})
}
