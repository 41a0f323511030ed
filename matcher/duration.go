package matcher

import (
	_ "embed"
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"

	"go.yaml.in/yaml/v3"
)

//go:embed duration.yaml
var durationYAML []byte

// durationWords is duration.yaml.
type durationWords struct {
	Years, Months, Decades, Weeks []string
	Numbers                       map[string]float64
	Less, Never, Stops, Links     []string
}

var readDurationWords = sync.OnceValue(func() *durationWords {
	w := new(durationWords)
	if err := yaml.Unmarshal(durationYAML, w); err != nil {
		panic("matcher: duration.yaml: " + err.Error()) // embedded, and read by every test
	}
	return w
})

// timeWords is duration.yaml in the terms of one vocabulary.
type timeWords struct {
	unit    map[uint32]float64 // in years
	number  map[uint32]float64
	less    []phrase
	never   map[uint32]bool
	stops   map[uint32]bool
	links   map[uint32]bool
	half    uint32
	to      uint32
	between uint32
}

func (x *builder) addDurations(d *durationWords) {
	set := func(texts []string) map[uint32]bool {
		m := map[uint32]bool{}
		for _, s := range texts {
			m[x.intern(s)] = true
		}
		return m
	}
	t := timeWords{unit: map[uint32]float64{}, number: map[uint32]float64{}, never: set(d.Never), stops: set(d.Stops), links: set(d.Links)}
	unit := func(size float64, texts []string) {
		for _, s := range texts {
			w := x.phrase(s).words[0]
			t.unit[w] = size
			x.setWordAttr(w, attrUnit)
		}
	}
	unit(1, d.Years)
	unit(1.0/12, d.Months)
	unit(10, d.Decades)
	unit(7/365.25, d.Weeks)
	for _, s := range slices.Sorted(maps.Keys(d.Numbers)) {
		t.number[x.intern(s)] = d.Numbers[s]
	}
	for _, s := range d.Less {
		t.less = append(t.less, x.phrase(s))
	}
	t.half, t.to, t.between = x.intern("half"), x.intern("to"), x.intern("between")
	x.times = t
}

// A duration is a stated length of time.
type duration struct {
	first, last int // tokens
	years       float64
	dates       bool // "2018-2021"
}

// durations gives the accepted candidates the years that the text states for
// them.
func (s *scan) durations() {
	lastEnd := -1
	for _, mark := range s.marks {
		i := int(mark)
		t := &s.toks[i]
		var d duration
		ok := false
		switch {
		case i <= lastEnd:
		case t.word != 0 && s.index.attr(t.word)&attrUnit != 0:
			d, ok = s.durationAt(i, lastEnd)
		case t.shape&^shapeLine == shapeDigit && t.end-t.start == 4 && i+1 < len(s.toks) && s.toks[i+1].shape&^shapeLine == shapeDigit:
			d, ok = s.yearRange(i)
		case t.shape&shapeDigit != 0 && t.shape&shapeLower != 0 && byteClass[s.text[t.start]] == classDigit:
			d, ok = s.glued(i)
		}
		if ok {
			lastEnd = d.last
			s.assign(d)
		}
	}
}

// durationAt reads the duration whose unit is token i; it does not reach back
// to token floor.
func (s *scan) durationAt(i, floor int) (duration, bool) {
	tw := &s.index.times
	unit := tw.unit[s.toks[i].word]
	d := duration{first: i, last: i}
	for j := i + 1; j < len(s.toks) && j <= i+2 && s.toks[j].gap != gapOther; j++ {
		if tw.never[s.toks[j].word] {
			return d, false
		}
		if !s.isAnd(j) {
			break
		}
	}
	n, first, ok := s.numberBefore(i, floor)
	if !ok {
		return d, false
	}
	d.first = first
	d.years = n * unit
	// "1 year and 6 months"
	if unit == 1 && i+2 < len(s.toks) {
		j := i + 1
		if s.toks[j].word == s.index.and {
			j++
		}
		if j+1 < len(s.toks) && s.index.attr(s.toks[j+1].word)&attrUnit != 0 && s.toks[j+1].word != 0 && tw.unit[s.toks[j+1].word] < 1 {
			if m, ok := s.number(j); ok {
				d.years += m * tw.unit[s.toks[j+1].word]
				d.last = j + 1
			}
		}
	}
	if s.lessBefore(first) {
		if unit == 1 {
			d.years -= 0.5
		} else {
			d.years /= 2
		}
	}
	return d, d.years > 0 && d.years <= 60
}

// number reads token i as a number of years or months.
func (s *scan) number(i int) (float64, bool) {
	t := &s.toks[i]
	if n, ok := s.index.times.number[t.word]; ok && t.word != 0 {
		return n, true
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
// "three (3)", "half a", "one and a half".
func (s *scan) numberBefore(i, floor int) (n float64, first int, ok bool) {
	tw := &s.index.times
	j := i - 1
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
	if s.isWord(j, "of") && j-1 > floor { // a couple of
		j--
	}
	n, ok = s.number(j)
	if !ok {
		return 0, 0, false
	}
	first = j
	if j-1 <= floor {
		return n, first, true
	}
	switch g := s.toks[j].gap; {
	case g == gapDot || g == gapOther && s.between(j) == ",": // 2.5, 2,5
		if whole, ok := s.number(j - 1); ok && s.toks[j].end-s.toks[j].start == 1 {
			return whole + n/10, j - 1, true
		}
	case g == gapHyphen || s.isDash(j):
		if low, ok := s.number(j - 1); ok {
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

func (s *scan) isWord(i int, w string) bool {
	t := &s.toks[i]
	return t.end-t.start == uint32(len(w)) && strings.EqualFold(s.text[t.start:t.end], w)
}

func (s *scan) isDash(i int) bool {
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
	gap := strings.TrimSpace(s.between(i))
	return gap != "+" && gap != ")" && gap != "+)" && gap != "-"
}

// lessBefore reports whether "less than" or "<" stands before token i.
func (s *scan) lessBefore(i int) bool {
	if strings.HasSuffix(strings.TrimRight(s.between(i), " "), "<") {
		return true
	}
	for _, p := range s.index.times.less {
		if n := len(p.words); i >= n && s.cueAt(i-n, p.words) {
			return true
		}
	}
	return false
}

// glued reads "3yrs", "18mo".
func (s *scan) glued(i int) (duration, bool) {
	word := s.text[s.toks[i].start:s.toks[i].end]
	n := 0
	for n < len(word) && byteClass[word[n]] == classDigit {
		n++
	}
	unit := s.index.find(strings.ToLower(word[n:]))
	if unit == 0 || s.index.attr(unit)&attrUnit == 0 || n > 2 {
		return duration{}, false
	}
	v, _ := strconv.Atoi(word[:n])
	d := duration{first: i, last: i, years: float64(v) * s.index.times.unit[unit]}
	if i > 0 && (s.toks[i].gap == gapHyphen || s.isDash(i)) {
		if low, ok := s.number(i - 1); ok {
			d.first, d.years = i-1, low*s.index.times.unit[unit]
		}
	}
	return d, d.years > 0 && d.years <= 60
}

// yearRange reads "2018-2021" at token i.
func (s *scan) yearRange(i int) (duration, bool) {
	from, ok1 := calendarYear(s.text[s.toks[i].start:s.toks[i].end])
	to, ok2 := calendarYear(s.text[s.toks[i+1].start:s.toks[i+1].end])
	if !ok1 || !ok2 || to <= from || to-from > 50 || !(s.toks[i+1].gap == gapHyphen || s.isDash(i+1)) {
		return duration{}, false
	}
	return duration{first: i, last: i + 1, years: float64(to - from), dates: true}, true
}

func calendarYear(s string) (int, bool) {
	n, err := strconv.Atoi(s)
	return n, err == nil && n >= 1960 && n <= 2099
}

// How far a duration reaches, in words.
const (
	reachBack    = 5
	reachForward = 14
)

// assign gives the duration to the skills that it is stated for.
func (s *scan) assign(d duration) {
	back, strong := s.skillBefore(d)
	if d.dates {
		if back >= 0 && strong {
			s.cands[back].years = d.years
		}
		return
	}
	switch {
	case back >= 0 && (strong || d.last+1 < len(s.toks) && strings.HasPrefix(s.between(d.last+1), ".")):
		s.giveBack(back, d)
		if c := &s.cands[back]; strings.Contains(s.between(int(c.last)+1), ":") {
			s.giveForward(d)
		}
	case s.giveForward(d):
	case back >= 0:
		s.giveBack(back, d)
	}
}

// skillBefore returns the skill that stands before the duration with nothing
// but linking words between, or -1; strong means that a colon, a dash, a
// parenthesis or "for" ties the two.
func (s *scan) skillBefore(d duration) (k int, strong bool) {
	tw := &s.index.times
	i := d.first
	for n := 0; n <= reachBack && i > 0; n++ {
		gap := strings.TrimSpace(s.between(i))
		switch gap = strings.TrimSpace(strings.TrimRight(gap, "<>~≈≥≤+")); gap {
		case "", ",", "/":
		case "(", ":", "-", "–", "—", "=", "|", "[", ":-", "):", "-(", ")-", ") -", "- (", "..", "...":
			strong = true
		default:
			return -1, false
		}
		if s.breaks(i) && s.newLine(i) {
			return -1, false
		}
		i--
		if k := s.candidateEnding(i); k >= 0 {
			return k, strong
		}
		t := &s.toks[i]
		if s.isWord(i, "for") {
			strong = true
		}
		word := strings.ToLower(s.text[t.start:t.end])
		if !(t.word != 0 && tw.links[t.word]) && !strings.HasPrefix(word, "exp") {
			return -1, false
		}
	}
	return -1, false
}

// giveBack gives the duration to candidate k and those that are joined to it
// by a slash, or by "and" before "for".
func (s *scan) giveBack(k int, d duration) {
	s.setYears(k, d.years)
	for k > 0 {
		c := &s.cands[k]
		p := &s.cands[k-1]
		i := int(c.first)
		slash := i == int(p.last)+1 && s.toks[i].gap == gapSlash
		and := i == int(p.last)+2 && s.isAnd(i-1) && !strings.ContainsAny(s.between(int(c.last)+1), "(:-,")
		if p.state != accepted || p.years != 0 || !slash && !and {
			return
		}
		k--
		s.setYears(k, d.years)
	}
}

func (s *scan) setYears(k int, years float64) {
	if s.cands[k].state == accepted && s.cands[k].years == 0 {
		s.cands[k].years = years
	}
}

// giveForward gives the duration to the skills after it in the same clause.
func (s *scan) giveForward(d duration) bool {
	tw := &s.index.times
	given := false
	words := 0
	i := d.last + 1
	if i < len(s.toks) && strings.ContainsAny(s.between(i), ",|)") {
		return false
	}
	for i < len(s.toks) && !s.stopsDuration(i) {
		if k := s.candidateAt(i); k >= 0 {
			// "3 years Java, 2 years Python", but "Java 3 years, Python 2 years"
			s.setYears(k, d.years)
			given = true
			words = 0
			i = int(s.cands[k].last) + 1
			continue
		}
		t := &s.toks[i]
		if words++; words > reachForward || t.word != 0 && tw.stops[t.word] || s.number1(i) {
			break
		}
		if given && (strings.Contains(s.between(i), ",") && !s.isAnd(i) || s.isAnd(i) && s.candidateAt(min(i+1, len(s.toks)-1)) < 0 && !s.isPreposition(i+1)) {
			break
		}
		i++
	}
	return given
}

func (s *scan) isPreposition(i int) bool {
	if i >= len(s.toks) {
		return false
	}
	for _, w := range [...]string{"in", "with", "of", "on", "using", "related", "similar", "other"} {
		if s.isWord(i, w) {
			return true
		}
	}
	return false
}

// number1 reports whether another duration begins at token i.
func (s *scan) number1(i int) bool {
	if _, ok := s.number(i); !ok || s.isWord(i, "a") || s.isWord(i, "an") || s.isWord(i, "one") {
		return false
	}
	for j := i + 1; j < len(s.toks) && j <= i+3; j++ {
		if s.toks[j].word != 0 && s.index.attr(s.toks[j].word)&attrUnit != 0 {
			return true
		}
	}
	return false
}

// stopsDuration reports whether the clause of a duration ends before token i.
func (s *scan) stopsDuration(i int) bool {
	if s.toks[i].gap == gapLine {
		return s.newLine(i)
	}
	if s.toks[i].gap != gapOther {
		return false
	}
	gap := s.between(i)
	if strings.ContainsAny(gap, ";!?|•") || strings.Contains(gap, "\n") {
		return true
	}
	return strings.Contains(gap, ".") && !s.abbreviation(i-1) && !strings.HasPrefix(gap, ". ") || strings.HasPrefix(gap, ". ") && !s.yrsDot(i-1)
}

// yrsDot reports whether token i is a unit of time that is cut short by a dot.
func (s *scan) yrsDot(i int) bool {
	t := &s.toks[i]
	return t.word != 0 && s.index.attr(t.word)&attrUnit != 0 && t.end-t.start <= 4 || s.abbreviation(i)
}
