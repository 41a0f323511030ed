package interchange

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/e448657c/skillmatch/taxonomy"
	"go.yaml.in/yaml/v3"
)

// WriteYAML writes a taxonomy file that extends nothing.
func (c *Collection) WriteYAML(w io.Writer) error {
	skills := &yaml.Node{Kind: yaml.MappingNode}
	for _, s := range c.Skills {
		put(skills, s.Name, c.skillNode(s))
	}
	categories := &yaml.Node{Kind: yaml.MappingNode}
	for _, k := range c.Categories {
		n := flowMap()
		put(n, "label", str(k.Label))
		if k.Parent != "" {
			put(n, "parent", str(k.Parent))
		}
		put(categories, k.ID, n)
	}
	doc := &yaml.Node{Kind: yaml.MappingNode}
	put(doc, "schema", str("skillmatch/taxonomy/1"))
	put(doc, "extends", str("none"))
	put(doc, "categories", categories)
	put(doc, "skills", skills)
	enc := yaml.NewEncoder(w)
	enc.SetIndent(2)
	if err := enc.Encode(doc); err != nil {
		return err
	}
	return enc.Close()
}

func (c *Collection) skillNode(s taxonomy.Skill) *yaml.Node {
	n := flowMap()
	put(n, "category", strs(s.Categories))
	if s.ID != slug(s.Name) {
		put(n, "id", str(s.ID))
	}
	if len(s.Aliases) > 0 {
		list := &yaml.Node{Kind: yaml.SequenceNode, Style: yaml.FlowStyle}
		for _, a := range s.Aliases {
			rule := ruleNode(a.Rule)
			if len(rule.Content) == 0 && !a.Shared {
				list.Content = append(list.Content, str(a.Text))
				continue
			}
			m := flowMap()
			put(m, "text", str(a.Text))
			if a.Shared {
				put(m, "shared", plain("true", "!!bool"))
			}
			m.Content = append(m.Content, rule.Content...)
			list.Content = append(list.Content, m)
		}
		put(n, "aliases", list)
	}
	if r := ruleNode(s.Rule); len(r.Content) > 0 {
		put(n, "match", r)
	}
	if len(s.Broader) > 0 {
		put(n, "broader", strs(s.Broader))
	}
	if len(s.Implies) > 0 {
		m := flowMap()
		for _, im := range s.Implies {
			put(m, im.ID, plain(strconv.FormatFloat(im.Weight, 'g', -1, 64), "!!float"))
		}
		put(n, "implies", m)
	}
	if s.Level != "" {
		put(n, "level", str(s.Level))
	}
	if s.Issuer != "" {
		put(n, "issuer", str(s.Issuer))
	}
	if s.Source != "" {
		put(n, "source", str(s.Source))
	}
	tests := flowMap()
	for _, kind := range []string{"mention", "none"} {
		var lines []string
		for _, t := range s.Tests {
			if t.Mentions == (kind == "mention") {
				lines = append(lines, t.Text)
			}
		}
		if len(lines) > 0 {
			put(tests, kind, strs(lines))
		}
	}
	if len(tests.Content) > 0 {
		put(n, "tests", tests)
	}
	return n
}

func ruleNode(r *taxonomy.Rule) *yaml.Node {
	n := flowMap()
	if r == nil {
		return n
	}
	if r.Case != "" {
		put(n, "case", str(r.Case))
	}
	if r.Cue != "" {
		put(n, "cue", str(r.Cue))
	}
	if len(r.Near) > 0 {
		put(n, "near", strs(r.Near))
	}
	if r.NoList {
		put(n, "no_list", plain("true", "!!bool"))
	}
	if len(r.NotNext) > 0 {
		put(n, "not_next", strs(r.NotNext))
	}
	if len(r.NotPrev) > 0 {
		put(n, "not_prev", strs(r.NotPrev))
	}
	if r.Never {
		put(n, "never", plain("true", "!!bool"))
	}
	if r.Fuzzy != "" {
		put(n, "fuzzy", str(r.Fuzzy))
	}
	return n
}

func flowMap() *yaml.Node { return &yaml.Node{Kind: yaml.MappingNode, Style: yaml.FlowStyle} }

func plain(s, tag string) *yaml.Node { return &yaml.Node{Kind: yaml.ScalarNode, Tag: tag, Value: s} }

// str is a string; the encoder quotes it where it would read as something else.
func str(s string) *yaml.Node { return plain(s, "!!str") }

func strs(list []string) *yaml.Node {
	if len(list) == 1 {
		return str(list[0])
	}
	n := &yaml.Node{Kind: yaml.SequenceNode, Style: yaml.FlowStyle}
	for _, s := range list {
		n.Content = append(n.Content, str(s))
	}
	return n
}

func put(n *yaml.Node, key string, value *yaml.Node) { n.Content = append(n.Content, str(key), value) }

// WriteCSV writes one line a skill.
func (c *Collection) WriteCSV(w io.Writer) error {
	out := csv.NewWriter(w)
	rows := [][]string{{"id", "name", "categories", "aliases", "broader", "implies", "level", "issuer", "source"}}
	used := map[string]bool{}
	for _, s := range c.Skills {
		var aliases, implies []string
		for _, a := range s.Aliases {
			aliases = append(aliases, a.Text)
		}
		for _, im := range s.Implies {
			implies = append(implies, fmt.Sprintf("%s:%g", im.ID, im.Weight))
		}
		for _, k := range s.Categories {
			used[k] = true
		}
		rows = append(rows, []string{s.ID, s.Name, joinCell(s.Categories), joinCell(aliases),
			joinCell(s.Broader), joinCell(implies), s.Level, s.Issuer, s.Source})
	}
	c.loseRules("CSV")
	for _, k := range c.Categories {
		if !used[k.ID] {
			c.lose("categories without a skill", "%s", k.ID)
		}
		if k.Label != k.ID {
			c.lose("labels of categories: CSV has their IDs alone", "%q of %s", k.Label, k.ID)
		}
		if k.Parent != "" {
			c.lose("categories above others: CSV has no tree of them", "%s above %s", k.Parent, k.ID)
		}
	}
	return out.WriteAll(rows)
}

// loseRules tells of what neither CSV nor SKOS has a place for.
func (c *Collection) loseRules(format string) {
	rules, tests := "rules of recognition: "+format+" has no place for them", "test lines: "+format+" has no place for them"
	for _, s := range c.Skills {
		if len(ruleNode(s.Rule).Content) > 0 {
			c.lose(rules, "of %q", s.Name)
		}
		for _, a := range s.Aliases {
			if len(ruleNode(a.Rule).Content) > 0 {
				c.lose(rules, "of %q", a.Text)
			}
		}
		for _, t := range s.Tests {
			c.lose(tests, "%.60q", t.Text)
		}
	}
}

// joinCell writes several values in one cell.
func joinCell(list []string) string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = strings.ReplaceAll(s, "|", `\|`)
		if strings.HasSuffix(s, `\`) { // it must not be taken for that of a bar
			out[i] += " "
		}
	}
	return strings.Join(out, "|")
}

// urn begins the names of skills and categories that have none on the web.
const urn = "urn:skillmatch:"

// WriteSKOS writes JSON-LD: skills as concepts, categories as collections.
func (c *Collection) WriteSKOS(w io.Writer) error {
	sources := map[string]int{}
	for _, s := range c.Skills {
		sources[s.Source]++
	}
	uri := map[string]string{}
	for _, s := range c.Skills {
		uri[s.ID] = urn + "skill:" + s.ID
		// A page that several skills come from names none of them.
		if sources[s.Source] == 1 && (strings.HasPrefix(s.Source, "http://") || strings.HasPrefix(s.Source, "https://")) {
			uri[s.ID] = s.Source
		}
	}
	type ref struct {
		ID string `json:"@id"`
	}
	type label struct {
		Language string `json:"@language"`
		Value    string `json:"@value"`
	}
	type node struct {
		ID       string  `json:"@id"`
		Type     string  `json:"@type"`
		Pref     label   `json:"skos:prefLabel"`
		Alt      []label `json:"skos:altLabel,omitempty"`
		Broader  []ref   `json:"skos:broader,omitempty"`
		Notation string  `json:"skos:notation"`
		Source   string  `json:"dct:source,omitempty"`
		Member   []ref   `json:"skos:member,omitempty"`
	}
	graph := []node{}
	members := map[string][]ref{}
	place := map[string]int{}
	for i, k := range c.Categories {
		place[k.ID] = i
		if k.Parent != "" {
			members[k.Parent] = append(members[k.Parent], ref{urn + "category:" + k.ID})
		}
	}
	c.loseRules("SKOS")
	for _, s := range c.Skills {
		n := node{ID: uri[s.ID], Type: "skos:Concept", Pref: label{"en", s.Name}, Notation: s.ID}
		if s.Source != n.ID {
			n.Source = s.Source
		}
		for _, a := range s.Aliases {
			n.Alt = append(n.Alt, label{"en", a.Text})
		}
		for _, b := range s.Broader {
			n.Broader = append(n.Broader, ref{uri[b]})
		}
		ordered := true
		for i, k := range s.Categories {
			members[k] = append(members[k], ref{uri[s.ID]})
			ordered = ordered && (i == 0 || place[s.Categories[i-1]] < place[k])
		}
		if !ordered {
			c.lose("orders of a skill's categories: SKOS has none", "%s of %q", strings.Join(s.Categories, ", "), s.Name)
		}
		for _, im := range s.Implies {
			c.lose("implied skills: SKOS has no place for them", "%s by %q", im.ID, s.Name)
		}
		if s.Level != "" {
			c.lose("levels of degrees: SKOS has no place for them", "%s of %q", s.Level, s.Name)
		}
		if s.Issuer != "" {
			c.lose("issuers of certifications: SKOS has no place for them", "%s of %q", s.Issuer, s.Name)
		}
		graph = append(graph, n)
	}
	for _, k := range c.Categories {
		graph = append(graph, node{ID: urn + "category:" + k.ID, Type: "skos:Collection", Pref: label{"en", k.Label}, Notation: k.ID, Member: members[k.ID]})
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	return enc.Encode(map[string]any{"@context": map[string]string{"skos": skos, "dct": dct}, "@graph": graph})
}
