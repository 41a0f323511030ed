package posting

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A token is a word, a number or a mark of the text.
type token struct {
	start, end int
	low        string // lower case, with straight apostrophes
	term       int    // index of the term that covers it, or -1
	line       int    // index of its line
	kind       tokenKind
	upper      bool // begins with a capital
	caps       bool // two letters or more, all of them capitals
	glued      bool // nothing stands between it and the token before
}

type tokenKind uint8

const (
	word tokenKind = iota
	number
	mark
)

// tokenize splits the lines into tokens. A word also ends where a small letter
// is followed by a capital ("developersExcellent"), unless the place lies
// within a term: in text that lost its line ends this is where one sentence
// runs into the next.
func tokenize(text string, lines []Line, terms []Term) []token {
	var toks []token
	t := 0 // first term that does not end before pos
	for li, l := range lines {
		pos := l.Start
		for pos < l.End {
			for t < len(terms) && terms[t].End <= pos {
				t++
			}
			r, size := utf8.DecodeRuneInString(text[pos:l.End])
			if unicode.IsSpace(r) {
				pos += size
				continue
			}
			inside := -1
			limit := l.End
			if t < len(terms) {
				if terms[t].Start <= pos {
					inside = t
					limit = min(limit, terms[t].End)
				} else {
					limit = min(limit, terms[t].Start)
				}
			}
			end, kind := scanToken(text, pos, limit, inside >= 0)
			toks = append(toks, token{
				start: pos, end: end, kind: kind, term: inside, line: li,
				low:   normalize(text[pos:end]),
				upper: unicode.IsUpper(r),
				caps:  kind == word && allCaps(text[pos:end]),
				glued: pos > l.Start && len(toks) > 0 && toks[len(toks)-1].end == pos,
			})
			pos = end
		}
	}
	return toks
}

// scanToken returns the end of the token that begins at pos.
func scanToken(text string, pos, limit int, inTerm bool) (int, tokenKind) {
	r, size := utf8.DecodeRuneInString(text[pos:limit])
	end := pos + size
	switch {
	case unicode.IsDigit(r):
		for end < limit {
			c, n := utf8.DecodeRuneInString(text[end:limit])
			if !unicode.IsDigit(c) {
				// 1.5 and 1,5 are numbers; "3." at the end of a sentence is not.
				if (c == '.' || c == ',') && end+n < limit && isASCIIDigit(text[end+n]) {
					end += n
					continue
				}
				break
			}
			end += n
		}
		return end, number
	case unicode.IsLetter(r):
		lower := unicode.IsLower(r)
		for end < limit {
			c, n := utf8.DecodeRuneInString(text[end:limit])
			switch {
			case unicode.IsLetter(c) || unicode.IsMark(c):
				if !inTerm && lower && unicode.IsUpper(c) && gluedWords(text[pos:end], text[end:limit]) {
					return end, word
				}
				lower = unicode.IsLower(c)
			case (c == '\'' || c == '’') && end+n < limit && isLetterAt(text, end+n):
				lower = false
			case (c == '\'' || c == '’') && contraction(text[end+n:limit]) > 0:
				return end + n + contraction(text[end+n:limit]), word
			default:
				return end, word
			}
			end += n
		}
		return end, word
	}
	return end, mark
}

func allCaps(s string) bool {
	n := 0
	for _, r := range s {
		if !unicode.IsUpper(r) {
			return false
		}
		n++
	}
	return n >= 2
}

// contraction is the length of the rest of a word that was torn at its
// apostrophe ("you' ll"), or 0.
func contraction(rest string) int {
	for _, c := range []string{" ll", " re", " ve", " d"} {
		if strings.HasPrefix(rest, c) && (len(rest) == len(c) || !isLetterAt(rest, len(c))) {
			return len(c)
		}
	}
	return 0
}

// gluedWords says whether a capital after a small letter begins a new
// sentence. Names are written so too (GraphQL, eCommerce, GhostInspector): the
// word before must be of some length and the one after must look like a word.
func gluedWords(before, after string) bool {
	small := 0
	for _, r := range after[1:] {
		if !unicode.IsLower(r) {
			break
		}
		small++
	}
	first, _ := utf8.DecodeRuneInString(before)
	if unicode.IsLower(first) {
		return utf8.RuneCountInString(before) >= 3 && (small >= 1 || len(after) > 1 && after[1] == ' ')
	}
	// A capitalised word before: only where what follows is a word that opens
	// sentences in postings.
	end := strings.IndexFunc(after, func(r rune) bool { return !unicode.IsLetter(r) })
	if end < 0 {
		end = len(after)
	}
	return utf8.RuneCountInString(before) >= 3 && data().opens(strings.ToLower(after[:end]))
}

func isASCIIDigit(c byte) bool { return '0' <= c && c <= '9' }

func isLetterAt(text string, i int) bool {
	r, _ := utf8.DecodeRuneInString(text[i:])
	return unicode.IsLetter(r)
}

func normalize(s string) string {
	s = strings.ToLower(s)
	if strings.ContainsAny(s, "’'") {
		s = strings.ReplaceAll(strings.ReplaceAll(s, "’", "'"), "' ", "'")
	}
	return s
}
