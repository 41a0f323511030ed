package matcher

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// durationAt reads the duration whose unit is token i; it does not reach back
// to token floor.
func (s *scan) durationAt(i, floor int) (duration, bool) {
	unit := s.index.times.unit[s.toks[i].word]
	n, first, ok := s.numberBefore(i, floor)
	if !ok {
		return duration{}, false
	}
	if (s.isWord(first, "a") || s.isWord(first, "an")) && s.rate(first) {
		return duration{}, false
	}
	d := duration{first: first, last: s.plural(i), years: n * unit}
	if unit == 1 {
		s.addRest(&d)
	}
	s.lessen(&d, unit == 1)
	return d, d.years > 0 && d.years <= maxStated
}

// rate reports whether "a year", where token i is the "a", tells how often: "30
// days a year", "twice a year".
func (s *scan) rate(i int) bool {
	return i > 0 && !s.breaks(i) && s.sign(i) == signNone &&
		!s.can(i-1, roleQualifies|roleLink|roleLeads|roleExperience|roleGained|roleSpent|roleUses|roleElapses|roleHas) && !s.isAnd(i-1)
}

// maxStated is the longest that somebody has done something, in years.
const maxStated = 60

// plural returns the last token of the unit at token i: "year(s)", and the
// "less than 1 year months" of a board that adds the unit to every answer.
func (s *scan) plural(i int) int {
	if i+1 < len(s.toks) && s.isWord(i+1, "s") && s.between(i+1) == "(" {
		i++
	}
	if i+1 < len(s.toks) && s.toks[i+1].gap == gapSpace && !s.breaks(i+1) {
		if next := s.index.times.unit[s.toks[i+1].word]; next > 0 && next < 1 {
			i++
		}
	}
	return i
}

// addRest adds what follows the years: "1 year and 6 months", "1y 6m", "a year
// and a half".
func (s *scan) addRest(d *duration) {
	tw := &s.index.times
	j := d.last + 1
	and := j < len(s.toks) && s.toks[j].word == s.index.and
	if and {
		j++
	}
	if j >= len(s.toks) || s.breaks(j) {
		return
	}
	if and && j+1 < len(s.toks) && s.isWord(j, "a") && s.toks[j+1].word == tw.half {
		d.years += 0.5
		d.last = j + 1
		return
	}
	if years, _, ok := s.gluedTime(s.text[s.toks[j].start:s.toks[j].end]); ok && years < 1 {
		d.years += years
		d.last = j
		return
	}
	if j+1 < len(s.toks) && s.toks[j+1].word != 0 && tw.unit[s.toks[j+1].word] > 0 && tw.unit[s.toks[j+1].word] < 1 {
		if m, ok := s.number(j); ok {
			d.years += m * tw.unit[s.toks[j+1].word]
			d.last = s.plural(j + 1)
		}
	}
}

// number reads token i as a number of years or months.
func (s *scan) number(i int) (float64, bool) {
	t := &s.toks[i]
	if s.can(i, roleNumber) {
		return s.index.times.number[t.word], true
	}
	if t.shape&shapeDigit == 0 {
		return 0, false
	}
	if t.shape&^shapeLine == shapeDigit|shapeLower && t.end-t.start <= 6 { // 4plus
		n, err := strconv.Atoi(strings.TrimSuffix(s.text[t.start:t.end], "plus"))
		return float64(n), err == nil
	}
	if t.shape&^shapeLine != shapeDigit || t.end-t.start > 3 {
		return 0, false
	}
	// "Angular 4+" makes "4+" a word of the vocabulary.
	n, err := strconv.ParseFloat(strings.TrimSuffix(s.text[t.start:t.end], "+"), 64)
	return n, err == nil
}

// countsTime reports whether token i is the number of a duration and no part
// of a name: "Python 3 years", but "Python 3".
func (s *scan) countsTime(i int) bool {
	if i+1 >= len(s.toks) || s.toks[i].shape&^shapeLine != shapeDigit || s.index.attr(s.toks[i+1].word)&attrUnit == 0 {
		return false
	}
	return !s.far(i + 1)
}

// numberBefore reads the number in front of token i: "3", "2.5", "3-5" (3),
// "three (3)", "half a", "one and a half", "3½", "3 1/2", "twenty-five".
func (s *scan) numberBefore(i, floor int) (n float64, first int, ok bool) {
	tw := &s.index.times
	j := i - 1
	if f := fractionIn(s.between(i)); f > 0 {
		if n, ok := s.number(max(j, 0)); ok && j > floor && !s.far(i) {
			return n + f, j, true
		}
		return f, i, true
	}
	if j <= floor || s.far(i) {
		return 0, 0, false
	}
	if s.toks[j].word == tw.half && j-3 > floor && s.toks[j-2].word == s.index.and { // one and a half years
		if n, ok := s.number(j - 3); ok {
			return n + 0.5, j - 3, true
		}
	}
	if j-1 > floor && s.toks[j-1].word == tw.half && s.isWord(j, "a") || s.toks[j].word == tw.half {
		for j > 0 && s.toks[j].word != tw.half {
			j--
		}
		return 0.5, j, true
	}
	switch {
	case j-1 > floor && (s.isWord(j, "of") || s.isWord(j, "plus")): // a couple of, ten-plus
		j--
	case j-2 > floor && s.isWord(j, "more") && s.isWord(j-1, "or"):
		j -= 2
	case j-1 > floor && s.toks[j].gap == gapSpace && s.can(j, roleQualifies|roleExperience|roleLevel): // two full years
		if _, ok := s.number(j); !ok {
			j--
		}
	}
	n, ok = s.number(j)
	if !ok {
		return 0, 0, false
	}
	first = j
	if j-1 <= floor {
		return n, first, true
	}
	tens, spelled := tw.number[s.toks[j-1].word]
	switch g := s.toks[j].gap; {
	case spelled && tens >= 20 && n < 10 && (g == gapHyphen || g == gapSpace):
		return tens + n, j - 1, true
	case g == gapSlash && n >= 2 && n <= 4:
		part, ok := s.number(j - 1)
		if !ok || part >= n {
			break
		}
		if whole, ok := s.number(max(j-2, 0)); ok && j-2 > floor && (s.toks[j-1].gap == gapSpace || s.toks[j-1].gap == gapHyphen) {
			return whole + part/n, j - 2, true
		}
		if s.isWord(i, "year") {
			return part / n, j - 1, true
		}
		return part, j - 1, true // 1/2 years: one or two
	case g == gapDot || g == gapOther && s.between(j) == ",": // 2.5, 2,5
		if whole, ok := s.number(j - 1); ok {
			for range s.toks[j].end - s.toks[j].start {
				n /= 10
			}
			return whole + n, j - 1, true
		}
	case g == gapHyphen || s.isDash(j):
		if low, ok := s.number(j - 1); ok && low < n && s.candidateEnding(j-1) < 0 {
			return low, j - 1, true
		}
	case g == gapOther && strings.TrimSpace(s.between(j)) == "(": // three (3)
		if m, ok := s.number(j - 1); ok && m == n {
			return n, j - 1, true
		}
	}
	if (s.toks[j-1].word == tw.to || s.isAnd(j-1)) && j-2 > floor {
		if low, ok := s.number(j - 2); ok && low < n && (s.toks[j-1].word != s.index.and || j-3 > floor && s.toks[j-3].word == tw.between) {
			return low, j - 2, true
		}
	}
	return n, first, true
}

func (s *scan) isDash(i int) bool {
	if i >= len(s.toks) {
		return false
	}
	switch strings.TrimSpace(s.between(i)) {
	case "-", "–", "—", "+ -", "+-", "+–":
		return true
	}
	return false
}

// far reports whether a number and its unit, the token i, do not belong
// together.
func (s *scan) far(i int) bool {
	switch s.toks[i].gap {
	case gapSpace, gapHyphen, gapNone, gapLine, gapPlus:
		return false
	}
	gap := strings.TrimSpace(strings.Trim(s.between(i), " ¼½¾"))
	return gap != "" && gap != "+" && gap != ")" && gap != "+)" && gap != ") +" && gap != "-"
}

// lessBefore reports whether "less than" or "<" stands before token i.
func (s *scan) lessBefore(i int) bool {
	if strings.HasSuffix(strings.TrimRight(s.between(i), " "), "<") {
		return true
	}
	for _, p := range s.index.times.less {
		if n := len(p.words); i >= n && s.cueAt(i-n, p.words) {
			return i == n || !s.isWord(i-n-1, "no") && !s.isWord(i-n-1, "not")
		}
	}
	return false
}

// fractionIn returns the fraction that stands in what is between two words.
func fractionIn(gap string) float64 {
	for i, f := range [...]string{"¼", "½", "¾"} {
		if strings.Contains(gap, f) {
			return float64(i+1) / 4
		}
	}
	return 0
}

// lessen halves the last unit of "less than 3 years" and "< 1 year".
func (s *scan) lessen(d *duration, years bool) {
	switch {
	case !s.lessBefore(d.first):
	case years:
		d.years -= 0.5
	default:
		d.years /= 2
	}
}

// glued reads "3yrs", "2.5yrs", "18mo", "1y6m".
func (s *scan) glued(i int) (duration, bool) {
	d := duration{first: i, last: i}
	if i > 0 && s.toks[i].gap == gapDot {
		if _, ok := s.number(i - 1); ok {
			d.first--
		}
	}
	years, doubtful, ok := s.gluedTime(s.text[s.toks[d.first].start:s.toks[i].end])
	if !ok {
		return d, false
	}
	d.years, d.doubtful = years, doubtful
	if d.first > 0 && (s.toks[d.first].gap == gapHyphen || s.isDash(d.first)) {
		word := s.text[s.toks[i].start:s.toks[i].end]
		high, _ := strconv.ParseFloat(strings.TrimRightFunc(word, unicode.IsLetter), 64)
		if low, ok := s.number(d.first - 1); ok && high > low && d.first == i { // 2-3yrs
			d.first, d.years = i-1, years*low/high
		}
	}
	if years >= 1 {
		s.addRest(&d)
	}
	s.lessen(&d, years >= 1)
	return d, d.years > 0 && d.years <= maxStated
}

// gluedTime reads numbers with their units without blanks between. It is
// doubtful where the unit is "m" alone, which more often means metres or
// millions.
func (s *scan) gluedTime(word string) (years float64, doubtful, ok bool) {
	last := 100.0
	for word != "" {
		n := 0
		for n < len(word) && n < 3 && (byteClass[word[n]] == classDigit || n > 0 && word[n] == '.') {
			n++
		}
		to := n
		for to < len(word) && byteClass[word[to]] != classDigit && byteClass[word[to]] != classOther {
			to++
		}
		v, err := strconv.ParseFloat(word[:n], 64)
		if err != nil || v >= 100 || to == n {
			return 0, false, false
		}
		size := s.index.times.unit[s.index.find(strings.ToLower(word[n:to]))]
		if word[n:to] == "m" {
			doubtful = years == 0
			size = 1.0 / 12
		}
		if size == 0 || size >= last {
			return 0, false, false
		}
		years += v * size
		last = size
		word = word[to:]
	}
	return years, doubtful, last < 100
}

// widen takes in what belongs to the duration: "at least", "over the past",
// "or more", "minimum".
func (s *scan) widen(d *duration, floor int) {
	d.from, d.to = d.first, d.last
	for d.from-1 > floor && !s.breaks(d.from) && s.can(d.from-1, roleQualifies) && s.candidateEnding(d.from-1) < 0 {
		if s.isWord(d.from-1, "of") && !s.can(d.from-2, roleQualifies|roleExperience|roleLink) {
			break
		}
		if g := s.toks[d.from].gap; g != gapSpace && g != gapHyphen && g != gapLine {
			if sign := s.sign(d.from); sign != signNone && (sign != signTie || !strings.HasPrefix(s.between(d.from), ".")) {
				break
			}
		}
		d.from--
		d.sure = d.sure || s.isWord(d.from, "least") || s.isWord(d.from, "minimum") || s.isWord(d.from, "min")
	}
	rest := s.between(d.first + 1)
	if d.last > d.first {
		rest += s.between(d.last)
	}
	if d.last > d.first+1 && (strings.ContainsAny(rest, "-–") || s.toks[d.first+1].word == s.index.times.to) || strings.Contains(rest, "+") || strings.HasSuffix(s.text[s.toks[d.first].start:s.toks[d.first].end], "+") ||
		strings.HasPrefix(strings.TrimLeft(s.between(d.last+1), " "), "+") {
		d.sure = true
	}
	for j := d.to + 1; j < len(s.toks) && j <= d.last+4 && !s.breaks(j) && s.sign(j) == signNone; j++ {
		switch {
		case s.isWord(j, "more") && s.isWord(j-1, "or"), s.isWord(j, "minimum"), s.isWord(j, "min"), s.isWord(j, "plus") && j == d.to+1:
			d.sure = true
			d.to = j
		case s.can(j, roleExperience) || s.misspelt(j):
			d.sure, d.said = true, true
			return
		case s.isWord(j, "or"), s.can(j, roleLink|roleLevel):
		default:
			return
		}
	}
}

// misspelt reports whether token i is the word "experience" as boards write
// it: "Exprience", "Expirience", "exp".
func (s *scan) misspelt(i int) bool {
	if i < 0 || i >= len(s.toks) || s.toks[i].end-s.toks[i].start < 3 {
		return false
	}
	word := s.text[s.toks[i].start:s.toks[i].end]
	if !strings.EqualFold(word[:3], "exp") {
		return false
	}
	switch strings.ToLower(word[len(word)-2:]) {
	case "xp", "ce", "es", "ed":
		return true
	}
	return false
}

// datesFrom finds where the dates begin whose first year is token i: "2018-
// 2021", "01/2015 to 03/2019", "since March 2018".
func (s *scan) datesFrom(i, floor int) (d duration, ok bool) {
	if c := s.text[s.toks[i].start]; c != '1' && c != '2' {
		return d, false
	}
	f := i
	for f-1 > floor && i-f < 3 && !s.breaks(f) && s.toks[f].gap&(gapSpace|gapSlash|gapDot|gapHyphen) != 0 &&
		(s.can(f-1, roleMonth) || s.toks[f-1].shape&^shapeLine == shapeDigit && s.toks[f-1].end-s.toks[f-1].start <= 2 && s.toks[f].gap != gapSpace) {
		f--
	}
	d = duration{first: f, last: i, from: f, to: i}
	if f-1 > floor && s.can(f-1, roleUses|roleSince) && s.sign(f) == signNone {
		d.from--
		if s.can(d.from, roleSince) {
			return d, true
		}
	}
	next := i + 1
	return d, next < len(s.toks) && (s.can(next, roleTo) || s.isAnd(next) && s.isWord(d.from, "between")) ||
		strings.ContainsAny(s.between(next), "-–—")
}

// readDates reads the dates. Present says that they last to the day of reading.
func (s *scan) readDates(d *duration) (present, ok bool) {
	i := d.last
	if i+2 < len(s.toks) && s.isAnd(i+1) && s.isWord(d.from, "between") { // between 2018 and 2021
		from, err := strconv.Atoi(s.text[s.toks[i].start:s.toks[i].end])
		to, err2 := strconv.Atoi(s.text[s.toks[i+2].start:s.toks[i+2].end])
		d.last, d.to, d.years = i+2, i+2, float64(to-from)
		return false, err == nil && err2 == nil && from < to && to-from <= 50
	}
	first := d.first
	if s.can(d.from, roleSince) {
		first = d.from
	}
	start := int(s.toks[first].start)
	line := s.dateLine(start)
	if strings.HasSuffix(s.between(d.from), "(") { // "(2020-)" is open like one that ends the line
		line, _, _ = strings.Cut(line, ")")
	}
	words := readResumeWords()
	today := s.today
	if today == 0 {
		today = month(9999 * 12)
	}
	ranges := words.ranges(line, today)
	if len(ranges) == 0 {
		return false, false
	}
	r := ranges[0]
	d.years = float64(r.to-r.from) / 12
	if d.years <= 0 || d.years > 50 || !r.present && !slices.ContainsFunc(dateTokens(line[r.start:r.end]), words.isTo) {
		return false, false
	}
	for d.last+1 < len(s.toks) && int(s.toks[d.last+1].start) < start+r.end {
		d.last++
	}
	d.to = d.last
	return r.present, true
}

// dateBytes is how much of a line is searched for dates.
const dateBytes = 64

// dateLine returns what is searched for dates from a byte of the text on.
func (s *scan) dateLine(start int) string {
	line, _, _ := strings.Cut(s.text[start:min(len(s.text), start+dateBytes)], "\n")
	return line
}
