package pdf

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/e448657c/skillmatch/extract/internal/pdf/pdftest"
)

// check holds for whatever is read.
func check(t *testing.T, r *Result, err error) {
	t.Helper()
	if errors.Is(err, context.DeadlineExceeded) {
		t.Fatal("does not end in time")
	}
	if err != nil {
		return
	}
	for _, l := range r.Lines {
		if !utf8.ValidString(l.Text) || l.Text == "" {
			t.Fatalf("line %q", l.Text)
		}
		if l.Page < 1 || l.Page > r.Pages {
			t.Fatalf("page %d of %d", l.Page, r.Pages)
		}
		if l.Size < 0 || l.Indent < 0 {
			t.Fatalf("size %v, indent %v", l.Size, l.Indent)
		}
	}
	for _, h := range r.Hidden {
		if !utf8.ValidString(h.Text) || h.Reason == "" || h.Page < 1 || h.Page > r.Pages {
			t.Fatalf("hidden %+v", h)
		}
	}
}

var fuzzOptions = Options{MaxStream: 4 << 20, MaxPages: 20}

func FuzzContent(f *testing.F) {
	f.Add([]byte("BT /F1 10 Tf 50 700 Td [(Go)-280(and)] TJ T* (x) ' 1 2 (y) \" ET"))
	f.Add([]byte("q 1 0 0 1 5 5 cm 0 0 10 10 re W n 1 g 0 0 m 5 5 l 1 2 3 4 5 6 c h f* Q /GS gs sh"))
	f.Add([]byte("/Span << /ActualText <FEFF0041> >> BDC BT /F3 9 Tf <0001> Tj ET EMC BI /W 1 ID xx EI /Fm Do"))
	f.Add([]byte("BT /F1 10 Tf 0 1 -1 0 9 9 Tm 3 Tr (\\350\\351\\352) Tj 1e9 Tz 9999999999 Td (z) Tj ET"))
	f.Fuzz(func(t *testing.T, content []byte) {
		var file pdftest.File
		form := file.Stream("/Subtype /Form /BBox [0 0 99 99]", string(content))
		font := file.Add("<< /Type /Font /Subtype /Type0 /Encoding /UniJIS-UTF16-V /DescendantFonts [<< /W [1 [5] 2 9 3] >>] >>")
		page := file.Page(string(content), "/Rotate 90", fmt.Sprintf("/F3 %d 0 R >> /XObject << /Fm %d 0 R >> /ExtGState << /GS << /ca 0.5 /BM /Multiply >>", font, form))
		ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
		defer cancel()
		r, err := Read(ctx, file.Bytes(page), fuzzOptions)
		check(t, r, err)
	})
}

func FuzzRead(f *testing.F) {
	f.Add(pdftest.Simple("BT /F1 10 Tf 50 700 Td (Go and Rust) Tj ET"))
	var file pdftest.File
	cmap := file.Stream("", "1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfrange <20> <7e> <0020> endbfrange")
	font := file.Add(fmt.Sprintf("<< /Type /Font /Subtype /Type3 /FontMatrix [0.01 0 0 0.01 0 0] /FontBBox [0 0 9 9] /FirstChar 65 /Widths [50 60] /ToUnicode %d 0 R /Encoding << /Differences [65 /a /b] >> >>", cmap))
	field := file.Add("<< /Subtype /Widget /FT /Tx /V (Typed) /Rect [50 300 150 320] >>")
	f.Add(file.Bytes(file.Page("BT /F3 10 Tf (AB) Tj ET", fmt.Sprintf("/Annots [%d 0 R]", field), fmt.Sprintf("/F3 %d 0 R", font))))
	f.Fuzz(func(t *testing.T, data []byte) {
		ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
		defer cancel()
		r, err := Read(ctx, data, fuzzOptions)
		check(t, r, err)
	})
}
