package report

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"github.com/e448657c/skillmatch/matcher"
)

// A LedgerRow is what one requirement adds to the score.
type LedgerRow struct {
	Title    string
	Item     matcher.Item
	Points   float64 // of 100, in tenths; they add up to the low end of the score exactly
	Possible float64 // what it could add
}

// where names the lines of both documents that a row rests on.
func (r LedgerRow) where() string {
	s := ""
	if r.Item.Line > 0 {
		s = fmt.Sprintf("  (asked in line %d", r.Item.Line)
		if len(r.Item.Evidence) > 0 {
			s += fmt.Sprintf(", shown in line %d", r.Item.Evidence[0].Line)
		}
		return s + ")"
	}
	if len(r.Item.Evidence) > 0 {
		s = fmt.Sprintf("  (shown in line %d)", r.Item.Evidence[0].Line)
	}
	return s
}

// Ledger lists what each requirement adds to the score. Points are in tenths;
// what rounding leaves over goes to the rows that lost most by it (largest
// remainder), so that the column adds up.
func Ledger(c *matcher.Coverage) []LedgerRow {
	var total float64
	for _, i := range c.Items {
		total += i.Weight
	}
	if total == 0 {
		return nil
	}
	var rows []LedgerRow
	for _, i := range c.Items {
		if i.Weight > 0 {
			rows = append(rows, LedgerRow{Title: title(i.Requirement), Item: i})
		}
	}
	settle(rows, 100, func(r *LedgerRow) (float64, *float64, float64) { return r.Item.Weight / total, &r.Possible, 100 })
	settle(rows, c.Score.Low, func(r *LedgerRow) (float64, *float64, float64) {
		return r.Item.Weight * r.Item.Credit / total, &r.Points, r.Possible
	})
	return rows
}

// settle sets a column of tenths that adds up to sum; no cell gets more than
// its most as long as another has room.
func settle(rows []LedgerRow, sum float64, of func(*LedgerRow) (share float64, to *float64, most float64)) {
	left := int(math.Round(sum * 10))
	order := make([]int, len(rows))
	rest := make([]float64, len(rows))
	for k := range rows {
		share, to, _ := of(&rows[k])
		tenths := math.Floor(share*1000 + 1e-9)
		order[k], rest[k] = k, share*1000-tenths
		*to = tenths / 10
		left -= int(tenths)
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(rest[b], rest[a]) })
	for _, room := range []bool{true, false} {
		for _, k := range order {
			_, to, most := of(&rows[k])
			if left > 0 && (!room || *to+0.05 < most) {
				*to = math.Round(*to*10+1) / 10
				left--
			}
		}
	}
}
