package guess

import "testing"

func TestDistances(t *testing.T) {
	for _, c := range []struct {
		a, b         string
		limit        int
		whole, start int
	}{
		{"python", "python", 2, 0, 0}, {"pyhton", "python", 2, 1, 1}, {"pyton", "python", 2, 1, 1}, {"phyton", "python", 2, 2, 2},
		{"kuberntes", "kubernetes operator", 2, 3, 1}, {"", "ab", 2, 2, 0}, {"ab", "", 1, 2, 2}, {"abc", "xyz", 2, 3, 3}, {"ab", "ba", 1, 1, 1},
	} {
		if whole, start := Distances(c.a, c.b, c.limit); whole != c.whole || start != c.start {
			t.Errorf("Distances(%q, %q, %d) = %d, %d; want %d, %d", c.a, c.b, c.limit, whole, start, c.whole, c.start)
		}
		if d := Distance(c.b, c.a, c.limit); d != c.whole {
			t.Errorf("Distance(%q, %q, %d) = %d, want %d", c.b, c.a, c.limit, d, c.whole)
		}
	}
	long := string(make([]byte, 300))
	if d := Distance(long, long[1:], 2); d != 1 {
		t.Errorf("long: %d", d)
	}
}

func TestNearest(t *testing.T) {
	known := []string{"text", "json", "markdown", "html", "category", "categories", "csv", "case"}
	for word, want := range map[string]string{
		"jsno": "json", "JSON": "json", "mark": "markdown", "categry": "category", "htm": "html", "xyzzy": "", "": "", "c": "", "categoryes": "categories",
		"cas": "case", "cays": "case", "lays": "", "cvs": "csv", "category": "category",
	} {
		if got := Nearest(word, known); got != want {
			t.Errorf("Nearest(%q) = %q, want %q", word, got, want)
		}
	}
	if got, want := OneOf("xyzzy", known[:2]), ": want one of text, json"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
