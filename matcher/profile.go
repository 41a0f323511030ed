package matcher

import (
	"bytes"
	"embed"
	"errors"
	"fmt"
	"math"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/e448657c/skillmatch/internal/guess"
	"go.yaml.in/yaml/v3"
)

// requirementsSchema marks a file of requirements. The output of `taxonomy
// build` carries taxonomySchema and may hold requirements beside its skills.
const (
	requirementsSchema = "skillmatch/requirements/1"
	taxonomySchema     = "skillmatch/taxonomy/1"
)

//go:embed profiles/*.yaml
var profiles embed.FS

// Profiles returns the names of the built-in profiles.
func Profiles() []string {
	entries, _ := profiles.ReadDir("profiles") // embedded: it is there
	names := make([]string, len(entries))
	for i, e := range entries {
		names[i] = strings.TrimSuffix(e.Name(), ".yaml")
	}
	return names
}

// Profile returns the built-in profile of that name.
func (m *Matcher) Profile(name string) (*Requirements, error) {
	data, err := profiles.ReadFile(path.Join("profiles", name+".yaml"))
	if err != nil {
		return nil, fmt.Errorf("no built-in profile %q%s", name, guess.OneOf(name, Profiles()))
	}
	return m.ReadRequirements(name+".yaml", data)
}

// The keys of the file and of one requirement, in the order they are written.
var (
	fileKeys        = []string{"schema", "id", "title", "as_of", "requirements"}
	taxonomyKeys    = []string{"extends", "categories", "category", "skills", "remove"}
	requirementKeys = []string{"kind", "level", "skill", "any_of", "at_least", "open", "min_years", "degree", "fields", "or_experience", "in", "quote"}
)

// The values that a requirement may have.
var (
	kinds   = []string{"skill", "trait", "education", "certification", "experience", "language", "knockout"}
	levels  = []string{"must", "nice", "context"}
	degrees = []string{"any", "highschool", "associate", "bachelor", "master", "doctorate"}
)

// kindOfCategory is the kind of a requirement that names none, by the main
// category of its first alternative. All others are skills.
var kindOfCategory = map[string]string{
	"trait":          "trait",
	"certification":  "certification",
	"human-language": "language",
	"degree":         "education",
}

// ReadRequirements reads a requirements file or profile: YAML that people
// write, that `requirements --format yaml` wrote, or that `taxonomy build`
// made. The name is for messages. The error, if any, holds every fault of the
// file, each as "name:line: what is wrong".
//
// The names of skills are looked up in the matcher's taxonomy; one that it
// does not know keeps an empty ID. Line is the line of the file; Start and End
// are 0.
func (m *Matcher) ReadRequirements(name string, data []byte) (*Requirements, error) {
	p := &requirementsParser{m: m, name: name}
	var doc yaml.Node
	if err := yaml.Unmarshal(data, &doc); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if doc.Kind != yaml.DocumentNode || len(doc.Content) != 1 {
		return nil, fmt.Errorf("%s: empty: want schema: %s and requirements", name, requirementsSchema)
	}
	r := p.file(doc.Content[0])
	if len(p.faults) > 0 {
		return nil, errors.Join(p.faults...)
	}
	return r, nil
}

type requirementsParser struct {
	m      *Matcher
	name   string
	faults []error
}

func (p *requirementsParser) fault(n *yaml.Node, format string, args ...any) {
	p.faults = append(p.faults, fmt.Errorf("%s:%d: %s", p.name, n.Line, fmt.Sprintf(format, args...)))
}

// mapping calls set for each key of a mapping that is one of the known ones.
func (p *requirementsParser) mapping(n *yaml.Node, what string, known []string, set func(key string, value *yaml.Node)) {
	if n.Kind != yaml.MappingNode {
		p.fault(n, "%s: want keys and values", what)
		return
	}
	seen := map[string]bool{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		switch {
		case value.Kind == yaml.AliasNode:
			p.fault(value, "%s: YAML aliases are not taken here: repeat the value", key.Value)
		case !slices.Contains(known, key.Value):
			p.fault(key, "unknown key %q in %s%s", key.Value, what, guess.OneOf(key.Value, known))
		case seen[key.Value]:
			p.fault(key, "%s is given twice", key.Value)
		default:
			seen[key.Value] = true
			set(key.Value, value)
		}
	}
}

func (p *requirementsParser) file(n *yaml.Node) *Requirements {
	r := &Requirements{Requirements: []Requirement{}}
	schema, found := "", false
	known := slices.Concat(fileKeys, taxonomyKeys)
	p.mapping(n, "the file", known, func(key string, v *yaml.Node) {
		switch key {
		case "schema":
			schema = p.text(key, v)
			if schema != requirementsSchema && schema != taxonomySchema {
				p.fault(v, "schema %q: want %s", schema, requirementsSchema)
			}
		case "id":
			r.ID = p.text(key, v)
		case "title":
			r.Title = p.text(key, v)
		case "requirements":
			found = true
			if v.Kind != yaml.SequenceNode {
				p.fault(v, "requirements: want a list")
				return
			}
			for _, item := range v.Content {
				r.Requirements = append(r.Requirements, p.requirement(item))
			}
		}
	})
	if n.Kind == yaml.MappingNode {
		if schema == "" {
			p.fault(n, "no schema: want schema: %s", requirementsSchema)
		}
		if !found {
			p.fault(n, "no requirements: want a list of them")
		}
	}
	return r
}

func (p *requirementsParser) requirement(n *yaml.Node) Requirement {
	r := Requirement{Level: "must", AtLeast: 1, AnyOf: []Alternative{}, Line: n.Line}
	before := len(p.faults)
	p.mapping(n, "a requirement", requirementKeys, func(key string, v *yaml.Node) {
		switch key {
		case "kind":
			r.Kind = p.oneOf(key, v, kinds)
		case "level":
			r.Level = p.oneOf(key, v, levels)
		case "skill":
			if len(r.AnyOf) > 0 {
				p.fault(v, "skill beside any_of: want one of the two")
			}
			r.AnyOf = append(r.AnyOf, p.m.alternative(p.text(key, v)))
		case "any_of":
			if len(r.AnyOf) > 0 {
				p.fault(v, "any_of beside skill: want one of the two")
			}
			for _, s := range p.texts(key, v) {
				r.AnyOf = append(r.AnyOf, p.m.alternative(s))
			}
		case "at_least":
			r.AtLeast = p.count(key, v)
		case "open":
			r.Open = p.truth(key, v)
		case "min_years":
			r.MinYears = p.years(key, v)
		case "degree":
			r.Degree = p.oneOf(key, v, degrees)
		case "fields":
			r.Fields = p.texts(key, v)
		case "or_experience":
			r.OrExperience = p.truth(key, v)
		case "in":
			r.In = p.text(key, v)
		case "quote":
			r.Quote = p.text(key, v)
		}
	})
	if len(p.faults) > before {
		return r // what follows would repeat the fault in other words
	}
	if r.Kind == "" {
		r.Kind = p.m.kindOf(r)
	}
	switch {
	case r.Kind == "education":
		if r.Degree == "" {
			r.Degree = "any"
		}
	case r.Kind == "experience":
		if r.MinYears == 0 && r.In == "" {
			p.fault(n, "experience: want min_years, or in, or both")
		}
	case r.Kind == "knockout":
		if r.Quote == "" && r.In == "" && len(r.AnyOf) == 0 {
			p.fault(n, "knockout: want a quote that says what is asked")
		}
	case len(r.AnyOf) == 0:
		p.fault(n, "%s: want skill or any_of", r.Kind)
	}
	if r.AtLeast > max(1, len(r.AnyOf)) {
		p.fault(n, "at_least %d of %d alternatives can never be met", r.AtLeast, len(r.AnyOf))
	}
	return r
}

// kindOf is the kind of a requirement that does not say it.
func (m *Matcher) kindOf(r Requirement) string {
	switch {
	case r.Degree != "" || len(r.Fields) > 0:
		return "education"
	case len(r.AnyOf) == 0 && (r.MinYears > 0 || r.In != ""):
		return "experience"
	case len(r.AnyOf) > 0:
		if kind, ok := kindOfCategory[m.categoryOf(r.AnyOf[0].ID)]; ok && kind != "education" {
			return kind
		}
	}
	return "skill"
}

func (p *requirementsParser) text(key string, v *yaml.Node) string {
	s := strings.TrimSpace(v.Value)
	if v.Kind != yaml.ScalarNode || s == "" || v.Tag == "!!null" {
		p.fault(v, "%s: want a text", key)
		return ""
	}
	return s
}

func (p *requirementsParser) texts(key string, v *yaml.Node) []string {
	var list []string
	switch v.Kind {
	case yaml.ScalarNode:
		return []string{p.text(key, v)}
	case yaml.SequenceNode:
		for _, item := range v.Content {
			list = append(list, p.text(key, item))
		}
	default:
		p.fault(v, "%s: want a list", key)
	}
	return list
}

func (p *requirementsParser) oneOf(key string, v *yaml.Node, known []string) string {
	s := p.text(key, v)
	if s != "" && !slices.Contains(known, s) {
		p.fault(v, "%s %q%s", key, s, guess.OneOf(s, known))
	}
	return s
}

func (p *requirementsParser) truth(key string, v *yaml.Node) bool {
	var b bool
	if v.Decode(&b) != nil {
		p.fault(v, "%s: want true or false", key)
	}
	return b
}

func (p *requirementsParser) years(key string, v *yaml.Node) float64 {
	var f float64
	if v.Decode(&f) != nil || math.IsNaN(f) || f < 0 || f > 80 {
		p.fault(v, "%s: want a number of years, 0 to 80", key)
		return 0
	}
	return f
}

func (p *requirementsParser) count(key string, v *yaml.Node) int {
	var n int
	if v.Decode(&n) != nil || n < 1 {
		p.fault(v, "%s: want a number from 1", key)
		return 1
	}
	return n
}

// YAML writes the requirements as a file to edit. [Matcher.ReadRequirements]
// reads it back equal, but for the positions in the posting.
func (r *Requirements) YAML() []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "schema: %s\n", requirementsSchema)
	if r.ID != "" {
		fmt.Fprintf(&b, "id: %s\n", scalar(r.ID))
	}
	if r.Title != "" {
		fmt.Fprintf(&b, "title: %s\n", scalar(r.Title))
	}
	if len(r.Requirements) == 0 {
		b.WriteString("requirements: []\n")
		return b.Bytes()
	}
	b.WriteString("requirements:\n")
	for i := range r.Requirements {
		q := &r.Requirements[i]
		fields := []string{"kind: " + q.Kind, "level: " + q.Level}
		add := func(key, value string) { fields = append(fields, key+": "+value) }
		names := make([]string, len(q.AnyOf))
		for j, a := range q.AnyOf {
			names[j] = a.Skill
		}
		switch len(names) {
		case 0:
		case 1:
			add("skill", scalar(names[0]))
		default:
			add("any_of", list(names))
		}
		if q.AtLeast > 1 {
			add("at_least", strconv.Itoa(q.AtLeast))
		}
		if q.Open {
			add("open", "true")
		}
		if q.MinYears > 0 {
			add("min_years", strconv.FormatFloat(q.MinYears, 'f', -1, 64))
		}
		if q.Degree != "" {
			add("degree", q.Degree)
		}
		if len(q.Fields) > 0 {
			add("fields", list(q.Fields))
		}
		if q.OrExperience {
			add("or_experience", "true")
		}
		if q.In != "" {
			add("in", scalar(q.In))
		}
		fmt.Fprintf(&b, "  - {%s", strings.Join(fields, ", "))
		if q.Quote != "" {
			fmt.Fprintf(&b, ",\n     quote: %s", quoted(q.Quote))
		}
		b.WriteString("}\n")
	}
	return b.Bytes()
}

// scalar writes a string bare where YAML reads it back as that string, even in
// a flow list, and quoted otherwise.
func scalar(s string) string {
	special := "\"'`:,[]{}&*!|>%@\\\n\t"
	comment := strings.HasPrefix(s, "#") || strings.Contains(s, " #")
	if !comment && !strings.ContainsAny(s, special) && !strings.ContainsFunc(s, reorders) {
		var n yaml.Node
		if yaml.Unmarshal([]byte("["+s+"]"), &n) == nil && len(n.Content) == 1 && len(n.Content[0].Content) == 1 {
			if v := n.Content[0].Content[0]; v.Kind == yaml.ScalarNode && v.Tag == "!!str" && v.Value == s {
				return s
			}
		}
	}
	return quoted(s)
}

// reorders says whether a character is a mark that makes a terminal or an editor
// show text in another order than it has.
func reorders(r rune) bool {
	return r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 || r == 0x200e || r == 0x200f
}

// quoted writes a string in double quotes, control characters and marks that
// reorder text escaped.
func quoted(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\t':
			b.WriteString(`\t`)
		case r < 0x20 || r >= 0x7f && r < 0xa0:
			fmt.Fprintf(&b, `\x%02x`, r)
		case reorders(r) || r == 0x2028 || r == 0x2029 || r == 0xfeff || r == 0xfffe || r == 0xffff:
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

func list(items []string) string {
	words := make([]string, len(items))
	for i, s := range items {
		words[i] = scalar(s)
	}
	return "[" + strings.Join(words, ", ") + "]"
}
