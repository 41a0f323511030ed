package matcher

import (
	"sync"

	"github.com/e448657c/skillmatch/extract"
)

// A candidate is a run of words that a form names.
type candidate struct {
	first, last int32 // tokens
	form        int32
	state       verdict
	distance    uint8
	negated     bool
	years       float64
}

type verdict uint8

const (
	accepted verdict = iota
	rejected         // a rule says no, whatever else is there
	pending          // taken if it stands in a list of skills
)

// A scan is the work on one document: buffers that are used again.
type scan struct {
	*Matcher
	doc   *extract.Document
	text  string
	toks  []token
	cands []candidate
}

var scans = sync.Pool{New: func() any { return new(scan) }}

func (m *Matcher) newScan(d *extract.Document) *scan {
	s := scans.Get().(*scan)
	s.Matcher, s.doc, s.text = m, d, d.Text
	s.toks = m.index.tokenize(s.toks[:0], s.text)
	s.cands = s.cands[:0]
	return s
}

func (s *scan) free() {
	s.Matcher, s.doc, s.text = nil, nil, ""
	if cap(s.toks) < 1<<20 { // a giant is not kept
		scans.Put(s)
	}
}

// find collects the candidates: at each word the longest form that its rule
// accepts or leaves open.
func (s *scan) find() {
	x := s.index
	for i := 0; i < len(s.toks); {
		w := s.toks[i].word
		if w == 0 || x.roots[w] == 0 {
			i++
			continue
		}
		if c, ok := s.at(i); ok {
			s.cands = append(s.cands, c)
			i = int(c.last) + 1
			continue
		}
		i++
	}
}

// at returns the longest candidate that begins at token i.
func (s *scan) at(i int) (best candidate, ok bool) {
	x := s.index
	n := x.roots[s.toks[i].word]
	for j := i; ; {
		if f := x.nodes[n].form; f != 0 {
			if c, k := s.choose(i, j, f); k {
				best, ok = c, true
			}
		}
		if !x.nodes[n].more || j+1 >= len(s.toks) || s.toks[j].shape&shapeVersion != 0 {
			return best, ok
		}
		j++
		t := &s.toks[j]
		if t.word == 0 {
			return best, ok
		}
		e, found := x.edges[uint64(n)<<32|uint64(t.word)]
		if !found || e.gaps&t.gap == 0 {
			return best, ok
		}
		n = e.node
	}
}

// choose picks the first of the forms with the same words that its rule
// accepts, else the first that it leaves open.
func (s *scan) choose(i, j int, f int32) (candidate, bool) {
	var open candidate
	found := false
	for ; f != 0; f = s.index.forms[f].next {
		c := candidate{first: int32(i), last: int32(j), form: f}
		switch c.state = s.judge(&c); {
		case c.state == accepted:
			return c, true
		case c.state == pending && !found:
			open, found = c, true
		}
	}
	return open, found
}

// emit makes mentions of the accepted candidates.
func (s *scan) emit() []Mention {
	n := 0
	for i := range s.cands {
		if s.cands[i].state == accepted {
			n++
		}
	}
	if n == 0 {
		return nil
	}
	out := make([]Mention, 0, n)
	skills := s.tax.Skills()
	line, pos, block := 1, 0, 0
	blocks := s.doc.Blocks
	for i := range s.cands {
		c := &s.cands[i]
		if c.state != accepted {
			continue
		}
		f := &s.index.forms[c.form]
		sk := &skills[f.skill]
		start, end := int(s.toks[c.first].start), int(s.toks[c.last].end)
		line += countLines(s.text[pos:start])
		pos = start
		for block < len(blocks) && blocks[block].End <= start {
			block++
		}
		m := Mention{Skill: sk.Name, ID: sk.ID, Start: start, End: end, Text: s.text[start:end],
			Match: kindNames[f.kind], Distance: int(c.distance), Line: line, Negated: c.negated, Years: c.years}
		if len(sk.Categories) > 0 {
			m.Category = sk.Categories[0]
		}
		if c.distance > 0 {
			m.Match = kindNames[kindFuzzy]
		}
		if block < len(blocks) && blocks[block].Start <= start {
			m.Section = string(blocks[block].Section)
		}
		out = append(out, m)
	}
	return out
}
