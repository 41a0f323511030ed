package taxonomy

import (
	"fmt"
	"sort"
	"strings"

	"github.com/e448657c/skillmatch/internal/guess"
)

// A Fault is one thing that is wrong with a taxonomy file.
type Fault struct {
	File    string // as it was named to the reader
	Line    int    // from 1; 0 where the fault is in no one line
	Message string // what is wrong, and what to do
	Warning bool   // the file is usable all the same
}

func (f Fault) String() string {
	s := f.Message
	if f.Warning {
		s = "warning: " + s
	}
	switch {
	case f.File == "":
		return s
	case f.Line == 0:
		return f.File + ": " + s
	}
	return fmt.Sprintf("%s:%d: %s", f.File, f.Line, s)
}

// An Error holds all that is wrong with taxonomy files, in the order of files
// and lines; warnings are among it where there is at least one real fault.
type Error struct {
	Faults []Fault
}

// maxFaults bounds what one error says: a file of another kind altogether has
// a fault in each line.
const maxFaults = 200

func (e *Error) Error() string {
	var b strings.Builder
	for i, f := range e.Faults {
		if i == maxFaults {
			fmt.Fprintf(&b, "\nand %d more", len(e.Faults)-i)
			break
		}
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(f.String())
	}
	return b.String()
}

// faults collects what is found wrong.
type faults struct {
	list []Fault
	bad  bool // one of them is no warning
}

func (f *faults) errorf(file string, line int, format string, args ...any) {
	f.bad = true
	f.list = append(f.list, Fault{File: file, Line: line, Message: fmt.Sprintf(format, args...)})
}

func (f *faults) warnf(file string, line int, format string, args ...any) {
	f.list = append(f.list, Fault{File: file, Line: line, Message: fmt.Sprintf(format, args...), Warning: true})
}

func (f *faults) sorted() []Fault {
	order := map[string]int{}
	for _, x := range f.list {
		if _, ok := order[x.File]; !ok {
			order[x.File] = len(order)
		}
	}
	sort.SliceStable(f.list, func(i, j int) bool {
		a, b := f.list[i], f.list[j]
		if a.File != b.File {
			return order[a.File] < order[b.File]
		}
		return a.Line < b.Line
	})
	return f.list
}

func (f *faults) err() error {
	if !f.bad {
		return nil
	}
	return &Error{Faults: f.sorted()}
}

// meant ends a message with the known name that was probably meant.
func meant(word string, known []string) string {
	if n := guess.Nearest(word, known); n != "" {
		return fmt.Sprintf("; did you mean %q?", n)
	}
	return ""
}
