package object

import (
	"bytes"
	"compress/lzw"
	"compress/zlib"
	base85 "encoding/ascii85"
	"encoding/hex"
	"fmt"
	"strings"
	"testing"
)

func TestFilters(t *testing.T) {
	text := strings.Repeat("Go, PostgreSQL and traffic flow. ", 200)
	var flate bytes.Buffer
	w := zlib.NewWriter(&flate)
	w.Write([]byte(text))
	w.Close()
	var a85 bytes.Buffer
	e := base85.NewEncoder(&a85)
	e.Write([]byte(text))
	e.Close()
	run := []byte{}
	for i := 0; i < len(text); i += 100 {
		part := text[i:min(len(text), i+100)]
		run = append(append(run, byte(len(part)-1)), part...)
	}
	up := []byte{} // each row as its difference from the one above
	const columns = 33
	above := make([]byte, columns)
	for i := 0; i < len(text); i += columns {
		up = append(up, 2)
		for k := range columns {
			up = append(up, text[i+k]-above[k])
			above[k] = text[i+k]
		}
	}
	var packed bytes.Buffer
	w = zlib.NewWriter(&packed)
	w.Write(up)
	w.Close()
	cut := flate.Bytes()[:flate.Len()-6] // without its end and checksum

	tests := []struct {
		name, filter, data, params, want string
	}{
		{"none", "", text, "", text},
		{"flate", "/FlateDecode", flate.String(), "", text},
		{"flate cut short", "/Fl", string(cut), "", text[:100]},
		{"hexadecimal", "/ASCIIHexDecode", hex.EncodeToString([]byte(text)) + ">", "", text},
		{"base 85", "/ASCII85Decode", a85.String() + "~>", "", text},
		{"run length", "/RunLengthDecode", string(run) + "\x80", "", text},
		{"repeats", "/RL", "\xffx\x80", "", "xx"},
		{"two in a row", "[/AHx /Fl]", hex.EncodeToString(flate.Bytes()) + ">", "", text},
		{"predictor", "/FlateDecode", packed.String(), "/DecodeParms << /Predictor 12 /Columns 33 >>", text},
		{"LZW", "/LZWDecode", "\x80\x0B\x60\x50\x22\x0C\x0C\x85\x01", "", "-----A---B"}, // the example of ISO 32000-1, 7.4.4.2
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			filter := ""
			if tt.filter != "" {
				filter = "/Filter " + tt.filter
			}
			file := fmt.Sprintf("%%PDF-1.4\n1 0 obj << /Pages << /Kids [] >> >> endobj 2 0 obj << %s %s /Length %d >> stream\n%s\nendstream endobj trailer << /Root 1 0 R /S 2 0 R >>",
				filter, tt.params, len(tt.data), tt.data)
			v, _, err := Open([]byte(file), 1<<20, true)
			if err != nil {
				t.Fatal(err)
			}
			got, _ := v.Key("S").Data()
			if tt.name == "flate cut short" {
				got = got[:min(len(got), len(tt.want))]
			}
			if string(got) != tt.want {
				t.Errorf("got %.60q of %d bytes, want %.60q of %d", got, len(got), tt.want, len(tt.want))
			}
		})
	}
}

// Go's LZW is GIF's with the bits in the other order and no early change, so it
// checks the growth of the codes.
func TestLZWLong(t *testing.T) {
	text := []byte{}
	for i := range 20000 {
		text = append(text, byte(i*i>>3), byte(i))
	}
	var b bytes.Buffer
	w := lzw.NewWriter(&b, lzw.MSB, 8)
	w.Write(text)
	w.Close()
	r := &reader{max: 1 << 20, left: 1 << 20}
	got, err := r.lzw(b.Bytes(), 0)
	if err != nil || !bytes.Equal(got, text) {
		t.Errorf("error %v, %d bytes of %d", err, len(got), len(text))
	}
}

// A megabyte of nothing is not unpacked beyond the limit.
func TestBomb(t *testing.T) {
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	w.Write(make([]byte, 1<<20))
	w.Close()
	r := &reader{max: 1 << 16, left: 1 << 30}
	if got, err := r.flate(b.Bytes()); err != ErrTooLarge || len(got) > 1<<16+512 {
		t.Errorf("%d bytes, error %v", len(got), err)
	}
}
