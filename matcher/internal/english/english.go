// Package english knows which words are English, or frequent in other languages
// that postings are written in, so that none of them is taken for a typing
// error. It is a Bloom filter over word lists: it says yes to every word of
// them and, in about one of 500 cases, to another one.
package english

import (
	_ "embed"
	"math/bits"
)

// The filter is embedded as it is used: nothing has to be read or unpacked.
// TestMake makes it, from the lists that NOTICE names.
//
//go:embed words.bloom
var filter string

// A word is kept in one block of 64 bytes, a cache line, by keyBits bits
// (Putze, Sanders, Singler: Cache-, Hash- and Space-Efficient Bloom Filters).
const (
	blockSize = 64
	keyBits   = 6
)

// Known reports whether the word with the hash h is English.
func Known(h uint64) bool { return test(filter, h) }

func test(filter string, h uint64) bool {
	block, rest := place(h, len(filter))
	b := filter[block : block+blockSize]
	for range keyBits {
		if b[rest>>3&63]>>(rest&7)&1 == 0 {
			return false
		}
		rest >>= 9
	}
	return true
}

// place returns the block of a hash, by its upper bits, and the 54 lower ones
// that tell its bits in it.
func place(h uint64, size int) (block int, rest uint64) {
	hi, _ := bits.Mul64(h, uint64(size/blockSize))
	return int(hi) * blockSize, h
}

// add is what TestMake does with each word.
func add(filter []byte, h uint64) {
	block, rest := place(h, len(filter))
	for range keyBits {
		filter[block+int(rest>>3&63)] |= 1 << (rest & 7)
		rest >>= 9
	}
}
