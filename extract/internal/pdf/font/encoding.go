package font

import (
	_ "embed"
	"strconv"
	"strings"
	"unicode/utf8"
)

// The encodings that PDF names, as runes. Codes from 0x20 to 0x7E are ASCII
// except where said otherwise; 0 in a table means undefined. The sources are
// the tables of ISO 32000-1, annex D.
const (
	// standardHigh is StandardEncoding from 0xA0.
	standardHigh = "\x00¡¢£⁄¥ƒ§¤'“«‹›ﬁﬂ\x00–†‡·\x00¶•‚„”»…‰\x00¿" +
		"\x00`´ˆ˜¯˘˙¨\x00˚¸\x00˝˛ˇ—" + "\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00" +
		"Æ\x00ª\x00\x00\x00\x00ŁØŒº\x00\x00\x00\x00\x00æ\x00\x00\x00ı\x00\x00łøœß\x00\x00\x00\x00"
	// winHigh is WinAnsiEncoding from 0x80 to 0x9F; from 0xA0 it is Latin-1.
	// Codes that it leaves undefined are bullets (annex D.2, note 3).
	winHigh = "€•‚ƒ„…†‡ˆ‰Š‹Œ•Ž••‘’“”•–—˜™š›œ•žŸ"
	// macHigh is MacRomanEncoding from 0x80.
	macHigh = "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü" +
		"†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø" +
		"¿¡¬√ƒ≈∆«»…\u00a0ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ" +
		"‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\x00ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ"
	// pdfDocLow and pdfDocHigh are PDFDocEncoding from 0x18 and from 0x80.
	pdfDocLow  = "˘ˇˆ˙˝˛˚˜"
	pdfDocHigh = "•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž\x00€"
	// symbolLow and symbolHigh are the encoding of the font Symbol from 0x20
	// and from 0xA0.
	symbolLow = " !∀#∃%&∋()∗+,−./0123456789:;<=>?" +
		"≅ΑΒΧ∆ΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_" +
		"\x00αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼\x00"
	symbolHigh = "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…\x00\x00↵" +
		"ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓" +
		"◊〈®©™∑\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00〉∫⌠\x00⌡\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00"
)

// nth is the rune at position i of s, 0 beyond its end.
func nth(s string, i int) rune {
	for _, r := range s {
		if i == 0 {
			return r
		}
		i--
	}
	return 0
}

func ascii(c byte) rune {
	if c >= 0x20 && c < 0x7F {
		return rune(c)
	}
	return 0
}

func standard(c byte) rune {
	switch {
	case c == 0x27:
		return '’'
	case c == 0x60:
		return '‘'
	case c >= 0xA0:
		return nth(standardHigh, int(c)-0xA0)
	}
	return ascii(c)
}

func winAnsi(c byte) rune {
	switch {
	case c >= 0xA0:
		return rune(c)
	case c >= 0x80:
		return nth(winHigh, int(c)-0x80)
	case c == 0x7F:
		return '•'
	}
	return ascii(c)
}

func macRoman(c byte) rune {
	if c >= 0x80 {
		return nth(macHigh, int(c)-0x80)
	}
	return ascii(c)
}

func symbol(c byte) rune {
	switch {
	case c >= 0xA0:
		return nth(symbolHigh, int(c)-0xA0)
	case c >= 0x20 && c < 0x80:
		return nth(symbolLow, int(c)-0x20)
	}
	return 0
}

// dingbats is the encoding of ZapfDingbats. It is the order of the Unicode
// block that was made after it, but for what Unicode had already.
func dingbats(c byte) rune {
	switch c {
	case 0x20:
		return ' '
	case 0x25:
		return 0x260E
	case 0x2A:
		return 0x261B
	case 0x2B:
		return 0x261E
	case 0x48:
		return 0x2605
	case 0x6C:
		return 0x25CF
	case 0x6E:
		return 0x25A0
	case 0x73:
		return 0x25B2
	case 0x74:
		return 0x25BC
	case 0x75:
		return 0x25C6
	case 0x77:
		return 0x25D7
	case 0xA8:
		return 0x2663
	case 0xA9:
		return 0x2666
	case 0xAA:
		return 0x2665
	case 0xAB:
		return 0x2660
	case 0xD5:
		return 0x2192
	case 0xD6:
		return 0x2194
	case 0xD7:
		return 0x2195
	}
	switch {
	case c > 0x20 && c < 0x7F:
		return 0x2700 + rune(c) - 0x20
	case c >= 0xAC && c <= 0xB5:
		return 0x2460 + rune(c) - 0xAC
	case c > 0xA0 && c < 0xFF:
		return 0x2700 + rune(c) - 0x40
	}
	return 0
}

// PDFDoc decodes a text string of the file (a form field's value, ActualText):
// UTF-16 with a byte order mark, UTF-8 with one, or PDFDocEncoding.
func PDFDoc(s string) string {
	switch {
	case strings.HasPrefix(s, "\xfe\xff"):
		return utf16be(s[2:])
	case strings.HasPrefix(s, "\xff\xfe"):
		b := []byte(s[2:])
		for i := 0; i+1 < len(b); i += 2 {
			b[i], b[i+1] = b[i+1], b[i]
		}
		return utf16be(string(b))
	case strings.HasPrefix(s, "\xef\xbb\xbf"):
		return strings.ToValidUTF8(s[3:], "")
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		c := s[i]
		r := rune(c)
		switch {
		case c >= 0x18 && c < 0x20:
			r = nth(pdfDocLow, int(c)-0x18)
		case c >= 0x80 && c <= 0xA0:
			r = nth(pdfDocHigh, int(c)-0x80)
		}
		if r != 0 {
			b.WriteRune(r)
		}
	}
	return b.String()
}

func utf16be(s string) string {
	var b []byte
	for i := 0; i+1 < len(s); i += 2 {
		r := rune(s[i])<<8 | rune(s[i+1])
		if r >= 0xD800 && r < 0xDC00 && i+3 < len(s) {
			if lo := rune(s[i+2])<<8 | rune(s[i+3]); lo >= 0xDC00 && lo < 0xE000 {
				r = (r-0xD800)<<10 + lo - 0xDC00 + 0x10000
				i += 2
			}
		}
		if r >= 0xD800 && r < 0xE000 {
			continue
		}
		b = utf8.AppendRune(b, r)
	}
	return string(b)
}

// glyphList is the Adobe Glyph List 2.0: lines "name HEX[_HEX...]" in byte
// order of the names. It is searched as it stands, so that it costs nothing
// until a font needs it.
//
//go:embed data/glyphlist.txt
var glyphList string

func lookupGlyph(name string) string {
	lo, hi := 0, len(glyphList)
	for lo < hi {
		mid := (lo + hi) / 2
		start := strings.LastIndexByte(glyphList[lo:mid], '\n') + 1 + lo
		end := strings.IndexByte(glyphList[start:], '\n') + start
		key, value, _ := strings.Cut(glyphList[start:end], " ")
		switch {
		case key == name:
			return hexRunes(value)
		case key < name:
			lo = end + 1
		default:
			hi = start
		}
	}
	return ""
}

func hexRunes(s string) string {
	var b []byte
	for part := range strings.SplitSeq(s, "_") {
		n, err := strconv.ParseUint(part, 16, 32)
		if err != nil || !utf8.ValidRune(rune(n)) {
			return ""
		}
		b = utf8.AppendRune(b, rune(n))
	}
	return string(b)
}

// GlyphText is the text that a glyph's name stands for, by the rules of the
// Adobe Glyph List specification, or "".
func GlyphText(name string) string {
	if len(name) == 1 && (name[0] >= 'a' && name[0] <= 'z' || name[0] >= 'A' && name[0] <= 'Z') {
		return name
	}
	if s := lookupGlyph(name); s != "" {
		return s
	}
	if base, _, ok := strings.Cut(name, "."); ok {
		name = base
	}
	var b strings.Builder
	for part := range strings.SplitSeq(name, "_") {
		b.WriteString(component(part))
	}
	return b.String()
}

func component(name string) string {
	if s := lookupGlyph(name); s != "" {
		return s
	}
	switch {
	case strings.HasPrefix(name, "uni") && len(name) >= 7 && (len(name)-3)%4 == 0:
		var u []byte
		for i := 3; i < len(name); i += 4 {
			n, err := strconv.ParseUint(name[i:i+4], 16, 16)
			if err != nil {
				return ""
			}
			u = append(u, byte(n>>8), byte(n))
		}
		return utf16be(string(u))
	case strings.HasPrefix(name, "u") && len(name) >= 5 && len(name) <= 7:
		return hexRunes(name[1:])
	}
	return ""
}
