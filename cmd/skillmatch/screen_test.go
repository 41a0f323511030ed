package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"time"
	"weak"
)

// runHere runs the program in this process.
func runHere(ctx context.Context, stdin io.Reader, args ...string) (code int, stdout, stderr string) {
	var out, errs bytes.Buffer
	now := func() time.Time { return time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC) }
	code = run(ctx, append(args, "--no-config"), process{stdin: stdin, stdout: &out, stderr: &errs, now: now})
	return code, out.String(), errs.String()
}

// ask writes a requirements file and returns its path.
func ask(t *testing.T, dir, name string, skills ...string) string {
	t.Helper()
	text := "schema: skillmatch/requirements/1\nrequirements:\n"
	for _, s := range skills {
		text += "  - {level: must, skill: " + s + "}\n"
	}
	path := filepath.Join(dir, name)
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

// records are lines of NDJSON: resumes, some of them equal, some damaged.
func records(n int) string {
	var b strings.Builder
	skills := []string{"Python", "PostgreSQL", "Git", "Docker", "chess", "Python, Git", "Docker, PostgreSQL"}
	for i := range n {
		switch {
		case i%17 == 5:
			b.WriteString("{damaged\n")
		default:
			fmt.Fprintf(&b, `{"id":"r%d","text":"Skills\n%s"}`+"\n", i, skills[(i*i)%len(skills)])
		}
	}
	return b.String()
}

// TestContinueAnywhere cuts a finished file at, before and behind the end of
// every line, goes on from there, and wants the finished file again.
func TestContinueAnywhere(t *testing.T) {
	dir := t.TempDir()
	one, two := ask(t, dir, "one.yaml", "Python", "Git"), ask(t, dir, "two.yaml", "Docker")
	in := filepath.Join(dir, "in.ndjson")
	if err := os.WriteFile(in, []byte(records(8)), 0o644); err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(dir, "out.ndjson")
	args := []string{"screen", "--posting", one, "--posting", filepath.Join(dir, "missing.txt"), "--posting", two, "--continue", out, in}
	if code, _, errs := runHere(t.Context(), nil, args...); code != exitUnread {
		t.Fatalf("exit code %d: %s", code, errs)
	}
	want, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	if n := bytes.Count(want, []byte("\n")); n != 1+7*2+1 {
		t.Fatalf("%d lines:\n%s", n, want)
	}
	_, plain, _ := runHere(t.Context(), nil, "screen", "--posting", one, "--posting", filepath.Join(dir, "missing.txt"), "--posting", two, "--format", "ndjson", in)
	if plain != string(want) {
		t.Errorf("standard output differs from --continue:\n%s\n%s", plain, want)
	}
	cuts := []int{0, 1}
	for i, c := range want {
		if c == '\n' { // before a line's end, after it, and within the next one
			cuts = append(cuts, i, i+1, min(i+2+i%200, len(want)))
		}
	}
	for _, cut := range cuts {
		if err := os.WriteFile(out, want[:cut], 0o644); err != nil {
			t.Fatal(err)
		}
		code, _, errs := runHere(t.Context(), nil, args...)
		got, err := os.ReadFile(out)
		if err != nil {
			t.Fatal(err)
		}
		if code != exitUnread || !bytes.Equal(got, want) {
			t.Fatalf("cut at byte %d: exit code %d: %s\n%s", cut, code, errs, got)
		}
		if !strings.Contains(errs, "9 read: 7 scored (14 pairs), 0 not assessable, 2 failed") {
			t.Fatalf("cut at byte %d: %s", cut, errs)
		}
	}
}

func TestContinueOtherInput(t *testing.T) {
	dir := t.TempDir()
	posting, other := ask(t, dir, "one.yaml", "Python", "Git"), ask(t, dir, "two.yaml", "Docker")
	in, less, swapped := filepath.Join(dir, "in.ndjson"), filepath.Join(dir, "less.ndjson"), filepath.Join(dir, "swapped.ndjson")
	lines := strings.SplitAfter(records(5), "\n")
	for path, text := range map[string]string{in: strings.Join(lines, ""), less: lines[0], swapped: lines[1] + lines[0]} {
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	out := filepath.Join(dir, "out.ndjson")
	if code, _, errs := runHere(t.Context(), nil, "screen", "--posting", posting, "--continue", out, in); code != exitOK {
		t.Fatalf("exit code %d: %s", code, errs)
	}
	before, _ := os.ReadFile(out)
	for _, test := range []struct {
		name, want string
		args       []string
	}{
		{"another posting", "another named document", []string{"--posting", other, in}},
		{"other settings", "other settings", []string{"--posting", posting, "--today", "2020-01-01", in}},
		{"fewer documents", "which the input has not", []string{"--posting", posting, less}},
		{"another order", `is of "r0", where the input has "r1"`, []string{"--posting", posting, swapped}},
	} {
		t.Run(test.name, func(t *testing.T) {
			code, _, errs := runHere(t.Context(), nil, append([]string{"screen", "--continue", out}, test.args...)...)
			if code != exitUsage || !strings.Contains(errs, test.want) {
				t.Errorf("exit code %d: %s", code, errs)
			}
			if after, _ := os.ReadFile(out); !bytes.Equal(before, after) {
				t.Error("the file was changed")
			}
		})
	}
	if err := os.WriteFile(out, []byte("no line of ours\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if code, _, errs := runHere(t.Context(), nil, "screen", "--posting", posting, "--continue", out, in); code != exitUsage || !strings.Contains(errs, "out.ndjson:1 is no line of") {
		t.Errorf("exit code %d: %s", code, errs)
	}
}

// TestScreenJobs wants the same bytes with any number of jobs, in every format.
func TestScreenJobs(t *testing.T) {
	dir := t.TempDir()
	posting := ask(t, dir, "ask.yaml", "Python", "Git", "Docker")
	in := records(400)
	for _, format := range []string{"text", "ndjson", "csv", "markdown"} {
		for _, more := range [][]string{nil, {"--top", "7"}, {"--rank"}, {"--redact"}} {
			var want string
			for _, jobs := range []string{"1", "2", "8"} {
				args := append([]string{"screen", "--posting", posting, "--input", "ndjson", "--format", format, "--jobs", jobs, "-"}, more...)
				code, got, errs := runHere(t.Context(), strings.NewReader(in), args...)
				if code != exitUnread {
					t.Fatalf("exit code %d: %s", code, errs)
				}
				if want == "" {
					want = got
				}
				if got != want {
					t.Errorf("%s %v: output differs with %s jobs", format, more, jobs)
				}
			}
		}
	}
}

// TestTopTies checks that --top agrees with the ranking of all, whatever is
// dropped on the way.
func TestTopTies(t *testing.T) {
	dir := t.TempDir()
	posting := ask(t, dir, "ask.yaml", "Python", "Git", "Docker", "PostgreSQL")
	in := records(5000)
	rows := func(args ...string) []string {
		_, out, _ := runHere(t.Context(), strings.NewReader(in), append([]string{"screen", "--posting", posting, "--input", "ndjson", "--format", "ndjson", "-"}, args...)...)
		var ranked []string
		for line := range strings.Lines(out) {
			if strings.Contains(line, `"rank":`) {
				ranked = append(ranked, line)
			}
		}
		return ranked
	}
	all, top := rows("--rank"), rows("--top", "3")
	if len(top) <= 3 || len(top) >= len(all) {
		t.Fatalf("%d of %d rows: the best ones tie, and only they", len(top), len(all))
	}
	for i := range top {
		if top[i] != all[i] || !strings.Contains(top[i], `"rank":1,`) {
			t.Fatalf("row %d: %s, want %s", i, top[i], all[i])
		}
	}
	if strings.Contains(all[len(top)], `"rank":1,`) {
		t.Error("a tie was cut")
	}
}

func TestOrdered(t *testing.T) {
	numbers := func(n int) func() (int, error) {
		i := 0
		return func() (int, error) {
			if i == n {
				return 0, io.EOF
			}
			i++
			return i, nil
		}
	}
	t.Run("order", func(t *testing.T) {
		last := 0
		err := ordered(t.Context(), 4, numbers(1000), func(i int) (int, bool) { return i, true }, func(i int) error {
			if i != last+1 {
				return fmt.Errorf("%d after %d", i, last)
			}
			last = i
			return nil
		})
		if err != nil || last != 1000 {
			t.Error(last, err)
		}
	})
	t.Run("error of reading", func(t *testing.T) {
		broken := errors.New("broken")
		n := 0
		next := numbers(10)
		err := ordered(t.Context(), 3, func() (int, error) {
			i, err := next()
			if err == io.EOF {
				err = broken
			}
			return i, err
		}, func(i int) (int, bool) { return i, true }, func(int) error { n++; return nil })
		if err != broken || n != 10 {
			t.Error(n, err)
		}
	})
	t.Run("error of writing", func(t *testing.T) {
		broken := errors.New("broken")
		err := ordered(t.Context(), 3, numbers(1e6), func(i int) (int, bool) { return i, true }, func(i int) error {
			if i == 5 {
				return broken
			}
			return nil
		})
		if err != broken {
			t.Error(err)
		}
	})
	t.Run("items are not kept", func(t *testing.T) {
		// While the first item takes its time, the others are worked on; the
		// documents that they are can be forgotten.
		const jobs, most = 2, 100
		var seen []weak.Pointer[[64]byte]
		release, done := make(chan struct{}), make(chan struct{}, most)
		next := func() (*[64]byte, error) {
			if len(seen) == most {
				return nil, io.EOF
			}
			item := &[64]byte{byte(len(seen))}
			seen = append(seen, weak.Make(item))
			return item, nil
		}
		go func() {
			for range most - 1 {
				<-done
			}
			runtime.GC()
			kept := 0
			for _, w := range seen {
				if w.Value() != nil {
					kept++
				}
			}
			if kept > 3*jobs {
				t.Errorf("%d of %d items are kept", kept, most)
			}
			close(release)
		}()
		err := ordered(t.Context(), jobs, next, func(item *[64]byte) (byte, bool) {
			if item[0] == 0 {
				<-release
			} else {
				done <- struct{}{}
			}
			return item[0], true
		}, func(byte) error { return nil })
		if err != nil {
			t.Error(err)
		}
	})
	t.Run("interrupted", func(t *testing.T) {
		for range 2000 { // enough to meet the moment between the end of a context and of its child
			ctx, cancel := context.WithCancel(t.Context())
			var n atomic.Int64
			last := 0
			err := ordered(ctx, 3, numbers(1e6), func(i int) (int, bool) {
				if n.Add(1) == 20 {
					cancel()
				}
				return i, ctx.Err() == nil
			}, func(i int) error {
				if i != last+1 {
					t.Fatalf("%d after %d", i, last)
				}
				last = i
				return nil
			})
			if err != context.Canceled {
				t.Fatal(err)
			}
		}
	})
	t.Run("interrupted while reading blocks", func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		block := make(chan struct{})
		defer close(block)
		first := true
		err := ordered(ctx, 2, func() (int, error) {
			if first {
				first = false
				return 1, nil
			}
			<-block
			return 0, io.EOF
		}, func(i int) (int, bool) { return i, true }, func(int) error { cancel(); return nil })
		if err != context.Canceled {
			t.Error(err)
		}
	})
}

// TestScreenBrokenFiles screens a folder of which one file in a hundred is
// broken, each in another way: every file is in the output once.
func TestScreenBrokenFiles(t *testing.T) {
	dir := t.TempDir()
	posting := ask(t, dir, "ask.yaml", "Python", "Git")
	folder := filepath.Join(dir, "resumes")
	if err := os.Mkdir(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	pdf, err := os.ReadFile("../../testdata/resumes/devops.pdf")
	if err != nil {
		t.Fatal(err)
	}
	broken := [][]byte{pdf[:len(pdf)/9], []byte("%PDF-1.4\n" + strings.Repeat("junk ", 400)), {}}
	const n = 300
	for i := range n {
		name, data := fmt.Sprintf("r%03d.txt", i), fmt.Appendf(nil, "Candidate %d\n\nSkills\nPython\n", i)
		if i%100 == 50 {
			name, data = fmt.Sprintf("r%03d.pdf", i), broken[i/100]
		}
		if err := os.WriteFile(filepath.Join(folder, name), data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	code, out, errs := runHere(t.Context(), nil, "screen", "--posting", posting, "--format", "ndjson", folder)
	lines := strings.Split(strings.TrimSpace(out), "\n")
	if code != exitUnread || len(lines) != n || strings.Count(out, `"error":`) != len(broken) {
		t.Fatalf("exit code %d, %d lines, %d errors: %s", code, len(lines), strings.Count(out, `"error":`), errs)
	}
	for i, line := range lines {
		if !strings.Contains(line, fmt.Sprintf("/r%03d.", i)) {
			t.Fatalf("line %d: %s", i, line)
		}
	}
	if code, _, _ := runHere(t.Context(), nil, "screen", "--posting", posting, "--max-unassessable", "3", folder); code != exitOK {
		t.Errorf("exit code %d with --max-unassessable 3", code)
	}
}

// TestScreenTimeout gives up on a document that is never there to the end, and
// does the others.
func TestScreenTimeout(t *testing.T) {
	dir := t.TempDir()
	posting, good := ask(t, dir, "ask.yaml", "Python"), filepath.Join(dir, "good.txt")
	if err := os.WriteFile(good, []byte("Skills\nPython\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	never, w := io.Pipe()
	defer w.Close()
	code, out, errs := runHere(t.Context(), never, "screen", "--posting", posting, "--timeout", "300ms", "--format", "ndjson", "-", good)
	if code != exitUnread || !strings.Contains(out, `"kind":"timeout"`) || strings.Count(out, "\n") != 2 || !strings.Contains(out, `"low":100`) {
		t.Errorf("exit code %d\n%s%s", code, out, errs)
	}
}
