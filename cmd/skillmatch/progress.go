package main

import (
	"io"
	"os"
	"time"

	"github.com/schollz/progressbar/v3"
)

// A progress shows how far a run over many documents is. The nil one shows
// nothing.
type progress struct{ bar *progressbar.ProgressBar }

// newProgress returns a bar where a person sees standard error and has not
// asked for quiet. The documents are counted first, unless they come from
// standard input.
func (a *app) newProgress(f sourceFlags, args []string) *progress {
	if a.settings.quiet || !isTerminal(a.stderr) {
		return nil
	}
	return &progress{progressbar.NewOptions64(a.countDocuments(f, args),
		progressbar.OptionSetWriter(a.stderr),
		progressbar.OptionSetDescription("documents"),
		progressbar.OptionShowCount(),
		progressbar.OptionShowIts(),
		progressbar.OptionSetItsString("documents"),
		progressbar.OptionFullWidth(),
		progressbar.OptionThrottle(100*time.Millisecond),
		progressbar.OptionClearOnFinish(),
	)}
}

// countDocuments is the number of documents, -1 if it cannot be known before
// they are read.
func (a *app) countDocuments(f sourceFlags, args []string) int64 {
	for _, arg := range args {
		if info, err := os.Stat(arg); err != nil || !info.Mode().IsRegular() && !info.IsDir() {
			return -1
		}
	}
	next, err := a.source(f, args)
	if err != nil {
		return -1
	}
	for n := int64(0); ; n++ {
		if _, err := next(); err == io.EOF {
			return n
		} else if err != nil {
			return -1
		}
	}
}

func (p *progress) add() {
	if p != nil {
		p.bar.Add(1) // an error is the terminal's, and nothing depends on it
	}
}

func (p *progress) done() {
	if p != nil {
		p.bar.Finish()
	}
}
