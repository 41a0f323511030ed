// Skillmatch says how far a resume covers what a posting asks, and shows why.
package main

import "os"

func main() { os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) }
