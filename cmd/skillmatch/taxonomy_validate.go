package main

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"github.com/e448657c/skillmatch/extract"
	"github.com/e448657c/skillmatch/matcher"
	"github.com/e448657c/skillmatch/taxonomy"
	"github.com/spf13/cobra"
)

func newTaxonomyValidateCmd(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "validate [FILE...]",
		Short: "Check taxonomies: every fault with file and line, and their test lines",
		Long: `Reads taxonomy files ("-" alone is standard input), each over those before it and the first one over the
built-in taxonomy (unless it says "extends: none"), and tells every fault with
its file and line. Then it runs the test lines of the files. Without a file it
checks the built-in taxonomy.

Warnings (an alias that two skills share, say) leave a taxonomy usable. A fault
ends with exit code 2, a test line that fails with 1.`,
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.runTaxonomyValidate(args)
		},
	}
}

func (a *app) runTaxonomyValidate(args []string) error {
	var t *taxonomy.Taxonomy
	var err error
	name := "the built-in taxonomy"
	if len(args) == 0 && len(a.settings.taxonomies) == 0 {
		t, err = taxonomy.ReadFS(taxonomy.Sources())
	} else if len(args) == 1 && args[0] == "-" && len(a.settings.taxonomies) == 0 {
		name = "standard input"
		data, err2 := a.readStdin()
		if err2 != nil {
			return unread(err2)
		}
		t, err = taxonomy.Read(name, data)
	} else {
		for _, arg := range args {
			if err := checkPath(arg); err != nil {
				return err
			}
		}
		files := append(append([]string(nil), a.settings.taxonomies...), args...)
		name = strings.Join(files, ", ")
		t, err = taxonomy.ReadFile(files...)
	}
	var faults *taxonomy.Error
	switch {
	case errors.As(err, &faults):
		bad := 0
		for _, f := range faults.Faults {
			if !f.Warning {
				bad++
			}
		}
		fmt.Fprintln(a.stderr, printable(faults.Error()))
		return usagef("%s: %s", name, count(bad, "fault"))
	case errors.Is(err, fs.ErrNotExist):
		return usagef("%w", err)
	case err != nil:
		return unread(err)
	}
	for _, w := range t.Warnings() {
		fmt.Fprintln(a.stderr, printable(w.String()))
	}
	opts, err := a.settings.matcherOptions()
	if err != nil {
		return err
	}
	run, failed := a.runTaxonomyTests(t, opts)
	fmt.Fprintf(a.stdout, "%s: %s, %s, %s, %s\n", printable(name), count(len(t.Skills()), "skill"), count(len(t.Categories()), "category"),
		count(run, "test line"), count(len(t.Warnings()), "warning"))
	if failed > 0 {
		return gateNotMet(fmt.Errorf("%s of %d failed", count(failed, "test line"), run))
	}
	return nil
}

// runTaxonomyTests runs the test lines of the files that were read and tells
// those that fail.
func (a *app) runTaxonomyTests(t *taxonomy.Taxonomy, opts matcher.Options) (run, failed int) {
	m := matcher.New(t, opts)
	for _, s := range t.Skills() {
		for _, test := range s.Tests {
			run++
			found := false
			for _, x := range m.Mentions(extract.Plain(test.Text), matcher.Auto) {
				found = found || x.ID == s.ID && !x.Negated
			}
			if found == test.Mentions {
				continue
			}
			failed++
			verb := "does not mention"
			if found {
				verb = "mentions"
			}
			fmt.Fprintln(a.stderr, printable(fmt.Sprintf("%s:%d: this line %s %s: %q", test.File, test.Line, verb, s.Name, test.Text)))
		}
	}
	return run, failed
}

// count writes a number with its noun.
func count(n int, noun string) string {
	switch {
	case n == 1:
	case strings.HasSuffix(noun, "y"):
		noun = noun[:len(noun)-1] + "ies"
	default:
		noun += "s"
	}
	return fmt.Sprintf("%d %s", n, noun)
}
