package pattern

import (
	"slices"

	"sluice/lint"
	"sluice/spec/yaml"
)

// or checks `$or`, which is only an operator if its value is a list of two or more mappings of fields.
func (w *patternWalk) or(e yaml.Entry, path string) {
	const wanted = "`$or` takes a list of two or more mappings of fields"
	switch branches, rejected := branchesOf(e.Value); {
	case branches != nil:
		for _, branch := range branches {
			w.fields(branch, path)
		}
		w.anyBranch(e, branches, path)
	case rejected:
		w.say(&patternOr, e.Key, "%s; AWS rejects this one", wanted)
	default:
		w.say(&patternOr, e.Key, "%s; AWS reads this one as a field named `$or`", wanted).As(lint.Warning)
	}
}

// branchesOf returns the branches of an `$or`. Without branches, it returns whether the engine also rejects it as a field.
func branchesOf(n *yaml.Node) (branches []*yaml.Node, rejected bool) {
	if n.Kind == yaml.Map {
		return nil, false
	}
	fields := len(n.Items) > 1
	rejected = len(n.Items) == 0
	for _, item := range n.Items {
		operator := item.Kind == yaml.Map && slices.ContainsFunc(item.Entries, func(e yaml.Entry) bool { return isOperator(e.Key.Text) })
		fields = fields && item.Kind == yaml.Map && !operator
		rejected = rejected || !item.Scalar() && !operator
	}
	if fields {
		return n.Items, false
	}
	return nil, rejected
}
