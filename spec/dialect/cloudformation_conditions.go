package dialect

import (
	"slices"
	"strconv"
	"strings"

	"sluice/spec/yaml"
)

// truth is the value of a condition.
type truth uint8

const (
	unsettled truth = iota
	holds
	fails
)

func truthOf(b bool) truth {
	if b {
		return holds
	}
	return fails
}

// conditions evaluates the conditions of a template that depend on nothing that a deployment decides.
// Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-conditions.html, 2026-11-30.
type conditions struct {
	written   *yaml.Node
	constants *Constants
	known     map[string]truth
	// find returns the condition with the name.
	find func(name string) *yaml.Node
}

// conditions returns the conditions of the template, including those of loops whose items no parameter decides.
func (u *unroller) conditions() conditions {
	c := conditions{constants: u.constants}
	if section := u.root.Get("Conditions"); section != nil {
		certain := *inLongForm(section)
		certain.Entries = slices.DeleteFunc(slices.Clone(certain.Entries), func(e yaml.Entry) bool { return isLoop(e) && !isCertain(e.Value) })
		c.written = u.iterated(&certain)
	}
	return c
}

// isCertain reports whether a loop, with those in it, is only over items that are written there.
func isCertain(loop *yaml.Node) bool {
	return hasRounds(loop) && isWritten(loop.Items[1]) && isPlainly(loop.Items[1]) &&
		!slices.ContainsFunc(loop.Items[2].Entries, func(e yaml.Entry) bool { return isLoop(e) && !isCertain(e.Value) })
}

// isWritten reports whether a collection is a list without functions.
func isWritten(n *yaml.Node) bool {
	return n.Kind == yaml.List && n.Tag == "" && !slices.ContainsFunc(n.Items, func(item *yaml.Node) bool {
		return Function(item) || !item.Scalar() && !isWritten(item)
	})
}

// named returns the value of a condition of the template. One that depends on itself is unsettled.
func (c *conditions) named(name string) truth {
	if known, again := c.known[name]; again || c.written == nil {
		return known
	}
	if c.known == nil {
		c.known, c.find = map[string]truth{}, c.written.Index()
	}
	c.known[name] = unsettled
	if condition := c.find(name); condition != nil {
		c.known[name] = c.of(condition)
	}
	return c.known[name]
}

func (c *conditions) of(condition *yaml.Node) truth {
	name, argument := "", condition
	if Function(condition) {
		name, argument = Call(condition)
	} else if inner := condition.Get("Condition"); inner != nil && len(condition.Entries) == 1 {
		name, argument = "Condition", inner
	}
	switch of := argument.Items; {
	case name == "Condition" && argument.Scalar():
		return c.named(argument.Text)
	case name == "Equals" && len(of) == 2:
		return c.equal(of[0], of[1])
	case name == "Not" && len(of) == 1:
		return c.not(of[0])
	case name == "And":
		return c.any(of, fails)
	case name == "Or":
		return c.any(of, holds)
	}
	return unsettled
}

func (c *conditions) equal(a, b *yaml.Node) truth {
	if !isPlainly(a) || !isPlainly(b) {
		return unsettled
	}
	left, known := c.constants.Of(a)
	right, both := c.constants.Of(b)
	if !known || !both || left.From != "" || right.From != "" {
		return unsettled
	}
	return truthOf(left.Text == right.Text)
}

// isPlainly reports whether CloudFormation compares a value, or the arguments of a function, as they are written: it reads YAML 1.1, in
// which `yes` is `true` and `0x10` is 16.
func isPlainly(n *yaml.Node) bool {
	switch {
	case !n.Scalar():
		return !slices.ContainsFunc(n.Items, func(item *yaml.Node) bool { return !isPlainly(item) }) &&
			!slices.ContainsFunc(n.Entries, func(e yaml.Entry) bool { return !isPlainly(e.Value) })
	case Function(n) || n.Kind == yaml.String:
		return !yaml.Differs(n)
	case n.Kind == yaml.Int:
		number, err := strconv.Atoi(n.Text)
		return err == nil && strconv.Itoa(number) == n.Text
	}
	return n.Kind == yaml.Bool && n.Text == strings.ToLower(n.Text)
}

func (c *conditions) not(condition *yaml.Node) truth {
	value := c.of(condition)
	if value == unsettled {
		return unsettled
	}
	return truthOf(value == fails)
}

// any returns the value if a condition has it, and the other one if all have that.
func (c *conditions) any(of []*yaml.Node, value truth) truth {
	others := 0
	for _, condition := range of {
		switch c.of(condition) {
		case value:
			return value
		case unsettled:
		default:
			others++
		}
	}
	if others < len(of) || others == 0 {
		return unsettled
	}
	return truthOf(value == fails)
}

// settled returns a value with the branches of `Fn::If` that are certain, also in the arguments of functions, and without the members
// and items that CloudFormation removes; nil if it removes the value itself.
// Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/pseudo-parameter-reference.html, 2026-11-30.
func (c *conditions) settled(n *yaml.Node) *yaml.Node {
	called := Function(n)
	if called {
		switch name, argument := Call(n); {
		case name == "Ref" && argument.Text == "AWS::NoValue":
			return nil
		case name == "If" && argument.Kind == yaml.List && argument.Tag == "" && len(argument.Items) == 3:
			return c.branch(n, argument.Items)
		}
	}
	settled, changed := *n, false
	settled.Entries, settled.Items = nil, nil
	for _, e := range n.Entries {
		value := c.settled(e.Value)
		if value == nil && called {
			value = e.Value // a function has its argument
		}
		if changed = changed || value != e.Value; value != nil {
			settled.Entries = append(settled.Entries, yaml.Entry{Key: e.Key, Value: value})
		}
	}
	for _, item := range n.Items {
		value := c.settled(item)
		if changed = changed || value != item; value != nil {
			settled.Items = append(settled.Items, value)
		}
	}
	if !changed {
		return n
	}
	return &settled
}

// branch returns the branch of an `Fn::If` that is certain, or the function itself if there is none.
func (c *conditions) branch(n *yaml.Node, of []*yaml.Node) *yaml.Node {
	decided := unsettled
	if !Function(of[0]) {
		decided = c.named(of[0].Text)
	}
	switch decided {
	case holds:
		return c.settled(of[1])
	case fails:
		return c.settled(of[2])
	}
	first, second := c.settled(of[1]), c.settled(of[2])
	if first == nil && second == nil || isSame(first, second) {
		return first
	}
	return n
}

// isSame reports whether both branches are the same text or number.
func isSame(a, b *yaml.Node) bool {
	return a != nil && b != nil && a.Scalar() && b.Scalar() && !Function(a) && !Function(b) && a.Kind == b.Kind && a.Text == b.Text
}
