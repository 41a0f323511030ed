package matcher

import (
	_ "embed"
	"sync"

	"go.yaml.in/yaml/v3"

	"github.com/e448657c/skillmatch/extract"
)

//go:embed firm.yaml
var firmYAML []byte

// firmWords is firm.yaml.
type firmWords struct {
	Asks, Roles, Between, Groups, Firm, Frames, Makers []string
	FrameJoins                                         []string `yaml:"frame_joins"`
	Personal                                           []string `yaml:"firm_personal"`
}

var readFirmWords = sync.OnceValue(func() *firmWords {
	w := new(firmWords)
	if err := yaml.Unmarshal(firmYAML, w); err != nil {
		panic("matcher: firm.yaml: " + err.Error()) // embedded, and read by every test
	}
	return w
})

// personal are the main categories of what a posting says of the firm as
// often as of who applies.
var personal = map[string]bool{
	"field": true, "provider": true, "domain": true, "business": true,
}

// general are the main categories of what a firm's description of itself
// names as its business: "our machine learning helps farmers".
var general = map[string]bool{"concept": true, "data": true, "testing": true, "security": true}

// A firmPhrase speaks of the firm before a skill.
type firmPhrase struct {
	phrase
	personal bool // only before what is personal
}

// said tells of a skill's main category which of these it is.
type said uint8

const (
	saidElse said = iota
	saidTrait
	saidDegree
	saidPersonal
	saidGeneral
)

func saidOf(category string) said {
	switch {
	case category == "trait":
		return saidTrait
	case category == "degree" || category == "human-language":
		return saidDegree
	case personal[category]:
		return saidPersonal
	case general[category]:
		return saidGeneral
	}
	return saidElse
}

const (
	// tagWords is how many words a line may have that is an item of a list or
	// a tag, and needs no word that asks.
	tagWords = 8
	// askWords is how far, in words, a word that asks reaches in a line that
	// is a whole page.
	askWords = 40
)

// dropFirm rejects what a posting says of the firm, its offer and the law:
// "passionate colleagues", "German classes" and "a leading technical
// university" ask nothing of who applies. That are the sections on these, and
// elsewhere the lines that have no word of firm.yaml. Measured on 198 whole
// postings, these lines held half of the traits and domains that nobody asked
// for and a tenth of the others.
func (s *scan) dropFirm(as DocKind) {
	told := as != Auto
	for i := range s.cands {
		c := &s.cands[i]
		if c.state == rejected {
			continue
		}
		switch s.index.saidOf(c.form) {
		case saidTrait, saidDegree, saidPersonal:
			if !s.ofFirm(c) && !s.afterFirm(c, true) {
				continue
			}
		case saidGeneral:
			if s.section(c) != extract.About && !s.afterFirm(c, false) {
				continue
			}
		default:
			continue
		}
		if !told {
			as, told = s.docKind(), true
		}
		if as != Posting {
			return
		}
		c.state, c.why = rejected, whyFirm
	}
}

// firmReach is how many words may stand between a phrase that speaks of the
// firm and the skill.
const firmReach = 2

// afterFirm reports whether a phrase that speaks of the firm stands before the
// candidate: "a global leader in financial services".
func (s *scan) afterFirm(c *candidate, personal bool) bool {
	i := int(c.first)
	for n := 0; n <= firmReach; n++ {
		if i == 0 || s.breaks(i) || s.toks[i].gap&gapOther != 0 {
			return false
		}
		i--
		if s.index.attr(s.toks[i].word)&attrFirm == 0 {
			continue
		}
		for k := range s.index.firm {
			p := &s.index.firm[k]
			if from := i + 1 - len(p.words); (personal || !p.personal) && from >= 0 && s.cueAt(from, p.words) {
				return true
			}
		}
	}
	return false
}

// addFirm adds the words of firm.yaml.
func (x *builder) addFirm(w *firmWords) {
	x.setAttr(w.Asks, attrAsks)
	x.setAttr(w.Roles, attrRole)
	x.setAttr(w.Between, attrBetween)
	x.setAttr(w.Groups, attrGroup)
	x.setAttr(w.Frames, attrFrame)
	x.setAttr(w.FrameJoins, attrFrameJoin)
	x.setAttr(w.Makers, attrMaker)
	add := func(texts []string, personal bool) {
		for _, text := range texts {
			p := x.phrase(text)
			x.firm = append(x.firm, firmPhrase{p, personal})
			x.setWordAttr(p.words[len(p.words)-1], attrFirm)
		}
	}
	add(w.Firm, false)
	add(w.Personal, true)
}

// ofFirm reports whether the candidate stands where a posting speaks of the
// firm.
func (s *scan) ofFirm(c *candidate) bool {
	switch s.section(c) {
	case extract.About, extract.Benefits, extract.Legal:
		return true
	case extract.Requirements, extract.NiceToHave, extract.Responsibilities, extract.Skills, extract.Stack:
		return false
	}
	from, to := s.line(int(c.first))
	if to-from <= tagWords {
		return false
	}
	if s.listLine(c) {
		return false
	}
	from, to = max(from, int(c.first)-askWords), min(to, int(c.last)+askWords)
	for i := from; i < to; i++ {
		if w := s.toks[i].word; w != 0 && s.index.attr(w)&attrAsks != 0 {
			return false
		}
	}
	return true
}

func (s *scan) section(c *candidate) extract.Section {
	if c.block >= 0 {
		return s.doc.Blocks[c.block].Section
	}
	return ""
}
