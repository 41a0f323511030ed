// Package redact finds what tells whose resume it is (the name, e-mail
// addresses, phone numbers, street addresses, links, dates of birth and the
// like) and keeps it out of reports. It goes by form and place, so it is a help for blind screening and
// no guarantee: a name that only an employer's line gives away stays.
package redact

import (
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/e448657c/skillmatch/extract"
	"github.com/e448657c/skillmatch/matcher"
)

// A Span is a stretch of a document's text that a report must not show.
type Span struct {
	Start, End int
	Label      string // what stands in its place: "[name]", "[e-mail]", ...
}

// A Redaction is what must not be shown of one document.
type Redaction struct {
	doc   *extract.Document
	spans []Span // sorted, disjoint
	names *regexp.Regexp
}

const (
	nameLabel    = "[name]"
	mailLabel    = "[e-mail]"
	phoneLabel   = "[phone]"
	linkLabel    = "[link]"
	addressLabel = "[address]"
	personLabel  = "[personal]" // birth, age, nationality, numbers of papers
)

// The forms are compiled when the first document is redacted, not when the
// program starts.
type formSet struct {
	mail, link, handle, phone, phoneWord, year, postcode, ukPostcode, domain, nameWord, titled, honorific, vitae, separators, personal *regexp.Regexp

	streets  []*regexp.Regexp
	notNames map[string]bool
}

var forms = sync.OnceValue(func() *formSet {
	f := &formSet{
		mail: regexp.MustCompile(`[\pL\pN._%+'-]+@[\pL\pN-]+(?:\.[\pL\pN-]+)+|[\p{Ll}\pN][\pL\pN._+-]*\s?@\s?[\pL\pN-]+(?:(?:\.|\s\.\s?)[\pL\pN-]+)+|(?i:[\pL\pN._+-]+ at [\pL\pN-]+(?: dot [\pL\pN-]+)+)|[\pL\pN._+-]+\s*[\[({]\s*(?:at|@|ät)\s*[\])}]\s*[\pL\pN-]+(?:\s*(?:\.|[\[({]\s*(?:dot|punkt)\s*[\])}])\s*[\pL\pN-]+)+`),
		link: regexp.MustCompile(`(?i)\b(?:https?://|ftp://|www\.)[^\s<>()]+|\b[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|org|net|io|dev|me|de|fr|es|it|pt|nl|uk|ch|at|eu|co|app|ai|info|tech|name|page|site|xyz|br|pl|se|dk|be)/[^\s<>(),;]+|\b(?:[a-z0-9-]+\.)?(?:linkedin|github|gitlab|bitbucket|xing|stackoverflow|facebook|twitter|instagram|medium|behance|dribbble|kaggle|codepen|t)\.(?:com|org|io|net|me)\b(?:/[^\s<>(),;]*)?`),
		// "LinkedIn: jane-doe", "Skype jane.doe", "@janedoe"
		handle: regexp.MustCompile(`(?i)(?:^|[\s|·•,;(])(?:linked-?in|github|gitlab|xing|skype|telegram|twitter|whatsapp|signal|discord|instagram|facebook|portfolio|website|web|homepage|blog|mastodon|orcid|url)\s*[:/]\s*([^\s|·•,;]+)|(?:^|[\s|·•,;(])(@[A-Za-z0-9_][A-Za-z0-9_.-]+)`),
		// A number of seven digits or more; phone tells it from dates.
		phone:     regexp.MustCompile(`(?:\+|\(\+?)?\(?\d[\d ().\-–/\x{a0}]{5,}\d`),
		phoneWord: regexp.MustCompile(`(?i)(?:phone|tel|telephone|telefon|mobile|mobil|móvil|movil|cell|handy|fon|tél|téléphone|telefone|telemóvel|fax|☎|📞|whatsapp)\.?\s*(?:no\.?|nr\.?)?\s*[:.]?\s*$`),
		year:      regexp.MustCompile(`^(?:19|20)\d\d$`),

		// Streets, in the ways that western countries write them.
		streets: []*regexp.Regexp{
			regexp.MustCompile(`\b\d{1,5}[a-zA-Z]?,?\s+(?:\p{Lu}[\p{L}.'’-]*\s+){1,4}(?i:street|st|road|rd|avenue|ave|lane|ln|drive|dr|boulevard|blvd|way|court|ct|place|pl|square|sq|terrace|close|crescent|parkway|pkwy|highway|hwy|row|hill|mews|gardens|grove|walk|quay|circle|trail)\b\.?`),
			regexp.MustCompile(`\p{Lu}[\p{L}-]*\.?(?:[ -]\p{Lu}[\p{L}-]*){0,3}?[ -]?(?i:straße|strasse|str\.|weg|gasse|allee|platz|ring|damm|ufer|laan|straat|gracht|gatan|vägen|vej|gade|utca|ulica)\s*\d{1,3}\s?[a-z]?\b`),
			regexp.MustCompile(`\b(?:Am|An der|An den|Auf der|Auf dem|Im|In der|Zum|Zur|Unter den)\s+(?:\p{Lu}[\p{L}-]+\s+){1,3}\d{1,4}[a-z]?\b`),
			regexp.MustCompile(`(?i)\b\d{1,4}\s?(?:bis|ter)?,?\s+(?:rue|avenue|boulevard|place|chemin|allée|impasse|quai|cours)\s+[^,|·•\n]{2,40}`),
			regexp.MustCompile(`(?i)(?:^|[\s,|·•])(?:calle|c/|avenida|avda?\.|plaza|paseo|carrer|rua|r\.|travessa|largo|praça|(?-i:Via)|viale|piazza|corso|ul\.|ulica)\s+[^,;|·•\n\d]{2,40},?\s*(?:n[.ºo°]*\s*)?\d{1,3}\b`),
			regexp.MustCompile(`(?i)\b(?:p\.?\s?o\.?\s?box|postfach|apartado|boîte postale)\s+\d+`),
			regexp.MustCompile(`(?i)(?:^|[|·•]\s*)(?:home )?(?:address|adresse|anschrift|dirección|direccion|morada|endereço|indirizzo|adres)\s*:\s*[^|·•\n]+`),
			regexp.MustCompile(`(?i)\b(?:flat|apartment|apt\.?|house no\.?|plot|door no\.?|unit)\s*#?\d+[a-z]?\b[^|·•\n]*`),
			regexp.MustCompile(`〒\s?\d{3}-\d{4}|\p{Han}{2,3}[都道府県]\p{Han}+[市区町村]\S*|\p{Han}{1,6}[市省区]\S*[路街道巷]\S*[号號]\S*`),
			regexp.MustCompile(`(?i)\bCEP:?\s*\d{5}-?\d{3}\b`),
		},
		// Post codes, which mean something only near a name.
		postcode: regexp.MustCompile(`\b[A-Z]{1,2}\d[A-Z\d]?\s+\d[A-Z]{2}\b|\b(?:[A-Z]{1,2}-)?\d{4,5}\s+\p{Lu}[\p{L}-]+(?:\s(?:am|an der|im|bei|de|do|da|la|le)\s\p{L}+|\s\p{Lu}[\p{L}-]+)?|\b\d{4}-\d{3}\s+\p{Lu}\p{L}+|\b[A-Z]{2}\s+\d{5}(?:-\d{4})?\b|\b\d{4}\s?[A-Z]{2}\s+\p{Lu}\p{L}+|\b\d{2}-\d{3}\s+\p{Lu}\p{L}+|\b\d{3}\s?\d{2}\s+\p{Lu}\p{L}+`),
		// One of Britain's means something anywhere (but EC2 8GB).
		ukPostcode: regexp.MustCompile(`(?:\p{Lu}[\p{L}'-]*,?\s+)?\b[A-Z]{1,2}\d[A-Z\d]?\s+\d[ABD-HJLNP-UW-Z]{2}\b`),
		// A bare domain, which elsewhere may be a product (ASP.NET, Socket.io).
		domain:   regexp.MustCompile(`(?i)\b[a-z0-9-]{2,}(?:\.[a-z0-9-]+)*\.(?:com|org|net|io|dev|me|de|fr|es|it|pt|nl|uk|ch|at|eu|co|app|ai|info|tech|name|page|site|xyz|br|pl|se|dk|be)\b`),
		nameWord: regexp.MustCompile(`(?i)^\s*(?:full |first |last |family )?(?:name|vorname|nachname|nom|prénom|nombre|apellidos?|nome)\s*:\s*`),
		// Another person, in references: "Mrs Efua Mensah".
		titled:     regexp.MustCompile(`\b(?:Mrs?|Ms|Mx|Dr|Prof|Herrn?|Frau|Mme|Mlle|Sra|Dña|Doña)\.?(?:\s(?:Dr|Prof)\.?)*\s+\p{Lu}[\p{L}'’-]+(?:\s+(?:de|da|van|von|der)\b)*(?:\s+\p{Lu}[\p{L}'’-]+){0,2}`),
		vitae:      regexp.MustCompile(`(?i)^\s*(?:curriculum vitae|cv|resume|résumé|lebenslauf|currículum|currículo)\s*(?:of|for|von|de|do|da|du|di|:|–|-)\s*`),
		personal:   regexp.MustCompile(`(?i)(?:^|[\s,;|·•(])(?:date of birth|birth ?date|d\.?o\.?b\.?|born|geburtsdatum|geburtstag|geburtsort|geboren|geb\.|né[e]? le|date de naissance|nacid[oa]|fecha de nacimiento|data de nascimento|nascid[oa]|data di nascita|data urodzenia|geboortedatum|place of birth|age|alter|edad|âge|nationality|nationalität|staatsangehörigkeit|nationalité|nacionalidade?|nazionalità|nationaliteit|marital status|familienstand|civil status|estado civil|gender|sex|religion|passport(?: no\.?| number)?|national id|id(?: no\.?| number)|id|ssn|cpf|rg|dni|nie|nif|pesel|aadhaar|pan)(?:\s+(?:on|am|in|le|el|em|at))?(?:\s*[:=]\s*|\s+)([^,;|·•\n]*)`),
		honorific:  regexp.MustCompile(`(?i)^(?:(?:dr|prof|mr|mrs|ms|mx|herr|frau|sr|sra|dipl|ing|mag|msc|bsc|ba|ma|phd|mba)\.?[ -])+|[, ]+(?:ph\.?\s?d|m\.?\s?sc|b\.?\s?sc|mba|pmp|cpa|rn|esq|jr|sr|ii|iii)\.?$`),
		separators: regexp.MustCompile(`\s*[|·•\t(,:;/]\s*|\s{2,}|\s[–—-]\s`),
		notNames:   map[string]bool{},
	}
	for w := range strings.FieldsSeq(notNames) {
		f.notNames[w] = true
	}
	return f
})

// notNames are words of titles and headings; a line that holds one is no name.
const notNames = `curriculum vitae resume résumé cv lebenslauf profile profil summary about contact contacts kontakt contacto personal details
		information objective experience education skills engineer developer manager designer analyst scientist architect consultant administrator
		nurse teacher accountant director lead senior junior head officer specialist technician assistant student software data web backend back-end
		frontend front-end full stack full-stack fullstack mobile cloud devops product project marketing sales business systems system network security
		quality test tester embedded machine learning entwickler entwicklerin ingenieur ingenieurin leiter leiterin berater beraterin développeur
		développeuse ingénieur ingénieure analista desarrollador desarrolladora engenheira engenheiro desenvolvedor programador programmer researcher
		coordinator supervisor operator electrician mechanic driver chef freelance freelancer professional expert intern trainee graduate university
		college school bachelor master page january february march july september october november december phone email e-mail
		address mobile the and of for in at with und für`

// headLines is how many lines at most stand before the first section.
const headLines = 15

// Resume finds what identifies the person whose resume it is.
func Resume(d *extract.Document) *Redaction {
	r := Posting(d)
	var mails []string
	for _, s := range r.spans {
		if s.Label == mailLabel {
			mails = append(mails, strings.ToLower(d.Text[s.Start:s.End]))
		}
	}
	head := 0
	for head < len(d.Blocks) && head < headLines && d.Blocks[head].Section == "" {
		head++
	}
	if head == 0 {
		head = min(len(d.Blocks), 3) // no heading told where the head ends
	}
	spans := slices.Clone(r.spans)
	for _, b := range d.Blocks[:head] {
		spans = append(spans, headSpans(d.Text[b.Start:b.End], b.Start)...)
	}
	words, lines := nameWords(d, head, mails)
	spans = append(spans, lines...)
	for _, w := range words {
		spans = append(spans, madeOf(d.Text, w)...)
	}
	if len(words) > 0 {
		for i, w := range words {
			words[i] = regexp.QuoteMeta(w)
		}
		r.names = regexp.MustCompile(`(?i:` + strings.Join(words, "|") + `)`)
		spans = append(spans, r.nameSpans(d.Text)...)
	}
	r.spans = joined(spans, d.Text)
	return r
}

// madeOf are the domains, handles and file names that a word of the name is
// part of: "quill.dev", "nquill_77".
func madeOf(text, word string) []Span {
	if utf8.RuneCountInString(word) < 5 {
		return nil // too short to be told from other words
	}
	var out []Span
	for _, at := range regexp.MustCompile(`(?i)[\pL\pN._/@+-]*`+regexp.QuoteMeta(word)+`[\pL\pN._/@+-]*`).FindAllStringIndex(text, -1) {
		token := strings.TrimRight(text[at[0]:at[1]], ".")
		if strings.ContainsAny(token, "./@_0123456789") {
			out = append(out, Span{at[0], at[0] + len(token), linkLabel})
		}
	}
	return out
}

// nameSpans are the words of the name as whole words, wherever they stand and
// if not in lower case ("will").
func (r *Redaction) nameSpans(text string) []Span {
	var out []Span
	if r.names == nil {
		return nil
	}
	for _, at := range r.names.FindAllStringIndex(text, -1) {
		first, _ := utf8.DecodeRuneInString(text[at[0]:])
		before, _ := utf8.DecodeLastRuneInString(text[:at[0]])
		after, _ := utf8.DecodeRuneInString(text[at[1]:])
		apart := !unicode.IsLetter(before) && !unicode.IsLetter(after) || unicode.Is(unicode.Han, first) // which no spaces part
		if !unicode.IsLower(first) && apart {
			out = append(out, Span{at[0], at[1], nameLabel})
		}
	}
	return out
}

// Posting finds what identifies persons in any document: addresses, numbers
// and links, but no names.
func Posting(d *extract.Document) *Redaction {
	var spans []Span
	for _, b := range d.Blocks {
		spans = append(spans, lineSpans(d.Text[b.Start:b.End], b.Start)...)
	}
	return &Redaction{doc: d, spans: joined(spans, d.Text)}
}

// lineSpans finds what is told by its form alone.
func lineSpans(line string, at int) []Span {
	var out []Span
	add := func(from, to int, label string) { out = append(out, Span{at + from, at + to, label}) }
	for _, x := range forms().mail.FindAllStringIndex(line, -1) {
		add(x[0], x[1], mailLabel)
	}
	for _, x := range forms().link.FindAllStringIndex(line, -1) {
		if isProduct(line[x[0]:x[1]]) {
			continue
		}
		add(x[0], len(strings.TrimRight(line[:x[1]], ".,;:!?)'\"")), linkLabel)
	}
	for _, x := range forms().handle.FindAllStringSubmatchIndex(line, -1) {
		for k := 2; k+1 < len(x); k += 2 {
			if x[k] >= 0 && !strings.HasPrefix(line[x[k]:x[k+1]], "//") {
				add(x[k], x[k+1], linkLabel)
			}
		}
	}
	for _, x := range phones(line) {
		add(x[0], x[1], phoneLabel)
	}
	for _, x := range forms().titled.FindAllStringIndex(line, -1) {
		add(x[0], x[1], nameLabel)
	}
	for _, x := range forms().personal.FindAllStringSubmatchIndex(line, -1) {
		if isPersonal(line[x[0]:x[2]], line[x[2]:x[3]]) {
			add(x[2], x[3], personLabel)
		}
	}
	if len(line) <= 120 {
		for _, x := range forms().ukPostcode.FindAllStringIndex(line, -1) {
			if code := line[x[0]:x[1]]; !strings.HasSuffix(code, "GB") && !strings.HasSuffix(code, "TB") {
				add(x[0], x[1], addressLabel)
			}
		}
	}
	for _, f := range forms().streets {
		for _, x := range f.FindAllStringIndex(line, -1) {
			from := x[0] + len(line[x[0]:x[1]]) - len(strings.TrimLeft(line[x[0]:x[1]], " \t,|·•"))
			to := x[1]
			if len(line) <= 120 { // the town behind the street
				to = segmentEnd(line, x[1])
			}
			add(from, to, addressLabel)
		}
	}
	return out
}

// headSpans finds what is told by standing above the first section.
func headSpans(line string, at int) []Span {
	var out []Span
	if len(line) > 200 {
		return nil
	}
	for _, x := range forms().postcode.FindAllStringIndex(line, -1) {
		if f := strings.Fields(line[x[0]:x[1]]); forms().year.MatchString(f[0]) {
			continue // "2021 Berlin"
		}
		out = append(out, Span{at + x[0], at + segmentEnd(line, x[1]), addressLabel})
	}
	for _, x := range forms().domain.FindAllStringIndex(line, -1) {
		if isProduct(line[x[0]:x[1]]) {
			continue
		}
		out = append(out, Span{at + x[0], at + x[1], linkLabel})
	}
	return out
}

// isPersonal says whether what follows a word like "born" or "ID" is about the
// person: after a colon anything is, else only a date or a number.
func isPersonal(label, value string) bool {
	if strings.TrimSpace(value) == "" {
		return false
	}
	if strings.ContainsAny(label, ":=") {
		return true
	}
	digits := strings.Count(strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return '0'
		}
		return -1
	}, value), "0")
	short := len(strings.Fields(label)) == 1 && len(strings.Trim(label, " .,(|·•")) <= 3 // "ID", "age", "CPF"
	return digits >= 9 || !short && digits >= 4 && len(value) <= 40
}

// phones finds the phone numbers of a line; several may stand side by side.
func phones(line string) [][2]int {
	var out [][2]int
	for _, x := range forms().phone.FindAllStringIndex(line, -1) {
		found := line[x[0]:x[1]]
		if isPhone(found, line[:x[0]]) {
			out = append(out, [2]int{x[0], x[1]})
			continue
		}
		at := x[0]
		for _, part := range strings.SplitAfter(found, "/") {
			number := strings.TrimRight(part, "/ ")
			trimmed := strings.TrimLeft(number, " ")
			if from := at + len(number) - len(trimmed); trimmed != found && trimmed != "" && isPhone(trimmed, line[:from]) {
				out = append(out, [2]int{from, from + len(trimmed)})
			}
			at += len(part)
		}
	}
	return out
}

// isProduct says whether what looks like a domain is the name of a product.
func isProduct(domain string) bool {
	name, _, _ := strings.Cut(strings.ToLower(domain), "/")
	return slices.Contains([]string{"asp.net", "ado.net", "vb.net", "ml.net", "socket.io", "draw.io"}, name)
}

// segmentEnd is where the part of a line ends that holds the offset.
func segmentEnd(line string, at int) int {
	end := len(line)
	for _, sep := range []string{"|", "·", "•", "\t", "   ", "[", "☎", "✉"} {
		if i := strings.Index(line[at:], sep); i >= 0 {
			end = min(end, at+i)
		}
	}
	// Addresses and numbers of their own end it too.
	for _, f := range []*regexp.Regexp{forms().mail, forms().link} {
		if x := f.FindStringIndex(line[at:]); x != nil {
			end = min(end, at+x[0])
		}
	}
	for _, x := range phones(line) {
		if x[0] >= at {
			end = min(end, x[0])
			break
		}
	}
	return at + len(strings.TrimRight(line[at:end], " ,;"))
}

// isPhone tells a phone number from dates and amounts: it begins with +, 0 or
// a bracket, or a label stands before it, and its groups are not all years,
// months and days.
func isPhone(s, before string) bool {
	digits := 0
	for _, c := range s {
		if c >= '0' && c <= '9' {
			digits++
		}
	}
	if digits < 7 || digits > 17 {
		return false
	}
	labelled := forms().phoneWord.MatchString(before)
	date, years := true, 0
	groups := strings.FieldsFunc(s, func(r rune) bool { return r < '0' || r > '9' })
	for _, g := range groups {
		switch {
		case forms().year.MatchString(g):
			years++
		case len(g) > 2:
			date = false
		}
	}
	if date && (years > 0 || len(groups) < 4) {
		return labelled && len(groups) > 4
	}
	// North American: 555-123-4567, 555.123.4567
	american := len(groups) == 3 && len(groups[0]) == 3 && len(groups[1]) == 3 && len(groups[2]) == 4
	return labelled || american || s[0] == '+' || s[0] == '0' || s[0] == '('
}

// nameWords are the words of the person's name: of the line at the head that
// reads like one, best one whose words the e-mail address repeats; and of one
// in another script beside it. A name in small letters is a name in its own
// line alone, which is returned, too.
func nameWords(d *extract.Document, head int, mails []string) (words []string, lines []Span) {
	var first, sure, other []string
	mailed := func(w string) bool {
		return len(w) >= 3 && slices.ContainsFunc(mails, func(mail string) bool {
			local, _, _ := strings.Cut(mail, "@")
			return strings.Contains(local, strings.ToLower(w))
		})
	}
	for i, b := range d.Blocks {
		line := d.Text[b.Start:b.End]
		if i >= head && len(line) > 60 {
			continue // in two columns the name may come late, but alone
		}
		labelled := i < headLines && forms().nameWord.MatchString(line)
		line = forms().nameWord.ReplaceAllString(line, "")
		line = forms().vitae.ReplaceAllString(line, "")
		parts := forms().separators.Split(line, -1)
		if len(parts) > 2 && !labelled {
			parts = parts[:2]
		}
		if last, first, ok := strings.Cut(line, ","); ok && len(strings.Fields(line)) <= 4 && (i == 0 || mailed(strings.TrimSpace(last))) {
			parts = append(parts, first+" "+last) // "Quill, Nadia"
		}
		for _, part := range parts {
			words := namelike(part)
			if small := strings.Fields(part); words == nil && i < head && len(small) > 1 && len(small) <= 4 && !slices.ContainsFunc(small, func(w string) bool { return !mailed(w) }) {
				if k := strings.Index(d.Text[b.Start:b.End], part); k >= 0 {
					lines = append(lines, Span{b.Start + k, b.Start + k + len(part), nameLabel})
				}
				for _, w := range small {
					r, size := utf8.DecodeRuneInString(w)
					words = append(words, string(unicode.ToUpper(r))+w[size:])
				}
			}
			if words == nil && !labelled {
				continue
			}
			if words == nil {
				words = strings.Fields(part)
			}
			if labelled {
				return long(words), lines
			}
			if first == nil && (i < head || b.Kind == extract.Heading && b.Level == 1) {
				first = words
			}
			if r, _ := utf8.DecodeRuneInString(words[0]); i < head && other == nil && unicode.Is(unicode.Lo, r) {
				other = words
			}
			if sure == nil && slices.ContainsFunc(words, mailed) {
				sure = words
			}
		}
	}
	if sure == nil {
		sure = first
	}
	return long(append(slices.Clone(sure), other...)), lines
}

// namelike are the words of a text that reads like a name: two to five, each
// with a capital or nothing but capitals, none of a title's. It is nil for any
// other.
func namelike(s string) []string {
	s = strings.TrimSpace(s)
	for {
		t := strings.TrimSpace(forms().honorific.ReplaceAllString(s, ""))
		if t == s {
			break
		}
		s = t
	}
	words := strings.Fields(s)
	if len(words) < 2 || len(words) > 5 {
		return nil
	}
	capitals := 0
	for _, w := range words {
		bare := strings.Trim(w, ".'’")
		if r, _ := utf8.DecodeRuneInString(bare); unicode.Is(unicode.Han, r) && utf8.RuneCountInString(bare) > 4 {
			return nil
		}
		if bare == "" || forms().notNames[strings.ToLower(bare)] {
			return nil
		}
		for i, r := range bare {
			if !unicode.IsLetter(r) && !unicode.IsMark(r) && r != '-' && r != '\'' && r != '’' && r != '.' {
				return nil
			}
			if i == 0 && unicode.IsUpper(r) || i == 0 && unicode.Is(unicode.Lo, r) {
				capitals++
			}
		}
	}
	if capitals < 2 {
		return nil // "de", "van der" may be small, a name's own words are not
	}
	return words
}

// long are the words that stand for a person on their own: not initials, not
// the small words between.
func long(words []string) []string {
	var out []string
	for _, w := range slices.Concat(words, parted(words)) {
		w = strings.Trim(w, ".,'’()")
		if len([]rune(w)) >= 3 && unicode.IsUpper([]rune(w)[0]) || len([]rune(w)) >= 2 && unicode.Is(unicode.Lo, []rune(w)[0]) {
			out = append(out, w)
		}
	}
	return out
}

// parted are the parts of double names.
func parted(words []string) []string {
	var out []string
	for _, w := range words {
		if parts := strings.Split(w, "-"); len(parts) > 1 {
			out = append(out, parts...)
		}
	}
	return out
}

// joined sorts the spans and makes those that overlap, and names side by side,
// one.
func joined(spans []Span, text string) []Span {
	slices.SortFunc(spans, func(a, b Span) int {
		if a.Start != b.Start {
			return a.Start - b.Start
		}
		return b.End - a.End
	})
	var out []Span
	for _, s := range spans {
		if n := len(out); n > 0 {
			last := &out[n-1]
			between := ""
			if last.End < s.Start {
				between = text[last.End:s.Start]
			}
			beside := s.Label == last.Label && s.Label == nameLabel && len(between) <= 8 && !strings.ContainsAny(between, "\n,;|") && len(strings.Fields(between)) <= 1
			if s.Start <= last.End || beside {
				last.End = max(last.End, s.End)
				continue
			}
		}
		out = append(out, s)
	}
	return out
}

// Mask returns the document with each span replaced by asterisks, so that all
// offsets stay what they are.
func (r *Redaction) Mask() *extract.Document {
	d := *r.doc
	text := []byte(d.Text)
	for _, s := range r.spans {
		for i := s.Start; i < s.End; i++ {
			if text[i] != '\n' {
				text[i] = '*'
			}
		}
	}
	d.Text = string(text)
	d.Hidden = nil // nobody sees it, and it may hold a name
	return &d
}

// region is the text from one offset to another with labels for the spans.
func (r *Redaction) region(from, to int) string {
	var b strings.Builder
	for _, s := range r.spans {
		if s.End <= from || s.Start >= to {
			continue
		}
		b.WriteString(r.doc.Text[from:max(from, s.Start)])
		b.WriteString(s.Label)
		from = min(s.End, to)
	}
	b.WriteString(r.doc.Text[from:to])
	return b.String()
}

// quote is a quotation from the document without what must not be shown. It
// stands in the line that holds the offset.
func (r *Redaction) quote(quote string, offset int) string {
	core, before := strings.CutPrefix(quote, "… ")
	core, after := strings.CutSuffix(core, " …")
	if k := r.doc.BlockAt(offset); k >= 0 {
		b := r.doc.Blocks[k]
		if i := strings.Index(r.doc.Text[b.Start:b.End], core); i >= 0 {
			out := r.region(b.Start+i, b.Start+i+len(core))
			if before {
				out = "… " + out
			}
			if after {
				out += " …"
			}
			return out
		}
	}
	return r.Text(quote)
}

// Text is a text that comes from a posting without what identifies persons, as
// far as its form tells.
func Text(s string) string { return (&Redaction{}).Text(s) }

// Text is any text about the document without what must not be shown, as far
// as its form tells.
func (r *Redaction) Text(s string) string {
	spans := append(lineSpans(s, 0), headSpans(s, 0)...)
	spans = append(spans, r.nameSpans(s)...)
	return (&Redaction{doc: &extract.Document{Text: s}, spans: joined(spans, s)}).region(0, len(s))
}

// Coverage returns the coverage of a pair without what identifies the person,
// who goes by that name in it.
func Coverage(c *matcher.Coverage, resume *Redaction, name string) *matcher.Coverage {
	out := *c
	out.Resume = name
	out.Items = slices.Clone(c.Items)
	for i := range out.Items {
		item := &out.Items[i]
		item.Quote = Text(item.Quote)
		item.Evidence = slices.Clone(item.Evidence)
		for k := range item.Evidence {
			e := &item.Evidence[k]
			e.Quote = resume.quote(e.Quote, e.Start)
		}
	}
	out.Advice = slices.Clone(c.Advice)
	for i := range out.Advice {
		out.Advice[i].Message = resume.Text(out.Advice[i].Message)
	}
	out.Warnings = slices.Clone(c.Warnings)
	for i := range out.Warnings {
		out.Warnings[i].Message = resume.Text(out.Warnings[i].Message)
	}
	return &out
}
