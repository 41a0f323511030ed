package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// What a byte may begin within a line, for the scan in structurer.inside.
const (
	scanNone uint8 = iota
	scanUpper
	scanBullet
	scanColon
)

var scanClass = func() (t [256]uint8) {
	for c := 'A'; c <= 'Z'; c++ {
		t[c] = scanUpper
	}
	t[':'] = scanColon
	t[0xC2] = scanBullet // · and its like
	t[0xE2] = scanBullet // •, ▪, –, ...
	t['-'], t['*'] = scanBullet, scanBullet
	return t
}()

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == '\v' }

// trimSpace moves start and end to the first and behind the last byte of
// text[start:end] that is no white space.
func trimSpace(text string, start, end int) (int, int) {
	for start < end {
		if c := text[start]; c >= utf8.RuneSelf {
			r, n := utf8.DecodeRuneInString(text[start:end])
			if !unicode.IsSpace(r) {
				break
			}
			start += n
		} else if isSpace(c) || c == '\n' {
			start++
		} else {
			break
		}
	}
	for end > start {
		if c := text[end-1]; c >= utf8.RuneSelf {
			r, n := utf8.DecodeLastRuneInString(text[start:end])
			if !unicode.IsSpace(r) {
				break
			}
			end -= n
		} else if isSpace(c) || c == '\n' {
			end--
		} else {
			break
		}
	}
	return start, end
}

func isUpper(r rune) bool {
	if r < utf8.RuneSelf {
		return r >= 'A' && r <= 'Z'
	}
	return unicode.IsUpper(r)
}

func isASCIILetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// isRoman reports whether c is a digit of the Roman numbers of lists.
func isRoman(c byte) bool {
	switch c | 0x20 {
	case 'i', 'v', 'x', 'l', 'c':
		return true
	}
	return false
}

func isLetterByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c >= utf8.RuneSelf
}

// isBullet reports whether r is a character that stands before list items and
// in no other place.
func isBullet(r rune) bool {
	switch r {
	case '•', '◦', '▪', '▫', '‣', '⁃', '●', '○', '■', '□', '◆', '◇', '❖', '➢', '➤', '►', '▶', '▸', '▹', '▻',
		'✓', '✔', '✅', '☑', '★', '☆', '✦', '✱', '➔', '➜', '⇒', '→', '☞', '⌲', '⮚', '∙', '⦁', '⚬', '·', '»':
		return true
	}
	// The private area of symbol fonts, where word processors keep bullets.
	return r >= 0xF020 && r <= 0xF0FF
}

// bulletWidth returns the length of the bullet or number, with the space
// behind it, that t begins with, or 0. lone says that nothing else is in t, or
// nothing but a ruled line.
func bulletWidth(t string) (width int, lone bool) {
	if len(t) > 1 && isASCIILetter(t[0]) && isASCIILetter(t[1]) && !(isRoman(t[0]) && isRoman(t[1])) {
		return 0, false // a word, as most lines begin with
	}
	r, n := utf8.DecodeRuneInString(t)
	switch {
	case isBullet(r):
	case r == '-' || r == '*' || r == '+' || r == '–' || r == '—' || r == '~' || r == '_' || r == '=' || r == '#':
		if len(t) == n {
			return n, true
		}
		if r == '-' || r == '=' || r == '*' || r == '_' || r == '~' || r == '#' || r == '—' || r == '–' {
			if strings.Trim(t, t[:n]+" ") == "" {
				return 0, true // a rule
			}
		}
		if r == '_' || r == '=' || r == '#' || r == '~' {
			return 0, false
		}
		next, _ := utf8.DecodeRuneInString(t[n:])
		if next != ' ' && next != '\t' && next != 0xA0 {
			// "-Experience with" is an item; "-5" and "*emphasis*" are not.
			if r == '*' || r == '+' || !isUpper(next) {
				return 0, false
			}
		}
	case r == 'o' && len(t) > 2 && (t[1] == ' ' || t[1] == '\t'):
		// The second level in lists of word processors; "o" is no word in the
		// languages covered but Portuguese's article, which stands before a
		// small letter.
		if next, _ := utf8.DecodeRuneInString(strings.TrimLeft(t[1:], " \t")); !isUpper(next) {
			return 0, false
		}
	default:
		return numberWidth(t), false
	}
	for n < len(t) && isSpace(t[n]) {
		n++
	}
	return n, n == len(t)
}

// numberWidth returns the length of the numbering that t begins with: "1. ",
// "2) ", "(3) ", "a) ", "iv. ", "1.2. ".
func numberWidth(t string) int {
	i := 0
	if t[0] == '(' {
		i++
	}
	start := i
	for {
		digits, letters, roman := 0, 0, true
		for i < len(t) && digits+letters < 6 {
			c := t[i]
			if c >= '0' && c <= '9' {
				digits++
			} else if c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' {
				letters++
				roman = roman && isRoman(c)
			} else {
				break
			}
			i++
		}
		first := start == i-digits-letters
		switch {
		case i == len(t), digits > 2, digits > 0 && letters > 0, letters > 1 && !roman, digits+letters == 0:
			return 0
		case t[i] == ')':
		case t[i] != '.':
			return 0
		case i+1 < len(t) && t[i+1] != ' ' && t[i+1] != '\t':
			i++ // the next level
			continue
		case first && letters == 1:
			return 0 // an initial
		}
		break
	}
	i++
	if i >= len(t) || !isSpace(t[i]) {
		return 0
	}
	for i < len(t) && isSpace(t[i]) {
		i++
	}
	if i == len(t) {
		return 0
	}
	return i
}

// insideBullet returns the length of a bullet at t[i] that begins a new item
// within a line which started at start, or 0.
func insideBullet(t string, i, start int) int {
	r, n := utf8.DecodeRuneInString(t[i:])
	if i == start {
		return 0
	}
	if r == '-' || r == '*' || r == '–' {
		// A dash is a bullet only where a sentence ended and another begins.
		if i+n >= len(t) || t[i+n] != ' ' {
			return 0
		}
		j := i
		for j > start && t[j-1] == ' ' {
			j--
		}
		if j == start {
			return 0
		}
		// In a list that lost its line breaks, also between items without stops.
		list := t[start] == t[i] && len(t)-start >= minRunning && i-start >= 20
		if !list && !strings.ContainsRune(".:;!?)*", rune(t[j-1])) {
			return 0
		}
		next, _ := utf8.DecodeRuneInString(strings.TrimLeft(t[i+n:], " "))
		if !isUpper(next) && !(next >= '0' && next <= '9') {
			return 0
		}
	} else if !isBullet(r) || r == '·' || r == '»' || r == '→' || r == '⇒' || r == '∙' || r == '★' || r == '☆' || r == '●' || r == '○' {
		// These part the items of one line ("Go · SQL"), rate skills (★★★☆,
		// ●●●○) or point from one thing to the next.
		return 0
	}
	i += n
	for i < len(t) && t[i] == ' ' {
		i++
		n++
	}
	if i == len(t) {
		return 0
	}
	return n
}

// isMarked reports whether a line is marked as a heading in the manner of
// plain-text mark-up: "# Skills", "== Skills ==", "**Skills**", "__Skills:__".
func isMarked(t string) bool {
	c := t[0]
	body := strings.TrimLeft(t, t[:1])
	n := len(t) - len(body)
	switch c {
	case '#':
		return n <= 6 && strings.HasPrefix(body, " ")
	case '=':
		return n <= 6 && strings.HasSuffix(body, "=") && strings.HasPrefix(body, " ")
	}
	body = strings.TrimRight(strings.TrimSuffix(strings.TrimRight(body, " "), ":"), " ")
	return n >= 1 && n <= 3 && len(body) > 0 && body[0] != ' ' && body[len(body)-1] == c && strings.Count(body, t[:1]) <= 3
}

// isCaps reports whether a line is set in capitals.
func isCaps(t string) bool {
	upper := 0
	for _, r := range t {
		if r >= 'a' && r <= 'z' {
			return false
		}
		if r >= utf8.RuneSelf && unicode.IsLower(r) {
			return false
		}
		if isUpper(r) {
			upper++
		}
	}
	return upper >= 4
}

func startsUpper(t string) bool {
	r, _ := utf8.DecodeRuneInString(t)
	return isUpper(r)
}

// isTitle reports whether a line is set like a title: all of its words that
// are longer than articles and prepositions begin with a capital.
func isTitle(t string) bool {
	for w := range strings.FieldsSeq(t) {
		if r, _ := utf8.DecodeRuneInString(w); len(w) > 3 && unicode.IsLower(r) {
			return false
		}
	}
	return true
}

// isTerse reports whether a line is as short and simple as headings are that
// only their typography tells: a few words without years, tabs, or quotes.
func isTerse(t string) bool {
	if len(t) > 60 || strings.ContainsAny(t, "\t,;\"“„«|@") {
		return false
	}
	digits := 0
	for _, c := range t {
		if c >= '0' && c <= '9' {
			digits++
		}
	}
	return digits < 4 && strings.Count(t, " ") < 7
}

// firstLetter is t from its first letter on, without the ornament, number or
// emoji before it.
func firstLetter(t string) string {
	for i, r := range t {
		if i > 24 {
			break
		}
		if unicode.IsLetter(r) {
			return t[i:]
		}
	}
	return ""
}
