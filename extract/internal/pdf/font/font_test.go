package font

import "testing"

func TestGlyphText(t *testing.T) {
	for name, want := range map[string]string{
		"A": "A", "germandbls": "ß", "fi": "\uFB01", "f_f_i": "ffi", "a.sc": "a", "uni00410042": "AB", "u1F600": "\U0001F600",
		"zukatakana": "ズ", "A.": "A", "nosuchglyph": "", "uniD800": "", "": "", ".notdef": "",
	} {
		if got := GlyphText(name); got != want {
			t.Errorf("GlyphText(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestEncodings(t *testing.T) {
	for _, tt := range []struct {
		name string
		f    func(byte) rune
		code byte
		want rune
	}{
		{"standard", standard, 0xAE, 'ﬁ'}, {"standard", standard, 0xFB, 'ß'}, {"standard", standard, 0x27, '’'}, {"standard", standard, 0xE1, 'Æ'},
		{"standard", standard, 0xFF, 0}, {"WinAnsi", winAnsi, 0x95, '•'}, {"WinAnsi", winAnsi, 0xE9, 'é'}, {"MacRoman", macRoman, 0x8E, 'é'},
		{"MacRoman", macRoman, 0xDE, 'ﬁ'}, {"MacRoman", macRoman, 0xFF, 'ˇ'}, {"symbol", symbol, 0xB7, '•'}, {"symbol", symbol, 'a', 'α'}, {"symbol", symbol, 0xF2, '∫'},
		{"dingbats", dingbats, 'l', '●'}, {"dingbats", dingbats, 'n', '■'}, {"dingbats", dingbats, '4', '✔'},
	} {
		if got := tt.f(tt.code); got != tt.want {
			t.Errorf("%s %#x is %q, want %q", tt.name, tt.code, got, tt.want)
		}
	}
}

func TestPDFDoc(t *testing.T) {
	for in, want := range map[string]string{
		"Zo\xeb \x80 \x8c": "Zoë • „", "\xfe\xff\x00G\x00o\xd8\x35\xdc\x00": "Go\U0001D400", "\xff\xfeG\x00o\x00": "Go", "\xef\xbb\xbfé": "é",
	} {
		if got := PDFDoc(in); got != want {
			t.Errorf("PDFDoc(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestClean(t *testing.T) {
	for in, want := range map[string]string{
		"ﬃ": "ffi", "\u00a0": " ", "   ": " ", "\uF0B7": "•", "\uF123": "", "a\u200bb": "ab", "\x01": "", "ﻛ": "ك", "⼯": "工", "é": "é",
	} {
		if got := Clean(in); got != want {
			t.Errorf("Clean(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestLikeASCII(t *testing.T) {
	for text, want := range map[string]bool{
		"Programing lus": true, "ABCDEFGHIJ": false, "Go": false, "!\"#$%&'()*+,-./": false,
	} {
		if got := likeASCII([]byte(text)); got != want {
			t.Errorf("likeASCII(%q) = %t", text, got)
		}
	}
}
