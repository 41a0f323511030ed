package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// licences are phrases of those that an Apache-2.0 project may use.
var licences = map[string]*regexp.Regexp{
	"MIT":        regexp.MustCompile(`(?s)Permission is hereby granted, free of charge, to any person obtaining a copy.*THE SOFTWARE IS PROVIDED "AS IS"`),
	"BSD":        regexp.MustCompile(`(?s)Redistribution and use in source and binary forms.*THIS SOFTWARE IS PROVIDED BY`),
	"ISC":        regexp.MustCompile(`(?s)Permission to use, copy, modify, and(/or)? distribute this software.*THE SOFTWARE IS PROVIDED "AS IS"`),
	"Unlicense":  regexp.MustCompile(`This is free and unencumbered software released into the public domain`),
	"Apache-2.0": regexp.MustCompile(`(?s)Apache License\s+Version 2\.0, January 2004`),
}

// TestDependencies wants of every module that is built in or tested with a
// licence that may be used, of every package none in C, and of every direct
// dependency its reason in CONTRIBUTING.md.
func TestDependencies(t *testing.T) {
	if testing.Short() {
		t.Skip("asks the go command")
	}
	list := func(args ...string) []string {
		cmd := exec.Command("go", append([]string{"list"}, args...)...)
		cmd.Dir = "../.."
		out, err := cmd.Output()
		if err != nil {
			t.Skipf("go list: %v", err)
		}
		lines := strings.FieldsFunc(string(out), func(r rune) bool { return r == '\n' })
		slices.Sort(lines)
		return slices.Compact(lines)
	}
	modules := list("-deps", "-test", "-f", "{{with .Module}}{{if not .Main}}{{.Path}}\t{{.Dir}}{{end}}{{end}}", "./...")
	if len(modules) < 10 {
		t.Fatalf("%d modules", len(modules))
	}
	for _, m := range modules {
		path, dir, _ := strings.Cut(m, "\t")
		files, _ := filepath.Glob(filepath.Join(dir, "*"))
		found := ""
		for _, f := range files {
			if name := strings.ToLower(filepath.Base(f)); !strings.HasPrefix(name, "licen") && !strings.HasPrefix(name, "copying") {
				continue
			}
			text, _ := os.ReadFile(f)
			for name, is := range licences {
				if is.Match(text) {
					found = name
				}
			}
		}
		if found == "" {
			t.Errorf("%s: no licence that may be used in %s", path, dir)
		}
	}
	if c := list("-deps", "-f", "{{if and (not .Standard) .CgoFiles}}{{.ImportPath}}{{end}}", "./..."); len(c) > 0 {
		t.Errorf("packages in C: %v", c)
	}
	contributing, err := os.ReadFile("../../CONTRIBUTING.md")
	if err != nil {
		t.Fatal(err)
	}
	direct := list("-m", "-f", "{{if not (or .Main .Indirect)}}{{.Path}}{{end}}", "all")
	for _, path := range direct {
		if !strings.Contains(string(contributing), path) {
			t.Errorf("CONTRIBUTING.md gives no reason for %s", path)
		}
	}
	for _, row := range regexp.MustCompile(`(?m)^\| ((?:github\.com|golang\.org|go\.yaml\.in)/.*?) \|`).FindAllStringSubmatch(string(contributing), -1) {
		for _, path := range strings.Split(row[1], ", ") {
			if !slices.Contains(direct, path) {
				t.Errorf("CONTRIBUTING.md names %s, which is no direct dependency", path)
			}
		}
	}
}
