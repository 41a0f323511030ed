package main

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/bits"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/e448657c/skillmatch/extract"
)

// A record is one line of NDJSON input: {"id":"...","text":"..."}.
type record struct {
	id   string
	text string
	line int   // of the input, from 1
	err  error // *extract.Error: the line holds no document
}

// batchSize is how much input a worker takes at once: enough that handing it
// over costs nothing, little enough that results keep flowing.
const batchSize = 256 << 10

// eachRecord reads NDJSON and writes what work appends for each line, in the
// order of the input. Work runs in up to jobs goroutines; blank lines are
// skipped. It ends early when ctx does, and between lines only.
func (a *app) eachRecord(ctx context.Context, r io.Reader, w io.Writer, jobs int, work func(dst []byte, rec record) []byte) error {
	limit := a.settings.extract.MaxBytes
	if limit <= 0 {
		limit = 64 << 20
	}
	src := &batches{r: bufio.NewReaderSize(r, 64<<10), limit: int(limit)}
	return inOrder(ctx, jobs, src.next, func(out []byte, b batch) []byte {
		line := b.line
		for data := b.data; len(data) > 0 && ctx.Err() == nil; line++ {
			n := bytes.IndexByte(data, '\n')
			one := data
			if n >= 0 {
				one, data = data[:n], data[n+1:]
			} else {
				data = nil
			}
			if one = bytes.TrimSpace(one); len(one) > 0 {
				out = work(out, parseRecord(one, line))
			}
		}
		if b.err != nil {
			out = work(out, record{id: fmt.Sprintf("line %d", line), line: line, err: b.err})
		}
		src.free(b)
		return out
	}, w)
}

// A batch is a piece of the input that ends at a line's end.
type batch struct {
	data []byte
	line int   // the number of its first line
	err  error // the line after data was no good
}

type batches struct {
	r     *bufio.Reader
	limit int
	line  int
	rest  []byte // the begin of a line
	done  bool
	pool  sync.Pool
}

// free takes back a batch's memory.
func (s *batches) free(b batch) {
	if cap(b.data) <= 4*batchSize {
		s.pool.Put(&b.data)
	}
}

func (s *batches) next() (batch, error) {
	if s.done {
		return batch{}, io.EOF
	}
	b := batch{line: s.line + 1}
	var data []byte
	if p, ok := s.pool.Get().(*[]byte); ok {
		data = (*p)[:0]
	} else {
		data = make([]byte, 0, batchSize+batchSize/2)
	}
	data = append(data, s.rest...)
	s.rest = s.rest[:0]
	for {
		if len(data) == cap(data) {
			if len(data) > s.limit*2+1024 { // escapes may double a text, not more in practice
				s.line++
				b.err = &extract.Error{Path: fmt.Sprintf("line %d", b.line), Kind: "too-large", Err: errors.New("more than the limit for one document")}
				return b, s.skipLine()
			}
			grown := make([]byte, len(data), 2*cap(data))
			copy(grown, data)
			data = grown
		}
		n, err := s.r.Read(data[len(data):cap(data)])
		data = data[:len(data)+n]
		if err == io.EOF {
			s.done = true
			b.data = data
			if len(data) == 0 {
				return b, io.EOF
			}
			return b, nil
		}
		if err != nil {
			return b, err
		}
		if len(data) >= batchSize {
			if i := bytes.LastIndexByte(data, '\n'); i >= 0 {
				s.rest = append(s.rest, data[i+1:]...)
				b.data = data[:i+1]
				s.line += bytes.Count(b.data, []byte{'\n'})
				return b, nil
			}
		}
	}
}

func (s *batches) skipLine() error {
	for {
		_, err := s.r.ReadSlice('\n')
		switch err {
		case nil:
			return nil
		case bufio.ErrBufferFull:
		case io.EOF:
			s.done = true
			return nil
		default:
			return err
		}
	}
}

// inOrder calls work on what next returns, in up to jobs goroutines, and
// writes what it appends in the order of next. It stops at the first error of next
// (io.EOF is none), of writing, or of ctx.
func inOrder[T any](ctx context.Context, jobs int, next func() (T, error), work func(dst []byte, item T) []byte, w io.Writer) error {
	if jobs <= 1 {
		var buf []byte
		for {
			if err := ctx.Err(); err != nil {
				return err
			}
			item, err := next()
			if err == io.EOF {
				return nil
			}
			if err != nil {
				return err
			}
			buf = work(buf[:0], item)
			if _, err := w.Write(buf); err != nil {
				return err
			}
		}
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	type task struct {
		item T
		done chan []byte
	}
	todo := make(chan task)
	order := make(chan task, 2*jobs) // bounds what is read ahead
	var wg sync.WaitGroup
	var bufs sync.Pool
	for range jobs {
		wg.Go(func() {
			for t := range todo {
				var buf []byte
				if p, ok := bufs.Get().(*[]byte); ok {
					buf = (*p)[:0]
				}
				t.done <- work(buf, t.item)
			}
		})
	}
	var readErr error
	wg.Go(func() {
		defer close(order)
		defer close(todo)
		for ctx.Err() == nil {
			item, err := next()
			if err != nil {
				if err != io.EOF {
					readErr = err
				}
				return
			}
			t := task{item, make(chan []byte, 1)}
			select {
			case order <- t:
			case <-ctx.Done():
				return
			}
			select {
			case todo <- t:
			case <-ctx.Done():
				t.done <- nil
				return
			}
		}
	})
	var writeErr error
	for t := range order {
		out := <-t.done
		if writeErr == nil {
			if _, writeErr = w.Write(out); writeErr != nil {
				cancel()
			}
		}
		bufs.Put(&out)
	}
	interrupted := ctx.Err()
	wg.Wait()
	switch {
	case writeErr != nil:
		return writeErr
	case readErr != nil:
		return readErr
	}
	return interrupted
}

// parseRecord reads one line. What is usual ({"id":"...","text":"..."} with
// other strings or none, in any order) is read by hand, since that is most of
// the work on large inputs.
func parseRecord(line []byte, n int) record {
	line = withoutMark(line, n)
	rec := record{line: n}
	if rec.quick(line) {
		return rec
	}
	return decodeRecord(line, n)
}

// withoutMark is a line without the byte order mark that programs for Windows
// put before the first one.
func withoutMark(line []byte, n int) []byte {
	if n == 1 {
		return bytes.TrimPrefix(line, []byte("\ufeff"))
	}
	return line
}

// recordID is the name that line n gives to its document: a string, a number as
// it is written, or the line's own number.
func recordID(raw json.RawMessage, n int) string {
	var s string
	if len(raw) > 0 && json.Unmarshal(raw, &s) != nil {
		s = string(raw)
	}
	return cmp.Or(s, fmt.Sprintf("line %d", n))
}

// decodeRecord reads any line.
func decodeRecord(line []byte, n int) record {
	var v struct {
		ID   json.RawMessage `json:"id"`
		Text *string         `json:"text"`
	}
	rec := record{line: n, id: fmt.Sprintf("line %d", n)}
	if err := json.Unmarshal(line, &v); err != nil {
		rec.err = &extract.Error{Path: fmt.Sprintf("line %d", n), Kind: "damaged", Err: errors.New("not a JSON object with the strings id and text")}
		return rec
	}
	rec.id = recordID(v.ID, n)
	if v.Text == nil {
		rec.err = &extract.Error{Path: rec.id, Kind: "damaged", Err: fmt.Errorf("line %d has no text", n)}
		return rec
	}
	rec.text = *v.Text
	return rec
}

// quick reads the usual line; false where it is not one.
func (rec *record) quick(line []byte) bool {
	var text, other strings.Builder
	i := skipBlank(line, 0)
	if i >= len(line) || line[i] != '{' {
		return false
	}
	i++
	var hasID, hasText bool
	for {
		i = skipBlank(line, i)
		if i >= len(line) || line[i] != '"' {
			return false
		}
		key, next, ok := plainString(line, i+1)
		if !ok {
			return false
		}
		i = skipBlank(line, next)
		if i >= len(line) || line[i] != ':' {
			return false
		}
		i = skipBlank(line, i+1)
		if i >= len(line) || line[i] != '"' {
			return false
		}
		switch string(key) {
		case "id":
			id, next, ok := plainString(line, i+1)
			if !ok || hasID || len(id) == 0 || !utf8.Valid(id) {
				return false
			}
			rec.id, i, hasID = string(id), next, true
		case "text":
			if hasText {
				return false
			}
			text.Grow(len(line) - i)
			if i, ok = unescape(&text, line, i+1); !ok {
				return false
			}
			rec.text, hasText = text.String(), true
		default:
			if strings.EqualFold(string(key), "id") || strings.EqualFold(string(key), "text") {
				return false // as the JSON package takes them
			}
			if i, ok = unescape(&other, line, i+1); !ok {
				return false
			}
		}
		i = skipBlank(line, i)
		if i >= len(line) {
			return false
		}
		if line[i] == '}' {
			return hasID && hasText && skipBlank(line, i+1) == len(line)
		}
		if line[i] != ',' {
			return false
		}
		i++
	}
}

func skipBlank(b []byte, i int) int {
	for i < len(b) && (b[i] == ' ' || b[i] == '\t' || b[i] == '\r' || b[i] == '\n') {
		i++
	}
	return i
}

// plainString reads a JSON string without escapes from behind its quote.
func plainString(b []byte, i int) (s []byte, next int, ok bool) {
	n := bytes.IndexByte(b[i:], '"')
	if n < 0 {
		return nil, 0, false
	}
	s = b[i : i+n]
	for _, c := range s {
		if c == '\\' || c < 0x20 {
			return nil, 0, false
		}
	}
	return s, i + n + 1, true
}

// unescape writes the JSON string that begins at b[i], behind its quote. The
// line stays as it is: it may be for the JSON package after all.
func unescape(dst *strings.Builder, b []byte, i int) (next int, ok bool) {
	for i < len(b) {
		run := i
		i = nextSpecial(b, i)
		dst.Write(b[run:i])
		if i >= len(b) || b[i] < 0x20 {
			return 0, false
		}
		if b[i] == '"' {
			return i + 1, true
		}
		if i+1 >= len(b) {
			return 0, false
		}
		c := b[i+1]
		i += 2
		switch c {
		case 'n':
			c = '\n'
		case 't':
			c = '\t'
		case 'r':
			c = '\r'
		case '"', '\\', '/':
		case 'b':
			c = '\b'
		case 'f':
			c = '\f'
		case 'u':
			r, size := hexRune(b, i)
			if size == 0 {
				return 0, false
			}
			dst.WriteRune(r)
			i += size
			continue
		default:
			return 0, false
		}
		dst.WriteByte(c)
	}
	return 0, false
}

// nextSpecial returns the index of the next quote, backslash or control
// character, or len(b): eight bytes at a time, a zero byte being where
// subtracting one borrows (Mycroft).
func nextSpecial(b []byte, i int) int {
	const ones, tops = 0x0101010101010101, 0x8080808080808080
	for ; i+8 <= len(b); i += 8 {
		v := binary.LittleEndian.Uint64(b[i:])
		quote, slash := v^'"'*ones, v^'\\'*ones
		if hit := ((v-0x20*ones)&^v | (quote-ones)&^quote | (slash-ones)&^slash) & tops; hit != 0 {
			return i + bits.TrailingZeros64(hit)/8
		}
	}
	for i < len(b) && b[i] != '"' && b[i] != '\\' && b[i] >= 0x20 {
		i++
	}
	return i
}

// hexRune reads the hex digits of \uXXXX, and those of a second one where the
// two make a surrogate pair; size is what it took.
func hexRune(b []byte, i int) (r rune, size int) {
	hex := func(i int) rune {
		if i+4 > len(b) {
			return -1
		}
		var v rune
		for _, c := range b[i : i+4] {
			switch {
			case '0' <= c && c <= '9':
				c -= '0'
			case 'a' <= c|0x20 && c|0x20 <= 'f':
				c = c | 0x20 - 'a' + 10
			default:
				return -1
			}
			v = v<<4 | rune(c)
		}
		return v
	}
	r = hex(i)
	switch {
	case r < 0:
		return 0, 0
	case r < 0xD800 || r > 0xDFFF:
		return r, 4
	case r < 0xDC00 && i+10 <= len(b) && b[i+4] == '\\' && b[i+5] == 'u':
		if low := hex(i + 6); low >= 0xDC00 && low <= 0xDFFF {
			return (r-0xD800)<<10 | (low - 0xDC00) + 0x10000, 10
		}
	}
	return utf8.RuneError, 4
}
