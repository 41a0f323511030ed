// Package evaluate compares mentions with labelled text.
package evaluate

import (
	"slices"
	"sort"
	"strings"

	"github.com/e448657c/skillmatch/matcher"
)

// A Document is labelled text, a line of NDJSON.
type Document struct {
	ID    string `json:"id"`
	Text  string `json:"text"`
	Spans []Span `json:"spans"`
}

// A Span is a label: the bytes [Start, End) name a skill. Where the label says
// which one (its name, an alias or its ID) a mention has to be of that skill.
type Span struct {
	Start   int    `json:"start"`
	End     int    `json:"end"`
	Skill   string `json:"skill,omitempty"`
	Layer   string `json:"layer,omitempty"`   // a kind of label that the file tells apart
	Negated bool   `json:"negated,omitempty"` // named and taken back: neither asked nor counted
}

// Figures are the usual measures: precision is hits of the mentions, recall
// hits of the labels, F1 their harmonic mean; all from 0 to 1.
type Figures struct {
	Precision float64 `json:"precision"`
	Recall    float64 `json:"recall"`
	F1        float64 `json:"f1"`
	Labels    int     `json:"labels"`
	Found     int     `json:"found"` // labels with a mention
	Mentions  int     `json:"mentions"`
	Right     int     `json:"right"` // mentions with a label
}

// A Group is what was measured of one category, or of one layer.
type Group struct {
	Name    string  `json:"name"`
	Overlap Figures `json:"overlap"`
	Exact   Figures `json:"exact"`
}

// An Error is a label that was missed, or a mention without a label.
type Error struct {
	Text  string `json:"text"`
	Skill string `json:"skill"` // the label's, or the mention's
	Count int    `json:"count"`
	Where string `json:"where"` // the first document
	Line  int    `json:"line"`  // in it
}

// A Result is the comparison of a set of documents.
type Result struct {
	Documents  int     `json:"documents"`
	Overlap    Figures `json:"overlap"` // a mention and a label share a byte
	Exact      Figures `json:"exact"`   // they share begin and end
	Categories []Group `json:"categories"`
	Layers     []Group `json:"layers"` // recall alone
	Misses     []Error `json:"misses"`
	Extras     []Error `json:"extras"`
}

// A Scorer adds up documents. Resolve turns a label's skill into the skill's
// ID and category; "" where it is not known.
type Scorer struct {
	Resolve func(skill string) (id, category string)
	// LabelledLines counts mentions only in lines with a label, for files
	// whose other lines nobody has looked at.
	LabelledLines bool
	Layer         string // only labels of this layer; "" for all

	total      tally
	categories map[string]*tally
	layers     map[string]*tally
	misses     map[[2]string]*Error
	extras     map[[2]string]*Error
	documents  int
}

// tally counts overlapping and exact hits.
type tally struct {
	labels, mentions           int
	found, right               int
	foundExactly, rightExactly int
}

// Add counts one document.
func (s *Scorer) Add(d Document, mentions []matcher.Mention) {
	if s.categories == nil {
		s.categories, s.layers = map[string]*tally{}, map[string]*tally{}
		s.misses, s.extras = map[[2]string]*Error{}, map[[2]string]*Error{}
	}
	s.documents++
	type label struct {
		Span
		id, category string
	}
	var labels []label
	for _, sp := range d.Spans {
		l := label{Span: sp}
		if sp.Skill != "" {
			l.id, l.category = s.Resolve(sp.Skill)
		}
		labels = append(labels, l)
	}
	same := func(l label, m matcher.Mention) bool {
		return l.Skill == "" || l.id == m.ID && l.id != "" || strings.EqualFold(l.Skill, m.Skill)
	}
	overlaps := func(l label, m matcher.Mention) bool { return m.Start < l.End && l.Start < m.End }
	for _, l := range labels {
		if l.Negated || s.Layer != "" && l.Layer != s.Layer {
			continue
		}
		tallies := []*tally{&s.total, of(s.layers, l.Layer)}
		if l.category != "" {
			tallies = append(tallies, of(s.categories, l.category))
		}
		found, exactly := false, false
		for _, m := range mentions {
			if !m.Negated && same(l, m) && overlaps(l, m) {
				found = true
				exactly = exactly || m.Start == l.Start && m.End == l.End
			}
		}
		for _, t := range tallies {
			t.labels++
			t.found += count(found)
			t.foundExactly += count(exactly)
		}
		if !found && l.Start >= 0 && l.End <= len(d.Text) && l.Start < l.End {
			note(s.misses, d, l.Start, l.End, l.Skill)
		}
	}
	for _, m := range mentions {
		if m.Negated || s.LabelledLines && !slices.ContainsFunc(labels, func(l label) bool { return sameLine(d.Text, l.Span, m) }) {
			continue
		}
		right, exactly := false, false
		for _, l := range labels {
			if same(l, m) && overlaps(l, m) && !l.Negated {
				right = true
				exactly = exactly || m.Start == l.Start && m.End == l.End
			}
		}
		for _, t := range []*tally{&s.total, of(s.categories, m.Category)} {
			t.mentions++
			t.right += count(right)
			t.rightExactly += count(exactly)
		}
		if !right {
			note(s.extras, d, m.Start, m.End, m.Skill)
		}
	}
}

func count(b bool) int {
	if b {
		return 1
	}
	return 0
}

func of(m map[string]*tally, name string) *tally {
	if m[name] == nil {
		m[name] = &tally{}
	}
	return m[name]
}

// sameLine reports whether the label stands in the mention's line.
func sameLine(text string, l Span, m matcher.Mention) bool {
	from := strings.LastIndexByte(text[:m.Start], '\n') + 1
	to := len(text)
	if i := strings.IndexByte(text[m.End:], '\n'); i >= 0 {
		to = m.End + i
	}
	return l.Start < to && from < l.End
}

func note(errors map[[2]string]*Error, d Document, start, end int, skill string) {
	text := strings.ToLower(strings.Join(strings.Fields(d.Text[start:end]), " "))
	key := [2]string{text, skill}
	if errors[key] == nil {
		errors[key] = &Error{Text: text, Skill: skill, Where: d.ID, Line: 1 + strings.Count(d.Text[:start], "\n")}
	}
	errors[key].Count++
}

// Result sums up what was added.
func (s *Scorer) Result() Result {
	r := Result{Documents: s.documents, Misses: sorted(s.misses), Extras: sorted(s.extras)}
	r.Overlap, r.Exact = s.total.figures()
	r.Categories = groups(s.categories)
	delete(s.layers, "")
	r.Layers = groups(s.layers)
	return r
}

func groups(m map[string]*tally) []Group {
	out := []Group{}
	for name, t := range m {
		g := Group{Name: name}
		g.Overlap, g.Exact = t.figures()
		out = append(out, g)
	}
	sort.Slice(out, func(i, j int) bool { return out[i].Name < out[j].Name })
	return out
}

func (t *tally) figures() (overlap, exact Figures) {
	return figures(t.labels, t.found, t.mentions, t.right), figures(t.labels, t.foundExactly, t.mentions, t.rightExactly)
}

func figures(labels, found, mentions, right int) Figures {
	f := Figures{Labels: labels, Found: found, Mentions: mentions, Right: right}
	if labels > 0 {
		f.Recall = float64(found) / float64(labels)
	}
	if mentions > 0 {
		f.Precision = float64(right) / float64(mentions)
	}
	if f.Precision+f.Recall > 0 {
		f.F1 = 2 * f.Precision * f.Recall / (f.Precision + f.Recall)
	}
	return f
}

func sorted(m map[[2]string]*Error) []Error {
	out := []Error{}
	for _, e := range m {
		out = append(out, *e)
	}
	sort.Slice(out, func(i, j int) bool {
		a, b := out[i], out[j]
		switch {
		case a.Count != b.Count:
			return a.Count > b.Count
		case a.Text != b.Text:
			return a.Text < b.Text
		}
		return a.Skill < b.Skill
	})
	return out
}
