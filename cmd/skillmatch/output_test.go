package main

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// TestWriteFile writes a file where none is, over one, over a link and to what
// is no file, and leaves nothing else behind.
func TestWriteFile(t *testing.T) {
	dir := t.TempDir()
	in := func(name string) string { return filepath.Join(dir, name) }
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	must(os.WriteFile(in("old"), []byte("old"), 0o600))
	must(os.Mkdir(in("folder"), 0o755))
	names := []string{"folder", "new", "old"}
	if runtime.GOOS != "windows" {
		must(os.WriteFile(in("far"), []byte("old"), 0o640))
		must(os.Symlink("far", in("link")))
		must(os.Symlink(os.DevNull, in("null")))
		names = []string{"far", "folder", "link", "new", "null", "old"}
	}
	for _, name := range names {
		err := writeFile(in(name), []byte("report"))
		if name == "folder" {
			if err == nil || !strings.Contains(err.Error(), "it is a folder") {
				t.Errorf("a folder: %v", err)
			}
			continue
		}
		must(err)
		if data, err := os.ReadFile(in(name)); err != nil || name != "null" && string(data) != "report" {
			t.Errorf("%s: %q, %v", name, data, err)
		}
	}
	for name, want := range map[string]os.FileMode{"old": 0o600, "far": 0o640, "link": os.ModeSymlink, "null": os.ModeSymlink} {
		info, err := os.Lstat(in(name))
		if runtime.GOOS == "windows" {
			break
		}
		must(err)
		if got := info.Mode() & (os.ModeSymlink | 0o777); got != want && got&os.ModeSymlink != want {
			t.Errorf("%s: %v, want %v", name, got, want)
		}
	}
	if info, err := os.Stat(os.DevNull); err != nil || info.Mode().IsRegular() {
		t.Fatal("the null device was replaced by a file")
	}
	if err := writeFile(in("none/report"), nil); err == nil {
		t.Error("a file in no folder")
	}
	entries, err := os.ReadDir(dir)
	must(err)
	if len(entries) != len(names) {
		t.Errorf("%v", entries)
	}
}

// TestBrokenOff leaves an old report as it is where the new one cannot be
// written whole.
func TestBrokenOff(t *testing.T) {
	if _, err := os.Stat("/dev/full"); err != nil {
		t.Skip("no /dev/full here")
	}
	dir := t.TempDir()
	posting, report := ask(t, dir, "ask.yaml", "Python"), filepath.Join(dir, "report.csv")
	if err := os.WriteFile(report, []byte("old"), 0o644); err != nil {
		t.Fatal(err)
	}
	code, _, errs := runHere(t.Context(), strings.NewReader(records(3000)), "screen", "--posting", posting, "--input", "ndjson", "-o", report, "-o", "ndjson=/dev/full", "-")
	if code != exitUnread || !strings.Contains(errs, "no space left") {
		t.Errorf("exit code %d: %s", code, errs)
	}
	if data, _ := os.ReadFile(report); string(data) != "old" {
		t.Errorf("the report is %q", data)
	}
	if entries, _ := os.ReadDir(dir); len(entries) != 2 {
		t.Errorf("%v", entries)
	}
}
