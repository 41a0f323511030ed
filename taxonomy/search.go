package taxonomy

import (
	"sort"
	"strings"

	"github.com/sahilm/fuzzy"
)

// Search finds skills for people who type: those whose name or alias is the
// query come first, then those where it begins a name, a word of one, or stands
// in it, then those that hold its letters in order ("pgsq" finds PostgreSQL).
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
	for _, m := range fuzzy.FindFromNoSort(query, formSource{&t.forms}) {
		f := t.forms.at(m.Index)
		rank := 4
		switch i := strings.Index(f.text, query); {
		case f.text == query:
			rank = 0
		case i == 0:
			rank = 1
		case i > 0 && f.text[i-1] == ' ':
			rank = 2
		case i > 0:
			rank = 3
		case len(f.text) > 5*len(query):
			continue // letters that stand far apart tell nothing
		}
		// Among equals the shorter form is nearer, and a name before an alias.
		see(hit{int(f.skill), rank, m.Score - 2*len(f.text) - int(f.rank)})
	}
	if i := t.byID(query); i >= 0 {
		see(hit{skill: i})
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
		out[i] = t.skills[h.skill]
	}
	return out
}

type formSource struct{ *forms }

func (s formSource) String(i int) string { return s.text(i) }
func (s formSource) Len() int            { return s.len() }
