// Package words reads the data files of cues and phrases. They are YAML, for
// people; reading that is a third of what a short run costs, so a compiled form
// is embedded beside each.
package words

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// Read reads a data file into what v points to, a struct of strings, numbers,
// lists and maps of them: from the compiled form if that was made of this file,
// else from the file itself, so that somebody who edits it sees what it does.
func Read(src []byte, compiled string, v any) error {
	if d, current := strings.CutPrefix(compiled, sum(src, v)); current {
		(*decoder)(&d).value(reflect.ValueOf(v).Elem())
		return nil
	}
	return parse(src, v)
}

// sum is what a compiled form begins with: the SHA-256 sum of the file and of
// the fields that it is read into.
func sum(src []byte, v any) string {
	h := sha256.New()
	h.Write(src)
	t := reflect.TypeOf(v).Elem()
	for i := range t.NumField() {
		h.Write([]byte(t.Field(i).Name))
		h.Write([]byte(t.Field(i).Type.String()))
	}
	return string(h.Sum(nil))
}

func parse(src []byte, v any) error {
	dec := yaml.NewDecoder(bytes.NewReader(src))
	dec.KnownFields(true)
	return dec.Decode(v)
}

// Compile makes the compiled form of a data file: a sum of it, and the values
// in the order of the fields. Numbers have eight bytes, lengths four. V
// points to a struct as for [Read].
func Compile(src []byte, v any) (string, error) {
	if err := parse(src, v); err != nil {
		return "", err
	}
	return string(appendValue([]byte(sum(src, v)), reflect.ValueOf(v).Elem())), nil
}

func appendValue(dst []byte, v reflect.Value) []byte {
	length := func(n int) { dst = binary.LittleEndian.AppendUint32(dst, uint32(n)) }
	switch v.Kind() {
	case reflect.String:
		length(v.Len())
		return append(dst, v.String()...)
	case reflect.Int:
		return binary.LittleEndian.AppendUint64(dst, uint64(v.Int()))
	case reflect.Float64:
		return binary.LittleEndian.AppendUint64(dst, math.Float64bits(v.Float()))
	case reflect.Slice:
		length(v.Len())
		for i := range v.Len() {
			dst = appendValue(dst, v.Index(i))
		}
	case reflect.Map:
		length(v.Len())
		keys := v.MapKeys()
		slices.SortFunc(keys, func(a, b reflect.Value) int { return cmp.Compare(fmt.Sprint(a), fmt.Sprint(b)) })
		for _, k := range keys {
			dst = appendValue(appendValue(dst, k), v.MapIndex(k))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			dst = appendValue(dst, v.Field(i))
		}
	default:
		panic("words: no compiled form of " + v.Type().String()) // a test compiles every file
	}
	return dst
}

// A decoder takes values off its front. What it reads was compiled with the
// program.
type decoder string

func (d *decoder) take(n int) string {
	s := string((*d)[:n])
	*d = (*d)[n:]
	return s
}

func (d *decoder) length() int { return int(binary.LittleEndian.Uint32([]byte(d.take(4)))) }

func (d *decoder) number() uint64 { return binary.LittleEndian.Uint64([]byte(d.take(8))) }

func (d *decoder) value(v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		v.SetString(d.take(d.length()))
	case reflect.Int:
		v.SetInt(int64(d.number()))
	case reflect.Float64:
		v.SetFloat(math.Float64frombits(d.number()))
	case reflect.Slice:
		n := d.length()
		if n == 0 {
			return
		}
		if list, ok := v.Addr().Interface().(*[]string); ok { // nearly all
			*list = make([]string, n)
			for i := range *list {
				(*list)[i] = d.take(d.length())
			}
			return
		}
		v.Set(reflect.MakeSlice(v.Type(), n, n))
		for i := range n {
			d.value(v.Index(i))
		}
	case reflect.Map:
		n := d.length()
		if n == 0 {
			return
		}
		v.Set(reflect.MakeMapWithSize(v.Type(), n))
		for range n {
			key, value := reflect.New(v.Type().Key()).Elem(), reflect.New(v.Type().Elem()).Elem()
			d.value(key)
			d.value(value)
			v.SetMapIndex(key, value)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			d.value(v.Field(i))
		}
	}
}
