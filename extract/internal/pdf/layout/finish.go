package layout

import (
	"math"
	"strings"
	"unicode/utf8"
)

// Finish makes the lines of a document of its pages.
func Finish(pages []Page) []Line {
	body := bodySize(pages)
	var out []Line
	for _, p := range pages {
		for _, l := range p.lines {
			text := l.text()
			if text == "" {
				continue
			}
			n := Line{Page: p.number, Text: text, Size: 1, Bullet: bullet(text)}
			if body > 0 {
				n.Size = math.Round(100*l.size/body) / 100
			}
			if p.width > 0 && p.height > 0 {
				n.X, n.Y, n.Width = l.x0/p.width, 1-l.y/p.height, (l.x1-l.x0)/p.width
			}
			n.Bold, n.Unverified = l.weight()
			out = append(out, n)
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

// bullet says whether text begins with the mark of a list item.
func bullet(text string) bool {
	r, n := utf8.DecodeRuneInString(text)
	if strings.ContainsRune("•‣◦▪▫●○■□◆◇▶►▸➢➤➔→❖✓✔✦∗⁃·⦁⚫", r) {
		return true
	}
	return strings.ContainsRune("-–—*o", r) && len(text) > n && text[n] == ' '
}
