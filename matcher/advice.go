package matcher

import (
	"fmt"
	"slices"
	"strings"

	"github.com/e448657c/skillmatch/extract"
	"github.com/e448657c/skillmatch/taxonomy"
)

// Advice says what somebody who wants the resume to show more could look at.
// It never says to add a word: only what is there and what is not.
type Advice struct {
	Kind    string `json:"kind"` // missing, near, undated, only-listed, other-name
	Item    int    `json:"item"` // index into Items
	Message string `json:"message"`
}

// advise goes through the items, the heaviest first in order of the posting.
func (v *view) advise(req *Requirements, items []Item) []Advice {
	out := []Advice{}
	for i, item := range items {
		if item.Kind == "knockout" || item.Level == "context" {
			continue
		}
		add := func(kind, format string, args ...any) {
			out = append(out, Advice{Kind: kind, Item: i, Message: fmt.Sprintf(format, args...)})
		}
		names := make([]string, len(item.AnyOf))
		for k, a := range item.AnyOf {
			names[k] = a.Skill
		}
		asked := strings.Join(names, " or ")
		switch {
		case item.State == "unmet" && len(names) > 0:
			if near := v.near(item.Requirement); near != "" {
				add("near", "%s is not mentioned; %s, which is related, is", asked, near)
			} else if item.Level == "must" {
				add("missing", "%s is a must and is %s", asked, item.Reason)
			}
		case item.State == "unmet" && item.Level == "must":
			add("missing", "%s", item.Reason)
		case item.State == "unknown" && asked != "":
			add("undated", "%s: %s", asked, item.Reason)
		case item.State == "unknown":
			add("undated", "%s", item.Reason)
		}
		if item.belowLevel != "" {
			add("level", "%s", item.belowLevel)
		}
		if item.Kind == "skill" && item.State == "met" && !item.inWork && len(item.found) > 0 && !studied(item) {
			add("only-listed", "%s is listed, but no position or project shows it", item.found[0])
		}
		if req.doc == nil {
			continue
		}
		for _, a := range item.AnyOf {
			if s := v.skills[a.ID]; s != nil && a.End > a.Start {
				if theirs, ours := req.doc.Text[a.Start:a.End], s.Mentions[0].Text; !slices.ContainsFunc(s.Mentions, func(x Mention) bool {
					return within(x.Text, theirs) || within(theirs, x.Text)
				}) {
					add("other-name", "the posting says %q, the resume %q: both mean %s", theirs, ours, a.Skill)
				}
			}
		}
	}
	return out
}

// within says whether one name is a part of the other: "Linux" of "Linux
// servers".
func within(part, whole string) bool {
	return strings.Contains(" "+strings.ToLower(whole)+" ", " "+strings.ToLower(part)+" ")
}

// studied says whether what speaks for an item is the resume's education.
func studied(i Item) bool {
	return slices.ContainsFunc(i.Evidence, func(e EvidenceItem) bool {
		return e.Section == string(extract.Education) || e.Section == string(extract.Certifications)
	})
}

// near is a skill of the resume that is related to one asked for: the one asked
// for implies it, or both are of the same narrow kind.
func (v *view) near(r Requirement) string {
	for _, a := range r.AnyOf {
		s := v.m.lookup(a.ID)
		if s == nil || a.ID == "" {
			continue
		}
		for _, im := range v.m.tax.Implies(a.ID) {
			if have := v.skills[im.ID]; have != nil {
				return have.Mentions[0].Skill
			}
		}
		if len(s.Broader) == 0 {
			continue
		}
		for _, other := range v.kinds() {
			if slices.ContainsFunc(other.Broader, func(b string) bool { return slices.Contains(s.Broader, b) }) {
				return other.Name
			}
		}
	}
	return ""
}

// kinds are the skills of the resume that are a kind of another one.
func (v *view) kinds() []*taxonomy.Skill {
	if v.narrower == nil {
		v.narrower = make([]*taxonomy.Skill, 0, len(v.ev.ids))
		for _, id := range v.ev.ids {
			if v.skills[id] == nil {
				continue
			}
			if s := v.m.lookup(id); s != nil && len(s.Broader) > 0 {
				v.narrower = append(v.narrower, s)
			}
		}
	}
	return v.narrower
}
