package flags

import (
	"fmt"
	"strings"

	"sluice/lint"
	"sluice/spec/flags"
	"sluice/spec/suggest"
	"sluice/spec/text"
	"sluice/spec/yaml"
)

// report adds a finding at the place of the fault.
func (c *checker) report(r *lint.Rule, f *flags.Fault, format string, args ...any) *lint.Finding {
	found := c.Rule(r).Inside(f.Range, c.Flags.Value(f.Node), format, args...)
	if f.Other != (yaml.Range{}) {
		found.RelateKey(f.Other, "%s", other(f.Kind))
	}
	return found
}

// other returns the note for the related place of a fault.
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

// fault reports a fault of the document under its rule.
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

// calls formats a key, or returns the given words if there is none.
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

// shape reports faults in the form of the document.
func (c *checker) shape(f *flags.Fault) {
	v := c.Flags.Value(f.Node)
	switch f.Kind { //exhaustive:ignore // value reports the others
	case flags.MissingMember:
		c.missing(f)
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

func (c *checker) missing(f *flags.Fault) {
	switch {
	case f.Name == "version":
		c.report(&flagShape, f, "the document needs `version`; add `version: '1'`")
	case f.Name == "type":
		c.report(&flagConstraint, f, "`constraints` needs `type`; add `string`, `number`, `boolean` or `array`, or remove `constraints`")
	default:
		c.report(&flagShape, f, "%s needs `%s`; add it", c.unnamed(f), f.Name)
	}
}

func (c *checker) unknown(f *flags.Fault) {
	switch {
	case f.Variant != nil && f.Flag.Declared != nil && f.Flag.Declared.Attribute(f.Name) != nil:
		c.report(&flagAttributeValues, f, "`%s` is an attribute; move it into the variant's `attributeValues`", f.Name)
	case f.Name == "default" && f.Variant == nil && f.Flag != nil:
		c.report(&flagShape, f, "unknown member `default`; set the flag under `values`, for example `%s: {enabled: false}`", f.Flag.Key)
	case f.Want != "":
		c.report(&flagShape, f, "unknown member `%s`; did you mean `%s`?", shown(f.Name), f.Want)
	default:
		c.report(&flagShape, f, "unknown member `%s`%s", shown(f.Name), suggest.DidYouMean(f.Name, f.Shape.Names()))
	}
}

func variantName(v *flags.Variant) string {
	if v.Label() == "" {
		return fmt.Sprintf("variant %d", v.Index+1)
	}
	return "`" + shown(v.Label()) + "`"
}

// shown formats a string of the document for a message.
func shown(s string) string { return text.Shorten(strings.ReplaceAll(s, "`", "'")) }
