package object

import "math"

// A TokenKind says what a Token is.
type TokenKind uint8

// The kinds of tokens.
const (
	EOF TokenKind = iota
	TokNumber
	TokString
	TokName
	TokArrayOpen
	TokArrayClose
	TokDictOpen
	TokDictClose
	TokKeyword
)

// A Token is the smallest part of PDF syntax. Bytes may share the lexer's
// data and is decoded: escapes and hexadecimal digits are resolved.
type Token struct {
	Kind  TokenKind
	IsInt bool
	Num   float64
	Bytes []byte
}

// A Lexer cuts PDF syntax into tokens; it serves files, content streams and
// CMaps. It never fails: what makes no sense is a keyword or is skipped.
type Lexer struct {
	Data []byte
	Pos  int
}

const (
	regular = iota
	space
	delimiter
)

var class = [256]uint8{
	0: space, '\t': space, '\n': space, '\f': space, '\r': space, ' ': space,
	'(': delimiter, ')': delimiter, '<': delimiter, '>': delimiter, '[': delimiter,
	']': delimiter, '{': delimiter, '}': delimiter, '/': delimiter, '%': delimiter,
}

// IsSpace says whether c is white space in PDF syntax.
func IsSpace(c byte) bool { return class[c] == space }

// SkipSpace moves over white space and comments.
func (l *Lexer) SkipSpace() {
	for l.Pos < len(l.Data) {
		c := l.Data[l.Pos]
		if c == '%' {
			for l.Pos < len(l.Data) && l.Data[l.Pos] != '\n' && l.Data[l.Pos] != '\r' {
				l.Pos++
			}
			continue
		}
		if class[c] != space {
			return
		}
		l.Pos++
	}
}

// Next returns the next token.
func (l *Lexer) Next() Token {
	l.SkipSpace()
	if l.Pos >= len(l.Data) {
		return Token{Kind: EOF}
	}
	c := l.Data[l.Pos]
	switch {
	case c >= '0' && c <= '9' || c == '-' || c == '+' || c == '.':
		return l.number()
	case c == '/':
		return l.name()
	case c == '(':
		return l.literal()
	case c == '<':
		if l.Pos+1 < len(l.Data) && l.Data[l.Pos+1] == '<' {
			l.Pos += 2
			return Token{Kind: TokDictOpen}
		}
		return l.hex()
	case c == '>':
		l.Pos++
		if l.Pos < len(l.Data) && l.Data[l.Pos] == '>' {
			l.Pos++
			return Token{Kind: TokDictClose}
		}
		return Token{Kind: TokKeyword, Bytes: l.Data[l.Pos-1 : l.Pos]}
	case c == '[':
		l.Pos++
		return Token{Kind: TokArrayOpen}
	case c == ']':
		l.Pos++
		return Token{Kind: TokArrayClose}
	case class[c] == delimiter: // a stray brace or parenthesis
		l.Pos++
		return Token{Kind: TokKeyword, Bytes: l.Data[l.Pos-1 : l.Pos]}
	}
	start := l.Pos
	for l.Pos < len(l.Data) && class[l.Data[l.Pos]] == regular {
		l.Pos++
	}
	return Token{Kind: TokKeyword, Bytes: l.Data[start:l.Pos]}
}

// number reads what numbers look like in the wild: "--5", "1.2.3" and "12-5"
// occur, and are taken as Adobe's viewer does. It ends before a letter, so that "0RG" is two tokens.
func (l *Lexer) number() Token {
	d, i := l.Data, l.Pos
	neg := false
	for i < len(d) && (d[i] == '-' || d[i] == '+') {
		neg = d[i] == '-'
		i++
	}
	n, frac, scale := 0.0, false, 1.0
	digits := 0
	for ; i < len(d); i++ {
		c := d[i]
		if c >= '0' && c <= '9' {
			digits++
			n = n*10 + float64(c-'0')
			if frac {
				scale *= 10
			}
		} else if c == '.' && !frac {
			frac = true
		} else if c != '-' || digits == 0 { // a minus within is passed over
			break
		}
	}
	for i < len(d) && (d[i] == '-' || d[i] == '.' || d[i] >= '0' && d[i] <= '9') {
		i++ // the rest of "1.2.3"
	}
	l.Pos = i
	if frac {
		n /= scale
	}
	if math.IsInf(n, 0) || math.IsNaN(n) {
		n = 0
	}
	if neg {
		n = -n
	}
	return Token{Kind: TokNumber, Num: n, IsInt: !frac}
}

func hexDigit(c byte) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c >= 'a' && c <= 'f':
		return int(c-'a') + 10
	case c >= 'A' && c <= 'F':
		return int(c-'A') + 10
	}
	return -1
}

func (l *Lexer) name() Token {
	l.Pos++
	start, escaped := l.Pos, false
	for l.Pos < len(l.Data) && class[l.Data[l.Pos]] == regular {
		escaped = escaped || l.Data[l.Pos] == '#'
		l.Pos++
	}
	b := l.Data[start:l.Pos]
	if escaped {
		out := make([]byte, 0, len(b))
		for i := 0; i < len(b); i++ {
			if b[i] == '#' && i+2 < len(b) && hexDigit(b[i+1]) >= 0 && hexDigit(b[i+2]) >= 0 {
				out = append(out, byte(hexDigit(b[i+1])<<4|hexDigit(b[i+2])))
				i += 2
			} else {
				out = append(out, b[i])
			}
		}
		b = out
	}
	return Token{Kind: TokName, Bytes: b}
}

func (l *Lexer) literal() Token {
	d := l.Data
	l.Pos++
	start, depth := l.Pos, 1
	plain := true
	i := start
	for ; i < len(d) && depth > 0; i++ {
		switch d[i] {
		case '(':
			depth++
		case ')':
			depth--
		case '\\':
			plain = false
			i++
		case '\r':
			plain = false
		}
	}
	end := min(i, len(d))
	l.Pos = end
	if depth == 0 {
		end--
	}
	b := d[start:end]
	if plain {
		return Token{Kind: TokString, Bytes: b}
	}
	out := make([]byte, 0, len(b))
	for i := 0; i < len(b); i++ {
		c := b[i]
		if c == '\r' {
			if i+1 < len(b) && b[i+1] == '\n' {
				i++
			}
			out = append(out, '\n')
			continue
		}
		if c != '\\' {
			out = append(out, c)
			continue
		}
		i++
		if i >= len(b) {
			break
		}
		switch c = b[i]; c {
		case 'n':
			out = append(out, '\n')
		case 'r':
			out = append(out, '\r')
		case 't':
			out = append(out, '\t')
		case 'b':
			out = append(out, '\b')
		case 'f':
			out = append(out, '\f')
		case '\r':
			if i+1 < len(b) && b[i+1] == '\n' {
				i++
			}
		case '\n':
		case '0', '1', '2', '3', '4', '5', '6', '7':
			v := int(c - '0')
			for k := 0; k < 2 && i+1 < len(b) && b[i+1] >= '0' && b[i+1] <= '7'; k++ {
				i++
				v = v*8 + int(b[i]-'0')
			}
			out = append(out, byte(v))
		default:
			out = append(out, c)
		}
	}
	return Token{Kind: TokString, Bytes: out}
}

func (l *Lexer) hex() Token {
	l.Pos++
	start := l.Pos
	for l.Pos < len(l.Data) && l.Data[l.Pos] != '>' {
		l.Pos++
	}
	b := l.Data[start:l.Pos]
	if l.Pos < len(l.Data) {
		l.Pos++
	}
	out := make([]byte, 0, (len(b)+1)/2)
	half, have := 0, false
	for _, c := range b {
		h := hexDigit(c)
		if h < 0 {
			continue
		}
		if have {
			out = append(out, byte(half<<4|h))
		}
		half, have = h, !have
	}
	if have {
		out = append(out, byte(half<<4))
	}
	return Token{Kind: TokString, Bytes: out}
}
