package extract

import (
	"strconv"
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/transform"
)

// symbol reads a character of a symbol font: bullets and ticks stay, what has
// no meaning as text becomes a space.
func symbol(font, char string) string {
	n, err := strconv.ParseUint(char, 16, 32)
	if err != nil {
		return " "
	}
	if n >= 0xF000 && n <= 0xF0FF {
		n -= 0xF000
	}
	if strings.HasPrefix(font, "Wingdings") || font == "Symbol" || font == "Webdings" {
		switch n {
		case 0xB7, 0xA7, 0x6C, 0x6E, 0x9F, 0x71, 0x75, 0x76, 0xD8, 0xA8:
			return "•"
		case 0xFC, 0xFE, 0x52:
			return "✓"
		case 0xE0, 0xE8, 0xF0, 0xAE:
			return "→"
		case 0x2D:
			return "-"
		}
		return " "
	}
	if n < 0x20 {
		return " "
	}
	return string(rune(n))
}

// symbolEncoding reads the bytes of a symbol font as bullets and the like.
type symbolEncoding struct{ encoding.Encoding }

func (symbolEncoding) NewDecoder() *encoding.Decoder {
	return &encoding.Decoder{Transformer: symbolDecoder{}}
}

type symbolDecoder struct{}

func (symbolDecoder) Reset() {}

func (symbolDecoder) Transform(dst, src []byte, _ bool) (nDst, nSrc int, err error) {
	for _, c := range src {
		s := " "
		if c != ' ' {
			s = symbol("Symbol", strconv.FormatUint(uint64(c), 16))
		}
		if nDst+len(s) > len(dst) {
			return nDst, nSrc, transform.ErrShortDst
		}
		nDst += copy(dst[nDst:], s)
		nSrc++
	}
	return nDst, nSrc, nil
}
