package font

// A cff is a Compact Font Format font, as far as text needs it (Adobe
// Technical Note 5176).
type cff struct {
	data    []byte
	strings [][]byte
	charset []int // glyph to string (or, of a CID font, to character) identifier
	cid     bool
	encOff  int
	glyphs  int
}

// index reads an INDEX at pos and returns its elements and what follows.
func cffIndex(d []byte, pos int) (items [][]byte, next int, ok bool) {
	n := u16(d, pos)
	if pos < 0 || pos+2 > len(d) {
		return nil, 0, false
	}
	if n == 0 {
		return nil, pos + 2, true
	}
	if pos+3 > len(d) {
		return nil, 0, false
	}
	size := int(d[pos+2])
	base := pos + 3
	if size < 1 || size > 4 || base+(n+1)*size > len(d) {
		return nil, 0, false
	}
	off := func(i int) int {
		v := 0
		for k := range size {
			v = v<<8 | int(d[base+i*size+k])
		}
		return base + (n+1)*size - 1 + v
	}
	items = make([][]byte, n)
	for i := range items {
		a, b := off(i), off(i+1)
		if a > b || a < 0 || b > len(d) {
			return nil, 0, false
		}
		items[i] = d[a:b]
	}
	return items, off(n), true
}

// cffDict reads the operators whose operands are integers; others are skipped.
func cffDict(d []byte) map[int][]int {
	m := map[int][]int{}
	var args []int
	for i := 0; i < len(d); {
		b := int(d[i])
		i++
		switch {
		case b <= 21:
			if b == 12 && i < len(d) {
				b = 1200 + int(d[i])
				i++
			}
			m[b], args = args, nil
		case b == 28:
			args = append(args, int(int16(u16(d, i))))
			i += 2
		case b == 29:
			args = append(args, int(int32(u32(d, i))))
			i += 4
		case b == 30:
			for i < len(d) && d[i]&15 != 15 && d[i]>>4 != 15 {
				i++
			}
			i++
			args = append(args, 0)
		case b >= 32 && b <= 246:
			args = append(args, b-139)
		case b >= 247 && b <= 250 && i < len(d):
			args = append(args, (b-247)*256+int(d[i])+108)
			i++
		case b >= 251 && b <= 254 && i < len(d):
			args = append(args, -(b-251)*256-int(d[i])-108)
			i++
		}
		if len(args) > 48 {
			args = args[:0]
		}
	}
	return m
}

func parseCFF(d []byte) *cff {
	if len(d) < 4 {
		return nil
	}
	_, pos, ok := cffIndex(d, int(d[2]))
	if !ok {
		return nil
	}
	tops, pos, ok := cffIndex(d, pos)
	if !ok || len(tops) == 0 {
		return nil
	}
	c := &cff{data: d}
	if c.strings, _, ok = cffIndex(d, pos); !ok {
		c.strings = nil
	}
	top := cffDict(tops[0])
	arg := func(op int) int {
		if a := top[op]; len(a) > 0 {
			return a[len(a)-1]
		}
		return 0
	}
	_, c.cid = top[1230]
	c.encOff = arg(16)
	chars := arg(17)
	if chars <= 0 || chars >= len(d) {
		return nil
	}
	c.glyphs = u16(d, chars)
	c.readCharset(arg(15))
	return c
}

func (c *cff) readCharset(off int) {
	c.charset = make([]int, c.glyphs)
	if off <= 2 {
		for i := range c.charset {
			c.charset[i] = i // ISOAdobe; the expert sets hold no plain letters
		}
		return
	}
	d := c.data
	if off >= len(d) {
		return
	}
	format, at := d[off], off+1
	if format == 0 {
		for g := 1; g < c.glyphs; g++ {
			c.charset[g] = u16(d, at)
			at += 2
		}
		return
	}
	for g := 1; g < c.glyphs && at < len(d); {
		first, left := u16(d, at), 0
		if format == 1 && at+2 < len(d) {
			left = int(d[at+2])
			at += 3
		} else {
			left = u16(d, at+2)
			at += 4
		}
		for ; left >= 0 && g < c.glyphs; left-- {
			c.charset[g] = first
			first++
			g++
		}
	}
}

func (c *cff) glyphName(g int) string {
	if g < 0 || g >= len(c.charset) || c.cid {
		return ""
	}
	return c.stringName(c.charset[g])
}

func (c *cff) stringName(sid int) string {
	if names := cffStandard(); sid < len(names) {
		return names[sid]
	}
	if i := sid - 391; i >= 0 && i < len(c.strings) {
		return string(c.strings[i])
	}
	return ""
}

// encoding is the font's own, by code.
func (c *cff) encoding() (names [256]string) {
	d := c.data
	if c.encOff <= 1 || c.encOff >= len(d) {
		for code := range names {
			if r := standard(byte(code)); r != 0 {
				names[code] = runeName(r)
			}
		}
		return names
	}
	at := c.encOff
	format := d[at]
	n := 0
	if at+1 < len(d) {
		n = int(d[at+1])
	}
	at += 2
	g := 1
	if format&0x7F == 0 {
		for i := 0; i < n && at < len(d); i++ {
			names[d[at]] = c.glyphName(g)
			g++
			at++
		}
	} else {
		for i := 0; i < n && at+1 < len(d); i++ {
			first, left := int(d[at]), int(d[at+1])
			at += 2
			for k := 0; k <= left && first+k < 256; k++ {
				names[first+k] = c.glyphName(g)
				g++
			}
		}
	}
	if format&0x80 != 0 && at < len(d) {
		n := int(d[at])
		at++
		for i := 0; i < n && at+2 < len(d); i++ {
			names[d[at]] = c.stringName(u16(d, at+1))
			at += 3
		}
	}
	return names
}
