package posting

import (
	"slices"
	"strings"
)

// ladder orders the degrees.
var ladder = []string{"any", "highschool", "associate", "bachelor", "master", "doctorate"}

type degreeAt struct {
	from, to int // tokens
	degree   string
}

// degreesIn finds the degrees that the clause names.
func (r *reader) degreesIn(from, to int) []degreeAt {
	var out []degreeAt
	for i := from; i < to; {
		t := &r.toks[i]
		if t.term >= 0 && r.in.Terms[t.term].Kind == Degree {
			j := i
			for j < to && r.toks[j].term == t.term {
				j++
			}
			if i >= from+2 && r.toks[i-1].low == "-" && r.toks[i-2].low == "post" { // "post-PhD experience"
				i = j
				continue
			}
			level := r.in.Terms[t.term].Degree
			if !slices.Contains(ladder, level) {
				level = "any"
			}
			out = append(out, degreeAt{i, j, level})
			i = j
			continue
		}
		if t.term >= 0 && r.in.Terms[t.term].Kind == Field {
			j := i
			for j < to && r.toks[j].term == t.term {
				j++
			}
			if isDegree(r.toks[i].low) || isDegree(r.toks[j-1].low) { // "degree in CS", "CS degree"
				out = append(out, degreeAt{i, j, "any"})
			}
			i = j
			continue
		}
		if t.term < 0 || r.in.Terms[t.term].Kind == Other {
			if d, ok := r.degreeCue(i, to); ok {
				out = append(out, d)
				i = d.to
				continue
			}
		}
		i++
	}
	return out
}

func isDegree(w string) bool { return w == "degree" || w == "degrees" || w == "diploma" }

func (r *reader) degreeCue(i, to int) (degreeAt, bool) {
	best := degreeAt{from: i, to: -1}
	for _, n := range r.cues.degree {
		if j := n.at(r.toks, i, to); j > best.to {
			best.to, best.degree = j, n.name
		}
	}
	if best.to < 0 {
		return best, false
	}
	if best.degree == "any" {
		// "a high degree of", "360-degree": no degree.
		last := r.toks[best.to-1].low
		if (last == "degree" || last == "degrees") && (best.to < to && r.toks[best.to].low == "of" || i > 0 && (r.toks[i-1].low == "high" || r.toks[i-1].kind == number || r.toks[i-1].low == "some")) {
			return best, false
		}
	}
	return best, true
}

// education reads the degrees that a clause asks for, with their fields. It
// reports whether there are any.
func (r *reader) education(c clause, lv *levels, level string) bool {
	ds := r.degreesIn(c.from, c.to)
	if len(ds) == 0 {
		return false
	}
	// Degrees that one statement about the level covers are one requirement:
	// the least of them is what is asked.
	first := len(r.asks)
	for i := 0; i < len(ds); {
		j := i + 1
		for j < len(ds) && lv.of(ds[j].from) == lv.of(ds[i].from) && !r.statementBetween(ds[j-1].to, ds[j].from) {
			j++
		}
		end := c.to
		if j < len(ds) {
			end = ds[j].from
		}
		r.degree(c, lv, level, ds[i:j], end)
		i = j
	}
	// "Degree in X (Master's preferred)": the fields are those of both.
	for i := first + 1; i < len(r.asks); i++ {
		if a, b := &r.asks[i-1], &r.asks[i]; len(b.Fields) == 0 {
			b.Fields, b.Open = a.Fields, b.Open || a.Open
		}
	}
	return true
}

// insteadOfDegree finds experience that the sentence behind a degree lets in
// for it: "Bachelor's degree; equivalent experience is fine".
func (r *reader) insteadOfDegree(c clause) {
	n := len(r.asks)
	if n == 0 || r.asks[n-1].Kind != "education" || r.in.Lines[r.toks[c.from].line].Item && r.newLine(c.from) {
		return
	}
	for i := c.from; i < c.to && i < c.from+3; i++ {
		if r.cues.orExperience.at(r.toks, i, c.to) >= 0 {
			r.asks[n-1].OrExperience = true
			return
		}
	}
}

// statementBetween says whether the tokens hold the end of a statement about a
// level ("required,").
func (r *reader) statementBetween(from, to int) bool {
	for i := from; i < to; i++ {
		if e, _, _ := r.cueAt(i, to); e >= 0 {
			return true
		}
	}
	return false
}

func (r *reader) degree(c clause, lv *levels, level string, ds []degreeAt, end int) {
	a := Ask{Kind: "education", AtLeast: 1}
	for _, d := range ds {
		if a.Degree == "" || a.Degree == "any" || d.degree != "any" && slices.Index(ladder, d.degree) < slices.Index(ladder, a.Degree) {
			a.Degree = d.degree
		}
	}
	a.Level = r.levelOf(c, lv, level, ds[0].from)
	first, last := ds[0], ds[len(ds)-1]
	stop := r.fieldsEnd(last.to, end)
	if last.to < end && (r.cues.and[r.toks[last.to].low] || r.cues.or[r.toks[last.to].low]) {
		stop = last.to // "degree and experience with ...": no list of fields
	}
	for i := first.from; i < end; i++ {
		if r.cues.orExperience.at(r.toks, i, end) >= 0 {
			a.OrExperience = true
		}
		if y, ok := r.yearsAt(i, end); ok && i > first.from && r.cues.or[r.toks[i-1].low] && r.workAhead(y, end) {
			a.OrExperience = true
			r.instead = append(r.instead, i) // the years are not asked beside the degree
		}
	}
	a.Fields, a.Open = r.fields(last.to, stop)
	if len(a.Fields) == 0 && last.from > first.to {
		// "education in economics at master level"
		a.Fields, a.Open = r.fields(first.to, r.fieldsEnd(first.to, last.from))
	}
	lo := first.from
	if t := r.toks[lo].term; t >= 0 && r.in.Terms[t].Kind == Field {
		a.Fields = append([]string{r.in.Terms[t].Name}, a.Fields...) // "engineering degree"
	}
	if len(a.Fields) == 0 {
		// "Computer Science degree"
		for lo > c.from && r.toks[lo-1].term >= 0 {
			t := r.toks[lo-1].term
			x := &r.in.Terms[t]
			if x.Kind != Field && !(x.Kind == Skill && x.Concept) || r.used[t] {
				break
			}
			for lo > c.from && r.toks[lo-1].term == t {
				lo--
			}
			a.Fields = append([]string{x.Name}, a.Fields...)
		}
	}
	r.use(lo, stop)
	if a.Level == "" || a.Level == "context" {
		return
	}
	hi := max(stop, last.to)
	for i := hi; i < end; i++ {
		if j := r.cues.orExperience.at(r.toks, i, end); j >= 0 {
			hi = j
			break
		}
	}
	a.Start, a.End = r.toks[lo].start, r.toks[hi-1].end
	r.asks = append(r.asks, a)
}

// fieldsEnd is the token where the list of fields of study ends.
func (r *reader) fieldsEnd(from, to int) int {
	for i := from; i < to; i++ {
		t := &r.toks[i]
		if t.term >= 0 && r.in.Terms[t.term].Kind == Trait {
			return i
		}
		if t.term >= 0 {
			continue
		}
		if r.cues.orExperience.at(r.toks, i, to) >= 0 || r.yearsAhead(i) {
			return i
		}
		if e, _, _ := r.cueAt(i, to); e >= 0 {
			return i
		}
		if i > from+1 && r.cues.predicates.at(r.toks, i, to) >= 0 {
			return i
		}
		if r.cues.endsFields[t.low] {
			return i
		}
	}
	return to
}

// fields reads the fields of study between the tokens, and whether other
// fields will do.
func (r *reader) fields(from, to int) (fields []string, open bool) {
	seen := map[string]bool{}
	add := func(s string) {
		if s != "" && !seen[normalize(s)] {
			seen[normalize(s)] = true
			fields = append(fields, s)
		}
	}
	broad := ""     // "a quantitative field"
	var words []int // of an entry that is no term
	var hasTerm bool
	flush := func() {
		defer func() { words, hasTerm = words[:0], false }()
		if len(words) == 0 || hasTerm {
			return
		}
		for _, w := range words {
			if r.cues.relatedField[r.toks[w].low] {
				open = true
				return
			}
		}
		if len(words) <= maxFieldWords {
			if s := r.in.Text[r.toks[words[0]].start:r.toks[words[len(words)-1]].end]; len(fields) > 0 || r.fieldLead(words[0]) {
				add(strings.Join(strings.Fields(s), " "))
			}
		}
	}
	for i := from; i < to; i++ {
		t := &r.toks[i]
		switch {
		case t.term >= 0:
			if r.cues.broadFields[normalize(r.in.Terms[t.term].Name)] {
				open, hasTerm = true, true
				broad = r.in.Terms[t.term].Name
			} else if k := r.in.Terms[t.term].Kind; k == Field || k == Skill {
				// A field within a longer name ("software engineering
				// technology") keeps its own name.
				add(r.in.Terms[t.term].Name)
				hasTerm = true
			}
		case t.kind == mark || r.cues.or[t.low] || r.cues.and[t.low]:
			if t.low == "'" {
				continue
			}
			flush()
		case r.cues.fieldFiller[t.low]:
			open = open || r.cues.example.at(r.toks, i, to) >= 0
		default:
			if r.cues.relatedField[t.low] {
				open = true
			}
			words = append(words, i)
		}
	}
	flush()
	if len(fields) == 0 && broad != "" && !strings.HasPrefix(normalize(broad), "rel") {
		add(broad)
	}
	return fields, open
}

const maxFieldWords = 4

// fieldLead says whether the word follows what leads a field of study: "in".
func (r *reader) fieldLead(tok int) bool {
	for k := tok - 1; k >= 0 && k >= tok-2; k-- {
		switch r.toks[k].low {
		case "in", "of", "en", "em", "der", "im":
			return true
		}
	}
	return false
}
