package dialect

import (
	"slices"
	"strconv"
	"strings"

	"sluice/spec/yaml"
)

// readHosted returns the feature-flag documents in a template.
func readHosted(root *yaml.Node, g *Growth) (found []Resource) {
	resources := root.Get("Resources")
	if resources == nil {
		return nil
	}
	t, exist := templateOf(root, resources, g), existenceOf(root)
	for _, e := range unrolled(root, g, func(of string) bool { return of == hostedVersion }) {
		properties := e.Value.Get("Properties")
		if e.of != hostedVersion || properties == nil || properties.Kind != yaml.Map || Function(properties) {
			continue
		}
		if c := t.content(t.resolved(properties)); c != nil {
			found = append(found, Resource{Name: e.Key.Text, When: exist.of(e), Conditional: e.conditional(), Round: e.round, Content: c, Head: e.Key})
		}
	}
	return found
}

// template is a template with configuration versions.
type template struct {
	constants *Constants
	// parameter and resource return that with the name; open means that a function may add others.
	parameter, resource func(name string) *yaml.Node
	open                bool
	// resolved returns a value with its loops unrolled and its certain conditions decided.
	resolved func(*yaml.Node) *yaml.Node
}

func templateOf(root, resources *yaml.Node, g *Growth) template {
	parameters, u := root.Get("Parameters"), newUnroller(root, g)
	decided := u.conditions()
	return template{u.constants, parameters.Index(), resources.Index(), addsTo(resources) || parameters != nil && addsTo(parameters),
		func(n *yaml.Node) *yaml.Node { return decided.settled(u.iterated(n)) }}
}

func (t template) content(properties *yaml.Node) *Content {
	of, validators := t.profile(properties.Get("ConfigurationProfileId"))
	n := properties.Get("Content")
	if n == nil {
		return nil
	}
	var c *Content
	switch name, argument := t.call(n); name {
	case "":
		c = contentOf(n, of, t.constants.growth)
	case "ToJsonString":
		if argument = t.resolved(argument); argument != nil && argument.Kind == yaml.Map {
			c = contentOf(withBooleans(argument), of, t.constants.growth)
		}
	default:
		c = t.made(n, of)
	}
	if c == nil {
		return nil
	}
	if c.Written == nil {
		c.Unknown = Function
	}
	c.Validators = validators
	return c
}

// withBooleans returns a value of a template with the words that CloudFormation reads as booleans as such.
func withBooleans(n *yaml.Node) *yaml.Node {
	c := *n
	if truth, ok := yaml.TemplateBool(n); ok {
		c.Kind, c.Text = yaml.Bool, strconv.FormatBool(truth)
	}
	c.Entries, c.Items = nil, nil
	for _, e := range n.Entries {
		c.Entries = append(c.Entries, yaml.Entry{Key: e.Key, Value: withBooleans(e.Value)})
	}
	for _, item := range n.Items {
		c.Items = append(c.Items, withBooleans(item))
	}
	return &c
}

func (t template) call(n *yaml.Node) (string, *yaml.Node) {
	if !Function(n) {
		return "", n
	}
	return Call(n)
}

// profile returns the type of the profile that is referred to, and the types of its validators. Another resource, such as a nested stack
// or a custom resource, may return the id of any profile.
func (t template) profile(reference *yaml.Node) (of profile, validators []*yaml.Node) {
	if reference == nil || !Function(reference) {
		return unsure, nil
	}
	name, argument := Call(reference)
	target := argument.Text
	switch {
	case name == "GetAtt" && argument.Kind == yaml.List && len(argument.Items) > 0:
		target = argument.Items[0].Text
	case name == "GetAtt":
		target, _, _ = strings.Cut(target, ".")
	case name != "Ref":
		return unsure, nil
	}
	properties := propertiesOf(t.resource(target), hostedProfile)
	if properties == nil {
		return unsure, nil
	}
	written := properties.Get("Type")
	kind := renamer{t.constants}.key(written)
	switch of := profileOf(kind, kind != nil && !Function(kind)); {
	case of == ofOther && written != nil && Function(written): // such as a parameter, which may have another value
		return unsure, nil
	case of == ofOther && written == nil && (Function(properties) || addsTo(properties)):
		return unsure, nil
	case of != ofFlags:
		return of, nil
	}
	return ofFlags, typesOf(properties.Get("Validators"), "Type")
}

// propertiesOf returns the properties of a resource of a type; nil if it has another one, or none.
func propertiesOf(resource *yaml.Node, of string) *yaml.Node {
	if resource == nil {
		return nil
	}
	if typ := resource.Get("Type"); typ == nil || typ.Tag != "" || typ.Text != of {
		return nil
	}
	return resource.Get("Properties")
}

// defines reports whether Fn::Sub can resolve the name.
func (t template) defines(name string) bool {
	if t.open || strings.HasPrefix(name, "AWS::") {
		return true
	}
	name, _, _ = strings.Cut(name, ".")
	return t.parameter(name) != nil || t.resource(name) != nil
}

// addsTo reports whether a function among the members of a mapping adds others.
func addsTo(n *yaml.Node) bool {
	return slices.ContainsFunc(n.Entries, func(e yaml.Entry) bool { return strings.HasPrefix(e.Key.Text, longForm) })
}
