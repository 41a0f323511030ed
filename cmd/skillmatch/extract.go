package main

import (
	"context"
	"io"

	"github.com/e448657c/skillmatch/cmd/skillmatch/internal/report"
	"github.com/e448657c/skillmatch/extract"
	"github.com/spf13/cobra"
)

const extractSchema = "skillmatch/extract/1"

type extractFlags struct {
	format string
	files  []string
	hidden bool
	ocr    bool
}

func newExtractCmd(a *app) *cobra.Command {
	var f extractFlags
	cmd := &cobra.Command{
		Use:   "extract FILE",
		Short: "The text that everything else sees",
		Long: `The text of a document as the other commands see it: in reading order, one
block a line. The format is told from the content: PDF, DOCX, ODT, RTF, HTML
(also with a schema.org JobPosting in it), Markdown, LaTeX, JSON Resume,
RenderCV, plain text.

--format json adds what is known of each block: its place in bytes of the text,
its page, kind and section.`,
		Example: `  skillmatch extract resume.pdf
  curl -s https://example.com/jobs/42 | skillmatch extract -
  skillmatch extract --format json resume.docx`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.runExtract(cmd.Context(), f, args[0])
		},
	}
	fl := cmd.Flags()
	fl.StringVar(&f.format, "format", "text", "text or json")
	fl.StringArrayVarP(&f.files, "output", "o", nil, "also write to a file: `[FORMAT=]FILE` (repeatable)")
	fl.BoolVar(&f.hidden, "include-hidden", false, "put text that a reader of the page cannot see into the text too")
	fl.BoolVar(&f.ocr, "ocr", false, "read the images of a PDF without text with tesseract, if it is installed")
	return cmd
}

func (a *app) runExtract(ctx context.Context, f extractFlags, arg string) error {
	outs, err := outputs(f.format, f.files, []string{"text", "json"})
	if err != nil {
		return err
	}
	if f.hidden {
		a.settings.extract.IncludeHidden = true
	}
	read := a.readDocument
	if f.ocr {
		read = a.readDocumentOCR
	}
	d, err := read(ctx, arg)
	if isDocumentError(err) {
		return unread(err)
	}
	if err != nil {
		return err
	}
	for _, w := range d.Warnings {
		a.warnf("%s: %s", arg, w.Message)
	}
	return a.writeReports(outs, func(w io.Writer, format string, _ report.Style) error {
		if format == "json" {
			return writeExtractJSON(w, arg, d)
		}
		_, err := io.WriteString(w, d.Text)
		return err
	})
}

// writeExtractJSON writes a document as skillmatch/extract/1.
func writeExtractJSON(w io.Writer, id string, d *extract.Document) error {
	type block struct {
		Start      int             `json:"start"`
		End        int             `json:"end"`
		Page       int             `json:"page"`
		Kind       string          `json:"kind"`
		Level      int             `json:"level"`
		Section    extract.Section `json:"section"`
		Unverified bool            `json:"unverified,omitempty"`
	}
	type hidden struct {
		Page   int    `json:"page"`
		Text   string `json:"text"`
		Reason string `json:"reason"`
	}
	out := struct {
		Schema   string            `json:"schema"`
		ID       string            `json:"id"`
		Format   string            `json:"format"`
		Pages    int               `json:"pages"`
		Text     string            `json:"text"`
		Blocks   []block           `json:"blocks"`
		Hidden   []hidden          `json:"hidden"`
		Warnings []extract.Warning `json:"warnings"`
	}{
		Schema: extractSchema, ID: id, Format: d.Format, Pages: d.Pages, Text: d.Text,
		Blocks: []block{}, Hidden: []hidden{}, Warnings: d.Warnings,
	}
	if out.Warnings == nil {
		out.Warnings = []extract.Warning{}
	}
	for _, b := range d.Blocks {
		out.Blocks = append(out.Blocks, block{b.Start, b.End, b.Page, b.Kind.String(), b.Level, b.Section, b.Unverified})
	}
	for _, h := range d.Hidden {
		out.Hidden = append(out.Hidden, hidden{h.Page, h.Text, h.Reason})
	}
	return report.WriteJSONLine(w, out)
}
