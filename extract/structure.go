package extract

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// A rawLine is one line as a format's reader hands it over: its text and
// whatever the format says of its place and its typography. The zero value of
// each field means that the format does not say.
type rawLine struct {
	text       string
	page       int     // from 1
	kind       Kind    // Heading or Item where the format says so itself
	level      int     // of a heading from 1, of an item its nesting from 1
	section    Section // of a heading: the section it opens, where the format says so itself
	scale      float64 // font size relative to the document's body text
	bold       bool
	indent     float64 // from the left edge of the text, in em
	unverified bool    // from an OCR layer
}

// assemble lays out lines as a document: one block a line, cleaned, with
// headings and items found and every block given its section. A line without
// text separates: it stays as one blank line.
func assemble(format string, lines []rawLine) *Document {
	d := &Document{Format: format}
	var text strings.Builder
	hints := make([]lineHint, 0, len(lines))
	blank := true // no blank line at the start, nor two in a row
	for i := range lines {
		l := &lines[i]
		s := cleanLine(l.text)
		if s == "" {
			if !blank {
				text.WriteByte('\n')
				hints = append(hints, lineHint{})
			}
			blank = true
			continue
		}
		blank = false
		// A reader may hand over several lines in one.
		first, _, _ := strings.Cut(s, "\n")
		for part := range strings.SplitSeq(s, "\n") {
			if part == "" {
				continue
			}
			if l.kind == Item && part == first {
				// Lists read alike, whether their bullets are in the file or drawn.
				if width, _ := bulletWidth(part); width == 0 {
					text.WriteString("• ")
				}
			}
			text.WriteString(part)
			text.WriteByte('\n')
			hints = append(hints, lineHint{raw: l})
		}
		d.Pages = max(d.Pages, l.page)
	}
	d.Text = text.String()
	if blank && len(hints) > 0 { // nor one at the end
		d.Text = strings.TrimSuffix(d.Text, "\n")
		hints = hints[:len(hints)-1]
	}
	structure(d, hints)
	return d
}

// A lineHint is what the format said of one line of the text; raw is nil for
// a line that was handed over as plain text.
type lineHint struct{ raw *rawLine }

// structure finds the blocks of d.Text and their roles and sections. The hints
// are one a line, or none.
func structure(d *Document, hints []lineHint) {
	s := structurer{lex: headingLexicon(), format: d.Format, text: d.Text, hints: hints}
	s.levels = headingScales(hints)
	s.run()
	s.sections()
	d.Blocks = s.blocks
}

// headingScales returns the font sizes of the document's larger lines, from
// the largest down; sizes within 5 % of each other count as one.
func headingScales(hints []lineHint) []float64 {
	var sizes []float64
	for _, h := range hints {
		if h.raw != nil && h.raw.scale >= largeScale && len(h.raw.text) <= maxHeading {
			sizes = append(sizes, h.raw.scale)
		}
	}
	slices.SortFunc(sizes, func(a, b float64) int {
		switch {
		case a > b:
			return -1
		case a < b:
			return 1
		}
		return 0
	})
	return slices.CompactFunc(sizes, func(a, b float64) bool { return max(a, b) <= 1.05*min(a, b) })
}

const (
	// largeScale is how much larger than the body text a line must be set for
	// its size to make it a heading. Resume templates set section headings at
	// 1.17 (12 on 10.25 pt) to 1.7 of the body.
	largeScale = 1.15
	// maxHeading bounds a heading, in bytes: longer lines are sentences.
	maxHeading = 80
	// maxTitle is the same for a line that only its typography makes one.
	maxTitle = 120
)

// A structurer walks over the lines of a text once, notes the blocks and what
// may open a section, and then gives the sections out.
type structurer struct {
	lex    *lexicon
	format string
	text   string
	hints  []lineHint
	levels []float64

	blocks  []Block
	marks   []mark
	indents []int  // indentations of the open list, outermost first
	bullet  bool   // the line before was a bullet without text
	joined  bool   // some blocks were joined and are empty
	key     []byte // scratch for appendKey
}

// A mark is a block that may change the section.
type mark struct {
	block    int32
	head     *heading // what the words say; nil where only the typography speaks
	kind     markKind
	level    int8 // as in Block
	caps     bool // set in capitals
	explicit bool // the format itself calls it a heading
	given    bool // the format itself names the section
}

type markKind uint8

const (
	markLine     markKind = iota // a heading on a line of its own
	markRunIn                    // "Requirements: Go", at the start of a line
	markItem                     // the same within a list item: for that item only
	markInside                   // "... our users. Qualifications BSc in ...": within running text
	markSentence                 // a sentence that opens a section ("We are an equal opportunity employer")
	markWeak                     // a heading of which one word hints at the section
)

// run finds the blocks.
func (s *structurer) run() {
	n := strings.Count(s.text, "\n") + 1
	s.blocks = make([]Block, 0, n+n/4)
	s.marks = make([]mark, 0, 16)
	s.key = make([]byte, 0, maxHeading+16)
	line := 0
	for pos := 0; pos < len(s.text); line++ {
		end := len(s.text)
		if i := strings.IndexByte(s.text[pos:], '\n'); i >= 0 {
			end = pos + i
		}
		var raw *rawLine
		if line < len(s.hints) {
			raw = s.hints[line].raw
		}
		s.line(pos, end, raw)
		pos = end + 1
	}
}

// line adds the blocks of the line text[start:end].
func (s *structurer) line(start, end int, raw *rawLine) {
	lineStart := start
	start, end = trimSpace(s.text, start, end)
	if start == end {
		return
	}
	b := Block{Start: start, End: end}
	if raw != nil {
		b.Page, b.Unverified = raw.page, raw.unverified
	}
	t := s.text[start:end]
	width, lone := bulletWidth(t)
	if lone {
		// A bullet alone on its line, or a ruled line.
		s.bullet = width > 0
		return
	}
	isItem := width > 0 || s.bullet || raw != nil && raw.kind == Item
	s.bullet = false
	if raw != nil && raw.kind == Heading {
		isItem = false
	}
	// "2. Requirements" may be either.
	if !isItem || width > 0 && raw == nil && t[0] >= '0' && t[0] <= '9' {
		if s.headingLine(t, b, raw) {
			return
		}
	}
	if isItem {
		b.Kind = Item
		b.Level = s.itemLevel(start-lineStart, raw)
	} else {
		s.indents = s.indents[:0]
	}
	s.inside(b, start+width)
}

// itemLevel returns the nesting of a list item that is indented by n bytes.
func (s *structurer) itemLevel(n int, raw *rawLine) int {
	if raw != nil {
		if raw.level > 0 {
			return raw.level
		}
		n = int(raw.indent * 2) // half an em tells levels apart
	}
	for len(s.indents) > 0 && s.indents[len(s.indents)-1] > n {
		s.indents = s.indents[:len(s.indents)-1]
	}
	if len(s.indents) == 0 || s.indents[len(s.indents)-1] < n {
		s.indents = append(s.indents, n)
	}
	return len(s.indents)
}

// headingLine adds b as a heading if the whole line t is one.
func (s *structurer) headingLine(t string, b Block, raw *rawLine) bool {
	explicit := raw != nil && raw.kind == Heading
	large := raw != nil && raw.scale >= largeScale
	bold := raw != nil && raw.bold
	if len(t) > maxHeading && !explicit && !(large && len(t) <= maxTitle) {
		return false
	}
	marked := false // "## Requirements", "**Requirements**", "== Requirements =="
	if c := t[0]; c == '#' || c == '*' || c == '=' || c == '_' {
		marked = isMarked(t)
	}
	last := t[len(t)-1]
	colon := last == ':'
	// A line without any outward sign must begin like a title does; most lines
	// of most texts end here.
	numbered := t[0] >= '0' && t[0] <= '9'
	if !explicit && !large && !bold && !marked && (!colon || numbered) {
		letters := t
		if c := t[0]; !(c >= 'A' && c <= 'Z') {
			letters = firstLetter(t)
			if !startsUpper(letters) {
				return false
			}
		}
		if last == ',' || last == ';' || last == '.' && !strings.HasSuffix(t, "..") {
			return false
		}
		if len(t) > 60 || !s.lex.mayHead(letters) {
			return false
		}
	}
	if !explicit && strings.Contains(t, ": ") {
		return false // what it heads follows on the line
	}
	if explicit && raw.section != "" {
		s.addHeading(b, mark{head: s.lex.ofSection(raw.section), kind: markLine, explicit: true, given: true}, t, raw)
		return true
	}
	caps := isCaps(t)
	sentence := last == '.' && !strings.HasSuffix(t, "..")
	if sentence && !explicit {
		return false
	}
	// What size or weight alone makes a heading is short and no sentence: names
	// of jobs, employers and quotations are set apart too.
	if large && !explicit && !isTerse(t) || bold && !explicit && !large && !isTerse(t) {
		large, bold = false, false
		if !colon && !marked && (!caps || !startsUpper(firstLetter(t))) {
			return false
		}
	}
	evident := explicit || large || marked || colon && !numbered || bold && !numbered && len(t) <= 50 || caps && !numbered
	s.key = appendKey(s.key[:0], t)
	if len(s.key) == 0 {
		if explicit {
			s.addHeading(b, mark{kind: markLine, explicit: true}, t, raw)
		}
		return explicit
	}
	head, weak := s.lex.classify(t, s.key, evident)
	if head != nil {
		kind := markLine
		if weak {
			kind = markWeak
		}
		s.addHeading(b, mark{head: head, kind: kind, caps: caps, explicit: explicit || large || marked}, t, raw)
		return true
	}
	// Without known words: what the format or the size calls a heading is one,
	// and so is a short line that announces what follows.
	if explicit || large || marked || colon && !numbered && len(t) <= 60 && startsUpper(t) {
		s.addHeading(b, mark{kind: markLine, caps: caps, explicit: explicit || large || marked}, t, raw)
		return true
	}
	return false
}

// addHeading adds b as a heading with its mark.
func (s *structurer) addHeading(b Block, m mark, t string, raw *rawLine) {
	b.Kind = Heading
	switch {
	case raw != nil && raw.level > 0:
		b.Level = raw.level
	case raw != nil && raw.scale >= largeScale:
		for i, size := range s.levels {
			if raw.scale >= size/1.05 {
				b.Level = i + 1
				break
			}
		}
	case t[0] == '#' || t[0] == '=':
		b.Level = len(t) - len(strings.TrimLeft(t, t[:1]))
	}
	m.block, m.level = int32(len(s.blocks)), int8(min(b.Level, 100))
	s.indents = s.indents[:0]
	s.blocks = append(s.blocks, b)
	s.marks = append(s.marks, m)
}

// inside adds the blocks of a line that is not a heading as a whole: it is cut
// at headings that stand within it ("Requirements: Go", "... our users.
// Qualifications BSc in ...") and at bullets. Content begins after the bullet
// at from.
func (s *structurer) inside(b Block, from int) {
	text, end := s.text, b.End
	cut := func(at int) { // ends the block before at
		done := b
		if done.Start, done.End = trimSpace(text, b.Start, at); done.Start < done.End {
			s.blocks = append(s.blocks, done)
		}
	}
	heading := func(head *heading, kind markKind, start, stop int) {
		if start == from {
			start = b.Start // the bullet belongs to the heading
		} else {
			cut(start)
		}
		h := b
		h.Start, h.End, h.Kind, h.Level = start, stop, Heading, 0
		s.marks = append(s.marks, mark{block: int32(len(s.blocks)), head: head, kind: kind})
		s.blocks = append(s.blocks, h)
		for stop < end && isSpace(text[stop]) {
			stop++
		}
		b.Start, from = stop, stop // another may follow at once
		if kind != markItem {
			b.Kind, b.Level = Body, 0
		}
		if stop < end {
			if w, lone := bulletWidth(text[stop:end]); w > 0 && !lone {
				b.Kind, b.Level = Item, 1
				from += w
			}
		}
	}
	long := end-from >= minRunning
	lineFrom := from
	for i := from; i < end; i++ {
		switch scanClass[text[i]] {
		case scanNone:
			continue
		case scanBullet:
			width := insideBullet(text[:end], i, b.Start)
			if width == 0 {
				continue
			}
			cut(i)
			b.Start, b.Kind, b.Level = i, Item, 1
			from = i + width
			i = from - 1
		case scanColon:
			head, start := s.headingBefore(i, from)
			if head == nil {
				continue
			}
			kind := markInside
			switch {
			case b.Kind == Item && (start == from || head.posting == NiceToHave) && !bulletNext(text[i+1:end]):
				kind = markItem
			case start == lineFrom:
				kind = markRunIn
			}
			heading(head, kind, start, i+1)
			i = from - 1
		case scanUpper:
			// Without a colon only strong words count, in running text.
			if end-i < 5 || i > from && isLetterByte(text[i-1]) || !s.lex.mayStand(text[i:i+5]) {
				continue
			}
			head, n := s.strongAt(i, from, end)
			switch {
			case head == nil || !long && !head.loose:
				continue
			case head.sentence:
				cut(i)
				b.Start, b.Kind, b.Level = i, Body, 0
				s.marks = append(s.marks, mark{block: int32(len(s.blocks)), head: head, kind: markSentence})
				i += n - 1
			default:
				heading(head, markInside, i, i+n)
				i = from - 1
			}
		}
	}
	cut(end)
}

// minRunning is the length, in bytes, from which a line is taken for running
// text that may have lost its line breaks.
const minRunning = 120

// headingBefore looks for a heading that ends at the colon text[colon], in
// text[from:colon], and returns where it starts: the longest known.
func (s *structurer) headingBefore(colon, from int) (found *heading, at int) {
	end := colon
	for end > from && s.text[end-1] == ' ' {
		end--
	}
	if end == from || !isLetterByte(s.text[end-1]) && s.text[end-1] != ')' && s.text[end-1] != '?' {
		return nil, 0
	}
	if colon+1 < len(s.text) && s.text[colon+1] == '/' {
		return nil, 0 // a URL
	}
	words := 0
	for i := end; i > from && words < 9 && end-i < maxHeading; {
		for i > from && !isSpace(s.text[i-1]) {
			i--
		}
		words++
		if c := s.text[i]; (c >= 'A' && c <= 'Z' || c >= utf8.RuneSelf) && s.lex.mayStart(s.text[i:end]) {
			s.key = appendKey(s.key[:0], s.text[i:end])
			if h := s.lex.phrase(s.key); h != nil && !h.never && !h.sentence {
				before := s.wordBefore(i, from)
				single := !strings.Contains(string(s.key), " ")
				if before != beforeFunction && !(single && before == beforeTitle) {
					found, at = h, i
				}
			}
		}
		for i > from && isSpace(s.text[i-1]) {
			i--
		}
	}
	return found, at
}

// strongAt looks for a heading without a colon, or the start of a sentence
// that opens a section, at text[i] within text[from:end]; n is its length.
func (s *structurer) strongAt(i, from, end int) (head *heading, n int) {
	head, n = s.lex.longest(s.text[i:end])
	if head == nil || head.never {
		return nil, 0
	}
	before := s.wordBefore(i, from)
	if head.sentence {
		if before == beforeStart || before == beforeStop {
			return head, n
		}
		return nil, 0
	}
	next := i + n
	for next < end && s.text[next] == ' ' {
		next++
	}
	// At the end it closes a sentence; a colon is looked at from behind.
	if next == end || s.text[next] == ':' || before == beforeFunction || before == beforeTitle {
		return nil, 0
	}
	r, _ := utf8.DecodeRuneInString(s.text[next:])
	if !isUpper(r) && !(r >= '0' && r <= '9') && !isBullet(r) && r != '-' && r != '*' {
		if !head.loose || before != beforeWord {
			return nil, 0
		}
		word, _, _ := strings.Cut(s.text[next:end], " ")
		if saidOf(s.lex, word).is(markFunction) || strings.TrimRight(word, ".,;)") != word {
			return nil, 0
		}
	}
	return head, n
}

// bulletNext reports whether a list follows.
func bulletNext(t string) bool {
	t = strings.TrimLeft(t, " \t")
	if t == "" {
		return true
	}
	w, _ := bulletWidth(t)
	return w > 0
}

// What stands before a word.
type before uint8

const (
	beforeStart    before = iota // nothing: the line begins
	beforeStop                   // the end of a sentence or clause
	beforeWord                   // a word in small letters
	beforeTitle                  // a capitalised word
	beforeFunction               // a word that ties what follows to it: of, with, the
)

func (s *structurer) wordBefore(i, from int) before {
	j := i
	for j > from && isSpace(s.text[j-1]) {
		j--
	}
	if j == from {
		return beforeStart
	}
	if j == i && s.text[j-1] != '.' && s.text[j-1] != ':' && s.text[j-1] != ')' {
		return beforeFunction // glued to what is no stop: part of a word
	}
	k := j
	for k > from && !isSpace(s.text[k-1]) {
		k--
	}
	word := s.text[k:j]
	switch c := word[len(word)-1]; c {
	case '.', '!', '?', ':', ';', ')', '*', '-':
		return beforeStop
	case ',', '&', '/', '(':
		return beforeFunction
	}
	if r, _ := utf8.DecodeLastRuneInString(word); isBullet(r) {
		return beforeStop
	}
	if saidOf(s.lex, strings.ToLower(word)).is(markFunction) {
		return beforeFunction
	}
	if startsUpper(word) {
		return beforeTitle
	}
	return beforeWord
}

// sections gives every block its section, by the marks.
func (s *structurer) sections() {
	if len(s.marks) == 0 {
		return
	}
	posting := s.isPosting()
	var current Section
	var open mark // the heading that opened current
	next := 0
	for m := range s.marks {
		mk := &s.marks[m]
		for ; next < int(mk.block); next++ {
			s.blocks[next].Section = current
		}
		sec, changes := mk.section(posting, current, open)
		if !changes {
			if mk.kind == markRunIn || mk.kind == markItem || mk.kind == markInside {
				s.join(int(mk.block))
			}
			continue
		}
		if mk.kind == markItem || mk.kind == markRunIn && mk.head.forLine(posting) {
			// For the rest of its own line only.
			stop := len(s.blocks)
			if m+1 < len(s.marks) {
				stop = int(s.marks[m+1].block)
			}
			eol := len(s.text)
			if i := strings.IndexByte(s.text[s.blocks[next].Start:], '\n'); i >= 0 {
				eol = s.blocks[next].Start + i
			}
			if mk.kind == markItem { // the heading, and the item behind it
				stop = min(stop, next+2)
			}
			for ; next < stop && s.blocks[next].Start < eol; next++ {
				s.blocks[next].Section = sec
			}
			continue
		}
		current, open = sec, *mk
	}
	for ; next < len(s.blocks); next++ {
		s.blocks[next].Section = current
	}
	if s.joined {
		s.blocks = slices.DeleteFunc(s.blocks, func(b Block) bool { return b.Start == b.End })
	}
}

// join undoes the cut behind a heading within a line that opens no section
// after all, as in a list of skills: "Languages: Go, Rust". The block that
// becomes empty is taken out in the end.
func (s *structurer) join(i int) {
	h := &s.blocks[i]
	if i+1 < len(s.blocks) && strings.IndexByte(s.text[h.End:s.blocks[i+1].Start], '\n') < 0 {
		b := &s.blocks[i+1]
		if b.Kind == Heading {
			return
		}
		b.Start = h.Start
		h.Start = h.End
		s.joined = true
	}
	h.Kind = Body
}

// section returns the section that the mark opens when current is open, and
// whether it opens one at all.
func (m *mark) section(posting bool, current Section, open mark) (Section, bool) {
	if m.head == nil || !posting && m.head.resume == "" && m.head.votesPosting > 0 {
		// A heading of unknown words ends the section of a heading that is not
		// above it. Where only typography speaks, a job's title inside of a
		// section can be set as large as the section's heading.
		if !m.explicit || current == "" || !open.explicit || m.level == 0 || m.level > open.level || m.caps != open.caps {
			return "", false
		}
		return "", true
	}
	sec := m.head.resume
	if posting {
		sec = m.head.posting
	}
	if m.given {
		return sec, true
	}
	if !posting {
		switch sec {
		case About, Responsibilities, Requirements, NiceToHave, Stack, Benefits, Legal:
			// In a resume these are labels within a job ("Responsibilities:").
			if current != "" {
				return "", false
			}
		case Skills, Languages:
			// "Languages: Go, Rust" among the skills, "Skills: Go" within a job.
			if m.kind != markLine && (current == Skills || current == Experience || current == Projects) {
				return "", false
			}
		}
	}
	if m.kind == markWeak && sec == Requirements && current == NiceToHave {
		return "", false // "Experience with any of these:" among what is nice to have
	}
	if posting && current == Stack && sec == Languages {
		return "", false
	}
	return sec, sec != current || m.kind == markLine
}

// isPosting tells by the headings which kind of document this is. Many words
// head a section of either kind ("Skills", "Profile"): the others decide.
func (s *structurer) isPosting() bool {
	switch s.format {
	case "jobposting":
		return true
	case "jsonresume", "rendercv":
		return false
	}
	var seenPosting, seenResume uint32
	posting, resume := 0, 0
	for i := range s.marks {
		h := s.marks[i].head
		if h == nil || s.marks[i].kind == markWeak {
			continue
		}
		if h.votesPosting > 0 && seenPosting&(1<<h.posting.index()) == 0 {
			seenPosting |= 1 << h.posting.index()
			posting += h.votesPosting
		}
		if h.votesResume > 0 && seenResume&(1<<h.resume.index()) == 0 {
			seenResume |= 1 << h.resume.index()
			resume += h.votesResume
		}
	}
	if letterhead(s.text) {
		resume += 2
	}
	return posting > resume || posting == resume && posting > 1
}

// letterheadBytes is how far into a resume its e-mail address stands.
const letterheadBytes = 400

// letterhead reports whether the text begins with somebody's address, as
// resumes do: an e-mail address in its first lines.
func letterhead(text string) bool {
	text = text[:min(len(text), letterheadBytes)]
	at := strings.IndexByte(text, '@')
	return at > 0 && at+1 < len(text) && text[at-1] > ' ' && text[at+1] > ' '
}
