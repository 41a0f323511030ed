package matcher

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/e448657c/skillmatch/extract"
	"github.com/e448657c/skillmatch/taxonomy"
)

func BenchmarkNew(b *testing.B) {
	tax := taxonomy.Builtin()
	b.ReportAllocs()
	for b.Loop() {
		New(tax, Options{})
	}
}

// BenchmarkMentions reads a posting again and again, with everything on.
func BenchmarkMentions(b *testing.B) { mentions(b, taxonomy.Builtin()) }

// BenchmarkMentionsLarge does so with 20,000 skills more.
func BenchmarkMentionsLarge(b *testing.B) { mentions(b, large(b)) }

// BenchmarkNewLarge builds the index of a taxonomy that is not built in.
func BenchmarkNewLarge(b *testing.B) {
	tax := large(b)
	b.ReportAllocs()
	for b.Loop() {
		New(tax, Options{})
	}
}

func large(b *testing.B) *taxonomy.Taxonomy {
	var y strings.Builder
	y.WriteString("category: tool\nskills:\n")
	for i := range 20000 {
		fmt.Fprintf(&y, "  Skill Number %d: [skill-%dx, Tool %d, {text: S%d, case: exact}]\n", i, i, i, i)
	}
	tax, err := taxonomy.Read("large.yaml", []byte(y.String()))
	if err != nil {
		b.Fatal(err)
	}
	return tax
}

func mentions(b *testing.B, tax *taxonomy.Taxonomy) {
	text, err := os.ReadFile("../testdata/postings/backend-senior.txt")
	if err != nil {
		b.Fatal(err)
	}
	m := New(tax, Options{})
	d := extract.Plain(string(text))
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		m.Mentions(d, Posting)
	}
}
