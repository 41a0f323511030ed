package layout

import (
	"math"
	"sort"
)

// columnLines is how many lines a column has at least: a right-aligned date
// stays with its title.
const columnLines = 4

// cut orders fragments by where they stand. It looks for the longest run of
// rows that a gutter goes through from top to bottom with a column on either
// side; what is above is read first, then the columns one by one, then what is
// below. Without such a run rows are read from the top.
func cut(frags []*fragment) []*fragment {
	return cutRows(rowsOf(frags), 0)
}

type row struct {
	frags []*fragment // from left to right
	y     float64
}

// rowsOf sorts fragments into rows of one baseline.
func rowsOf(frags []*fragment) []row {
	sorted := append([]*fragment(nil), frags...)
	sort.SliceStable(sorted, func(i, j int) bool { return sorted[i].y > sorted[j].y })
	var rows []row
	for _, f := range sorted {
		if n := len(rows); n > 0 && math.Abs(rows[n-1].y-f.y) < baselineStep*f.size {
			rows[n-1].frags = append(rows[n-1].frags, f)
			continue
		}
		rows = append(rows, row{frags: []*fragment{f}, y: f.y})
	}
	for _, r := range rows {
		sort.SliceStable(r.frags, func(i, j int) bool { return r.frags[i].x0 < r.frags[j].x0 })
	}
	return rows
}

func flat(rows []row) []*fragment {
	var out []*fragment
	for _, r := range rows {
		out = append(out, r.frags...)
	}
	return out
}

// A span is a part of the x axis.
type span struct{ lo, hi float64 }

func cutRows(rows []row, depth int) []*fragment {
	const most = 1000 // rows; the search is quadratic in them
	if depth > 12 || len(rows) > most {
		return flat(rows)
	}
	from, to, at := bestRun(rows)
	if to <= from {
		return flat(rows)
	}
	out := cutRows(rows[:from], depth+1)
	var left, right []*fragment
	for _, r := range rows[from:to] {
		for _, f := range r.frags {
			if (f.x0+f.x1)/2 < at {
				left = append(left, f)
			} else {
				right = append(right, f)
			}
		}
	}
	out = append(out, cutRows(rowsOf(left), depth+1)...)
	out = append(out, cutRows(rowsOf(right), depth+1)...)
	return append(out, cutRows(rows[to:], depth+1)...)
}

// bestRun finds the longest run of rows with a gutter through all of them and
// a column on either side, and where the gutter is.
func bestRun(rows []row) (from, to int, at float64) {
	for i := range rows {
		if len(rows)-i <= to-from {
			break
		}
		gutters := []span{{math.Inf(-1), math.Inf(1)}}
		for j := i; j < len(rows); j++ {
			gutters = free(gutters, rows[j].frags)
			if len(gutters) == 0 {
				break
			}
			if j+1-i <= to-from {
				continue
			}
			if x, ok := columns(rows[i:j+1], gutters); ok {
				from, to, at = i, j+1, x
			}
		}
	}
	return from, to, at
}

// free takes what the fragments cover out of the spans.
func free(spans []span, frags []*fragment) []span {
	var out []span
	for _, s := range spans {
		for _, f := range frags {
			if f.x1 <= s.lo || f.x0 >= s.hi {
				continue
			}
			if min := 0.6 * f.size; f.x0-s.lo > min {
				out = append(out, span{s.lo, f.x0})
			}
			s.lo = f.x1
		}
		if s.hi-s.lo > 4 {
			out = append(out, s)
		}
	}
	return out
}

// columns says whether one of the gutters has a column on either side, and
// returns its middle; the widest wins.
func columns(rows []row, gutters []span) (x float64, ok bool) {
	best := 0.0
	for _, g := range gutters {
		if math.IsInf(g.lo, 0) || math.IsInf(g.hi, 0) || g.hi-g.lo <= best {
			continue
		}
		mid := (g.lo + g.hi) / 2
		var rowsOn, dated [2]int // left and right
		for _, r := range rows {
			var on, year [2]bool
			for _, f := range r.frags {
				side := 0
				if f.x1 > mid {
					side = 1
				}
				on[side] = true
				year[side] = year[side] || len(f.glyphs) <= maxDate && (hasYear(f) || f.glyphs[len(f.glyphs)-1].Text == ":")
			}
			for side := range on {
				if on[side] {
					rowsOn[side]++
				}
				if year[side] {
					dated[side]++
				}
			}
		}
		// Dates beside what they are the dates of, and the labels of a form, are
		// no column of their own.
		labels := 2*dated[0] > rowsOn[0] || 2*dated[1] > rowsOn[1]
		if rowsOn[0] >= columnLines && rowsOn[1] >= columnLines && !labels {
			best, x, ok = g.hi-g.lo, mid, true
		}
	}
	return x, ok
}
