package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"strings"
	"testing"
	"unicode/utf8"
)

// What is read by hand is what encoding/json reads.
func FuzzParseRecord(f *testing.F) {
	for _, s := range []string{
		`{"id":"a","text":"b"}`, `{"text":"\u00e9\ud83d\ude00\ud800x\n\"\\\/\t","id":""}`, ` { "id" : "a" , "text" : "" } `,
		`{"id":"a","text":"b","x":1}`, `{"id":1,"text":"b"}`, `{"id":"a","text":"b"}{}`, `{"id":"a","id":"b","text":"c"}`,
		`{"ID":"a","text":"\u12"}`,
		`{"text":"Go\nand SQL","title":"A \"senior\" role","id":"1"}`, `{"text":"Go\nand SQL","id":"1","salary":{"from":1}}`, `{"id":"1","Text":"a","text":"b"}`, `{"id":"1","ID":"2","text":"b"}`, `{"id":"a","text":"` + "\x01" + `"}`, `[]`, `{"id":"a"`, `{"id":"\u0041","text":null}`,
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, line string) {
		if !utf8.ValidString(line) {
			return
		}
		got, want := parseRecord([]byte(line), 2), decodeRecord([]byte(line), 2)
		if got.id != want.id || got.text != want.text || (got.err == nil) != (want.err == nil) {
			t.Errorf("%q: got %q, %q, %v; want %q, %q, %v", line, got.id, got.text, got.err, want.id, want.text, want.err)
		}
	})
}

// Lines come out in order and whole, however the input is cut up.
func TestEachRecord(t *testing.T) {
	var in, want strings.Builder
	for i := range 3000 {
		text := strings.Repeat("x", i*37%997)
		fmt.Fprintf(&in, "{\"id\":\"%d\",\"text\":\"%s\"}\n", i, text)
		if i%100 == 0 {
			in.WriteString("\n")
		}
		fmt.Fprintf(&want, "%d %d\n", i, len(text))
	}
	for _, jobs := range []int{1, 4} {
		var out bytes.Buffer
		a := &app{}
		r := io.Reader(strings.NewReader(strings.TrimSuffix(in.String(), "\n")))
		err := a.eachRecord(context.Background(), r, &out, jobs, func(dst []byte, rec record) []byte {
			return fmt.Appendf(dst, "%s %d\n", rec.id, len(rec.text))
		})
		if err != nil || out.String() != want.String() {
			t.Errorf("%d jobs: %v, %d bytes instead of %d", jobs, err, out.Len(), want.Len())
		}
	}
}
