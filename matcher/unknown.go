package matcher

import (
	"sort"
	"strings"

	"github.com/e448657c/skillmatch/extract"
)

// An Unknown is a place that looks like the name of a skill which the taxonomy
// does not have.
type Unknown struct {
	Text  string `json:"text"`
	Start int    `json:"start"` // bytes of the document's text
	End   int    `json:"end"`
	Line  int    `json:"line"` // from 1
}

// maxUnknown is the longest name that is proposed, in words.
const maxUnknown = 3

// Unknown returns what stands in the document's lists of skills, or is written
// like the name of a product ("FastAPI"), and is no skill of the taxonomy.
func (m *Matcher) Unknown(d *extract.Document) []Unknown {
	s := m.newScan(d)
	defer s.free()
	s.run(Auto)
	var out []Unknown
	line, pos := 1, 0
	add := func(from, to int) {
		start, end := int(s.toks[from].start), int(s.toks[to-1].end)
		line += strings.Count(s.text[pos:start], "\n")
		pos = start
		out = append(out, Unknown{Text: s.text[start:end], Start: start, End: end, Line: line})
	}
	k := 0
	for from := 0; from < len(s.toks); {
		_, to := s.line(from)
		for k < len(s.cands) && int(s.cands[k].last) < from {
			k++
		}
		list := s.listsSkills(from, to, k)
		for i := from; i < to; {
			end := i + 1
			for end < to && !separates(s.between(end)) && !s.isAnd(end) {
				end++
			}
			if s.isAnd(i) {
				i++
				continue
			}
			switch {
			case s.covered(i, end):
			case list && end-i <= maxUnknown && s.likeName(i, end):
				add(i, end)
			default:
				for j := i; j < end; j++ {
					if s.camel(j) && !s.covered(j, j+1) {
						add(j, j+1)
					}
				}
			}
			i = end
		}
		from = to
	}
	return out
}

// listsSkills reports whether the tokens from..to, a line, are a list in which
// at least two skills stand, or one in a section that lists skills.
func (s *scan) listsSkills(from, to, k int) bool {
	items, known := 1, 0
	for i := from + 1; i < to; i++ {
		if separates(s.between(i)) {
			items++
		}
	}
	for ; k < len(s.cands) && int(s.cands[k].first) < to; k++ {
		if s.cands[k].state == accepted {
			known++
		}
	}
	need := 2
	if b := s.doc.BlockAt(int(s.toks[from].start)); b >= 0 {
		if sec := s.doc.Blocks[b].Section; sec == extract.Skills || sec == extract.Stack {
			need = 1
		}
	}
	return known >= need && items >= 3 && known*4 >= items
}

// covered reports whether a skill is mentioned within the tokens.
func (s *scan) covered(from, to int) bool {
	k := sort.Search(len(s.cands), func(k int) bool { return int(s.cands[k].last) >= from })
	for ; k < len(s.cands) && int(s.cands[k].first) < to; k++ {
		if s.cands[k].state == accepted {
			return true
		}
	}
	return false
}

// likeName reports whether the tokens may be a name: one of them is no English
// word, or all begin with capitals.
func (s *scan) likeName(from, to int) bool {
	titles := 0
	for i := from; i < to; i++ {
		t := &s.toks[i]
		if t.shape&(shapeLower|shapeUpper) == 0 {
			return false // a number, a date
		}
		if t.shape&shapeUnknown != 0 || s.camel(i) {
			return true
		}
		if t.shape&shapeTitle != 0 {
			titles++
		}
	}
	return titles == to-from && !s.startsSentence(from)
}

// camel reports whether token i has a capital after a small letter.
func (s *scan) camel(i int) bool {
	t := &s.toks[i]
	if t.shape&(shapeLower|shapeUpper) != shapeLower|shapeUpper || t.end-t.start < 4 {
		return false
	}
	word := s.text[t.start:t.end]
	for j := 1; j < len(word); j++ {
		if byteClass[word[j]] == classUpper && byteClass[word[j-1]] == classLower {
			return true
		}
	}
	return false
}
