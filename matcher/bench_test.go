package matcher

import (
	"os"
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
func BenchmarkMentions(b *testing.B) {
	text, err := os.ReadFile("../testdata/postings/backend-senior.txt")
	if err != nil {
		b.Fatal(err)
	}
	m := New(taxonomy.Builtin(), Options{})
	d := extract.Plain(string(text))
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		m.Mentions(d, Posting)
	}
}
