package dialect

import (
	"sluice/spec/suggest"
	"sluice/spec/yaml"
)

// WrongProperties returns the resources of a template whose properties cannot be read, since CloudFormation rejects how they are
// written. Macros may write them.
func WrongProperties(root *yaml.Node, g *Growth) (wrong []Wrong) {
	if hasMacros(root) {
		return nil
	}
	for _, c := range unrolled(root, g, nil) {
		if !isOurs(c.of) {
			continue
		}
		if w, ok := wrongProperties(c.Entry); ok {
			wrong = append(wrong, w)
		}
	}
	return wrong
}

// wrongProperties returns what is wrong with the properties of a resource; ok is false if nothing is. A function next to them may add
// them.
func wrongProperties(resource yaml.Entry) (wrong Wrong, ok bool) {
	properties := resource.Value.Get("Properties")
	for _, e := range resource.Value.Entries {
		if suggest.OneEdit(e.Key.Text, []string{"Properties"}) {
			return Wrong{e.Key.Range, "CloudFormation rejects `" + e.Key.Text + "`; write `Properties`"}, true
		}
	}
	switch {
	case properties == nil:
		missing := !resource.Value.Incomplete && !addsTo(resource.Value)
		return Wrong{resource.Key.Range, "the resource has no `Properties`; add them, or remove the resource"}, missing
	case properties.Kind == yaml.Map, Function(properties), properties.Broken:
		return Wrong{}, false
	}
	return Wrong{head(properties).Range, "`Properties` must be a mapping"}, true
}
