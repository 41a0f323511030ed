package evaluate

import (
	"testing"

	"github.com/e448657c/skillmatch/matcher"
)

func TestScorer(t *testing.T) {
	s := &Scorer{Resolve: func(skill string) (string, string) {
		if skill == "Python" {
			return "python", "language"
		}
		return "", ""
	}}
	s.Add(Document{ID: "d", Text: "Python, Java\nno PHP\nCoffee", Spans: []Span{
		{Start: 0, End: 6, Skill: "Python", Layer: "a"}, {Start: 8, End: 12, Layer: "b"}, {Start: 16, End: 19, Skill: "PHP", Negated: true},
	}}, []matcher.Mention{
		{ID: "python", Skill: "Python", Category: "language", Start: 0, End: 3},
		{ID: "php", Skill: "PHP", Category: "language", Start: 16, End: 19, Negated: true},
		{ID: "coffee", Skill: "Coffee", Category: "drink", Start: 20, End: 26},
	})
	r := s.Result()
	if o := r.Overlap; o.Labels != 2 || o.Found != 1 || o.Mentions != 2 || o.Right != 1 || o.Precision != 0.5 || o.Recall != 0.5 || o.F1 != 0.5 {
		t.Errorf("overlap: %+v", o)
	}
	if r.Exact.Found != 0 || r.Exact.Right != 0 {
		t.Errorf("exact: %+v", r.Exact)
	}
	if len(r.Misses) != 1 || r.Misses[0].Text != "java" || len(r.Extras) != 1 || r.Extras[0].Skill != "Coffee" || r.Extras[0].Line != 3 {
		t.Errorf("misses %+v, extras %+v", r.Misses, r.Extras)
	}
	if len(r.Categories) != 2 || r.Categories[1].Name != "language" || r.Categories[1].Overlap.Recall != 1 {
		t.Errorf("categories: %+v", r.Categories)
	}
}
