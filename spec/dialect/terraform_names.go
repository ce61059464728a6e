package dialect

import (
	"strings"
	"sync"

	"sluice/spec/api"
	"sluice/spec/hcl"
	"sluice/spec/text"
	"sluice/spec/yaml"
)

// pascal converts property names to those of CloudFormation, if it has them. Keys of maps are the user's and are kept.
func pascal(n *yaml.Node, shape *api.Shape) *yaml.Node {
	switch {
	case n.Kind == yaml.List:
		elem := shape
		if shape != nil && shape.Type == api.List {
			elem = shape.Elem
		}
		return each(n, func(item *yaml.Node) *yaml.Node { return pascal(item, elem) })
	case n.Kind != yaml.Map || shape == nil:
		return n
	case shape.Type == api.Map && shape.Pairs == nil:
		return members(n, func(e yaml.Entry) yaml.Entry { e.Value = pascal(e.Value, shape.Elem); return e })
	}
	return members(n, func(e yaml.Entry) yaml.Entry {
		name, inner := templateName(shape, e.Key.Text)
		if name != "" {
			e.Key = key(name, e.Key)
		} else if m := misspeltProperty(e.Key.Text, n, shape); m != nil {
			inner = m.Shape
		}
		e.Value = pascal(e.Value, inner)
		return e
	})
}

// wordsOfTemplates are names of CloudFormation properties that the API nests differently.
var wordsOfTemplates = []string{"BooleanValue", "DoubleValue", "LongValue", "StringValue", "VariationName", "ExecutionStatus", "EntityId", "Variation",
	"GroupName", "SplitWeight", "MetricName", "EntityIdKey", "ValueKey", "EventPattern", "UnitLabel", "Key", "Value"}

// templateName returns CloudFormation's name for a property in snake case, with its shape if the API has it.
func templateName(shape *api.Shape, name string) (string, *api.Shape) {
	for s := shape; s != nil; s = inside(s) {
		for i := range s.Members {
			if m := &s.Members[i]; snake(m.InTemplate()) == name {
				return m.InTemplate(), m.Shape
			}
		}
	}
	for _, word := range wordsOfTemplates {
		if snake(word) == name {
			return word, nil
		}
	}
	return "", nil
}

// inside returns the shape of a list's items. The list may also be the only member of a structure, like the steps of a launch:
// CloudFormation leaves out such a structure.
func inside(s *api.Shape) *api.Shape {
	if s.Elem == nil && len(s.Members) == 1 {
		return s.Members[0].Shape
	}
	return s.Elem
}

// camel converts a name from snake case to the API's spelling.
func camel(name string) string {
	words := strings.Split(name, "_")
	for i, word := range words[1:] {
		words[i+1] = strings.ToUpper(word[:1]) + word[1:]
	}
	return strings.Join(words, "")
}

// snake converts a name of the API or of CloudFormation to snake case.
func snake(name string) string {
	return strings.ReplaceAll(text.Separate(name, '_'), "cloud_watch", "cloudwatch")
}

func spellAWSCC(m *api.Member) string { return snake(m.InTemplate()) }

// writtenAs maps members to their blocks and arguments in the provider aws. It is built on first use, since most files are not
// Terraform.
var writtenAs = sync.OnceValue(func() map[*api.Member]block {
	written := map[*api.Member]block{}
	for _, t := range awsTypes {
		collect(written, t.operation.Input, t.within)
	}
	return written
})

// spellAWS returns the name of a member in the provider aws.
func spellAWS(m *api.Member) string {
	if b, ok := writtenAs()[m]; ok {
		return b.from
	}
	return snake(m.Name)
}

// isBlock reports whether a member is a block in the provider aws.
func isBlock(m *api.Member) bool { return writtenAs()[m].form != plain }

func collect(written map[*api.Member]block, shape *api.Shape, blocks []block) {
	for _, b := range blocks {
		m := shape.Member(b.to)
		if m == nil {
			continue
		}
		written[m] = b
		inner := m.Shape
		for inner.Elem != nil && inner.Type != api.Structure {
			inner = inner.Elem
		}
		collect(written, inner, b.within)
	}
}

// TerraformNested returns the types of blocks in a resource of a type; nil if it is none of ours.
func TerraformNested(name string) hcl.Nested {
	var blocks []block
	switch t := awsType(name); {
	case t != nil:
		blocks = t.within
	case isProfile(name):
		blocks = []block{{from: "validator", form: listed}}
	case !TerraformResource("resource", name):
		return nil
	}
	if strings.HasPrefix(name, "awscc_") {
		blocks = nil
	}
	nested := nestedIn(blocks)
	for _, name := range terraformBlocks {
		nested[name] = nil
	}
	return nested
}

func nestedIn(blocks []block) hcl.Nested {
	nested := hcl.Nested{}
	for _, b := range blocks {
		if b.form != plain {
			nested[b.from] = nestedIn(b.within)
		}
	}
	return nested
}
