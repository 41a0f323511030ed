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

// A spot is a word at which a list may begin.
type spot struct {
	toks []token // of the chunk
	k    int     // the word
	p    int     // where the part of the chunk begins that is not read yet
	cs   []chunk
	i    int // the chunk
}

// is reports whether the word d behind the spot's is one of the words.
func (at spot) is(d int, words ...string) bool {
	i := at.k + d
	return i >= 0 && i < len(at.toks) && at.toks[i].is(words...)
}

// has reports whether there is a word d behind the spot's.
func (at spot) has(d int) bool { return at.k+d < len(at.toks) }

// aside reports whether the spot begins what is not read yet, behind a comma.
func (at spot) aside() bool { return at.k == at.p && at.cs[at.i].sep == "," }

// opener finds the first phrase at or after toks[p] that begins a list, with
// its length; -1 where none does.
func (l *listReader) opener(toks []token, p int, i int, cs []chunk) (int, int, opening) {
	for k := p; k < len(toks); k++ {
		if n, o := l.opens(spot{toks, k, p, cs, i}); n > 0 {
			return k, n, o
		}
	}
	return -1, 0, opening{}
}

// opens tells how many words at a spot begin a list, and of what; 0 where none
// begins. The frames are asked in turn, and one that knows the word decides.
func (l *listReader) opens(at spot) (int, opening) {
	for _, frame := range []func(*listReader, spot) (int, opening, bool){
		(*listReader).opensExamples, (*listReader).opensAbility, (*listReader).opensTraits, (*listReader).opensNeed, (*listReader).opensKnowledge,
	} {
		if n, o, decided := frame(l, at); decided {
			return n, o
		}
	}
	return 0, opening{}
}

// plain is an opening without a head.
func plain(c context) opening { return opening{context: c} }

// opensExamples takes what gives examples of what stands before: "such as",
// "including", "especially".
func (l *listReader) opensExamples(at spot) (int, opening, bool) {
	t := at.toks[at.k]
	n := 0
	switch {
	case t.is("include", "includes"):
		n, o := l.subjectOpening(at)
		return n, o, true
	case t.is("such") && at.is(1, "as"):
		n = 2
	case t.is("including", "e.g.", "e.g", "eg"):
		n = 1
	case t.is("like") && at.k > 0 && at.has(1) && plural(at.toks[at.k-1].low) && !at.is(1, "to", "a", "the", "their"):
		n = 1
	case t.is("for") && at.is(1, "example", "instance") && len(l.items) > 0 && at.k == at.p:
		n = 2
	case t.is("above") && at.has(2) && at.is(1, "all") && at.aside():
		n = 2
	case t.is("usually", "typically", "commonly", "often") && at.aside() && at.has(1) && at.toks[at.k+1].capital():
		n = 1
	case t.is("most") && at.aside() && at.has(2) && at.is(1, "often", "commonly") && at.toks[at.k+2].capital():
		n = 2
	case t.is("among") && at.aside() && at.is(1, "them", "these"):
		n = 2
	case t.is("chiefly", "mainly", "primarily", "mostly", "especially", "particularly", "notably", "namely", "specifically", "ideally", "preferably") && at.has(1) && len(l.items)+at.k > 0 && at.aside():
		next := at.toks[at.k+1]
		if !next.capital() && (l.g.clause[next.low] || next.is("in", "on", "at", "those", "during", "with")) || l.g.introNoun[next.low] {
			return 0, opening{}, true
		}
		n = 1
	default:
		return 0, opening{}, false
	}
	n, o := l.headOpening(at, n)
	return n, o, true
}

// opensAbility takes "ability to" and "passion for".
func (l *listReader) opensAbility(at spot) (int, opening, bool) {
	t := at.toks[at.k]
	switch {
	case t.is("ability", "abilities", "capacity", "willingness", "desire", "readiness", "able", "eager", "willing", "capability", "aptitude", "eagerness", "inclination") && at.is(1, "to"):
		n := 2
		for at.has(n) && (strings.HasSuffix(at.toks[at.k+n].low, "ly") && len(at.toks[at.k+n].low) > 4 || at.is(n, "both", "also")) {
			n++
		}
		return n, plain(context{mode: modeVerb}), true
	case t.is("passion", "commitment", "dedication", "attention", "aptitude", "interest", "enthusiasm", "eye", "love", "devotion", "flair", "concern", "respect", "talent", "knack", "devoted", "dedicated", "passionate", "committed", "drive", "appetite", "sensitivity", "openness", "ear") && (at.is(1, "for", "to", "in", "about") || t.is("love") && at.is(1, "of")):
		return 2, opening{context: context{mode: modeTrait}, trait: t.text + " " + at.toks[at.k+1].text}, true
	}
	return 0, opening{}, false
}

// opensTraits takes what says how people are: "Important traits are", "They are
// patient", "Good nurses have".
func (l *listReader) opensTraits(at spot) (int, opening, bool) {
	g, k := l.g, at.k
	if k == 0 || !at.has(1) {
		return 0, opening{}, false
	}
	t, before, next := at.toks[k], at.toks[k-1], at.toks[k+1]
	opens := at.p == 0 && at.i == 0 // the sentence
	switch {
	case t.is("are") && k < 8 && opens && (g.traitHead[before.low] || traitsFor(g, at.toks[:k])) && l.s.importance() < 0:
		n, o := l.subjectOpening(at)
		return n, o, true
	case t.is("are") && opens && (l.s.section == traits || l.s.section == skills) && l.isPeople(l.phrase(at.toks[:k])) && g.adjectival(next.low) && !participle[next.low],
		t.is("are", "is") && l.praised() && !next.is("a", "an", "the", "in", "at", "able"):
		return 1, plain(context{mode: modeAdjective}), true
	case t.is("have", "possess", "combine", "combines", "show") && (l.s.section == traits || l.praised() || k == 1 && at.toks[0].is("they")) && (before.is("they", "and", "also") || plural(before.low)) && !next.is("to", "a", "been", "no", "not", "that", "how"):
		return 1, plain(context{mode: modeTrait}), true
	}
	return 0, opening{}, false
}

// opensNeed takes what says that something is needed or worked with: "must be",
// "need", "have strong", "use".
func (l *listReader) opensNeed(at spot) (int, opening, bool) {
	g, k := l.g, at.k
	t := at.toks[k]
	if t.is("have", "has", "with", "possess") && at.has(1) && g.degree[at.toks[k+1].low] && !at.is(1, "certain", "especially", "particularly") && !at.is(-1, "must", "should") {
		return 1, plain(context{mode: modeNeed}), true
	}
	if n := handles(at.toks, k); n > 0 && (l.s.section == skills || l.s.section == traits || l.s.section == other) {
		return n, plain(context{mode: modeSkill, kind: "tool"}), true
	}
	if n := matchAt(at.toks, k, g.mustBe); n > 0 && !(t.is("to") && (k == 0 || !at.is(-1, "need", "important", "essential", "have"))) {
		if !at.has(n) || at.is(n, "at", "completed", "licensed", "certified", "used", "paid", "available", "a", "an", "the", "renewed") {
			return 0, opening{}, true
		}
		return n, plain(context{mode: modeAdjective}), true
	}
	if n := matchAt(at.toks, k, g.need); n > 0 {
		looks := t.is("look", "looks", "looking")
		// "in need of", "the need to": no demand
		if at.is(n, "to", "of") && !looks || k > 0 && (at.is(-1, "the", "a", "in", "no", "any") || possessive[at.toks[k-1].low] || strings.HasSuffix(at.toks[k-1].low, "'s")) {
			return 0, opening{}, true
		}
		if looks && at.is(n, "for") {
			n++
		}
		return n, plain(context{mode: modeNeed}), true
	}
	return 0, opening{}, false
}

// opensKnowledge takes what says that something is known: "knowledge of",
// "experience building", "understand".
func (l *listReader) opensKnowledge(at spot) (int, opening, bool) {
	t := at.toks[at.k]
	if t.is("experience") && at.has(2) && at.is(1, "building", "developing", "designing", "managing", "leading", "running", "creating", "implementing", "administering", "configuring") && l.s.section != duties {
		return 2, plain(context{mode: modeSkill}), true
	}
	if l.g.introNoun[t.low] && at.has(1) {
		if n, o, decided := l.opensNoun(at); decided {
			return n, o, true
		}
	}
	if t.is("understand", "know", "master") && l.top().mode != modeVerb && at.has(1) && (at.k == 0 || at.is(-1, "must", "should", "to", "and", "also")) {
		if at.is(1, "how") && at.is(2, "to") {
			return 3, plain(context{mode: modeVerb}), true
		}
		if !at.is(1, "that", "what", "why", "when") {
			return 1, plain(context{mode: modeSkill}), true
		}
	}
	return 0, opening{}, false
}

// opensNoun takes a noun such as "knowledge" with the word that opens what it
// is of: "knowledge and understanding of".
func (l *listReader) opensNoun(at spot) (int, opening, bool) {
	g, t := l.g, at.toks[at.k]
	n := 1
	if at.has(3) && conj(at.toks[at.k+1]) && g.introNoun[at.toks[at.k+2].low] {
		n = 3
	}
	switch {
	case at.has(n+1) && at.is(n, "in") && (at.is(n+1, "order") || t.is("experience") && at.is(n+1, "a", "an")):
		return 0, opening{}, true // "skills in order to", "experience in a hospital"
	case t.is("comfortable") && (l.s.section == traits || at.has(2) && !at.is(1, "using") && (strings.HasSuffix(at.toks[at.k+2].low, "ty") || strings.HasSuffix(at.toks[at.k+1].low, "ing"))):
		return 0, opening{}, true // "comfortable with ambiguity" is how somebody is
	case at.has(n) && g.introPrep[at.toks[at.k+n].low] && !(at.is(n, "for", "at") && !t.is("aptitude", "skilled", "adept", "expert")):
		if t.is("experience", "training", "practice", "instruction", "background") && l.s.section == duties {
			return 0, opening{}, true
		}
		n++
		if at.is(n, "how") {
			return n + 2, plain(context{mode: modeVerb}), true
		}
		return n, plain(context{mode: modeSkill}), true
	case t.is("know", "knows", "understand", "understands"):
		return 0, opening{}, true
	}
	return 0, opening{}, false
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
// The phrase that begins it has n words.
func (l *listReader) headOpening(at spot, n int) (int, opening) {
	toks, k := at.toks, at.k
	from := l.headBack(toks, k, at.p)
	head := toks[from:k]
	o := opening{headFrom: from}
	if len(head) == 0 {
		// ", including": the head is the item before, or the noun phrase that
		// ends before the comma
		var prev []token
		if k == 0 && at.i > 0 {
			prev = l.s.toks[at.cs[at.i-1].from:at.cs[at.i-1].to]
		}
		if len(prev) > 0 && (l.last < 0 || l.items[l.last].toks[0].start < prev[0].start) {
			head = prev[l.headBack(prev, len(prev), 0):]
			if c := l.headContext(head); c.mode == modeSkip || len(head) == 0 {
				o.context = context{mode: modeSkip}
				return n, o
			}
		} else if l.last >= 0 {
			it := &l.items[l.last]
			o.prior = true
			head = it.toks
		} else if top := l.top(); top.mode == modeSkip || top.mode == modeNone {
			o.context = context{mode: modeSkip}
			return n, o
		} else {
			o.context = context{mode: modeNeed}
			if top.mode == modeTrait || top.mode == modeSkill {
				o.mode = top.mode
			}
			return n, o
		}
	}
	if k+n < len(toks) && toks[k+n].is(":", "the") {
		n++
	}
	o.context = l.headContext(head)
	o.open = true
	return n, o
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
func (l *listReader) subjectOpening(at spot) (int, opening) {
	g, toks, k := l.g, at.toks, at.k
	o := opening{headFrom: at.p}
	if k+2 < len(toks) && toks[k+1].is("courses", "classes", "coursework", "instruction", "training") && toks[k+2].is("in", "on") {
		o.context = context{mode: modeSkip} // read as courses
		return 1, o
	}
	sub := toks[at.p:k]
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
		return 1, o
	}
	o.context = l.headContext(sub[:end])
	if l.s.section == education && sub[end-1].is("program", "programs", "training", "apprenticeship", "apprenticeships", "apprentices") {
		o.context = context{mode: modeSkip}
	}
	o.skip = true // the subject is no item
	o.open = true
	return 1, o
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
