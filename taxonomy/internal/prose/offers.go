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
			r.addName("vendor", n)
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
			r.addName("provider", n)
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
		r.addName("vendor", n)
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
