package extract

import (
	"cmp"
	"context"
	"encoding/xml"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// readODT reads an OpenDocument text (ISO/IEC 26300).
func readODT(ctx context.Context, src source) (*Document, error) {
	c, err := openContainer(src)
	if err != nil {
		return nil, err
	}
	manifest, err := c.part("META-INF/manifest.xml")
	if err != nil {
		return nil, err
	}
	if strings.Contains(string(manifest), "encryption-data") {
		return nil, fail("encrypted", "save it without a password", "is protected by a password")
	}
	styles, err := c.part("styles.xml")
	if err != nil {
		return nil, err
	}
	content, err := c.part("content.xml")
	if err != nil {
		return nil, err
	}
	if content == nil {
		return nil, fail("damaged", "get a complete copy of it", "is an OpenDocument file without content")
	}
	return readODF(ctx, src, styles, content)
}

// readFlatODT reads an OpenDocument text in one XML file.
func readFlatODT(ctx context.Context, src source) (*Document, error) {
	return readODF(ctx, src, src.data, src.data)
}

func readODF(ctx context.Context, src source, styles, content []byte) (*Document, error) {
	o := &odt{ctx: ctx, opts: src.opts, styles: map[string]*odtStyle{}, lists: map[string]*odtList{}}
	if err := o.readStyles(styles); err != nil {
		return nil, err
	}
	if err := o.readStyles(content); err != nil {
		return nil, err
	}
	if err := o.read(styles, "header"); err != nil {
		return nil, err
	}
	o.lines = unique(o.lines)
	if err := o.read(content, "text"); err != nil {
		return nil, err
	}
	body := len(o.lines)
	if err := o.read(styles, "footer"); err != nil {
		return nil, err
	}
	o.lines = append(o.lines[:body:body], unique(o.lines[body:])...)
	scaleToBody(o.lines, 0)
	d := assemble("odt", o.lines)
	d.Hidden = o.hidden.hidden
	return d, nil
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

type odt struct {
	ctx    context.Context
	opts   Options
	styles map[string]*odtStyle // by family and name
	lists  map[string]*odtList
	lines  []rawLine // their scale is the font size in points, until the end
	hidden flow
}

type odtStyle struct {
	parent, list string
	bold         string
	color, shade string
	size         string
	hidden       bool
	title        bool
}

type odtList struct{ levels [10]docxLevel }

// readStyles reads the styles of a part.
func (o *odt) readStyles(data []byte) error {
	r := newXMLReader(o.ctx, data)
	var s *odtStyle
	var list *odtList
	for {
		t, err := r.next()
		if err != nil || t == nil {
			return err
		}
		switch e := t.(type) {
		case xml.StartElement:
			switch e.Name.Local {
			case "style", "default-style":
				name := xmlAttr(e, "name")
				family := xmlAttr(e, "family")
				s = &odtStyle{parent: xmlAttr(e, "parent-style-name"), list: xmlAttr(e, "list-style-name")}
				s.title = name == "Title"
				o.styles[family+"/"+name] = s
			case "text-properties", "paragraph-properties", "table-cell-properties", "graphic-properties":
				if s == nil {
					break
				}
				s.bold = cmp.Or(xmlAttr(e, "font-weight"), s.bold)
				s.color = cmp.Or(xmlAttr(e, "color"), s.color)
				s.size = cmp.Or(xmlAttr(e, "font-size"), s.size)
				s.shade = cmp.Or(xmlAttr(e, "background-color"), xmlAttr(e, "fill-color"), s.shade)
				s.hidden = s.hidden || xmlAttr(e, "display") == "none"
			case "list-style":
				list = &odtList{}
				o.lists[xmlAttr(e, "name")] = list
			case "list-level-style-number", "list-level-style-bullet":
				n, _ := strconv.Atoi(xmlAttr(e, "level"))
				if list == nil || n < 1 || n > 10 {
					break
				}
				l := docxLevel{format: "bullet", start: 1}
				if e.Name.Local == "list-level-style-number" {
					l.format = map[string]string{"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}[xmlAttr(e, "num-format")]
					l.text = xmlAttr(e, "num-prefix") + "%1" + xmlAttr(e, "num-suffix")
					if start, err := strconv.Atoi(xmlAttr(e, "start-value")); err == nil {
						l.start = start
					}
				}
				list.levels[n-1] = l
			}
		case xml.EndElement:
			switch e.Name.Local {
			case "style", "default-style":
				s = nil
			case "list-style":
				list = nil
			}
		}
	}
}

// look merges a style with those it is based on.
func (o *odt) look(family, name string) odtStyle {
	var out odtStyle
	for n := 0; n < 16; n++ {
		s := o.styles[family+"/"+name]
		if s == nil {
			break
		}
		out.bold = cmp.Or(out.bold, s.bold)
		out.color = cmp.Or(out.color, s.color)
		out.size = cmp.Or(out.size, s.size)
		out.shade = cmp.Or(out.shade, s.shade)
		out.list = cmp.Or(out.list, s.list)
		out.hidden = out.hidden || s.hidden
		out.title = out.title || s.title
		if s.parent == "" {
			break
		}
		name = s.parent
	}
	return out
}

// An odtPara is a paragraph being read.
type odtPara struct {
	text        strings.Builder
	look        odtStyle
	line        rawLine
	bold, plain int
	chars       map[float64]int
	after       []rawLine
}

type odtOpenList struct {
	style string
	items int
	label bool // the item's label is still to be written
}

// read reads the text of a part: within the element named text (the body), or
// the headers or footers of the pages.
func (o *odt) read(data []byte, within string) error {
	var (
		r      = newXMLReader(o.ctx, data)
		inside = 0
		paras  []*odtPara
		spans  []odtStyle
		lists  []*odtOpenList
		rows   []*docxRow
		bases  []int
	)
	is := func(name string) bool {
		switch within {
		case "text":
			return name == "text"
		}
		return name == within || name == within+"-first" || name == within+"-left"
	}
	emit := func(l rawLine) {
		base := 0
		if len(bases) > 0 {
			base = bases[len(bases)-1]
		}
		switch {
		case len(rows) > base && len(rows[len(rows)-1].cells) > 0:
			row := rows[len(rows)-1]
			n := len(row.cells) - 1
			row.cells[n] = append(row.cells[n], l)
		case len(paras) > 0:
			p := paras[len(paras)-1]
			p.after = append(p.after, l)
		default:
			o.lines = append(o.lines, l)
		}
	}
	add := func(s string) {
		if len(paras) == 0 {
			return
		}
		p := paras[len(paras)-1]
		if strings.TrimSpace(s) != "" {
			look := p.look
			for _, sp := range spans {
				look.bold = cmp.Or(sp.bold, look.bold)
				look.color = cmp.Or(sp.color, look.color)
				look.shade = cmp.Or(sp.shade, look.shade)
				look.size = cmp.Or(sp.size, look.size)
				look.hidden = look.hidden || sp.hidden
			}
			behind := look.shade
			if behind == "" || behind == "transparent" {
				behind = "#ffffff"
				for _, row := range rows {
					if row.shade != "" {
						behind = row.shade
					}
				}
			}
			if len(bases) > 0 {
				behind = "?" // a frame has a fill of its own
			}
			size := points(look.size)
			reason := ""
			switch {
			case look.hidden:
				reason = "hidden-layer"
			case size > 0 && size < 2:
				reason = "tiny"
			case look.color != "" && parseColor(strings.ToLower(look.color)) == parseColor(strings.ToLower(behind)):
				reason = "same-color"
			}
			if reason != "" {
				o.hidden.hide(s, reason)
				if !o.opts.IncludeHidden {
					return
				}
			}
			if p.chars == nil {
				p.chars = map[float64]int{}
			}
			p.chars[size] += len(s)
			if look.bold == "bold" || len(look.bold) == 3 && look.bold >= "600" {
				p.bold++
			} else {
				p.plain++
			}
		}
		p.text.WriteString(s)
	}
	end := func() {
		p := paras[len(paras)-1]
		paras = paras[:len(paras)-1]
		l := p.line
		l.text = p.text.String()
		l.bold = p.bold > 0 && p.plain == 0
		most := 0
		for _, s := range slices.Sorted(maps.Keys(p.chars)) {
			if p.chars[s] >= most {
				l.scale, most = s, p.chars[s]
			}
		}
		if n := len(lists); n > 0 && l.kind != Heading && strings.TrimSpace(l.text) != "" {
			li := lists[n-1]
			l.kind, l.level = Item, n
			if li.label {
				li.label = false
				l.text = o.label(li, n) + l.text
			}
		}
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
			name := e.Name.Local
			if inside == 0 {
				if is(name) && (within != "text" || strings.Contains(e.Name.Space, "office")) {
					inside = 1
				}
				continue
			}
			inside++
			skip := false
			switch name {
			case "tracked-changes", "annotation", "annotation-end", "note-citation", "binary-data", "sequence-decls", "forms", "image", "ruby-text":
				skip = true
			case "title", "desc": // of a picture; text:title is a field
				skip = strings.Contains(e.Name.Space, "svg")
			case "hidden-text":
				o.hidden.hide(xmlAttr(e, "string-value"), "hidden-layer")
				skip = true
			case "p", "h":
				p := &odtPara{look: o.look("paragraph", xmlAttr(e, "style-name"))}
				if def := o.styles["paragraph/"]; def != nil {
					p.look.size = cmp.Or(p.look.size, def.size)
				}
				if name == "h" {
					level, _ := strconv.Atoi(xmlAttr(e, "outline-level"))
					p.line.kind, p.line.level = Heading, max(level, 1)
				} else if p.look.title {
					p.line.kind, p.line.level = Heading, 1
				}
				paras = append(paras, p)
			case "span":
				spans = append(spans, o.look("text", xmlAttr(e, "style-name")))
			case "tab":
				add("\t")
			case "line-break":
				add("\n")
			case "s":
				n, _ := strconv.Atoi(xmlAttr(e, "c"))
				add(strings.Repeat(" ", min(max(n, 1), 100)))
			case "list":
				style := xmlAttr(e, "style-name")
				if n := len(lists); style == "" && n > 0 {
					style = lists[n-1].style
				}
				lists = append(lists, &odtOpenList{style: style})
			case "list-item":
				if n := len(lists); n > 0 {
					lists[n-1].items++
					lists[n-1].label = true
				}
			case "table-row":
				rows = append(rows, &docxRow{})
			case "table-cell", "covered-table-cell":
				if n := len(rows); n > 0 {
					rows[n-1].cells = append(rows[n-1].cells, nil)
					rows[n-1].shade = o.look("table-cell", xmlAttr(e, "style-name")).shade
				}
			case "text-box", "custom-shape":
				bases = append(bases, len(rows))
			}
			if skip {
				inside--
				if err := r.skip(); err != nil {
					return err
				}
			}
		case xml.EndElement:
			if inside == 0 {
				continue
			}
			inside--
			switch e.Name.Local {
			case "p", "h":
				if len(paras) > 0 {
					end()
				}
			case "span":
				if len(spans) > 0 {
					spans = spans[:len(spans)-1]
				}
			case "list":
				if len(lists) > 0 {
					lists = lists[:len(lists)-1]
				}
			case "table-row":
				if n := len(rows); n > 0 {
					row := rows[n-1]
					rows = rows[:n-1]
					for _, l := range joinRow(row.cells) {
						emit(l)
					}
				}
			case "text-box", "custom-shape":
				if len(bases) > 0 {
					bases = bases[:len(bases)-1]
				}
			}
		case xml.CharData:
			if len(paras) > 0 {
				// White space collapses, as in HTML.
				s := string(e)
				fields := strings.Fields(s)
				text := strings.Join(fields, " ")
				if len(fields) == 0 {
					text = " "
				} else {
					if s[0] == ' ' || s[0] == '\n' || s[0] == '\t' {
						text = " " + text
					}
					if c := s[len(s)-1]; c == ' ' || c == '\n' || c == '\t' {
						text += " "
					}
				}
				add(text)
			}
		}
	}
	for len(paras) > 0 {
		end()
	}
	return nil
}

// label is what stands before an item of a list at a level from 1.
func (o *odt) label(li *odtOpenList, level int) string {
	l := o.lists[li.style]
	if l == nil || level > 10 {
		return "• "
	}
	lv := l.levels[level-1]
	switch {
	case lv.format == "bullet":
		return "• "
	case lv.format == "":
		return ""
	}
	return strings.Replace(lv.text, "%1", number(lv.start+li.items-1, lv.format), 1) + " "
}

// points reads a length in points.
func points(v string) float64 {
	for unit, pt := range map[string]float64{"pt": 1, "cm": 28.35, "mm": 2.835, "in": 72, "px": 0.75} {
		if num, ok := strings.CutSuffix(v, unit); ok {
			f, _ := strconv.ParseFloat(num, 64)
			return f * pt
		}
	}
	return 0
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
