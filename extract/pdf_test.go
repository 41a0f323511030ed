package extract

import (
	"context"
	"errors"
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

func TestReadPDFWithoutText(t *testing.T) {
	_, err := Read(context.Background(), "scan.pdf", pdftest.Simple("q 595 0 0 842 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \x80 EI Q"), Options{})
	var e *Error
	if !errors.As(err, &e) || e.Kind != "no-text" {
		t.Errorf("error %v, want kind no-text", err)
	}
}
