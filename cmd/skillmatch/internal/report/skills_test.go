package report

import (
	"encoding/json"
	"errors"
	"testing"

	"github.com/e448657c/skillmatch/extract"
	"github.com/e448657c/skillmatch/matcher"
)

// Each line of skills is what its schema says.
func TestSkillsSchema(t *testing.T) {
	for _, d := range []Skills{
		{ID: "a", Mentions: []matcher.Mention{
			{Skill: "C++", ID: "c++", Category: "language", Start: 0, End: 3, Text: "C++", Match: "exact", Line: 1, Section: "skills"},
			{Skill: "Java", ID: "java", Category: "language", Start: 5, End: 10, Text: "Jav\"\x01", Match: "fuzzy", Distance: 1, Line: 2, Negated: true, Years: 0.5},
		}},
		{ID: "b\n\u2028", Unknown: []matcher.Unknown{{Text: "Zog", Start: 1, End: 4, Line: 1}}},
		{ID: "c", Err: &extract.Error{Path: "c", Kind: "empty", Err: errors.New("nothing in it")}},
	} {
		validate(t, "../../schema/skills.schema.json", AppendSkills(nil, "ndjson", d, Style{}))
	}
}

// AppendString writes what encoding/json reads back.
func FuzzAppendString(f *testing.F) {
	for _, s := range []string{"", "a\"b\\c", "\x00\x1f\x7f", "é\u2028\xff", "<&>"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var got string
		if err := json.Unmarshal(AppendString(nil, s), &got); err != nil {
			t.Fatal(err)
		}
		if want := string([]rune(s)); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	})
}
