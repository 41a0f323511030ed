package report

import (
	"bytes"
	"fmt"
	"html/template"
	"io"
	"strings"

	"github.com/e448657c/skillmatch/extract"
	"github.com/e448657c/skillmatch/matcher"
)

// MaxCards is how many documents of an HTML ranking are shown with their
// evidence; those behind them have their figures and the heat map alone.
const MaxCards = 3000

// maxCardText is the longest text, in bytes, that is shown whole in a ranking.
const maxCardText = 100_000

// Columns are what the heat map shows of one named posting: a column for each
// requirement that is scored.
type Columns struct {
	posting *extract.Document // nil for a profile
	list    []column
	items   []matcher.Item
}

// A column is a requirement; item is its place among the coverage's items.
type column struct {
	item         int
	group, title string
}

// NewColumns are the columns of the posting that the coverage is of.
func NewColumns(c *matcher.Coverage, posting *extract.Document) *Columns {
	return &Columns{posting, columnsOf(c), c.Items}
}

// columnsOf are the requirements that are scored: must, nice, then traits.
func columnsOf(c *matcher.Coverage) []column {
	var out []column
	for _, g := range []struct {
		title string
		in    func(matcher.Item) bool
	}{
		{"Must", func(i matcher.Item) bool { return i.Level == "must" && i.Kind != "trait" }},
		{"Nice to have", func(i matcher.Item) bool { return i.Level == "nice" && i.Kind != "trait" }},
		{"Context", func(i matcher.Item) bool { return i.Level == "context" && i.Kind != "trait" }},
		{"Traits", func(i matcher.Item) bool { return i.Kind == "trait" }},
	} {
		for k, i := range c.Items {
			if i.Weight > 0 && i.Kind != "knockout" && g.in(i) {
				out = append(out, column{k, g.title, title(i.Requirement)})
			}
		}
	}
	return out
}

// A Detail is what the HTML ranking alone shows of a pair. It may be shared by
// rows of the same text.
type Detail struct {
	columns *Columns // nil where each posting has its own
	own     []column
	states  string // one of stateLetters for each column
	id      string // prefix of the anchors in the card
	card    []byte
}

// In a heat map of thousands a letter is enough for a state.
var stateLetters = map[string]string{"met": "m", "partial": "p", "unknown": "k", "unmet": "u"}
var stateNames = map[byte]string{'m': "met", 'p': "partial", 'k': "unknown", 'u': "unmet"}

// NewDetail is the detail of a pair whose anchors begin with id. Columns are
// those of the posting where it is the named side, else nil.
func NewDetail(id string, m Match, columns *Columns) (*Detail, error) {
	d := &Detail{columns: columns, id: id}
	list := columnsOf(m.Coverage)
	if columns == nil {
		d.own = list
	}
	var states strings.Builder
	for _, c := range list {
		states.WriteString(stateLetters[m.Coverage.Items[c.item].State])
	}
	d.states = states.String()
	// The document of the named side is not shown again with each of the others.
	if m.Posting != nil && (columns != nil || len(m.Posting.Text) > maxCardText) {
		m.Posting = nil
	}
	if m.Resume != nil && (columns == nil || len(m.Resume.Text) > maxCardText) {
		m.Resume = nil
	}
	var b bytes.Buffer
	if err := reportTemplate().ExecuteTemplate(&b, "card", newHTMLMatch(id, m)); err != nil {
		return nil, err
	}
	d.card = bytes.Clone(b.Bytes())
	return d, nil
}

// WithoutCard is the detail with its heat map alone.
func (d *Detail) WithoutCard() *Detail {
	if d == nil || d.card == nil {
		return d
	}
	bare := *d
	bare.card = nil
	return &bare
}

// screenHTML holds its rows until the end: the table comes before the evidence.
type screenHTML struct {
	w     io.Writer
	rows  []Row
	cards int
}

func (s *screenHTML) Rows(rows []Row) error {
	for _, r := range rows {
		if r.Detail != nil && r.Detail.card != nil {
			if s.cards++; s.cards > MaxCards {
				r.Detail = r.Detail.WithoutCard()
			}
		}
		s.rows = append(s.rows, r)
	}
	return nil
}

type heatPage struct {
	Title    string
	CSS      template.CSS
	Policy   string
	AsOf     string
	Counts   string
	Tables   []*heatTable
	Failed   []heatRow
	Cards    []heatCard
	NoCards  bool // some have none
	LeftOver int
}

type heatTable struct {
	ID, Title string
	Ranked    bool
	Groups    []heatGroup // of columns; none where each row has its own
	Columns   []heatColumn
	Strips    bool // the rows have cells of their own
	Rows      []heatRow
	Pane      *htmlPane
}

type heatGroup struct {
	Title string
	Span  int
}

type heatColumn struct {
	ID, Title, Posting string
}

type heatRow struct {
	ID, Name, Same, Rank, Card string
	Score, Must, Nice, Thin    string
	Bar                        htmlBar
	Problem                    string
	Cells                      []heatCell
	Gates                      []string
}

type heatCell struct{ State, Mark, Label, Anchor string }

type heatCard struct {
	ID, Row, Name, Target, Score, Must string
	Same                               []string
	Body                               template.HTML
}

func (s *screenHTML) Close() error {
	css, policy := styleSheet()
	p := heatPage{Title: "Screening", CSS: css, Policy: policy}
	byName := map[string]*heatTable{}
	cardOf := map[string]int{} // by prefix of anchors
	scored, assessed := map[string]bool{}, 0
	for n, r := range s.rows {
		p.AsOf = r.AsOf
		if r.Score == nil {
			p.Failed = append(p.Failed, failedRow(r))
			continue
		}
		assessed++
		many, against := r.Resume, r.Posting
		if r.Detail != nil && r.Detail.columns == nil {
			many, against = r.Posting, r.Resume
		} else if r.Detail == nil && !strings.HasPrefix(r.ID, r.Resume) {
			many, against = r.Posting, r.Resume
		}
		scored[many] = true
		t := byName[against]
		if t == nil {
			t = newHeatTable(fmt.Sprintf("t%d-", len(p.Tables)), oneLine(against), r)
			byName[against] = t
			p.Tables = append(p.Tables, t)
		}
		row := heatRow{
			ID: fmt.Sprintf("row%d", n+1), Name: oneLine(many), Same: oneLine(r.SameAs), Gates: r.GatesNot,
			Score: percentRange(*r.Score), Must: metOf(r.Must) + " = " + percentRange(r.Must.Score), Nice: metOf(r.Nice), Bar: newBar(*r.Score),
		}
		if r.Confidence == "thin" {
			row.Thin = "thin"
		}
		if r.Rank > 0 {
			row.Rank, t.Ranked = fmt.Sprint(r.Rank), true
		}
		if d := r.Detail; d != nil {
			if k, ok := cardOf[d.id]; ok {
				p.Cards[k].Same = append(p.Cards[k].Same, row.Name)
				row.Card = "#" + d.id + "top"
			} else if d.card != nil {
				cardOf[d.id] = len(p.Cards)
				row.Card = "#" + d.id + "top"
				p.Cards = append(p.Cards, heatCard{ID: d.id, Row: "#" + row.ID, Name: row.Name, Target: oneLine(against),
					Score: row.Score, Must: partText(*r.Must), Body: template.HTML(d.card)})
			}
			row.Cells = d.cells(row.Card != "")
			t.Strips = t.Strips || d.columns == nil
		}
		p.NoCards = p.NoCards || row.Card == ""
		t.Rows = append(t.Rows, row)
	}
	p.Counts = fmt.Sprintf("%d documents scored", len(scored))
	if assessed > len(scored) {
		p.Counts += fmt.Sprintf(" in %d pairs", assessed)
	}
	if len(p.Failed) > 0 {
		p.Counts += fmt.Sprintf(", %d not read or not assessable", len(p.Failed))
	}
	if len(p.Tables) == 1 {
		p.Title = pageTitle("Screening against " + p.Tables[0].Title)
	}
	return reportTemplate().ExecuteTemplate(s.w, "screen", p)
}

func failedRow(r Row) heatRow {
	row := heatRow{Name: oneLine(r.ID), Problem: "not assessable: nothing was found that is asked for"}
	if r.Error != nil {
		row.Problem = r.Error.verdict() + ": " + oneLine(r.Error.Message)
	}
	return row
}

// newHeatTable is the table of one named document, whose columns the first row
// tells.
func newHeatTable(id, name string, r Row) *heatTable {
	t := &heatTable{ID: id, Title: name}
	if r.Detail == nil || r.Detail.columns == nil {
		return t
	}
	c := r.Detail.columns
	var marks []mark
	for k, col := range c.list {
		i := c.items[col.item]
		if n := len(t.Groups); n > 0 && t.Groups[n-1].Title == col.group {
			t.Groups[n-1].Span++
		} else {
			t.Groups = append(t.Groups, heatGroup{col.group, 1})
		}
		t.Columns = append(t.Columns, heatColumn{ID: fmt.Sprintf("%scol%d", id, k+1), Title: col.title})
		if c.posting != nil && i.End > i.Start {
			marks = append(marks, mark{i.Start, i.End, fmt.Sprintf("%scol%d", id, k+1), "asked", col.title})
		}
	}
	if c.posting != nil && len(c.posting.Text) <= maxCardText {
		marks = disjoint(marks)
		pane := newPane(id+"posting", "The posting", id+"title", c.posting, marks)
		t.Pane = &pane
		for k, col := range c.list {
			t.Columns[k].Posting = anchorAt(marks, id+"posting", c.items[col.item].Start)
		}
	}
	return t
}

// cells are the cells of a row; with a card each leads to its evidence.
func (d *Detail) cells(linked bool) []heatCell {
	list := d.own
	if d.columns != nil {
		list = d.columns.list
	}
	var out []heatCell
	for k := range min(len(list), len(d.states)) {
		state := stateNames[d.states[k]]
		c := heatCell{State: state, Mark: stateMark[state], Label: list[k].title + ": " + state}
		if linked {
			c.Anchor = fmt.Sprintf("#%sreq%d", d.id, list[k].item+1)
		}
		out = append(out, c)
	}
	return out
}
