package matcher

import (
	_ "embed"
	"strings"
	"sync"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/e448657c/skillmatch/matcher/internal/words"
)

//go:embed resume.yaml
var resumeYAML []byte

//go:embed resume.bin
var resumeCompiled string

// resumeFile is resume.yaml as it is written.
type resumeFile struct {
	Months, Seasons                                                                 map[int][]string
	Present, To, Since, Of, Skip, Years, Experience, With, Expires, Breaks, Studies []string
	MonthUnits                                                                      []string            `yaml:"month_units"`
	InProgress                                                                      []string            `yaml:"in_progress"`
	LanguageLevels                                                                  map[string][]string `yaml:"language_levels"`
	WrittenIn                                                                       map[string][]string `yaml:"written_in"`
}

// resumeWords are the words of resume.yaml, by word.
type resumeWords struct {
	month, season                                                  map[string]int
	present, to, since, of, skip, years, experience, with, expires map[string]bool
	monthUnits                                                     map[string]bool
	breaks, inProgress, studies                                    []string
	languageLevels                                                 map[string][]string
	writtenIn                                                      map[string][]string
}

var readResumeWords = sync.OnceValue(func() *resumeWords {
	var file resumeFile
	if err := words.Read(resumeYAML, resumeCompiled, &file); err != nil {
		panic("matcher: resume.yaml: " + err.Error()) // embedded, and read by every test
	}
	numbered := func(m map[int][]string) map[string]int {
		out := map[string]int{}
		for n, words := range m {
			for _, w := range words {
				out[w] = n
			}
		}
		return out
	}
	set := func(words []string) map[string]bool {
		out := map[string]bool{}
		for _, w := range words {
			out[w] = true
		}
		return out
	}
	return &resumeWords{
		month: numbered(file.Months), season: numbered(file.Seasons),
		present: set(file.Present), to: set(file.To), since: set(file.Since), of: set(file.Of), skip: set(file.Skip),
		years: set(file.Years), monthUnits: set(file.MonthUnits), experience: set(file.Experience), with: set(file.With),
		expires: set(file.Expires),
		breaks:  file.Breaks, inProgress: file.InProgress, studies: file.Studies,
		languageLevels: file.LanguageLevels, writtenIn: file.WrittenIn,
	}
})

// A month counts the months since year 0, so that ranges are subtractions.
type month int

func monthOf(t time.Time) month { return month(t.Year()*12 + int(t.Month()) - 1) }

// time is the first day of the month.
func (m month) time() time.Time {
	return time.Date(int(m)/12, time.Month(int(m)%12+1), 1, 0, 0, 0, 0, time.UTC)
}

// A dateRange is a stretch of time that a text states, whole months, half open.
type dateRange struct {
	from, to   month
	present    bool // it lasts to the day of reading
	year       bool // a year that stands alone
	start, end int  // bytes of the text
}

// dateToken is a word, a number or a mark of a line.
type dateToken struct {
	text       string // lower case; "-" for every dash
	num        int    // of a number, else -1
	digits     int
	start, end int
}

func dateTokens(line string) []dateToken {
	var out []dateToken
	for i := 0; i < len(line); {
		r, size := utf8.DecodeRuneInString(line[i:])
		start := i
		switch {
		case r >= '0' && r <= '9':
			n := 0
			for i < len(line) && line[i] >= '0' && line[i] <= '9' {
				if n < 1e6 {
					n = n*10 + int(line[i]-'0')
				}
				i++
			}
			out = append(out, dateToken{text: line[start:i], num: n, digits: i - start, start: start, end: i})
		case unicode.Is(unicode.Han, r):
			for i < len(line) {
				r, size := utf8.DecodeRuneInString(line[i:])
				if !unicode.Is(unicode.Han, r) {
					break
				}
				i += size
				if r == '年' || r == '月' {
					break
				}
			}
			out = append(out, dateToken{text: line[start:i], num: -1, start: start, end: i})
		case unicode.IsLetter(r):
			for i < len(line) {
				r, size := utf8.DecodeRuneInString(line[i:])
				if !unicode.IsLetter(r) && !unicode.Is(unicode.Mn, r) && !(isApostrophe(r) && letterAfter(line[i+size:])) {
					break
				}
				i += size
			}
			text := strings.ReplaceAll(strings.ToLower(line[start:i]), "’", "'")
			out = append(out, dateToken{text: text, num: -1, start: start, end: i})
		case unicode.IsSpace(r):
			i += size
		default:
			i += size
			text := line[start:i]
			switch r {
			case '-', '–', '—', '−', '‐', '‑', '―', '~', '→':
				text = "-"
				for i < len(line) && line[i] == '-' {
					i++
				}
			case '’', '‘', '`':
				text = "'"
			}
			out = append(out, dateToken{text: text, num: -1, start: start, end: i})
		}
	}
	return out
}

func isApostrophe(r rune) bool { return r == '\'' || r == '’' }

func letterAfter(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(r)
}

// datePoint is one end of a range as written.
type datePoint struct {
	from, to month // the months it may mean, half open
	noYear   bool  // a month alone: its year stands at the other end
	lone     bool  // a year alone
	short    bool  // a year of two digits, which only a range makes one
}

func yearNumber(t dateToken) bool { return t.digits == 4 && t.num >= 1950 && t.num <= 2099 }

// parsePoint reads a date at tokens[i:] and returns how many tokens it took.
func (w *resumeWords) parsePoint(tokens []dateToken, i int) (datePoint, int) {
	at := func(k int) dateToken {
		if i+k < len(tokens) {
			return tokens[i+k]
		}
		return dateToken{num: -1}
	}
	ym := func(y, m, n int) (datePoint, int) {
		from := month(y*12 + m - 1)
		return datePoint{from: from, to: from + 1}, n
	}
	isMonth := func(t dateToken) bool { return t.num >= 1 && t.num <= 12 && t.digits <= 2 }
	sep := func(t dateToken) bool { return t.text == "/" || t.text == "." || t.text == "-" }
	t := at(0)

	if m, ok := w.month[t.text]; ok {
		k := 1
		for at(k).text == "." || at(k).text == "," || (at(k).text == "-" || at(k).text == "/") && yearNumber(at(k+1)) || w.of[at(k).text] && yearNumber(at(k+1)) {
			k++
		}
		switch {
		case yearNumber(at(k)):
			return ym(at(k).num, m, k+1)
		case at(k).text == "'" && at(k+1).digits == 2:
			return ym(century(at(k+1).num), m, k+2)
		case (at(1).text == "-" || at(1).text == "/") && at(2).digits == 2 && at(1).start == t.end && at(2).start == at(1).end: // Jan-18
			return ym(century(at(2).num), m, 3)
		case at(k).digits > 0 && at(k).digits <= 2 && at(k+1).text == "," && yearNumber(at(k+2)): // March 15, 2020
			return ym(at(k+2).num, m, k+3)
		case at(k).digits > 0 && at(k).digits <= 2 && w.ordinal(at(k), at(k+1)) && at(k+2).text == "," && yearNumber(at(k+3)): // March 1st, 2020
			return ym(at(k+3).num, m, k+4)
		case at(1).digits == 2 && (at(1).num > 31 || at(1).num >= 10 && at(1).start-t.end <= 1 && !yearNumber(at(2))): // Jan 98, Jan 20
			return ym(century(at(1).num), m, 2)
		}
		return datePoint{from: month(m - 1), to: month(m), noYear: true}, 1
	}
	if m, ok := w.season[t.text]; ok {
		k := 1
		for at(k).text == "," || w.of[at(k).text] {
			k++
		}
		if yearNumber(at(k)) {
			from := month(at(k).num*12 + m - 1)
			if at(k+1).text == "/" && at(k+2).digits == 2 && at(k+2).num == (at(k).num+1)%100 { // Winter 2014/15
				k += 2
			}
			return datePoint{from: from, to: from + 3}, k + 1
		}
		return datePoint{}, 0
	}
	if (t.text == "q" || t.text == "h") && at(1).digits == 1 && at(1).num >= 1 { // Q3 2020, H1 2020
		k := 2
		for at(k).text == "/" || at(k).text == "," {
			k++
		}
		length := map[string]int{"q": 3, "h": 6}[t.text]
		if yearNumber(at(k)) && at(1).num*length <= 12 {
			from := month(at(k).num*12 + (at(1).num-1)*length)
			return datePoint{from: from, to: from + month(length)}, k + 1
		}
		return datePoint{}, 0
	}
	if t.text == "'" && at(1).digits == 2 && at(1).start == t.end && (at(2).num >= 0 || at(2).start > at(1).end || !wordLike(at(2))) { // '18
		from := month(century(at(1).num) * 12)
		return datePoint{from: from, to: from + 12, lone: true, short: true}, 2
	}
	if yearNumber(t) {
		if m, ok := w.month[at(1).text]; ok && !yearNumber(at(2)) { // 2018 March
			return ym(t.num, m, 2)
		}
		if q := at(1).text; (q == "q" || q == "h") && at(2).digits == 1 && !yearNumber(at(3)) { // 2019 Q1
			if p, n := w.parsePoint([]dateToken{at(1), at(2), t}, 0); n == 3 {
				return p, 3
			}
		}
		if (at(1).text == "." || at(1).text == "/") && isMonth(at(2)) && at(2).digits == 1 && at(1).start == t.end && at(2).start == at(1).end { // 2018.3
			return ym(t.num, at(2).num, 3)
		}
		if at(1).text == "年" {
			if isMonth(at(2)) && at(3).text == "月" {
				return ym(t.num, at(2).num, 4)
			}
			from := month(t.num * 12)
			return datePoint{from: from, to: from + 12, lone: true}, 2
		}
		if sep(at(1)) && isMonth(at(2)) && at(2).digits == 2 {
			if sep(at(3)) && at(3).text == at(1).text && at(4).digits == 2 && at(4).num <= 31 && at(3).end-at(3).start == 1 && at(3).end == at(4).start { // 2020-01-15
				return ym(t.num, at(2).num, 5)
			}
			// 2008-10 alone is 2008 to 2010; followed by another end, or
			// written with / or ., it is October 2008.
			if at(1).text != "-" || w.isTo(at(3)) && at(1).start == t.end {
				return ym(t.num, at(2).num, 3)
			}
			if at(2).num <= t.num%100 { // cannot be a later year: a month
				return ym(t.num, at(2).num, 3)
			}
		}
		from := month(t.num * 12)
		return datePoint{from: from, to: from + 12, lone: true}, 1
	}
	if t.digits == 1 || t.digits == 2 {
		if sep(at(1)) && at(2).digits > 0 && at(2).digits <= 2 && sep(at(3)) && yearNumber(at(4)) { // 31.03.2021, 3/31/2021
			day, mon := t.num, at(2).num
			if mon > 12 || at(1).text == "/" && day <= 12 && mon > 12 {
				day, mon = mon, day
			}
			if mon >= 1 && mon <= 12 && day <= 31 {
				return ym(at(4).num, mon, 5)
			}
			return datePoint{}, 0
		}
		if isMonth(t) && sep(at(1)) && yearNumber(at(2)) { // 03/2021
			return ym(at(2).num, t.num, 3)
		}
		if isMonth(t) && at(1).text == "/" && at(2).digits == 2 && at(1).start == t.end && at(2).start == at(1).end { // 03/18
			return ym(century(at(2).num), t.num, 3)
		}
		day := 1
		if w.ordinal(t, at(1)) {
			day = 2
		}
		if _, ok := w.month[at(day).text]; ok && t.num <= 31 { // 15 March 2020, 1st March 2020
			if p, n := w.parsePoint(tokens, i+day); n > 1 && !p.noYear {
				return p, n + day
			}
		}
	}
	return datePoint{}, 0
}

// ordinal reports whether the word makes the number before it a day: 1st, 1er.
func (w *resumeWords) ordinal(number, word dateToken) bool {
	switch word.text {
	case "st", "nd", "rd", "th", "er", "º":
		return word.start == number.end
	}
	return false
}

func wordLike(t dateToken) bool {
	r, _ := utf8.DecodeRuneInString(t.text)
	return unicode.IsLetter(r)
}

// century reads two digits as a year. 70 is the split that POSIX strptime has
// at 69: nobody's working life begins before.
func century(n int) int {
	if n >= 70 {
		return 1900 + n
	}
	return 2000 + n
}

func (w *resumeWords) isTo(t dateToken) bool { return t.text == "-" || w.to[t.text] }

// ranges finds the date ranges of a line. Years without months count from the
// middle of the first to the middle of the last, so that 2018-2021 is three
// years, as people say it; a year that stands alone is its twelve months.
func (w *resumeWords) ranges(line string, today month) []dateRange {
	tokens := dateTokens(line)
	var out []dateRange
	for i := 0; i < len(tokens); i++ {
		start := tokens[i].start
		if w.since[tokens[i].text] {
			k := i + 1
			for k < len(tokens) && (w.to[tokens[k].text] || tokens[k].text == ".") {
				k++
			}
			if p, n := w.parsePoint(tokens, k); n > 0 && !p.noYear && p.from <= today {
				if r, used, ok := w.rangeEnd(tokens, k+n, p, today); ok { // "desde marzo de 2018 hasta mayo de 2020"
					r.start, r.end = start, tokens[used-1].end
					out = append(out, r)
					i = used - 1
					continue
				}
				from := p.from
				if p.lone {
					from = min(p.from+6, today)
				}
				out = append(out, dateRange{from: from, to: today + 1, present: true, start: start, end: tokens[k+n-1].end})
				i = k + n - 1
			}
			continue
		}
		p, n := w.parsePoint(tokens, i)
		if n == 0 {
			continue
		}
		k := i + n
		if k < len(tokens) && (tokens[k].text == "," || tokens[k].text == ".") && k+1 < len(tokens) && w.isTo(tokens[k+1]) {
			k++
		}
		r, used, ok := w.rangeEnd(tokens, k, p, today)
		if !ok {
			// A season, a quarter or a year alone is a stretch of its own.
			number := p.lone && i > 0 && tokens[i-1].num >= 0 && !yearNumber(tokens[i-1]) // of a telephone
			if !p.noYear && !p.short && !number && p.to-p.from > 1 && p.from <= today {
				out = append(out, dateRange{from: p.from, to: min(p.to, today+1), year: p.lone, start: start, end: tokens[i+n-1].end})
			}
			i += n - 1
			continue
		}
		r.start, r.end = start, tokens[used-1].end
		if r.from < r.to {
			out = append(out, r)
		}
		i = used - 1
	}
	return out
}

// rangeEnd reads what follows the first point of a range at tokens[k:]. It
// returns the index after the last token.
func (w *resumeWords) rangeEnd(tokens []dateToken, k int, p datePoint, today month) (dateRange, int, bool) {
	if k >= len(tokens) || !w.isTo(tokens[k]) {
		return dateRange{}, 0, false
	}
	dash := tokens[k].text == "-"
	for k < len(tokens) && (w.isTo(tokens[k]) || tokens[k].text == "(") {
		k++
	}
	for k < len(tokens) && w.skip[tokens[k].text] {
		k++
	}
	open := dateRange{from: p.from, to: today + 1, present: true}
	if p.lone {
		open.from = min(p.from+6, today)
	}
	if k >= len(tokens) { // "2021 -" at the end of the line
		return open, k, dash && !p.noYear && p.from <= today
	}
	if w.present[tokens[k].text] {
		return open, k + 1, !p.noYear && p.from <= today
	}
	if w.of[tokens[k].text] && k+1 < len(tokens) && w.present[tokens[k+1].text] { // "à ce jour", "en la actualidad"
		return open, k + 2, !p.noYear && p.from <= today
	}
	q, n := w.parsePoint(tokens, k)
	if n == 0 && p.lone && dash && tokens[k].digits == 2 { // 2018-20
		y := int(p.from)/12/100*100 + tokens[k].num
		q, n = datePoint{from: month(y * 12), to: month(y*12 + 12), lone: true}, 1
	}
	if n == 0 {
		return dateRange{}, 0, false
	}
	switch {
	case q.noYear:
		return dateRange{}, 0, false
	case p.noYear: // Jan - Mar 2020
		y := q.from / 12
		p.from += y * 12
		if p.from > q.from {
			p.from -= 12
		}
	}
	r := dateRange{from: p.from, to: q.to}
	if p.lone {
		r.from = p.from + 6
	}
	if q.lone {
		r.to = q.from + 6
	}
	if p.lone && q.lone && p.from == q.from { // 2019 - 2019
		r.from, r.to = p.from, q.to
	}
	r.to = min(r.to, today+1)
	return r, k + n, r.from < r.to
}
