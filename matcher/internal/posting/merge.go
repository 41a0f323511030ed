package posting

import (
	"slices"
	"sort"
	"strings"
)

var rank = map[string]int{"context": 1, "nice": 2, "must": 3}

// merge makes a thing that is asked twice one requirement, at its strongest
// level and with the largest years.
func (r *reader) merge() []Ask {
	var out []Ask
	at := map[string]int{}
	for _, a := range r.asks {
		key := r.key(&a)
		k, seen := at[key]
		if !seen {
			at[key] = len(out)
			out = append(out, a)
			continue
		}
		out[k] = stronger(out[k], a)
	}
	out = r.mergeEducation(out)
	// Context adds nothing to a skill that is asked for; nor does "nice" to
	// one that is demanded.
	single := map[string]int{}
	any := map[string]int{}
	for _, a := range out {
		for _, t := range a.Terms {
			key := r.termKey(t)
			any[key] = max(any[key], rank[a.Level])
			if len(a.Terms) == 1 {
				single[key] = max(single[key], rank[a.Level])
			}
		}
	}
	out = slices.DeleteFunc(out, func(a Ask) bool {
		if len(a.Terms) != 1 {
			return a.Level == "context" && len(a.Terms) > 0 && !slices.ContainsFunc(a.Terms, func(t int) bool { return any[r.termKey(t)] == rank["context"] })
		}
		key := r.termKey(a.Terms[0])
		return a.Level == "context" && any[key] > rank["context"]
	})
	sort.SliceStable(out, func(i, j int) bool { return out[i].Start < out[j].Start })
	return out
}

// stronger joins two requirements for the same thing. The place is that of the
// larger years, or else of the stronger level, or else the first.
func stronger(a, b Ask) Ask {
	base := a
	switch {
	case b.Years > a.Years, b.Years == a.Years && rank[b.Level] > rank[a.Level]:
		base = b
	}
	if rank[a.Level] >= rank[b.Level] {
		base.Level = a.Level
	} else {
		base.Level = b.Level
	}
	base.Open = a.Open || b.Open
	base.Fields = union(a.Fields, b.Fields)
	base.AtLeast = max(a.AtLeast, b.AtLeast)
	base.OrExperience = a.OrExperience || b.OrExperience
	return base
}

func union(a, b []string) []string {
	out := slices.Clone(a)
	for _, s := range b {
		if !slices.ContainsFunc(out, func(o string) bool { return strings.EqualFold(o, s) }) {
			out = append(out, s)
		}
	}
	return out
}

func (r *reader) termKey(t int) string {
	x := &r.in.Terms[t]
	if x.ID != "" {
		return x.ID
	}
	return "\x00" + normalize(x.Name)
}

func (r *reader) key(a *Ask) string {
	switch a.Kind {
	case "education":
		return "education\x01" + a.Degree + "\x01" + a.Level
	case "experience":
		return "experience\x01" + normalize(a.In)
	case "knockout":
		return "knockout\x01" + a.In + "\x01" + normalize(strings.Join(strings.Fields(r.in.Text[a.Start:a.End]), " "))
	}
	keys := make([]string, len(a.Terms))
	for i, t := range a.Terms {
		keys[i] = r.termKey(t)
	}
	slices.Sort(keys)
	return a.Kind + "\x01" + strings.Join(slices.Compact(keys), "\x01")
}

// mergeEducation joins a degree without its level ("degree in statistics")
// with the degree asked for at the same level, and lists of fields.
func (r *reader) mergeEducation(asks []Ask) []Ask {
	for i := range asks {
		a := &asks[i]
		if a.Kind != "education" || a.Degree != "any" {
			continue
		}
		for j := range asks {
			b := &asks[j]
			if j != i && b.Kind == "education" && b.Degree != "any" && b.Level == a.Level {
				b.Fields = union(b.Fields, a.Fields)
				b.Open = b.Open || a.Open
				a.Kind = ""
				break
			}
		}
	}
	return slices.DeleteFunc(asks, func(a Ask) bool { return a.Kind == "" })
}
