package main

import (
	"strings"
	"testing"
)

func TestOCRNotInstalled(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	code, out, errs := runWith(t, "", "extract", "--ocr", "../../testdata/bad/image-only.pdf")
	if code != exitUnread || out != "" || !strings.Contains(errs, "install tesseract (package tesseract-ocr) and pdftoppm (package poppler-utils)") {
		t.Errorf("code %d, output %q, errors %q", code, out, errs)
	}
}
