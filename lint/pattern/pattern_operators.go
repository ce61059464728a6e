package pattern

import (
	"net/netip"
	"slices"

	"sluice/lint"
	"sluice/spec/suggest"
	"sluice/spec/text"
	"sluice/spec/yaml"
)

// The operators that Evidently documents, and the additional ones of EventBridge; only the rule engine has `exactly`.
var (
	segmentOperators = []string{"anything-but", "exists", "numeric", "prefix", "suffix"}
	eventOperators   = []string{"cidr", "equals-ignore-case", "exactly", "wildcard"}
)

func isOperator(name string) bool {
	return slices.Contains(segmentOperators, name) || slices.Contains(eventOperators, name)
}

// expression checks a mapping among the values of a field, which must be a single operator with its operand.
func (w *patternWalk) expression(n *yaml.Node, field string) {
	if len(n.Entries) == 0 {
		w.say(&patternEmpty, n, "`%s` has an empty mapping among its values; name an operator such as `prefix`", field)
		return
	}
	if len(n.Entries) > 1 {
		w.say(&patternOperator, n.Entries[1].Key, "a mapping among the values of `%s` takes one operator, but has `%s` after `%s`",
			field, n.Entries[1].Key.Text, n.Entries[0].Key.Text)
		return
	}
	op, operand := n.Entries[0].Key, n.Entries[0].Value
	switch {
	case hasVariable(op) || operand.Broken:
	case !isOperator(op.Text):
		w.say(&patternOperator, op, "`%s` is not an operator%s", text.Shorten(op.Text), w.operatorHint(op.Text))
	default:
		if slices.Contains(eventOperators, op.Text) {
			w.unlisted(op, "`"+op.Text+"`")
		}
		w.operand(op.Text, operand)
	}
}

func (w *patternWalk) operatorHint(name string) string {
	if slices.Contains(comparisons, name) {
		return "; compare numbers with `{numeric: [\"" + name + "\", 10]}`"
	}
	operators := segmentOperators
	if !w.segment {
		operators = append(slices.Clone(segmentOperators), eventOperators...)
	}
	if hint := suggest.DidYouMean(name, operators); hint != "" {
		return hint
	}
	return "; use " + text.Choices(operators)
}

// unlisted warns about an operator that EventBridge has but Evidently does not document.
func (w *patternWalk) unlisted(at *yaml.Node, what string) {
	if w.segment {
		w.say(&patternOperator, at, "Evidently does not list %s for segments, although EventBridge has it; a segment has %s",
			what, text.List(segmentOperators)).As(lint.Warning)
	}
}

// operand checks the operand of an operator.
func (w *patternWalk) operand(op string, n *yaml.Node) {
	if hasVariable(n) {
		return
	}
	switch op {
	case "exists":
		if n.Kind != yaml.Bool {
			w.say(&patternOperand, n, "`exists` takes `true` or `false`, not %s", kindOf(n))
		}
	case "numeric":
		w.numeric(n)
	case "anything-but":
		w.anythingBut(n)
	case "prefix", "suffix":
		if n.Kind == yaml.Map {
			w.ignoringCase(op, n)
			return
		}
		w.isString(op, n)
	case "cidr":
		if w.isString(op, n) {
			if _, err := netip.ParsePrefix(n.Text); err != nil {
				w.say(&patternOperand, n, "`cidr` takes a range of addresses such as `10.0.0.0/8`, not `%s`", text.Shorten(n.Text))
			}
		}
	default:
		w.isString(op, n)
	}
}

func (w *patternWalk) isString(op string, n *yaml.Node) bool {
	if n.Kind != yaml.String {
		w.say(&patternOperand, n, "`%s` takes a string, not %s", op, kindOf(n))
	}
	return n.Kind == yaml.String
}

// ignoringCase checks `prefix: {equals-ignore-case: a}`.
func (w *patternWalk) ignoringCase(op string, n *yaml.Node) {
	const other = "equals-ignore-case"
	if len(n.Entries) != 1 || n.Entries[0].Key.Text != other {
		w.say(&patternOperand, n, "`%s` takes a string, or a mapping with `%s` only", op, other)
		return
	}
	w.unlisted(n.Entries[0].Key, "`"+op+"` with `"+other+"`")
	w.isString(other, n.Entries[0].Value)
}

// anythingBut checks the operand of `anything-but`: a value, a list of values of one type, or another operator.
func (w *patternWalk) anythingBut(n *yaml.Node) {
	switch n.Kind {
	case yaml.String, yaml.Int, yaml.Float:
	case yaml.List:
		w.sameType(n)
	case yaml.Map:
		w.anythingButOperator(n)
	default:
		w.say(&patternOperand, n, "`anything-but` takes strings or numbers, not %s", kindOf(n))
	}
}

// sameType checks that a list contains only strings or only numbers.
func (w *patternWalk) sameType(n *yaml.Node) {
	if len(n.Items) == 0 {
		w.say(&patternOperand, n, "`anything-but` needs at least one value; for any value, write `exists: true`")
	}
	for _, item := range n.Items {
		switch {
		case item.Kind != yaml.String && !isNumber(item):
			w.say(&patternOperand, item, "`anything-but` takes strings or numbers, not %s", kindOf(item))
			return
		case isNumber(item) != isNumber(n.Items[0]):
			w.say(&patternOperand, item, "`anything-but` takes all strings or all numbers, not both; `%s` is of another type than `%s`", text.Shorten(item.Text), text.Shorten(n.Items[0].Text))
			return
		}
	}
}

func (w *patternWalk) anythingButOperator(n *yaml.Node) {
	names := []string{"equals-ignore-case", "prefix", "suffix", "wildcard"}
	if len(n.Entries) != 1 || !slices.Contains(names, n.Entries[0].Key.Text) {
		w.say(&patternOperand, n, "`anything-but` takes strings, numbers or one operator: %s", text.List(names))
		return
	}
	op, operand := n.Entries[0].Key.Text, n.Entries[0].Value
	w.unlisted(n.Entries[0].Key, "`anything-but` with `"+op+"`")
	values := []*yaml.Node{operand}
	if operand.Kind == yaml.List {
		values = operand.Items
	}
	for _, v := range values {
		if w.isString(op, v) && v.Text == "" {
			w.say(&patternOperand, v, "`%s` under `anything-but` takes a non-empty string", op)
		}
	}
}

// kindOf returns the kind of a node, with the text of a scalar.
func kindOf(n *yaml.Node) string {
	if n.Scalar() && n.Kind != yaml.Null {
		return n.Kind.String() + " (`" + text.Shorten(n.Text) + "`)"
	}
	return n.Kind.String()
}
