// Package rule parses the rules of multi-variant AppConfig feature flags: `(and (eq $tier "gold") (split pct::20 by::$userId))`.
//
// A rule is one expression in prefix notation. AWS's delivery format calls it an s-expression of Amazon Ion, so it has the
// tokens of Ion text.
// Sources (2026-11-28):
// https://docs.aws.amazon.com/appconfig/latest/userguide/appconfig-creating-multi-variant-feature-flags-rules-operators.html
// https://docs.aws.amazon.com/appconfig/latest/userguide/appconfig-creating-multi-variant-feature-flags-rules.html
// https://amazon-ion.github.io/ion-docs/docs/spec.html
package rule

import (
	"slices"
	"unicode/utf8"

	"sluice/spec/api"
)

// MaxDepth limits the nesting of expressions. AWS documents no limit; real rules are three or four levels deep.
const MaxDepth = 200

// maxFaults limits the faults reported for a text that is hardly a rule.
const maxFaults = 50

// Rule is a parsed rule. All ranges are in bytes of its text.
type Rule struct {
	Text string
	// Root is the expression; nil if the text has none, or is too long.
	Root *Expr
	// Syntax are the faults in the syntax, in source order.
	Syntax []Fault
	// Shaky means that a part of the text could not be parsed, so the tree is not what the author meant.
	Shaky bool
}

// Parse parses a rule. It always returns everything that could be parsed, and all faults.
func Parse(text string) *Rule {
	r := &Rule{Text: text}
	if n := utf8.RuneCountInString(text); n > api.MaxFlagRule {
		r.Syntax = []Fault{{Kind: TooLong, Range: span(0, len(text)), Most: api.MaxFlagRule, Count: n}}
		r.Shaky = true
		return r
	}
	p := &parser{lexer: lexer{src: text}}
	p.advance()
	r.Root = p.rule()
	sortFaults(p.faults)
	r.Syntax, r.Shaky = p.faults, p.shaky
	return r
}

// String returns the rule in its usual form: one space between operands, commas in lists. A rule that could not be parsed
// completely is returned unchanged.
func (r *Rule) String() string {
	if r.Root == nil || r.Shaky {
		return r.Text
	}
	return r.Root.String()
}

// Faults returns all faults in the rule, in its syntax and its operands, in source order.
func (r *Rule) Faults() []Fault {
	faults := slices.Clone(r.Syntax)
	if r.Root != nil {
		faults = append(faults, check(r.Root, r.Shaky)...)
	}
	sortFaults(faults)
	return faults
}
