package flags

import (
	"regexp"

	"sluice/spec/api"
	"sluice/spec/regex"
	"sluice/spec/yaml"
)

// Patterns compiles the patterns of all documents in a file, and limits what they cost together.
type Patterns struct {
	compiled map[string]*compiled
	// instructions and matched are what was spent; see package regex.
	instructions, matched int
}

// compiled is a pattern; nil if it is invalid or too large.
type compiled struct {
	*regexp.Regexp
	instructions int
	invalid      bool
}

func (p *Patterns) compile(text string) *compiled {
	if c := p.compiled[text]; c != nil {
		return c
	}
	if p.compiled == nil {
		p.compiled = map[string]*compiled{}
	}
	c := &compiled{}
	p.compiled[text] = c
	var err error
	if c.instructions, err = regex.Instructions(text); err == nil && p.instructions+c.instructions <= regex.MaxInstructions {
		p.instructions += c.instructions
		c.Regexp, err = regexp.Compile(text)
	}
	c.invalid = err != nil
	return c
}

// affords reports whether a text may be matched too, and counts it.
func (p *Patterns) affords(c *compiled, text string) bool {
	work := c.instructions * (len(text) + 1)
	if c.Regexp == nil || p.matched+work > regex.MaxMatched {
		return false
	}
	p.matched += work
	return true
}

func (r *reader) pattern(c *Constraint, n *yaml.Node) {
	if !r.is(n, yaml.String) {
		return
	}
	r.length(n, api.MaxFlagText)
	if len(n.Text) > api.MaxFlagText {
		return
	}
	switch re := r.source.Patterns.compile(n.Text); {
	case re.invalid:
		r.fault(n, Fault{Kind: InvalidPattern, Name: n.Text})
	case re.Regexp == nil:
		r.unchecked(c)
	}
}

// matchesPattern checks a value against the pattern of a constraint. AWS does not document whether patterns are anchored; a text
// without any match violates them either way.
func (r *reader) matchesPattern(n *yaml.Node, c *Constraint) {
	p := c.Pattern
	if p == nil || p.Kind != yaml.String || r.source.unknown(p) || len(p.Text) > api.MaxFlagText || len(n.Text) > api.MaxFlagText {
		return
	}
	switch re := r.source.Patterns.compile(p.Text); {
	case re.invalid:
	case !r.source.Patterns.affords(re, n.Text):
		r.unchecked(c)
	case !re.MatchString(n.Text):
		r.fault(n, Fault{Kind: PatternMismatch, Name: n.Text, Want: p.Text, Other: p.Range})
	}
}

// unchecked reports once that values are not checked against a pattern.
func (r *reader) unchecked(c *Constraint) {
	if !c.unchecked {
		c.unchecked = true
		r.fault(c.Pattern, Fault{Kind: UncheckedPattern, Name: c.Pattern.Text})
	}
}
