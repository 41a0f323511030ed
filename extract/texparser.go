package extract

import (
	"strings"
	"unicode/utf8"
)

// A texParser cuts LaTeX into commands, groups and arguments.
type texParser struct {
	s       string
	pos     int
	scanned *int
}

// plain reads text up to the next character that means something.
func (p *texParser) plain() string {
	start := p.pos
	p.pos++
	for p.pos < len(p.s) && strings.IndexByte("\\{}~$&^_\n-`'[]", p.s[p.pos]) < 0 {
		p.pos++
	}
	return p.s[start:p.pos]
}

// repeated reads a character that stands here up to most times, and returns
// how often it does.
func (p *texParser) repeated(most int) int {
	c, n := p.s[p.pos], 0
	for n < most && p.pos < len(p.s) && p.s[p.pos] == c {
		p.pos++
		n++
	}
	return n
}

// lineEnd reads over the end of a line and the white space behind it, and
// reports whether there is a blank line.
func (p *texParser) lineEnd() bool {
	p.pos++
	blank := false
	for p.pos < len(p.s) && (p.s[p.pos] == ' ' || p.s[p.pos] == '\t' || p.s[p.pos] == '\n') {
		blank = blank || p.s[p.pos] == '\n'
		p.pos++
	}
	return blank
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

// drop reads over n arguments that are no text, and optional ones around them.
func (p *texParser) drop(n int) {
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

// verbatim reads the argument of \verb, which ends with the character that
// begins it; "" where it has no end.
func (p *texParser) verbatim() string {
	if p.pos >= len(p.s) {
		return ""
	}
	stop := p.s[p.pos]
	p.pos++
	if stop == '{' {
		stop = '}'
	}
	end := strings.IndexByte(p.s[p.pos:], stop)
	if end < 0 {
		return ""
	}
	text := p.s[p.pos : p.pos+end]
	p.pos += end + 1
	return text
}

// endsName reports whether the command at the backslash has a name of one
// character: the accent of \c{c}, and not the start of a longer name.
func (p *texParser) endsName() bool {
	return p.pos+2 < len(p.s) && !isASCIILetter(p.s[p.pos+2])
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
