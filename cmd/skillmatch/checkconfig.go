package main

import (
	"fmt"
	"math"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/e448657c/skillmatch/matcher"
	"go.yaml.in/yaml/v3"
)

// checkSchema marks the project's file; the key may be left out.
const checkSchema = "skillmatch/config/1"

// A checkConfig is what the project's file says for 'check'. Names of files in
// it are relative to the file.
type checkConfig struct {
	path     string
	resumes  []located
	targets  []checkTarget
	gates    checkGates
	ignore   []ignoreRule
	baseline string
	scoring  int
}

// A located is a value with the place where the file states it.
type located struct {
	value string
	line  int
}

type checkTarget struct {
	located
	profile bool
	gates   checkGates // over those of the file
}

// checkGates are what has to be reached, in percent.
type checkGates struct {
	overall, must, parseQuality *float64
	categories                  map[string]float64
	require                     []located
	noHiddenText                *bool
}

type ignoreRule struct {
	skill, reason string
	target        string // pattern of the targets it is for; "" is all
	line          int
}

var (
	targetKeys = []string{"posting", "profile", "gates"}
	gateKeys   = []string{"overall", "must", "categories", "require", "parse_quality", "no_hidden_text"}
	ignoreKeys = []string{"skill", "target", "reason"}
)

// readCheckConfig reads the keys of the project's file that bind 'check'. The
// error holds all faults, each with file and line.
func readCheckConfig(path string) (*checkConfig, error) {
	data, err := readSmall(path)
	if err != nil {
		return nil, usagef("%w", err)
	}
	return parseCheckConfig(path, data)
}

func parseCheckConfig(path string, data []byte) (*checkConfig, error) {
	var doc yaml.Node
	if err := yaml.Unmarshal(data, &doc); err != nil {
		return nil, usagef("%s: %w", path, err)
	}
	p := &checkParser{path: path}
	c := &checkConfig{path: path}
	if len(doc.Content) == 1 {
		p.file(c, doc.Content[0])
	}
	if len(c.resumes) == 0 && !p.stated["resumes"] {
		p.faults = append(p.faults, path+": no resumes: want the files to check")
	}
	if len(c.targets) == 0 && !p.stated["targets"] {
		p.faults = append(p.faults, path+": no targets: want postings or profiles to check against")
	}
	if p.faults != nil {
		return nil, usagef("%s", strings.Join(p.faults, "\n"))
	}
	return c, nil
}

type checkParser struct {
	path   string
	faults []string
	stated map[string]bool
}

func (p *checkParser) fault(n *yaml.Node, format string, args ...any) {
	p.faults = append(p.faults, fmt.Sprintf("%s:%d: %s", p.path, n.Line, fmt.Sprintf(format, args...)))
}

// mapping calls set for each known key.
func (p *checkParser) mapping(n *yaml.Node, what string, known []string, set func(key string, value *yaml.Node)) {
	if n.Kind != yaml.MappingNode {
		p.fault(n, "%s: want keys with values", what)
		return
	}
	seen := map[string]bool{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		switch {
		case !slices.Contains(known, key.Value):
			p.faults = append(p.faults, unknownKey(p.path, key, slices.Clone(known)))
		case seen[key.Value]:
			p.fault(key, "%s is given twice", key.Value)
		case value.Kind == yaml.AliasNode:
			p.fault(value, "%s: YAML aliases are not taken here: repeat the value", key.Value)
		default:
			seen[key.Value] = true
			set(key.Value, value)
		}
	}
}

func (p *checkParser) file(c *checkConfig, n *yaml.Node) {
	p.stated = map[string]bool{}
	p.mapping(n, "the file", append(slices.Clone(settingKeys), checkKeys...), func(key string, v *yaml.Node) {
		p.stated[key] = true
		switch key {
		case "schema":
			if s := p.text(key, v); s != "" && s != checkSchema {
				p.fault(v, "schema %q: want %s", s, checkSchema)
			}
		case "resumes":
			c.resumes = p.texts(key, v)
		case "targets":
			if v.Kind != yaml.SequenceNode || len(v.Content) == 0 {
				p.fault(v, "targets: want a list, as in - posting: posting.txt")
				return
			}
			for _, item := range v.Content {
				c.targets = append(c.targets, p.target(item))
			}
		case "gates":
			c.gates = p.gates(v)
		case "ignore":
			if v.Kind != yaml.SequenceNode {
				p.fault(v, "ignore: want a list, as in - {skill: Kubernetes, reason: ...}")
				return
			}
			for _, item := range v.Content {
				c.ignore = append(c.ignore, p.ignore(item))
			}
		case "baseline":
			c.baseline = p.text(key, v)
		case "scoring":
			if v.Decode(&c.scoring) != nil || c.scoring < 1 {
				p.fault(v, "scoring: want the number of the rules, %d", matcher.ScoringVersion)
			} else if c.scoring != matcher.ScoringVersion {
				p.fault(v, "scoring %d is pinned, and this program scores by %d: use the program that scores by %d, or pin %d and look at what changes", c.scoring, matcher.ScoringVersion, c.scoring, matcher.ScoringVersion)
			}
		}
	})
}

func (p *checkParser) target(n *yaml.Node) checkTarget {
	t := checkTarget{located: located{line: n.Line}}
	if n.Kind == yaml.ScalarNode {
		t.value = p.text("targets", n)
		return t
	}
	p.mapping(n, "a target", targetKeys, func(key string, v *yaml.Node) {
		switch key {
		case "posting", "profile":
			if t.value != "" {
				p.fault(v, "a target has a posting or a profile, not both")
			}
			t.value, t.profile = p.text(key, v), key == "profile"
		case "gates":
			t.gates = p.gates(v)
		}
	})
	if n.Kind == yaml.MappingNode && t.value == "" {
		p.fault(n, "a target: want posting or profile")
	}
	return t
}

func (p *checkParser) gates(n *yaml.Node) (g checkGates) {
	p.mapping(n, "gates", gateKeys, func(key string, v *yaml.Node) {
		switch key {
		case "overall":
			g.overall = p.percent(key, v)
		case "must":
			g.must = p.percent(key, v)
		case "parse_quality":
			g.parseQuality = p.percent(key, v)
		case "categories":
			if v.Kind != yaml.MappingNode {
				p.fault(v, "categories: want percentages by category, as in {language: 80}")
				return
			}
			g.categories = map[string]float64{}
			for i := 0; i+1 < len(v.Content); i += 2 {
				if x := p.percent(v.Content[i].Value, v.Content[i+1]); x != nil {
					g.categories[v.Content[i].Value] = *x
				}
			}
		case "require":
			g.require = p.texts(key, v)
		case "no_hidden_text":
			var b bool
			if v.Decode(&b) != nil {
				p.fault(v, "no_hidden_text: want true or false")
				return
			}
			g.noHiddenText = &b
		}
	})
	return g
}

func (p *checkParser) ignore(n *yaml.Node) ignoreRule {
	r := ignoreRule{line: n.Line}
	p.mapping(n, "ignore", ignoreKeys, func(key string, v *yaml.Node) {
		switch key {
		case "skill":
			r.skill = p.text(key, v)
		case "target":
			r.target = p.text(key, v)
			if _, err := path.Match(r.target, "x"); err != nil {
				p.fault(v, "target: %v", err)
			}
		case "reason":
			r.reason = p.text(key, v)
		}
	})
	if n.Kind == yaml.MappingNode && (r.skill == "" || r.reason == "") {
		p.fault(n, "ignore: want a skill and the reason why it does not matter")
	}
	return r
}

func (p *checkParser) text(key string, v *yaml.Node) string {
	if v.Kind != yaml.ScalarNode || v.Tag == "!!null" || strings.TrimSpace(v.Value) == "" {
		p.fault(v, "%s: want a text", key)
		return ""
	}
	return strings.TrimSpace(v.Value)
}

func (p *checkParser) texts(key string, v *yaml.Node) []located {
	items := []*yaml.Node{v}
	if v.Kind == yaml.SequenceNode {
		items = v.Content
	}
	if len(items) == 0 {
		p.fault(v, "%s: want at least one", key)
	}
	var out []located
	for _, item := range items {
		if s := p.text(key, item); s != "" {
			out = append(out, located{s, item.Line})
		}
	}
	return out
}

func (p *checkParser) percent(key string, v *yaml.Node) *float64 {
	var f float64
	if v.Kind != yaml.ScalarNode || v.Tag == "!!null" || v.Decode(&f) != nil || math.IsNaN(f) || f < 0 || f > 100 {
		p.fault(v, "%s: want a percentage from 0 to 100", key)
		return nil
	}
	return &f
}

// over are the gates with those of g in place of base's where g states them.
func (g checkGates) over(base checkGates) checkGates {
	if g.overall == nil {
		g.overall = base.overall
	}
	if g.must == nil {
		g.must = base.must
	}
	if g.parseQuality == nil {
		g.parseQuality = base.parseQuality
	}
	if g.categories == nil {
		g.categories = base.categories
	}
	if g.require == nil {
		g.require = base.require
	}
	if g.noHiddenText == nil {
		g.noHiddenText = base.noHiddenText
	}
	return g
}

// files are the files that a name or pattern of the configuration stands for,
// as seen from the working folder. One that stands for none is a fault.
func (c *checkConfig) files(key string, l located) ([]string, error) {
	pattern := l.value
	if !filepath.IsAbs(pattern) {
		pattern = filepath.Join(filepath.Dir(c.path), filepath.FromSlash(pattern))
	}
	if _, err := os.Stat(pattern); err == nil { // a name may hold what a pattern would
		return []string{fromHere(pattern)}, nil
	}
	found, err := filepath.Glob(pattern)
	if err != nil {
		return nil, usagef("%s:%d: %s: %s: %w", c.path, l.line, key, l.value, err)
	}
	var names []string
	for _, f := range found {
		if info, err := os.Stat(f); err == nil && info.Mode().IsRegular() {
			names = append(names, fromHere(f))
		}
	}
	if len(names) == 0 {
		return nil, usagef("%s:%d: %s: %s matches no file", c.path, l.line, key, l.value)
	}
	return names, nil
}

// fromHere is the path relative to the working folder, where it lies below it.
func fromHere(path string) string {
	here, err := os.Getwd()
	if err != nil {
		return path
	}
	abs, err := filepath.Abs(path)
	if err != nil {
		return path
	}
	if rel, err := filepath.Rel(here, abs); err == nil && filepath.IsLocal(rel) {
		return rel
	}
	return path
}

// ignored says whether a rule takes the requirement out of a target that goes
// by that name as seen from the file.
func (r *ignoreRule) ignored(m *matcher.Matcher, name string, q matcher.Requirement) bool {
	if r.target != "" {
		whole, _ := path.Match(r.target, name)
		base, _ := path.Match(r.target, path.Base(name))
		if !whole && !base {
			return false
		}
	}
	s, known := m.Taxonomy().Lookup(r.skill)
	return slices.ContainsFunc(q.AnyOf, func(a matcher.Alternative) bool {
		return known && a.ID == s.ID || strings.EqualFold(a.Skill, r.skill)
	})
}
