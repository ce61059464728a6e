package dialect

import (
	"strconv"
	"strings"

	"sluice/spec/yaml"
)

// Constants are the values in a template that functions return: the defaults of its parameters, and its mappings.
type Constants struct {
	parameters map[string]Constant
	mappings   *yaml.Node
	growth     *Growth
	// indexes are the indexes of the mappings by node, which loops may look up many times.
	indexes map[*yaml.Node]func(key string) *yaml.Node
}

// maxParameter is the maximum length of a parameter's value, in bytes. The values of mappings are limited likewise, since both may be
// used many times.
// Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html, 2026-11-30.
const maxParameter = 4096

// Constant is the text that a function returns unless the template's user overrides it.
type Constant struct {
	Text string
	// From describes where the text comes from, and At is its range; From is empty for text in the function itself.
	From string
	At   yaml.Range
	// node is the default or the value of a mapping that is the whole text; nil if the text is made.
	node *yaml.Node
}

func constantsOf(root *yaml.Node, g *Growth) *Constants {
	c := &Constants{parameters: map[string]Constant{}, mappings: root.Get("Mappings"), growth: g, indexes: map[*yaml.Node]func(string) *yaml.Node{}}
	parameters := root.Get("Parameters")
	if parameters == nil {
		return c
	}
	for _, e := range parameters.Entries {
		if kind := e.Value.Get("Type"); kind != nil && !isSingle(kind.Text) {
			continue
		}
		what, value := "default", e.Value.Get("Default")
		if allowed := e.Value.Get("AllowedValues"); value == nil && allowed != nil && len(allowed.Items) > 0 {
			what, value = "first allowed value", allowed.Items[0]
		}
		if value != nil && value.Scalar() && value.Text != "" && len(value.Text) <= maxParameter {
			c.parameters[e.Key.Text] = Constant{converted(value), "the " + what + " of parameter `" + e.Key.Text + "`", value.Range, value}
		}
	}
	return c
}

// converted returns the text that CloudFormation makes of a scalar.
func converted(n *yaml.Node) string {
	if truth, ok := yaml.TemplateBool(n); ok {
		return strconv.FormatBool(truth)
	}
	return n.Text
}

// isSingle reports whether a parameter of the type is a single value from the template itself.
func isSingle(kind string) bool {
	return !strings.HasPrefix(kind, "AWS::SSM::Parameter::") && !strings.HasPrefix(kind, "List<") && kind != "CommaDelimitedList"
}

// Of returns the text that a function returns; false if the template does not determine it.
func (c *Constants) Of(n *yaml.Node) (Constant, bool) {
	if c == nil {
		return Constant{}, false
	}
	if !Function(n) {
		return Constant{Text: converted(n)}, n.Scalar()
	}
	name, argument := Call(n)
	if !c.growth.Allows(len(argument.Text)) {
		return Constant{}, false
	}
	made, known := c.call(name, argument)
	if !known || !c.growth.Allows(len(made.Text)) {
		return Constant{}, false
	}
	return made, true
}

func (c *Constants) call(name string, argument *yaml.Node) (Constant, bool) {
	switch name {
	case "Ref":
		found, ok := c.parameters[argument.Text]
		return found, ok
	case "Sub":
		return c.sub(argument)
	case "Join":
		return c.join(argument)
	case "FindInMap":
		return c.find(argument)
	}
	return Constant{}, false
}

func (c *Constants) sub(argument *yaml.Node) (Constant, bool) {
	in, own := argument, (*yaml.Node)(nil)
	if argument.Kind == yaml.List && len(argument.Items) == 2 {
		in, own = argument.Items[0], argument.Items[1]
		c.growth.Allows(len(in.Text) + pieceGrowth*len(own.Entries))
	}
	if !in.Scalar() {
		return Constant{}, false
	}
	made, owned := concat{growth: c.growth}, own.Index()
	for rest := in.Text; ; {
		before, after, found := strings.Cut(rest, "${")
		made.WriteString(before)
		if !found {
			return made.constant()
		}
		name, behind, closed := strings.Cut(after, "}")
		if literal, ok := strings.CutPrefix(name, "!"); ok && closed {
			made.WriteString("${" + literal + "}")
			rest = behind
			continue
		}
		part, known := c.parameters[strings.TrimSpace(name)]
		if value := owned(name); value != nil {
			part, known = c.Of(value)
		}
		if !closed || !known {
			return Constant{}, false
		}
		if rest = behind; !made.add(part) {
			return Constant{}, false
		}
	}
}

func (c *Constants) join(argument *yaml.Node) (Constant, bool) {
	if !isJoin(argument) {
		return Constant{}, false
	}
	made, separator := concat{growth: c.growth}, argument.Items[0].Text
	for i, item := range argument.Items[1].Items {
		if i > 0 && !made.add(Constant{Text: separator}) {
			return Constant{}, false
		}
		if part, known := c.Of(item); !known || !made.add(part) {
			return Constant{}, false
		}
	}
	return made.constant()
}

// isJoin reports whether the argument of Fn::Join is a separator and a list that is written there.
func isJoin(argument *yaml.Node) bool {
	return argument.Kind == yaml.List && len(argument.Items) == 2 && argument.Items[1].Kind == yaml.List && !Function(argument.Items[1])
}

func (c *Constants) find(argument *yaml.Node) (Constant, bool) {
	if argument.Kind != yaml.List || len(argument.Items) != 3 && len(argument.Items) != 4 || c.mappings == nil {
		return Constant{}, false
	}
	name, known := c.Of(argument.Items[0])
	at := c.member(c.mappings, name.Text)
	if !known || at == nil || !c.growth.Allows(len(name.Text)) {
		return Constant{}, false
	}
	in := at
	for _, item := range argument.Items[1:3] {
		key, known := c.Of(item)
		if !known || !c.growth.Allows(len(key.Text)) {
			return Constant{}, false
		}
		if at != nil {
			at, in = c.member(at, key.Text), at
		}
	}
	from := "a value of mapping `" + argument.Items[0].Text + "`"
	if at == nil && len(argument.Items) == 4 {
		return c.missing(in, argument.Items[3].Get("DefaultValue"), "the default for "+from)
	}
	if at == nil {
		return Constant{}, false
	}
	return Constant{converted(at), from, at.Range, at}, at.Scalar() && at.Text != "" && len(at.Text) <= maxParameter
}

// missing returns the default for a value that a mapping lacks, unless a function may add it there.
// Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-findinmap-enhancements.html, 2026-12-01.
func (c *Constants) missing(in, value *yaml.Node, from string) (Constant, bool) {
	if value == nil || !c.growth.Allows(pieceGrowth*len(in.Entries)) || addsTo(in) {
		return Constant{}, false
	}
	made, known := c.Of(value)
	return Constant{made.Text, from, value.Range, nil}, known && made.Text != ""
}

func (c *Constants) member(of *yaml.Node, key string) *yaml.Node {
	if c.indexes[of] == nil {
		c.indexes[of] = of.Index()
	}
	return c.indexes[of](key)
}

// concat is a text made of parts. It comes from where the first of them comes from.
type concat struct {
	strings.Builder
	growth *Growth
	from   string
	at     yaml.Range
}

// add adds a part, and reports whether the text may have more. Parts count even if they are empty, since each is evaluated.
func (t *concat) add(part Constant) bool {
	if !t.growth.Allows(len(part.Text)) || t.Len()+len(part.Text) > MaxText {
		return false
	}
	if t.from == "" {
		t.from, t.at = part.From, part.At
	}
	t.WriteString(part.Text)
	return true
}

func (t *concat) constant() (Constant, bool) {
	if t.Len() > MaxText {
		return Constant{}, false
	}
	return Constant{t.String(), t.from, t.at, nil}, true
}
