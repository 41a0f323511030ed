package main

import (
	"flag"
	"os"
	"regexp"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the README's transcript again")

// TestReadme runs the README's first command and compares what it prints with
// the transcript below it.
func TestReadme(t *testing.T) {
	t.Chdir("../..")
	data, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	part := regexp.MustCompile("(?s)\n    go run ./cmd/skillmatch ([^\n]*)\n(.*?)```text\n(.*?)```").FindSubmatchIndex(data)
	if part == nil {
		t.Fatal("README.md has no command with a transcript")
	}
	code, out, errs := runWith(t, "", strings.Fields(string(data[part[2]:part[3]]))...)
	if code != exitOK || errs != "" {
		t.Fatalf("exit code %d, %s", code, errs)
	}
	if want := string(data[part[6]:part[7]]); out != want {
		if !*update {
			t.Fatalf("the transcript is not what the command prints; go test ./cmd/skillmatch -update writes it again. It prints:\n%s", out)
		}
		data = append(append(data[:part[6]:part[6]], out...), data[part[7]:]...)
		if err := os.WriteFile("README.md", data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
