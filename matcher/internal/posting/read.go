package posting

import (
	"slices"
	"strings"
)

// read turns one clause into what it asks for.
func (r *reader) read(c clause) {
	lv := r.levels(c.from, c.to)
	lead := r.takeLead(c)
	if r.knockouts(c, lv) || c.mode == nothing || r.toHandIn(c) {
		return
	}
	if r.coursesOnly(c) || c.goesOn && r.last.courses {
		r.last = said{courses: true}
		return
	}
	level := r.defaultLevel(c)
	if lead != nil && level != "" && lead.level != "" {
		level = lead.level
	}
	if c.goesOn && r.last.level != "" && level == "context" {
		level = r.last.level
	}
	r.last = said{level: level}
	if level == "must" && c.mode != demanded {
		r.titles(c, lv)
		r.beforeSeek(c, lv)
	}
	r.ours(c, lv)
	edu := r.education(c, lv, level)
	if !edu {
		r.insteadOfDegree(c)
	}
	ys := r.allYears(c.from, c.to)
	if edu {
		ys = slices.DeleteFunc(ys, func(y years) bool {
			return slices.Contains(r.instead, y.from) || r.inBracket(c, y.from) && !r.workAhead(y, c.to)
		})
	}
	taken := r.experience(c, lv, level, ys)
	groups := r.groupsOf(c.from, c.to, lv)
	slices.SortStableFunc(groups, func(a, b group) int { return a.tok - b.tok })
	groups = r.dropGeneric(groups, lv, ys)
	r.vague(groups, lv)
	if r.headsList(c) {
		groups = slices.DeleteFunc(groups, r.namesClass)
	}
	bound := r.bind(c, ys, taken, groups)
	if l := r.leadAt(c, level, ys, taken); l != nil {
		r.lead = l
		if l.anyOf {
			groups = slices.DeleteFunc(groups, r.namesClass)
			bound = r.bind(c, ys, taken, groups)
		}
	}
	for i, g := range groups {
		a := Ask{
			Kind: kindNames[r.in.Terms[g.terms[0]].Kind], Terms: g.terms,
			AtLeast: g.atLeast, Open: g.open, Years: bound[i].value,
		}
		a.Level = r.levelOf(c, lv, level, g.tok)
		if len(g.terms) > 1 && lv.aside[g.tok-c.from] {
			a.Level = level // "A (preferred) or B" prefers one of them, and asks for either
		}
		if a.Level == "" {
			continue
		}
		a.Start, a.End = r.span(c, lv, g.tok)
		if y := bound[i]; y.value > 0 && len(ys) > 1 {
			// Several durations in one clause: each with its own words.
			a.Start, a.End = r.toks[y.from].start, r.toks[y.to-1].end
		}
		for _, t := range g.terms {
			a.Start, a.End = min(a.Start, r.in.Terms[t].Start), max(a.End, r.in.Terms[t].End)
		}
		if lead != nil && lead.join(r, &a) {
			continue
		}
		r.asks = append(r.asks, a)
	}
}

// coursesOnly says whether a clause speaks of classes, apart from degrees.
func (r *reader) coursesOnly(c clause) bool {
	for i := c.from; i < c.to; i++ {
		if r.cues.courses[r.toks[i].low] && r.toks[i].term < 0 {
			return len(r.degreesIn(c.from, c.to)) == 0
		}
	}
	return false
}

var kindNames = map[Kind]string{Skill: "skill", Field: "skill", Trait: "trait", Language: "language", Certification: "certification"}

// dropGeneric drops a broad word where the clause asks as strongly for
// something more specific of the same category ("programming in Java"), and
// states no years for the broad word itself.
func (r *reader) dropGeneric(groups []group, lv *levels, ys []years) []group {
	type key struct{ category, level string }
	named := map[key]bool{}
	for _, g := range groups {
		for _, t := range g.terms {
			if x := &r.in.Terms[t]; x.Kind == Skill && !r.generic(t) {
				for _, c := range x.Categories {
					named[key{c, lv.of(g.tok)}] = true
				}
			}
		}
	}
	// part is the number of the duration that a token stands behind.
	part := func(tok int) int {
		n := 0
		for n < len(ys) && ys[n].to <= tok {
			n++
		}
		return n
	}
	in := make(map[int]int)
	for _, g := range groups {
		in[part(g.tok)]++
	}
	return slices.DeleteFunc(groups, func(g group) bool {
		if n := part(g.tok); n > 0 && in[n] == 1 {
			return false
		}
		return len(g.terms) == 1 && named[key{r.broadFor(g.terms[0]), lv.of(g.tok)}]
	})
}

// vague takes out what is too vague for anybody to show: "clean code".
func (r *reader) vague(groups []group, lv *levels) {
	for _, g := range groups {
		if len(g.terms) == 1 && r.cues.vague[normalize(r.in.Terms[g.terms[0]].Name)] {
			r.toContext(lv, g.tok)
		}
	}
}

// titles takes what stands in the title of the job ("a Java Developer
// (Spring)") out of a sentence that asks for something: the role is named by
// it, and who has it is asked for elsewhere.
func (r *reader) titles(c clause, lv *levels) {
	for k := c.from; k < c.to; k++ {
		if r.toks[k].term >= 0 && r.toks[k].end < r.in.Terms[r.toks[k].term].End || !r.cues.roles[r.toks[k].low] {
			continue
		}
		for i := k; i >= c.from && (i == k || r.toks[i].term >= 0 || r.toks[i].upper || r.toks[i].kind == mark && r.toks[i].glued); i-- {
			r.inTitle(lv, i)
		}
		for i := k + 1; i < c.to && (r.toks[i].low == "(" || r.inBracket(c, i)); i++ {
			r.inTitle(lv, i)
			if r.toks[i].low == ")" && i+1 < c.to && r.toks[i+1].low == "(" {
				i++
			}
		}
		r.purpose(c, lv, k+1)
	}
}

// beforeSeek takes out what stands before "is looking for": who looks, and
// what for ("To build our platform, the Linux team is looking for ...").
func (r *reader) beforeSeek(c clause, lv *levels) {
	seek, _ := r.cues.seek.find(r.toks, c.from, c.to)
	if ask, _ := r.cues.demand.find(r.toks, c.from, c.to); ask >= 0 && ask < seek {
		return
	}
	for i := c.from; i < seek; i++ {
		r.toContext(lv, i)
	}
}

// ours takes out what belongs to the firm: its teams ("close to our software
// development team") and, where no heading demands, all that is "ours".
func (r *reader) ours(c clause, lv *levels) {
	for i := c.from; i < c.to; i++ {
		if !r.cues.ours[r.toks[i].low] || r.toks[i].term >= 0 {
			continue
		}
		j := i + 1
		for j < c.to && j <= i+2 && r.toks[j].term < 0 && r.toks[j].kind == word {
			j++
		}
		first := j
		for j < c.to && r.toks[j].term >= 0 {
			j++
		}
		if j == first || j < c.to && r.cues.teams[r.toks[j].low] || c.mode != demanded && c.mode != wanted {
			for k := first; k < j; k++ {
				r.toContext(lv, k)
			}
		}
	}
}

// toContext makes the term at the token one that is named and not asked for.
func (r *reader) toContext(lv *levels, tok int) {
	if r.toks[tok].term >= 0 && lv.of(tok) == "" {
		lv.at[tok-lv.from] = "context"
	}
}

// toHandIn says whether a clause speaks of the documents of an application.
func (r *reader) toHandIn(c clause) bool {
	i, _ := r.cues.apply.find(r.toks, c.from, c.to)
	return i >= 0
}

// purpose takes out what a role is for: "an engineer to drive our ...". It
// ends where the sentence comes back to who is looked for.
func (r *reader) purpose(c clause, lv *levels, from int) {
	i := from
	for i < c.to && (r.toks[i].kind == mark || r.inBracket(c, i)) {
		i++
	}
	if i >= c.to || r.toks[i].low != "to" && r.toks[i].low != "for" {
		return
	}
	for ; i < c.to; i++ {
		if r.cues.backToPerson[r.toks[i].low] && (r.toks[i].low != "with" || r.knowsSoon(i+1, c.to)) {
			return
		}
		r.toContext(lv, i)
	}
}

// knowsSoon says whether the next words are of what somebody knows or has done.
func (r *reader) knowsSoon(i, to int) bool {
	for j := i; j < to && j < i+6; j++ {
		if r.toks[j].low == "," {
			return false
		}
		if r.cues.closing[r.toks[j].low] || r.cues.predicates.at(r.toks, j, to) >= 0 || r.yearsAhead(j) {
			return true
		}
	}
	return false
}

func (r *reader) inTitle(lv *levels, tok int) {
	if t := r.toks[tok].term; t >= 0 && (r.in.Terms[t].Kind == Skill || r.in.Terms[t].Kind == Field) {
		lv.at[tok-lv.from] = "context"
	}
}

// defaultLevel is the level of what the clause names where no cue says it.
// "" means that it is not asked for, and not worth telling.
func (r *reader) defaultLevel(c clause) string {
	if c.heading {
		return "context"
	}
	switch c.mode {
	case demanded:
		return "must"
	case wanted:
		return "nice"
	}
	if r.asksFor(c) {
		return "must"
	}
	if c.mode == about {
		return ""
	}
	return "context"
}

// levelOf is the level at a token.
func (r *reader) levelOf(c clause, lv *levels, level string, tok int) string {
	if c.heading {
		return level
	}
	switch said := lv.of(tok); {
	case said == "not":
		return ""
	case said == "" || level == "", said == "must" && (lv.aside[tok-lv.from] || level == "context"):
		return level
	default:
		return said
	}
}

// span is the part of the clause around the token, as bytes: what stands in a
// bracket or behind a colon is told with the words it belongs to.
func (r *reader) span(c clause, lv *levels, tok int) (int, int) {
	lo, hi := tok, tok+1
	seg := lv.seg[tok-c.from]
	for {
		first, end := lv.bounds(seg)
		lo, hi = min(lo, first), max(hi, end)
		if lo == c.from || r.toks[lo-1].low != "(" && r.toks[lo-1].low != "[" && r.toks[lo-1].low != ":" {
			break
		}
		seg = lv.seg[lo-1-c.from]
	}
	for lo < tok && r.toks[lo].kind == mark && r.toks[lo].term < 0 {
		lo++
	}
	for hi > tok+1 && r.toks[hi-1].kind == mark && r.toks[hi-1].term < 0 && r.toks[hi-1].low != ")" {
		hi--
	}
	return r.toks[lo].start, r.toks[hi-1].end
}

// inBracket says whether the token stands in brackets.
func (r *reader) inBracket(c clause, tok int) bool {
	depth := 0
	for i := c.from; i < tok; i++ {
		switch r.toks[i].low {
		case "(":
			depth++
		case ")":
			depth--
		}
	}
	return depth > 0
}

// workAhead says whether the duration is one of work.
func (r *reader) workAhead(y years, to int) bool {
	for i := y.to; i < to && i < y.to+5; i++ {
		if r.toks[i].low == ")" {
			return false
		}
		if strings.HasPrefix(r.toks[i].low, "experi") || strings.HasPrefix(r.toks[i].low, "erfahrung") || r.cues.fieldWork[r.toks[i].low] {
			return true
		}
	}
	return false
}

// experience finds the durations that are asked in a field of work instead of
// a skill. It returns which durations it took.
func (r *reader) experience(c clause, lv *levels, level string, ys []years) []bool {
	taken := make([]bool, len(ys))
	for k, y := range ys {
		limit := c.to
		if k+1 < len(ys) {
			limit = ys[k+1].from
		}
		in, upTo, ok := r.fieldOf(y, limit, c)
		if !ok {
			continue
		}
		if in == "" && !r.asked(y, c.from, c.to) {
			continue
		}
		taken[k] = true
		lev := r.levelOf(c, lv, level, y.from)
		if lev == "" || lev == "context" {
			continue
		}
		a := Ask{Kind: "experience", Level: lev, AtLeast: 1, Years: y.value, In: in}
		from := y.from
		for from > c.from && from > y.from-3 && (r.toks[from-1].low == "least" || r.toks[from-1].low == "at" || r.toks[from-1].low == "minimum" || r.toks[from-1].low == "+") {
			from--
		}
		a.Start, a.End = r.toks[from].start, r.toks[max(upTo, y.to)-1].end
		r.use(y.to, upTo)
		r.asks = append(r.asks, a)
	}
	return taken
}

// fieldOf tells whether the duration is one in a field of work: its name and
// where the name ends.
func (r *reader) fieldOf(y years, limit int, c clause) (string, int, bool) {
	i := y.to
	// Words that lead to the field or the skill.
	for i < limit && r.toks[i].term < 0 && r.cues.link[r.toks[i].low] {
		if r.choiceAt(i, limit) {
			return "", 0, false // "... in at least one of the following"
		}
		if i+2 < limit && r.toks[i+1].low == "-" && r.toks[i+1].glued && r.toks[i+2].glued && r.toks[i+2].term < 0 && !r.cues.link[r.toks[i+2].low] {
			break // "post-registration", but "hands-on"
		}
		i++
	}
	if i < limit && r.choiceAt(i, limit) {
		return "", 0, false
	}
	if i < limit && r.toks[i].low == "(" {
		// "experience (full or part time) in ..."
		for i < limit && r.toks[i].low != ")" {
			i++
		}
		for i++; i < limit && r.toks[i].term < 0 && r.cues.link[r.toks[i].low]; i++ {
		}
		i = min(i, limit)
	}
	start := i
	if i < limit && r.cues.and[r.toks[i].low] {
		// "5 years of experience and strong skills in Java"
		for j := i; j < limit; j++ {
			if t := r.toks[j].term; t >= 0 && r.in.Terms[t].Kind == Skill {
				return "", 0, false
			}
		}
		return "", i, true
	}
	work := false // a word of the phrase names a field of work
	for ; i < limit; i++ {
		t := &r.toks[i]
		if t.term >= 0 {
			x := &r.in.Terms[t.term]
			if x.Kind == Other || x.Kind == Degree {
				break
			}
			if x.Kind == Skill && !x.Concept || x.Kind == Language || x.Kind == Certification {
				if !work || i == start {
					return "", 0, false // of the skill
				}
				// "... of development experience in Java": of the skill.
				if p := r.toks[i-1].low; p == "in" || p == "with" || p == "using" || p == "on" || p == "of" {
					r.use(start, i)
					return "", 0, false
				}
				break
			}
			for j := i; j < limit && r.toks[j].term == t.term; j++ {
				work = work || r.cues.fieldWork[r.toks[j].low]
			}
			if x.Kind != Trait && !work && !r.fieldFollows(i, limit) {
				return "", 0, false
			}
			continue
		}
		if t.low == "," && work && r.fieldSoon(i+1, limit) {
			continue
		}
		if t.kind == mark && t.low != "-" && t.low != "/" && t.low != "'" && t.low != "&" {
			break
		}
		if r.cues.stop[t.low] && work {
			// "software engineering, programming or development": the field goes on.
			if (t.low == "and" || t.low == "or") && r.fieldSoon(i+1, limit) {
				continue
			}
			if after := i + 1; (t.low == "with" || t.low == "using" || t.low == "on" || t.low == "for") && after < limit && r.skillSoon(after, limit) {
				r.use(start, i)
				return "", 0, false
			}
			break
		}
		if t.low == "in" && work && r.skillSoon(i+1, limit) {
			r.use(start, i)
			return "", 0, false
		}
		if r.cues.fieldWork[t.low] {
			work = true
		}
		if i-start > 12 {
			break
		}
	}
	if !work && i == c.to-1 && r.toks[i].low == ":" && c.to < len(r.toks) {
		return "", 0, false // of what the list behind it names
	}
	if !work && !r.names(start, i) {
		i = start // "1 year (must) / 2 years (preferred)"
	}
	if !work {
		// No field is named: of the skill behind or before, if there is one.
		for j := start; j < limit; j++ {
			if t := r.toks[j].term; t >= 0 && r.in.Terms[t].Kind != Trait && r.in.Terms[t].Kind != Other && r.in.Terms[t].Kind != Degree {
				return "", 0, false
			}
		}
		if start == limit || i == start {
			for j := y.from - 1; j >= c.from && j > y.from-12; j-- {
				if t := r.toks[j].term; t >= 0 && !r.used[t] && r.in.Terms[t].Kind != Other && r.in.Terms[t].Kind != Degree {
					return "", 0, false
				}
			}
		}
	}
	if i > start {
		return strings.Join(strings.Fields(r.in.Text[r.toks[start].start:r.toks[i-1].end]), " "), i, true
	}
	return "", max(i, y.to), true
}

// names says whether one of the tokens is a word that may name something:
// neither a mark nor a word of levels.
func (r *reader) names(from, to int) bool {
	for i := from; i < to; i++ {
		if t := &r.toks[i]; t.term >= 0 || t.kind == word && !r.cues.levelWords[t.low] {
			return true
		}
	}
	return false
}

// use takes the terms of the tokens: they are told as part of something else.
func (r *reader) use(from, to int) {
	for i := from; i < to; i++ {
		if t := r.toks[i].term; t >= 0 {
			r.used[t] = true
		}
	}
}

// fieldFollows says whether a word for a field of work follows the term at i.
func (r *reader) fieldFollows(i, limit int) bool {
	t := r.toks[i].term
	for i < limit && r.toks[i].term == t {
		i++
	}
	return i < limit && r.cues.fieldWork[r.toks[i].low]
}

// fieldSoon says whether a field of work is named in the next words.
func (r *reader) fieldSoon(i, limit int) bool {
	for j := i; j < limit && j < i+3; j++ {
		t := &r.toks[j]
		if r.cues.fieldWork[t.low] {
			return true
		}
		if r.cues.predicates.at(r.toks, j, limit) >= 0 || t.kind == mark || t.term >= 0 && !r.in.Terms[t.term].Concept {
			return false
		}
	}
	return false
}

// skillSoon says whether a product is named in the next words.
func (r *reader) skillSoon(i, limit int) bool {
	for j := i; j < limit && j < i+3; j++ {
		if t := r.toks[j].term; t >= 0 {
			return r.in.Terms[t].Kind == Skill && !r.in.Terms[t].Concept
		}
		if w := r.toks[j].low; w == "emphasis" || w == "focus" || w == "preferably" {
			return false
		}
	}
	return false
}

// bind gives each group the years that are asked of it.
func (r *reader) bind(c clause, ys []years, taken []bool, groups []group) []years {
	out := make([]years, len(groups))
	for k, y := range ys {
		if taken[k] {
			continue
		}
		limit := c.to
		if k+1 < len(ys) {
			limit = ys[k+1].from
		}
		at := -1
		for i, g := range groups {
			if g.tok >= y.to && g.tok < limit && r.in.Terms[g.terms[0]].Kind != Trait {
				at = i
				break
			}
		}
		backward := false
		if at < 0 || r.closes(y, groups[at].tok) {
			for i, g := range groups {
				if g.tok < y.from && out[i].value == 0 && r.in.Terms[g.terms[0]].Kind != Trait && (k == 0 || g.tok >= ys[k-1].to) {
					at, backward = i, true
				}
			}
		}
		if at < 0 {
			continue
		}
		if backward && r.inBracket(c, y.from) {
			out[at] = y // "Java (3 years)" speaks of Java alone
			continue
		}
		for i, g := range groups {
			if g.run == groups[at].run && (backward || g.tok >= y.to) && out[i].value < y.value {
				out[i] = y
			}
		}
	}
	return out
}

// closes says whether the duration closes a statement, as in "Java (3 years),
// Python": what follows has nothing to do with it.
func (r *reader) closes(y years, next int) bool {
	for i := y.to; i < next; i++ {
		switch r.toks[i].low {
		case ")", ",", ";":
			return true
		case "of", "in", "with", "experience":
			return false
		}
	}
	return false
}
