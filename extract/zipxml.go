package extract

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"io"
	"strings"

	"golang.org/x/net/html/charset"
)

// A container is an Office document: a ZIP file of XML parts.
type container struct {
	files map[string]*zip.File
	left  int64 // bytes that may still be unpacked
	limit int64
}

// openContainer opens a ZIP file. What is unpacked from it is bounded in all.
func openContainer(src source) (*container, error) {
	z, err := zip.NewReader(bytes.NewReader(src.data), int64(len(src.data)))
	if err != nil {
		return nil, fail("damaged", "get a complete copy of it", "is a damaged Office document: %w", err)
	}
	c := &container{files: make(map[string]*zip.File, len(z.File)), left: src.opts.maxBytes(), limit: src.opts.maxBytes()}
	for _, f := range z.File {
		name := strings.TrimPrefix(strings.ReplaceAll(f.Name, `\`, "/"), "/")
		if _, twice := c.files[name]; !twice {
			c.files[name] = f
		}
	}
	return c, nil
}

// part unpacks a part; nil where there is none.
func (c *container) part(name string) ([]byte, error) {
	f := c.files[strings.TrimPrefix(name, "/")]
	if f == nil {
		return nil, nil
	}
	if f.Flags&1 != 0 {
		return nil, fail("encrypted", "save it without a password", "is protected by a password")
	}
	data, err := unzip(f, c.left)
	if errors.Is(err, errTooLong) {
		return nil, fail("too-large", "it may be a ZIP bomb", "unpacks to more than the limit of %s", byteSize(c.limit))
	}
	c.left -= int64(len(data))
	// A part that ends too early, or whose check sum is wrong, is read as far
	// as it goes if there is something to read.
	if err != nil && len(data) == 0 {
		return nil, fail("damaged", "get a complete copy of it", "is a damaged Office document: %w", err)
	}
	return data, nil
}

var errTooLong = errors.New("too long")

// unzip unpacks a file of at most limit bytes, and fails with errTooLong if
// there are more. Of a damaged one it returns what came before the damage.
func unzip(f *zip.File, limit int64) ([]byte, error) {
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	data, err := io.ReadAll(io.LimitReader(r, limit+1))
	if int64(len(data)) > limit {
		return nil, errTooLong
	}
	return data, err
}

// An xmlReader hands out the tokens of an XML part. It expands no entities but
// the five of XML: there is no billion laughs, and nothing external is read.
type xmlReader struct {
	ctx    context.Context
	dec    *xml.Decoder
	depth  int
	tokens int
}

const maxXMLDepth = 1000

func newXMLReader(ctx context.Context, data []byte) *xmlReader {
	dec := xml.NewDecoder(bytes.NewReader(data))
	dec.Strict = false
	dec.CharsetReader = charset.NewReaderLabel
	return &xmlReader{ctx: ctx, dec: dec}
}

// next returns the next token; nil at the end. A part that is not well-formed
// ends where it breaks.
func (r *xmlReader) next() (xml.Token, error) {
	if r.tokens++; r.tokens%1024 == 0 && r.ctx.Err() != nil {
		return nil, r.ctx.Err()
	}
	t, err := r.dec.Token()
	if err != nil {
		return nil, nil
	}
	switch t.(type) {
	case xml.StartElement:
		if r.depth++; r.depth > maxXMLDepth {
			return nil, fail("damaged", "", "is XML that nests deeper than %d elements", maxXMLDepth)
		}
	case xml.EndElement:
		r.depth--
	}
	return t, nil
}

// skip reads over the rest of the element whose start was just read.
func (r *xmlReader) skip() error {
	for depth := 1; depth > 0; {
		t, err := r.next()
		if err != nil || t == nil {
			return err
		}
		switch t.(type) {
		case xml.StartElement:
			depth++
		case xml.EndElement:
			depth--
		}
	}
	return nil
}

// text reads the character data up to the end of the element.
func (r *xmlReader) text() (string, error) {
	var b strings.Builder
	for depth := 1; depth > 0; {
		t, err := r.next()
		if err != nil || t == nil {
			return b.String(), err
		}
		switch t := t.(type) {
		case xml.StartElement:
			depth++
		case xml.EndElement:
			depth--
		case xml.CharData:
			b.Write(t)
		}
	}
	return b.String(), nil
}

// xmlAttr is an attribute, by its local name.
func xmlAttr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}
