package main

import (
	"bufio"
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/e448657c/skillmatch/cmd/skillmatch/internal/report"
	"github.com/e448657c/skillmatch/taxonomy"
	"github.com/spf13/cobra"
)

const taxonomyListSchema = "skillmatch/taxonomy-list/1"

// A listedSkill is a skill as `taxonomy list --format json` has it.
type listedSkill struct {
	ID         string   `json:"id"`
	Name       string   `json:"name"`
	Categories []string `json:"categories"`
	Aliases    []string `json:"aliases"`
}

func listed(s taxonomy.Skill) listedSkill {
	l := listedSkill{ID: s.ID, Name: s.Name, Categories: s.Categories, Aliases: []string{}}
	for _, a := range s.Aliases {
		l.Aliases = append(l.Aliases, a.Text)
	}
	return l
}

func newTaxonomyListCmd(a *app) *cobra.Command {
	var category, format string
	cmd := &cobra.Command{
		Use:   "list",
		Short: "All skills with their categories and aliases",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			t, err := a.taxonomy()
			if err != nil {
				return err
			}
			if category != "" && !slices.ContainsFunc(t.Categories(), func(c taxonomy.Category) bool { return c.ID == category }) {
				return usagef("--category %s%s", category, didYouMean(category, categoryIDs(t)))
			}
			var skills []taxonomy.Skill
			for _, s := range t.Skills() {
				if category == "" || slices.ContainsFunc(s.Categories, func(c string) bool { return t.IsA(c, category) }) {
					skills = append(skills, s)
				}
			}
			return writeSkillList(a.stdout, format, skills)
		},
	}
	cmd.Flags().StringVar(&category, "category", "", "only skills of this category and those below it")
	cmd.Flags().StringVar(&format, "format", "text", "text, json or csv")
	return cmd
}

func categoryIDs(t *taxonomy.Taxonomy) []string {
	var ids []string
	for _, c := range t.Categories() {
		ids = append(ids, c.ID)
	}
	return ids
}

func writeSkillList(w io.Writer, format string, skills []taxonomy.Skill) error {
	out := bufio.NewWriter(w)
	switch format {
	case "text":
		for _, s := range skills {
			l := listed(s)
			fmt.Fprintf(out, "%s  (%s)", l.Name, strings.Join(l.Categories, ", "))
			if len(l.Aliases) > 0 {
				fmt.Fprintf(out, "  %s", strings.Join(l.Aliases, ", "))
			}
			fmt.Fprintln(out)
		}
	case "json":
		list := struct {
			Schema string        `json:"schema"`
			Skills []listedSkill `json:"skills"`
		}{taxonomyListSchema, []listedSkill{}}
		for _, s := range skills {
			list.Skills = append(list.Skills, listed(s))
		}
		if err := report.WriteJSON(out, list); err != nil {
			return stdoutError(err)
		}
	case "csv":
		c := csv.NewWriter(out)
		_ = c.Write([]string{"id", "name", "categories", "aliases"}) // errors stay for Flush
		for _, s := range skills {
			l := listed(s)
			_ = c.Write([]string{l.ID, l.Name, strings.Join(l.Categories, "|"), strings.Join(l.Aliases, "|")})
		}
		c.Flush()
	default:
		return usagef("--format %s: want text, json or csv", format)
	}
	if err := out.Flush(); err != nil {
		return stdoutError(err)
	}
	return nil
}
