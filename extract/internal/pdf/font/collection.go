package font

import (
	"bytes"
	"compress/flate"
	"embed"
	"encoding/binary"
	"io"
	"sync"
)

// The tables from character identifiers to Unicode of Adobe's collections, a
// file each: differences between neighbours as variable-length integers, under
// Flate. They are made by internal/gen.
//
//go:embed data/*.cid
var tables embed.FS

var collections = map[string]func() []rune{
	"GB1":    sync.OnceValue(func() []rune { return readTable("Adobe-GB1") }),
	"CNS1":   sync.OnceValue(func() []rune { return readTable("Adobe-CNS1") }),
	"Japan1": sync.OnceValue(func() []rune { return readTable("Adobe-Japan1") }),
	"Korea1": sync.OnceValue(func() []rune { return readTable("Adobe-Korea1") }),
	"KR":     sync.OnceValue(func() []rune { return readTable("Adobe-KR") }),
}

// collection is the table of the ordering, or nil.
func collection(ordering string) []rune {
	if t := collections[ordering]; t != nil {
		return t()
	}
	return nil
}

func readTable(name string) []rune {
	packed, err := tables.ReadFile("data/" + name + ".cid")
	if err != nil {
		return nil
	}
	raw, err := io.ReadAll(flate.NewReader(bytes.NewReader(packed)))
	if err != nil {
		return nil
	}
	table := make([]rune, 0, len(raw)/2)
	last := int64(0)
	for len(raw) > 0 {
		d, n := binary.Varint(raw)
		if n <= 0 {
			return nil
		}
		raw = raw[n:]
		last += d
		table = append(table, rune(last))
	}
	return table
}
