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

// other returns what stands at the other place of a fault.
func other(k flags.FaultKind) string {
	switch k {
	case flags.DuplicateVariant:
		return "the other one has the name here"
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
		c.report(&flagValue, f, "%s is %s; an attribute takes a text, a number, a boolean, or a list of texts or numbers", c.calls(v.Name, "the item"), f.Got)
	case f.Want != "":
		c.report(&flagShape, f, "`%s` is %s; write `%s`", v.Name, f.Got, f.Want)
	default:
		c.report(&flagShape, f, "%s is %s, and AWS takes %s", c.calls(v.Name, c.unnamed(f)), f.Got, text.Join(kinds, "or"))
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
		c.report(&flagShape, f, "`version` is `%s`; write `1`, the only version there is", shown(f.Name))
	case flags.BadKey:
		c.report(&flagKey, f, "`%s` cannot be a key: it has a small letter first, then letters, digits, `_` and `-`", shown(f.Name))
	case flags.ReservedKey:
		c.report(&flagKey, f, "`enabled` is the switch of the flag and cannot be an attribute; give it another key")
	case flags.BadName:
		c.report(&flagKey, f, "the name is empty or has a line break; write a name of one line")
	case flags.TooLong:
		c.report(&flagLimit, f, "%s has %d characters, and AWS takes %d", c.calls(shown(v.Name), "the text"), f.Count, f.Limit)
	case flags.TooMany:
		c.report(&flagLimit, f, "%s has %d entries, and AWS takes %d; from here on they are too many", c.calls(shown(v.Name), "the list"), f.Count, f.Limit)
	case flags.BadStatus:
		c.report(&flagDeprecation, f, "`status` is `%s`, and AWS takes `planned` only", shown(f.Name)).As(lint.Error)
	case flags.BadDate:
		c.report(&flagDeprecation, f, "`%s` is not a date such as `2027-01-31`", shown(f.Name)).As(lint.Error)
	case flags.NoDate:
		c.report(&flagDeprecation, f, "the planned end has no date; add `date`, so that it can be said when it is over")
	case flags.EmptyList:
		c.report(&flagValue, f, "AWS refuses an empty list as a value; leave the attribute out, or give it an item")
	case flags.MixedList:
		c.report(&flagValue, f, "the list has texts and numbers; make all items texts, or all of them numbers")
	default:
		c.constraint(f)
	}
}

func (c *checker) missing(f *flags.Fault, container string) {
	switch {
	case f.Name == "version":
		c.report(&flagShape, f, "the document lacks `version`; add `\"version\": \"1\"`")
	case f.Name == "type":
		c.report(&flagConstraint, f, "the constraints lack `type`; write `string`, `number`, `boolean` or `array`, or leave `constraints` out")
	case f.Variant != nil:
		c.report(&flagShape, f, "%s lacks `%s`; add it", c.unnamed(f), f.Name)
	default:
		c.report(&flagShape, f, "%s lacks `%s`; add it", container, f.Name)
	}
}

func (c *checker) unknown(f *flags.Fault) {
	switch {
	case f.Variant != nil && f.Flag.Declared != nil && f.Flag.Declared.Attribute(f.Name) != nil:
		c.report(&flagAttributeValues, f, "`%s` is an attribute; a variant has it in the mapping `attributeValues`", f.Name)
	case f.Name == "default" && f.Variant == nil && f.Flag != nil:
		c.report(&flagShape, f, "AWS takes no `default` here; what the flag is set to stands under `values`, as `\"%s\": {\"enabled\": false}`", f.Flag.Key)
	case f.Want != "":
		c.report(&flagShape, f, "AWS takes no `%s` here; did you mean `%s`?", shown(f.Name), f.Want)
	default:
		c.report(&flagShape, f, "AWS takes no `%s` here%s", shown(f.Name), suggest.DidYouMean(f.Name, f.Shape.Names()))
	}
}

func (c *checker) constraint(f *flags.Fault) {
	switch f.Kind { //exhaustive:ignore // the rest of shape
	case flags.BadConstraintType:
		hint := "write `string`, `number`, `boolean` or `array`"
		if f.Want != "" {
			hint = "did you mean `" + strings.Trim(f.Want, `"`) + "`?"
		}
		c.report(&flagConstraint, f, "the type `%s` is not known; %s", shown(f.Name), hint)
	case flags.PatternAndEnum:
		c.report(&flagConstraint, f, "a string has a `pattern` or an `enum`, not both; drop one")
	case flags.NotWhole:
		c.report(&flagConstraint, f, "the bound `%s` has a fraction, and AWS takes whole numbers here", f.Name)
	case flags.EmptyRange:
		c.report(&flagConstraint, f, "no number is between `%s` and the `maximum` below it", f.Name)
	case flags.InvalidPattern:
		c.report(&flagConstraint, f, "`%s` does not compile as a regular expression", shown(f.Name)).As(lint.Warning)
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
		c.report(&flagAttribute, f, "flag `%s` declares no attribute `%s`%s", f.Flag.Key, f.Name, suggest.DidYouMean(f.Name, keys))
	case flags.WrongValueType:
		c.report(&flagAttribute, f, "the value is %s, and the attribute is of the type `%s`", f.Got, f.Want)
	case flags.NotInEnum:
		c.report(&flagAttribute, f, "`%s` is not among the values of the attribute: %s", shown(f.Name), shown(f.Want))
	case flags.PatternMismatch:
		c.report(&flagAttribute, f, "`%s` does not match the pattern `%s` of the attribute", shown(f.Name), shown(f.Want))
	case flags.BelowMinimum:
		c.report(&flagAttribute, f, "%s is below the minimum of the attribute, %s", f.Name, f.Want)
	case flags.AboveMaximum:
		c.report(&flagAttribute, f, "%s is above the maximum of the attribute, %s", f.Name, f.Want)
	case flags.RequiredMissing:
		c.report(&flagAttribute, f, "the attribute `%s` is required and has no value here", f.Name).As(lint.Warning)
	case flags.ValueWithoutFlag:
		c.unpaired(f, "flags", "declared")
	case flags.FlagWithoutValue:
		c.unpaired(f, "values", "set").As(lint.Notice)
	case flags.BesideVariants:
		found := c.report(&flagBesideVariants, f, "`%s` stands beside `_variants`; each variant has its own, so move it there", f.Name)
		if f.Name == "enabled" {
			found.As(lint.Notice)
		}
	case flags.DuplicateVariant:
		c.report(&variantsAlike, f, "another variant is named `%s` too; clients see the name alone", shown(f.Name)).As(lint.Warning)
	case flags.EmptyRule:
		c.emptyRule(f)
	case flags.HidesVariants:
		c.report(&variantHidden, f, "%s has no rule and is for everyone, so that the %s never reached; put it last", variantName(f.Variant), hidden(f.Count))
	case flags.NoDefault:
		if f.Variant == nil {
			c.report(&variantDefault, f, "the flag has no variants; give it one without a rule")
			return
		}
		c.report(&variantDefault, f, "the last variant has a rule, so that the flag has no default; add a variant without one")
	}
}

// emptyRule reports the rule of the default. On any other variant it hides those behind it, which is said already.
func (c *checker) emptyRule(f *flags.Fault) {
	if all := f.Flag.Variants(); f.Variant == all[len(all)-1] {
		c.report(&variantDefault, f, "the default has an empty rule; leave `rule` out, as AWS documents it").As(lint.Notice)
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
		return "variant behind it is"
	}
	return fmt.Sprintf("%d variants behind it are", n)
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

// shown is a text of the document in a message.
func shown(s string) string { return text.Shorten(strings.ReplaceAll(s, "`", "'")) }

// resource reports on the resource around the document.
func (c *checker) resource() {
	root := c.Root
	if c.Flags.Delivered {
		c.Rule(&flagDelivered).Inside(c.Flags.Range(headOf(c.Flags.Node)), root, "this is what clients get; write the document with `version`, `flags` and `values`")
	}
	for _, s := range c.Flags.Strangers {
		c.Rule(&flagPlaceholder).Inside(s.Range, root, "the template has no `%s`, and CloudFormation puts in what `${…}` names; write `${!%s}` for what clients are to get", s.Name, s.Name)
	}
	for _, v := range c.Flags.Validators {
		if v.Text == "JSON_SCHEMA" {
			c.Rule(&flagValidator).Inside(v.Range, root, "a profile of feature flags takes no `JSON_SCHEMA` validator; constrain the attributes, or use `LAMBDA`")
		}
	}
}

func headOf(n *yaml.Node) yaml.Range {
	if len(n.Entries) > 0 {
		return n.Entries[0].Key.Range
	}
	return n.Range
}

// deprecation reports a planned end that is over.
func (c *checker) deprecation(f *flags.Flag) {
	if f.Declared == nil || f.Declared.Deprecation == nil || f.Declared.Deprecation.Date.IsZero() || c.Settings.Today == "" {
		return
	}
	d := f.Declared.Deprecation
	if date := d.Date.Format("2006-01-02"); date < c.Settings.Today {
		c.Rule(&flagDeprecation).Inside(c.Flags.Range(d.Key.Range), c.Flags.Value(d.Node), "flag `%s` was to be gone by %s; remove it, or plan another date", f.Key, date)
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
		c.at(&variantsAlike, b.Variant, "%s and %s before it give clients the same; one variant with `or` would do", variantName(b.Variant), variantName(a.Variant))
	}
	for _, o := range outcomes {
		if o.Variant != nil && o.Enabled != nil && o.Enabled.Kind == yaml.Bool && !o.IsEnabled() && len(o.Attributes) > 0 {
			key := o.Variant.ValuesKey
			c.Rule(&variantsAlike).Inside(c.Flags.Range(key.Range), c.Flags.Value(o.Variant.ValuesNode), "%s is disabled, and clients do not get the attributes of a disabled flag", variantName(o.Variant))
		}
	}
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
