package font

import (
	"testing"
	"unicode/utf8"
)

func FuzzCMap(f *testing.F) {
	f.Add([]byte("/Identity-H usecmap /WMode 1 def 1 begincodespacerange <00> <80> <8140> <9ffc> endcodespacerange 1 begincidrange <20> <7e> 1 endcidrange 1 begincidchar <8140> 5 endcidchar"), []byte("\x20\x81\x40\xff"))
	f.Add([]byte("1 beginbfchar <01> <D835DC00> <02> /a endbfchar 2 beginbfrange <03> <05> <0061> <06> <07> [<0041>] endbfrange"), []byte("\x01\x02\x03\x04\x05\x06\x07"))
	f.Fuzz(func(t *testing.T, data, text []byte) {
		m := ParseCMap(data)
		for len(text) > 0 {
			code, n := m.Next(text)
			if n < 1 || n > len(text) {
				t.Fatalf("a code of %d bytes in %d", n, len(text))
			}
			text = text[n:]
			m.CID(code)
			for _, s := range []string{m.Text(code), m.Direct(code)} {
				if !utf8.ValidString(s) {
					t.Fatalf("invalid text %q", s)
				}
				if c, _ := clean(s); !utf8.ValidString(c) {
					t.Fatalf("invalid clean text %q", c)
				}
			}
		}
	})
}

func FuzzFontFile(f *testing.F) {
	f.Add([]byte("%!PS\n/Encoding 256 array\ndup 65 /A put\ndup 66 /fi put\nreadonly def\neexec"))
	f.Add([]byte("\x00\x01\x00\x00\x00\x01\x00\x00\x00\x00\x00\x00cmap\x00\x00\x00\x00\x00\x00\x00\x1c\x00\x00\x00\x40" +
		"\x00\x00\x00\x01\x00\x03\x00\x01\x00\x00\x00\x0c\x00\x04\x00\x20\x00\x00\x00\x04\x00\x00\x00\x00\x00\x00\x00\x42\xff\xff\x00\x00\x00\x41\xff\xff\xff\xc0\x00\x01\x00\x00\x00\x00"))
	f.Add([]byte("\x01\x00\x04\x01\x00\x01\x01\x01\x02A\x00\x01\x01\x01\x07\x8b\x0f\x8b\x10\xa0\x11\x00\x00\x00\x00\x00\x02\x01\x01\x02\x03\x0e\x0e\x00\x22"))
	f.Fuzz(func(t *testing.T, data []byte) {
		check := func(s string) {
			if !utf8.ValidString(s) {
				t.Fatalf("invalid text %q", s)
			}
		}
		for _, name := range type1Encoding(data) {
			check(fileName(name))
		}
		if s := parseSFNT(data); s != nil {
			if byGlyph := s.glyphText(); byGlyph != nil {
				for g := range uint32(300) {
					check(byGlyph(g))
				}
			}
			if byCode := trueTypeSimple(s); byCode != nil {
				for c := range uint32(256) {
					check(byCode(c))
				}
			}
		}
		if c := parseCFF(data); c != nil {
			for _, name := range c.encoding() {
				check(fileName(name))
			}
			for g := range 300 {
				check(fileName(c.glyphName(g)))
			}
		}
	})
}
