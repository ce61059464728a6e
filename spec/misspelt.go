package spec

import (
	"sluice/spec/api"
	"sluice/spec/dialect"
	"sluice/spec/suggest"
	"sluice/spec/yaml"
)

// meant returns the member that an unknown key is a misspelling of: the only one that is one edit away and that the value does
// not already have. It returns nil for responses and imports, which are never corrected silently.
func (r *resolver) meant(key string, of *Value) *api.Member {
	if r.lenient || r.dialect == dialect.Response {
		return nil
	}
	return suggest.Meant(key, of.Shape.Members, r.dialect.Spell, func(m *api.Member) bool {
		return r.dialect.Allows(m) && !m.Shape.Union && of.Node.Get(m.Name) == nil && of.Field(m.Name) == nil
	})
}

// member returns a member of an unresolved mapping, misspelt or not; nil if it is missing.
func member(of *yaml.Node, name string) *yaml.Node {
	if exact := of.Get(name); exact != nil {
		return exact
	}
	for _, e := range of.Entries {
		if suggest.Typo(e.Key.Text, []string{name}) != "" {
			return e.Value
		}
	}
	return nil
}

// Misspelt reports whether the value has the member under a similar name, which is already reported.
func Misspelt(v *Value, name string) bool {
	for _, f := range v.Fields {
		if f.Shape == nil && suggest.Closest(f.Name, []string{name}) != "" {
			return true
		}
	}
	return false
}
