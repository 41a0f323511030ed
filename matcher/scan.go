package matcher

import (
	"slices"
	"strings"
	"time"

	"github.com/e448657c/skillmatch/extract"
)

// A candidate is a run of words that a form names.
type candidate struct {
	first, last int32 // tokens
	form        int32
	state       verdict
	why         why
	distance    uint8
	negated     bool
	negator     int32 // the first token of what takes it back
	block       int32 // of the document; -1: between blocks
	years       float64
}

type verdict uint8

const (
	accepted verdict = iota
	rejected         // a rule says no, whatever else is there
	pending          // taken if it stands in a list of skills
)

// why says what rejected a candidate that its rule took.
type why uint8

const (
	_          why = iota
	whyFirm        // a posting speaks of the firm
	whyGroup       // it is a part of a team's name
	whyTitle       // it is a part of a role's title, and the text names it elsewhere
	whyAddress     // it is a part of an address, of mail or the web
	whyLevel       // it is the level of the skill before it
	whyName        // it is a part of the name that a resume begins with
)

// A scan is the work on one document: buffers that are used again.
type scan struct {
	*Matcher
	doc     *extract.Document
	text    string
	toks    []token
	buffers tokenBuffers
	marks   []int32 // tokens that a negation or a duration may begin with
	typos   []typo
	cands   []candidate
	titles  []int32 // candidates in titles
	keys    []uint64
	memo    typoMemo
	buf     []byte
	block   int   // see blockOf
	today   month // 0 where it is not known
}

// What a matcher keeps for the documents to come: the buffers of so many scans,
// if they are no giant's. Unlike those of a sync.Pool, they outlive collections
// of garbage, and what is known of unknown words with them.
const (
	maxIdle = 16
	maxKept = 1 << 17 // tokens
)

func (m *Matcher) newScan(d *extract.Document) *scan {
	var s *scan
	select {
	case s = <-m.idle:
	default:
		s = new(scan)
	}
	s.Matcher, s.doc, s.text = m, d, d.Text
	s.toks, s.marks = m.index.tokenize(&s.buffers, s.text)
	s.cands, s.block = s.cands[:0], 0
	s.setToday(m.opts.Today)
	return s
}

func (s *scan) setToday(t time.Time) {
	s.today = 0
	if !t.IsZero() {
		s.today = monthOf(t)
	}
}

func (s *scan) free() {
	m := s.Matcher
	s.Matcher, s.doc, s.text = nil, nil, ""
	if cap(s.toks) < maxKept {
		select {
		case m.idle <- s:
		default:
		}
	}
}

// run decides on all candidates.
func (s *scan) run(as DocKind) {
	s.findTypos()
	s.find()
	s.dropAddresses(as)
	s.dropName(as)
	s.dropFirm(as)
	s.settle()
	s.dropTitles(as)
	s.negate(as)
	s.durations(as)
}

// find collects the candidates: at each word the longest form that its rule
// accepts or leaves open.
func (s *scan) find() {
	x := s.index
	for i := 0; i < len(s.toks); {
		t := &s.toks[i]
		var best candidate
		if t.word != 0 {
			if n := x.root(t.word); n != 0 {
				s.walk(i, i, n, 0, &best)
			}
		} else if t.shape&shapeUnknown != 0 {
			for _, y := range s.typosAt(i) {
				if n := x.root(y.word); n != 0 {
					s.walk(i, i, n, y.distance, &best)
				}
			}
		}
		if best.form == 0 {
			i++
			continue
		}
		s.cands = append(s.cands, best)
		i = int(best.last) + 1
	}
}

// walk follows the trie from node n, which stands for the tokens i to j, and
// keeps the longest candidate; of two as long, the one with fewer edits.
func (s *scan) walk(i, j int, n int32, distance uint8, best *candidate) {
	x := s.index
	for {
		if x.formAt(n) != 0 && (best.form == 0 || j > int(best.last) || distance < best.distance) {
			s.choose(i, j, n, distance, best)
		}
		if j+1 >= len(s.toks) || s.toks[j].shape&shapeVersion != 0 {
			return
		}
		j++
		t := &s.toks[j]
		if t.gap == gapOther && !x.marked(n) {
			return
		}
		if t.word == 0 {
			if t.shape&shapeUnknown != 0 && distance == 0 {
				for _, y := range s.typosAt(j) {
					if next := x.child(n, y.word); next != 0 && s.allows(x.gaps(next), j) {
						s.walk(i, j, next, y.distance, best)
					}
				}
			}
			return
		}
		if n = x.child(n, t.word); n == 0 || !s.allows(x.gaps(n), j) {
			return
		}
	}
}

// allows reports whether what stands before token j is in the set.
func (s *scan) allows(gaps gap, j int) bool {
	g := s.toks[j].gap
	if gaps&g != 0 {
		return true
	}
	if gaps&gapMark == 0 || g != gapOther {
		return false
	}
	gap := s.between(j)
	return len(gap) <= 4 && strings.IndexByte(gap, '\n') < 0 && !strings.Contains(gap, "\uFFFD")
}

// blockOf returns the block of token i, or -1; it is asked in the order of the
// tokens.
func (s *scan) blockOf(i int) int32 {
	at, blocks := int(s.toks[i].start), s.doc.Blocks
	for s.block < len(blocks) && blocks[s.block].End <= at {
		s.block++
	}
	if s.block < len(blocks) && blocks[s.block].Start <= at {
		return int32(s.block)
	}
	return -1
}

// choose picks the first of the forms of node n that its rule
// accepts, else the first that it leaves open.
func (s *scan) choose(i, j int, n int32, distance uint8, best *candidate) {
	if j > i && s.countsTime(j) {
		return
	}
	f := s.index.formAt(n)
	if distance == 0 && s.index.plainAt(n) { // most are
		*best = candidate{first: int32(i), last: int32(j), form: f, block: s.blockOf(i)}
		return
	}
	open := false
	for next := int32(0); f != 0; f = next {
		form := s.index.form(f)
		next = form.next
		if min(distance, 2) > form.fuzzy { // shortened names lack more letters
			continue
		}
		c := candidate{first: int32(i), last: int32(j), form: f, distance: distance, block: s.blockOf(i)}
		switch c.state = s.judge(&c); {
		case c.state == accepted:
			*best = c
			return
		case c.state == pending && !open:
			*best, open = c, true
		}
	}
}

// emit appends mentions of the accepted candidates.
func (s *scan) emit(out []Mention) []Mention {
	n := 0
	for i := range s.cands {
		if s.cands[i].state == accepted {
			n++
		}
	}
	out = slices.Grow(out, n)
	line, pos := 1, 0
	for i := range s.cands {
		c := &s.cands[i]
		if c.state != accepted {
			continue
		}
		f := s.index.form(c.form)
		sk := s.tax.Skill(int(f.skill))
		start, end := int(s.toks[c.first].start), int(s.toks[c.last].end)
		line += countLines(s.text[pos:start])
		pos = start
		m := Mention{Skill: sk.Name, ID: sk.ID, Start: start, End: end, Text: s.text[start:end],
			Match: kindNames[f.kind], Distance: int(c.distance), Line: line, Negated: c.negated, Years: c.years}
		if len(sk.Categories) > 0 {
			m.Category = sk.Categories[0]
		}
		if c.distance > 0 {
			m.Match = kindNames[kindFuzzy]
		}
		m.Section = string(s.section(c))
		out = append(out, m)
	}
	return out
}
