package matcher

import "unicode"

// sharedWords is the number of words in a row that, where they stand in both
// documents, were taken over rather than written: lists of skills coincide for
// five or six, sentences for fewer.
const sharedWords = 12

// sharedRuns finds the stretches of the resume that stand in the posting word
// for word, and how many words they hold. Case, punctuation and line breaks do
// not matter.
func sharedRuns(resume, posting string) (runs []span, words int) {
	theirs := hashWords(posting)
	if len(theirs) < sharedWords {
		return nil, 0
	}
	seen := make(map[uint64]bool, len(theirs))
	eachWindow(theirs, func(_ int, h uint64) { seen[h] = true })
	ours := hashWords(resume)
	last := -1 // the word after the last that is in a run
	eachWindow(ours, func(i int, h uint64) {
		if !seen[h] {
			return
		}
		end := i + sharedWords
		if i >= last {
			runs = append(runs, span{ours[i].from, 0})
			words += sharedWords
		} else {
			words += end - last
		}
		last = end
		runs[len(runs)-1].to = ours[end-1].to
	})
	return runs, words
}

type hashedWord struct {
	span
	hash uint64
}

func hashWords(text string) []hashedWord {
	var out []hashedWord
	const offset, prime = 14695981039346656037, 1099511628211 // FNV-1a
	hash := uint64(offset)
	start := -1
	flush := func(end int) {
		if start >= 0 {
			out = append(out, hashedWord{span{start, end}, hash})
			start, hash = -1, offset
		}
	}
	for i, r := range text {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || r == '+' || r == '#' {
			if start < 0 {
				start = i
			}
			hash = (hash ^ uint64(unicode.ToLower(r))) * prime
			continue
		}
		flush(i)
	}
	flush(len(text))
	return out
}

// eachWindow calls f with the hash of each run of sharedWords words.
func eachWindow(words []hashedWord, f func(first int, hash uint64)) {
	const prime = 0x9E3779B97F4A7C15
	top := uint64(1)
	for range sharedWords - 1 {
		top *= prime
	}
	var h uint64
	for i, w := range words {
		h = h*prime + w.hash
		if i >= sharedWords-1 {
			f(i-sharedWords+1, h)
			h -= words[i-sharedWords+1].hash * top
		}
	}
}
