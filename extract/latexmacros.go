package extract

import "strings"

// A macro is a command that the document defines.
type macro struct {
	args int
	def  *string // default of the first argument, which is then optional
	body string
}

// define takes the definition of a command, and reports whether one stands
// here.
func (l *latex) define(name string, p *texParser) bool {
	switch name {
	case "newcommand", "renewcommand", "providecommand", "DeclareRobustCommand", "newcommand*", "renewcommand*", "providecommand*":
		l.newCommand(name, p)
	case "def", "gdef", "edef", "xdef":
		l.def(name, p)
	case "newenvironment", "renewenvironment":
		p.argument()
		p.optional()
		p.optional()
		p.argument()
		p.argument()
	case "let":
		p.spaces()
		p.command()
		p.spaces()
		if p.pos < len(p.s) && p.s[p.pos] == '=' {
			p.pos++
		}
		p.spaces()
		p.command()
	default:
		return false
	}
	return true
}

// newCommand takes LaTeX's kind of definition: \newcommand{\a}[2][default]{body}.
func (l *latex) newCommand(how string, p *texParser) {
	target, ok := p.argument()
	if !ok {
		return
	}
	var m macro
	if n, ok := p.optional(); ok && len(n) == 1 && n[0] >= '0' && n[0] <= '9' {
		m.args = int(n[0] - '0')
		if d, ok := p.optional(); ok {
			m.def = &d
		}
	}
	m.body, _ = p.argument()
	l.addMacro(strings.TrimPrefix(strings.TrimSpace(target), `\`), m, how)
}

// def takes TeX's kind of definition: \def\a#1#2{body}.
func (l *latex) def(how string, p *texParser) {
	p.spaces()
	if p.pos >= len(p.s) || p.s[p.pos] != '\\' {
		return
	}
	target := p.command()
	var m macro
	for p.pos < len(p.s) && p.s[p.pos] != '{' && p.s[p.pos] != '\n' {
		if p.s[p.pos] == '#' {
			m.args++
		}
		p.pos++
	}
	m.args = min(m.args, 9)
	m.body, _ = p.argument()
	l.addMacro(target, m, how)
}

// addMacro notes a command of the document, unless what it is for is known
// better than its typography tells.
func (l *latex) addMacro(name string, m macro, how string) {
	_, symbol := latexSymbols[name]
	_, drop := latexDrop[name]
	if name == "" || len(l.macros) > 2000 || drop || symbol && strings.HasPrefix(how, "renew") ||
		latexLabelled[name] || m.args > 0 && reTeXSection().MatchString(name) || isTeXEntry(name) || strings.HasPrefix(name, "fa") && m.args == 0 {
		return
	}
	l.macros[name] = m
}

// expand converts what a command of the document stands for.
func (l *latex) expand(m macro, p *texParser, depth int) error {
	body, err := m.with(m.arguments(p))
	if err != nil {
		return err
	}
	l.steps += len(body) / 64
	look := l.look
	err = l.run(body, depth+1)
	l.look = look
	return err
}

// arguments reads the arguments of a macro, as many as there are.
func (m macro) arguments(p *texParser) []string {
	if m.args == 0 {
		p.braces()
		return nil
	}
	args := make([]string, 0, m.args)
	if m.def != nil {
		a, ok := p.optional()
		if !ok {
			a = *m.def
		}
		args = append(args, a)
	}
	for len(args) < m.args {
		a, ok := p.argument()
		if !ok {
			break
		}
		args = append(args, a)
	}
	return args
}

// with is the body of a macro with its arguments put in: #1, #2 ...
func (m macro) with(args []string) (string, error) {
	if !strings.Contains(m.body, "#") {
		return m.body, nil
	}
	var b strings.Builder
	for i := 0; i < len(m.body); i++ {
		if m.body[i] == '#' && i+1 < len(m.body) && m.body[i+1] >= '1' && m.body[i+1] <= '9' {
			if n := int(m.body[i+1] - '1'); n < len(args) {
				b.WriteString(args[n])
			}
			i++
			continue
		}
		b.WriteByte(m.body[i])
		if b.Len() > 1<<20 {
			return "", fail("damaged", "", "is LaTeX whose commands call each other without end")
		}
	}
	return b.String(), nil
}
