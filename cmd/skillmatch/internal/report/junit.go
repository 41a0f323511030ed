package report

import (
	"encoding/xml"
	"fmt"
	"io"
	"strings"

	"github.com/e448657c/skillmatch/matcher"
)

// The JUnit XML that CI systems read has no standard; this is the part that
// the Jenkins, GitLab and GitHub readers agree on: testsuites, testsuite,
// testcase, failure, error, skipped, and counters that add up.

type junitSuites struct {
	XMLName  xml.Name     `xml:"testsuites"`
	Name     string       `xml:"name,attr"`
	Tests    int          `xml:"tests,attr"`
	Failures int          `xml:"failures,attr"`
	Errors   int          `xml:"errors,attr"`
	Suites   []junitSuite `xml:"testsuite"`
}

type junitSuite struct {
	Name     string      `xml:"name,attr"`
	Tests    int         `xml:"tests,attr"`
	Failures int         `xml:"failures,attr"`
	Errors   int         `xml:"errors,attr"`
	Skipped  int         `xml:"skipped,attr"`
	Time     string      `xml:"time,attr"`
	Cases    []junitCase `xml:"testcase"`
}

type junitCase struct {
	Name    string        `xml:"name,attr"`
	Class   string        `xml:"classname,attr"`
	Time    string        `xml:"time,attr"`
	Failure *junitProblem `xml:"failure"`
	Error   *junitProblem `xml:"error"`
	Skipped *junitSkipped `xml:"skipped"`
	Out     string        `xml:"system-out,omitempty"`
}

type junitProblem struct {
	Message string `xml:"message,attr"`
	Type    string `xml:"type,attr"`
	Text    string `xml:",chardata"`
}

type junitSkipped struct {
	Message string `xml:"message,attr"`
}

// writeJUnit writes a suite for each match, and in it a case for each gate and
// each requirement. A gate that is not met fails. A requirement fails only
// where no gate says what is enough: then each must demand has to be met. What
// is short otherwise is skipped, with the reason.
func writeJUnit(w io.Writer, matches []Match) error {
	all := junitSuites{Name: "skillmatch"}
	for _, m := range matches {
		c := m.Coverage
		name := oneLine(c.Resume) + " against " + oneLine(c.Target)
		s := junitSuite{Name: name, Time: "0"}
		add := func(x junitCase) {
			x.Class, x.Time = name, "0"
			s.Tests++
			switch {
			case x.Failure != nil:
				s.Failures++
			case x.Error != nil:
				s.Errors++
			case x.Skipped != nil:
				s.Skipped++
			}
			s.Cases = append(s.Cases, x)
		}
		if !c.Assessable {
			add(junitCase{Name: "assessable", Error: &junitProblem{Message: oneLine(notAssessable(c)), Type: "not-assessable"}})
		}
		for _, g := range m.Gates {
			x := junitCase{Name: "gate " + g.Name}
			if !g.Met {
				x.Failure = &junitProblem{Message: oneLine(g.Message), Type: "gate"}
			}
			add(x)
		}
		for _, i := range c.Items {
			if i.Level == "context" && i.Weight == 0 && i.Kind != "knockout" {
				continue
			}
			x := junitCase{Name: levelName(i) + ": " + title(i.Requirement)}
			switch {
			case i.State == "met":
				x.Out = evidenceText(i)
			case i.State == "unmet" && i.Level == "must" && i.Kind != "trait" && len(m.Gates) == 0:
				x.Failure = &junitProblem{Message: oneLine(i.Reason), Type: i.State, Text: askedText(i)}
			default:
				x.Skipped = &junitSkipped{Message: i.State + ": " + oneLine(i.Reason)}
			}
			add(x)
		}
		all.Tests += s.Tests
		all.Failures += s.Failures
		all.Errors += s.Errors
		all.Suites = append(all.Suites, s)
	}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	enc := xml.NewEncoder(w)
	enc.Indent("", "  ")
	if err := enc.Encode(all); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}

// levelName is what kind of demand an item is.
func levelName(i matcher.Item) string {
	if i.Kind == "knockout" {
		return "to be checked"
	}
	return i.Level
}

// askedText quotes where the posting asks for it.
func askedText(i matcher.Item) string {
	if i.Quote == "" {
		return ""
	}
	return fmt.Sprintf("asked in line %d: %s", i.Line, oneLine(i.Quote))
}

func evidenceText(i matcher.Item) string {
	var lines []string
	for _, e := range i.Evidence {
		lines = append(lines, fmt.Sprintf("line %d: %s", e.Line, oneLine(e.Quote)))
	}
	return strings.Join(lines, "\n")
}
