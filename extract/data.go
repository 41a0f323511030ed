package extract

import (
	"context"
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
	"sync"

	"go.yaml.in/yaml/v3"
)

// This file reads resumes that are written as data: JSON Resume
// (https://jsonresume.org/schema), in JSON or YAML, and RenderCV
// (https://docs.rendercv.com).

// A tree is a value of JSON or YAML: a string (numbers and dates as they are
// written), a list or an object, whose fields keep their order.
type (
	list   []any
	object []field
	field  struct {
		key   string
		value any
	}
)

// maxNodes bounds the values of a data file, with those that YAML's aliases
// repeat: a resume has some hundreds.
const maxNodes = 100_000

// yamlTree reads YAML. Aliases are followed only within bounds.
func yamlTree(text string) (any, error) {
	var root yaml.Node
	if err := yaml.Unmarshal([]byte(text), &root); err != nil {
		return nil, fail("damaged", "", "is damaged YAML: %w", lineOnly(err))
	}
	nodes := 0
	return fromYAML(&root, &nodes, 0)
}

var reYAMLLine = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`line \d+`) })

// lineOnly keeps of an error of the YAML library where it is: its text can
// quote the document.
func lineOnly(err error) error {
	if at := reYAMLLine().FindString(err.Error()); at != "" {
		return fmt.Errorf("not well-formed at %s", at)
	}
	return fmt.Errorf("not well-formed")
}

func fromYAML(n *yaml.Node, nodes *int, depth int) (any, error) {
	if *nodes++; *nodes > maxNodes || depth > maxJSONDepth {
		return nil, fail("too-large", "", "is YAML that repeats or nests its values without end")
	}
	switch n.Kind {
	case yaml.DocumentNode:
		if len(n.Content) == 0 {
			return nil, nil
		}
		return fromYAML(n.Content[0], nodes, depth+1)
	case yaml.AliasNode:
		return fromYAML(n.Alias, nodes, depth+1)
	case yaml.ScalarNode:
		if n.Tag == "!!null" {
			return nil, nil
		}
		return n.Value, nil
	case yaml.SequenceNode:
		var out list
		for _, c := range n.Content {
			v, err := fromYAML(c, nodes, depth+1)
			if err != nil {
				return nil, err
			}
			out = append(out, v)
		}
		return out, nil
	case yaml.MappingNode:
		var out object
		for i := 0; i+1 < len(n.Content); i += 2 {
			v, err := fromYAML(n.Content[i+1], nodes, depth+1)
			if err != nil {
				return nil, err
			}
			out = append(out, field{n.Content[i].Value, v})
		}
		return out, nil
	}
	return nil, nil
}

// jsonTree reads JSON.
func jsonTree(text string) (any, error) {
	dec := json.NewDecoder(strings.NewReader(text))
	dec.UseNumber()
	nodes := 0
	v, err := fromJSON(dec, &nodes, 0)
	if err != nil {
		return nil, fail("damaged", "", "is damaged JSON: %w", err)
	}
	return v, nil
}

func fromJSON(dec *json.Decoder, nodes *int, depth int) (any, error) {
	t, err := dec.Token()
	if err != nil {
		return nil, err
	}
	if *nodes++; *nodes > maxNodes || depth > maxJSONDepth {
		return nil, fmt.Errorf("too many or too deep values")
	}
	switch t := t.(type) {
	case json.Delim:
		if t == '[' {
			var out list
			for dec.More() {
				v, err := fromJSON(dec, nodes, depth+1)
				if err != nil {
					return nil, err
				}
				out = append(out, v)
			}
			_, err := dec.Token()
			return out, err
		}
		var out object
		for dec.More() {
			key, err := dec.Token()
			if err != nil {
				return nil, err
			}
			v, err := fromJSON(dec, nodes, depth+1)
			if err != nil {
				return nil, err
			}
			name, _ := key.(string)
			out = append(out, field{name, v})
		}
		_, err := dec.Token()
		return out, err
	case string:
		return t, nil
	case json.Number:
		return t.String(), nil
	}
	return nil, nil // null, true, false
}

// get is a field of an object, by the first name that it has.
func get(v any, names ...string) any {
	o, _ := v.(object)
	for _, name := range names {
		for _, f := range o {
			if f.key == name && f.value != nil && f.value != "" {
				return f.value
			}
		}
	}
	return nil
}

// str is a field that is a text, or a list of texts.
func str(v any, names ...string) string {
	switch v := get(v, names...).(type) {
	case string:
		return strings.TrimSpace(v)
	case list:
		return joined(v, ", ")
	}
	return ""
}

func joined(l list, sep string) string {
	var parts []string
	for _, e := range l {
		if s, ok := e.(string); ok && s != "" {
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, sep)
}

func items(v any) list {
	switch v := v.(type) {
	case list:
		return v
	case nil:
		return nil
	default:
		return list{v}
	}
}

// A sheet is a document in the making, from data.
type sheet struct{ lines []rawLine }

func (s *sheet) line(parts ...string) {
	if parts = nonEmpty(parts...); len(parts) > 0 {
		s.lines = append(s.lines, rawLine{text: strings.Join(parts, ", ")})
	}
}

func (s *sheet) paragraph(text string) {
	if text == "" {
		return
	}
	for l := range strings.SplitSeq(text, "\n") {
		s.lines = append(s.lines, rawLine{text: l})
	}
}

func (s *sheet) items(v any) {
	for _, e := range items(v) {
		switch e := e.(type) {
		case string:
			s.lines = append(s.lines, rawLine{text: e, kind: Item, level: 1})
		case object:
			s.lines = append(s.lines, rawLine{text: strings.Join(nonEmpty(str(e, "name", "label", "title"), str(e, "description", "details", "summary")), ": "), kind: Item, level: 1})
		}
	}
}

func (s *sheet) heading(title string, section Section) {
	s.lines = append(s.lines, rawLine{}, rawLine{text: title, kind: Heading, level: 2, section: section})
}

// dates writes a range of dates; one without an end goes on.
func dates(start, end, one string) string {
	switch {
	case start == "" && end == "":
		return one
	case start == "":
		return end
	case end == "":
		return start + " – Present"
	}
	return start + " – " + end
}

func isJSONResume(top map[string]json.RawMessage) bool {
	if strings.Contains(string(top["$schema"]), "jsonresume") || strings.Contains(string(top["$schema"]), "resume-schema") {
		return true
	}
	if basics := top["basics"]; len(basics) > 0 && basics[0] == '{' {
		return true
	}
	_, work := top["work"]
	_, education := top["education"]
	_, skills := top["skills"]
	return work && (education || skills)
}

func readJSONResume(_ context.Context, src source) (*Document, error) {
	text, err := decodeText(src.data)
	if err != nil {
		return nil, err
	}
	v, err := jsonTree(text)
	if err != nil {
		return nil, err
	}
	return jsonResume(v), nil
}

func readJSONResumeYAML(_ context.Context, src source) (*Document, error) {
	text, err := decodeText(src.data)
	if err != nil {
		return nil, err
	}
	v, err := yamlTree(text)
	if err != nil {
		return nil, err
	}
	return jsonResume(v), nil
}

// jsonResume lays out a JSON Resume, in the order of most of its themes.
func jsonResume(v any) *Document {
	var s sheet
	basics := get(v, "basics")
	if name := str(basics, "name"); name != "" {
		s.lines = append(s.lines, rawLine{text: name, kind: Heading, level: 1})
	}
	s.line(str(basics, "label"))
	place := get(basics, "location")
	s.line(str(basics, "email"), str(basics, "phone"), str(basics, "url", "website"))
	s.line(str(place, "address"), str(place, "postalCode"), str(place, "city"), str(place, "region"), str(place, "countryCode"))
	for _, p := range items(get(basics, "profiles")) {
		s.line(nonEmpty(str(p, "network"), str(p, "url", "username"))...)
	}
	if summary := str(basics, "summary"); summary != "" {
		s.heading("Summary", Summary)
		s.paragraph(summary)
	}
	entries := func(key, title string, section Section, entry func(e any)) {
		all := items(get(v, key))
		if len(all) == 0 {
			return
		}
		s.heading(title, section)
		for _, e := range all {
			entry(e)
		}
	}
	job := func(e any) {
		s.line(str(e, "position"), str(e, "name", "company", "organization"), str(e, "location"))
		s.line(dates(str(e, "startDate"), str(e, "endDate"), ""))
		s.paragraph(str(e, "description"))
		s.paragraph(str(e, "summary"))
		s.items(get(e, "highlights"))
		s.line(str(e, "keywords", "technologies"))
	}
	entries("work", "Experience", Experience, job)
	entries("projects", "Projects", Projects, func(e any) {
		s.line(str(e, "name"), str(e, "entity"), str(e, "roles"))
		if start := str(e, "startDate"); start != "" {
			s.line(dates(start, str(e, "endDate"), ""))
		}
		s.paragraph(str(e, "description"))
		s.paragraph(str(e, "summary"))
		s.items(get(e, "highlights"))
		s.line(str(e, "keywords"))
	})
	entries("education", "Education", Education, func(e any) {
		s.line(strings.Join(nonEmpty(str(e, "studyType"), str(e, "area")), " "), str(e, "institution"), str(e, "location"))
		if start := str(e, "startDate"); start != "" {
			s.line(dates(start, str(e, "endDate"), ""))
		} else {
			s.line(str(e, "endDate"))
		}
		s.line(str(e, "score", "gpa"))
		s.items(get(e, "courses"))
	})
	entries("certificates", "Certifications", Certifications, func(e any) {
		s.line(str(e, "name"), str(e, "issuer"), str(e, "date"))
	})
	entries("skills", "Skills", Skills, func(e any) {
		if name, ok := e.(string); ok {
			s.line(name)
			return
		}
		name := str(e, "name")
		if level := str(e, "level"); level != "" {
			name = strings.TrimSpace(name + " (" + level + ")")
		}
		s.line(strings.Join(nonEmpty(name, str(e, "keywords")), ": "))
	})
	entries("languages", "Languages", Languages, func(e any) {
		if name, ok := e.(string); ok {
			s.line(name)
			return
		}
		name := str(e, "language", "name")
		if fluency := str(e, "fluency", "level"); fluency != "" {
			name += " (" + fluency + ")"
		}
		s.line(name)
	})
	entries("volunteer", "Volunteering", "", job)
	entries("awards", "Awards", "", func(e any) {
		s.line(str(e, "title"), str(e, "awarder"), str(e, "date"))
		s.paragraph(str(e, "summary"))
	})
	entries("publications", "Publications", "", func(e any) {
		s.line(str(e, "name"), str(e, "publisher"), str(e, "releaseDate"))
		s.paragraph(str(e, "summary"))
	})
	entries("interests", "Interests", Interests, func(e any) {
		if name, ok := e.(string); ok {
			s.line(name)
			return
		}
		s.line(strings.Join(nonEmpty(str(e, "name"), str(e, "keywords")), ": "))
	})
	entries("references", "References", "", func(e any) {
		s.line(str(e, "name"))
		s.paragraph(str(e, "reference"))
	})
	return assemble("jsonresume", s.lines)
}

func readRenderCV(_ context.Context, src source) (*Document, error) {
	text, err := decodeText(src.data)
	if err != nil {
		return nil, err
	}
	v, err := yamlTree(text)
	if err != nil {
		return nil, err
	}
	return renderCV(get(v, "cv")), nil
}

// renderCV lays out RenderCV's data. The fields of an entry tell its kind.
func renderCV(cv any) *Document {
	var s sheet
	if name := str(cv, "name"); name != "" {
		s.lines = append(s.lines, rawLine{text: name, kind: Heading, level: 1})
	}
	s.line(str(cv, "headline", "label"))
	s.line(str(cv, "location"), str(cv, "email"), strings.TrimPrefix(str(cv, "phone"), "tel:"), str(cv, "website"))
	for _, n := range items(get(cv, "social_networks")) {
		s.line(str(n, "network"), str(n, "username"))
	}
	sections, _ := get(cv, "sections").(object)
	for _, sec := range sections {
		title := strings.ReplaceAll(sec.key, "_", " ")
		if title != "" && title == strings.ToLower(title) {
			title = strings.ToUpper(title[:1]) + title[1:]
		}
		s.heading(title, "")
		for _, e := range items(sec.value) {
			s.renderCVEntry(e)
		}
	}
	for i := range s.lines {
		s.lines[i].text = inlineMarkdown(s.lines[i].text)
	}
	return assemble("rendercv", s.lines)
}

func (s *sheet) renderCVEntry(e any) {
	if text, ok := e.(string); ok {
		s.paragraph(text)
		return
	}
	if label := str(e, "label"); label != "" {
		s.line(strings.Join(nonEmpty(label, str(e, "details")), ": "))
		return
	}
	for _, key := range []string{"bullet", "number", "reversed_number"} {
		if text := str(e, key); text != "" {
			s.items(text)
			return
		}
	}
	when := str(e, "date")
	if start := str(e, "start_date"); start != "" {
		when = dates(start, str(e, "end_date"), "")
	} else if when == "" {
		when = str(e, "end_date")
	}
	switch {
	case get(e, "position") != nil || get(e, "company") != nil:
		s.line(str(e, "position"), str(e, "company"), str(e, "location"))
	case get(e, "institution") != nil:
		s.line(strings.Join(nonEmpty(str(e, "degree"), str(e, "area")), " "), str(e, "institution"), str(e, "location"))
	case get(e, "title") != nil:
		s.line(str(e, "title"), str(e, "authors"), str(e, "journal"))
	default:
		s.line(str(e, "name"), str(e, "location"))
	}
	s.line(strings.Replace(when, "present", "Present", 1))
	s.paragraph(str(e, "summary"))
	s.items(get(e, "highlights"))
}

var reMarks = sync.OnceValue(func() [2]*regexp.Regexp {
	return [...]*regexp.Regexp{regexp.MustCompile(`\[([^\]]*)\]\([^)]*\)`), regexp.MustCompile(`\*\*([^*]+)\*\*|\*([^*\s][^*]*)\*`)}
})

// inlineMarkdown takes the marks out of a line of Markdown.
func inlineMarkdown(s string) string {
	re := reMarks()
	return re[1].ReplaceAllString(re[0].ReplaceAllString(s, "$1"), "$1$2")
}
