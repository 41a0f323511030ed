package main

import "github.com/spf13/cobra"

func newTaxonomyCmd(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "taxonomy",
		Short: "Look at taxonomies, build, check and convert them",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			return usagef("taxonomy: want one of its commands; see '%s --help'", cmd.CommandPath())
		},
	}
	cmd.AddCommand(
		newTaxonomyListCmd(a),
		newTaxonomyShowCmd(a),
		newTaxonomySearchCmd(a),
		newTaxonomyBuildCmd(a),
		newTaxonomyValidateCmd(a),
		newTaxonomyConvertCmd(a),
		newTaxonomyMineCmd(a),
	)
	return cmd
}
