package prose

import "strings"

// An opening is what begins a list.
type opening struct {
	context
	headFrom int // of modeHead: where the head begins in the chunk
	prior    bool
	skip     bool
	trait    string // "passion for": the words of each item
}

// opener finds the first phrase at or after toks[p] that begins a list, with
// its length.
func (l *listReader) opener(toks []token, p int, c chunk, i int, cs []chunk) (int, int, opening) {
	g := l.g
	for k := p; k < len(toks); k++ {
		t := toks[k]
		switch {
		case t.is("such") && k+1 < len(toks) && toks[k+1].is("as"):
			return l.headOpening(toks, k, 2, p, cs, i)
		case t.is("including") || t.is("include", "includes"):
			if t.is("include", "includes") {
				return l.subjectOpening(toks, k, p)
			}
			return l.headOpening(toks, k, 1, p, cs, i)
		case t.is("like") && k > 0 && k+1 < len(toks) && plural(toks[k-1].low) && !toks[k+1].is("to", "a", "the", "their"):
			return l.headOpening(toks, k, 1, p, cs, i)
		case t.is("e.g.", "e.g", "eg"):
			return l.headOpening(toks, k, 1, p, cs, i)
		case t.is("for") && k+1 < len(toks) && toks[k+1].is("example", "instance") && len(l.items) > 0 && k == p:
			return l.headOpening(toks, k, 2, p, cs, i)
		case t.is("above") && k+2 < len(toks) && toks[k+1].is("all") && k == p && c.sep == ",":
			return l.headOpening(toks, k, 2, p, cs, i)
		case t.is("usually", "typically", "commonly", "often") && k == p && c.sep == "," && k+1 < len(toks) && toks[k+1].capital(), t.is("most") && k == p && c.sep == "," && k+2 < len(toks) && toks[k+1].is("often", "commonly") && toks[k+2].capital():
			n := 1
			if t.is("most") {
				n = 2
			}
			return l.headOpening(toks, k, n, p, cs, i)
		case t.is("among") && k == p && c.sep == "," && k+1 < len(toks) && toks[k+1].is("them", "these"):
			return l.headOpening(toks, k, 2, p, cs, i)
		case t.is("chiefly", "mainly", "primarily", "mostly", "especially", "particularly", "notably", "namely", "specifically", "ideally", "preferably") && k+1 < len(toks) && (toks[k+1].capital() || k == p) && len(l.items)+k > 0 && c.sep == "," && k == p:
			if n := toks[k+1]; !n.capital() && (g.clause[n.low] || n.is("in", "on", "at", "those", "during", "with")) {
				continue
			}
			at, n, o := l.headOpening(toks, k, 1, p, cs, i)
			if at >= 0 && k+1 < len(toks) && g.introNoun[toks[k+1].low] {
				continue
			}
			return at, n, o
		case t.is("ability", "abilities", "capacity", "willingness", "desire", "readiness", "able", "eager", "willing", "capability", "aptitude", "eagerness", "inclination") && k+1 < len(toks) && toks[k+1].is("to"):
			n := 2
			for k+n < len(toks) && (strings.HasSuffix(toks[k+n].low, "ly") && len(toks[k+n].low) > 4 || toks[k+n].is("both", "also")) {
				n++
			}
			return k, n, opening{context: context{mode: modeVerb}}
		case t.is("passion", "commitment", "dedication", "attention", "aptitude", "interest", "enthusiasm", "eye", "love", "devotion", "flair", "concern", "respect", "talent", "knack", "devoted", "dedicated", "passionate", "committed", "drive", "appetite", "sensitivity", "openness", "ear") && k+1 < len(toks) && (toks[k+1].is("for", "to", "in", "about") || t.is("love") && toks[k+1].is("of")):
			words := t.text + " " + toks[k+1].text
			return k, 2, opening{context: context{mode: modeTrait}, trait: words}
		}
		if t.is("are") && k > 0 && k < 8 && p == 0 && i == 0 && k+1 < len(toks) && (g.traitHead[toks[k-1].low] || traitsFor(g, toks[:k])) && l.s.importance() < 0 {
			return l.subjectOpening(toks, k, p)
		}
		if t.is("are") && k > 0 && p == 0 && i == 0 && k+1 < len(toks) && (l.s.section == traits || l.s.section == skills) && (l.isPeople(l.phrase(toks[:k])) || k == 1 && t.is("they")) && g.adjectival(toks[k+1].low) && !participle[toks[k+1].low] {
			return k, 1, opening{context: context{mode: modeAdjective}}
		}
		if t.is("are", "is") && k > 0 && l.praised() && k+1 < len(toks) && !toks[k+1].is("a", "an", "the", "in", "at", "able") {
			return k, 1, opening{context: context{mode: modeAdjective}}
		}
		if t.is("have", "possess", "combine", "combines", "show") && k > 0 && k+1 < len(toks) && (l.s.section == traits || l.praised() || k == 1 && toks[0].is("they")) && (toks[k-1].is("they", "and", "also") || plural(toks[k-1].low)) && !toks[k+1].is("to", "a", "been", "no", "not", "that", "how") {
			return k, 1, opening{context: context{mode: modeTrait}}
		}
		if t.is("have", "has", "with", "possess") && k+1 < len(toks) && g.degree[toks[k+1].low] && !toks[k+1].is("certain", "especially", "particularly") && (k == 0 || !toks[k-1].is("must", "should")) {
			return k, 1, opening{context: context{mode: modeNeed}}
		}
		if n := handles(toks, k); n > 0 && (l.s.section == skills || l.s.section == traits || l.s.section == other) {
			return k, n, opening{context: context{mode: modeSkill, kind: "tool"}}
		}
		if n := matchAt(toks, k, g.mustBe); n > 0 && !(toks[k].is("to") && (k == 0 || !toks[k-1].is("need", "important", "essential", "have"))) {
			if k+n < len(toks) && !toks[k+n].is("able", "familiar", "proficient", "skilled", "knowledgeable", "at", "completed", "licensed", "certified", "used", "paid", "available", "a", "an", "the", "renewed", "experienced", "comfortable", "fluent") {
				return k, n, opening{context: context{mode: modeAdjective}}
			}
			if k+n < len(toks) && toks[k+n].is("able", "familiar", "proficient", "skilled", "knowledgeable", "experienced", "comfortable", "fluent") {
				return k, n, opening{context: context{mode: modeAdjective}}
			}
			continue
		}
		if n := matchAt(toks, k, g.need); n > 0 {
			// "in need of", "the need to": no demand
			if k+n < len(toks) && (toks[k+n].is("to", "of") && !toks[k].is("look", "looks", "looking")) || k > 0 && (toks[k-1].is("the", "a", "in", "no", "any") || possessive[toks[k-1].low] || strings.HasSuffix(toks[k-1].low, "'s")) {
				continue
			}
			if toks[k].is("look", "looks", "looking") && k+n < len(toks) && toks[k+n].is("for") {
				n++
			}
			return k, n, opening{context: context{mode: modeNeed}}
		}
		if t.is("experience") && k+2 < len(toks) && toks[k+1].is("building", "developing", "designing", "managing", "leading", "running", "creating", "implementing", "administering", "configuring") && l.s.section != duties {
			return k, 2, opening{context: context{mode: modeSkill}}
		}
		if g.introNoun[t.low] && k+1 < len(toks) {
			n := 1
			// "knowledge and understanding of"
			if k+3 < len(toks) && conj(toks[k+1]) && g.introNoun[toks[k+2].low] {
				n = 3
			}
			if k+n+1 < len(toks) && toks[k+n].is("in") && (toks[k+n+1].is("order") || t.is("experience") && toks[k+n+1].is("a", "an")) {
				continue // "skills in order to", "experience in a hospital"
			}
			if t.is("comfortable") && (l.s.section == traits || k+2 < len(toks) && !toks[k+1].is("using") && (strings.HasSuffix(toks[k+2].low, "ty") || strings.HasSuffix(toks[k+1].low, "ing"))) {
				continue // "comfortable with ambiguity" is how somebody is
			}
			if k+n < len(toks) && (g.introPrep[toks[k+n].low] && !(toks[k+n].is("for", "at") && !t.is("aptitude", "skilled", "adept", "expert"))) {
				if t.is("experience", "training", "practice", "instruction", "background") && l.s.section == duties {
					continue
				}
				n++
				if k+n < len(toks) && toks[k+n].is("how") {
					return k, n + 2, opening{context: context{mode: modeVerb}}
				}
				return k, n, opening{context: context{mode: modeSkill}}
			}
			if t.is("know", "knows", "understand", "understands") {
				continue
			}
		}
		if t.is("understand", "know", "master") && l.top().mode != modeVerb && k+1 < len(toks) && (k == 0 || toks[k-1].is("must", "should", "to", "and", "also")) {
			if toks[k+1].is("how") && k+2 < len(toks) && toks[k+2].is("to") {
				return k, 3, opening{context: context{mode: modeVerb}}
			}
			if !toks[k+1].is("that", "what", "why", "when") {
				return k, 1, opening{context: context{mode: modeSkill}}
			}
		}
	}
	return -1, 0, opening{}
}

// traitsFor reports subjects such as "Other important traits for librarians".
func traitsFor(g *grammar, toks []token) bool {
	for i := 0; i+1 < len(toks) && i < 4; i++ {
		if g.traitHead[toks[i].low] && toks[i+1].is("for", "of", "in") {
			return true
		}
	}
	return false
}

// handles returns the length of "use", "work with" and the like at toks[k],
// where people do it.
func handles(toks []token, k int) int {
	n := 0
	switch {
	case toks[k].is("use", "operate"):
		n = 1
	case toks[k].is("work") && k+1 < len(toks) && toks[k+1].is("with"):
		n = 2
	case toks[k].is("configuring", "operating", "using", "installing", "maintaining", "repairing"):
		if k > 0 && toks[k-1].is("at", "in", "experience") && k+1 < len(toks) && !toks[k+1].is("a", "an", "the", "their") {
			return 1
		}
		return 0
	}
	if toks[0].is("because", "since", "so", "when", "as", "that", "who", "where") || k+n < len(toks) && indexOf(toks[k+n:min(k+n+2, len(toks))], "data", "information") >= 0 {
		return 0
	}
	if n == 0 || k == 0 || k+n >= len(toks) || toks[k+n].is("the", "their", "his", "her", "your", "them", "it", "this", "these", "people", "others", "children", "patients", "clients", "customers", "a", "an") {
		return 0
	}
	if p := toks[k-1]; p.is("they", "also", "often", "and") || plural(p.low) && !p.capital() || k == 1 && plural(p.low) {
		return n
	}
	return 0
}

// praised reports sentences on good workers: "Successful teachers are ...".
func (l *listReader) praised() bool {
	for i := 0; i < 3 && i < len(l.s.toks); i++ {
		if l.s.toks[i].is("successful", "good", "great", "best", "effective", "ideal", "excellent", "top", "talented", "skilled") || l.s.toks[i].is("those", "people") && i == 0 && len(l.s.toks) > 1 && l.s.toks[1].is("who") {
			return true
		}
	}
	return false
}

// headOpening begins a list of examples of what stands before toks[k].
func (l *listReader) headOpening(toks []token, k, n, p int, cs []chunk, i int) (int, int, opening) {
	from := l.headBack(toks, k, p)
	head := toks[from:k]
	o := opening{headFrom: from}
	if len(head) == 0 {
		// ", including": the head is the item before, or the noun phrase that
		// ends before the comma
		var prev []token
		if k == 0 && i > 0 {
			prev = l.s.toks[cs[i-1].from:cs[i-1].to]
		}
		if len(prev) > 0 && (l.last < 0 || l.items[l.last].toks[0].start < prev[0].start) {
			head = prev[l.headBack(prev, len(prev), 0):]
			if c := l.headContext(head); c.mode == modeSkip || len(head) == 0 {
				o.context = context{mode: modeSkip}
				return k, n, o
			}
		} else if l.last >= 0 {
			it := &l.items[l.last]
			o.prior = true
			head = it.toks
		} else if top := l.top(); top.mode == modeSkip || top.mode == modeNone {
			o.context = context{mode: modeSkip}
			return k, n, o
		} else {
			o.context = context{mode: modeNeed}
			if top.mode == modeTrait || top.mode == modeSkill {
				o.mode = top.mode
			}
			return k, n, o
		}
	}
	if k+n < len(toks) && toks[k+n].is(":", "the") {
		n++
	}
	o.context = l.headContext(head)
	o.open = true
	return k, n, o
}

// headContext says what the examples of a head are.
func (l *listReader) headContext(head []token) context {
	g := l.g
	head = g.stripTail(head)
	for len(head) > 1 && (g.degree[head[0].low] || g.quantity[head[0].low] || g.determiner[head[0].low] || !head[0].word || head[0].is("with", "and", "or", "of", "at")) && !head[0].acronym() {
		head = head[1:]
	}
	if len(head) == 0 {
		return context{mode: modeNeed}
	}
	text := l.phrase(head)
	low := lowOf(head)
	last := head[len(head)-1]
	switch {
	case g.traitHead[low] || g.traitHead[last.low]:
		return context{mode: modeTrait}
	case sharedHead[last.low] && len(head) > 1 && !g.genericHead[low]:
		// "interpersonal skills such as", against "Excel skills, including"
		if bare := lowOf(head[:len(head)-1]); g.traitWord(bare) || head[0].is("soft", "personal", "people", "social", "interpersonal") {
			return context{mode: modeTrait}
		}
		return context{mode: modeSkill}
	case l.s.section == education && last.is("subjects", "topics", "courses", "classes"):
		return context{mode: modeSkill, kind: "course"}
	case g.noHead[last.low]:
		return context{mode: modeSkip}
	case g.genericHead[low]:
		return context{mode: modeSkill}
	case g.genericHead[last.low] && (last.is("skills", "knowledge", "experience", "expertise", "requirements", "areas", "topics", "subjects", "aspects", "abilities") || len(head) == 1):
		return context{mode: modeSkill}
	case head[0].capital() && last.capital() && !plural(last.low) && head[0].start != l.s.toks[0].start:
		return context{mode: modeSkill} // a name is no kind: "Python, especially pandas"
	}
	return context{mode: modeHead, head: text}
}

// headBack finds where the noun phrase begins that ends before toks[k].
func (l *listReader) headBack(toks []token, k, lo int) int {
	g := l.g
	j := k
	for j > lo && toks[j-1].is(",") {
		j--
	}
	for j > lo && k-j < 5 {
		t := toks[j-1]
		if !t.word || conj(t) || !t.acronym() && (g.preposition[t.low] || t.is("of") || g.determiner[t.low] || g.clause[t.low]) {
			break
		}
		if g.introNoun[t.low] && j < k && !strings.HasSuffix(t.low, "ing") && !t.is("skills", "practice", "expert", "instruction") {
			break
		}
		if g.verb[t.low] && j < k && !(j-1 == lo && lo > 0 && g.preposition[toks[lo-1].low] && !toks[lo-1].is("to")) && (j-1 == lo || strings.HasSuffix(t.low, "s") && !plural(t.low) || plural(toks[j-2].low) || g.clause[toks[j-2].low] || toks[j-2].is("to", "and", "or", "also") || inflected(t.low)) {
			break
		}
		j--
	}
	return j
}

// inflected verbs are no part of a noun phrase.
func inflected(w string) bool {
	switch w {
	case "uses", "using", "used", "needs", "requires", "required", "includes", "takes", "taking", "knows", "understands", "has", "have", "use", "operate", "install", "repair", "maintain", "perform", "monitor", "apply", "understand", "know", "learn", "interpret", "administer", "prepare", "provide", "provides", "offer", "offers", "treat", "teach", "employ", "employs":
		return true
	}
	return false
}

// subjectOpening reads "Other important traits include A, B": the head is the
// subject's first noun phrase.
func (l *listReader) subjectOpening(toks []token, k, p int) (int, int, opening) {
	g := l.g
	o := opening{headFrom: p}
	if k+2 < len(toks) && toks[k+1].is("courses", "classes", "coursework", "instruction", "training") && toks[k+2].is("in", "on") {
		o.context = context{mode: modeSkip} // read as courses
		return k, 1, o
	}
	sub := toks[p:k]
	for len(sub) > 0 && (g.determiner[sub[0].low] || g.degree[sub[0].low] || g.quantity[sub[0].low] || conj(sub[0])) && len(sub) > 1 {
		sub = sub[1:]
	}
	end := 0
	for end < len(sub) && sub[end].word && !conj(sub[end]) && !g.preposition[sub[end].low] && !sub[end].is("of") && !g.clause[sub[end].low] &&
		!(end > 0 && (strings.HasSuffix(sub[end].low, "ed") || sub[end].is("you", "they"))) {
		end++
	}
	// "traits and skills include": the last noun says it
	if end < len(sub) && conj(sub[end]) && end+1 < len(sub) {
		rest := sub[end+1:]
		if g.traitHead[rest[len(rest)-1].low] {
			sub, end = rest, len(rest)
		}
	}
	if end == 0 {
		o.context = context{mode: modeSkip}
		return k, 1, o
	}
	o.context = l.headContext(sub[:end])
	if l.s.section == education && sub[end-1].is("program", "programs", "training", "apprenticeship", "apprenticeships", "apprentices") {
		o.context = context{mode: modeSkip}
	}
	o.skip = true // the subject is no item
	o.open = true
	return k, 1, o
}

func (l *listReader) open(o opening, toks []token, at int) {
	switch {
	case o.prior && l.last >= 0:
		it := &l.items[l.last]
		if o.mode == modeHead || o.mode == modeTrait || o.mode == modeSkip || l.g.genericHead[lowOf(it.toks)] ||
			sharedHead[it.toks[len(it.toks)-1].low] && it.kind == "trait" {
			it.dropped = !l.itself(it.toks) // it was a kind, not a thing
			it.noDemand = true
			// "scripting and programming languages, especially A": both
			for i := range l.items[:l.last] {
				if o := l.items[i].toks; o[len(o)-1].start == it.toks[len(it.toks)-1].start {
					l.items[i].dropped = true
				}
			}
		}
		l.push(o.context)
		return
	case o.trait != "":
		l.push(context{mode: modeTrait, head: o.trait})
		return
	case o.mode == modeHead, o.mode == modeVerb, o.mode == modeSkip:
		if l.top().mode == modeHead || l.top().mode == modeVerb || l.top().mode == modeSkip || l.top().mode == modeTrait && l.top().head != "" {
			l.pop()
		}
		l.push(o.context)
	case o.mode == modeSkill, o.mode == modeTrait:
		l.replace(o.context)
	default:
		l.stack = nil
		l.push(o.context)
	}
}

// colon begins the list of what stands before the colon.
func (l *listReader) colon(head []token) {
	if len(head) == 0 {
		return
	}
	g := l.g
	for i := range l.items {
		if l.items[i].toks[0].start >= head[0].start {
			l.items[i].dropped = !l.itself(head)
			l.items[i].noDemand = true
		}
	}
	for k := range head {
		if m := matchAt(head, k, g.need); m > 0 {
			l.stack = nil
			l.push(context{mode: modeNeed})
			return
		}
	}
	for k, t := range head {
		if k > 0 && t.is("is", "are", "will", "can", "may", "do", "does") && l.s.section != skills {
			l.stack = nil
			l.push(context{mode: modeSkip})
			return
		}
	}
	last := head
	for k := 0; k+1 < len(head); k++ {
		if g.introNoun[head[k].low] && g.introPrep[head[k+1].low] && k+2 < len(head) {
			last = head[k+2:]
		}
	}
	if k := len(head); k > 6 && len(last) == k {
		last = head[l.headBack(head, k, 0):]
	}
	c := l.headContext(last)
	if c.mode == modeSkip && l.s.section != skills && l.s.section != nice {
		l.stack = nil
		l.push(c)
		return
	}
	if c.mode == modeSkip {
		c = context{mode: modeNeed}
	}
	l.stack = nil
	l.push(context{mode: modeNeed})
	l.push(c)
}

// itself reports heads of a list's item that are skills of their own, as "web
// analytics" is in "Web analytics: A, B".
func (l *listReader) itself(head []token) bool {
	low := lowOf(head)
	last := head[len(head)-1]
	return l.s.item && len(head) > 1 && len(head) <= 3 && !plural(last.low) && !l.known(low) && !l.g.genericHead[last.low] && !l.g.noHead[last.low] && !sharedHead[last.low] && !l.g.isTrait(low) &&
		!l.g.degree[head[0].low] && !l.g.quantity[head[0].low] && indexOf(head, "of", "in", "with", "and", "or") < 0
}

// otherHead reads "A, B, and other X": the items before are of that kind.
func (l *listReader) otherHead(toks []token, and string) bool {
	k := -1
	for i := 0; i+1 < len(toks) && i < 12; i++ {
		if conj(toks[i]) && toks[i+1].is("other", "similar", "related", "comparable", "many", "any") && i+2 < len(toks) {
			k = i
			break
		}
	}
	if k < 0 {
		return false
	}
	j := k + 1
	for j < len(toks) && toks[j].is("other", "similar", "related", "comparable", "many", "any", "such") {
		j++
	}
	end := j
	for end < len(toks) && toks[end].word && !conj(toks[end]) && !l.g.preposition[toks[end].low] && !l.g.clause[toks[end].low] {
		end++
	}
	head := toks[j:end]
	if len(head) == 0 {
		return true
	}
	c := l.headContext(head)
	if k > 0 {
		before := toks[:k]
		if l.top().mode == modeNone {
			l.pending(before)
		} else {
			l.item(before, and, false)
		}
	}
	top := l.top()
	for i := range l.items {
		it := &l.items[i]
		if it.dropped || it.group != top.group && top.mode != modeNone && it.mode != modeNone {
			continue
		}
		switch c.mode {
		case modeHead:
			if it.mode != modeHead {
				it.context = context{mode: modeHead, head: c.head, open: true, group: -1 - top.group}
				it.kind, it.head = l.kindOf(c.head)
			}
		case modeTrait:
			it.kind, it.mode = "trait", modeTrait
		case modeSkip:
			it.dropped = it.mode == modeNone
		case modeSkill, modeNeed:
			if it.mode == modeNone {
				it.mode = modeSkill
			}
		}
	}
	if top.mode == modeHead {
		l.pop()
	}
	return true
}

// pending keeps what stands in a sentence before its list is known to be one:
// "Ruby, Python, and other languages".
func (l *listReader) pending(toks []token) {
	g := l.g
	toks = g.stripTail(toks)
	// Of a subject and verb only the noun phrase at the end may be an item.
	k := len(toks)
	for k > 0 && toks[k-1].word && !g.preposition[toks[k-1].low] && !g.determiner[toks[k-1].low] && !g.clause[toks[k-1].low] && !inflected(toks[k-1].low) && !(conj(toks[k-1]) && len(toks)-k > 3) {
		k--
	}
	toks = toks[k:]
	if len(toks) == 0 || len(toks) > 6 {
		return
	}
	for _, n := range l.names(toks) {
		it := listed{name: n, context: context{mode: modeNone}, noDemand: true}
		it.kind = l.plainKind(n)
		l.items = append(l.items, it)
		l.last = len(l.items) - 1
	}
}

// appositive reads "GitHub, a platform for version control": the item before
// is of that kind; what it is for is a concept.
func (l *listReader) appositive(toks []token, and string) bool {
	if and != "" || l.last < 0 || len(toks) < 2 || !toks[0].is("a", "an", "the") || toks[0].capital() {
		return false
	}
	it := &l.items[l.last]
	if it.dropped || !isTitle(it.text) || it.mode == modeTrait || it.verb {
		return false
	}
	end := 1
	for end < len(toks) && toks[end].word && !l.g.preposition[toks[end].low] && !l.g.clause[toks[end].low] && !toks[end].is("used", "designed", "developed") {
		end++
	}
	head := toks[1:end]
	c := l.headContext(head)
	if c.mode != modeHead {
		return c.mode == modeSkip
	}
	it.kind, it.head = l.kindOf(c.head)
	if end+1 < len(toks) && (toks[end].is("for") || toks[end].is("used") && toks[end+1].is("for")) {
		rest := toks[end+1:]
		if rest[0].is("for") {
			rest = rest[1:]
		}
		for _, n := range l.names(rest) {
			kind, head := l.kindOf(c.head)
			l.items = append(l.items, listed{name: n, context: context{mode: modeNone}, kind: "concept", noDemand: true})
			l.items = append(l.items, listed{name: n, context: context{mode: modeNone}, kind: kind, head: head, noDemand: true})
		}
	}
	return true
}

// kindOf files a head under a built-in category.
func (l *listReader) kindOf(head string) (parent, label string) {
	low := strings.ToLower(head)
	fields := strings.Fields(low)
	for n := min(3, len(fields)); n > 0; n-- {
		if p, ok := l.g.parent[strings.Join(fields[len(fields)-n:], " ")]; ok {
			return p, head
		}
	}
	return "concept", head
}

// known reports whether the noun of a head is one that the built-in
// categories are told by.
func (l *listReader) known(head string) bool {
	fields := strings.Fields(strings.ToLower(head))
	return len(fields) > 0 && l.g.parent[fields[len(fields)-1]] != ""
}

// plainKind is the category of a name that nothing else tells of.
func (l *listReader) plainKind(n name) string {
	if l.g.isTrait(n.text) && !isTitleAfterFirst(n, l.s) {
		return "trait"
	}
	if last := n.toks[len(n.toks)-1]; len(n.toks) > 1 {
		switch p := l.g.parent[last.low]; p {
		case "concept", "tool", "database", "framework", "protocol", "library":
			return p
		}
	}
	if n.toks[0].acronym() || n.toks[0].capital() && n.toks[0].start != l.s.toks[0].start || n.toks[len(n.toks)-1].acronym() || len(n.toks) > 1 && n.toks[1].capital() {
		return "technology"
	}
	if n.toks[0].capital() && l.s.item && len(n.toks) == 1 && !l.g.isTrait(n.text) {
		return "technology"
	}
	return "concept"
}
