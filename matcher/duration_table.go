package matcher

import (
	"strconv"
	"strings"
)

// label reads "Docker experience (years): 4", "Years of Docker: 4" and "Years
// of experience: Docker 4, Java 2", where token i is the unit.
func (s *scan) label(i int) bool {
	tw := &s.index.times
	unit := tw.unit[s.toks[i].word]
	j := i + 1
	for j < len(s.toks) && j <= i+3 && !s.breaks(j) && s.skillAt(j) < 0 && s.can(j, roleLink|roleExperience|roleQualifies) {
		j++
	}
	if j >= len(s.toks) || s.breaks(j) {
		return false
	}
	colon := strings.Contains(s.between(j), ":")
	if n, ok := s.cell(j); ok && colon && s.can(j+1, roleLeads) && s.sign(j+1) == signNone {
		return s.ahead(&duration{first: j, last: j, from: j, to: j, years: n * unit}, j+1, -1)
	}
	if n, ok := s.cell(j); ok && colon && s.endsItem(j+1) {
		h := s.front(i)
		if h.k < 0 {
			return false
		}
		s.setYears(h.k, n*unit)
		return true
	}
	given := false
	for j < len(s.toks) {
		k := s.skillAt(j)
		if k < 0 || given && s.breaks(j) {
			break
		}
		j = int(s.cands[k].last) + 1
		if j >= len(s.toks) || s.breaks(j) || !colon && !strings.Contains(s.between(j), ":") || !s.endsItem(j+1) {
			break
		}
		n, ok := s.cell(j)
		if !ok {
			break
		}
		s.setYears(k, n*unit)
		given = true
		j++
	}
	return given
}

// endsItem reports whether an item of a list or a line ends before token i.
func (s *scan) endsItem(i int) bool {
	return i >= len(s.toks) || s.breaks(i) || separates(s.between(i)) || strings.HasPrefix(s.between(i), ". ")
}

// maxRows bounds a table, and so the time that a hostile one takes.
const maxRows = 100

// column reads a table with a column of numbers that the unit i is the head of:
// "Skill | Years", "Skill | Experience (months)". The skill stands in the first
// column.
func (s *scan) column(i int) (read bool) {
	tw := &s.index.times
	from, to := s.line(i)
	col := 0
	for j := from + 1; j <= i; j++ {
		col += cells(s.between(j))
	}
	if col == 0 {
		return read
	}
	for j := i + 1; j < to && cells(s.between(j)) == 0; j++ {
		if !s.can(j, roleLink|roleExperience) {
			return read
		}
	}
	unit := tw.unit[s.toks[i].word]
	for row := 0; row < maxRows && to < len(s.toks); row++ {
		from, to = s.line(to)
		j, at := from+1, 0
		for ; j < to; j++ {
			if at += cells(s.between(j)); at >= col {
				break
			}
		}
		if j >= to || at != col {
			return read
		}
		n, ok := s.cell(j)
		if !ok {
			return read
		}
		end := j + 1
		if end < to && s.toks[end].gap == gapDot { // 1.5
			v, err := strconv.ParseFloat(s.text[s.toks[j].start:s.toks[end].end], 64)
			if err != nil {
				return read
			}
			n = v
			end++
		}
		if k := s.skillOver(from); k >= 0 && n > 0 && n*unit <= 60 && (end == to || cells(s.between(end)) > 0) {
			s.setYears(k, n*unit)
			read = true
		}
	}
	return read
}

// skillOver returns the skill that token i is a word of, or -1: "expert\nSQL" may
// be a name, too.
func (s *scan) skillOver(i int) int {
	for j := i; j < len(s.toks) && j < i+maxWords && (j == i || !s.breaks(j)); j++ {
		if k := s.skillEnding(j); k >= 0 && int(s.cands[k].first) <= i {
			return k
		}
	}
	return -1
}

// cell reads token i as a number in digits.
func (s *scan) cell(i int) (float64, bool) {
	if s.toks[i].shape&^shapeLine != shapeDigit {
		return 0, false
	}
	return s.number(i)
}

// cells counts the columns that what stands between two words parts: by bars,
// tabs or a run of blanks.
func cells(gap string) int {
	if n := strings.Count(gap, "|"); n > 0 {
		return n
	}
	if n := strings.Count(gap, "\t"); n > 0 {
		return n
	}
	if strings.Contains(gap, "  ") {
		return 1
	}
	return 0
}

// row gives a duration that fills a cell of a table, or a field between dashes
// or bars, to the skill that the line begins with: "Java | expert | 2021 | 60
// months".
func (s *scan) row(d *duration) bool {
	if !s.cellBefore(d.from) {
		return false
	}
	from, _ := s.line(d.from)
	k := s.skillAt(from)
	if k < 0 {
		return false
	}
	first := k
	for j := s.joint(k); j == jointComma || j == jointSlash; j = s.joint(k) {
		k++
	}
	if int(s.cands[k].last)+1 >= d.from || !s.cellBefore(int(s.cands[k].last)+1) {
		return false
	}
	for ; first <= k; first++ {
		s.setYears(first, d.years)
	}
	return true
}

// cellBefore reports whether a cell or a field ends before token i.
func (s *scan) cellBefore(i int) bool {
	gap := s.between(i)
	return cells(gap) > 0 || strings.ContainsAny(gap, "–—·") || strings.Contains(gap, " - ")
}
