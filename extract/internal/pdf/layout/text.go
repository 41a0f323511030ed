package layout

import (
	"math"
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Plain is the text of the page's lines.
func (p Page) Plain() []string {
	var out []string
	for _, l := range p.lines {
		if s := l.text(); s != "" {
			out = append(out, s)
		}
	}
	return out
}

// text joins the fragments' texts: by a space, by a tab where the white
// between them is that of a table or of a right-aligned date.
func (l *line) text() string {
	var b strings.Builder
	rtl := l.rightToLeft()
	if rtl && len(l.frags) > 1 {
		sort.SliceStable(l.frags, func(i, j int) bool { return l.frags[i].x0 > l.frags[j].x0 })
	}
	for i, f := range l.frags {
		s := f.text(rtl)
		if s == "" {
			continue
		}
		if b.Len() > 0 {
			gap, below := 0.0, false
			if i > 0 {
				below = math.Abs(f.y-l.frags[i-1].y) > baselineStep*l.size // a date in two lines
				gap = f.x0 - l.frags[i-1].x1
				if rtl {
					gap = l.frags[i-1].x0 - f.x1
				}
			}
			switch {
			case gap > tabGap*l.size:
				b.WriteByte('\t')
			case gap > spaceGap*l.size || below:
				b.WriteByte(' ')
			}
		}
		b.WriteString(s)
	}
	return b.String()
}

// tabGap is the white, in ems, that is wider than any space.
const tabGap = 2.5

// text puts the glyphs of a fragment together, with spaces where the white
// between them says so. In a line that is read from right to left, rtl, so is
// a fragment of numbers alone.
func (f *fragment) text(rtl bool) string {
	gs := f.glyphs
	switch right, left := letters(gs); {
	case right > 0 && rtl || rtl && left == 0:
		return f.logical()
	case right > 0:
		return f.mixed()
	}
	wide := spaceGap + f.tracking()
	b := make([]byte, 0, 2*len(gs))
	var last *Glyph
	pending := false
	for i := range gs {
		g := &gs[i]
		if g.Text == " " {
			pending = true
			continue
		}
		if g.Icon {
			pending, last = true, g
			continue
		}
		if g.Text == "" || g.Text == zwnj {
			if last != nil && g.Replaced {
				last = g
			}
			continue // what cannot be decoded leaves a gap
		}
		if last != nil {
			if accentOver(last, g) {
				b = compose(b, last.Text, g.Text)
				last, pending = g, false
				continue
			}
			em := math.Min(last.Size, g.Size)
			if g.X-last.EndX > wide*em {
				pending = true
			}
		}
		if last != nil && len(b) == len(last.Text) && bullet(last.Text) && g.Text != last.Text {
			pending = true // a bullet does not glue to its item
		}
		if pending && len(b) > 0 && b[len(b)-1] != ' ' && g.Text[0] != ' ' {
			b = append(b, ' ')
		}
		text := g.Text
		if last != nil && !pending && wordy(last.Text) {
			if s := raised(f, g); s != "" {
				text = s
			}
		}
		pending = false
		b = append(b, text...)
		last = g
	}
	return strings.TrimSpace(string(b))
}

// raised is a digit set as a superscript or subscript, or "": the mark of a
// footnote does not become a part of the word ("R³", not "R3").
func raised(f *fragment, g *Glyph) string {
	if len(g.Text) != 1 || g.Text[0] < '0' || g.Text[0] > '9' || g.Size > 0.85*f.size {
		return ""
	}
	const super, sub = "⁰¹²³⁴⁵⁶⁷⁸⁹", "₀₁₂₃₄₅₆₇₈₉"
	digits := super
	if g.Y-f.y < -0.05*f.size {
		digits = sub
	} else if g.Y-f.y < 0.15*f.size {
		return ""
	}
	return string([]rune(digits)[g.Text[0]-'0'])
}

// zwnj parts letters that would join. Persian spells with it; in Latin text it
// is a typesetter's means against ligatures.
const zwnj = "\u200C"

// tracking is the white between letters, in ems, that has no meaning because
// nearly all letters of the fragment have it.
func (f *fragment) tracking() float64 {
	var buf [64]float64
	gaps := buf[:0]
	for i := 1; i < len(f.glyphs) && len(gaps) < cap(buf); i++ {
		a, b := &f.glyphs[i-1], &f.glyphs[i]
		if a.Size <= 0 || !wordy(a.Text) || !wordy(b.Text) {
			continue // the dots of a table of contents are spaced out, its words are not
		}
		gaps = append(gaps, (b.X-a.EndX)/a.Size)
	}
	if len(gaps) < 3 {
		return 0
	}
	sort.Float64s(gaps)
	if g := gaps[len(gaps)/4]; g > 0.6*spaceGap {
		return g
	}
	return 0
}

// wordy says whether s is of letters or digits.
func wordy(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

// rightToLeft says whether s begins with a Hebrew or Arabic letter.
func rightToLeft(s string) bool {
	if s == "" || s[0] < 0xD6 {
		return false
	}
	r, _ := utf8.DecodeRuneInString(s)
	if r >= 0x660 && r < 0x66A || r >= 0x6F0 && r < 0x6FA {
		return false // digits, which run from left to right
	}
	return r >= 0x590 && r < 0x900 || r >= 0xFB1D && r < 0xFE00 || r >= 0xFE70 && r < 0xFEFF
}

// letters counts the letters that are read from right to left and from left to
// right.
func letters(gs []Glyph) (right, left int) {
	for i := range gs {
		switch t := gs[i].Text; {
		case len(t) == 1:
			if c := t[0] | 0x20; c >= 'a' && c <= 'z' {
				left++
			}
		case rightToLeft(t):
			right++
		case letter(t):
			left++
		}
	}
	return right, left
}

// letter says whether s begins with a letter of a script read from left to
// right.
func letter(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(r) && !rightToLeft(s)
}

// rightToLeft says whether a line is read from right to left: one of Hebrew or
// Arabic mostly, and any line with a letter of theirs, or with none at all, on
// a page that is.
func (l *line) rightToLeft() bool {
	right, left := 0, 0
	for _, f := range l.frags {
		r, n := letters(f.glyphs)
		right, left = right+r, left+n
	}
	return right > left || l.rtl && (right > 0 || left == 0)
}

// mixed is the text of a fragment that is read from left to right, with words
// of Hebrew or Arabic in it.
func (f *fragment) mixed() string {
	gs := slices.Clone(f.glyphs)
	sort.SliceStable(gs, func(i, j int) bool { return gs[i].X+gs[i].EndX < gs[j].X+gs[j].EndX })
	var b strings.Builder
	for from := 0; from < len(gs); {
		// A run ends where the other direction's first letter stands; what is
		// between two letters of Hebrew is theirs.
		to, right := from+1, rightToLeft(gs[from].Text)
		for i := to; i < len(gs) && !(right && letter(gs[i].Text)) && (right || !rightToLeft(gs[i].Text)); i++ {
			if !right || rightToLeft(gs[i].Text) {
				to = i + 1
			}
		}
		run := &fragment{glyphs: gs[from:to], x0: gs[from].X, x1: gs[to-1].EndX, y: f.y, size: f.size}
		s := run.text(right)
		if b.Len() > 0 && s != "" {
			if a, z := &gs[from-1], &gs[from]; a.Text == " " || z.Text == " " || z.X-a.EndX > spaceGap*f.size {
				b.WriteByte(' ')
			}
		}
		b.WriteString(s)
		from = to
	}
	return b.String()
}

// logical is the text of a fragment that is read from right to left: words are
// put into the order of the letters' places, then runs of the other direction
// and numbers are turned back.
func (f *fragment) logical() string {
	gs := slices.Clone(f.glyphs)
	sort.SliceStable(gs, func(i, j int) bool { return gs[i].X+gs[i].EndX > gs[j].X+gs[j].EndX })
	wide := spaceGap
	var parts []string // from right to left, spaces as parts of their own
	var last *Glyph
	for i := range gs {
		g := &gs[i]
		if last != nil && last.X-g.EndX > wide*g.Size && g.Text != " " && last.Text != " " {
			parts = append(parts, " ")
		}
		if g.Text != "" {
			if len(parts) == 1 && bullet(parts[0]) {
				parts = append(parts, " ") // a bullet does not glue to its item
			}
			parts = append(parts, g.Text)
		}
		last = g
	}
	turnBack(parts)
	return strings.Join(strings.Fields(strings.Join(parts, "")), " ")
}

// turnBack turns the runs of parts that are read from left to right.
func turnBack(parts []string) {
	ltr := func(s string) bool { return letter(s) || digit(s) }
	for i := 0; i < len(parts); {
		if !ltr(parts[i]) {
			i++
			continue
		}
		end, words := i+1, letter(parts[i])
		for k := end; k < len(parts) && !rightToLeft(parts[k]); k++ {
			if ltr(parts[k]) {
				end, words = k+1, words || letter(parts[k])
			}
		}
		if !words {
			end = i + number(parts[i:end])
		}
		// A bracket beside the run is its own if the run has the other one.
		open := 0
		for _, p := range parts[i:end] {
			switch p {
			case "(", "[":
				open++
			case ")", "]":
				open--
			}
		}
		if open > 0 && i > 0 && (parts[i-1] == ")" || parts[i-1] == "]") {
			i--
		} else if open < 0 && end < len(parts) && (parts[end] == "(" || parts[end] == "[") {
			end++
		}
		slices.Reverse(parts[i:end])
		i = end
	}
}

// number is how many of the parts of a run without letters, which begins with a
// digit and goes from right to left, are turned as one: a number with what
// parts its digits, and a range of years that runs from left to right as it is.
func number(run []string) int {
	visual := slices.Clone(run)
	slices.Reverse(visual)
	var years []string
	for _, n := range strings.FieldsFunc(strings.Join(visual, ""), func(r rune) bool { return !unicode.IsDigit(r) }) {
		if utf8.RuneCountInString(n) == 4 {
			years = append(years, n)
		}
	}
	within := "./:,-"
	if n := len(years); n > 1 {
		if years[0] <= years[n-1] {
			return len(run)
		}
		within = "./:,"
	}
	n := 1
	for n < len(run) && (digit(run[n]) || n+1 < len(run) && strings.Contains(within, run[n]) && digit(run[n+1])) {
		n++
	}
	return n
}

// digit says whether s begins with a digit.
func digit(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsDigit(r)
}

// combining maps the accents that stand alone to those that combine.
func combining(s string) rune {
	r, n := utf8.DecodeRuneInString(s)
	if n != len(s) {
		return 0
	}
	switch r {
	case '`':
		return 0x300
	case '´':
		return 0x301
	case 'ˆ', '^':
		return 0x302
	case '˜', '~':
		return 0x303
	case '¯':
		return 0x304
	case '˘':
		return 0x306
	case '˙':
		return 0x307
	case '¨':
		return 0x308
	case '˚':
		return 0x30A
	case '˝':
		return 0x30B
	case 'ˇ':
		return 0x30C
	case '¸':
		return 0x327
	case '˛':
		return 0x328
	}
	return 0
}

// accentOver says whether one of two glyphs is an accent drawn over the other,
// as TeX's old fonts have it.
func accentOver(a, b *Glyph) bool {
	ac, bc := combining(a.Text) != 0, combining(b.Text) != 0
	if ac == bc {
		return false
	}
	letter := b
	if bc {
		letter = a
	}
	if r, _ := utf8.DecodeRuneInString(letter.Text); !unicode.IsLetter(r) {
		return false
	}
	overlap := math.Min(a.EndX, b.EndX) - math.Max(a.X, b.X)
	return overlap > 0.5*math.Min(a.EndX-a.X, b.EndX-b.X)
}

// compose puts b, an accent or a letter, together with a, which ends out.
func compose(out []byte, a, b string) []byte {
	out = out[:len(out)-len(a)]
	letter, accent := b, combining(a)
	if accent == 0 {
		letter, accent = a, combining(b)
	}
	switch letter {
	case "ı":
		letter = "i"
	case "ȷ":
		letter = "j"
	}
	r, n := utf8.DecodeRuneInString(letter)
	return append(out, norm.NFC.String(string(r)+string(accent)+letter[n:])...)
}
