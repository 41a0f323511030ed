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

// chunk reads one chunk of the sentence: what it ends and begins of lists, and
// the items in it.
func (l *listReader) chunk(cs []chunk, i int) {
	c := cs[i]
	toks := l.s.toks[c.from:c.to]
	if len(toks) > 0 && c.from > 0 && !l.s.free(c.from-1) && toks[0].is("is", "are", "will", "may", "can") {
		return
	}
	if c.sep == ";" {
		l.popInner(cs, i)
	}
	if len(toks) == 0 {
		return
	}
	and := conjBefore(toks)
	toks = l.continued(toks, and, i)
	l.separated(cs, i)
	if l.otherHead(toks, and) || l.appositive(toks, and) {
		return
	}
	p, and := l.openings(toks, and, i, cs)
	l.rest(toks, p, and, i, cs)
}

// continued drops what says that a list goes on, and ends the list within it that
// does not: "as well as", "of B" after "knowledge of A".
func (l *listReader) continued(toks []token, and string, i int) []token {
	if toks[0].is("as") && and != "" && len(toks) > 3 {
		toks = toks[3:]
		if l.top().mode == modeHead && len(l.stack) > 1 {
			l.pop()
		}
	}
	k := 0
	if and != "" {
		k = 1
	}
	if k+1 >= len(toks) {
		return toks
	}
	switch top := l.top().mode; {
	case top == modeHead && len(l.stack) > 1:
		// "knowledge of systems such as A, of B, and of C"
		if toks[k].is("of", "in") {
			l.pop()
			return toks[k+1:]
		}
	case (top == modeSkill || top == modeNeed) && i > 0:
		if toks[k].is("of") {
			return toks[k+1:]
		}
	}
	return toks
}

// separated takes what a colon or a dash before the chunk says.
func (l *listReader) separated(cs []chunk, i int) {
	if i == 0 {
		return
	}
	switch before := l.s.toks[cs[i-1].from:cs[i-1].to]; cs[i].sep {
	case ":":
		l.colon(before)
	case "—":
		if i == 1 && l.s.item && len(l.items) <= 2 && len(before) <= 4 && l.top().mode == modeNeed {
			l.colon(before)
		} else if l.top().mode != modeHead {
			l.push(context{mode: modeSkip})
		}
	}
}

// openings begins the lists that begin in the chunk, and reads the items before
// them. It returns where what is left begins, and the conjunction before it.
func (l *listReader) openings(toks []token, and string, i int, cs []chunk) (p int, left string) {
	for p < len(toks) {
		at, n, open := l.opener(toks, p, i, cs)
		if at < 0 {
			break
		}
		if before := l.beforeOpening(toks, p, at, open, i); len(before) > 0 {
			l.item(before, and, false)
		}
		l.open(open, toks, at)
		p = at + n
		and = ""
	}
	return p, and
}

// beforeOpening is the item that stands from toks[p] on before the opening at
// toks[at], or nil.
func (l *listReader) beforeOpening(toks []token, p, at int, open opening, i int) []token {
	if m := l.top().mode; at == p || m == modeNone || m == modeSkip || open.mode == modeNeed {
		return nil
	}
	end := at
	if open.mode == modeHead {
		end = open.headFrom
	}
	before := l.itemBefore(toks[p:end])
	if n := len(before); open.mode == modeHead && n > 0 && n <= 2 && plural(before[n-1].low) && !before[n-1].capital() && l.g.parent[before[n-1].low] != "" {
		return nil // "frameworks and libraries such as": a kind, too
	}
	if i == 0 && p == 0 && len(l.stack) == 1 && !l.s.item && l.s.importance() < 0 {
		return nil // the beginning of a sentence is its subject
	}
	return before
}

// rest reads what is left of the chunk from toks[p] on: the item of the
// innermost list.
func (l *listReader) rest(toks []token, p int, and string, i int, cs []chunk) {
	final := i == len(cs)-1
	rest := toks[p:]
	top := l.top()
	switch {
	case len(rest) == 0 || top.mode == modeNone:
		if p == 0 && top.mode == modeNone {
			l.pending(toks)
		}
		return
	case top.mode == modeSkip:
		// The list within the clause ends with its last item; what follows
		// belongs to the list around it.
		if and != "" && !final {
			l.pop()
		}
		return
	}
	if p == 0 {
		lead := l.g.stripLead(rest)
		if len(lead) == 0 {
			return
		}
		if clauseStart(l.g, lead) && top.mode != modeVerb {
			l.push(context{mode: modeSkip})
			return
		}
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
