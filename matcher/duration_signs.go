package matcher

import "strings"

// sign says what the punctuation between two words does beside a duration.
type sign uint8

const (
	signNone  sign = iota
	signComma      // the item may go on
	signTie        // a colon, a dash, a parenthesis, a cell: it ties a duration to a name
	signItem       // a semicolon, a bullet: it ties a duration that is an item of its own
	signEnd        // the sentence ends
)

// sign reads what stands before token i. Line ends are told by breaks.
func (s *scan) sign(i int) sign {
	t := &s.toks[i]
	switch t.gap {
	case gapHyphen:
		if t.start-s.toks[i-1].end > 1 { // "JAVA- 3 years"
			return signTie
		}
		return signNone
	case gapNone, gapDot, gapSlash, gapAmp, gapPlus, gapApos, gapLine:
		return signNone
	case gapUnder:
		return signTie
	case gapSpace:
		if t.start-s.toks[max(i-1, 0)].end > 1 && cells(s.between(i)) > 0 || s.text[t.start-1] == '\t' {
			return signTie
		}
		return signNone
	}
	gap := strings.Trim(s.between(i), " \t\r\n<>~≈≥≤+=¼½¾'’\"“”\u0092")
	switch gap {
	case "", "/", "&":
		if strings.Contains(s.between(i), "=") && !strings.ContainsAny(s.between(i), "<>") {
			return signTie
		}
		return signNone
	case ",", "),", "],":
		return signComma
	case ".":
		if s.abbreviated(i) {
			return signNone
		}
		return signEnd
	case ";", "•", "·", "●", "▪", "\u0095":
		return signItem
	}
	if rest, dot := strings.CutPrefix(gap, "."); dot && s.shortened(i-1) { // "exp. (2 years)"
		gap = rest
	}
	if strings.ContainsAny(gap, ".!?;") && !strings.Contains(gap, "..") && !strings.HasSuffix(gap, ":") {
		return signEnd
	}
	return signTie
}

// abbreviated reports whether the dot before token i ends a word that is cut
// short: "min. 3 yrs. exp. in Java", but "Tiling: 2 yrs. Plastering: 4 yrs."
func (s *scan) abbreviated(i int) bool {
	if s.shortened(i - 1) {
		return true
	}
	return s.yrsDot(i-1) && i < len(s.toks) && (s.misspelt(i) || s.toks[i].shape&shapeUpper == 0)
}

// shortened reports whether the dot behind token i is one of an abbreviation
// that stands beside durations.
func (s *scan) shortened(i int) bool {
	return s.isWord(i, "exp", "min", "approx", "ca")
}

// yrsDot reports whether token i is a unit of time or a word beside one that is
// cut short by a dot.
func (s *scan) yrsDot(i int) bool {
	t := &s.toks[i]
	if s.isWord(i, "year") {
		return false
	}
	return s.shortened(i) || t.word != 0 && s.index.attr(t.word)&attrUnit != 0 && t.end-t.start <= 4 || s.abbreviation(i)
}

// labels reports whether token i is the label of what follows it, in a line
// with several: "Exp: 5 yrs Skills: Java".
func (s *scan) labels(i int) bool {
	return s.toks[i].shape&(shapeTitle|shapeLower) == shapeTitle|shapeLower && s.toks[i-1].shape&shapeTitle == 0 &&
		i+1 < len(s.toks) && strings.HasPrefix(s.between(i+1), ":")
}

// tail returns the token behind words that only say that it is experience, and
// how much it is asked for.
func (s *scan) tail(i int) int {
	j := i
	for ; j < len(s.toks) && j < i+5 && !s.breaks(j) && s.sign(j) <= signTie && s.skillAt(j) < 0; j++ {
		if s.sign(j) == signComma || s.sign(j) == signTie && !strings.ContainsAny(s.between(j), "(") && j > i {
			break
		}
		if !s.can(j, roleLink|roleExperience|roleLevel|roleQualifies) && !s.misspelt(j) || s.labels(j) {
			break
		}
	}
	if j < len(s.toks) && !s.endsField(j) || j > i+1 && s.can(i, roleLeads) && s.can(j-1, roleStops) { // "of solid, recent Java"
		return i
	}
	return j
}

// endsField reports whether an item, a cell or a sentence ends before token i.
func (s *scan) endsField(i int) bool {
	if i >= len(s.toks) || s.breaks(i) && s.newLine(i) {
		return true
	}
	switch s.sign(i) {
	case signNone: // "AWS 4 years / Azure 2 years"
		return s.labels(i) || s.toks[i].gap == gapSlash && s.toks[i].start-s.toks[i-1].end > 1 && s.timeIn(i-1, i)
	case signTie:
		return !strings.Contains(s.between(i), "(")
	}
	return true
}

// heads reports whether a colon or a dash before token i makes what precedes
// it the heading of what follows.
func (s *scan) heads(i int) bool {
	if i >= len(s.toks) || s.breaks(i) {
		return false
	}
	switch strings.TrimSpace(s.between(i)) {
	case ":", "-", "–", "—", "|", "):", "->", "→", "=", ".:", "+:", "+ -", "+ –":
		return true
	}
	return cells(s.between(i)) > 0
}

// colon reports whether a colon before token i, or a dash behind a parenthesis,
// makes what precedes it a heading.
func (s *scan) colon(i int) bool {
	if i >= len(s.toks) || s.toks[i].gap != gapOther || s.breaks(i) {
		return false
	}
	gap := s.between(i)
	return strings.Contains(gap, ":") || strings.HasPrefix(gap, ")") && strings.ContainsAny(gap, "-–—")
}

// closedBefore returns the first token of the parenthesis that ends before
// token i, or -1.
func (s *scan) closedBefore(i int) int {
	if s.toks[i].gap != gapOther || !strings.ContainsAny(s.between(i), ")]") {
		return -1
	}
	for j := i - 1; j > 0 && j > i-reachForward && !s.breaks(j); j-- {
		if s.toks[j].gap == gapOther && strings.ContainsAny(s.between(j), "([") {
			return j
		}
	}
	return -1
}

// opened returns the token behind the parenthesis that the duration stands in,
// or -1.
func (s *scan) opened(d *duration) int {
	for i := d.first + 1; i <= d.last; i++ {
		if s.toks[i].gap == gapOther && strings.ContainsAny(s.between(i), ")]") && !strings.Contains(s.between(i), "(") {
			return -1
		}
	}
	start := int(s.toks[d.first].start)
	for at := start - 1; at >= 0 && at > start-openBytes; at-- {
		switch s.text[at] {
		case ')', ']':
			return -1
		case '(', '[':
			i := d.first
			for i > 0 && int(s.toks[i-1].start) > at {
				i--
			}
			return i
		case '\n':
			if byteClass[s.text[at+1]] == classUpper || byteClass[s.text[at+1]] == classOther {
				return -1
			}
		}
	}
	return -1
}

// openBytes is how far before a duration its parenthesis may begin.
const openBytes = 64

// shut returns the token behind the parenthesis that token i stands in.
func (s *scan) shut(i int) int {
	for end := min(i+lineWords, len(s.toks)); i < end && !(s.toks[i].gap == gapOther && strings.ContainsAny(s.between(i), ")]\n")); i++ {
	}
	return i
}

// timeIn reports whether a unit of time stands between two tokens.
func (s *scan) timeIn(from, to int) bool {
	for i := from; i < to; i++ {
		if s.index.attr(s.toks[i].word)&attrUnit != 0 {
			return true
		}
	}
	return false
}

// lineEnd returns the token behind the line of token i.
func (s *scan) lineEnd(i int) int {
	_, to := s.line(i)
	return to
}

// stopsDuration reports whether the clause of a duration ends before token i.
func (s *scan) stopsDuration(i int) bool {
	if s.toks[i].gap == gapLine {
		return s.newLine(i)
	}
	if s.toks[i].gap != gapOther {
		return false
	}
	gap := s.between(i)
	if strings.ContainsAny(gap, ";!?|•") || strings.Contains(gap, "\n") {
		return true
	}
	return strings.Contains(gap, ".") && !s.abbreviation(i-1) && !strings.HasPrefix(gap, ". ") || strings.HasPrefix(gap, ". ") && !s.yrsDot(i-1)
}
