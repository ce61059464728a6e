package flags

import (
	"cmp"
	"fmt"
	"slices"

	"sluice/lint"
	"sluice/spec/flags"
	"sluice/spec/flags/rule"
	"sluice/spec/suggest"
	"sluice/spec/text"
)

// ruleFault reports a fault of a rule, with a fix if the correction is known.
func (c *checker) ruleFault(f *flags.Fault) {
	var found *lint.Finding
	switch k := f.Rule.Kind; {
	case k == rule.TooLong:
		c.report(&flagLimit, f, "the rule has %d characters; the limit is %d", f.Rule.Count, f.Rule.Most)
	case k < rule.NotCondition:
		found = c.syntax(f)
	case k == rule.UnknownOperator, k == rule.NotCondition:
		found = c.operator(f)
	case k >= rule.PercentOutside && k <= rule.PercentFraction:
		c.percent(f)
	case k == rule.CompareText, k == rule.CompareBoolean:
		found = c.comparison(f)
	case k == rule.ExistsVariable:
		found = c.report(&flagRuleExists, f, "`exists` takes the key without `$`; write `%s`", f.Rule.Want)
	default:
		found = c.operands(f)
	}
	if found != nil && f.Rule.Want != "" && f.Rule.Kind != rule.NoOperator {
		c.suggest(found, f)
	}
}

// suggest adds a fix to a finding if the notation in the file is certain.
func (c *checker) suggest(found *lint.Finding, f *flags.Fault) {
	n := *f.Node
	n.Origin = nil // Writing decides whether a fix is possible
	if written, ok := c.Flags.Writing(f.Variant, f.Rule.Range, f.Rule.Want); ok {
		found.SuggestEdits("write `"+shown(f.Rule.Want)+"`", &n, n.Text, lint.Edit{Range: f.Range, Text: written})
	}
}

// syntax reports a syntax fault of a rule.
func (c *checker) syntax(f *flags.Fault) *lint.Finding {
	r, name := f.Rule, shown(f.Name)
	if r.Kind == rule.NoOperator {
		return c.operator(f)
	}
	found := c.report(&flagRuleSyntax, f, "%s", syntaxWords(r, name))
	if !r.Kind.Breaks() {
		found.As(lint.Warning)
	}
	return found
}

func syntaxWords(r *rule.Fault, name string) string {
	switch r.Kind { //exhaustive:ignore // operator and operands report the others
	case rule.Empty:
		return "the rule is empty; write an expression such as `(eq $tier \"gold\")`, or remove `rule`"
	case rule.UnclosedParen:
		return fmt.Sprintf("%s not closed; add `)`", text.Count(r.Count, "parenthesis"))
	case rule.UnclosedList:
		return "the list is never closed; add `]`"
	case rule.UnclosedText:
		return "the string is never closed; add a double quote at its end"
	case rule.UnexpectedClose:
		return fmt.Sprintf("unexpected `%s`; nothing is open here", name)
	case rule.MultipleExpressions:
		return "a rule is one expression; combine them with `and` or `or`, or remove the second"
	case rule.NoValue:
		return fmt.Sprintf("`%s::` has no value", name)
	case rule.UnexpectedCharacter:
		return fmt.Sprintf("unexpected `%s`", name)
	case rule.UnexpectedComma:
		return "unexpected comma; separate operands with spaces, and list items with one comma"
	case rule.UnknownEscape:
		return fmt.Sprintf("unknown escape `%s`; a backslash is written `\\\\`", name)
	case rule.BadVariable:
		return fmt.Sprintf("`%s` is not a valid variable; a key has letters, digits and `_`, and does not start with a digit", name)
	case rule.BadNumber, rule.UnusualNumber:
		return fmt.Sprintf("`%s` is not a number in the form that AWS documents%s", name, instead(r.Want))
	case rule.BadTimestamp:
		return fmt.Sprintf("`%s` is not a date and time such as `2027-01-31T12:00:00Z`", name)
	case rule.TooDeep:
		return fmt.Sprintf("the rule is nested more than %d levels deep; the rest is not checked", rule.MaxDepth)
	case rule.LineBreakInText:
		return "the string has a line break; write `\\n`"
	case rule.Quotes:
		return "a string needs double quotes" + instead(r.Want)
	case rule.NoComma:
		return "AWS documents lists with commas between the items; add one"
	case rule.Comment:
		return "AWS does not document comments in rules; use the description of the flag"
	case rule.ShortTimestamp:
		return fmt.Sprintf("`%s` is a short timestamp, which may not be parsed; write the full date and time", name)
	}
	return "the rule cannot be read here"
}

// instead returns a hint with the text to write instead, if known.
func instead(want string) string {
	if want == "" {
		return ""
	}
	return "; write `" + shown(want) + "`"
}

// operator reports text that should be an expression.
func (c *checker) operator(f *flags.Fault) *lint.Finding {
	r, name := f.Rule, shown(f.Name)
	switch r.Kind { //exhaustive:ignore // only operators
	case rule.NoOperator:
		if r.Want != "" {
			return c.report(&flagRuleOperator, f, "the operator must come first; write `(%s …)`", shown(r.Want))
		}
		return c.report(&flagRuleOperator, f, "the parentheses have no operator; write `(operator operand …)`")
	case rule.NotCondition:
		if r.Got == rule.Word && rule.Lookup(f.Name) != nil {
			return c.report(&flagRuleOperator, f, "put parentheses around the operator and its operands: `(%s …)`", name)
		}
		return c.report(&flagRuleOperator, f, "%s is not a condition; write an expression such as `(eq $tier \"gold\")`%s", r.Got, instead(r.Want))
	}
	if r.Want != "" {
		return c.report(&flagRuleOperator, f, "unknown operator `%s`; write `%s`", name, shown(r.Want))
	}
	var names []string
	for _, o := range rule.Operators() {
		names = append(names, o.Name)
	}
	if meant := suggest.Closest(name, names); meant != "" {
		found := c.report(&flagRuleOperator, f, "unknown operator `%s`; did you mean `%s`?", name, meant)
		f.Rule.Want = meant
		return found
	}
	return c.report(&flagRuleOperator, f, "unknown operator `%s`; operators are %s", name, text.List(names))
}

// comparison reports a constant that has no order.
func (c *checker) comparison(f *flags.Fault) *lint.Finding {
	r, name := f.Rule, shown(f.Name)
	switch {
	case r.Kind == rule.CompareBoolean:
		return c.report(&flagRuleComparison, f, "`%s` has no order, so `%s` cannot compare it; use `eq`", name, r.Operator)
	case r.Got == rule.Text:
		return c.report(&flagRuleComparison, f, "`%s` compares numbers and timestamps, not strings", r.Operator)
	}
	return c.report(&flagRuleComparison, f, "`%s` in quotes is compared as a string; write %s without quotes", name, r.Got)
}

// operands reports operands that do not fit their operator.
func (c *checker) operands(f *flags.Fault) *lint.Finding {
	r, name := f.Rule, shown(f.Name)
	family := &flagRuleOperands
	if r.Operator == "split" {
		family = &splitForm
	}
	say := func(format string, args ...any) *lint.Finding { return c.report(family, f, format, args...) }
	switch r.Kind { //exhaustive:ignore // ruleFault handles the others
	case rule.OperandCount:
		return say("`%s` takes %s, not %d", r.Operator, howMany(r.Least, r.Most), r.Count)
	case rule.SingleOperand:
		return say("`%s` with one operand has no effect; write only the operand", r.Operator).As(lint.Notice)
	case rule.OperandType:
		return say("%s is not allowed here; `%s` takes %s%s", r.Got, cmp.Or(r.Operator, "a list"), kindsOf(r.Accept), instead(r.Want))
	case rule.OperandsSwapped:
		return say("the variable must come first; write `%s`", shown(r.Want))
	case rule.UnknownLabel:
		if r.Want != "" {
			return say("named operands need two colons; write `%s`", shown(r.Want))
		}
		return say("`%s` has no operand `%s`; it has %s", r.Operator, name, text.List(labelsOf(r.Operator)))
	case rule.UnexpectedLabel:
		return say("the operands of `%s` are not named; remove `%s::`", cmp.Or(r.Operator, "a list"), name)
	case rule.MissingLabel:
		return say("the operands of `%s` are named; write `%s`", r.Operator, shown(r.Want))
	case rule.DuplicateLabel:
		return say("duplicate operand `%s`; remove one", name)
	case rule.MissingOperand:
		return say("`%s` needs `%s`; add it, for example `%s`", r.Operator, name, sketches[name])
	case rule.InvalidPattern:
		return say("`%s` is not a valid regular expression", name).As(lint.Warning)
	case rule.IntegerRange:
		return say("`%s` exceeds 64 bits, the limit for numbers", name)
	case rule.EmptyList:
		return say("the list is empty, so this is never true").As(lint.Warning)
	case rule.DuplicateItem:
		return say("duplicate `%s` in the list; remove one", name).As(lint.Notice)
	}
	return nil
}

// sketches are examples of named operands.
var sketches = map[string]string{"pct": "pct::20", "by": "by::$userId", "key": "key::\"country\"", "in": "in::$email", "pattern": "pattern::\"@example\\.com$\""}

func labelsOf(operator string) (labels []string) {
	o := rule.Lookup(operator)
	if o == nil {
		return nil
	}
	for _, operand := range o.Operands {
		labels = append(labels, operand.Label)
	}
	return labels
}

func howMany(least, most int) string {
	switch {
	case most == 0:
		return text.Count(least, "operand") + " or more"
	case least == most:
		return text.Count(least, "operand")
	}
	return fmt.Sprintf("%d to %d operands", least, most)
}

func kindsOf(accept rule.Kinds) string {
	var names []string
	for _, k := range accept.List() {
		if k != rule.Integer || !slices.Contains(accept.List(), rule.Float) {
			names = append(names, k.String())
		}
	}
	return text.Join(names, "or")
}

// percent reports the percentage of a split.
func (c *checker) percent(f *flags.Fault) {
	name := shown(f.Name)
	switch f.Rule.Kind { //exhaustive:ignore // only percentages
	case rule.PercentOutside:
		c.report(&splitPercent, f, "`%s` is not a percentage; it must be 0 to 100", name).As(lint.Error)
	case rule.PercentZero:
		c.report(&splitPercent, f, "0%% selects no one; remove the variant, or raise the percentage")
	case rule.PercentFull:
		all := f.Flag.Variants()
		if e := f.Variant.Rule.Root; e.Is("split") && f.Variant != all[len(all)-1] {
			c.report(&splitPercent, f, "100%% selects everyone who has the key, so the variants after %s only get the others", variantName(f.Variant))
		}
	case rule.PercentFraction:
		c.report(&splitPercent, f, "AWS does not document fractional percentages such as `%s`; write a whole number", name).As(lint.Notice)
	}
}
