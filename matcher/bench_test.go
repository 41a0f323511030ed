package matcher

import (
	"testing"

	"github.com/e448657c/skillmatch/taxonomy"
)

func BenchmarkNew(b *testing.B) {
	tax := taxonomy.Builtin()
	b.ReportAllocs()
	for b.Loop() {
		New(tax, Options{})
	}
}
