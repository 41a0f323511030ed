package extract

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// fuzzFormat fuzzes the reader of a format. Whatever the bytes: it returns in
// time, with an *Error or a document that keeps its contract.
func fuzzFormat(f *testing.F, read func(context.Context, source) (*Document, error), seeds string, more ...string) {
	files, err := filepath.Glob("testdata/" + seeds)
	if err != nil || len(files) == 0 {
		f.Fatalf("no seeds: %v", err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	for _, s := range more {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
		defer cancel()
		d, err := read(ctx, source{name: "fuzz", data: data, opts: Options{MaxBytes: 1 << 20}})
		if ctx.Err() != nil {
			t.Fatal("no end")
		}
		if err != nil {
			var e *Error
			if !errors.As(err, &e) {
				t.Fatalf("error of type %T: %v", err, err)
			}
			return
		}
		checkText(t, d)
	})
}

// checkText is checkBlocks, and what holds for the text of a file.
func checkText(t *testing.T, d *Document) {
	t.Helper()
	checkBlocks(t, d)
	if !utf8.ValidString(d.Text) {
		t.Fatal("the text is not UTF-8")
	}
	if strings.ContainsFunc(d.Text, func(r rune) bool {
		return r < ' ' && r != '\t' && r != '\n' || r >= 0x7f && r < 0xa0 || r >= 0x202a && r <= 0x202e
	}) {
		t.Fatalf("the text has control characters: %q", d.Text)
	}
	if d.Text != "" && !strings.HasSuffix(d.Text, "\n") {
		t.Fatalf("the text does not end its last line: %q", d.Text)
	}
	for _, h := range d.Hidden {
		if !utf8.ValidString(h.Text) {
			t.Fatal("hidden text is not UTF-8")
		}
	}
}

func FuzzHTML(f *testing.F) {
	fuzzFormat(f, readHTML, "*.html", "<p style='color:#fff'>a<br>b", "<table><tr><td><p>a<p>b<td>c", "&lt;p&gt;a&lt;/p&gt;")
}

func FuzzMarkdown(f *testing.F) {
	fuzzFormat(f, readMarkdown, "*.md", "a\n=\n* b\n  1. c\n\n|a|b|\n|-|-|\n|c|d|", "---\na: b\n---\n# c")
}

func FuzzDOCX(f *testing.F) {
	// The XML is what is worth fuzzing, not the ZIP around it.
	fuzzFormat(f, func(ctx context.Context, src source) (*Document, error) {
		xml := string(src.data)
		data, err := makeZip("word/document.xml", xml, "word/styles.xml", xml, "word/numbering.xml", xml)
		if err != nil {
			return nil, err
		}
		src.data = []byte(data)
		return readDOCX(ctx, src)
	}, "rich.fodt", documentXML(f), "<w:p><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr><w:r><w:t>a</w:t></w:r></w:p>",
		"<w:abstractNum w:abstractNumId='1'><w:lvl w:ilvl='0'><w:numFmt w:val='upperRoman'/><w:start w:val='-5'/><w:lvlText w:val='%1%2'/></w:lvl></w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='1'/></w:num>",
		"<w:tbl><w:tr><w:tc><w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r>")
}

// documentXML is the body of the Word document in testdata.
func documentXML(f *testing.F) string {
	data, err := os.ReadFile("testdata/word.docx")
	if err != nil {
		f.Fatal(err)
	}
	c, err := openContainer(source{data: data})
	if err != nil {
		f.Fatal(err)
	}
	part, err := c.part("word/document.xml")
	if err != nil {
		f.Fatal(err)
	}
	return string(part)
}

func FuzzZip(f *testing.F) {
	fuzzFormat(f, func(ctx context.Context, src source) (*Document, error) {
		format, err := detectZip(src.data)
		if err != nil {
			return nil, err
		}
		return format.read(ctx, src)
	}, "*.[do][od][ct]*")
}

func FuzzODT(f *testing.F) {
	fuzzFormat(f, readFlatODT, "*.fodt", "<office:text xmlns:office='office'><text:p>a</text:p>")
}

func FuzzRTF(f *testing.F) {
	fuzzFormat(f, readRTF, "*.rtf", `{\rtf1{\upr{a}{\*\ud{b}}}\u-1?\bin5 abcde\'zz{\footnote{\footnote a}b}c`)
}

func FuzzLaTeX(f *testing.F) {
	fuzzFormat(f, readLaTeX, "*.tex", `\documentclass{a}\newcommand{\a}[2][x]{#1#2}\begin{document}\a{b}\a[c]{d}\'{\i}\verb|x|$a_b$\def\b#1{#1}\b{c}`)
}

func FuzzData(f *testing.F) {
	fuzzFormat(f, func(ctx context.Context, src source) (*Document, error) {
		for _, read := range []func(context.Context, source) (*Document, error){readJSONResume, readJSONResumeYAML, readRenderCV} {
			if d, err := read(ctx, src); err == nil {
				checkBlocks(&testing.T{}, d)
			}
		}
		return readJobPostingJSON(ctx, src)
	}, "*.json", "cv: {sections: {a: [&x {b: *x}]}}", "cv:\n  sections:\n    a: [b]\n")
}

// FuzzRead fuzzes the whole: detection and all that comes behind it.
func FuzzRead(f *testing.F) {
	fuzzFormat(f, func(ctx context.Context, src source) (*Document, error) {
		return Read(ctx, "fuzz", src.data, src.opts)
	}, "*.txt", "\xff\xfea\x00", "{\"id\":\"1\"}", "PK\x03\x04", "%PDF-1.4\n", "# a\n**b** [c](d)")
}

// FuzzPlain fuzzes the structure of plain text, which is kept as it is.
func FuzzPlain(f *testing.F) {
	for _, s := range []string{"Skills: Go\n- SQL\n", "a. Qualifications • b. Bonus: c - D", "1. a\n\t2) b\r\n• \n*\n", "Über uns: wir. Anforderungen Go", "Technologies go\n###\n## a", "We are an equal opportunity employer"} {
		f.Add(s)
		f.Add(strings.Repeat(s, 4))
	}
	f.Fuzz(func(t *testing.T, s string) {
		d := Plain(s)
		checkBlocks(t, d)
		if utf8.ValidString(s) && d.Text != s {
			t.Fatal("the text was changed")
		}
		// No word is lost between the blocks.
		words, in := 0, 0
		for _, w := range strings.Fields(d.Text) {
			words += len(w)
		}
		for _, b := range d.Blocks {
			for _, w := range strings.Fields(d.Text[b.Start:b.End]) {
				in += len(w)
			}
		}
		if in > words {
			t.Fatalf("the blocks hold %d bytes of words, the text %d", in, words)
		}
	})
}

func FuzzCleanLine(f *testing.F) {
	f.Add("a\u00adb\u200b\x00c\u2028d\ufeff")
	f.Fuzz(func(t *testing.T, s string) {
		c := cleanLine(s)
		if !utf8.ValidString(c) || !norm.NFC.IsNormalString(c) {
			t.Fatalf("%q is not in NFC", c)
		}
		if again := cleanLine(c); again != c {
			t.Fatalf("%q is cleaned to %q, and that to %q", s, c, again)
		}
	})
}
