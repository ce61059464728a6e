// Package rule reads the rules of multi-variant AppConfig feature flags: `(and (eq $tier "gold") (split pct::20 by::$userId))`.
//
// A rule is one expression in prefix form. AWS's delivery format calls it an s-expression of Amazon Ion, so its tokens are
// those of Ion text.
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

// MaxDepth bounds the nesting of expressions that are read. AWS documents no limit; rules nest three or four deep.
const MaxDepth = 200

// maxFaults bounds what is reported about a text that is not a rule at all.
const maxFaults = 50

// Rule is a rule as it is written. All ranges are in bytes of its text.
type Rule struct {
	Text string
	// Root is the expression; nil where the text has none, and where it is too long.
	Root *Expr
	// Syntax is what is wrong with the text itself, in order.
	Syntax []Fault
	// Shaky means that a part of the text could not be read, so that the tree is not what the author meant.
	Shaky bool
}

// Parse reads a rule. It always returns what could be read, with everything that is wrong.
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

// String returns the rule in its usual form: one space between operands, commas in lists. A rule that is not read as a whole
// is returned as it is written.
func (r *Rule) String() string {
	if r.Root == nil || r.Shaky {
		return r.Text
	}
	return r.Root.String()
}

// Faults returns everything that is wrong with the rule, its syntax and the types of its operands, in the order of the text.
func (r *Rule) Faults() []Fault {
	faults := slices.Clone(r.Syntax)
	if r.Root != nil {
		faults = append(faults, check(r.Root, r.Shaky)...)
	}
	sortFaults(faults)
	return faults
}
