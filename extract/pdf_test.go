package extract

import (
	"context"
	"errors"
	"os"
	"strings"
	"testing"

	"github.com/e448657c/skillmatch/extract/internal/pdf/pdftest"
)

func TestReadPDF(t *testing.T) {
	data := pdftest.Simple(`BT /F2 18 Tf 50 780 Td (Skills) Tj ET
BT /F1 10 Tf 50 750 Td [(Go)-300(and)-300(P)50(ostgreSQL)] TJ 0 -14 Td (Kubernetes) Tj ET
BT /F1 10 Tf 480 750 Td (2019) Tj ET`)
	d, err := Read(context.Background(), "resume.pdf", data, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if want := "Skills\nGo and PostgreSQL\t2019\nKubernetes\n"; d.Text != want {
		t.Errorf("text %q, want %q", d.Text, want)
	}
	if d.Format != "pdf" || d.Pages != 1 {
		t.Errorf("format %q with %d pages", d.Format, d.Pages)
	}
	if b := d.Blocks[0]; b.Kind != Heading || b.Section != Skills || b.Page != 1 {
		t.Errorf("the first block is %+v, want a heading of page 1 that opens the skills", b)
	}
}

func TestIsPDF(t *testing.T) {
	file := string(pdftest.Simple("BT /F1 10 Tf 50 700 Td (Go) Tj ET"))
	for text, want := range map[string]bool{
		file:                      true,
		"\r\n\xef\xbb\xbf" + file: true,
		"%PDF-1.4":                true,
		"A PDF file begins with %PDF-1.7 and has objects (endobj).": false,
		"Skills: PDF": false,
	} {
		if got := isPDF([]byte(text)); got != want {
			t.Errorf("isPDF(%.20q) = %t", text, got)
		}
	}
}

// Hidden text is left out, counted, quoted in a warning, and offered.
func TestReadPDFHidden(t *testing.T) {
	data := pdftest.Simple(`BT /F1 10 Tf 50 750 Td (Go and Rust, and a line to read) Tj ET
BT /F1 10 Tf 1 g 50 700 Td (Kubernetes) Tj ( ) Tj (Terraform) Tj ET`)
	d, err := Read(context.Background(), "resume.pdf", data, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(d.Text, "Kubernetes") {
		t.Errorf("text %q", d.Text)
	}
	if len(d.Hidden) != 1 || d.Hidden[0] != (Hidden{Page: 1, Text: "Kubernetes Terraform", Reason: "same-color"}) {
		t.Errorf("hidden %+v", d.Hidden)
	}
	if len(d.Warnings) != 1 || d.Warnings[0].Kind != "not-visible" || !strings.Contains(d.Warnings[0].Message, "Kubernetes Terraform") {
		t.Errorf("warnings %+v", d.Warnings)
	}
	d, err = Read(context.Background(), "resume.pdf", data, Options{IncludeHidden: true})
	if err != nil || !strings.Contains(d.Text, "Kubernetes Terraform") {
		t.Errorf("with hidden text: %v, error %v", d, err)
	}
}

func TestReadPDFErrors(t *testing.T) {
	locked, err := os.ReadFile("internal/pdf/testdata/password-aes256.pdf")
	if err != nil {
		t.Fatal(err)
	}
	var f pdftest.File
	cipher := f.Page("BT /F3 10 Tf 50 700 Td (Nobody can read this line of text) Tj ET", "",
		"/F3 << /Type /Font /Subtype /Type3 /FontMatrix [0.001 0 0 0.001 0 0] /FirstChar 0 /Widths [500] /Encoding << /Differences [0] >> >>")
	for name, tt := range map[string]struct {
		data []byte
		kind string
	}{
		"a password":     {locked, "encrypted"},
		"no letters":     {f.Bytes(cipher), "no-text"},
		"nothing on it":  {pdftest.Simple("q Q"), "no-text"},
		"only a head":    {[]byte("%PDF-1.4"), "damaged"},
		"without pages":  {(&pdftest.File{}).Bytes(), "damaged"},
		"an endless one": {pdftest.Simple(strings.Repeat("q Q ", 1000)), "too-large"},
	} {
		_, err := Read(context.Background(), name, tt.data, Options{MaxBytes: 3000})
		var e *Error
		if !errors.As(err, &e) || e.Kind != tt.kind {
			t.Errorf("%s: error %v, want kind %s", name, err, tt.kind)
		}
	}
}

func TestReadPDFWithoutText(t *testing.T) {
	_, err := Read(context.Background(), "scan.pdf", pdftest.Simple("q 595 0 0 842 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \x80 EI Q"), Options{})
	var e *Error
	if !errors.As(err, &e) || e.Kind != "no-text" {
		t.Errorf("error %v, want kind no-text", err)
	}
}
