package config

import (
	"path"
	"strings"

	"sluice/lint"
	"sluice/spec"
)

// policyPrefix is the prefix of the rule ids of schemas.
const policyPrefix = "policy/"

// schema is a schema with the patterns of files that it applies to.
type schema struct {
	lint.Schema
	match lint.FilePatterns // nil: all files
}

// readSchemas reads `schemas`. Schemas with the same name share a rule.
func (c *Config) readSchemas(list *spec.Value) {
	byName := map[string]*lint.Rule{}
	for _, v := range list.List() {
		if v.Field("schema") == nil {
			continue // missing-member reports it
		}
		s := schema{Schema: lint.Schema{Operation: textOf(v.Field("operation")), Severity: lint.Error, Value: v.Field("schema")}}
		if severity, ok := lint.ParseSeverity(textOf(v.Field("severity"))); ok {
			s.Severity = severity
		}
		s.match = filePatterns(v.Field("match"))
		name := policyPrefix + schemaName(s.Value)
		if s.Rule = byName[name]; s.Rule == nil {
			s.Rule = &lint.Rule{ID: name, Severity: s.Severity, On: lint.Plans}
			byName[name] = s.Rule
			c.policies = append(c.policies, s.Rule)
		}
		c.schemas = append(c.schemas, s)
	}
}

// schemaName returns the name of a schema: its file name without extensions; for an inline schema, the last part of its `$id` or
// its title. It is empty if there is neither.
func schemaName(v *spec.Value) string {
	if v.Inner == nil {
		return fileName(v.Text)
	}
	if id := v.Inner.Get("$id"); id != nil {
		return fileName(id.Text)
	}
	if title := v.Inner.Get("title"); title != nil {
		return words(title.Text)
	}
	return ""
}

func fileName(file string) string {
	name := path.Base(strings.ReplaceAll(file, `\`, "/"))
	for _, ending := range []string{".json", ".yaml", ".yml", ".schema"} {
		name = strings.TrimSuffix(name, ending)
	}
	return words(name)
}

// words converts a text to the form of rule ids: lower-case words joined by `-`.
func words(text string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < '0' || r > '9')
	}), "-")
}

func textOf(v *spec.Value) string {
	if v == nil {
		return ""
	}
	return v.Text
}

// Schemas returns the schemas of the configuration, in file order.
func (c *Config) Schemas() (list []lint.Schema) {
	for _, s := range c.schemas {
		list = append(list, s.Schema)
	}
	return list
}

// SetWalks sets the walks that validate requests against the schemas, one for each in the order of Schemas.
func (c *Config) SetWalks(walks []lint.Walk) { c.walks = walks }

// own returns the rules that the configuration defines, with the walks whose schemas apply to the file; nil for none.
func (c *Config) own(file string) *lint.Pack {
	if len(c.schemas) == 0 {
		return nil
	}
	pack := c.Policies()
	for i, walk := range c.walks {
		if match := c.schemas[i].match; match == nil || c.matches(match, file) {
			pack.Walks = append(pack.Walks, walk)
		}
	}
	return pack
}

// Policies returns the rules that the configuration defines, or nil. A nil configuration has none.
func (c *Config) Policies() *lint.Pack {
	if c == nil || len(c.policies) == 0 {
		return nil
	}
	return &lint.Pack{Families: []lint.Family{{Name: "Policies", Rules: c.policies}}}
}
