package extract

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

var update = flag.Bool("update", false, "write what the tests get to the golden files")

// TestFormats reads a document of each format and compares what was found with
// a golden file.
func TestFormats(t *testing.T) {
	files, err := filepath.Glob("testdata/*.*")
	if err != nil || len(files) < 20 {
		t.Fatalf("%d documents: %v", len(files), err)
	}
	for _, file := range files {
		name := filepath.Base(file)
		t.Run(name, func(t *testing.T) {
			d, err := ReadFile(context.Background(), file, Options{})
			if err != nil {
				t.Fatal(err)
			}
			checkBlocks(t, d)
			var b strings.Builder
			fmt.Fprintf(&b, "format %s\n%s", d.Format, outline(d))
			for _, h := range d.Hidden {
				fmt.Fprintf(&b, "hidden (%s): %s\n", h.Reason, h.Text)
			}
			for _, w := range d.Warnings {
				fmt.Fprintf(&b, "warning (%s): %s\n", w.Kind, w.Message)
			}
			golden := filepath.Join("testdata", "golden", name+".golden")
			if *update {
				if err := os.WriteFile(golden, []byte(b.String()), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if got := b.String(); got != string(want) {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
}

// TestEveryFormatTellsItself reads the documents without their names.
func TestEveryFormatTellsItself(t *testing.T) {
	for name, format := range map[string]string{
		"page.html": "html", "jobposting.html": "jobposting", "microdata.html": "jobposting", "jobposting.json": "jobposting",
		"resume.md": "markdown", "word.docx": "docx", "rich.odt": "odt", "rich.fodt": "odt", "rich.rtf": "rtf",
		"moderncv.tex": "latex", "awesomecv.tex": "latex", "altacv.tex": "latex", "deedy.tex": "latex", "article.tex": "latex",
		"resume.json": "jsonresume", "rendercv.yaml": "rendercv", "utf16le.txt": "text", "cp1252.txt": "text",
	} {
		data, err := os.ReadFile("testdata/" + name)
		if err != nil {
			t.Fatal(err)
		}
		d, err := Read(context.Background(), "-", data, Options{})
		if err != nil {
			t.Errorf("%s: %v", name, err)
		} else if d.Format != format {
			t.Errorf("%s is taken for %s, want %s", name, d.Format, format)
		}
	}
}

func TestIncludeHidden(t *testing.T) {
	for _, name := range []string{"page.html", "word.docx", "rich.odt", "old.rtf", "altacv.tex"} {
		d, err := ReadFile(context.Background(), "testdata/"+name, Options{IncludeHidden: true})
		if err != nil {
			t.Fatal(err)
		}
		for _, h := range d.Hidden {
			if h.Reason != "invisible" && !strings.Contains(strings.Join(strings.Fields(d.Text), " "), strings.Fields(h.Text)[0]) {
				t.Errorf("%s: %q is hidden and not in the text", name, h.Text)
			}
		}
		if len(d.Hidden) == 0 {
			t.Errorf("%s has nothing hidden", name)
		}
	}
}

func TestErrors(t *testing.T) {
	dir := t.TempDir()
	write := func(name, content string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
		return path
	}
	tests := []struct{ path, kind, text string }{
		{filepath.Join(dir, "missing.pdf"), "not-found", "no such file"},
		{dir, "io", "is a folder"},
		{os.DevNull, "io", "is a device or a pipe"},
		{write("empty.pdf", ""), "empty", "is empty"},
		{write("blank.txt", " \n\t\r\n"), "empty", "is empty"},
		{write("junk.bin", "\x00\x01\x02\xfe\x80\x03\x04"), "unsupported", "is neither text nor a known document"},
		{write("koi8.txt", "\xef\xd0\xd9\xd4 \xd2\xc1\xc2\xcf\xd4\xd9: \xd2\xc1\xda\xd2\xc1\xc2\xcf\xd4\xde\xc9\xcb Go\n"), "unsupported", "is text in an encoding that cannot be told (save it as UTF-8)"},
		{write("page.html", "<html><body><script>x</script></body></html>"), "no-text", "has no text"},
		{write("a.png", "\x89PNG\r\n\x1a\n"), "unsupported", "is an image (PNG), which is not supported (text in an image needs OCR"},
		{write("a.jpg", "\xFF\xD8\xFF\xE0"), "unsupported", "is an image (JPEG)"},
		{write("a.gz", "\x1f\x8b\x08"), "unsupported", "is an archive (gzip), which is not supported (unpack it first)"},
		{write("a.doc", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1W\x00o\x00r\x00d\x00D\x00o\x00c\x00u\x00m\x00e\x00n\x00t\x00"), "unsupported", "is a Word 97-2003 document (.doc), which is not supported (convert it: soffice --headless --convert-to docx FILE)"},
		{write("locked.docx", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00"), "encrypted", "is protected by a password"},
		{write("a.xlsx", zipOf(t, "xl/workbook.xml", "<x/>")), "unsupported", "is a spreadsheet (.xlsx)"},
		{write("a.pages", zipOf(t, "Index/Document.iwa", "x")), "unsupported", "export it from Pages as PDF or Word"},
		{write("a.epub", zipOf(t, "mimetype", "application/epub+zip")), "unsupported", "is an e-book (EPUB)"},
		{write("a.zip", zipOf(t, "notes.txt", "x")), "unsupported", "is an archive (ZIP), not a document"},
		{write("cut.docx", zipOf(t, "word/document.xml", "<x/>")[:40]), "damaged", "is a damaged ZIP file or Office document"},
		{write("a.json", `{"a": [1, 2]}`), "unsupported", "is JSON of another kind"},
		{write("b.json", `{"basics": {"name": "A"`), "damaged", "is damaged JSON"},
		{write("n.json", `{"id": "1", "text": "Go"}`+"\n"+`{"id": "2", "text": "SQL"}`), "unsupported", "--input ndjson"},
		{write("a.yaml", "cv:\n  name: [a\n  b: }"), "damaged", "is damaged YAML"},
		{write("a.xml", `<?xml version="1.0"?><rss/>`), "unsupported", "is XML of a kind"},
		{write("a.ps", "%!PS-Adobe-3.0\n"), "unsupported", "is PostScript"},
	}
	for _, tt := range tests {
		_, err := ReadFile(context.Background(), tt.path, Options{})
		var e *Error
		if !errors.As(err, &e) {
			t.Errorf("%s: error %v, want an *Error", filepath.Base(tt.path), err)
			continue
		}
		if e.Kind != tt.kind || !strings.Contains(e.Error(), tt.text) || e.Path != tt.path {
			t.Errorf("%s: kind %s, %v; want %s, %s", filepath.Base(tt.path), e.Kind, e, tt.kind, tt.text)
		}
	}
}

func TestNamedPipe(t *testing.T) {
	path := filepath.Join(t.TempDir(), "pipe")
	if err := mkfifo(path); err != nil {
		t.Skip(err)
	}
	_, err := ReadFile(context.Background(), path, Options{})
	var e *Error
	if !errors.As(err, &e) || e.Kind != "io" {
		t.Errorf("error %v, want kind io", err)
	}
}

// TestLimits reads what would take time or memory without end.
func TestLimits(t *testing.T) {
	deep := func(open, close string, n int) string {
		return strings.Repeat(open, n) + "x" + strings.Repeat(close, n)
	}
	laughs := `<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY x SYSTEM "file:///etc/hostname">]>` +
		`<w:document xmlns:w="w"><w:body><w:p><w:r><w:t>&c;&x;laughs</w:t></w:r></w:p></w:body></w:document>`
	anchors := "a: &a [x, x, x, x, x, x, x, x, x]\n"
	for c := 'b'; c <= 'k'; c++ {
		anchors += fmt.Sprintf("%c: &%c [%s]\n", c, c, strings.TrimSuffix(strings.Repeat(fmt.Sprintf("*%c, ", c-1), 9), ", "))
	}
	anchors += "cv:\n  name: A\n  sections: {s: *k}\n"
	tests := []struct {
		name, data string
		opts       Options
		kind, text string // of the error, or what the text holds
	}{
		{"too large", strings.Repeat("Go ", 100), Options{MaxBytes: 100}, "too-large", "is larger than the limit of 100 bytes"},
		{"zip bomb", zipOf(t, "word/document.xml", "<w:document>"+strings.Repeat(" ", 20<<20)), Options{MaxBytes: 1 << 20}, "too-large", "unpacks to more than the limit of 1 MiB"},
		{"billion laughs", zipOf(t, "word/document.xml", laughs), Options{}, "", "laughs"},
		{"yaml anchors", anchors, Options{}, "too-large", "repeats or nests its values without end"},
		{"yaml loop", "cv: &a\n  name: A\n  sections: *a\n", Options{}, "too-large", "repeats or nests"},
		{"deep json", `{"basics": {"name": "A", "x": ` + deep("[", "]", 9000) + `}}`, Options{}, "damaged", "is damaged JSON"},
		{"deep html", "<html><body>" + deep("<div>", "</div>", 20000) + "<p>end", Options{}, "", ""},
		{"deep xml", zipOf(t, "word/document.xml", deep("<w:p>", "</w:p>", 5000)), Options{}, "damaged", "nests deeper"},
		{"deep rtf", `{\rtf1 ` + deep("{", "}", 5000), Options{}, "damaged", "nests deeper"},
		{"open rtf", `{\rtf1 Go` + strings.Repeat(`{\b`, 400), Options{}, "", "Go"},
		{"latex loop", `\documentclass{a}\newcommand{\x}{\x\x}\begin{document}\x\end{document}`, Options{}, "damaged", "call each other without end"},
		{"latex growth", `\documentclass{a}\newcommand{\x}[1]{#1#1}\begin{document}` + strings.Repeat(`\x{`, 40) + "ha" + strings.Repeat("}", 40), Options{}, "damaged", "without end"},
		{"latex open braces", `\documentclass{a}\begin{document}` + strings.Repeat("{", 200000), Options{}, "", ""},
		{"many tags", "<html>" + strings.Repeat("<b>", 400000), Options{}, "too-large", "more than 300000 tags"},
		{"markdown brackets", "# A\n\n" + strings.Repeat("[", 50000) + "**a** [b](c)", Options{}, "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d, err := Read(context.Background(), "x", []byte(tt.data), tt.opts)
			var e *Error
			switch {
			case tt.kind == "" && tt.text == "":
				if err != nil && !errors.As(err, &e) {
					t.Errorf("error %v", err)
				}
			case tt.kind == "":
				if err != nil || !strings.Contains(d.Text, tt.text) {
					t.Errorf("got %v, error %v", d, err)
				} else if strings.Contains(d.Text, "hahaha") {
					t.Error("an entity was expanded")
				}
			case !errors.As(err, &e) || e.Kind != tt.kind || !strings.Contains(err.Error(), tt.text):
				t.Errorf("error %v, want %s: %s", err, tt.kind, tt.text)
			}
		})
	}
}

func TestCancelled(t *testing.T) {
	for _, tt := range []struct {
		kind string
		make func() (context.Context, context.CancelFunc)
	}{
		{"canceled", func() (context.Context, context.CancelFunc) {
			ctx, cancel := context.WithCancel(context.Background())
			cancel()
			return ctx, cancel
		}},
		{"timeout", func() (context.Context, context.CancelFunc) {
			return context.WithDeadline(context.Background(), time.Unix(0, 0))
		}},
	} {
		ctx, cancel := tt.make()
		defer cancel()
		_, err := ReadFile(ctx, "testdata/page.html", Options{})
		var e *Error
		if !errors.As(err, &e) || e.Kind != tt.kind {
			t.Errorf("error %v, want kind %s", err, tt.kind)
		}
	}
}
