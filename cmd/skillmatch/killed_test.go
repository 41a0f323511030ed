package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestKilledAndContinued kills a screening at many moments, with no warning,
// and continues it until it ends by itself: the result is that of one which
// nobody disturbed, and at each moment it is a part of that.
func TestKilledAndContinued(t *testing.T) {
	dir := t.TempDir()
	one, two := ask(t, dir, "one.yaml", "Python", "Git"), ask(t, dir, "two.yaml", "Docker")
	in := filepath.Join(dir, "in.ndjson")
	if err := os.WriteFile(in, []byte(records(2000)), 0o644); err != nil {
		t.Fatal(err)
	}
	args := func(out string) []string {
		return []string{"--no-config", "screen", "--posting", one, "--posting", two, "--continue", out, in}
	}
	whole, out := filepath.Join(dir, "whole.ndjson"), filepath.Join(dir, "out.ndjson")
	if code, _, errs := runHere(t.Context(), nil, append(args(whole), "--today", "2026-11-01")...); code != exitUnread {
		t.Fatalf("exit code %d: %s", code, errs)
	}
	want, err := os.ReadFile(whole)
	if err != nil {
		t.Fatal(err)
	}
	kills, most := 0, 8
	if testing.Short() {
		most = 4
	}
	for n := 1; ; n++ {
		before, _ := os.ReadFile(out)
		cmd := program(t, dir, nil, args(out)...)
		cmd.Args = append(cmd.Args, "--today", "2026-11-01")
		if n%3 == 0 { // whoever reads the messages has gone
			r, w, err := os.Pipe()
			if err != nil {
				t.Fatal(err)
			}
			r.Close()
			cmd.Stderr = w
			defer w.Close()
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		ended := make(chan error, 1)
		go func() { ended <- cmd.Wait() }()
		killed := false
		for grow := int64(n * 7919 % 50000); kills < most && !killed; { // the test's own time limit ends it
			info, err := os.Stat(out)
			if err == nil && info.Size() > int64(len(before))+grow {
				killed = cmd.Process.Kill() == nil
				break
			}
			select {
			case err := <-ended:
				ended <- err
				grow = -1 << 40 // it was faster
			case <-time.After(time.Millisecond):
			}
		}
		<-ended
		if killed {
			kills++
		}
		got, err := os.ReadFile(out)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.HasPrefix(want, got) {
			t.Fatalf("killed %d times: the file is no part of the whole one:\n%s", kills, strings.TrimPrefix(string(got), string(before)))
		}
		if bytes.Equal(got, want) {
			break
		}
		if !killed && n%3 != 0 {
			t.Fatalf("ended by itself with %d bytes of %d", len(got), len(want))
		}
	}
	if kills == 0 {
		t.Error("it was never killed: nothing was tested")
	}
}
