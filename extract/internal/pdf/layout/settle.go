package layout

import (
	"math"
	"slices"
	"unicode"
	"unicode/utf8"
)

// Browsers paint a page in passes: first the text that flows, then what has a
// position of its own (headings, the bullets of lists, dates). In the order of
// the content such a thing comes far behind its place. settle moves it there.
//
// A line goes between two others that follow each other if it stands in the
// white between them, within their column, and does not go on where the line
// before it in the content ended. One that stands above its whole column goes
// before it.
func settle(lines []*line) []*line {
	const most = 2000 // lines; the search is quadratic in them
	if len(lines) > most {
		return lines
	}
	placed := make([]*line, 0, len(lines))
	at := 0 // where the line before went
	for i, l := range lines {
		if m := owner(lines, i); m != nil {
			m.adopt(l)
			continue
		}
		if i > 0 && len(placed) > 0 && goesOn(placed[at], l) {
			at++
		} else if k := gapFor(placed, l); k > 0 {
			at = k
		} else if k := topFor(placed, l); k >= 0 {
			at = k
		} else {
			at = len(placed)
		}
		placed = slices.Insert(placed, at, l)
	}
	return placed
}

// goesOn says whether l is the next line after p of one column.
func goesOn(p, l *line) bool {
	d := p.y - l.y
	return d > 0 && d < 2.2*math.Max(p.size, l.size) && l.overlaps(p)
}

// gapFor is the place in lines for a line that stands in the white between two
// of them, or 0.
func gapFor(lines []*line, l *line) int {
	for i := 1; i < len(lines); i++ {
		a, b := lines[i-1], lines[i]
		if a.y-l.y > 0.6*l.size && l.y-b.y > 0.6*b.size && l.overlaps(a) && l.overlaps(b) {
			return i
		}
	}
	return 0
}

// topFor is the place in lines for a line that stands above all others of its
// part of the page: before the highest of them, if a column begins there. It is
// -1 where there is none.
func topFor(lines []*line, l *line) int {
	top := -1
	for i, m := range lines {
		if !m.overlaps(l) {
			continue
		}
		if m.y > l.y-0.6*m.size {
			return -1
		}
		if top < 0 || m.y > lines[top].y {
			top = i
		}
	}
	if top > 0 && near(lines[top-1], lines[top]) {
		return -1
	}
	return top
}

// owner is the line that lines[i] belongs to if it is a lone bullet, or a lone
// date beside a line, that was painted apart from it.
func owner(lines []*line, i int) *line {
	l := lines[i]
	if len(l.frags) != 1 || len(l.frags[0].glyphs) > maxDate {
		return nil
	}
	if i > 0 && brokenDate(lines[i-1], l) {
		if m := holder(lines, lines[i-1]); m != nil {
			return m // the first line of the date went there
		}
	}
	lone := loneMark(l.frags[0])
	last := i
	if !lone && i+1 < len(lines) && brokenDate(l, lines[i+1]) {
		last++
	}
	if !lone && (!hasYear(l.frags[0]) || i > 0 && near(lines[i-1], l) || last+1 < len(lines) && near(lines[last], lines[last+1])) {
		return nil
	}
	var best *line
	for k, m := range lines {
		if k == i || math.Abs(m.y-l.y) > baselineStep*math.Max(m.size, l.size) {
			continue
		}
		switch {
		case lone:
			d := m.x0 - l.x1
			if right, _ := letters(m.frags[len(m.frags)-1].glyphs); right > 0 && d < 0 {
				d = l.x0 - m.x1
			}
			if d < 0 || d > 4*m.size || loneMark(m.frags[0]) {
				continue
			}
		case m.x1 <= l.x0 && leftmost(lines, m, l):
		case m.x0 >= l.x1 && k < i && leftmost(lines, l, m): // behind it, the order is right as it is
		default:
			continue
		}
		if best == nil || math.Abs(m.x0-l.x1) < math.Abs(best.x0-l.x1) {
			best = m
		}
	}
	return best
}

// brokenDate says whether two lines are those of one date: "March 2019 -" and
// "present".
func brokenDate(a, b *line) bool {
	if len(a.frags) != 1 || len(b.frags) != 1 || len(a.frags[0].glyphs)+len(b.frags[0].glyphs) > maxDate {
		return false
	}
	text := a.text()
	last, _ := utf8.DecodeLastRuneInString(text)
	return unicode.Is(unicode.Pd, last) && hasYear(a.frags[0]) && goesOn(a, b)
}

// holder is the line that took the fragment of l in.
func holder(lines []*line, l *line) *line {
	for _, m := range lines {
		if m != l && slices.Contains(m.frags, l.frags[0]) {
			return m
		}
	}
	return nil
}

// maxDate bounds the glyphs of a date: "September 2019 – December 2021".
const maxDate = 34

// near says whether two lines follow each other closely in one column.
func near(a, b *line) bool {
	return math.Abs(a.y-b.y) < 2.2*math.Max(a.size, b.size) && a.overlaps(b)
}

// leftmost says whether no third line stands on the baseline between m and the
// line l to the right of it.
func leftmost(lines []*line, m, l *line) bool {
	for _, o := range lines {
		if o != m && o != l && math.Abs(o.y-l.y) < baselineStep*l.size && o.x0 > m.x1 && o.x1 < l.x0 {
			return false
		}
	}
	return true
}

// adopt takes the fragment of l in, into its place among its own.
func (m *line) adopt(l *line) {
	at := 0
	for at < len(m.frags) && m.frags[at].x0 <= l.x0 {
		at++
	}
	m.frags = slices.Insert(m.frags, at, l.frags[0])
	m.x0, m.x1 = math.Min(m.x0, l.x0), math.Max(m.x1, l.x1)
}

// loneMark says whether a fragment is a single sign that is no letter or digit.
func loneMark(f *fragment) bool {
	n := 0
	for i := range f.glyphs {
		if t := f.glyphs[i].Text; t != " " && t != "" {
			if n++; n > 1 || wordy(t) || utf8.RuneCountInString(t) > 1 || t == "|" {
				return false
			}
		}
	}
	return n == 1
}

// hasYear says whether a fragment has four digits in a row that are a year.
func hasYear(f *fragment) bool {
	run := 0
	var first, second byte
	for i := range f.glyphs {
		t := f.glyphs[i].Text
		if len(t) == 1 && t[0] >= '0' && t[0] <= '9' {
			run++
			switch run {
			case 1:
				first = t[0]
			case 2:
				second = t[0]
			case 4:
				if first == '1' && second == '9' || first == '2' && second == '0' {
					return true
				}
			}
		} else {
			run = 0
		}
	}
	return false
}
