package check

import (
	"fmt"

	"sluice/spec"
	"sluice/spec/text/sanitize"
	"sluice/spec/yaml"
)

// differ reports a node that another parser reads differently.
func (c *comparison) differ(ours *yaml.Node, format string, args ...any) {
	c.problems = append(c.problems, spec.Problem{Kind: spec.Ambiguous, Range: firstLineOf(ours),
		Message: "other YAML readers take this for " + fmt.Sprintf(format, args...) + "; " + remedy(ours)})
}

// firstLineOf returns the range of a scalar, up to the end of its first line, or the first byte of a collection.
func firstLineOf(n *yaml.Node) spec.Range {
	if n.Scalar() || n.Range.Start == n.Range.End {
		return n.Range
	}
	return spec.Range{Start: n.Range.Start, End: n.Range.Start + 1}
}

// remedy says how to write the node unambiguously.
func remedy(n *yaml.Node) string {
	switch {
	case n.Kind == yaml.Map || n.Kind == yaml.List:
		return "write it in block style, and quote its values"
	case n.Style == yaml.Literal || n.Style == yaml.Folded:
		return "write it in double quotes, with `\\n` for a line break"
	case n.Style != yaml.Plain:
		return "write it on one line in double quotes, with `\\t` for a tab and `\\n` for a line break"
	}
	return "quote it"
}

// describedEntry describes an entry of a mapping: `aws` with the value `team: x`.
func describedEntry(e yaml.Entry) string {
	key := "the key " + described(e.Key)
	if e.Key.Kind == yaml.String {
		key = quoted(e.Key.Text)
	}
	switch {
	case e.Value.Kind == yaml.Null:
		return key + " without a value"
	case e.Value.Kind == yaml.String:
		return key + " with the value " + quoted(e.Value.Text)
	}
	return key + " with " + described(e.Value)
}

// described describes a node: the text `x`, the number `10`, a mapping.
func described(n *yaml.Node) string {
	switch n.Kind {
	case yaml.Map:
		if len(n.Entries) > 0 {
			return "a mapping that begins with " + describedEntry(n.Entries[0])
		}
		return n.Kind.String()
	case yaml.List:
		return n.Kind.String()
	case yaml.Null:
		return "nothing"
	case yaml.String:
		return "the text " + quoted(n.Text)
	case yaml.Bool:
		return quoted(n.Text) + ", a boolean"
	}
	return "the number " + quoted(n.Text)
}

// maxQuoted bounds the quoted text in a message.
const maxQuoted = 40

func quoted(text string) string {
	return "`" + sanitize.Truncate(sanitize.EscapeInvisible(text), maxQuoted) + "`"
}
