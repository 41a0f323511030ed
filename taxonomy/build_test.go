package taxonomy

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"go.yaml.in/yaml/v3"
)

// The career pages are the project's own, of several professions and in several
// styles: pages of a career guide, a posting with bullets, one without.
func TestBuildCareers(t *testing.T) {
	files, err := filepath.Glob("testdata/careers/*.txt")
	if err != nil || len(files) < 6 {
		t.Fatal("no career pages", err)
	}
	if err := os.MkdirAll("testdata/build", 0o755); err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		name := filepath.Base(file)
		t.Run(name, func(t *testing.T) {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			text := string(data)
			out, found := Build(nil, Text{Name: name, Text: text})
			golden(t, "testdata/build/"+strings.TrimSuffix(name, ".txt")+".golden.yaml", string(out))
			x, err := Read("built.yaml", out)
			if err != nil {
				t.Fatalf("what was built does not load: %v", err)
			}
			if again, _ := Build(nil, Text{Name: name, Text: text}); string(again) != string(out) {
				t.Error("built twice, and not the same")
			}
			// Line ends of another system and a file's mark change no name.
			crlf, n := Build(nil, Text{Name: name, Text: strings.ReplaceAll(text, "\n", "\r\n")})
			if n != found {
				t.Errorf("with CRLF it finds %d instead of %d", n, found)
			}
			if _, err := Read("crlf.yaml", crlf); err != nil {
				t.Error(err)
			}
			// What the built-in taxonomy knows is left out on demand.
			more, _ := Build(Builtin(), Text{Name: name, Text: text})
			y, err := Read("more.yaml", more)
			if err != nil {
				t.Fatal(err)
			}
			for _, s := range y.Skills() {
				if strings.HasPrefix(s.Source, name+":") {
					if _, known := Builtin().Lookup(s.Name); known {
						t.Errorf("%q is known and was written all the same", s.Name)
					}
				}
			}
			for _, s := range x.Skills() {
				if s.Source == "" {
					t.Errorf("%q has no source", s.Name)
				}
			}
		})
	}
}

func TestBuildMerges(t *testing.T) {
	a := Text{Name: "a.txt", Text: "Requirements\n\n- Knowledge of tools such as Hammerlock and Vise\n"}
	b := Text{Name: "b.txt", Text: "Skills\n\n- Vise\n- tools like Plumb, Hammerlock\n- 3 years of Vise experience\n"}
	out, found := Build(nil, a, b)
	if found != 3 {
		t.Errorf("found %d skills in both, want 3:\n%s", found, out)
	}
	if n := strings.Count(string(out), "\n  Vise:"); n != 1 {
		t.Errorf("Vise is there %d times:\n%s", n, out)
	}
	if _, err := Read("m.yaml", out); err != nil {
		t.Error(err)
	}
	if _, found := Build(nil, Text{Name: "none.txt", Text: "Once there was a king. He was old."}); found != 0 {
		t.Error("a tale names skills")
	}
	if out, _ := Build(nil); len(out) == 0 {
		t.Error("no file for no text")
	} else if _, err := Read("empty.yaml", out); err != nil {
		t.Error(err)
	}
}

func FuzzBuild(f *testing.F) {
	categories, err := fs.ReadFile(Sources(), "categories.yaml")
	if err != nil {
		f.Fatal(err)
	}
	files, _ := filepath.Glob("testdata/careers/*.txt")
	for _, file := range files {
		if data, err := os.ReadFile(file); err == nil {
			f.Add(string(data))
		}
	}
	f.Add("Skills: a (b, c (d; e)) such as , and; or: — x—")
	f.Add(strings.Repeat("K", 1050) + ":K") // too long for a key
	// Sentences that end where a list would begin.
	f.Add("Certification\n\nNurses are certified in areas")
	f.Add("High School\n\nTake a degree in A and a degree, although some with a degree in B, a degree")
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 1<<16 {
			return
		}
		out, _ := Build(nil, Text{Name: "f: \"x\"\n.txt", Text: text})
		// Alone: the built-in taxonomy would make each run slow.
		if _, err := ReadFS(fstest.MapFS{"built.yaml": {Data: out}, "categories.yaml": {Data: categories}}); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
	})
}

// What is read is checked or refused, whatever it holds; what was read can be
// written and read again.
func FuzzRead(f *testing.F) {
	f.Add([]byte("skills:\n  A: [b, {text: c, case: exact}]\ncategory: tool\ncategories: {tool: }\n"))
	f.Add([]byte("a: &a [x, x]\nb: &b [*a, *a]\nskills: {q: *b}\n"))
	f.Add([]byte("extends: none\ncategories: {x: {parent: x}}\nskills: {y: {category: x, implies: {y: 1}}}\n"))
	f.Add([]byte("skills: [[[[[[[[[[{a: b}]]]]]]]]]]"))
	f.Fuzz(func(t *testing.T, data []byte) {
		x, err := ReadFS(fstest.MapFS{"f.yaml": {Data: data}})
		if err != nil {
			return
		}
		y, err := decode(string(encode(x)))
		if err != nil {
			t.Fatal(err)
		}
		if len(y.Skills()) != len(x.Skills()) || y.forms.len() != x.forms.len() {
			t.Fatal("encoded and decoded, it is another")
		}
		for _, s := range x.Skills() {
			if _, ok := y.Lookup(s.ID); !ok {
				t.Fatalf("%q is lost", s.ID)
			}
		}
	})
}

// What a careful reader takes out of three pages that were written, and read,
// by somebody else than whoever wrote the rules.
func TestBuildGold(t *testing.T) {
	const dir = "../testdata/careers"
	data, err := os.ReadFile(dir + "/gold.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var gold struct {
		Pages map[string]struct {
			Names map[string][]yaml.Node // a name, or its spellings
			Not   []string
		}
	}
	if err := yaml.Unmarshal(data, &gold); err != nil {
		t.Fatal(err)
	}
	for page, p := range gold.Pages {
		text, err := os.ReadFile(filepath.Join(dir, page))
		if err != nil {
			t.Fatal(err)
		}
		out, _ := Build(nil, Text{Name: page, Text: string(text)})
		// Alone, so that the built-in taxonomy adds nothing.
		x, err := ReadFS(fstest.MapFS{"page.yaml": {Data: out}, "categories.yaml": {Data: categoriesYAML(t)}})
		if err != nil {
			t.Fatal(err)
		}
		found, all := 0, 0
		for sort, names := range p.Names {
		name:
			for _, n := range names {
				spellings := []string{n.Value}
				if n.Kind == yaml.SequenceNode {
					if err := n.Decode(&spellings); err != nil {
						t.Fatal(err)
					}
				}
				all++
				for _, s := range spellings {
					if _, ok := x.Lookup(s); ok {
						found++
						continue name
					}
				}
				t.Logf("%s: %s: no entry for %v", page, sort, spellings)
			}
		}
		if found*100 < all*95 {
			t.Errorf("%s: %d of %d names", page, found, all)
		}
		for _, s := range p.Not {
			if _, ok := x.Lookup(s); ok {
				t.Errorf("%s: %q is no skill", page, s)
			}
		}
	}
}

func categoriesYAML(t *testing.T) []byte {
	t.Helper()
	data, err := fs.ReadFile(Sources(), "categories.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return data
}
