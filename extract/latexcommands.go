package extract

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// command converts the command at the backslash and its arguments. What the
// document defines goes first, then what is known by its name, then the rest
// by the kind of name.
func (l *latex) command(p *texParser, depth int) error {
	if l.controlSymbol(p) {
		return nil
	}
	name := p.command()
	if name == "" {
		p.pos = min(p.pos+1, len(p.s))
		return nil
	}
	if m, ok := l.macros[name]; ok {
		return l.expand(m, p, depth)
	}
	if s, ok := latexSymbols[name]; ok {
		l.symbol(s)
		p.braces()
		return nil
	}
	if l.define(name, p) {
		return nil
	}
	base := strings.TrimSuffix(name, "*")
	if ok, err := l.known(base, p, depth); ok {
		return err
	}
	switch {
	case reTeXSection().MatchString(name):
		return l.heading(base, p, depth)
	case latexLabelled[base]:
		return l.labelled(base, p, depth)
	case latexAddress[base]:
		return l.address(p, depth)
	}
	if n, ok := latexDrop[base]; ok {
		p.drop(n)
		return nil
	}
	if n, ok := latexFirst[base]; ok {
		return l.behindFirst(n, p, depth)
	}
	if isTeXIcon(base) {
		l.flow.space = true
		p.braces()
		return nil
	}
	return l.unknown(base, p, depth)
}

// controlSymbol converts a command whose name is no word, such as \& or \'e,
// and reports whether one stands here.
func (l *latex) controlSymbol(p *texParser) bool {
	next := byte(0)
	if p.pos+1 < len(p.s) {
		next = p.s[p.pos+1]
	}
	switch next {
	case '\\':
		p.pos += 2
		if p.pos < len(p.s) && p.s[p.pos] == '*' {
			p.pos++
		}
		p.optional()
		l.endLine()
		return true
	case '&', '%', '$', '#', '_', '{', '}':
		p.pos += 2
		l.text(string(next))
		return true
	case ' ', '\n', ',', ';', ':', '/':
		p.pos += 2
		l.flow.space = l.flow.space || next != '/'
		return true
	case '!', '-', '@', ')', ']', '(', '[', '+', '<', '>', 0:
		p.pos = min(p.pos+2, len(p.s))
		return true
	}
	if mark, ok := latexAccents[next]; ok && (next < 'a' && next != 'H' || p.endsName()) {
		p.pos += 2
		l.accent(mark, p)
		return true
	}
	return false
}

// accent puts a mark on the letter of the argument.
func (l *latex) accent(mark rune, p *texParser) {
	arg, _ := p.argument()
	arg = strings.TrimSpace(arg)
	switch arg {
	case `\i`, `\i{}`:
		arg = "i"
	case `\j`:
		arg = "j"
	}
	if r, n := utf8.DecodeRuneInString(arg); n > 0 && r != '\\' {
		l.text(norm.NFC.String(string(r) + string(mark) + arg[n:]))
	}
}

// symbol converts what latexSymbols say for a command.
func (l *latex) symbol(s string) {
	switch s {
	case "\n":
		l.endLine()
	case "\n\n":
		l.flow.end()
	case " | ":
		l.bar()
	case " ":
		l.flow.space = true
	default:
		l.text(s)
	}
}

// known converts a command of LaTeX or of a common class, and reports whether
// it was one.
func (l *latex) known(name string, p *texParser, depth int) (ok bool, err error) {
	switch name {
	case "begin":
		err = l.begin(p, depth)
	case "end":
		l.end(p)
	case "item":
		err = l.item(p, depth)
	case "Huge", "huge", "LARGE", "Large", "large", "normalsize", "small", "footnotesize", "scriptsize", "tiny":
		l.look.size = latexSizes[name]
	case "bfseries", "bf":
		l.look.bold++
	case "mdseries", "normalfont":
		l.look.bold = 0
	case "textbf":
		arg, _ := p.argument()
		err = l.bold(arg, depth+1)
	case "textmd":
		arg, _ := p.argument()
		err = l.run(arg, depth+1)
	case "color":
		l.color(p)
	case "textcolor":
		old := l.look.hidden
		l.color(p)
		arg, _ := p.argument()
		err = l.run(arg, depth+1)
		l.look.hidden = old
	case "colorbox", "fcolorbox":
		err = l.colorBox(name, p, depth)
	case "phantom", "vphantom", "hphantom":
		arg, _ := p.argument()
		l.flow.hide(arg, "invisible")
	case "verb", "lstinline":
		l.text(p.verbatim())
	case "url", "path", "nolinkurl", "textunderscore":
		arg, _ := p.argument()
		l.text(arg)
	case "iffalse":
		p.until(`\fi`)
	case "input", "include", "subfile", "import":
		l.included++
		return false, nil
	case "namesection":
		err = l.nameSection(p, depth)
	case "name", "personalinfo":
		if name == "name" {
			l.flow.begin(Heading, 1)
		}
		err = l.run(strings.Join(p.arguments(3), " "), depth+1)
		l.flow.end()
	case "cvtag", "cvskilltag", "tag", "skill":
		err = l.tag(p, depth)
	case "cvlistitem", "resumeItemSimple":
		l.beginItem()
		err = l.block(p.arguments(1), depth)
	default:
		return false, nil
	}
	return true, err
}

// bold converts a piece of LaTeX in bold.
func (l *latex) bold(s string, depth int) error {
	l.look.bold++
	err := l.run(s, depth)
	l.look.bold--
	return err
}

// color takes the colour of the text behind it. White is that of the page.
func (l *latex) color(p *texParser) {
	p.optional()
	arg, _ := p.argument()
	l.look.hidden = 0
	if strings.TrimSpace(arg) == "white" {
		l.look.hidden = 1
	}
}

// colorBox converts a coloured box, on which white is visible.
func (l *latex) colorBox(name string, p *texParser, depth int) error {
	p.optional()
	p.argument()
	if name == "fcolorbox" {
		p.argument()
	}
	arg, _ := p.argument()
	arg = strings.ReplaceAll(strings.ReplaceAll(arg, `\color{white}`, ""), `\textcolor{white}`, `\textrm`)
	return l.run(arg, depth+1)
}

// nameSection converts deedy-resume's name in two parts, and what is below it.
func (l *latex) nameSection(p *texParser, depth int) error {
	l.flow.begin(Heading, 1)
	args := p.arguments(3)
	if err := l.run(strings.Join(args[:min(2, len(args))], " "), depth+1); err != nil {
		return err
	}
	l.flow.end()
	if len(args) > 2 {
		return l.run(args[2], depth+1)
	}
	return nil
}

// tag converts one of the tags that name skills, next to each other.
func (l *latex) tag(p *texParser, depth int) error {
	args := p.arguments(3)
	if len(args) == 0 {
		return nil
	}
	if len(l.flow.buf) > 0 && !bytes.HasSuffix(l.flow.buf, []byte("| ")) {
		l.flow.glue(", ")
	}
	return l.run(args[0], depth+1)
}

// heading converts \section and its like.
func (l *latex) heading(name string, p *texParser, depth int) error {
	p.optional()
	arg, ok := p.argument()
	if !ok {
		return nil
	}
	level := 1 + strings.Count(strings.ToLower(name), "sub")
	l.flow.blank()
	l.flow.begin(Heading, level+1)
	err := l.bold(arg, depth+1)
	l.flow.end()
	return err
}

// labelled converts a command with a label and a text: "label: text".
func (l *latex) labelled(name string, p *texParser, depth int) error {
	f := &l.flow
	if name == "resumeItem" || name == "resumeSubItem" {
		l.beginItem()
	} else {
		f.end()
	}
	args := nonBlank(p.arguments(3))
	for i, a := range args {
		if i > 0 {
			if f.lastRune() == ':' || f.lastRune() == '.' {
				f.space = true
			} else {
				f.glue(": ")
			}
		}
		convert := l.run
		if i == 0 && len(args) > 1 {
			convert = l.bold
		}
		if err := convert(a, depth+1); err != nil {
			return err
		}
	}
	l.endLine()
	return nil
}

// address converts a command with personal data.
func (l *latex) address(p *texParser, depth int) error {
	args := p.arguments(4)
	if len(l.flow.buf) > 0 {
		l.bar()
	}
	return l.run(strings.Join(args, ", "), depth+1)
}

// behindFirst converts the argument behind the first n, which are no text.
func (l *latex) behindFirst(n int, p *texParser, depth int) error {
	p.optional()
	for range n {
		p.argument()
		p.optional()
	}
	if arg, ok := p.argument(); ok {
		return l.run(arg, depth+1)
	}
	return nil
}

// unknown converts any other command: one argument is text; several are the
// parts of an entry.
func (l *latex) unknown(name string, p *texParser, depth int) error {
	args := p.arguments(8)
	switch {
	case len(args) == 0:
		return nil
	case len(args) == 1 && !isTeXEntry(name):
		look := l.look
		err := l.run(args[0], depth+1)
		l.look = look
		return err
	}
	l.flow.end()
	return l.block(args, depth)
}

// block converts the arguments of an entry: short ones on one line, each that
// holds items or paragraphs below.
func (l *latex) block(args []string, depth int) error {
	var long []string
	for _, a := range nonBlank(args) {
		if strings.Contains(a, `\item`) || strings.Contains(a, `\begin`) || strings.Contains(a, "\n\n") || len(a) > 200 {
			long = append(long, a)
			continue
		}
		l.bar()
		if err := l.run(strings.TrimSpace(a), depth+1); err != nil {
			return err
		}
	}
	l.endLine()
	for _, a := range long {
		if err := l.run(a, depth+1); err != nil {
			return err
		}
		l.endLine()
	}
	return nil
}

func nonBlank(args []string) []string {
	var out []string
	for _, a := range args {
		if strings.TrimSpace(a) != "" {
			out = append(out, a)
		}
	}
	return out
}
