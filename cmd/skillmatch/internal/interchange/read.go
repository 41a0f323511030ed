package interchange

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/e448657c/skillmatch/taxonomy"
)

// Formats are the formats that Read knows.
var Formats = []string{"esco", "skos", "onet", "csv", "list"}

// Read reads one of the Formats. The error says where the file is wrong.
func Read(format string, data []byte) (*Collection, error) {
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if at := invalid(data); at >= 0 {
		return nil, fmt.Errorf("line %d is not UTF-8: save the file as UTF-8", 1+bytes.Count(data[:at], []byte("\n")))
	}
	switch format {
	case "esco":
		return readESCO(data)
	case "skos":
		return readSKOS(data)
	case "onet":
		return readONET(data)
	case "csv":
		return readCSV(data)
	case "list":
		return readList(data)
	}
	return nil, fmt.Errorf("format %q is not known", format)
}

// invalid is the place of the first byte that is not UTF-8, or -1.
func invalid(data []byte) int {
	for i := 0; i < len(data); {
		r, size := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return -1
}

// A table is a CSV file with a header.
type table struct {
	*csv.Reader
	column map[string]int // lower case
	row    []string
}

func newTable(data []byte, comma rune, header bool) (*table, error) {
	t := &table{Reader: csv.NewReader(bytes.NewReader(data)), column: map[string]int{}}
	t.Comma = comma
	t.FieldsPerRecord = -1
	t.LazyQuotes = true
	if comma == '\t' {
		t.Comment = '#'
	}
	if !header {
		return t, nil
	}
	first, err := t.Read()
	if errors.Is(err, io.EOF) {
		return nil, errors.New("the file is empty")
	}
	if err != nil {
		return nil, err
	}
	for i, h := range first {
		t.column[strings.ToLower(strings.TrimSpace(h))] = i
	}
	return t, nil
}

func (t *table) next() (bool, error) {
	row, err := t.Read()
	if errors.Is(err, io.EOF) {
		return false, nil
	}
	t.row = row
	return err == nil, err
}

// get returns the field of the first of the columns that there is.
func (t *table) get(names ...string) string {
	for _, n := range names {
		if i, ok := t.column[n]; ok && i < len(t.row) {
			return strings.TrimSpace(t.row[i])
		}
	}
	return ""
}

func (t *table) has(names ...string) bool {
	for _, n := range names {
		if _, ok := t.column[n]; ok {
			return true
		}
	}
	return false
}

func (t *table) columns() string {
	names := make([]string, len(t.column))
	for n, i := range t.column {
		if i < len(names) {
			names[i] = n
		}
	}
	return strings.Join(names, ", ")
}

// splitCell splits a cell that holds several values; a bar within one is
// written "\|".
func splitCell(s string) []string {
	const bar = "\x00"
	list := strings.FieldsFunc(strings.ReplaceAll(s, `\|`, bar), func(r rune) bool { return r == '|' || r == '\n' })
	for i := range list {
		list[i] = strings.ReplaceAll(list[i], bar, "|")
	}
	return list
}

// readESCO reads the CSV of the European skills classification: skills_en.csv
// or one of its collections.
func readESCO(data []byte) (*Collection, error) {
	t, err := newTable(data, ',', true)
	if err != nil {
		return nil, err
	}
	if !t.has("preferredlabel") || !t.has("concepturi") {
		return nil, fmt.Errorf("this is no ESCO file: it has no columns conceptUri and preferredLabel (it has %s)", t.columns())
	}
	c := newCollection()
	broader := map[int][]string{}
	byURI := map[string]int{}
	for {
		ok, err := t.next()
		if err != nil {
			return nil, err
		}
		if !ok {
			break
		}
		category := ""
		switch kind := t.get("skilltype"); {
		case t.get("reuselevel") == "transversal":
			category = c.category("transversal", "Transversal skills", "")
		case kind == "knowledge":
			category = c.category("knowledge", "Knowledge", "")
		default:
			category = c.category("skill", "Skills and competences", "")
		}
		uri := t.get("concepturi")
		i := c.add(t.get("preferredlabel"), "", append(splitCell(t.get("altlabels")), splitCell(t.get("hiddenlabels"))...), category, uri)
		if i < 0 {
			continue
		}
		byURI[uri] = i
		for _, b := range splitCell(t.get("broaderconcepturi")) {
			broader[i] = append(broader[i], strings.TrimSpace(b))
		}
		for _, col := range []string{"description", "scopenote", "definition"} {
			if t.get(col) != "" {
				c.note("%d descriptions and notes: a taxonomy has none")
			}
		}
		if s := t.get("status"); s != "" && s != "released" {
			c.note("%d marks that an entry is not released")
		}
	}
	c.resolve(broader, byURI)
	return c.finish(), nil
}

// resolve turns references into IDs; those to what is not in the file are
// counted.
func (c *Collection) resolve(refs map[int][]string, index map[string]int) {
	for i := range c.Skills {
		for _, r := range refs[i] {
			j, ok := index[r]
			switch {
			case !ok:
				c.note("%d broader concepts that are not in the file")
			case i != j && !contains(c.Skills[i].Broader, c.Skills[j].ID):
				c.Skills[i].Broader = append(c.Skills[i].Broader, c.Skills[j].ID)
			}
		}
	}
}

// readONET reads O*NET's Technology Skills: one line for each occupation and
// product; the commodity is the category.
func readONET(data []byte) (*Collection, error) {
	t, err := newTable(data, '\t', true)
	if err != nil {
		return nil, err
	}
	if !t.has("example", "name") || !t.has("commodity title", "commodity") {
		return nil, fmt.Errorf("this is no O*NET file of technology skills: it has no columns Example and Commodity Title (it has %s)", t.columns())
	}
	c := newCollection()
	for {
		ok, err := t.next()
		if err != nil {
			return nil, err
		}
		if !ok {
			break
		}
		label := t.get("commodity title", "commodity")
		if label == "" {
			label = "Technology"
		}
		c.add(t.get("example", "name"), "", nil, c.category(label, label, ""), "")
		if t.get("o*net-soc code", "occupations") != "" {
			c.note("%d occupations: a taxonomy has none")
		}
		if t.get("hot technology", "hot") == "Y" || t.get("in demand", "in_demand") == "Y" {
			c.note("%d marks of what is hot or in demand")
		}
	}
	return c.finish(), nil
}

// readCSV reads a table with the columns name, aliases, categories, broader,
// implies, id, level and issuer, of which only the first must be there; without
// a header the first column is the name and the second the aliases.
func readCSV(data []byte) (*Collection, error) {
	t, err := newTable(data, ',', true)
	if err != nil {
		return nil, err
	}
	if !t.has("name", "skill", "label") {
		if t, err = newTable(data, ',', false); err != nil {
			return nil, err
		}
		t.column = map[string]int{"name": 0, "aliases": 1}
	}
	c := newCollection()
	broader := map[int][]string{}
	implies := map[int][]string{}
	for {
		ok, err := t.next()
		if err != nil {
			return nil, err
		}
		if !ok {
			break
		}
		categories := splitCell(t.get("categories", "category"))
		if len(categories) == 0 {
			categories = []string{"other"}
		}
		i := -1
		for _, cat := range categories {
			cat = strings.TrimSpace(cat)
			i = c.add(t.get("name", "skill", "label"), t.get("id"), splitCell(t.get("aliases", "alias", "altlabels")), c.category(cat, cat, ""), t.get("source"))
		}
		if i < 0 {
			continue
		}
		broader[i] = append(broader[i], splitCell(t.get("broader"))...)
		implies[i] = append(implies[i], splitCell(t.get("implies"))...)
		c.Skills[i].Level = t.get("level")
		c.Skills[i].Issuer = t.get("issuer")
	}
	index := map[string]int{}
	for i, s := range c.Skills {
		index[s.ID], index[s.Name] = i, i
	}
	c.resolve(broader, index)
	for i := range c.Skills {
		for _, r := range implies[i] {
			name, weight := r, 1.0
			if k := strings.LastIndexByte(r, ':'); k > 0 {
				if n, err := fmt.Sscanf(r[k+1:], "%g", &weight); n == 1 && err == nil {
					name = r[:k]
				}
			}
			if j, ok := index[strings.TrimSpace(name)]; ok && j != i && weight > 0 && weight <= 1 {
				c.Skills[i].Implies = append(c.Skills[i].Implies, taxonomy.Implication{ID: c.Skills[j].ID, Weight: weight})
			} else {
				c.note("%d implied skills that are not in the file")
			}
		}
	}
	return c.finish(), nil
}

// readList reads one name a line; blank lines and those that begin with "#" and
// a space are passed over.
func readList(data []byte) (*Collection, error) {
	c := newCollection()
	category := c.category("other", "Other", "")
	for line := range strings.Lines(string(data)) {
		line = strings.TrimSpace(line)
		line = strings.TrimSpace(strings.TrimPrefix(strings.TrimPrefix(line, "- "), "* "))
		if line == "" || strings.HasPrefix(line, "# ") {
			continue
		}
		c.add(line, "", nil, category, "")
	}
	if len(c.Skills) == 0 {
		return nil, errors.New("the file has no names")
	}
	return c.finish(), nil
}

const skos = "http://www.w3.org/2004/02/skos/core#"

// readSKOS reads concepts in JSON-LD. Terms may be written "prefLabel",
// "skos:prefLabel" or in full; a context that renames them is not read.
func readSKOS(data []byte) (*Collection, error) {
	var doc any
	if err := json.Unmarshal(data, &doc); err != nil {
		return nil, fmt.Errorf("this is not JSON: %w", err)
	}
	var nodes []map[string]any
	var walk func(v any, depth int)
	walk = func(v any, depth int) {
		if depth > 20 {
			return
		}
		switch v := v.(type) {
		case []any:
			for _, x := range v {
				walk(x, depth+1)
			}
		case map[string]any:
			if g, ok := v["@graph"]; ok {
				walk(g, depth+1)
				return
			}
			nodes = append(nodes, v)
		}
	}
	walk(doc, 0)
	c := newCollection()
	members := map[string][]string{} // concept -> categories
	for _, n := range nodes {
		if !isType(n, "Collection") && !isType(n, "OrderedCollection") {
			continue
		}
		label := c.label(n, "prefLabel")
		name := text(get(n, "notation"))
		if name == "" {
			name = label
		}

		cat := c.category(name, label, "")
		for _, m := range all(get(n, "member")) {
			if ref := reference(m); ref != "" {
				members[ref] = append(members[ref], cat)
			}
		}
	}
	index := map[string]int{}
	broader := map[int][]string{}
	for _, n := range nodes {
		if !isType(n, "Concept") {
			if get(n, "prefLabel") == nil || isType(n, "ConceptScheme") || isType(n, "Collection") || isType(n, "OrderedCollection") {
				continue
			}
		}
		uri := text(n["@id"])
		if uri == "" {
			uri = text(n["id"])
		}
		var alts []string
		for _, key := range []string{"altLabel", "hiddenLabel"} {
			alts = append(alts, c.labels(n, key)...)
		}
		cats := members[uri]
		if len(cats) == 0 {
			cats = []string{c.category("concept", "Concepts", "")}
		}
		i := -1
		for _, cat := range cats {
			source := uri
			if strings.HasPrefix(uri, urn) {
				source = ""
			}
			i = c.add(c.label(n, "prefLabel"), text(get(n, "notation")), alts, cat, source)
		}
		if i < 0 {
			continue
		}
		index[uri] = i
		for _, b := range all(get(n, "broader")) {
			broader[i] = append(broader[i], reference(b))
		}
		for _, key := range []string{"definition", "scopeNote", "note", "example", "description"} {
			if get(n, key) != nil {
				c.note("%d definitions and notes: a taxonomy has none")
			}
		}
		for _, key := range []string{"related", "exactMatch", "closeMatch", "broadMatch", "narrowMatch", "relatedMatch"} {
			if k := len(all(get(n, key))); k > 0 {
				for range k {
					c.note("%d relations other than broader")
				}
			}
		}
	}
	if len(c.Skills) == 0 {
		return nil, errors.New("there is no skos:Concept with a prefLabel in it")
	}
	c.resolve(broader, index)
	return c.finish(), nil
}

func get(n map[string]any, term string) any {
	for _, k := range []string{term, "skos:" + term, skos + term} {
		if v, ok := n[k]; ok {
			return v
		}
	}
	return nil
}

func all(v any) []any {
	switch v := v.(type) {
	case nil:
		return nil
	case []any:
		return v
	}
	return []any{v}
}

func isType(n map[string]any, want string) bool {
	for _, t := range append(all(n["@type"]), all(n["type"])...) {
		if s, ok := t.(string); ok && (s == want || s == "skos:"+want || s == skos+want) {
			return true
		}
	}
	return false
}

func text(v any) string {
	for _, x := range all(v) {
		switch x := x.(type) {
		case string:
			return x
		case map[string]any:
			if s, ok := x["@value"].(string); ok {
				return s
			}
		}
	}
	return ""
}

func reference(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case map[string]any:
		if s, ok := v["@id"].(string); ok {
			return s
		}
		if s, ok := v["id"].(string); ok {
			return s
		}
	}
	return ""
}

// labels returns the labels in English, or those without a language, or all.
func (c *Collection) labels(n map[string]any, term string) []string {
	byLang := map[string][]string{}
	see := func(v any) {
		for _, x := range all(v) {
			switch x := x.(type) {
			case string:
				byLang[""] = append(byLang[""], x)
			case map[string]any:
				if s, ok := x["@value"].(string); ok {
					lang, _ := x["@language"].(string)
					lang, _, _ = strings.Cut(strings.ToLower(lang), "-")
					byLang[lang] = append(byLang[lang], s)
					continue
				}
				for lang, v := range x { // a language map
					for _, y := range all(v) {
						if s, ok := y.(string); ok {
							byLang[lang] = append(byLang[lang], s)
						}
					}
				}
			}
		}
	}
	see(get(n, term))
	out := append(byLang["en"], byLang[""]...)
	for lang, list := range byLang {
		if lang == "en" || lang == "" {
			continue
		}
		for range list {
			c.note("%d labels in languages other than English")
		}
	}
	return out
}

func (c *Collection) label(n map[string]any, term string) string {
	if l := c.labels(n, term); len(l) > 0 {
		return l[0]
	}
	return ""
}
