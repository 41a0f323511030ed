package extract

import (
	"strconv"

	"golang.org/x/text/encoding/charmap"
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

// rtfText are control words that stand for characters.
var rtfText = map[string]string{
	"tab": "\t", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•",
	"emspace": " ", "enspace": " ", "qmspace": " ", "line": "\n", "softline": "\n", "lbr": "\n", "nestcell": " | ", "nestrow": "\n",
}

// word takes a control word and its number, if it has one. Words that are not
// known here say nothing of the text.
func (p *rtf) word(word string, arg int, has bool) {
	if s, ok := rtfText[word]; ok {
		if p.skip > 0 {
			p.skip--
			return
		}
		p.put(s)
		return
	}
	if rtfIgnored[word] && (word != "object" || p.state.opened) {
		p.flush()
		p.state.dest = rtfSkip
		return
	}
	on := !has || arg != 0
	// The first that knows the word takes it.
	_ = p.codeWord(word, arg) || p.blockWord(word) || p.paragraphWord(word, arg) || p.characterWord(word, arg, on) ||
		p.tableWord(word, arg) || p.destinationWord(word)
}

// codeWord takes words for characters by their code, and for bytes that are no
// text, and reports whether it knows the word; so do those below.
func (p *rtf) codeWord(word string, arg int) bool {
	switch word {
	case "u":
		p.unicode(uint16(arg))
	case "uc":
		p.state.uc = min(max(arg, 0), 8)
	case "bin":
		if arg > 0 {
			p.pos = min(len(p.data), p.pos+arg)
		}
	default:
		return false
	}
	return true
}

// unicode takes a character of UTF-16. Behind it stands what older readers
// show, which is skipped.
func (p *rtf) unicode(u uint16) {
	p.skip = p.state.uc
	switch p.state.dest {
	case rtfSkip, rtfFonts, rtfColors, rtfStyles:
		return
	}
	if len(p.raw) > 0 {
		p.flush()
	}
	if u >= 0xF020 && u <= 0xF0FF { // a symbol font's bullet
		p.flushUnits()
		p.add(symbol("Symbol", strconv.FormatUint(uint64(u), 16)))
		return
	}
	p.units = append(p.units, u)
}

// blockWord takes words that end paragraphs, cells and rows.
func (p *rtf) blockWord(word string) bool {
	skipped := p.state.dest == rtfSkip
	switch word {
	case "par", "sect", "page", "column":
		if !skipped {
			p.flushPar()
		}
	case "cell":
		if !skipped {
			p.endCell()
		}
	case "row":
		if !skipped {
			p.endRow()
		}
	default:
		return false
	}
	return true
}

// paragraphWord takes the properties of paragraphs.
func (p *rtf) paragraphWord(word string, arg int) bool {
	st := &p.state
	switch word {
	case "pard":
		if st.dest == rtfSkip {
			break
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
		if st.dest == rtfStyles {
			p.style = arg
		} else if h := p.styles[arg]; h > 0 {
			st.par.heading = h
		}
	case "cbpat":
		st.shade = arg
	default:
		return false
	}
	return true
}

// characterWord takes the properties of characters. What stands before looks
// as it did: it is flushed.
func (p *rtf) characterWord(word string, arg int, on bool) bool {
	st := &p.state
	switch word {
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
	case "fs":
		p.flush()
		st.size = float64(arg) / 2
	case "f":
		p.flush()
		if st.dest == rtfFonts {
			p.font = arg
		}
		st.font = arg
	default:
		return false
	}
	return true
}

// tableWord takes what the tables before the text hold: code pages, fonts,
// colours and styles.
func (p *rtf) tableWord(word string, arg int) bool {
	st := &p.state
	switch word {
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
	case "fcharset":
		if enc := rtfCharset(arg); enc != nil {
			p.fonts[p.font] = enc
		}
	case "colortbl":
		st.dest = rtfColors
	case "red":
		p.color[0] = hexByte(arg)
	case "green":
		p.color[1] = hexByte(arg)
	case "blue":
		p.color[2] = hexByte(arg)
	case "stylesheet":
		st.dest = rtfStyles
		p.style = 0
	case "cs", "ds", "ts":
		if st.dest == rtfStyles {
			p.style = -1
		}
	default:
		return false
	}
	return true
}

// destinationWord takes words that say where the text of a group goes.
func (p *rtf) destinationWord(word string) bool {
	st := &p.state
	switch word {
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
	default:
		return false
	}
	return true
}

func hexByte(n int) string {
	const digits = "0123456789abcdef"
	return string([]byte{digits[n>>4&15], digits[n&15]})
}
