package pattern

import (
	"strings"

	"sluice/lint"
	"sluice/spec"
	"sluice/spec/dialect"
	"sluice/spec/pattern"
	"sluice/spec/text"
	"sluice/spec/yaml"
)

// patternWalk walks a pattern and reports its faults.
type patternWalk struct {
	*lint.Pass
	// value is the plan's value with the pattern.
	value *spec.Value
	// text means that the pattern is JSON text, whose parts only have places in Terraform.
	text bool
	// segment distinguishes segment patterns, which have the operators of Evidently, from event patterns, which have those of
	// EventBridge.
	segment bool
}

// checkPatterns walks all patterns of the document.
func checkPatterns(p *lint.Pass) {
	for _, s := range p.Rollout.Segments {
		checkPattern(p, s.Pattern, true)
	}
	if l := p.Launch(); l != nil {
		for _, m := range l.Monitors {
			checkPattern(p, m.EventPattern, false)
		}
	}
}

func checkPattern(p *lint.Pass, v *spec.Value, segment bool) {
	w := patternWalk{Pass: p, value: v, segment: segment}
	if v != nil && v.Inner != nil {
		// A variable without a value hides only a text, not the structure around it.
		if v.State <= spec.Unknown && v.Inner.Kind == yaml.Map && len(v.Text) <= pattern.MaxBytes {
			w.fields(v.Inner, "")
			w.matchesNobody(v.Inner)
		}
		return
	}
	str, ok := v.Str()
	if !ok {
		return
	}
	w.text = true
	if p.Dialect.Evaluates() {
		p = p.InJSON()
		w.Pass = p
	}
	if str == "" && !segment {
		w.say(&patternEmpty, nil, "`%s` is empty, which is not JSON; leave it out to measure all events", w.KeyOf(v)).As(lint.Warning)
	}
	root, twice := pattern.Read(str)
	if root == nil || root.Kind != yaml.Map {
		return // pattern-json or a shape rule reports it
	}
	if twice != "" {
		w.say(&patternKeyTwice, nil, "`%s` has the duplicate key `%s`; only the last one counts, so merge them", w.KeyOf(v), text.Shorten(twice))
	}
	w.fields(root, "")
	w.matchesNobody(root)
}

// say adds a finding at the node, or at the whole text.
func (w *patternWalk) say(rule *lint.Rule, n *yaml.Node, format string, args ...any) *lint.Finding {
	w.Rule(rule)
	if w.text && n != nil && w.Dialect.Evaluates() && w.value.From == nil {
		return w.Inside(w.value.Node.Within(n.Range.Start, n.Range.End), w.value, format, args...)
	}
	if w.text {
		return w.At(w.value, format, args...)
	}
	return w.Inside(n.Range, w.value, format, args...)
}

// fields checks a mapping of fields. The path is its prefix, such as `Location.`.
func (w *patternWalk) fields(n *yaml.Node, path string) {
	if len(n.Entries) == 0 && !n.Incomplete {
		w.say(&patternEmpty, n, "%s is an empty mapping, which AWS rejects; add a field, or remove it", w.called(path))
	}
	for _, e := range n.Entries {
		name := path + e.Key.Text
		switch {
		case e.Value.Broken || hasVariable(e.Key):
		case e.Key.Text == "$or":
			w.or(e, path)
		case e.Value.Kind == yaml.Map:
			w.strayOperators(e.Value, name)
			w.fields(e.Value, name+".")
		case e.Value.Kind == yaml.List:
			w.alternatives(e, name)
		case !isOperator(e.Key.Text) || path == "":
			w.wrap(w.say(&patternLeaf, e.Value, "`%s` is a single value; write a list: `[%s]`", name, shown(e.Value)), e.Value)
		}
	}
}

// called returns how messages refer to the mapping at a path.
func (w *patternWalk) called(path string) string {
	if path == "" {
		return "`" + w.KeyOf(w.value) + "`"
	}
	return "`" + strings.TrimSuffix(path, ".") + "`"
}

// strayOperators reports operators outside of a list, which AWS reads as field names.
func (w *patternWalk) strayOperators(n *yaml.Node, name string) {
	for _, e := range n.Entries {
		op := e.Key.Text
		switch {
		case !isOperator(op) || e.Value.Kind == yaml.Map:
		case e.Value.Scalar():
			w.say(&patternLeaf, e.Key, "operator `%s` of `%s` must be in a list; write `%s: [{%s: %s}]`", op, name, name, op, shown(e.Value))
		case op == "anything-but" || op == "numeric" && len(e.Value.Items) > 0 && isComparison(e.Value.Items[0]):
			w.say(&patternOperator, e.Key, "AWS reads `%s` outside a list as a field of `%s`; for the operator, write `%s: [{%s: […]}]`", op, name, name, op).
				As(lint.Warning)
		}
	}
}

// alternatives checks the list of a field's values, any of which may match.
func (w *patternWalk) alternatives(e yaml.Entry, name string) {
	if len(e.Value.Items) == 0 && !e.Value.Incomplete {
		w.say(&patternEmpty, e.Key, "`%s` is an empty list, which AWS rejects; add a value, or remove it", name)
	}
	w.anyValue(e, name)
	for _, item := range e.Value.Items {
		switch item.Kind {
		case yaml.List:
			w.say(&patternLeaf, item, "`%s` has a list inside its list; flatten it", name)
		case yaml.Int, yaml.Float:
			w.number(item, name)
		case yaml.Map:
			w.expression(item, name)
		}
	}
}

// wrap adds a fix that puts a scalar into a list.
func (w *patternWalk) wrap(f *lint.Finding, n *yaml.Node) {
	if w.text || n.Style == yaml.Literal || n.Style == yaml.Folded || n.Style == yaml.Plain && !lint.IsPlain(n.Text) {
		return
	}
	start, end := spec.Range{Start: n.Range.Start, End: n.Range.Start}, spec.Range{Start: n.Range.End, End: n.Range.End}
	f.SuggestEdits("put it into a list", n, n.Text, lint.Edit{Range: start, Text: "["}, lint.Edit{Range: end, Text: "]"})
}

// shown formats a scalar for messages.
func shown(n *yaml.Node) dialect.Written {
	if n.Kind == yaml.Null && n.Text == "" {
		return "…" // empty
	}
	if n.Kind == yaml.String && n.Style != yaml.Plain {
		return dialect.Written(text.QuoteJSON(text.Shorten(n.Text)))
	}
	return dialect.Written(text.Shorten(n.Text))
}

// hasVariable reports whether the text contains a variable and so is unknown.
func hasVariable(n *yaml.Node) bool { return n.Broken || strings.Contains(n.Text, "${") }
