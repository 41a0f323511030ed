package extract

import (
	"bytes"
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/net/html/charset"
)

// readHTML reads a web page: the posting that it carries as data, if any, or
// else its main text.
func readHTML(ctx context.Context, src source) (*Document, error) {
	root, err := parseHTML(src.data)
	if err != nil {
		return nil, err
	}
	page := newPage(ctx, root, src.opts)
	d := page.read("html")
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if job := findJobPosting(ctx, root, src.opts); job != nil {
		// Some sites put a teaser into the data and the posting on the page.
		if len(job.Text) >= 200 && len(job.Text)*4 >= len(d.Text) || len(job.Text) > len(d.Text) {
			return job, nil
		}
	}
	return d, nil
}

// readEscapedHTML reads HTML whose mark-up is escaped once.
func readEscapedHTML(ctx context.Context, src source) (*Document, error) {
	text, err := decodeText(src.data)
	if err != nil {
		return nil, err
	}
	src.data = []byte(html.UnescapeString(text))
	return readHTML(ctx, src)
}

// parseHTML parses a page in whatever encoding it says it has.
func parseHTML(data []byte) (*html.Node, error) {
	if bytes.Count(data, []byte("<")) > maxHTMLTags {
		return nil, fail("too-large", "save the posting alone", "is HTML with more than %d tags", maxHTMLTags)
	}
	text, err := decodeHTML(data)
	if err != nil {
		return nil, err
	}
	root, err := html.ParseWithOptions(strings.NewReader(text), html.ParseOptionEnableScripting(false))
	if err != nil {
		return nil, fail("damaged", "save the page again", "is HTML that could not be read: %w", err)
	}
	return root, nil
}

func decodeHTML(data []byte) (string, error) {
	if bytes.HasPrefix(data, []byte("\xFF\xFE")) || bytes.HasPrefix(data, []byte("\xFE\xFF")) || bytes.IndexByte(data[:min(len(data), 1024)], 0) >= 0 {
		return decodeText(data)
	}
	if text, err := decodeText(data); err == nil && !strings.ContainsRune(text[:min(len(text), 1<<16)], '\uFFFD') && utf8.Valid(data) {
		return text, nil
	}
	enc, _, _ := charset.DetermineEncoding(data, "text/html")
	out, err := enc.NewDecoder().Bytes(data)
	if err != nil {
		return decodeText(data)
	}
	return string(out), nil
}

// A page walks over a parsed page and collects its text.
type page struct {
	ctx  context.Context
	opts Options
	root *html.Node
	css  styleSheet
	flow flow

	drop    map[*html.Node]bool // parts that are not the main text
	sizes   map[*html.Node]size
	visited int
}

// A size is what stands below an element.
type size struct{ text, links, linked int } // bytes of text, links, bytes of text in links

func newPage(ctx context.Context, root *html.Node, opts Options) *page {
	return &page{ctx: ctx, opts: opts, root: root, drop: map[*html.Node]bool{}, sizes: map[*html.Node]size{}}
}

func (p *page) read(format string) *Document {
	p.css = parseStyles(p.root)
	p.measure(p.root, 0)
	main := p.main()
	p.findChrome(main)
	if h1 := find(main, atom.H1); h1 == nil && format == "html" {
		if title := find(p.root, atom.Title); title != nil {
			p.flow.begin(Heading, 1)
			p.flow.text(nodeText(title), true)
			p.flow.blank()
		}
	}
	p.node(main, style{}, 0)
	return p.flow.document(format)
}

// maxHTMLTags bounds the memory that a parsed page takes, some 200 bytes a tag.
// The largest pages of job boards have some thousands.
const maxHTMLTags = 300_000

// maxHTMLDepth bounds the nesting that is followed. Pages nest some dozens
// deep; the parser itself stops at 512.
const maxHTMLDepth = 512

// measure notes what stands below each element.
func (p *page) measure(n *html.Node, depth int) size {
	if n.Type == html.TextNode {
		return size{text: len(strings.TrimSpace(n.Data))}
	}
	if n.Type == html.ElementNode && isSkipped(n) || depth > maxHTMLDepth {
		return size{}
	}
	var sum size
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		below := p.measure(c, depth+1)
		sum.text += below.text
		sum.links += below.links
		sum.linked += below.linked
	}
	if n.DataAtom == atom.A && attr(n, "href") != "" {
		sum.links, sum.linked = sum.links+1, sum.text
	}
	p.sizes[n] = sum
	return sum
}

// main finds the element that holds the main text, or takes the body.
func (p *page) main() *html.Node {
	total := p.sizes[p.root].text
	var mains, articles []*html.Node
	walk(p.root, 0, func(n *html.Node) bool {
		switch {
		case n.DataAtom == atom.Main || attr(n, "role") == "main":
			mains = append(mains, n)
			return false
		case n.DataAtom == atom.Article:
			articles = append(articles, n)
			return false
		}
		return true
	})
	if len(mains) == 1 && p.sizes[mains[0]].text*4 >= total {
		return mains[0]
	}
	// One article among teasers of others is the posting.
	for _, a := range articles {
		if p.sizes[a].text*2 >= total {
			return a
		}
	}
	if body := find(p.root, atom.Body); body != nil {
		return body
	}
	return p.root
}

// chromeWords are parts of class names, ids and roles that mark what stands
// around the main text of a page.
var chromeWords = map[string]bool{
	"nav": true, "navbar": true, "navigation": true, "menu": true, "breadcrumb": true, "breadcrumbs": true,
	"cookie": true, "cookies": true, "consent": true, "footer": true, "share": true, "sharing": true, "social": true,
	"related": true, "similar": true, "recommended": true, "recommendations": true, "newsletter": true,
	"subscribe": true, "login": true, "signin": true, "signup": true, "modal": true, "popup": true, "advert": true,
	"advertisement": true, "ads": true, "promo": true, "comments": true, "pagination": true, "pager": true,
	"skip": true, "skiplink": true, "toolbar": true, "banner": true, "contentinfo": true, "search": true,
	"complementary": true, "dialog": true, "alertdialog": true, "apply": true, "tooltip": true,
}

// findChrome marks the parts below main that are not its text: navigation,
// site headers and footers, and blocks of mere links. Nothing is dropped that
// holds half of the text, or the page's title.
func (p *page) findChrome(main *html.Node) {
	total := p.sizes[main].text
	walk(main, 0, func(n *html.Node) bool {
		if n == main || n.Type != html.ElementNode {
			return true
		}
		below := p.sizes[n]
		if below.text == 0 || below.text*2 > total {
			return true
		}
		dense := below.linked*10 >= below.text*7
		drop := false
		switch {
		case n.DataAtom == atom.Nav:
			drop = true
		case n.DataAtom == atom.Header || n.DataAtom == atom.Footer || n.DataAtom == atom.Aside:
			// A resume's header is its name and contact, its aside the skills;
			// a site's are links.
			drop = dense && below.links >= 4 || namesStrong(n)
		case isBlock(n.DataAtom):
			if !namesChrome(n) {
				break
			}
			// Such words name much else ("banner" over a resume's name): it
			// must look like what it is called.
			drop = dense && below.links >= 2 || below.text < 200 && find(n, atom.Form) != nil || namesStrong(n)
		}
		if drop && find(n, atom.H1) == nil {
			p.drop[n] = true
			return false
		}
		return true
	})
}

// namesStrong reports whether an element is named as something that is never
// main text.
func namesStrong(n *html.Node) bool {
	for _, w := range nameWords(n) {
		switch w {
		case "cookie", "cookies", "consent", "breadcrumb", "breadcrumbs", "newsletter", "navbar", "contentinfo", "navigation", "dialog", "alertdialog", "advertisement", "related", "similar", "recommended", "recommendations", "skiplink":
			return true
		}
	}
	return false
}

func namesChrome(n *html.Node) bool {
	return slices.ContainsFunc(nameWords(n), func(w string) bool { return chromeWords[w] })
}

func nameWords(n *html.Node) []string {
	var words []string
	for _, a := range n.Attr {
		if a.Key == "class" || a.Key == "id" || a.Key == "role" {
			words = append(words, strings.FieldsFunc(strings.ToLower(a.Val), func(r rune) bool {
				return !(r >= 'a' && r <= 'z' || r >= '0' && r <= '9')
			})...)
		}
		if len(words) > 40 {
			break
		}
	}
	return words
}

// isSkipped names the elements without text of the page.
func isSkipped(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Svg, atom.Canvas, atom.Iframe, atom.Object, atom.Embed,
		atom.Audio, atom.Video, atom.Map, atom.Head, atom.Button, atom.Select, atom.Option, atom.Input, atom.Textarea,
		atom.Datalist, atom.Math, atom.Dialog, atom.Rp, atom.Rt:
		return true
	}
	return n.Namespace != ""
}

func isBlock(a atom.Atom) bool {
	switch a {
	case atom.Address, atom.Article, atom.Aside, atom.Blockquote, atom.Body, atom.Center, atom.Dd, atom.Details, atom.Div, atom.Dl,
		atom.Dt, atom.Fieldset, atom.Figcaption, atom.Figure, atom.Footer, atom.Form, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5,
		atom.H6, atom.Header, atom.Hgroup, atom.Hr, atom.Html, atom.Legend, atom.Li, atom.Main, atom.Menu, atom.Nav, atom.Ol, atom.P, atom.Pre,
		atom.Section, atom.Summary, atom.Table, atom.Tbody, atom.Td, atom.Tfoot, atom.Th, atom.Thead, atom.Tr, atom.Ul, atom.Caption, atom.Option:
		return true
	}
	return false
}

// A style is what an element inherits.
type style struct {
	bold   bool
	cell   bool   // inside a table cell that stands on one line with its row
	hidden string // why the text cannot be seen, or ""
	look   look
}

// node adds the text of a node.
func (p *page) node(n *html.Node, s style, depth int) {
	if p.visited++; p.visited%4096 == 0 && p.ctx.Err() != nil || depth > maxHTMLDepth || p.drop[n] {
		return
	}
	f := &p.flow
	switch n.Type {
	case html.TextNode:
		if s.hidden != "" {
			f.hide(n.Data, s.hidden)
			if !p.opts.IncludeHidden {
				return
			}
		}
		f.text(n.Data, s.bold)
		return
	case html.DocumentNode:
		p.children(n, s, depth)
		return
	case html.ElementNode:
	default:
		return
	}
	if isSkipped(n) {
		return
	}
	p.style(n, &s)
	switch n.DataAtom {
	case atom.Br:
		if s.cell {
			f.space = true
			return
		}
		// A line broken by <br> goes on as what it was.
		kind := f.line
		f.end()
		if kind.kind == Item {
			f.line = rawLine{}
		}
		return
	case atom.Wbr:
		return
	case atom.Hr:
		f.end()
		return
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		s.bold = true
		f.begin(Heading, int(n.Data[1]-'0'))
		p.children(n, s, depth)
		f.end()
		return
	case atom.Li:
		level := max(f.depth, 1)
		f.begin(Item, level)
		p.children(n, s, depth)
		f.end()
		return
	case atom.Ul, atom.Ol, atom.Menu:
		f.end()
		f.depth++
		p.children(n, s, depth)
		f.depth--
		f.end()
		return
	case atom.Table:
		f.end()
		p.children(n, s, depth)
		f.end()
		return
	case atom.Tr:
		f.end()
		p.row(n, s, depth)
		f.end()
		return
	case atom.Pre:
		f.end()
		f.pre = true
		p.children(n, s, depth)
		f.end()
		f.pre = false
		return
	case atom.B, atom.Strong, atom.Th, atom.Dt, atom.Summary, atom.Legend:
		s.bold = true
	}
	if isBlock(n.DataAtom) && !s.cell {
		// A paragraph within a list item is the item's text.
		if !(f.line.kind == Item && len(f.buf) == 0) {
			f.end()
		}
		p.children(n, s, depth)
		f.end()
		return
	}
	if isBlock(n.DataAtom) {
		f.space = true
	}
	if isPill(n) && isWordRune(f.lastRune()) {
		f.space = true
	}
	p.children(n, s, depth)
	if isBlock(n.DataAtom) {
		f.space = true
	}
}

func (p *page) children(n *html.Node, s style, depth int) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		p.node(c, s, depth+1)
	}
}

// row adds a table's row: its cells on one line, unless they hold blocks of
// their own, as in tables that lay out a page.
func (p *page) row(n *html.Node, s style, depth int) {
	layout := false
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		layout = layout || holdsBlocks(c)
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type != html.ElementNode {
			continue
		}
		if layout {
			p.flow.end()
			p.node(c, s, depth+1)
			p.flow.end()
			continue
		}
		if len(p.flow.buf) > 0 {
			p.flow.glue(" | ")
		}
		mark := len(p.flow.buf)
		cs := s
		cs.cell = true
		p.node(c, cs, depth+1)
		if len(p.flow.buf) == mark && mark >= 3 { // an empty cell
			p.flow.buf = p.flow.buf[:mark-3]
		}
	}
}

// holdsBlocks reports whether a table's cell holds more than one paragraph.
func holdsBlocks(cell *html.Node) bool {
	blocks := 0
	walk(cell, 0, func(n *html.Node) bool {
		switch n.DataAtom {
		case atom.Ul, atom.Ol, atom.Table, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
			blocks += 2
		case atom.P, atom.Div, atom.Br:
			blocks++
		}
		return blocks < 2
	})
	return blocks >= 2
}

// isPill reports whether an inline element stands directly behind one of its
// like: such tags are set apart by style sheets, not by spaces.
func isPill(n *html.Node) bool {
	prev := n.PrevSibling
	if prev == nil || prev.Type != html.ElementNode || prev.DataAtom != n.DataAtom {
		return false
	}
	switch n.DataAtom {
	case atom.A, atom.Code, atom.Kbd, atom.Label, atom.Mark, atom.Small:
		return true
	case atom.Span, atom.I, atom.Em, atom.B, atom.Strong:
		class := attr(n, "class")
		return class != "" && class == attr(prev, "class") || attr(n, "itemprop") != ""
	}
	return false
}

func isWordRune(r rune) bool { return r != 0 && r != ' ' && r != '(' && r != '/' && r != '-' }

// walk calls f for n and, where f returns true, for all below it.
func walk(n *html.Node, depth int, f func(*html.Node) bool) {
	if depth > maxHTMLDepth || !f(n) {
		return
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		walk(c, depth+1, f)
	}
}

// find returns the first element of a kind.
func find(n *html.Node, a atom.Atom) *html.Node {
	var found *html.Node
	walk(n, 0, func(c *html.Node) bool {
		if found == nil && c.DataAtom == a && c.Type == html.ElementNode {
			found = c
		}
		return found == nil
	})
	return found
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// nodeText is the text below a node, as it is.
func nodeText(n *html.Node) string {
	var b strings.Builder
	walk(n, 0, func(c *html.Node) bool {
		if c.Type == html.TextNode {
			b.WriteString(c.Data)
		}
		return true
	})
	return b.String()
}
