package report

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/e448657c/skillmatch/extract"
	"github.com/e448657c/skillmatch/matcher"
)

// SkillsSchema names the format of a document's skills.
const SkillsSchema = "skillmatch/skills/1"

// SkillsFormats are the formats of a document's skills.
var SkillsFormats = []string{"text", "json", "ndjson", "csv"}

// Skills are the skills of one document, or why it has none.
type Skills struct {
	ID       string
	Mentions []matcher.Mention
	Unknown  []matcher.Unknown // likely skills that the taxonomy lacks; nil if not asked for
	Err      error
}

// SkillsHead is what a format has before the first document, SkillsTail what
// it has after the last one.
func SkillsHead(format string) string {
	switch format {
	case "json":
		return `{"schema":"` + SkillsSchema + `","documents":[`
	case "csv":
		return "document,skill,id,category,start,end,text,match,distance,line,section,negated,years,error\n"
	}
	return ""
}

// SkillsTail: see SkillsHead.
func SkillsTail(format string) string {
	if format == "json" {
		return "\n]}\n"
	}
	return ""
}

// AppendSkills appends one document in a format. In text and JSON a byte parts
// it from the one before, of which the first has none.
func AppendSkills(dst []byte, format string, d Skills, style Style) []byte {
	switch format {
	case "text":
		return appendSkillsText(append(dst, '\n'), d, style)
	case "csv":
		return appendSkillsCSV(dst, d)
	case "json":
		dst = appendSkillsLine(append(dst, ",\n"...), d)
		return dst[:len(dst)-1]
	}
	return appendSkillsLine(dst, d)
}

// appendSkillsLine appends one line of skillmatch/skills/1.
func appendSkillsLine(dst []byte, d Skills) []byte {
	if d.Err != nil {
		return AppendError(dst, SkillsSchema, d.ID, d.Err)
	}
	dst = append(dst, `{"schema":"`+SkillsSchema+`","id":`...)
	dst = AppendString(dst, d.ID)
	dst = append(dst, `,"mentions":[`...)
	for i := range d.Mentions {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = appendMention(dst, &d.Mentions[i])
	}
	dst = append(dst, ']')
	if d.Unknown != nil {
		dst = append(dst, `,"unknown":[`...)
		for i, u := range d.Unknown {
			if i > 0 {
				dst = append(dst, ',')
			}
			dst = append(dst, `{"text":`...)
			dst = AppendString(dst, u.Text)
			dst = fmt.Appendf(dst, `,"start":%d,"end":%d,"line":%d}`, u.Start, u.End, u.Line)
		}
		dst = append(dst, ']')
	}
	return append(dst, "}\n"...)
}

func appendMention(dst []byte, m *matcher.Mention) []byte {
	// Room for all of it at once: the names of the fields take 130 bytes.
	dst = slices.Grow(dst, 256+len(m.Skill)+len(m.ID)+len(m.Category)+len(m.Text)+len(m.Section))
	dst = append(dst, `{"skill":`...)
	dst = AppendString(dst, m.Skill)
	dst = append(dst, `,"id":`...)
	dst = AppendString(dst, m.ID)
	dst = append(dst, `,"category":`...)
	dst = AppendString(dst, m.Category)
	dst = append(dst, `,"start":`...)
	dst = strconv.AppendInt(dst, int64(m.Start), 10)
	dst = append(dst, `,"end":`...)
	dst = strconv.AppendInt(dst, int64(m.End), 10)
	dst = append(dst, `,"text":`...)
	dst = AppendString(dst, m.Text)
	dst = append(dst, `,"match":"`...)
	dst = append(dst, m.Match...)
	dst = append(dst, `","distance":`...)
	dst = strconv.AppendInt(dst, int64(m.Distance), 10)
	dst = append(dst, `,"line":`...)
	dst = strconv.AppendInt(dst, int64(m.Line), 10)
	dst = append(dst, `,"section":`...)
	dst = AppendString(dst, m.Section)
	if m.Negated {
		dst = append(dst, `,"negated":true`...)
	} else {
		dst = append(dst, `,"negated":false`...)
	}
	if m.Years > 0 {
		dst = append(dst, `,"years":`...)
		dst = strconv.AppendFloat(dst, m.Years, 'g', -1, 64)
	}
	return append(dst, '}')
}

// AppendError appends the line of a document that failed.
func AppendError(dst []byte, schema, id string, err error) []byte {
	kind := "io"
	var e *extract.Error
	if errors.As(err, &e) {
		kind = e.Kind
	}
	dst = append(dst, `{"schema":`...)
	dst = AppendString(dst, schema)
	dst = append(dst, `,"id":`...)
	dst = AppendString(dst, id)
	dst = append(dst, `,"error":{"kind":`...)
	dst = AppendString(dst, kind)
	dst = append(dst, `,"message":`...)
	dst = AppendString(dst, err.Error())
	return append(dst, "}}\n"...)
}

// isPlain reports whether a string needs no escapes; eight bytes at a time, a
// zero byte being where subtracting one borrows (Mycroft).
func isPlain(s string) bool {
	const ones, tops = 0x0101010101010101, 0x8080808080808080
	for ; len(s) >= 8; s = s[8:] {
		b := s[:8]
		v := uint64(b[0]) | uint64(b[1])<<8 | uint64(b[2])<<16 | uint64(b[3])<<24 |
			uint64(b[4])<<32 | uint64(b[5])<<40 | uint64(b[6])<<48 | uint64(b[7])<<56
		quote, slash, del := v^'"'*ones, v^'\\'*ones, v^0x7f*ones
		if (v|(v-0x20*ones)|(quote-ones)&^quote|(slash-ones)&^slash|(del-ones)&^del)&tops != 0 {
			return false
		}
	}
	for i := 0; i < len(s); i++ {
		if c := s[i]; c >= utf8.RuneSelf || !plain[c] {
			return false
		}
	}
	return true
}

// plain are the bytes of ASCII that stand for themselves in a JSON string.
var plain = func() (t [utf8.RuneSelf]bool) {
	for c := range t {
		t[c] = c >= 0x20 && c != '"' && c != '\\' && c != 0x7f
	}
	return t
}()

// AppendString appends s as a JSON string; bytes that are no UTF-8 become
// U+FFFD, and what could fool a terminal is escaped.
func AppendString(dst []byte, s string) []byte {
	if isPlain(s) { // nearly all
		dst = append(dst, '"')
		dst = append(dst, s...)
		return append(dst, '"')
	}
	const hex = "0123456789abcdef"
	dst = append(dst, '"')
	from := 0
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			if plain[c] {
				i++
				continue
			}
			dst = append(dst, s[from:i]...)
			switch c {
			case '"', '\\':
				dst = append(dst, '\\', c)
			case '\n':
				dst = append(dst, '\\', 'n')
			case '\t':
				dst = append(dst, '\\', 't')
			default:
				dst = append(dst, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
			}
			i++
			from = i
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			dst = append(dst, s[from:i]...)
			dst = append(dst, "\uFFFD"...)
			from = i + 1
		case harmless(r) != r: // of the C1 controls and the marks that reorder text
			dst = append(dst, s[from:i]...)
			dst = fmt.Appendf(dst, "\\u%04x", r)
			from = i + size
		}
		i += size
	}
	dst = append(dst, s[from:]...)
	return append(dst, '"')
}

func appendSkillsCSV(dst []byte, d Skills) []byte {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	row := func(cells ...string) {
		for i := range cells {
			cells[i] = harmlessCell(cells[i])
		}
		w.Write(cells)
	}
	if d.Err != nil {
		row(d.ID, "", "", "", "", "", "", "", "", "", "", "", "", d.Err.Error())
	}
	for _, m := range d.Mentions {
		years := ""
		if m.Years > 0 {
			years = strconv.FormatFloat(m.Years, 'g', -1, 64)
		}
		row(d.ID, m.Skill, m.ID, m.Category, strconv.Itoa(m.Start), strconv.Itoa(m.End), m.Text, m.Match, strconv.Itoa(m.Distance),
			strconv.Itoa(m.Line), m.Section, strconv.FormatBool(m.Negated), years, "")
	}
	for _, u := range d.Unknown {
		row(d.ID, "", "", "", strconv.Itoa(u.Start), strconv.Itoa(u.End), u.Text, "unknown", "", strconv.Itoa(u.Line), "", "", "", "")
	}
	w.Flush()
	return append(dst, b.Bytes()...)
}

// A skillLine is what is told of one skill of a document.
type skillLine struct {
	name, category string
	lines          []int
	years          float64
	notes          []string // how it is written where that is not the name
	negated        int
}

// skillLines gathers the mentions by skill, in order of category and place.
func skillLines(ms []matcher.Mention) []*skillLine {
	var out []*skillLine
	at := map[string]*skillLine{}
	for _, m := range ms {
		s := at[m.ID]
		if s == nil {
			s = &skillLine{name: m.Skill, category: m.Category}
			at[m.ID] = s
			out = append(out, s)
		}
		if len(s.lines) == 0 || s.lines[len(s.lines)-1] != m.Line {
			s.lines = append(s.lines, m.Line)
		}
		s.years = max(s.years, m.Years)
		if m.Negated {
			s.negated++
		}
		note := ""
		switch {
		case m.Match == "fuzzy":
			note = fmt.Sprintf("%q (fuzzy)", oneLine(m.Text))
		case !strings.EqualFold(m.Text, m.Skill):
			note = fmt.Sprintf("%q", oneLine(m.Text))
		}
		if note != "" && !slices.Contains(s.notes, note) && len(s.notes) < 3 {
			s.notes = append(s.notes, note)
		}
	}
	slices.SortStableFunc(out, func(a, b *skillLine) int { return strings.Compare(a.category, b.category) })
	return out
}

func appendSkillsText(dst []byte, d Skills, style Style) []byte {
	w := textWriter{style: style}
	if d.Err != nil {
		return fmt.Appendf(dst, "%s\n", w.paint(red, oneLine(d.Err.Error())))
	}
	lines := skillLines(d.Mentions)
	word := "skills"
	if len(lines) == 1 {
		word = "skill"
	}
	dst = fmt.Appendf(dst, "%s: %d %s\n", w.paint(bold, oneLine(d.ID)), len(lines), word)
	category := ""
	width := 0
	for _, s := range lines {
		width = max(width, min(utf8.RuneCountInString(s.name), 28))
	}
	for _, s := range lines {
		if s.category != category {
			category = s.category
			dst = fmt.Appendf(dst, "  %s\n", w.paint(dim, category))
		}
		dst = fmt.Appendf(dst, "    %s  %s", padRight(oneLine(s.name), width), places(s.lines))
		if s.years > 0 {
			unit := "years"
			if s.years == 1 {
				unit = "year"
			}
			dst = fmt.Appendf(dst, ", %s %s", number(s.years), unit)
		}
		if s.negated > 0 {
			dst = append(dst, ", "...)
			dst = append(dst, w.paint(yellow, "negated")...)
			if s.negated < len(s.lines) {
				dst = fmt.Appendf(dst, " %d times", s.negated)
			}
		}
		if len(s.notes) > 0 {
			dst = fmt.Appendf(dst, ", as %s", strings.Join(s.notes, ", "))
		}
		dst = append(dst, '\n')
	}
	if len(d.Unknown) > 0 {
		dst = fmt.Appendf(dst, "  %s\n", w.paint(dim, "not in the taxonomy"))
		seen := map[string]bool{}
		for _, u := range d.Unknown {
			if key := strings.ToLower(u.Text); !seen[key] {
				seen[key] = true
				dst = fmt.Appendf(dst, "    %s  line %d\n", padRight(oneLine(u.Text), width), u.Line)
			}
		}
	}
	return dst
}

func padRight(s string, n int) string {
	if pad := n - utf8.RuneCountInString(s); pad > 0 {
		return s + strings.Repeat(" ", pad)
	}
	return s
}

// places names lines: "line 3", "lines 3, 9, 12 and 4 more".
func places(lines []int) string {
	const most = 5
	if len(lines) == 1 {
		return "line " + strconv.Itoa(lines[0])
	}
	var b strings.Builder
	b.WriteString("lines ")
	for i, l := range lines {
		if i == most && len(lines) > most+1 {
			fmt.Fprintf(&b, " and %d more", len(lines)-most)
			break
		}
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(strconv.Itoa(l))
	}
	return b.String()
}
