package interchange

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
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
	header []string
	column map[string]int // lower case
	known  map[int]bool   // columns that are read
	row    []string
	lost   *Collection // is told of values in other columns
}

func newTable(data []byte, comma rune, header bool) (*table, error) {
	t := &table{Reader: csv.NewReader(bytes.NewReader(data)), column: map[string]int{}, known: map[int]bool{}}
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
		t.header = append(t.header, strings.TrimSpace(h))
		t.column[strings.ToLower(t.header[i])] = i
	}
	return t, nil
}

// reads says which columns are read; of the others c is told what they hold.
func (t *table) reads(c *Collection, names ...string) {
	t.lost = c
	for _, n := range names {
		if i, ok := t.column[n]; ok {
			t.known[i] = true
		}
	}
}

func (t *table) next() (bool, error) {
	row, err := t.Read()
	if errors.Is(err, io.EOF) {
		return false, nil
	}
	t.row = row
	for i, v := range row {
		if v = strings.TrimSpace(v); v == "" || t.known[i] {
			continue
		}
		name := fmt.Sprintf("number %d", i+1)
		if i < len(t.header) && t.header[i] != "" {
			name = t.header[i]
		}
		t.lost.lose("values of the column "+name, "%.60q", v)
	}
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
	t.reads(c, "concepttype", "concepturi", "preferredlabel", "altlabels", "hiddenlabels", "skilltype", "reuselevel", "status", "broaderconcepturi", "broaderconceptpt")
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
		name, reuse := t.get("preferredlabel"), t.get("reuselevel")
		var categories []string
		if reuse == "transversal" {
			categories = append(categories, c.category("transversal", "Transversal skills"))
		} else if reuse != "" {
			c.lose("reuse levels but transversal", "%s of %q", reuse, name)
		}
		switch kind := t.get("skilltype"); {
		case kind == "knowledge":
			categories = append(categories, c.category("knowledge", "Knowledge"))
		case kind != "" || len(categories) == 0:
			categories = append(categories, c.category("skill", "Skills and competences"))
		}
		uri := t.get("concepturi")
		i := c.add(name, "", append(splitCell(t.get("altlabels")), splitCell(t.get("hiddenlabels"))...), categories, uri)
		if i < 0 {
			continue
		}
		byURI[uri] = i
		for _, b := range splitCell(t.get("broaderconcepturi")) {
			broader[i] = append(broader[i], strings.TrimSpace(b))
		}
		if s := t.get("status"); s != "" && s != "released" {
			c.lose("marks that an entry is not released", "%s of %q", s, name)
		}
	}
	c.resolve(broader, byURI)
	return c.finish(), nil
}

// resolve turns references into IDs.
func (c *Collection) resolve(refs map[int][]string, index map[string]int) {
	for i := range c.Skills {
		for _, r := range refs[i] {
			j, ok := index[r]
			switch {
			case !ok:
				c.lose("broader skills that are not in the file", "%s above %q", r, c.Skills[i].Name)
			case i == j:
				c.lose("skills that are said to be broader than themselves", "%q", c.Skills[i].Name)
			case !contains(c.Skills[i].Broader, c.Skills[j].ID):
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
	t.reads(c, "example", "name", "commodity title", "commodity")
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
		c.add(t.get("example", "name"), "", nil, []string{c.category(label, label)}, "")
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
	t.reads(c, "name", "skill", "label", "id", "aliases", "alias", "altlabels", "categories", "category", "broader", "implies", "level", "issuer", "source")
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
		var categories []string
		for _, k := range splitCell(t.get("categories", "category")) {
			categories = append(categories, c.category(k, k))
		}
		if len(categories) == 0 {
			categories = []string{c.category("other", "Other")}
		}
		i := c.add(t.get("name", "skill", "label"), t.get("id"), splitCell(t.get("aliases", "alias", "altlabels")), categories, t.get("source"))
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
				c.lose("implied skills that are not in the file, or whose weight is not over 0 and up to 1", "%q by %q", strings.TrimSpace(r), c.Skills[i].Name)
			}
		}
	}
	return c.finish(), nil
}

// readList reads one name a line; blank lines and those that begin with "#" and
// a space are passed over.
func readList(data []byte) (*Collection, error) {
	c := newCollection()
	categories := []string{c.category("other", "Other")}
	for line := range strings.Lines(string(data)) {
		line = strings.TrimSpace(line)
		line = strings.TrimSpace(strings.TrimPrefix(strings.TrimPrefix(line, "- "), "* "))
		if line == "" || strings.HasPrefix(line, "# ") {
			continue
		}
		c.add(line, "", nil, categories, "")
	}
	if len(c.Skills) == 0 {
		return nil, errors.New("the file has no names")
	}
	return c.finish(), nil
}

const (
	skos = "http://www.w3.org/2004/02/skos/core#"
	dct  = "http://purl.org/dc/terms/"
)

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
	members := map[string][]string{} // of concepts and collections: the categories they are in
	inside := map[string]string{}    // categories by the reference to their collection
	for _, n := range nodes {
		if !isCollection(n) {
			continue
		}
		label := c.label(n)
		name := text(get(n, "notation"))
		if name == "" {
			name = label
		}
		cat := c.category(name, label)
		inside[identity(n)] = cat
		for _, m := range all(get(n, "member")) {
			members[reference(m)] = append(members[reference(m)], cat)
		}
		c.unread(n, label, "@id", "id", "@type", "type", "prefLabel", "notation", "member")
	}
	c.parents(inside, members)
	index := map[string]int{}
	broader := map[int][]string{}
	narrower := map[int][]string{}
	for _, n := range nodes {
		if isCollection(n) {
			continue
		}
		if !isType(n, "Concept") && (get(n, "prefLabel") == nil || isType(n, "ConceptScheme")) {
			if id := identity(n); id != "" {
				c.lose("nodes that are neither concept nor collection", "%s", id)
			}
			continue
		}
		uri := identity(n)
		names := c.labels(n, "prefLabel")
		var alts []string
		if len(names) > 1 {
			alts = append(alts, names[1:]...)
		}
		for _, key := range []string{"altLabel", "hiddenLabel"} {
			alts = append(alts, c.labels(n, key)...)
		}
		categories := members[uri]
		delete(members, uri)
		if len(categories) == 0 {
			categories = []string{c.category("concept", "Concepts")}
		}
		source := text(get(n, "source"))
		if source == "" && !strings.HasPrefix(uri, urn) {
			source = uri
		}
		name := ""
		if len(names) > 0 {
			name = names[0]
		}
		i := c.add(name, text(get(n, "notation")), alts, categories, source)
		if i < 0 {
			continue
		}
		index[uri] = i
		for _, b := range all(get(n, "broader")) {
			broader[i] = append(broader[i], reference(b))
		}
		for _, b := range all(get(n, "narrower")) {
			narrower[i] = append(narrower[i], reference(b))
		}
		c.unread(n, name, "@id", "id", "@type", "type", "prefLabel", "altLabel", "hiddenLabel", "notation", "source", "broader", "narrower")
	}
	for i := range c.Skills { // what is narrower has it for a broader one
		for _, ref := range narrower[i] {
			j, ok := index[ref]
			if !ok {
				c.lose("narrower skills that are not in the file", "%s below %q", ref, c.Skills[i].Name)
				continue
			}
			if j != i && !contains(c.Skills[j].Broader, c.Skills[i].ID) {
				c.Skills[j].Broader = append(c.Skills[j].Broader, c.Skills[i].ID)
			}
		}
	}
	for _, ref := range slices.Sorted(maps.Keys(members)) {
		if inside[ref] == "" {
			c.lose("members of collections that are not in the file", "%s in %s", ref, strings.Join(members[ref], ", "))
		}
	}
	if len(c.Skills) == 0 {
		return nil, errors.New("there is no skos:Concept with a prefLabel in it")
	}
	c.resolve(broader, index)
	return c.finish(), nil
}

// parents makes a tree of the categories whose collections are members of
// others.
func (c *Collection) parents(inside map[string]string, members map[string][]string) {
	parent := map[string]string{}
	for _, ref := range slices.Sorted(maps.Keys(inside)) {
		cat := inside[ref]
		for i, above := range members[ref] {
			top := above
			for top != "" && top != cat {
				top = parent[top]
			}
			if i > 0 || top == cat {
				c.lose("collections within a second one, or within themselves", "%s in %s", cat, above)
				continue
			}
			parent[cat] = above
		}
	}
	for i := range c.Categories {
		c.Categories[i].Parent = parent[c.Categories[i].ID]
	}
}

// unread tells of what a node has beyond the terms that are read.
func (c *Collection) unread(n map[string]any, name string, read ...string) {
	for _, key := range slices.Sorted(maps.Keys(n)) {
		short := key
		for _, p := range prefixes {
			short = strings.TrimPrefix(short, p)
		}
		if !contains(read, short) && key != "@context" {
			for range all(n[key]) {
				c.lose("values of "+key, "of %q", name)
			}
		}
	}
}

func isCollection(n map[string]any) bool {
	return isType(n, "Collection") || isType(n, "OrderedCollection")
}

func identity(n map[string]any) string {
	if id := text(n["@id"]); id != "" {
		return id
	}
	return text(n["id"])
}

// prefixes are what may stand before a term that is read.
var prefixes = []string{skos, "skos:", dct, "dct:", "dcterms:"}

func get(n map[string]any, term string) any {
	if v, ok := n[term]; ok {
		return v
	}
	for _, p := range prefixes {
		k := p + term
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
	for _, lang := range slices.Sorted(maps.Keys(byLang)) {
		if lang == "en" || lang == "" {
			continue
		}
		for _, s := range byLang[lang] {
			c.lose("labels in languages other than English", "%q (%s)", s, lang)
		}
	}
	return out
}

// label is the first label of a collection.
func (c *Collection) label(n map[string]any) string {
	l := c.labels(n, "prefLabel")
	if len(l) == 0 {
		return ""
	}
	for _, other := range l[1:] {
		c.lose("further labels of collections", "%q of %q", other, l[0])
	}
	return l[0]
}
