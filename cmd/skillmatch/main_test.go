package main

import (
	"bytes"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
	"go.yaml.in/yaml/v3"
)

func TestMain(m *testing.M) {
	if os.Getenv("SKILLMATCH_TEST_MAIN") != "" { // a test runs itself as the program
		os.Unsetenv("SKILLMATCH_TEST_MAIN") // no setting of the program's
		main()
	}
	testscript.Main(m, map[string]func(){"skillmatch": main})
}

// TestScripts runs the program as its users do: each file of testdata/script
// is a story with its commands, exit codes and output. $TESTDATA is the
// repository's testdata folder. "!" before a command wants any failure; the
// codes themselves are checked by the "code" command.
func TestScripts(t *testing.T) {
	testdata, err := filepath.Abs("../../testdata")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(env *testscript.Env) error {
			env.Setenv("TESTDATA", testdata)
			env.Setenv("XDG_CONFIG_HOME", filepath.Join(env.WorkDir, "xdg"))
			env.Setenv("SKILLMATCH_TODAY", "2026-11-01")
			return nil
		},
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"code":      code,
			"interrupt": interrupt,
			"example-repo": func(ts *testscript.TestScript, neg bool, args []string) {
				ts.Check(os.CopyFS(ts.MkAbs(args[0]), os.DirFS(filepath.Join(testdata, "example-repo"))))
			},
			"action-step": actionStep,
		},
		UpdateScripts: os.Getenv("UPDATE_SCRIPTS") != "",
	})
}

// code runs a command and wants an exit code: "code 3 skillmatch match x.pdf".
// Standard output and error are checked as usual.
func code(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: code N command...")
	}
	err := ts.Exec(args[1], args[2:]...)
	got := 0
	if exit := (*exec.ExitError)(nil); errors.As(err, &exit) {
		got = exit.ExitCode()
	} else if err != nil {
		ts.Fatalf("%v", err)
	}
	if strconv.Itoa(got) != args[0] {
		ts.Fatalf("exit code %d, want %s", got, args[0])
	}
}

// actionStep writes the shell script of a step of action.yml to a file:
// "action-step ID FILE".
func actionStep(ts *testscript.TestScript, neg bool, args []string) {
	data, err := os.ReadFile(filepath.Join(ts.Getenv("TESTDATA"), "..", "action.yml"))
	ts.Check(err)
	var action struct {
		Inputs map[string]struct{ Description, Default string }
		Runs   struct {
			Using string
			Steps []struct {
				ID, Run, Shell string
				Env            map[string]string
			}
		}
	}
	ts.Check(yaml.Unmarshal(data, &action))
	for _, s := range action.Runs.Steps {
		if s.Run != "" && s.Shell == "" || action.Runs.Using != "composite" {
			ts.Fatalf("a composite action's script needs a shell")
		}
		for name, value := range s.Env {
			input := strings.TrimSuffix(strings.TrimPrefix(value, "${{ inputs."), " }}")
			if _, ok := action.Inputs[input]; !ok {
				ts.Fatalf("%s: %s is no input", name, value)
			}
		}
		if s.ID == args[0] {
			ts.Check(os.WriteFile(ts.MkAbs(args[1]), []byte(s.Run), 0o644))
			return
		}
	}
	ts.Fatalf("no step %s", args[0])
}

// interrupt runs a command whose standard input never ends and sends it a
// signal when it has written a number of lines to standard output or to a file:
// "interrupt INT 3 in.ndjson out.ndjson skillmatch screen ... -". The file's
// name is "-" for standard output, which goes to interrupted.out. It wants exit
// code 130.
func interrupt(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 5 {
		ts.Fatalf("usage: interrupt SIGNAL LINES INPUT OUTPUT command...")
	}
	signals := map[string]os.Signal{"INT": os.Interrupt, "TERM": syscall.SIGTERM}
	want, err := strconv.Atoi(args[1])
	ts.Check(err)
	program := ""
	for _, dir := range filepath.SplitList(ts.Getenv("PATH")) {
		if path := filepath.Join(dir, args[4]); program == "" && isFile(path) {
			program = path
		}
	}
	out := ts.MkAbs("interrupted.out")
	stdout, err := os.Create(out)
	ts.Check(err)
	defer stdout.Close()
	if args[3] != "-" {
		out = ts.MkAbs(args[3])
	}
	var errs bytes.Buffer
	cmd := exec.Command(program, args[5:]...)
	cmd.Dir, cmd.Stdout, cmd.Stderr = ts.MkAbs("."), stdout, &errs
	for _, name := range []string{"PATH", "HOME", "XDG_CONFIG_HOME", "SKILLMATCH_TODAY"} {
		cmd.Env = append(cmd.Env, name+"="+ts.Getenv(name))
	}
	in, err := cmd.StdinPipe()
	ts.Check(err)
	ts.Check(cmd.Start())
	_, err = io.WriteString(in, ts.ReadFile(args[2]))
	ts.Check(err)
	for { // the script's own time limit ends it
		data, _ := os.ReadFile(out)
		if bytes.Count(data, []byte("\n")) >= want {
			break
		}
		if cmd.ProcessState != nil {
			break
		}
		time.Sleep(5 * time.Millisecond)
	}
	ts.Check(cmd.Process.Signal(signals[args[0]]))
	err = cmd.Wait()
	in.Close()
	if exit := (*exec.ExitError)(nil); !errors.As(err, &exit) || exit.ExitCode() != exitInterrupted {
		ts.Fatalf("%v, want exit code %d\n%s", err, exitInterrupted, errs.String())
	}
	ts.Check(os.WriteFile(ts.MkAbs("interrupted.err"), errs.Bytes(), 0o644))
}

func isFile(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Mode().IsRegular()
}
