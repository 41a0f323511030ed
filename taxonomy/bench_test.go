package taxonomy

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

func BenchmarkBuiltin(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := decode(encoded); err != nil {
			b.Fatal(err)
		}
	}
}

func large(n int) []byte {
	var b strings.Builder
	b.WriteString("category: tool\nskills:\n")
	for i := range n {
		fmt.Fprintf(&b, "  Skill Number %d: [skill-%dx, Tool %d, {text: S%d, case: exact}]\n", i, i, i, i)
	}
	return []byte(b.String())
}

// largeBlock says the same as people write it by hand.
func largeBlock(n int) []byte {
	var b strings.Builder
	b.WriteString("category: tool\nskills:\n")
	for i := range n {
		fmt.Fprintf(&b, `  Skill Number %d:
    aliases:
      - skill-%dx
      - Tool %d
      - text: S%d
        case: exact
`, i, i, i, i)
	}
	return []byte(b.String())
}

// converted is what `taxonomy convert` writes, of made-up words.
func converted(n int) []byte {
	rnd := rand.New(rand.NewPCG(1, 2))
	words := make([]string, 4000)
	for i := range words {
		for range 2 + rnd.IntN(3) {
			words[i] += string("bcdfghklmnprstvz"[rnd.IntN(16)]) + string("aeiou"[rnd.IntN(5)])
		}
	}
	name := func() string {
		s := words[rnd.IntN(len(words))]
		for range 1 + rnd.IntN(2) {
			s += " " + words[rnd.IntN(len(words))]
		}
		return s
	}
	var b strings.Builder
	b.WriteString("schema: skillmatch/taxonomy/1\nextends: none\ncategories:\n  tool: {label: Tools}\nskills:\n")
	seen := map[string]bool{}
	for range n {
		var forms []string
		for len(forms) < 3 {
			if s := name(); !seen[s] {
				seen[s] = true
				forms = append(forms, s)
			}
		}
		fmt.Fprintf(&b, "  %s%s: {category: tool, aliases: [%s, %s]}\n", strings.ToUpper(forms[0][:1]), forms[0][1:], forms[1], forms[2])
	}
	return []byte(b.String())
}

// 20,000 skills are about what the largest published collections hold.
func BenchmarkRead20000(b *testing.B) {
	convertedYAML := converted(20000)
	for _, c := range []struct {
		name string
		data []byte
	}{
		{"flow", large(20000)},
		{"block", largeBlock(20000)},
		{"converted", convertedYAML},
		{"extending", bytes.Replace(convertedYAML, []byte("extends: none"), []byte("extends: default"), 1)},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Read("large.yaml", c.data); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkLookup(b *testing.B) {
	t := Builtin()
	b.ReportAllocs()
	for b.Loop() {
		t.Lookup("PostgreSQL")
	}
}
