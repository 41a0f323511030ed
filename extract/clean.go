package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// cleanLine makes text safe to print and even in form: valid UTF-8 in NFC,
// spaces of all widths as plain ones, none at its ends; soft hyphens, zero
// width spaces and marks that change the direction of text left out; control
// characters replaced by spaces. Line separators stay, as "\n".
func cleanLine(s string) string {
	if isCleanASCII(s) {
		return strings.Trim(s, " \t")
	}
	// A soft hyphen between spaces breaks no word: some fonts have their dash
	// in its place, in "2010 - 2017" say.
	s = strings.ReplaceAll(s, " \u00AD ", " - ")
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range strings.ToValidUTF8(s, "\uFFFD") {
		switch {
		case r == '\t':
			b.WriteByte('\t')
		case r == '\n' || r == '\u2028' || r == '\u2029' || r == '\u0085' || r == '\v' || r == '\f':
			b.WriteByte('\n')
		case r == '\r':
			b.WriteByte(' ')
		case isInvisible(r):
		case unicode.IsControl(r) || unicode.Is(unicode.Zs, r):
			b.WriteByte(' ')
		case r == '\uF0B7' || r == '\uF0A7': // the bullets of Symbol and Wingdings
			b.WriteRune('•')
		default:
			b.WriteRune(r)
		}
	}
	s = b.String()
	if !norm.NFC.IsNormalString(s) {
		s = norm.NFC.String(s)
	}
	if strings.IndexByte(s, '\n') < 0 {
		return strings.Trim(s, " \t")
	}
	parts := strings.Split(s, "\n")
	for i := range parts {
		parts[i] = strings.Trim(parts[i], " \t")
	}
	return strings.Trim(strings.Join(parts, "\n"), "\n")
}

func isCleanASCII(s string) bool {
	for i := range len(s) {
		if c := s[i]; c < ' ' && c != '\t' || c >= 0x7F {
			return false
		}
	}
	return true
}

// isInvisible reports whether r leaves no mark on the page: soft hyphen, zero
// width space and joins that matter to layout only, byte order mark, controls
// of direction (which could make a terminal show something else than is there).
// The joiners of Persian and Indic script (ZWNJ, ZWJ) stay: they spell.
func isInvisible(r rune) bool {
	switch {
	case r == '\u00AD', r == '\u200B', r == '\u2060', r == '\uFEFF', r == '\u200E', r == '\u200F', r == '\u061C':
		return true
	case r >= '\u202A' && r <= '\u202E', r >= '\u2066' && r <= '\u2069', r >= '\uFFF9' && r <= '\uFFFB':
		return true
	}
	return r >= 0xE0000 && r <= 0xE007F || r == utf8.MaxRune
}

// cleanText is cleanLine for the text of a whole plain file: its lines stay as
// they are, blank ones too, and end in "\n".
func cleanText(s string) string {
	s = strings.ReplaceAll(s, "\r\n", "\n")
	s = strings.ReplaceAll(s, "\r", "\n")
	var b strings.Builder
	b.Grow(len(s))
	for line := range strings.SplitSeq(s, "\n") {
		indent := len(line) - len(strings.TrimLeft(line, " \t"))
		b.WriteString(line[:indent]) // tells the nesting of lists
		b.WriteString(cleanLine(line[indent:]))
		b.WriteByte('\n')
	}
	return strings.TrimRight(b.String(), "\n \t") + "\n"
}
