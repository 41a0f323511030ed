package matcher

import (
	"fmt"
	"sort"
	"strings"

	"github.com/e448657c/skillmatch/extract"
	"github.com/e448657c/skillmatch/matcher/internal/english"
)

// A Finding is a place of a document where a term stands, or something near
// it, with what was decided there.
type Finding struct {
	Start int    `json:"start"` // bytes of the document's text
	End   int    `json:"end"`
	Line  int    `json:"line"` // from 1
	Text  string `json:"text"`
	Skill string `json:"skill"` // the skill that was looked for; "" where the taxonomy lacks it
	Taken bool   `json:"taken"` // whether it is a mention of that skill
	// Reason says which rule decided, and by which words of the text. Hint says
	// what would have to change for the other decision, if that is known.
	Reason string `json:"reason"`
	Hint   string `json:"hint,omitempty"`
}

// Explain says for each place where the term or something near it stands
// whether it is a mention of the term's skill, and why. The term may be a
// skill's name, alias or ID, or any other word.
func (m *Matcher) Explain(d *extract.Document, as DocKind, term string) []Finding {
	s := m.newScan(d)
	defer s.free()
	s.run(as)
	e := explainer{scan: s, at: map[int32]bool{}}
	if sk, ok := m.tax.Lookup(term); ok {
		e.skill = int32(m.tax.Index(sk.ID))
		e.name = sk.Name
		e.forms()
		e.misspelt()
	} else {
		e.skill = -1
	}
	e.literal(term)
	sort.SliceStable(e.out, func(i, j int) bool { return e.out[i].Start < e.out[j].Start })
	for i := range e.out {
		e.out[i].Line = 1 + strings.Count(s.text[:e.out[i].Start], "\n")
	}
	return e.out
}

type explainer struct {
	*scan
	skill int32
	name  string
	at    map[int32]bool // tokens that are explained
	out   []Finding
}

func (e *explainer) add(first, last int32, taken bool, reason, hint string) {
	for i := first; i <= last; i++ {
		if e.at[i] {
			return
		}
	}
	for i := first; i <= last; i++ {
		e.at[i] = true
	}
	start, end := int(e.toks[first].start), int(e.toks[last].end)
	e.out = append(e.out, Finding{Start: start, End: end, Text: e.text[start:end], Skill: e.name, Taken: taken, Reason: reason, Hint: hint})
}

// forms explains the places that are written like a form of the skill.
func (e *explainer) forms() {
	x := e.index
	for i := range e.cands { // what is taken, first
		c := &e.cands[i]
		if f := x.form(c.form); f.skill == e.skill && c.state == accepted {
			e.add(c.first, c.last, true, e.taken(i), "")
		}
	}
	e.block = 0 // from the first token on again
	for i := range e.toks {
		w := e.toks[i].word
		if w == 0 || x.root(w) == 0 {
			continue
		}
		var best candidate
		n := x.root(w)
		for j := i; ; {
			for f := x.formAt(n); f != 0; f = x.form(f).next {
				if x.form(f).skill == e.skill {
					best = candidate{first: int32(i), last: int32(j), form: f, block: e.blockOf(i)}
				}
			}
			j++
			if j >= len(e.toks) || e.toks[j].word == 0 {
				break
			}
			next := x.child(n, e.toks[j].word)
			if next == 0 || !e.allows(x.gaps(next), j) {
				break
			}
			n = next
		}
		if best.form != 0 {
			reason, hint := e.refused(&best)
			e.add(best.first, best.last, false, reason, hint)
		}
	}
}

// taken says why candidate k was accepted.
func (e *explainer) taken(k int) string {
	c := &e.cands[k]
	f := e.index.form(c.form)
	how := fmt.Sprintf("the alias %q", f.text(e.tax))
	if f.kind == kindExact {
		how = "the skill's name"
	}
	switch {
	case c.distance == 1:
		how = fmt.Sprintf("%q with a typing error (one edit)", f.text(e.tax))
	case c.distance > 1:
		how = fmt.Sprintf("%q with a typing error (%d edits)", f.text(e.tax), c.distance)
	case f.kind == kindFuzzy:
		how = fmt.Sprintf("another spelling of %q", f.text(e.tax))
	}
	if r := e.index.rule(f); r != nil {
		switch at := e.cueNear(c, r.read()); {
		case !e.needsCue(c, f):
			how += ", written so that no cue is needed"
		case at >= 0:
			how += fmt.Sprintf(", with the cue %q near", e.word(at))
		case e.ownItem(c, r, f):
			how += ", an item of its own in a list of skills"
		case e.timed(c, f):
			how += ", with a duration beside it"
		case e.framed(c, r, f):
			how += fmt.Sprintf(", asked for by \"%s %s\"", e.word(int(c.first)-2), e.word(int(c.first)-1))
		case e.ofMaker(c, r, f):
			how += fmt.Sprintf(", before %q", e.word(int(c.last)+1))
		default:
			if v := e.inList(k); v >= 0 {
				how += fmt.Sprintf(", in a list with %q", e.span(&e.cands[v]))
			}
		}
	}
	if c.negated {
		how += fmt.Sprintf("; negated by %q", e.word(int(c.negator)))
	}
	if c.years > 0 {
		how += fmt.Sprintf("; %.3g years are stated for it", c.years)
	}
	return how
}

// needsCue reports whether the candidate's rule asks for a cue.
func (s *scan) needsCue(c *candidate, f form) bool {
	switch r := s.index.rule(f); {
	case r == nil:
		return false
	case r.cue == cueAlways, r.cue == cueItem:
		return true
	case s.written(c, f):
		return r.cue == cueStart && s.capitalsMeanNothing(c)
	default:
		return r.cue != cueNever || r.exact
	}
}

// dropped says why a candidate that its rule takes was dropped for what stands
// around it; "" where it was not.
func (e *explainer) dropped(c *candidate) (reason string, w why) {
	for k := range e.cands {
		o := &e.cands[k]
		if o.first != c.first || o.last != c.last || o.state != rejected {
			continue
		}
		switch o.why {
		case whyFirm:
			return "it stands where a posting speaks of the firm and asks nothing", o.why
		case whyGroup:
			return "it is a part of a team's name there, and a posting asks nothing by it", o.why
		case whyTitle:
			return "it is a part of a role's title there, and the posting names the skill elsewhere, too", o.why
		case whyName:
			return "it is a part of the name that the resume begins with", o.why
		case whyAddress:
			return "it is a part of an address", o.why
		case whyLevel:
			return "it is the level of the skill before it", o.why
		}
	}
	return "", 0
}

// refused says why what is written like a form was not taken.
func (e *explainer) refused(c *candidate) (reason, hint string) {
	f := e.index.form(c.form)
	for k := range e.cands {
		o := &e.cands[k]
		if o.state == accepted && o.first <= c.last && c.first <= o.last {
			other := e.tax.Skill(int(e.index.form(o.form).skill)).Name
			return fmt.Sprintf("%q is taken as %s there", e.span(o), other), "where two names overlap the longer one wins, and of two alike the one whose rule fits"
		}
	}
	r := e.index.rule(f)
	switch reason, why := e.dropped(c); {
	case why == whyAddress:
		return reason, "it would be taken outside of addresses of mail and the web"
	case why == whyLevel:
		return reason, ""
	case why == whyName:
		return reason, "it would be taken anywhere else"
	case reason != "":
		return reason, "in a resume it is taken (--as resume)"
	}
	if r == nil {
		if f.bang {
			return fmt.Sprintf("it is taken only as it is written: %q", f.text(e.tax)), ""
		}
		if f.title {
			return "in two words it is taken only where both begin with capitals", ""
		}
		return "fuzzy matching is switched off", "--fuzzy auto"
	}
	if veto, before := e.vetoed(c, r.read()); veto != nil {
		text := veto.text
		if before {
			return fmt.Sprintf("%q stands before it, which its rule refuses (not_prev)", text), "remove the word from not_prev in a taxonomy of your own"
		}
		return fmt.Sprintf("%q follows, which its rule refuses (not_next)", text), "remove the word from not_next in a taxonomy of your own"
	}
	cues := "no word of its rule's near list stands within 12 words or in its line"
	hint = "it would be taken " + e.cuesOf(r)
	switch {
	case r.strict && !e.written(c, f):
		return fmt.Sprintf("its rule wants it written %q (case: strict)", f.text(e.tax)), ""
	case r.cue == cueItem:
		return "it is taken only as an item of its own in a list of skills (cue: item)", hint
	case e.written(c, f) && r.cue == cueAlways:
		return "it always needs a cue (cue: always), and " + cues, hint
	case e.written(c, f):
		return "capitals mean nothing at this place (the begin of a sentence or line, or capitals all over), and " + cues, hint
	case e.lower(c):
		return "in lower case it needs a cue, and " + cues, hint
	case r.exact && !e.shouted(c):
		return fmt.Sprintf("its rule wants it written %q (case: exact)", f.text(e.tax)), ""
	}
	return "written like this it needs a cue, and " + cues, hint
}

func (e *explainer) cuesOf(r *rule) string {
	var parts []string
	if len(r.source.Near) > 0 {
		near := r.source.Near
		more := ""
		if len(near) > 8 {
			near, more = near[:8], ", ..."
		}
		parts = append(parts, "near one of: "+strings.Join(near, ", ")+more)
	}
	if r.cue == cueItem {
		parts = append(parts, "as an item of its own in a skills section or in a line that is a list, or right behind \"experience in\"")
	} else if !r.noList {
		parts = append(parts, "in a list with another skill, as an item of its own in a skills section, or right behind \"experience with\"")
	}
	return strings.Join(parts, "; ")
}

// misspelt explains words that are near a name of the skill and were not taken
// for it.
func (e *explainer) misspelt() {
	x := e.index
	words := map[string]int32{}
	for i := int32(1); i < x.formCount(); i++ {
		if f := x.form(i); f.skill == e.skill && isFuzzyWord(fold(f.text(e.tax))) {
			words[fold(f.text(e.tax))] = i
		}
	}
	names := make([]string, 0, len(words))
	for w := range words {
		names = append(names, w)
	}
	sort.Strings(names)
	for i := range e.toks {
		t := &e.toks[i]
		word := fold(e.text[t.start:t.end])
		if e.at[int32(i)] || len(word) < minName-1 || len(word) > maxWord {
			continue
		}
		for _, name := range names {
			d := editDistance(word, name, 2)
			if d == 0 || d > 2 {
				continue
			}
			reason, hint := "", ""
			switch reach := e.reach(len(name)); {
			case english.Known(english.Hash(word)):
				reason = fmt.Sprintf("%d edits from %q, but an English word or a name of its own", d, name)
			case t.word != 0:
				reason = fmt.Sprintf("%d edits from %q, but a word that the taxonomy knows", d, name)
			case x.form(words[name]).fuzzy == 0:
				reason = fmt.Sprintf("%d edits from %q, of which typing errors are not looked for (it is ambiguous, or fuzzy: none)", d, name)
			case e.opts.MaxDistance < 0:
				reason, hint = fmt.Sprintf("%d edits from %q, but fuzzy matching is switched off", d, name), "--fuzzy auto"
			case d > reach:
				reason = fmt.Sprintf("%d edits from %q, of which a name of %d letters allows %d", d, name, len(name), reach)
			default:
				reason = fmt.Sprintf("%d edits from %q, but not like a typing error, or nearer to another name", d, name)
			}
			if hint == "" {
				hint = fmt.Sprintf("add %q to the skill's aliases in a taxonomy of your own", e.text[t.start:t.end])
			}
			e.add(int32(i), int32(i), false, strings.Replace(reason, "1 edits", "one edit", 1), hint)
			break
		}
	}
}

// literal explains the other places where the term's letters stand.
func (e *explainer) literal(term string) {
	want := strings.ToLower(strings.TrimSpace(term))
	if want == "" || len(e.toks) == 0 {
		return
	}
	text := asciiLower(e.text)
	for from := 0; ; {
		at := strings.Index(text[from:], asciiLower(want))
		if at < 0 {
			return
		}
		start := from + at
		end := start + len(want)
		from = end
		first := int32(sort.Search(len(e.toks), func(i int) bool { return int(e.toks[i].end) > start }))
		last := int32(sort.Search(len(e.toks), func(i int) bool { return int(e.toks[i].start) >= end })) - 1
		if int(first) >= len(e.toks) || last < first {
			continue
		}
		whole := int(e.toks[first].start) == start && int(e.toks[last].end) == end
		switch k := e.candidateOver(first, last); {
		case !whole && len(want) < minPart:
			// Nobody takes the r of "Engineer" for R.
		case k >= 0:
			other := e.tax.Skill(int(e.index.form(e.cands[k].form).skill)).Name
			e.add(first, last, false, fmt.Sprintf("%q is taken as %s there", e.span(&e.cands[k]), other), "")
		case !whole:
			e.add(first, last, false, "a part of a longer word; names are found as whole words", "")
		case e.skill < 0:
			e.add(first, last, false, "the taxonomy has no such skill", fmt.Sprintf("add it in a taxonomy of your own: skills: {%s: {category: ...}}", term))
		default:
			e.add(first, last, false, "the bare name is never taken (match: never), only its aliases are", "")
		}
	}
}

// minPart is how many letters a term needs to be worth a word where it is a
// part of a longer one.
const minPart = 3

func (e *explainer) candidateOver(first, last int32) int {
	for k := range e.cands {
		if c := &e.cands[k]; c.state == accepted && c.first <= last && first <= c.last {
			return k
		}
	}
	return -1
}

func asciiLower(s string) string { return string(foldASCII(nil, s)) }

func (e *explainer) word(i int) string { return e.text[e.toks[i].start:e.toks[i].end] }

func (e *explainer) span(c *candidate) string {
	return e.text[e.toks[c.first].start:e.toks[c.last].end]
}
