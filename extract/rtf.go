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
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
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

// rtfIgnored are destinations without text of the page.
var rtfIgnored = map[string]bool{
	"info": true, "pict": true, "object": true, "objdata": true, "themedata": true, "colorschememapping": true, "datastore": true,
	"latentstyles": true, "listtable": true, "listoverridetable": true, "rsidtbl": true, "generator": true, "fldinst": true,
	"bkmkstart": true, "bkmkend": true, "xmlnstbl": true, "sp": true, "shprslt": true, "nonshppict": true, "revtbl": true,
	"filetbl": true, "annotation": true, "atnid": true, "atnauthor": true, "atntime": true, "atnref": true, "pgdsctbl": true,
	"listpicture": true, "mmathPr": true, "wgrffmtfilter": true, "userprops": true, "template": true, "pgptbl": true,
	"datafield": true, "formfield": true, "xe": true, "tc": true, "rxe": true, "mhtmltag": true, "protusertbl": true,
	"pnseclvl": true, "picprop": true, "blipuid": true, "listname": true, "falt": true, "panose": true, "fontemb": true,
}

// rtfEntered are destinations marked as optional that hold text.
var rtfEntered = map[string]bool{"shpinst": true, "shptxt": true, "ud": true, "fldrslt": true, "footnote": true, "pntext": true, "listtext": true, "result": true, "cs": true, "do": true, "dptxbxtext": true}

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

// rtfText are control words that stand for characters.
var rtfText = map[string]string{
	"tab": "\t", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•",
	"emspace": " ", "enspace": " ", "qmspace": " ", "line": "\n", "softline": "\n", "lbr": "\n", "nestcell": " | ", "nestrow": "\n",
}

func (p *rtf) word(word string, arg int, has bool) {
	st := &p.state
	on := !has || arg != 0
	if s, ok := rtfText[word]; ok {
		if p.skip > 0 {
			p.skip--
			return
		}
		p.put(s)
		return
	}
	if rtfIgnored[word] && (word != "object" || st.opened) {
		p.flush()
		st.dest = rtfSkip
		return
	}
	switch word {
	case "u":
		p.skip = st.uc
		if st.dest == rtfSkip || st.dest >= rtfFonts && st.dest <= rtfStyles {
			return
		}
		if len(p.raw) > 0 {
			p.flush()
		}
		u := uint16(arg)
		if u >= 0xF020 && u <= 0xF0FF { // a symbol font's bullet
			p.flushUnits()
			p.add(symbol("Symbol", strconv.FormatUint(uint64(u), 16)))
			return
		}
		p.units = append(p.units, u)
	case "uc":
		st.uc = min(max(arg, 0), 8)
	case "bin":
		if arg > 0 {
			p.pos = min(len(p.data), p.pos+arg)
		}
	case "par", "sect", "page", "column":
		if st.dest == rtfSkip {
			return
		}
		p.flushPar()
	case "cell":
		if st.dest != rtfSkip {
			p.endCell()
		}
	case "row":
		if st.dest != rtfSkip {
			p.endRow()
		}
	case "pard":
		if st.dest == rtfSkip {
			return
		}
		p.flush()
		st.par = rtfPar{bold: st.par.bold, plain: st.par.plain, size: st.par.size, list: st.par.list}
		st.shade = 0
	case "intbl":
		st.par.table = true
	case "outlinelevel":
		if arg >= 0 && arg < 9 {
			st.par.heading = arg + 1
		}
	case "ilvl":
		st.par.indent = min(max(arg, 0), 9)
	case "ls":
		if arg > 0 {
			st.par.list = true
		}
	case "s":
		switch st.dest {
		case rtfStyles:
			p.style = arg
		default:
			if h := p.styles[arg]; h > 0 {
				st.par.heading = h
			}
		}
	case "cs", "ds", "ts":
		if st.dest == rtfStyles {
			p.style = -1
		}
	case "plain":
		p.flush()
		st.bold, st.hidden, st.color, st.behind, st.size = false, false, 0, 0, 12
	case "b":
		p.flush()
		st.bold = on
	case "v", "webhidden":
		p.flush()
		st.hidden = on
	case "deleted":
		p.flush()
		st.gone = on
	case "cf":
		p.flush()
		st.color = arg
	case "highlight", "cb", "chcbpat":
		p.flush()
		st.behind = arg
	case "cbpat":
		st.shade = arg
	case "fs":
		p.flush()
		st.size = float64(arg) / 2
	case "f":
		p.flush()
		if st.dest == rtfFonts {
			p.font = arg
		}
		st.font = arg
	case "fcharset":
		if enc := rtfCharset(arg); enc != nil {
			p.fonts[p.font] = enc
		}
	case "ansicpg":
		if enc := codePage(arg); enc != nil {
			p.def = enc
		}
	case "mac":
		p.def = charmap.Macintosh
	case "pc":
		p.def = charmap.CodePage437
	case "pca":
		p.def = charmap.CodePage850
	case "fonttbl":
		st.dest = rtfFonts
	case "colortbl":
		st.dest = rtfColors
	case "stylesheet":
		st.dest = rtfStyles
		p.style = 0
	case "red":
		p.color[0] = hexByte(arg)
	case "green":
		p.color[1] = hexByte(arg)
	case "blue":
		p.color[2] = hexByte(arg)
	case "header", "headerl", "headerr", "headerf":
		p.flushPar()
		st.dest, st.par = rtfHeader, rtfPar{}
	case "footer", "footerl", "footerr", "footerf":
		p.flushPar()
		st.dest, st.par = rtfFooter, rtfPar{}
	case "listtext", "pntext":
		p.flush()
		if st.dest == rtfBody {
			st.dest = rtfLabel
		}
	case "shptxt", "footnote", "dptxbxtext":
		if st.dest == rtfBody {
			p.flush()
			p.saved = append(p.saved, p.text.String())
			p.text.Reset()
			st.dest, st.par = rtfNote, rtfPar{}
		}
	case "upr":
		// The alternative in ANSI comes first; the group \ud behind it says
		// the same in Unicode.
		p.flush()
		st.dest = rtfSkip
	case "ud":
		p.flush()
		if n := len(p.stack); n > 1 {
			st.dest = p.stack[n-2].dest
		}
	}
}

func hexByte(n int) string {
	const digits = "0123456789abcdef"
	return string([]byte{digits[n>>4&15], digits[n&15]})
}

// rtfCharset is the encoding of a font's character set number.
func rtfCharset(n int) encoding.Encoding {
	switch n {
	case 0:
		return charmap.Windows1252
	case 2: // symbol: its letters are no letters
		return symbolEncoding{}
	case 77:
		return charmap.Macintosh
	case 128:
		return japanese.ShiftJIS
	case 129:
		return korean.EUCKR
	case 134:
		return simplifiedchinese.GBK
	case 136:
		return traditionalchinese.Big5
	case 161:
		return charmap.Windows1253
	case 162:
		return charmap.Windows1254
	case 163:
		return charmap.Windows1258
	case 177:
		return charmap.Windows1255
	case 178:
		return charmap.Windows1256
	case 186:
		return charmap.Windows1257
	case 204:
		return charmap.Windows1251
	case 222:
		return charmap.Windows874
	case 238:
		return charmap.Windows1250
	}
	return nil
}

// codePage is the encoding of a code page.
func codePage(n int) encoding.Encoding {
	switch n {
	case 437:
		return charmap.CodePage437
	case 850:
		return charmap.CodePage850
	case 852:
		return charmap.CodePage852
	case 866:
		return charmap.CodePage866
	case 874:
		return charmap.Windows874
	case 932:
		return japanese.ShiftJIS
	case 936:
		return simplifiedchinese.GBK
	case 949:
		return korean.EUCKR
	case 950:
		return traditionalchinese.Big5
	case 1250:
		return charmap.Windows1250
	case 1251:
		return charmap.Windows1251
	case 1252:
		return charmap.Windows1252
	case 1253:
		return charmap.Windows1253
	case 1254:
		return charmap.Windows1254
	case 1255:
		return charmap.Windows1255
	case 1256:
		return charmap.Windows1256
	case 1257:
		return charmap.Windows1257
	case 1258:
		return charmap.Windows1258
	case 10000:
		return charmap.Macintosh
	case 65001:
		return encoding.Nop
	}
	return nil
}
