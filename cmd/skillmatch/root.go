package main

import (
	"context"
	"io"
	"time"

	"github.com/spf13/cobra"
)

// process is what a command sees of the world around it.
type process struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	now            func() time.Time
}

// app is what the commands share: the process, the settings, and what is made
// of them on first use.
type app struct {
	process
	settings settings
	warned   map[string]bool
}

// run is the program without the process around it: it returns the exit code.
func run(ctx context.Context, args []string, p process) int {
	a := &app{process: p, warned: map[string]bool{}}
	root := newRootCmd(a)
	root.SetArgs(args)
	root.SetIn(p.stdin)
	root.SetOut(p.stdout)
	root.SetErr(p.stderr)
	return a.exitCode(ctx, root.ExecuteContext(ctx))
}

func newRootCmd(a *app) *cobra.Command {
	root := &cobra.Command{
		Use:   "skillmatch",
		Short: "How far a resume covers what a posting asks, with the evidence",
		Long: `skillmatch reads resumes and job postings, finds the skills in them, and says
how far a resume covers what is asked. It works offline, the same input gives
the same output, and every point of a score leads back to a line of both
documents.

One resume:              skillmatch match resume.pdf posting.txt
Many:                    skillmatch screen --posting posting.txt resumes/
Your repository's gate:  skillmatch check`,
		SilenceUsage:  true,
		SilenceErrors: true,
		PersistentPreRunE: func(cmd *cobra.Command, args []string) error {
			return a.settings.resolve(cmd.Flags())
		},
	}
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		return usagef("%v\nSee '%s --help'.", err, cmd.CommandPath())
	})
	a.settings.addFlags(root.PersistentFlags())
	root.AddCommand(
		newMatchCmd(a),
		newScreenCmd(a),
		newCheckCmd(a),
		newInitCmd(a),
		newRequirementsCmd(a),
		newSkillsCmd(a),
		newExplainCmd(a),
		newEvalCmd(a),
		newExtractCmd(a),
		newTaxonomyCmd(a),
		newVersionCmd(a),
	)
	a.completeFlags(root)
	return root
}
