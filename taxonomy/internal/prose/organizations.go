package prose

import "strings"

// subject reads who does what: the names before the verb at toks[v]. Names
// keep their possessives ("Harvard College's Division ...").
func (r *reader) subject(s *sentence, lo, v int) []name {
	from := lo
	for i := v - 1; i >= lo; i-- {
		if s.toks[i].is(";", ":", "—") || s.toks[i].is("which", "that", "where", "because", "while", "although", "when", "if") {
			from = i + 1
			break
		}
	}
	if from > lo+3 && s.toks[from-1].is("that", "which") && from > 1 && s.toks[from-2].is("companies", "schools", "organizations", "providers", "platforms", "colleges", "universities", "institutions", "associations") {
		// "X, Y, and Z are a few of the companies that offer"
		if k := indexOf(s.toks[lo:from], "are"); k > 0 {
			return r.subject(s, lo, lo+k)
		}
	}
	// "For example, X offers", "In addition, X offers": an opening phrase.
	if cs := chunks(s.toks, from, v); len(cs) > 1 {
		first := s.toks[cs[0].from:cs[0].to]
		if len(first) > 0 && (first[0].is("for", "in", "as", "to", "at", "after", "additionally", "finally", "also", "however", "similarly", "alternatively", "meanwhile", "besides", "likewise", "since", "with", "among", "once") || !first[0].capital()) {
			from = cs[1].from
		}
	}
	var out []name
	for _, c := range chunks(s.toks, from, v) {
		toks := s.toks[c.from:c.to]
		for len(toks) > 0 && (conj(toks[0]) || r.g.determiner[toks[0].low] && !toks[0].acronym() || !toks[0].word || toks[0].is("organizations", "associations", "companies", "providers", "such", "as", "like", "including")) {
			toks = toks[1:]
		}
		if len(toks) == 0 || toks[0].is("other", "others", "many", "several", "some", "various") {
			continue
		}
		// "organizations such as X and Y offer"
		if k := indexOf(toks, "as", "like", "including"); k > 0 && k+1 < len(toks) && toks[k+1].capital() {
			toks = toks[k+1:]
			for len(toks) > 1 && r.g.determiner[toks[0].low] {
				toks = toks[1:]
			}
		}
		for len(toks) > 0 && (!toks[len(toks)-1].word || toks[len(toks)-1].is("also", "currently", "now", "often", "typically", "can", "may", "will", "both", "each", "all")) {
			toks = toks[:len(toks)-1]
		}
		for _, part := range splitTitles(toks) {
			if n, ok := r.organization(part); ok {
				out = append(out, n)
			}
		}
	}
	return out
}

// splitTitles splits "A and B" where both are names of their own; "Institute
// of Electrical and Electronics Engineers" is one.
func splitTitles(toks []token) [][]token {
	for i := 1; i < len(toks)-1; i++ {
		if !conj(toks[i]) {
			continue
		}
		left, right := toks[:i], toks[i+1:]
		if right[0].is("other", "others", "similar", "many", "several", "various", "some") {
			return [][]token{left}
		}
		for len(right) > 1 && right[0].is("the") {
			return append([][]token{left}, splitTitles(right[1:])...)
		}
		if institution[left[len(left)-1].low] && len(left) > 1 && (institution[right[len(right)-1].low] || len(right) == 1) {
			return append([][]token{left}, splitTitles(right)...)
		}
		if len(right) > 1 && institution[right[len(right)-1].low] && anyOf(left, institution) && !anyOf(left[len(left)-1:], institution) && indexOf(right, "of", "for") < 0 {
			return append([][]token{left}, splitTitles(right)...)
		}
		if len(left) <= 2 && len(right) <= 3 && indexOf(left, "of", "for", "board", "institute", "association", "council") < 0 && indexOf(right, "of", "for", "association", "society", "institute", "engineers") < 0 {
			return append([][]token{left}, splitTitles(right)...)
		}
	}
	return [][]token{toks}
}

func anyOf(toks []token, words wordSet) bool {
	for _, t := range toks {
		if words[t.low] {
			return true
		}
	}
	return false
}

var institution = wordSet{"college": true, "university": true, "institute": true, "school": true, "academy": true, "center": true, "association": true, "council": true, "board": true, "society": true, "guild": true, "foundation": true, "commission": true, "federation": true}

// organization takes a name in title case.
func (r *reader) organization(toks []token) (name, bool) {
	if len(toks) == 0 || len(toks) > 14 || !toks[0].capital() && !digit(toks[0]) {
		return name{}, false
	}
	titles := 0
	for i, t := range toks {
		switch {
		case t.capital() || digit(t):
			titles++
		case t.is("of", "for", "the", "and", "in", "on", "at", "&", "de", "–", "-") && i+1 < len(toks):
		case i == 0:
			return name{}, false
		default:
			return name{}, false
		}
	}
	first := toks[0]
	if len(toks) == 1 && !first.acronym() && (emptyWords()[first.low] || r.g.determiner[first.low] || plural(first.low) && first.start == lineStart(r.text, first.start) ||
		first.is("it", "they", "he", "she", "we", "you", "there", "this", "these", "certification", "licensure", "employers", "training", "education", "experience")) {
		return name{}, false
	}
	if titles == 0 {
		return name{}, false
	}
	n := name{text: r.phrase(toks), toks: toks}
	if p := toks[len(toks)-1].paren; len(p) == 1 && p[0].acronym() {
		n.aliases = append(n.aliases, p[0].text)
	}
	return n, true
}

func lineStart(text string, at int) int { return strings.LastIndexByte(text[:at], '\n') + 1 }

// titleRun is where the run of title-case words that begins at toks[i] ends.
func titleRun(toks []token, i int) int {
	j := i
	for j < len(toks) {
		t := toks[j]
		switch {
		case t.word && (t.capital() || digit(t)):
			j++
		case t.is("of", "for", "the", "in", "and", "on", "at", "to", "&") && j > i && j+1 < len(toks) && len(toks[j-1].paren) == 0 &&
			(toks[j+1].capital() && toks[j+1].word || toks[j+1].is("the") && j+2 < len(toks) && toks[j+2].capital()):
			j++
		case t.is("-", "–", ":") && j > i && j+1 < len(toks) && toks[j+1].capital() && t.is("-", "–") && toks[j].start == toks[j-1].end:
			j++
		default:
			return j
		}
		if j > i && len(toks[j-1].paren) > 0 {
			return j
		}
	}
	return j
}

// vendors files who issues something, and returns the first's name, or "".
func (r *reader) vendors(issuers []name) string {
	for _, n := range issuers {
		r.addName("vendor", n)
	}
	if len(issuers) == 0 {
		return ""
	}
	return issuers[0].text
}

// issuerAfter reads "from the X", "offered by the X" after a credential.
func (r *reader) issuerAfter(s *sentence, i int) ([]name, int) {
	j := i
	for j < len(s.toks) && j < i+5 && (s.toks[j].is("is", "which", "are", "that", "which", "program", "credential", "certification", "designation", ",", "of", "status", "also", "either", "through", "examination", "exam", "credentials") && !s.toks[j].is("through", "of") || offered[s.toks[j].low]) {
		j++
	}
	if j+1 >= len(s.toks) || !s.toks[j].is("from", "by", "through", "of", "with") {
		return nil, i
	}
	if s.toks[j].is("of", "with") && !s.toks[j+1].is("the") {
		return nil, i
	}
	j++
	var out []name
	end := j
	for _, c := range chunks(s.toks, j, len(s.toks)) {
		if c.sep == ";" || c.sep == ":" {
			break
		}
		toks := dropOther(r.g, r.g.stripLead(s.toks[c.from:c.to]))
		if len(toks) > 2 && toks[0].is("organizations", "associations", "agencies", "companies", "bodies", "providers", "vendors") {
			if k := indexOf(toks, "as", "like", "including"); k >= 0 {
				toks = r.g.stripLead(toks[k+1:])
			}
		}
		any := false
		for len(toks) > 0 && toks[0].capital() {
			run := titleRun(toks, 0)
			// "IT associations": the capitals only say of which kind
			if run < len(toks) && toks[run].word && !r.g.clause[toks[run].low] && !r.g.preposition[toks[run].low] && !conj(toks[run]) && !offerVerb[toks[run].low] {
				break
			}
			for _, part := range splitTitles(toks[:run]) {
				if n, ok := r.organization(r.g.stripLead(part)); ok {
					out = append(out, n)
					any = true
					end = indexAt(s.toks, n.toks[len(n.toks)-1]) + 1
				}
			}
			rest := toks[run:]
			if len(rest) > 1 && conj(rest[0]) {
				toks = r.g.stripLead(rest[1:])
				continue
			}
			break
		}
		if !any {
			break
		}
	}
	return out, end
}
