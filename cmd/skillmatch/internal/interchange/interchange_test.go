package interchange

import (
	"bytes"
	"sort"
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
	notes := strings.Join(c.Notes, "\n")
	for _, n := range []string{"1 broader concepts that are not in the file", "1 broader skills that go in a circle", "1 descriptions and notes", "1 entries of a name that another has already"} {
		if !strings.Contains(notes, n) {
			t.Errorf("no note %q in:\n%s", n, notes)
		}
	}
	x, err := taxonomy.Read("esco.yaml", out.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	if len(x.Warnings()) != 2 {
		t.Errorf("warnings: %v", x.Warnings())
	}
}

// What goes out comes in again: skills with their aliases, categories and
// broader skills.
func TestRoundTrips(t *testing.T) {
	b := taxonomy.Builtin()
	want := summary(b.Skills(), true)
	for _, f := range []struct {
		format string
		write  func(*Collection, *bytes.Buffer) error
	}{
		{"csv", func(c *Collection, w *bytes.Buffer) error { return c.WriteCSV(w) }},
		{"skos", func(c *Collection, w *bytes.Buffer) error { return c.WriteSKOS(w) }},
		{"yaml", func(c *Collection, w *bytes.Buffer) error { return c.WriteYAML(w) }},
	} {
		t.Run(f.format, func(t *testing.T) {
			var out bytes.Buffer
			if err := f.write(FromTaxonomy(b), &out); err != nil {
				t.Fatal(err)
			}
			var skills []taxonomy.Skill
			if f.format == "yaml" {
				x, err := taxonomy.Read("out.yaml", out.Bytes())
				if err != nil {
					t.Fatal(err)
				}
				skills = x.Skills()
			} else {
				c, err := Read(f.format, out.Bytes())
				if err != nil {
					t.Fatal(err)
				}
				skills = c.Skills
				var yaml bytes.Buffer
				if err := c.WriteYAML(&yaml); err != nil {
					t.Fatal(err)
				}
				if _, err := taxonomy.Read("again.yaml", yaml.Bytes()); err != nil {
					t.Errorf("it does not load again: %.2000v", err)
				}
			}
			got := summary(skills, true)
			for id, s := range want {
				if got[id] != s {
					t.Errorf("%s: %q, want %q", id, got[id], s)
				}
			}
			if len(got) != len(want) {
				t.Errorf("%d skills, want %d", len(got), len(want))
			}
		})
	}
}

func summary(skills []taxonomy.Skill, folded bool) map[string]string {
	out := map[string]string{}
	for _, s := range skills {
		seen := map[string]bool{fold(s.Name): true}
		var aliases []string
		for _, a := range s.Aliases {
			// Forms that differ in capitals or hyphens alone are one.
			if k := fold(a.Text); folded && !seen[k] {
				seen[k] = true
				aliases = append(aliases, k)
			}
		}
		sort.Strings(aliases)
		cats := append([]string(nil), s.Categories...)
		broader := append([]string(nil), s.Broader...)
		sort.Strings(cats)
		sort.Strings(broader)
		out[s.ID] = s.Name + " " + strings.Join(aliases, "|") + " " + strings.Join(cats, "|") + " " + strings.Join(broader, "|")
	}
	return out
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
