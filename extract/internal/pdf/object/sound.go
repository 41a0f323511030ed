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
	return value{r.Trailer(), maxStream}, nil
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
	v   pdf.Value
	max int64
}

var kinds = [...]Kind{pdf.Null: Null, pdf.Bool: Bool, pdf.Integer: Int, pdf.Real: Real, pdf.String: String,
	pdf.Name: Name, pdf.Dict: Dict, pdf.Array: Array, pdf.Stream: Stream}

func (v value) wrap(x pdf.Value) Value {
	if x.IsNull() {
		return Nothing
	}
	return value{x, v.max}
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
	var b bytes.Buffer
	_, err := io.Copy(&b, io.LimitReader(v.v.Reader(), v.max))
	return b.Bytes(), err
}
