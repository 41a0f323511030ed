package report

import (
	"cmp"
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
	settle(rows, c.Score.Low, func(r *LedgerRow) (float64, *float64) { return r.Item.Weight * r.Item.Credit / total, &r.Points })
	settle(rows, 100, func(r *LedgerRow) (float64, *float64) { return r.Item.Weight / total, &r.Possible })
	return rows
}

// settle sets a column of tenths that adds up to sum.
func settle(rows []LedgerRow, sum float64, of func(*LedgerRow) (share float64, to *float64)) {
	left := int(math.Round(sum * 10))
	order := make([]int, len(rows))
	rest := make([]float64, len(rows))
	for k := range rows {
		share, to := of(&rows[k])
		tenths := math.Floor(share*1000 + 1e-9)
		order[k], rest[k] = k, share*1000-tenths
		*to = tenths / 10
		left -= int(tenths)
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(rest[b], rest[a]) })
	for _, k := range order[:max(0, min(left, len(order)))] {
		_, to := of(&rows[k])
		*to = math.Round(*to*10+1) / 10
	}
}
