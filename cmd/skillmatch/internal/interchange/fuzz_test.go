package interchange

import (
	"bytes"
	"testing"

	"github.com/e448657c/skillmatch/taxonomy"
)

// FuzzRead reads any bytes as each of the formats of other collections. What is
// read is written as a taxonomy that can be read, unless it says what is wrong.
func FuzzRead(f *testing.F) {
	for i, s := range []string{
		"conceptType,conceptUri,preferredLabel,altLabels,broaderSkill\nKnowledgeSkillCompetence,http://x/1,Python,\"py\nPython 3\",http://x/2\n",
		`{"@graph":[{"@id":"a","@type":"skos:Concept","skos:prefLabel":{"@value":"Go"},"skos:broader":{"@id":"a"}}]}`,
		"O*NET-SOC Code\tExample\tCommodity Code\tCommodity Title\n15-1\tGit\t1\tTools\n",
		"name,aliases,category\nGo,golang|\"x,language\n,,\n", "Go\n# x\n- Git: vcs\n\x00\n", "",
	} {
		f.Add(uint8(i), []byte(s))
	}
	f.Fuzz(func(t *testing.T, format uint8, data []byte) {
		if len(data) > 1<<15 {
			return
		}
		c, err := Read(Formats[int(format)%len(Formats)], data)
		if err != nil || len(c.Skills) == 0 {
			return
		}
		var yaml, csv, skos bytes.Buffer
		if err := c.WriteYAML(&yaml); err != nil {
			t.Fatal(err)
		}
		if err := c.WriteCSV(&csv); err != nil {
			t.Fatal(err)
		}
		if err := c.WriteSKOS(&skos); err != nil {
			t.Fatal(err)
		}
		if _, err := taxonomy.Read("converted.yaml", yaml.Bytes()); err != nil {
			t.Fatalf("%v\n%s", err, yaml.Bytes())
		}
		if _, err := Read("csv", csv.Bytes()); err != nil {
			t.Fatalf("%v\n%s", err, csv.Bytes())
		}
		if _, err := Read("skos", skos.Bytes()); err != nil {
			t.Fatalf("%v\n%s", err, skos.Bytes())
		}
	})
}
