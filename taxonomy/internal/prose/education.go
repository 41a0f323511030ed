package prose

import (
	"strconv"
	"strings"
	"sync"
)

// A degreeWord is a way to write a degree's level, word by word.
type degreeWord struct {
	words []string
	level string
	name  string // the name of the entry; "" makes none
}

var degreeWords = sync.OnceValue(func() []degreeWord {
	var out []degreeWord
	add := func(level, name string, forms ...string) {
		for _, f := range forms {
			out = append(out, degreeWord{strings.Fields(f), level, name})
		}
	}
	// Longer forms first.
	add("highschool", "high school diploma", "high school diploma", "high school degree", "high school education", "high-school diploma", "high school graduate", "high school graduation", "secondary school diploma")
	add("highschool", "GED", "ged", "g.e.d.", "general equivalency diploma")
	add("associate", "associate degree", "associate of applied science", "associate of science", "associate of arts", "associate's degree", "associate's degrees", "associates degree", "associate degree", "associate degrees", "associate's", "two-year degree", "2-year degree", "a.a.s.", "a.s.", "a.a.")
	add("bachelor", "bachelor's degree", "bachelor of", "bachelor's degree", "bachelor's degrees", "bachelors degree", "bachelors' degree", "bachelor degree", "baccalaureate degree", "undergraduate degree", "undergraduate degrees", "four-year degree", "four-year college degree", "4-year degree", "bachelor's", "bachelors", "baccalaureate", "b.s.", "b.a.", "b.sc.", "b.sc", "bsc", "bs", "ba", "b.e.", "b.tech", "b.tech.")
	add("master", "master's degree", "master of", "master's degree", "master's degrees", "masters degree", "master degree", "graduate degree", "advanced degree", "advanced degrees", "master's", "masters", "m.s.", "m.a.", "m.sc.", "m.sc", "msc", "mba", "m.b.a.", "m.ed.")
	add("doctorate", "doctorate", "doctor of", "doctoral degree", "doctoral degrees", "doctorate degree", "doctorate", "doctorates", "doctoral", "ph.d.", "ph.d", "phd", "phds")
	add("any", "", "college degree", "university degree", "degree", "degrees", "micro degrees", "micro-degrees", "diploma", "diplomas", "certificate", "certificates")
	return out
})

func degreeAt(toks []token, i int) (degreeWord, int) {
	for _, d := range degreeWords() {
		if matchAt(toks, i, [][]string{d.words}) == 0 {
			continue
		}
		if n := len(d.words); n == 1 && len(d.words[0]) == 2 && !toks[i].acronym() {
			continue // "ba", "bs" in small letters
		}
		return d, len(d.words)
	}
	return degreeWord{}, 0
}

var levelOrder = map[string]int{"highschool": 1, "associate": 2, "bachelor": 3, "master": 4, "doctorate": 5}

// degrees reads degrees and their fields of study.
func (r *reader) degrees(s *sentence) {
	lowest, first, last := "", -1, -1
	optional := s.has("some", "many", "sometimes", "pursue") && !s.has("need", "must", "require", "requires", "required", "minimum", "employers", "least")
	var fields []string
	open, orExperience := false, false
	for i := 0; i < len(s.toks); i++ {
		d, n := degreeAt(s.toks, i)
		if n == 0 {
			continue
		}
		end := i + n
		if d.level == "any" && (i > 0 && s.toks[i-1].is("of", "this", "to") ||
			s.toks[i].is("certificate", "certificates", "diploma", "diplomas") && (s.section == certification || i+1 == len(s.toks) || !s.toks[i+1].is("in", "or", "and") || s.toks[i].capital() && i > 0)) {
			continue
		}
		if d.words[len(d.words)-1] == "of" {
			// "Bachelor of Science in Nursing (BSN)", "Master of Business Administration"
			end = r.namedDegree(s, i, d, end)
		} else if d.name != "" {
			r.add(Entry{Name: d.name, Parent: "degree", Level: d.level, Place: place(s.toks, i, end)})
		}
		if d.level != "any" || s.toks[i].is("college", "university", "degree") {
			// "..., although some will hire those with less"
			exception := first >= 0 && indexOf(s.toks[min(max(last, 0), i):i], "although", "though", "but", "while", "some") >= 0
			if o := levelOrder[d.level]; lowest == "" || !exception && (lowest == "any" || o > 0 && o < levelOrder[lowest]) {
				lowest = d.level
			}
			if first < 0 {
				first = i
			}
		}
		// What the degree is in.
		j := end
		for j < len(s.toks) && s.toks[j].is("degree", "degrees", "program", "programs", "level", "diploma", "or", "higher", "and", "equivalent") {
			if _, m := degreeAt(s.toks, j); m > 0 && !s.toks[j].is("degree", "degrees", "diploma") {
				break
			}
			j++
		}
		if j < len(s.toks) && s.toks[j].is("in", "with") {
			k := j + 1
			if s.toks[j].is("with") {
				// "with a major in", "with coursework in"
				k = s.find(j, "in")
				if k < 0 || k-j > 4 {
					s.use(i, end)
					last = end
					continue
				}
				k++
			}
			fs, to, op, ex := r.fields(s, k, d.words[len(d.words)-1] == "of", d.level)
			fields = append(fields, fs...)
			open, orExperience = open || op, orExperience || ex
			end = to
		}
		s.use(i, end)
		last = max(last, end)
		i = end - 1
	}
	if first >= 0 && strings.Contains(s.low(), "equivalent") && strings.Contains(s.low(), "experience") {
		orExperience = true
	}
	// "in marketing or economics (MBA preferred)"
	for _, t := range s.toks {
		if p := t.paren; len(p) > 1 && p[0].acronym() {
			if d, n := degreeAt(p, 0); n == 1 && d.level != "any" {
				r.add(Entry{Name: p[0].text, Parent: "degree", Level: d.level, Place: placeOf(p[:1])})
			}
		}
	}
	// "The degree should be in X", "who majored in X", "majors in X"
	for i := 0; i+1 < len(s.toks); i++ {
		if s.free(i) && s.toks[i].is("major", "majors", "majored", "majoring", "studies") && s.toks[i+1].is("in") {
			fs, to, op, _ := r.fields(s, i+2, false, "")
			fields = append(fields, fs...)
			open = open || op
			s.use(i, to)
		}
	}
	if first < 0 || s.section == school {
		return
	}
	level := s.levelAt(first)
	switch {
	case optional, s.section == duties, level == "context":
		return
	case r.asked(lowest):
		return
	}
	r.demand(Demand{Kind: "education", Level: level, Degree: lowest, Fields: unique(fields), Open: open, OrExperience: orExperience, Place: place(s.toks, first, max(last, first+1))})
}

// asked reports whether a degree of that level is asked for already.
func (r *reader) asked(level string) bool {
	for _, d := range r.facts.Demands {
		if d.Kind == "education" && (d.Degree == level || level == "any") {
			return true
		}
	}
	return false
}

// namedDegree reads the degree's name after "bachelor of".
func (r *reader) namedDegree(s *sentence, i int, d degreeWord, end int) int {
	j := end
	for j < len(s.toks) && s.toks[j].word && s.toks[j].capital() {
		j++
		if j+1 < len(s.toks) && s.toks[j].is("and", "of") && s.toks[j+1].capital() {
			j++
		}
	}
	if j == end {
		if j < len(s.toks) && s.toks[j].is("science", "arts", "engineering", "education", "business", "fine", "applied", "technology") {
			for j < len(s.toks) && s.toks[j].is("science", "arts", "engineering", "education", "business", "fine", "applied", "technology", "administration") {
				j++
			}
		} else {
			return end
		}
	}
	n := name{text: r.phrase(s.toks[i:j])}
	whole := j
	if j+1 < len(s.toks) && s.toks[j].is("in") && len(s.toks[j-1].paren) == 0 {
		// the field belongs to the name where its short form follows
		k := j + 2
		for k < len(s.toks) && k < j+5 && s.toks[k].word && len(s.toks[k-1].paren) == 0 {
			k++
		}
		if p := s.toks[k-1].paren; len(p) == 1 && p[0].capital() {
			n.text = r.phrase(s.toks[i:k])
			n.aliases = []string{p[0].text}
			whole = k
		}
	} else if p := s.toks[j-1].paren; len(p) == 1 && p[0].capital() {
		n.aliases = []string{p[0].text}
	}
	r.add(Entry{Name: n.text, Aliases: n.aliases, Parent: "degree", Level: d.level, Place: place(s.toks, i, whole)})
	r.add(Entry{Name: d.name, Parent: "degree", Level: d.level, Place: place(s.toks, i, i+1)})
	return j
}

// fields reads the fields of study that begin at toks[from], up to where the
// phrase ends.
func (r *reader) fields(s *sentence, from int, inName bool, level string) (list []string, to int, open, orExperience bool) {
	to = from
	for _, c := range chunks(s.toks, from, len(s.toks)) {
		toks := s.toks[c.from:c.to]
		if len(toks) == 0 {
			break
		}
		if c.from > from && c.sep != "," && c.sep != "/" {
			break
		}
		low := r.g.stripLead(toks)
		if len(low) == 0 {
			to = c.to
			continue
		}
		and := conjBefore(toks)
		if relatedField(toks) {
			open = true
			to = c.to
			if strings.Contains(lowOf(low), "experience") {
				orExperience = true
			}
			break
		}
		if c.from > from && and == "" && (r.g.clause[low[0].low] || r.g.preposition[low[0].low]) {
			break
		}
		if low[0].is("equivalent", "experience", "work") {
			orExperience = true
			to = c.to
			break
		}
		if c.from > from && startsAnew(r.g, s.toks, c) {
			break
		}
		if k := indexOf(low, "such", "including", "especially"); k >= 0 && k+1 < len(low) {
			// "a field such as X": the head says nothing of its own
			if low[k].is("such") {
				k++
			}
			low = r.g.stripLead(low[k+1:])
		}
		item := r.g.cut(low)
		// "X or a related field" without a comma
		for k := 1; k < len(item); k++ {
			if item[k].is("plus") {
				item = item[:k] // "in surveying plus work experience"
				break
			}
			if conj(item[k]) && relatedField(item[k+1:]) {
				open = true
				item = item[:k]
				break
			}
			if conj(item[k]) && k+1 < len(item) && r.g.stripLead(item[k+1:]) != nil && len(r.g.stripLead(item[k+1:])) > 0 && r.g.stripLead(item[k+1:])[0].is("equivalent", "experience", "comparable") {
				orExperience = orExperience || strings.Contains(lowOf(low), "experience")
				item = item[:k]
				break
			}
			if conj(item[k]) && k+1 < len(item) {
				if d, _ := degreeAt(item, k+1); d.level != "" {
					item = item[:k]
					break
				}
				if r.g.determiner[item[k+1].low] || r.g.degree[item[k+1].low] {
					item = item[:k] // "a degree in X and a license"
					break
				}
				if number(item[k+1]) > 0 && k+2 < len(item) && item[k+2].is("years", "year", "months") {
					item = item[:k]
					break
				}
			}
		}
		for _, n := range r.names(item) {
			n.text = trimHead(n.text, "degree program", "program", "degree", "field", "fields", "studies program", "majors", "major")
			if n.text == "" || strings.HasSuffix(n.text, " skills") {
				continue
			}
			list = append(list, n.text)
			last := n.toks[len(n.toks)-1]
			if len(last.paren) == 1 && len(n.toks) > 1 && !initials(n.toks, last.paren[0]) && strings.ContainsAny(last.paren[0].text[:1], "BMAD") {
				// the short form is the degree's: "business administration (MBA)"
				if p := last.paren[0]; !inName && p.acronym() {
					r.add(Entry{Name: p.text, Parent: "degree", Level: level, Place: placeOf(last.paren)})
				}
				n.aliases = nil
			}
			if inName {
				n.aliases = nil
			}
			r.add(Entry{Name: n.text, Aliases: n.aliases, Parent: "field", Place: placeOf(n.toks)})
		}
		if len(item) > 0 {
			to = indexAt(s.toks, item[len(item)-1]) + 1
		}
		cutShort := len(item) < len(r.g.stripTail(low))
		if cutShort && c.to < len(s.toks) && and != "" || and != "" && !open && cutShort {
			break
		}
	}
	return list, to, open, orExperience
}

// startsAnew reports whether a chunk begins a new part of the sentence: it
// says what it is with words of its own.
func startsAnew(g *grammar, toks []token, c chunk) bool {
	for i := c.from; i < c.to; i++ {
		if g.introNoun[toks[i].low] && i+1 < c.to && g.introPrep[toks[i+1].low] || toks[i].is("ability", "able") {
			return true
		}
		if d, _ := degreeAt(toks, i); d.level != "" {
			return true
		}
		if number(toks[i]) > 0 && i+1 < c.to && toks[i+1].is("years", "year", "months") {
			return true
		}
	}
	return false
}

func relatedField(toks []token) bool {
	if len(toks) == 0 {
		return false
	}
	for i, t := range toks {
		if i > 0 && !conj(toks[i-1]) && !toks[i-1].is("a", "an", "the", "any", "some", "closely", "in", "other", "another", "its", "as") {
			break
		}
		if t.is("related", "similar", "relevant", "equivalent", "comparable", "other", "another", "closely-related", "allied", "unrelated") || strings.HasSuffix(t.low, "-related") {
			for _, u := range toks[i:] {
				if u.is("field", "fields", "discipline", "disciplines", "subject", "subjects", "area", "areas", "major", "majors", "degree", "study", "specialty", "experience", "programs", "program") {
					return true
				}
			}
			return len(toks) == i+1
		}
	}
	return false
}

func lowOf(toks []token) string {
	var b strings.Builder
	for i, t := range toks {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(t.low)
	}
	return b.String()
}

func indexOf(toks []token, list ...string) int {
	for i, t := range toks {
		if t.is(list...) {
			return i
		}
	}
	return -1
}

func indexAt(toks []token, t token) int {
	for i := range toks {
		if toks[i].start == t.start {
			return i
		}
	}
	return len(toks) - 1
}

func placeOf(toks []token) Place { return place(toks, 0, len(toks)) }

func trimHead(s string, heads ...string) string {
	for _, h := range heads {
		if low := strings.ToLower(s); strings.HasSuffix(low, " "+h) {
			return s[:len(s)-len(h)-1]
		} else if low == h {
			return ""
		}
	}
	return s
}

func unique(list []string) []string {
	seen := map[string]bool{}
	var out []string
	for _, s := range list {
		if k := strings.ToLower(s); !seen[k] {
			seen[k] = true
			out = append(out, s)
		}
	}
	return out
}

var numbers = map[string]float64{"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "twelve": 12, "fifteen": 15, "eighteen": 18, "twenty": 20}

// number reads a count written in digits or as a word; 0 if it is none.
func number(t token) float64 {
	if n, ok := numbers[t.low]; ok {
		return n
	}
	low := strings.TrimSuffix(t.low, "+")
	if i := strings.IndexByte(low, '-'); i > 0 {
		low = low[:i] // "3-5"
		if n, ok := numbers[low]; ok {
			return n
		}
	}
	n, err := strconv.ParseFloat(low, 64)
	if err != nil || n < 0 || n > 60 {
		return 0
	}
	return n
}

// experience reads "at least two years of experience in X".
func (r *reader) experience(s *sentence) {
	for i := 0; i+1 < len(s.toks); i++ {
		years := number(s.toks[i])
		if years == 0 || !s.free(i) {
			continue
		}
		j := i + 1
		for j < len(s.toks) && (s.toks[j].is("+", "to", "or", "more", "-", "–", "full") || number(s.toks[j]) > 0) && j-i < 5 {
			j++
		}
		if j >= len(s.toks) || !s.toks[j].is("year", "years", "months", "month", "year's", "years'", "yrs", "yrs.", "year(s)") {
			continue
		}
		if s.toks[j].is("months", "month") {
			years /= 12
		}
		x := -1
		for k := j + 1; k < len(s.toks) && k < j+9; k++ {
			if s.toks[k].is("experience", "background", "practice") && !(k+1 < len(s.toks) && s.toks[k+1].is("check", "checks", "investigation")) {
				x = k
				break
			}
			if s.toks[k].is(",", ";") {
				break
			}
		}
		var in []name
		level := s.levelAt(i)
		var end int
		switch {
		case x >= 0:
			end = x + 1
			// What stands before "experience": "of clinical nursing experience".
			before := s.toks[j+1 : x]
			for len(before) > 0 && (before[0].is("of", "'", "’", "'s") || before[0].is("relevant", "related", "professional", "work", "working", "prior", "previous", "full-time", "paid", "practical", "direct", "proven", "hands-on", "industry", "job", "on-the-job", "recent", "post-qualification", "solid", "progressive", "progressively", "responsible", "combined", "total", "supervised", "some", "the", "in", "a", "similar", "equivalent", "demonstrated", "verifiable", "commercial")) {
				before = before[1:]
			}
			if len(before) > 0 {
				if n, ok := r.name(before); ok && !((len(before) == 1 || hasConj(before)) && r.g.adjectival(before[len(before)-1].low)) && !n.toks[len(n.toks)-1].is("relevant", "work", "working", "related") {
					in = append(in, n)
				}
			}
			if e := x + 1; e < len(s.toks) && s.toks[e].is("in", "with", "as", "of", "using", "working", "on", "building", "developing", "at", "designing", "managing") {
				from := e + 1
				if s.toks[e].is("building", "developing", "designing", "managing") {
					from = e
				}
				for from < len(s.toks) && (s.toks[from].is("in", "with", "as", "on", "a", "an", "the", "of") || r.g.degree[s.toks[from].low]) {
					from++
				}
				to := s.clauseEnd(r.g, from)
				list, stop := r.experienceIn(s, from, to)
				if len(list) > 0 {
					in = append(in, list...)
					end = stop
				}
			}
		case j+1 < len(s.toks) && s.toks[j+1].is("in", "as", "working", "of", "with"):
			from := j + 2
			for from < len(s.toks) && s.toks[from].is("in", "with", "as", "a", "an", "the", "of") {
				from++
			}
			if from < len(s.toks) && s.toks[from].is("age", "school", "college", "study", "postsecondary", "education", "training", "high", "coursework", "undergraduate") {
				continue
			}
			if s.toks[j+1].is("of") && !s.has("experience") {
				continue
			}
			in, end = r.experienceIn(s, from, s.clauseEnd(r.g, from))
		default:
			continue
		}
		if s.section == school {
			continue
		}
		var texts []string
		named := true
		occupation := x >= 0 && x+1 < len(s.toks) && s.toks[x+1].is("as")
		for _, n := range in {
			texts = append(texts, n.text)
			named = named && n.toks[0].capital() && n.toks[0].start != s.toks[0].start && !occupation
		}
		if level != "context" || s.has("experience") && s.section != duties {
			if level == "context" {
				level = "must"
			}
			d := Demand{Level: level, MinYears: years, Place: place(s.toks, i, end)}
			if named && len(texts) > 0 {
				d.Names, d.Open = texts, false
				for _, n := range in {
					r.add(Entry{Name: n.text, Aliases: n.aliases, Parent: "technology", Place: placeOf(n.toks)})
				}
				for k := range in {
					one := d
					one.Names = texts[k : k+1]
					r.demand(one)
				}
			} else {
				and := " and "
				if hasOr(s.toks[i:end]) {
					and = " or "
				}
				d.Kind, d.In = "experience", join(texts, and)
				for _, n := range in {
					if !occupation {
						r.add(Entry{Name: n.text, Aliases: n.aliases, Parent: "domain", Place: placeOf(n.toks)})
					}
				}
				r.demand(d)
			}
		}
		s.use(i, max(end, j+1))
		i = max(end, j+1) - 1
	}
}

// experienceIn reads what the experience is in; workplaces' words at the end
// ("positions", "roles") name nothing.
func (r *reader) experienceIn(s *sentence, from, to int) ([]name, int) {
	var out []name
	stop := from
	for _, c := range chunks(s.toks, from, to) {
		if c.from > from && (c.sep != "," || startsAnew(r.g, s.toks, c)) {
			break
		}
		toks := s.toks[c.from:c.to]
		for len(toks) > 1 && toks[0].is("preferably", "ideally") {
			toks = toks[1:]
			if toks[0].is("in", "with", "as") {
				toks = toks[1:]
			}
		}
		for len(toks) > 0 && toks[0].is("lower-level", "entry-level", "similar", "related", "relevant", "professional", "progressively", "responsible", "and", "or", "a", "an", "the") {
			toks = toks[1:]
		}
		item := r.g.stripTail(r.g.cut(toks))
		for len(item) > 1 && item[len(item)-1].is("positions", "position", "role", "roles", "job", "jobs", "setting", "settings", "environment", "environments", "field", "capacity", "work", "occupation") {
			item = item[:len(item)-1]
		}
		for _, part := range r.g.splitAnd(item) {
			if n, ok := r.name(part); ok {
				out = append(out, n)
				stop = indexAt(s.toks, n.toks[len(n.toks)-1]) + 1
			}
		}
		stop = max(stop, c.from+1)
		if len(item) < len(toks) {
			break
		}
	}
	return out, min(stop, to)
}

func join(list []string, and string) string {
	switch len(list) {
	case 0:
		return ""
	case 1:
		return list[0]
	}
	return strings.Join(list[:len(list)-1], ", ") + and + list[len(list)-1]
}

// clauseEnd is where the clause at from ends: at a finite verb or at the end.
func (s *sentence) clauseEnd(g *grammar, from int) int {
	for i := from; i < len(s.toks); i++ {
		if s.toks[i].is(";", ":", "—") || s.toks[i].is("is", "are", "will", "may", "can", "must", "should", "that", "which", "who", "before", "after") {
			return i
		}
	}
	return len(s.toks)
}

// A chunk is a part of a sentence between commas, semicolons, colons, dashes.
type chunk struct {
	from, to int
	sep      string // the sign before it
}

func chunks(toks []token, from, to int) []chunk {
	var out []chunk
	start, sep := from, ""
	for i := from; i <= to; i++ {
		if i < to && !(toks[i].is(",", ";", ":", "—", "–", "|", "•") || toks[i].is("-") && i > 0 && toks[i].start > toks[i-1].end) {
			continue
		}
		if i < to && toks[i].is(":") && i > start && toks[i-1].is("certified") && toks[i-1].capital() {
			continue // "Microsoft Certified: Azure Administrator Associate"
		}
		if i > start || i < to {
			out = append(out, chunk{start, i, sep})
		}
		if i < to {
			sep = toks[i].low
			if toks[i].is("–", "-") {
				sep = "—"
			}
			if toks[i].is("|", "•") {
				sep = ","
			}
		}
		start = i + 1
	}
	return out
}

// dropOther drops "and other" before a more general name, which counts as one.
func dropOther(g *grammar, toks []token) []token {
	for len(toks) > 1 && (conj(toks[0]) || toks[0].is("other", "related", "as", "many", "any", "similar", "you", "can", "also", "if", "available", "well", "among", "them", "these")) {
		toks = toks[1:]
	}
	return toks
}
