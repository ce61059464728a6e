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

// typeHint returns how to write what was read as something else.
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

// isTargetUse reports whether the value stands where an action names a target.
func isTargetUse(v *spec.Value) bool {
	if v.Parent == nil || v.Parent.Name != "targets" || v.Parent.Parent == nil {
		return false
	}
	action := v.Parent.Parent.Shape
	return action != nil && action.Member("actionId") != nil
}

// targetUseHint returns how an action names a target: one per key.
func (s *walker) targetUseHint(v *spec.Value) string {
	switch {
	case oneScalar(v):
		return s.Say(v, "; write `%s: %s`", v.Name, text.Shorten(v.Items[0].Text))
	case v.Kind == yaml.List:
		return "; a key takes one target, so add a target that selects them all, and write its name"
	}
	return "; write the name of one of the template's targets"
}

// oneScalar reports whether the value is a list of a single text or number.
func oneScalar(v *spec.Value) bool {
	return v.Kind == yaml.List && len(v.Items) == 1 && v.Items[0].Node.Scalar() && v.Items[0].Text != ""
}

// arnFor returns the form of the ARN that is wanted in place of a text too short for one; "" where no ARN is wanted.
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

// itemHint writes the item that a word alone stands for, where the item has one member that takes the word.
func (s *walker) itemHint(v *spec.Value) string {
	for i := range v.Shape.Elem.Members {
		if m := &v.Shape.Elem.Members[i]; m.Required && m.Shape.Type == api.String {
			return s.Say(v, ", such as `- "+m.Name+": %s`", text.Shorten(v.Text))
		}
	}
	return ""
}

// unionHint puts a scalar under the member of a union that takes its type, as `{boolValue: true}`; "" where it is not one alone.
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

// shareHint returns the number that a percent text means, for requests that take numbers alone.
func shareHint(v *spec.Value) string {
	share, err := spec.ParsePercent(v.Text)
	if err != nil {
		return ""
	}
	return "; write thousandths of a percent: `" + strconv.FormatInt(share, 10) + "`"
}

// maxPairs bounds the keys and values that are written out together.
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

// either returns the entry of a mapping that has one of two names.
func either(n *yaml.Node, one, other string) *yaml.Node {
	if found := n.Get(one); found != nil {
		return found
	}
	return n.Get(other)
}

// countOr1 is the number that stands where a selection belongs, or 1.
func countOr1(v *spec.Value) string {
	if v.Kind == yaml.Int {
		return v.Node.Text
	}
	return "1"
}

// itemsHint writes a list of words as parameters take it; "" where not all its items are words.
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
