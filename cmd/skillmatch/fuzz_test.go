package main

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/e448657c/skillmatch/extract"
	"github.com/spf13/viper"
)

// FuzzConfig reads any bytes as a project's configuration, both what is of
// settings and what binds 'check': it is taken, or refused with the file's name.
func FuzzConfig(f *testing.F) {
	for _, s := range []string{
		"schema: skillmatch/config/1\nresumes: [cv.pdf, \"*.md\"]\ntargets:\n  - posting: a.txt\n    gates: {overall: 50, categories: {language: 80}}\n  - profile: backend-developer\n",
		"resumes: cv\ntargets: [a]\ngates: {must: 101, require: [Go, {a: b}], no_hidden_text: maybe}\nignore: [{skill: x}]\nscoring: -1\n",
		"weights: {must: 1e400, nice: .nan, trait: -0}\nmax_bytes: 99999999999999999999\ntoday: 2026-13-41\ntaxonomy: [a, [b]]\n",
		"a: &a [*a]\nweights: *a\nresumes: *a", "a: &a [x,x,x,x]\nb: &b [*a,*a,*a,*a]\nfuzzy: &c [*b,*b,*b,*b]\ntoday: [*c,*c,*c,*c]",
		strings.Repeat("[", 100), "\xff\xfe", "---\n---\n", "- x", "? [a]\n: b", "quiet: !!binary aGk=\nverbose: !!float yes",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		const path = "dir/conf.yaml"
		if c, err := parseCheckConfig(path, data); err == nil {
			if len(c.targets) == 0 || len(c.resumes) == 0 {
				t.Errorf("taken without what to check: %+v", c)
			}
			for _, g := range []*float64{c.gates.overall, c.gates.must, c.gates.parseQuality} {
				if g != nil && !(0 <= *g && *g <= 100) {
					t.Errorf("a gate of %v %%", *g)
				}
			}
		} else if codeOf(err) != exitUsage || !strings.Contains(err.Error(), path) {
			t.Errorf("error %v", err)
		}
		v := viper.New()
		if err := mergeConfig(v, path, data); err == nil {
			v.GetString("weights.must")
			v.GetStringSlice("taxonomy")
			v.GetInt64("max_bytes")
		} else if codeOf(err) != exitUsage {
			t.Errorf("error %v", err)
		}
	})
}

// FuzzSource reads any bytes as NDJSON and as CSV: each line and row is one
// document or one error, and reading ends.
func FuzzSource(f *testing.F) {
	for _, s := range []string{
		"{\"id\":\"a\",\"text\":\"Go\"}\n\n{\"id\":1,\"text\":\"\"}\r\n{broken\nnull\n[]\n{\"text\":\"x\",\"text\":2}",
		"id,text\na,\"Go\nSQL\"\n,\n\"a\"\"b\",\"open\n\n", "\ufefftext;id\n", "text\n\"\"\"\n\x00\xff,\r,\r\n", "", "\n", strings.Repeat("text,", 300), strings.Repeat("{", 2000),
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, input := range []string{"ndjson", "csv"} {
			a := &app{process: process{stdin: bytes.NewReader(data)}, settings: settings{extract: extract.Options{MaxBytes: 512}}, warned: map[string]bool{}}
			next, err := a.source(sourceFlags{input: input, idColumn: "id", textColumn: "text"}, []string{"-"})
			if err != nil {
				t.Fatal(err)
			}
			lines := 1 + bytes.Count(data, []byte("\n")) + bytes.Count(data, []byte("\r"))
			for n := 0; ; n++ {
				item, err := next()
				if err == io.EOF || err != nil && n == 0 && codeOf(err) == exitUsage { // the header has no such column
					break
				}
				if err != nil {
					t.Fatalf("%s: %v", input, err)
				}
				if n > lines {
					t.Fatalf("%s: more than %d documents of %d lines", input, n, lines)
				}
				item.parse()
				var e *extract.Error
				switch {
				case item.err != nil && !errors.As(item.err, &e):
					t.Fatalf("%s: an error of type %T: %v", input, item.err, item.err)
				case item.err == nil && item.text == nil:
					t.Fatalf("%s: no document and no error: %+v", input, item)
				case item.err == nil && utf8.Valid(data) && !utf8.ValidString(*item.text):
					t.Fatalf("%s: the text is not UTF-8: %q", input, *item.text)
				}
			}
		}
	})
}
