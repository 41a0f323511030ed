package extract

import (
	"cmp"
	"context"
	"encoding/xml"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"
)

// readDOCX reads a Word document (ECMA-376, WordprocessingML).
func readDOCX(ctx context.Context, src source) (*Document, error) {
	c, err := openContainer(src)
	if err != nil {
		return nil, err
	}
	main := "word/document.xml"
	for name, target := range mustRels(ctx, c, "_rels/.rels", "") {
		if strings.HasSuffix(name, "/officeDocument") && len(target) > 0 && c.files[target[0]] != nil {
			main = target[0]
		}
	}
	w := &docx{ctx: ctx, opts: src.opts, c: c}
	if err := w.readStyles(path.Join(path.Dir(main), "styles.xml")); err != nil {
		return nil, err
	}
	if err := w.readNumbering(path.Join(path.Dir(main), "numbering.xml")); err != nil {
		return nil, err
	}
	rels, err := c.rels(ctx, path.Join(path.Dir(main), "_rels", path.Base(main)+".rels"), path.Dir(main))
	if err != nil {
		return nil, err
	}
	parts := func(kind string) []string { return slices.Compact(slices.Sorted(slices.Values(rels[kind]))) }
	const office = "/relationships/"
	var all []string
	for kind := range rels {
		if i := strings.LastIndex(kind, office); i >= 0 {
			all = append(all, kind)
		}
	}
	of := func(name string) (out []string) {
		for _, kind := range all {
			if strings.HasSuffix(kind, office+name) {
				out = append(out, parts(kind)...)
			}
		}
		return out
	}
	// What the pages repeat comes once: headers first, footers last. A header
	// that differs on the first page often holds the same lines.
	if err := w.readRepeated(of("header")); err != nil {
		return nil, err
	}
	if err := w.readPart(main); err != nil {
		return nil, err
	}
	for _, kind := range []string{"footnotes", "endnotes", "diagramData"} {
		for _, p := range of(kind) {
			if err := w.readPart(p); err != nil {
				return nil, err
			}
		}
	}
	if err := w.readRepeated(of("footer")); err != nil {
		return nil, err
	}
	scaleToBody(w.lines, w.body)
	d := assemble("docx", w.lines)
	d.Hidden = w.hidden.hidden
	return d, nil
}

// rels reads a part's relationships: targets by type.
func (c *container) rels(ctx context.Context, name, base string) (map[string][]string, error) {
	data, err := c.part(name)
	if err != nil {
		return nil, err
	}
	out := map[string][]string{}
	r := newXMLReader(ctx, data)
	for {
		t, err := r.next()
		if err != nil || t == nil {
			return out, err
		}
		e, ok := t.(xml.StartElement)
		if !ok || e.Name.Local != "Relationship" || xmlAttr(e, "TargetMode") == "External" {
			continue
		}
		target := xmlAttr(e, "Target")
		if !strings.HasPrefix(target, "/") {
			target = path.Join(base, target)
		}
		kind := xmlAttr(e, "Type")
		out[kind] = append(out[kind], strings.TrimPrefix(target, "/"))
	}
}

func mustRels(ctx context.Context, c *container, name, base string) map[string][]string {
	rels, _ := c.rels(ctx, name, base)
	return rels
}

// A docx is a Word document being read.
type docx struct {
	ctx  context.Context
	opts Options
	c    *container

	styles   map[string]*docxStyle
	body     float64 // default font size in points
	nums     map[string]*docxNum
	lines    []rawLine // their scale is the font size in points, until the end
	hidden   flow
	anything bool // shapes or pictures lie behind the text: what is white may be visible
}

// A docxStyle is a paragraph or character style.
type docxStyle struct {
	basedOn string
	heading int // 1 for "heading 1"; 0 for none
	item    bool
	numID   string
	level   int
	run     runProps
}

// runProps are the properties of a run; nil or "" where not set.
type runProps struct {
	bold, vanish *bool
	color, shade string
	size         float64 // points
}

func (p *runProps) inherit(from runProps) {
	if p.bold == nil {
		p.bold = from.bold
	}
	if p.vanish == nil {
		p.vanish = from.vanish
	}
	p.color = cmp.Or(p.color, from.color)
	p.shade = cmp.Or(p.shade, from.shade)
	if p.size == 0 {
		p.size = from.size
	}
}

// read takes one property element.
func (p *runProps) read(e xml.StartElement) {
	val := xmlAttr(e, "val")
	on := !(val == "0" || val == "false" || val == "off" || val == "none")
	switch e.Name.Local {
	case "b":
		p.bold = &on
	case "vanish":
		p.vanish = &on
	case "color":
		p.color = strings.ToUpper(val)
		if t := xmlAttr(e, "themeColor"); t == "background1" || t == "light1" || t == "bg1" {
			p.color = "FFFFFF"
		}
	case "sz":
		if n, err := strconv.ParseFloat(val, 64); err == nil {
			p.size = n / 2
		}
	case "highlight":
		p.shade = strings.ToUpper(val)
		if val == "white" {
			p.shade = "FFFFFF"
		}
	case "shd":
		p.shade = shading(e)
	}
}

// shading is the colour that w:shd lays behind text, or "".
func shading(e xml.StartElement) string {
	fill := strings.ToUpper(xmlAttr(e, "fill"))
	if t := xmlAttr(e, "themeFill"); t != "" && t != "background1" {
		return "?"
	}
	if v := xmlAttr(e, "val"); v != "" && v != "clear" && v != "nil" {
		return "?" // a pattern
	}
	if fill == "" || fill == "AUTO" {
		return ""
	}
	return fill
}

func (w *docx) readStyles(name string) error {
	w.styles = map[string]*docxStyle{}
	w.body = 10
	data, err := w.c.part(name)
	if err != nil || data == nil {
		return err
	}
	r := newXMLReader(w.ctx, data)
	var s *docxStyle
	def := &docxStyle{} // w:docDefaults
	w.styles[""] = def
	inRun := false
	for {
		t, err := r.next()
		if err != nil || t == nil {
			break
		}
		switch e := t.(type) {
		case xml.StartElement:
			val := xmlAttr(e, "val")
			switch e.Name.Local {
			case "docDefaults":
				s = def
			case "style":
				s = &docxStyle{}
				id := xmlAttr(e, "styleId")
				w.styles[id] = s
				if xmlAttr(e, "type") == "paragraph" && (xmlAttr(e, "default") == "1" || xmlAttr(e, "default") == "true") {
					w.styles["default paragraph"] = s
				}
			case "rPr":
				inRun = true
			case "latentStyles":
				if err := r.skip(); err != nil {
					return err
				}
			default:
				if s == nil {
					break
				}
				switch e.Name.Local {
				case "name":
					lower := strings.ToLower(val)
					if n, ok := strings.CutPrefix(lower, "heading "); ok {
						s.heading, _ = strconv.Atoi(n)
					} else if lower == "title" {
						s.heading = 1
					} else if strings.HasPrefix(lower, "list bullet") || strings.HasPrefix(lower, "list number") {
						s.item = true
					}
				case "basedOn":
					s.basedOn = val
				case "outlineLvl":
					if n, err := strconv.Atoi(val); err == nil && n < 9 {
						s.heading = n + 1
					}
				case "numId":
					s.numID = val
				case "ilvl":
					s.level, _ = strconv.Atoi(val)
				default:
					if inRun {
						s.run.read(e)
					}
				}
			}
		case xml.EndElement:
			switch e.Name.Local {
			case "style", "docDefaults":
				s = nil
			case "rPr":
				inRun = false
			}
		}
	}
	// Each style with what it is based on; a loop ends after some steps.
	flat := map[string]*docxStyle{}
	for id, s := range w.styles {
		f := *s
		for up, n := s.basedOn, 0; up != "" && n < 16; n++ {
			b := w.styles[up]
			if b == nil {
				break
			}
			f.run.inherit(b.run)
			if f.heading == 0 {
				f.heading = b.heading
			}
			if f.numID == "" {
				f.numID, f.level = b.numID, b.level
			}
			f.item = f.item || b.item
			up = b.basedOn
		}
		flat[id] = &f
	}
	w.styles = flat
	if s := flat[""]; s.run.size > 0 {
		w.body = s.run.size
	}
	if s := flat["default paragraph"]; s != nil && s.run.size > 0 {
		w.body = s.run.size
	}
	return nil
}

// A docxNum is a list of numbering.xml.
type docxNum struct {
	levels [9]docxLevel
	counts *[9]int // shared by the lists of one abstract list
	starts map[int]int
}

type docxLevel struct {
	format, text string
	start        int
}

func (w *docx) readNumbering(name string) error {
	w.nums = map[string]*docxNum{}
	data, err := w.c.part(name)
	if err != nil || data == nil {
		return err
	}
	abstract := map[string]*docxNum{}
	var num *docxNum
	lvl := 0
	override := -1
	r := newXMLReader(w.ctx, data)
	for {
		t, err := r.next()
		if err != nil || t == nil {
			return err
		}
		e, ok := t.(xml.StartElement)
		if !ok {
			continue
		}
		val := xmlAttr(e, "val")
		switch e.Name.Local {
		case "abstractNum":
			num = &docxNum{counts: new([9]int)}
			for i := range num.levels {
				num.levels[i].start = 1
			}
			abstract[xmlAttr(e, "abstractNumId")] = num
			override = -1
		case "num":
			num = &docxNum{counts: new([9]int)}
			w.nums[xmlAttr(e, "numId")] = num
			override = -1
		case "abstractNumId":
			if a := abstract[val]; a != nil && num != nil {
				num.levels, num.counts = a.levels, a.counts
			}
		case "lvlOverride":
			override, _ = strconv.Atoi(xmlAttr(e, "ilvl"))
		case "startOverride":
			if n, err := strconv.Atoi(val); err == nil && num != nil && override >= 0 {
				if num.starts == nil {
					num.starts = map[int]int{}
				}
				num.starts[override] = n
			}
		case "lvl":
			lvl, _ = strconv.Atoi(xmlAttr(e, "ilvl"))
			lvl = min(max(lvl, 0), 8)
		case "start":
			if num != nil {
				num.levels[lvl].start, _ = strconv.Atoi(val)
			}
		case "numFmt":
			if num != nil {
				num.levels[lvl].format = val
			}
		case "lvlText":
			if num != nil {
				num.levels[lvl].text = val
			}
		}
	}
}

// label is what Word prints before an item of a list.
func (w *docx) label(numID string, level int) string {
	num := w.nums[numID]
	if num == nil {
		return "• "
	}
	level = min(max(level, 0), 8)
	l := num.levels[level]
	if n, ok := num.starts[level]; ok {
		num.counts[level] = n - num.levels[level].start
		delete(num.starts, level)
	}
	num.counts[level]++
	for i := level + 1; i < 9; i++ {
		num.counts[i] = 0
	}
	switch l.format {
	case "bullet", "":
		return "• "
	case "none":
		return ""
	}
	text := l.text
	for i := range level + 1 {
		n := num.counts[i] + num.levels[i].start - 1
		if num.counts[i] == 0 {
			n = num.levels[i].start
		}
		text = strings.ReplaceAll(text, "%"+strconv.Itoa(i+1), number(n, num.levels[i].format))
	}
	if text = strings.TrimSpace(text); text == "" || len(text) > 40 {
		return ""
	}
	return text + " "
}

// number writes a number in one of Word's formats.
func number(n int, format string) string {
	switch format {
	case "lowerLetter", "upperLetter":
		if n < 1 || n > 26*20 {
			break
		}
		s := strings.Repeat(string(rune('a'+(n-1)%26)), (n-1)/26+1)
		if format == "upperLetter" {
			s = strings.ToUpper(s)
		}
		return s
	case "lowerRoman", "upperRoman":
		if n < 1 || n > 3999 {
			break
		}
		var b strings.Builder
		for _, d := range []struct {
			value int
			digit string
		}{{1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"}, {90, "xc"}, {50, "l"}, {40, "xl"}, {10, "x"}, {9, "ix"}, {5, "v"}, {4, "iv"}, {1, "i"}} {
			for n >= d.value {
				b.WriteString(d.digit)
				n -= d.value
			}
		}
		if format == "upperRoman" {
			return strings.ToUpper(b.String())
		}
		return b.String()
	case "decimalZero":
		if n >= 0 && n < 10 {
			return "0" + strconv.Itoa(n)
		}
	}
	return strconv.Itoa(n)
}

// readRepeated reads headers or footers, leaving out lines that stand already.
func (w *docx) readRepeated(parts []string) error {
	seen := map[string]bool{}
	for _, p := range parts {
		from := len(w.lines)
		if err := w.readPart(p); err != nil {
			return err
		}
		keep := from
		for i := from; i < len(w.lines); i++ {
			text := strings.Join(strings.Fields(w.lines[i].text), " ")
			if text == "" || seen[text] {
				continue
			}
			seen[text] = true
			w.lines[keep] = w.lines[i]
			keep++
		}
		w.lines = w.lines[:keep]
	}
	return nil
}

// A docxPara is a paragraph being read.
type docxPara struct {
	text  strings.Builder
	style string
	numID string
	level int
	list  bool
	head  int
	shade string
	chars map[float64]int // by font size
	bold  int
	plain int
	after []rawLine // of text boxes anchored in it
}

// A docxRow is a table row being read.
type docxRow struct {
	cells [][]rawLine
	shade string // of the open cell
}

// readPart reads the text of a part: the body, a header, notes.
func (w *docx) readPart(name string) error {
	data, err := w.c.part(name)
	if err != nil || data == nil {
		return err
	}
	if !w.anything {
		s := string(data)
		w.anything = strings.Contains(s, `behindDoc="1"`) || strings.Contains(s, "z-index:-") || strings.Contains(s, "<w:background ")
	}
	var (
		r        = newXMLReader(w.ctx, data)
		paras    []*docxPara // open paragraphs: one, or more inside of text boxes
		rows     []*docxRow  // open rows, from the outermost table
		bases    []int       // of open text boxes: how many rows are open outside
		fills    []string    // of open shapes
		run      runProps
		runStyle string
		inRun    bool
		props    string // pPr or rPr while inside
		field    []bool // open fields: whether their result has begun
	)
	top := func() *docxPara {
		if len(paras) == 0 {
			return nil
		}
		return paras[len(paras)-1]
	}
	emit := func(l rawLine) {
		base := 0
		if len(bases) > 0 {
			base = bases[len(bases)-1]
		}
		if len(rows) > base {
			row := rows[len(rows)-1]
			if n := len(row.cells); n > 0 {
				row.cells[n-1] = append(row.cells[n-1], l)
				return
			}
		}
		if p := top(); p != nil { // inside of a text box
			p.after = append(p.after, l)
			return
		}
		w.lines = append(w.lines, l)
	}
	add := func(s string) {
		p := top()
		if p == nil {
			return
		}
		rp := run
		if st := w.styles[runStyle]; st != nil && runStyle != "" {
			rp.inherit(st.run)
		}
		if st := w.styles[cmp.Or(p.style, "default paragraph")]; st != nil {
			rp.inherit(st.run)
		}
		if st := w.styles[""]; st != nil {
			rp.inherit(st.run)
		}
		if strings.TrimSpace(s) != "" {
			behind := cmp.Or(rp.shade, p.shade)
			if behind == "" && len(rows) > 0 {
				for i := len(rows) - 1; i >= 0 && behind == ""; i-- {
					behind = rows[i].shade
				}
			}
			if behind == "" && len(fills) > 0 {
				behind = fills[len(fills)-1]
			}
			if behind == "" && w.anything {
				behind = "?"
			}
			reason := ""
			switch {
			case rp.vanish != nil && *rp.vanish:
				reason = "hidden-layer"
			case rp.size > 0 && rp.size < 2:
				reason = "tiny"
			case isWhite(rp.color) && isWhite(cmp.Or(behind, "FFFFFF")), rp.color != "" && rp.color != "AUTO" && rp.color == behind:
				reason = "same-color"
			}
			if reason != "" {
				w.hidden.hide(s, reason)
				if !w.opts.IncludeHidden {
					return
				}
			}
			if p.chars == nil {
				p.chars = map[float64]int{}
			}
			size := rp.size
			if size == 0 {
				size = w.body
			}
			p.chars[size] += len(s)
			if rp.bold != nil && *rp.bold {
				p.bold++
			} else {
				p.plain++
			}
		}
		p.text.WriteString(s)
	}
	end := func() {
		p := top()
		paras = paras[:len(paras)-1]
		l := rawLine{text: p.text.String()}
		st := w.styles[cmp.Or(p.style, "default paragraph")]
		if st == nil {
			st = &docxStyle{}
		}
		if h := cmp.Or(p.head, st.heading); h > 0 && h <= 9 {
			l.kind, l.level = Heading, h
		}
		numID, level := p.numID, p.level
		if !p.list {
			numID, level = st.numID, st.level
		}
		if numID != "" && numID != "0" && strings.TrimSpace(l.text) != "" {
			l.text = w.label(numID, level) + l.text
			if l.kind != Heading {
				l.kind, l.level = Item, level+1
			}
		} else if st.item && l.kind != Heading {
			l.kind, l.level = Item, 1
			l.text = "• " + l.text
		}
		l.bold = p.bold > 0 && p.plain == 0
		size, most := 0.0, 0
		for _, s := range slices.Sorted(maps.Keys(p.chars)) {
			if p.chars[s] >= most {
				size, most = s, p.chars[s]
			}
		}
		l.scale = size
		emit(l)
		for _, a := range p.after {
			emit(a)
		}
	}
	for {
		t, err := r.next()
		if err != nil {
			return err
		}
		if t == nil {
			break
		}
		switch e := t.(type) {
		case xml.StartElement:
			switch e.Name.Local {
			case "del", "moveFrom", "Fallback", "instrText", "delText", "delInstrText", "sdtPr", "sectPr", "rPrChange", "pPrChange", "txPr", "binData", "fldData", "rt":
				if e.Name.Local == "del" && props != "" {
					break // the mark of a deleted paragraph end
				}
				if err := r.skip(); err != nil {
					return err
				}
			case "p":
				paras = append(paras, &docxPara{})
			case "pPr":
				props = "pPr"
			case "rPr":
				if props == "" && inRun {
					props = "rPr"
				}
			case "r":
				inRun, run, runStyle = true, runProps{}, ""
			case "t":
				if len(field) > 0 && !field[len(field)-1] {
					if err := r.skip(); err != nil {
						return err
					}
					break
				}
				text, err := r.text()
				if err != nil {
					return err
				}
				add(text)
			case "tab", "ptab":
				if props == "" {
					add("\t")
				}
			case "br", "cr":
				if props == "" {
					add("\n")
				}
			case "noBreakHyphen":
				add("-")
			case "sym":
				add(symbol(xmlAttr(e, "font"), xmlAttr(e, "char")))
			case "fldChar":
				switch xmlAttr(e, "fldCharType") {
				case "begin":
					field = append(field, false)
				case "separate":
					if len(field) > 0 {
						field[len(field)-1] = true
					}
				case "end":
					if len(field) > 0 {
						field = field[:len(field)-1]
					}
				}
			case "tbl":
				// The rows of a table in a cell are lines of that cell.
			case "tr":
				rows = append(rows, &docxRow{})
			case "tc":
				if len(rows) > 0 {
					row := rows[len(rows)-1]
					row.cells, row.shade = append(row.cells, nil), ""
				}
			case "txbxContent":
				bases = append(bases, len(rows))
			case "wsp", "shape", "rect", "roundrect":
				fill := ""
				if c := strings.ToUpper(strings.TrimPrefix(xmlAttr(e, "fillcolor"), "#")); c != "" {
					fill = c
				}
				fills = append(fills, fill)
			case "srgbClr", "schemeClr", "sysClr":
				if n := len(fills); n > 0 && fills[n-1] == "" {
					fills[n-1] = "?"
					if e.Name.Local == "srgbClr" {
						fills[n-1] = strings.ToUpper(xmlAttr(e, "val"))
					}
				}
			case "gradFill", "blipFill", "pattFill", "fillRef":
				if n := len(fills); n > 0 && fills[n-1] == "" && xmlAttr(e, "idx") != "0" {
					fills[n-1] = "?"
				}
			default:
				p := top()
				val := xmlAttr(e, "val")
				switch {
				case props == "pPr" && p != nil:
					switch e.Name.Local {
					case "pStyle":
						p.style = val
					case "numId":
						p.numID, p.list = val, true
					case "ilvl":
						p.level, _ = strconv.Atoi(val)
					case "outlineLvl":
						if n, err := strconv.Atoi(val); err == nil && n < 9 {
							p.head = n + 1
						}
					case "shd":
						p.shade = shading(e)
					}
				case props == "rPr":
					if e.Name.Local == "rStyle" {
						runStyle = val
					} else {
						run.read(e)
					}
				case e.Name.Local == "shd" && len(rows) > 0 && p == nil:
					rows[len(rows)-1].shade = shading(e)
				}
			}
		case xml.EndElement:
			switch e.Name.Local {
			case "p":
				if len(paras) > 0 {
					end()
				}
			case "pPr", "rPr":
				if props == e.Name.Local {
					props = ""
				}
			case "r":
				inRun = false
				run, runStyle = runProps{}, ""
			case "tr":
				if n := len(rows); n > 0 {
					row := rows[n-1]
					rows = rows[:n-1]
					for _, l := range joinRow(row.cells) {
						emit(l)
					}
				}
			case "txbxContent":
				if len(bases) > 0 {
					bases = bases[:len(bases)-1]
				}
			case "wsp", "shape", "rect", "roundrect":
				if len(fills) > 0 {
					fills = fills[:len(fills)-1]
				}
			}
		}
	}
	for len(paras) > 0 { // the part broke off
		end()
	}
	return nil
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

func isWhite(c string) bool {
	return len(c) == 6 && nearWhite(strings.ToLower(c)) == "ffffff"
}

// symbol reads a character of a symbol font: bullets and ticks stay, what has
// no meaning as text becomes a space.
func symbol(font, char string) string {
	n, err := strconv.ParseUint(char, 16, 32)
	if err != nil {
		return " "
	}
	if n >= 0xF000 && n <= 0xF0FF {
		n -= 0xF000
	}
	if strings.HasPrefix(font, "Wingdings") || font == "Symbol" || font == "Webdings" {
		switch n {
		case 0xB7, 0xA7, 0x6C, 0x6E, 0x9F, 0x71, 0x75, 0x76, 0xD8, 0xA8:
			return "•"
		case 0xFC, 0xFE, 0x52:
			return "✓"
		case 0xE0, 0xE8, 0xF0, 0xAE:
			return "→"
		case 0x2D:
			return "-"
		}
		return " "
	}
	if n < 0x20 {
		return " "
	}
	return string(rune(n))
}

// text reads the character data up to the end of the element.
func (r *xmlReader) text() (string, error) {
	var b strings.Builder
	for depth := 1; depth > 0; {
		t, err := r.next()
		if err != nil || t == nil {
			return b.String(), err
		}
		switch t := t.(type) {
		case xml.StartElement:
			depth++
		case xml.EndElement:
			depth--
		case xml.CharData:
			b.Write(t)
		}
	}
	return b.String(), nil
}
