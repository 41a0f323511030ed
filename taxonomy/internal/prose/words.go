package prose

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"

	"go.yaml.in/yaml/v3"
)

//go:embed words.yaml
var wordsYAML []byte

type wordSet map[string]bool

type grammar struct {
	clause, preposition, determiner, degree, quantity, verb wordSet
	introNoun, introPrep                                    wordSet
	traitHead, genericHead, noHead, adjective               wordSet
	need, mustBe                                            [][]string // word by word, longest first
	trait                                                   []string   // beginnings
	parent                                                  map[string]string
}

var words = sync.OnceValue(func() *grammar {
	var raw struct {
		Clause, Preposition, Determiner, Degree, Quantity, Verb []string
		IntroducerNoun                                          []string `yaml:"introducer_noun"`
		IntroducerPrep                                          []string `yaml:"introducer_prep"`
		Need                                                    []string
		MustBe                                                  []string `yaml:"must_be"`
		TraitHead                                               []string `yaml:"trait_head"`
		GenericHead                                             []string `yaml:"generic_head"`
		NoHead                                                  []string `yaml:"no_head"`
		Parent                                                  map[string][]string
		Trait, Adjective                                        []string
	}
	if err := yaml.Unmarshal(wordsYAML, &raw); err != nil {
		panic("prose: words.yaml: " + err.Error()) // embedded, and read by every test
	}
	set := func(list []string) wordSet {
		s := make(wordSet, len(list))
		for _, w := range list {
			s[w] = true
		}
		return s
	}
	split := func(list []string) [][]string {
		var out [][]string
		for n := 5; n > 0; n-- {
			for _, w := range list {
				if f := strings.Fields(w); len(f) == n {
					out = append(out, f)
				}
			}
		}
		return out
	}
	g := &grammar{
		clause: set(raw.Clause), preposition: set(raw.Preposition), determiner: set(raw.Determiner),
		degree: set(raw.Degree), quantity: set(raw.Quantity), verb: set(raw.Verb),
		introNoun: set(raw.IntroducerNoun), introPrep: set(raw.IntroducerPrep),
		traitHead: set(raw.TraitHead), genericHead: set(raw.GenericHead), noHead: set(raw.NoHead),
		adjective: set(raw.Adjective), need: split(raw.Need), mustBe: split(raw.MustBe),
		trait: raw.Trait, parent: map[string]string{},
	}
	for parent, heads := range raw.Parent {
		for _, h := range heads {
			g.parent[h] = parent
		}
	}
	return g
})

// matchAt returns how many words of one of the phrases stand at toks[i:].
func matchAt(toks []token, i int, phrases [][]string) int {
next:
	for _, p := range phrases {
		if i+len(p) > len(toks) {
			continue
		}
		for k, w := range p {
			if toks[i+k].low != w {
				continue next
			}
		}
		return len(p)
	}
	return 0
}

// isTrait reports whether a phrase says what a person is like.
func (g *grammar) isTrait(phrase string) bool {
	p := strings.ToLower(phrase)
	for _, suffix := range []string{" skills", " skill", " abilities", " ability", " attitude", " ethic", " sense", " mindset", " personality"} {
		if strings.HasSuffix(p, suffix) {
			return true
		}
	}
	return g.traitWord(p)
}

// traitWord reports whether a phrase in small letters has a word for what
// people are like at its beginning, or at its end after an adjective.
func (g *grammar) traitWord(p string) bool {
	first, rest, more := strings.Cut(p, " ")
	if !more && len(p) > 6 && strings.HasSuffix(p, "ness") && p != "business" && p != "wilderness" && p != "witness" {
		return true
	}
	for _, t := range g.trait {
		if more && nounStems[t] && !g.followsTrait(rest) {
			if strings.HasPrefix(first, t) {
				continue // "precision machining", "patient charting"
			}
		}
		if strings.HasPrefix(p, t) {
			return true
		}
		// After an adjective: "physical stamina".
		if i := strings.LastIndexByte(p, ' '); i > 0 && len(t) > 5 && strings.HasPrefix(p[i+1:], t) && p[i+1:] != "analytics" {
			return true
		}
	}
	return false
}

// nounStems are beginnings of words that often stand before another noun and
// then name no trait.
var nounStems = wordSet{"patien": true, "precision": true, "logic": true, "energy": true, "stress": true, "strength": true, "sensitiv": true, "detail": true, "interest": true, "accuracy": true, "focus": true, "sense": true, "coordination": true, "concentration": true, "alert": true, "calm": true, "commitment": true, "passion": true, "respect": true, "tolerance": true, "stamina": true, "warmth": true, "palate": true, "steady": true, "steadiness": true, "resilien": true, "endurance": true, "negotiat": true, "observan": true, "motivat": true, "communicat": true, "collaborat": true, "innovat": true, "organiz": true, "organis": true, "customer service": true, "reliab": true, "independen": true}

// followsTrait reports words that may follow a trait's noun: "patience with
// children", "detail oriented", "communication skills".
func (g *grammar) followsTrait(rest string) bool {
	w, _, _ := strings.Cut(rest, " ")
	return g.preposition[w] || w == "of" || w == "and" || w == "or" || sharedHead[w] || strings.HasSuffix(w, "oriented") || w == "minded" || w == "management" || w == "driven"
}

// adjectival reports whether a lower-case word is likely an adjective.
func (g *grammar) adjectival(w string) bool {
	if g.adjective[w] || strings.HasSuffix(w, "-") {
		return true
	}
	for _, s := range []string{"al", "ic", "ive", "ary", "ous", "ed", "ible", "able", "ful", "less", "ish", "ory", "ian", "ular", "ying"} {
		if strings.HasSuffix(w, s) && len(w) > len(s)+2 {
			return true
		}
	}
	return strings.Contains(w, "-") && strings.HasSuffix(w, "ing")
}

// plural reports whether a lower-case noun is likely a plural.
func plural(w string) bool {
	switch w {
	case "software", "equipment", "hardware", "machinery", "media", "people", "criteria", "data", "coursework", "staff", "apparatus":
		return true
	}
	return len(w) > 3 && strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") && !strings.HasSuffix(w, "us") && !strings.HasSuffix(w, "is") && !strings.HasSuffix(w, "ics") && !strings.HasSuffix(w, "'s")
}

// Singular makes the singular of a plural noun at the end of a phrase.
func Singular(s string) string {
	cut := strings.LastIndexAny(s, " -") + 1
	w := s[cut:]
	switch {
	case len(w) < 4 || !strings.HasSuffix(w, "s"), strings.HasSuffix(w, "ss"), strings.HasSuffix(w, "us"), strings.HasSuffix(w, "is"), strings.HasSuffix(w, "ics"), w == "series", w == "news", w == "sales":
	case strings.HasSuffix(w, "ies") && len(w) > 4:
		w = w[:len(w)-3] + "y"
	case strings.HasSuffix(w, "sses"), strings.HasSuffix(w, "shes"), strings.HasSuffix(w, "ches"), strings.HasSuffix(w, "xes"):
		w = w[:len(w)-2]
	default:
		w = w[:len(w)-1]
	}
	return s[:cut] + w
}

// gerund makes the -ing form of a verb.
func gerund(v string) string {
	vowel := func(c byte) bool { return strings.IndexByte("aeiou", c) >= 0 }
	n := len(v)
	switch {
	case n < 2 || strings.HasSuffix(v, "ing") && n > 5:
		return v
	case strings.HasSuffix(v, "ie"):
		return v[:n-2] + "ying"
	case strings.HasSuffix(v, "ee"), strings.HasSuffix(v, "oe"), strings.HasSuffix(v, "ye"), v == "be":
		return v + "ing"
	case strings.HasSuffix(v, "e"):
		return v[:n-1] + "ing"
	case doubles[v], n == 3 && vowel(v[1]) && !vowel(v[0]) && !vowel(v[2]) && strings.IndexByte("wxy", v[2]) < 0,
		n == 4 && vowel(v[2]) && !vowel(v[0]) && !vowel(v[1]) && !vowel(v[3]) && strings.IndexByte("wxy", v[3]) < 0:
		return v + v[n-1:] + "ing"
	}
	return v + "ing"
}

// doubles are longer verbs with a stressed last syllable.
var doubles = map[string]bool{"begin": true, "admit": true, "commit": true, "submit": true, "transfer": true, "refer": true, "prefer": true, "control": true, "program": true, "permit": true, "occur": true, "forget": true, "upset": true}

func isTitle(s string) bool {
	for _, r := range s {
		return unicode.IsUpper(r) || unicode.IsDigit(r)
	}
	return false
}
