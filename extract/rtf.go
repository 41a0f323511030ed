package extract

import (
	"bytes"
	"context"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
)

// readRTF reads Rich Text Format (Microsoft's specification 1.9.1).
func readRTF(ctx context.Context, src source) (*Document, error) {
	p := &rtf{
		ctx:    ctx,
		opts:   src.opts,
		data:   src.data,
		fonts:  map[int]encoding.Encoding{},
		styles: map[int]int{},
		def:    charmap.Windows1252,
	}
	if err := p.run(); err != nil {
		return nil, err
	}
	p.flushPar()
	p.endRow()
	lines := slices.Concat(unique(p.headers), p.flow.lines, p.after, unique(p.footers))
	scaleToBody(lines, 12)
	d := assemble("rtf", lines)
	d.Hidden = p.flow.hidden
	return d, nil
}

// maxRTFDepth bounds the nesting of groups; documents nest some ten deep.
const maxRTFDepth = 500

// An rtf is a document being read.
type rtf struct {
	ctx   context.Context
	opts  Options
	data  []byte
	pos   int
	state rtfState
	stack []rtfState

	def    encoding.Encoding         // of the document
	fonts  map[int]encoding.Encoding // by number
	colors []string
	styles map[int]int // heading levels by style number
	style  int         // style being defined
	font   int         // font being defined
	color  [3]string   // colour being defined

	raw   []byte // bytes of the open run, in the font's encoding
	units []uint16
	skip  int // characters still to skip after \u

	text    strings.Builder // of the open paragraph
	cell    []rawLine       // of the open table cell
	cells   [][]rawLine     // of the open table row
	flow    flow
	headers []rawLine
	footers []rawLine
	after   []rawLine // notes, to stand behind their paragraph
	saved   []string  // the open paragraphs around open notes
}

// rtfState is what a group inherits and its end restores.
type rtfState struct {
	dest                 rtfDest
	uc                   int
	font                 int
	bold, hidden, gone   bool
	color, behind, shade int
	size                 float64
	par                  rtfPar
	opened               bool // the group has had no content yet
}

// rtfPar are properties of a paragraph.
type rtfPar struct {
	heading, indent int
	table, list     bool
	bold, plain     bool
	size            float64
}

type rtfDest uint8

const (
	rtfBody rtfDest = iota
	rtfSkip
	rtfFonts
	rtfColors
	rtfStyles
	rtfHeader
	rtfFooter
	rtfNote  // a footnote or text box: its paragraphs do not end the one around it
	rtfLabel // a list item's bullet or number
)

func (p *rtf) run() error {
	p.state = rtfState{uc: 1, size: 12}
	for n := 0; p.pos < len(p.data); n++ {
		if n%4096 == 0 && p.ctx.Err() != nil {
			return p.ctx.Err()
		}
		switch c := p.data[p.pos]; c {
		case '{':
			p.pos++
			p.flush()
			if len(p.stack) >= maxRTFDepth {
				return fail("damaged", "", "is RTF that nests deeper than %d groups", maxRTFDepth)
			}
			p.stack = append(p.stack, p.state)
			p.state.opened = true
			p.skip = 0
		case '}':
			p.pos++
			p.flush()
			p.skip = 0
			p.endGroup()
		case '\\':
			p.control()
		case '\r', '\n', 0:
			p.pos++
		default:
			end := p.pos + 1
			for end < len(p.data) && p.data[end] != '{' && p.data[end] != '}' && p.data[end] != '\\' && p.data[end] != '\r' && p.data[end] != '\n' {
				end++
			}
			run := p.data[p.pos:end]
			p.pos = end
			p.state.opened = false
			if p.skip > 0 {
				n := min(p.skip, len(run))
				p.skip -= n
				run = run[n:]
			}
			p.bytes(run)
		}
	}
	p.flush()
	return nil
}

func (p *rtf) endGroup() {
	if len(p.stack) == 0 {
		return
	}
	inner := p.state
	outer := p.stack[len(p.stack)-1]
	p.stack = p.stack[:len(p.stack)-1]
	switch inner.dest {
	case rtfHeader, rtfFooter:
		if outer.dest != inner.dest {
			p.flushPar() // into the header
		}
	case rtfNote:
		if outer.dest != inner.dest {
			p.flushPar()
			n := len(p.saved) - 1
			p.text.WriteString(p.saved[n])
			p.saved = p.saved[:n]
		}
	case rtfBody:
		outer.par = inner.par // paragraphs do not nest in groups
	case rtfLabel:
		outer.par.list = outer.par.list || inner.par.list
	}
	p.state = outer
}

// bytes takes text in the encoding of the font.
func (p *rtf) bytes(b []byte) {
	switch p.state.dest {
	case rtfSkip, rtfFonts:
		return
	case rtfStyles:
		p.styleName(b)
		return
	case rtfColors:
		for _, c := range b {
			if c == ';' {
				color := strings.Join(p.color[:], "")
				if len(color) != 6 {
					color = ""
				}
				p.colors = append(p.colors, nearWhite(color))
				p.color = [3]string{}
			}
		}
		return
	}
	p.flushUnits()
	p.raw = append(p.raw, b...)
}

// styleName looks whether the name of a style is that of a heading.
func (p *rtf) styleName(b []byte) {
	name := strings.ToLower(strings.TrimSpace(strings.TrimSuffix(string(b), ";")))
	for _, prefix := range []string{"heading ", "überschrift ", "titre ", "título "} {
		if n, ok := strings.CutPrefix(name, prefix); ok {
			if level, err := strconv.Atoi(n); err == nil {
				p.styles[p.style] = level
			}
		}
	}
	if name == "title" {
		p.styles[p.style] = 1
	}
}

func (p *rtf) flushUnits() {
	if len(p.units) > 0 {
		s := string(utf16.Decode(p.units))
		p.units = p.units[:0]
		p.add(s)
	}
}

// flush ends a run of text in one format.
func (p *rtf) flush() {
	p.flushUnits()
	if len(p.raw) == 0 {
		return
	}
	enc := p.fonts[p.state.font]
	if enc == nil {
		enc = p.def
	}
	out, err := enc.NewDecoder().Bytes(p.raw)
	if err != nil {
		out = bytes.ToValidUTF8(p.raw, []byte("\uFFFD"))
	}
	p.raw = p.raw[:0]
	p.add(string(out))
}

// add adds text to the paragraph.
func (p *rtf) add(s string) {
	st := &p.state
	switch {
	case st.dest == rtfSkip || st.dest == rtfFonts || st.dest == rtfColors || st.dest == rtfStyles || st.gone:
		return
	case strings.TrimSpace(s) != "":
		reason := ""
		color, behind := p.colorAt(st.color), p.colorAt(st.behind)
		if behind == "" {
			behind = p.colorAt(st.shade)
		}
		if behind == "" && !p.state.par.table {
			behind = "ffffff" // a table's cell may be filled
		}
		switch {
		case st.hidden:
			reason = "hidden-layer"
		case st.size < 2:
			reason = "tiny"
		case color != "" && color == behind:
			reason = "same-color"
		}
		if reason != "" {
			p.flow.hide(s, reason)
			if !p.opts.IncludeHidden {
				return
			}
		}
		if st.dest == rtfLabel {
			st.par.list = true
		} else {
			st.par.bold = st.par.bold || st.bold
			st.par.plain = st.par.plain || !st.bold
			st.par.size = max(st.par.size, st.size)
		}
	}
	p.text.WriteString(s)
}

func (p *rtf) colorAt(i int) string {
	if i <= 0 || i >= len(p.colors) {
		return ""
	}
	return p.colors[i]
}

// flushPar ends the paragraph.
func (p *rtf) flushPar() {
	p.flush()
	text := p.text.String()
	p.text.Reset()
	par := p.state.par
	p.state.par.bold, p.state.par.plain, p.state.par.size, p.state.par.list = false, false, 0, false
	if strings.TrimSpace(text) == "" {
		return
	}
	l := rawLine{text: text, bold: par.bold && !par.plain, scale: par.size}
	switch {
	case par.heading > 0:
		l.kind, l.level = Heading, par.heading
	case par.list:
		l.kind, l.level = Item, par.indent+1
	}
	switch p.state.dest {
	case rtfHeader:
		p.headers = append(p.headers, l)
	case rtfFooter:
		p.footers = append(p.footers, l)
	case rtfNote:
		p.after = append(p.after, l)
	default:
		if par.table {
			p.cell = append(p.cell, l)
			return
		}
		p.flow.lines = append(p.flow.lines, l)
		p.flow.lines = append(p.flow.lines, p.after...)
		p.after = nil
	}
}

// endCell ends a table's cell; the cells of a row make one line.
func (p *rtf) endCell() {
	p.state.par.table = true
	p.flushPar()
	p.cells = append(p.cells, p.cell)
	p.cell = nil
}

func (p *rtf) endRow() {
	p.flow.lines = append(p.flow.lines, joinRow(p.cells)...)
	p.flow.lines = append(p.flow.lines, p.cell...)
	p.cells, p.cell = nil, nil
}

// control reads a control word or symbol.
func (p *rtf) control() {
	p.pos++
	if p.pos >= len(p.data) {
		return
	}
	c := p.data[p.pos]
	if !(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z') {
		p.pos++
		p.symbol(c)
		return
	}
	start := p.pos
	for p.pos < len(p.data) && p.pos-start < 40 && (p.data[p.pos] >= 'a' && p.data[p.pos] <= 'z' || p.data[p.pos] >= 'A' && p.data[p.pos] <= 'Z') {
		p.pos++
	}
	word := string(p.data[start:p.pos])
	arg, has := 0, false
	num := p.pos
	if p.pos < len(p.data) && p.data[p.pos] == '-' {
		p.pos++
	}
	for p.pos < len(p.data) && p.pos-num < 12 && p.data[p.pos] >= '0' && p.data[p.pos] <= '9' {
		p.pos++
	}
	if n, err := strconv.Atoi(string(p.data[num:p.pos])); err == nil {
		arg, has = n, true
	} else if p.pos > num {
		p.pos = num
	}
	if p.pos < len(p.data) && p.data[p.pos] == ' ' {
		p.pos++
	}
	p.word(word, arg, has)
	p.state.opened = false
}

func (p *rtf) symbol(c byte) {
	switch c {
	case '\'':
		if p.pos+2 <= len(p.data) {
			n, err := strconv.ParseUint(string(p.data[p.pos:p.pos+2]), 16, 8)
			p.pos += 2
			if p.skip > 0 {
				p.skip--
				return
			}
			if err == nil {
				p.state.opened = false
				p.bytes([]byte{byte(n)})
			}
		}
	case '*':
		// An optional destination: skip it unless it is known to hold text.
		if !p.state.opened {
			return
		}
		rest := p.data[p.pos:min(len(p.data), p.pos+42)]
		rest = bytes.TrimLeft(rest, " \r\n")
		if len(rest) > 0 && rest[0] == '\\' {
			end := 1
			for end < len(rest) && rest[end] >= 'a' && rest[end] <= 'z' {
				end++
			}
			if rtfEntered[string(rest[1:end])] {
				return
			}
		}
		p.state.dest = rtfSkip
	case '~':
		p.put(" ")
	case '_':
		p.put("-")
	case '-': // where a word may be broken
	case '\n', '\r':
		p.word("par", 0, false)
	case '\\', '{', '}':
		if p.skip > 0 {
			p.skip--
			return
		}
		p.bytes([]byte{c})
	case '\t':
		p.put("\t")
	}
	p.state.opened = false
}

// put adds text that needs no decoding.
func (p *rtf) put(s string) {
	if p.state.dest == rtfSkip {
		return
	}
	p.flush()
	p.add(s)
}
