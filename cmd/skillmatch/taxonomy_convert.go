package main

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/e448657c/skillmatch/cmd/skillmatch/internal/interchange"
	"github.com/e448657c/skillmatch/extract"
	"github.com/e448657c/skillmatch/taxonomy"
	"github.com/spf13/cobra"
)

func newTaxonomyConvertCmd(a *app) *cobra.Command {
	var from, to string
	cmd := &cobra.Command{
		Use:   "convert --from FORMAT [--to FORMAT] [FILE]",
		Short: "Convert skills of other formats into a taxonomy, or a taxonomy into those",
		Long: `Reads skills from a file ("-" is standard input) and writes them to standard
output. What cannot be carried over is counted on standard error, with some of it;
--verbose lists all.

  esco   CSV of the European classification ESCO (skills_en.csv, a collection)
  skos   concepts in JSON-LD
  onet   Technology Skills of O*NET, separated by tabs
  csv    a table: name, aliases, categories, broader, implies, level, issuer
  list   one name a line
  yaml   a taxonomy of this program; without a FILE the built-in one

--to takes yaml, csv and skos. A taxonomy that is written extends nothing; to
have it over the built-in one, delete its "extends: none". Of one that is read
the skills come in the order of their IDs, and without the file's comments.`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.runTaxonomyConvert(from, to, args)
		},
	}
	cmd.Flags().StringVar(&from, "from", "", "format of the file: esco, skos, onet, csv, list or yaml")
	cmd.Flags().StringVar(&to, "to", "yaml", "format to write: yaml, csv or skos")
	return cmd
}

func (a *app) runTaxonomyConvert(from, to string, args []string) error {
	known := append(slices.Clone(interchange.Formats), "yaml")
	if !slices.Contains(known, from) {
		if from == "" {
			return usagef("--from is needed: %s", strings.Join(known, ", "))
		}
		return usagef("--from %s%s", from, didYouMean(from, known))
	}
	var c *interchange.Collection
	switch {
	case from == "yaml":
		var err error
		if c, err = a.taxonomyToConvert(args); err != nil {
			return err
		}
	case len(args) == 0:
		return usagef("convert: want a FILE, or - for standard input")
	default:
		data, err := a.readData(args[0])
		if err != nil {
			return err
		}
		if c, err = interchange.Read(from, data); err != nil {
			return unread(&extract.Error{Path: args[0], Kind: "damaged", Err: err})
		}
	}
	var out bytes.Buffer
	var err error
	switch to {
	case "yaml":
		err = c.WriteYAML(&out)
		if err == nil && from != "yaml" {
			if _, e := taxonomy.Read("converted", out.Bytes()); e != nil {
				return unread(fmt.Errorf("%s: the skills make no sound taxonomy:\n%w", args[0], e))
			}
		}
	case "csv":
		err = c.WriteCSV(&out)
	case "skos":
		err = c.WriteSKOS(&out)
	default:
		return usagef("--to %s%s", to, didYouMean(to, []string{"yaml", "csv", "skos"}))
	}
	if err != nil {
		return fmt.Errorf("writing %s: %w", to, err)
	}
	if _, err := a.stdout.Write(out.Bytes()); err != nil {
		return stdoutError(err)
	}
	a.tellLosses(c.Lost())
	return nil
}

// taxonomyToConvert reads a taxonomy: the built-in one without an argument.
func (a *app) taxonomyToConvert(args []string) (*interchange.Collection, error) {
	if len(args) == 0 {
		t, err := a.taxonomy()
		if err != nil {
			return nil, err
		}
		return interchange.FromTaxonomy(t), nil
	}
	data, err := a.readData(args[0])
	if err != nil {
		return nil, err
	}
	var t *taxonomy.Taxonomy
	if args[0] != "-" {
		t, err = a.taxonomy(args...)
	} else if len(a.settings.taxonomies) > 0 {
		return nil, usagef("convert: with --taxonomy, name the file instead of -")
	} else if t, err = taxonomy.Read("standard input", data); err != nil {
		err = usagef("%w", err)
	}
	if err != nil {
		return nil, err
	}
	c := interchange.FromTaxonomy(t)
	if bytes.HasPrefix(data, []byte("requirements:")) || bytes.Contains(data, []byte("\nrequirements:")) {
		a.warnf("not carried over: the requirements of the profile: what is converted is its taxonomy")
	}
	return c, nil
}

// tellLosses says what was not carried over: how many of each kind, and which
// they are.
func (a *app) tellLosses(losses []interchange.Loss) {
	const some = 3
	cut := false
	for _, l := range losses {
		if a.settings.verbose {
			a.warnf("not carried over: %s: %d\n  %s", l.What, len(l.Of), strings.Join(l.Of, "\n  "))
			continue
		}
		var first []string
		for _, of := range l.Of {
			if !slices.Contains(first, of) {
				first = append(first, of)
			}
			if len(first) > some {
				first[some], cut = "...", true
				break
			}
		}
		a.warnf("not carried over: %s: %d (%s)", l.What, len(l.Of), strings.Join(first, ", "))
	}
	if cut {
		a.warnf("--verbose lists all that was not carried over")
	}
}

// readData reads a file argument that is no document: a path, or "-".
func (a *app) readData(arg string) ([]byte, error) {
	if err := checkPath(arg); err != nil {
		return nil, err
	}
	if arg == "-" {
		return a.readStdin()
	}
	data, err := readAtMost(arg, 1<<30)
	if err != nil {
		return nil, unread(&extract.Error{Path: arg, Kind: "io", Err: fmt.Errorf("cannot be read: %w", err)})
	}
	return data, nil
}
