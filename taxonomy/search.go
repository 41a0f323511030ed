package taxonomy

import (
	"cmp"
	"maps"
	"math/bits"
	"slices"
	"strings"

	"github.com/e448657c/skillmatch/internal/guess"
	"github.com/sahilm/fuzzy"
)

// Search finds skills for people who type. First come those whose name or alias
// is the query, then those where it begins a name or a word of one. Those that
// it misspells ("pyhton") follow, unless it is or begins a name of one word, then
// those in which it stands. Where there is none of these, those come that hold
// its letters in order ("pgdb"), then those that some of its words name.
// It returns at most limit skills, the best first; limit 0 means all.
func (t *Taxonomy) Search(query string, limit int) []Skill {
	query = fold(query)
	if query == "" {
		return nil
	}
	s := searcher{Taxonomy: t, query: query, best: map[int]hit{}}
	s.inOrder()
	if i := t.Index(query); i >= 0 {
		s.see(hit{skill: i})
	}
	if edits := guess.Edits(query); edits > 0 && !s.has(beginsOne) {
		s.misspelled(edits)
	}
	if s.has(within) {
		maps.DeleteFunc(s.best, func(_ int, h hit) bool { return h.rank > within })
	} else if len(s.best) == 0 {
		s.parts()
	}
	hits := slices.SortedFunc(maps.Values(s.best), func(a, b hit) int {
		return cmp.Or(cmp.Compare(a.rank, b.rank), cmp.Compare(b.score, a.score), cmp.Compare(a.skill, b.skill))
	})
	if limit > 0 && len(hits) > limit {
		hits = hits[:limit]
	}
	out := make([]Skill, len(hits))
	for i, h := range hits {
		out[i] = *t.Skill(h.skill)
	}
	return out
}

// How a query fits a name, the best first.
const (
	same            = iota
	beginsOne       // a name of one word
	misspelledNear  // by one typing error
	begins          // a name of several
	beginsWord      // within a name
	misspelled      // by more
	misspelledStart // of a longer name
	within
	lettersInOrder
)

// A hit is how the query fits one skill best.
type hit struct {
	skill, rank, score int
}

type searcher struct {
	*Taxonomy
	query string
	best  map[int]hit
}

func (s *searcher) see(h hit) {
	o, ok := s.best[h.skill]
	if !ok || h.rank < o.rank || h.rank == o.rank && h.score > o.score {
		s.best[h.skill] = h
	}
}

// has reports whether there is a hit of the rank or a better one.
func (s *searcher) has(rank int) bool {
	for _, h := range s.best {
		if h.rank <= rank {
			return true
		}
	}
	return false
}

// inOrder sees the names that have the letters of the query in their order.
func (s *searcher) inOrder() {
	// Few names have all of them: only these are worth a closer look.
	some := formSource{forms: &s.forms}
	want := letterSet(s.query)
	for i := range s.forms.len() {
		if want&^letterSet(s.forms.text(i)) == 0 {
			some.index = append(some.index, int32(i))
		}
	}
	for _, m := range fuzzy.FindFromNoSort(s.query, some) {
		f := s.forms.at(int(some.index[m.Index]))
		rank := lettersInOrder
		switch i := strings.Index(f.text, s.query); {
		case f.text == s.query:
			rank = same
		case i == 0 && !strings.Contains(f.text, " "):
			rank = beginsOne
		case i == 0:
			rank = begins
		case i > 0 && f.text[i-1] == ' ':
			rank = beginsWord
		case i > 0:
			rank = within
		case !together(f.text, m.MatchedIndexes):
			continue
		}
		// Among equals the shorter form is nearer, and a name before an alias.
		s.see(hit{int(f.skill), rank, m.Score - 2*len(f.text) - int(f.rank)})
	}
}

// together reports whether letters begin with that of a word and stand so near
// to each other that somebody may have shortened the name to them.
func together(text string, at []int) bool {
	first, last := at[0], at[len(at)-1]
	return (first == 0 || text[first-1] == ' ') && last-first < 3*len(at)
}

// misspelled sees the names that the query has no more than so many typing
// errors in.
func (s *searcher) misspelled(edits int) {
	want := letterSet(s.query)
	for i := range s.forms.len() {
		text := s.forms.text(i)
		if bits.OnesCount64(want&^letterSet(text)) > edits {
			continue
		}
		whole, start := guess.Distances(s.query, text, edits)
		d, rank := whole, misspelled
		switch {
		case whole <= edits && len(s.query) < 4 && !swapped(s.query, text):
			continue // of so few letters any makes another word
		case whole == 1 && len(s.query) >= 5:
			rank = misspelledNear
		case whole <= edits:
		case start <= edits && len(s.query) >= 5*start:
			d, rank = start, misspelledStart
		default:
			continue
		}
		f := s.forms.at(i)
		// People leave letters out rather than put them in, and know how a word
		// begins.
		score := -10*d + commonPrefix(s.query, text) - int(f.rank)
		if isSubsequence(s.query, text) {
			score += 3
		}
		s.see(hit{int(f.skill), rank, score})
	}
}

// parts sees the skills that some words of the query name: "senior java
// developer".
func (s *searcher) parts() {
	words := strings.Fields(s.query)
	for n := len(words) - 1; n > 0; n-- {
		for i := 0; i+n <= len(words); i++ {
			if k := s.find(strings.Join(words[i:i+n], " ")); k >= 0 {
				s.see(hit{k, same, 100*n - i})
			}
		}
	}
}

func swapped(a, b string) bool { return len(a) == len(b) && letterSet(a) == letterSet(b) }

func commonPrefix(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

// isSubsequence reports whether the letters of a stand in b in their order.
func isSubsequence(a, b string) bool {
	for i := 0; i < len(b) && a != ""; i++ {
		if a[0] == b[i] {
			a = a[1:]
		}
	}
	return a == ""
}

// letterSet has a bit for each letter and digit of a folded text, one for all
// that are neither.
func letterSet(s string) uint64 {
	var set uint64
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c >= 'a' && c <= 'z':
			set |= 1 << (c - 'a')
		case c >= '0' && c <= '9':
			set |= 1 << (26 + c - '0')
		case c == ' ':
		default:
			set |= 1 << 40
		}
	}
	return set
}

// A formSource is some of the forms, by their index.
type formSource struct {
	forms *forms
	index []int32
}

func (s formSource) String(i int) string { return s.forms.text(int(s.index[i])) }
func (s formSource) Len() int            { return len(s.index) }
