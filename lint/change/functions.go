package change

import (
	"slices"
	"strings"

	"sluice/spec/dialect"
	"sluice/spec/yaml"
)

// canonical writes a value that CloudFormation works out so that two ways to write one are the same text: short or long,
// with other white space, comments, quotes and order of keys.
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

// isCall reports whether a value is a function of CloudFormation with its argument, short or long.
func isCall(n *yaml.Node) bool {
	long := len(n.Entries) == 1 && (n.Tag == "" || n.Tag == n.Entries[0].Key.Text)
	return dialect.Function(n) && (long || strings.HasPrefix(n.Tag, "!"))
}

// canonicalList is the list that texts with dots between them stand for.
func canonicalList(texts []string) string {
	for i, text := range texts {
		texts[i] = quoted(text)
	}
	return " [" + strings.Join(texts, ",") + "]"
}
