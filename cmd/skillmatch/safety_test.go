package main

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"
)

// everything is a call of each command that reads documents or data; DIR is a
// folder of testCorpus.
var everything = [][]string{
	{"match", "DIR/resumes/a.pdf", "DIR/posting.txt", "DIR/page.html"},
	{"match", "DIR/resumes/a.pdf", "DIR/posting.txt", "--format", "json"},
	{"match", "DIR/resumes/a.pdf", "--profile", "DIR/built.yaml", "--format", "html"},
	{"match", "DIR/resumes/a.pdf", "--profile", "backend-developer", "--format", "markdown"},
	{"match", "DIR/resumes/a.pdf", "DIR/posting.txt", "--format", "csv", "--redact"},
	{"match", "DIR/resumes/a.pdf", "DIR/posting.txt", "--format", "junit"},
	{"match", "DIR/resumes/a.pdf", "DIR/posting.txt", "--format", "sarif"},
	{"screen", "--posting", "DIR/posting.txt", "--posting", "DIR/page.html", "DIR/resumes", "--format", "ndjson"},
	{"screen", "--posting", "DIR/posting.txt", "DIR/resumes", "DIR/in.ndjson", "DIR/in.csv", "--rank"},
	{"screen", "--resume", "DIR/resumes/a.pdf", "DIR/posting.txt", "DIR/page.html", "--format", "csv", "--redact"},
	{"skills", "DIR/resumes", "--format", "ndjson", "--unknown"},
	{"skills", "DIR/resumes", "DIR/in.ndjson"},
	{"skills", "DIR/in.ndjson", "--format", "csv"},
	{"requirements", "DIR/posting.txt", "--format", "json"},
	{"requirements", "DIR/posting.txt", "--format", "yaml"},
	{"extract", "DIR/resumes/a.pdf", "--format", "json"},
	{"extract", "DIR/page.html"},
	{"extract", "DIR/resumes/remote.docx"},
	{"explain", "python", "DIR/resumes/a.pdf"},
	{"eval", "DIR/gold.ndjson"},
	{"taxonomy", "list"},
	{"taxonomy", "show", "python"},
	{"taxonomy", "search", "pyhton"},
	{"taxonomy", "build", "DIR/posting.txt"},
	{"taxonomy", "validate", "DIR/built.yaml"},
	{"taxonomy", "mine", "DIR/resumes", "DIR/in.ndjson"},
	{"taxonomy", "convert", "--from", "csv", "--to", "skos", "DIR/skills.csv"},
	{"version", "--format", "json"},
	{"completion", "bash"},
}

// testCorpus writes documents of several formats, sound and broken, with
// addresses that somebody could be tempted to look up.
func testCorpus(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	copied := func(from string) string {
		data, err := os.ReadFile("../../testdata/" + from)
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	pdf := copied("resumes/devops.pdf")
	for name, text := range map[string]string{
		"resumes/a.pdf":    pdf,
		"resumes/cut.pdf":  pdf[:len(pdf)/3],
		"resumes/empty":    "",
		"resumes/junk.pdf": copied("bad/junk.pdf"),
		"resumes/b.txt":    "Ida Quillfeather\nida@example.org http://127.0.0.1:9/me\n\nSkills\nPython, Docker\n",
		"resumes/c.md":     "# Ida\n\n![me](http://127.0.0.1:9/me.png)\n\n## Skills\n\n- **Go**, [Rust](http://127.0.0.1:9/)\n",
		"resumes/remote.docx": makeZip(t, "word/document.xml", `<w:document xmlns:w="w"><w:body><w:p><w:r><w:t>Python at work, every day of the year</w:t></w:r></w:p></w:body></w:document>`,
			"word/_rels/document.xml.rels", `<Relationships><Relationship Id="r1" Type="http://x/header" TargetMode="External" Target="http://127.0.0.1:9/h.xml"/></Relationships>`),
		"posting.txt": copied("postings/backend-senior.txt"),
		"page.html":   `<!DOCTYPE html><html><head><base href="http://127.0.0.1:9/"><link rel=stylesheet href=x.css><script src="//127.0.0.1:9/x.js"></script></head><body><img src="http://127.0.0.1:9/p.png"><h2>Requirements</h2><ul><li>Python<li>Docker<li>Git<li>Linux</ul></body></html>`,
		"in.ndjson":   "{\"id\":\"a\",\"text\":\"Skills\\nPython\"}\n{broken\n{\"id\":\"b\",\"text\":\"Skills\\nGit\"}\n",
		"in.csv":      "id,text\nc,Python and Git\n",
		"gold.ndjson": "{\"id\":\"a\",\"text\":\"Skills: Python\",\"spans\":[{\"start\":8,\"end\":14,\"skill\":\"Python\"}]}\n",
		"skills.csv":  "name,aliases,category\nZwirble,zwirbler,tool\n",
		"built.yaml":  "schema: skillmatch/taxonomy/1\nskills:\n  Zwirble: {category: tool}\nrequirements:\n  - {level: must, skill: Python}\n  - {level: must, skill: Zwirble}\n",
	} {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o755), os.WriteFile(path, []byte(text), 0o644)); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func inDir(dir string, args []string) []string {
	args = slices.Clone(args)
	for i := range args {
		args[i] = strings.ReplaceAll(args[i], "DIR", filepath.ToSlash(dir))
	}
	return args
}

// program is a command that runs this program with nothing in its environment
// but what is given.
func program(t *testing.T, dir string, env []string, args ...string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(self, args...)
	cmd.Dir = dir
	cmd.Env = append([]string{"SKILLMATCH_TEST_MAIN=1", "HOME=" + dir, "SOURCE_DATE_EPOCH=1793491200"}, env...)
	return cmd
}

// listing is every file below a folder with its content.
func listing(t *testing.T, dir string) string {
	t.Helper()
	var b strings.Builder
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		fmt.Fprintf(&b, "%s %x\n", path, data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}

var networkCall = regexp.MustCompile(`\b(socket|socketpair|connect|sendto|sendmsg)\(`)

// TestNoNetwork runs every command under strace, and wants no socket. Where
// there is no strace it runs them without any network instead.
func TestNoNetwork(t *testing.T) {
	if runtime.GOOS != "linux" || testing.Short() {
		t.Skip("needs Linux, and time")
	}
	trace := filepath.Join(t.TempDir(), "trace")
	var around []string
	for _, try := range [][]string{
		{"strace", "-f", "-qq", "-e", "signal=none", "-e", "trace=socket,socketpair,connect,sendto,sendmsg", "-o", trace},
		{"unshare", "--net"}, {"unshare", "--map-root-user", "--net"},
	} {
		if exec.Command(try[0], append(slices.Clone(try[1:]), "true")...).Run() == nil {
			around = try
			break
		}
	}
	if around == nil {
		t.Skip("neither strace nor unshare works here: that no socket is opened was not tested")
	}
	dir := testCorpus(t)
	for _, args := range everything {
		args = inDir(dir, args)
		plain := program(t, dir, nil, args...)
		want, _ := plain.Output()
		inside := program(t, dir, nil, args...)
		inside.Args = append(slices.Clone(around), inside.Args...)
		var err error
		if inside.Path, err = exec.LookPath(around[0]); err != nil {
			t.Fatal(err)
		}
		got, _ := inside.Output()
		if len(got) == 0 || !bytes.Equal(got, want) || inside.ProcessState.ExitCode() != plain.ProcessState.ExitCode() {
			t.Errorf("%v: another result without a network: exit code %d, %d\n%s", args, inside.ProcessState.ExitCode(), plain.ProcessState.ExitCode(), got)
		}
		// strace writes other lines, too, such as of threads that end with the process.
		if calls, err := os.ReadFile(trace); err == nil && networkCall.Match(calls) {
			t.Errorf("%v:\n%s", args, calls)
		}
	}
}

// TestNothingElseWritten runs every command in folders of its own, and wants
// no file changed or left, neither beside the documents nor in the folder for
// temporary files, and no secret of the document that is not asked for.
func TestNothingElseWritten(t *testing.T) {
	dir := testCorpus(t)
	temp := t.TempDir()
	before := listing(t, dir)
	for _, args := range everything {
		args = inDir(dir, args)
		cmd := program(t, dir, []string{"TMPDIR=" + temp, "TMP=" + temp, "TEMP=" + temp}, args...)
		if out, _ := cmd.Output(); cmd.ProcessState.ExitCode() == exitUsage || len(out) == 0 {
			t.Errorf("%v: exit code %d", args, cmd.ProcessState.ExitCode())
		}
		if after := listing(t, dir) + listing(t, temp); after != before {
			t.Fatalf("%v left something behind:\n%.3000s", args, after)
		}
	}
}

// TestSameBytes runs every command in other circumstances and wants the same
// bytes: other jobs, processors, locale, time zone and working folder.
func TestSameBytes(t *testing.T) {
	dir := testCorpus(t)
	surroundings := [][]string{
		nil,
		{"GOMAXPROCS=1", "TZ=America/Los_Angeles", "LANG=tr_TR.UTF-8", "LC_ALL=tr_TR.UTF-8", "GOGC=10"},
		{"GOMAXPROCS=7", "TZ=Pacific/Kiritimati", "LC_ALL=C", "COLUMNS=40", "TERM=xterm-256color"},
	}
	if testing.Short() {
		surroundings = surroundings[1:]
	}
	for _, args := range everything {
		args = inDir(dir, args)
		var want []byte
		for i, env := range surroundings {
			cmd := program(t, dir, env, args...)
			var errs bytes.Buffer
			cmd.Stderr = &errs
			if args[0] == "screen" {
				cmd.Args = append(cmd.Args, "--jobs", fmt.Sprint(1+3*i), "--quiet")
			}
			got, _ := cmd.Output()
			switch {
			case len(got) == 0 || cmd.ProcessState.ExitCode() == exitUsage:
				t.Fatalf("%v: exit code %d: %s", args, cmd.ProcessState.ExitCode(), &errs)
			case i == 0:
				want = got
			case !bytes.Equal(got, want):
				t.Errorf("%v: another result with %v", args, env)
			}
		}
	}
}

// TestErrorsHoldNothing reads documents that fail in many ways and looks for
// what stands in them in errors, warnings and logs.
func TestErrorsHoldNothing(t *testing.T) {
	dir := testCorpus(t)
	const secret = "Quillfeather"
	for name, text := range map[string]string{
		"json":     `{"basics":{"name":"` + secret + `", "x": }}`,
		"yaml":     "cv:\n  name: " + secret + "\n  sections: [" + secret + ": {" + secret + "\n",
		"anchor":   "cv:\n  name: *" + secret + "\n",
		"rtf":      `{\rtf1 ` + strings.Repeat("{"+secret, 3000),
		"latex":    `\documentclass{a}\newcommand{\` + secret + `}{\` + secret + `\` + secret + `}\begin{document}\` + secret + `\end{document}`,
		"docx":     makeZip(t, "word/document.xml", strings.Repeat("<w:"+secret+">", 3000)),
		"zip":      makeZip(t, secret, secret),
		"pdf":      "%PDF-1.4\n1 0 obj << /Type /Catalog /Pages (" + secret + ") >> endobj\n" + secret,
		"a.ndjson": `{"id":"a","text":"` + secret + "\n" + `{"id":"b","txt":"` + secret + `"}` + "\n" + secret + "\n",
		"a.csv":    "id,text\n" + secret + "x\"y,\"" + secret,
		"image":    "\x89PNG\r\n" + secret,
		"mail":     "MIME-Version: 1.0\nFrom: " + secret + "\n",
	} {
		path := filepath.Join(dir, "bad", name)
		if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o755), os.WriteFile(path, []byte(text), 0o644)); err != nil {
			t.Fatal(err)
		}
		for _, args := range [][]string{
			{"extract", path}, {"match", path, "DIR/posting.txt"}, {"match", "DIR/resumes/b.txt", path}, {"requirements", path}, {"explain", "go", path},
			{"skills", path, "--verbose"}, {"screen", "--posting", "DIR/posting.txt", path}, {"screen", "--resume", path, "DIR/posting.txt"}, {"eval", path},
		} {
			_, _, errs := runHere(context.Background(), strings.NewReader(""), inDir(dir, args)...)
			if strings.Contains(errs, secret) {
				t.Errorf("%v tells: %s", args, errs)
			}
		}
	}
}

func makeZip(t *testing.T, parts ...string) string {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i := 0; i < len(parts); i += 2 {
		f, err := w.Create(parts[i])
		if err == nil {
			_, err = f.Write([]byte(parts[i+1]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}
