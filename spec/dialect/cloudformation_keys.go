package dialect

import (
	"maps"
	"slices"
	"strings"

	"sluice/spec/suggest"
	"sluice/spec/yaml"
)

// keys checks the keys in properties that are functions: one that CloudFormation rejects would hide the keys next to it. The variables
// are those of the loops around them.
func (t *tags) keys(n *yaml.Node, around []string) {
	for _, e := range n.Entries {
		if name, ok := strings.CutPrefix(e.Key.Text, longForm); ok {
			t.key(e, name, len(n.Entries) == 1)
		}
		within := around
		if isLoop(e) {
			within = t.variable(e.Value, around)
		}
		t.keys(e.Value, within)
	}
	for _, item := range n.Items {
		t.keys(item, around)
	}
}

// variable checks the variable of a loop, which those around it must not have, and returns all of them.
// Source: https://github.com/aws-cloudformation/cfn-language-discussion/blob/main/RFCs/0009-Fn%3A%3AForEach.md, 2026-12-01.
func (t *tags) variable(loop *yaml.Node, around []string) []string {
	if !hasRounds(loop) {
		return around
	}
	name := loop.Items[0]
	if slices.Contains(around, name.Text) {
		t.report(name.Range, "`"+name.Text+"` is the variable of a loop around this one; write another name")
	}
	return append(slices.Clip(around), name.Text)
}

func variables(bound []binding) (names []string) {
	for _, b := range bound {
		names = append(names, b.name)
	}
	return names
}

func (t *tags) key(e yaml.Entry, name string, alone bool) {
	switch {
	case isLoop(e):
		if e.Value.Tag == "" && !(hasRounds(e.Value) || e.Value.Kind == yaml.List && len(e.Value.Items) == 3 && Function(e.Value.Items[2])) {
			t.report(e.Key.Range, "`"+e.Key.Text+"` takes a list of a variable, a collection and a mapping")
		}
	case name == "Transform", slices.Contains(preprocessed, name):
	case !isKnown(name) || isShort(name):
		t.report(e.Key.Range, "CloudFormation has no function `"+e.Key.Text+"`"+insteadOf(name))
	case !alone:
		t.report(e.Key.Range, "`"+e.Key.Text+"` cannot have other keys next to it; write it in the value of a key")
	}
}

// insteadOf returns advice on what to write instead of a function that does not exist.
func insteadOf(name string) string {
	if isShort(name) {
		return "; write `" + name + "`"
	}
	name, _, _ = strings.Cut(name, "::")
	if meant := suggest.Closest(name, append(slices.Sorted(maps.Keys(functions)), "ForEach")); meant != "" && !isShort(meant) {
		return "; did you mean `" + longForm + meant + "`?"
	}
	return "; remove it"
}

// isShort reports whether the key of the function is its name.
func isShort(name string) bool { return name == "Ref" || name == "Condition" }

// hasMacros reports whether macros of the template's author convert it as a whole, which may have functions of their own.
// Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-macros.html, 2026-11-30.
func hasMacros(root *yaml.Node) bool {
	transform := root.Get("Transform")
	if transform == nil {
		return false
	}
	own := func(n *yaml.Node) bool { return !strings.HasPrefix(n.Text, "AWS::") }
	if transform.Kind == yaml.List {
		return slices.ContainsFunc(transform.Items, own)
	}
	return own(transform)
}
