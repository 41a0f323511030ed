package report

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/e448657c/skillmatch/extract"
	"github.com/e448657c/skillmatch/matcher"
	"github.com/e448657c/skillmatch/taxonomy"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/text"
	"golang.org/x/net/html"
)

// FuzzReports writes reports on documents of any text and name. Whatever stands
// in them: each report is one of its format, and nothing of a document has
// become a part of its structure.
func FuzzReports(f *testing.F) {
	f.Add(testResume, testPosting, "resume.txt")
	f.Add(testResume+"Python shop "+hostile, testPosting+"- Docker "+hostile+"\n", "a\n::error::b,c:%0A.txt")
	f.Add("Skills\n=Python\n@Git\n", "Requirements\n- =Git\n- |Redis| `Docker` ]]> --> </td>\n", "=cmd|' /C calc'!A0")
	f.Add("Skills\n\"Python\",'Git'\r\u2028<!-- Redis\x00\xff", "Must have\r\n![Git](//x) [Redis](y) <b onclick=z>Python</b> {{.}} &lt;", "\u202efdp.exe\x1b]0;")
	tax, err := taxonomy.Read("test.yaml", []byte(testTaxonomy))
	if err != nil {
		f.Fatal(err)
	}
	m := matcher.New(tax, matcher.Options{})
	schema := func(file string) *jsonschema.Schema {
		s, err := jsonschema.NewCompiler().Compile(file)
		if err != nil {
			f.Fatal(err)
		}
		return s
	}
	checks := reportChecks{sarif: schema("testdata/sarif-subset.schema.json"), match: schema("../../schema/match.schema.json"),
		screen: schema("../../schema/screen.schema.json"), skills: schema("../../schema/skills.schema.json")}
	f.Fuzz(func(t *testing.T, resume, posting, name string) {
		if len(resume)+len(posting)+len(name) > 1<<14 || name == "" {
			return
		}
		// An element of a document's own would be told by its name.
		for _, s := range []*string{&resume, &posting, &name} {
			*s = strings.ReplaceAll(*s, "<", "<zz")
		}
		r, p := extract.Plain(resume), extract.Plain(posting)
		c := m.Cover(m.Requirements(p), m.Evidence(r, time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC)), matcher.DefaultWeights)
		c.Resume, c.Target = name, "to "+name
		c.Versions = matcher.Versions{Program: "test", Scoring: matcher.ScoringVersion, Taxonomy: "sha256:0", Config: "sha256:0"}
		match := Match{Coverage: c, Resume: r, Posting: p, TargetPath: name, Gates: []Gate{{"require", false, name}}, Since: &Change{Message: name}}
		for _, format := range Formats {
			var b bytes.Buffer
			if err := Write(&b, format, []Match{match}, Style{Verbose: true, Ledger: true}); err != nil {
				t.Fatal(format, err)
			}
			checks.report(t, format, b.Bytes())
		}
		for _, format := range CheckFormats[:3] {
			var b bytes.Buffer
			if err := WriteCheck(&b, format, []Match{match, match}, Style{Verbose: true}); err != nil {
				t.Fatal(format, err)
			}
			checks.report(t, "check "+format, b.Bytes())
		}
		rows := []Row{NewRow(name, c), {Schema: ScreenSchema, ID: name, Resume: name, AsOf: c.AsOf, Error: &RowError{"damaged", name}}}
		rows[0].Text, rows[0].Config, rows[1].Config, rows[0].SameAs = "sha256:0", "sha256:0", "sha256:0", name
		if c.Assessable {
			for k, columns := range []*Columns{NewColumns(c, p), nil} {
				detail, err := NewDetail(fmt.Sprintf("d%d-", k), match, columns)
				if err != nil {
					t.Fatal(err)
				}
				row := NewRow(name, c)
				row.Detail, row.Text, row.Config = detail, "sha256:0", "sha256:0"
				rows = append(rows, row)
			}
		}
		for _, format := range ScreenFormats {
			var b bytes.Buffer
			w, err := NewScreenWriter(&b, format, Style{})
			if err != nil {
				t.Fatal(err)
			}
			if err := errors.Join(w.Rows(rows), w.Close()); err != nil {
				t.Fatal(format, err)
			}
			checks.report(t, "screen "+format, b.Bytes())
			if n := bytes.Count(b.Bytes(), []byte("\n")); (format == "ndjson" || format == "text") && n != len(rows)+map[string]int{"text": 1}[format] {
				t.Fatalf("screen %s: %d lines for %d rows", format, n, len(rows))
			}
		}
		for _, format := range SkillsFormats {
			out := []byte(SkillsHead(format))
			for i, d := range []Skills{{ID: name, Mentions: m.Mentions(r, matcher.Auto), Unknown: m.Unknown(r)}, {ID: name, Err: errors.New(name)}} {
				one := AppendSkills(nil, format, d, Style{})
				if i == 0 && (format == "json" || format == "text") {
					one = one[1:]
				}
				out = append(out, one...)
			}
			checks.report(t, "skills "+format, append(out, SkillsTail(format)...))
		}
	})
}

// reportChecks say whether a report is one of its format.
type reportChecks struct{ sarif, match, screen, skills *jsonschema.Schema }

func (c *reportChecks) report(t *testing.T, format string, out []byte) {
	t.Helper()
	if bytes.ContainsFunc(out, func(r rune) bool { return r != '\n' && harmless(r) != r }) {
		t.Fatalf("%s: a control character or a mark that reorders text: %q", format, out)
	}
	schema := map[string]*jsonschema.Schema{"sarif": c.sarif, "json": c.match, "screen ndjson": c.screen, "skills ndjson": c.skills}[format]
	switch format {
	case "json", "sarif", "badge", "check json", "skills json":
		checkJSON(t, format, schema, out)
	case "screen ndjson", "skills ndjson":
		for line := range bytes.Lines(out) {
			checkJSON(t, format, schema, line)
		}
	case "csv", "screen csv", "skills csv":
		records, err := csv.NewReader(bytes.NewReader(out)).ReadAll() // wants as many cells in each
		if err != nil {
			t.Fatalf("%s: %v\n%s", format, err, out)
		}
		for _, cell := range slices.Concat(records...) {
			if cell != "" && strings.ContainsRune("=+-@", rune(cell[0])) && !regexp.MustCompile(`(?i)^[+-]?(\d[\d_.]*|\.\d+|inf|infinity|nan|0x[0-9a-f._]+)([ep][+-]?\d+)?$`).MatchString(cell) {
				t.Fatalf("%s: a cell starts a formula: %q", format, cell)
			}
		}
	case "junit":
		var suites junitSuites
		dec := xml.NewDecoder(bytes.NewReader(out))
		dec.Strict = true
		if err := dec.Decode(&suites); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		if len(suites.Suites) != 1 || suites.Tests != len(suites.Suites[0].Cases) {
			t.Fatalf("%d tests\n%s", suites.Tests, out)
		}
	case "github":
		for line := range strings.Lines(string(out)) {
			if !regexp.MustCompile(`^::(error|warning|notice) (file=[^,:]+,)?(line=\d+,)?title=[^,:]*::.*\n$`).MatchString(line) {
				t.Fatalf("no command: %q", line)
			}
		}
	case "html", "screen html":
		checkHTML(t, out)
	case "markdown", "check markdown", "screen markdown":
		checkMarkdown(t, format, out)
	}
}

func checkJSON(t *testing.T, format string, schema *jsonschema.Schema, out []byte) {
	t.Helper()
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(out))
	if err == nil && schema != nil {
		err = schema.Validate(v)
	}
	if err != nil || !json.Valid(out) {
		t.Fatalf("%s: %#v\n%s", format, err, out)
	}
}

// checkHTML wants a page of whose elements none is a document's own, and that
// loads and runs nothing.
func checkHTML(t *testing.T, out []byte) {
	t.Helper()
	ids, links := map[string]bool{}, map[string]bool{}
	z := html.NewTokenizer(bytes.NewReader(out))
	for {
		switch z.Next() {
		case html.ErrorToken:
			if z.Err() != io.EOF {
				t.Fatal(z.Err())
			}
			for to := range links {
				if !ids[to] {
					t.Fatalf("a link to #%s, which is nowhere", to)
				}
			}
			return
		case html.CommentToken:
			t.Fatalf("a comment: %q", z.Token().Data)
		case html.StartTagToken, html.SelfClosingTagToken, html.EndTagToken:
			tag := z.Token()
			if strings.HasPrefix(tag.Data, "zz") || slices.Contains([]string{"script", "img", "link", "iframe", "object", "embed", "base", "form"}, tag.Data) {
				t.Fatalf("an element %s", tag)
			}
			for _, a := range tag.Attr {
				switch {
				case a.Key == "id" && ids[a.Val]:
					t.Fatalf("two elements are #%s", a.Val)
				case a.Key == "id":
					ids[a.Val] = true
				case a.Key == "href":
					links[strings.TrimPrefix(a.Val, "#")] = true
				}
				if a.Key == "style" || a.Key == "src" || strings.HasPrefix(a.Key, "on") || a.Key == "href" && !strings.HasPrefix(a.Val, "#") || strings.HasPrefix(a.Key, "<") || strings.HasPrefix(a.Key, "zz") {
					t.Fatalf("an attribute of %s", tag)
				}
			}
		}
	}
}

// checkMarkdown wants that a renderer makes no link, picture, code or markup of
// a document's text.
func checkMarkdown(t *testing.T, format string, out []byte) {
	t.Helper()
	doc := goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough)).Parser().Parse(text.NewReader(out))
	ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		switch n.Kind() {
		case ast.KindHTMLBlock: // what folds the matches of a check
			if bytes.Contains(n.Lines().Value(out), []byte("<zz")) {
				t.Fatalf("%s: markup\n%s", format, out)
			}
		case ast.KindRawHTML, ast.KindLink, ast.KindImage, ast.KindAutoLink, ast.KindCodeSpan, ast.KindCodeBlock, ast.KindFencedCodeBlock, ast.KindListItem:
			t.Fatalf("%s: a %s\n%s", format, n.Kind(), out)
		}
		return ast.WalkContinue, nil
	})
}
