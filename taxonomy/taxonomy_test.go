package taxonomy

import (
	"errors"
	"flag"
	"io/fs"
	"maps"
	"os"
	"reflect"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write golden files")

func TestBuiltinIsCurrent(t *testing.T) {
	files := os.DirFS("data")
	src, err := ReadFS(files)
	if err != nil {
		t.Fatal(err)
	}
	if string(encode(src)) != encoded {
		t.Fatal("builtin.bin is not what data/*.yaml gives: run go generate ./taxonomy")
	}
	if got, want := contents(t, Sources()), contents(t, files); !maps.Equal(got, want) {
		t.Fatal("sources.zip does not hold data/*.yaml: run go generate ./taxonomy")
	}
	for _, w := range src.Warnings() {
		t.Log(w)
	}
}

// TestSkill checks that a skill read alone is the one of the list, and that
// nothing of the list is lost.
func TestSkill(t *testing.T) {
	x, err := decode(encoded)
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range x.Skills() {
		if got := *x.Skill(i); !reflect.DeepEqual(got, want) {
			t.Fatalf("Skill(%d) = %+v, want %+v", i, got, want)
		}
		if got := x.Index(want.ID); got != i {
			t.Errorf("Index(%q) = %d, want %d", want.ID, got, i)
		}
	}
	if string(encode(x)) != encoded {
		t.Error("encoded again it is another")
	}
	if i := x.Index("no such thing"); i >= 0 {
		t.Errorf("found %q", x.Skill(i).ID)
	}
}

func contents(t *testing.T, files fs.FS) map[string]string {
	t.Helper()
	names, err := fs.Glob(files, "*.yaml")
	if err != nil || len(names) == 0 {
		t.Fatal("no files", err)
	}
	all := map[string]string{}
	for _, name := range names {
		data, err := fs.ReadFile(files, name)
		if err != nil {
			t.Fatal(err)
		}
		all[name] = string(data)
	}
	return all
}

func TestLookup(t *testing.T) {
	b := Builtin()
	for name, want := range map[string]string{
		"PostgreSQL": "postgresql", "postgres": "postgresql", "c++": "c++", "C sharp": "c#", "sql-server": "sql-server",
		"time-management": "time-management", "Time  Management": "time-management", "my sql": "mysql", "IBM’s DB2": "db2",
	} {
		if s, ok := b.Lookup(name); !ok || s.ID != want {
			t.Errorf("Lookup(%q) = %q, %v; want %q", name, s.ID, ok, want)
		}
	}
	if s, ok := b.Lookup("no such thing"); ok {
		t.Errorf("found %q", s.ID)
	}
}

func TestSlug(t *testing.T) {
	for name, want := range map[string]string{
		"C++": "c++", "C#": "c#", ".NET": ".net", "Node.js": "node.js", "SQL Server": "sql-server", "CI/CD": "ci-cd",
		"Bachelor's degree": "bachelors-degree", "B.Sc.": "b.sc", "Objective-C": "objective-c", "Über  uns!": "über-uns",
	} {
		if got := slug(name); got != want {
			t.Errorf("slug(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestExtend(t *testing.T) {
	const file = `
extends: default
category: tool
categories:
  house: {label: House tools, parent: tool}
skills:
  Frobnicator: [frob, frob tool]
  Postgres: {aliases: [elephant db], implies: {Frobnicator: 0.5}}
  Oracle: {category: house}
remove: [Novell, GED]
`
	x, err := Read("house.yaml", []byte(file))
	if err != nil {
		t.Fatal(err)
	}
	pg, _ := x.Lookup("elephant db")
	if pg.Name != "PostgreSQL" || pg.Categories[0] != "database" || len(pg.Implies) != 1 || pg.Implies[0].ID != "frobnicator" {
		t.Errorf("merged by alias: %+v", pg)
	}
	if s, _ := x.Lookup("frob tool"); s.ID != "frobnicator" || s.Categories[0] != "tool" || s.Source != "house.yaml:7" {
		t.Errorf("new skill: %+v", s)
	}
	if s, _ := x.Lookup("Oracle"); strings.Join(s.Categories, " ") != "house database vendor" {
		t.Errorf("categories: %v", s.Categories)
	}
	for _, gone := range []string{"Novell", "GED"} {
		if s, ok := x.Lookup(gone); ok {
			t.Errorf("%s is still there: %+v", gone, s)
		}
	}
	if s, ok := x.Lookup("High school diploma"); !ok || len(s.Aliases) == 0 {
		t.Errorf("only the alias was removed: %+v", s)
	}
	if !x.IsA("house", "technology") || x.IsA("technology", "house") || x.IsA("nothing", "house") {
		t.Error("IsA")
	}
	if _, ok := Builtin().Lookup("elephant db"); ok {
		t.Error("the built-in taxonomy was changed")
	}
	if x.Hash() == Builtin().Hash() || !strings.HasPrefix(x.Hash(), "sha256:") {
		t.Error("Hash")
	}
}

// The hash tells apart whatever a taxonomy says, but for its test lines.
func TestHash(t *testing.T) {
	const base = "extends: none\ncategories: {tool: {label: Tools}, kit: {label: Kits, parent: tool}}\nskills:\n" +
		"  Alpha: {category: tool, aliases: [one, two], broader: Beta, source: here}\n  Beta: {category: kit, implies: {Alpha: 0.5}}\n"
	hash := func(text string) string {
		x, err := Read("t.yaml", []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		return x.Hash()
	}
	seen := map[string]string{hash(base): "the taxonomy itself"}
	for _, c := range [][2]string{
		{"Tools", "Things"}, {", parent: tool", ""}, {"  Beta:", "  Betas: {category: kit}\n  Beta:"}, {"[one, two]", "[two, one]"}, {"one, two", "one"},
		{"two", "{text: two, shared: true}"}, {"two", "{text: two, case: exact}"}, {"two", "{text: two, cue: always}"}, {"two", "{text: two, cue: always, near: [x]}"},
		{"two", "{text: two, not_next: [x]}"}, {"two", "{text: two, not_prev: [x]}"}, {"two", "{text: two, never: true}"}, {"two", "{text: two, fuzzy: none}"},
		{"broader: Beta, ", ""}, {"0.5", "0.4"}, {"implies: {Alpha: 0.5}", "level: master"}, {"implies: {Alpha: 0.5}", "issuer: master"},
		{"source: here", "source: there"}, {"source: here", "source: here, match: {case: exact}"}, {"source: here", "source: here, id: a"}, {"category: kit", "category: [kit, tool]"},
	} {
		text := strings.Replace(base, c[0], c[1], 1)
		h := hash(text)
		if other, ok := seen[h]; ok {
			t.Errorf("%q for %q: the hash is that of %s", c[1], c[0], other)
		}
		seen[h] = c[1]
	}
	if hash(base) != hash(strings.Replace(base, "source: here", "source: here, tests: {none: [x]}", 1)) {
		t.Error("the same taxonomy has another hash")
	}
	if got := hashOf(sum(Builtin())); got != Builtin().Hash() {
		t.Errorf("the built-in taxonomy has the hash %s and says %s", got, Builtin().Hash())
	}
}

func TestFaults(t *testing.T) {
	const file = `schema: skillmatch/taxonomy/9
extend: none
extends: none
category: tool
categories:
  tool: {lable: Tools}
  a: {parent: b}
  b: {parent: a}
  c: {parent: tol}
skills:
  Alpha: [one, beta]
  Beta: [One]
  alpha: []
  Gamma: {category: tols}
  Delta: {implies: {Epsilon: 0.5, Betta: 1, Alpha: 2}}
  Epsilon: {implies: Delta}
  Zeta: {match: {never: true}}
  Eta: {match: {cue: always, no_list: true}, aliases: [{text: EE, fuzzy: 2}]}
  Theta: {match: {near: [x], cse: exact}}
  Iota: {broader: [Kappa]}
  Kappa: {broader: [Iota]}
  Lambda: {level: bachelors}
  Mu: &x {aliases: [m]}
  Nu: *x
  "++": []
remove: [Xi]
`
	_, err := Read("f.yaml", []byte(file))
	var te *Error
	if !errors.As(err, &te) {
		t.Fatalf("no *Error: %v", err)
	}
	got := te.Error()
	golden(t, "testdata/faults.golden", got)
}

// What is no YAML is told line by line, with what to do, and the rest of the
// file is checked all the same.
func TestSyntaxFaults(t *testing.T) {
	for text, want := range map[string]string{
		"skills:\n\tAlpha:\n\t\taliases: [one]\n": "x:2: this line is not YAML: a tab stands before its text; YAML is indented with spaces\n" +
			"x:3: this line is not YAML: a tab stands before its text; YAML is indented with spaces",
		"category: tool\nskills:\n  Alpha:\n    aliases: [one]\n   implies: Git\n  Beta: {categry: tool}\n": "x:5: this line is not YAML: it is indented by 3 spaces, and no line above that it could belong to is\n" +
			"x:6: a skill has no key \"categry\": did you mean \"category\"?",
		"category: tool\nskills:\n  Alpha:\n    aliases: [one]\n      implies: Git\n": "x:5: this line is not YAML: it is indented as if it belonged to line 4, which has its value",
		"category: tool\nskills:\n  Alpha:\n    aliases:\n    - one\n      - two: 2\n    -three\n": "x:6: this line is not YAML: it is indented as if it belonged to line 5, which has its value\n" +
			"x:7: this line is not YAML: a space is missing behind \"-\" in \"-three\"; a text that begins with it is put in quotes",
		"category tool\nskills:\n  Alpha\n    aliases: [one]\n  Beta: x: y\n": "x:1: this line is not YAML: a colon is missing behind \"category tool\": a key is written \"key: value\"\n" +
			"x:3: this line is not YAML: a colon is missing behind \"Alpha\": a key is written \"key: value\"\n" +
			"x:5: this line is not YAML: \"x\" is followed by a colon and a space, which makes a key of it; put the text in quotes",
		"category: tool\nskills:\n  Alpha:[one]\n  Beta: []\n": "x:3: this line is not YAML: a space is missing behind the colon in \"Alpha:[one]\"",
		"category: tool\nskills:\n  Alpha: [one\n  Beta: []\n  Gamma: ['one]\n  Delta: {aliases: [one]\n": "x:3: this line is not YAML: \"one Beta\" is followed by a colon and a space, which makes a key of it; put the text in quotes, or close the \"[\" of line 3\n" +
			"x:5: this line is not YAML: the quote ' is not closed in its line\n" +
			"x:6: this line is not YAML: what begins here with \"{\" lacks a comma or the closing \"}\" (what stands behind \" #\" is a comment)",
		"category: tool\nskills:\n  @alpha: []\n  *beta: []\n  Gamma: [F #]\n  Delta: [] x\n": "x:3: this line is not YAML: \"@alpha: []\" begins with a sign that YAML reads as something else; put it in quotes\n" +
			"x:4: this line is not YAML: \"*beta: []\" begins with a sign that YAML reads as something else; put it in quotes\n" +
			"x:5: this line is not YAML: what begins here with \"[\" lacks a comma or the closing \"]\" (what stands behind \" #\" is a comment)\n" +
			"x:6: this line is not YAML: what stands behind the end of the value, \"x\", belongs to nothing",
		"category: tool\nskills:\n  Al\x00pha: []\n  B\xffeta: []\n": "x:3: this line is not YAML: it has control characters; take them out\n" +
			"x:4: this line is not YAML: it has bytes that are not UTF-8; save the file as UTF-8",
		"skills: {}\n---\nskills: {}\n": "x:2: here begins another YAML document; put each in a file of its own",
		"a: \"\\q\"\n":                  "x: this is not YAML: found unknown escape character",
		"- Alpha\n":                     "x:1: a taxonomy is a mapping with keys such as \"skills:\", not a list",
		"Dear reader\n":                 "x:1: a taxonomy is a mapping with keys such as \"skills:\", not \"Dear reader\"",
		"skills:\n- Alpha\n":            "x:2: skills is a mapping with the names as keys: instead of \"- Name\" write \"Name: [alias, another]\", or \"Name: []\"",
		"category: tool\nskills:\n  Alpha:\n    aliases:[one]\n":    "x:4: \"aliases:[one]\" is read as an alias: a space is missing behind the colon",
		"category: tool\nskills: {Alpha: [Foo: Bar, {txt: one}]}\n": "x:2: \"Foo\" is followed by a colon and a space, which makes a key of it; put the alias in quotes\nx:2: an alias has no key \"txt\": did you mean \"text\"?",
	} {
		_, err := Read("x", []byte(text))
		if err == nil || err.Error() != want {
			t.Errorf("%q: got\n%v\nwant\n%s", text, err, want)
		}
	}
}

// What is odd but usable is a warning.
func TestWarnings(t *testing.T) {
	x, err := Read("x", []byte("category: tool\nskills:\n  Alpha: one, two\n  Beta: [beta, be, Be, {text: BE, case: exact}]\n  Gamma: {match: {case: exact}, aliases: [gamma]}\n"))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, w := range x.Warnings() {
		got = append(got, w.String())
	}
	want := `x:3: warning: "one, two" is one alias; for several write a list: [one, two]
x:4: warning: alias "beta" of "Beta" is its name; drop it (capitals and hyphens make no difference)
x:4: warning: alias "Be" of "Beta" is there already; drop it (capitals and hyphens make no difference)`
	if g := strings.Join(got, "\n"); g != want {
		t.Errorf("got\n%s", g)
	}
}

// An alias of one skill that is the name of another in the same file is a fault,
// even where the first is merged with a known one.
func TestAliasOfMerged(t *testing.T) {
	_, err := Read("x", []byte("category: tool\nskills:\n  Our cluster: [Kubernetes, Widget]\n  Widget: []\n"))
	if err == nil || !strings.Contains(err.Error(), `x:3: alias "Widget" of "Kubernetes" shadows the skill "Widget" (x:4)`) {
		t.Error(err)
	}
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs (go test -update writes it anew); got:\n%s", name, got)
	}
}

// A rule may stand for several texts, and "$name" for a list of the file.
func TestSharedRules(t *testing.T) {
	tax, err := Read("t.yaml", []byte(`
extends: none
categories: {trait: {label: Traits}}
category: trait
words:
  person: [you, candidate]
skills:
  Energy:
    aliases: [high energy, {text: [lively, dynamic], cue: always, near: [$person, friendly]}]
`))
	if err != nil {
		t.Fatal(err)
	}
	a := tax.Skills()[0].Aliases
	if len(a) != 3 || a[1].Text != "lively" || a[2].Text != "dynamic" {
		t.Fatalf("aliases %+v", a)
	}
	for _, a := range a[1:] {
		if got := strings.Join(a.Rule.Near, " "); got != "you candidate friendly" {
			t.Errorf("%s: near %q", a.Text, got)
		}
	}
	_, err = Read("t.yaml", []byte("skills:\n  Energy: {aliases: [{text: lively, cue: always, near: [$person]}]}\n"))
	if err == nil || !strings.Contains(err.Error(), "names no list") {
		t.Errorf("a list that is not there: %v", err)
	}
}

// Names that people use for much used technologies lead to the right skill.
func TestAliasPairs(t *testing.T) {
	data, err := os.ReadFile("testdata/aliases.tsv")
	if err != nil {
		t.Fatal(err)
	}
	b, pairs := Builtin(), 0
	for _, line := range strings.Split(strings.TrimSpace(string(data)), "\n") {
		skill, rest, _ := strings.Cut(line, "\t")
		if strings.HasPrefix(line, "#") || skill == "-" {
			continue
		}
		pairs++
		if s, _ := b.Lookup(rest); s.Name != skill {
			t.Errorf("%q is %q, want %q", rest, s.Name, skill)
		}
	}
	if pairs < 700 {
		t.Errorf("only %d pairs", pairs)
	}
}
