package flags

import (
	"sluice/spec/flags"
	"sluice/spec/yaml"
)

// resource checks the resource around the document.
func (c *checker) resource() {
	root := c.Root
	if c.Flags.Delivered {
		c.Rule(&flagDelivered).Inside(c.Flags.Range(headOf(c.Flags.Node)), root, "this is what clients receive; write a document with `version`, `flags` and `values`")
	}
	for _, s := range c.Flags.Undefined {
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

// deprecation reports a deprecation date that has passed.
func (c *checker) deprecation(f *flags.Flag) {
	if f.Declared == nil || f.Declared.Deprecation == nil || f.Declared.Deprecation.Date.IsZero() || c.Settings.Today == "" {
		return
	}
	d := f.Declared.Deprecation
	if date := d.Date.Format("2006-01-02"); date < c.Settings.Today {
		c.Rule(&flagDeprecation).Inside(c.Flags.Range(d.Key.Range), c.Flags.Value(d.Node), "flag `%s` was planned to be removed by %s; remove it, or set a later date", f.Key, date)
	}
}
