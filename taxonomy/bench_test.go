package taxonomy

import (
	"fmt"
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

// 20,000 skills are about what the largest published collections hold.
func BenchmarkRead20000(b *testing.B) {
	none := []byte("extends: none\ncategories: {tool: {label: Tools}}\n")
	for name, data := range map[string][]byte{
		"flow": large(20000), "block": largeBlock(20000), "none": append(none, large(20000)...),
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Read("large.yaml", data); err != nil {
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
