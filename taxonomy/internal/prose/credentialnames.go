package prose

import "strings"

// credentialNames reads the credentials in one chunk of a list.
func (r *reader) credentialNames(toks []token) []name {
	toks = dropOther(r.g, r.g.stripLead(toks))
	if len(toks) == 0 {
		return nil
	}
	// "certification in software development"
	if k := kindWord(toks); k >= 0 {
		for i := 1; i+1 < k && k+1 < len(toks) && toks[k+1].is("in"); i++ {
			if conj(toks[i]) && r.g.determiner[toks[i+1].low] {
				// "the A and the certification in B"
				return append(r.credentialNames(toks[:i]), r.credentialNames(toks[i+1:])...)
			}
		}
		if k+1 < len(toks) && toks[k+1].is("in", "as") {
			head := r.g.stripLead(toks[:k])
			named := false
			for _, t := range head {
				named = named || t.capital()
			}
			if named {
				if n, ok := r.credential(head, false); ok {
					return []name{n}
				}
			}
			rest := r.g.stripLead(toks[k+2:])
			for len(rest) > 2 && rest[0].is("related", "field") && rest[1].is("field", "of") {
				rest = rest[2:]
			}
			if len(rest) > 1 && rest[0].is("of") {
				rest = rest[1:]
			}
			var out []name
			for _, n := range r.names(rest) {
				n.field = len(n.toks) == 1 || !n.toks[0].capital()
				out = append(out, n)
			}
			return out
		}
		// the name is what stands before the word, or before it in another part
		var out []name
		parts := splitCredentials(toks[:k])
		if i := indexOf(toks[:k], "and"); len(parts) == 1 && plural(toks[k].low) && i > 1 && k-i > 2 && !toks[i-1].capital() && !toks[i+1].capital() {
			parts = [][]token{toks[:i], toks[i+1 : k]} // "the A associate and A professional designations"
		}
		for _, part := range parts {
			if n, ok := r.credential(part, false); ok {
				if p := toks[k].paren; len(n.aliases) == 0 && len(p) == 1 && p[0].acronym() {
					n.aliases = append(n.aliases, p[0].text)
				}
				out = append(out, n)
			}
		}
		// more may follow: "the A credential and the B credential"
		if k+2 < len(toks) && conj(toks[k+1]) {
			out = append(out, r.credentialNames(toks[k+2:])...)
		}
		return out
	}
	var out []name
	toks = r.g.cut(toks)
	parts := splitCredentials(toks)
	if indexOf(toks, "certified", "registered", "licensed") < 0 && !anyCapital(toks) {
		parts = r.g.splitAnd(toks)
	}
	for _, part := range parts {
		if n, ok := r.credential(part, false); ok {
			out = append(out, n)
		}
	}
	return out
}

func anyCapital(toks []token) bool {
	for _, t := range toks {
		if t.capital() {
			return true
		}
	}
	return false
}

func kindWord(toks []token) int {
	for i, t := range toks {
		if credentialWord[t.low] || examWord[t.low] && i > 0 {
			return i
		}
	}
	return -1
}

// splitCredentials splits "ACLS and PALS", not "Safety and Health Specialist".
func splitCredentials(toks []token) [][]token {
	for i := 1; i < len(toks)-1; i++ {
		if !conj(toks[i]) && !toks[i].is("/") {
			continue
		}
		left, right := toks[:i], toks[i+1:]
		for len(right) > 1 && right[0].is("the", "a", "an") {
			right = right[1:]
		}
		if left[len(left)-1].acronym() || right[0].is("certified", "registered", "licensed") || len(left[len(left)-1].paren) > 0 {
			return append([][]token{left}, splitCredentials(right)...)
		}
	}
	return [][]token{toks}
}

// credential makes a name of the words of one credential; lone lets a single
// word in small letters be one, as before "license".
func (r *reader) credential(toks []token, lone bool) (name, bool) {
	toks = r.g.stripTail(r.g.stripLead(toks))
	for len(toks) > 0 && (toks[0].is("several", "various", "many", "number", "three", "two", "four", "five", "one", "its", "voluntary", "valid", "current", "active", "following", "professional", "additional", "optional", "own", "unrestricted", "specialty", "national", "appropriate", "necessary", "state", "state-issued", "industry", "relevant", "obtain", "earn", "hold", "have", "their") && (!toks[0].capital() || toks[0].is("valid", "current", "active", "several", "various", "voluntary", "additional", "optional", "specialty", "professional"))) {
		if toks[0].is("professional") && len(toks) > 1 {
			break // "professional software engineering master"
		}
		toks = toks[1:]
	}
	for len(toks) > 0 && !toks[len(toks)-1].capital() && (credentialWord[toks[len(toks)-1].low] || toks[len(toks)-1].is("exam", "level", "program", "programs", "levels", "or", "and", "series")) {
		toks = toks[:len(toks)-1]
	}
	if len(toks) == 0 || len(toks) > 12 {
		return name{}, false
	}
	if len(toks) == 1 && !toks[0].capital() && !lone {
		return name{}, false
	}
	for i := len(toks) - 2; i >= 0 && i < 8; i-- {
		if strings.HasSuffix(toks[i].low, "'s") && i+1 < len(toks) && !toks[i].capital() {
			toks = toks[i+1:] // "the guild's certified arborist"
			break
		}
	}
	if r.g.preposition[toks[0].low] || r.g.clause[toks[0].low] && !toks[0].capital() {
		return name{}, false
	}
	n := name{text: strings.Trim(r.phrase(toks), `"“”`), toks: toks}
	if low := strings.ToLower(n.text); low == "board" || low == "professional" || low == "special" || !r.nameable(n.text, toks) {
		return name{}, false
	}
	for _, t := range toks {
		if len(t.paren) == 1 && t.paren[0].capital() || len(t.paren) > 0 && t.paren[0].acronym() && len(t.paren) <= 3 && indexOf(t.paren, ",", ";", "or", "and", "for") < 0 {
			n.aliases = append(n.aliases, r.phrase(t.paren))
		}
	}
	return n, true
}

// credentialBefore reads the names before the word at toks[i]: "the Certified
// Kitchen Manager credential", "BLS and ACLS certification", "nursing license".
func (r *reader) credentialBefore(s *sentence, i int) (out []name, start int) {
	start = i
	for start > 0 && s.free(start-1) {
		t := s.toks[start-1]
		if !t.word || r.g.determiner[t.low] && !t.acronym() || r.g.clause[t.low] && !t.capital() || r.g.preposition[t.low] && !(start > 1 && t.is("for", "in", "on") && s.toks[start-2].capital() && s.toks[start].capital()) ||
			r.g.verb[t.low] && !t.capital() || t.is("of") && !(start > 1 && s.toks[start-2].capital()) || t.is("become", "becoming", "voluntary", "maintain", "via", "through", "available", "offered") && !t.capital() {
			break
		}
		if conj(t) && !(start > 1 && (s.toks[start-2].acronym() || len(s.toks[start-2].paren) > 0 || s.toks[start-2].capital())) {
			break
		}
		start--
	}
	if i == start && i > 0 && s.toks[i-1].acronym() {
		start = i - 1
	}
	for _, part := range splitCredentials(s.toks[start:i]) {
		n, ok := r.credential(part, permitted(s.toks[i]))
		if !ok || n.toks[0].is("certification", "licensure", "graduate", "undergraduate", "postgraduate", "post-baccalaureate", "degree", "or") && len(n.toks) == 1 {
			continue
		}
		if !isTitle(n.text) && !s.toks[i].is("certification", "credential", "designation") && !permitted(s.toks[i]) {
			continue
		}
		if !isTitle(n.text) || permitted(s.toks[i]) {
			// in small letters the kind belongs to the name: "nursing license"
			if w := s.toks[i]; permitted(w) {
				n.aliases = append(n.aliases, n.text+" "+Singular(w.low))
				if !isTitle(n.text) || !n.toks[len(n.toks)-1].acronym() {
					n.text, n.aliases = n.aliases[len(n.aliases)-1], n.aliases[:len(n.aliases)-1]
				}
			} else if len(n.toks) < 2 {
				continue
			}
		}
		if p := s.toks[i].paren; len(n.aliases) == 0 && len(p) == 1 && p[0].acronym() {
			n.aliases = append(n.aliases, p[0].text)
		}
		out = append(out, n)
	}
	return out, start
}

// permitted reports words for permission, which belong to the name: "nursing
// license".
func permitted(t token) bool {
	return strings.HasPrefix(t.low, "license") || strings.HasPrefix(t.low, "licence") || t.is("permit", "permits")
}
