package langserver

import (
	"strings"

	"sluice/cmd/sluice/internal/langserver/shown"
	"sluice/spec/flags"
	"sluice/spec/flags/rule"
)

// flagItems completes feature-flag documents: operators, labels and context keys in rules, and attributes as keys.
func (c *cursor) flagItems() []completionItem {
	holder := c.value.Parent
	if c.key {
		return c.attributes()
	}
	if holder != nil && c.value.Name == "rule" {
		return c.ruleItems(c.value.Node.Text)
	}
	return nil
}

// attributes returns the declared attributes of the flag without a value.
func (c *cursor) attributes() (items []completionItem) {
	holder := c.value.Parent
	flag := c.flag()
	if flag == nil || flag.Declared == nil || holder.Name != "attributeValues" && holder.Name != flag.Key {
		return nil
	}
	for _, a := range flag.Declared.Attributes {
		items = append(items, c.asKey(completionItem{Label: shown.Text(a.Key.Text), Kind: kindField, Detail: "attribute"}))
	}
	return without(items, holder)
}

// flag returns the flag whose value contains the cursor.
func (c *cursor) flag() *flags.Flag {
	for v := c.value; v != nil && v.Parent != nil; v = v.Parent {
		if v.Parent.Name == "values" && v.Parent.Parent != nil && v.Parent.Parent.Parent == nil {
			return c.doc.Flags.Flag(v.Name)
		}
	}
	return nil
}

// ruleItems completes a rule after the text before the cursor.
func (c *cursor) ruleItems(text string) (items []completionItem) {
	before, _, _ := strings.Cut(text, marker)
	switch before = strings.TrimRight(before, identifier); {
	case strings.HasSuffix(before, "("):
		for _, o := range rule.Operators() {
			items = append(items, completionItem{Label: shown.Text(o.Name), Kind: kindFunction, Detail: shown.Text(o.Summary), Documentation: shown.Call(&o)})
		}
	case strings.HasSuffix(before, "$"):
		items = c.contextKeys("")
	case strings.HasSuffix(before, " "):
		items = append(operandLabels(before), c.contextKeys("$")...)
	}
	return items
}

const identifier = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-"

// contextKeys returns the context keys used in rules of the document.
func (c *cursor) contextKeys(before string) (items []completionItem) {
	seen := map[string]bool{}
	for _, f := range c.doc.Flags.Flags {
		for _, v := range f.Variants() {
			if v.Rule == nil || v.Rule.Root == nil {
				continue
			}
			for _, key := range v.Rule.Root.Keys() {
				if !seen[key.Text] && !strings.Contains(key.Text, marker) {
					seen[key.Text] = true
					items = append(items, completionItem{Label: shown.Text(before + key.Text), Kind: kindVariable, Detail: "key of the context"})
				}
			}
		}
	}
	return items
}

// operandLabels returns the unused labels of the call at the end of the text.
func operandLabels(before string) (items []completionItem) {
	start := innermost(before)
	if start < 0 {
		return nil
	}
	name, rest, _ := strings.Cut(before[start:], " ")
	o := rule.Lookup(name)
	if o == nil {
		return nil
	}
	for _, operand := range o.Operands {
		if operand.Label != "" && !strings.Contains(rest, operand.Label+"::") {
			items = append(items, completionItem{Label: shown.Text(operand.Label + "::"), Kind: kindField, Detail: shown.Text("operand of `" + name + "`")})
		}
	}
	return items
}

// innermost returns the offset of the innermost open call at the end of the text, or -1.
func innermost(text string) int {
	depth := 0
	for i := len(text) - 1; i >= 0; i-- {
		switch text[i] {
		case ')':
			depth++
		case '(':
			if depth == 0 {
				return i + 1
			}
			depth--
		}
	}
	return -1
}
