package extract

import (
	"fmt"
	"strings"
)

// begin opens an environment.
func (l *latex) begin(p *texParser, depth int) error {
	f := &l.flow
	env, _ := p.argument()
	env = strings.TrimSuffix(strings.TrimSpace(env), "*")
	switch {
	case isTeXList(env):
		f.end()
		l.lists = append(l.lists, 0)
		if env == "enumerate" {
			l.lists[len(l.lists)-1] = 1
		}
		p.optional()
		return nil
	case isTeXTable(env):
		l.beginTable(env, p)
		return nil
	}
	switch env {
	case "comment", "filecontents", "tikzpicture", "figure", "thebibliography":
		p.until(`\end{` + env)
		p.skipTo('}')
		return nil
	case "verbatim", "lstlisting":
		l.verbatim(env, p)
		return nil
	case "cvhonors":
		p.optional()
		return nil
	case "onecolentry":
		p.optional()
		f.end()
		return nil
	case "cvskills":
		return nil
	case "rSection", "cvsection", "resume_section", "resumesection", "ressection", "cvsubsection":
		return l.sectionEnv(p, depth)
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
func (l *latex) end(p *texParser) {
	env, _ := p.argument()
	env = strings.TrimSuffix(env, "*")
	if n := len(l.lists); n > 0 && isTeXList(env) {
		l.lists = l.lists[:n-1]
	}
	if l.table > 0 && isTeXTable(env) {
		l.table--
	}
	l.endLine()
}

func isTeXList(env string) bool {
	switch env {
	case "itemize", "enumerate", "description", "cvitems", "highlights", "tightemize", "compactitem", "zitemize", "tightitemize", "highlightsforbulletentries":
		return true
	}
	return false
}

func isTeXTable(env string) bool {
	switch env {
	case "tabular", "tabularx", "tabulary", "longtable", "supertabular", "array", "cvtable", "tabu":
		return true
	}
	return false
}

// beginTable opens a table and reads over its columns, and its width before
// them if it has one.
func (l *latex) beginTable(env string, p *texParser) {
	l.flow.end()
	l.table++
	p.optional()
	args := 1
	// "tabular" may have been "tabular*", whose width comes first.
	if env == "tabularx" || env == "tabulary" || env == "tabular" && p.peekWidth() {
		args = 2
	}
	for range args {
		p.optional()
		p.argument()
	}
}

// verbatim converts an environment whose text stands as it is.
func (l *latex) verbatim(env string, p *texParser) {
	l.flow.end()
	body := p.until(`\end{` + env)
	p.skipTo('}')
	for line := range strings.SplitSeq(body, "\n") {
		l.text(line)
		l.flow.end()
	}
}

// sectionEnv converts the heading of an environment that is a section.
func (l *latex) sectionEnv(p *texParser, depth int) error {
	p.optional()
	arg, ok := p.argument()
	if !ok {
		return nil
	}
	l.flow.blank()
	l.flow.begin(Heading, 2)
	err := l.run(arg, depth+1)
	l.flow.end()
	return err
}

// item converts \item and its label.
func (l *latex) item(p *texParser, depth int) error {
	l.beginItem()
	if n := len(l.lists); n > 0 && l.lists[n-1] > 0 {
		l.flow.text(fmt.Sprintf("%d. ", l.lists[n-1]), true)
		l.lists[n-1]++
	}
	label, ok := p.optional()
	if !ok || strings.TrimSpace(label) == "" {
		return nil
	}
	err := l.bold(label, depth+1)
	l.flow.space = true
	return err
}

// beginItem begins the line of an item.
func (l *latex) beginItem() {
	l.endLine()
	l.flow.begin(Item, max(len(l.lists), 1))
}
