package main

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"sluice/spec"
	"sluice/spec/near"
	"sluice/spec/yaml"
)

// variableFlags are the values of variables that come from outside the plan.
type variableFlags struct {
	set  []string
	file string
}

func (v *variableFlags) add(cmd *cobra.Command) {
	cmd.Flags().StringArrayVar(&v.set, "var", nil, "give a variable a value, as `name=value`; may be repeated")
	cmd.Flags().StringVar(&v.file, "var-file", "", "read variables from a YAML or JSON `file` of names and values")
}

// values gives the variables by name; --var wins over --var-file.
func (v *variableFlags) values() (map[string]string, error) {
	values := map[string]string{}
	if v.file != "" {
		if err := readVariables(v.file, values); err != nil {
			return nil, err
		}
	}
	for _, assignment := range v.set {
		name, value, ok := strings.Cut(assignment, "=")
		if !ok || name == "" {
			return nil, fmt.Errorf("--var takes `name=value`, not `%s`", assignment)
		}
		if !utf8.ValidString(value) {
			return nil, fmt.Errorf("the value of --var %s is not UTF-8 text", name)
		}
		values[name] = value
	}
	return values, nil
}

func readVariables(file string, into map[string]string) error {
	text, err := readFile(file)
	if err != nil {
		return err
	}
	source := &spec.Source{Path: file, Text: text}
	docs, problems := yaml.Parse(text)
	if len(problems) > 0 {
		return placed(source, problems[0].Range.Start, problems[0].Message)
	}
	if len(docs) != 1 || docs[0].Kind != yaml.Map {
		return fmt.Errorf("%s: variables are one mapping of names to values", file)
	}
	for _, e := range docs[0].Entries {
		if !e.Value.Scalar() || e.Value.Kind == yaml.Null {
			return placed(source, e.Value.Range.Start, fmt.Sprintf("variable `%s` must have a single value, not %s", e.Key.Text, e.Value.Kind))
		}
		into[e.Key.Text] = e.Value.Text
	}
	return nil
}

// idle refuses a variable that is given on the command line and that no plan of the files declares or names: it is most
// likely misspelt. Those of the configuration are for many plans.
func idle(given map[string]string, files ...*spec.File) error {
	var documents []*spec.Document
	for _, f := range files {
		documents = append(documents, f.Documents...)
	}
	if len(documents) == 0 {
		return nil
	}
	for _, name := range documents[0].Idle {
		_, ours := given[name]
		if !ours || slices.ContainsFunc(documents, func(d *spec.Document) bool { return !slices.Contains(d.Idle, name) }) {
			continue
		}
		var known []string
		for _, d := range documents {
			known = append(known, d.Vars...)
		}
		return fmt.Errorf("%s has no variable `%s`%s", files[0].Source.Path, name, near.Hint(name, known))
	}
	return nil
}
