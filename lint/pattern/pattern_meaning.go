package pattern

import (
	"sluice/spec/pattern"
	"sluice/spec/yaml"
)

// anyValue reports a field whose alternatives exclude nothing.
func (w *patternWalk) anyValue(e yaml.Entry, name string) {
	if unionOf(e.Value).Always() {
		w.say(&patternEveryone, e.Key, "`%s` matches any value, present or missing, so it has no effect; remove it, or some alternatives", name)
	}
	if at := coversAll(e.Value.Items); at >= 0 {
		w.say(&patternNegations, operatorOf(e.Value.Items[at]), "the alternatives of `%s` match every value; put all values into one `anything-but`", name)
	}
}

// coversAll returns the index of the alternative that makes a list match every value although no single one does, or -1.
func coversAll(items []*yaml.Node) int {
	var all pattern.Union
	for i, item := range items {
		alone := &yaml.Node{Kind: yaml.List, Items: []*yaml.Node{item}}
		if all.Add(alone); !all.Present() {
			continue
		}
		if unionOf(alone).Present() {
			return -1
		}
		return i
	}
	return -1
}

func unionOf(list *yaml.Node) *pattern.Union {
	var u pattern.Union
	u.Add(list)
	return &u
}

// operatorOf returns the operator of an alternative, or its value.
func operatorOf(n *yaml.Node) *yaml.Node {
	if len(n.Entries) > 0 {
		return n.Entries[0].Key
	}
	return n
}

// anyBranch reports branches of `$or` that test the same field and together exclude nothing.
func (w *patternWalk) anyBranch(e yaml.Entry, branches []*yaml.Node, path string) {
	type field struct {
		union    pattern.Union
		full     bool // a single branch matches every value
		reported bool
	}
	fields := map[string]*field{}
	for _, branch := range branches {
		name, only := onlyField(branch, path)
		if only == nil {
			continue
		}
		f := fields[name]
		if f == nil {
			f = &field{}
			fields[name] = f
		}
		f.union.Add(only.Value)
		alone := unionOf(only.Value)
		f.full = f.full || alone.Present()
		switch {
		case f.reported || alone.Always():
		case f.union.Always():
			w.say(&patternEveryone, e.Key, "the branches of `$or` match any `%s`, present or missing, so it has no effect; remove it, or some branches", name)
			f.reported = true
		case f.union.Present() && !f.full:
			w.say(&patternNegations, only.Key, "the branches of `$or` match every value of `%s`; put all values into one `anything-but`", name)
			f.full = true
		}
	}
}

// onlyField returns the single field that a mapping tests and its path, or nil.
func onlyField(n *yaml.Node, path string) (name string, only *yaml.Entry) {
	for n.Kind == yaml.Map && len(n.Entries) == 1 && !n.Incomplete && n.Entries[0].Key.Text != "$or" {
		only = &n.Entries[0]
		name = path + only.Key.Text
		n, path = only.Value, name+"."
	}
	if only == nil || only.Value.Kind != yaml.List {
		return "", nil
	}
	return name, only
}

// matchesNobody reports a pattern whose parts exclude each other.
func (w *patternWalk) matchesNobody(root *yaml.Node) {
	if pattern.Of(root).MatchesNone() {
		w.Rule(&patternNobody)
		w.AtKey(w.value, "`%s` matches no user: it requires values of one field that exclude each other; for either, put them into one list", w.KeyOf(w.value))
	}
}
