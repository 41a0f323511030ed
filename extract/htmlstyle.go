package extract

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// This file tells what of a page cannot be seen, as far as the page itself
// says so: by attributes, by style attributes, and by those rules of its style
// sheets that select by element, class, id, and their nesting. It knows the
// properties that hide text, and no others.

// A look is what an element inherits of how it looks.
type look struct {
	size       float64 // of the font in px; 0 is the browser's
	color      string  // "" is black
	background string  // "" is white, "?" not known
}

// A styleSheet holds the rules of a page by the last name of their selectors
// ("div", ".class", "#id").
type styleSheet struct {
	rules    map[string][]rule
	external bool // parts of the style are not in the page
	checks   int  // of rules against elements
}

type rule struct {
	selector []compound // the element itself last
	weight   int        // specificity and order
	props    map[string]string
}

// A compound selects one element: "p.note#first". child says that it must be
// the parent of the next, not just an ancestor.
type compound struct {
	tag, id string
	classes []string
	child   bool
}

// Bounds for style sheets: those of job boards have some thousand rules, of
// which a few dozen are looked at for an element.
const (
	maxRules  = 5000
	maxChecks = 1_000_000
)

// parseStyles reads the style sheets in the page.
func parseStyles(root *html.Node) styleSheet {
	sheet := styleSheet{rules: map[string][]rule{}}
	n := 0
	walk(root, 0, func(e *html.Node) bool {
		switch {
		case e.DataAtom == atom.Link && strings.Contains(strings.ToLower(attr(e, "rel")), "stylesheet"):
			sheet.external = true
		case e.DataAtom == atom.Style && !strings.Contains(attr(e, "media"), "print"):
			sheet.parse(nodeText(e), &n, 0)
			return false
		}
		return true
	})
	return sheet
}

// parse adds the rules of a style sheet. n counts them over all sheets.
func (sheet *styleSheet) parse(css string, n *int, depth int) {
	css = stripComments(css)
	for *n < maxRules {
		open := strings.IndexByte(css, '{')
		if open < 0 {
			return
		}
		head := css[:open]
		if i := strings.LastIndexByte(head, ';'); i >= 0 { // @import, @charset
			if strings.Contains(head[:i], "@import") {
				sheet.external = true
			}
			head = head[i+1:]
		}
		head = strings.TrimSpace(head)
		body, rest := cutBlock(css[open+1:])
		css = rest
		*n++
		if strings.HasPrefix(head, "@") {
			// What holds for print or small screens only is left out.
			if depth < 4 && (strings.HasPrefix(head, "@layer") || strings.HasPrefix(head, "@supports") || head == "@media screen" || head == "@media all") {
				sheet.parse(body, n, depth+1)
			}
			continue
		}
		props := parseProps(body)
		if len(props) == 0 {
			continue
		}
		for _, sel := range strings.Split(head, ",") {
			r, ok := parseSelector(sel)
			if !ok {
				continue
			}
			r.weight = r.weight<<16 | *n
			r.props = props
			last := r.selector[len(r.selector)-1]
			key := last.tag
			switch {
			case last.id != "":
				key = "#" + last.id
			case len(last.classes) > 0:
				key = "." + last.classes[0]
			}
			sheet.rules[key] = append(sheet.rules[key], r)
		}
	}
}

func stripComments(css string) string {
	var b strings.Builder
	for {
		before, after, ok := strings.Cut(css, "/*")
		b.WriteString(before)
		if !ok {
			return b.String()
		}
		_, css, _ = strings.Cut(after, "*/")
	}
}

// cutBlock cuts behind the brace that closes the block css is in.
func cutBlock(css string) (body, rest string) {
	depth := 1
	for i := range len(css) {
		switch css[i] {
		case '{':
			depth++
		case '}':
			if depth--; depth == 0 {
				return css[:i], css[i+1:]
			}
		}
	}
	return css, ""
}

// hiding are the properties that matter here.
var hiding = map[string]bool{
	"display": true, "visibility": true, "opacity": true, "font-size": true, "color": true, "background": true,
	"background-color": true, "background-image": true, "position": true, "left": true, "top": true, "text-indent": true,
	"clip": true, "clip-path": true, "font-weight": true,
}

func parseProps(body string) map[string]string {
	var props map[string]string
	for decl := range strings.SplitSeq(body, ";") {
		name, value, ok := strings.Cut(decl, ":")
		if !ok {
			continue
		}
		name = strings.ToLower(strings.TrimSpace(name))
		if !hiding[name] {
			continue
		}
		if props == nil {
			props = map[string]string{}
		}
		value = strings.ToLower(strings.TrimSpace(value))
		props[name] = strings.TrimSpace(strings.TrimSuffix(value, "!important"))
	}
	return props
}

// parseSelector reads a selector; ok is false where it has parts that are not
// known here (states, attributes, siblings).
func parseSelector(s string) (r rule, ok bool) {
	if strings.ContainsAny(s, ":[]+~()\\&") {
		return r, false
	}
	s = strings.ReplaceAll(s, ">", " > ")
	for _, field := range strings.Fields(s) {
		if field == ">" {
			if len(r.selector) == 0 {
				return r, false
			}
			r.selector[len(r.selector)-1].child = true
			continue
		}
		var c compound
		for field != "" {
			kind := field[0]
			if kind == '.' || kind == '#' {
				field = field[1:]
			}
			end := strings.IndexAny(field, ".#")
			if end < 0 {
				end = len(field)
			}
			name := field[:end]
			field = field[end:]
			if name == "" {
				return r, false
			}
			switch kind {
			case '.':
				c.classes = append(c.classes, name)
				r.weight += 16
			case '#':
				c.id = name
				r.weight += 256
			default:
				c.tag = strings.ToLower(name)
				r.weight++
			}
		}
		r.selector = append(r.selector, c)
	}
	return r, len(r.selector) > 0 && len(r.selector) <= 8
}

func (c *compound) matches(n *html.Node) bool {
	if c.tag != "" && c.tag != "*" && c.tag != n.Data || c.id != "" && c.id != attr(n, "id") {
		return false
	}
	if len(c.classes) == 0 {
		return true
	}
	have := strings.Fields(attr(n, "class"))
	for _, class := range c.classes {
		if !slices.Contains(have, class) {
			return false
		}
	}
	return true
}

func (r *rule) matches(n *html.Node) bool {
	i := len(r.selector) - 1
	if !r.selector[i].matches(n) {
		return false
	}
	for up := n.Parent; i > 0; up = up.Parent {
		if up == nil || up.Type != html.ElementNode {
			return false
		}
		if r.selector[i-1].matches(up) {
			i--
		} else if r.selector[i-1].child {
			return false
		}
	}
	return true
}

// props are the properties of an element, the strongest of each.
func (sheet *styleSheet) props(n *html.Node) map[string]string {
	var found []rule
	add := func(key string) {
		for i := range sheet.rules[key] {
			if sheet.checks++; sheet.checks > maxChecks || len(found) == 64 {
				return
			}
			if r := &sheet.rules[key][i]; r.matches(n) {
				found = append(found, *r)
			}
		}
	}
	inline := attr(n, "style")
	if len(sheet.rules) > 0 {
		add(n.Data)
		add("*")
		if id := attr(n, "id"); id != "" {
			add("#" + id)
		}
		for i, class := range strings.Fields(attr(n, "class")) {
			if i == 32 {
				break
			}
			add("." + class)
		}
	}
	if len(found) == 0 {
		if inline == "" {
			return nil
		}
		return parseProps(inline)
	}
	slices.SortStableFunc(found, func(a, b rule) int { return cmp.Compare(a.weight, b.weight) })
	props := map[string]string{}
	for _, r := range found {
		maps.Copy(props, r.props)
	}
	maps.Copy(props, parseProps(inline))
	return props
}

// style works out how an element looks, from what it inherits.
func (p *page) style(n *html.Node, s *style) {
	for _, a := range n.Attr {
		switch a.Key {
		case "hidden":
			if a.Val != "until-found" {
				s.hide("hidden-layer")
			}
		case "color":
			if n.DataAtom == atom.Font {
				s.look.color = parseColor(strings.ToLower(a.Val))
			}
		case "bgcolor":
			s.look.background = parseColor(strings.ToLower(a.Val))
		case "background":
			s.look.background = "?"
		}
	}
	props := p.css.props(n)
	if props == nil {
		return
	}
	if v := props["font-weight"]; v == "bold" || v == "bolder" || len(v) == 3 && v >= "600" && v <= "900" {
		s.bold = true
	}
	if v := props["color"]; v != "" && v != "inherit" && v != "currentcolor" {
		s.look.color = parseColor(v)
	}
	for _, name := range []string{"background", "background-color", "background-image"} {
		switch v := props[name]; {
		case v == "", v == "none", v == "transparent", v == "inherit", v == "initial":
		case strings.Contains(v, "url(") || strings.Contains(v, "gradient"):
			s.look.background = "?"
		default:
			first, _, _ := strings.Cut(v, " ")
			if strings.Contains(v, "(") {
				first = v
			}
			s.look.background = parseColor(first)
		}
	}
	if v := props["font-size"]; v != "" {
		s.look.size = fontSize(v, s.look.size)
		if s.look.size < 2 {
			s.hide("tiny")
		}
	}
	switch {
	case props["display"] == "none", props["visibility"] == "hidden", props["visibility"] == "collapse":
		s.hide("hidden-layer")
	case isZero(props["opacity"]):
		s.hide("invisible")
	case isFarOff(props["text-indent"]),
		(props["position"] == "absolute" || props["position"] == "fixed") && (isFarOff(props["left"]) || isFarOff(props["top"])):
		s.hide("off-page")
	case strings.HasPrefix(props["clip"], "rect(0") || strings.HasPrefix(props["clip"], "rect(1px") || props["clip-path"] == "inset(50%)" || props["clip-path"] == "inset(100%)":
		s.hide("hidden-layer")
	}
	// A style sheet that is not at hand may say what colour lies behind.
	if c := s.look.color; c != "" && c != "?" && !p.css.external {
		behind := cmp.Or(s.look.background, "ffffff")
		if c == behind {
			s.hide("same-color")
		} else if s.hidden == "same-color" {
			s.hidden = ""
		}
	} else if c == "transparent" {
		s.hide("invisible")
	}
}

func (s *style) hide(reason string) {
	if s.hidden == "" || s.hidden == "same-color" {
		s.hidden = reason
	}
}

// fontSize is a font size in px, where the parent's is known.
func fontSize(v string, parent float64) float64 {
	if parent == 0 {
		parent = 16
	}
	for _, unit := range []struct {
		name string
		px   float64
	}{{"rem", 16}, {"px", 1}, {"pt", 4.0 / 3}, {"em", parent}, {"%", parent / 100}, {"", 1}} {
		if num, ok := strings.CutSuffix(v, unit.name); ok {
			if f, err := strconv.ParseFloat(strings.TrimSpace(num), 64); err == nil {
				return f * unit.px
			}
			return parent
		}
	}
	return parent
}

func isZero(v string) bool {
	if v == "" {
		return false
	}
	f, err := strconv.ParseFloat(strings.TrimSuffix(v, "%"), 64)
	return err == nil && f <= 0.01
}

// isFarOff reports whether a length moves a thing off the page.
func isFarOff(v string) bool {
	if !strings.HasPrefix(v, "-") {
		return false
	}
	digits := strings.TrimRight(v, "abcdefghijklmnopqrstuvwxyz%")
	f, err := strconv.ParseFloat(digits, 64)
	unit := v[len(digits):]
	return err == nil && (f <= -900 || (unit == "em" || unit == "rem" || unit == "vw" || unit == "%" || unit == "vh") && f <= -100)
}

// parseColor brings a colour into the form rrggbb; "?" where it is not known.
func parseColor(v string) string {
	switch v {
	case "white", "snow", "ghostwhite", "ivory", "floralwhite":
		return "ffffff"
	case "black":
		return "000000"
	case "transparent", "rgba(0,0,0,0)", "rgba(0, 0, 0, 0)":
		return "transparent"
	}
	if hex, ok := strings.CutPrefix(v, "#"); ok {
		if len(hex) == 3 || len(hex) == 4 {
			hex = string([]byte{hex[0], hex[0], hex[1], hex[1], hex[2], hex[2]})
		}
		if len(hex) >= 6 {
			return nearWhite(hex[:6])
		}
		return "?"
	}
	if args, ok := strings.CutPrefix(strings.TrimPrefix(v, "rgba"), "rgb"); ok || strings.HasPrefix(v, "rgba") {
		nums := strings.FieldsFunc(strings.Trim(args, "()"), func(r rune) bool { return r == ',' || r == ' ' || r == '/' })
		if len(nums) < 3 {
			return "?"
		}
		var hex strings.Builder
		for _, n := range nums[:3] {
			c, err := strconv.Atoi(n)
			if err != nil || c < 0 || c > 255 {
				return "?"
			}
			if c < 16 {
				hex.WriteByte('0')
			}
			hex.WriteString(strconv.FormatInt(int64(c), 16))
		}
		return nearWhite(hex.String())
	}
	if v == "" {
		return "?"
	}
	for _, c := range v {
		if c < 'a' || c > 'z' {
			return "?"
		}
	}
	return v // a name: equal names are equal colours
}

// nearWhite makes all shades that cannot be told from white the same.
func nearWhite(hex string) string {
	if len(hex) == 6 && hex[0] == 'f' && hex[2] == 'f' && hex[4] == 'f' && hex[1] >= 'a' && hex[3] >= 'a' && hex[5] >= 'a' {
		return "ffffff"
	}
	return hex
}
