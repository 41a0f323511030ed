package extract

import (
	"cmp"
	"encoding/xml"
	"strconv"
	"strings"
)

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

// readStyles reads the styles of the document, each with what it is based on.
// The style "" is w:docDefaults.
func (w *docx) readStyles(name string) error {
	w.styles = map[string]*docxStyle{"": {}}
	w.body = 10
	data, err := w.c.part(name)
	if err != nil || data == nil {
		return err
	}
	r := newXMLReader(w.ctx, data)
	def := w.styles[""]
	var s *docxStyle // the open one
	inRun := false
	for {
		t, err := r.next()
		if err != nil || t == nil {
			break
		}
		switch e := t.(type) {
		case xml.StartElement:
			switch name := e.Name.Local; {
			case name == "docDefaults":
				s = def
			case name == "style":
				s = w.addStyle(e)
			case name == "rPr":
				inRun = true
			case name == "latentStyles":
				if err := r.skip(); err != nil {
					return err
				}
			case s != nil:
				s.read(e, inRun)
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
	w.styles = derived(w.styles)
	for _, id := range []string{"", "default paragraph"} {
		if s := w.styles[id]; s != nil && s.run.size > 0 {
			w.body = s.run.size
		}
	}
	return nil
}

// addStyle adds the style that w:style begins.
func (w *docx) addStyle(e xml.StartElement) *docxStyle {
	s := &docxStyle{}
	w.styles[xmlAttr(e, "styleId")] = s
	if def := xmlAttr(e, "default"); xmlAttr(e, "type") == "paragraph" && (def == "1" || def == "true") {
		w.styles["default paragraph"] = s
	}
	return s
}

// read takes one property of a style.
func (s *docxStyle) read(e xml.StartElement, inRun bool) {
	val := xmlAttr(e, "val")
	switch e.Name.Local {
	case "name":
		name := strings.ToLower(val)
		if n, ok := strings.CutPrefix(name, "heading "); ok {
			s.heading, _ = strconv.Atoi(n)
		} else if name == "title" {
			s.heading = 1
		} else if strings.HasPrefix(name, "list bullet") || strings.HasPrefix(name, "list number") {
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

// derived are the styles, each with what it takes from those it is based on. A
// loop of them ends after some steps.
func derived(styles map[string]*docxStyle) map[string]*docxStyle {
	out := map[string]*docxStyle{}
	for id, s := range styles {
		d := *s
		for up, n := s.basedOn, 0; up != "" && n < 16; n++ {
			b := styles[up]
			if b == nil {
				break
			}
			d.run.inherit(b.run)
			if d.heading == 0 {
				d.heading = b.heading
			}
			if d.numID == "" {
				d.numID, d.level = b.numID, b.level
			}
			d.item = d.item || b.item
			up = b.basedOn
		}
		out[id] = &d
	}
	return out
}
