// Package guess finds what somebody meant who mistyped or shortened a word.
package guess

import (
	"fmt"
	"strings"
)

// Nearest returns the known word that was most likely meant, or "": the one
// that the word begins, or the one that is the fewest typing errors away.
func Nearest(word string, known []string) string {
	word = strings.ToLower(strings.TrimSpace(word))
	if word == "" {
		return ""
	}
	limit := 1 + len(word)/4
	best, begun := "", ""
	for _, k := range known {
		f := strings.ToLower(k)
		if f == "" {
			continue
		}
		if len(word) >= 2 && strings.HasPrefix(f, word) && (begun == "" || len(k) < len(begun)) {
			begun = k
		}
		// Beyond a few typing errors people at least know how the word begins.
		if d := Distance(word, f, limit); d <= limit && (d <= Edits(word) || word[0] == f[0]) {
			best, limit = k, d-1
		}
	}
	if begun != "" && limit >= 0 { // else best is the word itself
		return begun
	}
	return best
}

// Edits is how many typing errors a word of its length may have: in a short one
// each makes another word.
func Edits(word string) int {
	switch n := len(word); {
	case n < 3:
		return 0
	case n < 6:
		return 1
	case n < 12:
		return 2
	}
	return 3
}

// OneOf ends a message about a word that is not known with what was meant, or
// with all that is known.
func OneOf(word string, known []string) string {
	if n := Nearest(word, known); n != "" {
		return fmt.Sprintf(": did you mean %q?", n)
	}
	return ": want one of " + strings.Join(known, ", ")
}

// Distance counts insertions, deletions, substitutions and swaps of neighbours
// between two strings (optimal string alignment, in bytes); over limit it
// returns limit+1.
func Distance(a, b string, limit int) int {
	d, _ := Distances(a, b, limit)
	return d
}

// Distances returns the distance of two strings, and that of the first from the
// nearest beginning of the second; each is limit+1 where it is over limit.
func Distances(a, b string, limit int) (whole, start int) {
	over := limit + 1
	if len(a)-len(b) > limit {
		return over, over
	}
	if most := len(a) + limit; len(b) > most {
		b = b[:most+1] // what follows is too far away
	}
	var buf [3][64]int
	before, last, row := buf[0][:], buf[1][:], buf[2][:]
	if n := len(b) + 1; n > len(row) {
		before, last, row = make([]int, n), make([]int, n), make([]int, n)
	}
	for j := range len(b) + 1 {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		least := i
		for j := 1; j <= len(b); j++ {
			d := last[j-1]
			if a[i-1] != b[j-1] {
				d = 1 + min(d, last[j], row[j-1])
				if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
					d = min(d, before[j-2]+1)
				}
			}
			row[j] = d
			least = min(least, d)
		}
		if least > limit {
			return over, over
		}
		before, last, row = last, row, before
	}
	start = over
	for j := range len(b) + 1 {
		start = min(start, last[j])
	}
	return min(last[len(b)], over), start
}
