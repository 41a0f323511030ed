package posting

import "strings"

// years are a duration that a clause states.
type years struct {
	from, to int // tokens
	value    float64
}

// maxYears bounds what is taken for a demand: more are a year's number or the
// age of a firm.
const maxYears = 30

// yearsAhead says whether a duration begins at token i.
func (r *reader) yearsAhead(i int) bool {
	_, ok := r.yearsAt(i, len(r.toks))
	return ok
}

// yearsAt reads "3+ years", "3-5 years", "two or more years", "18 months" at
// token i. Of a range it takes the lower end.
func (r *reader) yearsAt(i, end int) (years, bool) {
	value, ok := r.number(i)
	if !ok {
		return years{}, false
	}
	line := r.toks[i].line
	for j := i + 1; j < end && j <= i+6; j++ {
		t := &r.toks[j]
		if t.line != line && !r.joined(j) {
			break
		}
		if per, ok := r.cues.units[t.low]; ok {
			v := value / per
			if v <= 0 || v > maxYears {
				return years{}, false
			}
			return years{i, r.orMore(j+1, end), v}, true
		}
		if r.cues.inYears[t.low] {
			continue
		}
		if _, ok := r.number(j); ok {
			continue
		}
		break
	}
	return years{}, false
}

// orMore skips "or more" behind a duration.
func (r *reader) orMore(i, end int) int {
	if i < end && r.toks[i].low == "+" {
		i++
	}
	if i+1 < end && r.cues.or[r.toks[i].low] {
		if r.cues.more[r.toks[i+1].low] {
			return i + 2
		}
	}
	return i
}

// asked says whether a duration reads like one that is asked for, where no
// heading says so: "5 years of ...", "at least 5 years".
func (r *reader) asked(y years, from, to int) bool {
	if y.to < to && r.cues.askedYears[r.toks[y.to].low] {
		return true
	}
	for k := y.from - 1; k >= from && k >= y.from-2; k-- {
		if r.cues.least[r.toks[k].low] {
			return true
		}
	}
	return y.from+1 < to && r.toks[y.from+1].low == "+"
}

// joined says whether token j goes on with the statement of the line before.
func (r *reader) joined(j int) bool { return r.lineBreak(j) == noBreak }

// number reads a number in digits or in words.
func (r *reader) number(i int) (float64, bool) {
	t := &r.toks[i]
	if t.kind == number {
		var v, frac float64 = 0, 0
		for _, c := range t.low {
			switch {
			case c == '.' || c == ',':
				if frac != 0 {
					return 0, false
				}
				frac = 1
			case c < '0' || c > '9':
				return 0, false
			case frac != 0:
				frac /= 10
				v += frac * float64(c-'0')
			default:
				v = v*10 + float64(c-'0')
			}
		}
		return v, v < 1e6
	}
	v, ok := r.cues.numbers[t.low]
	return v, ok && t.term < 0
}

// allYears returns the durations in the clause that may be demands.
func (r *reader) allYears(from, to int) []years {
	var out []years
	for i := from; i < to; i++ {
		y, ok := r.yearsAt(i, to)
		if !ok {
			continue
		}
		if !r.noDemandYears(y, from, to) {
			out = append(out, y)
		}
		i = y.to - 1
	}
	return out
}

// noDemandYears says whether a duration is none that has to be reached: another
// one than of who applies, or the most of them.
func (r *reader) noDemandYears(y years, from, to int) bool {
	if r.most(y, from) || r.firmYears(y, from) {
		return true
	}
	for k := y.from - 1; k >= from && k >= y.from-2; k-- {
		if r.cues.noYearsBefore[r.toks[k].low] {
			return true
		}
	}
	return y.to < to && r.cues.noYearsAfter.at(r.toks, y.to, to) >= 0
}

// most says whether a duration is an upper end: "up to 3 years", "0-3 years",
// "no more than 3 years", but not "no less than 3 years".
func (r *reader) most(y years, from int) bool {
	end := y.from
	if end-2 >= from && r.cues.inYears[r.toks[end-1].low] {
		if v, ok := r.number(end - 2); ok && v == 0 {
			return true
		}
	}
	if end > from && r.toks[end-1].low == "." { // "max. 3 years"
		end--
	}
	for k := max(from, end-4); k < end; k++ {
		if r.cues.atMost.at(r.toks, k, end) == end {
			return k == from || !r.cues.yearsNot[r.toks[k-1].low]
		}
	}
	return false
}

// firmReach is how far, in tokens, "we have" stands before the years of the
// firm.
const firmReach = 10

// firmYears says whether a duration is the firm's own: "which we have used for
// over 20 years", "our founders have 30 years of experience".
func (r *reader) firmYears(y years, from int) bool {
	has := -1
	for k := y.from - 1; k >= from && k >= y.from-firmReach; k-- {
		low := r.toks[k].low
		if r.cues.yearsYou[low] {
			return false
		}
		if r.cues.yearsHaving[low] {
			has = k
		}
		if has >= 0 && r.cues.yearsFirm[low] {
			next := &r.toks[has+1]
			return has+1 == y.from || r.cues.yearsAfterHaving[next.low] ||
				next.kind == word && (strings.HasSuffix(next.low, "ed") || strings.HasSuffix(next.low, "en"))
		}
	}
	return false
}
