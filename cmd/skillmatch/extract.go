package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"

	"github.com/e448657c/skillmatch/extract"
	"github.com/spf13/cobra"
)

const extractSchema = "skillmatch/extract/1"

func newExtractCmd(a *app) *cobra.Command {
	var format string
	var hidden bool
	cmd := &cobra.Command{
		Use:   "extract FILE",
		Short: "The text that everything else sees",
		Args:  cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.runExtract(cmd.Context(), args[0], format, hidden)
		},
	}
	cmd.Flags().StringVar(&format, "format", "text", "text, or json with pages, sections, roles and what is hidden")
	cmd.Flags().BoolVar(&hidden, "include-hidden", false, "put text that a reader of the page cannot see into the text as well")
	return cmd
}

func (a *app) runExtract(ctx context.Context, arg, format string, hidden bool) error {
	if format != "text" && format != "json" {
		return usagef("--format %s: want text or json", format)
	}
	a.settings.extract.IncludeHidden = a.settings.extract.IncludeHidden || hidden
	d, err := a.readDocument(ctx, arg)
	if err != nil {
		return unread(err)
	}
	if format == "json" {
		return writeDocument(a.stdout, arg, d)
	}
	for _, w := range d.Warnings {
		fmt.Fprintf(a.stderr, "%s: %s: %s\n", arg, w.Kind, w.Message)
	}
	_, err = io.WriteString(a.stdout, d.Text)
	return err
}

type documentJSON struct {
	Schema   string            `json:"schema"`
	ID       string            `json:"id"`
	Format   string            `json:"format"`
	Pages    int               `json:"pages"`
	Text     string            `json:"text"`
	Blocks   []blockJSON       `json:"blocks"`
	Hidden   []hiddenJSON      `json:"hidden"`
	Warnings []extract.Warning `json:"warnings"`
}

type blockJSON struct {
	Start      int    `json:"start"`
	End        int    `json:"end"`
	Page       int    `json:"page,omitempty"`
	Kind       string `json:"kind"`
	Level      int    `json:"level,omitempty"`
	Section    string `json:"section,omitempty"`
	Unverified bool   `json:"unverified,omitempty"`
}

type hiddenJSON struct {
	Page   int    `json:"page"`
	Text   string `json:"text"`
	Reason string `json:"reason"`
}

func writeDocument(w io.Writer, id string, d *extract.Document) error {
	out := documentJSON{Schema: extractSchema, ID: id, Format: d.Format, Pages: d.Pages, Text: d.Text,
		Blocks: []blockJSON{}, Hidden: []hiddenJSON{}, Warnings: []extract.Warning{}}
	kinds := [...]string{extract.Body: "body", extract.Heading: "heading", extract.Item: "item"}
	for _, b := range d.Blocks {
		out.Blocks = append(out.Blocks, blockJSON{b.Start, b.End, b.Page, kinds[b.Kind], b.Level, string(b.Section), b.Unverified})
	}
	for _, h := range d.Hidden {
		out.Hidden = append(out.Hidden, hiddenJSON(h))
	}
	out.Warnings = append(out.Warnings, d.Warnings...)
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc.Encode(out)
}
