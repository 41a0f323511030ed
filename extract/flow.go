package extract

import (
	"strings"
	"unicode/utf8"
)

// A flow collects running text into lines, as the formats need whose text
// flows (HTML, RTF, LaTeX, ...): white space collapses, blocks begin and end.
type flow struct {
	lines  []rawLine
	hidden []Hidden

	buf   []byte
	space bool // white space is due before the next word
	pre   bool // white space stays
	line  rawLine
	plain bool // some text of the line is not bold
	depth int  // nesting of lists
}

// text adds text to the line.
func (f *flow) text(s string, bold bool) {
	if f.pre {
		for i, part := range strings.Split(s, "\n") {
			if i > 0 {
				f.end()
			}
			f.buf = append(f.buf, part...)
			f.plain = f.plain || !bold
		}
		return
	}
	for s != "" {
		end := strings.IndexAny(s, " \t\r\n\f")
		word := s
		if end >= 0 {
			word = s[:end]
		}
		if word != "" {
			if n := len(f.buf); f.space && n > 0 && f.buf[n-1] != ' ' {
				f.buf = append(f.buf, ' ')
			}
			f.space = false
			f.buf = append(f.buf, word...)
			if !bold {
				f.plain = true
			}
		}
		if end < 0 {
			return
		}
		f.space = true
		s = s[end+1:]
	}
}

// glue adds text that takes no part in the collapsing: a separator.
func (f *flow) glue(s string) {
	if len(f.buf) > 0 {
		f.buf = append(f.buf, s...)
	}
	f.space = false
}

// lastRune is the last character of the line so far, or 0.
func (f *flow) lastRune() rune {
	if len(f.buf) == 0 || f.space {
		return 0
	}
	r, _ := utf8.DecodeLastRune(f.buf)
	return r
}

// begin ends the line and begins one of a kind.
func (f *flow) begin(kind Kind, level int) {
	f.end()
	f.line.kind, f.line.level = kind, level
}

// end ends the line. What the format said of it holds for this line alone.
func (f *flow) end() {
	s := string(f.buf)
	f.buf, f.space = f.buf[:0], false
	if strings.TrimSpace(s) == "" {
		return
	}
	l := f.line
	l.text, l.bold = s, !f.plain
	f.plain = false
	f.lines = append(f.lines, l)
	f.line = rawLine{}
}

// blank ends the line and leaves a blank one, between the parts of a document.
func (f *flow) blank() {
	f.end()
	f.lines = append(f.lines, rawLine{})
}

// hide notes text that a reader does not see.
func (f *flow) hide(text, reason string) {
	text = strings.Join(strings.Fields(cleanLine(text)), " ")
	if text == "" {
		return
	}
	if n := len(f.hidden); n > 0 && f.hidden[n-1].Reason == reason && len(f.hidden[n-1].Text) < 1<<16 {
		f.hidden[n-1].Text += " " + text
		return
	}
	if len(f.hidden) < 1000 {
		f.hidden = append(f.hidden, Hidden{Text: text, Reason: reason})
	}
}

// document assembles what was collected.
func (f *flow) document(format string) *Document {
	f.end()
	d := assemble(format, f.lines)
	d.Hidden = f.hidden
	return d
}
