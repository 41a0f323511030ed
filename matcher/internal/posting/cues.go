package posting

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"

	"github.com/e448657c/skillmatch/matcher/internal/words"
)

//go:generate go test -run TestCuesCompiled -update .

//go:embed cues.yaml
var cuesYAML []byte

//go:embed cues.bin
var cuesCompiled string

// cueFile is the data file; its comments say what each list means.
type cueFile struct {
	NiceAfter       []string             `yaml:"nice_after"`
	NiceBefore      []string             `yaml:"nice_before"`
	Must            []string             `yaml:"must"`
	Neutral         []string             `yaml:"neutral"`
	NotAfter        []string             `yaml:"not_after"`
	NotBefore       []string             `yaml:"not_before"`
	Demand          []string             `yaml:"demand"`
	Seek            []string             `yaml:"seek"`
	WeakDemand      []string             `yaml:"weak_demand"`
	Self            []string             `yaml:"self"`
	SelfStart       []string             `yaml:"self_start"`
	Opening         []string             `yaml:"opening"`
	NoDemand        []string             `yaml:"no_demand"`
	Apply           []string             `yaml:"apply"`
	Example         []string             `yaml:"example"`
	NoExampleBefore []string             `yaml:"no_example_before"`
	OneOf           []string             `yaml:"one_of"`
	AtLeast         []string             `yaml:"at_least"`
	Similar         []string             `yaml:"similar"`
	PlainSimilar    []string             `yaml:"plain_similar"`
	Including       []string             `yaml:"including"`
	And             []string             `yaml:"and"`
	Or              []string             `yaml:"or"`
	Predicates      []string             `yaml:"predicates"`
	Closing         []string             `yaml:"closing"`
	Openers         []string             `yaml:"openers"`
	Labels          map[string][]string  `yaml:"labels"`
	Courses         []string             `yaml:"courses"`
	Knockout        map[string][]string  `yaml:"knockout"`
	Offered         []string             `yaml:"offered"`
	Refused         []string             `yaml:"refused"`
	Insists         []string             `yaml:"insists"`
	LanguageLevels  []string             `yaml:"language_levels"`
	Units           map[float64][]string `yaml:"units"`
	Numbers         map[string]float64   `yaml:"numbers"`
	NoYearsBefore   []string             `yaml:"no_years_before"`
	NoYearsAfter    []string             `yaml:"no_years_after"`
	FieldWork       []string             `yaml:"field_work"`
	Roles           []string             `yaml:"roles"`
	Degree          map[string][]string  `yaml:"degree"`
	OrExperience    []string             `yaml:"or_experience"`
	LeadsPerson     []string             `yaml:"leads_person"`
	YearsAtMost     []string             `yaml:"years_at_most"`
	YearsNot        []string             `yaml:"years_not"`
	YearsFirm       []string             `yaml:"years_firm"`
	YearsHaving     []string             `yaml:"years_having"`
	YearsAfter      []string             `yaml:"years_after_having"`
	YearsYou        []string             `yaml:"years_you"`
	LevelWords      []string             `yaml:"level_words"`
	RelatedField    []string             `yaml:"related_field"`
	BroadFields     []string             `yaml:"broad_fields"`
	Generic         map[string][]string  `yaml:"generic"`
	Vague           []string             `yaml:"vague"`
	Classes         []string             `yaml:"classes"`
	Adverbs         []string             `yaml:"adverbs"`
	Abbreviations   []string             `yaml:"abbreviations"`
	Tied            []string             `yaml:"tied"`
	Adversative     []string             `yaml:"adversative"`
	Ours            []string             `yaml:"ours"`
	Teams           []string             `yaml:"teams"`
	Prepositions    []string             `yaml:"prepositions"`
	LeadsList       []string             `yaml:"leads_list"`
	OfOne           []string             `yaml:"of_one"`
	BackToPerson    []string             `yaml:"back_to_person"`
	Least           []string             `yaml:"least"`
	More            []string             `yaml:"more"`
	InYears         []string             `yaml:"in_years"`
	AskedYears      []string             `yaml:"asked_years"`
	OpensYears      []string             `yaml:"opens_years"`
	BeforeYears     []string             `yaml:"before_years"`
	Link            []string             `yaml:"link"`
	Stop            []string             `yaml:"stop"`
	FieldFiller     []string             `yaml:"field_filler"`
	EndsFields      []string             `yaml:"ends_fields"`
	Together        [][]string           `yaml:"together"`
	ClassNouns      []string             `yaml:"class_nouns"`
	SetNouns        []string             `yaml:"set_nouns"`
}

// cues is the data file in the form that reading uses.
type cues struct {
	niceAfter, niceBefore, must, notAfter, notBefore patterns
	seek, demand, weakDemand, noDemand, self         patterns
	opening, apply, offered, refused, neutral        patterns
	insists                                          patterns
	example, oneOf, atLeast, similar                 patterns
	predicates, orExperience, noYearsAfter, atMost   patterns
	labels, knockout, degree                         []named

	noExampleBefore, plainSimilar, including, and, or, closing, openers, selfStart                     set
	courses, noYearsBefore, fieldWork, roles, relatedField, broadFields, classes, classNouns, setNouns set

	adverbs, abbreviations, tied, adversative, ours, teams, vague, languageLevels, prepositions, leadsList, ofOne, backToPerson, least, more, inYears, askedYears, opensYears, beforeYears, link, stop, fieldFiller, endsFields set // small words

	yearsNot, yearsFirm, yearsHaving, yearsAfterHaving, yearsYou, levelWords, leadsPerson set

	generic  map[string]string  // the category of what is more specific
	units    map[string]float64 // how many make a year
	numbers  map[string]float64
	together []set
}

// named are the patterns that stand for one thing, such as a level.
type named struct {
	name string
	patterns
}

type set map[string]bool

func (c *cues) opens(w string) bool { return c.openers[w] }

// data is the parsed data file. It is embedded, and a test reads it: an error
// here is a fault of the build.
var data = sync.OnceValue(func() *cues {
	var f cueFile
	err := words.Read(cuesYAML, cuesCompiled, &f)
	if err != nil {
		panic(fmt.Errorf("cues.yaml: %w", err))
	}
	c, err := newCues(&f)
	if err != nil {
		panic(err)
	}
	return c
})

func newCues(f *cueFile) (*cues, error) {
	c := &cues{
		noExampleBefore: newSet(f.NoExampleBefore), plainSimilar: newSet(f.PlainSimilar), including: newSet(f.Including),
		and: newSet(f.And), or: newSet(f.Or), closing: newSet(f.Closing), openers: newSet(f.Openers), selfStart: newSet(f.SelfStart),
		courses: newSet(f.Courses), noYearsBefore: newSet(f.NoYearsBefore), fieldWork: newSet(f.FieldWork), roles: newSet(f.Roles),
		relatedField: newSet(f.RelatedField), broadFields: newSet(f.BroadFields), classes: newSet(f.Classes), classNouns: newSet(f.ClassNouns), setNouns: newSet(f.SetNouns),
		adverbs:        newSet(f.Adverbs),
		abbreviations:  newSet(f.Abbreviations),
		tied:           newSet(f.Tied),
		adversative:    newSet(f.Adversative),
		ours:           newSet(f.Ours),
		teams:          newSet(f.Teams),
		vague:          newSet(f.Vague),
		languageLevels: newSet(f.LanguageLevels),
		prepositions:   newSet(f.Prepositions),
		leadsList:      newSet(f.LeadsList),
		ofOne:          newSet(f.OfOne),
		backToPerson:   newSet(f.BackToPerson),
		least:          newSet(f.Least),
		more:           newSet(f.More),
		inYears:        newSet(f.InYears),
		askedYears:     newSet(f.AskedYears),
		opensYears:     newSet(f.OpensYears),
		beforeYears:    newSet(f.BeforeYears),
		link:           newSet(f.Link),
		stop:           newSet(f.Stop),
		fieldFiller:    newSet(f.FieldFiller),
		endsFields:     newSet(f.EndsFields),
		yearsNot:       newSet(f.YearsNot), yearsFirm: newSet(f.YearsFirm), yearsHaving: newSet(f.YearsHaving),
		yearsAfterHaving: newSet(f.YearsAfter), yearsYou: newSet(f.YearsYou), levelWords: newSet(f.LevelWords), leadsPerson: newSet(f.LeadsPerson),
		units: make(map[string]float64), numbers: f.Numbers,
	}
	c.generic = make(map[string]string)
	for category, words := range f.Generic {
		for _, w := range words {
			c.generic[w] = category
		}
	}
	for n, words := range f.Units {
		for _, w := range words {
			c.units[w] = n
		}
	}
	for _, t := range f.Together {
		c.together = append(c.together, newSet(t))
	}
	var err error
	for _, x := range []struct {
		name string
		to   *patterns
		from []string
	}{
		{"nice_after", &c.niceAfter, f.NiceAfter}, {"nice_before", &c.niceBefore, f.NiceBefore}, {"must", &c.must, f.Must},
		{"not_after", &c.notAfter, f.NotAfter}, {"not_before", &c.notBefore, f.NotBefore},
		{"seek", &c.seek, f.Seek}, {"demand", &c.demand, f.Demand}, {"weak_demand", &c.weakDemand, f.WeakDemand}, {"opening", &c.opening, f.Opening}, {"no_demand", &c.noDemand, f.NoDemand}, {"apply", &c.apply, f.Apply},
		{"neutral", &c.neutral, f.Neutral}, {"offered", &c.offered, f.Offered}, {"refused", &c.refused, f.Refused}, {"insists", &c.insists, f.Insists}, {"self", &c.self, f.Self},
		{"example", &c.example, f.Example}, {"one_of", &c.oneOf, f.OneOf}, {"at_least", &c.atLeast, f.AtLeast},
		{"similar", &c.similar, f.Similar}, {"predicates", &c.predicates, f.Predicates},
		{"or_experience", &c.orExperience, f.OrExperience}, {"no_years_after", &c.noYearsAfter, f.NoYearsAfter}, {"years_at_most", &c.atMost, f.YearsAtMost},
	} {
		if *x.to, err = newPatterns(x.from); err != nil {
			return nil, fmt.Errorf("cues.yaml: %s: %w", x.name, err)
		}
	}
	for _, x := range []struct {
		to    *[]named
		from  map[string][]string
		names []string
	}{
		{&c.labels, f.Labels, []string{"not", "none", "nice", "must", "context", "stack"}},
		{&c.knockout, f.Knockout, []string{"work authorisation", "clearance", "background check", "location", "licence", "availability"}},
		{&c.degree, f.Degree, []string{"highschool", "associate", "bachelor", "master", "doctorate", "any"}},
	} {
		for _, name := range x.names {
			ps, err := newPatterns(x.from[name])
			if err != nil {
				return nil, fmt.Errorf("cues.yaml: %s: %w", name, err)
			}
			*x.to = append(*x.to, named{name, ps})
		}
		if len(x.from) != len(x.names) {
			return nil, fmt.Errorf("cues.yaml: want exactly the keys %s", strings.Join(x.names, ", "))
		}
	}
	return c, nil
}

func newSet(words []string) set {
	s := make(set, len(words))
	for _, w := range words {
		s[strings.ToLower(w)] = true
	}
	return s
}
