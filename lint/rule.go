package lint

import (
	"fmt"

	"sluice/spec"
)

// Rule is one thing that is checked, with all that there is to say about it.
type Rule struct {
	// ID names the rule in output, directives and configuration: lower-case words joined by `-`.
	ID string
	// Summary says in one line what is found.
	Summary string
	// Severity is that of the rule's findings unless one says otherwise.
	Severity Severity
	// Why tells what goes wrong, in a few sentences.
	Why string
	// Bad is an example that fires the rule, Good the same put right.
	Bad, Good Example
	// Source is the address of the page that the rule rests on; empty where the rule needs none.
	Source string
	// Since is the version that brought the rule.
	Since string
	// Guards are the settings under which the examples are judged; empty for the rules that need none.
	Guards Guards
	// Fix is the boldest kind of fix that the rule's findings have.
	Fix FixKind
	// Check looks for what the rule is about. It is nil for rules that reading or the walk of the API's table reports.
	Check func(*Pass)
}

// Pass is one rule looking at one document.
type Pass struct {
	*spec.Document
	// Guards are never nil: without settings none of them is set.
	Guards   *Guards
	rule     *Rule
	findings *[]Finding
	// told counts the findings of each rule in this document.
	told map[*Rule]int
	// targetsByName and firstOfTypes are made when a rule first looks one up.
	targetsByName map[string]*spec.Target
	firstOfTypes  map[string]*spec.Target
}

// mostTold bounds the findings of one rule in one document: nobody reads more, and text that anyone can write must not
// make output without end.
const mostTold = 1000

// At reports on a value, where it is written; on a mapping or list, at its key.
func (p *Pass) At(v *spec.Value, format string, args ...any) *Finding {
	if v.Node.Scalar() {
		return p.report(v.Range(), v, format, args...)
	}
	return p.AtKey(v, format, args...)
}

// AtKey reports on a value at the key that holds it.
func (p *Pass) AtKey(v *spec.Value, format string, args ...any) *Finding {
	return p.report(v.Head(), v, format, args...)
}

func (p *Pass) report(r spec.Range, v *spec.Value, format string, args ...any) *Finding {
	if p.told == nil {
		p.told = map[*Rule]int{}
	}
	p.told[p.rule]++
	if p.told[p.rule] > mostTold {
		return &Finding{}
	}
	*p.findings = append(*p.findings, Finding{
		Rule: p.rule, Severity: p.rule.Severity, Message: fmt.Sprintf(format, args...), Range: r, Path: v.Path(), raw: p.Raw,
	})
	f := &(*p.findings)[len(*p.findings)-1]
	if p.told[p.rule] == mostTold {
		f.Message += " (what else this rule finds here is left out)"
	}
	return f
}

// Relate adds a further place to the finding.
func (f *Finding) Relate(v *spec.Value, format string, args ...any) *Finding {
	r := v.Range()
	if !v.Node.Scalar() {
		r = v.Head()
	}
	return f.RelateKey(r, format, args...)
}

// RelateKey adds a further place that is not a value's own.
func (f *Finding) RelateKey(r spec.Range, format string, args ...any) *Finding {
	f.Related = append(f.Related, spec.Note{Range: r, Message: fmt.Sprintf(format, args...)})
	return f
}

// As gives the finding another severity than its rule's.
func (f *Finding) As(s Severity) *Finding {
	f.Severity = s
	return f
}
