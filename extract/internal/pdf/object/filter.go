package object

import (
	"bytes"
	"compress/flate"
	"errors"
	"io"
)

var errImage = errors.New("an image, not text")

// An inflater undoes Flate, and is used again: it is large.
type inflater struct {
	src bytes.Reader
	r   io.ReadCloser
}

// unpack is the content of a stream with encryption and filters undone.
func (r *reader) unpack(o *obj) ([]byte, error) {
	c := o.c
	if c.start < 0 || c.start > len(r.data) {
		return nil, errNotStream
	}
	raw := r.raw(c)
	names, params := r.filters(c)
	if r.crypt != nil && !nameIs(c.get("Type"), "XRef") {
		raw = r.crypt.stream(raw, c, names, params)
	}
	if len(names) == 0 {
		return raw, r.spend(len(raw))
	}
	for i, name := range names {
		var err error
		raw, err = r.filter(name, raw, params[i])
		if err != nil && (len(raw) == 0 || err == ErrTooLarge) {
			return raw, err
		}
	}
	return raw, nil
}

// raw is the bytes of a stream as they are in the file. The length is believed
// if "endstream" follows it.
func (r *reader) raw(c *compound) []byte {
	rest := r.data[c.start:]
	if l := r.follow(c.get("Length")); l.kind == Int && l.num >= 0 && int(l.num) <= len(rest) {
		n := int(l.num)
		after := rest[n:]
		for i := 0; i < 3 && len(after) > 0 && IsSpace(after[0]); i++ {
			after = after[1:]
		}
		if bytes.HasPrefix(after, []byte("endstream")) || bytes.HasPrefix(after, []byte("endobj")) {
			return rest[:n]
		}
	}
	i := bytes.Index(rest, []byte("endstream"))
	if i < 0 {
		if i = bytes.Index(rest, []byte("endobj")); i < 0 {
			return rest
		}
	}
	rest = rest[:i]
	if n := len(rest); n > 0 && rest[n-1] == '\n' {
		rest = rest[:n-1]
	}
	if n := len(rest); n > 0 && rest[n-1] == '\r' {
		rest = rest[:n-1]
	}
	return rest
}

// filters lists a stream's filters with the parameters of each.
func (r *reader) filters(c *compound) (names []string, params []*compound) {
	const most = 8
	get := func(long, short string) *obj {
		if o := c.get(long); o != nil {
			return r.follow(o)
		}
		return r.follow(c.get(short))
	}
	f, p := get("Filter", "F"), get("DecodeParms", "DP")
	if f.kind == Name {
		names = []string{string(f.b)}
		if p.kind == Array && len(p.c.list) > 0 {
			p = r.follow(&p.c.list[0])
		}
		return names, []*compound{p.c}
	}
	if f.kind == Array {
		for i := range f.c.list[:min(most, len(f.c.list))] {
			names = append(names, string(r.follow(&f.c.list[i]).b))
			var q *compound
			if p.kind == Array && i < len(p.c.list) {
				q = r.follow(&p.c.list[i]).c
			} else if p.kind == Dict && len(f.c.list) == 1 {
				q = p.c
			}
			params = append(params, q)
		}
	}
	return names, params
}

func (r *reader) filter(name string, data []byte, p *compound) ([]byte, error) {
	param := func(key string, otherwise int) int {
		if o := r.follow(p.get(key)); o.kind == Int || o.kind == Real {
			return int(o.num)
		}
		return otherwise
	}
	var err error
	switch name {
	case "FlateDecode", "Fl":
		data, err = r.flate(data)
	case "LZWDecode", "LZW":
		data, err = r.lzw(data, param("EarlyChange", 1))
	case "ASCIIHexDecode", "AHx":
		l := Lexer{Data: append([]byte{'<'}, data...)}
		return l.hex().Bytes, nil
	case "ASCII85Decode", "A85":
		return ascii85(data), nil
	case "RunLengthDecode", "RL":
		return r.runLength(data)
	case "Crypt":
		return data, nil
	case "DCTDecode", "DCT", "JPXDecode", "CCITTFaxDecode", "CCF", "JBIG2Decode":
		return nil, errImage
	default:
		return nil, errors.New("unknown filter")
	}
	if pred := param("Predictor", 1); pred > 1 && len(data) > 0 {
		data = predict(data, pred, param("Columns", 1), param("Colors", 1), param("BitsPerComponent", 8))
	}
	return data, err
}

// spend takes n bytes from what the file may still unpack to.
func (r *reader) spend(n int) error {
	if r.left -= int64(n); r.left < 0 {
		return ErrTooLarge
	}
	return nil
}

// flate inflates as much as is sound. The checksum at the end is not looked
// at: what is there is read.
func (r *reader) flate(data []byte) ([]byte, error) {
	body := data
	for len(body) > 0 && (body[0] == '\r' || body[0] == '\n') {
		body = body[1:]
	}
	if len(body) > 2 && body[0]&0x0F == 8 && (int(body[0])<<8|int(body[1]))%31 == 0 {
		body = body[2:]
	} else if len(body) > 2 && body[0]&0x0F == 8 {
		body = body[2:] // a bad header
	}
	if r.inflate == nil {
		r.inflate = &inflater{}
		r.inflate.r = flate.NewReader(&r.inflate.src)
	}
	f := r.inflate
	f.src.Reset(body)
	if err := f.r.(flate.Resetter).Reset(&f.src, nil); err != nil {
		return nil, err
	}
	limit := min(r.max, max(0, r.left))
	out := make([]byte, 0, int(min(limit, int64(4*len(body)+512))))
	for {
		if int64(len(out)) >= limit {
			return out, ErrTooLarge
		}
		if len(out) == cap(out) {
			out = append(out, 0)[:len(out)]
		}
		n, err := f.r.Read(out[len(out):cap(out)])
		out = out[:len(out)+n]
		if err != nil {
			if e := r.spend(len(out)); e != nil {
				return out, e
			}
			if err == io.EOF {
				err = nil
			}
			return out, err
		}
	}
}

// lzw is PDF's variant of LZW: codes of growing width, most significant bit
// first, the width growing one code early unless early is 0.
func (r *reader) lzw(data []byte, early int) ([]byte, error) {
	const clear, end, limit = 256, 257, 4096
	var prefix [limit]int16
	var suffix [limit]byte
	var length [limit]int32
	for i := range 256 {
		suffix[i], length[i], prefix[i] = byte(i), 1, -1
	}
	if early != 0 {
		early = 1
	}
	var out []byte
	next, width, old := 258, 9, -1
	bits, nbits := uint32(0), 0
	for _, c := range data {
		bits, nbits = bits<<8|uint32(c), nbits+8
		if nbits < width {
			continue
		}
		code := int(bits >> (nbits - width) & (1<<width - 1))
		nbits -= width
		switch {
		case code == clear:
			next, width, old = 258, 9, -1
			continue
		case code == end:
			return out, r.spend(len(out))
		case code >= next && (code > next || old < 0) || code == end:
			return out, errors.New("bad LZW code")
		}
		// Write the code's string backwards into its place.
		src := code
		if code == next {
			src = old
		}
		n := int(length[src])
		if int64(len(out)+n+1) > r.max {
			return out, ErrTooLarge
		}
		at := len(out)
		for range n {
			out = append(out, 0)
		}
		for k, i := src, at+n-1; k >= 0 && i >= at; k, i = int(prefix[k]), i-1 {
			out[i] = suffix[k]
		}
		if code == next {
			out = append(out, out[at])
		}
		if old >= 0 && next < limit {
			prefix[next], suffix[next], length[next] = int16(old), out[at], length[old]+1
			next++
			if next+early >= 1<<width && width < 12 {
				width++
			}
		}
		old = code
	}
	return out, r.spend(len(out))
}

func ascii85(data []byte) []byte {
	if i := bytes.Index(data, []byte("~>")); i >= 0 {
		data = data[:i]
	}
	data = bytes.TrimPrefix(bytes.TrimLeft(data, " \r\n\t"), []byte("<~"))
	out := make([]byte, 0, len(data)*4/5+4)
	var group [5]byte
	n := 0
	for _, c := range data {
		switch {
		case c == 'z' && n == 0:
			out = append(out, 0, 0, 0, 0)
		case c >= '!' && c <= 'u':
			group[n] = c - '!'
			if n++; n == 5 {
				out = append85(out, group, 4)
				n = 0
			}
		}
	}
	if n > 1 {
		for i := n; i < 5; i++ {
			group[i] = 84
		}
		out = append85(out, group, n-1)
	}
	return out
}

func append85(out []byte, g [5]byte, n int) []byte {
	v := uint32(0)
	for _, c := range g {
		v = v*85 + uint32(c)
	}
	b := [4]byte{byte(v >> 24), byte(v >> 16), byte(v >> 8), byte(v)}
	return append(out, b[:n]...)
}

func (r *reader) runLength(data []byte) ([]byte, error) {
	var out []byte
	for i := 0; i < len(data); {
		n := int(data[i])
		i++
		switch {
		case n == 128:
			return out, r.spend(len(out))
		case n < 128:
			end := min(i+n+1, len(data))
			out = append(out, data[i:end]...)
			i = end
		case i < len(data):
			out = append(out, bytes.Repeat(data[i:i+1], 257-n)...)
			i++
		}
		if int64(len(out)) > r.max {
			return out, ErrTooLarge
		}
	}
	return out, r.spend(len(out))
}

// predict undoes a predictor: 2 is TIFF's, 10 and above are PNG's, of which
// each row says its own.
func predict(data []byte, pred, columns, colors, bits int) []byte {
	if columns < 1 || colors < 1 || bits < 1 || columns > 1<<20 || colors > 64 || bits > 32 {
		return data
	}
	bpp := max(1, colors*bits/8)
	size := (columns*colors*bits + 7) / 8
	if pred == 2 {
		if bits == 8 {
			for at := 0; at+size <= len(data); at += size {
				for i := bpp; i < size; i++ {
					data[at+i] += data[at+i-bpp]
				}
			}
		}
		return data
	}
	out := data[:0]
	above := make([]byte, size)
	for at := 0; at < len(data); at += size + 1 {
		kind := data[at]
		line := data[at+1 : min(len(data), at+1+size)]
		for i := range line {
			var left, up, corner byte
			if i >= bpp {
				left, corner = line[i-bpp], above[i-bpp]
			}
			up = above[i]
			switch kind {
			case 1:
				line[i] += left
			case 2:
				line[i] += up
			case 3:
				line[i] += byte((int(left) + int(up)) / 2)
			case 4:
				line[i] += paeth(left, up, corner)
			}
		}
		copy(above, line)
		out = append(out, line...) // behind what was read: never ahead of at
	}
	return out
}

func paeth(a, b, c byte) byte {
	p := int(a) + int(b) - int(c)
	pa, pb, pc := abs(p-int(a)), abs(p-int(b)), abs(p-int(c))
	switch {
	case pa <= pb && pa <= pc:
		return a
	case pb <= pc:
		return b
	}
	return c
}

func abs(x int) int {
	if x < 0 {
		return -x
	}
	return x
}
