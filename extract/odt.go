package extract

import (
	"cmp"
	"context"
	"encoding/xml"
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
	if err := o.readPart(styles, "header"); err != nil {
		return nil, err
	}
	o.lines = unique(o.lines)
	if err := o.readPart(content, "text"); err != nil {
		return nil, err
	}
	body := len(o.lines)
	if err := o.readPart(styles, "footer"); err != nil {
		return nil, err
	}
	o.lines = append(o.lines[:body:body], unique(o.lines[body:])...)
	scaleToBody(o.lines, 0)
	d := assemble("odt", o.lines)
	d.Hidden = o.hidden.hidden
	return d, nil
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

type odtList struct{ levels [10]listLevel }

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
				l := listLevel{format: "bullet", start: 1}
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
