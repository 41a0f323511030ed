package matcher

import (
	_ "embed"
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"

	"github.com/e448657c/skillmatch/extract"
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
	doubtful    bool // "24m" may be metres
}

// durations gives the accepted candidates the years that the text states for
// them.
func (s *scan) durations(as DocKind) {
	lastEnd := -1
	for _, mark := range s.marks {
		i := int(mark)
		t := &s.toks[i]
		var d duration
		ok := false
		switch {
		case i <= lastEnd:
		case t.word != 0 && s.index.attr(t.word)&attrUnit != 0:
			if d, ok = s.durationAt(i, lastEnd); !ok && !s.label(i) {
				s.column(i)
			}
		case t.shape&^shapeLine == shapeDigit && t.end-t.start == 4:
			lastEnd = max(lastEnd, s.dated(i, lastEnd, as))
		case t.shape&shapeDigit != 0 && t.shape&(shapeLower|shapeUpper) != 0 && byteClass[s.text[t.start]] == classDigit:
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
	if unit == 1 {
		s.addRest(&d)
	}
	s.lessen(&d, unit == 1)
	return d, d.years > 0 && d.years <= 60
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
			d.last = j + 1
		}
	}
}

// number reads token i as a number of years or months.
func (s *scan) number(i int) (float64, bool) {
	t := &s.toks[i]
	if n, ok := s.index.times.number[t.word]; ok && t.word != 0 {
		return n, true
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
		if whole, ok := s.number(j - 1); ok && s.toks[j].end-s.toks[j].start == 1 {
			return whole + n/10, j - 1, true
		}
	case g == gapHyphen || s.isDash(j):
		if low, ok := s.number(j - 1); ok && low < n {
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
	gap := strings.TrimSpace(strings.Trim(s.between(i), " ¼½¾"))
	return gap != "" && gap != "+" && gap != ")" && gap != "+)" && gap != "-"
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
	return d, d.years > 0 && d.years <= 60
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

// dated gives the skill in front of token i, a year, the time between the dates
// that are stated for it: "2018-2021", "01/2015 to 03/2019", "since 2018". It
// returns the last token of the dates, or -1.
func (s *scan) dated(i, floor int, as DocKind) int {
	k := -1
	for j := i - 1; j > floor && j >= i-reachBack && k < 0; j-- {
		if s.breaks(j + 1) {
			return -1
		}
		k = s.candidateEnding(j)
	}
	if k < 0 {
		return -1
	}
	c := &s.cands[k]
	from := int(s.toks[c.last].end)
	line := s.text[from:min(len(s.text), from+dateBytes)]
	line, _, _ = strings.Cut(line, "\n")
	if strings.HasPrefix(strings.TrimLeft(line, " "), "(") { // "(2020-)" is open like one that ends the line
		line, _, _ = strings.Cut(line, ")")
	}
	words := readResumeWords()
	today := s.today
	if today == 0 {
		today = month(9999 * 12)
	}
	ranges := words.ranges(line, today)
	if len(ranges) == 0 {
		return -1
	}
	r := ranges[0]
	years := float64(r.to-r.from) / 12
	if years <= 0 || years > 50 || !r.present && !slices.ContainsFunc(dateTokens(line[r.start:r.end]), words.isTo) {
		return -1
	}
	if r.present && (s.today == 0 || !s.speaksOfOne(as)) {
		return -1
	}
	if !s.tied(c, line[:r.start]) && !(r.present && words.since[strings.ToLower(firstWord(line[r.start:r.end]))]) && !s.datedItem(c, line, r) {
		return -1
	}
	s.setYears(k, years)
	for i+1 < len(s.toks) && int(s.toks[i+1].start) < from+r.end {
		i++
	}
	return i
}

// dateBytes is how much of a line is searched for dates behind a skill.
const dateBytes = 64

func firstWord(s string) string {
	word, _, _ := strings.Cut(s, " ")
	return word
}

// speaksOfOne reports whether the text tells of one person: "since 2018" is the
// firm's time in a posting.
func (s *scan) speaksOfOne(as DocKind) bool {
	if as == Auto {
		as = s.docKind()
	}
	return as != Posting
}

// tied reports whether a sign or a word ties the dates to the candidate, and
// nothing but words that link them stands between.
func (s *scan) tied(c *candidate, lead string) bool {
	if strings.Trim(lead, " \t:(-–—=|[]).") != "" {
		for i := int(c.last) + 1; i < len(s.toks) && int(s.toks[i].end) <= int(s.toks[c.last].end)+len(lead); i++ {
			t := &s.toks[i]
			if s.isWord(i, "from") {
				return true
			}
			if t.word == 0 || !s.index.times.links[t.word] || strings.Contains(s.between(i), ",") {
				return false
			}
		}
	}
	return strings.ContainsAny(lead, ":(-–—=|[") && !strings.Contains(lead, ",")
}

// datedItem reports whether the candidate and the dates behind it are a whole
// item of a list or a line, and not a degree or a position with its time.
func (s *scan) datedItem(c *candidate, line string, r dateRange) bool {
	switch s.section(c) {
	case extract.Education, extract.Certifications, extract.Experience:
		return false
	}
	rest := strings.TrimLeft(line[r.end:], " ")
	left, _ := s.bounded(c)
	return left && strings.TrimSpace(line[:r.start]) == "" && (rest == "" || separates(rest[:1]))
}

// label reads "Docker experience (years): 4", "Years of Docker: 4" and "Years
// of experience: Docker 4, Java 2", where token i is the unit.
func (s *scan) label(i int) bool {
	tw := &s.index.times
	unit := tw.unit[s.toks[i].word]
	j := i + 1
	for j < len(s.toks) && j <= i+3 && !s.breaks(j) && s.candidateAt(j) < 0 && s.toks[j].word != 0 && tw.links[s.toks[j].word] {
		j++
	}
	if j >= len(s.toks) || s.breaks(j) {
		return false
	}
	colon := strings.Contains(s.between(j), ":")
	if n, ok := s.cell(j); ok && colon && s.endsItem(j+1) {
		k, _ := s.skillBefore(duration{first: i})
		if k < 0 {
			return false
		}
		s.setYears(k, n*unit)
		return true
	}
	given := false
	for j < len(s.toks) {
		k := s.candidateAt(j)
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
func (s *scan) column(i int) {
	tw := &s.index.times
	from, to := s.line(i)
	col := 0
	for j := from + 1; j <= i; j++ {
		col += cells(s.between(j))
	}
	if col == 0 {
		return
	}
	for j := i + 1; j < to && cells(s.between(j)) == 0; j++ {
		if s.toks[j].word == 0 || !tw.links[s.toks[j].word] {
			return
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
			return
		}
		n, ok := s.cell(j)
		if !ok {
			return
		}
		end := j + 1
		if end < to && s.toks[end].gap == gapDot { // 1.5
			v, err := strconv.ParseFloat(s.text[s.toks[j].start:s.toks[end].end], 64)
			if err != nil {
				return
			}
			n = v
			end++
		}
		if k := s.candidateAt(from); k >= 0 && n > 0 && n*unit <= 60 && (end == to || cells(s.between(end)) > 0) {
			s.setYears(k, n*unit)
		}
	}
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

// How far a duration reaches, in words.
const (
	reachBack    = 5
	reachForward = 14
)

// assign gives the duration to the skills that it is stated for.
func (s *scan) assign(d duration) {
	back, strong := s.skillBefore(d)
	if d.doubtful {
		if back >= 0 && s.endsItem(d.last+1) {
			s.giveBack(back, d)
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
		switch gap = strings.TrimSpace(strings.TrimRight(gap, "<>~≈≥≤+¼½¾")); gap {
		case "", ",", "/":
		case "(", ":", "-", "–", "—", "=", "|", "[", ":-", "):", "-(", ")-", ") -", "- (", "→", "_":
			strong = true
		case ";", "•", "·":
			if !s.endsItem(d.last + 1) {
				return -1, false
			}
		case ".":
			if s.toks[i].gap != gapDot && !s.shortened(i-1) {
				return -1, false
			}
		default:
			// A leader of dots, a long dash.
			if strings.Trim(gap, ".…-–—*=") != "" {
				return -1, false
			}
			strong = true
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
		if s.version(i) {
			continue
		}
		word := strings.ToLower(s.text[t.start:t.end])
		if !(t.word != 0 && tw.links[t.word]) && !strings.HasPrefix(word, "exp") {
			return -1, false
		}
	}
	return -1, false
}

// version reports whether token i is a part of the version behind a skill, as
// in "Python 3.8 - 2 years".
func (s *scan) version(i int) bool {
	return i > 0 && s.toks[i].shape&^shapeLine == shapeDigit && (s.toks[i].gap == gapDot || (s.toks[i].gap == gapSpace || s.toks[i].gap == gapSlash) && s.candidateEnding(i-1) >= 0)
}

// giveBack gives the duration to candidate k and those that are joined to it
// by a slash, or by "and" before "for". One that ends the sentence is for the
// whole list: "Java, Python and Go (5 years)", "Java, Python: 5 years each".
func (s *scan) giveBack(k int, d duration) {
	s.setYears(k, d.years)
	whole, ends := s.endsList(d)
	for k > 0 {
		c := &s.cands[k]
		p := &s.cands[k-1]
		i := int(c.first)
		slash := i == int(p.last)+1 && s.toks[i].gap == gapSlash
		and := i == int(p.last)+2 && s.isAnd(i-1) || i == int(p.last)+1 && strings.TrimSpace(s.between(i)) == "&"
		comma := i == int(p.last)+1 && strings.TrimSpace(s.between(i)) == ","
		if and && ends {
			whole = true
		}
		and = and && (whole || !strings.ContainsAny(s.between(int(c.last)+1), "(:-,"))
		if p.state != accepted || p.years != 0 || !slash && !and && !(comma && whole) {
			return
		}
		k--
		s.setYears(k, d.years)
	}
}

// endsList reports whether the duration is said to be for each of a list, and
// whether its line or sentence ends with it.
func (s *scan) endsList(d duration) (each, ends bool) {
	j := d.last + 1
	for ; j < len(s.toks) && j <= d.last+3 && !s.breaks(j); j++ {
		if s.isWord(j, "each") {
			return true, true
		}
		if w := s.toks[j].word; w == 0 || !s.index.times.links[w] || strings.ContainsAny(s.between(j), ".;") {
			break
		}
	}
	if j >= len(s.toks) || s.breaks(j) {
		return false, true
	}
	return false, strings.HasPrefix(strings.TrimLeft(s.between(j), ")] "), ".")
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
	if i < len(s.toks) && strings.ContainsAny(s.between(i), ",|)") && strings.TrimSpace(s.between(i)) != "):" { // "Advanced (5 years): Java"
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
		if words++; words > reachForward || t.word != 0 && tw.stops[t.word] && !s.isWord(i-1, "of") || s.number1(i) {
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

// shortened reports whether the dot behind token i is one of an abbreviation
// that stands beside durations.
func (s *scan) shortened(i int) bool {
	return s.isWord(i, "exp") || s.isWord(i, "min") || s.isWord(i, "approx") || s.isWord(i, "ca")
}

// yrsDot reports whether token i is a unit of time or a word beside one that is
// cut short by a dot.
func (s *scan) yrsDot(i int) bool {
	t := &s.toks[i]
	if s.isWord(i, "year") {
		return false
	}
	return s.shortened(i) || t.word != 0 && s.index.attr(t.word)&attrUnit != 0 && t.end-t.start <= 4 || s.abbreviation(i)
}
