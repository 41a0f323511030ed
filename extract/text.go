package extract

import (
	"bytes"
	"context"
	"encoding/binary"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// readText reads plain text.
func readText(_ context.Context, src source) (*Document, error) {
	text, err := decodeText(src.data)
	if err != nil {
		return nil, err
	}
	d := &Document{Format: "text", Text: cleanText(text)}
	structure(d, nil)
	return d, nil
}

// decodeText decodes text that does not say how it is encoded, other than by
// a byte order mark: UTF-8, UTF-16 of either order, or Windows-1252.
func decodeText(data []byte) (string, error) {
	switch {
	case bytes.HasPrefix(data, []byte("\xEF\xBB\xBF")):
		data = data[3:]
	case bytes.HasPrefix(data, []byte("\xFF\xFE\x00\x00")), bytes.HasPrefix(data, []byte("\x00\x00\xFE\xFF")):
		return "", fail("unsupported", "save it as UTF-8", "is text in UTF-32")
	case bytes.HasPrefix(data, []byte("\xFF\xFE")):
		return decodeUTF16(data[2:], binary.LittleEndian), nil
	case bytes.HasPrefix(data, []byte("\xFE\xFF")):
		return decodeUTF16(data[2:], binary.BigEndian), nil
	}
	if bytes.IndexByte(data, 0) >= 0 {
		if order := utf16Order(data); order != nil {
			return decodeUTF16(data, order), nil
		}
	}
	if otherEncoding(data) {
		return "", fail("unsupported", "save it as UTF-8", "is text in an encoding that cannot be told")
	}
	if isBinary(data) {
		return "", fail("unsupported", "supported are PDF, DOCX, ODT, RTF, HTML, Markdown, LaTeX, JSON Resume, RenderCV and text", "is neither text nor a known document")
	}
	if utf8.Valid(data) {
		return string(data), nil
	}
	// Some bytes are wrong: a UTF-8 text that was cut or damaged has far more
	// good sequences than bad ones.
	good, bad := 0, 0
	for rest := data; len(rest) > 0; {
		r, n := utf8.DecodeRune(rest)
		switch {
		case r == utf8.RuneError && n == 1:
			bad++
		case n > 1:
			good++
		}
		rest = rest[n:]
	}
	if good > 4*bad {
		return strings.ToValidUTF8(string(data), "\uFFFD"), nil
	}
	out, err := charmap.Windows1252.NewDecoder().Bytes(data)
	if err != nil {
		return strings.ToValidUTF8(string(data), "\uFFFD"), nil
	}
	return string(out), nil
}

func decodeUTF16(data []byte, order binary.ByteOrder) string {
	units := make([]uint16, len(data)/2)
	for i := range units {
		units[i] = order.Uint16(data[2*i:])
	}
	return string(utf16.Decode(units))
}

// utf16Order tells the byte order of UTF-16 without a mark: in text of Latin
// letters nearly every second byte is 0, and no two together.
func utf16Order(data []byte) binary.ByteOrder {
	head := data[:min(len(data), 4096)&^1]
	var zeros [2]int
	for i, c := range head {
		if c == 0 {
			zeros[i&1]++
		}
	}
	half := len(head) / 2
	switch {
	case half < 2:
		return nil
	case zeros[1]*10 >= half*6 && zeros[0]*20 <= half:
		return binary.LittleEndian
	case zeros[0]*10 >= half*6 && zeros[1]*20 <= half:
		return binary.BigEndian
	}
	return nil
}

// otherEncoding reports whether data looks like text in one of the encodings of
// Cyrillic, Greek or East Asian letters: it is of lines without control
// characters, and half of it and more are letters beyond ASCII.
func otherEncoding(data []byte) bool {
	head := data[:min(len(data), 64<<10)]
	if utf8.Valid(head[:max(0, len(head)-utf8.UTFMax)]) {
		return false
	}
	high, plain := 0, 0
	for _, c := range head {
		switch {
		case c >= 0x80:
			high++
		case c >= ' ' && c != 0x7F || c == '\n' || c == '\r' || c == '\t':
			plain++
		default:
			return false
		}
	}
	return high >= plain && plain > 0
}

// isBinary reports whether data cannot be text in an 8-bit encoding: it has
// zero bytes, or more than one control character in fifty bytes.
func isBinary(data []byte) bool {
	head := data[:min(len(data), 64<<10)]
	control := 0
	for _, c := range head {
		switch {
		case c == 0:
			control += 10
		case c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\v' && c != 0x1B, c == 0x7F:
			control++
		}
	}
	if control*50 > len(head) {
		return true
	}
	if utf8.Valid(head[:max(0, len(head)-utf8.UTFMax)]) {
		return false
	}
	// Random bytes have few letters; text in any 8-bit encoding has mostly.
	letters := 0
	for _, c := range head {
		if c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == ' ' || c == '\n' {
			letters++
		}
	}
	return letters*2 < len(head)
}
