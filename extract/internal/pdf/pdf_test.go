package pdf

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/e448657c/skillmatch/extract/internal/pdf/layout"
	"github.com/e448657c/skillmatch/extract/internal/pdf/object"
	"github.com/e448657c/skillmatch/extract/internal/pdf/pdftest"
)

var testOptions = Options{MaxStream: 64 << 20, MaxPages: 500}

func mustRead(t *testing.T, data []byte, o Options) *Result {
	t.Helper()
	r, err := Read(context.Background(), data, o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func (r *Result) text() string {
	var b strings.Builder
	for _, l := range r.Lines {
		b.WriteString(l.Text + "\n")
	}
	return b.String()
}

// lines is content that shows the texts on lines of their own, with the text
// state that stands before them.
func lines(before string, x, y float64, texts ...string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "BT /F1 10 Tf %s %g %g Td 12 TL\n", before, x, y)
	for _, s := range texts {
		fmt.Fprintf(&b, "(%s) Tj T*\n", s)
	}
	b.WriteString("ET\n")
	return b.String()
}

// hebrew is a font that has Hebrew letters for a, b and c.
const hebrew = "/F3 << /Type /Font /Subtype /Type1 /BaseFont /X /FirstChar 97 /Widths [600 600 600] /Encoding << /Differences [97 /alef /bet /gimel] >> >>"

func TestContent(t *testing.T) {
	tests := []struct {
		name, content, entries, resources, want string
	}{
		{"a space is a gap", "BT /F1 10 Tf 50 700 Td [(Go)-280(and)-280(Rust)] TJ ET", "", "", "Go and Rust\n"},
		{"kerning is none", "BT /F1 10 Tf 50 700 Td [(W)80(eb)] TJ ET", "", "", "Web\n"},
		{"word spacing", "BT /F1 10 Tf 3 Tw 50 700 Td (Go and Rust) Tj ET", "", "", "Go and Rust\n"},
		{"letters spaced out", "BT /F1 10 Tf 4 Tc 50 700 Td (SKILLS AND) Tj ET", "", "", "SKILLS AND\n"},
		{"words placed one by one", "BT /F1 10 Tf 50 700 Td (Apache) Tj 38 0 Td (Kafka) Tj ET", "", "", "Apache Kafka\n"},
		{"letters placed one by one", "BT /F1 10 Tf 1 0 0 1 50 700 Tm (G) Tj 1 0 0 1 57.8 700 Tm (o) Tj ET", "", "", "Go\n"},
		{"quote operators", "BT /F1 10 Tf 12 TL 50 700 Td (Go) ' 0 0 (Rust) \" ET", "", "", "Go\nRust\n"},
		{"fake bold is read once", "BT /F1 10 Tf 50 700 Td (Skills) Tj ET BT /F1 10 Tf 50.3 700 Td (Skills) Tj ET", "", "", "Skills\n"},
		{"each letter twice", "BT /F1 10 Tf 1 0 0 1 50 700 Tm (G) Tj 1 0 0 1 50.2 700 Tm (G) Tj 1 0 0 1 57.8 700 Tm (o) Tj 1 0 0 1 58 700 Tm (o) Tj ET", "", "", "Go\n"},
		{"a date at the right stays with its title", lines("", 50, 700, "Engineer") + lines("", 480, 700, "2019 - 2021") + lines("", 50, 688, "Built things"), "", "", "Engineer\t2019 - 2021\nBuilt things\n"},
		{"dates painted last go to their titles", lines("", 50, 700, "Engineer", "Built things") + lines("", 50, 650, "Intern", "Broke things") +
			lines("", 480, 700, "2019") + lines("", 480, 650, "2018"), "", "", "Engineer\t2019\nBuilt things\nIntern\t2018\nBroke things\n"},
		{"dates in two lines, painted after what they are of", lines("", 150, 700, "Engineer", "Built things") + lines("", 50, 700, "May 2019 -", "present") +
			lines("", 150, 650, "Intern", "Broke things") + lines("", 50, 650, "2018"), "", "", "May 2019 - present\tEngineer\nBuilt things\n2018\tIntern\nBroke things\n"},
		{"signs of another font, painted apart in their places", lines("", 64, 700, ",") + lines("", 92.2, 700, ",") + "BT /F2 10 Tf 50 700 Td [(Go)-600(Rust)-600(SQL)] TJ ET", "", "", "Go, Rust, SQL\n"},
		{"dots that rate are one word", "BT /F3 10 Tf 50 700 Td (aaab) Tj ET", "", "/F3 << /Type /Font /Subtype /Type1 /BaseFont /X /FirstChar 97 /Widths [600 600] /Encoding << /Differences [97 /H18533 /H18551] >> >>", "●●●▫\n"},
		{"a Hebrew word in an English line", "BT /F1 10 Tf 50 700 Td (Hebrew \\() Tj /F3 10 Tf (cba) Tj /F1 10 Tf (\\), fluent) Tj ET", "", hebrew, "Hebrew (אבג), fluent\n"},
		{"years on a Hebrew page", "BT /F3 10 Tf 450 700 Td (abc) Tj ET BT /F1 10 Tf 60 700 Td (2024 - 2019) Tj ET BT /F3 10 Tf 450 680 Td (abc) Tj ET BT /F1 10 Tf 60 680 Td (2011 - 2014) Tj ET " +
			"BT /F1 10 Tf 60 640 Td (03/2018 - 12/2016) Tj ET", "", hebrew, "גבא\t2019 - 2024\nגבא\t2011 - 2014\n12/2016 - 03/2018\n"},
		{"spaces of the next Hebrew line painted ahead of it", "BT /F3 10 Tf 400 700 Td (abc) Tj ET BT /F1 10 Tf 406 680 Td ( ) Tj ET BT /F3 10 Tf 400 680 Td (abc) Tj ET", "", hebrew, "גבא\nגבא\n"},
		{"bullets painted last go to their lines", lines("", 60, 700, "First thing", "Second thing") + lines("", 50, 700, "\\225", "\\225"), "", "", "• First thing\n• Second thing\n"},
		{"a bullet does not glue", "BT /F1 10 Tf 50 700 Td (\\225) Tj 4.5 0 Td (Go) Tj ET", "", "", "• Go\n"},
		{"a heading painted last goes between", lines("", 50, 700, "At the start", "of the page") + lines("", 50, 640, "further down") + lines("", 50, 662, "SKILLS"), "", "", "At the start\nof the page\nSKILLS\nfurther down\n"},
		{"ligatures", "BT /F1 10 Tf 50 700 Td (\\336nd) Tj ET", "", "/F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /MacRomanEncoding >>", "find\n"},
		{"differences", "BT /F3 10 Tf 50 700 Td (ABC) Tj ET", "", "/F3 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding << /Differences [65 /uni0047 /o.alt /f_i] >> >>", "Gofi\n"},
		{"names that are codes", "BT /F3 10 Tf 50 700 Td (Go) Tj ET", "", "/F3 << /Type /Font /Subtype /Type1 /BaseFont /X /Widths [600 600] /FirstChar 71 /Encoding << /Differences [71 /a71 111 /C6f] >> >>", "Go\n"},
		{"codes that are characters", "BT /F3 10 Tf 50 700 Td (Rust) Tj ET", "", "/F3 << /Type /Font /Subtype /Type1 /BaseFont /X /Encoding << /Differences [71 /X1 /X2 82 /X3 111 /X4 /X5 115 /X6 /X7 /X8] >> >>", "Rust\n"},
		{"an accent over its letter", "BT /F1 10 Tf 50 700 Td [(r)(\\264)400(e)] TJ ET", "", "", "ré\n"},
		{"a superscript stays in its line", "BT /F1 10 Tf 50 700 Td (R) Tj /F1 6 Tf 4 Ts (3) Tj /F1 10 Tf 0 Ts ( and Go) Tj ET", "", "", "R³ and Go\n"},
		{"an ordinal is one word", "BT /F1 10 Tf 50 700 Td (1) Tj /F1 6 Tf 4 Ts (st) Tj /F1 10 Tf 0 Ts ( prize) Tj ET", "", "", "1st prize\n"},
		{"a rotated page", "BT /F1 10 Tf 0 1 -1 0 300 100 Tm (Turned) Tj 0 1 -1 0 312 100 Tm (around) Tj ET", "/Rotate 90", "", "Turned\naround\n"},
		{"text along the side", lines("", 50, 700, "Level", "and more", "of it") + "BT /F1 10 Tf 0 1 -1 0 30 100 Tm (Sideways) Tj ET", "", "", "Level\nand more\nof it\nSideways\n"},
		{"a hyphen at the end of a line", lines("", 50, 700, "We use Post-", "greSQL in all things"), "", "", "We use PostgreSQL\nin all things\n"},
		{"a hyphen of a compound", lines("", 50, 700, "I am a full-", "stack developer"), "", "", "I am a full-stack\ndeveloper\n"},
		{"a hyphen before what compounds end with", lines("", 50, 700, "We like trunk-", "based development"), "", "", "We like trunk-based\ndevelopment\n"},
		{"replaced text", "/Span << /ActualText (PostgreSQL) >> BDC BT /F1 10 Tf 50 700 Td (xyz) Tj ET EMC", "", "", "PostgreSQL\n"},
		{"an inline image", "q 10 0 0 10 50 600 cm BI /W 2 /H 1 /BPC 8 /CS /G ID (E EI Q\nBT /F1 10 Tf 50 700 Td (Go) Tj ET", "", "", "Go\n"},
		{"numbers as some write them", "BT /F1 10 Tf 0g 50. 7-00 Td (G)Tj --7.8.1 0 Td 15.6 +0 Td(o) Tj ET", "", "", "Go\n"},
		{"two columns", lines("", 50, 700, "Left one", "left two", "left three", "left four") + lines("", 300, 700, "Right one", "right two", "right three", "right four"), "", "",
			"Left one\nleft two\nleft three\nleft four\nRight one\nright two\nright three\nright four\n"},
		{"two columns in the order of chance", lines("", 300, 664, "right four") + lines("", 50, 688, "left two") + lines("", 300, 700, "Right one") + lines("", 50, 664, "left four") +
			lines("", 50, 700, "Left one") + lines("", 300, 676, "right three") + lines("", 50, 676, "left three") + lines("", 300, 688, "right two") + lines("", 50, 740, "A heading of the whole page that is long enough"), "", "",
			"A heading of the whole page that is long enough\nLeft one\nleft two\nleft three\nleft four\nRight one\nright two\nright three\nright four\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var f pdftest.File
			r := mustRead(t, f.Bytes(f.Page(tt.content, tt.entries, tt.resources)), testOptions)
			if got := r.text(); got != tt.want {
				t.Errorf("got  %q\nwant %q", got, tt.want)
			}
			if len(r.Hidden) > 0 {
				t.Errorf("hidden: %v", r.Hidden)
			}
		})
	}
}

func TestHidden(t *testing.T) {
	const plain = "BT /F1 10 Tf 50 700 Td (Seen) Tj ET\n"
	image := "/XObject << /I << /Subtype /Image >> >>"
	secret := func(before string) string { return lines(before, 50, 600, "Secret") }
	tests := []struct {
		name, content, entries, resources string
		reason                            layout.Reason // why "Secret" is hidden; "" if it is seen
	}{
		{"plain", secret(""), "", "", seen},
		{"invisible mode", secret("3 Tr"), "", "", invisible},
		{"white on white", secret("1 g"), "", "", sameColor},
		{"nearly white on white", secret("0.98 0.97 0.98 rg"), "", "", sameColor},
		{"light gray on white", secret("0.8 g"), "", "", seen},
		{"white in CMYK", secret("0 0 0 0 k"), "", "", sameColor},
		{"white on a dark panel", "0.1 0.1 0.4 rg 40 590 200 30 re f " + secret("1 g"), "", "", seen},
		{"white on a dark panel with round corners", "0 g 45 590 m 200 590 l 210 590 210 595 210 600 c 210 620 l 45 620 l 40 620 40 615 40 610 c 40 590 l h f " + secret("1 g"), "", "", seen},
		{"white on a picture", "q 300 0 0 100 0 580 cm /I Do Q " + secret("1 g"), "", image, seen},
		{"dark on a panel of the same colour", "0 0 0.5 rg 40 590 200 30 re f " + secret("0 0 0.5 rg"), "", "", sameColor},
		{"no ink", secret("/S cs 0 scn"), "", "/ColorSpace << /S [/Separation /Gold /DeviceGray << >>] >>", sameColor},
		{"some ink", secret("/S cs 0.5 scn"), "", "/ColorSpace << /S [/Separation /Gold /DeviceGray << >>] >>", seen},
		{"a clip that nothing is painted through", "q " + secret("7 Tr") + "Q", "", "", invisible},
		{"a clip that a picture is painted through", "q " + secret("7 Tr") + "300 0 0 100 0 580 cm /I Do Q", "", image, seen},
		{"half a point", lines("", 50, 600, "") + "BT /F1 0.5 Tf 50 600 Td (Secret) Tj ET", "", "", tiny},
		{"small by its matrix", "q 0.05 0 0 0.05 0 0 cm BT /F1 10 Tf 1000 9000 Td (Secret) Tj ET Q", "", "", tiny},
		{"large by its matrix", "q 20 0 0 20 0 0 cm BT /F1 0.5 Tf 2 30 Td (Secret) Tj ET Q", "", "", seen},
		{"off the page", lines("", 50, 900, "Secret"), "", "", offPage},
		{"outside the crop box", secret(""), "/CropBox [0 650 595 842]", "", offPage},
		{"clipped away", "q 300 0 100 100 re W n " + secret("") + "Q", "", "", offPage},
		{"under a filled box", secret("") + "0.5 g 40 590 200 30 re f", "", "", covered},
		{"under a picture", secret("") + "q 300 0 0 100 0 580 cm /I Do Q", "", image, covered},
		{"under a picture with holes", secret("") + "q 300 0 0 100 0 580 cm /I Do Q", "", "/XObject << /I << /Subtype /Image /SMask << >> >> >>", seen},
		{"under a marker", secret("") + "/H gs 1 1 0 rg 40 590 200 30 re f", "", "/ExtGState << /H << /BM /Multiply >> >>", seen},
		{"under a veil", secret("") + "/H gs 1 1 0 rg 40 590 200 30 re f", "", "/ExtGState << /H << /ca 0.3 >> >>", seen},
		{"beside a filled box", secret("") + "0.5 g 140 590 200 30 re f", "", "", seen},
		{"within a frame", secret("") + "0.5 g 30 580 200 50 re 40 590 180 30 re f*", "", "", seen},
		{"under a box that is clipped away", secret("") + "q 300 0 100 100 re W n 0.5 g 40 590 200 30 re f Q", "", "", seen},
		{"a layer that is off", "/OC /Off BDC " + secret("") + "EMC", "", "/Properties << /Off 3 0 R /On 4 0 R >>", hiddenLayer},
		{"a layer that is on", "/OC /On BDC " + secret("") + "EMC", "", "/Properties << /Off 3 0 R /On 4 0 R >>", seen},
		{"an expression that is false", "/OC /E BDC " + secret("") + "EMC", "", "/Properties << /E << /Type /OCMD /VE [/And 4 0 R [/Not 4 0 R]] >> >>", hiddenLayer},
		{"an expression that is true", "/OC /E BDC " + secret("") + "EMC", "", "/Properties << /E << /Type /OCMD /VE [/Or 3 0 R [/Not 3 0 R]] >> >>", seen},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f := pdftest.File{Catalog: "/OCProperties << /OCGs [3 0 R 4 0 R] /D << /OFF [3 0 R] >> >>"}
			f.Add("<< /Type /OCG /Name (one) >>")
			f.Add("<< /Type /OCG /Name (two) >>")
			// The stream of the picture must be a stream.
			resources := strings.ReplaceAll(tt.resources, "/I << /Subtype /Image >>", fmt.Sprintf("/I %d 0 R", f.Stream("/Subtype /Image /Width 1 /Height 1", "x")))
			resources = strings.ReplaceAll(resources, "/I << /Subtype /Image /SMask << >> >>", fmt.Sprintf("/I %d 0 R", f.Stream("/Subtype /Image /SMask << >>", "x")))
			data := f.Bytes(f.Page(plain+tt.content, tt.entries, resources))
			r := mustRead(t, data, testOptions)
			if tt.reason == seen {
				if got := r.text(); got != "Seen\nSecret\n" || len(r.Hidden) > 0 {
					t.Errorf("got %q with %v hidden, want it seen", got, r.Hidden)
				}
				return
			}
			if got := r.text(); got != "Seen\n" {
				t.Errorf("text %q, want it without what is hidden", got)
			}
			if len(r.Hidden) != 1 || r.Hidden[0] != (Hidden{Page: 1, Text: "Secret", Reason: reasons[tt.reason]}) {
				t.Errorf("hidden %v, want Secret because %s", r.Hidden, reasons[tt.reason])
			}
			o := testOptions
			o.IncludeHidden = true
			if got := mustRead(t, data, o).text(); !strings.Contains(got, "Secret") {
				t.Errorf("text %q, want it with what is hidden", got)
			}
		})
	}
}

// An invisible layer over the image of a page is what OCR programs make; beside
// a page of visible text it is not.
func TestOCRLayer(t *testing.T) {
	layer := lines("3 Tr", 50, 700, "Read by a machine", "in two lines")
	page := func(content string) *Result {
		var f pdftest.File
		res := fmt.Sprintf("/XObject << /I %d 0 R >>", f.Stream("/Subtype /Image /Width 1 /Height 1", "x"))
		return mustRead(t, f.Bytes(f.Page(content, "", res)), testOptions)
	}
	const scan = "q 595 0 0 842 0 0 cm /I Do Q\n"
	for name, content := range map[string]string{
		"over the image":  scan + layer,
		"under the image": lines("", 50, 700, "Read by a machine", "in two lines") + scan,
	} {
		r := page(content)
		if got := r.text(); got != "Read by a machine\nin two lines\n" {
			t.Errorf("%s: text %q, hidden %v", name, got, r.Hidden)
		}
		for _, l := range r.Lines {
			if !l.Unverified {
				t.Errorf("%s: line %q is not marked as unverified", name, l.Text)
			}
		}
	}
	r := page(scan + lines("", 50, 600, "A page of text that everyone who looks at it", "sees and can read, with more than enough of it", "to be what the page is about") + layer)
	if len(r.Hidden) == 0 || strings.Contains(r.text(), "machine") {
		t.Errorf("text %q, hidden %v: beside visible text the layer is hidden text", r.text(), r.Hidden)
	}
}

// Text with a gradient is a mask that a colour is painted through, below the
// text itself without one. Without the paint there is nothing to see.
func TestTextAsMask(t *testing.T) {
	text := lines("", 50, 700, "Skills")
	for name, tt := range map[string]struct {
		paint string
		want  string
	}{
		"painted":         {"40 690 200 30 re f", "Skills\n"},
		"not painted":     {"", ""},
		"painted outside": {"40 90 200 30 re f", ""},
	} {
		var f pdftest.File
		mask := f.Stream("/Subtype /Form /BBox [0 0 595 842] /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>", text)
		r := mustRead(t, f.Bytes(f.Page("q /M gs "+tt.paint+" Q /Z gs "+text, "",
			fmt.Sprintf("/ExtGState << /M << /SMask << /S /Alpha /G %d 0 R >> >> /Z << /ca 0 >> >>", mask))), testOptions)
		if got := r.text(); got != tt.want {
			t.Errorf("%s: got %q, want %q", name, got, tt.want)
		}
	}
}

// A dot drawn before a line is a bullet. Several on the row are not, nor is one
// behind a text, before a title, or of another size.
func TestDrawnBullets(t *testing.T) {
	dot := func(x, y, d int) string {
		return fmt.Sprintf("%d %d m %d %d %d %d %d %d c %d %d %d %d %d %d c f\n", x, y, x, y+d/2, x+d, y+d/2, x+d, y, x+d, y-d/2, x, y-d/2, x, y)
	}
	content := lines("", 60, 700, "An item", "goes on") + dot(50, 703, 2) +
		lines("", 60, 670, "Rated") + dot(40, 673, 2) + dot(50, 673, 2) +
		lines("", 60, 650, "Left") + dot(85, 653, 2) + lines("", 90, 650, "right") +
		lines("", 60, 630, "Beside a picture") + dot(45, 633, 6) +
		"BT /F2 10 Tf 60 610 Td (Title) Tj ET " + dot(50, 613, 2) +
		lines("", 60, 590, "A square") + "50 592 3 3 re f\n" +
		lines("", 60, 570, "A circle") + strings.Replace(dot(50, 573, 2), " f\n", " S\n", 1)
	var got []string
	for _, l := range mustRead(t, pdftest.Simple(content), testOptions).Lines {
		if l.Bullet {
			got = append(got, l.Text)
		}
	}
	if want := []string{"An item", "A square", "A circle"}; !slices.Equal(got, want) {
		t.Errorf("the lines with bullets are %q, want %q", got, want)
	}
}

// A small file can ask for much: the same things again and again. What is read
// of a file has bounds, and what was read until they are met is kept.
func TestMuchContent(t *testing.T) {
	const form = "/Subtype /Form /BBox [0 0 600 900] "
	const hello = "BT /F1 10 Tf 50 700 Td (Hello) Tj ET "
	tests := []struct {
		name string
		make func(f *pdftest.File) (pages []int)
	}{
		{"pages that share their content", func(f *pdftest.File) (pages []int) {
			first := f.Page(hello+"BT /F1 2 Tf 50 600 Td ("+strings.Repeat("a", 100_000)+") Tj ET", "", "")
			return slices.Repeat([]int{first}, 20)
		}},
		{"forms within forms", func(f *pdftest.File) []int {
			inner := f.Stream(form, "q Q")
			for range 12 {
				inner = f.Stream(fmt.Sprintf("%s /Resources << /XObject << /X %d 0 R >> >>", form, inner), strings.Repeat("/X Do ", 20))
			}
			return []int{f.Page(hello+"/X Do", "", fmt.Sprintf("/XObject << /X %d 0 R >>", inner))}
		}},
		{"annotations of all pages", func(f *pdftest.File) []int {
			note := f.Add("<< /Subtype /FreeText /Contents (" + strings.Repeat("Long ", 1000) + ") /Rect [50 200 150 230] >>")
			return slices.Repeat([]int{f.Page(hello, fmt.Sprintf("/Annots [%s]", strings.Repeat(fmt.Sprintf("%d 0 R ", note), 1000)), "")}, 20)
		}},
		{"letters that stand for much", func(f *pdftest.File) []int {
			cmap := f.Stream("", "1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfchar <41> <"+strings.Repeat("0061", 20_000)+"> endbfchar")
			return slices.Repeat([]int{f.Page(hello+strings.Repeat("BT /F3 10 Tf 50 600 Td (AAAAAAAAAA) Tj ET ", 1000), "",
				fmt.Sprintf("/F3 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode %d 0 R >>", cmap))}, 20)
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var f pdftest.File
			r := mustRead(t, f.Bytes(tt.make(&f)...), testOptions)
			if !r.Truncated || len(r.text()) > 2*maxText || !strings.HasPrefix(r.text(), "Hello\n") {
				t.Errorf("truncated %t, %d bytes of text: %.20q...", r.Truncated, len(r.text()), r.text())
			}
		})
	}
}

func TestFormsAndAnnotations(t *testing.T) {
	var f pdftest.File
	form := f.Stream("/Subtype /Form /BBox [0 0 200 50] /Matrix [1 0 0 1 50 600] /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>",
		"BT /F1 10 Tf 0 0 Td (Within a form) Tj ET /Me Do")
	ap := f.Stream("/Subtype /Form /BBox [0 0 100 20] /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>", "BT /F1 10 Tf 2 5 Td (Filled in) Tj ET")
	text := f.Add("<< /Subtype /Widget /FT /Tx /V (Typed in) /Rect [50 300 150 320] >>")
	choice := f.Add("<< /Subtype /Widget /FT /Ch /Ff 131072 /Opt [(Go) (Rust)] /V (Rust) /Rect [50 250 150 270] >>")
	shown := f.Add(fmt.Sprintf("<< /Subtype /Widget /Rect [50 400 150 420] /AP << /N %d 0 R >> >>", ap))
	note := f.Add("<< /Subtype /FreeText /Contents (Noted\\ntwice) /Rect [50 200 150 230] >>")
	hidden := f.Add(fmt.Sprintf("<< /Subtype /Widget /F 2 /Rect [50 350 150 370] /AP << /N %d 0 R >> >>", ap))
	page := f.Page("/Fm Do", fmt.Sprintf("/Annots [%d 0 R %d 0 R %d 0 R %d 0 R %d 0 R]", shown, hidden, text, choice, note), fmt.Sprintf("/XObject << /Fm %d 0 R >>", form))
	if got, want := mustRead(t, f.Bytes(page), testOptions).text(), "Within a form\nFilled in\nTyped in\nRust\nNoted\ntwice\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestToUnicode(t *testing.T) {
	var f pdftest.File
	cmap := f.Stream("", `1 begincodespacerange <0000> <ffff> endcodespacerange
2 beginbfchar <0001> <0047> <0002> <00660069> endbfchar
1 beginbfrange <0003> <0005> <0061> endbfrange
1 beginbfrange <0006> <0007> [<006F> <D835DC00>] endbfrange`)
	font := f.Add(fmt.Sprintf(`<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /ToUnicode %d 0 R
/DescendantFonts [<< /Subtype /CIDFontType2 /BaseFont /X /DW 500 /W [1 [600 700] 3 5 400] >>] >>`, cmap))
	page := f.Page("BT /F3 10 Tf 50 700 Td <0001 0006 0002 0004 0005 0007 0009> Tj ET", "", fmt.Sprintf("/F3 %d 0 R", font))
	r := mustRead(t, f.Bytes(page), testOptions)
	if got, want := r.text(), "Gofibc\U0001D400\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if r.Undecoded != 1 {
		t.Errorf("%d letters undecoded, want 1", r.Undecoded)
	}
}

// Codes in a row under names without meaning are a cipher: nothing is made up.
func TestCipher(t *testing.T) {
	var f pdftest.File
	r := mustRead(t, f.Bytes(f.Page("BT /F3 10 Tf 50 700 Td (ABCDEFGH) Tj ET", "", "/F3 << /Type /Font /Subtype /Type1 /BaseFont /X /Encoding << /Differences [65 /x9 /x8 /x7 /x6 /x5 /x4 /x3 /x2] >> >>")), testOptions)
	if len(r.Lines) > 0 || r.Undecoded != 8 {
		t.Errorf("lines %v, %d undecoded, want 8 and no line", r.Lines, r.Undecoded)
	}
}

func TestCollections(t *testing.T) {
	tests := []struct{ encoding, ordering, codes, want string }{
		{"Identity-H", "Japan1", "<034B 0465>", "あ亜"},
		{"UniGB-UCS2-H", "GB1", "<8F6F 4EF6>", "软件"},
		{"GBK-EUC-H", "GB1", "<C8ED BCFE 47>", "软件G"},
		{"90ms-RKSJ-H", "Japan1", "<8A4A 94AD>", "開発"},
		{"ETen-B5-H", "CNS1", "<B57B>", "程"},
		{"KSCms-UHC-H", "Korea1", "<B0B3 B9DF>", "개발"},
	}
	for _, tt := range tests {
		var f pdftest.File
		font := f.Add(fmt.Sprintf(`<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /%s
/DescendantFonts [<< /Subtype /CIDFontType0 /BaseFont /X /CIDSystemInfo << /Registry (Adobe) /Ordering (%s) /Supplement 0 >> >>] >>`, tt.encoding, tt.ordering))
		page := f.Page("BT /F3 10 Tf 50 700 Td "+tt.codes+" Tj ET", "", fmt.Sprintf("/F3 %d 0 R", font))
		if got := mustRead(t, f.Bytes(page), testOptions).text(); got != tt.want+"\n" {
			t.Errorf("%s of %s: got %q, want %q", tt.encoding, tt.ordering, got, tt.want)
		}
	}
}

func TestErrors(t *testing.T) {
	ctx := context.Background()
	for name, data := range map[string][]byte{
		"empty":    {},
		"no file":  []byte("%PDF-1.4\nnothing follows"),
		"no pages": (&pdftest.File{}).Bytes(),
	} {
		if _, err := Read(ctx, data, testOptions); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	canceled, cancel := context.WithCancel(ctx)
	cancel()
	if _, err := Read(canceled, pdftest.Simple(lines("", 50, 700, "Go")), testOptions); !errors.Is(err, context.Canceled) {
		t.Errorf("canceled: error %v", err)
	}
}

// Every loop that a file can have ends, and soon.
func TestLoops(t *testing.T) {
	tests := map[string][]byte{}
	var f pdftest.File
	form := f.Stream("/Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /A 3 0 R >> >>", "/A Do /A Do")
	tests["a form in itself"] = f.Bytes(f.Page("/A Do", "", fmt.Sprintf("/XObject << /A %d 0 R >>", form)))
	var g pdftest.File
	g.Stream("/Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /A 4 0 R >> >>", strings.Repeat("/A Do ", 50))
	g.Stream("/Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /A 5 0 R >> >>", strings.Repeat("/A Do ", 50))
	g.Stream("/Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /A 6 0 R >> >>", strings.Repeat("/A Do ", 50))
	g.Stream("/Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /A 7 0 R >> >>", strings.Repeat("/A Do ", 50))
	g.Stream("/Subtype /Form /BBox [0 0 9 9]", strings.Repeat("q Q ", 50))
	tests["forms that multiply"] = g.Bytes(g.Page("/A Do", "", "/XObject << /A 3 0 R >>"))
	tests["a tree of pages in itself"] = []byte("%PDF-1.4\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj 2 0 obj << /Type /Pages /Kids [2 0 R 2 0 R] >> endobj trailer << /Root 1 0 R >>")
	tests["an object that is itself"] = []byte("%PDF-1.4\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj 2 0 obj 2 0 R endobj trailer << /Root 1 0 R >>")
	tests["a length that is its stream"] = []byte("%PDF-1.4\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj 2 0 obj << /Kids [3 0 R] >> endobj 3 0 obj << /Type /Page /Contents 4 0 R >> endobj 4 0 obj << /Length 4 0 R >> stream\nBT ET\nendstream endobj trailer << /Root 1 0 R >>")
	tests["a cross-reference that goes in a circle"] = []byte("%PDF-1.4\nxref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 1 /Prev 9 /Root 1 0 R >>\nstartxref\n9\n%%EOF\n")
	tests["a deep array"] = append([]byte("%PDF-1.4\n1 0 obj "), strings.Repeat("[", 1<<17)...)
	for name, data := range tests {
		t.Run(name, func(t *testing.T) {
			ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
			defer cancel()
			if _, err := Read(ctx, data, testOptions); errors.Is(err, context.DeadlineExceeded) {
				t.Error("does not end")
			}
		})
	}
}

// Both readers say the same of a sound file.
func TestReadersAgree(t *testing.T) {
	data := pdftest.Simple(lines("", 50, 700, "Go", "Rust"))
	a, trusted, err := read(context.Background(), data, testOptions, false)
	if err != nil || !trusted {
		t.Fatalf("error %v, read as sound %v", err, trusted)
	}
	b, trusted, err := read(context.Background(), data, testOptions, true)
	if err != nil || trusted {
		t.Fatalf("error %v, read as sound %v", err, trusted)
	}
	if a.text() != b.text() || a.text() == "" {
		t.Errorf("as sound %q, recovering %q", a.text(), b.text())
	}
}

// Damage that leaves the content alone leaves the text alone.
func TestDamaged(t *testing.T) {
	sound := string(pdftest.Simple(lines("", 50, 700, "Go", "Rust")))
	start := strings.LastIndex(sound, "startxref")
	for name, data := range map[string]string{
		"bytes before":          "MIME-Version: 1.0\r\n\r\n" + sound,
		"bytes after":           sound + strings.Repeat("x", 2000),
		"a wrong startxref":     sound[:start] + "startxref\n99\n%%EOF\n",
		"no trailer":            sound[:strings.LastIndex(sound, "trailer")],
		"no table":              sound[:strings.LastIndex(sound, "xref\n0")],
		"offsets that are off":  sound[:9] + "\n\n\n\n\n" + sound[9:],
		"version 2.0":           strings.Replace(sound, "%PDF-1.7", "%PDF-2.0", 1),
		"a wrong length":        strings.Replace(sound, "/Length ", "/Length 9", 1),
		"a length of zero":      strings.ReplaceAll(sound, "/Length ", "/Length 0 /Was "),
		"a wrong generation":    strings.ReplaceAll(sound, " 0 obj", " 7 obj"),
		"rubbish in between":    strings.ReplaceAll(sound, "endobj", "endobj\n<< [ (%\x00 abc"),
		"entries said free":     strings.ReplaceAll(sound, " n \n", " f \n"),
		"only carriage returns": strings.ReplaceAll(sound, "\n", "\r"),
		"an older page before":  strings.Replace(sound, "1 0 obj", "3 0 obj\n<< /Length 40 >>\nstream\nBT /F1 10 Tf (Old) Tj ET\nendstream\nendobj\n1 0 obj", 1)[:start],
		"no catalog":            strings.Replace(sound, "/Type /Catalog", "/Type /Nothing", 1),
		"no end of objects":     strings.ReplaceAll(sound, "endobj", ""),
		"no page tree":          strings.Replace(sound, "/Kids", "/Kinds", 1),
		"an object cut in half": sound[:strings.LastIndex(sound, "xref\n0")] + "9 0 obj << /Type /Font /Na",
	} {
		t.Run(name, func(t *testing.T) {
			if got := mustRead(t, []byte(data), testOptions).text(); got != "Go\nRust\n" {
				t.Errorf("got %q", got)
			}
		})
	}
}

func TestTooLarge(t *testing.T) {
	var f pdftest.File
	data := f.Bytes(f.Page(strings.Repeat("q Q ", 1000), "", ""))
	o := testOptions
	o.MaxStream = 1000
	if _, err := Read(context.Background(), data, o); !errors.Is(err, object.ErrTooLarge) {
		t.Errorf("error %v, want that it is too large", err)
	}
}
