package pdf

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/e448657c/skillmatch/extract/internal/pdf/pdftest"
)

var update = flag.Bool("update", false, "write the golden files")

// Files that other programs wrote.
func TestFiles(t *testing.T) {
	files, err := filepath.Glob("testdata/*.pdf")
	if err != nil || len(files) == 0 {
		t.Fatal("no files", err)
	}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".pdf")
		t.Run(name, func(t *testing.T) {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			r, err := Read(context.Background(), data, testOptions)
			if strings.HasPrefix(name, "password-") {
				if !errors.Is(err, ErrEncrypted) {
					t.Errorf("error %v, want that a password is needed", err)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			golden := "testdata/" + name + ".golden"
			if r.Lines[0].Text == "Wilhelmina Achterberg" {
				golden = "testdata/plain.golden" // the same page in many forms
			}
			var b strings.Builder
			for _, l := range r.Lines {
				fmt.Fprintf(&b, "%.2f bold=%t bullet=%t indent=%.1f %s\n", l.Size, l.Bold, l.Bullet, l.Indent, l.Text)
			}
			fmt.Fprintf(&b, "decoded %d, undecoded %d\n", r.Decoded, r.Undecoded)
			if *update {
				if err := os.WriteFile(golden, []byte(b.String()), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if b.String() != string(want) {
				t.Errorf("got\n%swant\n%s", b.String(), want)
			}
		})
	}
}

// benchPage is a page as resumes have it: headings, dates at the right, bullets.
func benchPage(columns int) string {
	var b strings.Builder
	for c := range columns {
		x := 50 + c*250
		for i := range 50 {
			y := 800 - 15*i
			switch {
			case i%12 == 0:
				fmt.Fprintf(&b, "BT /F2 14 Tf %d %d Td (EXPERIENCE) Tj ET\n", x, y)
			case i%6 == 1 && columns == 1:
				fmt.Fprintf(&b, "BT /F2 10 Tf %d %d Td (Engineer, Fjord Freight) Tj ET BT /F1 10 Tf 480 %d Td (2019 - 2021) Tj ET\n", x, y, y)
			default:
				fmt.Fprintf(&b, "BT /F1 10 Tf %d %d Td (\\225 ) Tj [(Built)-250(services)-250(in)-250(Go)-250(with)-250(P)30(ostgreSQL)] TJ ET\n", x, y)
			}
		}
	}
	return b.String()
}

func benchmarkRead(b *testing.B, pages, columns int) {
	var f pdftest.File
	var nums []int
	for range pages {
		nums = append(nums, f.Page(benchPage(columns), "", ""))
	}
	data := f.Bytes(nums...)
	b.ReportAllocs()
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if _, err := Read(context.Background(), data, testOptions); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkOnePage(b *testing.B)    { benchmarkRead(b, 1, 1) }
func BenchmarkTenPages(b *testing.B)   { benchmarkRead(b, 10, 1) }
func BenchmarkTwoColumns(b *testing.B) { benchmarkRead(b, 1, 2) }
