package prose

import "strings"

var (
	credentialWord = wordSet{"certification": true, "certifications": true, "credential": true, "credentials": true, "designation": true, "designations": true,
		"license": true, "licenses": true, "licence": true, "licences": true, "licensure": true, "registration": true, "accreditation": true, "certificate": true, "certificates": true, "permit": true, "permits": true}
	examWord    = wordSet{"examination": true, "exam": true, "examinations": true, "exams": true}
	programWord = wordSet{"course": true, "courses": true, "class": true, "classes": true, "bootcamp": true, "bootcamps": true, "boot": true, "program": true, "programs": true,
		"workshop": true, "workshops": true, "seminar": true, "seminars": true, "webinars": true, "training": true, "certificate": true, "certificates": true, "degree": true, "degrees": true,
		"apprenticeship": true, "apprenticeships": true, "diploma": true, "curriculum": true, "nanodegree": true, "nanodegrees": true, "coursework": true, "moocs": true, "path": true, "paths": true, "tutorials": true, "opportunities": true}
	offerVerb = wordSet{"offers": true, "offer": true, "provides": true, "provide": true, "awards": true, "award": true, "grants": true, "grant": true, "administers": true, "administer": true,
		"issues": true, "issue": true, "confers": true, "confer": true, "sponsors": true, "sponsor": true, "bestows": true, "runs": true, "run": true, "certifies": true, "credentials": true, "conducts": true, "maintains": true, "developed": true, "created": true}
	offered = wordSet{"offered": true, "awarded": true, "granted": true, "administered": true, "issued": true, "conferred": true, "sponsored": true, "provided": true, "given": true, "run": true, "available": true, "bestowed": true, "earned": true, "obtained": true, "accredited": true, "prepared": true, "overseen": true, "maintained": true, "developed": true, "managed": true}
)

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

// certifications reads credentials with those who issue them.
func (r *reader) certifications(s *sentence) {
	level := s.level()
	asked := "" // offers ask for nothing
	if s.has("must", "required", "require", "requires", "mandatory", "need", "needs", "should") {
		asked = "must"
	} else if level == "nice" && s.section != education && s.section != other && s.section != certification {
		asked = "nice"
	}
	if s.item && (s.section == skills || s.section == nice || s.section == certification) && !hasOffer(s) {
		asked = level
	}
	for v, lo := 1, 0; v < len(s.toks)-1; v++ {
		if (offerVerb[s.toks[v].low] && !s.toks[v].capital() || s.toks[v].is("has", "have") && s.section != skills && s.section != traits) && s.free(v) {
			// "X offers A, and Y offers B": as far as the chunk of the next verb
			hi := len(s.toks)
			for w := v + 1; w < len(s.toks)-1 && hi == len(s.toks); w++ {
				if !offerVerb[s.toks[w].low] && !s.toks[w].is("has", "have") || s.toks[w].is("credentials") {
					continue
				}
				for k := w - 1; k > v; k-- {
					if s.toks[k].is(",", ";") {
						hi = k
						break
					}
				}
			}
			if r.offers(s, lo, v, hi) {
				lo = hi
			}
		}
	}
	// "pass the National Council Licensure Examination (NCLEX)"
	for i := 1; i < len(s.toks); i++ {
		if !examWord[s.toks[i].low] || !s.toks[i].capital() && !s.toks[i-1].capital() || !s.free(i) {
			continue
		}
		start := i
		for start > 0 && s.free(start-1) && (s.toks[start-1].word && s.toks[start-1].capital() || s.toks[start-1].is("of", "for", "and", "in") && start > 1 && s.toks[start-2].capital()) {
			start--
		}
		if start == 0 {
			start = 1
		}
		end := titleRun(s.toks, i)
		if start < i || end > i+1 {
			if n, ok := r.credential(s.toks[start:max(end, i+1)], false); ok && !s.toks[i].is("examinations") {
				by, e := r.issuerAfter(s, max(end, i+1))
				issuer := ""
				for _, x := range by {
					r.add(Entry{Name: x.text, Aliases: x.aliases, Parent: "vendor", Place: placeOf(x.toks)})
					issuer = by[0].text
				}
				r.certify(s, n, issuer, asked)
				s.use(start, max(end, i+1, e))
			}
		}
	}
	// "the X credential from the Y Board", "offered by the Y"
	for i := 0; i < len(s.toks); i++ {
		if !credentialWord[s.toks[i].low] || !s.free(i) || i > 0 && i+1 < len(s.toks) && s.toks[i].capital() && s.toks[i-1].capital() && offerVerb[s.toks[i+1].low] {
			continue // "the Commission on Credentials awards ..."
		}
		if i+1 < len(s.toks) && examWord[s.toks[i+1].low] {
			continue // "Licensure Examination": see below
		}
		if i > 0 && s.toks[i].is("license", "licence") && s.toks[i-1].is("states", "provinces", "countries", "governments") {
			continue // the verb
		}
		issuers, end := r.issuerAfter(s, i+1)
		names, start := r.credentialBefore(s, i)
		if s.toks[i].is("registration", "certificate", "certificates", "accreditation") && len(issuers) == 0 && s.section != certification && !s.item {
			continue
		}
		issuer := ""
		if len(issuers) > 0 {
			issuer = issuers[0].text
		}
		for _, n := range issuers {
			r.add(Entry{Name: n.text, Aliases: n.aliases, Parent: "vendor", Place: placeOf(n.toks)})
		}
		for _, n := range names {
			r.certify(s, n, issuer, asked)
		}
		if len(names) > 0 {
			s.use(start, max(i+1, end))
			continue
		}
		// "certification in A, B, and C", "certifications such as A", "Certifications: A, B"
		j := i + 1
		for k := j; k < len(s.toks) && k < j+4; k++ { // "certification is also available in A"
			if s.toks[k].is("in") && k > j && offered[s.toks[k-1].low] && s.toks[j].is("is", "are") {
				j = k
				break
			}
		}
		if j < len(s.toks) && (s.toks[j].is("in", "as", "including", ":", "like") || s.toks[j].is("such") || s.toks[j].is(",") && j+1 < len(s.toks) && s.toks[j+1].is("such", "including", "especially")) {
			for j < len(s.toks) && (s.toks[j].is("in", "as", "such", "including", ":", ",", "like", "especially", "a", "an", "the")) {
				j++
			}
			end := s.clauseEnd(r.g, j)
			stop := j
			var named []name
			for _, c := range chunks(s.toks, j, end) {
				toks := s.toks[c.from:c.to]
				if c.from > j && startsAnew(r.g, s.toks, c) {
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
				if iss, e := r.issuerAfter(s, stop); len(iss) > 0 {
					for _, n := range iss {
						r.add(Entry{Name: n.text, Aliases: n.aliases, Parent: "vendor", Place: placeOf(n.toks)})
					}
					issuer = iss[0].text
					stop = e
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
	}
	// "Certified X (CX)", "Licensed X", "Registered X"; "AWS Certified X"
	for i := 0; i < len(s.toks); i++ {
		t := s.toks[i]
		if !s.free(i) || !t.is("certified", "licensed", "registered", "board-certified", "chartered") || !t.capital() && !t.is("licensed", "registered", "certified") {
			continue
		}
		end := titleRun(s.toks, i)
		start := i
		for start > 0 && s.toks[start-1].word && s.toks[start-1].capital() && s.free(start-1) && !s.toks[start-1].is("the", "a") && (start-1 > 0 || s.toks[start-1].acronym() || s.item) {
			start--
		}
		lowerCase := !t.capital()
		if lowerCase {
			// "become certified public accountants": as far as the noun goes
			if i > 0 && (s.toks[i-1].is("a", "an", "the") && t.is("licensed") && (i < 2 || !s.toks[i-2].is("become", "becoming", "as")) || s.toks[i-1].is("states", "provinces")) {
				continue // somebody who has it
			}
			if i+2 < len(s.toks) && s.toks[i+1].is("as") && s.toks[i+2].word {
				// "must be licensed as professional engineers"
				i += 2
				for i+1 < len(s.toks) && r.g.determiner[s.toks[i].low] {
					i++
				}
			} else if i > 0 && s.toks[i-1].is("be", "are", "is", "being", "get", "become", "been", "or", "and") && (i+1 == len(s.toks) || r.g.preposition[s.toks[i+1].low] || !s.toks[i+1].word || r.g.clause[s.toks[i+1].low]) {
				continue
			}
			end = i + 1
			for end < len(s.toks) && end < i+5 && s.toks[end].word && !r.g.clause[s.toks[end].low] && !r.g.preposition[s.toks[end].low] && !conj(s.toks[end]) && (!r.g.verb[s.toks[end].low] || end > i+1 && (end+1 == len(s.toks) || s.toks[end+1].is(",", ";"))) && !credentialWord[s.toks[end].low] && !r.g.determiner[s.toks[end].low] {
				end++
				if len(s.toks[end-1].paren) > 0 {
					break
				}
			}
			start = i
		}
		// A list of such: "Certified A, Certified B".
		if end-start < 2 || i == 0 && !s.item && end == i+1 {
			continue
		}
		n, ok := r.credential(s.toks[start:end], false)
		if !ok || s.toks[end-1].is("certification", "license") && end-start == 2 && lowerCase {
			continue
		}
		listed := i > 1 && (s.toks[i-1].is(",") && !s.free(i-2) || conj(s.toks[i-1]) && (!s.free(i-2) || s.toks[i-2].is(",") && i > 2 && !s.free(i-3)))
		if lowerCase && plural(s.toks[end-1].low) && !listed && !(i > 0 && s.toks[i-1].is("become", "becoming", "as", "be")) {
			continue // people, not what they hold
		}
		if lowerCase || plural(strings.ToLower(n.text)) {
			n.text = Singular(n.text)
			for k, a := range n.aliases {
				n.aliases[k] = Singular(a)
			}
		}
		issuers, e := r.issuerAfter(s, end)
		issuer := ""
		for _, x := range issuers {
			r.add(Entry{Name: x.text, Aliases: x.aliases, Parent: "vendor", Place: placeOf(x.toks)})
			issuer = issuers[0].text
		}
		if start == 0 && !s.item && asked == "must" && !s.has("certification", "license", "licensure", "credential", "certified", "licensed") {
			continue
		}
		// A profession that the text is about is no credential that it asks for.
		if start == 0 && !s.item || lowerCase && plural(s.toks[end-1].low) {
			r.certify(s, n, issuer, "")
		} else {
			r.certify(s, n, issuer, asked)
		}
		s.use(start, max(end, e))
	}
	r.certifiedIn(s)
	// "and Security+, which is offered by CompTIA"
	for i := 1; i+4 < len(s.toks) && s.section == certification; i++ {
		if !s.toks[i].is(",") || !s.toks[i+1].is("which") || !s.toks[i+2].is("is", "are") || !offered[s.toks[i+3].low] || !s.free(i-1) {
			continue
		}
		from := i
		for from > 0 && s.toks[from-1].word && s.free(from-1) && !conj(s.toks[from-1]) && i-from < 8 {
			from--
		}
		if n, ok := r.credential(s.toks[from:i], false); ok && isTitle(n.text) {
			by, end := r.issuerAfter(s, i+1)
			issuer := ""
			for _, x := range by {
				r.add(Entry{Name: x.text, Aliases: x.aliases, Parent: "vendor", Place: placeOf(x.toks)})
				issuer = by[0].text
			}
			r.certify(s, n, issuer, asked)
			s.use(from, max(i, end))
		}
	}
	if s.item && s.section == certification && !s.anyUsed() && !hasOffer(s) && len(s.toks) <= 12 {
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
		for _, n := range issuers {
			r.add(Entry{Name: n.text, Aliases: n.aliases, Parent: "vendor", Place: placeOf(n.toks)})
		}
		if end > i+1 || e > end {
			s.use(i, max(end, e))
		}
	}
}

func (s *sentence) anyUsed() bool { return len(s.used) > 0 }

func hasOffer(s *sentence) bool {
	for i, t := range s.toks {
		if i > 0 && offerVerb[t.low] {
			return true
		}
	}
	return false
}

// offers reads "ISSUER offers the A credential, the B credential, and the C
// certification ..." around the verb at toks[v], in toks[lo:hi].
func (r *reader) offers(s *sentence, lo, v, hi int) bool {
	credentials, programs := -1, -1
	limit := hi
	for i := v + 1; i < hi; i++ {
		if s.toks[i].is(";") && !titleChunk(s.toks[i+1:hi]) {
			limit = i
			break
		}
		if r.g.clause[s.toks[i].low] && !s.toks[i].is("a", "as") && !s.toks[i].capital() {
			limit = i
			break
		}
	}
	for i := v + 1; i < limit; i++ {
		if (credentialWord[s.toks[i].low] && (!s.toks[i].is("certificate", "certificates") || s.toks[v].is("awards", "award", "confers", "confer", "grants", "issues") && s.section == certification) || s.toks[i].is("certified", "licensed", "chartered")) && credentials < 0 {
			credentials = i
		}
		if programWord[s.toks[i].low] && programs < 0 {
			programs = i
		}
	}
	if s.toks[v].is("certifies", "credentials") {
		for _, n := range r.subject(s, lo, v) {
			s.issuer = n
			r.add(Entry{Name: n.text, Aliases: n.aliases, Parent: "vendor", Place: placeOf(n.toks)})
		}
	}
	if credentials < 0 && programs < 0 {
		return false
	}
	if credentials >= 0 && programs >= 0 && programs < credentials && !s.toks[programs].is("certificate", "certificates", "program", "programs") {
		credentials = -1
	}
	subjects := r.subject(s, lo, v)
	if s.toks[v].is("has", "have") && len(subjects) == 0 {
		return false
	}
	if credentials < 0 {
		for _, n := range subjects {
			r.add(Entry{Name: n.text, Aliases: n.aliases, Parent: "provider", Place: placeOf(n.toks)})
		}
		r.offered(s, v+1, limit)
		s.use(lo, limit)
		return true
	}
	if len(subjects) == 0 && s.issuer.text != "" {
		subjects = []name{s.issuer}
	}
	issuer := ""
	for _, n := range subjects {
		r.add(Entry{Name: n.text, Aliases: n.aliases, Parent: "vendor", Place: placeOf(n.toks)})
		if issuer == "" {
			issuer = n.text
		}
	}
	if len(subjects) != 1 {
		issuer = ""
	}
	var names []name
	inFields := false
	if s.toks[v].is("certifies") {
		if k := indexOf(s.toks[v:min(v+5, limit)], "as"); k > 0 {
			v += k // "certifies people as certified A"
		}
	}
	stop := v + 1
	for _, c := range chunks(s.toks, v+1, limit) {
		toks := s.toks[c.from:c.to]
		if c.sep == ":" || c.sep == "—" {
			if k := kindWord(s.toks[v+1 : c.from]); k >= 0 && !plural(s.toks[v+1+k].low) && len(names) > 0 {
				break // "the A credential at two levels: ..."
			}
			names = names[:0] // "offers three certifications: A, B, and C"
		}
		end := len(toks)
		last := false
		for i, t := range toks {
			if t.is("to", "for", "that", "which", "who", "after") && !t.capital() && i > 0 && !(i+1 < len(toks) && toks[i-1].capital() && toks[i+1].capital()) {
				end, last = i, true
				break
			}
		}
		toks = toks[:end]
		if inFields && kindWord(toks) < 0 {
			// "certification in A, B, and C"
			for _, n := range r.names(dropOther(r.g, toks)) {
				n.field = true
				names = append(names, n)
			}
		} else {
			more := r.credentialNames(toks)
			inFields = len(more) > 0 && more[len(more)-1].field
			names = append(names, more...)
		}
		stop = c.from + end
		if next := c.to + 1; last && !(next < limit && s.toks[next].is("including", "such", "among", "namely")) {
			break
		}
	}
	for _, n := range names {
		if n.field {
			r.certificateIn(n)
			continue
		}
		r.certify(s, n, issuer, "")
	}
	s.use(lo, max(stop, limit))
	return true
}

// titleChunk reports whether what stands up to the next semicolon is a title
// alone: "Classes in Motor Controls; Blueprint Reading; and Solar Systems".
func titleChunk(toks []token) bool {
	for len(toks) > 0 && conj(toks[0]) {
		toks = toks[1:]
	}
	end := indexOf(toks, ";", ".")
	if end < 0 {
		end = len(toks)
	}
	return end > 0 && toks[0].capital() && titleRun(toks[:end], 0) == end
}

// offered reads what a school offers where it has a name of its own: courses
// in title case.
func (r *reader) offered(s *sentence, from, to int) {
	for i := from; i < to; i++ {
		if s.toks[i].is("in", "including", "as", "called", ":", "like") && i+1 < to {
			for _, c := range chunks(s.toks, i+1, to) {
				toks := s.toks[c.from:c.to]
				if k := indexOf(toks, "such"); k > 0 && k+2 < len(toks) && toks[k+1].is("as") {
					toks = toks[k+2:] // ", with classes such as A, B"
				}
				for _, n := range r.names(dropOther(r.g, toks)) {
					if programWord[n.toks[len(n.toks)-1].low] && !n.toks[0].capital() {
						continue // "including webinars and online courses"
					}
					parent := "field"
					if n.toks[0].capital() && len(n.toks) > 1 {
						parent = "course"
					}
					r.add(Entry{Name: n.text, Aliases: n.aliases, Parent: parent, Place: placeOf(n.toks)})
				}
			}
			return
		}
	}
}

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

// providers reads schools and their courses: "Classes in the program include
// A; B; and C".
func (r *reader) providers(s *sentence) {
	for v := 1; v < len(s.toks)-1; v++ {
		if !s.toks[v].is("include", "includes", "included", "cover", "covers", "covered", "including", "such", "like", ":") && !(s.toks[v].is("are") && s.section == education && s.toks[v+1].capital()) || s.toks[v+1].is("include", "includes") || !s.free(v) {
			continue
		}
		k := -1
		for i := v - 1; i >= 0 && i > v-9; i-- {
			if s.toks[i].is("classes", "courses", "coursework", "curriculum", "modules", "seminars", "course") || s.section == education && s.toks[i].is("topics", "offerings", "webinars", "workshops", "sessions", "seminars") {
				k = i
				break
			}
			if s.toks[i].is(";", ".") {
				break
			}
		}
		if k < 0 || s.toks[v].is("such") && !(v+1 < len(s.toks) && s.toks[v+1].is("as")) {
			continue
		}
		from := v + 1
		if s.toks[v].is("such") {
			from++
		}
		if from+2 < len(s.toks) && s.toks[from].is("topics", "subjects", "areas") && s.toks[from+1].is("like", "such", "including") {
			from += 2
			if s.toks[from].is("as") {
				from++
			}
		}
		to := len(s.toks)
		semicolons := false
		for i := from; i < to; i++ {
			semicolons = semicolons || s.toks[i].is(";")
		}
		for _, c := range r.splitList(s, from, to, semicolons) {
			toks := c
			if toks[0].is("students", "participants", "learners", "they", "trainees") {
				break
			}
			if !semicolons {
				toks = r.g.cut(r.g.stripLead(toks))
			}
			for _, part := range r.courseParts(toks, semicolons) {
				part = r.g.stripTail(r.g.stripLead(part))
				if len(part) == 0 || len(part) > 14 {
					continue
				}
				n := name{text: strings.Trim(r.phrase(part), `"“”`), toks: part}
				n.text = trimHead(n.text, "courses", "classes")
				if n.text != "" && r.nameable(n.text, part) {
					r.add(Entry{Name: n.text, Parent: "course", Place: placeOf(part)})
				}
			}
		}
		s.use(k, to)
		return
	}
	// "cells made by X, Y, or Z"
	for i := 1; i+2 < len(s.toks); i++ {
		if s.toks[i].is("made", "manufactured", "produced", "sold") && s.toks[i+1].is("by") && s.free(i) {
			makers, _ := r.issuerAfter(s, i+1)
			for _, n := range makers {
				r.add(Entry{Name: n.text, Aliases: n.aliases, Parent: "vendor", Place: placeOf(n.toks)})
			}
		}
	}
	// "offered by X and Y": bootcamps from those who are named
	for i := 0; i+2 < len(s.toks); i++ {
		if s.free(i) && programWord[s.toks[i].low] {
			j := i + 1
			if j < len(s.toks) && s.toks[j].is("in", "on") {
				// "courses in A and B are offered by C"
				for k := j + 1; k < len(s.toks) && k < j+16; k++ {
					if offered[s.toks[k].low] && s.toks[k-1].is("are", "is", "also", "often") && s.toks[min(k+1, len(s.toks)-1)].is("by", "through", "at") {
						if s.free(j) {
							r.offered(s, j, k-1)
						}
						j = k
						break
					}
				}
			}
			for j < len(s.toks) && j < i+20 && (s.toks[j].is("are", "is", "also", "camp", "camps", "that", "have", "been") || offered[s.toks[j].low]) {
				j++
			}
			if j < len(s.toks) && s.toks[j].is("by", "from", "through", "at") {
				parent := "provider"
				if s.toks[j-1].is("accredited") {
					parent = "vendor"
				}
				issuers, end := r.issuerAfter(s, j)
				for _, n := range issuers {
					r.add(Entry{Name: n.text, Aliases: n.aliases, Parent: parent, Place: placeOf(n.toks)})
				}
				if len(issuers) > 0 {
					s.use(i, end)
				}
			}
		}
	}
}

// quoted reads courses whose titles stand in quotation marks.
func (r *reader) quoted(s *sentence) {
	for i := 0; i < len(s.toks); i++ {
		if !s.toks[i].is("\"", "“") {
			continue
		}
		j := i + 1
		for j < len(s.toks) && !s.toks[j].is("\"", "”") {
			j++
		}
		title := s.toks[i+1 : j]
		for len(title) > 0 && title[len(title)-1].is(",", ";") {
			title = title[:len(title)-1]
		}
		if len(title) > 0 && len(title) <= 14 && title[0].capital() && r.nameable(r.phrase(title), title) {
			r.add(Entry{Name: r.phrase(title), Parent: "course", Place: placeOf(title)})
			s.use(i, min(j+1, len(s.toks)))
		}
		i = j
	}
}

// coursesIn reads "courses in A, B, and C" where schools are spoken of.
func (r *reader) coursesIn(s *sentence) {
	if s.section != education && s.section != other {
		return
	}
	if s.section == education {
		r.quoted(s)
	}
	for i := 0; i+2 < len(s.toks); i++ {
		if !s.toks[i].is("courses", "classes", "coursework", "instruction") || !s.toks[i+1].is("in", "on", "covering") || !s.free(i) || s.toks[i+2].is("high", "college", "the", "this", "which", "subjects", "topics") {
			continue
		}
		end := s.clauseEnd(r.g, i+2)
		stop := i + 2
		for _, c := range chunks(s.toks, i+2, end) {
			toks := r.g.stripLead(s.toks[c.from:c.to])
			if c.from > i+2 && (c.sep != "," || startsAnew(r.g, s.toks, c) || len(toks) == 0 || clauseStart(r.g, toks)) {
				break
			}
			for _, n := range r.names(toks) {
				r.add(Entry{Name: n.text, Aliases: n.aliases, Parent: "course", Place: placeOf(n.toks)})
				stop = indexAt(s.toks, n.toks[len(n.toks)-1]) + 1
			}
		}
		s.use(i, max(stop, i+1))
	}
}

// splitList splits toks[from:to] at semicolons, or at commas.
func (r *reader) splitList(s *sentence, from, to int, semicolons bool) [][]token {
	var out [][]token
	start := from
	for i := from; i <= to; i++ {
		if i < to && !(s.toks[i].is(";") || !semicolons && s.toks[i].is(",")) {
			continue
		}
		if i > start {
			toks := s.toks[start:i]
			for len(toks) > 0 && conj(toks[0]) {
				toks = toks[1:]
			}
			if len(toks) > 0 {
				out = append(out, toks)
			}
		}
		start = i + 1
	}
	return out
}

// courseParts splits "anatomy and physiology" in small letters; a title stays
// whole.
func (r *reader) courseParts(toks []token, semicolons bool) [][]token {
	if len(toks) == 0 {
		return nil
	}
	if semicolons || toks[0].capital() && toks[len(toks)-1].capital() {
		return [][]token{toks}
	}
	return r.g.splitAnd(toks)
}
