package matcher

import "github.com/e448657c/skillmatch/extract"

// sectionKind tells which kind of document has a section; Auto: both have it.
func sectionKind(s extract.Section) DocKind {
	switch s {
	case extract.Summary, extract.Experience, extract.Education, extract.Projects, extract.Certifications, extract.Interests:
		return Resume
	case extract.Responsibilities, extract.Requirements, extract.NiceToHave, extract.Stack, extract.Benefits, extract.Legal:
		return Posting
	}
	return Auto
}

// docKind tells a resume from a posting by their sections and, where these do
// not decide, by who is spoken of: postings say "you" and "we", resumes at
// most "I". It is Auto where nothing tells.
func (s *scan) docKind() DocKind {
	var seen [3]int
	for i, b := range s.doc.Blocks {
		if i == 0 || b.Section != s.doc.Blocks[i-1].Section {
			seen[sectionKind(b.Section)]++
		}
	}
	switch r, p := seen[Resume], seen[Posting]; {
	case r >= 2*p && r > 1:
		return Resume
	case p >= 2*r && p > 1:
		return Posting
	}
	you, i := 0, 0
	for k := range s.toks {
		switch t := &s.toks[k]; {
		case t.word == 0:
		case t.word == s.index.you || t.word == s.index.your || t.word == s.index.we || t.word == s.index.our:
			you++
		case t.word == s.index.i || t.word == s.index.my:
			i++
		}
	}
	switch {
	case you > 2*i:
		return Posting
	case i > 2*you:
		return Resume
	}
	return Auto
}
