package taxonomy

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// readPlain reads the YAML that taxonomies are written in: mappings and lists in
// block or flow style, scalars with or without quotes, comments. Of that it makes
// what [readAnyYAML] makes, in a tenth of the time. Of everything else, and of
// whatever is wrong, it says that it does not know it.
func readPlain(data []byte) (node, bool) {
	r := &plainReader{s: string(bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n"))), line: 1}
	if !isPlainText(r.s) {
		return node{}, false
	}
	n, ok := r.document()
	return n, ok && r.at == len(r.s)
}

// A plainReader reads a text from its beginning to its end.
type plainReader struct {
	s     string
	at    int
	line  int
	start int    // of the line
	stack []node // of lists and mappings that are being read
	slab  []node // for contents

	open   lineFault   // the innermost bracket that is open
	why    lineFault   // what stopped it last, where that is known to be wrong
	mends  bool        // it passes over what is wrong
	faults []lineFault // what it passed over
}

// A lineFault is what is wrong with a line.
type lineFault struct {
	line int
	text string
}

// fail ends the reading of a node. It keeps what is wrong, if it is the first to
// know.
func (r *plainReader) fail(line int, format string, args ...any) (node, bool) {
	if r.mends && r.why.text == "" {
		r.why = lineFault{line, fmt.Sprintf(format, args...)}
	}
	return node{}, false
}

// document reads the mapping that a document is.
func (r *plainReader) document() (node, bool) {
	if strings.HasPrefix(r.s, "---\n") {
		r.at, r.start, r.line = 4, 4, 2
	}
	if r.space(); r.column() != 0 {
		return node{}, false
	}
	return r.blockMapping(0, 0)
}

// maxPlainDepth bounds how deep a document is nested; a taxonomy needs six.
const maxPlainDepth = 20

// maxKey bounds a key, in bytes: YAML takes no key of over 1,024 characters.
const maxKey = 1000

// faultsOf reads what is no YAML as far as it can, and returns that with what it
// found wrong on the way, which may be nothing.
func faultsOf(data []byte) (*node, []lineFault) {
	text := strings.ReplaceAll(string(data), "\r\n", "\n")
	var faults []lineFault
	number := 0
	for line := range strings.Lines(text) {
		number++
		line = strings.TrimSuffix(line, "\n")
		indent := line[:len(line)-len(strings.TrimLeft(line, " \t"))]
		switch {
		case !utf8.ValidString(line):
			faults = append(faults, lineFault{number, "it has bytes that are not UTF-8; save the file as UTF-8"})
		case strings.Contains(indent, "\t") && len(indent) < len(line):
			faults = append(faults, lineFault{number, "a tab stands before its text; YAML is indented with spaces"})
		case !isPlainText(strings.ReplaceAll(line, "\t", " ")):
			faults = append(faults, lineFault{number, "it has control characters; take them out"})
		}
	}
	if faults != nil {
		return nil, faults
	}
	r := &plainReader{s: strings.ReplaceAll(text, "\t", " "), line: 1, mends: true}
	n, ok := r.document()
	if !ok {
		return nil, r.faults
	}
	slices.SortStableFunc(r.faults, func(a, b lineFault) int { return a.line - b.line })
	return &n, r.faults
}

// isPlainText reports whether a text has but characters that YAML allows and,
// of those that end lines, but the line feed.
func isPlainText(s string) bool {
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			if c < ' ' && c != '\n' || c == 0x7f {
				return false
			}
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == utf8.RuneError && n == 1, r < 0xa0, r == '\u2028', r == '\u2029', r == '\ufeff', r == '\ufffe', r == '\uffff':
			return false
		}
		i += n
	}
	return true
}

func (r *plainReader) column() int { return r.at - r.start }

// peek returns the byte at an offset from here; behind the end stand line
// feeds.
func (r *plainReader) peek(offset int) byte {
	if i := r.at + offset; i < len(r.s) {
		return r.s[i]
	}
	return '\n'
}

func (r *plainReader) spaces() {
	for r.at < len(r.s) && r.s[r.at] == ' ' {
		r.at++
	}
}

// space passes over blanks, comments and ends of lines. It reports whether
// something else can begin here as on a line of its own.
func (r *plainReader) space() (newLine bool) {
	for r.at < len(r.s) {
		switch c := r.s[r.at]; {
		case c == ' ':
			r.at++
		case c == '\n':
			r.at++
			r.line++
			r.start = r.at
			newLine = true
		case c == '#' && (r.at == 0 || r.s[r.at-1] == ' ' || r.s[r.at-1] == '\n'):
			n := strings.IndexByte(r.s[r.at:], '\n')
			if n < 0 {
				n = len(r.s) - r.at
			}
			r.at += n
		default:
			return newLine
		}
	}
	return true
}

// close makes a node of what was pushed since the mark.
func (r *plainReader) close(kind nodeKind, line int, mark int) node {
	n := node{kind: kind, line: line}
	if items := r.stack[mark:]; len(items) > 0 {
		n.content = take(&r.slab, len(items), min(4096, 32+len(r.s)/32)) // a small file has few
		copy(n.content, items)
		r.stack = r.stack[:mark]
	}
	return n
}

// blockMapping reads a mapping whose keys stand in the column; it begins at the
// first and ends before what comes after the last.
func (r *plainReader) blockMapping(column, depth int) (node, bool) {
	mark, line := len(r.stack), r.line
	for {
		pair := *r
		key, ok := r.key(false)
		if !ok || depth > maxPlainDepth {
			if !r.mends {
				return node{}, false
			}
			r.passOver(pair, column)
		} else if value, ok := r.blockValue(column, depth); ok {
			r.stack = append(r.stack, key, value)
		} else if !r.mends {
			return node{}, false
		} else {
			r.passOver(pair, column)
			r.stack = append(r.stack, key, node{plain: true, line: key.line})
		}
		for r.at < len(r.s) && r.column() > column {
			if !r.mends {
				return node{}, false
			}
			r.fail(r.line, "it is indented by %d spaces, and no line above that it could belong to is", r.column())
			r.passOver(*r, column)
		}
		if r.at == len(r.s) || r.column() < column {
			return r.close(mappingNode, line, mark), true
		}
	}
}

// passOver goes on behind a pair that could not be read, in the next line that
// stands as far left as its key.
func (r *plainReader) passOver(pair plainReader, column int) {
	if r.why.text != "" {
		r.faults = append(r.faults, r.why)
		r.why = lineFault{}
	}
	r.at, r.line, r.start, r.stack, r.open = pair.at, pair.line, pair.start, pair.stack, pair.open
	for first := true; first || r.at < len(r.s) && (r.column() > column || r.column() == column && r.isItem()); first = false {
		if n := strings.IndexByte(r.s[r.at:], '\n'); n >= 0 {
			r.at += n
		} else {
			r.at = len(r.s)
		}
		r.space()
	}
}

// blockValue reads what stands behind a key of a mapping in that column, or in
// the lines below it.
func (r *plainReader) blockValue(column, depth int) (node, bool) {
	r.spaces()
	if c := r.peek(0); c != '\n' && c != '#' {
		return r.lineOf(column, depth)
	}
	empty := node{plain: true, line: r.line}
	r.space()
	switch c := r.column(); {
	case r.at == len(r.s):
		return empty, true
	case r.isItem() && c >= column:
		return r.blockList(c, depth+1)
	case c > column:
		if c := r.peek(0); c == '[' || c == '{' {
			return r.lineOf(column, depth)
		}
		return r.blockMapping(c, depth+1)
	}
	return empty, true
}

// isItem reports whether an item of a block list begins here.
func (r *plainReader) isItem() bool {
	return r.peek(0) == '-' && (r.peek(1) == ' ' || r.peek(1) == '\n')
}

// blockList reads a list whose items stand in the column.
func (r *plainReader) blockList(column, depth int) (node, bool) {
	mark, line := len(r.stack), r.line
	for {
		if !r.isItem() || depth > maxPlainDepth {
			return node{}, false
		}
		r.at++
		r.spaces()
		at, why := r.at, r.why
		_, isKey := r.key(false)
		r.at, r.why = at, why
		var item node
		var ok bool
		if isKey {
			item, ok = r.blockMapping(r.column(), depth+1)
		} else {
			item, ok = r.lineOf(column, depth)
		}
		if !ok {
			return node{}, false
		}
		r.stack = append(r.stack, item)
		if r.at == len(r.s) || r.column() < column || r.column() == column && !r.isItem() {
			return r.close(listNode, line, mark), true
		}
		if r.column() > column {
			return r.fail(r.line, "it is indented further than the list that it follows")
		}
	}
}

// lineOf reads a scalar, or a list or mapping in flow style, with which its
// line ends. What comes next must not stand further right than the column: it
// would go on with a scalar.
func (r *plainReader) lineOf(column, depth int) (node, bool) {
	line := r.line
	n, ok := r.flow(depth, false)
	if !ok {
		return node{}, false
	}
	if !r.space() {
		return r.fail(r.line, "what stands behind the end of the value, %q, belongs to nothing", r.rest())
	}
	for r.at < len(r.s) && r.column() > column {
		if rest := r.rest(); !r.mends {
			return node{}, false // a text of several lines, perhaps
		} else if !n.plain || strings.Contains(rest+" ", ": ") || strings.HasPrefix(rest, "- ") {
			return r.fail(r.line, "it is indented as if it belonged to line %d, which has its value", line)
		}
		r.at = min(len(r.s), r.at+len(r.rest()))
		r.space()
	}
	return n, true
}

// rest is what is left of the line.
func (r *plainReader) rest() string {
	s, _, _ := strings.Cut(r.s[r.at:], "\n")
	return strings.TrimRight(s, " ")
}

// key reads the key of a mapping, which stands in one line, and the colon
// behind it.
func (r *plainReader) key(inFlow bool) (node, bool) {
	from := r.at
	n, ok := r.scalar(inFlow)
	if !ok {
		return node{}, false
	}
	if r.line > n.line || r.at-from > maxKey {
		return r.fail(n.line, "a key stands in one line and has at most %d bytes", maxKey)
	}
	r.spaces()
	if r.peek(0) != ':' || r.peek(1) != ' ' && r.peek(1) != '\n' {
		if strings.Contains(n.value, ":") || r.peek(0) == ':' {
			return r.fail(n.line, "a space is missing behind the colon in %q", printable(r.s[from:r.at]+r.rest()))
		}
		return r.fail(n.line, "a colon is missing behind %q: a key is written \"key: value\"", printable(n.value))
	}
	r.at++
	return n, true
}

// flow reads a scalar, or a list or mapping in flow style.
func (r *plainReader) flow(depth int, inFlow bool) (node, bool) {
	switch c := r.peek(0); {
	case depth > maxPlainDepth:
		return node{}, false
	case c == '[':
		return r.flowItems(listNode, ']', depth)
	case c == '{':
		return r.flowItems(mappingNode, '}', depth)
	}
	n, ok := r.scalar(inFlow)
	if ok && r.peek(0) == ':' { // a key where none is looked for
		or := ""
		if inFlow && r.open.line < r.line {
			or = fmt.Sprintf(", or close the %q of line %d", r.open.text, r.open.line)
		}
		return r.fail(n.line, "%q is followed by a colon and a space, which makes a key of it; put the text in quotes%s", printable(n.value), or)
	}
	return n, ok
}

func (r *plainReader) flowItems(kind nodeKind, end byte, depth int) (node, bool) {
	mark, line, outer := len(r.stack), r.line, r.open
	r.open = lineFault{line, r.s[r.at : r.at+1]}
	r.at++
	for {
		if r.space(); r.peek(0) == end {
			r.at++
			r.open = outer
			return r.close(kind, line, mark), true
		}
		if kind == mappingNode {
			key, ok := r.key(true)
			if !ok {
				return node{}, false
			}
			r.stack = append(r.stack, key)
			r.space()
		}
		item, ok := r.flow(depth+1, true)
		if !ok {
			return node{}, false
		}
		r.stack = append(r.stack, item)
		r.space()
		switch r.peek(0) {
		case ',':
			r.at++
		case end:
		default:
			return r.fail(line, "what begins here with %q lacks a comma or the closing %q (what stands behind \" #\" is a comment)", r.open.text, string(end))
		}
	}
}

// scalar reads a scalar and its quotes, but not the blanks behind it. Only in a
// flow collection, and without quotes, may it take several lines.
func (r *plainReader) scalar(inFlow bool) (node, bool) {
	n := node{line: r.line}
	switch c := r.peek(0); c {
	case '\'', '"':
		from := r.at + 1
		for i := from; i < len(r.s); i++ {
			switch r.s[i] {
			case '\n':
				return r.fail(n.line, "the quote %c is not closed in its line", c)
			case '\\':
				if c == '"' && !r.mends {
					return node{}, false
				} else if c == '"' {
					i++
				}
			case c:
				if i+1 < len(r.s) && r.s[i+1] == c {
					if c == '"' {
						return node{}, false
					}
					i++ // a quote that is meant
					continue
				}
				n.value = r.s[from:i]
				if c == '\'' {
					n.value = strings.ReplaceAll(n.value, "''", "'")
				}
				r.at = i + 1
				return n, true
			}
		}
		return r.fail(n.line, "the quote %c is not closed in its line", c)
	}
	if r.mends {
		switch c := r.peek(0); {
		case c == '-' && r.peek(1) != ' ' && r.peek(1) != '\n':
			return r.fail(r.line, "a space is missing behind \"-\" in %q; a text that begins with it is put in quotes", printable(r.rest()))
		case strings.IndexByte("&*!%@`", c) >= 0:
			return r.fail(r.line, "%q begins with a sign that YAML reads as something else; put it in quotes", printable(r.rest()))
		}
	}
	if i := r.at; i >= len(r.s) || strings.IndexByte("-?:,[]{}#&*!|>%@` \n", r.s[i]) >= 0 || isDocumentMark(r.s[i:]) {
		return node{}, false
	}
	n.plain = true
	end := r.at // behind the last that is no blank
scan:
	for i := r.at; i < len(r.s); i++ {
		switch c := r.s[i]; c {
		case '\n':
			next, ok := r.goesOn(i)
			if !inFlow || !ok {
				break scan
			}
			n.value += r.s[r.at:end] + " "
			r.line++
			r.start = i + 1
			r.at, i = next, next-1
		case ' ':
			continue
		case '#':
			if r.s[i-1] == ' ' {
				break scan
			}
		case ':':
			if i+1 == len(r.s) || r.s[i+1] == ' ' || r.s[i+1] == '\n' {
				break scan
			}
			if inFlow && strings.IndexByte(",?[]{}", r.s[i+1]) >= 0 {
				return node{}, false
			}
		case ',', ']', '}':
			if inFlow {
				break scan
			}
		case '?', '[', '{':
			if inFlow && !r.mends {
				return node{}, false
			}
		}
		end = i + 1
	}
	n.value += r.s[r.at:end]
	r.at = end
	return n, true
}

// goesOn reports whether a scalar that comes to the end of its line in a flow
// collection goes on in the next one, and where.
func (r *plainReader) goesOn(lineEnd int) (int, bool) {
	i := lineEnd + 1
	for i < len(r.s) && r.s[i] == ' ' {
		i++
	}
	return i, i < len(r.s) && strings.IndexByte("\n#:,[]{}", r.s[i]) < 0 && !isDocumentMark(r.s[i:])
}

func isDocumentMark(s string) bool { return strings.HasPrefix(s, "---") || strings.HasPrefix(s, "...") }
