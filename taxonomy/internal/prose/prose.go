// Package prose reads career descriptions and postings: which skills, traits,
// degrees, certifications, providers and courses the text names, filed under
// the heads of the phrases that name them, and what it asks for.
//
// The structure of sentences and lists decides, not a list of known names:
// the patterns are those of Hearst ("Automatic Acquisition of Hyponyms from
// Large Text Corpora", COLING 1992) and the set phrases in which jobs are
// described. The words that build such phrases stand in words.yaml.
package prose

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// An Entry is something that the text names.
type Entry struct {
	Name    string
	Aliases []string
	Parent  string // the built-in category it falls under: "language", "trait", "field", ...
	Head    string // the phrase that names its kind, in the plural as written, or ""
	Level   string // of a degree
	Issuer  string // of a certification
	Place
}

// A Demand is something that the text asks for.
type Demand struct {
	Kind         string // "" (a skill), trait, education, certification, experience
	Level        string // must, nice, context
	Names        []string
	Open         bool
	MinYears     float64
	Degree       string
	Fields       []string
	OrExperience bool
	In           string
	Place
	Quote string
}

// A Place is where the text says it.
type Place struct {
	Line       int // from 1
	Start, End int // bytes of the text
}

// Facts are all that a text says.
type Facts struct {
	Title   string // its first heading, if it begins with one
	Entries []Entry
	Demands []Demand
}

// Read reads a text.
func Read(text string) *Facts {
	text = clean(text)
	r := &reader{text: text, g: words(), facts: &Facts{}, seen: map[string]int{}}
	current := other
	for i, b := range blocks(text) {
		s := text[b.start:b.end]
		if i == 0 && isTitleLine(s, b) {
			r.facts.Title = s
			continue
		}
		if b.heading {
			// A heading that says nothing stands under the one before it.
			if sec := sectionOf(s); sec != other {
				current = sec
			}
			continue
		}
		here, aside := current, false
		for k, toks := range sentences(tokenize(text, b.start, b.end, b.line)) {
			if k == 0 && runIn(text, toks, b.end) && current != skills {
				if current == traits {
					// "Patience. Nurses deal with ...": what follows explains
					aside = true
				} else {
					if sec := sectionOf(text[toks[0].start:toks[len(toks)-1].end]); sec != other {
						here = sec
					}
					continue
				}
			}
			r.sentence(&sentence{toks: toks, section: here, aside: aside && k > 0, item: b.item || fragment(toks) || b.alone && phraseOnly(toks)})
		}
	}
	return r.facts
}

// runIn reports whether a sentence of a paragraph is a heading that stands in
// its first line: "Licensure. Every state ...".
func runIn(text string, toks []token, end int) bool {
	last := toks[len(toks)-1]
	return len(toks) <= 4 && toks[0].capital() && phraseOnly(toks) && last.end+1 < end && text[last.end] == '.' && strings.TrimSpace(text[last.end+1:end]) != ""
}

// isPeople reports whether a name is what the page calls those it is about.
func (r *reader) isPeople(name string) bool {
	name = Singular(strings.ToLower(name))
	for _, p := range strings.Split(strings.ToLower(r.facts.Title), " and ") {
		if p = Singular(p); name == p || strings.HasSuffix(p, " "+name) {
			return true
		}
	}
	return false
}

// fragment reports whether a paragraph is no sentence but an unmarked item.
func fragment(toks []token) bool {
	return len(toks) <= 8 && phraseOnly(toks)
}

// clean puts spaces for what is no text (control characters, bytes that are no
// UTF-8): as many bytes, so that places stay right.
func clean(text string) string {
	bad := func(r rune, n int) bool {
		return r == utf8.RuneError && n == 1 || unicode.IsControl(r) && r != '\n' && r != '\t' || r == '\u2028' || r == '\u2029' || r == '\ufeff'
	}
	var out []byte
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		if bad(r, n) {
			if out == nil {
				out = []byte(text)
			}
			for k := i; k < i+n; k++ {
				out[k] = ' '
			}
		}
		i += n
	}
	if out == nil {
		return text
	}
	return string(out)
}

// phraseOnly reports whether a line of a list says no sentence: it has no
// finite verb.
func phraseOnly(toks []token) bool {
	for i, t := range toks {
		if i > 0 && t.is("is", "are", "must", "should", "will", "need", "needs", "have", "has", "can", "may", "require", "requires", "they", "we", "you", "include", "includes") {
			return false
		}
	}
	return len(toks) <= 30
}

// isTitleLine reports whether the first line is the text's title.
func isTitleLine(s string, b block) bool {
	last := s[len(s)-1]
	if before, _, ok := strings.Cut(s, ": "); ok && sectionOf(before) == other && !strings.Contains(s, ",") {
		s = before // "Welder: a career guide"
	}
	return !b.item && len(s) <= 80 && len(strings.Fields(s)) <= 10 && last != '.' && last != ':' && last != ';' && last != ',' && !strings.ContainsAny(s, ":;,") && (sectionOf(s) == other || len(strings.Fields(s)) >= 5)
}

type reader struct {
	text  string
	g     *grammar
	facts *Facts
	seen  map[string]int // what is filed already
}

// A sentence is a sentence or an item of a list.
type sentence struct {
	toks    []token
	section section
	item    bool
	aside   bool   // it explains what is named already
	issuer  name   // who "certifies", for a verb after
	used    []span // what frames of their own have read
}

type span struct{ from, to int }

func (s *sentence) use(from, to int) { s.used = append(s.used, span{from, to}) }

func (s *sentence) free(i int) bool {
	for _, u := range s.used {
		if u.from <= i && i < u.to {
			return false
		}
	}
	return true
}

func (s *sentence) has(list ...string) bool {
	for _, t := range s.toks {
		for _, w := range list {
			if t.low == w {
				return true
			}
		}
	}
	return false
}

func (s *sentence) find(from int, list ...string) int {
	for i := from; i < len(s.toks); i++ {
		if s.toks[i].is(list...) {
			return i
		}
	}
	return -1
}

// level is how strongly the sentence asks: must, nice, context or "".
func (s *sentence) level() string {
	low := s.low()
	for _, w := range []string{" preferred", " plus ", " helpful", " beneficial", " recommended", " desirable", " desired", " advantage", " useful", " nice to have", " bonus", " optional", " advantageous", " a plus", " may ", " might ", " prefer ", " ideally", " valued", " appreciated", " encouraged", " not required", " some employers", " voluntary", " an asset"} {
		// "Other useful traits are" asks as any sentence does.
		if i := strings.Index(low, w); i >= 0 && !(w == " useful" && s.wordAfter("useful", words().traitHead)) {
			return "nice"
		}
	}
	if s.section == nice {
		return "nice"
	}
	for _, w := range []string{" need", " must ", " should ", " require", " essential", " important", " necessary", " mandatory", " minimum", " at least ", " crucial", " critical ", " vital", " key ", " have to ", " is expected", " are expected", " typically have", " typically hold", " usually have", " generally have", " knowledge ", " proficien", " familiar", " expertise", " looking for", " seek ", " skilled ", " you have", " understanding of ", " successful ", " possess"} {
		if strings.Contains(low, w) {
			return "must"
		}
	}
	switch s.section {
	case skills, traits:
		return "must"
	case education, certification:
		if s.item {
			return "must"
		}
	}
	return "context"
}

// wordAfter reports whether one of the words follows the word.
func (s *sentence) wordAfter(word string, list wordSet) bool {
	for i := 0; i+1 < len(s.toks); i++ {
		if s.toks[i].is(word) && (list[s.toks[i+1].low] || i+2 < len(s.toks) && list[s.toks[i+2].low]) {
			return true
		}
	}
	return false
}

func (s *sentence) low() string {
	var b strings.Builder
	for _, t := range s.toks {
		b.WriteByte(' ')
		b.WriteString(t.low)
	}
	b.WriteByte(' ')
	return b.String()
}

// levelAt is the level of what stands at toks[i]: "X required; Y preferred".
func (s *sentence) levelAt(i int) string {
	for _, seps := range [][]string{{",", ";"}, {";"}} {
		from, to := i, i
		for from > 0 && !s.toks[from-1].is(seps...) {
			from--
		}
		for to < len(s.toks) && !s.toks[to].is(seps...) {
			to++
		}
		if from == 0 && to == len(s.toks) {
			break
		}
		part := sentence{toks: s.toks[from:to], section: s.section}
		switch {
		case part.has("required", "mandatory", "must") || len(seps) == 1 && part.has("should", "need", "needs", "require", "requires"):
			return "must"
		case part.has("preferred", "plus", "desirable", "optional", "helpful", "bonus", "advantage", "desired", "ideally", "preferably"):
			return "nice"
		}
	}
	if s.has(";") && s.has("required", "must", "need", "needs", "mandatory") {
		return "must"
	}
	return s.level()
}

// legal reports what the law has every posting say.
func (s *sentence) legal() bool {
	low := s.low()
	for _, w := range []string{" discriminat", " equal opportunity", " equal employment", " without regard to ", " regardless of ", " reasonable accommodation", " protected veteran", " affirmative action"} {
		if strings.Contains(low, w) {
			return true
		}
	}
	return false
}

func (r *reader) sentence(s *sentence) {
	if s.section == skip || len(s.toks) == 0 || s.legal() {
		return
	}
	r.degrees(s)
	r.experience(s)
	if s.section == school || s.has("high") && s.has("school") && s.has("classes", "courses", "subjects", "coursework") ||
		s.section != skills && len(s.toks) > 3 && s.toks[0].is("useful", "helpful", "recommended", "important", "good", "suitable", "relevant") && s.toks[1].is("subjects", "school", "classes", "courses") {
		r.schoolSubjects(s)
		return
	}
	r.certifications(s)
	r.providers(s)
	r.coursesIn(s)
	r.general(s)
}

// place of toks[from:to].
func place(toks []token, from, to int) Place {
	return Place{Line: toks[from].line, Start: toks[from].start, End: toks[to-1].end}
}

// phrase writes toks[from:to] as one line, as they stand in the text.
func (r *reader) phrase(toks []token) string {
	if len(toks) == 0 {
		return ""
	}
	var b strings.Builder
	for i, t := range toks {
		if i > 0 {
			gap := r.text[toks[i-1].end:t.start]
			if strings.TrimSpace(gap) != gap || len(toks[i-1].paren) > 0 {
				b.WriteByte(' ')
			}
		}
		b.WriteString(t.text)
	}
	return b.String()
}

// add files an entry; one of the same name under the same head is there
// already.
func (r *reader) add(e Entry) {
	if e.Parent == "concept" && r.isPeople(e.Name) {
		return
	}
	key := strings.ToLower(e.Name) + "\x00" + e.Parent + "\x00" + e.Head
	if i, ok := r.seen[key]; ok {
		o := &r.facts.Entries[i]
		for _, a := range e.Aliases {
			o.alias(a)
		}
		if o.Issuer == "" {
			o.Issuer = e.Issuer
		}
		return
	}
	r.seen[key] = len(r.facts.Entries)
	r.facts.Entries = append(r.facts.Entries, e)
}

// addName files a name and its aliases.
func (r *reader) addName(parent string, n name) {
	r.add(Entry{Name: n.text, Aliases: n.aliases, Parent: parent, Place: placeOf(n.toks)})
}

func (e *Entry) alias(a string) {
	if a == "" || strings.EqualFold(a, e.Name) {
		return
	}
	for _, x := range e.Aliases {
		if strings.EqualFold(x, a) {
			return
		}
	}
	e.Aliases = append(e.Aliases, a)
}

func (r *reader) demand(d Demand) {
	if d.Kind == "" && len(d.Names) == 1 && r.isPeople(d.Names[0]) {
		return
	}
	const longest = 160
	d.Quote = strings.Join(strings.Fields(r.text[d.Start:d.End]), " ")
	for _, tail := range []string{" as", " and", " or", ","} {
		d.Quote = strings.TrimSuffix(d.Quote, tail)
	}
	if len(d.Quote) > longest {
		d.Quote = strings.ToValidUTF8(d.Quote[:longest], "") + "..."
	}
	r.facts.Demands = append(r.facts.Demands, d)
}
