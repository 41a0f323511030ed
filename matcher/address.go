package matcher

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/e448657c/skillmatch/extract"
)

// Resumes and postings hold addresses: "tom.jenkins@outlook.com",
// "https://jobs.example/java-developer". What stands in them is a part of a
// name and no word of the text; of the web, a resume's link to a profile still
// tells of the site: "github.com/ada" is some evidence of GitHub.

// addressReach is how far, in bytes, an address is looked at on each side.
const addressReach = 200

// dropAddresses rejects the candidates in addresses of mail and the web.
func (s *scan) dropAddresses(as DocKind) {
	told := as != Auto
	for i := range s.cands {
		c := &s.cands[i]
		start, end := int(s.toks[c.first].start), int(s.toks[c.last].end)
		if c.state == rejected || !inAddress(s.text, start-1) && !inAddress(s.text, end) {
			continue
		}
		from, to := addressAround(s.text, start, end)
		address, site := s.address(s.text[from:to], start-from, end-from)
		if site {
			if !told {
				as, told = s.docKind(), true
			}
			site = as != Posting
		}
		if address && !site {
			c.state, c.why = rejected, whyAddress
		}
	}
}

// inAddress reports whether the byte at i goes on with an address.
func inAddress(text string, i int) bool {
	return i >= 0 && i < len(text) && strings.IndexByte("./@-_:?=&%+#~", text[i]) >= 0
}

// addressAround is what stands around a place up to blanks and brackets.
func addressAround(text string, start, end int) (from, to int) {
	const ends = " \t\r\n<>()[]{}\"'`,;|"
	from, to = max(0, start-addressReach), min(len(text), end+addressReach)
	if i := strings.LastIndexAny(text[from:start], ends); i >= 0 {
		from += i + 1
	}
	if i := strings.IndexAny(text[end:to], ends); i >= 0 {
		to = end + i
	}
	return from, to
}

// topDomains are those that tell an address without "https://" and "www." from
// names with dots and slashes: "Node.js/React".
const topDomains = " com org net io dev me de fr es it pt nl uk ch at eu co app ai info edu gov example "

// address reports whether s is an address, and whether its bytes from start to
// end are the site's own name: "github" in "https://www.github.com/ada".
func (s *scan) address(a string, start, end int) (address, site bool) {
	if at := strings.IndexByte(a, '@'); at > 0 && strings.IndexByte(a[at:], '.') > 1 && !strings.Contains(a, "://") {
		return true, false // of mail
	}
	host, web := 0, false
	if i := strings.Index(a, "://"); i > 0 {
		host, web = i+3, true
	}
	if strings.HasPrefix(a[host:], "www.") {
		host, web = host+4, true
	}
	n := strings.IndexAny(a[host:], "/?#:")
	if n < 0 {
		n = len(a) - host
		if !web {
			return false, false // "draw.io"
		}
	}
	name := a[host : host+n]
	dot := strings.LastIndexByte(name, '.')
	if !web {
		if dot <= 0 || a[host+n] != '/' || !strings.Contains(topDomains, " "+name[dot+1:]+" ") {
			return false, false
		}
		if _, ok := s.tax.Lookup(name); ok {
			return false, false // "asp.net/MVC"
		}
	}
	return true, start == host && end == host+dot
}

// A resume begins with the person's name, and some are called like a skill:
// "Tom Jenkins", "Julia Carpenter".

const (
	nameWords   = 5   // at most, in a name
	contactSpan = 600 // bytes below a name in which an address or a number tells that it is one
)

// dropName rejects the candidates in a resume's first line, if it is a name: two
// words or more in capitals, of which one at least is no skill and none a role,
// above an address of mail or a phone number.
func (s *scan) dropName(as DocKind) {
	if len(s.cands) == 0 || as == Posting || len(s.toks) < 2 {
		return
	}
	_, to := s.line(0)
	if to < 2 || to > nameWords || int(s.cands[0].first) >= to {
		return
	}
	end := int(s.toks[to-1].end)
	line, below, _ := strings.Cut(s.text[s.toks[0].start:], "\n")
	if strings.TrimRight(line, " \t\r") != s.text[s.toks[0].start:end] || s.doc.Blocks[0].Kind == extract.Heading && s.doc.Blocks[0].Section != "" {
		return
	}
	named := 0
	for i := range to {
		t := &s.toks[i]
		first, _ := utf8.DecodeRuneInString(s.text[t.start:])
		if !unicode.IsUpper(first) || s.index.attr(t.word)&attrRole != 0 || i > 0 && strings.Trim(s.between(i), " -.'’") != "" {
			return
		}
	}
	k := 0
	for ; k < len(s.cands) && int(s.cands[k].first) < to; k++ {
		if c := &s.cands[k]; c.state != rejected {
			named += int(c.last-c.first) + 1
		}
	}
	if named == to || !hasContact(below[:min(len(below), contactSpan)]) {
		return
	}
	if as == Auto && s.docKind() == Posting {
		return
	}
	for i := range k {
		if c := &s.cands[i]; c.state != rejected {
			c.state, c.why = rejected, whyName
		}
	}
}

// hasContact reports whether a text has an address of mail or a phone number.
func hasContact(text string) bool {
	if at := strings.IndexByte(text, '@'); at > 0 && text[at-1] > ' ' {
		return true
	}
	digits := 0
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case '0' <= c && c <= '9':
			if digits++; digits >= 9 {
				return true
			}
		case strings.IndexByte(" ()+-./", c) < 0:
			digits = 0
		}
	}
	return false
}
