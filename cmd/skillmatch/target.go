package main

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/e448657c/skillmatch/cmd/skillmatch/internal/report"
	"github.com/e448657c/skillmatch/extract"
	"github.com/e448657c/skillmatch/matcher"
)

// A target is what resumes are compared with: a posting, a requirements file
// or a profile.
type target struct {
	name    string
	path    string // of its file; "" for a built-in profile and standard input
	req     *matcher.Requirements
	posting *extract.Document // nil unless it is a posting

	columns *report.Columns // of its heat map, where one is to be shown
}

// requirementsFile returns the content of a file that holds requirements or a
// built taxonomy in YAML, and nil for any other.
func requirementsFile(path string) []byte {
	info, err := os.Stat(path)
	if err != nil || !info.Mode().IsRegular() || info.Size() > 16<<20 {
		return nil
	}
	f, err := os.Open(path)
	if err != nil {
		return nil
	}
	defer f.Close()
	head, _ := io.ReadAll(io.LimitReader(f, 4096))
	if !startsWithSchema(head) {
		return nil
	}
	rest, err := io.ReadAll(f)
	if err != nil {
		return nil
	}
	return append(head, rest...)
}

// startsWithSchema says whether the first line of YAML, apart from comments,
// is that of a file of ours.
func startsWithSchema(head []byte) bool {
	for line := range bytes.Lines(head) {
		text := strings.TrimSpace(string(line))
		if text == "" || text[0] == '#' || text == "---" {
			continue
		}
		return strings.HasPrefix(text, "schema: skillmatch/")
	}
	return false
}

// holdsTaxonomy says whether a requirements file has skills of its own, as
// 'taxonomy build' writes them.
func holdsTaxonomy(data []byte) bool {
	return bytes.Contains(data, []byte("schema: skillmatch/taxonomy/"))
}

// targets reads what the resumes are to be compared with, and makes the
// matcher that knows the skills of all of them. A posting that cannot be read
// is in failed, under its name; everything else goes on.
func (a *app) targets(ctx context.Context, postings, profiles []string) (m *matcher.Matcher, out []target, failed map[string]error, err error) {
	var taxonomies []string
	for _, arg := range append(slices.Clone(postings), profiles...) {
		if data := requirementsFile(arg); data != nil && holdsTaxonomy(data) {
			taxonomies = append(taxonomies, arg)
		}
	}
	if m, err = a.matcher(taxonomies...); err != nil {
		return nil, nil, nil, err
	}
	for _, name := range profiles {
		t := target{name: name}
		if data := requirementsFile(name); data != nil {
			t.path = name
			t.req, err = m.ReadRequirements(name, data)
		} else if looksLikePath(name) {
			return nil, nil, nil, usagef("--profile %s: no requirements file (its first line would be \"schema: skillmatch/requirements/1\"); built in are: %s", name, strings.Join(matcher.Profiles(), ", "))
		} else {
			t.req, err = m.Profile(name)
		}
		if err != nil {
			return nil, nil, nil, usagef("%w", err)
		}
		out = append(out, t)
	}
	failed = map[string]error{}
	for _, name := range postings {
		t := target{name: name, path: name}
		if name == "-" {
			t.path = ""
		}
		if data := requirementsFile(name); data != nil {
			if t.req, err = m.ReadRequirements(name, data); err != nil {
				return nil, nil, nil, usagef("%w", err)
			}
			out = append(out, t)
			continue
		}
		if t.posting, err = a.readDocument(ctx, name); err != nil {
			if codeOf(err) == exitUsage && !isDocumentError(err) {
				return nil, nil, nil, err
			}
			failed[name] = err
			continue
		}
		t.req = m.Requirements(t.posting)
		out = append(out, t)
	}
	return m, out, failed, nil
}

func looksLikePath(name string) bool {
	if _, err := os.Stat(name); err == nil {
		return true
	}
	return strings.ContainsRune(name, filepath.Separator) || strings.ContainsAny(name, "./")
}
