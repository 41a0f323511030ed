package matcher

import "github.com/e448657c/skillmatch/extract"

// personal are the main categories of what can be said of a person only.
var personal = map[string]bool{"trait": true, "degree": true, "field": true, "human-language": true, "provider": true, "domain": true, "business": true}

// dropFirm rejects what a posting says of the firm, its offer and the law:
// "passionate colleagues", "German classes" and "a leading technical
// university" ask nothing of who applies.
func (s *scan) dropFirm(as DocKind) {
	told := as != Auto
	skills := s.tax.Skills()
	for i := range s.cands {
		c := &s.cands[i]
		if c.state == rejected || !personal[skills[s.index.forms[c.form].skill].Categories[0]] {
			continue
		}
		b := s.doc.BlockAt(int(s.toks[c.first].start))
		if b < 0 {
			continue
		}
		switch s.doc.Blocks[b].Section {
		case extract.About, extract.Benefits, extract.Legal:
		default:
			continue
		}
		if !told {
			as, told = s.docKind(), true
		}
		if as != Posting {
			return
		}
		c.state = rejected
	}
}
