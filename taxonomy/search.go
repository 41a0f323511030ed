package taxonomy

import (
	"sort"
	"strings"

	"github.com/sahilm/fuzzy"
)

// Search finds skills for people who type: those whose name or alias is the
// query come first, then those where it begins a name or a word of one. Where
// there is none of these, those follow that it misspells ("pyhton"). Then come
// those in which it stands, then those that hold its letters in order ("pgsq"
// finds PostgreSQL).
// It returns at most limit skills, the best first; limit 0 means all.
func (t *Taxonomy) Search(query string, limit int) []Skill {
	query = fold(query)
	if query == "" {
		return nil
	}
	type hit struct {
		skill, rank, score int
	}
	best := map[int]hit{}
	see := func(h hit) {
		o, ok := best[h.skill]
		if !ok || h.rank < o.rank || h.rank == o.rank && h.score > o.score {
			best[h.skill] = h
		}
	}
	// Few names have all letters of the query: only these are worth a closer look.
	some := formSource{forms: &t.forms}
	want := letterSet(query)
	for i := range t.forms.len() {
		if want&^letterSet(t.forms.text(i)) == 0 {
			some.index = append(some.index, int32(i))
		}
	}
	for _, m := range fuzzy.FindFromNoSort(query, some) {
		f := t.forms.at(int(some.index[m.Index]))
		rank := lettersInOrder
		switch i := strings.Index(f.text, query); {
		case f.text == query:
			rank = same
		case i == 0:
			rank = begins
		case i > 0 && f.text[i-1] == ' ':
			rank = beginsWord
		case i > 0:
			rank = within
		case len(f.text) > 5*len(query):
			continue // letters that stand far apart tell nothing
		}
		// Among equals the shorter form is nearer, and a name before an alias.
		see(hit{int(f.skill), rank, m.Score - 2*len(f.text) - int(f.rank)})
	}
	if i := t.Index(query); i >= 0 {
		see(hit{skill: i})
	}
	good := false
	for _, h := range best {
		good = good || h.rank <= beginsWord
	}
	if limit := typos(query); !good && limit > 0 {
		for i := range t.forms.len() {
			f := t.forms.at(i)
			if d := len(f.text) - len(query); d > limit || -d > limit {
				continue
			}
			if d := editDistance(query, f.text, limit); d <= limit {
				see(hit{int(f.skill), misspelled, -100*d - int(f.rank)})
			}
		}
	}
	hits := make([]hit, 0, len(best))
	for _, h := range best {
		hits = append(hits, h)
	}
	sort.Slice(hits, func(i, j int) bool {
		a, b := hits[i], hits[j]
		if a.rank != b.rank {
			return a.rank < b.rank
		}
		if a.score != b.score {
			return a.score > b.score
		}
		return a.skill < b.skill
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
	same = iota
	begins
	beginsWord
	misspelled
	within
	lettersInOrder
)

// typos is how many typing errors a query of its length may have.
func typos(query string) int {
	switch n := len(query); {
	case n < 4:
		return 0
	case n < 8:
		return 1
	}
	return 2
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
