package report

import (
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"slices"
	"strings"
	"sync"

	"github.com/e448657c/skillmatch/extract"
	"github.com/e448657c/skillmatch/matcher"
	"github.com/mattn/go-runewidth"
)

// The HTML report is one file without script and without any request: its
// content security policy allows its own style sheet, by hash, and nothing
// else. All text goes through html/template, which escapes it.

//go:embed report.css
var reportCSS string

//go:embed report.html
var reportHTML string

//go:embed screen.html
var screenPage string

var reportTemplate = sync.OnceValue(func() *template.Template {
	return template.Must(template.Must(template.New("report").Parse(reportHTML)).Parse(screenPage))
})

type htmlPage struct {
	Title   string
	CSS     template.CSS
	Policy  string
	AsOf    string
	Matches []htmlMatch
}

type htmlMatch struct {
	ID             string // prefix of the anchors of this match
	Coverage       *matcher.Coverage
	Resume, Target string
	Score          string
	Bar            htmlBar
	NotAssessable  string
	Parts          []htmlPart
	Categories     []htmlCategory
	Groups         []htmlGroup
	Ledger         []htmlLedger
	Advice         []string
	Warnings       []string
	Extra          string
	Panes          []htmlPane
}

// An htmlBar is a bar of 100 units: the sure part, then the possible one.
type htmlBar struct {
	Low, More float64
	Label     string
}

type htmlPart struct {
	Name, Text, Score string
	Bar               htmlBar
}

type htmlCategory struct {
	Name, Found, Score string
	Met, Total         int
	Bar                htmlBar
}

type htmlGroup struct {
	Title, Short string
	Items        []htmlItem
}

type htmlItem struct {
	ID, Title, State, Look, Mark, Reason string
	Knockout                             bool
	Posting                              string // anchor in the posting's pane, or ""
	Evidence                             []htmlEvidence
}

type htmlEvidence struct {
	Anchor, Where, Quote string
}

type htmlLedger struct {
	Title, Points, Possible, Item string
}

type htmlPane struct {
	ID, Title string
	Of        string // the heading that tells of what it is a part
	Lines     []htmlLine
}

type htmlLine struct {
	Class string
	Parts []htmlSpan
}

// An htmlSpan is a piece of a line; with an Item it is a mark that leads to it.
type htmlSpan struct {
	Text, ID, Item, Look, Label string
}

// styleSheet is the style sheet and the policy that allows it alone.
func styleSheet() (css template.CSS, policy string) {
	sum := sha256.Sum256([]byte(reportCSS))
	return template.CSS(reportCSS), "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'; base-uri 'none'; form-action 'none'"
}

func writeHTML(w io.Writer, matches []Match) error {
	css, policy := styleSheet()
	page := htmlPage{Title: "Coverage", CSS: css, Policy: policy}
	for n, m := range matches {
		page.Matches = append(page.Matches, newHTMLMatch(fmt.Sprintf("m%d-", n+1), m))
		page.AsOf = m.Coverage.AsOf
	}
	if len(matches) == 1 {
		page.Title = pageTitle(matches[0].Coverage.Resume + " against " + matches[0].Coverage.Target)
	}
	return reportTemplate().Execute(w, page)
}

func newHTMLMatch(id string, m Match) htmlMatch {
	c := m.Coverage
	out := htmlMatch{
		ID: id, Coverage: c, Resume: oneLine(c.Resume), Target: oneLine(c.Target),
		Score: percentRange(c.Score), Bar: newBar(c.Score), Extra: oneLine(strings.Join(c.Extra, ", ")),
	}
	if !c.Assessable {
		out.NotAssessable = notAssessable(c)
	}
	for _, p := range []struct {
		name string
		part matcher.Part
	}{{"Must", c.Must}, {"Nice to have", c.Nice}, {"Traits", c.Traits}} {
		if p.part.Total > 0 {
			out.Parts = append(out.Parts, htmlPart{p.name, partText(p.part), percentRange(p.part.Score), newBar(p.part.Score)})
		}
	}
	for _, p := range c.Categories {
		out.Categories = append(out.Categories, htmlCategory{p.Category, oneLine(strings.Join(p.Found, ", ")), percentRange(p.Score), p.Met, p.Total, newBar(p.Score)})
	}
	var resume, posting []mark
	for k, i := range c.Items {
		item := fmt.Sprintf("%sreq%d", id, k+1)
		for _, e := range i.Evidence {
			if m.Resume == nil {
				break
			}
			end := e.End
			if e.Skill == "" { // a position: its first line stands for it
				end = e.Start + len(firstLine(m.Resume, e.Start, e.End))
			}
			resume = append(resume, mark{e.Start, end, item, look(i), stateLabel(i)})
		}
		if m.Posting != nil && i.End > i.Start {
			posting = append(posting, mark{i.Start, i.End, item, look(i), stateLabel(i)})
		}
	}
	resume, posting = disjoint(resume), disjoint(posting)
	for _, g := range byLevel(c) {
		if len(g.items) == 0 {
			continue
		}
		short, _, _ := strings.Cut(g.title, " (")
		group := htmlGroup{Title: g.title, Short: short}
		for _, i := range g.items {
			k := slices.IndexFunc(c.Items, func(x matcher.Item) bool {
				return x.Start == i.Start && x.End == i.End && title(x.Requirement) == title(i.Requirement) && x.Level == i.Level
			})
			h := htmlItem{
				ID: fmt.Sprintf("%sreq%d", id, k+1), Title: title(i.Requirement), State: i.State, Look: look(i), Mark: stateMark[i.State],
				Reason: oneLine(i.Reason), Knockout: i.Kind == "knockout", Posting: anchorAt(posting, id+"posting", i.Start),
			}
			for _, e := range i.Evidence {
				where := fmt.Sprintf("line %d", e.Line)
				if e.Section != "" {
					where += ", " + e.Section
				}
				if e.Unverified {
					where += ", read from a scan"
				}
				h.Evidence = append(h.Evidence, htmlEvidence{anchorAt(resume, id+"resume", e.Start), where, unbulleted(oneLine(e.Quote))})
			}
			group.Items = append(group.Items, h)
		}
		out.Groups = append(out.Groups, group)
	}
	for _, row := range Ledger(c) {
		out.Ledger = append(out.Ledger, htmlLedger{Title: row.Title, Points: fmt.Sprintf("%.1f", row.Points), Possible: fmt.Sprintf("%.1f", row.Possible)})
	}
	for _, a := range c.Advice {
		out.Advice = append(out.Advice, oneLine(a.Message))
	}
	for _, x := range c.Warnings {
		if x.Kind != "not-assessable" {
			out.Warnings = append(out.Warnings, oneLine(x.Message))
		}
	}
	if m.Posting != nil {
		out.Panes = append(out.Panes, newPane(id+"posting", "The posting", id+"top", m.Posting, posting))
	}
	if m.Resume != nil {
		out.Panes = append(out.Panes, newPane(id+"resume", "The resume", id+"top", m.Resume, resume))
	}
	return out
}

// look is the class of a requirement: its state, but of what nobody asks for
// the lack is nothing to be seen from afar.
func look(i matcher.Item) string {
	switch {
	case i.Kind == "knockout":
		return "check"
	case i.Weight == 0 && i.State != "met":
		return "quiet"
	}
	return i.State
}

func stateLabel(i matcher.Item) string {
	if i.Kind == "knockout" {
		return "to be checked: " + title(i.Requirement)
	}
	return i.State + ": " + title(i.Requirement)
}

// pageTitle is a title that a tab has room for.
func pageTitle(s string) string { return runewidth.Truncate(oneLine(s), 70, "…") }

func newBar(r matcher.Range) htmlBar {
	return htmlBar{r.Low, r.High - r.Low, percentRange(r)}
}

// A mark is a stretch of a document that a requirement leads to.
type mark struct {
	start, end int
	item, look string
	label      string
}

// disjoint sorts marks and drops those that overlap an earlier one: a place has
// one mark, whatever leads to it.
func disjoint(marks []mark) []mark {
	slices.SortStableFunc(marks, func(a, b mark) int { return a.start - b.start })
	var out []mark
	for _, m := range marks {
		if n := len(out); m.end > m.start && (n == 0 || out[n-1].end <= m.start) {
			out = append(out, m)
		}
	}
	return out
}

// anchorAt is the anchor, in that pane, of the mark that holds the offset, or
// "".
func anchorAt(marks []mark, pane string, start int) string {
	for _, x := range marks {
		if x.start <= start && start < x.end {
			return fmt.Sprintf("#%s%d", pane, x.start)
		}
	}
	return ""
}

// newPane lays out a document's text with its marks. A mark that runs over
// several lines is marked in each; its anchor is in the first.
func newPane(id, title, of string, d *extract.Document, marks []mark) htmlPane {
	p := htmlPane{ID: id, Title: title, Of: of}
	k := 0
	for _, b := range d.Blocks {
		line := htmlLine{Class: map[extract.Kind]string{extract.Heading: "heading", extract.Item: "item"}[b.Kind]}
		pos := b.Start
		for k < len(marks) && marks[k].end <= b.Start {
			k++
		}
		for i := k; i < len(marks) && marks[i].start < b.End; i++ {
			m := marks[i]
			from, to := max(m.start, pos), min(m.end, b.End)
			if from >= to {
				continue
			}
			if from > pos {
				line.Parts = append(line.Parts, htmlSpan{Text: shown(d.Text[pos:from])})
			}
			s := htmlSpan{Text: shown(d.Text[from:to]), Item: "#" + m.item, Look: m.look, Label: m.label}
			if m.start >= b.Start {
				s.ID = fmt.Sprintf("%s%d", id, m.start)
			}
			line.Parts = append(line.Parts, s)
			pos = to
		}
		if pos < b.End {
			line.Parts = append(line.Parts, htmlSpan{Text: shown(d.Text[pos:b.End])})
		}
		p.Lines = append(p.Lines, line)
	}
	return p
}

// shown replaces what could make text look like something else, and keeps its
// spaces.
func shown(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '\t' {
			return ' '
		}
		return harmless(r)
	}, s)
}

// unbulleted is a quotation without the sign of the list that it stands in.
func unbulleted(quote string) string {
	return strings.TrimLeft(quote, "•‣▪▸◦●○■–—*- ")
}

func firstLine(d *extract.Document, start, end int) string {
	if d == nil {
		return ""
	}
	line, _, _ := strings.Cut(d.Text[start:end], "\n")
	return line
}
