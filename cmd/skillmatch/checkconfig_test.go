package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"go.yaml.in/yaml/v3"
)

const configSchema = "schema/config.schema.json"

// TestConfigSchema holds the schema for editors against the reader: both take
// and refuse the same files.
func TestConfigSchema(t *testing.T) {
	schema, err := jsonschema.NewCompiler().Compile(configSchema)
	if err != nil {
		t.Fatal(err)
	}
	example, err := os.ReadFile("../../testdata/example-repo/.skillmatch.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name, text string
		good       bool
	}{
		{"the example", string(example), true},
		{"written by init", string(initialConfig([]string{"cv.pdf"}, []string{"a.txt", "b c.txt", "-x.txt", "täglich.md"})), true},
		{"written by init for nothing", string(initialConfig(nil, nil)), true},
		{"with all that is commented out", uncommented(initialConfig([]string{"cv.pdf"}, []string{"a.txt"})), true},
		{"everything", `{schema: skillmatch/config/1, resumes: a, targets: [a, {posting: b}, {profile: c, gates: {must: 0}}], gates: {overall: 1.5, must: 100, categories: {language: 3}, require: Go, parse_quality: 9, no_hidden_text: false},
			ignore: [{skill: a, reason: b, target: c}], baseline: x, scoring: 1, taxonomy: x, fuzzy: "off", today: "2026-01-01", quiet: true, verbose: false, max_bytes: 1, max_pages: 1, timeout: 30s, weights: {must: 1, nice: 0, trait: 2}}`, true},
		{"unknown key", `{resumes: a, targets: [a], resume: x}`, false},
		{"unknown gate", `{resumes: a, targets: [a], gates: {x: 1}}`, false},
		{"percentage over 100", `{resumes: a, targets: [a], gates: {must: 101}}`, false},
		{"percentage in words", `{resumes: a, targets: [a], gates: {must: high}}`, false},
		{"no reason", `{resumes: a, targets: [a], ignore: [{skill: a}]}`, false},
		{"two kinds of target", `{resumes: a, targets: [{posting: a, profile: b}]}`, false},
		{"no kind of target", `{resumes: a, targets: [{gates: {must: 1}}]}`, false},
		{"empty list", `{resumes: [], targets: [a]}`, false},
		{"no targets", `{resumes: a, targets: []}`, false},
		{"other schema", `{schema: skillmatch/config/2, resumes: a, targets: [a]}`, false},
		{"hidden text in words", `{resumes: a, targets: [a], gates: {no_hidden_text: maybe}}`, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), configFile)
			if err := os.WriteFile(path, []byte(test.text), 0o644); err != nil {
				t.Fatal(err)
			}
			_, err := readCheckConfig(path)
			if (err == nil) != test.good {
				t.Errorf("the reader says: %v", err)
			}
			var v any
			if err := yaml.Unmarshal([]byte(test.text), &v); err != nil {
				t.Fatal(err)
			}
			data, err := json.Marshal(v)
			if err != nil {
				t.Fatal(err)
			}
			if v, err = jsonschema.UnmarshalJSON(strings.NewReader(string(data))); err != nil {
				t.Fatal(err)
			}
			if err := schema.Validate(v); (err == nil) != test.good {
				t.Errorf("the schema says: %v", err)
			}
		})
	}
}

// uncommented is the file with its commented settings switched on.
func uncommented(config []byte) string {
	var b strings.Builder
	for line := range strings.Lines(string(config)) {
		bare := strings.TrimPrefix(strings.TrimPrefix(line, "  "), "# ")
		key, _, ok := strings.Cut(strings.TrimSpace(bare), ":")
		known := slices.Concat(settingKeys, checkKeys, gateKeys)
		if ok && slices.Contains(known, key) || strings.HasPrefix(bare, "  - {skill:") {
			line = strings.Replace(line, "# ", "", 1)
		}
		b.WriteString(line)
	}
	return b.String()
}

// TestConfigSchemaKeys wants every key that the program knows in the schema.
func TestConfigSchemaKeys(t *testing.T) {
	data, err := os.ReadFile(configSchema)
	if err != nil {
		t.Fatal(err)
	}
	var schema struct {
		Properties map[string]struct{ Properties map[string]any }
		Defs       map[string]struct{ Properties map[string]any } `json:"$defs"`
	}
	if err := json.Unmarshal(data, &schema); err != nil {
		t.Fatal(err)
	}
	if len(schema.Properties) != len(settingKeys)+len(checkKeys) {
		t.Errorf("the schema has %d keys, the program %d", len(schema.Properties), len(settingKeys)+len(checkKeys))
	}
	for _, k := range slices.Concat(settingKeys, checkKeys) {
		if _, ok := schema.Properties[k]; !ok {
			t.Errorf("the schema lacks %s", k)
		}
	}
	for _, k := range gateKeys {
		if _, ok := schema.Defs["gates"].Properties[k]; !ok {
			t.Errorf("the schema lacks the gate %s", k)
		}
	}
	for _, k := range weightKeys {
		if _, ok := schema.Properties["weights"].Properties[k]; !ok {
			t.Errorf("the schema lacks the weight %s", k)
		}
	}
}
