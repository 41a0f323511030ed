package main

import (
	"context"
	"strings"
	"testing"
)

// Without the programs that OCR needs, the error says which to install.
func TestOCRWithoutPrograms(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	code, _, stderr := runHere(context.Background(), strings.NewReader(""), "extract", "--ocr", "../../testdata/bad/image-only.pdf")
	if want := "for --ocr install tesseract (package tesseract-ocr) and pdftoppm (package poppler-utils)"; code != 3 || !strings.Contains(stderr, want) {
		t.Errorf("code %d, %s; want 3 and %q", code, stderr, want)
	}
}
