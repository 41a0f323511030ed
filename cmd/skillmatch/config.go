package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/pflag"
	"github.com/spf13/viper"
	"go.yaml.in/yaml/v3"
)

// This is the only file that knows viper. It lower-cases keys and splits them
// at dots, so nothing whose keys are skill names goes through it: what
// .skillmatch.yaml says for the gate is read apart.

// configFile is the project's file, looked for from the working folder upward.
const configFile = ".skillmatch.yaml"

// settingKeys are the keys of a configuration file that are settings of every
// command; checkKeys are those that bind 'skillmatch check' alone.
var (
	settingKeys = []string{"taxonomy", "fuzzy", "today", "quiet", "verbose", "max_bytes", "max_pages", "timeout", "weights"}
	checkKeys   = []string{"schema", "resumes", "targets", "gates", "ignore", "baseline", "scoring"}
	weightKeys  = []string{"must", "nice", "trait"}
)

// resolve settles each setting: flag, SKILLMATCH_* variable, project file,
// user file, default, the strongest first.
func (s *settings) resolve(flags *pflag.FlagSet) error {
	v := viper.New()
	for _, name := range []string{"taxonomy", "fuzzy", "today", "quiet", "verbose", "max_bytes", "max_pages", "timeout"} {
		if err := v.BindPFlag(name, flags.Lookup(strings.ReplaceAll(name, "_", "-"))); err != nil {
			return err
		}
	}
	v.SetDefault("weights.must", 1.0)
	v.SetDefault("weights.nice", 0.5)
	v.SetDefault("weights.trait", 0.25)
	if !s.noConfig {
		v.SetEnvPrefix("SKILLMATCH")
		v.SetEnvKeyReplacer(strings.NewReplacer(".", "_"))
		v.AutomaticEnv()
		if err := checkVariables(os.Environ()); err != nil {
			return err
		}
		if dir, err := os.UserConfigDir(); err == nil {
			if err := mergeFile(v, filepath.Join(dir, "skillmatch", "config.yaml")); err != nil {
				return err
			}
		}
		if path := findUp(configFile); path != "" {
			if err := mergeFile(v, path); err != nil {
				return err
			}
		}
	}
	if s.noConfig || !v.IsSet("taxonomy") || flags.Changed("taxonomy") {
		// StringArray keeps commas in names; viper's reading of it would not.
		s.taxonomies, _ = flags.GetStringArray("taxonomy")
	} else {
		s.taxonomies = v.GetStringSlice("taxonomy")
	}
	s.fuzzy = v.GetString("fuzzy")
	s.today = v.GetString("today")
	s.quiet = v.GetBool("quiet")
	s.verbose = v.GetBool("verbose")
	s.extract.MaxBytes = v.GetInt64("max_bytes")
	s.extract.MaxPages = v.GetInt("max_pages")
	timeout, err := time.ParseDuration(v.GetString("timeout"))
	if err != nil || timeout <= 0 {
		return usagef("--timeout %s: want a time over 0, as in 30s", v.GetString("timeout"))
	}
	s.timeout = timeout
	s.weights = map[string]float64{}
	for _, k := range weightKeys {
		w, err := strconv.ParseFloat(v.GetString("weights."+k), 64)
		if err != nil || w < 0 || w > 100 {
			return usagef("weights: %s: %q is no weight: want a number from 0 to 100", k, v.GetString("weights."+k))
		}
		s.weights[k] = w
	}
	if s.extract.MaxBytes <= 0 || s.extract.MaxPages <= 0 {
		return usagef("--max-bytes and --max-pages (max_bytes, max_pages): want numbers over 0")
	}
	return nil
}

// mergeFile puts a configuration file's settings over what v has. A file that
// is not there says nothing.
func mergeFile(v *viper.Viper, path string) error {
	data, err := readSmall(path)
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrPermission) {
		return nil
	}
	if err != nil {
		return usagef("%s: %w", path, err)
	}
	return mergeConfig(v, path, data)
}

func mergeConfig(v *viper.Viper, path string, data []byte) error {
	var doc yaml.Node
	if err := yaml.Unmarshal(data, &doc); err != nil {
		return usagef("%s: %w", path, err)
	}
	if len(doc.Content) == 0 {
		return nil
	}
	top := doc.Content[0]
	if top.Kind != yaml.MappingNode {
		return usagef("%s:%d: want keys with values", path, top.Line)
	}
	merged := map[string]any{}
	var faults []string
	for i := 0; i+1 < len(top.Content); i += 2 {
		key, value := top.Content[i], top.Content[i+1]
		switch {
		case slices.Contains(checkKeys, key.Value):
		case slices.Contains(settingKeys, key.Value):
			var x any
			if err := value.Decode(&x); err != nil {
				faults = append(faults, fmt.Sprintf("%s:%d: %s: %v", path, key.Line, key.Value, err))
				continue
			}
			if key.Value == "today" {
				x = value.Value // YAML would make it a time
			}
			if key.Value == "taxonomy" {
				x = besides(path, value)
			}
			if key.Value == "weights" {
				faults = append(faults, unknownKeys(path, value, weightKeys)...)
			}
			merged[key.Value] = x
		default:
			faults = append(faults, unknownKey(path, key, append(slices.Clone(settingKeys), checkKeys...)))
		}
	}
	if faults != nil {
		return usagef("%s", strings.Join(faults, "\n"))
	}
	return v.MergeConfigMap(merged)
}

// besides are the files that a configuration file names, relative to itself.
func besides(path string, value *yaml.Node) []string {
	var names []string
	if value.Kind == yaml.ScalarNode {
		names = []string{value.Value}
	} else {
		for _, n := range value.Content {
			names = append(names, n.Value)
		}
	}
	for i, n := range names {
		if !filepath.IsAbs(n) {
			names[i] = filepath.Join(filepath.Dir(path), n)
		}
	}
	return names
}

func unknownKeys(path string, node *yaml.Node, known []string) []string {
	var faults []string
	if node.Kind != yaml.MappingNode {
		return []string{fmt.Sprintf("%s:%d: want keys with values", path, node.Line)}
	}
	for i := 0; i+1 < len(node.Content); i += 2 {
		if !slices.Contains(known, node.Content[i].Value) {
			faults = append(faults, unknownKey(path, node.Content[i], known))
		}
	}
	return faults
}

func unknownKey(path string, key *yaml.Node, known []string) string {
	return fmt.Sprintf("%s:%d: unknown key %q%s", path, key.Line, key.Value, didYouMean(key.Value, known))
}

// checkVariables finds SKILLMATCH_* variables that mean nothing.
func checkVariables(environ []string) error {
	var known []string
	for _, k := range settingKeys {
		if k == "weights" {
			for _, w := range weightKeys {
				known = append(known, "SKILLMATCH_WEIGHTS_"+strings.ToUpper(w))
			}
			continue
		}
		known = append(known, "SKILLMATCH_"+strings.ToUpper(k))
	}
	for _, kv := range environ {
		name, _, _ := strings.Cut(kv, "=")
		if strings.HasPrefix(name, "SKILLMATCH_") && !slices.Contains(known, name) {
			return usagef("unknown variable %s%s", name, didYouMean(name, known))
		}
	}
	return nil
}

// findUp looks for a file from the working folder upward.
func findUp(name string) string {
	dir, err := os.Getwd()
	if err != nil {
		return ""
	}
	for {
		path := filepath.Join(dir, name)
		if info, err := os.Stat(path); err == nil && info.Mode().IsRegular() {
			return path
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return ""
		}
		dir = parent
	}
}

// sourceDate is the day that SOURCE_DATE_EPOCH names, and whether it is set.
func sourceDate() (time.Time, bool, error) {
	value := os.Getenv("SOURCE_DATE_EPOCH")
	if value == "" {
		return time.Time{}, false, nil
	}
	seconds, err := strconv.ParseInt(value, 10, 64)
	if err != nil {
		return time.Time{}, false, usagef("SOURCE_DATE_EPOCH=%s: want seconds since 1970", value)
	}
	return day(time.Unix(seconds, 0)), true, nil
}

func day(t time.Time) time.Time {
	t = t.UTC()
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
}
