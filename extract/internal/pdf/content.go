package pdf

import (
	"context"
	"math"

	"github.com/e448657c/skillmatch/extract/internal/pdf/font"
	"github.com/e448657c/skillmatch/extract/internal/pdf/layout"
	"github.com/e448657c/skillmatch/extract/internal/pdf/object"
)

// Bounds. They are far above what sound files need: the busiest resumes stay
// under a tenth of each.
const (
	maxOps    = 10_000_000 // operators of the file
	formOps   = 100        // operators that it takes as much time to begin a form as to run
	maxGlyphs = 500_000    // of the file
	maxText   = 16 << 20   // bytes of text that glyphs stand for, of the file
	maxNest   = 20         // form XObjects within each other
	maxStack  = 500
	maxState  = 256
	maxPaints = 20_000
)

// An interp runs the content of one page and collects its glyphs.
type interp struct {
	ctx     context.Context
	doc     *document
	glyphs  []layout.Glyph
	paints  []paint
	dots    []layout.Dot
	shapes  []shape // letters of soft masks
	masks   int     // that were set
	masking bool    // what runs is a soft mask's group
	page    box
	seq     int32
	// Of all pages.
	ops, shown, text int
	depth            int
	forms            map[string]bool // being run, by identity

	state
	saved []state

	// The text object.
	tm, tlm matrix

	path     []subpath
	clipNext bool

	marks  []mark
	hidden int // open marks that hide

	operands []object.Token
}

type state struct {
	ctm          matrix
	clip         box
	clipExact    bool
	fill, stroke color
	fillN        colorSpace
	strokeN      colorSpace
	alpha        float64
	strokeAlpha  float64
	blend        bool // a blend mode or soft mask: what is painted covers nothing
	mask         int  // the soft mask, by the number of masks that were set before it and itself; 0 is none

	font                        *font.Font
	size, charSp, wordSp, scale float64
	leading, rise               float64
	mode                        int
}

// A mark is an open marked-content sequence.
type mark struct {
	hides  bool
	actual bool   // replaced by text
	text   string // what is left to emit
	used   bool
}

type subpath struct {
	box
	rect   bool
	points int
	x, y   float64
}

func (in *interp) run(data []byte, res object.Value) error {
	frame := &frame{res: res}
	l := object.Lexer{Data: data}
	in.operands = in.operands[:0]
	savedDepth := len(in.saved)
	marks := len(in.marks)
	for {
		t := l.Next()
		switch t.Kind {
		case object.EOF:
			for len(in.marks) > marks {
				in.endMark()
			}
			if len(in.saved) > savedDepth {
				in.state = in.saved[savedDepth]
				in.saved = in.saved[:savedDepth]
			}
			return nil
		case object.TokKeyword:
			in.ops++
			if in.ops&0xFFF == 0 {
				if err := in.ctx.Err(); err != nil {
					return err
				}
			}
			if in.full() {
				return errTooMuch
			}
			if err := in.op(string(t.Bytes), frame, &l, savedDepth); err != nil {
				return err
			}
			in.operands = in.operands[:0]
		default:
			if len(in.operands) < maxStack || t.Kind == object.TokString && len(in.operands) < 100*maxStack {
				in.operands = append(in.operands, t)
			} else if len(in.operands) < 100*maxStack {
				in.operands = append(in.operands, t)
			}
		}
	}
}

// A frame is the content stream that is being run, with its resources.
type frame struct {
	res object.Value

	// What the content has asked of them so far.
	fonts  map[string]*font.Font
	spaces map[string]colorSpace
	states map[string]*extState
}

// remember is m[key], made by make on first need.
func remember[T any](m *map[string]T, key string, make func() T) T {
	if v, ok := (*m)[key]; ok {
		return v
	}
	if *m == nil {
		*m = map[string]T{}
	}
	v := make()
	(*m)[key] = v
	return v
}

// num is the operand at i from the end: num(0) is the last.
func (in *interp) num(i int) float64 {
	if i = len(in.operands) - 1 - i; i >= 0 {
		return in.operands[i].Num
	}
	return 0
}

func (in *interp) lastName() string {
	if n := len(in.operands); n > 0 && in.operands[n-1].Kind == object.TokName {
		return string(in.operands[n-1].Bytes)
	}
	return ""
}

func (in *interp) matrixOperand() matrix {
	return matrix{in.num(5), in.num(4), in.num(3), in.num(2), in.num(1), in.num(0)}
}

func (in *interp) op(op string, f *frame, l *object.Lexer, floor int) error {
	switch op {
	case "q":
		if len(in.saved) < maxState+floor {
			in.saved = append(in.saved, in.state)
		}
	case "Q":
		if n := len(in.saved); n > floor {
			in.state = in.saved[n-1]
			in.saved = in.saved[:n-1]
		}
	case "cm":
		in.ctm = in.matrixOperand().mul(in.ctm)

	case "BT":
		in.tm, in.tlm = identity, identity
	case "ET":
	case "Tf":
		if n := len(in.operands); n >= 2 && in.operands[n-2].Kind == object.TokName {
			in.setFont(string(in.operands[n-2].Bytes), f)
		}
		in.size = in.num(0)
	case "Td":
		in.tlm = matrix{1, 0, 0, 1, in.num(1), in.num(0)}.mul(in.tlm)
		in.tm = in.tlm
	case "TD":
		in.leading = -in.num(0)
		in.tlm = matrix{1, 0, 0, 1, in.num(1), in.num(0)}.mul(in.tlm)
		in.tm = in.tlm
	case "Tm":
		in.tlm = in.matrixOperand()
		in.tm = in.tlm
	case "T*":
		in.newLine()
	case "Tj":
		in.showLast()
	case "'":
		in.newLine()
		in.showLast()
	case "\"":
		in.wordSp, in.charSp = in.num(2), in.num(1)
		in.newLine()
		in.showLast()
	case "TJ":
		in.showArray()
	case "Tc":
		in.charSp = in.num(0)
	case "Tw":
		in.wordSp = in.num(0)
	case "Tz":
		in.scale = in.num(0) / 100
	case "TL":
		in.leading = in.num(0)
	case "Ts":
		in.rise = in.num(0)
	case "Tr":
		in.mode = int(in.num(0))

	case "g":
		in.fill, in.fillN = gray(in.num(0)), deviceSpace
	case "G":
		in.stroke, in.strokeN = gray(in.num(0)), deviceSpace
	case "rg":
		in.fill, in.fillN = rgb(in.num(2), in.num(1), in.num(0)), deviceSpace
	case "RG":
		in.stroke, in.strokeN = rgb(in.num(2), in.num(1), in.num(0)), deviceSpace
	case "k":
		in.fill, in.fillN = cmyk(in.num(3), in.num(2), in.num(1), in.num(0)), deviceSpace
	case "K":
		in.stroke, in.strokeN = cmyk(in.num(3), in.num(2), in.num(1), in.num(0)), deviceSpace
	case "cs":
		in.fillN = f.colorSpace(in.lastName())
		in.fill = in.fillN.initial()
	case "CS":
		in.strokeN = f.colorSpace(in.lastName())
		in.stroke = in.strokeN.initial()
	case "sc", "scn":
		in.fill = in.fillN.color(in.operands)
	case "SC", "SCN":
		in.stroke = in.strokeN.color(in.operands)
	case "gs":
		name := in.lastName()
		return in.apply(remember(&f.states, name, func() *extState { return in.doc.extState(f.res.Key("ExtGState").Key(name)) }))

	case "re":
		x, y, w, h := in.num(3), in.num(2), in.num(1), in.num(0)
		b, exact := box{x, y, x + w, y + h}.through(in.ctm)
		in.addPath(subpath{box: b, rect: exact, points: 4})
	case "m":
		x, y := in.ctm.apply(in.num(1), in.num(0))
		s := subpath{box: nowhere, rect: true, points: 1, x: x, y: y}
		s.add(x, y)
		in.addPath(s)
	case "l":
		in.lineTo(in.num(1), in.num(0))
	case "c":
		in.curveTo(in.num(5), in.num(4))
		in.curveTo(in.num(3), in.num(2))
		in.curveTo(in.num(1), in.num(0))
	case "v", "y":
		in.curveTo(in.num(3), in.num(2))
		in.curveTo(in.num(1), in.num(0))
	case "h":
	case "f", "F", "b", "B":
		in.paintPath(false)
	case "f*", "b*", "B*":
		in.paintPath(true)
	case "s", "S":
		for _, s := range in.path {
			in.addDot(s.box.and(in.clip)) // a circle, the bullet of a list within a list
		}
		in.endPath()
	case "n":
		in.endPath()
	case "W", "W*":
		in.clipNext = true
	case "sh":
		in.addPaint(paint{box: in.clip, color: unknownColor})

	case "Do":
		return in.xobject(f.res.Key("XObject").Key(in.lastName()), f.res)
	case "BI":
		in.inlineImage(l)
	case "BMC":
		in.beginMark(mark{})
	case "BDC":
		in.beginMarkWith(f.res)
	case "EMC":
		in.endMark()
	}
	return nil
}

func (in *interp) setFont(name string, f *frame) {
	in.font = remember(&f.fonts, name, func() *font.Font { return in.doc.font(f.res.Key("Font").Key(name)) })
}

func (in *interp) newLine() {
	in.tlm = matrix{1, 0, 0, 1, 0, -in.leading}.mul(in.tlm)
	in.tm = in.tlm
}

func (in *interp) showLast() {
	if n := len(in.operands); n > 0 && in.operands[n-1].Kind == object.TokString {
		in.show(in.operands[n-1].Bytes)
	}
}

func (in *interp) showArray() {
	for _, t := range in.operands {
		switch t.Kind {
		case object.TokString:
			in.show(t.Bytes)
		case object.TokNumber:
			move := -t.Num / 1000 * in.size
			if in.font != nil && in.font.Vertical {
				in.advance(0, move)
			} else {
				in.advance(move*in.scale, 0)
			}
		}
	}
}

func (in *interp) advance(tx, ty float64) {
	in.tm[4] += tx*in.tm[0] + ty*in.tm[2]
	in.tm[5] += tx*in.tm[1] + ty*in.tm[3]
}

// show places the glyphs of a string.
func (in *interp) show(s []byte) {
	fn := in.font
	if fn == nil {
		fn = in.doc.fallback()
	}
	in.seq++
	m := in.tm.mul(in.ctm)
	// Along the baseline and across it, in page space.
	ax, ay := m[0], m[1]
	cx, cy := m[2], m[3]
	size := math.Hypot(cx, cy) * math.Abs(in.size) * fn.Scale
	sign := 1.0
	if in.size*in.scale < 0 {
		sign = -1
	}
	dx, dy := sign*ax, sign*ay
	if fn.Vertical {
		dx, dy = -cx, -cy
		if in.size < 0 {
			dx, dy = cx, cy
		}
	}
	dir := direction(dx, dy)
	rx, ry := 0.0, in.rise
	for len(s) > 0 && !in.full() {
		code, n := fn.Next(s)
		if n <= 0 {
			return
		}
		s = s[n:]
		g := fn.Glyph(code)
		ox, oy := in.tm.apply(rx, ry)
		x, y := in.ctm.apply(ox, oy)
		w := g.Width * in.size
		tx := w + in.charSp
		if n == 1 && code == 32 {
			tx += in.wordSp
		}
		var ex, ey float64
		if fn.Vertical {
			ex, ey = x-w*cx, y-w*cy
			in.advance(0, -tx)
		} else {
			ex, ey = x+w*in.scale*ax, y+w*in.scale*ay
			in.advance(tx*in.scale, 0)
		}
		in.emit(layout.Glyph{
			Text: g.Text, Icon: g.Icon, Unknown: g.Unknown,
			X: x, Y: y, EndX: ex, EndY: ey, Size: size, Dir: dir,
			Bold: fn.Bold || in.mode == 2,
		})
	}
}

// direction is where a baseline runs to, in whole degrees counter-clockwise.
func direction(dx, dy float64) int16 {
	switch {
	case dy == 0 && dx >= 0:
		return 0
	case dx == 0 && dy == 0:
		return 0
	}
	d := int(math.Round(math.Atan2(dy, dx) * 180 / math.Pi))
	if d < 0 {
		d += 360
	}
	return int16(d % 360)
}

func (in *interp) emit(g layout.Glyph) {
	for i := range in.marks {
		if m := &in.marks[i]; m.actual {
			g.Unknown, g.Icon = false, false
			if m.used {
				g.Text = ""
			} else {
				g.Text, m.used = m.text, true
			}
			g.Replaced = true
			break
		}
	}
	g.Hidden = in.unseen(&g)
	g.Seq = in.seq
	c := in.fill
	if in.mode == 1 || in.mode == 5 {
		c = in.stroke
	}
	g.Color = uint32(c)
	if in.masking {
		in.shapes = append(in.shapes, shape{glyph: g, mask: in.mask})
		in.shown++
		return
	}
	in.add(g)
}

func (in *interp) add(g layout.Glyph) {
	in.shown++
	in.text += len(g.Text)
	in.glyphs = append(in.glyphs, g)
}

// full says whether as much of the file was read as is read of one.
func (in *interp) full() bool {
	return in.ops > maxOps || in.shown >= maxGlyphs || in.text > maxText
}

func (in *interp) beginMark(m mark) {
	if len(in.marks) < maxState {
		in.marks = append(in.marks, m)
		if m.hides {
			in.hidden++
		}
	}
}

func (in *interp) endMark() {
	if n := len(in.marks); n > 0 {
		if in.marks[n-1].hides {
			in.hidden--
		}
		in.marks = in.marks[:n-1]
	}
}

// beginMarkWith reads the operands of BDC: a tag, and a dictionary or the name
// of one among the resources.
func (in *interp) beginMarkWith(res object.Value) {
	var m mark
	ops := in.operands
	if len(ops) == 0 {
		in.beginMark(m)
		return
	}
	tag := string(ops[0].Bytes)
	if len(ops) == 2 && ops[1].Kind == object.TokName {
		props := res.Key("Properties").Key(string(ops[1].Bytes))
		if tag == "OC" {
			m.hides = in.doc.layerOff(props)
		} else if at := props.Key("ActualText"); at.Kind() == object.String {
			m.actual, m.text = true, font.Clean(font.PDFDoc(at.Bytes()))
		}
	} else {
		for i := 1; i+1 < len(ops); i++ {
			if ops[i].Kind == object.TokName && string(ops[i].Bytes) == "ActualText" && ops[i+1].Kind == object.TokString {
				m.actual, m.text = true, font.Clean(font.PDFDoc(in.doc.decrypt(ops[i+1].Bytes)))
			}
		}
	}
	in.beginMark(m)
}

// An extState is what an ExtGState dictionary changes; nil for what it leaves.
type extState struct {
	alpha, strokeAlpha *float64
	blend              *bool
	mask               object.Value // the group of a soft mask; Null for none, nil where there is no word of it
	font               *font.Font
	size               float64
}

func (d *document) extState(gs object.Value) *extState {
	var e extState
	for _, a := range []struct {
		key string
		to  **float64
	}{{"ca", &e.alpha}, {"CA", &e.strokeAlpha}} {
		if v := gs.Key(a.key); v.Kind() != object.Null {
			x := v.Float()
			*a.to = &x
		}
	}
	bm, sm := gs.Key("BM"), gs.Key("SMask")
	blend := false
	if bm.Kind() != object.Null {
		name := bm.Name()
		if bm.Kind() == object.Array {
			name = bm.Index(0).Name()
		}
		blend = name != "Normal" && name != "Compatible"
		e.blend = &blend
	}
	if sm.Kind() == object.Dict {
		blend = true
		e.blend, e.mask = &blend, sm.Key("G")
	} else if sm.Kind() == object.Name {
		e.blend, e.mask = &blend, object.Nothing
	}
	if fo := gs.Key("Font"); fo.Len() == 2 {
		e.font, e.size = d.font(fo.Index(0)), fo.Index(1).Float()
	}
	return &e
}

func (in *interp) apply(e *extState) error {
	if e.alpha != nil {
		in.alpha = *e.alpha
	}
	if e.strokeAlpha != nil {
		in.strokeAlpha = *e.strokeAlpha
	}
	if e.blend != nil {
		in.blend = *e.blend
	}
	if e.font != nil {
		in.font, in.size = e.font, e.size
	}
	if e.mask == nil || in.masking {
		return nil
	}
	in.mask = 0
	if e.mask.Kind() != object.Stream {
		return nil
	}
	in.masks++
	in.mask = in.masks
	in.masking = true
	err := in.form(e.mask, object.Nothing, identity)
	in.masking = false
	return err
}

// xobject runs a form or notes the place of an image.
func (in *interp) xobject(x object.Value, res object.Value) error {
	if x.Kind() != object.Stream {
		return nil
	}
	if oc := x.Key("OC"); oc.Kind() != object.Null && in.doc.layerOff(oc) {
		in.beginMark(mark{hides: true})
		defer in.endMark()
	}
	switch x.Key("Subtype").Name() {
	case "Image":
		b, exact := box{0, 0, 1, 1}.through(in.ctm)
		opaque := x.Key("SMask").Kind() == object.Null && x.Key("Mask").Kind() == object.Null && !x.Key("ImageMask").Bool()
		in.addPaint(paint{box: b, color: unknownColor, image: true, exact: exact && opaque})
	case "Form":
		return in.form(x, res, identity)
	}
	return nil
}

// form runs a form XObject with place applied after its own matrix.
func (in *interp) form(x, res object.Value, place matrix) error {
	in.ops += formOps
	id := x.ID()
	if in.depth >= maxNest || id != "" && in.forms[id] {
		return nil
	}
	data, err := contents(x)
	if err != nil || len(data) == 0 {
		return err
	}
	in.depth++
	in.forms[id] = true
	state, saved, operands, tm, tlm := in.state, in.saved, in.operands, in.tm, in.tlm
	in.operands = nil
	path := in.path
	in.path = nil
	in.saved = in.saved[len(in.saved):]
	if m := x.Key("Matrix"); m.Len() == 6 {
		place = toMatrix(m).mul(place)
	}
	in.ctm = place.mul(in.ctm)
	if bb := x.Key("BBox"); bb.Len() == 4 {
		b, exact := toBox(bb).through(in.ctm)
		in.clip = in.clip.and(b)
		in.clipExact = in.clipExact && exact
	}
	if r := x.Key("Resources"); r.Kind() == object.Dict {
		res = r
	}
	err = in.run(data, res)
	in.state, in.saved, in.operands, in.tm, in.tlm, in.path = state, saved, operands, tm, tlm, path
	in.depth--
	delete(in.forms, id)
	return err
}

func toMatrix(v object.Value) matrix {
	var m matrix
	for i := range m {
		m[i] = v.Index(i).Float()
	}
	return m
}

func toBox(v object.Value) box {
	b := nowhere
	b.add(v.Index(0).Float(), v.Index(1).Float())
	b.add(v.Index(2).Float(), v.Index(3).Float())
	return b
}

// inlineImage moves over the data of an inline image, which has no length: it
// ends at EI between white space, where what follows looks like content.
func (in *interp) inlineImage(l *object.Lexer) {
	for {
		t := l.Next()
		if t.Kind == object.EOF {
			return
		}
		if t.Kind == object.TokKeyword && string(t.Bytes) == "ID" {
			break
		}
	}
	b, _ := box{0, 0, 1, 1}.through(in.ctm)
	in.addPaint(paint{box: b, color: unknownColor, image: true})
	d := l.Data
	for i := l.Pos + 1; i+1 < len(d); i++ {
		if d[i] == 'E' && d[i+1] == 'I' && object.IsSpace(d[i-1]) && (i+2 == len(d) || object.IsSpace(d[i+2])) && looksLikeContent(d[i+2:]) {
			l.Pos = i + 2
			return
		}
	}
	l.Pos = len(d)
}

func looksLikeContent(d []byte) bool {
	for _, c := range d[:min(len(d), 24)] {
		if c >= 0x7F || c < 0x20 && !object.IsSpace(c) {
			return false
		}
	}
	return true
}
