package extract

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// schema.org JobPosting (https://schema.org/JobPosting), as JSON-LD or as
// microdata. Its properties become sections of a document, in this order.
var jobProperties = []struct {
	name, title string
	section     Section
}{
	{"description", "", ""},
	{"responsibilities", "Responsibilities", Responsibilities},
	{"qualifications", "Qualifications", Requirements},
	{"skills", "Skills", Requirements},
	{"experienceRequirements", "Experience", Requirements},
	{"educationRequirements", "Education", Requirements},
	{"jobBenefits", "Benefits", Benefits},
	{"employerOverview", "About the employer", About},
	{"incentiveCompensation", "Incentives", Benefits},
}

// maxJSONDepth bounds the nesting of JSON that is followed.
const maxJSONDepth = 64

// decodeJSON is json.Unmarshal for numbers as they are written.
func decodeJSON(text string, v any) error {
	dec := json.NewDecoder(strings.NewReader(text))
	dec.UseNumber()
	return dec.Decode(v)
}

func isJobPostingJSON(text string) bool {
	if !strings.Contains(text, "JobPosting") {
		return false
	}
	var v any
	return decodeJSON(text, &v) == nil && jobIn(v, 0) != nil
}

func readJobPostingJSON(ctx context.Context, src source) (*Document, error) {
	text, err := decodeText(src.data)
	if err != nil {
		return nil, err
	}
	var v any
	if err := decodeJSON(text, &v); err != nil {
		return nil, fail("damaged", "", "is damaged JSON: %w", err)
	}
	return newJob(jobIn(v, 0)).document(ctx, src.opts), nil
}

// jobIn finds the JobPosting in JSON-LD: the value itself, or one in a list,
// a graph or another thing's property.
func jobIn(v any, depth int) map[string]any {
	if depth > maxJSONDepth {
		return nil
	}
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			if job := jobIn(e, depth+1); job != nil {
				return job
			}
		}
	case map[string]any:
		if isType(v["@type"], "JobPosting") {
			return v
		}
		for _, key := range []string{"@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item", "about"} {
			if job := jobIn(v[key], depth+1); job != nil {
				return job
			}
		}
	}
	return nil
}

func isType(v any, name string) bool {
	switch v := v.(type) {
	case string:
		return v[strings.LastIndexAny(v, "/:#")+1:] == name
	case []any:
		for _, e := range v {
			if s, ok := e.(string); ok && isType(s, name) {
				return true
			}
		}
	}
	return false
}

// findJobPosting reads the posting that a page carries as data, or nil.
func findJobPosting(ctx context.Context, root *html.Node, opts Options) *Document {
	var job map[string]any
	var item *html.Node
	walk(root, 0, func(n *html.Node) bool {
		switch {
		case job != nil:
			return false
		case n.DataAtom == atom.Script && strings.HasPrefix(strings.ToLower(strings.TrimSpace(attr(n, "type"))), "application/ld+json"):
			text := strings.TrimSpace(nodeText(n))
			text = strings.TrimSuffix(strings.TrimPrefix(text, "<!--"), "-->")
			var v any
			err := decodeJSON(text, &v)
			if err != nil {
				// Line breaks within strings are what goes wrong most.
				err = decodeJSON(escapeBreaks(text), &v)
			}
			if err == nil {
				job = jobIn(v, 0)
			}
		case item == nil && strings.HasSuffix(strings.TrimRight(attr(n, "itemtype"), "/"), "schema.org/JobPosting"):
			item = n
		}
		return true
	})
	switch {
	case job != nil:
		return newJob(job).document(ctx, opts)
	case item != nil:
		return microdata(item).document(ctx, opts)
	}
	return nil
}

// escapeBreaks replaces control characters, which JSON forbids within strings.
func escapeBreaks(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' {
			return ' '
		}
		return r
	}, s)
}

// A job is what is read of a JobPosting: values are HTML.
type job struct {
	title, employer, place string
	values                 map[string][]string
}

func newJob(v map[string]any) *job {
	j := &job{
		title:    first(v["title"], v["name"]),
		employer: first(v["hiringOrganization"]),
		values:   map[string][]string{},
	}
	if place, ok := v["jobLocation"].(map[string]any); ok {
		if address, ok := place["address"].(map[string]any); ok {
			j.place = strings.Join(nonEmpty(first(address["addressLocality"]), first(address["addressRegion"]), first(address["addressCountry"])), ", ")
		}
	}
	for _, p := range jobProperties {
		j.values[p.name] = values(v[p.name], 0)
	}
	return j
}

func nonEmpty(list ...string) []string {
	out := list[:0]
	for _, s := range list {
		if s != "" {
			out = append(out, s)
		}
	}
	return out
}

// first is the first of some values that is a text, or has a name.
func first(vs ...any) string {
	for _, v := range vs {
		if all := values(v, 0); len(all) > 0 {
			return all[0]
		}
	}
	return ""
}

// values are the texts of a property: a text, a list, or things with a name.
func values(v any, depth int) []string {
	if depth > maxJSONDepth {
		return nil
	}
	switch v := v.(type) {
	case string:
		if strings.TrimSpace(v) != "" {
			return []string{v}
		}
	case json.Number:
		return []string{v.String()}
	case []any:
		var out []string
		for _, e := range v {
			out = append(out, values(e, depth+1)...)
		}
		return out
	case map[string]any:
		// OccupationalExperienceRequirements, EducationalOccupationalCredential,
		// DefinedTerm, Organization
		if months := first(v["monthsOfExperience"]); months != "" {
			return append([]string{months + " months of experience"}, values(v["description"], depth+1)...)
		}
		if level := first(v["credentialCategory"]); level != "" {
			return append([]string{level}, nonEmpty(first(v["name"]), first(v["about"]))...)
		}
		for _, key := range []string{"name", "description", "@value"} {
			if s := values(v[key], depth+1); len(s) > 0 {
				return s
			}
		}
	}
	return nil
}

// microdata reads a JobPosting from the itemprop attributes below n.
func microdata(n *html.Node) *job {
	j := &job{values: map[string][]string{}}
	known := map[string]bool{}
	for _, p := range jobProperties {
		known[p.name] = true
	}
	walk(n, 0, func(c *html.Node) bool {
		for _, prop := range strings.Fields(attr(c, "itemprop")) {
			value := attr(c, "content")
			if value == "" {
				value = renderHTML(c)
			}
			if strings.TrimSpace(value) == "" {
				continue
			}
			switch {
			case prop == "title" && j.title == "":
				j.title = value
			case prop == "hiringOrganization" && j.employer == "":
				if name := findProp(c, "name"); name != nil {
					value = renderHTML(name)
				}
				j.employer = value
			case known[prop]:
				j.values[prop] = append(j.values[prop], value)
				return false
			}
		}
		return true
	})
	return j
}

func findProp(n *html.Node, prop string) *html.Node {
	var found *html.Node
	walk(n, 0, func(c *html.Node) bool {
		if found == nil && attr(c, "itemprop") == prop {
			found = c
		}
		return found == nil
	})
	return found
}

func renderHTML(n *html.Node) string {
	var b strings.Builder
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if html.Render(&b, c) != nil {
			break
		}
	}
	return b.String()
}

// document lays the posting out: the title, then a section a property.
func (j *job) document(ctx context.Context, opts Options) *Document {
	var out flow
	plain := func(s string) string {
		return strings.Join(strings.Fields(html.UnescapeString(s)), " ")
	}
	if j.title != "" {
		out.begin(Heading, 1)
		out.text(stripTags(j.title), true)
		out.end()
	}
	if where := strings.Join(nonEmpty(plain(stripTags(j.employer)), plain(j.place)), ", "); where != "" {
		out.text(where, false)
		out.end()
	}
	seen := ""
	for _, p := range jobProperties {
		vs := j.values[p.name]
		if len(vs) == 0 {
			continue
		}
		var part flow
		for _, v := range vs {
			lines, hidden := htmlLines(ctx, v, opts)
			if len(vs) > 1 && len(lines) == 1 && lines[0].kind == Body {
				lines[0].kind = Item
			}
			part.lines = append(part.lines, lines...)
			part.hidden = append(part.hidden, hidden...)
		}
		// Many sites say in the description what the properties say.
		var text strings.Builder
		for _, l := range part.lines {
			fmt.Fprintln(&text, l.text)
		}
		if seen != "" && strings.Contains(seen, strings.TrimSpace(text.String())) || text.Len() == 0 {
			continue
		}
		seen += text.String()
		out.blank()
		if p.title != "" {
			out.lines = append(out.lines, rawLine{text: p.title, kind: Heading, level: 2, section: p.section})
		}
		out.lines = append(out.lines, part.lines...)
		out.hidden = append(out.hidden, part.hidden...)
	}
	return out.document("jobposting")
}

func stripTags(s string) string {
	if !strings.Contains(s, "<") {
		return html.UnescapeString(s)
	}
	root, err := parseHTML([]byte(s))
	if err != nil {
		return ""
	}
	return nodeText(root)
}

// htmlLines reads a piece of HTML, or of plain text with line breaks, that
// stands in a value. Its mark-up is often escaped once too much.
func htmlLines(ctx context.Context, s string, opts Options) ([]rawLine, []Hidden) {
	for range 2 {
		if strings.Contains(s, "&lt;") && !strings.Contains(s, "<") {
			s = html.UnescapeString(s)
		}
	}
	if !reHTMLTag.in(s) {
		var f flow
		f.pre = true
		f.text(html.UnescapeString(s), false)
		f.end()
		return f.lines, nil
	}
	root, err := parseHTML([]byte(s))
	if err != nil {
		return nil, nil
	}
	p := newPage(ctx, root, opts)
	p.css = parseStyles(root)
	p.node(root, style{}, 0)
	p.flow.end()
	return p.flow.lines, p.flow.hidden
}
