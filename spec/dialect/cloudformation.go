package dialect

import (
	"slices"
	"strings"

	"sluice/spec/api"
	"sluice/spec/suggest"
	"sluice/spec/yaml"
)

// cloudFormation are templates, which have names of their own for members.
var cloudFormation = traits{
	name: "CloudFormation template", unit: "resource", program: "CloudFormation", computes: true, converts: true, substituted: dynamicReference, pairs: true,
	spell:    (*api.Member).InTemplate,
	requires: func(m *api.Member) bool { return m.ResourceRequired },
	unfilled: substitute,
	read:     readTemplate,
}

// substitute says how a text gets the values that it names.
func substitute(text string, isJSON bool) string {
	if isJSON {
		return "`" + text + "` is not substituted without `Fn::Sub`; wrap the string in `{\"Fn::Sub\": …}`"
	}
	return "`" + text + "` is not substituted without `!Sub`; write `!Sub` before the string"
}

// dynamicReference begins what CloudFormation puts in from elsewhere when it makes the resource.
// Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html
const dynamicReference = "{{resolve:"

// IsTemplate reports whether the document is a CloudFormation template.
// Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-anatomy.html
func IsTemplate(root *yaml.Node) bool {
	resources := root.Get("Resources")
	if root.Get("AWSTemplateFormatVersion") != nil {
		return true
	}
	if resources == nil || resources.Kind != yaml.Map {
		return false
	}
	for _, e := range resources.Entries {
		if t := e.Value.Get("Type"); t != nil && strings.Contains(t.Text, "::") || strings.HasPrefix(e.Key.Text, loopKey) || e.Key.Text == includeKey {
			return true
		}
	}
	return false
}

// HasResources reports whether the document is a template with a resource that is a request, also within what a function
// such as `Fn::ForEach` makes resources of.
func HasResources(root *yaml.Node) bool {
	resources := root.Get("Resources")
	return resources != nil && (hasResource(resources, 4) || len(readHosted(root)) > 0)
}

func hasResource(n *yaml.Node, depth int) bool {
	if depth == 0 {
		return false
	}
	if t := n.Get("Type"); t != nil && slices.ContainsFunc(resourceTypes, func(k resourceType) bool { return k.name == t.Text }) {
		return true
	}
	below := func(n *yaml.Node) bool { return hasResource(n, depth-1) }
	return slices.ContainsFunc(n.Items, below) || slices.ContainsFunc(n.Entries, func(e yaml.Entry) bool { return below(e.Value) })
}

// resourceTypes are the types of resources that are requests, each with the steps that convert its properties to the form of the
// request. Source: the resource types AWS_FIS and AWS_Evidently of
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/, 2026-08-31.
var resourceTypes = []resourceType{
	{"AWS::FIS::ExperimentTemplate", api.CreateExperimentTemplate, asItIs},
	{"AWS::FIS::TargetAccountConfiguration", api.CreateTargetAccountConfiguration, asItIs},
	{"AWS::Evidently::Segment", api.CreateSegment, asItIs},
	{"AWS::Evidently::Feature", api.CreateFeature, normalizeFeature},
	{"AWS::Evidently::Launch", api.CreateLaunch, normalizeLaunch},
}

// TypeOf returns the type of the resources that stand for requests of the operation; "" if there is none.
func TypeOf(o *api.Operation) string {
	for _, k := range resourceTypes {
		if k.operation == o {
			return k.name
		}
	}
	return ""
}

// readTemplate returns the requests that a template makes, in its order, and the feature-flag documents behind them. Properties that the template takes from elsewhere as a
// whole are passed over.
func readTemplate(root *yaml.Node) (requests []Resource) {
	resources := root.Get("Resources")
	if resources == nil {
		return nil
	}
	defaults, constants := defaultsOf(root.Get("Parameters")), constantsOf(root)
	for _, e := range unrolled(resources) {
		of, properties := e.Value.Get("Type"), e.Value.Get("Properties")
		if of == nil || properties == nil || properties.Kind != yaml.Map || Function(properties) {
			continue
		}
		for _, k := range resourceTypes {
			if k.name == of.Text {
				requests = append(requests, Resource{Operation: k.operation, Input: renamed(k.normalize(properties), k.operation.Input), Name: e.Key.Text,
					Conditional: e.Value.Get("Condition") != nil, Dropped: dropped(e.Value), Defaults: defaults, Constants: constants})
			}
		}
	}
	return append(requests, readHosted(root)...)
}

// dropped returns what a resource says that no request has: when it is made, what becomes of it, and whether it is started.
// Sources: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-product-attribute-reference.html and
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-evidently-launch.html, 2026-11-30.
func dropped(resource *yaml.Node) (names []string) {
	for _, name := range []string{"Condition", "DependsOn", "CreationPolicy", "UpdatePolicy", "DeletionPolicy", "UpdateReplacePolicy"} {
		if v := resource.Get(name); v != nil {
			names = append(names, name)
		}
	}
	if resource.Get("Properties").Get("ExecutionStatus") != nil {
		names = append(names, "ExecutionStatus")
	}
	return names
}

// resourceType is a type of resources that are requests.
type resourceType struct {
	name      string
	operation *api.Operation
	normalize func(*yaml.Node) *yaml.Node
}

// defaultsOf returns the parameters of a template, with their defaults or none. The default of one that is read from the
// parameter store is a name there, not the value.
func defaultsOf(parameters *yaml.Node) map[string]string {
	defaults := map[string]string{}
	if parameters == nil {
		return defaults
	}
	for _, e := range parameters.Entries {
		defaults[e.Key.Text] = ""
		kind := e.Value.Get("Type")
		stored := kind != nil && strings.HasPrefix(kind.Text, "AWS::SSM::Parameter::")
		if value := e.Value.Get("Default"); value != nil && value.Scalar() && !stored {
			defaults[e.Key.Text] = value.Text
		}
	}
	return defaults
}

// Function reports whether a value is worked out by CloudFormation: `!Ref x`, or `{"Ref": "x"}`.
// Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
func Function(n *yaml.Node) bool {
	return n.Tag != "" || n.Kind == yaml.Map && len(n.Entries) == 1 && isFunction(n.Entries[0].Key.Text)
}

func isFunction(name string) bool {
	return name == "Ref" || strings.HasPrefix(name, "Fn::")
}

// opaque stands for a value that CloudFormation works out. Its tag says so, in the long form too.
func opaque(n *yaml.Node) *yaml.Node {
	if n.Tag != "" {
		return n
	}
	return &yaml.Node{Kind: yaml.String, Range: n.Range, Tag: n.Entries[0].Key.Text, Entries: n.Entries}
}

// misspeltProperty returns the property that an unknown name is a misspelling of, as CloudFormation or awscc spells it: the only
// one that is one edit away and not set itself; nil without such a property.
func misspeltProperty(name string, of *yaml.Node, shape *api.Shape) *api.Member {
	for _, spell := range []func(*api.Member) string{(*api.Member).InTemplate, spellAWSCC} {
		absent := func(m *api.Member) bool { return !m.Token && of.Get(spell(m)) == nil }
		if m := suggest.Meant(name, shape.Members, spell, absent); m != nil {
			return m
		}
	}
	return nil
}

// renamed returns properties under the API's names for them: `RoleArn` is its `roleArn`. Names that CloudFormation does
// not have stay as they are, to be reported.
func renamed(n *yaml.Node, shape *api.Shape) *yaml.Node {
	switch {
	case Function(n):
		return opaque(n)
	case shape.Pairs != nil:
		n = pairs(n, shape.Pairs[0], shape.Pairs[1])
		if Function(n) || n.Kind != yaml.Map {
			return n
		}
	case shape.Type == api.List:
		return each(n, func(item *yaml.Node) *yaml.Node { return renamed(item, shape.Elem) })
	case shape.Type != api.Map && shape.Type != api.Structure:
		return n
	}
	holes := n.Incomplete
	changed := members(n, func(e yaml.Entry) yaml.Entry {
		if strings.HasPrefix(e.Key.Text, "Fn::") {
			holes = true // it adds members that are unknown here
			return yaml.Entry{}
		}
		if shape.Type == api.Map {
			return yaml.Entry{Key: e.Key, Value: renamed(e.Value, shape.Elem)}
		}
		for i := range shape.Members {
			if m := &shape.Members[i]; !m.Token && e.Key.Text == m.InTemplate() || e.Key.Text == m.Name {
				return yaml.Entry{Key: key(m.Name, e.Key), Value: renamed(e.Value, m.Shape)}
			}
		}
		if m := misspeltProperty(e.Key.Text, n, shape); m != nil {
			e.Value = renamed(e.Value, m.Shape) // the name stays, to be reported
		}
		return e
	})
	if changed != n {
		changed.Incomplete = holes
	}
	return changed
}
