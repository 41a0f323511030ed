package extract

import (
	"maps"
	"slices"
	"strings"
)

// A collector gathers the lines of a format whose paragraphs stand in the cells
// of tables and in text boxes, which may hold tables and stand in paragraphs
// themselves. A format's walk tells it what opens and closes. F is what the
// format notes of an open paragraph.
type collector[F any] struct {
	lines []rawLine // their scale is the font size in points
	paras []*paragraph[F]
	rows  []*tableRow
	boxes []int         // how many rows are open outside of each open text box
	spare *paragraph[F] // a closed one, to be used again
}

// A paragraph is one being read.
type paragraph[F any] struct {
	format F
	text   strings.Builder
	kind   Kind // Heading where the format says so itself
	level  int
	bold   bool // some text is
	plain  bool // some text is not bold
	size   float64
	sized  int             // bytes of text in size
	sizes  map[float64]int // instead of both, where there are several sizes
	after  []rawLine       // of text boxes anchored in it
}

// A tableRow is a row of a table being read.
type tableRow struct {
	cells [][]rawLine
	shade string // behind the text of the open cell; "" where not set
}

// openParagraph begins a paragraph.
func (c *collector[F]) openParagraph(format F) *paragraph[F] {
	p := c.spare
	if p == nil {
		p = new(paragraph[F])
	}
	c.spare = nil
	*p = paragraph[F]{format: format}
	c.paras = append(c.paras, p)
	return p
}

// paragraph is the innermost open paragraph, or nil.
func (c *collector[F]) paragraph() *paragraph[F] {
	if len(c.paras) == 0 {
		return nil
	}
	return c.paras[len(c.paras)-1]
}

// closeParagraph ends the innermost paragraph, whose line is l.
func (c *collector[F]) closeParagraph(l rawLine) {
	p := c.paragraph()
	c.paras = c.paras[:len(c.paras)-1]
	c.put(l)
	c.put(p.after...)
	c.spare = p
}

// put adds lines where they stand: in the open cell, else behind the paragraph
// that anchors their text box, else in the document.
func (c *collector[F]) put(lines ...rawLine) {
	outside := 0
	if n := len(c.boxes); n > 0 {
		outside = c.boxes[n-1]
	}
	if len(c.rows) > outside {
		row := c.rows[len(c.rows)-1]
		if n := len(row.cells); n > 0 {
			row.cells[n-1] = append(row.cells[n-1], lines...)
			return
		}
	}
	if p := c.paragraph(); p != nil {
		p.after = append(p.after, lines...)
		return
	}
	c.lines = append(c.lines, lines...)
}

func (c *collector[F]) openRow() { c.rows = append(c.rows, &tableRow{}) }

// closeRow ends the innermost row. Those of a table in a cell become lines of
// that cell.
func (c *collector[F]) closeRow() {
	if n := len(c.rows); n > 0 {
		row := c.rows[n-1]
		c.rows = c.rows[:n-1]
		c.put(joinRow(row.cells)...)
	}
}

// openCell begins a cell; the next one, or the end of the row, ends it.
func (c *collector[F]) openCell() {
	if n := len(c.rows); n > 0 {
		c.rows[n-1].cells = append(c.rows[n-1].cells, nil)
		c.rows[n-1].shade = ""
	}
}

// shadeCell says what colour lies behind the open cell.
func (c *collector[F]) shadeCell(color string) {
	if n := len(c.rows); n > 0 {
		c.rows[n-1].shade = color
	}
}

// shade is the colour behind the innermost cell that has one, or "".
func (c *collector[F]) shade() string {
	for _, row := range slices.Backward(c.rows) {
		if row.shade != "" {
			return row.shade
		}
	}
	return ""
}

func (c *collector[F]) openBox() { c.boxes = append(c.boxes, len(c.rows)) }

func (c *collector[F]) closeBox() {
	if n := len(c.boxes); n > 0 {
		c.boxes = c.boxes[:n-1]
	}
}

// look notes how n bytes of the paragraph's text look.
func (p *paragraph[F]) look(n int, size float64, bold bool) {
	p.bold = p.bold || bold
	p.plain = p.plain || !bold
	if p.sizes == nil && (p.sized == 0 || p.size == size) {
		p.size = size
		p.sized += n
		return
	}
	if p.sizes == nil {
		p.sizes = map[float64]int{p.size: p.sized}
	}
	p.sizes[size] += n
}

// line is the paragraph as a line, in the font size of most of its text.
func (p *paragraph[F]) line() rawLine {
	l := rawLine{text: p.text.String(), kind: p.kind, level: p.level, bold: p.bold && !p.plain, scale: p.size}
	if p.sizes == nil {
		return l
	}
	most := 0
	for _, size := range slices.Sorted(maps.Keys(p.sizes)) {
		if p.sizes[size] >= most {
			l.scale, most = size, p.sizes[size]
		}
	}
	return l
}

// joinRow makes the lines of a table's row: one, its cells parted by bars,
// unless a cell holds several paragraphs, as in tables that lay out a page.
func joinRow(cells [][]rawLine) []rawLine {
	var filled [][]rawLine
	single := true
	for _, c := range cells {
		c = slices.DeleteFunc(slices.Clone(c), func(l rawLine) bool { return strings.TrimSpace(l.text) == "" })
		if len(c) == 0 {
			continue
		}
		if len(c) > 1 || c[0].kind != Body || strings.Contains(c[0].text, "\n") {
			single = false
		}
		filled = append(filled, c)
	}
	if len(filled) == 0 {
		return nil
	}
	if !single || len(filled) == 1 {
		return slices.Concat(filled...)
	}
	l := filled[0][0]
	texts := make([]string, len(filled))
	for i, c := range filled {
		texts[i] = c[0].text
		l.bold = l.bold && c[0].bold
	}
	l.text = strings.Join(texts, " | ")
	return []rawLine{l}
}

// unique leaves out lines that stand before already.
func unique(lines []rawLine) []rawLine {
	var out []rawLine
	seen := map[string]bool{}
	for _, l := range lines {
		if text := strings.TrimSpace(l.text); text != "" && !seen[text] {
			seen[text] = true
			out = append(out, l)
		}
	}
	return out
}

// scaleToBody turns font sizes into scales, relative to the size of most of
// the text, or to body where the text has none.
func scaleToBody(lines []rawLine, body float64) {
	chars := map[float64]int{}
	for _, l := range lines {
		if l.scale > 0 {
			chars[l.scale] += len(l.text)
		}
	}
	most := 0
	for _, size := range slices.Sorted(maps.Keys(chars)) {
		if chars[size] > most {
			body, most = size, chars[size]
		}
	}
	for i := range lines {
		if body > 0 {
			lines[i].scale /= body
		}
	}
}
