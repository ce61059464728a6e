package pattern

import (
	"slices"

	"sluice/lint"
	"sluice/spec/yaml"
)

// or looks through `$or`, which is an operator only over two or more mappings of fields.
func (w *patternWalk) or(e yaml.Entry, path string) {
	const wanted = "`$or` takes a list of two or more mappings of fields"
	switch branches, refused := branchesOf(e.Value); {
	case branches != nil:
		for _, branch := range branches {
			w.fields(branch, path)
		}
		w.anyBranch(e, branches, path)
	case refused:
		w.say(&patternOr, e.Key, "%s; AWS rejects this one", wanted)
	default:
		w.say(&patternOr, e.Key, "%s; AWS reads this one as a field named `$or`", wanted).As(lint.Warning)
	}
}

// branchesOf returns the branches of an `$or`, or reports whether the engine refuses to read it as a field as well.
func branchesOf(n *yaml.Node) (branches []*yaml.Node, refused bool) {
	if n.Kind == yaml.Map {
		return nil, false
	}
	fields := len(n.Items) > 1
	refused = len(n.Items) == 0
	for _, item := range n.Items {
		operator := item.Kind == yaml.Map && slices.ContainsFunc(item.Entries, func(e yaml.Entry) bool { return isOperator(e.Key.Text) })
		fields = fields && item.Kind == yaml.Map && !operator
		refused = refused || !item.Scalar() && !operator
	}
	if fields {
		return n.Items, false
	}
	return nil, refused
}
