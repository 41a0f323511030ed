package main

import (
	"context"
	"errors"
	"fmt"
	"strings"
)

// The exit codes. Usage outranks unread input, which outranks a gate.
const (
	exitOK          = 0
	exitGate        = 1
	exitUsage       = 2
	exitUnread      = 3
	exitInterrupted = 130
)

// An exitError ends the program with a code. Its message, if any, goes to
// standard error.
type exitError struct {
	code int
	err  error
}

func (e *exitError) Error() string {
	if e.err == nil {
		return ""
	}
	return e.err.Error()
}

func (e *exitError) Unwrap() error { return e.err }

// usagef is wrong usage or configuration.
func usagef(format string, args ...any) error {
	return &exitError{exitUsage, fmt.Errorf(format, args...)}
}

// unread says that some input could not be read or assessed. A nil err means
// that it has been reported already.
func unread(err error) error { return &exitError{exitUnread, err} }

// gateNotMet says that a gate was not met; the report says which.
func gateNotMet(err error) error { return &exitError{exitGate, err} }

// worse returns the error whose exit code outranks the other's.
func worse(a, b error) error {
	rank := map[int]int{exitOK: 0, exitGate: 1, exitUnread: 2, exitUsage: 3, exitInterrupted: 4}
	if rank[codeOf(b)] > rank[codeOf(a)] {
		return b
	}
	return a
}

// codeOf is the exit code that an error stands for. What is no exitError comes
// from cobra and is wrong usage (an unknown command, a missing argument).
func codeOf(err error) int {
	var e *exitError
	switch {
	case err == nil:
		return exitOK
	case errors.As(err, &e):
		return e.code
	case errors.Is(err, context.Canceled):
		return exitInterrupted
	}
	return exitUsage
}

// exitCode prints the error, if there is one to print, and returns its code.
func (a *app) exitCode(ctx context.Context, err error) int {
	code := codeOf(err)
	if ctx.Err() != nil && code != exitOK {
		code = exitInterrupted
	}
	if err != nil && err.Error() != "" {
		a.errorf("%v", err)
	}
	return code
}

// errorf tells of an error on standard error.
func (a *app) errorf(format string, args ...any) {
	fmt.Fprintf(a.stderr, "skillmatch: %s\n", printable(fmt.Sprintf(format, args...)))
}

// warnf tells of something on standard error once, unless --quiet is set.
func (a *app) warnf(format string, args ...any) {
	text := fmt.Sprintf(format, args...)
	if a.settings.quiet || a.warned[text] {
		return
	}
	a.warned[text] = true
	fmt.Fprintf(a.stderr, "skillmatch: warning: %s\n", printable(text))
}

// printable replaces what could fool a terminal: control characters other
// than line ends and tabs, and the marks that reorder text.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return r
		case r < 0x20 || r >= 0x7f && r < 0xa0:
			return '\uFFFD'
		case r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 || r == 0x200e || r == 0x200f:
			return '\uFFFD'
		}
		return r
	}, s)
}
