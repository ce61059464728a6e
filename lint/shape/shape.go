package shape

import (
	"strings"
	"unicode/utf8"

	"sluice/lint"
	"sluice/spec"
	"sluice/spec/api"
	"sluice/spec/arn"
	"sluice/spec/dialect"
	"sluice/spec/suggest"
	"sluice/spec/text"
	"sluice/spec/yaml"
)

// walker reports values that do not match their shape in the API table.
type walker struct{ *lint.Pass }

// checkShape checks the shape of the document. Feature flags have their own rules.
func checkShape(p *lint.Pass) {
	s := walker{p}
	if p.Flags == nil {
		walkViolations(p.Root, s.report, s.key)
	}
	if p.Dialect.Program() != "" {
		s.missingInTemplate(p.Root)
	}
	s.nameless(p.Root)
}

func (s *walker) report(v *spec.Value, f violation) {
	switch f { //exhaustive:enforce
	case unknownMembers:
		s.unknownMembers(v)
	case missingMembers:
		s.missingMembers(v)
	case typeMismatch:
		if m := spec.MemberOfAction(v); m != nil {
			s.Rule(&wrongType).AtKey(v, "`%s` is a member of the action, not a parameter; put it next to `parameters`: %s", s.Dialect.Spell(m), s.doc(v, m))
			return
		}
		s.wrongType(v)
	case countMismatch:
		s.count(v)
	case rangeExceeded:
		s.Rule(&outOfRange).At(v, "%s is `%s`; %s", s.Called(v), spec.AsWritten(v), numberBounds(v.Shape))
	case notInEnum:
		s.Rule(&wrongChoice).At(v, "%s is `%s`; it must be %s%s", s.Called(v), text.Shorten(v.Text), text.Choices(allowed(v)), hintOf(v.Text, allowed(v)))
	case lengthMismatch:
		s.length(v)
	case patternMismatch:
		if v.Text == "" && v.Shape.Limit.Min > 0 {
			return // reported as too short
		}
		s.Rule(&wrongPattern).At(v, "%s is `%s`; it %s", s.Called(v), text.Shorten(v.Text), requirement(v.Shape))
	}
}

// length reports a text that is too short or too long. In place of an ARN, a short text is often just the name.
func (s *walker) length(v *spec.Value) {
	if v.Name == "accountId" {
		return // account-id reports it
	}
	p, looks := s.Rule(&wrongLength), s.arnFor(v)
	switch {
	case looks == "":
		p.At(v, "%s has %d characters; %s", s.Called(v), utf8.RuneCountInString(v.Text), bounds(v.Shape.Limit))
	case strings.HasPrefix(v.Text, "arn:"):
		p.At(v, "%s is `%s`, which is only part of an ARN; write one like `%s`", s.Called(v), text.Shorten(v.Text), looks)
	default:
		p.At(v, "%s is `%s`, but it takes an ARN%s", s.Called(v), text.Shorten(v.Text), arn.Hint(v.Text, looks))
	}
}

// allowed returns the allowed values; for a plan's kind, the kinds of all plans.
func allowed(v *spec.Value) []string {
	if v.Name == "kind" && v.Parent != nil && v.Parent.Parent == nil {
		return []string{api.KindRollout, api.KindChaos}
	}
	return v.Shape.Enum
}

// hintOf returns a hint with the value that was probably meant.
func hintOf(text string, values []string) string {
	if len(values) < 2 {
		return ""
	}
	return suggest.DidYouMean(text, values)
}

func (s *walker) wrongType(v *spec.Value) {
	if v.Kind == yaml.Null {
		s.Rule(&wrongType).At(v, "%s is empty; it must be %s", s.Called(v), wanted(v.Shape))
		return
	}
	if pair := s.Dialect.Pairs(v.Shape); pair != nil {
		s.Rule(&wrongType).At(v, "%s must be a list of mappings, each with `%s` and `%s`", s.Called(v), pair[0], pair[1])
		return
	}
	found := s.Rule(&wrongType).At(v, "%s must be %s, not %s%s", s.Called(v), wanted(v.Shape), given(v), s.typeHint(v))
	number := v.Kind == yaml.Int || v.Kind == yaml.Float || v.Kind == yaml.Bool
	if v.Shape.Type == api.String && number && v.Name != "selectionMode" {
		found.SuggestQuotes(v.Node, v.Text)
	}
}

func (s *walker) count(v *spec.Value) {
	if v.Shape.Union {
		s.Rule(&wrongCount).AtKey(v, "%s must have exactly one of %s", s.Called(v), text.List(s.memberNames(v.Shape)))
		return
	}
	n, unit := len(v.Items), "item"
	if v.Kind == yaml.Map {
		n, unit = len(v.Fields), "entry"
	}
	s.Rule(&wrongCount).AtKey(v, "%s has %s; %s", s.Called(v), text.Count(n, unit), bounds(v.Shape.Limit))
}

// key reports an invalid key of a map.
func (s *walker) key(v *spec.Value, f violation) {
	k := v.Parent.Shape.Key
	if f == lengthMismatch {
		s.Rule(&wrongLength).AtKey(v, "key `%s` has %d characters; %s", text.Shorten(v.Name), utf8.RuneCountInString(v.Name), bounds(k.Limit))
		return
	}
	s.Rule(&wrongPattern).AtKey(v, "key `%s` of %s is not allowed; it %s", text.Shorten(v.Name), s.Called(v.Parent), requirement(k))
}

// isNamed reports whether the value is a Terraform block whose argument `name` is the key in the API.
func (s *walker) isNamed(v *spec.Value) bool {
	return s.Dialect == dialect.Terraform && v.Parent != nil && v.Parent.Shape != nil && v.Parent.Shape.Type == api.Map && v.Kind == yaml.Map
}

// nameless reports map entries with an empty key.
func (s *walker) nameless(v *spec.Value) {
	if v.State != spec.Known {
		return
	}
	for _, f := range v.Fields {
		if f.Name == "" && f.Shape != nil {
			if found := s.Rule(&wrongPattern); s.isNamed(f) {
				found.AtKey(f, "%s has no `name`; add one", s.Called(v))
			} else {
				found.AtKey(f, "%s has an empty key; name it", s.Called(v))
			}
		}
		s.nameless(f)
	}
	for _, item := range v.Items {
		s.nameless(item)
	}
}

var wantedNames = [...]string{
	api.Structure: "a mapping", api.List: "a list", api.Map: "a mapping", api.String: "a string", api.Integer: "a whole number",
	api.Double: "a number", api.Boolean: "`true` or `false`", api.Timestamp: "a time", api.Scalar: "a single value",
}

func wanted(s *api.Shape) string { return wantedNames[s.Type] }

func given(v *spec.Value) string {
	switch {
	case v.Node.Scalar() && v.Kind != yaml.String && len(v.Text) < 40:
		return v.Kind.String() + " (`" + v.Text + "`)"
	}
	return v.Kind.String()
}
