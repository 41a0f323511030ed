package extract

import (
	"bytes"
	"compress/zlib"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/e448657c/skillmatch/extract/internal/pdf/pdftest"
)

// deflated is a zlib stream that unpacks to n times the text. The first time is
// compressed, and the second, which looks back at the first, is repeated.
func deflated(t *testing.T, text string, n int) string {
	t.Helper()
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	var ends [2]int
	for i := range ends {
		if _, err := io.WriteString(w, text); err != nil {
			t.Fatal(err)
		}
		if err := w.Flush(); err != nil {
			t.Fatal(err)
		}
		ends[i] = b.Len()
	}
	return b.String()[:ends[0]] + strings.Repeat(b.String()[ends[0]:ends[1]], n-1)
}

// TestHostile reads files that were made to do harm. Each is read as far as
// there is something to read, or refused with an error of its kind; see also
// TestLimits, and TestLoops in internal/pdf.
func TestHostile(t *testing.T) {
	const limit = 4 << 20
	body := func(text string) string {
		return `<w:document xmlns:w="w"><w:body><w:p><w:r><w:t>` + text + `</w:t></w:r></w:p></w:body></w:document>`
	}
	docx := func(parts ...string) []byte { return []byte(zipOf(t, parts...)) }
	megabyte := strings.Repeat(" ", 1<<20)
	bomb := zipOf(t, "word/document.xml", body(strings.Repeat(megabyte, 16)))
	text := "BT /F1 10 Tf 50 700 Td (Written in Python) Tj ET"

	// pdf puts objects behind a page that says "Written in Python".
	pdf := func(pageEntries, resources string, objects ...string) []byte {
		var f pdftest.File
		for _, o := range objects {
			f.Add(o)
		}
		content := text
		if strings.HasPrefix(resources, "/F3") { // a font is read where text is set in it
			content += " BT /F3 9 Tf 50 600 Td (a\x00A) Tj ET"
		}
		return f.Bytes(f.Page(content, pageEntries, resources))
	}
	stream := func(entries, data string) string {
		return fmt.Sprintf("<< %s /Length %d >>\nstream\n%s\nendstream", entries, len(data), data)
	}
	// Object 3 is the stream of a font file.
	font := func(key, data string) []byte {
		return pdf("", fmt.Sprintf("/F3 << /Type /Font /Subtype /TrueType /BaseFont /X /FirstChar 0 /LastChar 255 /FontDescriptor << /Type /FontDescriptor /Flags 4 /%s 3 0 R >> >>", key), stream("", data))
	}
	table := func(tag string, offset, length uint32) string {
		return tag + string(binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(nil, 0), offset), length))
	}
	truetype := func(tables int, directory, data string) string {
		return "\x00\x01\x00\x00" + string(binary.BigEndian.AppendUint16(nil, uint16(tables))) + strings.Repeat("\x00", 6) + directory + data
	}
	cmap := "\x00\x00\xff\xff" + strings.Repeat("\x00\x03\x00\x01\xff\xff\xff\xf0", 40)

	tests := []struct {
		name       string
		data       []byte
		kind, want string // of the error, or what the text holds
	}{
		// Archives.
		{"a bomb in a bomb", docx("word/document.xml", body("Python"), "word/embeddings/inner.docx", bomb, "word/media/a.zip", bomb), "", "Python"},
		{"a bomb of many parts", docx("word/document.xml", body("Python"), "word/styles.xml", body(strings.Repeat(megabyte, 3)), "word/numbering.xml", body(strings.Repeat(megabyte, 3))), "too-large", "ZIP bomb"},
		{"a ZIP of ZIPs", docx("a.zip", bomb, "b.zip", bomb), "unsupported", "is an archive"},
		{"paths that lead out", docx("../../../../../../tmp/skillmatch-evil", "x", "/etc/passwd", "x", `..\..\evil`, "x", "word/document.xml", body("Python")), "", "Python"},
		{"parts that lead out", docx("word/document.xml", body("Python"), "word/_rels/document.xml.rels",
			`<Relationships><Relationship Id="r1" Type="http://x/styles" Target="../../../../../../etc/passwd"/><Relationship Id="r2" Type="http://x/header" Target="file:///etc/passwd"/><Relationship Id="r3" Type="http://x/footer" TargetMode="External" Target="http://127.0.0.1:9/"/></Relationships>`), "", "Python"},
		{"a part twice", docx("word/document.xml", body("Python"), "word/document.xml", body("Rust")), "", "Python"},

		// XML, HTML, data.
		{"entities from outside", []byte(`<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY y SYSTEM "http://127.0.0.1:9/">]><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text><text:p>Python &x;&y;</text:p></office:text></office:body></office:document>`), "", "Python"},
		{"a script", []byte("<html><body><p>Python<script>alert('evil')</script><style>evil{}</style><iframe src=file:///etc/passwd>evil</iframe><img src=x onerror=evil()></p></body></html>"), "", "Python"},
		{"deep HTML", []byte("<html><body>" + strings.Repeat("<table><tr><td>", 8000) + "Python"), "", ""},
		{"deep quotes", []byte("# Python\n\n**a** [b](c)\n\n" + strings.Repeat("> ", 20000) + "x\n"), "", ""},
		{"deep lists", []byte("# Python\n\n**a** [b](c)\n\n" + strings.Repeat("- ", 20000) + "x\n"), "", ""},
		{"deep YAML", []byte("cv:\n  name: A\n  sections: " + strings.Repeat("[", 20000) + "\n"), "damaged", ""},
		{"deep JSON", []byte(`[{"@type":"JobPosting","description":` + strings.Repeat(`{"a":`, 50000)), "", ""},
		{"numbers without end", []byte(`{"basics":{"name":"Python","x":` + strings.Repeat("9", 1<<20) + `}}`), "", ""},

		// Text.
		{"a line of a megabyte", []byte("Skills\n" + strings.Repeat("Python, ", 1<<17)), "", "Python"},
		{"a word of a megabyte", []byte("Python\n" + strings.Repeat("a", 1<<20)), "", "Python"},
		{"no UTF-8", []byte("Skills\nPython \xff\xfe\xc3( \xed\xa0\x80 \xf5\x80\x80\x80\n"), "", "Python"},
		{"half of UTF-16", []byte("\xff\xfeP\x00y\x00t\x00h\x00o\x00n\x00\x00\xd8"), "", "Python"},
		{"controls", []byte("<html><p>Python, and more words, so that it is a text with odd letters and no program\x1b[2J\x1b]0;title\x07\r\r\n\u202e\u2066fdp\x08 &#27; &#x202e; &#0;</p>"), "", "Python"},
		{"marks without end", []byte("Python a" + strings.Repeat("\u0301", 100000)), "", "Python"},

		// PDF.
		{"a page count", bytes.Replace(pdf("", ""), []byte("/Count 1"), []byte("/Count 2147483647"), 1), "", "Python"},
		{"a negative page count", bytes.Replace(pdf("", ""), []byte("/Count 1"), []byte("/Count -9"), 1), "", "Python"},
		{"pages without end", (func() []byte {
			var f pdftest.File
			page := f.Page(text, "", "")
			pages := make([]int, 50000)
			for i := range pages {
				pages[i] = page
			}
			return f.Bytes(pages...)
		})(), "", "Python"},
		{"a tree of pages that multiplies", (func() []byte {
			f := "%PDF-1.4\n1 0 obj << /Type /Catalog /Pages 3 0 R >> endobj\n"
			for i := 3; i < 30; i++ {
				f += fmt.Sprintf("%d 0 obj << /Type /Pages /Kids [%s] /Count 9 >> endobj\n", i, strings.Repeat(fmt.Sprintf("%d 0 R ", i+1), 20))
			}
			return []byte(f + "30 0 obj << /Type /Page >> endobj\ntrailer << /Root 1 0 R >>\n")
		})(), "no-text", ""},
		{"a length of a gigabyte", bytes.Replace(pdf("", ""), []byte("/Length 48"), []byte("/Length 1073741824"), 1), "", "Python"},
		{"a stream of a gigabyte", pdf("", "/XObject << /A 3 0 R >>", stream("/Subtype /Form /BBox [0 0 9 9] /Filter [/FlateDecode /FlateDecode]", deflated(t, deflated(t, megabyte, 1024), 1))), "", "Python"},
		{"content of a gigabyte", pdf("/Contents 3 0 R", "", stream("/Filter [/FlateDecode /FlateDecode]", deflated(t, deflated(t, megabyte, 1024), 1))), "", ""},
		{"filters without end", pdf("", "/XObject << /A 3 0 R >>", stream("/Subtype /Form /Filter ["+strings.Repeat("/ASCIIHexDecode ", 100000)+"]", "41>")), "", "Python"},
		{"a predictor of a gigabyte", pdf("/Contents 3 0 R", "", stream("/Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns 1073741824 /Colors 99 /BitsPerComponent 99 >>", deflated(t, "abc", 1))), "", ""},
		{"an array of arrays", pdf("/Foo "+strings.Repeat("[", 100000)+strings.Repeat("]", 100000), ""), "", ""},
		{"dictionaries in dictionaries", pdf("/Foo "+strings.Repeat("<< /A ", 50000), ""), "", ""},
		{"a text array of arrays", (func() []byte {
			return pdftest.Simple(text + " " + strings.Repeat("[", 200000) + " TJ " + strings.Repeat("<<", 100000) + text)
		})(), "", "Python"},
		{"states without end", pdftest.Simple(text + strings.Repeat(" q", 300000)), "", "Python"},
		{"numbers that are none", pdftest.Simple("BT /F1 1e999999 Tf 99999999999999999999 -99999999999999999999 Td 1 0 0 1 nan inf Tm (Rust) Tj ET " + text), "", "Python"},
		{"a page of a light year", bytes.Replace(pdf("", ""), []byte("[0 0 595 842]"), []byte("[-1e38 -1e38 1e38 1e38]"), 1), "", ""},
		{"widths without end", pdf("", "/F3 << /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [<< /Subtype /CIDFontType2 /BaseFont /X /W [0 2147483647 500 -5 99999999 1] >>] >>"), "", "Python"},

		// Fonts.
		{"a font of 65535 tables", font("FontFile2", truetype(65535, "", "")), "", "Python"},
		{"a table beyond the file", font("FontFile2", truetype(2, table("cmap", 0xfffffff0, 0xffffffff)+table("post", 12, 0x7fffffff), "")), "", "Python"},
		{"a table in itself", font("FontFile2", truetype(1, table("cmap", 0, 1<<20), cmap)), "", "Python"},
		{"groups of a billion", font("FontFile2", truetype(1, table("cmap", 28, 64), "\x00\x00\x00\x01\x00\x03\x00\x0a\x00\x00\x00\x0c\x00\x0c\x00\x00\x00\x00\x00\x20\x00\x00\x00\x00\x7f\xff\xff\xff\x00\x00\x00\x00\xff\xff\xff\xff\x00\x00\x00\x00")), "", "Python"},
		{"a CFF index of a gigabyte", font("FontFile3", "\x01\x00\x04\x04\xff\xff\x04"+strings.Repeat("\xff", 300)), "", "Python"},
		{"a Type 1 that never ends", font("FontFile", "%!PS-AdobeFont-1.0\n/Encoding 256 array\n"+strings.Repeat("dup 65 /A put\n", 50000)), "", "Python"},
		{"a code map of all codes", pdf("", "/F3 << /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /ToUnicode 3 0 R /DescendantFonts [<< /Subtype /CIDFontType2 /BaseFont /X >>] >>",
			stream("", "1 begincodespacerange <00000000> <ffffffff> endcodespacerange\n"+strings.Repeat("1 beginbfrange <00000000> <ffffffff> <0041> endbfrange\n", 1000))), "", "Python"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
			defer cancel()
			d, err := Read(ctx, "x", tt.data, Options{MaxBytes: limit})
			var e *Error
			switch {
			case errors.Is(err, context.DeadlineExceeded):
				t.Fatal("does not end")
			case err != nil && !errors.As(err, &e):
				t.Fatalf("an error of type %T: %v", err, err)
			case tt.kind != "" && (e == nil || e.Kind != tt.kind || !strings.Contains(err.Error(), tt.want)):
				t.Fatalf("error %v, want %s: %s", err, tt.kind, tt.want)
			case tt.kind == "" && tt.want == "":
				// Read or refused: either will do.
			case tt.kind == "" && err != nil:
				t.Fatal(err)
			}
			if err != nil {
				if len(err.Error()) > 500 || strings.ContainsAny(err.Error(), "\x1b\x00") || strings.Contains(err.Error(), "Python") {
					t.Errorf("the error holds more than it should: %.600q", err.Error())
				}
				return
			}
			checkText(t, d)
			if !strings.Contains(d.Text, tt.want) {
				t.Errorf("no %q in %.200q", tt.want, d.Text)
			}
			for _, evil := range []string{"evil", "root:", "Rust\nRust"} {
				if strings.Contains(d.Text, evil) {
					t.Errorf("%q in %.200q", evil, d.Text)
				}
			}
		})
	}
	if _, err := os.Stat("/tmp/skillmatch-evil"); err == nil {
		t.Error("a file was written")
	}
}

// TestNoFile reads what has a path and is no file.
func TestNoFile(t *testing.T) {
	dir := t.TempDir()
	loop := filepath.Join(dir, "loop")
	if err := os.Symlink(loop, loop); err != nil {
		t.Skip(err)
	}
	for _, path := range []string{dir, loop, "/dev/zero", "/dev/stdin", os.DevNull, filepath.Join(dir, "a\x00b"), filepath.Join(dir, strings.Repeat("a", 5000)), ""} {
		if _, err := os.Lstat(path); strings.HasPrefix(path, "/dev/") && err != nil {
			continue
		}
		_, err := ReadFile(t.Context(), path, Options{})
		var e *Error
		if !errors.As(err, &e) || e.Kind != "io" && e.Kind != "not-found" {
			t.Errorf("%.60q: error %v", path, err)
		}
	}
}
