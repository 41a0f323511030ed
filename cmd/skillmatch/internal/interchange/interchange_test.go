package interchange

import (
	"bytes"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/e448657c/skillmatch/taxonomy"
)

const esco = "\ufeffconceptType,conceptUri,preferredLabel,status,skillType,reuseLevel,altLabels,description,broaderConceptUri\n" +
	"KnowledgeSkillCompetence,http://example.org/a,weld pipes,released,skill/competence,sector-specific,pipe welding | join pipes,\"Joins, bends.\",http://example.org/b | http://example.org/zz\n" +
	"KnowledgeSkillCompetence,http://example.org/b,metal joining,released,knowledge,cross-sector,\"join pipes\njoining\",,http://example.org/a\n" +
	"KnowledgeSkillCompetence,http://example.org/c,Metal-joining,released,knowledge,transversal,weld pipes,,\n"

func TestESCO(t *testing.T) {
	c, err := Read("esco", []byte(esco))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := c.WriteYAML(&out); err != nil {
		t.Fatal(err)
	}
	const want = `schema: skillmatch/taxonomy/1
extends: none
categories:
  skill: {label: Skills and competences}
  knowledge: {label: Knowledge}
  transversal: {label: Transversal skills}
skills:
  weld pipes: {category: skill, aliases: [pipe welding, {text: join pipes, shared: true}], broader: metal-joining, source: 'http://example.org/a'}
  metal joining: {category: [knowledge, transversal], aliases: [{text: join pipes, shared: true}, joining, {text: weld pipes, shared: true}], source: 'http://example.org/b'}
`
	if out.String() != want {
		t.Errorf("got:\n%s", out.String())
	}
	wantLost(t, c, `broader skills that are not in the file: 1: http://example.org/zz above "weld pipes"
broader skills that go in a circle: 1: "weld pipes" above "metal joining"
entries with the name of another: joined with it, but where they came from: 1: "Metal-joining" (http://example.org/c)
reuse levels but transversal: 2: sector-specific of "weld pipes", cross-sector of "metal joining"
values of the column description: 1: "Joins, bends."
`)
	x, err := taxonomy.Read("esco.yaml", out.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	if len(x.Warnings()) != 2 {
		t.Errorf("warnings: %v", x.Warnings())
	}
}

func wantLost(t *testing.T, c *Collection, want string) {
	t.Helper()
	var got strings.Builder
	for _, l := range c.Lost() {
		fmt.Fprintf(&got, "%s: %d: %s\n", l.What, len(l.Of), strings.Join(l.Of, ", "))
	}
	if got.String() != want {
		t.Errorf("lost:\n%s\ninstead of:\n%s", got.String(), want)
	}
}

// through writes a collection in a format and reads that again.
func through(t *testing.T, format string, c *Collection) *Collection {
	t.Helper()
	var out bytes.Buffer
	var err error
	switch format {
	case "yaml":
		err = c.WriteYAML(&out)
	case "csv":
		err = c.WriteCSV(&out)
	case "skos":
		err = c.WriteSKOS(&out)
	}
	if err != nil {
		t.Fatal(err)
	}
	if format == "yaml" {
		x, err := taxonomy.Read("out.yaml", out.Bytes())
		if err != nil {
			t.Fatalf("%.2000v", err)
		}
		return FromTaxonomy(x)
	}
	back, err := Read(format, out.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	return back
}

// What goes out comes in again, but for what is said to be lost.
func TestRoundTrips(t *testing.T) {
	for _, f := range []struct {
		format string
		lossy  func(s *taxonomy.Skill) // what the format has no place for
	}{
		{"yaml", func(*taxonomy.Skill) {}},
		{"csv", func(s *taxonomy.Skill) { s.Rule = nil }},
		{"skos", func(s *taxonomy.Skill) {
			s.Rule, s.Implies, s.Level, s.Issuer = nil, nil, "", ""
			s.Categories = slices.Sorted(slices.Values(s.Categories))
		}},
	} {
		t.Run(f.format, func(t *testing.T) {
			from := FromTaxonomy(taxonomy.Builtin())
			back := through(t, f.format, from)
			lost := from.losses[onlyCase]
			lost = append(lost, back.losses[onlyCase]...)
			got := map[string]taxonomy.Skill{}
			for _, s := range back.Skills {
				got[s.ID] = s
			}
			missing := 0
			for _, want := range from.Skills {
				have := got[want.ID]
				var aliases []taxonomy.Alias
				at := 0
				for _, a := range want.Aliases {
					if f.format != "yaml" {
						a.Rule = nil
					}
					switch {
					case at < len(have.Aliases) && have.Aliases[at].Text == a.Text:
						a.Shared = have.Aliases[at].Shared // marked where it is so
						at++
						aliases = append(aliases, a)
					case a.Text != want.Name && !slices.ContainsFunc(aliases, func(b taxonomy.Alias) bool { return a.Text == b.Text }):
						missing++
					}
				}
				want.Aliases = aliases
				f.lossy(&want)
				if f.format == "skos" {
					f.lossy(&have)
				}
				if !reflect.DeepEqual(want, have) {
					t.Errorf("%+v\ninstead of\n%+v", have, want)
				}
			}
			if missing != len(lost) {
				t.Errorf("%d aliases are missing, %d are said to be", missing, len(lost))
			}
			if len(back.Skills) != len(from.Skills) {
				t.Errorf("%d skills, want %d", len(back.Skills), len(from.Skills))
			}
			if f.format != "csv" && !reflect.DeepEqual(back.Categories, from.Categories) {
				t.Errorf("categories %v, want %v", back.Categories, from.Categories)
			}
			through(t, "yaml", back) // and make a sound taxonomy
		})
	}
}

// Each format tells of what it loses: when it is read, and when it is written.
func TestLosses(t *testing.T) {
	const full = `
extends: none
categories:
  tool: {label: Tools}
  kit: {label: kit, parent: tool}
  bare: {label: bare}
skills:
  Hammerlock: {category: [kit, tool], aliases: [ham-lock, Ham lock, 'lock|ham\'], match: {case: exact}, implies: {Vise: 0.5}, level: master, issuer: Joiners, source: 'http://example.org/page',
    tests: {mention: [a Hammerlock], none: [a hammer]}}
  Vise: {category: tool, aliases: [{text: bench, cue: always}], broader: Hammerlock, source: 'http://example.org/page'}
  Clamp: {category: tool, source: 'http://example.org/clamp'}
`
	x, err := taxonomy.Read("t.yaml", []byte(full))
	if err != nil {
		t.Fatal(err)
	}
	for format, want := range map[string][2]string{
		"yaml": {"", ""},
		"csv": {`categories above others: CSV has no tree of them: 1: tool above kit
categories without a skill: 1: bare
labels of categories: CSV has their IDs alone: 1: "Tools" of tool
rules of recognition: CSV has no place for them: 2: of "Hammerlock", of "bench"
test lines: CSV has no place for them: 2: "a Hammerlock", "a hammer"
`, onlyCase + `: 1: "Ham lock" beside "ham-lock"
`},
		"skos": {`implied skills: SKOS has no place for them: 1: vise by "Hammerlock"
issuers of certifications: SKOS has no place for them: 1: Joiners of "Hammerlock"
levels of degrees: SKOS has no place for them: 1: master of "Hammerlock"
orders of a skill's categories: SKOS has none: 1: kit, tool of "Hammerlock"
rules of recognition: SKOS has no place for them: 2: of "Hammerlock", of "bench"
test lines: SKOS has no place for them: 2: "a Hammerlock", "a hammer"
`, onlyCase + `: 1: "Ham lock" beside "ham-lock"
`},
	} {
		t.Run(format, func(t *testing.T) {
			c := FromTaxonomy(x)
			back := through(t, format, c)
			wantLost(t, c, want[0])
			wantLost(t, back, want[1])
			i := slices.IndexFunc(back.Skills, func(s taxonomy.Skill) bool { return s.ID == "hammerlock" })
			if s := back.Skills[i]; s.Aliases[len(s.Aliases)-1].Text != `lock|ham\` || s.Source != "http://example.org/page" {
				t.Errorf("%+v", s)
			}
		})
	}
	for _, c := range []struct{ format, in, lost string }{
		{"esco", "conceptUri,preferredLabel,altLabels,status,modifiedDate\nx:1,,a,released,\nx:2,Vise,bench  vise |vise | Bench | bench,draft,2020\nx:2,Vise,Bench,released,\n",
			`entries without a usable name: 1: "x:1 a"
` + onlyCase + `: 2: "vise" beside "Vise", "bench" beside "Bench"
marks that an entry is not released: 1: draft of "Vise"
values of the column modifiedDate: 1: "2020"
white space and control characters within labels that are more than one space: 1: "bench  vise"
`},
		{"skos", `{"@graph":[
			{"@id":"c:1","@type":"skos:Collection","skos:prefLabel":["Tools","Kits"],"skos:member":["x:1","x:9","c:1"]},
			{"@id":"x:1","@type":"skos:Concept","skos:prefLabel":["Vise","Bench vise"],"skos:altLabel":{"@language":"de","@value":"Bank"},"skos:narrower":["x:2","x:8"],"skos:definition":"Holds.","skos:notation":"A 1"},
			{"@id":"x:2","@type":"skos:Concept","skos:prefLabel":"Clamp","skos:broader":"x:2","skos:related":["x:1","x:3"]},
			{"@id":"s:1","@type":"skos:ConceptScheme","skos:prefLabel":"All"}]}`,
			`IDs that are not written as a taxonomy's are, or that another skill has: 1: "A 1", now "vise"
collections within a second one, or within themselves: 1: tools in tools
further labels of collections: 1: "Kits" of "Tools"
labels in languages other than English: 1: "Bank" (de)
members of collections that are not in the file: 1: x:9 in tools
narrower skills that are not in the file: 1: x:8 below "Vise"
nodes that are neither concept nor collection: 1: s:1
skills that are said to be broader than themselves: 1: "Clamp"
values of skos:definition: 1: of "Vise"
values of skos:related: 2: of "Clamp", of "Clamp"
`},
		{"onet", "O*NET-SOC Code\tExample\tCommodity Title\tHot Technology\n1\tVise\tTools\tY\n2\tVISE\tTools\tN\n",
			onlyCase + `: 1: "VISE" beside "Vise"
values of the column Hot Technology: 2: "Y", "N"
values of the column O*NET-SOC Code: 2: "1", "2"
`},
		{"csv", "id,name,broader,implies,colour,,aliases\nV 1,Vise,Bench,Lock:0.5|Vise:2,red,x,+|V\nv,Clamp,,Vise:0.5,,\nv,Lock,,,,\n",
			`IDs that are not written as a taxonomy's are, or that another skill has: 2: "V 1", now "vise", "v", now "v-2"
broader skills that are not in the file: 1: Bench above "Vise"
implied skills that are not in the file, or whose weight is not over 0 and up to 1: 1: "Vise:2" by "Vise"
labels without a letter or digit: 1: "+" of "Vise"
values of the column colour: 1: "red"
values of the column number 6: 1: "x"
`},
		{"csv", "Vise,bench,red\n", "values of the column number 3: 1: \"red\"\n"},
		{"list", "Vise\nVise\n- VISE\n+++\n", `entries without a usable name: 1: "+++"
` + onlyCase + `: 1: "VISE" beside "Vise"
`},
	} {
		got, err := Read(c.format, []byte(c.in))
		if err != nil {
			t.Fatal(err)
		}
		wantLost(t, got, c.lost)
	}
}

func TestOtherFormats(t *testing.T) {
	for _, c := range []struct{ format, in, want string }{
		{"list", "# tools\n- Hammerlock\nVise\n\nVise\n", "Hammerlock (other) Vise (other)"},
		{"csv", "name,category,aliases\nHammerlock,tool,ham|lock\n", "Hammerlock (tool) ham lock"},
		{"csv", "Hammerlock,ham|lock\nVise\n", "Hammerlock (other) ham lock Vise (other)"},
		{"onet", "O*NET-SOC Code\tExample\tCommodity Code\tCommodity Title\tHot Technology\tIn Demand\n11-1011.00\tHammerlock\t1\tJoining software\tN\tN\n11-1012.00\tHammerlock\t1\tJoining software\tY\tN\n", "Hammerlock (joining-software)"},
		{"skos", `{"@graph":[{"@id":"x:1","@type":"skos:Concept","skos:prefLabel":[{"@language":"de","@value":"Klammer"},{"@language":"en","@value":"Hammerlock"}],"skos:altLabel":"ham"}]}`, "Hammerlock (concept) ham"},
		{"skos", `[{"type":"Concept","id":"x:1","prefLabel":{"en":"Hammerlock"}}]`, "Hammerlock (concept)"},
	} {
		got, err := Read(c.format, []byte(c.in))
		if err != nil {
			t.Errorf("%s: %v", c.format, err)
			continue
		}
		var words []string
		for _, s := range got.Skills {
			words = append(words, s.Name, "("+strings.Join(s.Categories, " ")+")")
			for _, a := range s.Aliases {
				words = append(words, a.Text)
			}
		}
		if w := strings.Join(words, " "); w != c.want {
			t.Errorf("%s: %q, want %q", c.format, w, c.want)
		}
	}
	for format, in := range map[string]string{"esco": "a,b\n1,2\n", "onet": "a\tb\n", "csv": "", "list": "\n", "skos": "{}"} {
		if _, err := Read(format, []byte(in)); err == nil {
			t.Errorf("%s: %q is taken", format, in)
		}
	}
	if _, err := Read("skos", []byte("{")); err == nil || !strings.Contains(err.Error(), "not JSON") {
		t.Errorf("broken JSON: %v", err)
	}
}
