package main

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/e448657c/skillmatch/cmd/skillmatch/internal/report"
	"github.com/e448657c/skillmatch/taxonomy"
	"github.com/spf13/cobra"
)

func newTaxonomyShowCmd(a *app) *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use:   "show SKILL...",
		Short: "One skill: aliases, relations, how it is recognised, its source",
		Args:  cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if format != "text" && format != "json" {
				return usagef("--format %s: want text or json", format)
			}
			t, err := a.taxonomy()
			if err != nil {
				return err
			}
			var skills []taxonomy.Skill
			for _, name := range args {
				s, ok := t.Lookup(name)
				if !ok {
					return usagef("%s", noSuchSkill(t, name))
				}
				skills = append(skills, s)
			}
			out := bufio.NewWriter(a.stdout)
			for i, s := range skills {
				if format == "json" {
					if err := report.WriteJSON(out, shownSkill(t, s)); err != nil {
						return stdoutError(err)
					}
					continue
				}
				if i > 0 {
					fmt.Fprintln(out)
				}
				writeSkill(out, t, s)
			}
			if err := out.Flush(); err != nil {
				return stdoutError(err)
			}
			return nil
		},
	}
	cmd.Flags().StringVar(&format, "format", "text", "text or json")
	return cmd
}

type shownAlias struct {
	Text string `json:"text"`
	Rule string `json:"rule,omitempty"`
}

type shownImplication struct {
	Skill  string  `json:"skill"`
	ID     string  `json:"id"`
	Weight float64 `json:"weight"`
}

type shown struct {
	Schema     string             `json:"schema"`
	ID         string             `json:"id"`
	Name       string             `json:"name"`
	Categories []string           `json:"categories"`
	Aliases    []shownAlias       `json:"aliases"`
	Broader    []string           `json:"broader"`
	Implies    []shownImplication `json:"implies"`
	Rule       string             `json:"rule,omitempty"`
	Level      string             `json:"level,omitempty"`
	Issuer     string             `json:"issuer,omitempty"`
	Source     string             `json:"source"`
}

func shownSkill(t *taxonomy.Taxonomy, s taxonomy.Skill) shown {
	x := shown{Schema: "skillmatch/taxonomy-skill/1", ID: s.ID, Name: s.Name, Categories: s.Categories, Aliases: []shownAlias{}, Broader: []string{},
		Implies: []shownImplication{}, Rule: ruleText(s.Rule), Level: s.Level, Issuer: s.Issuer, Source: s.Source}
	for _, a := range s.Aliases {
		x.Aliases = append(x.Aliases, shownAlias{a.Text, ruleText(a.Rule)})
	}
	for _, id := range s.Broader {
		x.Broader = append(x.Broader, skillName(t, id))
	}
	for _, im := range t.Implies(s.ID) {
		x.Implies = append(x.Implies, shownImplication{skillName(t, im.ID), im.ID, im.Weight})
	}
	return x
}

func skillName(t *taxonomy.Taxonomy, id string) string {
	if s, ok := t.Lookup(id); ok {
		return s.Name
	}
	return id
}

func writeSkill(w io.Writer, t *taxonomy.Taxonomy, s taxonomy.Skill) {
	x := shownSkill(t, s)
	fmt.Fprintf(w, "%s\n", x.Name)
	row := func(label, text string) {
		if text != "" {
			fmt.Fprintf(w, "  %-11s %s\n", label, text)
		}
	}
	row("id", x.ID)
	var labels []string
	for _, id := range x.Categories {
		labels = append(labels, categoryPath(t, id))
	}
	row("categories", strings.Join(labels, "; "))
	var plain, ruled []string
	for _, a := range x.Aliases {
		if a.Rule == "" {
			plain = append(plain, a.Text)
		} else {
			ruled = append(ruled, a.Text+": "+a.Rule)
		}
	}
	row("aliases", strings.Join(plain, ", "))
	for _, r := range ruled {
		row("alias", r)
	}
	row("broader", strings.Join(x.Broader, ", "))
	var implies []string
	for _, im := range x.Implies {
		implies = append(implies, fmt.Sprintf("%s (%.2g)", im.Skill, im.Weight))
	}
	row("implies", strings.Join(implies, ", "))
	rule := x.Rule
	if rule == "" {
		rule = "wherever the name stands, in any case"
	}
	row("recognised", rule)
	row("level", x.Level)
	row("issuer", x.Issuer)
	row("source", x.Source)
}

// categoryPath is the category with those above it.
func categoryPath(t *taxonomy.Taxonomy, id string) string {
	byID := map[string]taxonomy.Category{}
	for _, c := range t.Categories() {
		byID[c.ID] = c
	}
	path := id
	for c := byID[id]; c.Parent != ""; c = byID[c.Parent] {
		path += " < " + c.Parent
	}
	return path
}

// ruleText says how a form is recognised; "" is the default.
func ruleText(r *taxonomy.Rule) string {
	if r == nil {
		return ""
	}
	var parts []string
	if r.Never {
		return "never by itself"
	}
	switch r.Case {
	case "exact":
		parts = append(parts, "as written; in small letters or capitals only with a cue")
	case "strict":
		parts = append(parts, "as written alone")
	}
	cue := map[string]string{"lower": "where it is not in its own capitals", "start": "where its capitals mean nothing", "item": "always", "always": "always"}[r.Cue]
	if cue != "" || len(r.Near) > 0 {
		var cues []string
		if len(r.Near) > 0 {
			cues = append(cues, "one of "+strings.Join(r.Near, ", ")+" near")
		}
		if r.Cue == "item" {
			cues = append(cues, "an item of its own in a list of skills")
		} else if !r.NoList {
			cues = append(cues, "another skill in the same list")
		}
		text := "a cue"
		if cue != "" {
			text = "needs a cue " + cue
		}
		parts = append(parts, text+" ("+strings.Join(cues, "; ")+")")
	}
	if len(r.NotPrev) > 0 {
		parts = append(parts, "not after: "+strings.Join(r.NotPrev, ", "))
	}
	if len(r.NotNext) > 0 {
		parts = append(parts, "not before: "+strings.Join(r.NotNext, ", "))
	}
	switch r.Fuzzy {
	case "none":
		parts = append(parts, "no typing errors")
	case "1", "2":
		parts = append(parts, "typing errors up to "+r.Fuzzy+" edits")
	}
	return strings.Join(parts, "; ")
}
