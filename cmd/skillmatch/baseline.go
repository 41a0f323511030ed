package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"

	"github.com/e448657c/skillmatch/cmd/skillmatch/internal/report"
	"github.com/e448657c/skillmatch/extract"
	"github.com/e448657c/skillmatch/matcher"
)

const baselineSchema = "skillmatch/baseline/1"

// A baseline is what an earlier check found. Its file is meant to be committed:
// it is the same for the same findings.
type baseline struct {
	Schema  string         `json:"schema"`
	Scoring int            `json:"scoring"`
	Pairs   []baselinePair `json:"pairs"`
}

type baselinePair struct {
	Resume string         `json:"resume"`
	Target string         `json:"target"`
	Score  matcher.Range  `json:"score"`
	Must   baselinePart   `json:"must"`
	Items  []baselineItem `json:"items"`
}

type baselinePart struct {
	Met   int     `json:"met"`
	Total int     `json:"total"`
	Low   float64 `json:"low"`
}

type baselineItem struct {
	Key    string `json:"requirement"`
	State  string `json:"state"`
	InWork bool   `json:"shown_in_work,omitempty"`
}

// readBaseline reads a baseline; nil if there is no file.
func readBaseline(path string) (*baseline, error) {
	data, err := readSmall(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, usagef("baseline: %w", err)
	}
	var b baseline
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&b); err != nil || b.Schema != baselineSchema {
		return nil, usagef("%s is no %s; 'skillmatch check --update-baseline' writes it", path, baselineSchema)
	}
	return &b, nil
}

// newBaseline records the matches of a check of the project in the folder.
func newBaseline(matches []report.Match, folder string) *baseline {
	b := &baseline{Schema: baselineSchema, Scoring: matcher.ScoringVersion, Pairs: []baselinePair{}}
	for _, m := range matches {
		if m.Coverage.Assessable {
			b.Pairs = append(b.Pairs, newPair(m, folder))
		}
	}
	return b
}

func newPair(m report.Match, folder string) baselinePair {
	c := m.Coverage
	p := baselinePair{Resume: inFolder(folder, c.Resume), Target: c.Target, Score: c.Score,
		Must: baselinePart{c.Must.Met, c.Must.Total, c.Must.Score.Low}, Items: []baselineItem{}}
	if m.TargetPath != "" {
		p.Target = inFolder(folder, c.Target)
	}
	for _, i := range c.Items {
		if i.Kind == "knockout" || i.Level == "context" {
			continue
		}
		p.Items = append(p.Items, baselineItem{report.Key(i.Requirement), i.State, shownInWork(i)})
	}
	return p
}

// inFolder is the name of a file as seen from the folder, so that a baseline is
// the same wherever the program is called.
func inFolder(folder, name string) string {
	from, err := filepath.Abs(folder)
	if err != nil {
		return name
	}
	to, err := filepath.Abs(name)
	if err != nil {
		return name
	}
	rel, err := filepath.Rel(from, to)
	if err != nil {
		return name
	}
	return filepath.ToSlash(rel)
}

func shownInWork(i matcher.Item) bool {
	if i.State != "met" || len(i.Evidence) == 0 {
		return false
	}
	s := extract.Section(i.Evidence[0].Section)
	return s == extract.Experience || s == extract.Projects
}

// write writes the baseline's file.
func (b *baseline) write(path string) error {
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	if err := enc.Encode(b); err != nil {
		return err
	}
	if err := writeFile(path, out.Bytes()); err != nil {
		return usagef("cannot write %s: %w", path, err)
	}
	return nil
}

// since says what a match has become since the baseline, and whether it is
// worse: the low end of the must demands or of the whole has fallen.
func (b *baseline) since(m report.Match, folder string) (change *report.Change, gate report.Gate) {
	change = &report.Change{Known: map[string]bool{}}
	gate = report.Gate{Name: "baseline", Met: true, Message: "not in the baseline"}
	now := newPair(m, folder)
	for _, old := range b.Pairs {
		if old.Resume != now.Resume || old.Target != now.Target {
			continue
		}
		var parts []string
		if old.Must.Met != now.Must.Met || old.Must.Total != now.Must.Total {
			text := fmt.Sprintf("must %d to %d of %d", old.Must.Met, now.Must.Met, now.Must.Total)
			if old.Must.Total != now.Must.Total {
				text = fmt.Sprintf("must %d of %d to %d of %d", old.Must.Met, old.Must.Total, now.Must.Met, now.Must.Total)
			}
			parts = append(parts, text)
		}
		if old.Score != now.Score {
			parts = append(parts, fmt.Sprintf("coverage %s to %s", rangeText(old.Score), rangeText(now.Score)))
		}
		head := strings.Join(parts, ", ")
		parts = nil
		before := map[string]baselineItem{}
		for _, i := range old.Items {
			before[i.Key] = i
			change.Known[i.Key] = i.State != "met"
		}
		for _, i := range now.Items {
			was, known := before[i.Key]
			delete(before, i.Key)
			name := i.Key[strings.Index(i.Key, ": ")+2:]
			switch {
			case !known:
				parts = append(parts, fmt.Sprintf("%s is newly asked (%s)", name, i.State))
			case was.State != i.State:
				parts = append(parts, fmt.Sprintf("%s now %s (was %s)", name, i.State, was.State))
			case i.InWork && !was.InWork:
				parts = append(parts, name+" now shown in work")
			case was.InWork && !i.InWork:
				parts = append(parts, name+" no longer shown in work")
			}
		}
		for _, i := range old.Items {
			if _, gone := before[i.Key]; gone {
				parts = append(parts, i.Key[strings.Index(i.Key, ": ")+2:]+" is no longer asked")
			}
		}
		change.Message = strings.Join(parts, "; ")
		if head != "" && change.Message != "" {
			head += ": "
		}
		change.Message = head + change.Message
		gate.Message = fmt.Sprintf("must %.1f %%, coverage %.1f %%; the baseline has %.1f %% and %.1f %%", now.Must.Low, now.Score.Low, old.Must.Low, old.Score.Low)
		gate.Met = now.Must.Low >= old.Must.Low && now.Score.Low >= old.Score.Low
		return change, gate
	}
	change.Message = "new: not in the baseline"
	return change, gate
}

func rangeText(r matcher.Range) string {
	if r.Low == r.High {
		return fmt.Sprintf("%.1f %%", r.Low)
	}
	return fmt.Sprintf("%.1f to %.1f %%", r.Low, r.High)
}
