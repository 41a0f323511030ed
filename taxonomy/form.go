package taxonomy

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// fold brings a name into the form in which names are compared: lower case,
// one space for each run of white space or hyphens between letters, straight
// apostrophes.
func fold(s string) string {
	if isFolded(s) {
		return s
	}
	if f, ok := foldASCII(s); ok {
		return f
	}
	var b strings.Builder
	b.Grow(len(s))
	space := false
	for i, r := range s {
		switch {
		case unicode.IsSpace(r):
			space = b.Len() > 0
			continue
		case isHyphen(r) && b.Len() > 0 && !space && letterFollows(s[i+utf8.RuneLen(r):]):
			space = true
			continue
		case r == '’' || r == '‘':
			r = '\''
		}
		if space {
			b.WriteByte(' ')
			space = false
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}

// foldASCII folds a name of ASCII letters, digits, spaces and hyphens, as most
// are.
func foldASCII(s string) (string, bool) {
	var buf [64]byte
	b := buf[:0]
	space := false
	for i := range len(s) {
		c := s[i]
		switch {
		case 'A' <= c && c <= 'Z':
			c |= 0x20
		case c == ' ':
			space = len(b) > 0
			continue
		case c == '-' && len(b) > 0 && !space && i+1 < len(s) && isLower(s[i+1]|0x20):
			space = true
			continue
		case isLower(c), '0' <= c && c <= '9', c == '.':
		default:
			return "", false
		}
		if space {
			b = append(b, ' ')
			space = false
		}
		b = append(b, c)
	}
	return string(b), true
}

func isLower(c byte) bool { return 'a' <= c && c <= 'z' }

// isFolded is the quick test for the many names that need no work.
func isFolded(s string) bool {
	for i := range len(s) {
		switch c := s[i]; {
		case 'a' <= c && c <= 'z', '0' <= c && c <= '9', c == '.', c == '+', c == '#', c == '/':
		case c == ' ' && i > 0 && i+1 < len(s) && s[i-1] != ' ':
		default:
			return false
		}
	}
	return true
}

func isHyphen(r rune) bool { return r == '-' || r == '_' || r == '‐' || r == '‑' }

func letterFollows(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return isLetterOrDigit(r)
}

// slug makes an ID of a name: lower case, words joined by "-"; of the signs
// only those stay that tell names apart (C++, C#, .NET, Node.js).
func slug(name string) string {
	var b strings.Builder
	b.Grow(len(name))
	dash := false
	for i, r := range name {
		r = unicode.ToLower(r)
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r) || r == '+' || r == '#',
			r == '.' && letterFollows(name[i+1:]):
			if dash && b.Len() > 0 {
				b.WriteByte('-')
			}
			dash = false
			b.WriteRune(r)
		case r == '\'' || r == '’':
		default:
			dash = true
		}
	}
	return b.String()
}

// letters counts the letters and digits of a form.
func letters(s string) int {
	n := 0
	for _, r := range s {
		if isLetterOrDigit(r) {
			n++
		}
	}
	return n
}

func isLetterOrDigit(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
