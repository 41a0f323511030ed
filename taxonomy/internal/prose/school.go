package prose

import "strings"

// schoolSubjects reads which classes the text advises to take at school.
func (r *reader) schoolSubjects(s *sentence) {
	k := s.classWord()
	if k < 0 {
		if s.advisesSubjects() {
			r.helpfulSubjects(s)
			return
		}
		if s.section != school || !s.has("take", "study", "taking", "focus", "concentrate") {
			return
		}
		k = s.purposeOfSubjects()
	}
	if from := s.subjectsBehind(k); from >= 0 {
		r.subjectsTaken(s, k)
		r.subjectsFrom(s, from)
		return
	}
	r.subjectsBefore(s, k)
	// "shop classes, along with courses in A and B"
	for i := k + 1; i+2 < len(s.toks); i++ {
		if isClass(s.toks[i]) && s.toks[i+1].is("in", "such", "like", "including") {
			r.schoolSubjects(&sentence{toks: s.toks[i:], section: s.section})
			break
		}
	}
}

func isClass(t token) bool {
	return t.is("classes", "courses", "coursework", "subjects", "class", "course", "lessons")
}

// classWord is where the first word for classes stands, or -1.
func (s *sentence) classWord() int {
	for i, t := range s.toks {
		if isClass(t) {
			return i
		}
	}
	return -1
}

// helpVerb is where the verb of "A and B will help" stands, or -1.
func (s *sentence) helpVerb() int {
	return s.find(1, "will", "are", "can", "provide", "is")
}

// advisesSubjects reports whether the sentence says what is good to have at
// school: "Speech and English will help".
func (s *sentence) advisesSubjects() bool {
	v := s.helpVerb()
	if s.section != school || v <= 0 || v >= 12 {
		return false
	}
	return v+1 < len(s.toks) && s.toks[v+1].is("help") ||
		s.toks[0].capital() && s.has("help", "helpful", "useful", "important", "recommended", "beneficial", "valuable") && !s.has("you", "your", "it", "they")
}

// helpfulSubjects reads "A and B will help".
func (r *reader) helpfulSubjects(s *sentence) {
	for _, c := range chunks(s.toks, 0, s.helpVerb()) {
		toks := dropOther(r.g, s.toks[c.from:c.to])
		if len(toks) > 0 && !toks[0].is("you", "it", "this", "they", "these", "joining", "working", "participating", "volunteering", "experience") {
			r.addSubjects(toks)
		}
	}
}

// purposeOfSubjects is where "take speech and English to build ..." says what
// for, or the end.
func (s *sentence) purposeOfSubjects() int {
	if i := s.find(3, "to", "will", "which", "that", "because", "can", ";"); i >= 0 {
		return i
	}
	return len(s.toks)
}

// subjectsBehind is where the list behind the word for classes at toks[k]
// begins, or -1: "classes in A, B, and C", "subjects such as A", "courses: A,
// B", "courses that include A".
func (s *sentence) subjectsBehind(k int) int {
	for i := k + 1; i < len(s.toks); i++ {
		if s.toks[i].is("include", "includes") || i == k+1 && s.areSubjects(i) {
			return i + 1
		}
	}
	is := func(i int, words ...string) bool { return i < len(s.toks) && s.toks[i].is(words...) }
	switch {
	case is(k+1, "in") && is(k+2, "high", "school", "college"):
	case is(k+1, "in", "like", "including", "include", ":", "covering", "on"):
		return k + 2
	case is(k+1, "such") && is(k+2, "as"), is(k+1, ",") && is(k+2, "such", "including", "especially", "like", "particularly"), is(k+1, "that") && is(k+2, "include", "cover", "emphasize"):
		from := k + 3
		if is(from, "as") {
			from++
		}
		if is(from, "in") {
			from++
		}
		return from
	}
	return -1
}

// areSubjects reports whether "are" at toks[i] opens a list: "good classes are
// A and B", not "A classes are helpful".
func (s *sentence) areSubjects(i int) bool {
	if !s.toks[i].is("are") {
		return false
	}
	return !s.has("useful", "helpful", "recommended", "important", "beneficial", "valuable") ||
		i < 4 && i+1 < len(s.toks) && !s.toks[i+1].is("useful", "helpful", "important", "also", "recommended")
}

// subjectsTaken reads what stands before another list: "take A and B, along
// with classes in C".
func (r *reader) subjectsTaken(s *sentence, k int) {
	i := s.find(0, "take", "study", "taking")
	if i < 0 || i >= k || !s.has(",") {
		return
	}
	for _, c := range chunks(s.toks, i+1, k) {
		toks := s.toks[c.from:c.to]
		if len(toks) == 0 || toks[0].is("along", "as", "plus", "in", "together") {
			break
		}
		if c.to < k {
			r.addSubjects(dropOther(r.g, toks))
		}
	}
}

// subjectsFrom reads the list that begins at toks[from].
func (r *reader) subjectsFrom(s *sentence, from int) {
	for _, c := range chunks(s.toks, from, r.subjectsEnd(s, from)) {
		if c.from > from && c.sep == ":" {
			break
		}
		toks := s.toks[c.from:c.to]
		if len(toks) > 0 && (toks[0].is("to", "because", "which", "that") || conj(toks[0]) && len(toks) > 1 && r.g.verb[toks[1].low] && !isClass(toks[len(toks)-1])) {
			break
		}
		r.addSubjects(dropOther(r.g, toks))
	}
}

// subjectsEnd is where the list that begins at toks[from] ends: with a clause.
func (r *reader) subjectsEnd(s *sentence, from int) int {
	for i := from; i < len(s.toks); i++ {
		t := s.toks[i]
		if r.g.clause[t.low] && !t.capital() || t.is(";") || t.is("as") && i+1 < len(s.toks) && s.toks[i+1].is("possible") {
			return i
		}
	}
	return len(s.toks)
}

// subjectsBefore reads "take A, B, and other D classes": the list ends at the
// word for classes, toks[k].
func (r *reader) subjectsBefore(s *sentence, k int) {
	for _, c := range chunks(s.toks, s.subjectsStart(k), k) {
		r.addSubjects(dropOther(r.g, s.toks[c.from:c.to]))
	}
}

// subjectsStart is where a list that ends at toks[k] begins: behind the verb,
// or behind "In high school, ...".
func (s *sentence) subjectsStart(k int) int {
	from := 0
	for i := range k {
		if t := s.toks[i]; t.is("take", "taking", "enroll", "study", "complete", "pursue", "include", "consider", "completing", "studying", "focus", "concentrate", "emphasize") {
			from = i + 1
			for from < k && s.toks[from].is("in", "on", "as", "many", "your", "plenty", "of", "such", "high", "school", "college", "preparatory", "college-preparatory") {
				from++
			}
			break
		} else if i == 0 && t.is("in", "during", "while") {
			for j := i; j < k && j < 6; j++ {
				if s.toks[j].is(",") {
					from = j + 1
				}
			}
		}
	}
	return from
}

// addSubjects files the subjects that one chunk of a list names, with those in
// parentheses and behind "such as".
func (r *reader) addSubjects(toks []token) {
	for len(toks) > 2 && (toks[0].is("high") && toks[1].is("school") || toks[0].is("taking", "studying")) {
		toks = toks[1:]
		if toks[0].is("school") {
			toks = toks[1:]
		}
	}
	for _, t := range toks {
		if len(t.paren) > 0 && !(len(t.paren) == 1 && t.paren[0].acronym()) {
			for _, c := range chunks(t.paren, 0, len(t.paren)) {
				r.addSubjects(dropOther(r.g, t.paren[c.from:c.to]))
			}
		}
	}
	for k := 1; k+2 < len(toks); k++ {
		if toks[k].is("such") && toks[k+1].is("as") {
			r.addSubjects(toks[k+2:]) // "a foreign language such as Spanish"
			break
		}
	}
	for _, n := range r.names(toks) {
		n.text = trimHead(n.text, "classes", "courses", "class", "course", "coursework", "subjects")
		for _, lead := range []string{"basic ", "advanced ", "additional ", "college-level "} {
			n.text = strings.TrimPrefix(n.text, lead)
		}
		if n.text == "" || strings.HasSuffix(n.text, " program") || strings.HasSuffix(n.text, " curriculum") {
			continue
		}
		r.add(Entry{Name: n.text, Aliases: n.aliases, Parent: "field", Head: "high school subjects", Place: placeOf(n.toks)})
	}
}
