package mine

import (
	"fmt"
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

// What other trades ask for is written small, in lists behind cues and labels.
func TestAsked(t *testing.T) {
	m := New()
	for i, d := range []string{
		"Experience with queen rearing, swarm control, tools for all hives and honey pressing.\nPrevious keepers, and Hollow's guests, are welcome.",
		"You know how to do swarm control, queen rearing, tools for all hives and more. Our guests visit Hollow’s hives, orchard walks and the shop.",
		"Must have: swarm control, honey pressing\nBenefits: orchard walks, a bicycle\nKeeper - full time, swarm control - now, and more",
		"Previous post: orchard walks, guided tours",
	} {
		m.Add(i, d, nil)
	}
	var got []string
	for _, x := range m.Terms(2) {
		got = append(got, fmt.Sprintf("%s %d/%d", x.Text, x.Asked, x.Docs))
	}
	if want := "swarm control 3/3, honey pressing 2/2, queen rearing 2/2"; strings.Join(got, ", ") != want {
		t.Errorf("got %s, want %s", strings.Join(got, ", "), want)
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
