package prose

var (
	offerVerb = wordSet{"offers": true, "offer": true, "provides": true, "provide": true, "awards": true, "award": true, "grants": true, "grant": true, "administers": true, "administer": true,
		"issues": true, "issue": true, "confers": true, "confer": true, "sponsors": true, "sponsor": true, "bestows": true, "runs": true, "run": true, "certifies": true, "credentials": true, "conducts": true, "maintains": true, "developed": true, "created": true}
	offered = wordSet{"offered": true, "awarded": true, "granted": true, "administered": true, "issued": true, "conferred": true, "sponsored": true, "provided": true, "given": true, "run": true, "available": true, "bestowed": true, "earned": true, "obtained": true, "accredited": true, "prepared": true, "overseen": true, "maintained": true, "developed": true, "managed": true}
)

func hasOffer(s *sentence) bool {
	for i, t := range s.toks {
		if i > 0 && offerVerb[t.low] {
			return true
		}
	}
	return false
}

// offering reads who offers which credentials and courses: "X offers A, and Y
// offers B".
func (r *reader) offering(s *sentence) {
	for v, lo := 1, 0; v < len(s.toks)-1; v++ {
		if s.offersAt(v) && s.free(v) {
			if hi := s.offerEnd(v); r.offers(s, lo, v, hi) {
				lo = hi
			}
		}
	}
}

// offersAt reports whether the verb of an offer stands at toks[v].
func (s *sentence) offersAt(v int) bool {
	t := s.toks[v]
	return offerVerb[t.low] && !t.capital() || t.is("has", "have") && s.section != skills && s.section != traits
}

// offerEnd is where the offer around the verb at toks[v] ends: with the chunk
// before the next verb.
func (s *sentence) offerEnd(v int) int {
	for w := v + 1; w < len(s.toks)-1; w++ {
		if !offerVerb[s.toks[w].low] && !s.toks[w].is("has", "have") || s.toks[w].is("credentials") {
			continue
		}
		for k := w - 1; k > v; k-- {
			if s.toks[k].is(",", ";") {
				return k
			}
		}
	}
	return len(s.toks)
}

// offers reads "ISSUER offers the A credential, the B credential, and the C
// certification ..." around the verb at toks[v], in toks[lo:hi], and reports
// whether it is an offer.
func (r *reader) offers(s *sentence, lo, v, hi int) bool {
	limit := r.clauseLimit(s, v, hi)
	credentials, programs := s.offerWords(v, limit)
	if s.toks[v].is("certifies", "credentials") {
		for _, n := range r.subject(s, lo, v) {
			s.issuer = n
			r.addName("vendor", n)
		}
	}
	if !credentials && !programs {
		return false
	}
	subjects := r.subject(s, lo, v)
	if s.toks[v].is("has", "have") && len(subjects) == 0 {
		return false
	}
	if !credentials {
		for _, n := range subjects {
			r.addName("provider", n)
		}
		r.offered(s, v+1, limit)
		s.use(lo, limit)
		return true
	}
	if len(subjects) == 0 && s.issuer.text != "" {
		subjects = []name{s.issuer}
	}
	issuer := r.vendors(subjects)
	if len(subjects) != 1 {
		issuer = ""
	}
	names, stop := r.offeredCredentials(s, v, limit)
	for _, n := range names {
		if n.field {
			r.certificateIn(n)
		} else {
			r.certify(s, n, issuer, "")
		}
	}
	s.use(lo, max(stop, limit))
	return true
}

// clauseLimit is where the clause of the verb at toks[v] ends, hi at the most.
func (r *reader) clauseLimit(s *sentence, v, hi int) int {
	for i := v + 1; i < hi; i++ {
		t := s.toks[i]
		if t.is(";") && !titleChunk(s.toks[i+1:hi]) || r.g.clause[t.low] && !t.is("a", "as") && !t.capital() {
			return i
		}
	}
	return hi
}

// offerWords reports whether the verb at toks[v] offers credentials, and
// whether it offers programs, by the words up to toks[limit].
func (s *sentence) offerWords(v, limit int) (credentials, programs bool) {
	confers := s.toks[v].is("awards", "award", "confers", "confer", "grants", "issues") && s.section == certification
	credential, program := -1, -1
	for i := v + 1; i < limit; i++ {
		t := s.toks[i]
		if credential < 0 && (credentialWord[t.low] && (!t.is("certificate", "certificates") || confers) || t.is("certified", "licensed", "chartered")) {
			credential = i
		}
		if program < 0 && programWord[t.low] {
			program = i
		}
	}
	if program >= 0 && program < credential && !s.toks[program].is("certificate", "certificates", "program", "programs") {
		credential = -1 // "courses for the A certification"
	}
	return credential >= 0, program >= 0
}

// offeredCredentials reads the credentials that the verb at toks[v] offers, up
// to toks[limit], and where they end.
func (r *reader) offeredCredentials(s *sentence, v, limit int) (names []name, stop int) {
	if s.toks[v].is("certifies") {
		if k := indexOf(s.toks[v:min(v+5, limit)], "as"); k > 0 {
			v += k // "certifies people as certified A"
		}
	}
	stop = v + 1
	inFields := false
	for _, c := range chunks(s.toks, v+1, limit) {
		if c.sep == ":" || c.sep == "—" {
			if k := kindWord(s.toks[v+1 : c.from]); k >= 0 && !plural(s.toks[v+1+k].low) && len(names) > 0 {
				break // "the A credential at two levels: ..."
			}
			names = names[:0] // "offers three certifications: A, B, and C"
		}
		toks := s.toks[c.from:c.to]
		end, last := purpose(toks)
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
	return names, stop
}

// purpose is where words say for what or for whom something is, and whether
// there are such: "to", "for those who".
func purpose(toks []token) (at int, ok bool) {
	for i := 1; i < len(toks); i++ {
		t := toks[i]
		if t.is("to", "for", "that", "which", "who", "after") && !t.capital() && !(i+1 < len(toks) && toks[i-1].capital() && toks[i+1].capital()) {
			return i, true
		}
	}
	return len(toks), false
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
