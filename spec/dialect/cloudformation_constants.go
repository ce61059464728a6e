package dialect

import (
	"strings"

	"sluice/spec/yaml"
)

// Constants are the values in a template that functions return: the defaults of its parameters, and its mappings.
type Constants struct {
	parameters map[string]Constant
	mappings   *yaml.Node
}

// Constant is the text that a function returns unless the template's user overrides it.
type Constant struct {
	Text string
	// From describes where the text comes from, and At is its range; From is empty for text in the function itself.
	From string
	At   yaml.Range
}

func constantsOf(root *yaml.Node) *Constants {
	c := &Constants{parameters: map[string]Constant{}, mappings: root.Get("Mappings")}
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
		if value != nil && value.Scalar() && value.Text != "" {
			c.parameters[e.Key.Text] = Constant{value.Text, "the " + what + " of parameter `" + e.Key.Text + "`", value.Range}
		}
	}
	return c
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
		return Constant{Text: n.Text}, n.Scalar()
	}
	switch name, argument := Call(n); name {
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

func (c *Constants) sub(argument *yaml.Node) (whole Constant, ok bool) {
	in, own := argument, (*yaml.Node)(nil)
	if argument.Kind == yaml.List && len(argument.Items) == 2 {
		in, own = argument.Items[0], argument.Items[1]
	}
	if !in.Scalar() {
		return Constant{}, false
	}
	for rest := in.Text; ; {
		before, after, found := strings.Cut(rest, "${")
		whole.Text += before
		if !found {
			return whole, true
		}
		name, behind, closed := strings.Cut(after, "}")
		part, known := c.parameters[strings.TrimSpace(name)]
		if own != nil && own.Get(name) != nil {
			part, known = c.Of(own.Get(name))
		}
		if !closed || !known {
			return Constant{}, false
		}
		whole, rest = whole.with(part), behind
	}
}

func (c *Constants) join(argument *yaml.Node) (whole Constant, ok bool) {
	if argument.Kind != yaml.List || len(argument.Items) != 2 || argument.Items[1].Kind != yaml.List || Function(argument.Items[1]) {
		return Constant{}, false
	}
	for i, item := range argument.Items[1].Items {
		part, known := c.Of(item)
		if !known {
			return Constant{}, false
		}
		if i > 0 {
			whole.Text += argument.Items[0].Text
		}
		whole = whole.with(part)
	}
	return whole, true
}

func (c *Constants) find(argument *yaml.Node) (Constant, bool) {
	if argument.Kind != yaml.List || len(argument.Items) != 3 {
		return Constant{}, false
	}
	at := c.mappings
	for _, item := range argument.Items {
		key, known := c.Of(item)
		if at == nil || !known {
			return Constant{}, false
		}
		at = at.Get(key.Text)
	}
	if at == nil {
		return Constant{}, false
	}
	return Constant{at.Text, "a value of mapping `" + argument.Items[0].Text + "`", at.Range}, at.Scalar() && at.Text != ""
}

// with appends a part. The first place that a part comes from is kept.
func (c Constant) with(part Constant) Constant {
	if c.From == "" {
		c.From, c.At = part.From, part.At
	}
	c.Text += part.Text
	return c
}
