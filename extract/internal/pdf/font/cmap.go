package font

import (
	"sort"
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"

	"github.com/e448657c/skillmatch/extract/internal/pdf/object"
)

// A CMap maps the codes of strings to character identifiers (an Encoding) or
// to text (a ToUnicode).
type CMap struct {
	Vertical bool
	spaces   []codespace
	cids     []cidRange
	chars    map[uint32]string // as UTF-16
	ranges   []textRange
	charset  encoding.Encoding // of a predefined CMap of an old character set
	unicode  int               // bytes of a code that is Unicode itself: 2 (UTF-16), 4
	identity bool
	multi    func(first, second byte) int // length of a code of charset
}

type codespace struct {
	n      int
	lo, hi uint32
}

type cidRange struct{ lo, hi, cid uint32 }

type textRange struct {
	lo, hi uint32
	text   string   // UTF-16 of lo; the last unit counts up
	list   []string // or one for each
}

// maxEntries bounds what a CMap may hold; the largest sound ones map every
// character of the Basic Multilingual Plane once.
const maxEntries = 1 << 17

// ParseCMap reads an embedded CMap.
func ParseCMap(data []byte) *CMap {
	m := &CMap{chars: map[uint32]string{}}
	l := object.Lexer{Data: data}
	var prev object.Token
	entries := 0
	code := func(t object.Token) uint32 {
		var v uint32
		for _, c := range t.Bytes {
			v = v<<8 | uint32(c)
		}
		return v
	}
	for entries < maxEntries {
		t := l.Next()
		if t.Kind == object.EOF {
			break
		}
		if t.Kind != object.TokKeyword {
			if prev.Kind == object.TokName && string(prev.Bytes) == "WMode" && t.Kind == object.TokNumber {
				m.Vertical = t.Num == 1
			}
			prev = t
			continue
		}
		switch string(t.Bytes) {
		case "usecmap":
			if base := Predefined(string(prev.Bytes)); base != nil && prev.Kind == object.TokName {
				m.identity, m.charset, m.multi, m.unicode = base.identity, base.charset, base.multi, base.unicode
			}
		case "begincodespacerange":
			for entries < maxEntries {
				a, b := l.Next(), object.Token{}
				if a.Kind != object.TokString {
					break
				}
				if b = l.Next(); b.Kind != object.TokString {
					break
				}
				if n := len(a.Bytes); n >= 1 && n <= 4 {
					m.spaces = append(m.spaces, codespace{n, code(a), code(b)})
				}
				entries++
			}
		case "begincidrange", "begincidchar":
			for entries < maxEntries {
				a := l.Next()
				if a.Kind != object.TokString {
					break
				}
				b := a
				if string(t.Bytes) == "begincidrange" {
					b = l.Next()
				}
				c := l.Next()
				if c.Kind != object.TokNumber {
					break
				}
				m.cids = append(m.cids, cidRange{code(a), code(b), uint32(c.Num)})
				entries++
			}
		case "beginbfchar":
			for entries < maxEntries {
				a := l.Next()
				if a.Kind != object.TokString {
					break
				}
				b := l.Next()
				if b.Kind == object.TokString {
					m.chars[code(a)] = string(b.Bytes)
				} else if b.Kind == object.TokName {
					m.chars[code(a)] = toUTF16(GlyphText(string(b.Bytes)))
				} else {
					break
				}
				entries++
			}
		case "beginbfrange":
			for entries < maxEntries {
				a := l.Next()
				if a.Kind != object.TokString {
					break
				}
				b, c := l.Next(), l.Next()
				r := textRange{lo: code(a), hi: code(b)}
				if c.Kind == object.TokString {
					r.text = string(c.Bytes)
				} else if c.Kind == object.TokArrayOpen {
					for {
						e := l.Next()
						if e.Kind != object.TokString || entries >= maxEntries {
							break
						}
						r.list = append(r.list, string(e.Bytes))
						entries++
					}
				} else {
					break
				}
				m.ranges = append(m.ranges, r)
				entries++
			}
		}
		prev = object.Token{}
	}
	sort.SliceStable(m.ranges, func(i, j int) bool { return m.ranges[i].lo < m.ranges[j].lo })
	sort.SliceStable(m.cids, func(i, j int) bool { return m.cids[i].lo < m.cids[j].lo })
	return m
}

func toUTF16(s string) string {
	var b []byte
	for _, r := range s {
		if r >= 0x10000 {
			r -= 0x10000
			hi, lo := 0xD800+r>>10, 0xDC00+r&0x3FF
			b = append(b, byte(hi>>8), byte(hi), byte(lo>>8), byte(lo))
		} else {
			b = append(b, byte(r>>8), byte(r))
		}
	}
	return string(b)
}

// Text is what a ToUnicode map says of a code, or "".
func (m *CMap) Text(code uint32) string {
	if s, ok := m.chars[code]; ok {
		return bfText(s)
	}
	// The last range that begins at or before it.
	if i := sort.Search(len(m.ranges), func(i int) bool { return m.ranges[i].lo > code }) - 1; i >= 0 && code <= m.ranges[i].hi {
		r := &m.ranges[i]
		if r.list != nil {
			if k := int(code - r.lo); k < len(r.list) {
				return bfText(r.list[k])
			}
			return ""
		}
		b := []byte(r.text)
		for add, k := code-r.lo, len(b)-1; add > 0 && k >= 0; k-- {
			add += uint32(b[k])
			b[k] = byte(add)
			add >>= 8
		}
		return bfText(string(b))
	}
	if m.identity || m.unicode == 2 { // ToUnicode /Identity-H: the codes are UTF-16
		return utf16be(string([]byte{byte(code >> 8), byte(code)}))
	}
	return ""
}

// bfText decodes the target of a ToUnicode entry. One byte is not legal, and
// means Latin-1 where it occurs.
func bfText(s string) string {
	if len(s) == 1 {
		return string(rune(s[0]))
	}
	return utf16be(s)
}

// Next is the code at the start of s and its length in bytes.
func (m *CMap) Next(s []byte) (code uint32, n int) {
	if m.multi != nil {
		var second byte
		if len(s) > 1 {
			second = s[1]
		}
		n = min(m.multi(s[0], second), len(s))
		for _, c := range s[:n] {
			code = code<<8 | uint32(c)
		}
		return code, n
	}
	if m.unicode == 2 && len(s) >= 4 && s[0]&0xFC == 0xD8 && s[2]&0xFC == 0xDC {
		return uint32(s[0])<<24 | uint32(s[1])<<16 | uint32(s[2])<<8 | uint32(s[3]), 4
	}
	if m.unicode > 0 || m.identity && len(m.spaces) == 0 {
		want := max(m.unicode, 2)
		for n < want && n < len(s) {
			code = code<<8 | uint32(s[n])
			n++
		}
		return code, n
	}
	for n < 4 && n < len(s) {
		code = code<<8 | uint32(s[n])
		n++
		for _, sp := range m.spaces {
			if sp.n == n && inSpace(sp, code) {
				return code, n
			}
		}
	}
	// No codespace holds it: take as many bytes as the shortest one has.
	least := 2
	for i, sp := range m.spaces {
		if i == 0 || sp.n < least {
			least = sp.n
		}
	}
	code, n = 0, min(least, len(s))
	for _, c := range s[:n] {
		code = code<<8 | uint32(c)
	}
	return code, n
}

// inSpace compares byte by byte: a codespace is a box, not an interval.
func inSpace(sp codespace, code uint32) bool {
	for i := 0; i < sp.n; i++ {
		c, lo, hi := byte(code>>(8*i)), byte(sp.lo>>(8*i)), byte(sp.hi>>(8*i))
		if c < lo || c > hi {
			return false
		}
	}
	return true
}

// CID is the character identifier of a code; ok is false where the CMap
// answers in Unicode only.
func (m *CMap) CID(code uint32) (cid uint32, ok bool) {
	if i := sort.Search(len(m.cids), func(i int) bool { return m.cids[i].lo > code }) - 1; i >= 0 && code <= m.cids[i].hi {
		return m.cids[i].cid + code - m.cids[i].lo, true
	}
	if m.identity {
		return code, true
	}
	return 0, m.charset == nil && m.unicode == 0
}

// Direct is the text of a code under a predefined CMap whose codes are of a
// known character set.
func (m *CMap) Direct(code uint32) string {
	b := []byte{byte(code >> 24), byte(code >> 16), byte(code >> 8), byte(code)}
	switch {
	case m.unicode == 2 && code > 0xFFFF:
		return utf16be(string(b))
	case m.unicode == 2:
		return utf16be(string(b[2:]))
	case m.unicode == 4 && code < 0x110000:
		return string(rune(code))
	case m.charset != nil:
		for len(b) > 1 && b[0] == 0 {
			b = b[1:]
		}
		if out, err := m.charset.NewDecoder().Bytes(b); err == nil {
			return string(out)
		}
	}
	return ""
}

// Predefined is the CMap of that name, or nil. Those of old character sets are
// served by the decoders of golang.org/x/text: their codes need no detour by
// way of character identifiers.
func Predefined(name string) *CMap {
	m := &CMap{Vertical: strings.HasSuffix(name, "-V") || name == "V"}
	base := strings.TrimSuffix(strings.TrimSuffix(name, "-H"), "-V")
	double := func(first, _ byte) int {
		if first < 0x81 {
			return 1
		}
		return 2
	}
	switch {
	case base == "Identity":
		m.identity = true
	case strings.Contains(base, "UTF16") || strings.Contains(base, "UCS2"):
		m.unicode = 2
	case strings.Contains(base, "UTF32"):
		m.unicode = 4
	case strings.HasPrefix(base, "GBK2K"):
		m.charset = simplifiedchinese.GB18030
		m.multi = func(first, second byte) int {
			if first >= 0x81 && second >= 0x30 && second <= 0x39 {
				return 4
			}
			return double(first, second)
		}
	case strings.HasPrefix(base, "GB"):
		m.charset, m.multi = simplifiedchinese.GBK, double
	case strings.Contains(base, "B5"):
		m.charset, m.multi = traditionalchinese.Big5, double
	case strings.HasPrefix(base, "KSC"):
		m.charset, m.multi = korean.EUCKR, double
	case strings.Contains(base, "RKSJ"):
		m.charset = japanese.ShiftJIS
		m.multi = func(first, _ byte) int {
			if first < 0x81 || first >= 0xA0 && first < 0xE0 || first >= 0xFD {
				return 1
			}
			return 2
		}
	case base == "EUC":
		m.charset = japanese.EUCJP
		m.multi = func(first, second byte) int {
			if first == 0x8E {
				return 2
			}
			return double(first, second)
		}
	default:
		return nil
	}
	return m
}
