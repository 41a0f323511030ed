package font

import (
	"bytes"

	"github.com/e448657c/skillmatch/extract/internal/pdf/object"
)

// type1Encoding reads the encoding out of the clear part of a Type 1 font:
// either StandardEncoding or lines of the form "dup 65 /A put".
func type1Encoding(data []byte) map[byte]string {
	if i := bytes.Index(data, []byte("eexec")); i >= 0 {
		data = data[:i]
	}
	i := bytes.Index(data, []byte("/Encoding"))
	if i < 0 {
		return nil
	}
	l := object.Lexer{Data: data, Pos: i + len("/Encoding")}
	names := map[byte]string{}
	var last, before object.Token
	for n := 0; n < 4096; n++ {
		t := l.Next()
		switch t.Kind {
		case object.EOF:
			return names
		case object.TokKeyword:
			switch string(t.Bytes) {
			case "StandardEncoding":
				for c := range 256 {
					if r := standard(byte(c)); r != 0 {
						names[byte(c)] = runeName(r)
					}
				}
				return names
			case "put":
				if last.Kind == object.TokName && before.Kind == object.TokNumber && before.Num >= 0 && before.Num < 256 {
					names[byte(before.Num)] = string(last.Bytes)
				}
			case "readonly", "def":
				if len(names) > 0 || string(t.Bytes) == "readonly" {
					return names
				}
			}
		}
		before, last = last, t
	}
	return names
}

// runeName is a glyph name that [GlyphText] turns back into r.
func runeName(r rune) string {
	const hex = "0123456789ABCDEF"
	return "uni" + string([]byte{hex[r>>12&15], hex[r>>8&15], hex[r>>4&15], hex[r&15]})
}
