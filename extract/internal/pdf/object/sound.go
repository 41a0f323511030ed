package object

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	"github.com/ledongthuc/pdf"
)

var errNotStream = errors.New("not a stream")

// ErrEncrypted says that a password is needed.
var ErrEncrypted = errors.New("a password is needed")

// openSound reads the file with ledongthuc/pdf. It is used for the values
// alone (its text functions lose a third of the words of real resumes), and
// only on files that [sound] lets through.
func openSound(data []byte, maxStream int64) (_ Value, err error) {
	defer func() {
		if x := recover(); x != nil {
			err = fmt.Errorf("malformed PDF: %v", x)
		}
	}()
	r, err := pdf.NewReader(&boundedReader{data: data, left: 64*int64(len(data)) + 16<<20}, int64(len(data)))
	if err != nil {
		return nil, err
	}
	left := manyStreams * maxStream
	return value{r.Trailer(), maxStream, &left}, nil
}

// A boundedReader ends a reader that runs in circles.
type boundedReader struct {
	data []byte
	left int64
}

func (b *boundedReader) ReadAt(p []byte, off int64) (int, error) {
	if off < 0 || off >= int64(len(b.data)) {
		return 0, io.EOF
	}
	n := copy(p, b.data[off:])
	if b.left -= int64(n); b.left < 0 {
		return 0, errors.New("reading in circles")
	}
	if n < len(p) {
		return n, io.EOF
	}
	return n, nil
}

// value is a [pdf.Value]. Its methods panic where ledongthuc/pdf does; the
// caller recovers and goes on with the recovering reader.
type value struct {
	v    pdf.Value
	max  int64  // bytes that one stream may unpack to
	left *int64 // bytes that all may still unpack to
}

var kinds = [...]Kind{pdf.Null: Null, pdf.Bool: Bool, pdf.Integer: Int, pdf.Real: Real, pdf.String: String,
	pdf.Name: Name, pdf.Dict: Dict, pdf.Array: Array, pdf.Stream: Stream}

func (v value) wrap(x pdf.Value) Value {
	if x.IsNull() {
		return Nothing
	}
	return value{x, v.max, v.left}
}

func (v value) Kind() Kind            { return kinds[v.v.Kind()] }
func (v value) Bool() bool            { return v.v.Bool() }
func (v value) Int() int              { return int(v.v.Float64()) }
func (v value) Float() float64        { return v.v.Float64() }
func (v value) Name() string          { return v.v.Name() }
func (v value) Bytes() string         { return v.v.RawString() }
func (v value) Key(name string) Value { return v.wrap(v.v.Key(name)) }
func (v value) Keys() []string        { return v.v.Keys() }
func (v value) Index(i int) Value     { return v.wrap(v.v.Index(i)) }
func (v value) Len() int              { return v.v.Len() }

// ID is the value as text: it names the objects referred to and a stream's
// place in the file, so equal text means equal objects.
func (v value) ID() string { return v.v.String() }

func (v value) Data() ([]byte, error) {
	if v.v.Kind() != pdf.Stream {
		return nil, errNotStream
	}
	if !v.v.Key("DecodeParms").IsNull() {
		// It knows one predictor of six and believes any width of a row.
		panic("parameters of a filter")
	}
	var b bytes.Buffer
	if n := v.v.Key("Length").Int64(); n > 0 && n < v.max {
		b.Grow(int(4*n) + 512)
	}
	limit := min(v.max, *v.left)
	n, err := io.Copy(&b, io.LimitReader(v.v.Reader(), limit))
	if err != nil {
		panic(err)
	}
	*v.left -= n
	if n == limit {
		err = ErrTooLarge
	}
	return b.Bytes(), err
}

// sound says whether a file is of the plain kind that ledongthuc/pdf reads
// well: one cross-reference table of the old form that fits the file to the
// byte, and nothing encrypted. It is strict for the sake of safety, too:
// ledongthuc/pdf believes the sizes that a file states before it has seen
// them, which a hostile file could use to take all memory, and follows a
// /Prev that leads in a circle for ever.
func sound(data []byte) bool {
	// It recurses into nested arrays and dictionaries without a bound.
	const manyNested = 50_000
	if bytes.Count(data, []byte("[")) > manyNested || bytes.Count(data, []byte("<<")) > manyNested {
		return false
	}
	if len(data) < 200 || !bytes.HasPrefix(data, []byte("%PDF-1.")) || data[7] < '0' || data[7] > '7' || data[8] != '\r' && data[8] != '\n' {
		return false
	}
	tail := data[len(data)-100:]
	i := bytes.LastIndex(tail, []byte("startxref"))
	if i < 0 || !bytes.HasSuffix(bytes.TrimRight(tail, "\r\n\t "), []byte("%%EOF")) {
		return false
	}
	l := Lexer{Data: tail, Pos: i + len("startxref")}
	at := l.Next()
	if at.Kind != TokNumber || at.Num < 0 || int(at.Num) >= len(data) {
		return false
	}
	l = Lexer{Data: data, Pos: int(at.Num)}
	if t := l.Next(); t.Kind != TokKeyword || string(t.Bytes) != "xref" {
		return false
	}
	first, n := l.Next(), l.Next()
	if first.Kind != TokNumber || first.Num != 0 || n.Kind != TokNumber || n.Num < 1 {
		return false
	}
	l.SkipSpace()
	if n.Num > float64(len(data)/20) {
		return false
	}
	l.Pos += 20 * int(n.Num)
	if l.Pos > len(data) {
		return false
	}
	if t := l.Next(); t.Kind != TokKeyword || string(t.Bytes) != "trailer" {
		return false
	}
	trailer := parse(&l, 0)
	if trailer.kind != Dict {
		return false
	}
	size := trailer.c.get("Size")
	if size == nil || size.num != n.Num {
		return false
	}
	for _, key := range []string{"Prev", "XRefStm", "Encrypt"} {
		if trailer.c.get(key) != nil {
			return false
		}
	}
	return true
}
