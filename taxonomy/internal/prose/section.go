package prose

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A section is what a heading says of the text below it.
type section uint8

const (
	other section = iota
	school
	education
	certification
	skills
	traits
	nice
	duties
	skip
)

// headingWords tell sections by the beginnings of words of their headings;
// the first that fits decides.
var headingWords = []struct {
	section section
	words   []string
}{
	{school, []string{"high school", "secondary school"}},
	{nice, []string{"nice to have", "nice-to-have", "preferred", "bonus", "a plus", "desirable", "desired", "good to have", "extra"}},
	{certification, []string{"certif", "licens", "credential", "registration"}},
	{skills, []string{"employers look", "employers want", "employers expect", "employers seek"}},
	{skip, []string{"earning", "salar", "wage", "pay", "outlook", "prospect", "advancement", "employer", "union", "association", "benefit", "we offer", "about", "perk", "information", "tips", "contact", "how to apply", "entry", "starting out", "compensation", "interview", "history", "related", "sources", "fun fact"}},
	{education, []string{"how to become", "becoming a", "getting started", "education", "postsecondary", "degree", "academic", "training", "college", "school"}},
	{traits, []string{"trait", "soft skill", "personal qualit", "personality", "important qualities"}},
	{skills, []string{"skill", "what it takes", "qualification", "requirement", "competenc", "knowledge", "experience", "you need", "you bring", "you have", "you'll bring", "you will bring", "you'll have", "you should have", "you should bring", "your background", "we're looking", "who you are", "what it takes", "you bring", "looking for", "must have", "must-have", "abilit", "essential", "expertise", "technolog", "stack", "tools", "what you know", "you'll need", "your profile"}},
	{duties, []string{"dut", "responsib", "you'll do", "you will do", "description", "overview", "what", "the job", "the work", "work", "role", "task", "day"}},
}

func sectionOf(heading string) section {
	h := " " + lower(strings.TrimRight(heading, ": "))
	if strings.Contains(h, " trait") && strings.Contains(h, " skill") {
		return skills
	}
	for _, x := range headingWords {
		for _, w := range x.words {
			if strings.Contains(h, " "+w) {
				return x.section
			}
		}
	}
	return other
}

// isHeading tells a heading by its shape: short, without the punctuation of
// sentences, in capitals or ended by a colon.
func isHeading(s string, blankBefore, blankAfter bool) bool {
	if utf8.RuneCountInString(s) > 80 {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(s)
	fields := strings.Fields(s)
	if last == '?' && len(fields) <= 10 && (blankBefore || blankAfter) {
		switch strings.ToLower(fields[0]) {
		case "what", "how", "who", "why", "where", "which", "is", "do":
			return true
		}
	}
	if strings.ContainsRune(".!?;,", last) && !strings.HasSuffix(s, "etc.") {
		return false
	}
	if len(fields) > 10 {
		return false
	}
	colon := last == ':'
	inner := strings.TrimSuffix(s, ":")
	if strings.ContainsAny(inner, ":;") {
		return false
	}
	known := sectionOf(s) != other
	commas := strings.Contains(inner, ",")
	if colon {
		return known || !commas
	}
	title, lowers := 0, 0
	for _, f := range fields {
		f = strings.Trim(f, `"“”‘’'()&/-–—`)
		r, _ := utf8.DecodeRuneInString(f)
		switch {
		case f == "" || !unicode.IsLetter(r):
		case unicode.IsUpper(r):
			title++
		case len(f) > 3 && !words().preposition[f] && !words().clause[f]:
			lowers++
		}
	}
	if title == 0 || strings.ContainsAny(s, "(") {
		return false
	}
	switch {
	case known && len(fields) <= 3 && lowers <= 1 && !commas:
		return blankBefore || blankAfter || lowers == 0
	case known && lowers == 0:
		return true
	case known && (blankBefore || blankAfter) && len(fields) <= 6 && !commas && headingLike(fields):
		return true
	}
	return lowers == 0 && !commas && blankBefore && blankAfter && len(fields) <= 7 && len(fields) > 1
}

// headingLike keeps items such as "Valid RN license" from being headings: a
// heading in lower case has its key word first or last.
func headingLike(fields []string) bool {
	first := strings.ToLower(fields[0])
	return first == "what" || first == "how" || first == "who" || first == "your" || first == "you" || first == "about" || first == "key" ||
		first == "required" || first == "preferred" || first == "nice" || first == "must" || first == "bonus" || first == "minimum" || first == "technical" || first == "personal"
}
