package prose

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A token is a word or a sign of the text.
type token struct {
	start, end int
	text, low  string
	word       bool
	line       int
	paren      []token // what stands in parentheses after it
}

// capital reports whether the word begins with a capital, or has one or a
// digit within: it may be a name.
func (t token) capital() bool {
	for _, r := range t.text {
		if unicode.IsUpper(r) {
			return true
		}
	}
	return false
}

// acronym reports whether the word is one of capitals, as "SQL" or "BLS".
func (t token) acronym() bool {
	n := 0
	for _, r := range t.text {
		if unicode.IsLower(r) {
			if r == 's' && n >= 2 { // a plural: "APIs"
				continue
			}
			return false
		}
		if unicode.IsUpper(r) {
			n++
		}
	}
	return n >= 2
}

func (t token) is(words ...string) bool {
	for _, w := range words {
		if t.low == w {
			return true
		}
	}
	return false
}

// A block is a heading, a list item or a paragraph.
type block struct {
	start, end int
	line       int
	heading    bool
	item       bool
	alone      bool // one line among others like it
}

type line struct {
	start, end int // without white space around, without the bullet
	no         int
	bullet     bool
	heading    bool
	blank      bool
	length     int // with its indent, in runes
}

var bullets = "-*•▪●◦‣·–—○■□➢►✓✔"

func lines(text string) []line {
	var out []line
	for pos, no := 0, 1; pos < len(text); no++ {
		end := strings.IndexByte(text[pos:], '\n')
		next := len(text)
		if end < 0 {
			end = len(text)
		} else {
			end += pos
			next = end + 1
		}
		l := line{start: pos, end: end, no: no, length: utf8.RuneCountInString(text[pos:end])}
		trim := func() {
			for l.start < l.end {
				r, n := utf8.DecodeRuneInString(text[l.start:l.end])
				if !unicode.IsSpace(r) {
					break
				}
				l.start += n
			}
			for l.end > l.start {
				r, n := utf8.DecodeLastRuneInString(text[l.start:l.end])
				if !unicode.IsSpace(r) {
					break
				}
				l.end -= n
			}
		}
		trim()
		if n := bulletLen(text[l.start:l.end]); n > 0 {
			l.start += n
			l.bullet = true
			trim()
		}
		if strings.HasPrefix(text[l.start:l.end], "#") {
			for l.start < l.end && text[l.start] == '#' {
				l.start++
			}
			trim()
			l.heading = l.start < l.end
		}
		l.blank = l.start == l.end
		out = append(out, l)
		pos = next
	}
	return out
}

// bulletLen is the length of the mark that begins a list item, or 0.
func bulletLen(s string) int {
	r, n := utf8.DecodeRuneInString(s)
	if strings.ContainsRune(bullets, r) && len(s) > n {
		if s[n] == ' ' || s[n] == '\t' || r > 0x2000 && r != '–' && r != '—' {
			return n
		}
		return 0
	}
	i := 0
	for i < len(s) && i < 3 && s[i] >= '0' && s[i] <= '9' {
		i++
	}
	if i > 0 && i+1 < len(s) && (s[i] == '.' || s[i] == ')') && s[i+1] == ' ' {
		return i + 1
	}
	return 0
}

// blocks joins the lines of wrapped paragraphs and tells headings from items
// and paragraphs.
func blocks(text string) []block {
	ls := lines(text)
	width := 0
	for _, l := range ls {
		if l.length <= 110 {
			width = max(width, l.length)
		}
	}
	listed := lineLists(text, ls)
	var out []block
	for i := 0; i < len(ls); i++ {
		l := ls[i]
		if l.blank {
			continue
		}
		b := block{start: l.start, end: l.end, line: l.no, item: l.bullet}
		blankBefore := i == 0 || ls[i-1].blank
		blankAfter := i+1 == len(ls) || ls[i+1].blank
		b.heading = l.heading || !l.bullet && isHeading(text[l.start:l.end], blankBefore, blankAfter)
		b.alone = !b.heading && (!blankBefore && !out[len(out)-1].heading || !blankAfter)
		if !b.heading {
			for i+1 < len(ls) && !listed[i] && goesOn(text, ls[i], ls[i+1], width) {
				i++
				b.end = ls[i].end
				b.alone = false
			}
		}
		out = append(out, b)
	}
	return out
}

// lineLists tells lines that each end a sentence or an item from lines of a
// wrapped paragraph, where few do: by whole runs of lines without a blank one.
func lineLists(text string, ls []line) []bool {
	out := make([]bool, len(ls))
	for i := 0; i < len(ls); {
		j, ends, n := i, 0, 0
		for j < len(ls) && !ls[j].blank && !ls[j].bullet {
			if last, _ := utf8.DecodeLastRuneInString(text[ls[j].start:ls[j].end]); strings.ContainsRune(".!?;:", last) {
				ends++
			}
			n++
			j++
		}
		for k := i; k < j; k++ {
			out[k] = n > 1 && ends*3 >= n*2
		}
		i = max(j, i+1)
	}
	return out
}

// goesOn reports whether the paragraph of line a goes on in line b.
func goesOn(text string, a, b line, width int) bool {
	if b.blank || b.bullet || b.heading {
		return false
	}
	s, next := text[a.start:a.end], text[b.start:b.end]
	if labelled(next) && !strings.HasSuffix(s, ",") {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(s)
	first, _ := utf8.DecodeRuneInString(next)
	wrapped := a.length <= 110 && a.length+len(firstWord(next)) >= width-12 && width >= 50
	switch {
	case strings.ContainsRune(".!?:", last):
		return wrapped && !isHeading(next, false, false) // a new sentence of the same paragraph
	case unicode.IsLower(first) || strings.ContainsRune(",;(&/", last):
		return true
	}
	return wrapped
}

// labelled reports whether a line says first what it is of: "Experience: five
// years".
func labelled(s string) bool {
	label, rest, ok := strings.Cut(s, ":")
	r, _ := utf8.DecodeRuneInString(label)
	return ok && strings.HasPrefix(rest, " ") && unicode.IsUpper(r) && len(label) <= 40 && len(strings.Fields(label)) <= 4 && !strings.ContainsAny(label, ".,;()")
}

func firstWord(s string) string {
	if i := strings.IndexByte(s, ' '); i >= 0 {
		return s[:i]
	}
	return s
}

// tokenize splits text[start:end]; offsets stay those of the whole text.
func tokenize(text string, start, end, lineNo int) []token {
	var out []token
	for i := start; i < end; {
		r, n := utf8.DecodeRuneInString(text[i:end])
		switch {
		case r == '\n':
			lineNo++
			i++
		case unicode.IsSpace(r):
			i += n
		case isWordRune(r) || r == '.' && i+1 < end && isLetter(text[i+1:end]) && (i == start || !isWordBefore(text[start:i])):
			j := wordEnd(text, i, end)
			out = append(out, token{start: i, end: j, text: text[i:j], low: lower(text[i:j]), word: true, line: lineNo})
			i = j
		default:
			out = append(out, token{start: i, end: i + n, text: text[i : i+n], low: text[i : i+n], line: lineNo})
			i += n
		}
	}
	return out
}

var dashes = strings.NewReplacer("’", "'", "–", "-", "‑", "-", "‐", "-")

func lower(s string) string {
	return strings.ToLower(dashes.Replace(s))
}

func isWordRune(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r)
}

func isLetter(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(r)
}

func isWordBefore(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return isWordRune(r) || r == '.'
}

// wordEnd finds the end of the word that begins at i: signs within a word
// belong to it (Node.js, CI/CD, DB2's, full-time), and some after it (C++, C#).
func wordEnd(text string, i, end int) int {
	j := i
	for j < end {
		r, n := utf8.DecodeRuneInString(text[j:end])
		if isWordRune(r) || j == i {
			j += n
			continue
		}
		next, _ := utf8.DecodeRuneInString(text[j+n : end])
		prev := text[i:j]
		switch {
		case strings.ContainsRune("'’.-–‑‐/&@_", r) && isWordRune(next):
			if r == '–' && prev != "" && unicode.IsDigit(rune(prev[len(prev)-1])) && unicode.IsDigit(next) {
				return j // a range of numbers
			}
			if r == '.' && unicode.IsUpper(next) && len(prev) > 2 && !strings.Contains(prev, ".") && !isUpperWord(prev) && unicode.IsLower(rune(text[j-1])) && !followsExtension(text[j+n:end]) {
				return j // a sentence's end without a space
			}
			j += n
		case r == '+' || r == '#':
			if next == '+' || !isWordRune(next) || r == '#' {
				j += n
				continue
			}
			return j
		case r == '-' && (unicode.IsSpace(next)) && suspended(text[j+n:end]):
			j += n // "full- or part-time"
		case r == '.' && isAbbreviation(prev):
			return j + n
		case (r == '\'' || r == '’') && strings.HasSuffix(prev, "s") && !isWordRune(next):
			return j // a plural's possessive: the apostrophe stays outside
		default:
			return j
		}
	}
	return j
}

func isUpperWord(s string) bool { return strings.ToUpper(s) == s }

// followsExtension reports names such as Vue.Js or ASP.NET.
func followsExtension(s string) bool {
	w := s
	for i, r := range s {
		if !isWordRune(r) {
			w = s[:i]
			break
		}
	}
	return len(w) <= 3
}

func suspended(s string) bool {
	s = strings.TrimLeft(s, " ")
	return strings.HasPrefix(s, "or ") || strings.HasPrefix(s, "and ") || strings.HasPrefix(s, "to ") || strings.HasPrefix(s, "&")
}

// isAbbreviation reports whether a full stop after the word belongs to it.
func isAbbreviation(w string) bool {
	l := strings.ToLower(w)
	switch l {
	case "e.g", "i.e", "etc", "vs", "inc", "dr", "st", "ph.d", "b.sc", "m.sc", "b.tech", "m.tech", "no", "incl", "approx", "min", "yrs", "yr", "corp", "ltd", "mr", "mrs", "ms":
		// Short words that also end sentences go by what stands before.
		return l != "no" && l != "ms" && l != "min"
	}
	if !strings.Contains(w, ".") {
		return false
	}
	for _, part := range strings.Split(w, ".") { // U.S., B.A.
		if utf8.RuneCountInString(part) != 1 {
			return false
		}
	}
	return true
}

// longest is the most tokens of a sentence: what is longer is no prose, and is
// read in parts so that the time stays in proportion.
const longest = 500

// sentences splits tokens at the ends of sentences; parentheses are hung on
// the token before them.
func sentences(toks []token) [][]token {
	var out [][]token
	var cur []token
	for i := 0; i < len(toks); i++ {
		t := toks[i]
		if t.is("(", "[") {
			closing := map[string]string{"(": ")", "[": "]"}[t.low]
			j := i + 1
			for depth := 1; j < len(toks) && j-i < 80; j++ {
				if toks[j].low == t.low {
					depth++
				}
				if toks[j].low == closing {
					if depth--; depth == 0 {
						break
					}
				}
			}
			if j < len(toks) && toks[j].low == closing {
				if len(cur) > 0 {
					last := &cur[len(cur)-1]
					last.paren = append(last.paren, toks[i+1:j]...)
				} else {
					cur = append(cur, toks[i+1:j]...)
				}
				i = j
				continue
			}
			continue // never closed
		}
		if t.is(".", "!", "?") || t.is("•") {
			if i+1 == len(toks) || !toks[i+1].word || toks[i+1].capital() || digit(toks[i+1]) || t.is("!", "?") {
				if len(cur) > 0 {
					if i+1 < len(toks) && toks[i+1].is("\"", "”") && quotes(cur)%2 == 1 {
						i++
						cur = append(cur, toks[i])
					}
					out = append(out, cur)
					cur = nil
				}
				continue
			}
		}
		if len(cur) == longest {
			out = append(out, cur)
			cur = nil
		}
		cur = append(cur, t)
		// An abbreviation may end the sentence, too.
		if t.word && strings.HasSuffix(t.low, ".") && t.is("etc.", "inc.", "corp.", "ltd.") && i+1 < len(toks) && toks[i+1].capital() && !t.is("inc.", "corp.", "ltd.") {
			out = append(out, cur)
			cur = nil
		}
	}
	if len(cur) > 0 {
		out = append(out, cur)
	}
	for i := range out {
		out[i] = dashed(out[i])
	}
	return out
}

func quotes(toks []token) int {
	n := 0
	for _, t := range toks {
		if t.is("\"", "“", "”") {
			n++
		}
	}
	return n
}

// dashed reads a list between dashes as one in parentheses ("software—A, B, or
// C—is preferred"), and one after a dash as one after a colon.
func dashed(toks []token) []token {
	a, b := -1, -1
	for i, t := range toks {
		if t.is("—", "–") || t.is("-") && i > 0 && t.start > toks[i-1].end {
			switch {
			case a < 0:
				a = i
			case b < 0:
				b = i
			default:
				return toks
			}
		}
	}
	if a < 1 || b == a+1 {
		return toks
	}
	end := b
	if b < 0 {
		end = len(toks)
	}
	if inner := toks[a+1 : end]; len(inner) < 3 || indexOf(inner, ",") < 0 || indexOf(inner, "is", "are", "they", "which", "who", "that") >= 0 {
		return toks
	}
	out := append([]token(nil), toks...)
	if b < 0 {
		out[a].text, out[a].low = ":", ":"
		return out
	}
	last := &out[a-1]
	last.paren = append(append([]token(nil), last.paren...), toks[a+1:b]...)
	return append(out[:a], out[b+1:]...)
}

func digit(t token) bool { return t.text[0] >= '0' && t.text[0] <= '9' }
