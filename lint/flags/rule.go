package flags

import (
	"fmt"
	"strings"

	"sluice/lint"
	"sluice/spec/flags"
	"sluice/spec/flags/rule"
	"sluice/spec/suggest"
	"sluice/spec/text"
	"sluice/spec/yaml"
)

// ruleFault reports a fault of a rule, with what to write instead as a fix.
func (c *checker) ruleFault(f *flags.Fault) {
	var found *lint.Finding
	switch k := f.Rule.Kind; {
	case k == rule.TooLong:
		c.report(&flagLimit, f, "the rule has %d characters, and AWS takes %d", f.Rule.Count, f.Rule.Most)
	case k < rule.NotCondition:
		found = c.syntax(f)
	case k == rule.UnknownOperator, k == rule.NotCondition:
		found = c.operator(f)
	case k >= rule.PercentOutside && k <= rule.PercentFraction:
		c.percent(f)
	case k == rule.CompareText, k == rule.CompareBoolean:
		found = c.comparison(f)
	case k == rule.ExistsVariable:
		found = c.report(&flagRuleExists, f, "the key is a text without `$`; write `%s`", f.Rule.Want)
	default:
		found = c.operands(f)
	}
	if found != nil && f.Rule.Want != "" && f.Rule.Kind != rule.NoOperator {
		c.suggest(found, f)
	}
}

// suggest returns a finding the fix that writes what is meant, where the rule stands in double quotes of JSON.
func (c *checker) suggest(found *lint.Finding, f *flags.Fault) {
	n := f.Node
	if n.Style != yaml.DoubleQuoted || c.Flags.Enclosed || !f.Variant.Places.Exact() {
		return
	}
	quoted := text.QuoteJSON(f.Rule.Want)
	found.SuggestEdits("write `"+shown(f.Rule.Want)+"`", n, n.Text, lint.Edit{Range: f.Range, Text: quoted[1 : len(quoted)-1]})
}

// syntax reports what is wrong with the text of a rule.
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
	switch r.Kind { //exhaustive:ignore // those of operators and operands are reported elsewhere
	case rule.Empty:
		return "the rule has no expression; write one such as `(eq $tier \"gold\")`, or leave `rule` out"
	case rule.UnclosedParen:
		return fmt.Sprintf("%s never closed; add `)`", counted(r.Count, "bracket is", "brackets are"))
	case rule.UnclosedList:
		return "the list is never closed; add `]`"
	case rule.UnclosedText:
		return "the text is never closed; add a double quote at its end"
	case rule.UnexpectedClose:
		return fmt.Sprintf("`%s` closes nothing that is open here", name)
	case rule.MultipleExpressions:
		return "a rule is one expression; join them with `and` or `or`, or drop what stands behind the first"
	case rule.NoValue:
		return fmt.Sprintf("`%s::` has no value behind it", name)
	case rule.UnexpectedCharacter:
		return fmt.Sprintf("`%s` does not belong into a rule", name)
	case rule.UnexpectedComma:
		return "there is a comma too many; operands have only spaces between them, and items of a list one comma"
	case rule.UnknownEscape:
		return fmt.Sprintf("`%s` is not an escape; write two backslashes for one", name)
	case rule.BadVariable:
		return fmt.Sprintf("`%s` is read as several words: the key of a variable has letters, digits and `_`, and no digit first; send the value under such a key", name)
	case rule.BadNumber, rule.UnusualNumber:
		return fmt.Sprintf("`%s` is not a number as AWS documents them%s", name, instead(r.Want))
	case rule.BadTimestamp:
		return fmt.Sprintf("`%s` is not a date and time such as `2027-01-31T12:00:00Z`", name)
	case rule.TooDeep:
		return fmt.Sprintf("the rule is nested deeper than %d expressions, and is not read from here on", rule.MaxDepth)
	case rule.LineBreakInText:
		return "the text has a line break; write `\\n`"
	case rule.Quotes:
		return "text is in double quotes" + instead(r.Want)
	case rule.NoComma:
		return "AWS shows lists with commas between their items; add one"
	case rule.Comment:
		return "AWS does not document comments in rules; put it into the description of the flag"
	case rule.ShortTimestamp:
		return fmt.Sprintf("`%s` is a short timestamp, which AWS shows and the notation behind it writes otherwise; write the whole date and time", name)
	}
	return "the rule cannot be read here"
}

// instead returns what to write instead, where that is known.
func instead(want string) string {
	if want == "" {
		return ""
	}
	return "; write `" + shown(want) + "`"
}

// operator reports what should be an expression, and is none.
func (c *checker) operator(f *flags.Fault) *lint.Finding {
	r, name := f.Rule, shown(f.Name)
	switch r.Kind { //exhaustive:ignore // the others are no operators
	case rule.NoOperator:
		if r.Want != "" {
			return c.report(&flagRuleOperator, f, "the operator comes first; write `(%s …)`", shown(r.Want))
		}
		return c.report(&flagRuleOperator, f, "the brackets hold no operator; write `(operator operand …)`")
	case rule.NotCondition:
		return c.report(&flagRuleOperator, f, "%s is not a condition; write an expression such as `(eq $tier \"gold\")`%s", r.Got, instead(r.Want))
	}
	if r.Want != "" {
		return c.report(&flagRuleOperator, f, "rules have no operator `%s`; write `%s`", name, shown(r.Want))
	}
	var names []string
	for _, o := range rule.Operators() {
		names = append(names, o.Name)
	}
	if meant := suggest.Closest(name, names); meant != "" {
		found := c.report(&flagRuleOperator, f, "rules have no operator `%s`; did you mean `%s`?", name, meant)
		f.Rule.Want = meant
		return found
	}
	return c.report(&flagRuleOperator, f, "rules have no operator `%s`; there are %s", name, text.List(names))
}

// comparison reports a constant that has no order.
func (c *checker) comparison(f *flags.Fault) *lint.Finding {
	r, name := f.Rule, shown(f.Name)
	switch {
	case r.Kind == rule.CompareBoolean:
		return c.report(&flagRuleComparison, f, "`%s` has no order that `%s` could compare; use `eq`", name, r.Operator)
	case r.Got == rule.Text:
		return c.report(&flagRuleComparison, f, "`%s` is documented for numbers and timestamps, not for text", r.Operator)
	}
	return c.report(&flagRuleComparison, f, "in quotes `%s` is compared as text at best; write %s without quotes", name, r.Got)
}

// operands reports operands that do not fit their operator.
func (c *checker) operands(f *flags.Fault) *lint.Finding {
	r, name := f.Rule, shown(f.Name)
	family := &flagRuleOperands
	if r.Operator == "split" {
		family = &splitForm
	}
	say := func(format string, args ...any) *lint.Finding { return c.report(family, f, format, args...) }
	switch r.Kind { //exhaustive:ignore // the rest is said above
	case rule.OperandCount:
		return say("`%s` takes %s, not %d", r.Operator, howMany(r.Least, r.Most), r.Count)
	case rule.SingleOperand:
		return say("`%s` with one operand does nothing; write the operand alone", r.Operator).As(lint.Notice)
	case rule.OperandType:
		return say("%s is not what `%s` takes here: %s%s", r.Got, cmpOr(r.Operator, "a list"), kindsOf(r.Accept), instead(r.Want))
	case rule.OperandsSwapped:
		return say("the variable comes first; write `%s`", shown(r.Want))
	case rule.UnknownLabel:
		if r.Want != "" {
			return say("two colons join an operand to its name; write `%s`", shown(r.Want))
		}
		return say("`%s` takes no operand `%s`; it has %s", r.Operator, name, text.List(labelsOf(r.Operator)))
	case rule.UnexpectedLabel:
		return say("the operands of `%s` have no names; drop `%s::`", cmpOr(r.Operator, "a list"), name)
	case rule.MissingLabel:
		return say("the operands of `%s` have names; write `%s`", r.Operator, shown(r.Want))
	case rule.DuplicateLabel:
		return say("`%s` is given twice; drop one", name)
	case rule.MissingOperand:
		return say("`%s` lacks `%s`; add it: `%s`", r.Operator, name, sketches[name])
	case rule.InvalidPattern:
		return say("`%s` does not compile as a regular expression", name).As(lint.Warning)
	case rule.IntegerRange:
		return say("`%s` does not fit into 64 bits, as AWS documents numbers", name)
	case rule.EmptyList:
		return say("no value is in an empty list, so this is never true").As(lint.Warning)
	case rule.DuplicateItem:
		return say("the list has `%s` twice", name).As(lint.Notice)
	}
	return nil
}

// sketches are operands with names as they are written.
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
		return counted(least, "operand", "operands") + " or more"
	case least == most:
		return counted(least, "operand", "operands")
	}
	return fmt.Sprintf("%d to %d operands", least, most)
}

func kindsOf(accept rule.Kinds) string {
	var names []string
	for _, k := range accept.List() {
		names = append(names, k.String())
	}
	return text.Join(names, "or")
}

func cmpOr(s, otherwise string) string {
	if strings.TrimSpace(s) == "" {
		return otherwise
	}
	return s
}

// percent reports the percentage of a split.
func (c *checker) percent(f *flags.Fault) {
	name := shown(f.Name)
	switch f.Rule.Kind { //exhaustive:ignore // only those of percentages
	case rule.PercentOutside:
		c.report(&splitPercent, f, "`%s` is not a percentage; it goes from 0 to 100", name).As(lint.Error)
	case rule.PercentZero:
		c.report(&splitPercent, f, "0%% selects no one; drop the variant, or give it a share")
	case rule.PercentFull:
		all := f.Flag.Variants()
		if e := f.Variant.Rule.Root; e.Is("split") && f.Variant != all[len(all)-1] {
			c.report(&splitPercent, f, "100%% is everyone with a value for the key, so that the variants behind %s are left for the rest", variantName(f.Variant))
		}
	case rule.PercentFraction:
		c.report(&splitPercent, f, "AWS has no example of a percentage with a fraction, such as `%s`, and does not say how finely people are dealt out", name).As(lint.Notice)
	}
}
