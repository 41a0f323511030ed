// Package layout makes lines in reading order of the glyphs of a page.
package layout

import (
	"cmp"
	"math"
	"slices"
	"sort"
)

// A Glyph is one glyph on the page, in points with y upward.
type Glyph struct {
	Text       string
	X, Y       float64 // where it begins on the baseline
	EndX, EndY float64 // where the next one would begin
	Size       float64 // height of an em
	Seq        int32   // order of painting
	Color      uint32
	Dir        int16  // of the baseline, degrees counter-clockwise
	Hidden     Reason // why it cannot be seen
	Bold       bool
	Icon       bool // drawn, without a text: keeps words apart
	Unknown    bool // could not be decoded
	Replaced   bool // the text is that of a whole sequence of glyphs
	Layer      bool // may be part of an OCR layer
	Unverified bool // is part of one
}

// A Dot is a small area, as wide as it is high, that is drawn and not written:
// browsers make the bullets of lists so, and people the ratings of skills.
type Dot struct{ X0, Y0, X1, Y1 float64 }

// A Reason is why a glyph cannot be seen; 0 means that it can.
type Reason uint8

// A Line is one line of text in reading order.
type Line struct {
	Page       int // from 1
	Text       string
	Size       float64 // relative to the size of most of the document's text
	Bold       bool    // more than half of the letters
	Indent     float64 // from the leftmost line of its column, in em of the body text
	Bullet     bool    // begins with the mark of a list item
	Unverified bool    // of an OCR layer
}

// A fragment is a run of glyphs on one baseline without a wide gap. Glyphs
// are those of one direction, turned so that the baseline is level.
type fragment struct {
	glyphs []Glyph
	x0, x1 float64
	y      float64 // baseline
	size   float64
	bold   bool // drawn twice to look bold
}

const (
	// Measured on resumes of 31 sources; from half to twice of each, results
	// stay the same to a tenth of a percent.
	baselineStep = 0.35 // em: the baseline moves less than this within a line
	backStep     = 0.5  // em: and the pen goes back less than this
	wideGap      = 1.5  // em: more white than this parts fragments
	spaceGap     = 0.12 // em: more white than this parts words
)

// Arrange puts the glyphs of a page, in the order of its content, into lines.
// The glyphs are its own from then on. The dots are those drawn on the page.
func Arrange(glyphs []Glyph, dots []Dot, width, height float64, number int) Page {
	p := Page{number: number, width: width, height: height}
	right, left := letters(glyphs)
	rtl := right > left/2 // names and skills are Latin everywhere
	dirs, count := directions(glyphs)
	for k, dir := range dirs {
		store := glyphs[:0] // the glyphs kept are never more than those seen
		if len(dirs) > 1 {
			store = make([]Glyph, 0, count[k])
		}
		frags := fragments(glyphs, dir, store)
		lines := order(frags)
		for _, l := range lines {
			l.rtl = rtl
			l.bullet = dir == 0 && l.beside(dots, lines)
		}
		p.lines = append(p.lines, lines...)
	}
	return p
}

// directions lists the baselines' directions, the most frequent first, and how
// many glyphs have each.
func directions(glyphs []Glyph) (dirs []int16, count []int) {
next:
	for i := range glyphs {
		for k, d := range dirs {
			if d == glyphs[i].Dir {
				count[k]++
				continue next
			}
		}
		dirs, count = append(dirs, glyphs[i].Dir), append(count, 1)
	}
	sort.Stable(byCount{dirs, count})
	return dirs, count
}

type byCount struct {
	dirs  []int16
	count []int
}

func (b byCount) Len() int           { return len(b.dirs) }
func (b byCount) Less(i, j int) bool { return b.count[i] > b.count[j] }
func (b byCount) Swap(i, j int) {
	b.dirs[i], b.dirs[j] = b.dirs[j], b.dirs[i]
	b.count[i], b.count[j] = b.count[j], b.count[i]
}

// fragments cuts the glyphs of one direction into runs, in stream order. The
// runs are put into store.
func fragments(glyphs []Glyph, dir int16, store []Glyph) []*fragment {
	var frags []*fragment
	var cur *fragment
	var last *Glyph // the last one that is not a space
	start := 0
	sin, cos := math.Sincos(float64(dir) * math.Pi / 180)
	switch dir { // exact, so that level lines stay level
	case 0:
		sin, cos = 0, 1
	case 90:
		sin, cos = 1, 0
	case 180:
		sin, cos = 0, -1
	case 270:
		sin, cos = -1, 0
	}
	flush := func() {
		if cur == nil {
			return
		}
		cur.glyphs = store[start:len(store):len(store)]
		start = len(store)
		if !repeats(frags, cur) {
			frags = append(interleave(frags, cur), cur)
		}
		cur, last = nil, nil
	}
	for i := range glyphs {
		g := glyphs[i]
		if g.Dir != dir || g.Text == "" && !g.Icon && !g.Unknown && !g.Replaced {
			continue
		}
		if dir != 0 {
			g.X, g.Y = g.X*cos+g.Y*sin, g.Y*cos-g.X*sin
			g.EndX, g.EndY = g.EndX*cos+g.EndY*sin, g.EndY*cos-g.EndX*sin
		}
		if g.Text == " " {
			// One of another line was painted ahead of its words; it is not a
			// space of this line, and the white between those words shows it.
			if cur != nil && math.Abs(g.Y-cur.y) < baselineStep*math.Max(cur.size, g.Size) {
				store = append(store, g)
			}
			continue
		}
		if cur != nil {
			em := math.Max(cur.size, g.Size)
			dy := math.Abs(g.Y - cur.y)
			gap := g.X - last.EndX
			level := dy < baselineStep*em
			switch {
			case level && g.Text == last.Text && math.Abs(g.X-last.X) < 0.3*(last.EndX-last.X) && math.Abs(g.Y-last.Y) < 0.2*em && !g.Replaced:
				cur.bold = true
				continue
			case level && gap > -backStep*em && gap < wideGap*em:
			case script(cur, last, &g) && math.Abs(gap) < 0.3*em:
			case level && rightToLeft(g.Text) && math.Abs(last.X-g.EndX) < wideGap*em:
			case level && accentOver(last, &g):
			default:
				flush()
			}
		}
		if cur == nil {
			start = len(store)
			cur = &fragment{x0: g.X, x1: g.EndX, y: g.Y, size: g.Size}
		}
		store = append(store, g)
		last = &store[len(store)-1]
		cur.x0, cur.x1 = math.Min(cur.x0, g.X), math.Max(cur.x1, g.EndX)
		if g.Size > cur.size*1.1 {
			cur.size, cur.y = g.Size, g.Y
		}
	}
	flush()
	return frags
}

// script says whether g is a superscript or subscript of the fragment, or what
// follows one.
func script(f *fragment, last, g *Glyph) bool {
	small := math.Min(last.Size, g.Size)
	return small < 0.85*math.Max(f.size, g.Size) && math.Abs(g.Y-last.Y) < 0.6*math.Max(f.size, g.Size)
}

// repeats says whether f was drawn before at the same place, which makes text
// look bold or gives it a shadow; it marks the first one.
func repeats(frags []*fragment, f *fragment) bool {
	for i := len(frags) - 1; i >= 0 && i > len(frags)-200; i-- {
		e := frags[i]
		if math.Abs(e.y-f.y) < 0.2*f.size && math.Abs(e.x0-f.x0) < 0.2*f.size && math.Abs(e.x1-f.x1) < 0.3*f.size && sameText(e.glyphs, f.glyphs) {
			e.bold = true
			return true
		}
	}
	return false
}

// interleave takes what was painted shortly before between the words of f into
// f: where a font lacks a glyph, a program paints those of the next one apart,
// in their places. It returns the fragments that are left.
func interleave(frags []*fragment, f *fragment) []*fragment {
	const back = 12 // fragments; each portion of text is painted at once
	out := len(frags)
	for i := len(frags) - 1; i >= max(0, len(frags)-back); i-- {
		e := frags[i]
		if math.Abs(e.y-f.y) > 0.1*f.size || e.x0 >= f.x1 || f.x0 >= e.x1 || !apart(e.glyphs, f.glyphs) {
			break
		}
		f.glyphs = append(slices.Clone(e.glyphs), f.glyphs...)
		slices.SortStableFunc(f.glyphs, func(a, b Glyph) int { return cmp.Compare(a.X, b.X) })
		f.x0, f.x1 = math.Min(f.x0, e.x0), math.Max(f.x1, e.x1)
		out = i
	}
	return frags[:out]
}

// apart says whether no letters of a and b lie over each other.
func apart(a, b []Glyph) bool {
	const most = 500 // glyphs of a line; the search is quadratic in them
	if len(a) > most || len(b) > most {
		return false
	}
	for i := range a {
		for k := range b {
			over := math.Min(a[i].EndX, b[k].EndX) - math.Max(a[i].X, b[k].X)
			if over > 0.1*a[i].Size && a[i].Text != " " && b[k].Text != " " {
				return false
			}
		}
	}
	return true
}

func sameText(a, b []Glyph) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i].Text != b[i].Text {
			return false
		}
	}
	return true
}

// A Page is the lines of one page.
type Page struct {
	number        int
	width, height float64
	lines         []*line
}

// A line is fragments on one baseline, from left to right.
type line struct {
	frags  []*fragment
	x0, x1 float64
	y      float64
	size   float64
	rtl    bool // the page is read from right to left
	bullet bool // a dot is drawn before it
}

func newLine(f *fragment) *line {
	return &line{frags: []*fragment{f}, x0: f.x0, x1: f.x1, y: f.y, size: f.size}
}

// join takes f into the line if it stands on the same baseline beside it.
func (l *line) join(f *fragment) bool {
	em := math.Max(l.size, f.size)
	if math.Abs(l.y-f.y) > baselineStep*em {
		return false
	}
	switch {
	case f.x0 > l.x1-backStep*em:
		l.frags = append(l.frags, f)
	case f.x1 < l.x0+backStep*em:
		l.frags = append([]*fragment{f}, l.frags...)
	default:
		return false
	}
	l.x0, l.x1 = math.Min(l.x0, f.x0), math.Max(l.x1, f.x1)
	if f.size > l.size*1.1 {
		l.size, l.y = f.size, f.y
	}
	return true
}

func joinLines(frags []*fragment) []*line {
	var lines []*line
	for _, f := range frags {
		if n := len(lines); n > 0 && lines[n-1].join(f) {
			continue
		}
		lines = append(lines, newLine(f))
	}
	return lines
}

// order is the reading order: that of the content, with what was painted later
// put into its place, unless it still climbs too often.
func order(frags []*fragment) []*line {
	lines := joinLines(frags)
	most := 0.12
	if climbs(lines) >= most {
		most = 0.05 // little may be left to mend
	}
	if lines = settle(lines); climbs(lines) >= most {
		return joinLines(cut(frags))
	}
	return lines
}

// climbs is the part of the steps from line to line within a column that go up.
// From an eighth on, the content's order is not one to read in.
func climbs(lines []*line) float64 {
	if len(lines) < 5 {
		return 0
	}
	const back = 100 // lines that are looked back for one in the same column
	up := 0
	for i, l := range lines {
		for k := i - 1; k >= max(0, i-back); k-- {
			if p := lines[k]; l.overlaps(p) {
				if l.y > p.y+0.5*l.size {
					up++
				}
				break
			}
		}
	}
	return float64(up) / float64(len(lines)-1)
}

// overlaps says whether two lines share a part of the page's width.
func (l *line) overlaps(m *line) bool { return l.x0 < m.x1 && m.x0 < l.x1 }
