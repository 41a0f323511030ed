package extract

import (
	"cmp"
	"encoding/xml"
	"strconv"
	"strings"
)

// An odtWalk reads the text of a part: within the element named text (the
// body), or the headers or footers of the pages.
type odtWalk struct {
	*odt
	r      *xmlReader
	within string
	depth  int // of open elements within; 0 outside
	out    collector[odtStyle]
	spans  []odtStyle
	lists  []*odtOpenList
}

type odtOpenList struct {
	style string
	items int
	label bool // the item's label is still to be written
}

// readPart reads the text of a part: see odtWalk.
func (o *odt) readPart(data []byte, within string) error {
	w := &odtWalk{odt: o, r: newXMLReader(o.ctx, data), within: within, out: collector[odtStyle]{lines: o.lines}}
	if err := w.read(); err != nil {
		return err
	}
	o.lines = w.out.lines
	return nil
}

func (w *odtWalk) read() error {
	for {
		t, err := w.r.next()
		if err != nil {
			return err
		}
		switch e := t.(type) {
		case xml.StartElement:
			switch {
			case w.depth > 0 && w.noText(e):
				err = w.r.skip()
			case w.depth > 0:
				w.depth++
				w.start(e)
			case w.enters(e.Name):
				w.depth = 1
			}
			if err != nil {
				return err
			}
		case xml.EndElement:
			if w.depth > 0 {
				w.depth--
				w.end(e.Name.Local)
			}
		case xml.CharData:
			if w.out.paragraph() != nil {
				w.add(collapsed(string(e)))
			}
		case nil:
			for w.out.paragraph() != nil { // the part broke off
				w.endParagraph()
			}
			return nil
		}
	}
}

// enters reports whether an element is one whose text is wanted.
func (w *odtWalk) enters(name xml.Name) bool {
	if w.within == "text" {
		return name.Local == "text" && strings.Contains(name.Space, "office")
	}
	return name.Local == w.within || name.Local == w.within+"-first" || name.Local == w.within+"-left"
}

// noText reports elements that hold no text of the page.
func (w *odtWalk) noText(e xml.StartElement) bool {
	switch e.Name.Local {
	case "tracked-changes", "annotation", "annotation-end", "note-citation", "binary-data", "sequence-decls", "forms", "image", "ruby-text":
		return true
	case "title", "desc": // of a picture; text:title is a field
		return strings.Contains(e.Name.Space, "svg")
	case "hidden-text":
		w.hidden.hide(xmlAttr(e, "string-value"), "hidden-layer")
		return true
	}
	return false
}

// start takes the start of an element.
func (w *odtWalk) start(e xml.StartElement) {
	style := xmlAttr(e, "style-name")
	switch e.Name.Local {
	case "p":
		w.startParagraph(style, 0)
	case "h":
		level, _ := strconv.Atoi(xmlAttr(e, "outline-level"))
		w.startParagraph(style, max(level, 1))
	case "span":
		w.spans = append(w.spans, w.look("text", style))
	case "tab":
		w.add("\t")
	case "line-break":
		w.add("\n")
	case "s":
		n, _ := strconv.Atoi(xmlAttr(e, "c"))
		w.add(strings.Repeat(" ", min(max(n, 1), 100)))
	case "list":
		if n := len(w.lists); style == "" && n > 0 {
			style = w.lists[n-1].style
		}
		w.lists = append(w.lists, &odtOpenList{style: style})
	case "list-item":
		if n := len(w.lists); n > 0 {
			w.lists[n-1].items++
			w.lists[n-1].label = true
		}
	case "table-row":
		w.out.openRow()
	case "table-cell", "covered-table-cell":
		w.out.openCell()
		w.out.shadeCell(w.look("table-cell", style).shade)
	case "text-box", "custom-shape":
		w.out.openBox()
	}
}

// end takes the end of an element.
func (w *odtWalk) end(name string) {
	switch name {
	case "p", "h":
		if w.out.paragraph() != nil {
			w.endParagraph()
		}
	case "span":
		if n := len(w.spans); n > 0 {
			w.spans = w.spans[:n-1]
		}
	case "list":
		if n := len(w.lists); n > 0 {
			w.lists = w.lists[:n-1]
		}
	case "table-row":
		w.out.closeRow()
	case "text-box", "custom-shape":
		w.out.closeBox()
	}
}

// startParagraph begins a paragraph; a level above 0 makes it a heading.
func (w *odtWalk) startParagraph(style string, level int) {
	look := w.look("paragraph", style)
	if def := w.styles["paragraph/"]; def != nil {
		look.size = cmp.Or(look.size, def.size)
	}
	p := w.out.openParagraph(look)
	if level == 0 && look.title {
		level = 1
	}
	if level > 0 {
		p.kind, p.level = Heading, level
	}
}

// endParagraph makes the open paragraph a line. In a list it is an item, and
// the first of the item's paragraphs has its label.
func (w *odtWalk) endParagraph() {
	l := w.out.paragraph().line()
	if n := len(w.lists); n > 0 && l.kind != Heading && strings.TrimSpace(l.text) != "" {
		list := w.lists[n-1]
		l.kind, l.level = Item, n
		if list.label {
			list.label = false
			l.text = w.label(list, n) + l.text
		}
	}
	w.out.closeParagraph(l)
}

// add adds text to the open paragraph, unless a reader does not see it.
func (w *odtWalk) add(s string) {
	p := w.out.paragraph()
	if p == nil {
		return
	}
	if strings.TrimSpace(s) != "" {
		look := w.inherited(p)
		size := points(look.size)
		if reason := look.unseen(size, w.behind(look)); reason != "" {
			w.hidden.hide(s, reason)
			if !w.opts.IncludeHidden {
				return
			}
		}
		p.look(len(s), size, look.bold == "bold" || len(look.bold) == 3 && look.bold >= "600")
	}
	p.text.WriteString(s)
}

// inherited is how text in the open spans of a paragraph looks.
func (w *odtWalk) inherited(p *paragraph[odtStyle]) odtStyle {
	look := p.format
	for _, span := range w.spans {
		look.bold = cmp.Or(span.bold, look.bold)
		look.color = cmp.Or(span.color, look.color)
		look.shade = cmp.Or(span.shade, look.shade)
		look.size = cmp.Or(span.size, look.size)
		look.hidden = look.hidden || span.hidden
	}
	return look
}

// behind is the colour behind text.
func (w *odtWalk) behind(look odtStyle) string {
	switch {
	case len(w.out.boxes) > 0:
		return "?" // a frame has a fill of its own
	case look.shade == "" || look.shade == "transparent":
		return cmp.Or(w.out.shade(), "#ffffff")
	}
	return look.shade
}

// unseen is the reason why text of a size before a colour cannot be seen, or "".
func (s *odtStyle) unseen(size float64, behind string) string {
	switch {
	case s.hidden:
		return "hidden-layer"
	case size > 0 && size < 2:
		return "tiny"
	case s.color != "" && parseColor(strings.ToLower(s.color)) == parseColor(strings.ToLower(behind)):
		return "same-color"
	}
	return ""
}

// collapsed is text as it is shown: white space collapses, as in HTML.
func collapsed(s string) string {
	text := strings.Join(strings.Fields(s), " ")
	if text == "" {
		return " "
	}
	if s[0] == ' ' || s[0] == '\n' || s[0] == '\t' {
		text = " " + text
	}
	if c := s[len(s)-1]; c == ' ' || c == '\n' || c == '\t' {
		text += " "
	}
	return text
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
