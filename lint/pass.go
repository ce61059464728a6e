package lint

import (
	"slices"
	"strings"

	"sluice/spec"
	"sluice/spec/text"
)

// Pass is the state of a check on one document: rules read the document from it and report findings to it.
type Pass struct {
	*spec.Document
	// Settings are never nil.
	Settings *Settings
	// Linter has the rules that run.
	Linter *Linter
	rule   *Rule
	found  *collection
}

// run runs one check. If it panics, an internal-error finding replaces its findings, and the other checks still run.
func (p *Pass) run(walk Walk) {
	before := p.found.settle()
	defer func() {
		if reason := recover(); reason != nil {
			p.found.settle()
			p.found.replace(p.found.findings[:before])
			p.Rule(&internalError).AtKey(p.Root, "rule `%s` failed on this document: %v; please report it", walk.Name, reason)
		}
	}()
	walk.Run(p)
}

// Rule sets the rule of the findings that follow, and returns the pass.
func (p *Pass) Rule(rule *Rule) *Pass {
	p.rule = rule
	return p
}

// InJSON returns the pass for a part of the document that is always JSON.
func (p *Pass) InJSON() *Pass {
	inner := *p
	inner.Document = p.Document.InJSON()
	return &inner
}

// HasErrors reports whether an error was found in the file so far.
func (p *Pass) HasErrors() bool {
	return slices.ContainsFunc(p.found.findings, func(f *Finding) bool { return f.Severity == Error })
}

// Spend adds work on the file, of checks that share a limit, and reports whether it stays within the limit; otherwise it adds nothing.
func (p *Pass) Spend(work, limit int) bool {
	if p.found.work+work > limit {
		return false
	}
	p.found.work += work
	return true
}

// Omits reports whether the rule has reached its limit of findings, and then omits one about the value, which would refer to the
// others. A check calls it before it prepares an expensive message.
func (p *Pass) Omits(s Severity, v *spec.Value, others ...*spec.Value) bool {
	p.found.settle()
	if p.found.tally(p.rule).kept[s] < maxFindingsPerRule {
		return false
	}
	f := &Finding{Rule: p.rule, Severity: s, Range: v.Range(), Path: v.Path()}
	if v.From != nil {
		f.relate(v.From.Range, givenHere)
	}
	for _, other := range others {
		f.relate(other.Range(), "")
	}
	p.found.omit(f)
	return true
}

// Guards returns the organisation's guard rails, never nil.
func (p *Pass) Guards() *Guards { return p.Settings.guards() }

// At adds a finding at a value; for a mapping or list, at its key.
func (p *Pass) At(v *spec.Value, format string, args ...any) *Finding {
	if v.Node.Scalar() {
		return p.Inside(v.Range(), v, format, args...)
	}
	return p.AtKey(v, format, args...)
}

// AtKey adds a finding about a value at its key.
func (p *Pass) AtKey(v *spec.Value, format string, args ...any) *Finding {
	return p.Inside(v.Head(), v, format, args...)
}

// maxAddress limits the address of a resource in a message, in bytes.
const maxAddress = 300

// Inside adds a finding about a range within a value, such as a part of the JSON inside a string.
func (p *Pass) Inside(r spec.Range, v *spec.Value, format string, args ...any) *Finding {
	if p.found.loses(p.rule) { // formatting it would take most of the time
		return &Finding{Rule: p.rule, doc: p.Document, about: v, lost: true}
	}
	f := &Finding{Rule: p.rule, Severity: p.rule.Severity, Message: p.Say(v, format, args...), Range: r, Path: v.Path(), doc: p.Document, about: v}
	if p.Planned {
		f.Message += " (`" + text.ShortenTo(p.Resource(), maxAddress) + "`)"
	}
	if v.From != nil && !ownKey(r, v) {
		f.Message += " (" + v.From.Message + ")"
		f.RelateKey(v.From.Range, givenHere)
	}
	p.found.add(f)
	return f
}

// ownKey reports whether a range is the key of a scalar, which the value's origin does not explain.
func ownKey(r spec.Range, v *spec.Value) bool {
	return v.Key != nil && v.Node.Scalar() && r == v.Key.Range && r != v.Node.Range
}

// givenHere is the note at the place that sets a value.
const givenHere = "it is set here"

// maxRelated limits the further places of one finding, as maxFindingsPerRule does the findings.
const maxRelated = 30

// crowded reports whether the finding has reached its limit of further places. The last of them says so.
func (f *Finding) crowded() bool {
	if f.lost {
		return true
	}
	if len(f.Related) < maxRelated {
		return false
	}
	const omitted = " (further places are omitted)"
	if last := &f.Related[maxRelated-1]; !strings.HasSuffix(last.Message, omitted) {
		last.Message += omitted
	}
	return true
}

// Relate adds a further place to the finding, unless it has very many.
func (f *Finding) Relate(v *spec.Value, format string, args ...any) *Finding {
	if f.crowded() {
		return f
	}
	r := v.Range()
	if !v.Node.Scalar() {
		r = v.Head()
	}
	return f.relate(r, f.doc.Say(v, format, args...))
}

// RelateKey adds a further place that is not the range of a value, unless the finding has very many.
func (f *Finding) RelateKey(r spec.Range, format string, args ...any) *Finding {
	if f.crowded() {
		return f
	}
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

// Add adds a finding that was created elsewhere.
func (p *Pass) Add(f *Finding) { p.found.add(f) }
