package spec

import (
	"strings"

	"sluice/spec/api"
	"sluice/spec/dialect"
	"sluice/spec/yaml"
)

// resembled returns which request a mapping is closest to and what it lacks; "" if none is close or two are equally close.
func resembled(root *yaml.Node) string {
	var closest *api.Operation
	most := 1
	for _, o := range api.Operations() {
		switch n := shared(root, o.Input); {
		case n == most:
			closest = nil
		case n > most && 2*n > len(root.Entries):
			closest, most = o, n
		}
	}
	lacking := missing(root, closest)
	if lacking == nil {
		return ""
	}
	return "the document looks like a " + closest.Name + " request; it also needs " + strings.Join(lacking, ", ")
}

// shared counts the entries that are members of the shape.
func shared(root *yaml.Node, shape *api.Shape) (n int) {
	for _, e := range root.Entries {
		if shape.Member(e.Key.Text) != nil {
			n++
		}
	}
	return n
}

// missing returns the operation's required members that the mapping does not have.
func missing(root *yaml.Node, o *api.Operation) (names []string) {
	if o == nil {
		return nil
	}
	for i := range o.Input.Members {
		if m := &o.Input.Members[i]; m.Required && !m.Token && root.Get(m.Name) == nil {
			names = append(names, "`"+m.Name+"`")
		}
	}
	return names
}

// capitalised returns how to fix a request whose members are spelt as in CloudFormation, nested under a name or not; "" for
// anything else.
func capitalised(root *yaml.Node) string {
	if len(root.Entries) == 1 && root.Entries[0].Value.Kind == yaml.Map {
		root = root.Entries[0].Value
	}
	var closest *api.Operation
	var names []string
	for _, o := range api.Operations() {
		if found := namesInTemplate(root, o.Input); dialect.TypeOf(o) != "" && len(found) > len(names) {
			closest, names = o, found
		}
	}
	if len(names) < 2 || 2*len(names) <= len(root.Entries) {
		return ""
	}
	return "the members are spelt as in CloudFormation; a request has " + strings.Join(names, ", ") +
		", and a template has them under `Resources`, a name and `Properties`, next to `Type: " + dialect.TypeOf(closest) + "`"
}

// namesInTemplate returns the mapping's keys that are member names of the shape in CloudFormation.
func namesInTemplate(root *yaml.Node, shape *api.Shape) (names []string) {
	for _, e := range root.Entries {
		for i := range shape.Members {
			if m := &shape.Members[i]; m.InTemplate() == e.Key.Text && m.Name != e.Key.Text {
				names = append(names, "`"+m.Name+"`")
			}
		}
	}
	return names
}
