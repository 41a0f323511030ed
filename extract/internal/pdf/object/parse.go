package object

// An obj is an object of the recovering reader. References and the keywords
// between objects have kinds of their own, which no Value shows.
type obj struct {
	kind  Kind
	isInt bool
	num   float64 // of numbers; of a reference the object's number; of a bool 0 or 1
	b     []byte  // of names and strings
	c     *compound
}

const (
	reference Kind = 100 + iota
	keyword        // "endobj", "stream", "R", ...
	closing        // "]" or ">>"
	ending         // the end of the data
)

// A compound is what an array, dictionary or stream holds.
type compound struct {
	list  []obj // of an array
	keys  [][]byte
	dict  []obj // the values of keys
	start int   // of a stream: where its data begins
	owner int   // of a stream: the number and generation it is encrypted under
	gen   int
}

func (c *compound) get(key string) *obj {
	if c == nil {
		return nil
	}
	for i, k := range c.keys {
		if string(k) == key {
			return &c.dict[i]
		}
	}
	return nil
}

// maxNesting bounds arrays and dictionaries within each other.
const maxNesting = 100

// parse reads one object. Damage makes null of it, never an error: the caller
// sees what is left.
func parse(l *Lexer, depth int) obj {
	t := l.Next()
	switch t.Kind {
	case EOF:
		return obj{kind: ending}
	case TokNumber:
		return number(l, t)
	case TokName:
		return obj{kind: Name, b: t.Bytes}
	case TokString:
		return obj{kind: String, b: t.Bytes}
	case TokArrayClose, TokDictClose:
		return obj{kind: closing}
	case TokArrayOpen:
		c := &compound{}
		if depth >= maxNesting {
			return obj{kind: Null}
		}
		for {
			o := parse(l, depth+1)
			if o.kind == closing || o.kind == ending {
				return obj{kind: Array, c: c}
			}
			if o.kind == keyword {
				if s := string(o.b); s == "endobj" || s == "endstream" || s == "obj" {
					return obj{kind: Array, c: c} // was never closed
				}
				o = obj{}
			}
			c.list = append(c.list, o)
		}
	case TokDictOpen:
		c := &compound{}
		if depth >= maxNesting {
			return obj{kind: Null}
		}
		for {
			before := l.Pos
			k := parse(l, depth+1)
			if k.kind == closing || k.kind == ending {
				return obj{kind: Dict, c: c}
			}
			if k.kind == keyword {
				if s := string(k.b); s == "endobj" || s == "stream" || s == "obj" {
					l.Pos = before
					return obj{kind: Dict, c: c}
				}
			}
			if k.kind != Name {
				continue
			}
			before = l.Pos
			v := parse(l, depth+1)
			if v.kind == closing || v.kind == ending {
				return obj{kind: Dict, c: c}
			}
			if v.kind == keyword {
				if s := string(v.b); s == "endobj" || s == "stream" {
					l.Pos = before
					return obj{kind: Dict, c: c}
				}
				v = obj{}
			}
			c.keys = append(c.keys, k.b)
			c.dict = append(c.dict, v)
		}
	}
	switch string(t.Bytes) {
	case "true":
		return obj{kind: Bool, num: 1}
	case "false":
		return obj{kind: Bool}
	case "null":
		return obj{kind: Null}
	}
	return obj{kind: keyword, b: t.Bytes}
}

// number reads a number, or the reference that it begins.
func number(l *Lexer, t Token) obj {
	o := obj{kind: Real, num: t.Num, isInt: t.IsInt}
	if t.IsInt {
		o.kind = Int
	}
	if !t.IsInt || t.Num < 0 || t.Num > maxObject {
		return o
	}
	// "12 0 R", looked at byte by byte: most numbers are none.
	d, i := l.Data, l.Pos
	for i < len(d) && IsSpace(d[i]) {
		i++
	}
	gen := i
	for i < len(d) && d[i] >= '0' && d[i] <= '9' {
		i++
	}
	if i == gen || i-gen > 5 || i >= len(d) || !IsSpace(d[i]) {
		return o
	}
	for i < len(d) && IsSpace(d[i]) {
		i++
	}
	if i < len(d) && d[i] == 'R' && (i+1 == len(d) || class[d[i+1]] != regular) {
		l.Pos = i + 1
		o.kind = reference
	}
	return o
}
