package prose

import "strings"

var programWord = wordSet{"course": true, "courses": true, "class": true, "classes": true, "bootcamp": true, "bootcamps": true, "boot": true, "program": true, "programs": true,
	"workshop": true, "workshops": true, "seminar": true, "seminars": true, "webinars": true, "training": true, "certificate": true, "certificates": true, "degree": true, "degrees": true,
	"apprenticeship": true, "apprenticeships": true, "diploma": true, "curriculum": true, "nanodegree": true, "nanodegrees": true, "coursework": true, "moocs": true, "path": true, "paths": true, "tutorials": true, "opportunities": true}

// providers reads schools and their courses: "Classes in the program include
// A; B; and C".
func (r *reader) providers(s *sentence) {
	for v := 1; v < len(s.toks)-1; v++ {
		if !s.toks[v].is("include", "includes", "included", "cover", "covers", "covered", "including", "such", "like", ":") && !(s.toks[v].is("are") && s.section == education && s.toks[v+1].capital()) || s.toks[v+1].is("include", "includes") || !s.free(v) {
			continue
		}
		k := -1
		for i := v - 1; i >= 0 && i > v-9; i-- {
			if s.toks[i].is("classes", "courses", "coursework", "curriculum", "modules", "seminars", "course") || s.section == education && s.toks[i].is("topics", "offerings", "webinars", "workshops", "sessions", "seminars") {
				k = i
				break
			}
			if s.toks[i].is(";", ".") {
				break
			}
		}
		if k < 0 || s.toks[v].is("such") && !(v+1 < len(s.toks) && s.toks[v+1].is("as")) {
			continue
		}
		from := v + 1
		if s.toks[v].is("such") {
			from++
		}
		if from+2 < len(s.toks) && s.toks[from].is("topics", "subjects", "areas") && s.toks[from+1].is("like", "such", "including") {
			from += 2
			if s.toks[from].is("as") {
				from++
			}
		}
		to := len(s.toks)
		semicolons := false
		for i := from; i < to; i++ {
			semicolons = semicolons || s.toks[i].is(";")
		}
		for _, c := range r.splitList(s, from, to, semicolons) {
			toks := c
			if toks[0].is("students", "participants", "learners", "they", "trainees") {
				break
			}
			if !semicolons {
				toks = r.g.cut(r.g.stripLead(toks))
			}
			for _, part := range r.courseParts(toks, semicolons) {
				part = r.g.stripTail(r.g.stripLead(part))
				if len(part) == 0 || len(part) > 14 {
					continue
				}
				n := name{text: strings.Trim(r.phrase(part), `"“”`), toks: part}
				n.text = trimHead(n.text, "courses", "classes")
				if n.text != "" && r.nameable(n.text, part) {
					r.add(Entry{Name: n.text, Parent: "course", Place: placeOf(part)})
				}
			}
		}
		s.use(k, to)
		return
	}
	// "cells made by X, Y, or Z"
	for i := 1; i+2 < len(s.toks); i++ {
		if s.toks[i].is("made", "manufactured", "produced", "sold") && s.toks[i+1].is("by") && s.free(i) {
			makers, _ := r.issuerAfter(s, i+1)
			for _, n := range makers {
				r.addName("vendor", n)
			}
		}
	}
	// "offered by X and Y": bootcamps from those who are named
	for i := 0; i+2 < len(s.toks); i++ {
		if s.free(i) && programWord[s.toks[i].low] {
			j := i + 1
			if j < len(s.toks) && s.toks[j].is("in", "on") {
				// "courses in A and B are offered by C"
				for k := j + 1; k < len(s.toks) && k < j+16; k++ {
					if offered[s.toks[k].low] && s.toks[k-1].is("are", "is", "also", "often") && s.toks[min(k+1, len(s.toks)-1)].is("by", "through", "at") {
						if s.free(j) {
							r.offered(s, j, k-1)
						}
						j = k
						break
					}
				}
			}
			for j < len(s.toks) && j < i+20 && (s.toks[j].is("are", "is", "also", "camp", "camps", "that", "have", "been") || offered[s.toks[j].low]) {
				j++
			}
			if j < len(s.toks) && s.toks[j].is("by", "from", "through", "at") {
				parent := "provider"
				if s.toks[j-1].is("accredited") {
					parent = "vendor"
				}
				issuers, end := r.issuerAfter(s, j)
				for _, n := range issuers {
					r.addName(parent, n)
				}
				if len(issuers) > 0 {
					s.use(i, end)
				}
			}
		}
	}
}

// quoted reads courses whose titles stand in quotation marks.
func (r *reader) quoted(s *sentence) {
	for i := 0; i < len(s.toks); i++ {
		if !s.toks[i].is("\"", "“") {
			continue
		}
		j := i + 1
		for j < len(s.toks) && !s.toks[j].is("\"", "”") {
			j++
		}
		title := s.toks[i+1 : j]
		for len(title) > 0 && title[len(title)-1].is(",", ";") {
			title = title[:len(title)-1]
		}
		if len(title) > 0 && len(title) <= 14 && title[0].capital() && r.nameable(r.phrase(title), title) {
			r.add(Entry{Name: r.phrase(title), Parent: "course", Place: placeOf(title)})
			s.use(i, min(j+1, len(s.toks)))
		}
		i = j
	}
}

// coursesIn reads "courses in A, B, and C" where schools are spoken of.
func (r *reader) coursesIn(s *sentence) {
	if s.section != education && s.section != other {
		return
	}
	if s.section == education {
		r.quoted(s)
	}
	for i := 0; i+2 < len(s.toks); i++ {
		if !s.toks[i].is("courses", "classes", "coursework", "instruction") || !s.toks[i+1].is("in", "on", "covering") || !s.free(i) || s.toks[i+2].is("high", "college", "the", "this", "which", "subjects", "topics") {
			continue
		}
		end := s.clauseEnd(r.g, i+2)
		stop := i + 2
		for _, c := range chunks(s.toks, i+2, end) {
			toks := r.g.stripLead(s.toks[c.from:c.to])
			if c.from > i+2 && (c.sep != "," || startsAnew(r.g, s.toks, c) || len(toks) == 0 || clauseStart(r.g, toks)) {
				break
			}
			for _, n := range r.names(toks) {
				r.addName("course", n)
				stop = indexAt(s.toks, n.toks[len(n.toks)-1]) + 1
			}
		}
		s.use(i, max(stop, i+1))
	}
}

// splitList splits toks[from:to] at semicolons, or at commas.
func (r *reader) splitList(s *sentence, from, to int, semicolons bool) [][]token {
	var out [][]token
	start := from
	for i := from; i <= to; i++ {
		if i < to && !(s.toks[i].is(";") || !semicolons && s.toks[i].is(",")) {
			continue
		}
		if i > start {
			toks := s.toks[start:i]
			for len(toks) > 0 && conj(toks[0]) {
				toks = toks[1:]
			}
			if len(toks) > 0 {
				out = append(out, toks)
			}
		}
		start = i + 1
	}
	return out
}

// courseParts splits "anatomy and physiology" in small letters; a title stays
// whole.
func (r *reader) courseParts(toks []token, semicolons bool) [][]token {
	if len(toks) == 0 {
		return nil
	}
	if semicolons || toks[0].capital() && toks[len(toks)-1].capital() {
		return [][]token{toks}
	}
	return r.g.splitAnd(toks)
}

// offered reads what a school offers where it has a name of its own: courses
// in title case.
func (r *reader) offered(s *sentence, from, to int) {
	for i := from; i < to; i++ {
		if s.toks[i].is("in", "including", "as", "called", ":", "like") && i+1 < to {
			for _, c := range chunks(s.toks, i+1, to) {
				toks := s.toks[c.from:c.to]
				if k := indexOf(toks, "such"); k > 0 && k+2 < len(toks) && toks[k+1].is("as") {
					toks = toks[k+2:] // ", with classes such as A, B"
				}
				for _, n := range r.names(dropOther(r.g, toks)) {
					if programWord[n.toks[len(n.toks)-1].low] && !n.toks[0].capital() {
						continue // "including webinars and online courses"
					}
					parent := "field"
					if n.toks[0].capital() && len(n.toks) > 1 {
						parent = "course"
					}
					r.addName(parent, n)
				}
			}
			return
		}
	}
}
