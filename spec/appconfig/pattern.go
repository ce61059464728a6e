package appconfig

import (
	"slices"

	"sluice/spec"
	"sluice/spec/yaml"
)

// Patterns are translated to rules using the operators that Evidently lists:
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch-Evidently-segments.html

// pattern translates the pattern of one segment.
type pattern struct {
	problems *problems
	keys     *keyTable
	segment  string
	value    *spec.Value
}

// segmentRule returns the rule for the segment of an override.
func (c *compiler) segmentRule(name string, override *spec.Value) rule {
	if r, done := c.rules[name]; done {
		return r
	}
	c.rules[name] = always
	i := slices.IndexFunc(c.plan.Segments, func(s spec.Segment) bool { text, _ := s.Name.Str(); return text == name })
	if i < 0 || name == "" {
		c.reject(part(override, "segment"), "segment `%s` is not in the plan; add it to `segments`, since AppConfig needs its pattern", name)
		return always
	}
	v := c.plan.Segments[i].Pattern
	if v == nil {
		c.reject(head(c.plan.Segments[i].Value), "segment `%s` has no pattern", name)
		return always
	}
	root, err := readPattern(v)
	if err != nil {
		c.reject(at(v), "the pattern of `%s` cannot be read: %s", name, err)
		return always
	}
	p := &pattern{&c.problems, c.keys, name, v}
	c.rules[name] = p.fields(root, "")
	return c.rules[name]
}

// fields translates fields that must all match. The path is their prefix, such as `Location.`.
func (p *pattern) fields(n *yaml.Node, path string) rule {
	if n.Kind != yaml.Map || len(n.Entries) == 0 {
		return p.reject(n, "expected a mapping of fields, not %s", n.Kind)
	}
	var rules []rule
	for i, e := range n.Entries {
		switch {
		case n.Get(e.Key.Text) != n.Entries[i].Value:
			p.reject(e.Key, "duplicate `%s`", e.Key.Text)
		case e.Key.Text == "$or":
			rules = append(rules, p.or(e.Value, path))
		case e.Value.Kind == yaml.Map:
			rules = append(rules, p.fields(e.Value, path+e.Key.Text+"."))
		default:
			rules = append(rules, p.field(e, path+e.Key.Text))
		}
	}
	return all(rules...)
}

func (p *pattern) or(n *yaml.Node, path string) rule {
	if n.Kind != yaml.List || len(n.Items) < 2 {
		return p.reject(n, "`$or` takes a list of two or more mappings of fields, not %s", n.Kind)
	}
	var rules []rule
	for _, branch := range n.Items {
		rules = append(rules, p.fields(branch, path))
	}
	return either(rules...)
}

// field translates a list of values and operators, any of which may match. Strings are combined into one list.
func (p *pattern) field(e yaml.Entry, path string) rule {
	if e.Value.Kind != yaml.List || len(e.Value.Items) == 0 {
		return p.reject(e.Value, "`%s` takes a list of values, not %s", path, e.Value.Kind)
	}
	f := &field{p, path, p.keys.key(path, p.segment, inside(p.value, e.Key))}
	var texts []string
	var rules []rule
	for _, item := range e.Value.Items {
		switch {
		case item.Kind == yaml.Map:
			rules = append(rules, f.operator(item))
		default:
			texts = append(texts, f.text(item))
		}
	}
	if len(texts) > 0 {
		rules = append([]rule{isOneOf(f.key, texts)}, rules...)
	}
	return either(rules...)
}

// reject reports a pattern that cannot be translated. The rule that it returns is not used.
func (p *pattern) reject(n *yaml.Node, format string, args ...any) rule {
	p.problems.reject(inside(p.value, n), "segment `"+p.segment+"`: "+format, args...)
	return always
}

func (p *pattern) warn(n *yaml.Node, format string, args ...any) {
	p.problems.warn(inside(p.value, n), "segment `"+p.segment+"`: "+format, args...)
}
