package lint

import (
	"slices"

	"sluice/spec"
)

// Pass is one look at one document: rules read the document from it and report to it.
type Pass struct {
	*spec.Document
	// Settings are never nil.
	Settings *Settings
	// Linter is the table that runs.
	Linter *Linter
	rule   *Rule
	found  *collection
}

// run runs one check. A check that panics is a finding of its own, in place of what it had found, and the others still
// report.
func (p *Pass) run(walk Walk) {
	before := len(p.found.findings)
	defer func() {
		if reason := recover(); reason != nil {
			p.found.findings = p.found.findings[:before]
			p.Rule(&internalError).AtKey(p.Root, "rule `%s` failed on this document: %v; please report it", walk.Name, reason)
		}
	}()
	walk.Run(p)
}

// Rule makes the rule the one that is reported from now on, and returns the pass.
func (p *Pass) Rule(rule *Rule) *Pass {
	p.rule = rule
	return p
}

// InJSON returns the pass for a part of the document that is written in JSON, whatever the rest is.
func (p *Pass) InJSON() *Pass {
	inner := *p
	inner.Document = p.Document.InJSON()
	return &inner
}

// HasErrors reports whether an error was found in the file so far.
func (p *Pass) HasErrors() bool {
	return slices.ContainsFunc(p.found.findings, func(f *Finding) bool { return f.Severity == Error })
}

// Full reports whether no more findings of the rule are kept, so that a check need not look for more.
func (p *Pass) Full() bool { return p.found.counts[p.rule] > maxFindingsPerRule }

// Guards returns the organisation's guard rails, never nil.
func (p *Pass) Guards() *Guards { return p.Settings.guards() }

// At reports on a value, where it is written; on a mapping or list, at its key.
func (p *Pass) At(v *spec.Value, format string, args ...any) *Finding {
	if v.Node.Scalar() {
		return p.Inside(v.Range(), v, format, args...)
	}
	return p.AtKey(v, format, args...)
}

// AtKey reports on a value at the key that holds it.
func (p *Pass) AtKey(v *spec.Value, format string, args ...any) *Finding {
	return p.Inside(v.Head(), v, format, args...)
}

// Inside reports on a range within a value, such as a part of the structure behind a text.
func (p *Pass) Inside(r spec.Range, v *spec.Value, format string, args ...any) *Finding {
	f := &Finding{Rule: p.rule, Severity: p.rule.Severity, Message: p.Say(v, format, args...), Range: r, Path: v.Path(), doc: p.Document, about: v}
	if p.Planned {
		f.Message += " (`" + p.Resource() + "`)"
	}
	if v.From != nil && !ownKey(r, v) {
		f.Message += " (" + v.From.Message + ")"
		f.RelateKey(v.From.Range, givenHere)
	}
	p.found.add(f)
	return f
}

// ownKey reports whether a range is a key that is written beside a single value, so that the value's origin does not explain it.
func ownKey(r spec.Range, v *spec.Value) bool {
	return v.Key != nil && v.Node.Scalar() && r == v.Key.Range && r != v.Node.Range
}

// givenHere says of a place that a value comes from it.
const givenHere = "it is set here"

// Relate adds a further place to the finding.
func (f *Finding) Relate(v *spec.Value, format string, args ...any) *Finding {
	r := v.Range()
	if !v.Node.Scalar() {
		r = v.Head()
	}
	return f.relate(r, f.doc.Say(v, format, args...))
}

// RelateKey adds a further place that is not a value's own.
func (f *Finding) RelateKey(r spec.Range, format string, args ...any) *Finding {
	return f.relate(r, f.doc.Say(f.about, format, args...))
}

func (f *Finding) relate(r spec.Range, message string) *Finding {
	f.Related = append(f.Related, spec.Note{Range: r, Message: message})
	return f
}

// As sets a severity other than the rule's.
func (f *Finding) As(s Severity) *Finding {
	f.Severity = s
	return f
}

// Add reports a finding that is made elsewhere.
func (p *Pass) Add(f *Finding) { p.found.add(f) }
