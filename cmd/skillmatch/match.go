package main

import "github.com/spf13/cobra"

func newMatchCmd(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "match RESUME [POSTING...]",
		Short: "Coverage of one resume: of postings, or of a profile",
		RunE: func(cmd *cobra.Command, args []string) error {
			return usagef("not built yet")
		},
	}
}
