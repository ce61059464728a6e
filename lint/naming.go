package lint

import (
	"fmt"
	"sluice/spec"
	"sluice/spec/api"
	"sluice/spec/yaml"
	"strings"
)

// WaitHint helps those who took startAfter for a delay.
func WaitHint(name string) string {
	if strings.HasPrefix(name, "PT") || strings.TrimLeft(name, "0123456789") != name {
		return "; for a delay, add an `aws:fis:wait` action and name that"
	}
	return ""
}

// Spelt is a member's name as the document writes names: those of CloudFormation begin with a capital.
func (p *Pass) Spelt(m *api.Member) string {
	return p.Dialect.Spell(m)
}

// Called names a value as its reader knows it: its key, or its place in a list.
func (p *Pass) Called(v *spec.Value) string {
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
			return p.Spelt(m)
		}
	}
	return v.Name
}

// Container names a value that has members.
func (p *Pass) Container(v *spec.Value) string {
	switch {
	case v.Parent != nil:
		return p.Called(v)
	case v.Shape == api.ConfigFile:
		return "the configuration"
	case v.Shape.Member("apiVersion") == nil:
		return "the request"
	}
	return "the plan"
}
