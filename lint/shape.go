package lint

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"sluice/spec"
	"sluice/spec/api"
	"sluice/spec/near"
	"sluice/spec/yaml"
)

// shape tells what is not of its shape, in the terms of the table of the API.
type shape struct{ *Pass }

// checkShape checks the shape of the document.
func checkShape(p *Pass) {
	s := shape{p}
	flaws(p.Root, s.tell, s.key)
	if p.Template != "" {
		s.missingInTemplate(p.Root)
	}
	s.nameless(p.Root)
}

func (s *shape) tell(v *spec.Value, f flaw) {
	switch f { //exhaustive:enforce
	case withUnknownMembers:
		s.unknownMembers(v)
	case withMissingMembers:
		s.missingMembers(v)
	case ofWrongType:
		if m := memberOfAction(v); m != nil {
			s.Rule(&wrongType).AtKey(v, "`%s` is no parameter but a member of the action; put it beside `parameters`: %s", m.Name, lowerFirst(strings.TrimSuffix(m.Doc, ".")))
			return
		}
		s.wrongType(v)
	case ofWrongCount:
		s.count(v)
	case beyondRange:
		s.Rule(&outOfRange).At(v, "%s is `%s`; %s", s.called(v), asWritten(v), numberBounds(v.Shape))
	case ofNoChoice:
		s.Rule(&wrongChoice).At(v, "%s is `%s`; it must be %s%s", s.called(v), short(v.Text), choices(allowed(v)), hintOf(v.Text, allowed(v)))
	case ofWrongLength:
		s.length(v)
	case offPattern:
		if v.Text == "" && v.Shape.Limit.Min > 0 {
			return // too short is said already
		}
		s.Rule(&wrongPattern).At(v, "%s is `%s`; it %s", s.called(v), short(v.Text), asks(v.Shape))
	}
}

// length reports a text that is too short or too long. Where an ARN is wanted, a short text is often the name alone.
func (s *shape) length(v *spec.Value) {
	if v.Name == "accountId" {
		return // how many digits it has is a rule of its own
	}
	p, looks := s.Rule(&wrongLength), s.arnFor(v)
	switch {
	case looks == "":
		p.At(v, "%s has %d characters; %s", s.called(v), utf8.RuneCountInString(v.Text), bounds(v.Shape.Limit))
	case strings.HasPrefix(v.Text, "arn:"):
		p.At(v, "%s is `%s`, which is only part of an ARN; it looks like `%s`", s.called(v), short(v.Text), looks)
	default:
		p.At(v, "%s is `%s`, but it takes an ARN%s", s.called(v), short(v.Text), namedAs(v.Text, looks))
	}
}

func (s *shape) unknownMembers(v *spec.Value) {
	var names []string
	for i := range v.Shape.Members {
		if m := &v.Shape.Members[i]; v.Field(m.Name) == nil && !(m.Token && s.Template != "") {
			names = append(names, s.spelt(m))
		}
	}
	for _, f := range v.Fields {
		if f.Shape != nil {
			continue
		}
		if f.Name == "" {
			s.Rule(&unknownMember).AtKey(f, "%s has a member with an empty name; give it its name, or drop it", s.container(v))
			continue
		}
		hint := hintFor(f.Name, v)
		if kind := kindOfSection(f.Name); kind != "" && v.Parent == nil && v.Shape.Member("apiVersion") != nil {
			hint = "; it belongs to a plan of `kind: " + kind + "`"
		}
		ofAPI := slices.IndexFunc(v.Shape.Members, func(m api.Member) bool { return strings.EqualFold(m.Name, f.Name) && !m.Token })
		if s.Template != "" && ofAPI >= 0 {
			hint = "; CloudFormation writes `" + s.spelt(&v.Shape.Members[ofAPI]) + "`"
		}
		if hint == "" {
			hint = near.Hint(f.Name, names)
		}
		if hint == "" {
			hint = "; it takes " + listed(names)
		}
		found := s.Rule(&unknownMember).AtKey(f, "%s has no member `%s`%s", s.container(v), f.Name, hint)
		if meant := near.Slip(f.Name, names); meant != "" {
			found.Rename(f.Key, f.Name, meant)
		}
	}
}

// kindOfSection is the kind of plans that have a section; "" where none has.
func kindOfSection(name string) string {
	switch {
	case api.RolloutPlan.Member(name) != nil && api.ChaosPlan.Member(name) == nil:
		return api.KindRollout
	case api.ChaosPlan.Member(name) != nil && api.RolloutPlan.Member(name) == nil:
		return api.KindChaos
	}
	return ""
}

// allowed are the values that a choice has; of a plan's kind, those of any plan.
func allowed(v *spec.Value) []string {
	if v.Name == "kind" && v.Parent != nil && v.Parent.Parent == nil {
		return []string{api.KindRollout, api.KindChaos}
	}
	return v.Shape.Enum
}

// hintOf tells which of several values was meant.
func hintOf(text string, values []string) string {
	if len(values) < 2 {
		return ""
	}
	return near.Hint(text, values)
}

func (s *shape) wrongType(v *spec.Value) {
	if v.Kind == yaml.Null {
		s.Rule(&wrongType).At(v, "%s is empty; it must be %s", s.called(v), wanted(v.Shape))
		return
	}
	if pair := v.Shape.Pairs; s.Template != "" && pair != nil {
		s.Rule(&wrongType).At(v, "%s must be a list of mappings, each with `%s` and `%s`", s.called(v), pair[0], pair[1])
		return
	}
	found := s.Rule(&wrongType).At(v, "%s must be %s, not %s%s", s.called(v), wanted(v.Shape), given(v), typeHint(v))
	number := v.Kind == yaml.Int || v.Kind == yaml.Float || v.Kind == yaml.Bool
	if v.Shape.Type == api.String && number && v.Name != "selectionMode" {
		found.quote(v.Node, v.Text)
	}
}

func (s *shape) missingMembers(v *spec.Value) {
	if v.Node.Holes {
		return // it may stand where the syntax error is
	}
	for i := range v.Shape.Members {
		m := &v.Shape.Members[i]
		if m.Required && !m.Token && v.Field(m.Name) == nil && !misspelt(v, m.Name) {
			s.Rule(&missingMember).AtKey(v, "%s lacks `%s`; add it: %s", s.container(v), s.spelt(m), lowerFirst(strings.TrimSuffix(m.Doc, ".")))
		}
	}
}

// missingInTemplate reports what CloudFormation requires and the API does not.
func (s *shape) missingInTemplate(v *spec.Value) {
	if v.State != spec.Known || v.Shape == nil {
		return
	}
	for i := range v.Shape.Members {
		m := &v.Shape.Members[i]
		if m.ResourceRequired && v.IsKnownMap() && !v.Node.Holes && v.Field(m.Name) == nil && !misspelt(v, m.Name) {
			s.Rule(&missingMember).AtKey(v, "%s lacks `%s`, which CloudFormation requires; add `%s`", s.container(v), s.spelt(m), s.sketch(m))
		}
	}
	for _, f := range v.Fields {
		s.missingInTemplate(f)
	}
	for _, item := range v.Items {
		s.missingInTemplate(item)
	}
}

// sketch writes a member with what CloudFormation requires in it: `Outputs: {…: {BucketName: …}}`.
func (s *shape) sketch(m *api.Member) string {
	var parts []string
	for i := range m.Shape.Members {
		if inner := &m.Shape.Members[i]; inner.ResourceRequired {
			parts = append(parts, s.sketch(inner))
		}
	}
	if parts == nil {
		return s.spelt(m) + ": …"
	}
	return s.spelt(m) + ": {" + strings.Join(parts, ", ") + "}"
}

// spelt is a member's name as the document writes names: those of CloudFormation begin with a capital.
func (p *Pass) spelt(m *api.Member) string {
	if p.Template == "" {
		return m.Name
	}
	return m.InTemplate()
}

// misspelt tells whether the value has the member under a name that is close, which is said already.
func misspelt(v *spec.Value, name string) bool {
	for _, f := range v.Fields {
		if f.Shape == nil && near.Word(f.Name, []string{name}) != "" {
			return true
		}
	}
	return false
}

func (s *shape) count(v *spec.Value) {
	if v.Shape.Union {
		s.Rule(&wrongCount).AtKey(v, "%s must have exactly one of %s", s.called(v), listed(memberNames(v.Shape)))
		return
	}
	n, unit := len(v.Items), "item"
	if v.Kind == yaml.Map {
		n, unit = len(v.Fields), "entry"
	}
	s.Rule(&wrongCount).AtKey(v, "%s has %s; %s", s.called(v), counted(n, unit), bounds(v.Shape.Limit))
}

// key reports on the key of a map's entry.
func (s *shape) key(v *spec.Value, f flaw) {
	k := v.Parent.Shape.Key
	if f == ofWrongLength {
		s.Rule(&wrongLength).AtKey(v, "key `%s` has %d characters; %s", short(v.Name), utf8.RuneCountInString(v.Name), bounds(k.Limit))
		return
	}
	s.Rule(&wrongPattern).AtKey(v, "key `%s` of %s is not allowed; it %s", short(v.Name), s.called(v.Parent), asks(k))
}

// nameless reports the entries of maps whose key is empty.
func (s *shape) nameless(v *spec.Value) {
	if v.State != spec.Known {
		return
	}
	for _, f := range v.Fields {
		if f.Name == "" && f.Shape != nil {
			s.Rule(&wrongPattern).AtKey(f, "a key of %s is empty; give it a name", s.called(v))
		}
		s.nameless(f)
	}
	for _, item := range v.Items {
		s.nameless(item)
	}
}

// called names a value as its reader knows it: its key, or its place in a list.
func (p *Pass) called(v *spec.Value) string {
	switch {
	case v.Parent == nil:
		return "the document"
	case v.Parent.Kind == yaml.List:
		return fmt.Sprintf("item %d of `%s`", v.Index+1, p.nameOf(v.Parent))
	}
	return "`" + p.nameOf(v) + "`"
}

// nameOf is the key of a value as the document writes it.
func (p *Pass) nameOf(v *spec.Value) string {
	if v.Parent != nil && v.Parent.Shape != nil {
		if m := v.Parent.Shape.Member(v.Name); m != nil {
			return p.spelt(m)
		}
	}
	return v.Name
}

// container names a value that has members.
func (p *Pass) container(v *spec.Value) string {
	switch {
	case v.Parent != nil:
		return p.called(v)
	case v.Shape == api.ConfigFile:
		return "the configuration"
	case v.Shape.Member("apiVersion") == nil:
		return "the request"
	}
	return "the plan"
}

func memberNames(s *api.Shape) []string {
	var names []string
	for i := range s.Members {
		names = append(names, s.Members[i].Name)
	}
	return names
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

// lowerFirst writes the first word small unless it is a name or an abbreviation.
func lowerFirst(s string) string {
	word, _, _ := strings.Cut(s, " ")
	if len(word) > 0 && strings.ToLower(word[1:]) == word[1:] && word != "Evidently" {
		return strings.ToLower(s[:1]) + s[1:]
	}
	return s
}
