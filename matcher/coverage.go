package matcher

import (
	"cmp"
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/e448657c/skillmatch/extract"
	"github.com/e448657c/skillmatch/taxonomy"
)

// ScoringVersion numbers the rules of the score. It changes when the same
// evidence and requirements can give another score than before.
const ScoringVersion = 1

// The credits that are not full. They are judgements, not measurements; each
// is below what the thing itself earns, so that showing it always pays.
const (
	// similarCredit is what another skill of the same category earns in an
	// open group ("languages such as Ruby, Python"): half, since the posting
	// lets it in without asking for it.
	similarCredit = 0.5
	// narrowerCredit is what a skill earns for the broader one that a posting
	// asks for (nginx for web servers).
	narrowerCredit = 0.75
	// yearsFloor is the part of a skill's credit that does not depend on
	// years: having used it at all.
	yearsFloor = 0.5
	// otherFieldCredit is what a degree of the asked level in another field,
	// or in one that the resume does not name, earns; relatedFieldCredit what
	// it does where the posting lets related fields in; inProgressCredit what an
	// unfinished one does; lowerDegreeCredit what each level below takes away.
	otherFieldCredit   = 0.6
	relatedFieldCredit = 0.8
	inProgressCredit   = 0.5
	lowerDegreeCredit  = 0.5
	// writtenCredit is what a language earns that the resume does not list but
	// is written in.
	writtenCredit = 0.5
	// equivalentMonths of experience stand for a degree where the posting
	// accepts experience in its place: four years, a bachelor's length.
	equivalentMonths = 48
	// thinMust is the number of must demands under which a score rests on too
	// little to rank with the others.
	thinMust = 4
)

// Weights say how much a requirement counts beside the others.
type Weights struct {
	Must, Nice float64 // by level
	Trait      float64 // factor on traits: anyone can write "team player"
}

// DefaultWeights count a nice-to-have half and a trait a quarter.
var DefaultWeights = Weights{Must: 1, Nice: 0.5, Trait: 0.25}

// Coverage says how far a resume covers what is asked. It marshals to the
// documented JSON (skillmatch/match/1): percentages 0 to 100, credits 0 to 1.
type Coverage struct {
	Resume string `json:"resume"` // what was compared, for the caller to name
	Target string `json:"target"`
	// Assessable is false where nothing can be said: the posting asks for
	// nothing. The score and the parts then mean nothing and marshal to null.
	Assessable bool           `json:"assessable"`
	AsOf       string         `json:"as_of"` // the day that "present" meant, YYYY-MM-DD
	Score      Range          `json:"score"`
	Must       Part           `json:"must"`
	Nice       Part           `json:"nice"`
	Traits     Part           `json:"traits"`     // of both levels; Must and Nice are without them
	Confidence string         `json:"confidence"` // "ok", or "thin": under four must demands
	Categories []CategoryPart `json:"categories"`
	Items      []Item         `json:"items"`
	Extra      []string       `json:"extra"` // skills of the resume that nothing asks for
	Advice     []Advice       `json:"advice"`
	Warnings   []Warning      `json:"warnings"`
	Versions   Versions       `json:"versions"`
}

// Versions say what a result rests on, so that it can be reproduced.
type Versions struct {
	Program  string `json:"program"`  // for the caller to fill
	Scoring  int    `json:"scoring"`  // ScoringVersion
	Taxonomy string `json:"taxonomy"` // hash of the taxonomy
	Config   string `json:"config"`   // hash of what was configured, for the caller to fill
}

// A Warning tells of something that whoever reads a coverage should know.
type Warning = extract.Warning

// A Range is a percentage, 0 to 100, as far as it is known: Low counts what is
// unknown at its least, High at its most.
type Range struct {
	Low  float64 `json:"low"`
	High float64 `json:"high"`
}

// A Part counts some of the requirements.
type Part struct {
	Met         int   `json:"met"`
	ShownInWork int   `json:"shown_in_work"` // of the met, those with evidence in a position or project
	Partial     int   `json:"partial"`
	Unknown     int   `json:"unknown"`
	Total       int   `json:"total"`
	Score       Range `json:"score"`
}

// A CategoryPart is the coverage of the requirements of one category.
type CategoryPart struct {
	Category string   `json:"category"`
	Found    []string `json:"found"` // skills asked for that the resume shows
	Named    int      `json:"named"` // skills that the requirements name
	Met      int      `json:"met"`
	Total    int      `json:"total"`
	Score    Range    `json:"score"`
}

// An Item is one requirement with its verdict.
type Item struct {
	Requirement
	State      string         `json:"state"`       // met, partial, unmet, unknown; of a knockout always unknown
	Credit     float64        `json:"credit"`      // 0 to 1, the least that the resume shows
	CreditHigh float64        `json:"credit_high"` // 0 to 1, the most that it leaves possible
	Weight     float64        `json:"weight"`
	Reason     string         `json:"reason"`
	Evidence   []EvidenceItem `json:"evidence"`

	inWork bool
	// belowLevel says at which level a language is named, and which is asked, if
	// that is more.
	belowLevel string
	found      []string
}

// An EvidenceItem is a place in the resume that speaks for a requirement.
type EvidenceItem struct {
	Skill      string  `json:"skill"`
	Start      int     `json:"start"` // bytes of the resume's text
	End        int     `json:"end"`
	Line       int     `json:"line"`
	Section    string  `json:"section"`
	Quote      string  `json:"quote"`
	Match      string  `json:"match,omitempty"` // of a mention: exact, alias, or fuzzy, where it is read as a typing error
	Years      float64 `json:"years,omitempty"`
	Unverified bool    `json:"unverified,omitempty"` // from an OCR layer
}

// MarshalJSON writes null for what cannot be assessed, so that nobody reads it
// as 0 %.
func (c *Coverage) MarshalJSON() ([]byte, error) {
	type plain Coverage
	out := struct {
		Schema string `json:"schema"`
		*plain
		Score  *Range `json:"score"`
		Must   *Part  `json:"must"`
		Nice   *Part  `json:"nice"`
		Traits *Part  `json:"traits"`
	}{Schema: "skillmatch/match/1", plain: (*plain)(c)}
	if c.Assessable {
		out.Score, out.Must, out.Nice, out.Traits = &c.Score, &c.Must, &c.Nice, &c.Traits
	}
	return json.Marshal(out)
}

// Cover says how far the evidence covers the requirements.
//
// Each requirement earns a credit from 0 to 1; the score is the weighted mean
// of the credits. A skill that is mentioned earns 1, or, where years are asked
// for, half of that and the other half in proportion to the years shown. What
// the resume leaves open (years of a skill in no dated role) makes a range.
// What the resume shows is a lower bound, so showing more never lowers either
// end.
func (m *Matcher) Cover(req *Requirements, ev *Evidence, w Weights) *Coverage {
	c := &Coverage{
		AsOf: ev.AsOf.Format("2006-01-02"), Confidence: "ok",
		Versions:   Versions{Scoring: ScoringVersion, Taxonomy: m.tax.Hash()},
		Categories: []CategoryPart{}, Items: []Item{}, Extra: []string{}, Warnings: []Warning{},
	}
	c.Warnings = append(c.Warnings, ev.doc.Warnings...)
	view := m.view(ev, req, c)

	demands := slices.ContainsFunc(req.Requirements, func(r Requirement) bool {
		return r.Kind != "knockout" && r.Level != "context"
	})
	mustDemands := 0
	asked := map[string]bool{}
	for _, r := range req.Requirements {
		if r.AnyOf == nil {
			r.AnyOf = []Alternative{}
		}
		r.AtLeast = max(r.AtLeast, 1)
		item := view.assess(r)
		switch {
		case r.Kind == "knockout":
		case r.Level == "must":
			item.Weight = w.Must
		case r.Level == "nice":
			item.Weight = w.Nice
		case !demands: // context counts only where nothing is demanded
			item.Weight = w.Nice
		}
		if r.Kind == "trait" {
			item.Weight *= w.Trait
		}
		if r.Level == "must" && r.Kind != "knockout" && r.Kind != "trait" {
			mustDemands++
		}
		for _, a := range r.AnyOf {
			asked[a.ID] = true
		}
		c.Items = append(c.Items, item)
	}
	if mustDemands < thinMust {
		c.Confidence = "thin"
	}
	c.Must = part(c.Items, func(i Item) bool { return i.Level == "must" && i.Kind != "trait" })
	c.Nice = part(c.Items, func(i Item) bool { return i.Level == "nice" && i.Kind != "trait" })
	c.Traits = part(c.Items, func(i Item) bool { return i.Level != "context" && i.Kind == "trait" })
	c.Categories = m.categoryParts(c.Items)
	c.Score = score(c.Items, func(Item) bool { return true })
	c.Assessable = slices.ContainsFunc(c.Items, func(i Item) bool { return i.Weight > 0 })
	if !c.Assessable {
		c.Warnings = append(c.Warnings, Warning{Kind: "not-assessable", Message: "nothing was found that is asked for: there is nothing to compare with"})
	}
	c.Advice = view.advise(req, c.Items)
	for id, s := range view.skills {
		if !asked[id] && m.isTechnical(s.Mentions[0].Category) {
			c.Extra = append(c.Extra, s.Mentions[0].Skill)
		}
	}
	slices.SortFunc(c.Extra, func(a, b string) int {
		return cmp.Or(strings.Compare(strings.ToLower(a), strings.ToLower(b)), strings.Compare(a, b))
	})
	return c
}

// score is the weighted mean of the credits of the items that count.
func score(items []Item, counts func(Item) bool) Range {
	var low, high, total float64
	for _, i := range items {
		if counts(i) {
			low += i.Weight * i.Credit
			high += i.Weight * i.CreditHigh
			total += i.Weight
		}
	}
	if total == 0 {
		return Range{}
	}
	return Range{percent(low / total), percent(high / total)}
}

// percent rounds to a tenth of a percent. The little that is added makes halves
// round up, whatever the order in which the sum was made.
func percent(x float64) float64 { return math.Round(x*1000+1e-7) / 10 }

func part(items []Item, counts func(Item) bool) Part {
	at := func(i Item) bool { return i.Kind != "knockout" && counts(i) }
	p := Part{Score: score(items, at)}
	for _, i := range items {
		if !at(i) {
			continue
		}
		p.Total++
		switch i.State {
		case "met":
			p.Met++
			if i.inWork {
				p.ShownInWork++
			}
		case "partial":
			p.Partial++
		case "unknown":
			p.Unknown++
		}
	}
	return p
}

// categoryParts groups the items by the main category of what they name, in
// the order in which the requirements bring them up.
func (m *Matcher) categoryParts(items []Item) []CategoryPart {
	of := func(i Item) string {
		if i.Kind != "skill" && i.Kind != "language" {
			return i.Kind
		}
		for _, a := range i.AnyOf {
			if c := m.categoryOf(a.ID); c != "" {
				return c
			}
		}
		return i.Kind
	}
	out := []CategoryPart{}
	named := map[string]map[string]bool{}
	for _, i := range items {
		if i.Weight == 0 {
			continue
		}
		cat := of(i)
		k := slices.IndexFunc(out, func(p CategoryPart) bool { return p.Category == cat })
		if k < 0 {
			k = len(out)
			out = append(out, CategoryPart{Category: cat, Found: []string{}, Score: score(items, func(x Item) bool { return of(x) == cat })})
			named[cat] = map[string]bool{}
		}
		p := &out[k]
		p.Total++
		if i.State == "met" {
			p.Met++
		}
		for _, a := range i.AnyOf {
			named[cat][a.Skill] = true
		}
		for _, f := range i.found {
			if !slices.Contains(p.Found, f) {
				p.Found = append(p.Found, f)
			}
		}
		p.Named = len(named[cat])
	}
	return out
}

// view is the evidence as one posting's requirements may use it: without what
// the resume took over from the posting word for word.
type view struct {
	m        *Matcher
	ev       *Evidence
	skills   map[string]*SkillEvidence
	lines    *lineCounter
	narrower []*taxonomy.Skill // see kinds
}

func (m *Matcher) view(ev *Evidence, req *Requirements, c *Coverage) *view {
	v := &view{m: m, ev: ev, skills: ev.Skills, lines: newLineCounter(ev.doc.Text)}
	if req.doc == nil {
		return v
	}
	runs, words := sharedRuns(ev.doc.Text, req.doc.Text)
	if len(runs) == 0 {
		return v
	}
	c.Warnings = append(c.Warnings, Warning{Kind: "copied", Message: fmt.Sprintf("%d words of the resume stand in the posting word for word, in a row of %d or more: they are no evidence", words, sharedWords)})
	v.ev = ev.without(runs)
	v.skills = v.ev.Skills
	return v
}

// claim is what the resume shows of one alternative.
type claim struct {
	low, high float64
	skill     *SkillEvidence
	years     int // months shown, -1 unknown
	how       string
	direct    bool
}

func (v *view) assess(r Requirement) Item {
	item := Item{Requirement: r, State: "unmet", Evidence: []EvidenceItem{}}
	switch r.Kind {
	case "knockout":
		item.State = "unknown"
		item.Reason = "to be checked by a person; not scored"
		return item
	case "education":
		v.education(&item)
	case "experience":
		v.experience(&item)
	default:
		v.skill(&item)
		switch {
		case r.Kind == "language" && item.State == "unmet":
			v.written(&item)
		case r.Kind == "language":
			v.levels(&item)
		case r.Kind == "certification":
			v.ranOut(&item)
		}
	}
	// What could not be read may hold what is missing.
	if item.State == "unmet" && v.ev.incomplete {
		item.State, item.CreditHigh = "unknown", 1
		item.Reason += "; a part of the resume could not be read"
	}
	return item
}

// ranOut says of a certificate that it is no longer valid. The credit stays:
// to leave the date out must not pay.
func (v *view) ranOut(item *Item) {
	for _, e := range item.Evidence {
		for _, c := range v.ev.Certifications {
			if c.Mention.Start == e.Start && !c.Expires.IsZero() && !c.Expires.After(v.ev.AsOf) {
				item.Reason += "; ran out in " + c.Expires.AddDate(0, -1, 0).Format("January 2006")
				return
			}
		}
	}
}

// ranks are the levels of a language, from the least.
var ranks = []string{"", "A1", "A2", "B1", "B2", "C1", "C2", "native"}

// levels says of a language that the resume names it at a lower level than the
// posting. The credit stays: to leave the level out must not pay.
func (v *view) levels(item *Item) {
	words := readResumeWords()
	for _, a := range item.AnyOf {
		has := 0
		for _, l := range v.ev.Languages {
			if l.Mention.ID == a.ID {
				has = max(has, slices.Index(ranks, l.Level))
			}
		}
		asked := slices.Index(ranks, words.languageLevel(partOf(item.Requirement, a)))
		if has > 0 && has < asked {
			item.belowLevel = fmt.Sprintf("%s at %s, %s asked", a.Skill, ranks[has], ranks[asked])
			item.Reason += "; " + item.belowLevel
			return
		}
	}
}

// partOf is the part of a requirement's quote that speaks of an alternative:
// "B2 German" of "Fluent English and B2 German".
func partOf(r Requirement, a Alternative) string {
	at := a.Start - r.Start
	if at < 0 || at > len(r.Quote) || r.End-r.Start != len(r.Quote) {
		if at = strings.Index(r.Quote, a.Skill); at < 0 {
			return ""
		}
	}
	from, to := 0, len(r.Quote)
	for _, sep := range []string{",", ";", "/", " and ", " or ", " und ", " oder ", " et ", " y ", " e "} {
		if i := strings.LastIndex(r.Quote[:at], sep); i >= 0 {
			from = max(from, i+len(sep))
		}
		if i := strings.Index(r.Quote[at:], sep); i >= 0 {
			to = min(to, at+i)
		}
	}
	return r.Quote[from:to]
}

// written credits the language that the resume is written in.
func (v *view) written(item *Item) {
	for _, a := range item.AnyOf {
		if a.Skill != "" && a.Skill == v.ev.writtenIn {
			item.State, item.Credit, item.CreditHigh = "partial", writtenCredit, 1
			item.Reason = "the resume is written in it, but states no level"
		}
	}
}

// skill assesses anything that is met by mentions: skills, traits,
// certifications, languages.
func (v *view) skill(item *Item) {
	r := item.Requirement
	var claims []claim
	for _, a := range r.AnyOf {
		if c, ok := v.claim(a, r.MinYears); ok {
			claims = append(claims, c)
			item.found = append(item.found, a.Skill)
		}
	}
	if r.Open {
		if c, ok := v.similar(r); ok {
			claims = append(claims, c)
		}
	}
	slices.SortStableFunc(claims, func(a, b claim) int {
		return cmp.Or(cmp.Compare(b.low, a.low), cmp.Compare(b.high, a.high), cmp.Compare(b.years, a.years))
	})
	// The best AtLeast of them count.
	n := r.AtLeast
	var low, high float64
	unknown := false
	for _, c := range claims[:min(n, len(claims))] {
		low += c.low
		unknown = unknown || c.years < 0 && r.MinYears > 0 && c.high > c.low
		item.inWork = item.inWork || c.skill.ShownInWork && c.direct
		item.Evidence = append(item.Evidence, v.evidence(c.skill, max(1, 4/n))...)
	}
	highs := make([]float64, 0, len(claims))
	for _, c := range claims {
		highs = append(highs, c.high)
	}
	slices.SortFunc(highs, func(a, b float64) int { return cmp.Compare(b, a) })
	for _, h := range highs[:min(n, len(highs))] {
		high += h
	}
	item.Credit, item.CreditHigh = low/float64(n), high/float64(n)
	switch {
	case len(claims) == 0:
		item.Reason = "not mentioned"
		for _, a := range r.AnyOf {
			if line := v.ev.denied[a.ID]; line > 0 {
				item.Reason = fmt.Sprintf("denied in line %d", line)
				break
			}
		}
	case item.Credit >= 1:
		item.State = "met"
	case unknown:
		item.State = "unknown"
	case item.CreditHigh > 0:
		item.State = "partial"
	}
	for i, c := range claims[:min(n, len(claims))] {
		if i > 0 {
			item.Reason += "; "
		}
		if c.direct && len(r.AnyOf) > 1 {
			item.Reason += c.skill.Mentions[0].Skill + ": "
		}
		item.Reason += c.how
	}
	if len(claims) > 0 && len(claims) < n {
		item.Reason += fmt.Sprintf("; %d of %d", len(claims), n)
	}
}

// claim is the best that the resume shows of one alternative: itself, what
// implies it, or a narrower skill.
func (v *view) claim(a Alternative, minYears float64) (claim, bool) {
	var best claim
	consider := func(s *SkillEvidence, weight float64, how string, direct bool) {
		c := v.withYears(s, weight, minYears, how)
		c.direct = direct
		high := max(best.high, c.high)
		if best.skill == nil || c.low > best.low {
			best = c
		}
		best.high = high
	}
	if a.ID == "" {
		return best, false
	}
	if s := v.skills[a.ID]; s != nil {
		how := ""
		if !slices.ContainsFunc(s.Mentions, func(x Mention) bool { return x.Match != kindNames[kindFuzzy] }) {
			how = fmt.Sprintf("%q is read as %s", s.Mentions[0].Text, a.Skill)
		}
		consider(s, 1, how, true)
		if best.low >= 1 {
			return best, true
		}
	}
	for _, sup := range v.ev.supports[a.ID] {
		s := v.skills[sup.id]
		if s == nil {
			continue // only in what was copied
		}
		how := s.Mentions[0].Skill + " implies " + a.Skill
		if sup.kind {
			how = s.Mentions[0].Skill + " is a kind of " + a.Skill
		}
		consider(s, sup.weight, how, false)
	}
	return best, best.skill != nil
}

// similar is the best skill of the same category as those an open group names.
func (v *view) similar(r Requirement) (claim, bool) {
	var best claim
	for _, id := range v.ev.ids {
		if v.skills[id] == nil || slices.ContainsFunc(r.AnyOf, func(a Alternative) bool { return a.ID == id }) {
			continue
		}
		for _, a := range r.AnyOf {
			if a.ID != "" && v.m.alike(v.m.categoryOf(a.ID), v.skills[id].Mentions[0].Category) && (r.Kind == "skill" || v.m.sameTrade(a.ID, id)) {
				s := v.skills[id]
				c := v.withYears(s, similarCredit, r.MinYears, s.Mentions[0].Skill+" is similar: others than those named are let in")
				if best.skill == nil || c.low > best.low {
					best = c
				}
				break
			}
		}
	}
	return best, best.skill != nil
}

// sameTrade says whether two certificates are of one issuer or vouch for one
// skill: all certificates are of one category, whatever they are for.
func (m *Matcher) sameTrade(a, b string) bool {
	x, y := m.lookup(a), m.lookup(b)
	if x == nil || y == nil {
		return false
	}
	if x.Issuer != "" && x.Issuer == y.Issuer {
		return true
	}
	theirs := m.tax.Implies(b)
	for _, im := range m.tax.Implies(a) {
		for _, other := range theirs {
			if im.ID == other.ID {
				return true
			}
		}
	}
	return false
}

func (v *view) withYears(s *SkillEvidence, weight, minYears float64, how string) claim {
	c := claim{low: weight, high: weight, skill: s, years: s.Months}
	say := func(text string) {
		if how != "" {
			text = how + "; " + text
		}
		c.how = text
	}
	if minYears <= 0 {
		switch {
		case s.ShownInWork && s.Months > 0:
			say("shown in work, " + years(s.Months))
		case s.ShownInWork:
			say("shown in work")
		case s.Months > 0:
			say("stated, " + years(s.Months))
		default:
			say("mentioned, not shown in work")
		}
		return c
	}
	need := minYears * 12
	switch {
	case s.Months < 0:
		c.low = weight * yearsFloor
		say(fmt.Sprintf("mentioned, but the resume does not tell for how long; %s asked", years(int(need))))
	case float64(s.Months) >= need:
		say(fmt.Sprintf("%s of %s", years(s.Months), years(int(need))))
	default:
		c.low = weight * (yearsFloor + (1-yearsFloor)*float64(s.Months)/need)
		say(fmt.Sprintf("%s shown of %s: short by %s", years(s.Months), years(int(need)), years(int(need)-s.Months)))
	}
	return c
}

// years says months in the unit that people use.
func years(months int) string {
	if months < 12 {
		if months == 1 {
			return "1 month"
		}
		return fmt.Sprintf("%d months", months)
	}
	text := strings.TrimSuffix(fmt.Sprintf("%.1f", inYears(months)), ".0")
	if text == "1" {
		return "1 year"
	}
	return text + " years"
}

// inYears is a number of months in years, to a tenth that is not exceeded.
func inYears(months int) float64 { return float64(months*10/12) / 10 }

// degreeLadder orders the levels of degrees.
var degreeLadder = map[string]int{"any": 1, "highschool": 1, "associate": 2, "bachelor": 3, "master": 4, "doctorate": 5}

func (v *view) education(item *Item) {
	r := item.Requirement
	need := degreeLadder[r.Degree]
	if need == 0 {
		need = degreeLadder["any"]
	}
	if r.Degree == "any" {
		need = degreeLadder["associate"]
	}
	best := -1
	var why string
	for i, d := range v.ev.Degrees {
		credit := 1.0
		how := d.Mention.Skill
		if len(r.Fields) > 0 && !v.inField(d, r.Fields) {
			credit = otherFieldCredit
			if slices.ContainsFunc(r.Fields, relatedField) {
				credit = relatedFieldCredit
			}
			if len(d.Fields) == 0 {
				how += ", field not stated"
			} else {
				how += ", in another field"
			}
		}
		for k := degreeLadder[d.Level]; k < need; k++ {
			credit *= lowerDegreeCredit
			if k+1 == need {
				how += ", below the level asked"
			}
		}
		if d.InProgress {
			credit *= inProgressCredit
			how += ", in progress"
		}
		if credit > item.Credit {
			item.Credit, best, why = credit, i, how
		}
	}
	item.CreditHigh = item.Credit
	item.Reason = "no degree found"
	if best >= 0 {
		item.Reason = why
		item.Evidence = append(item.Evidence, v.quote(v.ev.Degrees[best].Mention))
	}
	if r.OrExperience && item.Credit < 1 {
		switch {
		case v.ev.Months >= equivalentMonths:
			item.Credit, item.CreditHigh = 1, 1
			item.Reason = years(v.ev.Months) + " of experience, which the posting accepts in place of a degree"
			v.quoteRoles(item)
		case v.ev.Months > 0:
			if c := float64(v.ev.Months) / equivalentMonths; c > item.Credit {
				item.Credit = c
				item.Reason += fmt.Sprintf("; %s of the %s of experience that stand for one", years(v.ev.Months), years(equivalentMonths))
				v.quoteRoles(item)
			}
			item.CreditHigh = 1
		case len(v.ev.Roles) > 0:
			item.CreditHigh = 1
			item.Reason += "; experience is accepted in its place, but the positions are not dated"
			v.quoteRoles(item)
		}
	}
	switch {
	case item.Credit >= 1:
		item.State = "met"
	case r.OrExperience && v.ev.Months < 0 && item.CreditHigh > item.Credit:
		item.State = "unknown"
	case item.CreditHigh > 0:
		item.State = "partial"
	}
}

// relatedField says whether a field of study as a posting names it stands for
// others than those named: "a related field", "similar discipline".
func relatedField(name string) bool {
	name = strings.ToLower(name)
	return strings.Contains(name, "related") || strings.Contains(name, "similar") || strings.Contains(name, "equivalent")
}

// inField says whether one of the degree's fields is one of those asked for.
func (v *view) inField(d Degree, fields []string) bool {
	for _, name := range fields {
		id := strings.ToLower(name)
		if s := v.m.lookup(name); s != nil {
			id = s.ID
		}
		for _, have := range d.Fields {
			if have == id || slices.ContainsFunc(v.ev.supports[id], func(s support) bool { return s.id == have }) {
				return true
			}
		}
		// A field that the taxonomy does not know is compared by its words.
		if v.m.lookup(name) == nil {
			b := v.ev.doc.BlockAt(d.Mention.Start)
			if b >= 0 && strings.Contains(strings.ToLower(v.ev.doc.Text[v.ev.doc.Blocks[b].Start:v.ev.doc.Blocks[b].End]), id) {
				return true
			}
		}
	}
	return false
}

func (v *view) experience(item *Item) {
	need := item.MinYears * 12
	months := v.ev.Months
	what := ""
	if item.In != "" {
		what = " (that it is in " + item.In + " is not checked)"
	}
	v.quoteRoles(item)
	item.inWork = len(item.Evidence) > 0
	switch {
	case months < 0 && len(v.ev.Roles) == 0:
		item.Reason = "no work experience found"
	case months < 0:
		item.State, item.CreditHigh = "unknown", 1
		item.Reason = "positions are described, but not dated"
	case float64(months) >= need:
		item.State, item.Credit, item.CreditHigh = "met", 1, 1
		item.Reason = years(months) + " of work" + what
	default:
		item.State, item.Credit, item.CreditHigh = "partial", float64(months)/need, 1
		item.Reason = fmt.Sprintf("%s shown of %s", years(months), years(int(need))) + what
		if months == 0 {
			item.State = "unmet"
		}
	}
}

// quoteRoles adds the first positions to the evidence.
func (v *view) quoteRoles(item *Item) {
	n := 0
	for i, r := range v.ev.Roles {
		if !r.Project && n < 3 {
			item.Evidence = append(item.Evidence, v.roleQuote(i))
			n++
		}
	}
}

// evidence quotes the mentions of a skill, those in work first.
func (v *view) evidence(s *SkillEvidence, most int) []EvidenceItem {
	mentions := slices.Clone(s.Mentions)
	slices.SortStableFunc(mentions, func(a, b Mention) int {
		in := func(x Mention) int {
			if roleAt(v.ev.Roles, x.Start) >= 0 {
				return 0
			}
			return 1
		}
		return cmp.Compare(in(a), in(b))
	})
	var out []EvidenceItem
	for _, x := range mentions {
		if len(out) == most {
			break
		}
		e := v.quote(x)
		if slices.ContainsFunc(out, func(o EvidenceItem) bool { return o.Line == e.Line }) {
			continue
		}
		if len(out) == 0 && s.Months > 0 {
			e.Years = inYears(s.Months)
		}
		out = append(out, e)
	}
	return out
}

// quoteBytes bounds a quote, so that a report shows the place and not the
// document.
const quoteBytes = 160

func (v *view) quote(x Mention) EvidenceItem {
	e := EvidenceItem{Skill: x.Skill, Start: x.Start, End: x.End, Line: x.Line, Section: x.Section, Quote: x.Text, Match: x.Match}
	if b := v.ev.doc.BlockAt(x.Start); b >= 0 {
		block := v.ev.doc.Blocks[b]
		e.Unverified = block.Unverified
		e.Quote = around(v.ev.doc.Text[block.Start:block.End], x.Start-block.Start, x.End-block.Start)
	}
	return e
}

func (v *view) roleQuote(i int) EvidenceItem {
	r := v.ev.Roles[i]
	line, _, _ := strings.Cut(v.ev.doc.Text[r.Start:r.End], "\n")
	e := EvidenceItem{Start: r.Start, End: r.End, Line: r.Line, Section: string(extract.Experience), Quote: around(line, 0, 0)}
	if !r.From.IsZero() {
		e.Years = inYears(int(monthOf(r.To) - monthOf(r.From)))
	}
	return e
}

// around is the part of a line that holds [start, end) and fits a quote, cut
// between words.
func around(line string, start, end int) string {
	if len(line) <= quoteBytes {
		return line
	}
	from := max(0, start-(quoteBytes-(end-start))/2)
	to := min(len(line), max(end, from+quoteBytes))
	if from > 0 {
		if i := strings.IndexByte(line[from:], ' '); i >= 0 && from+i < start {
			from += i + 1
		} else {
			from = start
		}
	}
	if to < len(line) {
		if i := strings.LastIndexByte(line[:to], ' '); i > end {
			to = i
		} else {
			to = max(end, from)
			for to < len(line) && line[to]&0xc0 == 0x80 {
				to++
			}
		}
	}
	text := strings.TrimSpace(line[from:to])
	if from > 0 {
		text = "… " + text
	}
	if to < len(line) {
		text += " …"
	}
	return text
}
