package object

import (
	"testing"

	"github.com/e448657c/skillmatch/extract/internal/pdf/pdftest"
)

func FuzzLexer(f *testing.F) {
	for _, s := range []string{"<< /A [1 -2.5 (x\\(\\051) <4142>] /B 3 0 R >>", "BT /F1 12 Tf [(a)-20(b)] TJ ET", "1.2.3 --5 7-0 0RG <</A<</B", "[[[[", "(((", "<41", "% c\n/A#42"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		l := Lexer{Data: data}
		for last := -1; ; {
			tok := l.Next()
			if l.Pos < 0 || l.Pos > len(data) {
				t.Fatalf("position %d of %d", l.Pos, len(data))
			}
			if tok.Kind == EOF {
				break
			}
			if l.Pos <= last {
				t.Fatalf("no progress at %d", l.Pos)
			}
			last = l.Pos
			if len(tok.Bytes) > len(data) {
				t.Fatalf("a token of %d bytes in %d", len(tok.Bytes), len(data))
			}
		}
		l.Pos = 0
		parse(&l, 0)
	})
}

// walk looks at everything that hangs on a value.
func walk(v Value, depth int, left *int) {
	if *left--; *left < 0 || depth > 20 {
		return
	}
	for _, k := range v.Keys() {
		walk(v.Key(k), depth+1, left)
	}
	for i := range v.Len() {
		walk(v.Index(i), depth+1, left)
	}
	_, _, _, _ = v.Name(), v.Bytes(), v.Float(), v.ID()
	if v.Kind() == Stream {
		v.Data()
	}
}

func FuzzOpen(f *testing.F) {
	f.Add(pdftest.Simple("BT /F1 10 Tf (Go) Tj ET"))
	var file pdftest.File
	file.Stream("/Filter /ASCIIHexDecode", "41 42>")
	file.Stream("/Filter [/ASCII85Decode /LZWDecode]", "J..)6T`?p&<!J9%_[umg~>")
	file.Stream("/Filter /RunLengthDecode /DecodeParms << /Predictor 12 /Columns 2 >>", "\x02abc\xfex\x80")
	file.Trailer = "/Extra [3 0 R 4 0 R 5 0 R]"
	f.Add(file.Bytes())
	f.Add([]byte("%PDF-1.5\n1 0 obj << /Type /ObjStm /N 2 /First 10 /Length 40 >> stream\n2 0 3 20 << /Type /Catalog /Pages 3 0 R >> << /Kids [] >>\nendstream endobj trailer << /Root 2 0 R >>"))
	f.Add([]byte("%PDF-1.5\n1 0 obj << /Type /XRef /Size 3 /W [1 1 1] /Root 2 0 R /Index [0 2] /Length 6 >> stream\n\x01\x02\x03\x01\x02\x03\nendstream endobj startxref 9"))
	f.Add([]byte("%PDF-1.5\n1 0 obj << /Pages << /Kids [] >> >> endobj 2 0 obj << /Filter /Standard /V 2 /R 3 /Length 128 /P -4 /O (01234567890123456789012345678901) /U (01234567890123456789012345678901) >> endobj trailer << /Root 1 0 R /Encrypt 2 0 R /ID [(x) (x)] >>"))
	f.Fuzz(func(t *testing.T, data []byte) {
		const limit = 1 << 20
		for _, distrust := range []bool{false, true} {
			func() {
				trusted := false
				defer func() {
					if x := recover(); x != nil && !trusted {
						panic(x) // only ledongthuc/pdf may, and its caller recovers
					}
				}()
				var v Value
				var err error
				v, trusted, err = Open(data, limit, distrust)
				if err != nil {
					return
				}
				left := 5000
				walk(v, 0, &left)
			}()
		}
	})
}
