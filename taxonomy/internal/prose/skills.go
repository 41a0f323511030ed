package prose

import "strings"

// A mode says what the items of a list are.
type mode uint8

const (
	modeNone  mode = iota
	modeNeed       // what a job needs: skills and traits
	modeSkill      // what one must know
	modeTrait      // what one must be like
	modeHead       // examples of a kind that is named
	modeVerb       // "the ability to ..."
	modeAdjective
	modeSkip // a clause that names nothing of its own
)

// A context is a list that is being read; lists stand within lists.
type context struct {
	mode  mode
	head  string // of modeHead, as written
	kind  string // what plain things of the list are, where the verb tells
	open  bool
	group int
}

// A listed thing is an item with what is known of it so far.
type listed struct {
	name
	context
	conj     string
	kind     string // parent category
	head     string
	dropped  bool
	noDemand bool
	verb     bool
}

type listReader struct {
	*reader
	s      *sentence
	stack  []context
	items  []listed
	groups int
	parens map[int]bool // read, by where the word before begins
	verbs  bool         // the list of the chunk ends with a verb
	last   int          // index of the last item that a bare chunk may speak of, or -1
}

func (l *listReader) top() context {
	if len(l.stack) == 0 {
		return context{}
	}
	return l.stack[len(l.stack)-1]
}

func (l *listReader) push(c context) {
	l.groups++
	c.group = l.groups
	l.stack = append(l.stack, c)
}

func (l *listReader) pop() {
	if len(l.stack) > 0 {
		l.stack = l.stack[:len(l.stack)-1]
	}
}

// replace drops the lists that are no longer read and begins another.
func (l *listReader) replace(c context) {
	for len(l.stack) > 0 && l.top().mode != modeNeed {
		l.pop()
	}
	if c.mode == modeNeed {
		l.stack = nil
	}
	l.push(c)
}

// general reads the lists of a sentence: what a job needs, must know and be
// like, and examples of kinds.
func (r *reader) general(s *sentence) {
	l := &listReader{reader: r, s: s, last: -1, parens: map[int]bool{}}
	begin, end := 0, len(s.toks)
	if s.item && (s.section == skills || s.section == traits || s.section == nice || s.section == other && s.listLike()) {
		m := modeNeed
		if s.section == traits {
			m = modeTrait
		}
		l.push(context{mode: m})
	} else if k := s.importance(); k > 0 {
		// "A, B, and C are essential"
		l.push(context{mode: modeNeed})
		end = k
		for i := k; i > 0; i-- {
			if s.toks[i].is(";") {
				begin = i + 1
				break
			}
		}
	}
	cs := s.freeChunks(begin, end)
	for i := range cs {
		l.chunk(cs, i)
	}
	// "A is essential, and B is a plus"
	if end < len(s.toks) {
		for i := end + 1; i+2 < len(s.toks); i++ {
			if !s.toks[i].is(",", ";") {
				continue
			}
			if i+4 < len(s.toks) && s.toks[i+1].is("along") && s.toks[i+2].is("with") {
				// "A is required, along with B"
				l.stack = nil
				l.push(context{mode: modeNeed})
				cs := s.freeChunks(i+3, len(s.toks))
				for j := range cs {
					l.chunk(cs, j)
				}
				break
			}
			if !conj(s.toks[i+1]) {
				continue
			}
			rest := &sentence{toks: s.toks[i+2:], section: s.section}
			if k := rest.importance(); k > 0 {
				l.stack = nil
				l.push(context{mode: modeNeed})
				cs := s.freeChunks(i+2, i+2+k)
				for j := range cs {
					l.chunk(cs, j)
				}
			}
			break
		}
	}
	// "..., as are patience and tact"
	for i := 1; i+1 < len(s.toks); i++ {
		if s.toks[i].is("as") && s.toks[i-1].is(",") && s.toks[i+1].is("are", "is") {
			l.stack = nil
			l.last = -1
			l.push(context{mode: modeNeed})
			cs := chunks(s.toks, i+2, len(s.toks))
			for j := range cs {
				l.chunk(cs, j)
			}
			break
		}
	}
	l.looseParentheses()
	l.emit()
}

// looseParentheses reads examples that stand in parentheses outside of any
// list: "they use relational databases (e.g., PostgreSQL)".
func (l *listReader) looseParentheses() {
	for k := range l.s.toks {
		t := l.s.toks[k]
		if len(t.paren) < 2 || l.parens[t.start] || !l.s.free(k) || !t.paren[0].is("e.g.", "e.g", "such", "like", "including", "for") && !t.paren[0].capital() {
			continue
		}
		from := l.headBack(l.s.toks, k+1, 0)
		head := l.s.toks[from : k+1]
		if c := l.headContext(head); len(head) == 0 || c.mode != modeHead || !plural(t.low) {
			continue
		}
		n := len(l.items)
		l.items = append(l.items, listed{name: name{text: l.phrase(head), toks: head}, context: context{mode: modeNone}, kind: "concept", noDemand: true, dropped: true})
		l.parentheses(n, head)
	}
}

// freeChunks are the chunks without what frames of their own have read.
func (s *sentence) freeChunks(from, to int) []chunk {
	var out []chunk
	for _, c := range chunks(s.toks, from, to) {
		start := c.from
		for i := c.from; i <= c.to; i++ {
			if i < c.to && s.free(i) {
				continue
			}
			if i > start || c.from == c.to {
				out = append(out, chunk{start, i, c.sep})
				c.sep = ","
			} else if i == c.to && start == c.to && c.sep == ";" {
				out = append(out, chunk{c.to, c.to, ";"})
			}
			start = i + 1
		}
	}
	return out
}

// listLike tells an unmarked line that lists names from one that says
// something.
func (s *sentence) listLike() bool {
	for i, t := range s.toks {
		if words().clause[t.low] && !t.capital() && i > 0 {
			return false
		}
	}
	return len(s.toks) > 0 && s.toks[0].capital()
}

// importance finds "is essential" and the like: the index of the verb, or -1.
func (s *sentence) importance() int {
	for i := 1; i < len(s.toks); i++ {
		if s.toks[i].is("matters", "matter", "counts", "count") && (i+1 == len(s.toks) || !s.toks[i+1].word || s.toks[i+1].is("most", "too", "more", "here", "a", "because", "since", "in", "as")) {
			return i
		}
		if s.toks[i].is("help", "helps") && i+1 == len(s.toks) && s.section != duties {
			if s.toks[i-1].is("also") {
				return i - 1
			}
			return i
		}
		if !s.toks[i].is("is", "are") {
			continue
		}
		for j := i + 1; j < len(s.toks) && j < i+4; j++ {
			if s.toks[j].is("essential", "important", "necessary", "required", "needed", "crucial", "critical", "vital", "key", "helpful", "beneficial", "useful", "mandatory", "must", "plus", "desirable", "valued", "preferred", "advantageous", "recommended", "musts", "paramount", "expected", "indispensable", "valuable", "bonus", "advantage", "imperative", "desired") {
				if j+1 < len(s.toks) && (s.toks[j+1].is("to") || s.toks[j+1].is("element", "elements", "part", "parts", "factor", "role", "aspect", "component", "time", "step")) || s.toks[0].is("it", "what", "there", "this") {
					return -1
				}
				return i
			}
			if s.toks[j].is(",", ";") {
				break
			}
		}
	}
	return -1
}

func (l *listReader) chunk(cs []chunk, i int) {
	s, g := l.s, l.g
	c := cs[i]
	final := i == len(cs)-1
	toks := s.toks[c.from:c.to]
	if len(toks) == 0 {
		if c.sep == ";" {
			l.popInner(cs, i)
		}
		return
	}
	if c.from > 0 && !s.free(c.from-1) && toks[0].is("is", "are", "will", "may", "can") {
		return
	}
	if c.sep == ";" {
		l.popInner(cs, i)
	}
	and := conjBefore(toks)
	if toks[0].is("as") && and != "" && len(toks) > 3 {
		toks = toks[3:]
		if l.top().mode == modeHead && len(l.stack) > 1 {
			l.pop()
		}
	}
	if k := 0; l.top().mode == modeHead && len(l.stack) > 1 {
		// "knowledge of systems such as A, of B, and of C"
		if and != "" {
			k = 1
		}
		if k+1 < len(toks) && toks[k].is("of", "in") {
			l.pop()
			toks = toks[k+1:]
		}
	} else if top := l.top().mode; (top == modeSkill || top == modeNeed) && i > 0 {
		if and != "" {
			k = 1
		}
		if k+1 < len(toks) && toks[k].is("of") {
			toks = toks[k+1:]
		}
	}
	if i > 0 && c.sep == ":" {
		l.colon(s.toks[cs[i-1].from:cs[i-1].to])
	}
	if c.sep == "—" && i > 0 {
		if i == 1 && s.item && len(l.items) <= 2 && cs[0].to-cs[0].from <= 4 && l.top().mode == modeNeed {
			l.colon(s.toks[cs[0].from:cs[0].to])
		} else if l.top().mode != modeHead {
			l.push(context{mode: modeSkip})
		}
	}
	if l.otherHead(toks, and) {
		return
	}
	if l.appositive(toks, and) {
		return
	}
	p := 0
	for p < len(toks) {
		at, n, open := l.opener(toks, p, c, i, cs)
		if at < 0 {
			break
		}
		if at > p {
			before := toks[p:at]
			if open.mode == modeHead {
				before = toks[p:open.headFrom]
			}
			if m := l.top().mode; m != modeNone && m != modeSkip && open.mode != modeNeed {
				before = l.itemBefore(before)
				if n := len(before); open.mode == modeHead && n > 0 && n <= 2 && plural(before[n-1].low) && !before[n-1].capital() && l.g.parent[before[n-1].low] != "" {
					before = nil // "frameworks and libraries such as": a kind, too
				}
				// The beginning of a sentence is its subject.
				if len(before) > 0 && !(i == 0 && p == 0 && len(l.stack) == 1 && !s.item && s.importance() < 0) {
					l.item(before, and, false)
				}
			}
		}
		l.open(open, toks, at)
		p = at + n
		and = ""
	}
	rest := toks[p:]
	top := l.top()
	if len(rest) == 0 || top.mode == modeNone {
		if p == 0 && top.mode == modeNone {
			l.pending(toks)
		}
		return
	}
	if p == 0 && top.mode != modeSkip {
		lead := g.stripLead(rest)
		if len(lead) == 0 {
			return
		}
		if clauseStart(g, lead) && top.mode != modeVerb {
			l.push(context{mode: modeSkip})
			return
		}
	}
	if top.mode == modeSkip {
		// The list within the clause ends with its last item; what follows
		// belongs to the list around it.
		if and != "" && !final {
			l.pop()
		}
		return
	}
	l.verbs = l.endsInVerb(cs, i)
	l.item(rest, and, p > 0)
	if l.nested(cs, i, rest) {
		l.push(context{mode: modeSkip})
		return
	}
	if top.mode == modeHead && !final && len(l.stack) > 1 && cs[i+1].sep == "," &&
		(and != "" || p > 0 && hasConj(rest)) {
		l.pop()
	}
	if top.mode == modeVerb && len(l.stack) > 0 && l.top().mode == modeVerb {
		// the next chunk decides whether it goes on
		l.stack[len(l.stack)-1].open = true
	}
}

// endsInVerb reports that the last item of the list begins with a verb, so that
// those before do: "read diagrams, solder joints, and diagnose faults".
func (l *listReader) endsInVerb(cs []chunk, i int) bool {
	for _, c := range cs[i:] {
		toks := l.s.toks[c.from:c.to]
		if c.sep == ";" {
			return false
		}
		if conjBefore(toks) != "" {
			return len(toks) > 2 && l.g.verb[toks[1].low] && !strings.HasSuffix(toks[1].low, "ing")
		}
	}
	return false
}

// itemBefore is the item that ends before an opening phrase: "anatomy" of
// "anatomy and basic knowledge of". Without a conjunction the words belong to
// the phrase.
func (l *listReader) itemBefore(toks []token) []token {
	for i := len(toks) - 1; i >= 0; i-- {
		if conj(toks[i]) {
			return l.g.stripTail(toks[:i])
		}
	}
	return nil
}

// nested reports whether the item ends in a clause with a list of its own,
// which goes on in the chunks after: "skills because they speak with families,
// doctors, and therapists, patience, ...". Its last item has the conjunction
// and is not the sentence's last.
func (l *listReader) nested(cs []chunk, i int, toks []token) bool {
	clause := false
	for k := 1; k < len(toks); k++ {
		clause = clause || l.g.clause[toks[k].low] && toks[k].is("because", "since", "as", "when", "that", "which", "who", "so", "while", "where")
	}
	if !clause {
		return false
	}
	for j := i + 1; j < len(cs)-1; j++ {
		if cs[j].sep == ";" {
			return false
		}
		if conjBefore(l.s.toks[cs[j].from:cs[j].to]) != "" {
			return cs[j+1].sep == ","
		}
	}
	return false
}

func hasConj(toks []token) bool {
	for _, t := range toks[min(1, len(toks)):] {
		if conj(t) {
			return true
		}
	}
	return false
}

// popInner ends the lists that a semicolon ends.
func (l *listReader) popInner(cs []chunk, i int) {
	m := l.top().mode
	if m == modeHead && (len(l.stack) == 1 || semicolonsOnly(cs, i)) {
		return
	}
	for len(l.stack) > 1 && (l.top().mode == modeHead || l.top().mode == modeSkip || l.top().mode == modeVerb) {
		l.pop()
	}
	if l.top().mode == modeSkip {
		l.pop()
	}
}

// semicolonsOnly reports that the sentence has no comma before the semicolon
// of chunk i: semicolons separate the items themselves.
func semicolonsOnly(cs []chunk, i int) bool {
	for _, c := range cs[:i] {
		if c.sep == "," {
			return false
		}
	}
	for _, c := range cs[i+1:] {
		if c.sep == "," {
			return false
		}
	}
	return true
}

// clauseStart reports whether a chunk begins a clause.
func clauseStart(g *grammar, toks []token) bool {
	t := toks[0]
	if t.acronym() {
		return false
	}
	switch {
	case g.clause[t.low] && !t.is("also", "often", "usually", "typically", "generally", "can", "not", "may", "help", "make", "play"):
		return true
	case t.is("others", "most", "many", "some") && !t.capital():
		return true
	case t.is("this", "these", "there", "it", "they", "in", "to", "from", "with", "for", "by", "during", "at", "on", "especially", "then") && !t.capital():
		return true
	case strings.HasSuffix(t.low, "ing") && len(toks) > 3 && toks[1].is("the", "them", "their", "a", "an", "that", "it"):
		return true
	}
	return false
}

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

// isTitleAfterFirst reports names in title case: "Communication Cloud".
func isTitleAfterFirst(n name, s *sentence) bool {
	return len(n.toks) > 1 && n.toks[0].capital() && n.toks[1].capital() && !sharedHead[n.toks[len(n.toks)-1].low]
}

// item reads one item of the list at the top of the stack.
func (l *listReader) item(toks []token, and string, opened bool) {
	g := l.g
	top := l.top()
	lead := g.stripLead(toks)
	if len(lead) == 0 {
		return
	}
	switch top.mode {
	case modeSkip, modeNone:
		return
	case modeVerb:
		if last := g.stripTail(g.cut(lead)); opened && len(last) > 1 && lead[0].is("use", "operate") && plural(last[len(last)-1].low) {
			// "able to use A, B, and other C"
			l.pop()
			l.push(context{mode: modeSkill, kind: "tool"})
			l.item(lead[1:], and, false)
			return
		}
		if opened || (g.verb[lead[0].low] || l.verbs && len(lead) > 1) && !strings.HasSuffix(lead[0].low, "ing") {
			l.verbItem(lead, and)
			return
		}
		// Not a verb: the list around it goes on.
		l.pop()
		if l.top().mode == modeNone {
			l.push(context{mode: modeTrait})
		}
		l.item(toks, and, false)
		return
	case modeAdjective:
		if toks[0].is("good", "strong", "quick", "effective", "excellent") {
			lead = toks
		}
		l.adjectives(lead, and)
		return
	case modeNeed:
		// "states require nurses to hold ...": people, not what they need
		if c := len(g.cut(lead)); c+1 < len(lead) && lead[c].is("to") && (g.verb[lead[c+1].low] || lead[c+1].is("be")) && !g.isTrait(lowOf(lead[:c])) {
			return
		}
	case modeTrait:
		if top.head != "" {
			l.traitOf(lead, and, top)
			return
		}
	}
	before := len(l.items)
	if lead[0].is("comfortable", "comfort") && len(lead) > 2 && len(lead) <= 5 && lead[1].is("with", "in") {
		l.items = append(l.items, listed{name: name{text: l.phrase(lead), toks: lead}, context: top, conj: and, kind: "trait"})
		l.last = len(l.items) - 1
		return
	}
	ns := l.names(toks)
	if and != "" || hasConj(toks) {
		l.makersHead(ns, and)
	}
	for k, n := range ns {
		it := listed{name: n, context: top, conj: and}
		if k > 0 && it.conj == "" && hasOr(toks) {
			it.conj = "or"
		}
		switch top.mode {
		case modeHead, modeSkill, modeNeed:
			if l.s.section == education && top.mode == modeSkill && top.kind != "tool" && (top.kind == "course" || !l.s.has("knowledge", "experience", "skills")) {
				it.kind, it.noDemand = "course", true
				break
			}
			if top.mode != modeHead {
				it.kind = l.plainKind(n)
				if last := n.toks[len(n.toks)-1]; top.kind != "" && it.kind == "concept" {
					if !plural(last.low) {
						continue
					}
					it.kind = top.kind
				}
				break
			}
			it.kind, it.head = l.kindOf(top.head)
			if (it.kind == "vendor" || it.kind == "provider") && !n.toks[0].capital() {
				continue // "a firm, such as an internship": no firm
			}
		case modeTrait:
			it.kind = "trait"
		default:
			it.kind = l.plainKind(n)
		}
		if last := n.toks[len(n.toks)-1]; it.kind == "concept" && top.mode != modeHead && !last.capital() && g.noHead[last.low] && !last.is("business") && len(last.paren) == 0 {
			continue // "certified in most states": places, people
		}
		l.skillsSuffix(&it)
		if k == 0 {
			l.shareSkills(it)
		}
		l.items = append(l.items, it)
	}
	if len(l.items) > before {
		l.last = len(l.items) - 1
		l.parentheses(before, toks)
	}
}

// makersHead takes the noun off the last of several names that share it:
// "Fanuc, Haas, and Mazak controls".
func (l *listReader) makersHead(ns []name, and string) {
	if len(ns) == 0 {
		return
	}
	last := &ns[len(ns)-1]
	k := len(last.toks) - 1
	if k < 1 || last.toks[k].capital() || !plural(last.toks[k].low) || !last.toks[k-1].capital() || sharedHead[last.toks[k].low] {
		return
	}
	others := ns[:len(ns)-1]
	single := func(n name) bool {
		return len(n.toks) <= k && n.toks[len(n.toks)-1].capital() && n.toks[0].start != l.s.toks[0].start
	}
	n := 0
	for _, o := range others {
		if !single(o) {
			return
		}
		n++
	}
	if and != "" {
		for i := len(l.items) - 1; i >= 0 && l.items[i].group == l.top().group; i-- {
			if !single(l.items[i].name) {
				return
			}
			n++
		}
	}
	if n > 0 {
		last.toks = last.toks[:k]
		last.aliases = append(last.aliases, last.text)
		last.text = l.phrase(last.toks)
	}
}

func hasOr(toks []token) bool { return indexOf(toks, "or") > 0 }

// skillsSuffix takes "skills" off a product's name ("Excel skills") and keeps
// it with a trait, as an alias without it.
func (l *listReader) skillsSuffix(it *listed) {
	last := it.toks[len(it.toks)-1]
	if !sharedHead[last.low] || len(it.toks) < 2 {
		return
	}
	bare := strings.TrimSpace(it.text[:len(it.text)-len(last.text)])
	mod := it.toks[len(it.toks)-2]
	if mod.is("language") && len(it.toks) == 3 && it.toks[0].capital() {
		it.toks = it.toks[:1] // "Spanish language skills"
		it.text, it.kind = it.toks[0].text, "technology"
		return
	}
	if mod.capital() && mod.start != l.s.toks[0].start {
		toks := it.toks[:len(it.toks)-1]
		if len(toks) > 1 && toks[0].is("advanced", "intermediate", "basic", "expert") {
			toks = toks[1:]
		}
		it.toks, it.text, it.kind = toks, l.phrase(toks), "technology"
		return
	}
	if it.mode != modeHead {
		it.kind = "trait"
	}
	if it.toks[0].is("basic", "advanced", "intermediate", "solid") && len(it.toks) > 2 {
		it.toks = it.toks[1:]
		it.text = l.phrase(it.toks)
		bare = strings.TrimSpace(it.text[:len(it.text)-len(last.text)])
	}
	if low := strings.ToLower(bare); !l.g.adjectival(low) && (l.g.traitWord(low) || compounds(low) || it.mode == modeHead) {
		it.aliases = append(it.aliases, bare)
	}
	switch last.low {
	case "ability", "abilities":
		it.aliases = append(it.aliases, bare+" skills")
	}
}

// shareSkills gives the head at the end of a list to the adjectives before:
// "organizational, interpersonal, and communication skills".
func (l *listReader) shareSkills(it listed) {
	head := it.toks[len(it.toks)-1]
	if !sharedHead[head.low] || it.conj == "" {
		return
	}
	for i := len(l.items) - 1; i >= 0; i-- {
		o := &l.items[i]
		last := o.toks[len(o.toks)-1]
		if o.group != it.group || o.verb || last.capital() && i > 0 || !l.g.adjectival(last.low) && !compounds(last.low) || quality(last.low) || sharedHead[last.low] {
			return
		}
		if compounds(last.low) {
			o.aliases = append(o.aliases, o.text+" "+head.text)
		} else {
			o.text += " " + head.text
		}
		o.kind = "trait"
	}
}

// compounds are nouns that stand alone or before "skills".
func compounds(w string) bool {
	return strings.HasSuffix(w, "tion") || strings.HasSuffix(w, "ship") || strings.HasSuffix(w, "ing") || w == "teamwork" || strings.HasSuffix(w, "ment")
}

// parentheses reads what stands in parentheses after an item: a short form,
// or examples.
func (l *listReader) parentheses(from int, toks []token) {
	for _, t := range toks {
		p := t.paren
		if len(p) == 0 || len(p) == 1 && p[0].acronym() && !plural(t.low) {
			continue
		}
		l.parens[t.start] = true
		it := &l.items[len(l.items)-1]
		for i := from; i < len(l.items); i++ {
			if l.items[i].toks[len(l.items[i].toks)-1].start == t.start {
				it = &l.items[i]
			}
		}
		examples := false
		for len(p) > 0 && (p[0].is("e.g.", "e.g", "eg", "such", "as", "like", "including", "i.e.", "for", "example", "especially", "ideally", "preferably") || p[0].is(",", ":")) {
			examples = examples || !p[0].is("i.e.", "for")
			p = p[1:]
		}
		caps := 0
		for _, u := range p {
			if u.capital() {
				caps++
			}
		}
		c := l.headContext(it.toks)
		if len(p) == 0 || !examples && (caps == 0 || len(p) > 1 && !p[0].capital()) && !(sharedHead[it.toks[len(it.toks)-1].low] && indexOf(p, ",") > 0) && !(c.mode == modeHead && l.known(c.head) && indexOf(p, ",", "and", "or") > 0) {
			continue
		}
		kind, head := "", ""
		if c.mode == modeHead && !(it.toks[0].acronym() && len(it.toks) == 1) {
			kind, head = l.kindOf(c.head)
			it.dropped = plural(it.toks[len(it.toks)-1].low) || examples || hasOr(p)
		}
		if len(p) == 1 && len(it.toks) > 1 && initials(it.toks, p[0]) {
			it.aliases = append(it.aliases, p[0].text)
			it.dropped = false
			continue
		}
		l.groups++
		group := l.groups
		base := *it
		for _, ch := range chunks(p, 0, len(p)) {
			part := p[ch.from:ch.to]
			conjunction := conjBefore(part)
			for _, n := range l.names(part) {
				x := listed{name: n, context: context{mode: modeHead, head: head, open: true, group: group}, kind: kind, head: head, conj: conjunction}
				if it := &l.items[from]; it.dropped && it.noDemand && it.mode == modeNone && kind == "" {
					continue
				}
				if hasOr(part) {
					x.conj = "or"
				}
				if kind == "" {
					x.mode = base.mode
					if x.mode == modeHead {
						x.kind, x.head = base.kind, base.head
					} else {
						x.kind = l.plainKind(n)
					}
					x.noDemand = true
				}
				l.items = append(l.items, x)
			}
		}
	}
}

// initials reports whether the short form is made of the words' letters.
func initials(toks []token, short token) bool {
	var b strings.Builder
	for _, t := range toks {
		b.WriteByte(t.low[0])
	}
	s := strings.TrimSuffix(short.low, "s")
	return strings.HasPrefix(b.String(), s) || strings.HasPrefix(s, b.String())
}

// verbItem reads what one must be able to do.
func (l *listReader) verbItem(toks []token, and string) {
	g := l.g
	for len(toks) > 1 && (strings.HasSuffix(toks[0].low, "ly") && len(toks[0].low) > 4 || toks[0].is("to", "also", "both", "quickly")) {
		toks = toks[1:]
	}
	// "... and good judgment", "... and a passion for": an item of the list around
	for i := 1; i+1 < len(toks); i++ {
		if conj(toks[i]) && (g.degree[toks[i+1].low] || toks[i+1].is("a", "an", "the") && i+2 < len(toks) && (g.isTrait(lowOf(toks[i+2:])) || g.degree[toks[i+2].low])) {
			rest := toks[i+1:]
			l.verbItem(toks[:i], and)
			l.pop()
			if l.top().mode == modeNone {
				l.push(context{mode: modeTrait})
			}
			l.item(rest, toks[i].low, false)
			l.push(context{mode: modeVerb})
			return
		}
	}
	for _, vp := range l.verbPhrases(toks) {
		if n, ok := l.verbName(vp); ok {
			it := listed{name: n, context: context{mode: modeVerb, group: l.top().group}, conj: and, kind: "trait", verb: true}
			l.items = append(l.items, it)
		}
	}
}

// verbPhrases splits "troubleshoot and resolve bugs" into its parts.
func (l *listReader) verbPhrases(toks []token) [][]token {
	g := l.g
	if k := indexOf(toks, "both"); k > 0 && k+1 < len(toks) {
		toks = append(append([]token(nil), toks[:k]...), toks[k+1:]...)
	}
	for i := 1; i+1 < len(toks); i++ {
		if g.clause[toks[i].low] && !toks[i].is("often", "also", "usually", "typically", "generally", "not", "as", "can", "help", "make", "play", "remain", "provide") || toks[i].is("in") && i+1 < len(toks) && toks[i+1].is("order") || toks[i].is("so") {
			toks = toks[:i]
			break
		}
	}
	// "work in a noisy and often stressful environment"
	for i := 2; i+2 < len(toks); i++ {
		if conj(toks[i]) && toks[i-2].is("a", "an") {
			j := i + 1
			for j < len(toks) && (toks[j].is("sometimes", "often", "even", "occasionally") || strings.HasSuffix(toks[j].low, "ly")) {
				j++
			}
			if j+1 < len(toks) && !g.determiner[toks[j].low] && !g.preposition[toks[j].low] && !g.preposition[toks[j+1].low] {
				first := append(append([]token(nil), toks[:i]...), toks[j+1:]...)
				second := append(append([]token(nil), toks[:i-1]...), toks[j:]...)
				return [][]token{first, second}
			}
		}
	}
	for i := 1; i+3 < len(toks); i++ {
		if toks[i].is("as") && toks[i+1].is("well") && toks[i+2].is("as") {
			right := toks[i+3:]
			if right[0].is("part") && i > 0 { // "independently as well as part of a team"
				right = toks[i+2:]
			}
			if !g.verb[right[0].low] || right[0].is("as") {
				right = append([]token{toks[0]}, right...)
			}
			return append(l.verbPhrases(toks[:i]), l.verbPhrases(right)...)
		}
	}
	for i := 1; i+1 < len(toks); i++ {
		if !conj(toks[i]) {
			continue
		}
		next := toks[i+1]
		switch {
		case next.is("any", "other", "others") || possessive[next.low]:
			return [][]token{toks[:i]}
		case i == 1 && !g.preposition[next.low] && i+2 < len(toks):
			// V and V: the verb alone, and the one with the object; a verb that
			// says nothing by itself shares it
			if light[toks[0].low] {
				return append([][]token{append(append([]token(nil), toks[0]), toks[3:]...)}, l.verbPhrases(toks[i+1:])...)
			}
			return append([][]token{toks[:1]}, l.verbPhrases(toks[i+1:])...)
		case g.verb[next.low] && i+2 <= len(toks) && !strings.HasSuffix(next.low, "ing"):
			return append([][]token{toks[:i]}, l.verbPhrases(toks[i+1:])...)
		case g.preposition[next.low] && toks[0].is("be", "stay", "remain"):
			return [][]token{toks[:i]} // "be on call at night and on weekends"
		case next.is("as") || g.preposition[next.low] && i >= 2:
			return append([][]token{toks[:i]}, append(append([]token(nil), toks[0]), toks[i+1:]...))
		}
	}
	return [][]token{toks}
}

// light are verbs that name no ability by themselves: "give and receive
// feedback".
var light = wordSet{"give": true, "take": true, "make": true, "use": true, "get": true, "have": true, "do": true, "set": true, "keep": true, "hold": true, "bring": true, "lift": true, "carry": true, "meet": true, "follow": true, "push": true, "pull": true, "receive": true, "provide": true, "handle": true, "perform": true, "apply": true, "see": true, "hear": true, "sit": true, "build": true, "maintain": true, "establish": true, "form": true, "accept": true, "develop": true, "create": true, "understand": true, "explain": true}

// verbName names an ability: "working in a fast-paced environment".
func (l *listReader) verbName(toks []token) (name, bool) {
	g := l.g
	toks = g.stripTail(toks)
	if len(toks) > 9 {
		// As far as the first phrase of place or purpose.
		for i := 3; i < len(toks); i++ {
			if g.preposition[toks[i].low] {
				toks = toks[:i]
				break
			}
		}
		if len(toks) > 9 {
			toks = g.stripTail(toks[:9])
		}
	}
	if len(toks) == 0 || !toks[0].word || len(toks) == 1 && (emptyWords()[toks[0].low] || len(toks[0].low) < 3) {
		return name{}, false
	}
	base := l.phrase(toks)
	n := name{toks: toks, text: gerund(toks[0].low) + strings.TrimPrefix(base, toks[0].text), aliases: []string{base}}
	// What stands after "work in a" or "work well in a": the noun phrase may be
	// said alone. Behind an object ("find faults in heat pumps") it is another thing.
	in := 1
	if len(toks) > 1 && (toks[1].is("well") || strings.HasSuffix(toks[1].low, "ly")) {
		in = 2
	}
	if in+2 < len(toks) && len(toks)-in <= 5 && toks[in].is("in") {
		rest := toks[in+1:]
		if rest[0].is("a", "an", "the") {
			rest = rest[1:]
		}
		if len(rest) >= 2 {
			n.aliases = append(n.aliases, l.phrase(rest))
		}
	}
	if len(n.text) > 90 {
		return name{}, false
	}
	return n, true
}

// adjectives reads "must be patient, compassionate, and detail oriented".
func (l *listReader) adjectives(toks []token, and string) {
	g := l.g
	whole := toks
	toks = g.stripTail(g.cut(toks))
	// "calm under pressure", "comfortable with ambiguity"
	if n := len(toks); n > 0 && n+1 < len(whole) && n+1 == len(whole)-1 && whole[n].is("under", "with") && !hasConj(toks) {
		toks = whole
	}
	if len(toks) == 0 {
		return
	}
	if toks[0].is("in", "at", "of", "on", "with", "good") && len(toks) < 2 {
		return
	}
	var parts [][]token
	start := 0
	for i := 1; i < len(toks); i++ {
		if conj(toks[i]) {
			parts = append(parts, toks[start:i])
			start = i + 1
		}
	}
	if start < len(toks) {
		parts = append(parts, toks[start:])
	}
	for _, p := range parts {
		if n := len(p); n > 1 && n <= 3 && p[0].is("good", "strong", "quick", "critical", "independent", "effective", "excellent") && (strings.HasSuffix(p[n-1].low, "ers") || strings.HasSuffix(p[n-1].low, "ors")) {
			// "must be good listeners"
			l.items = append(l.items, listed{name: name{text: l.phrase(p), toks: p}, context: context{mode: modeTrait, group: l.top().group}, conj: and, kind: "trait"})
			continue
		}
		p = g.stripTail(g.stripLead(p))
		if len(p) == 0 || len(p) > 4 {
			continue
		}
		low := lowOf(p)
		if len(p) == 1 && !participle[low] && !emptyWords()[low] && !p[0].capital() && !plural(low) && (and != "" || l.afterTrait() || l.listFollows(p[0])) {
			g := nounOf(low)
			n := name{text: l.phrase(p), toks: p}
			if g != "" {
				n.aliases = append(n.aliases, g)
			}
			l.items = append(l.items, listed{name: n, context: context{mode: modeTrait, group: l.top().group}, conj: and, kind: "trait"})
			continue
		}
		if indexOf(p, "under", "with") < 0 && !g.isTrait(low) && !g.adjectival(p[len(p)-1].low) && !strings.HasSuffix(low, "oriented") && !(len(p) == 1 && adjectiveEnd(low)) {
			continue
		}
		if participle[p[0].low] {
			continue
		}
		n := name{text: l.phrase(p), toks: p}
		if noun := nounOf(low); noun != "" {
			n.aliases = append(n.aliases, noun)
		}
		l.items = append(l.items, listed{name: n, context: context{mode: modeTrait, group: l.top().group}, conj: and, kind: "trait"})
	}
}

// afterTrait reports that the item before is one of the same list.
func (l *listReader) afterTrait() bool {
	return len(l.items) > 0 && l.items[len(l.items)-1].group == l.top().group
}

// listFollows reports that a comma stands after the word.
func (l *listReader) listFollows(t token) bool {
	for i := range l.s.toks {
		if l.s.toks[i].start == t.start {
			return i+1 < len(l.s.toks) && l.s.toks[i+1].is(",")
		}
	}
	return false
}

// participle are words that look like adjectives and tell of deeds.
var participle = wordSet{"licensed": true, "certified": true, "registered": true, "required": true, "expected": true, "paid": true, "employed": true, "completed": true, "supervised": true, "accredited": true, "approved": true, "renewed": true, "used": true, "called": true, "available": true, "trained": true, "educated": true, "assigned": true, "exposed": true, "enrolled": true, "involved": true, "hired": true, "located": true, "based": true, "prepared": true, "made": true, "done": true, "met": true, "eligible": true, "interested": true, "needed": true, "likely": true, "responsible": true, "several": true}

func adjectiveEnd(w string) bool {
	for _, s := range []string{"ent", "ant", "ate", "y", "ous", "ful", "ive", "ic", "al", "est", "ed", "ible", "able", "ing", "less", "minded", "ar", "ect", "m", "et"} {
		if strings.HasSuffix(w, s) {
			return true
		}
	}
	return false
}

// nounOf makes the noun of an adjective where its ending tells: "patient" is
// "patience".
func nounOf(w string) string {
	switch {
	case strings.Contains(w, " "):
		return ""
	case strings.HasSuffix(w, "ent"), strings.HasSuffix(w, "ant"):
		return w[:len(w)-1] + "ce"
	case strings.HasSuffix(w, "ible"), strings.HasSuffix(w, "able"):
		return w[:len(w)-2] + "ility"
	case strings.HasSuffix(w, "ionate"):
		return w[:len(w)-3]
	case strings.HasSuffix(w, "ious"):
		return ""
	}
	return ""
}

// traitOf reads "a passion for A and B": the first with the words before it.
func (l *listReader) traitOf(toks []token, and string, top context) {
	words := strings.ToLower(top.head)
	object := l.g.stripLead(toks)
	if len(object) < 3 || !object[1].is("to") || !strings.HasSuffix(object[0].low, "ing") {
		object = l.g.cut(object)
	}
	object = l.g.stripTail(object)
	parts := l.g.splitAnd(object)
	for i, p := range parts {
		if i > 0 && (l.g.degree[p[0].low] || l.g.determiner[p[0].low] || p[0].is("high")) {
			// "attention to detail and a high level of integrity"
			l.pop()
			l.push(context{mode: modeTrait})
			l.item(p, "and", false)
			break
		}
		p = l.g.stripTail(l.g.stripLead(p))
		if len(p) == 0 || len(p) > 8 {
			continue
		}
		text := l.phrase(p)
		n := name{toks: p, text: text}
		if i == 0 {
			n.text = words + " " + text
			n.aliases = append(n.aliases, strings.TrimSuffix(strings.TrimSuffix(words, " for"), " in"))
			if w := n.aliases[0]; w == words || w != "passion" && w != "commitment" && w != "dedication" && w != "enthusiasm" {
				n.aliases = nil
			}
			if len(p) > 1 && l.g.traitWord(lowOf(p)) {
				n.aliases = append(n.aliases, text)
			}
		} else {
			n.aliases = append(n.aliases, words+" "+text)
		}
		l.items = append(l.items, listed{name: n, context: context{mode: modeTrait, group: top.group}, conj: and, kind: "trait"})
	}
	l.pop()
	if l.top().mode == modeNone {
		l.push(context{mode: modeTrait})
	}
}

// emit files the items and states the demands.
func (l *listReader) emit() {
	level := l.s.level()
	if l.s.aside {
		for i := range l.items {
			l.items[i].dropped = l.items[i].dropped || l.items[i].mode != modeHead
			l.items[i].noDemand = true
		}
	}
	// A plain word beside traits is one, too: "patience, tact, and good skills".
	for i := range l.items {
		it := &l.items[i]
		if it.kind != "concept" || it.mode != modeNeed {
			continue
		}
		traits, others := 0, 0
		for _, o := range l.items {
			if o.group == it.group && !o.dropped || o.verb {
				if o.kind == "trait" {
					traits++
				} else {
					others++
				}
			}
		}
		if traits > 0 && traits >= others && len(it.toks) <= 2 {
			it.kind = "trait"
		}
	}
	for i := range l.items {
		// "use monitoring tools, such as A": A, not the use
		it := &l.items[i]
		if n := len(it.toks); it.verb && n > 1 && it.toks[0].is("use", "operate") && plural(it.toks[n-1].low) {
			for _, o := range l.items {
				it.dropped = it.dropped || o.mode == modeHead && o.toks[0].start > it.toks[n-1].start && strings.HasSuffix(lowOf(it.toks), strings.ToLower(o.context.head))
			}
		}
	}
	l.products()
	groups := map[int][]int{}
	var order []int
	for i, it := range l.items {
		if it.dropped || it.mode == modeNone && it.noDemand && it.kind != "" && it.head == "" && !l.kept(it) {
			continue
		}
		e := Entry{Name: it.text, Aliases: it.aliases, Parent: it.kind, Head: it.head, Place: placeOf(it.toks)}
		if e.Parent == "trait" {
			e.Head = ""
		}
		l.add(e)
		if it.noDemand {
			continue
		}
		if _, ok := groups[it.group]; !ok {
			order = append(order, it.group)
		}
		groups[it.group] = append(groups[it.group], i)
	}
	for _, g := range order {
		l.demands(groups[g], level)
	}
}

// products files names under a head that tells no kind as technology where
// they look it: capitals or digits within ("Web analytics: HubSpot, GA4").
func (l *listReader) products() {
	looks, plain := map[string]bool{}, map[string]bool{}
	for _, it := range l.items {
		if it.kind != "concept" || it.head == "" || l.known(it.head) {
			continue
		}
		if !it.toks[0].capital() {
			plain[it.head] = true
		}
		for _, t := range it.toks {
			looks[it.head] = looks[it.head] || strings.ContainsAny(t.text[1:], "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
		}
	}
	for i := range l.items {
		if it := &l.items[i]; it.kind == "concept" && looks[it.head] && !plain[it.head] {
			it.kind = "technology"
		}
	}
}

// kept reports whether what was read before its list was known belongs to one.
func (l *listReader) kept(it listed) bool {
	return it.mode != modeNone || it.kind == "concept" && l.purpose(it)
}

// purpose reports whether the same words are filed under a head as well: what
// a platform is for.
func (l *listReader) purpose(it listed) bool {
	for _, o := range l.items {
		if o.toks[0].start == it.toks[0].start && o.head != "" {
			return true
		}
	}
	return false
}

func (l *listReader) demands(group []int, level string) {
	if l.s.section == duties && level == "must" && !l.s.has("must", "need", "needs", "should", "require", "requires", "required", "essential", "important", "necessary", "critical") {
		level = "context"
	}
	var names []string
	for _, i := range group {
		names = append(names, l.items[i].text)
	}
	first, last := &l.items[group[0]], &l.items[group[len(group)-1]]
	where := Place{Line: first.toks[0].line, Start: first.toks[0].start, End: last.toks[len(last.toks)-1].end}
	if where.End < where.Start {
		where.End = first.toks[len(first.toks)-1].end
	}
	switch first.kind {
	case "provider", "course", "vendor", "field", "domain":
		return
	}
	if first.kind != "trait" && (first.mode == modeHead && first.open || last.conj == "or" && len(group) > 1) {
		l.demand(Demand{Level: level, Names: unique(names), Open: first.open, Place: where})
		return
	}
	for _, i := range group {
		it := &l.items[i]
		d := Demand{Level: level, Names: []string{it.text}, Place: placeOf(it.toks)}
		if it.kind == "trait" {
			if level == "context" && l.s.section != traits && l.s.section != skills {
				continue
			}
			d.Kind = "trait"
			if level == "context" {
				d.Level = "must"
			}
		}
		l.demand(d)
	}
}
