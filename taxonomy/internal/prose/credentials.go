package prose

import "strings"

var (
	credentialWord = wordSet{"certification": true, "certifications": true, "credential": true, "credentials": true, "designation": true, "designations": true,
		"license": true, "licenses": true, "licence": true, "licences": true, "licensure": true, "registration": true, "accreditation": true, "certificate": true, "certificates": true, "permit": true, "permits": true}
	examWord = wordSet{"examination": true, "exam": true, "examinations": true, "exams": true}
)

// certify files a credential, and what the sentence asks of it where level is
// not "".
func (r *reader) certify(s *sentence, n name, issuer string, level string) {
	if level != "" {
		level = s.levelAt(indexAt(s.toks, n.toks[0]))
	}
	r.add(Entry{Name: n.text, Aliases: n.aliases, Parent: "certification", Issuer: issuer, Place: placeOf(n.toks)})
	if level == "must" || level == "nice" {
		r.demand(Demand{Kind: "certification", Level: level, Names: []string{n.text}, Place: placeOf(n.toks)})
	}
}

// certificateIn files what a certification is in: the certification, by the
// name of its field, and the field.
func (r *reader) certificateIn(n name) {
	r.add(Entry{Name: n.text, Aliases: append(n.aliases, n.text+" certification"), Parent: "certification", Place: placeOf(n.toks)})
	r.add(Entry{Name: n.text, Parent: "domain", Place: placeOf(n.toks)})
}

// certifications reads credentials with those who issue them, each frame in
// what those before it left.
func (r *reader) certifications(s *sentence) {
	asked := s.asksCredentials()
	r.offering(s)
	r.exams(s, asked)
	r.credentialWords(s, asked)
	r.certifiedTitles(s, asked)
	r.certifiedIn(s)
	r.whichIsOffered(s, asked)
	r.credentialItem(s, asked)
}

// asksCredentials is how strongly the sentence asks for the credentials that it
// names: must, nice or "". Offers ask for nothing.
func (s *sentence) asksCredentials() string {
	level := s.level()
	listed := s.section == skills || s.section == nice || s.section == certification
	switch {
	case s.item && listed && !hasOffer(s):
		return level
	case s.has("must", "required", "require", "requires", "mandatory", "need", "needs", "should"):
		return "must"
	case level == "nice" && s.section != education && s.section != other && s.section != certification:
		return "nice"
	}
	return ""
}

// exams reads "pass the National Council Licensure Examination (NCLEX)".
func (r *reader) exams(s *sentence, asked string) {
	for i := 1; i < len(s.toks); i++ {
		if !examWord[s.toks[i].low] || !s.toks[i].capital() && !s.toks[i-1].capital() || !s.free(i) {
			continue
		}
		start := i
		for start > 0 && s.free(start-1) && (s.toks[start-1].word && s.toks[start-1].capital() || s.toks[start-1].is("of", "for", "and", "in") && start > 1 && s.toks[start-2].capital()) {
			start--
		}
		start = max(start, 1)
		end := max(titleRun(s.toks, i), i+1)
		if start == i && end == i+1 || s.toks[i].is("examinations") {
			continue
		}
		if n, ok := r.credential(s.toks[start:end], false); ok {
			by, e := r.issuerAfter(s, end)
			r.certify(s, n, r.vendors(by), asked)
			s.use(start, max(end, e))
		}
	}
}

// credentialWords reads "the X credential from the Y Board", "offered by the Y".
func (r *reader) credentialWords(s *sentence, asked string) {
	for i, t := range s.toks {
		if !credentialWord[t.low] || !s.free(i) || s.otherThanCredential(i) {
			continue
		}
		issuers, end := r.issuerAfter(s, i+1)
		names, start := r.credentialBefore(s, i)
		if t.is("registration", "certificate", "certificates", "accreditation") && len(issuers) == 0 && s.section != certification && !s.item {
			continue
		}
		issuer := r.vendors(issuers)
		for _, n := range names {
			r.certify(s, n, issuer, asked)
		}
		if len(names) > 0 {
			s.use(start, max(i+1, end))
			continue
		}
		r.credentialsBehind(s, i, issuer, asked)
	}
}

// otherThanCredential reports whether a word for credentials at toks[i] is part
// of something else.
func (s *sentence) otherThanCredential(i int) bool {
	t := s.toks[i]
	if i+1 < len(s.toks) {
		next := s.toks[i+1]
		if examWord[next.low] {
			return true // "Licensure Examination": see exams
		}
		if i > 0 && t.capital() && s.toks[i-1].capital() && offerVerb[next.low] {
			return true // "the Commission on Credentials awards ..."
		}
	}
	// the verb
	return i > 0 && t.is("license", "licence") && s.toks[i-1].is("states", "provinces", "countries", "governments")
}

// credentialsBehind reads the list behind the word at toks[i]: "certification
// in A, B, and C", "certifications such as A", "Certifications: A, B".
func (r *reader) credentialsBehind(s *sentence, i int, issuer, asked string) {
	from, ok := s.credentialList(i + 1)
	if !ok {
		return
	}
	stop := from
	var named []name
	for _, c := range chunks(s.toks, from, s.clauseEnd(r.g, from)) {
		toks := s.toks[c.from:c.to]
		if c.from > from && startsAnew(r.g, s.toks, c) {
			break
		}
		list := r.credentialNames(dropOther(r.g, toks))
		if !anyCapital(toks) {
			list = r.names(dropOther(r.g, toks))
		}
		for _, n := range list {
			named = append(named, n)
			stop = indexAt(s.toks, n.toks[len(n.toks)-1]) + 1
		}
		if by, e := r.issuerAfter(s, stop); len(by) > 0 {
			issuer, stop = r.vendors(by), e
			break
		}
	}
	for _, n := range named {
		if isTitle(n.text) || s.toks[i+1].is("as") {
			r.certify(s, n, issuer, asked)
		} else {
			r.certificateIn(n)
		}
	}
	s.use(i, max(stop, i+1))
}

// credentialList reports whether a list opens at toks[j], and where its first
// name begins.
func (s *sentence) credentialList(j int) (from int, ok bool) {
	for k := j + 1; k < len(s.toks) && k < j+4; k++ { // "certification is also available in A"
		if s.toks[k].is("in") && offered[s.toks[k-1].low] && s.toks[j].is("is", "are") {
			j = k
			break
		}
	}
	if j >= len(s.toks) {
		return 0, false
	}
	if !s.toks[j].is("in", "as", "including", ":", "like", "such") && !(s.toks[j].is(",") && j+1 < len(s.toks) && s.toks[j+1].is("such", "including", "especially")) {
		return 0, false
	}
	for j < len(s.toks) && s.toks[j].is("in", "as", "such", "including", ":", ",", "like", "especially", "a", "an", "the") {
		j++
	}
	return j, true
}

// certifiedTitles reads "Certified X (CX)", "Licensed X", "Registered X", "AWS
// Certified X", and lists of such.
func (r *reader) certifiedTitles(s *sentence, asked string) {
	for i := 0; i < len(s.toks); i++ {
		t := s.toks[i]
		lower := !t.capital()
		if !s.free(i) || !t.is("certified", "licensed", "registered", "board-certified", "chartered") || lower && !t.is("licensed", "registered", "certified") {
			continue
		}
		start, end := s.titleAround(i)
		if lower {
			var ok bool
			if start, end, ok = r.certifiedNoun(s, i); !ok {
				continue
			}
			i = start
		}
		if end-start < 2 || i == 0 && !s.item && end == i+1 {
			continue
		}
		n, ok := r.credential(s.toks[start:end], false)
		last := s.toks[end-1]
		if !ok || last.is("certification", "license") && end-start == 2 && lower {
			continue
		}
		people := lower && plural(last.low)
		if people && !s.goesOn(i) && !(i > 0 && s.toks[i-1].is("become", "becoming", "as", "be")) {
			continue // people, not what they hold
		}
		if lower || plural(strings.ToLower(n.text)) {
			n = n.singular()
		}
		issuers, e := r.issuerAfter(s, end)
		issuer := r.vendors(issuers)
		opens := start == 0 && !s.item
		if opens && asked == "must" && !s.has("certification", "license", "licensure", "credential", "certified", "licensed") {
			continue
		}
		if opens || people {
			// A profession that the text is about is no credential that it asks for.
			r.certify(s, n, issuer, "")
		} else {
			r.certify(s, n, issuer, asked)
		}
		s.use(start, max(end, e))
	}
}

// titleAround is the run of words in title case around toks[i].
func (s *sentence) titleAround(i int) (start, end int) {
	start = i
	for start > 0 && s.toks[start-1].word && s.toks[start-1].capital() && s.free(start-1) && !s.toks[start-1].is("the", "a") && (start-1 > 0 || s.toks[start-1].acronym() || s.item) {
		start--
	}
	return start, titleRun(s.toks, i)
}

// certifiedNoun is the phrase that "certified" in small letters at toks[i]
// begins, as far as the noun goes: "become certified public accountants".
func (r *reader) certifiedNoun(s *sentence, i int) (start, end int, ok bool) {
	if i > 0 {
		t, before := s.toks[i], s.toks[i-1]
		if before.is("a", "an", "the") && t.is("licensed") && (i < 2 || !s.toks[i-2].is("become", "becoming", "as")) || before.is("states", "provinces") {
			return 0, 0, false // somebody who has it
		}
	}
	if i+2 < len(s.toks) && s.toks[i+1].is("as") && s.toks[i+2].word {
		// "must be licensed as professional engineers"
		i += 2
		for i+1 < len(s.toks) && r.g.determiner[s.toks[i].low] {
			i++
		}
	} else if i > 0 && s.toks[i-1].is("be", "are", "is", "being", "get", "become", "been", "or", "and") && r.nounEnds(s, i+1) {
		return 0, 0, false
	}
	end = i + 1
	for end < len(s.toks) && end < i+5 && r.nounGoesOn(s, i, end) {
		end++
		if len(s.toks[end-1].paren) > 0 {
			break
		}
	}
	return i, end, true
}

// nounEnds reports whether no noun stands at toks[k].
func (r *reader) nounEnds(s *sentence, k int) bool {
	if k == len(s.toks) {
		return true
	}
	t := s.toks[k]
	return r.g.preposition[t.low] || !t.word || r.g.clause[t.low]
}

// nounGoesOn reports whether the noun that begins at toks[i] has toks[k].
func (r *reader) nounGoesOn(s *sentence, i, k int) bool {
	if r.nounEnds(s, k) {
		return false
	}
	t := s.toks[k]
	if conj(t) || credentialWord[t.low] || r.g.determiner[t.low] {
		return false
	}
	// A word that may be a verb is the noun where a comma follows.
	return !r.g.verb[t.low] || k > i+1 && (k+1 == len(s.toks) || s.toks[k+1].is(",", ";"))
}

// goesOn reports whether toks[i] goes on with a list whose names before are
// read already.
func (s *sentence) goesOn(i int) bool {
	if i < 2 {
		return false
	}
	if s.toks[i-1].is(",") {
		return !s.free(i - 2)
	}
	return conj(s.toks[i-1]) && (!s.free(i-2) || s.toks[i-2].is(",") && i > 2 && !s.free(i-3))
}

// singular is a name in the singular, and its aliases.
func (n name) singular() name {
	n.text = Singular(n.text)
	for k, a := range n.aliases {
		n.aliases[k] = Singular(a)
	}
	return n
}

// certifiedIn reads "certified in A by X", "licensed by X", "X certifies nurses
// in A, B, and C".
func (r *reader) certifiedIn(s *sentence) {
	for i := 1; i+2 < len(s.toks); i++ {
		if !s.toks[i].is("certified", "licensed", "credentialed", "certifies", "certify") || !s.free(i) {
			continue
		}
		from := -1
		switch in := s.find(i+1, "in"); {
		case s.toks[i+1].is("in"):
			from = i + 2
		case s.toks[i].is("certifies", "certify") && in > 0 && in < i+4:
			from = in + 1
		}
		end := i + 1
		if from > 0 && from < len(s.toks) {
			if k := from; k+2 < len(s.toks) && s.toks[k].is("areas", "fields", "specialties") && s.toks[k+1].is("such") {
				from = k + 3
			} else if k+2 < len(s.toks) && s.toks[k].is("areas", "fields", "specialties") && s.toks[k+1].is("including", "like") {
				from = k + 2
			}
			for _, c := range chunks(s.toks, from, s.clauseEnd(r.g, from)) {
				toks := s.toks[c.from:c.to]
				if c.from > from && (c.sep != "," || startsAnew(r.g, s.toks, c)) {
					break
				}
				for _, n := range r.names(dropOther(r.g, toks)) {
					if r.g.noHead[n.toks[len(n.toks)-1].low] {
						continue // "in most states"
					}
					r.certificateIn(n)
					end = indexAt(s.toks, n.toks[len(n.toks)-1]) + 1
				}
			}
		}
		issuers, e := r.issuerAfter(s, end)
		r.vendors(issuers)
		if end > i+1 || e > end {
			s.use(i, max(end, e))
		}
	}
}

// whichIsOffered reads "and Security+, which is offered by CompTIA".
func (r *reader) whichIsOffered(s *sentence, asked string) {
	if s.section != certification {
		return
	}
	for i := 1; i+4 < len(s.toks); i++ {
		if !s.toks[i].is(",") || !s.toks[i+1].is("which") || !s.toks[i+2].is("is", "are") || !offered[s.toks[i+3].low] || !s.free(i-1) {
			continue
		}
		from := i
		for from > 0 && s.toks[from-1].word && s.free(from-1) && !conj(s.toks[from-1]) && i-from < 8 {
			from--
		}
		if n, ok := r.credential(s.toks[from:i], false); ok && isTitle(n.text) {
			by, end := r.issuerAfter(s, i+1)
			r.certify(s, n, r.vendors(by), asked)
			s.use(from, max(i, end))
		}
	}
}

// credentialItem reads an item of a list of credentials that says nothing but
// their names.
func (r *reader) credentialItem(s *sentence, asked string) {
	if !s.item || s.section != certification || s.anyUsed() || hasOffer(s) || len(s.toks) > 12 {
		return
	}
	for _, c := range chunks(s.toks, 0, len(s.toks)) {
		for _, n := range r.credentialNames(s.toks[c.from:c.to]) {
			caps := 0
			for _, t := range n.toks {
				if t.capital() {
					caps++
				}
			}
			if caps*2 > len(n.toks) {
				r.certify(s, n, "", asked)
			}
		}
	}
	s.use(0, len(s.toks))
}

func (s *sentence) anyUsed() bool { return len(s.used) > 0 }
