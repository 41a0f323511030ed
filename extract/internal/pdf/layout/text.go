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
	rtl := len(l.frags) > 1 && rightToLeftLine(l.frags)
	if rtl {
		sort.SliceStable(l.frags, func(i, j int) bool { return l.frags[i].x0 > l.frags[j].x0 })
	}
	for i, f := range l.frags {
		s := f.text()
		if s == "" {
			continue
		}
		if b.Len() > 0 {
			gap := 0.0
			if i > 0 {
				gap = f.x0 - l.frags[i-1].x1
				if rtl {
					gap = l.frags[i-1].x0 - f.x1
				}
			}
			switch {
			case gap > tabGap*l.size:
				b.WriteByte('\t')
			case gap > spaceGap*l.size:
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
// between them says so.
func (f *fragment) text() string {
	gs := f.glyphs
	if rtl := slices.ContainsFunc(gs, func(g Glyph) bool { return rightToLeft(g.Text) }); rtl {
		return f.logical()
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
		if last != nil && len(b) == len(last.Text) && bullet(last.Text) {
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

func rightToLeftLine(frags []*fragment) bool {
	rtl, ltr := 0, 0
	for _, f := range frags {
		for i := range f.glyphs {
			switch {
			case rightToLeft(f.glyphs[i].Text):
				rtl++
			case f.glyphs[i].Text != " ":
				ltr++
			}
		}
	}
	return rtl > ltr
}

// logical is the text of a fragment with letters written from right to left:
// words are put into the order of the letters' places, then runs of the other
// direction and numbers are turned back.
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
			parts = append(parts, g.Text)
		}
		last = g
	}
	// Turn the runs that are read from left to right.
	ltr := func(s string) bool {
		r, _ := utf8.DecodeRuneInString(s)
		return !rightToLeft(s) && (unicode.IsLetter(r) || unicode.IsDigit(r))
	}
	for i := 0; i < len(parts); {
		if !ltr(parts[i]) {
			i++
			continue
		}
		end := i + 1
		for k := end; k < len(parts) && !rightToLeft(parts[k]); k++ {
			if ltr(parts[k]) {
				end = k + 1
			}
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
	return strings.Join(strings.Fields(strings.Join(parts, "")), " ")
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
