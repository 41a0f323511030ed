// Package pdf reads the text of PDF files: lines in reading order with what is
// known of each, and apart from them the text that a reader of the page cannot
// see.
package pdf

import (
	"context"
	"errors"
	"strings"

	"github.com/e448657c/skillmatch/extract/internal/pdf/font"
	"github.com/e448657c/skillmatch/extract/internal/pdf/layout"
	"github.com/e448657c/skillmatch/extract/internal/pdf/object"
)

// Options bound the reading.
type Options struct {
	MaxStream     int64 // bytes that one stream may unpack to
	MaxPages      int
	IncludeHidden bool // hidden text takes its place among the lines
}

// A Result is the text of a file.
type Result struct {
	Lines  []Line
	Hidden []Hidden
	Pages  int // read

	// Of the letters on the pages read, how many are in Lines or Hidden and
	// how many could not be decoded.
	Decoded, Undecoded int
	Images             bool // a page is an image wholly or mostly
	Truncated          bool // there are more pages than were read, or a bound was met
}

// A Line is one line of text in reading order.
type Line = layout.Line

// Hidden is a run of text that a reader cannot see.
type Hidden struct {
	Page   int
	Text   string
	Reason string // as extract.Hidden has it
}

// The errors that a caller tells apart.
var (
	ErrEncrypted = object.ErrEncrypted
	ErrTooLarge  = object.ErrTooLarge
	ErrNoPages   = errors.New("no page in the file")
	errDamaged   = errors.New("the file is damaged")
	errTooMuch   = errors.New("there is more content than is read of a file")
)

// Read reads the PDF file in data.
func Read(ctx context.Context, data []byte, o Options) (*Result, error) {
	r, trusted, err := read(ctx, data, o, false)
	if trusted && err != nil && ctx.Err() == nil && err != ErrTooLarge {
		r, _, err = read(ctx, data, o, true)
	}
	return r, err
}

func read(ctx context.Context, data []byte, o Options, distrust bool) (r *Result, trusted bool, err error) {
	defer func() {
		if x := recover(); x != nil {
			r, err = nil, errDamaged
		}
	}()
	trailer, trusted, err := object.Open(data, o.MaxStream, distrust)
	if err != nil {
		return nil, trusted, err
	}
	d := &document{trailer: trailer, fonts: map[string]*font.Font{}}
	r, err = d.read(ctx, o)
	return r, trusted, err
}

// A document is a file that is being read, by one goroutine.
type document struct {
	trailer object.Value
	fonts   map[string]*font.Font
	spare   *font.Font
	layers  map[string]bool // optional content that is off, by identity
}

// A page is a leaf of the page tree with what it inherits.
type page struct {
	dict, resources object.Value
	media, crop     object.Value
	rotate          int
}

const (
	maxDepth = 64      // of the page tree
	maxNodes = 100_000 // of the page tree
)

// pages lists the pages, at most max; more says that there are others.
func (d *document) pages(max int) (list []page, more bool) {
	root := d.trailer.Key("Root")
	nodes := 0
	seen := map[string]bool{}
	var walk func(v object.Value, in page, depth int)
	walk = func(v object.Value, in page, depth int) {
		nodes++
		if depth > maxDepth || nodes > maxNodes || v.Kind() != object.Dict || more {
			return
		}
		if id := v.ID(); id != "" && v.Key("Kids").Kind() != object.Null {
			if seen[id] {
				return
			}
			seen[id] = true
		}
		in.dict = v
		if r := v.Key("Resources"); r.Kind() == object.Dict {
			in.resources = r
		}
		if b := v.Key("MediaBox"); b.Len() == 4 {
			in.media = b
		}
		if b := v.Key("CropBox"); b.Len() == 4 {
			in.crop = b
		}
		if r := v.Key("Rotate"); r.Kind() != object.Null {
			in.rotate = r.Int()
		}
		kids := v.Key("Kids")
		if kids.Kind() != object.Array {
			if v.Key("Type").Name() == "Pages" {
				return
			}
			if len(list) >= max {
				more = true
				return
			}
			list = append(list, in)
			return
		}
		for i, n := 0, kids.Len(); i < n; i++ {
			walk(kids.Index(i), in, depth+1)
		}
	}
	walk(root.Key("Pages"), page{resources: object.Nothing, media: object.Nothing, crop: object.Nothing}, 0)
	return list, more
}

func (d *document) read(ctx context.Context, o Options) (*Result, error) {
	pages, more := d.pages(o.MaxPages)
	if len(pages) == 0 {
		return nil, ErrNoPages
	}
	res := &Result{Pages: len(pages), Truncated: more}
	d.readLayers()
	in := &interp{ctx: ctx, doc: d, forms: map[string]bool{}}
	var all []layout.Page
	for i, p := range pages {
		if in.full() {
			res.Pages, res.Truncated = i, true
			break
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if err := in.page1(p); err == errTooMuch {
			res.Truncated = true
		} else if err != nil {
			return nil, err
		}
		for k := range in.glyphs {
			g := &in.glyphs[k]
			if g.Unknown {
				res.Undecoded++
			} else if g.Text != "" && g.Text != " " {
				res.Decoded++
			}
		}
		area := 0.0
		for _, p := range in.paints {
			if p.image {
				area += p.area()
			}
		}
		res.Images = res.Images || area > 0.5*in.page.area()
		res.Hidden = append(res.Hidden, hiddenRuns(in.glyphs, i+1)...)
		if !o.IncludeHidden {
			in.glyphs = visible(in.glyphs)
		}
		all = append(all, layout.Arrange(in.glyphs, in.dots, in.page.x1, in.page.y1, i+1))
		in.glyphs = nil
	}
	res.Lines = layout.Finish(all)
	return res, nil
}

// visible drops the hidden glyphs, in place.
func visible(g []layout.Glyph) []layout.Glyph {
	out := g[:0]
	for i := range g {
		if g[i].Hidden == seen {
			out = append(out, g[i])
		}
	}
	return out
}

// maxHidden bounds how much hidden text is quoted.
const maxHidden = 64 << 10

// hiddenRuns puts the hidden glyphs together into lines, a reason each.
func hiddenRuns(glyphs []layout.Glyph, page int) []Hidden {
	var out []Hidden
	total := 0
	for i := 0; i < len(glyphs); {
		reason := glyphs[i].Hidden
		k := i + 1
		for k < len(glyphs) && (glyphs[k].Hidden == reason || reason != seen && glyphs[k].Text == " ") {
			k++ // a space has no colour
		}
		if reason != seen && total < maxHidden {
			for _, l := range layout.Arrange(append([]layout.Glyph(nil), glyphs[i:k]...), nil, 0, 0, page).Plain() {
				out = append(out, Hidden{Page: page, Text: l, Reason: reasons[reason]})
				total += len(l)
			}
		}
		i = k
	}
	return out
}

// page1 collects the glyphs of one page.
func (in *interp) page1(p page) error {
	media := toBox(p.media)
	if media.empty() || media.area() < 1 {
		media = box{0, 0, 612, 792}
	}
	crop := media
	if p.crop.Len() == 4 {
		if c := toBox(p.crop).and(media); !c.empty() {
			crop = c
		}
	}
	w, h := crop.x1-crop.x0, crop.y1-crop.y0
	m := matrix{1, 0, 0, 1, -crop.x0, -crop.y0}
	switch ((p.rotate%360 + 360) % 360) / 90 {
	case 1:
		m = m.mul(matrix{0, -1, 1, 0, 0, w})
		w, h = h, w
	case 2:
		m = m.mul(matrix{-1, 0, 0, -1, w, h})
	case 3:
		m = m.mul(matrix{0, 1, -1, 0, h, 0})
		w, h = h, w
	}
	in.page = box{0, 0, w, h}
	in.paints, in.dots, in.saved, in.marks = in.paints[:0], in.dots[:0], in.saved[:0], in.marks[:0]
	in.path, in.seq, in.depth, in.hidden, in.clipNext = in.path[:0], 0, 0, 0, false
	in.shapes, in.masks, in.masking = in.shapes[:0], 0, false
	clear(in.forms)
	in.state = state{ctm: m, clip: in.page, clipExact: true, alpha: 1, strokeAlpha: 1, scale: 1, fillN: deviceSpace, strokeN: deviceSpace}
	start := in.state
	data, err := contents(p.dict.Key("Contents"))
	if err == nil {
		// Six bytes of content a glyph are few: most pages need more.
		in.glyphs = make([]layout.Glyph, 0, min(max(len(data)/6, 64), 4096))
		err = in.run(data, p.resources)
	}
	if err == nil {
		in.saved, in.marks, in.hidden = in.saved[:0], in.marks[:0], 0
		in.state = start
		err = in.annotations(p.dict.Key("Annots"))
	}
	in.judge()
	return err
}

// contents joins a page's content streams. A token does not go on from one to
// the next. What damage leaves of a stream is taken; only a stream without end
// is an error.
func contents(v object.Value) ([]byte, error) {
	if v.Kind() == object.Stream {
		b, err := v.Data()
		if err != object.ErrTooLarge {
			err = nil
		}
		return b, err
	}
	if v.Len() == 1 && v.Index(0).Kind() == object.Stream {
		return contents(v.Index(0))
	}
	var all []byte
	for i, n := 0, min(v.Len(), 10_000); i < n; i++ {
		if s := v.Index(i); s.Kind() == object.Stream {
			b, err := contents(s)
			if err != nil {
				return nil, err
			}
			all = append(append(all, b...), '\n')
		}
	}
	return all, nil
}

// font is the font of a dictionary; each is read once.
func (d *document) font(v object.Value) *font.Font {
	if v.Kind() != object.Dict {
		return nil
	}
	id := v.ID()
	if f, ok := d.fonts[id]; ok && id != "" {
		return f
	}
	f := font.New(v)
	if id != "" {
		d.fonts[id] = f
	}
	return f
}

// fallback stands in for a font that the file does not have.
func (d *document) fallback() *font.Font {
	if d.spare == nil {
		d.spare = font.New(object.Nothing)
	}
	return d.spare
}

func (d *document) decrypt(s []byte) string { return string(s) }

// readLayers finds the optional content that is off by default.
func (d *document) readLayers() {
	props := d.trailer.Key("Root").Key("OCProperties")
	if props.Kind() != object.Dict {
		return
	}
	d.layers = map[string]bool{}
	def := props.Key("D")
	set := func(list object.Value, off bool) {
		for i, n := 0, min(list.Len(), 10_000); i < n; i++ {
			if id := list.Index(i).ID(); id != "" {
				d.layers[id] = off
			}
		}
	}
	if def.Key("BaseState").Name() == "OFF" {
		set(props.Key("OCGs"), true)
	}
	set(def.Key("ON"), false)
	set(def.Key("OFF"), true)
}

// layerOff says whether an optional content group, or a membership dictionary,
// is off.
func (d *document) layerOff(oc object.Value) bool {
	if len(d.layers) == 0 || oc.Kind() != object.Dict {
		return false
	}
	if oc.Key("Type").Name() != "OCMD" {
		return d.layers[oc.ID()]
	}
	if ve := oc.Key("VE"); ve.Kind() == object.Array {
		return !d.expressionOn(ve, 0)
	}
	groups := oc.Key("OCGs")
	if groups.Kind() == object.Dict {
		return d.layers[groups.ID()]
	}
	on, off := 0, 0
	for i, n := 0, min(groups.Len(), 10_000); i < n; i++ {
		if d.layers[groups.Index(i).ID()] {
			off++
		} else {
			on++
		}
	}
	if on+off == 0 {
		return false
	}
	switch oc.Key("P").Name() {
	case "AllOn":
		return off > 0
	case "AnyOff":
		return off == 0
	case "AllOff":
		return on > 0
	}
	return on == 0
}

// expressionOn is the value of a visibility expression: a group, or an array of
// And, Or or Not and what it is applied to.
func (d *document) expressionOn(ve object.Value, depth int) bool {
	if ve.Kind() != object.Array || depth > 8 {
		return !d.layers[ve.ID()]
	}
	op := ve.Index(0).Name()
	for i, n := 1, min(ve.Len(), 1000); i < n; i++ {
		switch on := d.expressionOn(ve.Index(i), depth+1); {
		case op == "Not":
			return !on
		case on == (op == "Or"):
			return on
		}
	}
	return op != "Or"
}

// maxAnnotations bounds those that are read of a page.
const maxAnnotations = 5000

// annotations runs the appearances of a page's annotations and form fields.
func (in *interp) annotations(list object.Value) error {
	start := in.state
	for i, n := 0, min(list.Len(), maxAnnotations); i < n; i++ {
		in.ops++
		a := list.Index(i)
		const hidden, noView = 1 << 1, 1 << 5
		if a.Key("F").Int()&(hidden|noView) != 0 {
			continue
		}
		switch a.Key("Subtype").Name() {
		case "Link", "Popup", "Text", "FileAttachment", "Sound", "Movie", "Screen":
			continue
		}
		if oc := a.Key("OC"); oc.Kind() != object.Null && in.doc.layerOff(oc) {
			continue
		}
		in.state = start
		if a.Key("AP").Key("N").Kind() == object.Null {
			switch a.Key("Subtype").Name() {
			case "Widget":
				in.field(a)
			case "FreeText":
				in.typed(a, textLines(a.Key("Contents")))
			}
			continue
		}
		ap := a.Key("AP").Key("N")
		if ap.Kind() == object.Dict {
			ap = ap.Key(a.Key("AS").Name())
		}
		rect := toBox(a.Key("Rect"))
		if ap.Kind() != object.Stream || rect.empty() {
			continue
		}
		// ISO 32000-1, 12.5.5, algorithm 8.1: the box of the appearance, after
		// its matrix, is moved and stretched onto the rectangle.
		place := identity
		bb := toBox(ap.Key("BBox"))
		m := identity
		if mv := ap.Key("Matrix"); mv.Len() == 6 {
			m = toMatrix(mv)
		}
		if b, _ := bb.through(m); !b.empty() {
			sx, sy := (rect.x1-rect.x0)/(b.x1-b.x0), (rect.y1-rect.y0)/(b.y1-b.y0)
			place = matrix{sx, 0, 0, sy, rect.x0 - b.x0*sx, rect.y0 - b.y0*sy}
		}
		if err := in.form(ap, object.Nothing, place); err != nil {
			return err
		}
	}
	return nil
}

// field shows the value of a form field that has no appearance, as a viewer
// would: the text, the choice made, or a list's choices.
func (in *interp) field(a object.Value) {
	get := func(key string) object.Value {
		for v, i := a, 0; i < maxDepth && v.Kind() == object.Dict; v, i = v.Key("Parent"), i+1 {
			if x := v.Key(key); x.Kind() != object.Null {
				return x
			}
		}
		return object.Nothing
	}
	const combo, password = 1 << 17, 1 << 13
	flags := get("Ff").Int()
	var lines []string
	add := func(v object.Value) {
		if v.Kind() == object.Array {
			v = v.Index(v.Len() - 1) // a choice's name for the reader is its second
		}
		lines = append(lines, textLines(v)...)
	}
	switch ft := get("FT").Name(); {
	case ft == "Tx" && flags&password == 0:
		add(get("V"))
	case ft == "Ch" && flags&combo != 0:
		if add(get("V")); len(lines) == 0 {
			add(get("DV"))
		}
	case ft == "Ch":
		opt := get("Opt")
		for i, n := 0, min(opt.Len(), 1000); i < n; i++ {
			add(opt.Index(i))
		}
	}
	in.typed(a, lines)
}

// textLines is the lines of a text string.
func textLines(v object.Value) []string {
	if v.Kind() != object.String {
		return nil
	}
	return strings.FieldsFunc(font.PDFDoc(v.Bytes()), func(r rune) bool { return r == '\r' || r == '\n' })
}

// typed shows lines in an annotation's rectangle.
func (in *interp) typed(a object.Value, lines []string) {
	rect := toBox(a.Key("Rect"))
	if rect.empty() {
		return
	}
	const size = 10
	in.seq++
	for i, text := range lines {
		x, y := in.ctm.apply(rect.x0+2, rect.y1-size*1.2*float64(i+1))
		ex, ey := in.ctm.apply(rect.x0+2+size/2*float64(len(text)), rect.y1-size*1.2*float64(i+1))
		if in.full() {
			return
		}
		in.add(layout.Glyph{Text: font.Clean(text), X: x, Y: y, EndX: ex, EndY: ey, Size: size,
			Dir: direction(ex-x, ey-y), Seq: in.seq, Replaced: true})
	}
}
