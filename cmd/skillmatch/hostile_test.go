package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// TestHostileFolder screens a folder that was made to do harm: loops, pipes,
// devices, names that would fool a terminal. What is a document is read once;
// nothing else is, and nothing waits. See also TestHostile in package extract.
func TestHostileFolder(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("pipes, devices and such names are not of Windows")
	}
	dir := t.TempDir()
	posting, folder := ask(t, dir, "ask.yaml", "Python"), filepath.Join(dir, "in")
	in := func(name string) string { return filepath.Join(folder, name) }
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	must(os.MkdirAll(in("deep/deeper"), 0o755))
	outside := filepath.Join(dir, "outside.txt")
	must(os.WriteFile(outside, []byte("Skills\nPython\noutside\n"), 0o644))
	must(os.Symlink("..", in("deep/loop")))
	must(os.Symlink(folder, in("deep/deeper/again")))
	must(os.Symlink("self", in("self")))
	must(os.Symlink(outside, in("link.txt")))
	must(os.Symlink("/dev/zero", in("zero")))
	must(os.Symlink("nothing", in("dangling")))
	if err := exec.Command("mkfifo", in("pipe")).Run(); err != nil {
		t.Logf("no mkfifo: %v", err)
	}
	names := []string{"a.txt", "b\nforged: line.txt", "c\x1b[31mred\x1b]0;t\x07.txt", "d\u202etxt.exe", "deep/deeper/e.txt", "f\xff\xfe.txt", "g=cmd|' !A0.txt", "h,\"quoted\".txt", "i::error::x.txt"}
	for i, name := range names {
		must(os.WriteFile(in(name), fmt.Appendf(nil, "Skills\nPython %d\n", i), 0o644))
	}
	must(os.WriteFile(in("z-broken\x1b[31m\n.pdf"), []byte("%PDF-1.4\n"), 0o644))
	for _, format := range []string{"text", "ndjson", "csv", "markdown"} {
		code, out, errs := runHere(t.Context(), strings.NewReader(""), "screen", "--posting", posting, "--format", format, folder)
		if code != exitUnread {
			t.Fatalf("%s: exit code %d: %s", format, code, errs)
		}
		if got := strings.Count(out, "\n"); got != len(names)+1+map[string]int{"text": 1, "csv": 1, "markdown": 2}[format] {
			t.Errorf("%s: %d lines for %d documents:\n%q", format, got, len(names)+1, out)
		}
		if strings.ContainsAny(out+errs, "\x1b\x07\u202e") || strings.Contains(out, "outside") {
			t.Errorf("%s:\n%q\n%q", format, out, errs)
		}
	}
	for _, args := range [][]string{{"skills", folder}, {"skills", folder, "--format", "json"}, {"extract", in("z-broken\x1b[31m\n.pdf")}, {"match", in(names[2]), in(names[3])}, {"explain", "python\x1b[1m", in(names[3])}, {"taxonomy", "mine", folder}, {"taxonomy", "search", "\x1b[31m\u202e"}} {
		_, out, errs := runHere(t.Context(), strings.NewReader(""), args...)
		if strings.ContainsAny(out+errs, "\x1b\x07\u202e") {
			t.Errorf("%q:\n%q\n%q", args, out, errs)
		}
	}
}

// TestHostileFiles gives the files that are no documents, taxonomies, profiles,
// configurations and baselines, what explodes, loops or never ends.
func TestHostileFiles(t *testing.T) {
	dir := t.TempDir()
	file := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return path
	}
	resume := file("cv.txt", "Skills\nPython (((( [a-z]+* .*{99999} \\ $^ ????\n")
	laughs := "a: &a [x, x, x, x, x, x, x, x, x]\n"
	for c := 'b'; c <= 'k'; c++ {
		laughs += fmt.Sprintf("%c: &%c [%s]\n", c, c, strings.TrimSuffix(strings.Repeat(fmt.Sprintf("*%c, ", c-1), 9), ", "))
	}
	bombs := map[string]string{
		"laughs":    laughs + "skills: *k\nrequirements: *k\nresumes: *k\ntargets: *k\nweights: *k\ntaxonomy: *k\n",
		"loop":      "skills: &a [*a]\nrequirements: &b {level: *b}\nresumes: &c [*c]\nweights: &d {must: *d}\n",
		"deep":      "skills: " + strings.Repeat("[", 50000) + "\n",
		"deep maps": "skills: " + strings.Repeat("{a: ", 50000) + "\n",
		"binary":    "\x00\x01\xff\xfe",
		"merge":     "x: &x {<<: *x}\nskills: {<<: [*x, *x]}\n",
		"long":      "skills: {" + strings.Repeat("a", 1<<20) + ": []}\n",
	}
	for name, text := range bombs {
		t.Run(name, func(t *testing.T) {
			taxonomy := file("taxonomy.yaml", "schema: skillmatch/taxonomy/1\n"+text)
			profile := file("profile.yaml", "schema: skillmatch/requirements/1\n"+text)
			for _, args := range [][]string{{"skills", resume, "--taxonomy", taxonomy}, {"taxonomy", "validate", taxonomy}, {"match", resume, "--profile", profile}, {"match", resume, profile}} {
				code, _, errs := runHere(t.Context(), strings.NewReader(""), args...)
				if name != "long" && code != exitUsage || code == exitUsage && errs == "" || len(errs) > 100000 {
					t.Errorf("%v: exit code %d: %.2000s", args, code, errs)
				}
			}
			if _, err := parseCheckConfig("c.yaml", []byte(text)); err == nil {
				t.Error("taken as a configuration")
			}
			path := file("baseline.json", text)
			if b, err := readBaseline(path); err == nil {
				t.Errorf("taken as a baseline: %+v", b)
			}
		})
	}
	if _, err := os.Stat("/dev/zero"); err == nil {
		for _, args := range [][]string{{"skills", resume, "--taxonomy", "/dev/zero"}, {"match", "/dev/zero", resume}, {"skills", "/dev/zero"}, {"match", resume, "--profile", "/dev/zero"}, {"screen", "--posting", "/dev/zero", resume}} {
			if code, _, errs := runHere(t.Context(), strings.NewReader(""), args...); code != exitUsage && code != exitUnread || errs == "" {
				t.Errorf("%v: exit code %d: %s", args, code, errs)
			}
		}
	}
	// What looks like an expression is taken as the text that it is, or refused.
	for _, term := range []string{"(a+)+$", "[", "\\", "(((((((", "*", "?{1000}", strings.Repeat("(a|", 1000), "C++", ".*"} {
		for _, args := range [][]string{{"explain", term, resume}, {"taxonomy", "search", term}, {"taxonomy", "show", term}, {"match", resume, "--profile", "backend-developer", "--require", term}, {"screen", "--profile", "backend-developer", "--glob", term, dir}} {
			if code, _, errs := runHere(t.Context(), strings.NewReader(""), args...); code > exitUnread || code != exitOK && code != exitGate && errs == "" {
				t.Errorf("%.60q: exit code %d: %s", args, code, errs)
			}
		}
	}
}

// TestLongLine reads a line of 10 MB, which is what a converter makes of a book.
func TestLongLine(t *testing.T) {
	if testing.Short() {
		t.Skip("reads 20 MB")
	}
	dir := t.TempDir()
	posting := ask(t, dir, "ask.yaml", "Python")
	for name, text := range map[string]string{
		"words": "Skills\nPython " + strings.Repeat("and then there was another word ", 10<<20/32),
		"one":   "Skills\nPython " + strings.Repeat("a", 10<<20),
	} {
		path := filepath.Join(dir, name+".txt")
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		code, out, errs := runHere(t.Context(), nil, "screen", "--posting", posting, "--timeout", "10m", "--format", "ndjson", path)
		if code != exitOK || !strings.Contains(out, `"low":100`) || len(out) > 10000 {
			t.Errorf("%s: exit code %d: %.1000s%s", name, code, out, errs)
		}
	}
}
