package main

import "io"

// run is the program without the process around it: it returns the exit code.
func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int { return 0 }
