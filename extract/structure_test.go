package extract

import (
	"fmt"
	"strings"
	"testing"
)

// outline writes a document's blocks, one a line: kind, section and text.
func outline(d *Document) string {
	var b strings.Builder
	for _, k := range d.Blocks {
		kind := [...]string{"body", "head", "item"}[k.Kind]
		if k.Level > 0 {
			kind += fmt.Sprint(k.Level)
		}
		section := string(k.Section)
		if section == "" {
			section = "-"
		}
		fmt.Fprintf(&b, "%-5s %-16s %s\n", kind, section, d.Text[k.Start:k.End])
	}
	return b.String()
}

// checkBlocks reports what breaks the contract of Document.
func checkBlocks(t *testing.T, d *Document) {
	t.Helper()
	end := 0
	for i, b := range d.Blocks {
		if b.Start < end || b.End <= b.Start || b.End > len(d.Text) {
			t.Fatalf("block %d is at %d to %d, after one that ends at %d, in %d bytes", i, b.Start, b.End, end, len(d.Text))
		}
		if s := d.Text[b.Start:b.End]; strings.TrimSpace(s) == "" || strings.Contains(s, "\n") {
			t.Fatalf("block %d is %q", i, s)
		}
		if !runeStart(d.Text, b.Start) || !runeStart(d.Text, b.End) {
			t.Fatalf("block %d at %d to %d cuts a rune", i, b.Start, b.End)
		}
		end = b.End
	}
}

func runeStart(s string, i int) bool { return i == len(s) || s[i]&0xC0 != 0x80 }

func TestAssemble(t *testing.T) {
	d := assemble("pdf", []rawLine{
		{text: "Ada Muster", page: 1, scale: 2},
		{text: "", page: 1},
		{text: "EXPERIENCE", page: 1, scale: 1.2},
		{text: "Engineer,\u00a0Nordlicht\u200b GmbH\x07", page: 1, bold: true},
		{text: "\uf0b7 Wrote ser\u00advices in Go", page: 2},
		{text: "Cafe\u0301", page: 2, unverified: true},
		{text: "\r\n"},
	})
	checkBlocks(t, d)
	want := `head1 -                Ada Muster
head2 experience       EXPERIENCE
body  experience       Engineer, Nordlicht GmbH
item1 experience       • Wrote services in Go
body  experience       Café
`
	if got := outline(d); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	if want := "Ada Muster\n\nEXPERIENCE\nEngineer, Nordlicht GmbH\n• Wrote services in Go\nCafé\n"; d.Text != want {
		t.Errorf("text is %q, want %q", d.Text, want)
	}
	if d.Pages != 2 || d.Blocks[3].Page != 2 || !d.Blocks[4].Unverified {
		t.Errorf("pages %d, blocks %+v", d.Pages, d.Blocks)
	}
}

// TestLetterhead: an address at the top tells a resume from a posting, where
// the headings could be either's.
func TestLetterhead(t *testing.T) {
	d := Plain("Tess Sandpiper\ntess@example.org\n\nWORK EXPERIENCE\nABC Company\nDeveloper, May 2023 - present\n\nEDUCATION\nBSc\n")
	for _, b := range d.Blocks {
		if text := d.Text[b.Start:b.End]; text == "WORK EXPERIENCE" && b.Section != Experience {
			t.Errorf("section %q, want %q", b.Section, Experience)
		}
	}
}
