package extract

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/e448657c/skillmatch/extract/internal/pdf"
)

// isPDF reports whether data is a PDF file. Its head may stand behind other
// bytes (mail headers, blank lines, a byte order mark); a text that speaks of
// "%PDF-" is none.
func isPDF(data []byte) bool {
	i := bytes.Index(data[:min(len(data), 4096)], []byte("%PDF-"))
	return i == 0 || i > 0 && bytes.Contains(data[i:], []byte(" 0 obj")) && bytes.Contains(data[i:], []byte("endobj"))
}

// readPDF reads a PDF file.
func readPDF(ctx context.Context, path string, data []byte, opts Options) (*Document, error) {
	fail := func(kind, hint string, err error) (*Document, error) {
		return nil, &Error{Path: path, Kind: kind, Hint: hint, Err: err}
	}
	o := pdf.Options{MaxStream: opts.MaxBytes, MaxPages: opts.MaxPages, IncludeHidden: opts.IncludeHidden}
	if o.MaxStream <= 0 {
		o.MaxStream = 64 << 20
	}
	if o.MaxPages <= 0 {
		o.MaxPages = 500
	}
	r, err := pdf.Read(ctx, data, o)
	switch {
	case err == nil:
	case errors.Is(err, context.DeadlineExceeded) || errors.Is(err, context.Canceled):
		return fail("timeout", "", fmt.Errorf("reading was stopped: %w", err))
	case errors.Is(err, pdf.ErrEncrypted):
		return fail("encrypted", "save a copy without a password: qpdf --decrypt --password=PASSWORD IN.pdf OUT.pdf", err)
	case errors.Is(err, pdf.ErrTooLarge):
		return fail("too-large", "", err)
	default:
		return fail("damaged", "open it in a viewer and print it to a new PDF", err)
	}
	// A page number and a line of noise are no text; fewer letters than that
	// and more that cannot be decoded than can are none either.
	if r.Decoded < 10 && (r.Images || r.Undecoded > 0) || r.Undecoded > 2*r.Decoded {
		switch {
		case r.Undecoded > r.Decoded:
			return fail("no-text", "its fonts do not say which letters they draw; print it to a new PDF, or run OCR on it: ocrmypdf --force-ocr IN.pdf OUT.pdf",
				errors.New("the text cannot be decoded"))
		default:
			return fail("no-text", "run OCR on it: ocrmypdf IN.pdf OUT.pdf", errors.New("the pages are images without text"))
		}
	}
	lines := make([]rawLine, 0, len(r.Lines)+r.Pages)
	page := 1
	for i, l := range r.Lines {
		if l.Page != page && i > 0 {
			lines = append(lines, rawLine{page: l.Page})
		}
		page = l.Page
		line := rawLine{text: l.Text, page: l.Page, scale: l.Size, bold: l.Bold, indent: l.Indent, unverified: l.Unverified}
		if l.Bullet && l.Size < largeScale {
			line.kind = Item
		}
		lines = append(lines, line)
	}
	d := assemble("pdf", lines)
	d.Pages = r.Pages
	if strings.TrimSpace(d.Text) == "" {
		return fail("no-text", "", errors.New("there is no text in it"))
	}
	letters := 0
	for _, h := range r.Hidden {
		if text := cleanLine(h.Text); text != "" {
			d.Hidden = append(d.Hidden, Hidden{Page: h.Page, Text: text, Reason: h.Reason})
			letters += len(text)
		}
	}
	// A page's number below the edge of the paper is not worth a warning.
	if n := len(d.Hidden); letters > 8 {
		d.Warnings = append(d.Warnings, Warning{"not-visible", fmt.Sprintf("text that is not visible on the page: %d passages, the first is %q on page %d (%s)",
			n, excerpt(d.Hidden[0].Text), d.Hidden[0].Page, d.Hidden[0].Reason)})
	}
	if r.Undecoded > 0 {
		d.Unread = float64(r.Undecoded) / float64(r.Undecoded+r.Decoded)
		d.Warnings = append(d.Warnings, Warning{"undecodable", fmt.Sprintf("%d of %d letters cannot be decoded and are left out: the fonts do not say which they are", r.Undecoded, r.Undecoded+r.Decoded)})
	}
	if r.Truncated {
		d.Warnings = append(d.Warnings, Warning{"truncated", fmt.Sprintf("only a part of the file was read: %d pages", r.Pages)})
	}
	return d, nil
}

// excerpt shortens a text for a message.
func excerpt(s string) string {
	const most = 60
	if len(s) <= most {
		return s
	}
	cut := most
	for cut > 0 && s[cut]&0xC0 == 0x80 {
		cut--
	}
	return s[:cut] + "..."
}
