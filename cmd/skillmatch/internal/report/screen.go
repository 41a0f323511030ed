package report

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/e448657c/skillmatch/matcher"
	"github.com/mattn/go-runewidth"
)

// ScreenSchema names the format of a row in NDJSON.
const ScreenSchema = "skillmatch/screen/1"

// ScreenFormats are the names of the formats of a screening.
var ScreenFormats = []string{"text", "ndjson", "csv", "markdown", "html"}

// A Row is one pair of a screening, or a document that failed. Its JSON is the
// documented line of NDJSON.
type Row struct {
	Schema     string         `json:"schema"`
	ID         string         `json:"id"`
	Rank       int            `json:"rank,omitempty"`    // from 1, where the rows are ranked; ties share one
	Resume     string         `json:"resume,omitempty"`  // "" only where a posting failed
	Posting    string         `json:"posting,omitempty"` // "" only where a resume failed
	Error      *RowError      `json:"error,omitempty"`
	Assessable *bool          `json:"assessable,omitempty"`
	Score      *matcher.Range `json:"score,omitempty"`
	Must       *matcher.Part  `json:"must,omitempty"`
	Nice       *matcher.Part  `json:"nice,omitempty"`
	Traits     *matcher.Part  `json:"traits,omitempty"`
	Confidence string         `json:"confidence,omitempty"`
	Missing    []string       `json:"missing,omitempty"`   // must demands that are unmet
	Warnings   []string       `json:"warnings,omitempty"`  // kinds
	GatesNot   []string       `json:"gates_not,omitempty"` // gates that are not met
	AsOf       string         `json:"as_of"`
	Config     string         `json:"config"`            // hash of everything that was set
	Text       string         `json:"text,omitempty"`    // hash of the text of the document of the many side
	SameAs     string         `json:"same_as,omitempty"` // an earlier document with the same text
	Detail     *Detail        `json:"-"`                 // for HTML alone
}

// A RowError says why a document could not be read.
type RowError struct {
	Kind    string `json:"kind"`
	Message string `json:"message"`
}

func (e *RowError) verdict() string {
	if e.Kind == "not-assessable" {
		return "not assessable"
	}
	return "not read"
}

// NewRow is the row of a pair.
func NewRow(id string, c *matcher.Coverage) Row {
	assessable := c.Assessable // a pointer into the coverage would keep all of it
	r := Row{Schema: ScreenSchema, ID: id, Resume: c.Resume, Posting: c.Target, Assessable: &assessable, AsOf: c.AsOf}
	for _, w := range c.Warnings {
		r.Warnings = append(r.Warnings, w.Kind)
	}
	if !c.Assessable {
		return r
	}
	score, must, nice, traits := c.Score, c.Must, c.Nice, c.Traits
	r.Score, r.Must, r.Nice, r.Traits, r.Confidence = &score, &must, &nice, &traits, c.Confidence
	for _, i := range c.Items {
		if i.Level == "must" && i.State == "unmet" && i.Kind != "trait" {
			r.Missing = append(r.Missing, title(i.Requirement))
		}
	}
	return r
}

// A ScreenWriter writes rows as they come.
type ScreenWriter interface {
	Rows([]Row) error // in one piece
	Close() error     // after the last row
}

// NewScreenWriter returns a writer of rows in the format of that name.
func NewScreenWriter(w io.Writer, format string, style Style) (ScreenWriter, error) {
	switch format {
	case "text":
		return &screenText{w: w, style: style}, nil
	case "ndjson":
		return &screenNDJSON{w: w}, nil
	case "csv":
		return &screenCSV{w: w}, nil
	case "markdown":
		return &screenMarkdown{w: w}, nil
	case "html":
		return &screenHTML{w: w}, nil
	}
	return nil, fmt.Errorf("unknown format %q: want one of %s", format, strings.Join(ScreenFormats, ", "))
}

type screenNDJSON struct{ w io.Writer }

func (s *screenNDJSON) Rows(rows []Row) error {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	for i := range rows {
		if err := enc.Encode(&rows[i]); err != nil {
			return err
		}
	}
	return writeHarmless(s.w, b.Bytes())
}

func (s *screenNDJSON) Close() error { return nil }

type screenCSV struct {
	w      io.Writer
	headed bool
}

var screenColumns = []string{"id", "rank", "resume", "posting", "score_low", "score_high",
	"must_met", "must_shown_in_work", "must_partial", "must_unknown", "must_total", "must_low", "must_high",
	"nice_met", "nice_total", "nice_low", "nice_high", "traits_met", "traits_total",
	"confidence", "missing", "warnings", "gates_not", "same_as", "error_kind", "error_message", "as_of"}

func (s *screenCSV) Rows(rows []Row) error {
	var b bytes.Buffer
	out := csv.NewWriter(&b)
	if !s.headed {
		s.headed = true
		out.Write(screenColumns)
	}
	for _, r := range rows {
		cells := map[string]string{"id": r.ID, "resume": r.Resume, "posting": r.Posting, "as_of": r.AsOf, "same_as": r.SameAs,
			"missing": strings.Join(r.Missing, "; "), "warnings": strings.Join(r.Warnings, "; "), "gates_not": strings.Join(r.GatesNot, "; ")}
		if r.Rank > 0 {
			cells["rank"] = strconv.Itoa(r.Rank)
		}
		switch {
		case r.Error != nil:
			cells["error_kind"], cells["error_message"] = r.Error.Kind, r.Error.Message
		case r.Score == nil:
			cells["confidence"] = "not assessable"
		default:
			percent := func(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }
			cells["confidence"] = r.Confidence
			cells["score_low"], cells["score_high"] = percent(r.Score.Low), percent(r.Score.High)
			for name, p := range map[string]*matcher.Part{"must": r.Must, "nice": r.Nice, "traits": r.Traits} {
				cells[name+"_met"], cells[name+"_total"] = strconv.Itoa(p.Met), strconv.Itoa(p.Total)
				cells[name+"_shown_in_work"] = strconv.Itoa(p.ShownInWork)
				cells[name+"_partial"], cells[name+"_unknown"] = strconv.Itoa(p.Partial), strconv.Itoa(p.Unknown)
				cells[name+"_low"], cells[name+"_high"] = percent(p.Score.Low), percent(p.Score.High)
			}
		}
		line := make([]string, len(screenColumns))
		for i, c := range screenColumns {
			line[i] = harmlessCell(cells[c])
		}
		out.Write(line)
	}
	out.Flush()
	if err := out.Error(); err != nil {
		return err
	}
	_, err := s.w.Write(b.Bytes())
	return err
}

func (s *screenCSV) Close() error {
	if !s.headed {
		return s.Rows(nil)
	}
	return nil
}

type screenMarkdown struct {
	w      io.Writer
	headed bool
}

func (s *screenMarkdown) Rows(rows []Row) error {
	var b bytes.Buffer
	if !s.headed {
		s.headed = true
		b.WriteString("| | Document | Coverage | Must | Nice | Missing |\n|---|---|---|---|---|---|\n")
	}
	for _, r := range rows {
		rank := ""
		if r.Rank > 0 {
			rank = strconv.Itoa(r.Rank)
		}
		name := markdownText(r.ID)
		if r.SameAs != "" {
			name += " (same text as " + markdownText(r.SameAs) + ")"
		}
		switch {
		case r.Error != nil:
			fmt.Fprintf(&b, "| %s | %s | **%s**: %s | | | |\n", rank, name, r.Error.verdict(), markdownText(r.Error.Message))
		case r.Score == nil:
			fmt.Fprintf(&b, "| %s | %s | **not assessable**: nothing was found that is asked for | | | |\n", rank, name)
		default:
			must := partText(*r.Must) + " = " + percentRange(r.Must.Score)
			if r.Confidence == "thin" {
				must += ", thin"
			}
			fmt.Fprintf(&b, "| %s | %s | %s | %s | %s | %s |\n", rank, name, percentRange(*r.Score), must, metOf(r.Nice), markdownText(strings.Join(r.Missing, ", ")))
		}
	}
	_, err := s.w.Write(b.Bytes())
	return err
}

func (s *screenMarkdown) Close() error {
	if !s.headed {
		return s.Rows(nil)
	}
	return nil
}

// screenText is a table whose columns have fixed widths, since rows are
// written as they come; the names, which may be of any width, come last. On a
// narrow terminal it has fewer columns.
type screenText struct {
	w      io.Writer
	style  Style
	headed bool
}

func (s *screenText) figures(score, must, percent, work, nice string) string {
	line := fmt.Sprintf("%-14s  %-8s  ", score, must)
	if s.style.Width <= 0 || s.style.Width >= 72 {
		line += fmt.Sprintf("%-14s  ", percent)
	}
	if s.style.Width <= 0 || s.style.Width >= 100 {
		line += fmt.Sprintf("%4s  %-8s  ", work, nice)
	}
	return line
}

func (s *screenText) Rows(rows []Row) error {
	var b bytes.Buffer
	paint := textWriter{style: s.style}
	head := s.figures("coverage", "must", "of must", "work", "nice")
	if !s.headed {
		s.headed = true
		fmt.Fprintln(&b, paint.paint(bold, head+"document"))
	}
	for _, r := range rows {
		switch {
		case r.Error != nil:
			fmt.Fprintf(&b, "%s  %s\n", paint.paint(red, fmt.Sprintf("%-14s", r.Error.verdict())), oneLine(r.Error.Message))
		case r.Score == nil:
			why := fmt.Sprintf("%-*s", len(head)-16, runewidth.Truncate("nothing is asked for", len(head)-18, "…"))
			fmt.Fprintf(&b, "%s  %s%s\n", paint.paint(yellow, "not assessable"), why, s.name(r, len(head)))
		default:
			fmt.Fprintf(&b, "%s%s\n", s.figures(percentRange(*r.Score), metOf(r.Must), percentRange(r.Must.Score), fmt.Sprint(r.Must.ShownInWork), metOf(r.Nice)), s.name(r, len(head)))
		}
	}
	_, err := s.w.Write(b.Bytes())
	return err
}

// name is a row's document, cut at its beginning where the terminal has no
// room: it is the end of a path that tells one from another.
func (s *screenText) name(r Row, used int) string {
	rank, name, more := "", oneLine(r.ID), ""
	if r.Rank > 0 {
		rank = fmt.Sprintf("%d. ", r.Rank)
	}
	if r.Confidence == "thin" {
		more = "  (thin)"
	}
	if r.SameAs != "" {
		more += "  (same text as " + oneLine(r.SameAs) + ")"
	}
	if s.style.Width > 0 {
		room := max(12, s.style.Width-used-len(rank))
		if r.SameAs != "" && runewidth.StringWidth(name+more) > room {
			more = strings.TrimSuffix(more, " as "+oneLine(r.SameAs)+")") + ")"
		}
		if over := runewidth.StringWidth(name+more) - room; over > 0 {
			name = runewidth.TruncateLeft(name, min(over+1, runewidth.StringWidth(name)-1), "…")
		}
	}
	return rank + name + more
}

func metOf(p *matcher.Part) string { return fmt.Sprintf("%d of %d", p.Met, p.Total) }

func (s *screenText) Close() error { return nil }
