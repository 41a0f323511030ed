package main

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/e448657c/skillmatch/extract"
	"github.com/e448657c/skillmatch/internal/guess"
	"github.com/e448657c/skillmatch/matcher"
	"github.com/e448657c/skillmatch/taxonomy"
	"github.com/spf13/pflag"
)

// settings are what flags, SKILLMATCH_* variables and configuration files say,
// resolved; the strongest wins.
type settings struct {
	taxonomies []string // files that extend or override the built-in taxonomy
	fuzzy      string   // off, auto, 1, 2
	today      string
	quiet      bool
	verbose    bool
	noConfig   bool
	timeout    time.Duration // of reading one document

	extract extract.Options
	weights map[string]float64 // by must, nice, trait
}

func (s *settings) addFlags(f *pflag.FlagSet) {
	f.StringArrayVar(&s.taxonomies, "taxonomy", nil, "taxonomy `FILE` that extends or overrides the built-in one (repeatable)")
	f.StringVar(&s.fuzzy, "fuzzy", "auto", "typing errors: off, auto, or the largest edit distance (1, 2)")
	f.StringVar(&s.today, "today", "", "the `DATE` that \"present\" means, YYYY-MM-DD (default: SOURCE_DATE_EPOCH, then the clock)")
	f.Int64Var(&s.extract.MaxBytes, "max-bytes", 64<<20, "refuse a document larger than this, or that unpacks to more: `BYTES`")
	f.IntVar(&s.extract.MaxPages, "max-pages", 500, "read no more than this many `PAGES` of a PDF, and say so")
	f.DurationVar(&s.timeout, "timeout", 30*time.Second, "give up on a document after this `TIME`")
	f.BoolVar(&s.quiet, "quiet", false, "no warnings, no progress, no summary")
	f.BoolVar(&s.verbose, "verbose", false, "say more: all evidence, gates that are met, all that convert leaves out")
	f.BoolVar(&s.noConfig, "no-config", false, "ignore configuration files and SKILLMATCH_* variables")
}

// matcherOptions are the options that the settings mean for the matcher.
func (s *settings) matcherOptions() (matcher.Options, error) {
	switch s.fuzzy {
	case "auto", "":
		return matcher.Options{}, nil
	case "off", "0":
		return matcher.Options{MaxDistance: -1}, nil
	case "1":
		return matcher.Options{MaxDistance: 1}, nil
	case "2":
		return matcher.Options{MaxDistance: 2}, nil
	}
	return matcher.Options{}, usagef("--fuzzy %s: want off, auto, 1 or 2", s.fuzzy)
}

// taxonomy is the built-in taxonomy with the user's files over it.
func (a *app) taxonomy(more ...string) (*taxonomy.Taxonomy, error) {
	files := append(append([]string(nil), a.settings.taxonomies...), more...)
	if len(files) == 0 {
		return taxonomy.Builtin(), nil
	}
	t, err := taxonomy.ReadFile(files...)
	if err != nil {
		return nil, usagef("%w", err)
	}
	return t, nil
}

// matcher is a matcher over the taxonomy, with the options of the settings.
func (a *app) matcher(more ...string) (*matcher.Matcher, error) {
	t, err := a.taxonomy(more...)
	if err != nil {
		return nil, err
	}
	opts, err := a.settings.matcherOptions()
	if err != nil {
		return nil, err
	}
	if opts.Today, err = a.asOf(); err != nil {
		return nil, err
	}
	return matcher.New(t, opts), nil
}

// asOf is the day that "present" means.
func (a *app) asOf() (time.Time, error) {
	if a.settings.today != "" {
		t, err := time.Parse("2006-01-02", a.settings.today)
		if err != nil {
			return t, usagef("--today %s: want a date as YYYY-MM-DD", a.settings.today)
		}
		return t, nil
	}
	t, set, err := sourceDate()
	if set || err != nil {
		return t, err
	}
	return day(a.now()), nil
}

// didYouMean names the known word that was meant, or all of them.
func didYouMean(word string, known []string) string {
	return guess.OneOf(word, slices.Sorted(slices.Values(known)))
}

// noSuchSkill says that the taxonomy has not the skill, and which was meant.
func noSuchSkill(t *taxonomy.Taxonomy, name string) string {
	msg := fmt.Sprintf("the taxonomy has no skill %q", name)
	if near := suggest(t, name); len(near) > 0 {
		return msg + ": did you mean " + strings.Join(near, ", ") + "?"
	}
	return msg + "; look for it with 'taxonomy search'"
}

// suggest returns the names of the few skills that were most likely meant.
func suggest(t *taxonomy.Taxonomy, name string) []string {
	var near []string
	for _, s := range t.Search(name, 3) {
		near = append(near, s.Name)
	}
	return near
}
