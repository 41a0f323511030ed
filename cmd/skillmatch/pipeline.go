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
	// that one slow item does not make the others idle.
	order := make(chan task, 256*jobs)
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
			case order <- t:
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
		var t task
		var more bool
		select {
		case t, more = <-order:
		case <-ctx.Done():
			select { // what is ready goes first
			case t, more = <-order:
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
		case r = <-t.done:
		case <-ctx.Done():
			select {
			case r = <-t.done:
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
