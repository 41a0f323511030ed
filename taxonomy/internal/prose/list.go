package prose

import (
	"strings"
	"sync"
)

// stripLead drops what stands before a name and says nothing of it: articles,
// "strong", "a variety of", "the principles of".
func (g *grammar) stripLead(toks []token) []token {
	for len(toks) > 0 {
		t := toks[0]
		switch {
		case !t.word && !t.is("\"", "“", "‘", "$"), t.is("and", "or", "and/or", "but", "plus", "e.g.", "i.e.", "eg", "also", "then", "both", "either", "possibly", "perhaps", "even", "including", "like"):
			toks = toks[1:]
		case !t.word:
			toks = toks[1:]
		case g.determiner[t.low] && len(toks) > 1 && !t.acronym(), g.degree[t.low] && len(toks) > 1:
			toks = toks[1:]
		case t.is("variety", "range", "number", "array", "host", "combination", "mix", "set") && len(toks) > 2 && toks[1].is("of"):
			toks = toks[2:]
		case len(toks) > 2 && t.capital() && toks[1].is("of") && toks[2].capital():
			return toks // a title: "Principles of Design"
		case t.is("principles", "fundamentals", "basics", "concepts", "elements", "use", "usage", "art", "areas", "field", "fields", "types", "kinds", "forms", "level", "levels", "degree", "sense") && len(toks) > 2 && toks[1].is("of", "in") && !t.is("sense"):
			toks = toks[2:]
		case t.is("at") && len(toks) > 2 && toks[1].is("least"):
			toks = toks[2:]
		case t.is("one", "two", "three", "more") && len(toks) > 1 && !t.capital():
			toks = toks[1:]
			if len(toks) > 2 && toks[0].is("of", "or") {
				toks = toks[1:]
			}
		case t.is("wide", "broad", "basic", "thorough", "good", "high", "working", "general", "deep", "sound", "full", "advanced", "in-depth", "comprehensive", "hands-on", "practical", "prior", "previous", "extensive", "relevant", "related", "several", "various", "many", "multiple", "different", "other", "similar", "additional", "common", "popular", "modern", "major") && len(toks) > 1 && (toks[1].is("variety", "range", "number", "array", "level", "degree", "principles", "fundamentals", "basics", "concepts", "use", "knowledge", "understanding", "skills", "experience", "proficiency") || t.is("several", "various", "many", "multiple", "different", "other", "similar", "additional", "common", "popular", "related", "relevant", "modern", "major", "prior", "previous", "extensive", "in-depth", "comprehensive", "thorough")):
			toks = toks[1:]
		default:
			return toks
		}
	}
	return toks
}

// stripTail drops what stands after a name and says nothing of it.
func (g *grammar) stripTail(toks []token) []token {
	for len(toks) > 0 {
		t := toks[len(toks)-1]
		switch {
		case !t.word && !t.is("\"", "”"), t.is("etc.", "etc", "and", "or", "too", "alike", "respectively", "preferred", "required", "essential", "desirable", "desired", "plus", "is", "are", "also", "well", "helpful", "first", "instead", "later", "today", "afterwards", "afterward", "online"):
			toks = toks[:len(toks)-1]
		case !t.word:
			toks = toks[:len(toks)-1]
		case (g.preposition[t.low] || g.determiner[t.low] || t.is("of")) && !t.acronym() && !t.capital():
			toks = toks[:len(toks)-1]
		default:
			return toks
		}
	}
	return toks
}

// cut ends an item where a clause or a phrase of place, time or purpose
// begins. Names in title case run through prepositions: "Board of
// Certification for Emergency Nursing".
func (g *grammar) cut(toks []token) []token {
	for i := 1; i < len(toks); i++ {
		t := toks[i]
		if !t.word {
			if t.is("\"", "“", "”", "&", "/", "'") {
				continue
			}
			return toks[:i]
		}
		if t.acronym() {
			continue
		}
		title := !t.is("from", "by", "through", "via", "as", "than", "with", "at", "after", "before") && toks[i-1].capital() && i+1 < len(toks) && (toks[i+1].capital() || i+2 < len(toks) && g.determiner[toks[i+1].low] && toks[i+2].capital())
		switch {
		case g.clause[t.low] && !t.capital():
			return toks[:i]
		case g.preposition[t.low] && !title && !t.capital():
			return toks[:i]
		}
	}
	return toks
}

func conj(t token) bool { return t.is("and", "or", "and/or", "&") }

var possessive = wordSet{"their": true, "its": true, "his": true, "her": true, "your": true, "our": true}

// heads that are said once for a whole list: "oral and written skills".
var sharedHead = wordSet{"skills": true, "skill": true, "abilities": true, "ability": true}

// splitAnd splits "A and B" into the parts that are names of their own; a
// head that the parts share is given to each ("oral and written skills").
func (g *grammar) splitAnd(toks []token) [][]token {
	toks = g.stripTail(toks)
	c := -1
	for i := 1; i < len(toks)-1; i++ {
		if conj(toks[i]) && !(toks[i].is("&") && toks[i-1].capital() && toks[i+1].capital()) {
			c = i
			break
		}
		if toks[i].is("as") && i+3 < len(toks) && toks[i+1].is("well") && toks[i+2].is("as") {
			left := g.stripTail(toks[:i])
			return append(g.splitAnd(left), g.splitAnd(g.stripLead(toks[i+3:]))...)
		}
	}
	if c < 0 {
		if len(toks) == 0 {
			return nil
		}
		return [][]token{toks}
	}
	left, right := toks[:c], toks[c+1:]
	if possessive[right[0].low] || right[0].is("other", "others", "similar", "related", "more", "beyond", "another", "equivalent", "any", "what", "how") {
		return [][]token{left}
	}
	for len(right) > 1 && (g.degree[right[0].low] || right[0].is("sometimes", "often", "even", "especially", "other", "also", "a", "an", "the", "some", "basic")) {
		right = right[1:]
	}
	last := left[len(left)-1]
	rest := g.splitAnd(right)
	if len(rest) == 0 {
		return [][]token{left}
	}
	whole := rest[len(rest)-1] // holds the shared head, if there is one
	head := whole[len(whole)-1]
	share := func(tail []token) [][]token {
		return append([][]token{append(append([]token(nil), left...), tail...)}, rest...)
	}
	lowerLast := !last.capital() || last.start == toks[0].start
	switch {
	case len(whole) < 2 || sharedHead[last.low]:
	case sharedHead[head.low] && !sharedHead[last.low] && (g.adjectival(last.low) || head.is("skills", "skill") && !quality(last.low)):
		if len(whole) > 2 && g.adjectival(last.low) && g.adjectival(whole[0].low) {
			return share(whole[1:])
		}
		return share(whole[len(whole)-1:])
	case len(left) == 1 && len(whole) == 2 && lowerLast && !last.capital() && !plural(last.low) && plural(head.low) && g.parent[head.low] == "tool" && !strings.HasSuffix(last.low, "ing"):
		return share(whole[1:]) // "hand and power tools"
	case strings.HasSuffix(last.low, "ing") && strings.HasSuffix(whole[0].low, "ing") && len(left) == 1 && lowerLast && !head.is(whole[0].low):
		return share(whole[1:])
	case strings.HasSuffix(last.low, "-") || lowerLast && g.adjectival(last.low):
		if g.adjectival(whole[0].low) || len(whole) == 2 {
			t := whole[1:]
			if strings.HasSuffix(last.low, "-") && len(whole) >= 2 {
				if k := strings.IndexByte(whole[0].text, '-'); k >= 0 {
					// "low- and high-voltage systems"
					joined := last
					joined.text = strings.TrimSuffix(last.text, "-") + whole[0].text[k:]
					joined.low = lower(joined.text)
					l := append(append([]token(nil), left[:len(left)-1]...), joined)
					return append([][]token{append(l, t...)}, rest...)
				}
			}
			return share(t)
		}
		return share(whole[len(whole)-1:])
	}
	return append([][]token{left}, rest...)
}

// quality reports nouns that stand by themselves beside "... skills":
// "curiosity and communication skills".
func quality(w string) bool {
	for _, s := range []string{"ity", "ence", "ance", "ness", "thy", "ism", "ssion", "stamina", "tact", "esty", "cretion", "initiative", "judgment", "judgement", "ethic"} {
		if strings.HasSuffix(w, s) {
			return true
		}
	}
	return false
}

// A name is a written form with other forms of it.
type name struct {
	text    string
	aliases []string
	toks    []token
	field   bool // no credential but what one is in: "certification in plumbing"
}

// names reads the names in an item: lead, tail and clauses dropped, "A and B"
// split.
func (r *reader) names(toks []token) []name {
	toks = r.g.stripTail(r.g.cut(r.g.stripLead(toks)))
	var out []name
	for _, part := range r.g.splitAnd(toks) {
		if n, ok := r.name(part); ok {
			out = append(out, r.slashed(n)...)
		}
	}
	return out
}

// name makes a name of the words of one item.
func (r *reader) name(toks []token) (name, bool) {
	toks = r.g.stripTail(r.g.stripLead(toks))
	if len(toks) == 0 || len(toks) > 12 {
		return name{}, false
	}
	n := name{toks: toks}
	// A maker before a name: "IBM's DB2" is DB2.
	if len(toks) > 1 && strings.HasSuffix(toks[0].low, "'s") && isTitle(toks[0].text) && toks[1].capital() {
		maker := toks[0].text[:strings.LastIndexAny(toks[0].text, "'’")]
		maker = strings.TrimSuffix(maker, "\xe2\x80")
		full := r.phrase(toks)
		toks = toks[1:]
		n.toks = toks
		n.text = r.phrase(toks)
		n.aliases = []string{maker + " " + n.text, full}
	} else {
		n.text = r.phrase(toks)
	}
	n.text = strings.Trim(n.text, `"“”'‘’.,;:`)
	if !r.nameable(n.text, toks) {
		return name{}, false
	}
	// A short form in parentheses.
	if p := toks[len(toks)-1].paren; len(p) == 1 && (p[0].acronym() || p[0].capital() && len(p[0].text) <= 6) {
		n.aliases = append(n.aliases, p[0].text)
	}
	return n, true
}

// slashed splits alternatives joined by a slash, unless they are one name
// (CI/CD, TCP/IP: parts of one or two letters).
func (r *reader) slashed(n name) []name {
	if len(n.toks) != 1 || !strings.Contains(n.text, "/") || !isTitle(n.text) {
		return []name{n}
	}
	parts := strings.Split(n.text, "/")
	for _, p := range parts {
		if len(p) < 3 {
			return []name{n}
		}
	}
	var out []name
	for _, p := range parts {
		out = append(out, name{text: p, toks: n.toks})
	}
	return out
}

// nameable reports whether a phrase can be a name.
func (r *reader) nameable(s string, toks []token) bool {
	letters := 0
	for _, c := range s {
		if isWordRune(c) {
			letters++
		}
	}
	if letters == 0 || len(s) > 90 {
		return false
	}
	if len(toks) == 1 {
		t := toks[0]
		if t.acronym() {
			return true
		}
		if emptyWords()[t.low] || r.g.clause[t.low] || r.g.preposition[t.low] || r.g.determiner[t.low] || r.g.quantity[t.low] || r.g.degree[t.low] {
			return false
		}
		if digit(t) && letters == len(s) && strings.Trim(s, "0123456789") == "" {
			return false
		}
	}
	first, last := toks[0], toks[len(toks)-1]
	if emptyPhrases[strings.ToLower(s)] || !first.capital() && (r.g.preposition[first.low] || r.g.clause[first.low] && !(len(toks) > 2 && strings.HasSuffix(first.low, "ly"))) ||
		first.is("at", "in", "for", "to") && len(toks) == 2 || !last.capital() && lastEmpty[last.low] && !(len(toks) > 1 && toks[len(toks)-2].acronym()) || strings.Contains(lower(s), "-related") {
		return false
	}
	low := strings.ToLower(s)
	for _, p := range []string{"related ", "similar ", "other ", "equivalent ", "any other", "everything", "anything", "those ", "more ", "completion of ", "participation in "} {
		if strings.HasPrefix(low, p) {
			return false
		}
	}
	return len(toks) <= 6 || toks[0].capital() || len(toks) <= 9
}

var emptyWords = sync.OnceValue(func() wordSet {
	s := wordSet{}
	for _, w := range strings.Fields(`others etc etc. more similar related such skills skill ability abilities experience training education
		knowledge expertise requirements certification certifications license licenses licensure degree degrees certificate certificates
		field fields area areas work job jobs things ways people employers employees individuals colleagues customers clients students
		years year months month time times day days hours week weeks people them it they one ones themselves this that these those much
		many any all both none something others' applicants candidates developers workers professionals and or not but most some
		graduate graduates undergraduate postgraduate voluntary vocational equivalent unrelated ideally strongly preferably highly especially particularly
		position positions role roles level levels type types class classes course courses program programs subject subjects tools tool
		technology technologies software systems language languages database databases equipment techniques topics concepts methods
		company companies organizations institutions internship internships programs school schools college colleges variety range following
		first-hand hands-on firsthand needed required preferred desired must plus bonus good strong excellent background today tomorrow
		traits trait characteristics qualities attributes members membership standards regulations procedures principles practices processes methods
		materials products services policies laws rules codes tasks duties responsibilities important helpful useful essential necessary progress enrollment minimum maximum exam exams examination licensing`) {
		s[w] = true
	}
	return s
})

// lastEmpty are heads whose phrases name no skill: "continuing education".
var lastEmpty = wordSet{"experience": true, "degree": true, "degrees": true, "requirements": true, "certification": true, "certifications": true, "credentials": true, "positions": true, "jobs": true, "employers": true, "internship": true, "internships": true, "diploma": true, "careers": true, "career": true}

var emptyPhrases = wordSet{"related field": true, "related fields": true, "related discipline": true, "related area": true, "and more": true, "the like": true, "so on": true, "so forth": true, "much more": true, "high school": true, "continuing education": true, "formal education": true, "further education": true, "formal training": true, "on-the-job training": true, "pursuing continuing education": true, "a lot": true}

// conjBefore is the conjunction that a chunk begins with.
func conjBefore(toks []token) string {
	switch {
	case len(toks) == 0:
		return ""
	case toks[0].is("and", "&", "plus"):
		return "and"
	case toks[0].is("or", "and/or"):
		return "or"
	}
	if len(toks) > 2 && toks[0].is("as") && toks[1].is("well") && toks[2].is("as") {
		return "and"
	}
	return ""
}
