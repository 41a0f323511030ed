package main

import (
	"cmp"
	"slices"

	"github.com/e448657c/skillmatch/cmd/skillmatch/internal/report"
)

// A ranking keeps the best rows for each of the named documents.
type ranking struct {
	top   int            // 0 keeps all
	lists [][]report.Row // by named document
	rest  []report.Row   // what failed or cannot be assessed, in order of the input
}

// add takes the rows of one document: one for each named document, or its
// error alone.
func (r *ranking) add(rows []report.Row) {
	for i, row := range rows {
		if row.Score == nil {
			r.rest = append(r.rest, row)
			continue
		}
		r.lists[i] = append(r.lists[i], row)
		if row.Detail != nil && len(r.lists[i])%report.MaxCards == 0 {
			r.lists[i] = cut(r.lists[i], 0)
			for k := report.MaxCards; k < len(r.lists[i]); k++ {
				r.lists[i][k].Detail = r.lists[i][k].Detail.WithoutCard()
			}
		}
		if r.top > 0 && len(r.lists[i]) >= 2*r.top+1000 {
			r.lists[i] = cut(r.lists[i], r.top)
		}
	}
}

// ranked are the rows in order of rank, for one named document after the
// other; what has no rank comes last.
func (r *ranking) ranked() []report.Row {
	var out []report.Row
	for _, list := range r.lists {
		for i := range list {
			list[i].Rank = 0
		}
		list = cut(list, r.top)
		for i := range list {
			list[i].Rank = i + 1
			if i > 0 && compareRows(list[i-1], list[i]) == 0 {
				list[i].Rank = list[i-1].Rank
			}
		}
		out = append(out, besideSame(list)...)
	}
	return append(out, r.rest...)
}

// besideSame moves rows behind the first of the same text, with which they tie.
func besideSame(rows []report.Row) []report.Row {
	byText := map[string][]report.Row{}
	for _, row := range rows {
		byText[row.Text] = append(byText[row.Text], row)
	}
	out := make([]report.Row, 0, len(rows))
	for _, row := range rows {
		out = append(out, byText[row.Text]...)
		delete(byText, row.Text)
	}
	return out
}

// cut sorts the rows, best first, and drops those behind the first n that tie
// with none of them.
func cut(rows []report.Row, n int) []report.Row {
	slices.SortStableFunc(rows, compareRows)
	if n == 0 || len(rows) <= n {
		return rows
	}
	end := n
	for end < len(rows) && compareRows(rows[n-1], rows[end]) == 0 {
		end++
	}
	clear(rows[end:])
	return rows[:end]
}

// compareRows orders as compareCoverage does.
func compareRows(x, y report.Row) int {
	thin := func(r report.Row) int {
		if r.Confidence == "thin" {
			return 1
		}
		return 0
	}
	return cmp.Or(
		cmp.Compare(thin(x), thin(y)),
		cmp.Compare(y.Must.Score.Low, x.Must.Score.Low),
		cmp.Compare(y.Score.Low, x.Score.Low),
		cmp.Compare(y.Score.High, x.Score.High),
	)
}
