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
