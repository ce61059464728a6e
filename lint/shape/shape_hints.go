package shape

import (
	"strconv"
	"strings"

	"sluice/lint"
	"sluice/spec"
	"sluice/spec/api"
	"sluice/spec/arn"
	"sluice/spec/text"
	"sluice/spec/yaml"
)

// typeHint returns how to write a value with the wrong type.
func (s *walker) typeHint(v *spec.Value) string {
	want, number := v.Shape.Type, v.Kind == yaml.Int || v.Kind == yaml.Float || v.Kind == yaml.Bool
	switch {
	case v.Name == "selectionMode":
		return "; write `ALL`, `COUNT(" + countOr1(v) + ")` or a `PERCENT(…)`"
	case want == api.String && number:
		return "; put it in quotes"
	case v.Shape.Friendly == api.ActionParameter && v.Kind == yaml.List:
		return itemsHint(v)
	case isTargetUse(v):
		return s.targetUseHint(v)
	case want == api.String && oneScalar(v):
		return "; write `" + v.Items[0].Text + "`, without brackets and hyphens"
	case want == api.String && !v.Node.Scalar() && (v.Shape.Friendly == api.JSONText || v.Shape.Friendly == api.ActionParameter):
		return "; write it as JSON text in a string"
	case v.Shape.Friendly == api.Share && shareHint(v) != "":
		return shareHint(v)
	case (want == api.Integer || want == api.Double || want == api.Boolean) && v.Node.Style != yaml.Plain && yaml.PlainKind(v.Text) != yaml.String:
		return "; remove the quotes"
	case v.Name == "startAfter" && lint.WaitHint(v.Text) != "":
		return lint.WaitHint(v.Text)
	case want == api.List && v.Shape.Elem.Type == api.Structure && v.Node.Scalar():
		return "; write a list of mappings" + s.itemHint(v)
	case want == api.List && v.Node.Scalar() && v.Kind == yaml.String:
		return s.Say(v, "; write `[%s]`", text.Shorten(strings.TrimPrefix(v.Text, "-")))
	case want == api.List && v.Kind == yaml.Map && len(v.Fields) == 1 && v.Fields[0].Kind == yaml.List:
		return "; remove `" + text.Shorten(v.Fields[0].Key.Text) + "` and write its list here"
	case want == api.List && v.Kind == yaml.Map:
		return "; put `[]` around its items, or a hyphen before each"
	case v.Shape.Union && v.Node.Scalar():
		return s.unionHint(v)
	case (want == api.Map || want == api.Structure) && v.Kind == yaml.List:
		return s.pairsHint(v)
	}
	return ""
}

// isTargetUse reports whether the value is in the place of an action's reference to a target.
func isTargetUse(v *spec.Value) bool {
	if v.Parent == nil || v.Parent.Name != "targets" || v.Parent.Parent == nil {
		return false
	}
	action := v.Parent.Parent.Shape
	return action != nil && action.Member("actionId") != nil
}

// targetUseHint returns how to write an action's reference to a target.
func (s *walker) targetUseHint(v *spec.Value) string {
	switch {
	case oneScalar(v):
		return s.Say(v, "; write `%s: %s`", v.Name, text.Shorten(v.Items[0].Text))
	case v.Kind == yaml.List:
		return "; a key takes one target, so add a target that selects them all, and write its name"
	}
	return "; write the name of one of the template's targets"
}

// oneScalar reports whether the value is a list with a single non-empty scalar.
func oneScalar(v *spec.Value) bool {
	return v.Kind == yaml.List && len(v.Items) == 1 && v.Items[0].Node.Scalar() && v.Items[0].Text != ""
}

// arnFor returns the form of the ARN that is needed in place of a text that is too short for one, or "" if none is needed.
func (s *walker) arnFor(v *spec.Value) string {
	switch text, _ := v.Str(); {
	case int64(len(text)) >= v.Shape.Limit.Min || strings.TrimSpace(text) == "":
	case v.Name == "value" && v.Parent.Shape.Member("source") != nil:
		return arn.AlarmForm
	case v.Name == "roleArn":
		return arn.RoleForm
	case v.Name == "logGroupArn":
		return arn.LogGroupForm
	case v.Name == "" && v.Parent.Name == "resourceArns":
		if t := s.TargetNamed(v.Parent.Parent.Name); t != nil {
			return t.Catalogued().ARNForm()
		}
	}
	return ""
}

// itemHint returns an example of a list item with the word as its first required string member.
func (s *walker) itemHint(v *spec.Value) string {
	for i := range v.Shape.Elem.Members {
		if m := &v.Shape.Elem.Members[i]; m.Required && m.Shape.Type == api.String {
			return s.Say(v, ", such as `- "+m.Name+": %s`", text.Shorten(v.Text))
		}
	}
	return ""
}

// unionHint returns how to write a scalar as a member of a union, such as `{boolValue: true}`, or "" if no member has its type.
func (s *walker) unionHint(v *spec.Value) string {
	types := map[yaml.Kind]api.Type{yaml.Bool: api.Boolean, yaml.Float: api.Double, yaml.Int: api.Integer, yaml.String: api.String}
	wanted, ok := types[v.Kind]
	for i := range v.Shape.Members {
		if m := &v.Shape.Members[i]; ok && m.Shape.Type == wanted {
			return s.Say(v, "; write `{%s: %s}`", s.Dialect.Spell(m), text.Shorten(v.Text))
		}
	}
	return ""
}

// shareHint returns how to write a percentage in requests, which accept only numbers.
func shareHint(v *spec.Value) string {
	share, err := spec.ParsePercent(v.Text)
	if err != nil {
		return ""
	}
	return "; write thousandths of a percent: `" + strconv.FormatInt(share, 10) + "`"
}

// maxPairs limits the keys and values in a hint.
const maxPairs = 10

// pairsHint returns how to write a list of pairs as a mapping; tags are often written as `Key` and `Value`.
func (s *walker) pairsHint(v *spec.Value) string {
	var pairs []any
	for _, item := range v.Node.Items {
		key, value := either(item, "Key", "key"), either(item, "Value", "value")
		if len(pairs) > maxPairs || key == nil || value == nil || !key.Scalar() || !value.Scalar() {
			return s.Say(v, "; write its entries as `key: value`, not as items of a list")
		}
		pairs = append(pairs, text.Shorten(key.Text), text.Shorten(value.Text))
	}
	return s.Say(v, "; write `{"+strings.Repeat(", %s: %s", len(pairs)/2)[min(2, len(pairs)):]+"}`", pairs...)
}

// either returns the value of a mapping under one of two keys.
func either(n *yaml.Node, one, other string) *yaml.Node {
	if found := n.Get(one); found != nil {
		return found
	}
	return n.Get(other)
}

// countOr1 returns a number in place of a selection, or 1.
func countOr1(v *spec.Value) string {
	if v.Kind == yaml.Int {
		return v.Node.Text
	}
	return "1"
}

// itemsHint returns how to write a list as an action parameter, or "" if an item is not a scalar.
func itemsHint(v *spec.Value) string {
	var words []string
	for _, item := range v.Items {
		if !item.Node.Scalar() || item.Text == "" {
			return ""
		}
		words = append(words, item.Text)
	}
	if len(words) == 0 {
		return ""
	}
	return "; write its items as one text: `" + text.Shorten(strings.Join(words, ",")) + "`"
}
