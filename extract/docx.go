package extract

import (
	"context"
	"encoding/xml"
	"maps"
	"path"
	"slices"
	"strings"
)

// readDOCX reads a Word document (ECMA-376, WordprocessingML).
func readDOCX(ctx context.Context, src source) (*Document, error) {
	c, err := openContainer(src)
	if err != nil {
		return nil, err
	}
	main := "word/document.xml"
	roots, _ := c.rels(ctx, "_rels/.rels", "")
	for _, kind := range slices.Sorted(maps.Keys(roots)) {
		if strings.HasSuffix(kind, "/officeDocument") && c.files[roots[kind][0]] != nil {
			main = roots[kind][0]
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
	of := func(name string) (parts []string) {
		for _, kind := range slices.Sorted(maps.Keys(rels)) {
			if strings.HasSuffix(kind, "/relationships/"+name) {
				parts = append(parts, slices.Compact(slices.Sorted(slices.Values(rels[kind])))...)
			}
		}
		return parts
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
