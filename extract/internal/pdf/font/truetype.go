package font

import "encoding/binary"

// An sfnt is a TrueType or OpenType font file, as far as text needs it.
type sfnt struct {
	data   []byte
	tables map[string][2]uint32
}

func u16(b []byte, i int) int {
	if i < 0 || i+2 > len(b) {
		return 0
	}
	return int(binary.BigEndian.Uint16(b[i:]))
}

func u32(b []byte, i int) int {
	if i < 0 || i+4 > len(b) {
		return 0
	}
	return int(binary.BigEndian.Uint32(b[i:]))
}

func parseSFNT(data []byte) *sfnt {
	if len(data) < 12 {
		return nil
	}
	switch string(data[:4]) {
	case "\x00\x01\x00\x00", "true", "OTTO":
	case "ttcf":
		off := u32(data, 12)
		if off+12 > len(data) {
			return nil
		}
		return parseTables(data, off)
	default:
		return nil
	}
	return parseTables(data, 0)
}

func parseTables(data []byte, at int) *sfnt {
	t := &sfnt{data: data, tables: map[string][2]uint32{}}
	for i, n := 0, min(u16(data, at+4), 64); i < n; i++ {
		r := at + 12 + 16*i
		if r+16 > len(data) {
			break
		}
		t.tables[string(data[r:r+4])] = [2]uint32{uint32(u32(data, r+8)), uint32(u32(data, r+12))}
	}
	return t
}

func (t *sfnt) table(tag string) []byte {
	e, ok := t.tables[tag]
	if !ok || int(e[0]) >= len(t.data) {
		return nil
	}
	return t.data[e[0]:min(int(e[0])+int(e[1]), len(t.data))]
}

// subtable is the cmap for the platform and encoding, or nil.
func (t *sfnt) subtable(platform, encoding int) []byte {
	c := t.table("cmap")
	for i, n := 0, min(u16(c, 2), 64); i < n; i++ {
		r := 4 + 8*i
		if u16(c, r) == platform && (u16(c, r+2) == encoding || encoding < 0) {
			if off := u32(c, r+4); off < len(c) {
				return c[off:]
			}
		}
	}
	return nil
}

// maxGlyphs is what a font can have: glyph indexes are 16 bits wide.
const maxGlyphs = 1 << 16

// each calls f for the pairs of a cmap subtable.
func eachMapping(s []byte, f func(code uint32, glyph int)) {
	switch u16(s, 0) {
	case 0:
		for c := 0; c < 256 && 6+c < len(s); c++ {
			f(uint32(c), int(s[6+c]))
		}
	case 4:
		n := u16(s, 6) / 2
		for i, pairs := 0, 0; i < n && pairs < 2*maxGlyphs; i++ {
			end, start := u16(s, 14+2*i), u16(s, 16+2*n+2*i)
			delta, off := u16(s, 16+4*n+2*i), u16(s, 16+6*n+2*i)
			for c := start; c <= end && c < 0xFFFF; c++ {
				pairs++
				g := c + delta
				if off != 0 {
					at := 16 + 6*n + 2*i + off + 2*(c-start)
					if at+2 > len(s) {
						break
					}
					if g = u16(s, at); g != 0 {
						g += delta
					}
				}
				f(uint32(c), g&0xFFFF)
			}
		}
	case 6:
		first, n := u16(s, 6), u16(s, 8)
		for i := 0; i < n && 10+2*i+2 <= len(s); i++ {
			f(uint32(first+i), u16(s, 10+2*i))
		}
	case 12:
		n := min(u32(s, 12), len(s)/12)
		for i, pairs := 0, 0; i < n && pairs < 2*maxGlyphs; i++ {
			r := 16 + 12*i
			start, end, g := u32(s, r), u32(s, r+4), u32(s, r+8)
			for c := start; c <= end && c < 0x110000 && pairs < 2*maxGlyphs; c++ {
				pairs++
				f(uint32(c), g+c-start)
			}
		}
	}
}

// glyphText inverts what the font knows of characters: its Unicode cmap, and
// the glyph names in its post table. It is nil if it knows nothing.
func (t *sfnt) glyphText() func(uint32) string {
	var byGlyph map[int]rune
	for _, pe := range [][2]int{{3, 10}, {3, 1}, {0, -1}} {
		s := t.subtable(pe[0], pe[1])
		if s == nil {
			continue
		}
		byGlyph = map[int]rune{}
		eachMapping(s, func(code uint32, g int) {
			// Of two codes for a glyph the lower is the plainer, but for the
			// private-use area and spaces without a break.
			if old, ok := byGlyph[g]; g != 0 && (!ok || rune(code) < old) {
				byGlyph[g] = rune(code)
			}
		})
		break
	}
	names := t.postNames()
	if len(byGlyph) == 0 && len(names) == 0 {
		return nil
	}
	return func(g uint32) string {
		if r, ok := byGlyph[int(g)]; ok {
			return string(r)
		}
		if int(g) < len(names) {
			return fileName(names[g])
		}
		return ""
	}
}

// trueTypeSimple is the text of the codes of a simple font with no encoding of
// its own: the code leads to a glyph by the symbol or the Macintosh cmap.
func trueTypeSimple(t *sfnt) func(uint32) string {
	if t == nil {
		return nil
	}
	text := t.glyphText()
	codes := map[uint32]int{}
	if s := t.subtable(3, 0); s != nil {
		eachMapping(s, func(code uint32, g int) { codes[code&0xFF] = g })
	}
	mac := false
	if s := t.subtable(1, 0); s != nil {
		mac = true
		eachMapping(s, func(code uint32, g int) {
			if old := codes[code]; old == 0 {
				codes[code] = g
			}
		})
	}
	// A symbol cmap alone says nothing of characters, but in the fonts of old
	// Windows programs its codes are those of the text.
	var used []byte
	if !mac && text == nil {
		for code, g := range codes {
			if g != 0 {
				used = append(used, byte(code))
			}
		}
		if !likeASCII(used) {
			return nil
		}
	}
	return func(code uint32) string {
		g, ok := codes[code]
		if ok && text != nil {
			if s := text(uint32(g)); s != "" {
				return s
			}
		}
		if ok && g != 0 && text == nil {
			if r := macRoman(byte(code)); r != 0 {
				return string(r)
			}
		}
		return ""
	}
}

// postNames are the glyph names of a post table of format 2.
func (t *sfnt) postNames() []string {
	p := t.table("post")
	if u32(p, 0) != 0x20000 {
		return nil
	}
	n := u16(p, 32)
	if 34+2*n > len(p) {
		return nil
	}
	var strs []string
	for at := 34 + 2*n; at < len(p); {
		l := int(p[at])
		if at+1+l > len(p) {
			break
		}
		strs = append(strs, string(p[at+1:at+1+l]))
		at += 1 + l
	}
	names := make([]string, n)
	for i := range names {
		switch k := u16(p, 34+2*i); {
		case k >= 258 && k-258 < len(strs):
			names[i] = strs[k-258]
		case k >= 3 && k < 98: // the Macintosh order begins with ASCII
			names[i] = runeName(rune(k - 3 + 32))
		}
	}
	return names
}
