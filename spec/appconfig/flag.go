package appconfig

import (
	"slices"
	"strings"

	"sluice/spec"
	"sluice/spec/text"
	"sluice/spec/yaml"
)

// flag is a feature as an AppConfig flag.
type flag struct {
	feature spec.Feature
	// name is the name of the feature, key that of the flag.
	name, key string
	// valueType is the type of the attribute: `string`, `number` or `boolean`.
	valueType  string
	variations []variation
	// index are the indices of the variations, by name.
	index map[string]int
	// fallback is the index of the default variation.
	fallback int
	// onlyFallback means that everyone is served the default variation.
	onlyFallback bool
}

// variation is a value of a flag.
type variation struct {
	name string
	// value is JSON.
	value string
	// entities are the ids of entities that always get it.
	entities []string
}

func (c *compiler) readFlags(l *launch) []*flag {
	var flags []*flag
	for _, feature := range c.plan.Features {
		f := c.readFlag(feature)
		where := part(feature.Value, "name")
		if f.name == "" {
			c.reject(where, "the feature has no name")
		}
		for _, other := range flags {
			if other.key == f.key {
				c.reject(where, "`%s` and `%s` would both become flag `%s`; rename one", other.name, f.name, f.key)
			}
		}
		if f.key != f.name {
			c.rename("flag", f.name, f.key)
			c.note(where, "the flag is named `%s`: an AppConfig key is a lower-case letter, then letters, digits, `-` and `_`, at most 64", f.key)
		}
		flags = append(flags, f)
	}
	c.checkGroups(l, flags)
	return flags
}

// checkGroups requires that the plan defines the variations of groups: AppConfig needs the values, not the names.
func (c *compiler) checkGroups(l *launch, flags []*flag) {
	for _, g := range c.plan.Launch.Groups {
		feature, _ := g.Feature.Str()
		variation, _ := g.Variation.Str()
		switch i := slices.IndexFunc(flags, func(f *flag) bool { return f.name == feature }); {
		case i < 0:
			c.reject(head(g.Value), "feature `%s` is not in the plan; add it to `features`, since AppConfig needs its values", feature)
		case flags[i].find(variation) < 0:
			c.reject(head(g.Value), "feature `%s` has no variation `%s`", feature, variation)
		}
	}
	for _, t := range l.treatments {
		if t.feature != l.treatments[0].feature {
			c.warn(head(l.at), "the groups use several features; each user is in one group and gets the default variation of the other features")
			return
		}
	}
}

func (c *compiler) readFlag(feature spec.Feature) *flag {
	f := &flag{feature: feature, index: map[string]int{}}
	f.name, _ = feature.Name.Str()
	f.key = flagKey(f.name)
	f.onlyFallback = feature.ServesDefaultOnly()
	for _, v := range feature.Variations {
		name, _ := v.Name.Str()
		value, valueType, ok := readValue(v.Content)
		switch {
		case !ok:
			c.reject(head(v.Value), "AppConfig does not support the value of variation `%s`", name)
		case f.valueType != "" && f.valueType != valueType:
			c.reject(at(v.Content), "`%s` is a %s, unlike the variations before it; all variations need one type", name, valueType)
		}
		f.valueType = valueType
		if _, duplicate := f.index[name]; !duplicate {
			f.index[name] = len(f.variations)
		}
		f.variations = append(f.variations, variation{name: name, value: value})
	}
	if name, ok := feature.DefaultVariation(); ok {
		f.fallback = f.find(name)
	}
	if len(f.variations) == 0 || f.fallback < 0 {
		c.reject(head(feature.Value), "feature `%s` does not have its default variation", f.name)
	}
	c.readEntities(f)
	return f
}

// readEntities records which entities always get which variation.
func (c *compiler) readEntities(f *flag) {
	for _, o := range f.feature.Overrides.Map() {
		name, _ := o.Str()
		v := f.find(name)
		if v < 0 {
			c.reject(at(o), "feature `%s` has no variation `%s`", f.name, name)
			continue
		}
		if why := unsendable(o.Name); why != "" {
			c.warn(head(o), "the entity may never match: %s", why)
		}
		f.variations[v].entities = append(f.variations[v].entities, o.Name)
	}
}

// find returns the index of the variation with the name, or -1.
func (f *flag) find(name string) int {
	if i, ok := f.index[name]; ok {
		return i
	}
	return -1
}

// serves returns the variation for users with the treatment. If that is for another feature, they get the default.
func (f *flag) serves(t treatment) int {
	if t.feature != f.name {
		return f.fallback
	}
	return f.find(t.variation)
}

var valueTypes = map[string]string{"boolValue": "boolean", "doubleValue": "number", "longValue": "number", "stringValue": "string"}

// readValue returns a variation's value as JSON, and the attribute type for it.
func readValue(v *spec.Value) (value, valueType string, ok bool) {
	if fields := v.Map(); len(fields) == 1 && fields[0].State == spec.Known {
		value, ok = jsonScalar(fields[0])
		valueType = valueTypes[fields[0].Name]
	}
	return value, valueType, ok && valueType != ""
}

func jsonScalar(v *spec.Value) (string, bool) {
	switch v.Kind {
	case yaml.String:
		return text.QuoteJSON(v.Text), true
	case yaml.Bool:
		return strings.ToLower(v.Text), true
	case yaml.Int, yaml.Float:
		return spec.NumberJSON(v.Text)
	}
	return "", false
}
