package main

import (
	"strings"

	"github.com/spf13/cobra"
)

func newTaxonomySearchCmd(a *app) *cobra.Command {
	var format string
	var limit int
	cmd := &cobra.Command{
		Use:   "search TEXT...",
		Short: "Find skills by a part of a name or alias, the best first",
		Args:  cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			t, err := a.taxonomy()
			if err != nil {
				return err
			}
			if limit < 0 {
				return usagef("--limit %d: want 0 (all) or more", limit)
			}
			return writeSkillList(a.stdout, format, t.Search(strings.Join(args, " "), limit))
		},
	}
	cmd.Flags().StringVar(&format, "format", "text", "text, json or csv")
	cmd.Flags().IntVar(&limit, "limit", 20, "at most so many; 0 means all")
	return cmd
}
