package matcher

import (
	_ "embed"
	"sort"
	"strings"
	"sync"

	"go.yaml.in/yaml/v3"
)

//go:embed negation.yaml
var negationYAML []byte

// negationWords is negation.yaml.
type negationWords struct {
	Keeps         []string
	Before, After struct{ Any, Posting, Resume []string }
	Softeners     []string
	Doubles       []string
	Doubled       []string
	Breaks        []string
	Bridge        []string
	BridgeBack    []string `yaml:"bridge_back"`
}

var readNegationWords = sync.OnceValue(func() *negationWords {
	w := new(negationWords)
	if err := yaml.Unmarshal(negationYAML, w); err != nil {
		panic("matcher: negation.yaml: " + err.Error()) // embedded, and read by every test
	}
	return w
})

// A cue is a phrase that negates, or one that only looks as if it did.
type cue struct {
	words   []uint32
	as      DocKind // the kind of document it holds in; Auto: any
	keeps   bool    // no negation
	back    bool    // it stands after the skill
	doubled bool    // a negation before it turns it round
}

// Attributes of words, as bits.
const (
	attrCue    uint16 = 1 << iota // a cue begins with it
	attrBridge                    // may stand between a cue and the skill after it
	attrBridgeBack
	attrBreak
	attrSoft
	attrDouble
	attrUnit  // of time
	attrFuzzy // looked for with typing errors, too
	attrAsks  // speaks of who applies
	attrRole
	attrBetween // a skill and a role
	attrGroup
	attrFirm      // a phrase that speaks of the firm ends with it
	attrFrame     // "experience": a name behind it and a word that joins is a skill
	attrFrameJoin // "with"
	attrMaker     // "developer": the name before it is of what is made or made with
)

// attrMarks are the attributes that the tokenizer looks out for.
const attrMarks = attrCue | attrUnit

// setAttr gives every word of the texts an attribute; of a text with several
// words each.
func (x *builder) setAttr(texts []string, attr uint16) {
	for _, s := range texts {
		for _, w := range x.phrase(s).words {
			x.setWordAttr(w, attr)
		}
	}
}

func (x *builder) setWordAttr(w uint32, attr uint16) {
	for int(w) >= len(x.attrs) {
		x.attrs = append(x.attrs, 0)
	}
	x.attrs[w] |= attr
}

func (x *builder) addNegation(n *negationWords) {
	x.cues = map[uint32][]cue{}
	doubled := map[string]bool{}
	for _, s := range n.Doubled {
		doubled[s] = true
	}
	add := func(texts []string, as DocKind, keeps, back bool) {
		for _, s := range texts {
			p := x.phrase(s)
			x.cues[p.words[0]] = append(x.cues[p.words[0]], cue{p.words, as, keeps, back, doubled[s]})
			x.setWordAttr(p.words[0], attrCue)
		}
	}
	add(n.Keeps, Auto, true, false)
	add(n.Before.Any, Auto, false, false)
	add(n.Before.Posting, Posting, false, false)
	add(n.Before.Resume, Resume, false, false)
	add(n.After.Any, Auto, false, true)
	add(n.After.Posting, Posting, false, true)
	add(n.After.Resume, Resume, false, true)
	for _, list := range x.cues {
		sort.SliceStable(list, func(i, j int) bool { return len(list[i].words) > len(list[j].words) })
	}
	x.setAttr(n.Bridge, attrBridge)
	x.setAttr(n.BridgeBack, attrBridgeBack)
	x.setAttr(n.Breaks, attrBreak)
	x.setAttr(n.Softeners, attrSoft)
	for _, s := range n.Doubles {
		x.setWordAttr(x.phrase(s).words[0], attrDouble)
	}
}

// The reach of a cue, in words.
const (
	maxBridge = 8
	maxDouble = 8
	maxSoft   = 8
)

// negate marks the candidates that the text takes back.
func (s *scan) negate(as DocKind) {
	x := s.index
	told := as != Auto
	k := 0 // the first candidate that ends at or after token i
	from := 0
	for _, mark := range s.marks {
		i := int(mark)
		w := s.toks[i].word
		if i < from || w == 0 || x.attr(w)&attrCue == 0 {
			continue
		}
		for k < len(s.cands) && int(s.cands[k].last) < i {
			k++
		}
		in := -1 // the last token of the name that token i is a part of
		if k < len(s.cands) && int(s.cands[k].first) <= i && s.cands[k].state == accepted {
			in = int(s.cands[k].last)
		}
		for j := range x.cues[w] {
			c := &x.cues[w][j]
			if in >= i+len(c.words) || !s.cueAt(i, c.words) {
				continue // "No" of "No SQL"; "willing to learn" is a trait and a cue
			}
			if c.as != Auto && !told {
				as, told = s.docKind(), true
			}
			if c.as != Auto && as != Auto && c.as != as {
				continue
			}
			end := i + len(c.words)
			switch {
			case c.keeps:
			case c.back:
				if !s.negateBefore(i, end, c) {
					continue
				}
			default:
				if c.doubled && s.doubled(i) || !s.negateAfter(i, end) {
					continue
				}
			}
			from = end
			break
		}
	}
}

func (s *scan) cueAt(i int, words []uint32) bool {
	if i+len(words) > len(s.toks) {
		return false
	}
	for k, w := range words {
		if s.toks[i+k].word != w || k > 0 && s.ends(i+k) {
			return false
		}
	}
	return true
}

// ends reports whether a clause ends before token i by punctuation.
func (s *scan) ends(i int) bool {
	switch s.toks[i].gap {
	case gapOther:
		gap := s.between(i)
		if strings.ContainsAny(gap, ";!?)") || strings.Contains(gap, "–") || strings.Contains(gap, "—") || strings.Contains(gap, " - ") || strings.Contains(gap, "•") {
			return true
		}
		if d := strings.IndexByte(gap, '.'); d >= 0 && !s.abbreviation(i-1) {
			return true
		}
		return strings.Contains(gap, "\n") && s.newLine(i)
	case gapLine:
		return s.newLine(i)
	}
	return false
}

// abbreviation reports whether the dot after token i is one of "e.g.".
func (s *scan) abbreviation(i int) bool {
	return i >= 0 && s.toks[i].end-s.toks[i].start == 1
}

// newLine reports whether the line that token i begins is no continuation of
// the one before: it begins with a capital, or it is an item or a heading.
func (s *scan) newLine(i int) bool {
	if s.toks[i].gap != gapLine || s.toks[i].shape&shapeTitle != 0 {
		return true
	}
	b := s.doc.BlockAt(int(s.toks[i].start))
	return b >= 0 && s.doc.Blocks[b].Kind != 0
}

// candidateAt returns the accepted candidate that begins at token i, or -1.
func (s *scan) candidateAt(i int) int {
	k := sort.Search(len(s.cands), func(k int) bool { return int(s.cands[k].first) >= i })
	if k < len(s.cands) && int(s.cands[k].first) == i && s.cands[k].state == accepted {
		return k
	}
	return -1
}

// candidateEnding returns the accepted candidate whose last word is token i, or -1.
func (s *scan) candidateEnding(i int) int {
	k := sort.Search(len(s.cands), func(k int) bool { return int(s.cands[k].last) >= i })
	if k < len(s.cands) && int(s.cands[k].last) == i && s.cands[k].state == accepted {
		return k
	}
	return -1
}

// negateAfter marks the first skill after a cue and the list that it begins.
func (s *scan) negateAfter(at, i int) bool {
	x := s.index
	for n := 0; n <= maxBridge && i < len(s.toks) && !s.ends(i); n++ {
		if s.between(i) == ", " {
			return false
		}
		if k := s.candidateAt(i); k >= 0 {
			s.negateList(k, at)
			return true
		}
		if x.attr(s.toks[i].word)&attrBridge == 0 || s.toks[i].word == 0 {
			return false
		}
		i++
	}
	return false
}

// negateList marks candidate k and those that are joined to it; the cue is
// token at.
func (s *scan) negateList(k, at int) {
	s.take(k, at)
	last, commas := k, 0
	for {
		j, comma := s.joined(last)
		if j < 0 {
			break
		}
		if comma {
			commas++
		} else {
			commas = 0
			for ; k < j; k++ {
				s.take(k+1, at)
			}
		}
		last = j
	}
	// A list with commas only is one where it fills its sentence.
	if commas > 1 && (int(s.cands[last].last)+1 == len(s.toks) || s.ends(int(s.cands[last].last)+1)) {
		for ; k <= last; k++ {
			s.take(k, at)
		}
	}
}

// joined returns the next accepted candidate of a list after candidate k, or
// -1, and whether only a comma is between.
func (s *scan) joined(k int) (next int, comma bool) {
	i := int(s.cands[k].last) + 1
	if i >= len(s.toks) || s.ends(i) {
		return -1, false
	}
	gap := s.between(i)
	comma = strings.TrimSpace(gap) == ","
	if s.isAnd(i) || s.toks[i].word == s.index.nor {
		comma = false
		i++
		if i >= len(s.toks) || s.ends(i) {
			return -1, false
		}
	} else if !comma && s.toks[i].gap != gapSlash && strings.TrimSpace(gap) != "&" {
		return -1, false
	}
	return s.candidateAt(i), comma
}

// take marks candidate k as taken back by the cue at a token.
func (s *scan) take(k, at int) {
	if c := &s.cands[k]; c.state == accepted && !c.negated {
		c.negated, c.negator = true, int32(at)
	}
}

// negateBefore marks the skill before a cue and the list that it ends.
func (s *scan) negateBefore(at, end int, c *cue) bool {
	for i, n := end, 0; i < len(s.toks) && n < maxSoft && !s.stops(i); i, n = i+1, n+1 {
		if s.index.attr(s.toks[i].word)&attrSoft != 0 {
			return false
		}
	}
	if c.as == Resume { // "Docker: none", "Docker (no experience)"
		gap := strings.TrimSpace(s.between(at))
		k := -1
		if at > 0 {
			k = s.candidateEnding(at - 1)
		}
		if k < 0 || gap != ":" && gap != "(" && gap != "-" && gap != "–" && gap != "—" && gap != "=" || end < len(s.toks) && s.toks[end].gap == gapSpace {
			return false
		}
		s.take(k, at)
		return true
	}
	singular := false
	for i, n := at, 0; i > 0 && n <= maxBridge && !s.ends(i); n++ {
		i--
		if k := s.candidateEnding(i); k >= 0 {
			s.negateListBack(k, at, singular)
			return true
		}
		w := s.toks[i].word
		if w == 0 || s.index.attr(w)&attrBridgeBack == 0 {
			return false
		}
		singular = singular || s.index.word(w) == "is"
	}
	return false
}

// stops reports whether a sentence ends before token i.
func (s *scan) stops(i int) bool {
	return s.toks[i].gap == gapOther && strings.ContainsAny(s.between(i), ".!?\n") || s.toks[i].gap == gapLine && s.newLine(i)
}

// negateListBack marks candidate k and those that are joined to it on its
// left. "Java and PHP is not required" takes back PHP alone.
func (s *scan) negateListBack(k, at int, singular bool) {
	s.take(k, at)
	for k > 0 {
		p := k - 1
		for p >= 0 && s.cands[p].state != accepted {
			p--
		}
		if p < 0 {
			return
		}
		j, comma := s.joined(p)
		and := s.toks[s.cands[k].first-1].word == s.index.and
		if j != k || comma || singular && and {
			return
		}
		s.take(p, at)
		k = p
	}
}

// doubled reports whether another negation precedes the cue at token i in the
// same clause: "do not apply without Java".
func (s *scan) doubled(i int) bool {
	for n := 0; n < maxDouble && i > 0 && !s.ends(i); n++ {
		if strings.Contains(s.between(i), ",") {
			return false
		}
		i--
		w := s.toks[i].word
		if w != 0 && s.index.attr(w)&attrBreak != 0 || s.isAnd(i) || s.candidateEnding(i) >= 0 {
			return false
		}
		if w != 0 && s.index.attr(w)&attrDouble != 0 {
			return true
		}
	}
	return false
}
