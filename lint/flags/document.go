package flags

import (
	"fmt"
	"slices"
	"strings"

	"sluice/lint"
	"sluice/spec/flags"
	"sluice/spec/suggest"
	"sluice/spec/text"
	"sluice/spec/yaml"
)

// report reports a fault at its own place.
func (c *checker) report(r *lint.Rule, f *flags.Fault, format string, args ...any) *lint.Finding {
	found := c.Rule(r).Inside(f.Range, c.Flags.Value(f.Node), format, args...)
	if f.Other != (yaml.Range{}) {
		found.RelateKey(f.Other, "%s", other(f.Kind))
	}
	return found
}

// other describes the other place of a fault.
func other(k flags.FaultKind) string {
	switch k {
	case flags.DuplicateVariant:
		return "first used here"
	case flags.PatternAndEnum:
		return "the pattern"
	case flags.EmptyRange:
		return "the other bound"
	case flags.MixedList:
		return "the first item"
	case flags.BesideVariants:
		return "the variants"
	case flags.Undeclared:
		return "the flag is declared here"
	case flags.RequiredMissing:
		return "it is declared as required here"
	case flags.InRule:
		return "the other place"
	}
	return "the constraint"
}

// fault reports a fault of the document under the rule that it belongs to.
func (c *checker) fault(f *flags.Fault) {
	switch {
	case f.Kind == flags.InRule:
		c.ruleFault(f)
	case f.Kind == flags.WrongType:
		c.wrongType(f)
	case f.Kind <= flags.MixedList:
		c.shape(f)
	default:
		c.value(f)
	}
}

func (c *checker) wrongType(f *flags.Fault) {
	v := c.Flags.Value(f.Node)
	kinds := make([]string, len(f.Accept))
	for i, k := range f.Accept {
		kinds[i] = k.String()
	}
	switch {
	case f.Flag != nil && f.Node == enabledOf(f):
		found := c.report(&flagEnabled, f, "`enabled` is %s; write `true` or `false` without quotes", f.Got)
		if truth := strings.ToLower(f.Node.Text); truth == "true" || truth == "false" {
			found.SuggestEdits("write `"+truth+"`", f.Node, f.Node.Text, lint.Edit{Range: f.Range, Text: truth})
		}
	case f.Variant != nil && f.Node == f.Variant.ValuesNode:
		c.report(&flagAttributeValues, f, "`attributeValues` is %s; write a mapping of attributes to their values", f.Got)
	case len(f.Accept) > 2:
		c.report(&flagValue, f, "%s is %s; an attribute is a string, a number, a boolean, or a list of strings or numbers", c.calls(v.Name, "the item"), f.Got)
	case f.Want != "":
		c.report(&flagShape, f, "`%s` is %s; write `%s`", v.Name, f.Got, f.Want)
	default:
		c.report(&flagShape, f, "%s is %s; it must be %s", c.calls(v.Name, c.unnamed(f)), f.Got, text.Join(kinds, "or"))
	}
}

func enabledOf(f *flags.Fault) *yaml.Node {
	if f.Variant != nil {
		return f.Variant.Enabled
	}
	if f.Flag.Value != nil {
		return f.Flag.Value.Enabled
	}
	return nil
}

// calls names what has a key, and anything else by the words.
func (c *checker) calls(key, otherwise string) string {
	if key == "" {
		return otherwise
	}
	return "`" + key + "`"
}

func (c *checker) unnamed(f *flags.Fault) string {
	if f.Variant != nil {
		return fmt.Sprintf("variant %d", f.Variant.Index+1)
	}
	return "the document"
}

// shape reports what is wrong with the form of the document.
func (c *checker) shape(f *flags.Fault) {
	v := c.Flags.Value(f.Node)
	switch f.Kind { //exhaustive:ignore // those of values are reported elsewhere
	case flags.MissingMember:
		c.missing(f, c.calls(v.Name, c.unnamed(f)))
	case flags.UnknownMember:
		c.unknown(f)
	case flags.WrongVersion:
		c.report(&flagShape, f, "`version` is `%s`; write `1`, the only version", shown(f.Name))
	case flags.BadKey:
		c.report(&flagKey, f, "`%s` is not a valid key; use a lower-case letter, then letters, digits, `_` and `-`", shown(f.Name))
	case flags.ReservedKey:
		c.report(&flagKey, f, "`enabled` is reserved for the flag itself; rename the attribute")
	case flags.BadName:
		c.report(&flagKey, f, "the name is empty or has a line break; write it on one line")
	case flags.TooLong:
		c.report(&flagLimit, f, "%s has %d characters; the limit is %d", c.calls(shown(v.Name), "the string"), f.Count, f.Limit)
	case flags.TooMany:
		c.report(&flagLimit, f, "%s has %d entries; the limit is %d, which this one exceeds", c.calls(shown(v.Name), "the list"), f.Count, f.Limit)
	case flags.BadStatus:
		c.report(&flagDeprecation, f, "`status` is `%s`; it must be `planned`", shown(f.Name)).As(lint.Error)
	case flags.BadDate:
		c.report(&flagDeprecation, f, "`%s` is not a date such as `2027-01-31`", shown(f.Name)).As(lint.Error)
	case flags.NoDate:
		c.report(&flagDeprecation, f, "the planned end has no date; add `date`")
	case flags.EmptyList:
		c.report(&flagValue, f, "AWS rejects an empty list as a value; remove the attribute, or add an item")
	case flags.MixedList:
		c.report(&flagValue, f, "the list mixes strings and numbers; use only one of them")
	default:
		c.constraint(f)
	}
}

func (c *checker) missing(f *flags.Fault, container string) {
	switch {
	case f.Name == "version":
		c.report(&flagShape, f, "the document needs `version`; add `\"version\": \"1\"`")
	case f.Name == "type":
		c.report(&flagConstraint, f, "`constraints` needs `type`; add `string`, `number`, `boolean` or `array`, or remove `constraints`")
	case f.Variant != nil:
		c.report(&flagShape, f, "%s needs `%s`; add it", c.unnamed(f), f.Name)
	default:
		c.report(&flagShape, f, "%s needs `%s`; add it", container, f.Name)
	}
}

func (c *checker) unknown(f *flags.Fault) {
	switch {
	case f.Variant != nil && f.Flag.Declared != nil && f.Flag.Declared.Attribute(f.Name) != nil:
		c.report(&flagAttributeValues, f, "`%s` is an attribute; move it into the variant's `attributeValues`", f.Name)
	case f.Name == "default" && f.Variant == nil && f.Flag != nil:
		c.report(&flagShape, f, "unknown member `default`; set the flag under `values`, for example `\"%s\": {\"enabled\": false}`", f.Flag.Key)
	case f.Want != "":
		c.report(&flagShape, f, "unknown member `%s`; did you mean `%s`?", shown(f.Name), f.Want)
	default:
		c.report(&flagShape, f, "unknown member `%s`%s", shown(f.Name), suggest.DidYouMean(f.Name, f.Shape.Names()))
	}
}

func (c *checker) constraint(f *flags.Fault) {
	switch f.Kind { //exhaustive:ignore // the rest of shape
	case flags.BadConstraintType:
		hint := "write `string`, `number`, `boolean` or `array`"
		if f.Want != "" {
			hint = "did you mean `" + strings.Trim(f.Want, `"`) + "`?"
		}
		c.report(&flagConstraint, f, "unknown type `%s`; %s", shown(f.Name), hint)
	case flags.PatternAndEnum:
		c.report(&flagConstraint, f, "a string has a `pattern` or an `enum`, not both; remove one")
	case flags.NotWhole:
		c.report(&flagConstraint, f, "the bound `%s` has a fraction; write a whole number", f.Name)
	case flags.EmptyRange:
		c.report(&flagConstraint, f, "the minimum `%s` is above the maximum, so no value is valid", f.Name)
	case flags.InvalidPattern:
		c.report(&flagConstraint, f, "`%s` is not a valid regular expression", shown(f.Name)).As(lint.Warning)
	}
}

// value reports what is wrong with values and the order of variants.
func (c *checker) value(f *flags.Fault) {
	switch f.Kind { //exhaustive:ignore // those of the shape are reported elsewhere
	case flags.Undeclared:
		var keys []string
		for _, a := range f.Flag.Declared.Attributes {
			keys = append(keys, a.Key.Text)
		}
		c.report(&flagAttribute, f, "flag `%s` has no attribute `%s`%s", f.Flag.Key, f.Name, suggest.DidYouMean(f.Name, keys))
	case flags.WrongValueType:
		c.report(&flagAttribute, f, "the value is %s, but the attribute has the type `%s`", f.Got, f.Want)
	case flags.NotInEnum:
		c.report(&flagAttribute, f, "`%s` is not one of the attribute's values: %s", shown(f.Name), shown(f.Want))
	case flags.PatternMismatch:
		c.report(&flagAttribute, f, "`%s` does not match the attribute's pattern `%s`", shown(f.Name), shown(f.Want))
	case flags.BelowMinimum:
		c.report(&flagAttribute, f, "%s is below the attribute's minimum, %s", f.Name, f.Want)
	case flags.AboveMaximum:
		c.report(&flagAttribute, f, "%s is above the attribute's maximum, %s", f.Name, f.Want)
	case flags.RequiredMissing:
		c.report(&flagAttribute, f, "the required attribute `%s` has no value here", f.Name).As(lint.Warning)
	case flags.ValueWithoutFlag:
		c.unpaired(f, "flags", "declared")
	case flags.FlagWithoutValue:
		c.unpaired(f, "values", "set").As(lint.Notice)
	case flags.BesideVariants:
		found := c.report(&flagBesideVariants, f, "`%s` is next to `_variants`, but each variant has its own; move it there", f.Name)
		if f.Name == "enabled" {
			found.As(lint.Notice)
		}
	case flags.DuplicateVariant:
		c.report(&variantsAlike, f, "duplicate variant `%s`; clients see only the name, so make it unique", shown(f.Name)).As(lint.Warning)
	case flags.EmptyRule:
		c.emptyRule(f)
	case flags.HidesVariants:
		c.report(&variantHidden, f, "%s has no rule and matches everyone, so the %s never reached; put it last", variantName(f.Variant), hidden(f.Count))
	case flags.NoDefault:
		if f.Variant == nil {
			c.report(&variantDefault, f, "the flag has no variants; add one without a rule")
			return
		}
		c.report(&variantDefault, f, "the last variant has a rule, so the flag has no default; add a variant without a rule")
	}
}

// emptyRule reports the rule of the default. On any other variant it hides the later ones, which is reported already.
func (c *checker) emptyRule(f *flags.Fault) {
	if all := f.Flag.Variants(); f.Variant == all[len(all)-1] {
		c.report(&variantDefault, f, "the default variant has an empty rule; remove `rule`").As(lint.Notice)
	}
}

func (c *checker) unpaired(f *flags.Fault, section, verb string) *lint.Finding {
	var keys []string
	for _, other := range c.Flags.Flags {
		if section == "flags" && other.Declared != nil && other.Value == nil || section == "values" && other.Value != nil && other.Declared == nil {
			keys = append(keys, other.Key)
		}
	}
	return c.report(&flagUnpaired, f, "flag `%s` is not %s under `%s`%s", f.Name, verb, section, suggest.DidYouMean(f.Name, keys))
}

func hidden(n int) string {
	if n == 1 {
		return "variant after it is"
	}
	return fmt.Sprintf("%d variants after it are", n)
}

func variantName(v *flags.Variant) string {
	if v.Label() == "" {
		return fmt.Sprintf("variant %d", v.Index+1)
	}
	return "`" + shown(v.Label()) + "`"
}

func counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// shown is a string of the document in a message.
func shown(s string) string { return text.Shorten(strings.ReplaceAll(s, "`", "'")) }

// resource reports on the resource around the document.
func (c *checker) resource() {
	root := c.Root
	if c.Flags.Delivered {
		c.Rule(&flagDelivered).Inside(c.Flags.Range(headOf(c.Flags.Node)), root, "this is what clients receive; write a document with `version`, `flags` and `values`")
	}
	for _, s := range c.Flags.Strangers {
		c.Rule(&flagPlaceholder).Inside(s.Range, root, "the template has no `%s` to substitute; for a literal `${…}`, write `${!%s}`", s.Name, s.Name)
	}
	for _, v := range c.Flags.Validators {
		if v.Text == "JSON_SCHEMA" {
			c.Rule(&flagValidator).Inside(v.Range, root, "a feature-flag profile cannot have a `JSON_SCHEMA` validator; use attribute constraints or `LAMBDA`")
		}
	}
}

func headOf(n *yaml.Node) yaml.Range {
	if len(n.Entries) > 0 {
		return n.Entries[0].Key.Range
	}
	return n.Range
}

// deprecation reports a planned end that has passed.
func (c *checker) deprecation(f *flags.Flag) {
	if f.Declared == nil || f.Declared.Deprecation == nil || f.Declared.Deprecation.Date.IsZero() || c.Settings.Today == "" {
		return
	}
	d := f.Declared.Deprecation
	if date := d.Date.Format("2006-01-02"); date < c.Settings.Today {
		c.Rule(&flagDeprecation).Inside(c.Flags.Range(d.Key.Range), c.Flags.Value(d.Node), "flag `%s` was planned to be removed by %s; remove it, or set a later date", f.Key, date)
	}
}

// alike reports variants that clients cannot tell apart.
func (c *checker) alike(f *flags.Flag) {
	outcomes := f.Outcomes()
	per := c.perUser(outcomes)
	for i := 1; i < len(outcomes); i++ {
		a, b := outcomes[i-1], outcomes[i]
		if slices.Contains(per, i) && slices.Contains(per, i-1) || a.Variant == nil || a.Name() == b.Name() || !known(c, a) || !known(c, b) || !a.Same(b) || deals(a.Variant) || deals(b.Variant) {
			continue
		}
		c.at(&variantsAlike, b.Variant, "%s returns the same as %s before it; merge them with `or`", variantName(b.Variant), variantName(a.Variant))
	}
	for _, o := range outcomes {
		if o.Variant != nil && o.Enabled != nil && o.Enabled.Kind == yaml.Bool && !o.IsEnabled() && len(o.Attributes) > 0 && !needed(o.Attributes) {
			key := o.Variant.ValuesKey
			c.Rule(&variantsAlike).Inside(c.Flags.Range(key.Range), c.Flags.Value(o.Variant.ValuesNode), "%s is disabled, so clients do not receive its attributes; remove them", variantName(o.Variant))
		}
	}
}

// needed reports whether AWS may want the values also where the flag is off, which it does not document: some are required.
func needed(values []flags.AttributeValue) bool {
	return slices.ContainsFunc(values, func(v flags.AttributeValue) bool { return v.Attribute != nil && v.Attribute.Constraint.IsRequired() })
}

// deals reports whether a variant has a share of its own, which a common rule could not say.
func deals(v *flags.Variant) bool {
	return v.Rule != nil && v.Rule.Root != nil && len(v.Rule.Root.Splits()) > 0
}

// known reports whether it is known what clients get of an outcome.
func known(c *checker, o flags.Outcome) bool {
	return o.Enabled != nil && o.Enabled.Kind == yaml.Bool && c.Flags.Value(o.Variant.Node).IsKnown()
}

// at reports on a variant where its name is written.
func (c *checker) at(r *lint.Rule, v *flags.Variant, format string, args ...any) {
	n := v.Node
	if v.Name != nil {
		n = v.Name
	}
	c.Rule(r).Inside(c.Flags.Range(n.Range), c.Flags.Value(n), format, args...)
}
