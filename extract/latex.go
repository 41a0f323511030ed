package extract

import (
	"bytes"
	"context"
	"fmt"
	"regexp"
	"strings"
	"sync"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
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
	envs     []string
}

// A texLook is what a group inherits and its end restores.
type texLook struct {
	bold, hidden int
	size         float64 // of the font, relative to the body
}

// latexSizes are the commands that set the size of the font, for a body of 10
// or 11 pt.
var latexSizes = map[string]float64{
	"Huge": 2.3, "huge": 2, "LARGE": 1.7, "Large": 1.4, "large": 1.2, "normalsize": 1, "small": 0.9, "footnotesize": 0.8, "scriptsize": 0.7, "tiny": 0.5,
}

// A macro is a command that the document defines.
type macro struct {
	args int
	def  *string // default of the first argument, which is then optional
	body string
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

// latexDrop are commands whose arguments are no text: how many there are.
var latexDrop = map[string]int{
	"usepackage": 1, "RequirePackage": 1, "documentclass": 1, "vspace": 1, "hspace": 1, "vskip": 0, "hskip": 0, "input": 1, "include": 1,
	"includegraphics": 1, "setlength": 2, "addtolength": 2, "setcounter": 2, "addtocounter": 2, "color": 1, "pagecolor": 1, "definecolor": 3,
	"colorlet": 2, "hypersetup": 1, "geometry": 1, "pagestyle": 1, "thispagestyle": 1, "label": 1, "ref": 1, "cite": 1, "nocite": 1,
	"bibliography": 1, "bibliographystyle": 1, "addbibresource": 1, "rule": 2, "titleformat": 5, "titlespacing": 4, "fontsize": 2,
	"selectfont": 0, "setmainfont": 1, "setsansfont": 1, "setmonofont": 1, "newfontfamily": 2, "fontspec": 1, "fontfamily": 1, "fontseries": 1,
	"fontshape": 1, "pdfinfo": 1, "moderncvstyle": 1, "moderncvcolor": 1, "moderncvtheme": 1, "nopagenumbers": 0, "newcolumntype": 2,
	"urlstyle": 1, "raggedright": 0, "pdfgentounicode": 0, "fancyhf": 1, "fancyfoot": 1, "fancyhead": 1, "renewbibmacro": 2, "newlength": 1,
	"newcounter": 1, "faIcon": 1, "photo": 1, "photoR": 2, "photoL": 2, "cvphoto": 1, "colorizelinks": 0, "columnratio": 1, "fontdir": 1,
	"setbool": 2, "newboolean": 1, "setboolean": 2, "graphicspath": 1, "linespread": 1, "arraystretch": 0, "makeatletter": 0, "makeatother": 0,
	"setitemize": 1, "setlist": 1, "newlist": 3, "lastupdated": 0, "hyphenation": 1, "DeclareMathOperator": 2, "NewDocumentCommand": 3,
	"cvcolumnwidth": 1, "setheadertextsize": 1, "acvHeaderAfterNameSkip": 1, "enlargethispage": 1, "divider": 0, "glsadd": 1, "tikzset": 1,
	"cventrylocation": 0, "sethintscolumnwidth": 1, "setmaincolumnwidth": 1, "addcontentsline": 3, "vphantom": 1, "hphantom": 1, "bookmark": 1,
	"clearpage": 0, "newpage": 0, "pagebreak": 0, "bibstyle": 1, "printbibliography": 0, "makecvtitle": 0, "maketitle": 0, "makecvheader": 0,
	"makecvfooter": 3, "makelettertitle": 0, "makecvhead": 0, "tableofcontents": 0, "cvlocation": 0, "href@": 0, "setstretch": 1, "pdfbookmark": 2,
	"DeclareUnicodeCharacter": 2, "ifthenelse": 1, "newif": 0, "protect": 0, "looseness": 0, "hyperlink": 1, "hypertarget": 1, "textcolor@": 0,
	"cvitemsep": 0, "vskip@": 0, "emergencystretch": 0, "AtBeginDocument": 1, "AtEndDocument": 1, "newsavebox": 1, "savebox": 2, "usebox": 1,
	"pgfmathsetmacro": 2, "usetikzlibrary": 1, "newtcolorbox": 2, "definefontfeature": 2, "defaultfontfeatures": 1, "captionsetup": 1,
	"raisebox@": 0, "DefineBibliographyCategory": 1, "setlocalecaption": 2, "titlerule": 0, "hrule": 0, "hrulefill": 0, "dotfill": 0,
}

// latexFirst are commands whose first arguments are no text, and the last is.
var latexFirst = map[string]int{
	"href": 1, "textcolor": 1, "colorbox": 1, "fcolorbox": 2, "resizebox": 2, "scalebox": 1, "raisebox": 1, "parbox": 1, "multicolumn": 2,
	"multirow": 2, "makebox": 0, "framebox": 0, "rotatebox": 1, "hyperref": 0, "fontsize@": 2, "adjustbox": 1, "foreignlanguage": 1, "hlink": 1,
	"iconhref": 2, "printinfo": 1, "hyperlink": 1, "hypertarget": 1, "cvpersonalinfo": 0, "makecell": 0, "texorpdfstring": 0,
}

// latexSymbols are commands that stand for characters.
var latexSymbols = map[string]string{
	"LaTeX": "LaTeX", "TeX": "TeX", "LaTeXe": "LaTeX2e", "XeLaTeX": "XeLaTeX", "BibTeX": "BibTeX", "textbackslash": `\`, "textbar": "|", "vert": "|",
	"textbullet": "•", "bullet": "•", "cdot": "·", "cdotp": "·", "textperiodcentered": "·", "ldots": "…", "dots": "…", "textellipsis": "…",
	"textendash": "–", "textemdash": "—", "slash": "/", "textasciitilde": "~", "sim": "~", "textasciicircum": "^", "textunderscore": "_",
	"textgreater": ">", "textless": "<", "copyright": "©", "textcopyright": "©", "textregistered": "®", "texttrademark": "™", "euro": "€",
	"texteuro": "€", "EUR": "€", "pounds": "£", "degree": "°", "textdegree": "°", "rightarrow": "→", "to": "→", "Rightarrow": "⇒",
	"leftarrow": "←", "times": "×", "approx": "≈", "leq": "≤", "geq": "≥", "le": "≤", "ge": "≥", "pm": "±", "sharp": "♯", "infty": "∞", "log": " log ", "ln": " ln ", "alpha": "α",
	"beta": "β", "gamma": "γ", "lambda": "λ", "mu": "µ", "pi": "π", "sigma": "σ", "Delta": "Δ", "ss": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å", "AA": "Å", "o": "ø",
	"O": "Ø", "l": "ł", "L": "Ł", "i": "ı", "j": "ȷ", "textquotesingle": "'", "textquotedbl": `"`, "textquoteright": "’", "textquoteleft": "‘",
	"quad": " ", "qquad": " ", "enskip": " ", "enspace": " ", "space": " ", "thinspace": " ", "hfill": " | ", "hfil": " ", "par": "\n\n",
	"newline": "\n", "linebreak": "\n", "tabularnewline": "\n", "and": " | ", "textnumero": "№", "S": "§", "diamond": "◇", "star": "★",
	"checkmark": "✓", "cpshalf": " ", "today": " ", "sep": " | ", "textpipe": "|", "separator": " | ", "cvheaderitemseparator": " | ", "C++": "C++",
	"acvHeaderIconSep": " ", "acvHeaderSocialSep": " | ", "labelitemi": "•", "tab": " ", "arrow": "→", "circ": "°", "textsuperscript@": "", "AND": " | ",
}

var latexAccents = map[byte]rune{
	'\'': 0x301, '`': 0x300, '^': 0x302, '"': 0x308, '~': 0x303, '=': 0x304, '.': 0x307, 'c': 0x327, 'v': 0x30C, 'u': 0x306, 'H': 0x30B, 'k': 0x328,
	'r': 0x30A, 'd': 0x323, 'b': 0x331,
}

// latexLabelled are commands with a label and a text.
var latexLabelled = map[string]bool{
	"cvitem": true, "cvskill": true, "cvcomputer": true, "cvlanguage": true, "resumeItem": true, "cvtechnology": true, "skillentry": true, "cvitemwithcomment": true,
	"resumeSubItem": true, "cvskillentry": true,
}

// latexAddress are commands of the preamble that the title prints.
var latexAddress = map[string]bool{
	"name": true, "firstname": true, "familyname": true, "lastname": true, "title": true, "position": true, "address": true, "mobile": true, "phone": true, "email": true,
	"homepage": true, "github": true, "gitlab": true, "linkedin": true, "twitter": true, "stackoverflow": true, "social": true, "extrainfo": true, "quote": true,
	"tagline": true, "author": true, "orcid": true, "location": true, "website": true, "medium": true, "googlescholar": true, "xing": true, "skype": true, "cvname": true, "cvjobtitle": true,
}

var reTeXSection = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^(?:cv|resume|my|r|custom|section|entry)?(sub){0,3}(?i:section|sectiontitle|heading|part|chapter)s?\*?$`)
})

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
			l.arguments(name, &p)
		}
	}
	l.flow.blank()
	return nil
}

// define takes the definition of a command.
func (l *latex) define(name string, p *texParser) bool {
	switch name {
	case "newcommand", "renewcommand", "providecommand", "DeclareRobustCommand", "newcommand*", "renewcommand*", "providecommand*":
		target, ok := p.argument()
		if !ok {
			return true
		}
		target = strings.TrimPrefix(strings.TrimSpace(target), `\`)
		var m macro
		if n, ok := p.optional(); ok && len(n) == 1 && n[0] >= '0' && n[0] <= '9' {
			m.args = int(n[0] - '0')
			if d, ok := p.optional(); ok {
				m.def = &d
			}
		}
		m.body, _ = p.argument()
		l.addMacro(target, m, name)
		return true
	case "def", "gdef", "edef", "xdef":
		p.spaces()
		if p.pos >= len(p.s) || p.s[p.pos] != '\\' {
			return true
		}
		target := p.command()
		var m macro
		for p.pos < len(p.s) && p.s[p.pos] != '{' && p.s[p.pos] != '\n' {
			if p.s[p.pos] == '#' {
				m.args++
			}
			p.pos++
		}
		m.body, _ = p.argument()
		m.args = min(m.args, 9)
		l.addMacro(target, m, name)
		return true
	case "newenvironment", "renewenvironment":
		p.argument()
		p.optional()
		p.optional()
		p.argument()
		p.argument()
		return true
	case "let":
		p.spaces()
		p.command()
		p.spaces()
		if p.pos < len(p.s) && p.s[p.pos] == '=' {
			p.pos++
		}
		p.spaces()
		p.command()
		return true
	}
	return false
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

// isTeXEntry reports whether a command sets an entry of a resume: its
// arguments are title, place, dates in some order.
func isTeXEntry(name string) bool {
	switch name {
	case "cventry", "cvevent", "resumeSubheading", "resumeSubSubheading", "resumeProjectHeading", "resumeQuadHeading", "resumeTrioHeading", "resumeQuadHeadingChild",
		"cvsubentry", "cvhonor", "cvdegree", "cvproject", "job", "project", "education", "experience", "work", "employment", "entry", "cvdoubleitem",
		"cvlistdoubleitem", "runsubsection", "descript", "datedsubsection", "datedline", "cvachievement", "cvref", "role", "school", "employer", "cvexperience", "cveducation", "resumeEntry":
		return true
	}
	return false
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
			p.pos++
			blank := false
			for p.pos < len(p.s) && (p.s[p.pos] == ' ' || p.s[p.pos] == '\t' || p.s[p.pos] == '\n') {
				blank = blank || p.s[p.pos] == '\n'
				p.pos++
			}
			if blank {
				f.end()
			} else {
				f.space = true
			}
		case '-':
			n := 1
			for n < 3 && strings.HasPrefix(p.s[p.pos+n:], "-") {
				n++
			}
			p.pos += n
			l.text([]string{"-", "–", "—"}[n-1])
		case '`', '\'':
			n := 1
			if strings.HasPrefix(p.s[p.pos+1:], string(c)) {
				n = 2
			}
			p.pos += n
			l.text(map[string]string{"`": "‘", "``": "“", "'": "'", "''": "”"}[strings.Repeat(string(c), n)])
		case '[', ']':
			p.pos++
			l.text(string(c))
		default:
			end := p.pos + 1
			for end < len(p.s) && strings.IndexByte("\\{}~$&^_\n-`'[]", p.s[end]) < 0 {
				end++
			}
			l.text(p.s[p.pos:end])
			p.pos = end
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

// command converts a command and its arguments.
func (l *latex) command(p *texParser, depth int) error {
	f := &l.flow
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
		return nil
	case '&', '%', '$', '#', '_', '{', '}':
		p.pos += 2
		l.text(string(next))
		return nil
	case ' ', '\n', ',', ';', ':', '/':
		p.pos += 2
		f.space = f.space || next != '/'
		return nil
	case '!', '-', '@', ')', ']', '(', '[', '+', '<', '>', 0:
		p.pos = min(p.pos+2, len(p.s))
		return nil
	}
	if mark, ok := latexAccents[next]; ok && (next < 'a' && next != 'H' || l.isAccent(p)) {
		p.pos += 2
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
		return nil
	}
	name := p.command()
	if name == "" {
		p.pos = min(p.pos+1, len(p.s))
		return nil
	}
	if s, ok := latexSymbols[name]; ok && !l.isMacro(name) {
		switch s {
		case "\n":
			l.endLine()
		case "\n\n":
			f.end()
		case " | ":
			l.bar()
		case " ":
			f.space = true
		default:
			l.text(s)
		}
		p.braces()
		return nil
	}
	if m, ok := l.macros[name]; ok {
		return l.expand(m, p, depth)
	}
	if l.define(name, p) {
		return nil
	}
	base := strings.TrimSuffix(name, "*")
	switch base {
	case "begin":
		return l.begin(p, depth)
	case "end":
		env, _ := p.argument()
		l.end(strings.TrimSuffix(env, "*"))
		return nil
	case "item":
		l.item()
		if label, ok := p.optional(); ok && strings.TrimSpace(label) != "" {
			l.look.bold++
			err := l.run(label, depth+1)
			l.look.bold--
			f.space = true
			return err
		}
		return nil
	case "Huge", "huge", "LARGE", "Large", "large", "normalsize", "small", "footnotesize", "scriptsize", "tiny":
		l.look.size = latexSizes[base]
		return nil
	case "bfseries", "bf":
		l.look.bold++
		return nil
	case "mdseries", "normalfont":
		l.look.bold = 0
		return nil
	case "textbf", "textmd":
		arg, _ := p.argument()
		if base == "textbf" {
			l.look.bold++
			defer func() { l.look.bold-- }()
		}
		return l.run(arg, depth+1)
	case "color":
		p.optional()
		arg, _ := p.argument()
		l.look.hidden = 0
		if strings.TrimSpace(arg) == "white" {
			l.look.hidden = 1
		}
		return nil
	case "textcolor":
		p.optional()
		color, _ := p.argument()
		arg, _ := p.argument()
		old := l.look.hidden
		l.look.hidden = 0
		if strings.TrimSpace(color) == "white" {
			l.look.hidden = 1
		}
		err := l.run(arg, depth+1)
		l.look.hidden = old
		return err
	case "colorbox", "fcolorbox": // white on a coloured box is visible
		p.optional()
		p.argument()
		if base == "fcolorbox" {
			p.argument()
		}
		arg, _ := p.argument()
		arg = strings.ReplaceAll(strings.ReplaceAll(arg, `\color{white}`, ""), `\textcolor{white}`, `\textrm`)
		return l.run(arg, depth+1)
	case "phantom", "vphantom", "hphantom":
		arg, _ := p.argument()
		f.hide(arg, "invisible")
		return nil
	case "verb", "lstinline":
		if p.pos < len(p.s) {
			stop := p.s[p.pos]
			p.pos++
			if stop == '{' {
				stop = '}'
			}
			if end := strings.IndexByte(p.s[p.pos:], stop); end >= 0 {
				l.text(p.s[p.pos : p.pos+end])
				p.pos += end + 1
			}
		}
		return nil
	case "url", "path", "nolinkurl", "textunderscore":
		arg, _ := p.argument()
		l.text(arg)
		return nil
	case "iffalse":
		p.until(`\fi`)
		return nil
	case "input", "include", "subfile", "import":
		l.included++
	case "namesection":
		f.end()
		f.begin(Heading, 1)
		args := p.arguments(3)
		if err := l.run(strings.Join(args[:min(2, len(args))], " "), depth+1); err != nil {
			return err
		}
		f.end()
		if len(args) > 2 {
			return l.run(args[2], depth+1)
		}
		return nil
	case "name", "personalinfo":
		if base == "name" {
			f.begin(Heading, 1)
		}
		err := l.run(strings.Join(p.arguments(3), " "), depth+1)
		f.end()
		return err
	case "cvtag", "cvskilltag", "tag", "skill":
		args := p.arguments(3)
		if len(args) > 0 {
			if len(f.buf) > 0 && !bytes.HasSuffix(f.buf, []byte("| ")) {
				f.glue(", ")
			}
			return l.run(args[0], depth+1)
		}
		return nil
	case "cvlistitem", "resumeItemSimple":
		l.itemLine()
		return l.block(p.arguments(1), depth)
	}
	if reTeXSection().MatchString(name) {
		p.optional()
		if arg, ok := p.argument(); ok {
			level := 1 + strings.Count(strings.ToLower(base), "sub")
			f.blank()
			f.begin(Heading, level+1)
			l.look.bold++
			err := l.run(arg, depth+1)
			l.look.bold--
			f.end()
			return err
		}
		return nil
	}
	if latexLabelled[base] {
		if base == "resumeItem" || base == "resumeSubItem" {
			l.itemLine()
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
			if i == 0 && len(args) > 1 {
				l.look.bold++
			}
			if err := l.run(a, depth+1); err != nil {
				return err
			}
			if i == 0 && len(args) > 1 {
				l.look.bold--
			}
		}
		l.endLine()
		return nil
	}
	if latexAddress[base] {
		args := p.arguments(4)
		if len(f.buf) > 0 {
			l.bar()
		}
		return l.run(strings.Join(args, ", "), depth+1)
	}
	if n, ok := latexDrop[base]; ok {
		l.drop(p, n)
		return nil
	}
	if n, ok := latexFirst[base]; ok {
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
	if strings.HasPrefix(base, "fa") && len(base) > 2 && base[2] >= 'A' && base[2] <= 'Z' || strings.HasPrefix(base, "ai") && len(base) > 2 && base[2] >= 'A' && base[2] <= 'Z' {
		f.space = true // an icon
		p.braces()
		return nil
	}
	// Any other command: one argument is text; several are the parts of an
	// entry, one line of them, and below it those that are longer.
	args := p.arguments(8)
	switch {
	case len(args) == 0:
		return nil
	case len(args) == 1 && !isTeXEntry(base):
		look := l.look
		err := l.run(args[0], depth+1)
		l.look = look
		return err
	}
	f.end()
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

func (l *latex) isMacro(name string) bool { _, ok := l.macros[name]; return ok }

// isAccent reports whether an accent named by a letter stands here: \c{c}, and
// not the start of a longer name.
func (l *latex) isAccent(p *texParser) bool {
	if p.pos+2 >= len(p.s) {
		return false
	}
	c := p.s[p.pos+2]
	return !(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z')
}

// expand expands a command of the document.
func (l *latex) expand(m macro, p *texParser, depth int) error {
	args := make([]string, 0, m.args)
	if m.def != nil && m.args > 0 {
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
	if m.args == 0 {
		p.braces()
	}
	body := m.body
	if strings.Contains(body, "#") {
		var b strings.Builder
		for i := 0; i < len(body); i++ {
			if body[i] == '#' && i+1 < len(body) && body[i+1] >= '1' && body[i+1] <= '9' {
				if n := int(body[i+1] - '1'); n < len(args) {
					b.WriteString(args[n])
				}
				i++
				continue
			}
			b.WriteByte(body[i])
			if b.Len() > 1<<20 {
				return fail("damaged", "", "is LaTeX whose commands call each other without end")
			}
		}
		body = b.String()
	}
	l.steps += len(body) / 64
	look := l.look
	err := l.run(body, depth+1)
	l.look = look
	return err
}

// drop reads over arguments that are no text.
func (l *latex) drop(p *texParser, n int) {
	for range n {
		for {
			if _, ok := p.optional(); !ok {
				break
			}
		}
		if _, ok := p.argument(); !ok {
			return
		}
	}
	p.optional()
}

func (l *latex) arguments(name string, p *texParser) {
	if n, ok := latexDrop[strings.TrimSuffix(name, "*")]; ok {
		l.drop(p, n)
	}
}

// begin opens an environment.
func (l *latex) begin(p *texParser, depth int) error {
	f := &l.flow
	env, _ := p.argument()
	env = strings.TrimSuffix(strings.TrimSpace(env), "*")
	switch env {
	case "comment", "filecontents", "tikzpicture", "figure", "thebibliography":
		p.until(`\end{` + env)
		p.skipTo('}')
		return nil
	case "verbatim", "lstlisting":
		f.end()
		body := p.until(`\end{` + env)
		p.skipTo('}')
		for line := range strings.SplitSeq(body, "\n") {
			l.text(line)
			f.end()
		}
		return nil
	}
	l.envs = append(l.envs, env)
	switch env {
	case "itemize", "enumerate", "description", "cvitems", "highlights", "tightemize", "compactitem", "zitemize", "cvhonors", "tightitemize", "onecolentry", "highlightsforbulletentries":
		if env != "cvhonors" && env != "onecolentry" {
			f.end()
			l.lists = append(l.lists, 0)
			if env == "enumerate" {
				l.lists[len(l.lists)-1] = 1
			}
		}
		p.optional()
		if env == "onecolentry" {
			f.end()
		}
		return nil
	case "tabular", "tabularx", "tabulary", "longtable", "supertabular", "array", "cvtable", "cvskills", "tabu", "supertabular*":
		if env == "cvskills" {
			return nil
		}
		f.end()
		l.table++
		p.optional()
		args := 1
		if env == "tabularx" || env == "tabulary" || strings.HasSuffix(env, "*") {
			args = 2
		}
		// "tabular*" lost its star above: its width comes before the columns.
		if env == "tabular" && p.peekWidth() {
			args = 2
		}
		for range args {
			p.optional()
			p.argument()
		}
		return nil
	case "rSection", "cvsection", "resume_section", "resumesection", "ressection", "cvsubsection":
		p.optional()
		if arg, ok := p.argument(); ok {
			f.blank()
			f.begin(Heading, 2)
			err := l.run(arg, depth+1)
			f.end()
			return err
		}
		return nil
	case "minipage", "paracol", "multicols", "adjustwidth", "adjustbox", "spacing", "column", "wrapfigure", "cvcolumn":
		f.end()
		p.optional()
		p.optional()
		p.argument()
		if env == "adjustwidth" {
			p.argument()
		}
		return nil
	case "document", "center", "flushleft", "flushright", "cventries", "quote", "abstract":
		f.end()
		return nil
	}
	f.end()
	p.optional()
	// An environment of the class, such as rSubsection: its arguments head it.
	if args := p.arguments(6); len(args) > 0 {
		return l.block(args, depth)
	}
	return nil
}

// end closes an environment.
func (l *latex) end(env string) {
	if n := len(l.envs); n > 0 {
		l.envs = l.envs[:n-1]
	}
	switch env {
	case "itemize", "enumerate", "description", "cvitems", "highlights", "tightemize", "compactitem", "zitemize", "tightitemize", "highlightsforbulletentries":
		if n := len(l.lists); n > 0 {
			l.lists = l.lists[:n-1]
		}
	case "tabular", "tabularx", "tabulary", "longtable", "supertabular", "array", "cvtable", "tabu":
		if l.table > 0 {
			l.table--
		}
	}
	l.endLine()
}

// item begins a list item.
func (l *latex) item() {
	f := &l.flow
	l.endLine()
	f.begin(Item, max(len(l.lists), 1))
	if n := len(l.lists); n > 0 && l.lists[n-1] > 0 {
		f.text(fmt.Sprintf("%d. ", l.lists[n-1]), true)
		l.lists[n-1]++
	}
}

func (l *latex) itemLine() {
	l.endLine()
	l.flow.begin(Item, max(len(l.lists), 1))
}

// A texParser cuts LaTeX into commands, groups and arguments.
type texParser struct {
	s       string
	pos     int
	scanned *int
}

// command reads the name of the command at the backslash.
func (p *texParser) command() string {
	if p.pos >= len(p.s) || p.s[p.pos] != '\\' {
		return ""
	}
	p.pos++
	start := p.pos
	for p.pos < len(p.s) && (p.s[p.pos] >= 'a' && p.s[p.pos] <= 'z' || p.s[p.pos] >= 'A' && p.s[p.pos] <= 'Z' || p.s[p.pos] == '@') {
		p.pos++
	}
	if p.pos == start {
		if p.pos < len(p.s) {
			p.pos++
		}
		return ""
	}
	name := p.s[start:p.pos]
	if p.pos < len(p.s) && p.s[p.pos] == '*' {
		p.pos++
		return name + "*"
	}
	// White space behind a name belongs to it.
	if p.pos < len(p.s) && (p.s[p.pos] == ' ' || p.s[p.pos] == '\t') {
		p.pos++
	}
	return name
}

// spaces reads over white space, but not over a blank line.
func (p *texParser) spaces() {
	breaks := 0
	start := p.pos
	for p.pos < len(p.s) {
		switch p.s[p.pos] {
		case ' ', '\t':
		case '\n':
			if breaks++; breaks > 1 {
				p.pos = start
				return
			}
		default:
			return
		}
		p.pos++
	}
}

// group reads a group in braces and returns what is in it.
func (p *texParser) group() string {
	depth := 0
	start := p.pos + 1
	for i := p.pos; i < len(p.s); i++ {
		switch p.s[i] {
		case '\\':
			i++
		case '{':
			depth++
		case '}':
			if depth--; depth == 0 {
				*p.scanned += i - p.pos
				p.pos = i + 1
				return p.s[start:i]
			}
		}
	}
	*p.scanned += len(p.s) - p.pos
	// Never closed: what is left is text of the group, but not all of it once
	// more for every open brace.
	p.pos = min(start, len(p.s))
	return ""
}

// argument reads an argument: a group, a command, or a single character.
func (p *texParser) argument() (string, bool) {
	start := p.pos
	p.spaces()
	if p.pos >= len(p.s) {
		p.pos = start
		return "", false
	}
	switch p.s[p.pos] {
	case '{':
		return p.group(), true
	case '\\':
		at := p.pos
		p.command()
		return p.s[at:p.pos], true
	case '}', '[', ']', '\n', '&':
		p.pos = start
		return "", false
	}
	_, n := utf8.DecodeRuneInString(p.s[p.pos:])
	p.pos += n
	return p.s[p.pos-n : p.pos], true
}

// arguments reads up to n arguments in braces, with optional ones between
// them, which are dropped.
func (p *texParser) arguments(n int) []string {
	var args []string
	for len(args) < n {
		start := p.pos
		p.spaces()
		if p.pos < len(p.s) && p.s[p.pos] == '[' {
			if _, ok := p.optional(); ok {
				continue
			}
		}
		if p.pos >= len(p.s) || p.s[p.pos] != '{' {
			p.pos = start
			break
		}
		args = append(args, p.group())
	}
	return args
}

// optional reads an argument in brackets.
func (p *texParser) optional() (string, bool) {
	start := p.pos
	p.spaces()
	if p.pos >= len(p.s) || p.s[p.pos] != '[' {
		p.pos = start
		return "", false
	}
	depth := 0
	for i := p.pos + 1; i < len(p.s) && i < p.pos+2000; i++ {
		switch p.s[i] {
		case '\\':
			i++
		case '{':
			depth++
		case '}':
			depth--
		case ']':
			if depth <= 0 {
				arg := p.s[p.pos+1 : i]
				p.pos = i + 1
				return arg, true
			}
		}
	}
	p.pos = start
	return "", false
}

// braces reads over "{}", which ends a command's name.
func (p *texParser) braces() {
	if strings.HasPrefix(p.s[p.pos:], "{}") {
		p.pos += 2
	}
}

// until reads up to and over stop, and returns what is before it.
func (p *texParser) until(stop string) string {
	i := strings.Index(p.s[p.pos:], stop)
	if i < 0 {
		out := p.s[p.pos:]
		p.pos = len(p.s)
		return out
	}
	out := p.s[p.pos : p.pos+i]
	p.pos += i + len(stop)
	return out
}

func (p *texParser) skipTo(c byte) {
	for p.pos < len(p.s) && p.s[p.pos] != c {
		p.pos++
	}
	p.pos = min(p.pos+1, len(p.s))
}

// peekWidth reports whether the next argument is a width and not columns.
func (p *texParser) peekWidth() bool {
	q := *p
	arg, ok := q.argument()
	return ok && (strings.Contains(arg, `\`) && strings.Contains(arg, "width") || strings.HasSuffix(arg, "cm") || strings.HasSuffix(arg, "in"))
}
