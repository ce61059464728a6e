package lint

import (
	"fmt"
	"strings"

	"sluice/spec"
	"sluice/spec/yaml"
)

// WaitHint returns a hint if a startAfter entry looks like a delay.
func WaitHint(name string) string {
	if strings.HasPrefix(name, "PT") || strings.TrimLeft(name, "0123456789") != name {
		return "; for a delay, add an `aws:fis:wait` action and name that"
	}
	return ""
}

// Called returns how messages refer to a value: by its key, or by its position in a list.
func (p *Pass) Called(v *spec.Value) string {
	switch {
	case v.Parent == nil:
		return "the document"
	case v.Parent.Kind == yaml.List:
		return fmt.Sprintf("item %d of `%s`", v.Index+1, p.KeyOf(v.Parent))
	}
	return "`" + p.KeyOf(v) + "`"
}

// Container returns how messages refer to a value that has members.
func (p *Pass) Container(v *spec.Value) string {
	if v.Parent != nil {
		return p.Called(v)
	}
	return "the " + p.Dialect.Unit()
}
