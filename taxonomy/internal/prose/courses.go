package prose

import "strings"

var programWord = wordSet{"course": true, "courses": true, "class": true, "classes": true, "bootcamp": true, "bootcamps": true, "boot": true, "program": true, "programs": true,
	"workshop": true, "workshops": true, "seminar": true, "seminars": true, "webinars": true, "training": true, "certificate": true, "certificates": true, "degree": true, "degrees": true,
	"apprenticeship": true, "apprenticeships": true, "diploma": true, "curriculum": true, "nanodegree": true, "nanodegrees": true, "coursework": true, "moocs": true, "path": true, "paths": true, "tutorials": true, "opportunities": true}

// providers reads schools and their courses.
func (r *reader) providers(s *sentence) {
	if r.courseList(s) {
		return
	}
	r.makers(s)
	r.offeredBy(s)
}

// courseList reads "Classes in the program include A; B; and C", and reports
// whether the sentence says so.
func (r *reader) courseList(s *sentence) bool {
	for v := 1; v < len(s.toks)-1; v++ {
		if !s.opensCourses(v) || !s.free(v) {
			continue
		}
		k := s.coursesBefore(v)
		if k < 0 || s.toks[v].is("such") && !s.toks[v+1].is("as") {
			continue
		}
		r.courses(s, s.firstCourse(v))
		s.use(k, len(s.toks))
		return true
	}
	return false
}

// opensCourses reports whether the word at toks[v] may open a list of courses.
func (s *sentence) opensCourses(v int) bool {
	t, next := s.toks[v], s.toks[v+1]
	if next.is("include", "includes") {
		return false
	}
	return t.is("include", "includes", "included", "cover", "covers", "covered", "including", "such", "like", ":") || t.is("are") && s.section == education && next.capital()
}

// coursesBefore is where the word for courses stands shortly before toks[v], or
// -1.
func (s *sentence) coursesBefore(v int) int {
	for i := v - 1; i >= 0 && i > v-9; i-- {
		t := s.toks[i]
		if t.is("classes", "courses", "coursework", "curriculum", "modules", "seminars", "course") || s.section == education && t.is("topics", "offerings", "webinars", "workshops", "sessions", "seminars") {
			return i
		}
		if t.is(";", ".") {
			break
		}
	}
	return -1
}

// firstCourse is where the list begins that the word at toks[v] opens: behind
// "such as", behind "topics like".
func (s *sentence) firstCourse(v int) int {
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
	return from
}

// courses files the courses of the list from toks[from] on.
func (r *reader) courses(s *sentence, from int) {
	semicolons := s.find(from, ";") >= 0
	for _, toks := range r.splitList(s, from, len(s.toks), semicolons) {
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
			title := trimHead(strings.Trim(r.phrase(part), `"“”`), "courses", "classes")
			if title != "" && r.nameable(title, part) {
				r.add(Entry{Name: title, Parent: "course", Place: placeOf(part)})
			}
		}
	}
}

// makers reads "cells made by X, Y, or Z".
func (r *reader) makers(s *sentence) {
	for i := 1; i+2 < len(s.toks); i++ {
		if s.toks[i].is("made", "manufactured", "produced", "sold") && s.toks[i+1].is("by") && s.free(i) {
			makers, _ := r.issuerAfter(s, i+1)
			r.vendors(makers)
		}
	}
}

// offeredBy reads "bootcamps offered by X and Y".
func (r *reader) offeredBy(s *sentence) {
	for i := 0; i+2 < len(s.toks); i++ {
		if !s.free(i) || !programWord[s.toks[i].low] {
			continue
		}
		j := r.programSubjects(s, i+1)
		for j < len(s.toks) && j < i+20 && (s.toks[j].is("are", "is", "also", "camp", "camps", "that", "have", "been") || offered[s.toks[j].low]) {
			j++
		}
		if j >= len(s.toks) || !s.toks[j].is("by", "from", "through", "at") {
			continue
		}
		parent := "provider"
		if s.toks[j-1].is("accredited") {
			parent = "vendor"
		}
		schools, end := r.issuerAfter(s, j)
		for _, n := range schools {
			r.addName(parent, n)
		}
		if len(schools) > 0 {
			s.use(i, end)
		}
	}
}

// programSubjects reads what the courses before toks[j] are in, where the
// school is named behind: "courses in A and B are offered by C". It returns
// where "offered" stands, or j.
func (r *reader) programSubjects(s *sentence, j int) int {
	if !s.toks[j].is("in", "on") {
		return j
	}
	for k := j + 1; k < len(s.toks) && k < j+16; k++ {
		if offered[s.toks[k].low] && s.toks[k-1].is("are", "is", "also", "often") && s.toks[min(k+1, len(s.toks)-1)].is("by", "through", "at") {
			if s.free(j) {
				r.offered(s, j, k-1)
			}
			return k
		}
	}
	return j
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
