package extract

import (
	"context"
	"os"
	"strings"
	"testing"
)

// BenchmarkPlain reads text as it comes in NDJSON: with line breaks, and
// without.
func BenchmarkPlain(b *testing.B) {
	lines, err := os.ReadFile("../testdata/postings/backend-senior.txt")
	if err != nil {
		b.Fatal(err)
	}
	for name, text := range map[string]string{"lines": string(lines), "flat": strings.ReplaceAll(string(lines), "\n", " ")} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				Plain(text)
			}
		})
	}
}

func BenchmarkHTML(b *testing.B) { benchmarkRead(b, "testdata/page.html") }
func BenchmarkDOCX(b *testing.B) { benchmarkRead(b, "testdata/rich.docx") }

func benchmarkRead(b *testing.B, file string) {
	data, err := os.ReadFile(file)
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Read(context.Background(), file, data, Options{}); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkLexicon opens the heading data, which every process does once.
func BenchmarkLexicon(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		openLexicon(headingData)
	}
}
