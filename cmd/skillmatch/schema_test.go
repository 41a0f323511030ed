package main

import (
	"bytes"
	"context"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// runWith runs the program in this process and returns what it wrote.
func runWith(t *testing.T, stdin string, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, errs bytes.Buffer
	code = run(context.Background(), append(args, "--no-config"), process{
		stdin: strings.NewReader(stdin), stdout: &out, stderr: &errs,
		now: func() time.Time { return time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC) },
	})
	return code, out.String(), errs.String()
}

// TestSchemas validates what the program writes against the published schemas,
// on documents of every kind, failures included.
func TestSchemas(t *testing.T) {
	const testdata = "../../testdata/"
	resumes, err := filepath.Glob(testdata + "resumes/*.pdf")
	if err != nil || len(resumes) == 0 {
		t.Fatal("no resumes:", err)
	}
	postings, err := filepath.Glob(testdata + "postings/*.*")
	if err != nil {
		t.Fatal(err)
	}
	records := `{"id":"a","text":"Skills\nGo (3 years), Postgres, Kuberentes"}` + "\n" + `{"id":"b"}` + "\nnot json\n"
	type call struct {
		schema string
		stdin  string
		lines  bool
		args   []string
	}
	calls := []call{
		{"skills", records, true, []string{"skills", "--input", "ndjson", "--format", "ndjson", "-"}},
		{"requirements", records, true, []string{"requirements", "--input", "ndjson", "-"}},
		{"match", "", false, []string{"match", "--format", "json", resumes[0]}},
		{"match", "", false, []string{"match", "--format", "json", resumes[0], testdata + "postings/none-open-application.txt"}},
	}
	for _, r := range resumes {
		calls = append(calls,
			call{"extract", "", false, []string{"extract", "--format", "json", r}},
			call{"match", "", false, []string{"match", "--format", "json", r, testdata + "postings/backend-senior.txt"}})
	}
	for _, p := range postings {
		if strings.HasSuffix(p, ".yaml") {
			continue
		}
		calls = append(calls,
			call{"requirements", "", false, []string{"requirements", "--format", "json", p}},
			call{"match", "", false, []string{"match", "--format", "json", resumes[len(resumes)-1], p}})
	}
	compiler := jsonschema.NewCompiler()
	for _, c := range calls {
		t.Run(strings.Join(c.args, " "), func(t *testing.T) {
			schema, err := compiler.Compile("schema/" + c.schema + ".schema.json")
			if err != nil {
				t.Fatal(err)
			}
			_, out, errs := runWith(t, c.stdin, c.args...)
			documents := []string{out}
			if c.lines {
				documents = strings.Split(strings.TrimSuffix(out, "\n"), "\n")
			}
			for _, d := range documents {
				v, err := jsonschema.UnmarshalJSON(strings.NewReader(d))
				if err != nil {
					t.Fatalf("%v\n%s\n%s", err, d, errs)
				}
				if err := schema.Validate(v); err != nil {
					t.Errorf("%v\n%.2000s", err, d)
				}
			}
		})
	}
}
