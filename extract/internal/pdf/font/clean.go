package font

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// clean makes of a font's idea of a glyph what belongs into a text: ligatures
// and presentation forms are taken apart, spaces of every width are spaces,
// and what has no meaning outside the font becomes an icon: a glyph with no
// text of its own that still keeps words apart.
func clean(s string) (text string, icon bool) {
	if len(s) == 1 && s[0] > 0x20 && s[0] < 0x7F {
		return s, false
	}
	if strings.Trim(s, " \t\r\n\u00a0") == "" && s != "" {
		return " ", false
	}
	simple := true
	for i := 0; i < len(s); i++ {
		if s[i] < 0x20 || s[i] >= 0x7F {
			simple = false
		}
	}
	if simple {
		return s, false
	}
	var b strings.Builder
	for _, r := range s {
		switch {
		case r < 0x20 || r >= 0x7F && r < 0xA0:
			if r == '\t' || r == '\n' || r == '\r' {
				b.WriteByte(' ')
			}
		case r == 0xA0, r >= 0x2000 && r <= 0x200A, r == 0x202F, r == 0x205F, r == 0x3000, r == 0x2028, r == 0x2029:
			b.WriteByte(' ')
		case r == 0x200C && len(s) == 3:
			b.WriteRune(r) // spells in Persian; the layout knows where
		case r >= 0x200B && r <= 0x200F, r >= 0x202A && r <= 0x202E, r >= 0x2060 && r <= 0x2069, r == 0xFEFF,
			r == 0x034F, r >= 0xFE00 && r <= 0xFE0F:
			// Marks for layout engines, which no search should stumble over.
		case r >= 0xE000 && r <= 0xF8FF, r >= 0xF0000:
			if bullet := symbolBullet(r); bullet != 0 {
				b.WriteRune(bullet)
			} else {
				icon = true
			}
		case r == utf8.RuneError, r >= 0xFFF0 && r <= 0xFFFF:
		case r >= 0xFB00 && r <= 0xFDFF, r >= 0xFE70 && r <= 0xFEFC, r >= 0x2E80 && r <= 0x2FDF,
			r >= 0xF900 && r <= 0xFAFF, r == 0x2011:
			b.WriteString(norm.NFKC.String(string(r)))
		default:
			b.WriteRune(r)
		}
	}
	return b.String(), icon && b.Len() == 0
}

// symbolBullet knows the bullets that Word draws with the fonts Symbol and
// Wingdings and leaves in the private-use area.
func symbolBullet(r rune) rune {
	switch r {
	case 0xF0B7, 0xF09F, 0xF06C:
		return '•'
	case 0xF0A7, 0xF06E:
		return '▪'
	case 0xF0D8:
		return '➢'
	case 0xF076:
		return '❖'
	case 0xF0FC:
		return '✓'
	case 0xF0A8:
		return '◦'
	case 0xF0E0:
		return '→'
	case 0xF02D:
		return '-'
	}
	return 0
}

// Clean is what belongs into a text of a string that a file gives for it, as
// ActualText or as a form field's value.
func Clean(s string) string {
	s, _ = clean(s)
	return s
}
