package matcher

import (
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/e448657c/skillmatch/extract"
	"github.com/e448657c/skillmatch/taxonomy"
)

// durationsNotRead are the lines of the sets whose years are wrong, with why.
var durationsNotRead = map[string]string{
	"Solid years of Java experience (5+)":                                        "the unit stands before the number",
	"C# .NET Core SQL Server 5 years":                                            "a word before the skill that no rule knows looks like a sentence",
	"Google Analytics & Tag Manager: 5 years":                                    "the taxonomy lacks the second name of the list",
	"You worked at least two years in a DevOps team using Terraform and Ansible": "a team's name is no mention",
}

// TestDurationSets reads sets of lines that were written before the program was
// fitted to them, as boards, resumes and postings write them.
func TestDurationSets(t *testing.T) {
	m := New(taxonomy.Builtin(), Options{Today: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)})
	files, err := filepath.Glob("testdata/durations-*.tsv")
	if err != nil || len(files) == 0 {
		t.Fatal("no sets", err)
	}
	unescape := strings.NewReplacer(`\t`, "\t", `\n`, "\n")
	failed := map[string]bool{}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for n, line := range strings.Split(string(data), "\n") {
			if line == "" || strings.HasPrefix(line, "#") {
				continue
			}
			fields := strings.Split(line, "\t")
			as, ok := map[string]DocKind{"resume": Resume, "posting": Posting}[fields[0]]
			if len(fields) != 3 || !ok {
				t.Errorf("%s:%d: want resume or posting, a text and years", file, n+1)
				continue
			}
			problem := wrongYears(m.Mentions(extract.Plain(unescape.Replace(fields[1])), as), fields[2])
			if problem == "" {
				continue
			}
			failed[fields[1]] = true
			if durationsNotRead[fields[1]] == "" {
				t.Errorf("%s:%d: %s: %s", file, n+1, fields[1], problem)
			}
		}
	}
	for text := range durationsNotRead {
		if !failed[text] {
			t.Errorf("%s: is read now: take it off the list", text)
		}
	}
}

// wrongYears says what differs from the years that are wanted: "Java=3; SQL=1".
func wrongYears(ms []Mention, wanted string) string {
	want := map[string]float64{}
	free := map[string]bool{}
	if wanted != "-" {
		for _, item := range strings.Split(wanted, ";") {
			name, value, _ := strings.Cut(strings.TrimSpace(item), "=")
			years, err := strconv.ParseFloat(value, 64)
			if err != nil {
				return err.Error()
			}
			if rest, ok := strings.CutPrefix(name, "~"); ok {
				free[squeezed(rest)] = true
			} else {
				want[squeezed(name)] = years
			}
		}
	}
	got := map[string]float64{}
	for _, m := range ms {
		names := []string{squeezed(m.Text), squeezed(m.Skill), squeezed(m.ID)}
		known := m.Years == 0
		for _, name := range names {
			if _, ok := want[name]; ok {
				got[name] = max(got[name], m.Years)
				known = true
			}
			known = known || free[name]
		}
		if !known {
			return m.Skill + " has years"
		}
	}
	for name, years := range want {
		if math.Abs(got[name]-years) > 0.1 {
			return name + " has " + strconv.FormatFloat(got[name], 'g', 3, 64)
		}
	}
	return ""
}

// squeezed is a name without what spellings differ in.
func squeezed(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || r == '+' || r == '#' {
			return unicode.ToLower(r)
		}
		return -1
	}, name)
}
