package appconfig

import (
	"fmt"
	"slices"

	"sluice/spec"
	"sluice/spec/yaml"
)

// Problem is what there is to say about one place of a plan.
type Problem struct {
	// Severity is a notice where the translation makes a difference, a warning where it rests on what AWS does not document,
	// and an error if there is none: then nothing is compiled.
	Severity spec.Severity
	// Range is the place in the file's bytes.
	Range spec.Range
	// Path is the way to the value in its document, such as `launch.groups[0].name`; empty for the document as a whole.
	Path    string
	Message string
}

// place is where a problem is.
type place struct {
	spec.Range
	path string
}

func at(v *spec.Value) place { return place{v.Range(), v.Path()} }

// head is the key that holds the value, or its first token.
func head(v *spec.Value) place { return place{v.Head(), v.Path()} }

// part is a member, or what should have it.
func part(v *spec.Value, name string) place {
	if member := v.Field(name); member != nil {
		return at(member)
	}
	return head(v)
}

// inside is a part of a value.
func inside(v *spec.Value, n *yaml.Node) place { return place{n.Range, v.Path()} }

// problems gathers what is found.
type problems []Problem

func (p *problems) add(s spec.Severity, at place, format string, args []any) {
	*p = append(*p, Problem{s, at.Range, at.path, fmt.Sprintf(format, args...)})
}

func (p *problems) refuse(at place, format string, args ...any) { p.add(spec.Error, at, format, args) }
func (p *problems) warn(at place, format string, args ...any)   { p.add(spec.Warning, at, format, args) }
func (p *problems) note(at place, format string, args ...any)   { p.add(spec.Notice, at, format, args) }

func (p problems) refused() bool {
	return slices.ContainsFunc(p, func(x Problem) bool { return x.Severity == spec.Error })
}

// sorted puts the problems in the order of the source and drops those that say the same twice, as an anchor's aliases would.
func (p problems) sorted() []Problem {
	slices.SortStableFunc(p, func(a, b Problem) int { return a.Range.Start - b.Range.Start })
	return slices.CompactFunc(p, func(a, b Problem) bool { return a.Range == b.Range && a.Message == b.Message })
}
