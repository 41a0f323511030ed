package layout

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// joinHyphens puts words together that a hyphen at the end of a line parts: the
// rest comes up from the next line. A soft hyphen goes; of a plain one only the
// document itself can tell whether it belongs to the word, and where it does
// not, whether the first part is one that compounds begin with.
func joinHyphens(pages []Page, texts [][]string) {
	var words map[string]bool // those of the document, on first need
	for n := range pages {
		lines, text := pages[n].lines, texts[n]
		for i := 0; i+1 < len(lines); i++ {
			first, hyphen, ok := cutHyphen(text[i])
			if !ok || !goesOn(lines[i], lines[i+1]) {
				continue
			}
			rest, after, _ := strings.Cut(text[i+1], " ")
			r, _ := utf8.DecodeRuneInString(rest)
			if !unicode.IsLower(r) && !(hyphen == softHyphen && unicode.IsLetter(r)) || strings.ContainsRune(rest, '\t') {
				continue
			}
			if hyphen != softHyphen {
				if words == nil {
					words = wordsOf(texts)
				}
				if keepsHyphen(words, lastWord(first), strings.TrimRightFunc(rest, notLetter)) {
					first += "-"
				}
			}
			text[i], text[i+1] = first+rest, after
		}
	}
}

const softHyphen = '\u00AD'

// cutHyphen cuts off the hyphen behind a word's part at the end of a line.
func cutHyphen(s string) (first string, hyphen rune, ok bool) {
	r, n := utf8.DecodeLastRuneInString(s)
	if r != '-' && r != softHyphen && r != '\u2010' {
		return s, 0, false
	}
	first = s[:len(s)-n]
	before, m := utf8.DecodeLastRuneInString(first)
	second, _ := utf8.DecodeLastRuneInString(first[:len(first)-m])
	return first, r, unicode.IsLetter(before) && (unicode.IsLetter(second) || second == '-')
}

func notLetter(r rune) bool { return !unicode.IsLetter(r) }

func lastWord(s string) string {
	return s[strings.LastIndexAny(s, " \t(\"“,;:")+1:]
}

// wordsOf is every word of the document but those that a hyphen at the end of a
// line parts.
func wordsOf(texts [][]string) map[string]bool {
	words := map[string]bool{}
	for _, page := range texts {
		broken := false // the line before ends within a word
		for _, line := range page {
			if broken {
				_, line, _ = strings.Cut(line, " ")
			}
			if _, _, broken = cutHyphen(line); broken {
				line = line[:strings.LastIndexAny(line, " \t")+1]
			}
			for w := range strings.FieldsSeq(line) {
				words[strings.ToLower(strings.TrimFunc(w, notLetter))] = true
			}
		}
	}
	return words
}

// keepsHyphen says whether the hyphen between two parts is the word's own.
func keepsHyphen(words map[string]bool, first, rest string) bool {
	if strings.ContainsAny(first, "-/.@_") {
		return true // a chain of words, an address
	}
	a, b := strings.ToLower(first), strings.ToLower(rest)
	switch {
	case words[a+"-"+b]:
		return true
	case words[a+b]:
		return false
	case words[a] && words[b]:
		return true
	}
	return compoundStarts[a] || compoundEnds[b]
}

// compoundEnds are words that English compounds with a hyphen end with, and that
// no part of a word that a hyphen cuts off is.
var compoundEnds = map[string]bool{
	"based": true, "driven": true, "oriented": true, "specific": true, "friendly": true, "agnostic": true, "scale": true,
	"wide": true, "focused": true, "savvy": true, "grade": true, "paced": true, "minded": true, "backed": true, "heavy": true,
}

// compoundStarts are words that English compounds with a hyphen begin with,
// and that no word of technical English begins with otherwise than at a
// syllable's end.
var compoundStarts = map[string]bool{
	"full": true, "front": true, "back": true, "end": true, "real": true, "high": true, "low": true, "cross": true,
	"multi": true, "self": true, "well": true, "long": true, "short": true, "large": true, "small": true, "open": true,
	"data": true, "user": true, "non": true, "co": true, "test": true, "time": true, "state": true, "object": true,
	"event": true, "message": true, "client": true, "server": true, "cloud": true, "team": true, "problem": true,
	"decision": true, "third": true, "first": true, "second": true, "hands": true, "domain": true, "model": true,
	"cost": true, "customer": true, "web": true, "day": true, "part": true, "half": true, "fast": true, "highly": true,
	"entry": true, "mid": true, "senior": true, "one": true, "two": true, "three": true, "four": true, "five": true,
	"role": true, "rule": true, "risk": true, "results": true, "detail": true, "goal": true, "award": true, "best": true,
	"production": true, "enterprise": true, "business": true, "industry": true, "privacy": true, "machine": true,
}
