// Package pdftest writes small PDF files for tests.
package pdftest

import (
	"bytes"
	"fmt"
)

// A File is a PDF file in the making. The zero value is ready to use.
type File struct {
	Trailer string // further entries of the trailer
	Catalog string // further entries of the catalog
	objects []string
}

// Add adds an object and returns its number.
func (f *File) Add(body string) int {
	f.objects = append(f.objects, body)
	return len(f.objects) + 2 // 1 is the catalog, 2 the page tree
}

// Stream adds a stream, with further entries for its dictionary.
func (f *File) Stream(entries, data string) int {
	return f.Add(fmt.Sprintf("<< %s /Length %d >>\nstream\n%s\nendstream", entries, len(data), data))
}

// Page adds a page of A4 with the content, and with Helvetica as F1 and its
// bold as F2. Entries go into the page's dictionary, resources into that of
// its resources.
func (f *File) Page(content, entries, resources string) int {
	c := f.Stream("", content)
	return f.Add(fmt.Sprintf(`<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R %s
/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>
/F2 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >> %s
>> >>`, c, entries, fonts(resources)))
}

// fonts closes the font dictionary before resources of other kinds; entries
// that begin with "/F" belong into it.
func fonts(resources string) string {
	if resources == "" {
		return ">>"
	}
	if len(resources) > 3 && resources[:2] == "/F" && resources[2] >= '0' && resources[2] <= '9' {
		return resources + " >>"
	}
	return ">> " + resources
}

// Bytes is the file, with the pages in the order of their numbers.
func (f *File) Bytes(pages ...int) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
	offsets := make([]int, 0, len(f.objects)+2)
	object := func(body string) {
		offsets = append(offsets, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", len(offsets), body)
	}
	object("<< /Type /Catalog /Pages 2 0 R " + f.Catalog + " >>")
	kids := ""
	for _, p := range pages {
		kids += fmt.Sprintf("%d 0 R ", p)
	}
	object(fmt.Sprintf("<< /Type /Pages /Kids [%s] /Count %d >>", kids, len(pages)))
	for _, o := range f.objects {
		object(o)
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(offsets)+1)
	for _, o := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n", len(offsets)+1, f.Trailer, start)
	return b.Bytes()
}

// Simple is a file of one page with the content.
func Simple(content string) []byte {
	var f File
	return f.Bytes(f.Page(content, "", ""))
}
