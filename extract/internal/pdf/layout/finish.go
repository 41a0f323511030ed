package layout

import (
	"math"
	"strings"
	"unicode/utf8"
)

// Finish makes the lines of a document of its pages.
func Finish(pages []Page) []Line {
	body := bodySize(pages)
	texts := make([][]string, len(pages))
	for i, p := range pages {
		texts[i] = make([]string, len(p.lines))
		for k, l := range p.lines {
			texts[i][k] = l.text()
		}
	}
	joinHyphens(pages, texts)
	var out []Line
	for n, p := range pages {
		left := margins(p.lines)
		for i, l := range p.lines {
			text := texts[n][i]
			if text == "" {
				continue
			}
			line := Line{Page: p.number, Text: text, Size: 1, Bullet: bullet(text) || l.drawnBullet()}
			if body > 0 {
				line.Size = math.Round(100*l.size/body) / 100
			}
			if body > 0 {
				line.Indent = math.Max(0, (l.x0-left[i])/body)
			}
			line.Bold, line.Unverified = l.weight()
			line.Bullet = line.Bullet || l.bullet && !line.Bold // a dot beside a title is that of a time line
			out = append(out, line)
		}
	}
	return out
}

// bodySize is the size of most letters.
func bodySize(pages []Page) float64 {
	count := map[int]int{}
	best, most := 0, 0
	for _, p := range pages {
		for _, l := range p.lines {
			for _, f := range l.frags {
				k := int(math.Round(4 * f.size))
				count[k] += len(f.glyphs)
				if c := count[k]; c > most || c == most && k < best {
					best, most = k, c
				}
			}
		}
	}
	return float64(best) / 4
}

func (l *line) weight() (bold, unverified bool) {
	heavy, all := 0, 0
	for _, f := range l.frags {
		for i := range f.glyphs {
			g := &f.glyphs[i]
			if g.Text == " " || g.Text == "" {
				continue
			}
			all++
			if g.Bold || f.bold {
				heavy++
			}
			unverified = unverified || g.Unverified
		}
	}
	return 2*heavy > all, unverified
}

// drawnBullet says whether a line begins with a glyph that has no text and
// stands apart: TeX draws bullets with fonts that do not name their glyphs. The
// glyphs of icon fonts are none; they stand before headings, too.
func (l *line) drawnBullet() bool {
	first := l.frags[0].glyphs[0]
	if !first.Unknown {
		return false
	}
	next := first
	if g := l.frags[0].glyphs; len(g) > 1 {
		next = g[1]
	} else if len(l.frags) > 1 {
		next = l.frags[1].glyphs[0]
	}
	return !next.Unknown && (next.Text == " " || next.X-first.EndX > 0.2*next.Size)
}

// beside says whether one dot is drawn before the line, of a bullet's size and
// at its height. More than one on the row are no bullet.
func (l *line) beside(dots []Dot, lines []*line) bool {
	var found *Dot
	for i := range dots {
		d := &dots[i]
		mid := (d.Y0 + d.Y1) / 2
		gap := l.x0 - d.X1
		if l.rtl {
			gap = d.X0 - l.x1
		}
		if mid < l.y || mid > l.y+0.7*l.size || gap < 0.1*l.size || gap > 2.5*l.size || d.Y1-d.Y0 > 0.5*l.size {
			continue
		}
		if found != nil {
			return false
		}
		found = d
	}
	if found == nil {
		return false
	}
	for _, m := range lines { // nor is one behind a text
		if m != l && math.Abs(m.y-l.y) < baselineStep*l.size && found.X0-m.x1 < l.size && m.x0-found.X1 < l.size {
			return false
		}
	}
	return true
}

// bullet says whether text begins with the mark of a list item.
func bullet(text string) bool {
	r, n := utf8.DecodeRuneInString(text)
	if n == 0 {
		return false
	}
	if strings.ContainsRune("•‣◦▪▫●○■□◆◇▶►▸➢➤➔→❖✓✔✦∗⁃·⦁⚫", r) {
		return true
	}
	return strings.ContainsRune("-–—*o", r) && len(text) > n && text[n] == ' '
}

// margins is, for each line, the left edge of the column it stands in: that of
// the leftmost of the lines around it that share some of the page's width.
func margins(lines []*line) []float64 {
	left := make([]float64, len(lines))
	for from := 0; from < len(lines); {
		x0, x1 := lines[from].x0, lines[from].x1
		to := from + 1
		for to < len(lines) && lines[to].x0 < x1 && lines[to].x1 > x0 {
			x0, x1 = math.Min(x0, lines[to].x0), math.Max(x1, lines[to].x1)
			to++
		}
		for i := from; i < to; i++ {
			left[i] = x0
		}
		from = to
	}
	return left
}
