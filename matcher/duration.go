package matcher

import (
	_ "embed"
	"maps"
	"slices"
	"strings"
	"sync"

	"go.yaml.in/yaml/v3"
)

//go:embed duration.yaml
var durationYAML []byte

// durationWords is duration.yaml.
type durationWords struct {
	Years, Months, Decades, Weeks                                                     []string
	Numbers                                                                           map[string]float64
	Less                                                                              []string
	Qualifies, Experience, Levels, Links, Roles, Leads                                []string
	Elapses, Other, Things, Stops, Uses, Gained, Spent, Has, Mainly, Owners, Headings []string
}

var readDurationWords = sync.OnceValue(func() *durationWords {
	w := new(durationWords)
	if err := yaml.Unmarshal(durationYAML, w); err != nil {
		panic("matcher: duration.yaml: " + err.Error()) // embedded, and read by every test
	}
	return w
})

// role says what a word may do beside a duration, as bits: see duration.yaml.
type timeRole uint32

const (
	roleQualifies timeRole = 1 << iota
	roleExperience
	roleLevel
	roleLink
	rolePerson // "developer"
	roleLeads
	roleElapses
	roleOther
	roleThing
	roleStops
	roleUses
	roleGained
	roleSpent
	roleHas
	roleMainly
	roleOwner
	roleHeading
	roleMonth // of dates, from resume.yaml
	roleSince
	roleTo
	rolePresent
	roleNumber
)

// timeWords is duration.yaml in the terms of one vocabulary.
type timeWords struct {
	unit    map[uint32]float64 // in years
	number  map[uint32]float64
	roles   []timeRole // by word; the words beyond have none
	less    []phrase
	half    uint32
	to      uint32
	between uint32
}

func (x *builder) addDurations(d *durationWords) {
	t := timeWords{unit: map[uint32]float64{}, number: map[uint32]float64{}}
	unit := func(size float64, texts []string) {
		for _, s := range texts {
			w := x.phrase(s).words[0]
			t.unit[w] = size
			x.setWordAttr(w, attrUnit)
		}
	}
	unit(1, d.Years)
	unit(1.0/12, d.Months)
	unit(10, d.Decades)
	unit(7/365.25, d.Weeks)
	for _, s := range d.Less {
		t.less = append(t.less, x.phrase(s))
	}
	give := func(r timeRole, texts []string) {
		for _, s := range texts {
			w := int(x.intern(s))
			t.roles = append(t.roles, make([]timeRole, max(w+1-len(t.roles), 0))...)
			t.roles[w] |= r
		}
	}
	numbers := slices.Sorted(maps.Keys(d.Numbers))
	for _, s := range numbers {
		t.number[x.intern(s)] = d.Numbers[s]
	}
	give(roleNumber, numbers)
	give(roleQualifies, d.Qualifies)
	give(roleExperience, d.Experience)
	give(roleLevel, d.Levels)
	give(roleLink, d.Links)
	give(rolePerson, d.Roles)
	give(roleLeads, d.Leads)
	give(roleElapses, d.Elapses)
	give(roleOther, d.Other)
	give(roleThing, d.Things)
	give(roleStops, d.Stops)
	give(roleUses, d.Uses)
	give(roleGained, d.Gained)
	give(roleSpent, d.Spent)
	give(roleHas, d.Has)
	give(roleMainly, d.Mainly)
	give(roleOwner, d.Owners)
	give(roleHeading, d.Headings)
	dates := readResumeWords()
	give(roleMonth, slices.Sorted(maps.Keys(dates.month)))
	give(roleSince, slices.Sorted(maps.Keys(dates.since)))
	give(roleTo, slices.Sorted(maps.Keys(dates.to)))
	give(rolePresent, slices.Sorted(maps.Keys(dates.present)))
	t.half, t.to, t.between = x.intern("half"), x.intern("to"), x.intern("between")
	x.times = t
}

// can reports whether token i is a word with one of the roles.
func (s *scan) can(i int, r timeRole) bool {
	if i < 0 || i >= len(s.toks) {
		return false
	}
	w, roles := s.toks[i].word, s.index.times.roles
	return int(w) < len(roles) && roles[w]&r != 0
}

// A duration is a stated length of time.
type duration struct {
	first, last int // tokens of the number, the unit or the dates
	from, to    int // with what belongs to it: "at least", "or more"
	years       float64
	doubtful    bool // "24m" may be metres
	sure        bool // it is asked for, or said to be of experience
	said        bool // "experience" stands behind it
}

// durations gives the accepted candidates the years that the text states for
// them: it finds each duration (duration_find.go), and from the structure around it
// the skills that it is stated for (duration_attach.go, duration_table.go).
func (s *scan) durations(as DocKind) {
	if len(s.cands) == 0 {
		return
	}
	floor := -1 // the last token of the duration before
	for _, mark := range s.marks {
		i := int(mark)
		if i <= floor {
			continue
		}
		t := &s.toks[i]
		var d duration
		ok := false
		switch {
		case t.word != 0 && s.index.attr(t.word)&attrUnit != 0:
			if d, ok = s.durationAt(i, floor); !ok && !s.label(i) && !s.column(i) {
				s.ellipsis(&duration{last: i, years: 1}) // "several years of Java, three of them with Docker"
			}
		case t.shape&shapeDigit == 0:
		case t.end-t.start == 4 && t.shape&^shapeLine == shapeDigit:
			floor = max(floor, s.dated(i, floor, as))
		case t.shape&(shapeLower|shapeUpper) != 0 && byteClass[s.text[t.start]] == classDigit:
			d, ok = s.glued(i)
		}
		if ok && d.years > 1.0/13 {
			s.widen(&d, floor)
			s.attach(&d, as)
			floor = d.last
		}
	}
}

func (s *scan) setYears(k int, years float64) {
	if s.cands[k].state == accepted && s.cands[k].years == 0 {
		s.cands[k].years = years
	}
}

// isWord reports whether token i is one of the words, which are in lower case.
func (s *scan) isWord(i int, words ...string) bool {
	if i < 0 || i >= len(s.toks) {
		return false
	}
	text := s.text[s.toks[i].start:s.toks[i].end]
	for _, w := range words {
		if len(text) == len(w) && strings.EqualFold(text, w) {
			return true
		}
	}
	return false
}
