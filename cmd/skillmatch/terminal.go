package main

import (
	"io"
	"os"

	"github.com/e448657c/skillmatch/cmd/skillmatch/internal/report"
	"golang.org/x/term"
)

// Everything that depends on whether a person sees the output is here.

// style is what the reader of w can see. Colour and bars are for terminals;
// NO_COLOR (https://no-color.org) and TERM=dumb switch colour off.
func style(w io.Writer) report.Style {
	f, ok := w.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return report.Style{}
	}
	s := report.Style{Bars: true, Width: 80}
	if width, _, err := term.GetSize(int(f.Fd())); err == nil && width > 0 {
		s.Width = width
	}
	s.Color = os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
	return s
}

// isTerminal says whether a person sees what is written to w.
func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}
