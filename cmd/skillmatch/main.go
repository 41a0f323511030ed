// Skillmatch says how far a resume covers what a posting asks, and shows why.
// Everything it knows is in the packages extract, taxonomy and matcher; here
// are flags, configuration, files and exit codes, one file a command.
package main

import (
	"context"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"
	"time"
)

func main() {
	// Most runs read a document or two and end: collecting garbage on the way
	// costs a seventh of the time, measured on PDF resumes.
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(400)
	}
	// Where many documents are read it is collected all the same, before the
	// memory grows past what a small machine has left.
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(128 << 20)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second signal ends the program at once
	code := run(ctx, os.Args[1:], process{stdin: os.Stdin, stdout: os.Stdout, stderr: os.Stderr, now: time.Now})
	stop()
	os.Exit(code)
}
