package main

import (
	"encoding/json"
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/e448657c/skillmatch/matcher"
	"github.com/spf13/cobra"
)

// The release build sets these (-ldflags "-X main.version=..."); any other
// takes what the Go tool recorded.
var (
	version = ""
	commit  = ""
	date    = ""
)

// versionInfo says what program this is and how it was built.
type versionInfo struct {
	Version  string `json:"version"`
	Commit   string `json:"commit,omitempty"`
	Date     string `json:"date,omitempty"` // of the commit
	Go       string `json:"go"`
	Platform string `json:"platform"`
	Scoring  int    `json:"scoring"`
	Taxonomy string `json:"taxonomy"`
}

func newVersionCmd(a *app) *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use:   "version",
		Short: "Print the version and how it was built",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			t, err := a.taxonomy()
			if err != nil {
				return err
			}
			v := versionInfo{Version: programVersion(), Commit: commit, Date: date, Go: runtime.Version(),
				Platform: runtime.GOOS + "/" + runtime.GOARCH, Scoring: matcher.ScoringVersion, Taxonomy: t.Hash()}
			if info, ok := debug.ReadBuildInfo(); ok {
				for _, s := range info.Settings {
					switch {
					case s.Key == "vcs.revision" && v.Commit == "":
						v.Commit = s.Value
					case s.Key == "vcs.time" && v.Date == "":
						v.Date = s.Value
					}
				}
			}
			switch format {
			case "json":
				enc := json.NewEncoder(a.stdout)
				enc.SetIndent("", "  ")
				return enc.Encode(v)
			case "text":
				fmt.Fprintf(a.stdout, "skillmatch %s\n", v.Version)
				for _, line := range [][2]string{{"commit", v.Commit}, {"date", v.Date}, {"go", v.Go + " " + v.Platform},
					{"scoring", fmt.Sprint(v.Scoring)}, {"taxonomy", v.Taxonomy}} {
					if line[1] != "" {
						fmt.Fprintf(a.stdout, "%-9s %s\n", line[0], line[1])
					}
				}
				return nil
			}
			return usagef("--format %s: want text or json", format)
		},
	}
	cmd.Flags().StringVar(&format, "format", "text", "text or json")
	return cmd
}

// programVersion is the released version, or what the Go tool recorded.
func programVersion() string {
	if version != "" {
		return version
	}
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		return info.Main.Version
	}
	return "(devel)"
}
