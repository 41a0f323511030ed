package taxonomy

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// readPlain reads the YAML that taxonomies are written in: mappings and lists
// in block or flow style, scalars with or without quotes, comments.
// Of that it makes what [readAnyYAML] makes, in a tenth of the time. Of
// everything else, and of whatever is wrong, it says that it does not know it.
func readPlain(data []byte) (node, bool) {
	r := &plainReader{s: string(bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n"))), line: 1}
	if !isPlainText(r.s) {
		return node{}, false
	}
	if strings.HasPrefix(r.s, "---\n") {
		r.at, r.start, r.line = 4, 4, 2
	}
	if r.space(); r.column() != 0 {
		return node{}, false
	}
	n, ok := r.blockMapping(0, 0)
	return n, ok && r.at == len(r.s)
}

type plainReader struct {
	s     string
	at    int
	line  int
	start int    // of the line
	stack []node // of lists and mappings that are being read
	slab  []node
}

// maxPlainDepth bounds how deep a document is nested; a taxonomy needs six.
const maxPlainDepth = 20

// maxKey bounds a key, in bytes: YAML takes no key of over 1,024 characters.
const maxKey = 1000

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
		n.content = take(&r.slab, len(items), 4096)
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
		key, ok := r.key(false)
		if !ok || depth > maxPlainDepth {
			return node{}, false
		}
		value, ok := r.blockValue(column, depth)
		if !ok {
			return node{}, false
		}
		r.stack = append(r.stack, key, value)
		if r.at == len(r.s) || r.column() < column {
			return r.close(mappingNode, line, mark), true
		}
		if r.column() > column {
			return node{}, false
		}
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
		at := r.at
		_, isKey := r.key(false)
		r.at = at
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
			return node{}, false
		}
	}
}

// lineOf reads a scalar, or a list or mapping in flow style, with which its
// line ends. What comes next must not stand further right than the column: it
// would go on with a scalar.
func (r *plainReader) lineOf(column, depth int) (node, bool) {
	n, ok := r.flow(depth, false)
	if !ok || !r.space() || r.at < len(r.s) && r.column() > column {
		return node{}, false
	}
	return n, true
}

// key reads the key of a mapping, which stands in one line, and the colon
// behind it.
func (r *plainReader) key(inFlow bool) (node, bool) {
	from := r.at
	n, ok := r.scalar(inFlow)
	if !ok || r.line > n.line || r.at-from > maxKey {
		return node{}, false
	}
	r.spaces()
	if r.peek(0) != ':' || r.peek(1) != ' ' && r.peek(1) != '\n' {
		return node{}, false
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
		return node{}, false
	}
	return n, ok
}

func (r *plainReader) flowItems(kind nodeKind, end byte, depth int) (node, bool) {
	mark, line := len(r.stack), r.line
	r.at++
	for {
		if r.space(); r.peek(0) == end {
			r.at++
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
			return node{}, false
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
				return node{}, false
			case '\\':
				if c == '"' {
					return node{}, false
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
		return node{}, false
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
			if inFlow {
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
