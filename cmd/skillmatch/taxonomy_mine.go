package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/e448657c/skillmatch/cmd/skillmatch/internal/mine"
	"github.com/e448657c/skillmatch/cmd/skillmatch/internal/report"
	"github.com/e448657c/skillmatch/extract"
	"github.com/e448657c/skillmatch/matcher"
	"github.com/e448657c/skillmatch/taxonomy"
	"github.com/spf13/cobra"
)

func newTaxonomyMineCmd(a *app) *cobra.Command {
	var src sourceFlags
	var f struct {
		least, limit int
		format       string
	}
	cmd := &cobra.Command{
		Use:   "mine FOLDER|FILE...",
		Short: "Terms in postings that look like skills and are not in the taxonomy",
		Long: `Reads a pile of postings and lists the terms that look like skills and that the
taxonomy does not know: those that stand in lists beside known skills, those that
are asked for, and those that are written as names. What it writes is a taxonomy file, each term with its
counts and an example: delete what is none, file the rest.`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if f.format != "yaml" && f.format != "json" {
				return usagef("--format %s: want yaml or json", f.format)
			}
			if f.least < 1 || f.limit < 0 {
				return usagef("--min wants 1 or more, --limit 0 (all) or more")
			}
			terms, docs, err := a.mine(cmd.Context(), src, f.least, args)
			if err != nil && codeOf(err) != exitUnread {
				return err
			}
			if f.limit > 0 && len(terms) > f.limit {
				terms = terms[:f.limit]
			}
			if e := writeTerms(a.stdout, f.format, terms, docs); e != nil {
				return stdoutError(e)
			}
			return err
		},
	}
	src.add(cmd.Flags())
	cmd.Flags().IntVar(&f.least, "min", 2, "only terms of so many documents")
	cmd.Flags().IntVar(&f.limit, "limit", 200, "at most so many terms; 0 means all")
	cmd.Flags().StringVar(&f.format, "format", "yaml", "yaml (ready to paste) or json")
	return cmd
}

// mine returns the terms and the number of documents that were read.
func (a *app) mine(ctx context.Context, src sourceFlags, least int, args []string) ([]mine.Term, int, error) {
	next, err := a.source(src, args)
	if err != nil {
		return nil, 0, err
	}
	m, err := a.matcher()
	if err != nil {
		return nil, 0, err
	}
	t, err := a.taxonomy()
	if err != nil {
		return nil, 0, err
	}
	miner := mine.New()
	docs := 0
	var failed error
	for {
		item, err := next()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, 0, err
		}
		if ctx.Err() != nil {
			return nil, 0, ctx.Err()
		}
		d, err := a.read(ctx, &item)
		switch {
		case isDocumentError(err):
			a.errorf("%v", err)
			failed = unread(nil)
			continue
		case err != nil:
			return nil, 0, err
		}
		var known []mine.Span
		for _, x := range m.Mentions(d, matcher.Posting) {
			known = append(known, mine.Span{Start: x.Start, End: x.End, Witness: witness(t, x.Category)})
		}
		miner.Add(docs, demanding(d), known)
		docs++
	}
	var terms []mine.Term
	for _, x := range miner.Terms(least) {
		// Known, but not taken where it stood.
		if _, ok := t.Lookup(x.Text); !ok {
			terms = append(terms, x)
		}
	}
	return terms, docs, failed
}

// witness reports whether a skill's neighbours in a list are likely skills, too:
// beside a degree or a language stands anything.
func witness(t *taxonomy.Taxonomy, category string) bool {
	return t.IsA(category, "technology") || t.IsA(category, "concept")
}

// demanding is the text of a posting with blanks for what it says of the firm,
// its benefits and the law.
func demanding(d *extract.Document) string {
	text := []byte(d.Text)
	for _, b := range d.Blocks {
		switch b.Section {
		case extract.About, extract.Benefits, extract.Legal:
			for i := b.Start; i < b.End; i++ {
				text[i] = ' '
			}
		}
	}
	return string(text)
}

func writeTerms(w io.Writer, format string, terms []mine.Term, docs int) error {
	out := bufio.NewWriter(w)
	if format == "json" {
		type term struct {
			Text    string `json:"text"`
			Docs    int    `json:"documents"`
			Listed  int    `json:"listed"`
			Asked   int    `json:"asked"`
			Example string `json:"example"`
		}
		list := struct {
			Schema    string `json:"schema"`
			Documents int    `json:"documents"`
			Terms     []term `json:"terms"`
		}{"skillmatch/taxonomy-mine/1", docs, []term{}}
		for _, x := range terms {
			list.Terms = append(list.Terms, term{x.Text, x.Docs, x.Listed, x.Asked, x.Example})
		}
		if err := report.WriteJSON(out, list); err != nil {
			return err
		}
		return out.Flush()
	}
	fmt.Fprintf(out, "# Terms of %s that the taxonomy does not know: delete what is no skill, file the rest.\n", count(docs, "document"))
	fmt.Fprint(out, "schema: skillmatch/taxonomy/1\ncategory: technology\nskills:\n")
	for _, x := range terms {
		value := "[]"
		if x.Listed == 0 && x.Text == strings.ToLower(x.Text) {
			value = "{category: concept}" // products are written as names
		}
		fmt.Fprintf(out, "  %s: %s  # %s, %d beside known skills, %d ask for it: %s\n", strconv.Quote(printable(x.Text)), value, count(x.Docs, "document"), x.Listed, x.Asked, printable(x.Example))
	}
	return out.Flush()
}
