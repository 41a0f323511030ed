package report

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"net/url"
	"path/filepath"
	"slices"
	"strings"

	"github.com/e448657c/skillmatch/matcher"
)

// SARIF 2.1.0: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html.
// Each requirement that is not met is a result at its line of the posting (as
// `skillmatch extract` prints it), related to the resume.

type sarifLog struct {
	Schema  string     `json:"$schema"`
	Version string     `json:"version"`
	Runs    []sarifRun `json:"runs"`
}

type sarifRun struct {
	Tool       sarifTool     `json:"tool"`
	ColumnKind string        `json:"columnKind"`
	Results    []sarifResult `json:"results"`
}

type sarifTool struct {
	Driver sarifDriver `json:"driver"`
}

type sarifDriver struct {
	Name    string      `json:"name"`
	Version string      `json:"version,omitempty"`
	URI     string      `json:"informationUri"`
	Rules   []sarifRule `json:"rules"`
}

type sarifRule struct {
	ID            string       `json:"id"`
	Name          string       `json:"name"`
	Short         sarifText    `json:"shortDescription"`
	Full          sarifText    `json:"fullDescription"`
	Help          sarifText    `json:"help"`
	Configuration sarifDefault `json:"defaultConfiguration"`
}

type sarifDefault struct {
	Level string `json:"level"`
}

type sarifText struct {
	Text string `json:"text"`
}

type sarifResult struct {
	RuleID        string            `json:"ruleId"`
	RuleIndex     int               `json:"ruleIndex"`
	Kind          string            `json:"kind"`
	Level         string            `json:"level"`
	Message       sarifText         `json:"message"`
	Locations     []sarifLocation   `json:"locations"`
	Related       []sarifLocation   `json:"relatedLocations,omitempty"`
	Fingerprints  map[string]string `json:"partialFingerprints"`
	BaselineState string            `json:"baselineState,omitempty"`
}

type sarifLocation struct {
	ID       *int           `json:"id,omitempty"`
	Physical *sarifPhysical `json:"physicalLocation,omitempty"`
	Logical  []sarifLogical `json:"logicalLocations,omitempty"`
	Message  *sarifText     `json:"message,omitempty"`
}

type sarifPhysical struct {
	Artifact sarifArtifact `json:"artifactLocation"`
	Region   *sarifRegion  `json:"region,omitempty"`
}

type sarifArtifact struct {
	URI string `json:"uri"`
}

type sarifRegion struct {
	StartLine int        `json:"startLine"`
	Snippet   *sarifText `json:"snippet,omitempty"`
}

type sarifLogical struct {
	Name string `json:"name"`
	Kind string `json:"kind"`
}

var sarifRules = []sarifRule{
	{"unmet-must", "UnmetMust", sarifText{"A must demand is unmet"}, sarifText{"The posting demands it and the resume does not show it."},
		sarifText{"Add it to the resume if it is true; ignore it in .skillmatch.yaml, with the reason, if it does not matter."}, sarifDefault{"warning"}},
	{"unmet-nice", "UnmetNice", sarifText{"A nice-to-have is unmet"}, sarifText{"The posting would like it and the resume does not show it."},
		sarifText{"Add it to the resume if it is true."}, sarifDefault{"note"}},
	{"partly-met", "PartlyMet", sarifText{"A demand is met in part"}, sarifText{"The resume shows something near it, or too few years."},
		sarifText{"Say in the resume what you have of it, with dates."}, sarifDefault{"note"}},
	{"unknown", "Unknown", sarifText{"The resume leaves a demand open"}, sarifText{"The resume names it, but not for how long, or a part of the resume could not be read."},
		sarifText{"Date the positions in which you used it."}, sarifDefault{"note"}},
	{"gate", "GateNotMet", sarifText{"A gate was not met"}, sarifText{"What .skillmatch.yaml or a flag demands is not reached."},
		sarifText{"See the gate's message."}, sarifDefault{"error"}},
	{"not-assessable", "NotAssessable", sarifText{"Nothing can be said"}, sarifText{"The posting asks for nothing that is known."},
		sarifText{"Check the posting with 'skillmatch requirements'."}, sarifDefault{"error"}},
}

func writeSARIF(w io.Writer, matches []Match) error {
	run := sarifRun{ColumnKind: "unicodeCodePoints", Results: []sarifResult{}}
	run.Tool.Driver = sarifDriver{Name: "skillmatch", URI: "https://github.com/e448657c/skillmatch", Rules: sarifRules}
	for n := range matches {
		m := &matches[n]
		c := m.Coverage
		run.Tool.Driver.Version = c.Versions.Program
		if !c.Assessable {
			run.Results = append(run.Results, m.sarif("not-assessable", notAssessable(c), "", nil))
		}
		for _, g := range m.Gates {
			if !g.Met {
				run.Results = append(run.Results, m.sarif("gate", g.Name+": "+g.Message, g.Name, nil))
			}
		}
		for k := range c.Items {
			i := &c.Items[k]
			if i.State == "met" || i.Kind == "knockout" || i.Level == "context" {
				continue
			}
			rule := map[string]string{"partial": "partly-met", "unknown": "unknown"}[i.State]
			if rule == "" {
				rule = "unmet-" + i.Level
			}
			r := m.sarif(rule, title(i.Requirement)+": "+i.Reason, Key(i.Requirement), i)
			if i.Kind == "trait" {
				r.Level = "note" // anyone can write "team player"
			}
			run.Results = append(run.Results, r)
		}
	}
	return WriteJSON(w, sarifLog{"https://json.schemastore.org/sarif-2.1.0.json", "2.1.0", []sarifRun{run}})
}

// sarif makes a result; key tells it from the others of the match, and item is
// the requirement that it is of, if it is of one.
func (m *Match) sarif(rule, message, key string, item *matcher.Item) sarifResult {
	c := m.Coverage
	index := slices.IndexFunc(sarifRules, func(r sarifRule) bool { return r.ID == rule })
	sum := sha256.Sum256([]byte(rule + "\n" + c.Resume + "\n" + c.Target + "\n" + key))
	r := sarifResult{
		RuleID: rule, RuleIndex: index, Kind: "fail", Level: sarifRules[index].Configuration.Level,
		Message:      sarifText{oneLine(c.Resume + " against " + c.Target + ": " + message)},
		Fingerprints: map[string]string{"requirement/v1": hex.EncodeToString(sum[:16])},
	}
	resume := sarifLocation{Physical: &sarifPhysical{Artifact: sarifArtifact{uri(c.Resume)}}}
	target := sarifLocation{Logical: []sarifLogical{{oneLine(c.Target), "profile"}}}
	if m.TargetPath != "" {
		target = sarifLocation{Physical: &sarifPhysical{Artifact: sarifArtifact{uri(m.TargetPath)}}}
		if item != nil && item.Line > 0 {
			target.Physical.Region = &sarifRegion{StartLine: item.Line}
			if item.Quote != "" {
				target.Physical.Region.Snippet = &sarifText{oneLine(item.Quote)}
			}
		}
	} else {
		// Readers want a file: a built-in profile has none, the resume is one.
		target.Physical = &sarifPhysical{Artifact: sarifArtifact{uri(c.Resume)}}
	}
	if rule == "gate" {
		r.Locations = []sarifLocation{resume}
		return r
	}
	r.Locations = []sarifLocation{target}
	related := resume
	id := 1
	related.ID, related.Message = &id, &sarifText{"the resume"}
	if item != nil && len(item.Evidence) > 0 && item.Evidence[0].Line > 0 {
		related.Physical.Region = &sarifRegion{StartLine: item.Evidence[0].Line}
		related.Message = &sarifText{"what the resume shows of it"}
	}
	r.Related = []sarifLocation{related}
	if m.Since != nil && item != nil {
		r.BaselineState = "new"
		if m.Since.Known[key] {
			r.BaselineState = "unchanged"
		}
	}
	return r
}

// uri is a file's name as a URI reference; standard input has a name of its
// own.
func uri(path string) string {
	if path == "-" {
		return "stdin"
	}
	slashed := filepath.ToSlash(path)
	if filepath.IsAbs(path) {
		if !strings.HasPrefix(slashed, "/") {
			slashed = "/" + slashed // C:/...
		}
		return (&url.URL{Scheme: "file", Path: slashed}).String()
	}
	// A colon in the first segment would read as a scheme.
	return (&url.URL{Path: slashed}).String()
}
