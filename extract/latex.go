package extract

import (
	"bytes"
	"context"
	"fmt"
	"strings"
)

// readLaTeX reads the LaTeX source of a resume: not TeX, but what the common
// classes (article, moderncv, awesome-cv, altacv, deedy-resume, resume) do
// with their commands, and the document's own commands expanded.
func readLaTeX(ctx context.Context, src source) (*Document, error) {
	text, err := decodeText(src.data)
	if err != nil {
		return nil, err
	}
	l := &latex{ctx: ctx, opts: src.opts, macros: map[string]macro{}}
	text = stripTeXComments(strings.ReplaceAll(text, "\r\n", "\n"))
	preamble, body, ok := strings.Cut(text, `\begin{document}`)
	if !ok {
		preamble, body = "", text
	}
	body, _, _ = strings.Cut(body, `\end{document}`)
	if err := l.preamble(preamble); err != nil {
		return nil, err
	}
	if err := l.run(body, 0); err != nil {
		return nil, err
	}
	d := l.flow.document("latex")
	if l.included > 0 {
		d.Warnings = append(d.Warnings, Warning{
			Kind:    "incomplete",
			Message: fmt.Sprintf("the source takes in %d other files, which are not read: use the PDF that it makes", l.included),
		})
	}
	return d, nil
}

// Limits of the expansion of macros, which could go on for ever.
const (
	maxTeXDepth = 60
	maxTeXSteps = 500_000
	maxTeXScan  = 256 << 20
)

type latex struct {
	ctx      context.Context
	opts     Options
	flow     flow
	macros   map[string]macro
	steps    int
	scanned  int // bytes read in search of closing braces
	included int
	look     texLook
	table    int // open tabular environments
	math     bool
	lists    []int // open lists: 0 for bullets, else the last number
}

// A texLook is what a group inherits and its end restores.
type texLook struct {
	bold, hidden int
	size         float64 // of the font, relative to the body
}

// stripTeXComments takes comments away; a line that is nothing else goes whole.
func stripTeXComments(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for line := range strings.SplitAfterSeq(s, "\n") {
		for i := 0; i < len(line); i++ {
			if line[i] == '\\' {
				i++
				continue
			}
			if line[i] == '%' {
				// The comment takes the line end and the next line's indent along.
				line = line[:i]
				break
			}
		}
		b.WriteString(line)
	}
	return b.String()
}

// preamble takes the definitions and the personal data before the document.
func (l *latex) preamble(s string) error {
	p := texParser{s: s, scanned: &l.scanned}
	for p.pos < len(p.s) {
		if l.steps++; l.steps%4096 == 0 && l.ctx.Err() != nil {
			return l.ctx.Err()
		}
		if l.scanned > maxTeXScan {
			return fail("damaged", "", "is LaTeX whose braces do not match")
		}
		c := p.s[p.pos]
		if c != '\\' {
			if c == '{' {
				p.group()
				continue
			}
			p.pos++
			continue
		}
		name := p.command()
		switch {
		case l.define(name, &p):
		case latexAddress[name] || name == "photo":
			parts := p.arguments(4)
			if name == "photo" || len(parts) == 0 {
				continue
			}
			sep := " "
			if name == "address" {
				sep = ", "
			}
			l.flow.end()
			if name == "name" || name == "firstname" || name == "cvname" {
				l.flow.begin(Heading, 1)
			}
			if err := l.run(strings.Join(nonBlank(parts), sep), 1); err != nil {
				return err
			}
			l.flow.end()
		case name == "begin":
			// A filecontents environment, a figure: no text of the page.
			env, _ := p.argument()
			p.until(`\end{` + env + `}`)
		default:
			if n, ok := latexDrop[strings.TrimSuffix(name, "*")]; ok {
				p.drop(n)
			}
		}
	}
	l.flow.blank()
	return nil
}

// run converts a piece of LaTeX.
func (l *latex) run(s string, depth int) error {
	if depth > maxTeXDepth {
		return fail("damaged", "", "is LaTeX whose commands call each other without end")
	}
	f := &l.flow
	p := texParser{s: s, scanned: &l.scanned}
	for p.pos < len(p.s) {
		if l.steps++; l.steps > maxTeXSteps || l.scanned > maxTeXScan {
			return fail("damaged", "", "is LaTeX whose commands call each other without end")
		}
		if l.steps%4096 == 0 && l.ctx.Err() != nil {
			return l.ctx.Err()
		}
		switch c := p.s[p.pos]; c {
		case '\\':
			if err := l.command(&p, depth); err != nil {
				return err
			}
		case '{':
			g := p.group()
			look := l.look
			if err := l.run(g, depth+1); err != nil {
				return err
			}
			l.look = look
		case '}':
			p.pos++
		case '~':
			p.pos++
			f.space = true
		case '$':
			p.pos++
			l.math = !l.math
		case '&':
			p.pos++
			if l.table > 0 {
				l.bar()
			} else {
				l.text("&")
			}
		case '^', '_':
			p.pos++
			if !l.math {
				l.text(string(c))
			}
		case '\n':
			if p.lineEnd() {
				f.end()
			} else {
				f.space = true
			}
		case '-':
			l.text([]string{"-", "–", "—"}[p.repeated(3)-1])
		case '`':
			l.text([]string{"‘", "“"}[p.repeated(2)-1])
		case '\'':
			l.text([]string{"'", "”"}[p.repeated(2)-1])
		case '[', ']':
			p.pos++
			l.text(string(c))
		default:
			l.text(p.plain())
		}
	}
	return nil
}

// text adds text, unless it is hidden.
func (l *latex) text(s string) {
	if l.look.hidden > 0 {
		l.flow.hide(s, "same-color")
		if !l.opts.IncludeHidden {
			return
		}
	}
	if strings.TrimSpace(s) != "" {
		l.flow.line.scale = max(l.flow.line.scale, l.look.size)
	}
	l.flow.text(s, l.look.bold > 0)
}

// bar parts what stands apart on one line.
func (l *latex) bar() {
	f := &l.flow
	if len(f.buf) > 0 && !bytes.HasSuffix(f.buf, []byte("| ")) {
		f.glue(" | ")
	}
}

// endLine ends a line, without a bar that has nothing behind it.
func (l *latex) endLine() {
	f := &l.flow
	f.buf = bytes.TrimSuffix(bytes.TrimRight(f.buf, " "), []byte(" |"))
	f.end()
}
