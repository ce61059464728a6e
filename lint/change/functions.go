package change

import (
	"slices"
	"strings"

	"sluice/spec/dialect"
	"sluice/spec/yaml"
)

// canonical returns a CloudFormation expression in normal form: equal for the short and long notations, and independent of white
// space, comments, quotes and key order.
func canonical(n *yaml.Node) string {
	if isCall(n) {
		name, argument := dialect.Call(n)
		if name == "GetAtt" && argument.Scalar() {
			return "!" + name + canonicalList(strings.SplitN(argument.Text, ".", 2))
		}
		return "!" + name + " " + canonical(argument)
	}
	switch n.Kind {
	case yaml.Map:
		var parts []string
		for _, e := range n.Entries {
			parts = append(parts, quoted(e.Key.Text)+":"+canonical(e.Value))
		}
		slices.Sort(parts)
		return "{" + strings.Join(parts, ",") + "}"
	case yaml.List:
		var parts []string
		for _, item := range n.Items {
			parts = append(parts, canonical(item))
		}
		return "[" + strings.Join(parts, ",") + "]"
	}
	return n.Tag + quoted(n.Text)
}

// isCall reports whether a value is a call of a CloudFormation function, in short or long notation.
func isCall(n *yaml.Node) bool {
	long := len(n.Entries) == 1 && (n.Tag == "" || n.Tag == n.Entries[0].Key.Text)
	return dialect.Function(n) && (long || strings.HasPrefix(n.Tag, "!"))
}

// canonicalList returns a list of texts in normal form.
func canonicalList(texts []string) string {
	for i, text := range texts {
		texts[i] = quoted(text)
	}
	return " [" + strings.Join(texts, ",") + "]"
}
