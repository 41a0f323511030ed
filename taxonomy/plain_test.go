package taxonomy

import (
	"fmt"
	"math/rand/v2"
	"os"
	"reflect"
	"strings"
	"testing"
)

// samePlain fails if the reader of plain YAML makes of a text what the reader
// of all YAML does not; it reports whether it read it at all.
func samePlain(t *testing.T, text string) bool {
	t.Helper()
	got, ok := readPlain([]byte(text))
	mended, faults := faultsOf([]byte(text))
	for _, f := range faults {
		if f.line < 1 || f.line > 1+strings.Count(text, "\n") || f.text == "" {
			t.Fatalf("%q: line %d: %q", text, f.line, f.text)
		}
	}
	if !ok {
		return false
	}
	if len(faults) > 0 || !reflect.DeepEqual(*mended, got) {
		t.Fatalf("%q is read, but faulty: %v", text, faults)
	}
	want, err := readAnyYAML([]byte(text))
	if err != nil {
		t.Fatalf("%q is read, but it is not YAML: %v", text, err)
	}
	if !reflect.DeepEqual(got, *want) {
		t.Fatalf("%q:\nread as  %+v\ninstead of %+v", text, got, *want)
	}
	return true
}

func FuzzPlain(f *testing.F) {
	for _, c := range plainCases {
		f.Add(c.text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) < 1<<12 {
			samePlain(t, text)
		}
	})
}

var plainCases = []struct {
	text  string
	plain bool
}{
	{"skills:\n  Go: [golang, 'Go''s', \"x y\"]\n  C++: {aliases: [cpp], near: [a, b]} # note\n", true},
	{"---\n# note\nskills:\n  Go:\n    aliases:\n      - golang\n      - text: Go\n        case: exact\n    implies:\n      C: 0.5\n  C:\nremove:\n- D\n- E # no\n", true},
	{"a: [b,\n   c, # note\n  {d: e,\n f: [g]}]\nb:\n  [c]\nc: d", true},
	{"a: b: c\n", false}, {"a: b\n  c\n", false}, {"a: &x b\n", false}, {"a: |\n  b\n", false}, {"a: [b c \n  d, e\n f\n , g\n# h\n]\n", true}, {"a: [b\n\n  c]\n", false}, {"a: [b\n---\n  c]\n", false}, {"a: {b\n c: d}\n", false},
	{"a:\tb\n", false}, {"a: \"b\\n\"\n", false}, {"- a\n", false}, {"? a\n: b\n", false}, {"a: b\n---\nc: d\n", false},
	{"a: [b?c]\n", false}, {"a: [b:]\n", false}, {"a: 'b\n  c'\n", false}, {"a: {b}\n", false}, {"a: [b: c]\n", false},
	{"a: b\r\nc: [d,\r\n  e]\r\n", true}, {"a: b\rc: d\n", false}, {"a: b\n c: d\n", false}, {" a: b\n", false}, {"", false},
	{"a: é ü – “x”\nß: 中\n", true}, {"a: \u0085b\n", false}, {"a: \ufeffb\n", false}, {"a: \xff\n", false}, {"a: \x00\n", false},
	{"a:\n- b: c\n  d:\n  - e\n- f\ng: h\n", true}, {"a:\n  - b\n c: d\n", false}, {"a: []\nb: {}\nc: ''\nd: ~\ne: null\nf:\n", true},
	{"a: b#c\n'd' : e\nf : g\n\"h\": i # j\n", true}, {"a: [b#c, d #e\n ]\n", true}, {"a: [b]#c\n", false}, {"...\n", false}, {"a: ...\n", false},
	{"a:\n  b:\n    c:\n  d:\ne:\n", true}, {"a: http://x.org/y?z=1\nb: [http://x.org/y]\n", true}, {"a: -1\n", false}, {"a: [,]\n", false},
	{strings.Repeat("a", 1100) + ": b\n", false}, {"a: " + strings.Repeat("[", 100) + strings.Repeat("]", 100) + "\n", false},
}

func TestPlain(t *testing.T) {
	for _, c := range plainCases {
		if got := samePlain(t, c.text); got != c.plain {
			t.Errorf("%.60q: read %v, want %v", c.text, got, c.plain)
		}
	}
}

// What is written by hand here, or by the program, is read the quick way.
func TestPlainReadsOurs(t *testing.T) {
	for name, text := range contents(t, Sources()) {
		if !samePlain(t, text) {
			t.Errorf("%s is not read", name)
		}
	}
	for name, text := range contents(t, os.DirFS("testdata/build")) {
		if !samePlain(t, text) {
			t.Errorf("%s is not read", name)
		}
	}
	if text := large(50); !samePlain(t, string(text)) {
		t.Error("flow style is not read")
	}
	if text := largeBlock(50); !samePlain(t, string(text)) {
		t.Error("block style is not read")
	}
}

// Random documents, most of them sound, are read alike, whatever is done to
// them.
func TestPlainRandom(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	read := 0
	const tries, signs = 20000, " \n-:,[]{}#'\"?&*!|>%@"
	for range tries {
		text := randomYAML(rnd)
		for range rnd.IntN(2) { // damage
			at := rnd.IntN(len(text) + 1)
			switch rnd.IntN(3) {
			case 0:
				text = text[:at]
			case 1:
				text = text[:at] + string(signs[rnd.IntN(len(signs))]) + text[at:]
			default:
				text = text[:at] + text[min(at+1, len(text)):]
			}
		}
		if samePlain(t, text) {
			read++
		}
	}
	if read < tries/4 {
		t.Errorf("only %d of %d are read", read, tries)
	}
}

func randomYAML(rnd *rand.Rand) string {
	pick := func(list ...string) string { return list[rnd.IntN(len(list))] }
	word := func() string {
		return pick("a", "b c", "b\n  c", "C++", ".NET", "x#y", "'q'", "'it''s'", `"d q"`, "null", "~", "1.5", "é", "a:b", "true", "'a: b'", "[", "a-b", "-")
	}
	var flow, block func(b *strings.Builder, indent string, depth int)
	flow = func(b *strings.Builder, indent string, depth int) {
		gap := func() string { return pick("", "", "", " ", "\n"+indent+" ", " # n\n"+indent+"  ") }
		switch n := rnd.IntN(3); {
		case n == 0 || depth > 3:
			b.WriteString(word())
		case n == 1:
			b.WriteString("[" + gap())
			for i := range rnd.IntN(4) {
				if i > 0 {
					b.WriteString("," + gap())
				}
				flow(b, indent, depth+1)
				b.WriteString(gap())
			}
			b.WriteString("]")
		default:
			b.WriteString("{" + gap())
			for i := range rnd.IntN(4) {
				if i > 0 {
					b.WriteString("," + gap())
				}
				b.WriteString(word() + ": ")
				flow(b, indent, depth+1)
				b.WriteString(gap())
			}
			b.WriteString("}")
		}
	}
	end := func() string {
		return pick("\n", "\n", "\n", " # note\n", "\n\n", "  \n", "\n# note\n", "\n   # note\n")
	}
	value := func(b *strings.Builder, indent string, depth int) {
		switch n := rnd.IntN(4); {
		case n == 0 && depth < 4:
			b.WriteString(end())
			block(b, indent+pick("", " ", "  ", "    "), depth+1)
		case n == 1:
			b.WriteString(end())
		default:
			b.WriteString(" ")
			flow(b, indent, depth)
			b.WriteString(end())
		}
	}
	block = func(b *strings.Builder, indent string, depth int) {
		items := depth > 0 && rnd.IntN(2) == 0
		for range 1 + rnd.IntN(3) {
			switch {
			case !items:
				fmt.Fprintf(b, "%s%s:", indent, word())
				value(b, indent, depth)
			case rnd.IntN(3) == 0:
				fmt.Fprintf(b, "%s- %s: ", indent, word())
				flow(b, indent+"  ", depth)
				b.WriteString(end())
				if rnd.IntN(2) == 0 {
					fmt.Fprintf(b, "%s  %s:", indent, word())
					value(b, indent+"  ", depth)
				}
			default:
				b.WriteString(indent + "- ")
				flow(b, indent, depth)
				b.WriteString(end())
			}
		}
	}
	var b strings.Builder
	block(&b, "", 0)
	return b.String()
}
