package extract

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"strconv"
	"strings"
)

// A docxWalk reads the text of a part: the body, a header, notes.
type docxWalk struct {
	*docx
	r        *xmlReader
	out      collector[docxFormat]
	run      runProps // of the open run
	runStyle string
	inRun    bool
	props    string   // pPr or rPr while inside
	fields   []bool   // open fields: whether their result has begun
	fills    []string // of open shapes
}

// A docxFormat is what the properties of a paragraph say.
type docxFormat struct {
	style   string
	numID   string
	level   int  // in the list
	list    bool // the list is the paragraph's own, not its style's
	heading int
	shade   string
}

// readPart reads the text of a part.
func (w *docx) readPart(name string) error {
	data, err := w.c.part(name)
	if err != nil || data == nil {
		return err
	}
	w.anything = w.anything || bytes.Contains(data, []byte(`behindDoc="1"`)) || bytes.Contains(data, []byte("z-index:-")) || bytes.Contains(data, []byte("<w:background "))
	walk := &docxWalk{docx: w, r: newXMLReader(w.ctx, data), out: collector[docxFormat]{lines: w.lines}}
	if err := walk.read(); err != nil {
		return err
	}
	w.lines = walk.out.lines
	return nil
}

func (w *docxWalk) read() error {
	for {
		t, err := w.r.next()
		if err != nil {
			return err
		}
		switch e := t.(type) {
		case xml.StartElement:
			if err := w.start(e); err != nil {
				return err
			}
		case xml.EndElement:
			w.end(e.Name.Local)
		case nil:
			for w.out.paragraph() != nil { // the part broke off
				w.endParagraph()
			}
			return nil
		}
	}
}

// start takes the start of an element.
func (w *docxWalk) start(e xml.StartElement) error {
	switch name := e.Name.Local; {
	case name == "del" && w.props != "": // the mark of a deleted paragraph end
	case docxNoText(name):
		return w.r.skip()
	case name == "t":
		return w.characters()
	case w.startBlock(name) || w.startRun(name) || w.inline(e) || w.shape(e):
	default:
		w.property(e)
	}
	return nil
}

// docxNoText reports elements that hold no text of the page: what was deleted,
// and what is said a second time or to the program only.
func docxNoText(name string) bool {
	switch name {
	case "del", "moveFrom", "Fallback", "instrText", "delText", "delInstrText", "sdtPr", "sectPr", "rPrChange", "pPrChange", "txPr", "binData", "fldData", "rt":
		return true
	}
	return false
}

// startBlock takes the start of a paragraph, a row, a cell or a text box, and
// reports whether it was one.
func (w *docxWalk) startBlock(name string) bool {
	switch name {
	case "p":
		w.out.openParagraph(docxFormat{})
	case "tr":
		w.out.openRow()
	case "tc":
		w.out.openCell()
	case "txbxContent":
		w.out.openBox()
	default:
		return false
	}
	return true
}

// startRun takes the start of a run or of properties.
func (w *docxWalk) startRun(name string) bool {
	switch name {
	case "r":
		w.inRun, w.run, w.runStyle = true, runProps{}, ""
	case "pPr":
		w.props = "pPr"
	case "rPr":
		if w.props == "" && w.inRun {
			w.props = "rPr"
		}
	default:
		return false
	}
	return true
}

// end takes the end of an element.
func (w *docxWalk) end(name string) {
	switch name {
	case "p":
		if w.out.paragraph() != nil {
			w.endParagraph()
		}
	case "pPr", "rPr":
		if w.props == name {
			w.props = ""
		}
	case "r":
		w.inRun, w.run, w.runStyle = false, runProps{}, ""
	case "tr":
		w.out.closeRow()
	case "txbxContent":
		w.out.closeBox()
	case "wsp", "shape", "rect", "roundrect":
		if n := len(w.fills); n > 0 {
			w.fills = w.fills[:n-1]
		}
	}
}

// characters reads the text of w:t, unless it is the code of a field.
func (w *docxWalk) characters() error {
	if n := len(w.fields); n > 0 && !w.fields[n-1] {
		return w.r.skip()
	}
	text, err := w.r.text()
	if err != nil {
		return err
	}
	w.add(text)
	return nil
}

// inline takes an element that stands for characters, or bounds a field.
func (w *docxWalk) inline(e xml.StartElement) bool {
	switch e.Name.Local {
	case "tab", "ptab":
		if w.props == "" {
			w.add("\t")
		}
	case "br", "cr":
		if w.props == "" {
			w.add("\n")
		}
	case "noBreakHyphen":
		w.add("-")
	case "sym":
		w.add(symbol(xmlAttr(e, "font"), xmlAttr(e, "char")))
	case "fldChar":
		w.field(xmlAttr(e, "fldCharType"))
	default:
		return false
	}
	return true
}

// field takes a bound of a field: its code comes first, then its result.
func (w *docxWalk) field(bound string) {
	n := len(w.fields)
	switch {
	case bound == "begin":
		w.fields = append(w.fields, false)
	case bound == "separate" && n > 0:
		w.fields[n-1] = true
	case bound == "end" && n > 0:
		w.fields = w.fields[:n-1]
	}
}

// shape takes the start of a shape, or what says how the open one is filled:
// the first that does so counts.
func (w *docxWalk) shape(e xml.StartElement) bool {
	fill := "?"
	switch e.Name.Local {
	case "wsp", "shape", "rect", "roundrect":
		w.fills = append(w.fills, strings.ToUpper(strings.TrimPrefix(xmlAttr(e, "fillcolor"), "#")))
		return true
	case "srgbClr":
		fill = strings.ToUpper(xmlAttr(e, "val"))
	case "schemeClr", "sysClr":
	case "gradFill", "blipFill", "pattFill", "fillRef":
		if xmlAttr(e, "idx") == "0" {
			return true
		}
	default:
		return false
	}
	if n := len(w.fills); n > 0 && w.fills[n-1] == "" {
		w.fills[n-1] = fill
	}
	return true
}

// property takes an element of the properties of a paragraph, a run or a cell.
func (w *docxWalk) property(e xml.StartElement) {
	p := w.out.paragraph()
	switch {
	case w.props == "pPr" && p != nil:
		p.format.read(e)
	case w.props == "rPr" && e.Name.Local == "rStyle":
		w.runStyle = xmlAttr(e, "val")
	case w.props == "rPr":
		w.run.read(e)
	case e.Name.Local == "shd" && p == nil:
		w.out.shadeCell(shading(e))
	}
}

// read takes one property of a paragraph.
func (f *docxFormat) read(e xml.StartElement) {
	val := xmlAttr(e, "val")
	switch e.Name.Local {
	case "pStyle":
		f.style = val
	case "numId":
		f.numID, f.list = val, true
	case "ilvl":
		f.level, _ = strconv.Atoi(val)
	case "outlineLvl":
		if n, err := strconv.Atoi(val); err == nil && n < 9 {
			f.heading = n + 1
		}
	case "shd":
		f.shade = shading(e)
	}
}

// add adds text to the open paragraph, unless a reader does not see it.
func (w *docxWalk) add(s string) {
	p := w.out.paragraph()
	if p == nil {
		return
	}
	if strings.TrimSpace(s) != "" {
		run := w.inherited(p)
		if reason := run.unseen(w.behind(run, p)); reason != "" {
			w.hidden.hide(s, reason)
			if !w.opts.IncludeHidden {
				return
			}
		}
		size := run.size
		if size == 0 {
			size = w.body
		}
		p.look(len(s), size, run.bold != nil && *run.bold)
	}
	p.text.WriteString(s)
}

// inherited are the properties of the open run, with those of its style, its
// paragraph's style and the document.
func (w *docxWalk) inherited(p *paragraph[docxFormat]) runProps {
	run := w.run
	if st := w.styles[w.runStyle]; st != nil && w.runStyle != "" {
		run.inherit(st.run)
	}
	if st := w.styleOf(p); st != nil {
		run.inherit(st.run)
	}
	if st := w.styles[""]; st != nil {
		run.inherit(st.run)
	}
	return run
}

// styleOf is the style of a paragraph, or nil.
func (w *docxWalk) styleOf(p *paragraph[docxFormat]) *docxStyle {
	return w.styles[cmp.Or(p.format.style, "default paragraph")]
}

// behind is the colour behind a run's text: "" for the page's own, "?" for one
// that is not known.
func (w *docxWalk) behind(run runProps, p *paragraph[docxFormat]) string {
	behind := cmp.Or(run.shade, p.format.shade, w.out.shade())
	if n := len(w.fills); behind == "" && n > 0 {
		behind = w.fills[n-1]
	}
	if behind == "" && w.anything {
		return "?"
	}
	return behind
}

// unseen is the reason why text before a colour cannot be seen, or "".
func (p *runProps) unseen(behind string) string {
	switch {
	case p.vanish != nil && *p.vanish:
		return "hidden-layer"
	case p.size > 0 && p.size < 2:
		return "tiny"
	case isWhite(p.color) && isWhite(cmp.Or(behind, "FFFFFF")), p.color != "" && p.color != "AUTO" && p.color == behind:
		return "same-color"
	}
	return ""
}

// endParagraph makes the open paragraph a line.
func (w *docxWalk) endParagraph() {
	p := w.out.paragraph()
	l := p.line()
	st := w.styleOf(p)
	if st == nil {
		st = &docxStyle{}
	}
	if h := cmp.Or(p.format.heading, st.heading); h > 0 && h <= 9 {
		l.kind, l.level = Heading, h
	}
	numID, level := st.numID, st.level
	if p.format.list {
		numID, level = p.format.numID, p.format.level
	}
	switch {
	case numID != "" && numID != "0" && strings.TrimSpace(l.text) != "":
		l.text = w.label(numID, level) + l.text
		if l.kind != Heading {
			l.kind, l.level = Item, level+1
		}
	case st.item && l.kind != Heading:
		l.text = "• " + l.text
		l.kind, l.level = Item, 1
	}
	w.out.closeParagraph(l)
}

func isWhite(c string) bool {
	return len(c) == 6 && nearWhite(strings.ToLower(c)) == "ffffff"
}
