package main

import (
	"strings"

	"github.com/e448657c/skillmatch/cmd/skillmatch/internal/report"
	"github.com/e448657c/skillmatch/matcher"
	"github.com/spf13/cobra"
)

// completeFlags makes the shell's completion know what flags can be, in all
// commands: skills, profiles, formats.
func (a *app) completeFlags(root *cobra.Command) {
	fixed := map[string][]string{
		"profile": matcher.Profiles(),
		"input":   {"file", "ndjson", "csv"},
		"as":      {"resume", "posting", "auto"},
		"fuzzy":   {"auto", "off", "1", "2"},
	}
	formats := map[string][]string{
		"match": report.Formats, "screen": report.ScreenFormats, "check": report.CheckFormats,
		"skills": report.SkillsFormats, "requirements": report.RequirementsFormats,
		"extract": {"text", "json"}, "version": {"text", "json"},
	}
	var each func(cmd *cobra.Command)
	each = func(cmd *cobra.Command) {
		complete := func(flag string, f cobra.CompletionFunc) {
			if cmd.Flags().Lookup(flag) == nil && cmd.PersistentFlags().Lookup(flag) == nil {
				return
			}
			if _, there := cmd.GetFlagCompletionFunc(flag); !there {
				_ = cmd.RegisterFlagCompletionFunc(flag, f) // fails only for what the two lines above rule out
			}
		}
		for flag, values := range fixed {
			directive := cobra.ShellCompDirectiveNoFileComp
			if flag == "profile" {
				directive = cobra.ShellCompDirectiveDefault // or a file
			}
			complete(flag, cobra.FixedCompletions(values, directive))
		}
		complete("require", a.completeSkill)
		if f := formats[cmd.Name()]; f != nil && cmd.Parent() == root {
			complete("format", cobra.FixedCompletions(f, cobra.ShellCompDirectiveNoFileComp))
			var outs []string
			for _, name := range f {
				outs = append(outs, name+"=")
			}
			complete("output", cobra.FixedCompletions(outs, cobra.ShellCompDirectiveNoSpace))
		}
		if cmd.Name() == "show" && cmd.ValidArgsFunction == nil {
			cmd.ValidArgsFunction = a.completeSkill
		}
		if cmd.Name() == "explain" && cmd.ValidArgsFunction == nil {
			cmd.ValidArgsFunction = func(cmd *cobra.Command, args []string, word string) ([]string, cobra.ShellCompDirective) {
				if len(args) > 0 {
					return nil, cobra.ShellCompDirectiveDefault
				}
				return a.completeSkill(cmd, args, word)
			}
		}
		for _, sub := range cmd.Commands() {
			each(sub)
		}
	}
	each(root)
}

// completeSkill completes the name of a skill, in any case.
func (a *app) completeSkill(_ *cobra.Command, _ []string, word string) ([]string, cobra.ShellCompDirective) {
	t, err := a.taxonomy()
	if err != nil {
		return nil, cobra.ShellCompDirectiveError
	}
	var names []string
	for _, s := range t.Skills() {
		if len(s.Name) >= len(word) && strings.EqualFold(s.Name[:len(word)], word) {
			names = append(names, s.Name)
		}
	}
	return names, cobra.ShellCompDirectiveNoFileComp
}
