package appconfig

import (
	"fmt"
	"slices"

	"sluice/spec"
	"sluice/spec/yaml"
)

// Problem is a message about a place in a plan.
type Problem struct {
	// Severity is a notice if the translation behaves differently, a warning if it relies on undocumented behaviour of AWS,
	// and an error if there is no translation: then nothing is compiled.
	Severity spec.Severity
	// Range is the place in the file.
	Range spec.Range
	// Path is the path of the value in its document, such as `launch.groups[0].name`; empty for the whole document.
	Path    string
	Message string
}

// place is the range and path of a problem.
type place struct {
	spec.Range
	path string
}

func at(v *spec.Value) place { return place{v.Range(), v.Path()} }

// head returns the place of the value's key, or of its first token.
func head(v *spec.Value) place { return place{v.Head(), v.Path()} }

// part returns the place of a member, or of the value that should have it.
func part(v *spec.Value, name string) place {
	if member := v.Field(name); member != nil {
		return at(member)
	}
	return head(v)
}

// inside returns the place of a part of a value.
func inside(v *spec.Value, n *yaml.Node) place { return place{n.Range, v.Path()} }

// problems collects problems.
type problems []Problem

func (p *problems) add(s spec.Severity, at place, format string, args []any) {
	*p = append(*p, Problem{s, at.Range, at.path, fmt.Sprintf(format, args...)})
}

func (p *problems) reject(at place, format string, args ...any) { p.add(spec.Error, at, format, args) }
func (p *problems) warn(at place, format string, args ...any)   { p.add(spec.Warning, at, format, args) }
func (p *problems) note(at place, format string, args ...any)   { p.add(spec.Notice, at, format, args) }

func (p problems) rejected() bool {
	return slices.ContainsFunc(p, func(x Problem) bool { return x.Severity == spec.Error })
}

// sorted returns the problems in source order without duplicates, which aliases would cause.
func (p problems) sorted() []Problem {
	slices.SortStableFunc(p, func(a, b Problem) int { return a.Range.Start - b.Range.Start })
	return slices.CompactFunc(p, func(a, b Problem) bool { return a.Range == b.Range && a.Message == b.Message })
}
