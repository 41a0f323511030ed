package matcher

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/e448657c/skillmatch/extract"
	"github.com/e448657c/skillmatch/taxonomy"
)

// TestRoles lays the same kinds of positions out as people do, and gives for
// each what is read: first and last month and the first words of its text. The
// day of reading is in November 2026.
func TestRoles(t *testing.T) {
	m := New(taxonomy.Builtin(), Options{})
	today := time.Date(2026, 11, 15, 0, 0, 0, 0, time.UTC)
	for _, tt := range []struct {
		name, text string
		months     int
		want       []string
	}{
		{"dates on a line of their own", `
Experience
Developer
Example Ferries
Mar 2020 - Feb 2022
- Timetables in Java

Tester
Example Bakery
Jan 2018 - Dec 2018
- Test plans
`, 36, []string{"2020-03 2022-02 Developer", "2018-01 2018-12 Tester"}},
		{"dates first", `
Experience
Mar 2020 - Feb 2022
Developer, Example Ferries
- Timetables in Java
Jan 2018 - Dec 2018
Tester, Example Bakery
- Test plans
`, 36, []string{"2020-03 2022-02 Mar 2020", "2018-01 2018-12 Jan 2018"}},
		{"employers with their time in all, as LinkedIn prints them", `
Experience
Calderwick
4 years 3 months
Staff Engineer
January 2024 - March 2026 (2 years 3 months)
Leeds
Terraform and Java, on call
Senior Engineer
October 2021 - December 2023 (2 years 3 months)
Leeds
Moved to Kubernetes
Penhallow Ltd
3 years
Administrator
January 2019 - December 2020 (2 years)
Puppet
Trainee
January 2018 - December 2018 (1 year)
`, 90, []string{"2024-01 2026-03 Calderwick", "2021-10 2023-12 Senior", "2019-01 2020-12 Penhallow", "2018-01 2018-12 Trainee"}},
		{"dates below what they date", `
Experience
Developer, Example Ferries
- Timetables in Java
Dublin
Mar 2020 - Feb 2022

Tester, Example Bakery
- Test plans
Cork
Jan 2018 - Dec 2018
`, 36, []string{"2020-03 2022-02 Developer", "2018-01 2018-12 Tester"}},
		{"years within sentences date nothing", `
Experience
Developer, Example Ferries, Mar 2020 - Feb 2022
- Talk at the harbour library (2021)
- Sold tickets in three ports,
which brought 20 % more guests in 2021
`, 24, []string{"2020-03 2022-02 Developer"}},
		{"a year alone dates a position", `
Experience
Deckhand, Example Ferries, 2019
- Ropes
`, 12, []string{"2019-01 2019-12 Deckhand"}},
		{"a range over two lines", `
Experience
Developer
Date: 2015
– 2018
- Timetables in Java
`, 36, []string{"2015-07 2018-06 Developer"}},
		{"time away", `
Experience
Developer, Example Ferries, Mar 2020 - Feb 2022
- Timetables in Java

Jan 2018 - Dec 2019
Parental leave

Tester, Example Bakery, Jan 2017 - Dec 2017
- Test plans
`, 36, []string{"2020-03 2022-02 Developer", "2017-01 2017-12 Tester"}},
		{"two positions at one employer", `
Experience
Example Ferries
Lead developer, Mar 2021 - Feb 2022
- Timetables in Java
Developer, Mar 2020 - Feb 2021
- Fares in PHP
`, 24, []string{"2021-03 2022-02 Example", "2020-03 2021-02 Developer"}},
		{"a position without dates among dated ones", `
Experience

Lead developer, Example Ferries
Mar 2021 - Feb 2022
- Timetables in Java

Developer, Example Bakery
- Fares in PHP

Tester, Example Bakery
Jan 2018 - Dec 2018
- Test plans
`, 24, []string{"2021-03 2022-02 Lead", "0001-01 0000-12 Developer", "2018-01 2018-12 Tester"}},
		{"headings and lists within a position", `
Experience

Lead developer, Example Ferries
Mar 2021 - Feb 2022
- Timetables in Java

Booking system
- Fares in PHP

Technologies: Java, PHP

Tester, Example Bakery
Jan 2018 - Dec 2018
- Test plans
`, 24, []string{"2021-03 2022-02 Lead", "2018-01 2018-12 Tester"}},
		{"a date belongs to one position", `
Experience
Developer
Example Ferries
Mar 2020 - Feb 2022
Tester
Jan 2018 - Dec 2018
- Test plans
`, 36, []string{"2020-03 2022-02 Developer", "2018-01 2018-12 Tester"}},
		{"school is no work", `
Education
BSc Physics, Example University, Oct 2010 - Sep 2013

Experience
Developer, Example Ferries, Mar 2020 - Feb 2022
- Timetables in Java
`, 24, []string{"2020-03 2022-02 Developer"}},
		{"a project is no position", `
Experience
Developer, Example Ferries, Mar 2020 - Feb 2022

Projects
Tide clock, Jan 2015 - Dec 2016
- Written in Go
`, 24, []string{"2020-03 2022-02 Developer", "2015-01 2016-12 Tide project"}},
		{"no headings", `
Quill Testperson
I write software for harbours of any size, and for the boats in them.

Developer, Example Ferries, Mar 2020 - Feb 2022
Timetables in Java

BSc Physics, Example University, Oct 2010 - Sep 2013
First prize of the harbour race 2009
`, 24, []string{"2020-03 2022-02 Developer"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d := extract.Plain(strings.TrimPrefix(tt.text, "\n"))
			ev := m.Evidence(d, today)
			var got []string
			for _, r := range ev.Roles {
				first := strings.FieldsFunc(d.Text[r.Start:r.End], func(c rune) bool { return c == ' ' || c == '\n' || c == ',' })
				s := fmt.Sprintf("%s %s %s", r.From.Format("2006-01"), r.To.AddDate(0, -1, 0).Format("2006-01"), first[0])
				if first[0] == "Mar" || first[0] == "Jan" {
					s += " " + first[1]
				}
				if r.Project {
					s += " project"
				}
				got = append(got, s)
			}
			if strings.Join(got, "\n") != strings.Join(tt.want, "\n") {
				t.Errorf("roles %q, want %q", got, tt.want)
			}
			if s := ev.Skills["go"]; s != nil && (s.Months != -1 || !s.ShownInWork) {
				t.Errorf("a project shows a skill in work, but for no stretch of work: %+v", s)
			}
			if ev.Months != tt.months {
				t.Errorf("%d months, want %d", ev.Months, tt.months)
			}
		})
	}
}
