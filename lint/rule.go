package lint

import (
	"fmt"
	"strings"

	"sluice/spec"
	"sluice/spec/yaml"
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
	// Check looks for what the rule is about. It is nil for rules that reading or the schemas report.
	Check func(*Pass)
}

// Pass is one rule looking at one document.
type Pass struct {
	*spec.Document
	rule     *Rule
	findings *[]Finding
}

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
	*p.findings = append(*p.findings, Finding{
		Rule: p.rule, Severity: p.rule.Severity, Message: fmt.Sprintf(format, args...), Range: r, Path: v.Path(),
	})
	return &(*p.findings)[len(*p.findings)-1]
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

// Mend gives the finding a fix that replaces the text of one scalar, in the way the scalar is written.
func (f *Finding) Mend(message string, at *yaml.Node, text string) *Finding {
	f.Fix = &Fix{message, []Edit{{at.Range, written(at, text)}}}
	return f
}

// written writes a text in the style of the scalar that it replaces: in its quotes, or plain where that stays a string.
func written(at *yaml.Node, text string) string {
	switch {
	case at.Style == yaml.SingleQuoted && !strings.ContainsAny(text, "\n\t"):
		return "'" + strings.ReplaceAll(text, "'", "''") + "'"
	case at.Style == yaml.Plain && isPlain(text):
		return text
	}
	return spec.QuoteJSON(text)
}

// isPlain tells whether a text needs no quotes anywhere in a plan.
func isPlain(text string) bool {
	if text == "" || strings.ContainsAny(text, "\"'\\\n\t{}[],#&*!|>%@`$") || strings.Contains(text, ": ") || strings.HasSuffix(text, ":") || strings.TrimSpace(text) != text {
		return false
	}
	return text[0] != '-' && text[0] != '?' && text[0] != ':'
}
