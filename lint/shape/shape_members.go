package shape

import (
	"slices"
	"strings"

	"sluice/spec"
	"sluice/spec/api"
	"sluice/spec/suggest"
	"sluice/spec/text"
)

func (s *walker) unknownMembers(v *spec.Value) {
	var names []string
	for i := range v.Shape.Members {
		if m := &v.Shape.Members[i]; s.Dialect.Allows(m) && (v.Field(m.Name) == nil || v.Field(m.Name).Misspelt) {
			names = append(names, s.Dialect.Spell(m))
		}
	}
	if s.isNamed(v) {
		names = append(names, "name")
	}
	for _, f := range v.Fields {
		if f.Shape != nil && !f.Misspelt {
			continue
		}
		name := f.Key.Text
		if name == "" {
			s.Rule(&unknownMember).AtKey(f, "%s has a member with an empty name; name it, or remove it", s.Container(v))
			continue
		}
		hint := s.Words(v, hintFor(name, v))
		if kind := kindOfSection(name); kind != "" && v.Parent == nil && v.Shape.Member("apiVersion") != nil {
			hint = "; it belongs to a plan of `kind: " + kind + "`"
		}
		meant := suggest.Typo(name, names)
		ofAPI := slices.IndexFunc(v.Shape.Members, func(m api.Member) bool { return strings.EqualFold(m.Name, name) && !m.Token })
		if s.Dialect.Program() != "" && ofAPI >= 0 {
			m := &v.Shape.Members[ofAPI]
			hint = "; " + s.Dialect.Program() + " writes `" + s.Dialect.Spell(m) + "`"
			if !m.Shape.Union { // otherwise the value has another form too
				meant = s.Dialect.Spell(m)
			}
		}
		if hint == "" {
			hint = suggest.DidYouMean(name, names)
		}
		if hint == "" && len(names) > 0 {
			hint = "; it takes " + text.List(names)
		}
		if v.Parent != nil && s.Dialect.DropsUnknown() {
			hint = ", so Terraform silently drops it" + hint
		}
		found := s.Rule(&unknownMember).AtKey(f, "%s has no member `%s`%s", s.Container(v), name, hint)
		if meant != "" {
			found.SuggestRename(f.Key, name, meant)
		}
	}
}

// kindOfSection returns the kind of plan that has the section, or "".
func kindOfSection(name string) string {
	switch {
	case api.RolloutPlan.Member(name) != nil && api.ChaosPlan.Member(name) == nil:
		return api.KindRollout
	case api.ChaosPlan.Member(name) != nil && api.RolloutPlan.Member(name) == nil:
		return api.KindChaos
	}
	return ""
}

func (s *walker) missingMembers(v *spec.Value) {
	if v.Node.Incomplete {
		return // it may be at the syntax error
	}
	for i := range v.Shape.Members {
		m := &v.Shape.Members[i]
		if m.Required && !m.Token && v.Field(m.Name) == nil && !spec.Misspelt(v, m.Name) {
			s.Rule(&missingMember).AtKey(v, "%s needs `%s`: %s", s.Container(v), s.Dialect.Spell(m), s.doc(v, m))
		}
	}
}

// missingInTemplate reports missing members that the dialect's program requires, although the API does not.
func (s *walker) missingInTemplate(v *spec.Value) {
	if v.State != spec.Known || v.Shape == nil {
		return
	}
	for i := range v.Shape.Members {
		m := &v.Shape.Members[i]
		if s.Dialect.Requires(m) && v.IsKnownMap() && !v.Node.Incomplete && v.Field(m.Name) == nil && !spec.Misspelt(v, m.Name) {
			s.Rule(&missingMember).AtKey(v, "%s needs `%s`, which %s requires; add `%s`", s.Container(v), s.Dialect.Spell(m), s.Dialect.Program(), s.sketch(m))
		}
	}
	for _, f := range v.Fields {
		s.missingInTemplate(f)
	}
	for _, item := range v.Items {
		s.missingInTemplate(item)
	}
}

// sketch formats a member with its required members: `Outputs: {…: {BucketName: …}}`.
func (s *walker) sketch(m *api.Member) string {
	var parts []string
	for i := range m.Shape.Members {
		if inner := &m.Shape.Members[i]; s.Dialect.Requires(inner) {
			parts = append(parts, s.sketch(inner))
		}
	}
	if parts == nil {
		return s.Dialect.Spell(m) + ": …"
	}
	return s.Dialect.Spell(m) + ": {" + strings.Join(parts, ", ") + "}"
}

// doc returns the API table's description of a member, for a message.
func (s *walker) doc(v *spec.Value, m *api.Member) string {
	return text.LowerFirst(strings.TrimSuffix(s.Words(v, m.Doc), "."))
}

func (s *walker) memberNames(of *api.Shape) []string {
	var names []string
	for i := range of.Members {
		names = append(names, s.Dialect.Spell(&of.Members[i]))
	}
	return names
}
