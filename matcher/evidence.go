package matcher

import (
	"cmp"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/e448657c/skillmatch/extract"
)

// Evidence is what a resume shows.
type Evidence struct {
	// Skills holds the skills that the resume mentions, by ID.
	Skills map[string]*SkillEvidence
	// Roles are the positions and projects, in order of the text.
	Roles []Role
	// Months is the total experience: of the dated positions, overlaps
	// counted once, or what the resume states, if that is more. -1 if neither
	// is there.
	Months int
	// Degrees, Certifications and Languages are in order of the text.
	Degrees        []Degree
	Certifications []Certification
	Languages      []Language
	// AsOf is the day that "present" meant.
	AsOf time.Time

	doc      *extract.Document
	ids      []string             // of Skills, in order of their first mention
	denied   map[string]int       // the line that takes a skill back, by its ID
	supports map[string][]support // by the skill that others speak for
	tabled   map[int]float64      // years that a table states, by block
	stated   []statedTotal
	// writtenIn is the language that the resume is written in, by its English
	// name, or "".
	writtenIn string
	// incomplete says that a part of the resume could not be read, so that
	// what is not found may still be there.
	incomplete bool
}

// unreadShare of a resume's letters must be missing before what is not found is
// called unknown: icons and ornaments that no font explains are fewer (up to
// 1.2 % in 39 template resumes), a font that cannot be read is a good deal more.
const unreadShare = 0.05

// SkillEvidence is what a resume shows of one skill.
type SkillEvidence struct {
	Mentions    []Mention // not negated, in order
	Roles       []int     // indexes into Evidence.Roles, each once
	Months      int       // in dated positions or stated; overlaps counted once; -1 if the resume does not tell
	LastUsed    time.Time // the last month of a dated position that mentions it; zero if none does
	ShownInWork bool      // mentioned in a position or project, not only listed
}

// A Role is a position or project that a resume describes.
type Role struct {
	Start, End int       // bytes of the text that describes it
	Line       int       // its first line
	From, To   time.Time // its first month, and the month after its last; zero if undated
	Present    bool      // it lasts to this day
	Project    bool      // a project: shows skills in work, but is no position
}

// A Degree is a degree that a resume states.
type Degree struct {
	Level      string   // highschool, associate, bachelor, master, doctorate
	Fields     []string // IDs of the fields of study
	InProgress bool
	Mention    Mention
}

// A Certification is one that a resume names.
type Certification struct {
	Mention Mention
	Issuer  string    // as the taxonomy has it
	Expires time.Time // the month after its last; zero if the resume does not say
}

// A Language is a human language that a resume names.
type Language struct {
	Mention Mention
	Level   string // A1 to C2 or native; "" if the resume does not say
}

// Evidence reads what the resume shows. Today is the day that "present" means;
// nothing after it counts.
func (m *Matcher) Evidence(d *extract.Document, today time.Time) *Evidence {
	ev := &Evidence{Skills: map[string]*SkillEvidence{}, Months: -1, AsOf: today, doc: d}
	ev.incomplete = d.Unread > unreadShare || slices.ContainsFunc(d.Warnings, func(w extract.Warning) bool { return w.Kind == "truncated" })
	words := readResumeWords()
	ev.writtenIn = words.language(d.Text)
	now := monthOf(today)
	ev.Roles = findRoles(d, words, now)

	ev.tabled = tabledYears(d, words)
	ev.stated = statedYears(d, words)
	mentions := m.appendMentions(nil, d, Resume, today)
	for _, mention := range mentions {
		if mention.Negated {
			if ev.denied == nil {
				ev.denied = map[string]int{}
			}
			ev.denied[mention.ID] = cmp.Or(ev.denied[mention.ID], mention.Line)
			continue
		}
		s := ev.Skills[mention.ID]
		if s == nil {
			s = &SkillEvidence{}
			ev.Skills[mention.ID] = s
			ev.ids = append(ev.ids, mention.ID)
		}
		s.Mentions = append(s.Mentions, mention)
	}
	ev.measure()
	ev.supports = m.supports(ev.ids)
	ev.Degrees = m.degrees(d, mentions, words, now)
	for _, x := range mentions {
		if x.Negated {
			continue
		}
		switch rest := restOfLine(d, x.End); {
		case m.tax.IsA(x.Category, "certification"):
			c := Certification{Mention: x, Expires: words.expiry(rest, now)}
			if s := m.lookup(x.ID); s != nil {
				c.Issuer = s.Issuer
			}
			ev.Certifications = append(ev.Certifications, c)
		case m.tax.IsA(x.Category, "human-language") && (x.Section == string(extract.Languages) || words.languageLevel(rest) != ""):
			ev.Languages = append(ev.Languages, Language{Mention: x, Level: words.languageLevel(rest)})
		}
	}
	return ev
}

// measure works out the months: of each skill, and in all.
func (ev *Evidence) measure() {
	for _, s := range ev.Skills {
		s.Roles, s.Months, s.LastUsed, s.ShownInWork = nil, -1, time.Time{}, false
		var spans []span
		for _, mention := range s.Mentions {
			if stated := max(mention.Years, ev.tabled[ev.doc.BlockAt(mention.Start)]); stated > 0 {
				s.Months = max(s.Months, int(stated*12+0.5))
			}
			i := roleAt(ev.Roles, mention.Start)
			if i < 0 {
				continue
			}
			s.ShownInWork = true
			if slices.Contains(s.Roles, i) {
				continue
			}
			s.Roles = append(s.Roles, i)
			if r := ev.Roles[i]; !r.From.IsZero() && !r.Project {
				spans = append(spans, span{int(monthOf(r.From)), int(monthOf(r.To))})
				if last := r.To.AddDate(0, -1, 0); last.After(s.LastUsed) {
					s.LastUsed = last
				}
			}
		}
		if len(spans) > 0 {
			s.Months = max(s.Months, covered(spans))
		}
	}
	ev.Months = -1
	var spans []span
	for _, r := range ev.Roles {
		if !r.From.IsZero() && !r.Project {
			spans = append(spans, span{int(monthOf(r.From)), int(monthOf(r.To))})
		}
	}
	if len(spans) > 0 {
		ev.Months = covered(spans)
	}
	for _, x := range ev.stated {
		ev.Months = max(ev.Months, x.months)
	}
}

// without is the evidence of a resume less what stands in the runs of its text.
func (ev *Evidence) without(runs []span) *Evidence {
	in := func(start, end int) bool {
		return slices.ContainsFunc(runs, func(r span) bool { return r.from <= start && end <= r.to })
	}
	out := *ev
	out.Roles = slices.DeleteFunc(slices.Clone(ev.Roles), func(r Role) bool { return in(r.Start, r.End) })
	out.Degrees = slices.DeleteFunc(slices.Clone(ev.Degrees), func(x Degree) bool { return in(x.Mention.Start, x.Mention.End) })
	out.stated = slices.DeleteFunc(slices.Clone(ev.stated), func(x statedTotal) bool { return in(x.start, x.end) })
	out.Skills = map[string]*SkillEvidence{}
	for id, s := range ev.Skills {
		kept := slices.DeleteFunc(slices.Clone(s.Mentions), func(x Mention) bool { return in(x.Start, x.End) })
		if len(kept) > 0 {
			out.Skills[id] = &SkillEvidence{Mentions: kept}
		}
	}
	var own strings.Builder // the text between the runs
	at := 0
	for _, r := range runs {
		own.WriteString(ev.doc.Text[at:r.from])
		own.WriteByte(' ')
		at = r.to
	}
	own.WriteString(ev.doc.Text[at:])
	out.writtenIn = readResumeWords().language(own.String())
	out.measure()
	return &out
}

// span is a half-open stretch, of months or of bytes.
type span struct{ from, to int }

// covered is the length of the union of the spans.
func covered(spans []span) int {
	slices.SortFunc(spans, func(a, b span) int { return a.from - b.from })
	total, end := 0, -1<<31
	for _, s := range spans {
		if s.from > end {
			end = s.from
		}
		if s.to > end {
			total += s.to - end
			end = s.to
		}
	}
	return total
}

func roleAt(roles []Role, offset int) int {
	for i := range roles {
		if roles[i].Start <= offset && offset < roles[i].End {
			return i
		}
	}
	return -1
}

// findRoles finds the positions and projects. A line with a date range in an
// experience or projects section begins one; the short lines directly above
// it that are neither list items nor sentences (title, employer, place) belong
// to it, as many as the first role of the section has. A role ends where the next begins or the section ends. A section
// without any date is one undated role.
func findRoles(d *extract.Document, words *resumeWords, now month) []Role {
	type dated struct {
		block int
		r     dateRange
	}
	lines := newLineCounter(d.Text)
	headed := slices.ContainsFunc(d.Blocks, func(b extract.Block) bool { return b.Section == extract.Experience })
	var roles []Role
	flush := func(first, last int, ranges []dated, project bool) { // blocks [first, last)
		if first >= last {
			return
		}
		// Where each role begins: at its date line or the title lines above.
		var begins []int
		var kept []dated
		floor, above := first, 3
		grouped := false // by employers, each with the time in all below its name
		// In some layouts the dates stand below what they date.
		below := headed && len(ranges) > 1 && hasItem(d, first, ranges[0].block) && !hasItem(d, ranges[len(ranges)-1].block+1, last) &&
			!slices.ContainsFunc(ranges, func(dr dated) bool { return hasItem(d, dr.block+1, min(dr.block+2, last)) })
		for _, dr := range ranges {
			if len(kept) > 0 && kept[len(kept)-1].block == dr.block {
				continue // "2019 - 2021 (2020 - 2021 as lead)": the first range is the role's
			}
			if below {
				begins, kept, floor = append(begins, floor), append(kept, dr), dr.block+1
				continue
			}
			b := dr.block
			up := func() bool {
				if b > floor && titleLine(d, b-1) {
					b--
					return true
				}
				return false
			}
			total := func(i int) bool { return words.isTotal(d.Text[d.Blocks[i].Start:d.Blocks[i].End]) }
			switch {
			case len(kept) == 0: // the layout of the first is that of all
				for dr.block-b < above && up() {
					grouped = grouped || total(b)
				}
				above = dr.block - b
			case grouped:
				if up() && b > floor && total(b-1) {
					b--
					up()
				}
			default:
				for dr.block-b < above && up() {
				}
			}
			begins = append(begins, b)
			kept = append(kept, dr)
			floor = dr.block + 1
		}
		if len(kept) == 0 {
			roles = append(roles, Role{Start: d.Blocks[first].Start, End: d.Blocks[last-1].End, Line: lines.at(d.Blocks[first].Start), Project: project})
			return
		}
		// Text above the first role (a heading, an introduction) is work too.
		if begins[0] > first && hasBody(d, first, begins[0]) {
			roles = append(roles, Role{Start: d.Blocks[first].Start, End: d.Blocks[begins[0]-1].End, Line: lines.at(d.Blocks[first].Start), Project: project})
		}
		head := d.Text[d.Blocks[begins[0]].Start:d.Blocks[begins[0]].End]
		if begins[0] == kept[0].block {
			head = strings.Trim(head[:kept[0].r.start]+head[min(kept[0].r.end, len(head)):], " ,()\t|–—-")
		}
		divided := dividesTitle(head)
		for i, b := range begins {
			end := last
			if i+1 < len(begins) {
				end = begins[i+1]
			}
			at := kept[i].block
			if !below && (words.isBreak(d.Text[d.Blocks[b].Start:d.Blocks[at].End]) || at+1 < end && words.isBreakTitle(d, at+1)) {
				continue
			}
			from, to := b, end
			for k := at + 2; k < end && !below; k++ {
				if divided && untimed(d, k, end, max(1, above)) {
					to = k
					break
				}
			}
			roles = append(roles, Role{
				Start: d.Blocks[from].Start, End: d.Blocks[to-1].End, Line: lines.at(d.Blocks[from].Start),
				From: kept[i].r.from.time(), To: kept[i].r.to.time(), Present: kept[i].r.present, Project: project,
			})
			if to < end { // a position without dates
				roles = append(roles, Role{Start: d.Blocks[to].Start, End: d.Blocks[end-1].End, Line: lines.at(d.Blocks[to].Start), Project: project})
			}
		}
	}

	isWork := func(b extract.Block) (work, project bool) {
		switch b.Section {
		case extract.Experience:
			return true, false
		case extract.Projects:
			return true, true
		case "", extract.Summary:
			return !headed && b.Section == "", false
		}
		return false, false
	}
	first, project := -1, false
	var ranges []dated
	for i, b := range d.Blocks {
		work, isProject := isWork(b)
		opens := b.Kind == extract.Heading && first >= 0 && sectionHeading(d, i)
		if first >= 0 && (!work || isProject != project || opens) {
			flush(first, i, ranges, project)
			first, ranges = -1, nil
		}
		if !work {
			continue
		}
		if first < 0 {
			first, project = i, isProject
			if b.Kind == extract.Heading && sectionHeading(d, i) {
				first = i + 1
				continue
			}
		}
		line := d.Text[b.Start:b.End]
		// A date inside the sentence of a list item dates what it tells of,
		// not a new position.
		if b.Kind == extract.Item && len(line) > 60 {
			continue
		}
		if rs := words.ranges(words.wrapped(d, i), now); len(rs) > 0 {
			if !headed && (rs[0].year || words.isStudy(d, i)) || rs[0].year && !datesLine(b.Kind, line, rs[0]) {
				continue
			}
			ranges = append(ranges, dated{i, rs[0]})
		}
	}
	if first >= 0 {
		flush(first, len(d.Blocks), ranges, project)
	}
	if !headed {
		// Without headings only what is dated is taken for work.
		roles = slices.DeleteFunc(roles, func(r Role) bool { return r.From.IsZero() && !r.Project })
	}
	return roles
}

// isTotal says whether a line is a length of time and nothing else, as the
// profiles of LinkedIn put it below an employer: "4 years 3 months".
func (w *resumeWords) isTotal(line string) bool {
	tokens := dateTokens(line)
	if len(tokens) < 2 || len(tokens) > 4 || len(tokens)%2 != 0 {
		return false
	}
	for i := 0; i < len(tokens); i += 2 {
		if tokens[i].num < 1 || tokens[i].digits > 2 || !w.years[tokens[i+1].text] && !w.monthUnits[tokens[i+1].text] {
			return false
		}
	}
	return true
}

// untimed says whether a position without dates begins at block i of a role
// that ends before block end. It must look like the dated ones: a blank line
// before it, as many lines of titles above its list items as the first has, and
// title and employer told apart, as in the first. A heading within a position
// ("Booking system") stays a part of it.
func untimed(d *extract.Document, i, end, titles int) bool {
	if i+titles >= end || d.Blocks[i+titles].Kind != extract.Item || !strings.Contains(d.Text[d.Blocks[i-1].End:d.Blocks[i].Start], "\n\n") {
		return false
	}
	for k := i; k < i+titles; k++ {
		if !titleLine(d, k) || strings.Contains(d.Text[d.Blocks[k].Start:d.Blocks[k].End], ":") {
			return false
		}
	}
	return dividesTitle(d.Text[d.Blocks[i].Start:d.Blocks[i].End])
}

// dividesTitle says whether a line holds two things, such as a title and an
// employer.
func dividesTitle(line string) bool {
	for _, mark := range []string{",", "|", "\t", " – ", " — ", " - ", " at ", " @ ", " · "} {
		if strings.Contains(line, mark) {
			return true
		}
	}
	return false
}

// datesLine says whether a year that stands alone dates its line, as in
// "Developer, Example Ferries, 2019", and is no part of a sentence, as in "sold
// to three cities in 2019" and "- Talk at the library (2019)".
func datesLine(kind extract.Kind, line string, r dateRange) bool {
	before, after := strings.TrimRight(line[:r.start], " "), strings.TrimLeft(line[r.end:], " ")
	if kind == extract.Item && before != "" {
		return false
	}
	if c, _ := utf8.DecodeRuneInString(line); unicode.IsLower(c) {
		return false // the rest of a wrapped sentence
	}
	if strings.HasPrefix(before, "-") || strings.HasPrefix(before, "–") || strings.HasPrefix(before, "—") {
		return false // the second end of a range
	}
	word := before[strings.LastIndexAny(before, " \t")+1:]
	if c, _ := utf8.DecodeRuneInString(word); unicode.IsLower(c) && !strings.HasSuffix(word, ",") && !strings.HasSuffix(word, ":") {
		return false
	}
	c, _ := utf8.DecodeRuneInString(after)
	return !unicode.IsLower(c)
}

// wrapped is the text of block i, with that of the next where a dash at the end
// of the one, or at the beginning of the other and a date behind it, says that a
// range of dates goes on there.
func (w *resumeWords) wrapped(d *extract.Document, i int) string {
	line := d.Text[d.Blocks[i].Start:d.Blocks[i].End]
	if i+1 == len(d.Blocks) {
		return line
	}
	more := d.Text[d.Blocks[i+1].Start:d.Blocks[i+1].End]
	if strings.HasSuffix(line, "-") || strings.HasSuffix(line, "–") || strings.HasSuffix(line, "—") {
		return line + " " + more
	}
	if !strings.HasPrefix(more, "-") && !strings.HasPrefix(more, "–") && !strings.HasPrefix(more, "—") {
		return line
	}
	if ours, theirs := dateTokens(line), dateTokens(more); len(ours) > 0 && yearNumber(ours[len(ours)-1]) {
		if _, n := w.parsePoint(theirs, 1); n > 0 && (n+1 == len(theirs) || more[theirs[n].end] == '\t') {
			return line + " " + more
		}
	}
	return line
}

// isBreak says whether the head of a dated entry tells of time away from work.
func (w *resumeWords) isBreak(head string) bool {
	head = strings.ToLower(head)
	for _, b := range w.breaks {
		if i := strings.Index(head, b); i >= 0 && (i == 0 || !letterBefore(head[:i])) {
			return true
		}
	}
	return false
}

// isBreakTitle says whether block i, below a line of dates, is a short title
// that begins with such words: "Volunteer", "Parental leave".
func (w *resumeWords) isBreakTitle(d *extract.Document, i int) bool {
	text := strings.ToLower(d.Text[d.Blocks[i].Start:d.Blocks[i].End])
	return titleLine(d, i) && len(text) <= 40 && slices.ContainsFunc(w.breaks, func(b string) bool { return strings.HasPrefix(text, b) })
}

func letterBefore(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return unicode.IsLetter(r)
}

// sectionHeading says whether the heading at block i opens its section, as
// opposed to one within it (an employer's name in large type).
func sectionHeading(d *extract.Document, i int) bool {
	return i == 0 || d.Blocks[i-1].Section != d.Blocks[i].Section
}

// titleLine says whether block i looks like a position's title, employer or
// place rather than a sentence or list item.
func titleLine(d *extract.Document, i int) bool {
	b := d.Blocks[i]
	if b.Kind == extract.Item || b.Kind == extract.Heading && sectionHeading(d, i) {
		return false
	}
	text := d.Text[b.Start:b.End]
	if len(text) > 90 || strings.HasSuffix(text, ".") && len(text) > 40 || strings.HasSuffix(text, ":") {
		return false
	}
	// A line that goes on in lower case is the rest of a wrapped sentence.
	r := []rune(text)[0]
	return unicode.IsUpper(r) || unicode.IsDigit(r) || !unicode.IsLetter(r) || unicode.IsLetter(r) && !unicode.IsLower(r)
}

func hasItem(d *extract.Document, first, last int) bool {
	return slices.ContainsFunc(d.Blocks[min(first, last):last], func(b extract.Block) bool { return b.Kind == extract.Item })
}

func hasBody(d *extract.Document, first, last int) bool {
	for _, b := range d.Blocks[first:last] {
		if b.Kind != extract.Heading {
			return true
		}
	}
	return false
}

// studies says whether the words around block i are of a school rather than a
// position; asked only where a resume has no headings.
func (w *resumeWords) isStudy(d *extract.Document, i int) bool {
	for k := max(0, i-1); k <= min(i+1, len(d.Blocks)-1); k++ {
		text := strings.ToLower(d.Text[d.Blocks[k].Start:d.Blocks[k].End])
		for _, word := range w.studies {
			if strings.Contains(text, word) {
				return true
			}
		}
	}
	return false
}

// A statedTotal is the total experience that a resume states in words.
type statedTotal struct {
	months     int
	start, end int // bytes of the text
}

// statedYears reads the total experience that the resume states: "8+ years of
// experience", "12 Jahre Berufserfahrung". The number must be in digits. Only
// the summary and what stands before the first heading speak of the whole.
func statedYears(d *extract.Document, words *resumeWords) []statedTotal {
	var out []statedTotal
	for _, b := range d.Blocks {
		if b.Section != extract.Summary && b.Section != "" || b.End-b.Start > 2000 {
			continue
		}
		tokens := dateTokens(d.Text[b.Start:b.End])
		for i, t := range tokens {
			if t.num < 1 || t.num > 60 || t.digits > 2 {
				continue
			}
			k := i + 1
			for k < len(tokens) && tokens[k].text == "+" {
				k++
			}
			if k >= len(tokens) || !words.years[tokens[k].text] {
				continue
			}
			// The experience must be of work as a whole, not of one thing:
			// "6 years of experience", "6 years of professional experience".
			for j := k + 1; j < len(tokens) && j <= k+5; j++ {
				if words.experience[tokens[j].text] {
					if j+1 < len(tokens) && words.with[tokens[j+1].text] {
						break
					}
					out = append(out, statedTotal{t.num * 12, b.Start + t.start, b.Start + tokens[j].end})
					break
				}
				if tokens[j].text == "." || tokens[j].text == "," || tokens[j].text == ";" {
					break
				}
			}
		}
	}
	return out
}

// tabledYears reads tables of skills with a column of years: by the block of a
// row, the number that ends it. The line above the rows must end in the word.
func tabledYears(d *extract.Document, words *resumeWords) map[int]float64 {
	out := map[int]float64{}
	inTable := false
	for i, b := range d.Blocks {
		if b.End-b.Start > 120 {
			inTable = false
			continue
		}
		tokens := dateTokens(d.Text[b.Start:b.End])
		for len(tokens) > 0 && (tokens[len(tokens)-1].text == "|" || tokens[len(tokens)-1].text == "-") {
			tokens = tokens[:len(tokens)-1]
		}
		if len(tokens) == 0 {
			continue // a rule under the header
		}
		last := tokens[len(tokens)-1]
		switch {
		case len(tokens) >= 2 && words.years[last.text] && tokens[len(tokens)-2].num < 0:
			inTable = true
		case inTable && len(tokens) >= 2 && last.num >= 1 && last.num <= 50:
			out[i] = float64(last.num)
		default:
			inTable = false
		}
	}
	return out
}

// degrees finds the degrees with their fields. A degree's fields stand in its
// line or, where it names none, in the next one.
func (m *Matcher) degrees(d *extract.Document, mentions []Mention, words *resumeWords, now month) []Degree {
	var out []Degree
	for i, mention := range mentions {
		if mention.Negated || !m.tax.IsA(mention.Category, "degree") {
			continue
		}
		skill, ok := m.tax.Lookup(mention.ID)
		if !ok || skill.Level == "" {
			continue
		}
		block := d.BlockAt(mention.Start)
		if block < 0 {
			continue
		}
		// Outside the education section a degree may be somebody else's or
		// asked for; the line must then hold little else.
		b := d.Blocks[block]
		deg := Degree{Level: skill.Level, Mention: mention}
		from, to := b.Start, b.End
		fields := m.fieldsBetween(mentions, from, to)
		if fields == nil && block+1 < len(d.Blocks) && d.Blocks[block+1].Section == b.Section {
			to = d.Blocks[block+1].End
			fields = m.fieldsBetween(mentions, from, to)
		}
		// Two degrees in one line: the fields between this and the next.
		for _, next := range mentions[i+1:] {
			if next.Start < b.End && m.tax.IsA(next.Category, "degree") && next.Start > mention.End {
				if between := m.fieldsBetween(mentions, mention.End, next.Start); between != nil {
					fields = between
				}
				break
			}
		}
		deg.Fields = fields
		for _, im := range skill.Implies { // a B.Eng. names its field itself
			if !slices.Contains(deg.Fields, im.ID) {
				deg.Fields = append(deg.Fields, im.ID)
			}
		}
		text := strings.ToLower(d.Text[b.Start:min(len(d.Text), to)])
		for _, w := range words.inProgress {
			if strings.Contains(text, w) {
				deg.InProgress = true
			}
		}
		for _, k := range []int{block - 1, block, block + 1} {
			if k < 0 || k >= len(d.Blocks) || d.Blocks[k].Section != b.Section {
				continue
			}
			line := words.wrapped(d, k)
			if k != block && len(line) > 40 {
				continue // a neighbour speaks for this degree only if it is little more than a date
			}
			for _, r := range words.ranges(line, now+12*12) {
				if r.present || r.to > now+1 {
					deg.InProgress = true
				}
			}
		}
		// "Bachelor of Science" and "B.Sc." in one line are one degree.
		if n := len(out); n > 0 && out[n-1].Level == deg.Level && d.BlockAt(out[n-1].Mention.Start) == block && len(deg.Fields) == len(out[n-1].Fields) {
			continue
		}
		out = append(out, deg)
	}
	return out
}

func (m *Matcher) fieldsBetween(mentions []Mention, from, to int) []string {
	var ids []string
	for _, x := range mentions {
		if x.Start >= from && x.End <= to && !x.Negated && !m.tax.IsA(x.Category, "degree") && !m.tax.IsA(x.Category, "trait") &&
			!m.tax.IsA(x.Category, "provider") && !m.tax.IsA(x.Category, "certification") && !m.tax.IsA(x.Category, "human-language") && !slices.Contains(ids, x.ID) {
			ids = append(ids, x.ID)
		}
	}
	return ids
}

// language is the language of a text: that whose commonest words make up the
// most of it, and at least one word in 25, or "".
func (w *resumeWords) language(text string) string {
	counts, total := map[string]int{}, 0
	for word := range strings.FieldsSeq(strings.ToLower(text)) {
		total++
		counts[word]++
	}
	best, most := "", total/25
	for name, common := range w.writtenIn {
		n := 0
		for _, word := range common {
			n += counts[word]
		}
		if n > most || n == most && n > 0 && best != "" && name < best {
			best, most = name, n
		}
	}
	return best
}

// restOfLine is what follows a mention in its block, up to the next item of a
// list.
func restOfLine(d *extract.Document, end int) string {
	i := d.BlockAt(end - 1)
	if i < 0 {
		return ""
	}
	return d.Text[end:d.Blocks[i].End]
}

// expiry is the month after the one that "expires 05/2027" or "valid until
// 2027" names.
func (w *resumeWords) expiry(text string, now month) time.Time {
	tokens := dateTokens(text)
	for i, t := range tokens {
		if !w.expires[t.text] {
			continue
		}
		for k := i + 1; k < len(tokens) && k <= i+3; k++ {
			if p, n := w.parsePoint(tokens, k); n > 0 && !p.noYear {
				return p.to.time()
			}
		}
	}
	return time.Time{}
}

// languageLevel is the level that directly follows a language: "German (C1)".
func (w *resumeWords) languageLevel(rest string) string {
	rest = strings.ToLower(rest)
	if i := strings.IndexAny(rest, ",;|\n"); i >= 0 {
		rest = rest[:i]
	}
	if len(rest) > 40 {
		rest = strings.ToValidUTF8(rest[:40], "")
	}
	first, level := len(rest), ""
	for name, starts := range w.languageLevels {
		for _, word := range starts {
			if i := strings.Index(rest, word); i >= 0 && i < first && !letterBefore(rest[:i]) {
				first, level = i, name
			}
		}
	}
	return level
}

// lineCounter turns offsets into line numbers, fast for rising offsets.
type lineCounter struct {
	text      string
	pos, line int
}

func newLineCounter(text string) *lineCounter { return &lineCounter{text: text, line: 1} }

func (c *lineCounter) at(offset int) int {
	if offset < c.pos {
		c.pos, c.line = 0, 1
	}
	c.line += strings.Count(c.text[c.pos:offset], "\n")
	c.pos = offset
	return c.line
}
