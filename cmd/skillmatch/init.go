package main

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/e448657c/skillmatch/extract"
	"github.com/spf13/cobra"
)

func newInitCmd(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "init",
		Short: "Write a commented .skillmatch.yaml for the resumes and postings found",
		Long: `Init looks for resumes and postings in this folder and those below it, and writes
a .skillmatch.yaml for them, with comments that say what can be set. Look at it
and change what is wrong; 'skillmatch check' does what it says.

It never writes over a file.`,
		Example: `  skillmatch init
  skillmatch check`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.runInit(cmd.Context())
		},
	}
}

// Init looks at no more than this: a repository that holds a resume is small.
const (
	initFiles = 2000
	initDepth = 4
	initBytes = 4 << 20
)

func (a *app) runInit(ctx context.Context) error {
	if _, err := os.Lstat(configFile); err == nil {
		return usagef("there is a %s already: remove it first, or edit it", configFile)
	}
	resumes, postings, err := a.findDocuments(ctx)
	if err != nil {
		return err
	}
	if err := writeFile(configFile, initialConfig(resumes, postings)); err != nil {
		return usagef("cannot write %s: %w", configFile, err)
	}
	fmt.Fprintf(a.stdout, "%s: %s, %s; 'skillmatch check' checks them\n", configFile, counted(len(resumes), "resume"), counted(len(postings), "posting"))
	if len(resumes) == 0 {
		a.warnf("no resume was found: name yours in %s", configFile)
	}
	return nil
}

// The words in a file's path that tell what it is, and the extensions of what
// is read at all.
var (
	resumePath  = regexp.MustCompile(`(?i)(^|[^a-z])(cvs?|resumes?|résumés?|lebenslauf|curriculum|candidates?)([^a-z]|$)`)
	postingPath = regexp.MustCompile(`(?i)(^|[^a-z])(postings?|jobs?|job-?ads?|vacanc(y|ies)|stellen?|stellenanzeigen?|openings?|targets?)([^a-z]|$)`)
	documentExt = []string{".pdf", ".docx", ".odt", ".rtf", ".html", ".htm", ".md", ".markdown", ".tex", ".txt", ".json", ".yaml", ".yml"}
)

// findDocuments finds the resumes and postings below the working folder. What
// a path does not tell, the headings do.
func (a *app) findDocuments(ctx context.Context) (resumes, postings []string, err error) {
	seen := 0
	err = filepath.WalkDir(".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || ctx.Err() != nil {
			return ctx.Err() // what cannot be looked into is passed over
		}
		base := e.Name()
		if e.IsDir() {
			if name != "." && (strings.HasPrefix(base, ".") || base == "node_modules" || strings.Count(name, string(filepath.Separator)) >= initDepth) {
				return filepath.SkipDir
			}
			return nil
		}
		if seen++; seen > initFiles {
			return filepath.SkipAll
		}
		info, err := e.Info()
		if err != nil || !info.Mode().IsRegular() || info.Size() > initBytes || strings.HasPrefix(base, ".") ||
			!slices.Contains(documentExt, strings.ToLower(filepath.Ext(base))) {
			return nil
		}
		slash := filepath.ToSlash(name)
		if strings.HasSuffix(base, ".yaml") || strings.HasSuffix(base, ".yml") {
			if data := requirementsFile(name); data != nil {
				if !holdsTaxonomy(data) || bytes.Contains(data, []byte("\nrequirements:")) {
					postings = append(postings, slash)
				}
				return nil
			}
		}
		asResume, asPosting := resumePath.MatchString(slash), postingPath.MatchString(slash)
		if asResume == asPosting {
			d, err := extract.ReadFile(ctx, name, a.settings.extract)
			if err != nil {
				return nil
			}
			asPosting = looksLikePosting(d)
			asResume = !asPosting && looksLikeResume(d)
		}
		switch {
		case asResume:
			resumes = append(resumes, slash)
		case asPosting:
			postings = append(postings, slash)
		}
		return nil
	})
	return resumes, postings, err
}

// looksLikeResume says whether a document's headings are those of a resume.
func looksLikeResume(d *extract.Document) bool {
	found := map[extract.Section]bool{}
	for _, b := range d.Blocks {
		if b.Kind != extract.Heading {
			continue
		}
		switch b.Section {
		case extract.Experience, extract.Education, extract.Skills, extract.Projects, extract.Certifications:
			found[b.Section] = true
		}
	}
	return len(found) >= 2
}

// initialConfig is the file for the documents found.
func initialConfig(resumes, postings []string) []byte {
	var b bytes.Buffer
	b.WriteString(`# yaml-language-server: $schema=https://raw.githubusercontent.com/e448657c/skillmatch/main/cmd/skillmatch/schema/config.schema.json
#
# What 'skillmatch check' checks. Names of files are relative to this file;
# * and ? stand for parts of a name.
schema: skillmatch/config/1

# The resumes to check.
resumes:
`)
	if len(resumes) == 0 {
		b.WriteString("  - resume.pdf   # none was found: name yours\n")
	}
	for _, r := range together(resumes) {
		fmt.Fprintf(&b, "  - %s\n", yamlText(r))
	}
	b.WriteString("\n# What they have to cover: postings, requirements files, or built-in profiles. A\n# target may have gates of its own.\ntargets:\n")
	for _, p := range together(postings) {
		fmt.Fprintf(&b, "  - posting: %s\n", yamlText(p))
	}
	if len(postings) == 0 {
		b.WriteString("  - profile: backend-developer   # no posting was found\n")
	}
	b.WriteString(`
# What has to be reached, in percent; of a range the low end counts.
gates:
  must: 50
  # overall: 60
  # categories: {language: 80, database: 50}
  # require: [Git]
  # parse_quality: 98      # of the letters that can be read
  no_hidden_text: true

# Demands that do not matter, each with the reason.
# ignore:
#   - {skill: Kubernetes, target: "postings/*", reason: "their platform team runs it"}

# Fail where a match gets worse than it was, and tell what changed;
# 'skillmatch check --update-baseline' writes the file.
# baseline: .skillmatch-baseline.json

# Settings of all commands: a taxonomy of your own over the built-in one, the
# day that "present" means, typing errors, weights.
# taxonomy: [my-skills.yaml]
# today: 2026-01-31
# fuzzy: auto
# weights: {must: 1, nice: 0.5, trait: 0.25}

# Fail when the rules of the score are no longer these.
# scoring: 1
`)
	return b.Bytes()
}

// together puts more than three files of one folder and kind under a pattern.
func together(files []string) []string {
	pattern := func(f string) string { return path.Join(path.Dir(f), "*"+path.Ext(f)) }
	count := map[string]int{}
	for _, f := range files {
		count[pattern(f)]++
	}
	var out []string
	for _, f := range files {
		if p := pattern(f); count[p] > 3 && !strings.ContainsAny(path.Dir(f), "*?[\\") {
			f = p
		}
		if !slices.Contains(out, f) {
			out = append(out, f)
		}
	}
	return out
}

// yamlText writes a file's name in YAML.
func yamlText(s string) string {
	if regexp.MustCompile(`^[A-Za-z0-9_./ ()+-]*[A-Za-z0-9_/)]$`).MatchString(s) && s[0] != '-' && s[0] != ' ' && !strings.Contains(s, "  ") {
		return s
	}
	return strconv.Quote(s)
}

func counted(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
