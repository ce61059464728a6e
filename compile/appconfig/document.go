package appconfig

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"

	"sluice/compile"
	"sluice/spec"
	"sluice/spec/text/sanitize"
)

// maxDocument is the size of a hosted configuration that AWS takes unless the quota is raised, in bytes.
const maxDocument = 2 << 20

// version is a flag document: the baseline's or a step's.
type version struct {
	// label names the version in AppConfig; what says the same to people.
	label, what string
	// content is the document as JSON.
	content string
	// step is nil for the baseline.
	step *step
}

func (v version) fileName() string { return v.label + compile.FlagsEnding }

// versions makes the documents. Before the first step nothing of the launch is to be seen.
func (c *compiler) versions(r *rollout, flags []*flag) []version {
	l := r.launch
	name := slug(l.name, maxName)
	versions := []version{{what: "Before the first step of " + name, content: c.document(flags, nil, l, at(l.at))}}
	for i := range l.steps {
		s := &l.steps[i]
		what := fmt.Sprintf("Step %d of %s, from %s", i+1, name, s.start.Format("2006-01-02T15:04Z"))
		versions = append(versions, version{what: what, content: c.document(flags, s.stages, l, head(s.at)), step: s})
	}
	for i := range versions {
		kind := "baseline"
		if i > 0 {
			kind = fmt.Sprintf("step-%d", i)
		}
		versions[i].label = labelled(l.name, kind, versions[i].content)
	}
	return versions
}

// labelled is a name that tells the launch, the part of it, and different contents apart. It has a hyphen, so that it is
// no version number.
func labelled(launch, kind, content string) string {
	ending := "-" + kind + "-" + hash(content, 5)
	return slug(launch, maxName-len(ending)) + ending
}

// document writes the flags for stages; without stages each has its entity overrides and its default variation.
func (c *compiler) document(flags []*flag, stages []stage, l *launch, where place) string {
	var descriptions, values []member
	for _, f := range flags {
		variants, err := f.variants(c.keys.rows[0].Key, stages, l)
		if err != nil {
			c.refuse(where, "flag `%s` is too large: %s; use fewer overrides, groups or entity overrides", f.key, err)
			return ""
		}
		for _, v := range variants {
			c.rename("variant", v.name, variantName(v.name))
		}
		descriptions = append(descriptions, member{name: f.key, json: f.describe()})
		values = append(values, member{name: f.key, json: f.write(variants)})
	}
	content := indent(object(text("version", "1"), nested("flags", descriptions...), nested("values", values...)))
	if len(content) > maxDocument {
		c.refuse(where, "the document has %d bytes, and AppConfig takes %d; split the plan", len(content), maxDocument)
	}
	return content
}

// describe writes the part of the document that does not change from step to step.
func (f *flag) describe() string {
	name := f.name
	if len(name) > maxName {
		name = f.key
	}
	members := []member{text("name", name)}
	if description, ok := f.feature.Value.Field("description").Str(); ok && description != "" {
		members = append(members, text("description", description))
	}
	constraints := nested("constraints", text("type", f.valueType), member{name: "required", json: "true"})
	return object(append(members, nested("attributes", nested("value", constraints)))...)
}

func (f *flag) write(variants []variant) string {
	var items []string
	for _, v := range variants {
		members := []member{text("name", variantName(v.name)), {name: "enabled", json: "true"}}
		if v.rule != always {
			members = append(members, text("rule", string(v.rule)))
		}
		value := member{name: "value", json: f.variations[v.serves].value}
		items = append(items, object(append(members, nested("attributeValues", value))...))
	}
	return object(member{name: "_variants", json: "[" + strings.Join(items, ",") + "]"})
}

// member is a named JSON value.
type member struct{ name, json string }

func text(name, value string) member { return member{name, spec.QuoteJSON(value)} }

func nested(name string, members ...member) member { return member{name, object(members...)} }

func object(members ...member) string {
	parts := make([]string, len(members))
	for i, m := range members {
		parts[i] = spec.QuoteJSON(m.name) + ":" + m.json
	}
	return "{" + strings.Join(parts, ",") + "}"
}

// indent spreads JSON over lines.
func indent(compact string) string {
	var b bytes.Buffer
	if err := json.Indent(&b, []byte(compact), "", "  "); err != nil {
		panic("a document is not JSON: " + err.Error())
	}
	return sanitize.JSON(b.String())
}
