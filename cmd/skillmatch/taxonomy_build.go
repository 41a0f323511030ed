package main

import (
	"context"
	"errors"
	"io"
	"path/filepath"

	"github.com/e448657c/skillmatch/taxonomy"
	"github.com/spf13/cobra"
)

func newTaxonomyBuildCmd(a *app) *cobra.Command {
	var extend string
	var f sourceFlags
	cmd := &cobra.Command{
		Use:   "build FILE|FOLDER...",
		Short: "Build a taxonomy from the prose of career pages and postings",
		Long: `Reads the prose of career pages and postings, in any format, and writes a
taxonomy in YAML: what they name, filed under the heads of the phrases that name
it, each with its place, and as requirements what they ask for. Sentences and
lists tell, not a list of known names, so that any profession will do.

    skillmatch taxonomy build career-page.txt > t.yaml
    skillmatch match resume.pdf --profile t.yaml`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.runTaxonomyBuild(cmd.Context(), f, extend, args)
		},
	}
	f.add(cmd.Flags())
	cmd.Flags().StringVar(&extend, "extend", "", "write only what a taxonomy does not know: default (the built-in one with --taxonomy)")
	return cmd
}

func (a *app) runTaxonomyBuild(ctx context.Context, f sourceFlags, extend string, args []string) error {
	var base *taxonomy.Taxonomy
	switch extend {
	case "", "none":
	case "default":
		var err error
		if base, err = a.taxonomy(); err != nil {
			return err
		}
	default:
		return usagef("--extend %s: want default, or leave it out", extend)
	}
	next, err := a.source(f, args)
	if err != nil {
		return err
	}
	var texts []taxonomy.Text
	var failed error
	for {
		item, err := next()
		if err == io.EOF {
			break
		}
		if err != nil {
			return err
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
		d, err := a.read(ctx, &item)
		switch {
		case isDocumentError(err):
			// The others still make a taxonomy.
			a.errorf("%v", err)
			failed = worse(failed, unread(nil))
			continue
		case err != nil:
			return err
		}
		texts = append(texts, taxonomy.Text{Name: filepath.ToSlash(item.id), Text: d.Text})
	}
	if len(texts) == 0 {
		if failed == nil {
			return usagef("no documents: the folders hold no files")
		}
		return failed
	}
	data, found := taxonomy.Build(base, texts...)
	if found == 0 {
		return worse(failed, unread(errors.New("the text names no skills in a way that can be read: nothing to build from")))
	}
	if _, err := a.stdout.Write(data); err != nil {
		return stdoutError(err)
	}
	return failed
}
