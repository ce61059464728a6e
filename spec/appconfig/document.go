package appconfig

import (
	"fmt"
	"strings"
	"time"

	"sluice/spec/object"
)

// maxDocument is the default quota for the size of a hosted configuration, in bytes.
const maxDocument = 2 << 20

// Version is a flag document: the baseline, or that of a step.
type Version struct {
	// Label is the version label in AppConfig, and What the same in words.
	Label, What string
	// Content is the document as JSON.
	Content string
	// Start is the start of the step, in UTC and without seconds; zero for the baseline.
	Start time.Time
}

// FileName returns the file name of the document.
func (v Version) FileName() string { return v.Label + ".flags.json" }

// versions makes the documents. Before the first step, the launch has no effect.
func (c *compiler) versions(r *Rollout, flags []*flag) []Version {
	l := r.launch
	name := slug(l.name, maxName)
	versions := []Version{{What: "Before the first step of " + name, Content: c.document(flags, nil, l, at(l.at))}}
	for i := range l.steps {
		s := &l.steps[i]
		what := fmt.Sprintf("Step %d of %s, from %s", i+1, name, s.start.Format("2006-01-02T15:04Z"))
		versions = append(versions, Version{What: what, Content: c.document(flags, s.stages, l, head(s.at)), Start: s.start})
	}
	for i := range versions {
		kind := "baseline"
		if i > 0 {
			kind = fmt.Sprintf("step-%d", i)
		}
		versions[i].Label = labelled(l.name, kind, versions[i].Content)
	}
	return versions
}

// labelled returns a name that identifies the launch, its part, and its contents. It contains a hyphen, so that it is
// not a version number.
func labelled(launch, kind, content string) string {
	ending := "-" + kind + "-" + Hash(content, 5)
	return slug(launch, maxName-len(ending)) + ending
}

// document writes the flags for stages; without stages, each flag only has its entity overrides and its default variation.
func (c *compiler) document(flags []*flag, stages []stage, l *launch, where place) string {
	if c.batch.written > maxTogether { // reported
		return ""
	}
	var descriptions, values []object.Member
	for _, f := range flags {
		variants, err := f.variants(c.keys.rows[0].Key, stages, l)
		if err != nil {
			c.reject(where, "flag `%s` is too large: %s; use fewer overrides, groups or entity overrides", f.key, err)
			return ""
		}
		for _, v := range variants {
			c.rename("variant", v.name, variantName(v.name))
		}
		descriptions = append(descriptions, object.Member{Name: f.key, JSON: f.describe()})
		values = append(values, object.Member{Name: f.key, JSON: f.write(variants)})
	}
	if c.profile != nil {
		descriptions, values = c.profile.flags.with(descriptions), c.profile.values.with(values)
	}
	content := object.Indent(object.JSON(object.Text("version", "1"), object.Nested("flags", descriptions...), object.Nested("values", values...)))
	if len(content) > maxDocument {
		c.reject(where, "the document has %d bytes; the limit is %d, so split the plan", len(content), maxDocument)
	}
	if c.batch.written += len(content); c.batch.written > maxTogether {
		c.reject(where, "the documents of the steps exceed %d bytes together; split the file, or use fewer steps", maxTogether)
	}
	return content
}

// describe writes the part of the document that is the same in all steps.
func (f *flag) describe() string {
	name := f.name
	if len(name) > maxName {
		name = f.key
	}
	members := []object.Member{object.Text("name", name)}
	if description, ok := f.feature.Value.Field("description").Str(); ok && description != "" {
		members = append(members, object.Text("description", description))
	}
	constraints := object.Nested("constraints", object.Text("type", f.valueType), object.Member{Name: "required", JSON: "true"})
	return object.JSON(append(members, object.Nested("attributes", object.Nested("value", constraints)))...)
}

func (f *flag) write(variants []variant) string {
	var items []string
	for _, v := range variants {
		members := []object.Member{object.Text("name", variantName(v.name)), {Name: "enabled", JSON: "true"}}
		if v.rule != always {
			members = append(members, object.Text("rule", string(v.rule)))
		}
		value := object.Member{Name: "value", JSON: f.variations[v.serves].value}
		items = append(items, object.JSON(append(members, object.Nested("attributeValues", value))...))
	}
	return object.JSON(object.Member{Name: "_variants", JSON: "[" + strings.Join(items, ",") + "]"})
}
