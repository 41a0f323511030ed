package extract_test

import (
	"context"
	"errors"
	"fmt"

	"github.com/e448657c/skillmatch/extract"
)

// A posting as HTML: the text, and which section each line stands in.
func ExampleRead() {
	page := `<h1>Lamp engineer</h1><nav><a href="/">Home</a></nav>
		<h2>What you bring</h2><ul><li>Rust<li>a boat</ul>`
	doc, err := extract.Read(context.Background(), "job.html", []byte(page), extract.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, b := range doc.Blocks {
		fmt.Printf("%-7s %-12s %s\n", b.Kind, b.Section, doc.Text[b.Start:b.End])
	}
	// Output:
	// heading              Lamp engineer
	// heading requirements What you bring
	// item    requirements • Rust
	// item    requirements • a boat
}

// What cannot be read says why, and what to do.
func ExampleError() {
	_, err := extract.Read(context.Background(), "resume.pages", []byte("\x89PNG\r\n\x1a\n"), extract.Options{})
	var e *extract.Error
	if errors.As(err, &e) {
		fmt.Println(e.Kind)
		fmt.Println(e)
	}
	// Output:
	// unsupported
	// resume.pages: is an image (PNG), which is not supported (text in an image needs OCR: tesseract FILE text, then use text.txt)
}

// Text without line breaks is cut at the headings within it.
func ExamplePlain() {
	doc := extract.Plain("Requirements: Go, SQL\nNice to have: Rust")
	for _, b := range doc.Blocks {
		fmt.Printf("%d-%d %s %s\n", b.Start, b.End, b.Kind, b.Section)
	}
	// Output:
	// 0-13 heading requirements
	// 14-21 body requirements
	// 22-35 heading nice-to-have
	// 36-40 body nice-to-have
}
