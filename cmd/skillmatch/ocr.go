package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"sort"
	"strconv"
	"strings"

	"github.com/e448657c/skillmatch/extract"
)

// This file is the only one that runs other programs: pdftoppm (of poppler)
// draws the pages of a PDF without text, and tesseract reads them.

// readDocumentOCR is readDocument, and OCR where a PDF has no text. What OCR
// reads is marked as unverified.
func (a *app) readDocumentOCR(ctx context.Context, arg string) (*extract.Document, error) {
	var data []byte
	path := arg
	var d *extract.Document
	var err error
	if arg == "-" {
		if data, err = a.readStdin(); err != nil {
			return nil, err
		}
		path = "standard input"
		d, err = extract.Read(ctx, path, data, a.settings.extract)
	} else {
		d, err = a.readDocument(ctx, arg)
	}
	var e *extract.Error
	if !errors.As(err, &e) || e.Kind != "no-text" || !isPDF(arg, data) {
		return d, err
	}
	pdftoppm, err1 := exec.LookPath("pdftoppm")
	tesseract, err2 := exec.LookPath("tesseract")
	if err1 != nil || err2 != nil {
		e.Hint = "for --ocr install tesseract (package tesseract-ocr) and pdftoppm (package poppler-utils)"
		return nil, e
	}
	a.warnf("%s: no text in it: reading its page images with tesseract", path)
	dir, err := os.MkdirTemp("", "skillmatch-ocr-")
	if err != nil {
		return nil, &extract.Error{Path: path, Kind: "io", Err: errors.New("no place for the page images")}
	}
	defer os.RemoveAll(dir)
	file := filepath.Join(dir, "in.pdf")
	if data == nil {
		if file, err = filepath.Abs(arg); err != nil {
			return nil, &extract.Error{Path: path, Kind: "io", Err: errors.New("cannot be found again")}
		}
	} else if err := os.WriteFile(file, data, 0o600); err != nil {
		return nil, &extract.Error{Path: path, Kind: "io", Err: errors.New("no place for the page images")}
	}
	pages, err := ocrPages(ctx, pdftoppm, tesseract, dir, file, a.settings.extract.MaxPages)
	if err != nil {
		return nil, &extract.Error{Path: path, Kind: "no-text", Hint: "do the pages open in a viewer?", Err: err}
	}
	d = ocrDocument(pages)
	if strings.TrimSpace(d.Text) == "" {
		return nil, &extract.Error{Path: path, Kind: "no-text", Err: errors.New("no text in it, and tesseract found none in its images")}
	}
	return d, nil
}

// isPDF says whether a file that was taken for a document is a PDF file, by the
// head that its reader goes by.
func isPDF(arg string, data []byte) bool {
	head := data
	if data == nil {
		f, err := os.Open(arg)
		if err != nil {
			return false
		}
		defer f.Close()
		head, _ = io.ReadAll(io.LimitReader(f, 4096))
	}
	return bytes.Contains(head[:min(len(head), 4096)], []byte("%PDF-"))
}

// ocrPages draws the pages into dir and reads them.
func ocrPages(ctx context.Context, pdftoppm, tesseract, dir, file string, maxPages int) ([]string, error) {
	if maxPages <= 0 {
		maxPages = 500
	}
	// Grey at 300 dpi is what tesseract's documentation asks for: that of A4, as
	// a number of dots, so that a page of any size makes an image of a bounded one.
	draw := exec.CommandContext(ctx, pdftoppm, "-scale-to", "3508", "-gray", "-png", "-l", strconv.Itoa(maxPages), file, filepath.Join(dir, "page"))
	if err := draw.Run(); err != nil {
		return nil, fmt.Errorf("pdftoppm could not draw its pages: %w", err)
	}
	images, err := filepath.Glob(filepath.Join(dir, "page*.png"))
	if err != nil || len(images) == 0 {
		return nil, errors.New("pdftoppm drew none of its pages")
	}
	sort.Strings(images) // the numbers in the names have leading zeros
	languages := ocrLanguages(ctx, tesseract)
	var pages []string
	for _, image := range images {
		read := exec.CommandContext(ctx, tesseract, image, "stdout", "-l", languages)
		text, err := read.Output()
		if err != nil {
			return nil, fmt.Errorf("tesseract could not read page %d: %w", len(pages)+1, err)
		}
		pages = append(pages, string(bytes.ToValidUTF8(text, []byte("\uFFFD"))))
		os.Remove(image) // a page takes megabytes
	}
	return pages, nil
}

// ocrLanguages are the languages that headings are known in, as far as
// tesseract's data for them is installed.
func ocrLanguages(ctx context.Context, tesseract string) string {
	out, err := exec.CommandContext(ctx, tesseract, "--list-langs").Output()
	if err != nil {
		return "eng"
	}
	installed := strings.Fields(string(out))
	var langs []string
	for _, l := range []string{"eng", "deu", "fra", "spa", "por"} {
		if slices.Contains(installed, l) {
			langs = append(langs, l)
		}
	}
	if len(langs) == 0 {
		return "eng"
	}
	return strings.Join(langs, "+")
}

// ocrDocument makes a document of the pages' texts.
func ocrDocument(pages []string) *extract.Document {
	var text strings.Builder
	var ends []int
	for _, p := range pages {
		text.WriteString(printable(strings.TrimRight(strings.ReplaceAll(p, "\f", "\n"), " \n")))
		text.WriteString("\n")
		ends = append(ends, text.Len())
	}
	d := extract.Plain(text.String())
	d.Format, d.Pages = "pdf", len(pages)
	for i := range d.Blocks {
		b := &d.Blocks[i]
		b.Page = 1 + sort.SearchInts(ends, b.Start+1)
		b.Unverified = true
	}
	d.Warnings = append(d.Warnings, extract.Warning{Kind: "ocr", Message: "the text was read from page images by OCR: letters may be wrong"})
	return d
}
