package english

import "math/bits"

// Hash is a 64-bit hash of a word in lower case, eight bytes a step: most words
// are one. It multiplies to 128 bits and joins the halves, as Wang Yi's wyhash
// does; it is not made to withstand people who look for words of one hash.
func Hash[T string | []byte](word T) uint64 { return hash(word, 0) }

// HashFold is [Hash] of an ASCII word of letters, digits and the signs of
// names (+, # and .), all of which have the bit that tells small letters from
// capitals.
func HashFold(word string) uint64 { return hash(word, 0x2020202020202020) }

// HashShort is [HashFold] of the n bytes, eight at the most, in the lower part of
// letters, the first in the lowest.
func HashShort(letters uint64, n int) uint64 {
	return mix(seed(n), (letters|0x2020202020202020)&(1<<(8*uint(n))-1))
}

func hash[T string | []byte](word T, fold uint64) uint64 {
	h := seed(len(word))
	if n := len(word); n > 8 {
		i := 0
		for ; i+8 < n; i += 8 {
			h = mix(h, load(word[i:])|fold)
		}
		// The rest is the end of the last eight bytes.
		return mix(h, (load(word[n-8:])|fold)>>(8*uint(i+8-n)))
	}
	var v uint64
	for i := len(word) - 1; i >= 0; i-- {
		v = v<<8 | uint64(word[i]) | fold&0xFF
	}
	return mix(h, v)
}

func seed(n int) uint64 { return uint64(n) * 0x9E3779B97F4A7C15 }

func mix(h, v uint64) uint64 {
	hi, lo := bits.Mul64(v^0xA0761D6478BD642F, h^0xE7037ED1A0B428DB)
	return hi ^ lo
}

func load[T string | []byte](s T) uint64 {
	b := s[:8]
	return uint64(b[0]) | uint64(b[1])<<8 | uint64(b[2])<<16 | uint64(b[3])<<24 |
		uint64(b[4])<<32 | uint64(b[5])<<40 | uint64(b[6])<<48 | uint64(b[7])<<56
}
