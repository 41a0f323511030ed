package pdf

import (
	"math"

	"github.com/e448657c/skillmatch/extract/internal/pdf/layout"
	"github.com/e448657c/skillmatch/extract/internal/pdf/object"
)

// A color is 0xRRGGBB, or unknownColor where a pattern, an image or a colour
// space that is not worked out stands in the way.
type color uint32

const unknownColor color = 1 << 24

func channel(v float64) color {
	return color(math.Round(255 * math.Max(0, math.Min(1, v))))
}

func rgb(r, g, b float64) color { return channel(r)<<16 | channel(g)<<8 | channel(b) }
func gray(v float64) color      { return rgb(v, v, v) }

func cmyk(c, m, y, k float64) color {
	return rgb((1-c)*(1-k), (1-m)*(1-k), (1-y)*(1-k))
}

// alike says whether text of color a on ground b cannot be told from it. A
// sixteenth of the range (#F0F0F0 on white) is about where print and common
// screens lose it.
func alike(a, b color) bool {
	if a == unknownColor || b == unknownColor {
		return false
	}
	for s := 0; s <= 16; s += 8 {
		if d := int(a>>s&255) - int(b>>s&255); d > 16 || d < -16 {
			return false
		}
	}
	return true
}

// A colorSpace is the number of components of a space whose colours are known:
// 1, 3 or 4, else 0. deviceSpace leaves it to the number of operands; of the
// inks of an inkSpace it is known what none of them looks like.
type colorSpace int8

const (
	deviceSpace colorSpace = -1
	inkSpace    colorSpace = -2
)

func (n colorSpace) initial() color {
	if n == 0 || n == inkSpace {
		return unknownColor
	}
	return 0
}

func (n colorSpace) color(ops []object.Token) color {
	if n == inkSpace {
		for _, t := range ops {
			if t.Kind != object.TokNumber || t.Num > 0 {
				return unknownColor
			}
		}
		return 0xFFFFFF
	}
	if n != deviceSpace && int(n) != len(ops) {
		return unknownColor
	}
	for _, t := range ops {
		if t.Kind != object.TokNumber {
			return unknownColor
		}
	}
	switch len(ops) {
	case 1:
		return gray(ops[0].Num)
	case 3:
		return rgb(ops[0].Num, ops[1].Num, ops[2].Num)
	case 4:
		return cmyk(ops[0].Num, ops[1].Num, ops[2].Num, ops[3].Num)
	}
	return unknownColor
}

func (f *frame) colorSpace(name string) colorSpace {
	switch name {
	case "DeviceGray", "G":
		return 1
	case "DeviceRGB", "RGB":
		return 3
	case "DeviceCMYK", "CMYK":
		return 4
	case "Pattern":
		return 0
	}
	return remember(&f.spaces, name, func() colorSpace {
		cs := f.res.Key("ColorSpace").Key(name)
		family := cs.Name()
		if cs.Kind() == object.Array {
			family = cs.Index(0).Name()
		}
		switch family {
		case "DeviceGray", "CalGray":
			return 1
		case "DeviceRGB", "CalRGB":
			return 3
		case "DeviceCMYK":
			return 4
		case "Separation", "DeviceN":
			return inkSpace
		case "ICCBased":
			if n := cs.Index(1).Key("N").Int(); n == 1 || n == 3 || n == 4 {
				return colorSpace(n)
			}
		}
		return 0
	})
}

// A paint is an area that was filled or an image.
type paint struct {
	box
	color color
	seq   int32
	mask  int // the soft mask that it is painted through
	image bool
	exact bool // fills its box wholly and hides what is below
}

func (in *interp) addPath(s subpath) {
	if len(in.path) < maxPaints {
		in.path = append(in.path, s)
	}
}

func (in *interp) lineTo(x, y float64) {
	if len(in.path) == 0 {
		return
	}
	s := &in.path[len(in.path)-1]
	x, y = in.ctm.apply(x, y)
	if math.Abs(x-s.x) > 0.01 && math.Abs(y-s.y) > 0.01 {
		s.rect = false
	}
	s.add(x, y)
	s.x, s.y = x, y
	s.points++
}

func (in *interp) curveTo(x, y float64) {
	if len(in.path) == 0 {
		return
	}
	s := &in.path[len(in.path)-1]
	s.rect = false
	s.x, s.y = in.ctm.apply(x, y)
	s.add(s.x, s.y)
	s.points++
}

func (in *interp) paintPath(evenOdd bool) {
	for _, s := range in.path {
		in.addDot(s.box.and(in.clip))
		p := paint{box: s.box, color: in.fill, exact: s.rect && (s.points == 4 || s.points == 5)}
		if evenOdd && len(in.path) > 1 {
			p.exact, p.color = false, unknownColor // may have a hole
		}
		in.addPaint(p)
	}
	in.endPath()
}

func (in *interp) endPath() {
	if in.clipNext {
		in.clipNext = false
		b, exact := nowhere, len(in.path) == 1
		for _, s := range in.path {
			b.add(s.x0, s.y0)
			b.add(s.x1, s.y1)
			exact = exact && s.rect
		}
		if len(in.path) > 0 {
			in.clip = in.clip.and(b)
			in.clipExact = in.clipExact && exact
		}
	}
	in.path = in.path[:0]
}

// addDot notes an area that is as small as the bullet of a list and as wide as
// it is high.
func (in *interp) addDot(b box) {
	const most = 2000 // a picture of dots has no list
	w, h := b.x1-b.x0, b.y1-b.y0
	if w > 1 && w < 12 && h > 0.7*w && w > 0.7*h && in.hidden == 0 && !in.masking && len(in.dots) < most {
		in.dots = append(in.dots, layout.Dot{X0: b.x0, Y0: b.y0, X1: b.x1, Y1: b.y1})
	}
}

// addPaint notes an area that is large enough to be behind or over a letter.
func (in *interp) addPaint(p paint) {
	in.seq++
	if in.masking || in.hidden > 0 || in.alpha < 0.1 || len(in.paints) >= maxPaints {
		return
	}
	p.box = p.box.and(in.clip)
	if p.x1-p.x0 < 2 || p.y1-p.y0 < 2 {
		return
	}
	p.exact = p.exact && in.clipExact && in.alpha > 0.95 && !in.blend
	if in.alpha <= 0.95 || in.blend {
		p.color = unknownColor
	}
	p.seq, p.mask = in.seq, in.mask
	in.paints = append(in.paints, p)
}

// The reasons why a glyph is not seen.
const (
	seen layout.Reason = iota
	invisible
	sameColor
	tiny
	offPage
	covered
	hiddenLayer
	onlyClip // shows what is painted through it, if anything is; judge says
)

// reasons has the words of extract.Hidden for them.
var reasons = [...]string{invisible: "invisible", sameColor: "same-color", tiny: "tiny",
	offPage: "off-page", covered: "covered", hiddenLayer: "hidden-layer"}

// unseen is why a glyph cannot be seen whatever is painted around it.
func (in *interp) unseen(g *layout.Glyph) layout.Reason {
	mx, my := (g.X+g.EndX)/2, (g.Y+g.EndY)/2
	switch {
	case in.hidden > 0:
		return hiddenLayer
	case in.mode == 3 || (in.mode == 0 && in.alpha < 0.03):
		return invisible
	case g.Size < 1:
		return tiny
	case !in.page.grow(g.Size/4).has(mx, my) || !in.clip.grow(g.Size/2).has(mx, my):
		return offPage
	case in.mode == 7:
		return onlyClip
	}
	return seen
}

// A shape is a letter of a soft mask: what is painted through the mask shows it.
// Browsers set text with a gradient so, and put the text itself over it without
// a colour, to be selected.
type shape struct {
	glyph layout.Glyph
	mask  int
}

// shine takes the transparent glyphs that lie over painted letters of masks for
// visible.
func (in *interp) shine() {
	const most = 2000 // letters; a heading has some dozens
	if len(in.shapes) == 0 || len(in.shapes) > most {
		return
	}
	lit := in.shapes[:0]
	for _, s := range in.shapes {
		mx, my := (s.glyph.X+s.glyph.EndX)/2, s.glyph.Y+s.glyph.Size/3
		for i := range in.paints {
			if p := &in.paints[i]; p.mask == s.mask && p.has(mx, my) {
				lit = append(lit, s)
				break
			}
		}
	}
	for i := range in.glyphs {
		g := &in.glyphs[i]
		if g.Hidden != invisible {
			continue
		}
		for k := range lit {
			if s := &lit[k].glyph; s.Text == g.Text && math.Abs(s.X-g.X) < 0.2*g.Size && math.Abs(s.Y-g.Y) < 0.2*g.Size {
				g.Hidden, g.Color = seen, uint32(unknownColor)
				break
			}
		}
	}
}

func (b box) grow(d float64) box { return box{b.x0 - d, b.y0 - d, b.x1 + d, b.y1 + d} }

// judge finds the glyphs that what is painted around them hides, and those of
// an OCR layer, once the page is complete.
func (in *interp) judge() {
	in.shine()
	const band = 24.0 // points; about two lines of text
	var white color = 0xFFFFFF
	const crowd = 1000 // areas in one band; beyond, nothing is said of its text
	rows := map[int][]int{}
	imageArea := 0.0
	for i, p := range in.paints {
		if p.image {
			imageArea += p.area()
		}
		lo, hi := int(math.Floor(p.y0/band)), int(math.Floor(p.y1/band))
		if lo < -1000 {
			lo = -1000
		}
		for r := lo; r <= hi && r < 2000; r++ {
			rows[r] = append(rows[r], i)
		}
	}
	// A scan is an image of the page, in one piece or in strips.
	scan := imageArea > 0.6*in.page.area()
	visible, layer := 0, 0
	for i := range in.glyphs {
		g := &in.glyphs[i]
		clips := g.Hidden == onlyClip
		if clips {
			g.Hidden = invisible
		}
		if g.Hidden == seen || clips {
			// The middle of the letter's body: a third of the size above the
			// baseline, whichever way it runs.
			mx, my := (g.X+g.EndX)/2, (g.Y+g.EndY)/2
			s, c := math.Sincos(float64(g.Dir) * math.Pi / 180)
			mx, my = mx-s*g.Size/3, my+c*g.Size/3
			ground, under := white, false
			areas := rows[int(math.Floor(my/band))]
			if len(areas) > crowd {
				areas, ground = nil, unknownColor
				if clips {
					g.Hidden = seen
				}
			}
			for _, k := range areas {
				p := &in.paints[k]
				if !p.has(mx, my) {
					continue
				}
				if p.seq < g.Seq {
					ground = p.color
				} else if clips {
					g.Hidden = seen
				} else if p.exact {
					under = true
					if scan && p.image {
						g.Layer = true
					}
				}
			}
			switch {
			case under:
				g.Hidden = covered
			case alike(color(g.Color), ground) && g.Text != " " && !clips:
				g.Hidden = sameColor
			}
		} else if scan && g.Hidden == invisible {
			g.Layer = true
		}
		if g.Hidden == seen {
			visible += len(g.Text)
		} else if g.Layer {
			layer += len(g.Text)
		}
	}
	// With a page of visible text, invisible text is no OCR layer.
	if layer > 0 && visible <= layer/4+50 {
		for i := range in.glyphs {
			if g := &in.glyphs[i]; g.Layer {
				g.Hidden, g.Unverified = seen, true
			}
		}
	}
}
