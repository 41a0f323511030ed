package main

import (
	"context"
	"io"
)

// ordered calls work on what next returns, in up to jobs goroutines, and hands
// the results to emit one at a time in the order of next. It reads no more
// than a few items ahead. It stops at the first error of next (io.EOF is none)
// or emit; when ctx ends it hands over what is finished up to the first item
// that is not, and returns at once, even if next or work are still at it.
// Work returns false for an item that it gave up because ctx ended.
func ordered[T, R any](ctx context.Context, jobs int, next func() (T, error), work func(T) (R, bool), emit func(R) error) error {
	type result struct {
		value R
		ok    bool
	}
	type task struct {
		item T
		done chan result
	}
	// Ends the reader, too, when emit fails. What is returned is the error of ctx
	// itself: for a moment after ctx ends, a context made from it has not yet.
	reading, cancel := context.WithCancel(ctx)
	defer cancel()
	jobs = max(jobs, 1)
	todo := make(chan task)
	// What waits in order is done, but for one item a worker: many may wait, so
	// that one slow item does not make the others idle. Results wait, and not the
	// items, each of which may be a document of any size.
	order := make(chan chan result, 256*jobs)
	var readErr error // read after order is closed
	for range jobs {
		go func() {
			for t := range todo {
				value, ok := work(t.item)
				t.done <- result{value, ok}
			}
		}()
	}
	go func() {
		defer close(order)
		defer close(todo)
		for reading.Err() == nil {
			item, err := next()
			if err != nil {
				if err != io.EOF {
					readErr = err
				}
				return
			}
			t := task{item, make(chan result, 1)}
			select {
			case order <- t.done:
			case <-reading.Done():
				return
			}
			select {
			case todo <- t:
			case <-reading.Done():
				return
			}
		}
	}()
	for {
		var done chan result
		var more bool
		select {
		case done, more = <-order:
		case <-ctx.Done():
			select { // what is ready goes first
			case done, more = <-order:
			default:
				return ctx.Err()
			}
		}
		if !more {
			if readErr != nil {
				return readErr
			}
			return ctx.Err()
		}
		var r result
		select {
		case r = <-done:
		case <-ctx.Done():
			select {
			case r = <-done:
			default:
				return ctx.Err()
			}
		}
		if !r.ok {
			return ctx.Err()
		}
		if err := emit(r.value); err != nil {
			return err
		}
	}
}
