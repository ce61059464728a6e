package workspace

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"sluice/spec"
	"sluice/spec/suggest"
	"sluice/spec/yaml"
)

// variables returns the variables set on the command line; an assignment overrides the file.
func variables(file string, assignments []string, read func(path string) (string, error)) (map[string]string, error) {
	values := map[string]string{}
	if file != "" {
		if err := readVariables(file, values, read); err != nil {
			return nil, err
		}
	}
	for _, assignment := range assignments {
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

func readVariables(file string, into map[string]string, read func(path string) (string, error)) error {
	text, err := read(file)
	if err != nil {
		return err
	}
	source := &spec.Source{Path: file, Text: text}
	docs, problems := yaml.Parse(text)
	if len(problems) > 0 {
		return ErrorAt(source, problems[0].Range.Start, problems[0].Message)
	}
	if len(docs) != 1 || docs[0].Kind != yaml.Map {
		return fmt.Errorf("%s: variables must be a single mapping of names to values", file)
	}
	for _, e := range docs[0].Entries {
		if !e.Value.Scalar() || e.Value.Kind == yaml.Null {
			return ErrorAt(source, e.Value.Range.Start, fmt.Sprintf("variable `%s` must have a single value, not %s", e.Key.Text, e.Value.Kind))
		}
		into[e.Key.Text] = e.Value.Text
	}
	return nil
}

// RejectUnusedVars returns an error if no plan declares or uses a variable of the command line, which is most likely misspelt.
// Variables of the configuration may be for other plans.
func (s *Settings) RejectUnusedVars(files ...*spec.File) error {
	var documents []*spec.Document
	for _, f := range files {
		documents = append(documents, f.Documents...)
	}
	if len(documents) == 0 {
		return nil
	}
	for _, name := range documents[0].UnusedVars {
		if !s.Overrides(name) || slices.ContainsFunc(documents, func(d *spec.Document) bool { return !slices.Contains(d.UnusedVars, name) }) {
			continue
		}
		var known []string
		for _, d := range documents {
			known = append(known, d.Vars...)
		}
		return fmt.Errorf("%s has no variable `%s`%s", files[0].Source.Path, name, suggest.DidYouMean(name, known))
	}
	return nil
}
