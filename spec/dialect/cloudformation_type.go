package dialect

import (
	"regexp"
	"slices"
	"strings"

	"sluice/spec/api"
	"sluice/spec/yaml"
)

// maxType is much longer than any type, even with holes. What a longer text matches is not looked for.
const maxType = 4096

// hole matches what is not known in the text of a type.
var hole = regexp.MustCompile(`[$&]\{[^}]*\}`)

// textOf returns the text of a type, and whether it has holes.
func textOf(typ *yaml.Node) (text string, holes bool) {
	switch {
	case isRead(typ.Text), !Function(typ):
		return typ.Text, false
	case typ.Tag == unknownTag && typ.Text != "":
		return typ.Text, true
	}
	name, argument := Call(typ)
	if argument.Kind == yaml.List && len(argument.Items) > 0 {
		argument = argument.Items[0]
	}
	if name == "Sub" && argument.Scalar() {
		return argument.Text, hole.MatchString(argument.Text)
	}
	return "${" + name + "}", true
}

// isRead reports whether resources of the type are read.
func isRead(name string) bool { return isOurs(name) || name == hostedVersion }

// ownWords are words in the names of types that no types of other services have.
var ownWords = []string{"FIS", "Evidently", "ExperimentTemplate", "TargetAccountConfiguration"}

// guess returns the type that is meant by a text with holes: the only one that matches, or whose properties the resource has. If
// there are several, it returns them as candidates; of types that other services may have, it returns none.
func (c *collections) guess(text string, properties *yaml.Node) (of string, candidates []string) {
	if len(text) > maxType {
		for _, k := range resourceTypes {
			candidates = append(candidates, k.name)
		}
		return "", candidates
	}
	parts := hole.Split(text, -1)
	own := slices.ContainsFunc(parts, func(part string) bool {
		return slices.ContainsFunc(ownWords, func(word string) bool { return strings.Contains(part, word) })
	})
	var fitting []string
	for _, k := range resourceTypes {
		if !matches(k.name, parts) {
			continue
		}
		candidates = append(candidates, k.name)
		if properties == nil {
			continue
		}
		if c.spend(properties.Size()); fits(k.normalize(properties), k.operation.Input) {
			fitting = append(fitting, k.name)
		}
	}
	if matches(hostedVersion, parts) && properties != nil && properties.Get("Content") != nil && properties.Get("ConfigurationProfileId") != nil {
		fitting = append(fitting, hostedVersion)
	}
	switch {
	case len(fitting) == 1:
		return fitting[0], nil
	case own && len(candidates) == 1:
		return candidates[0], nil
	case own:
		return "", candidates
	}
	return "", nil
}

// matches reports whether a name consists of the parts, in order, with anything between them.
func matches(name string, parts []string) bool {
	last := len(parts) - 1
	if last == 0 {
		return name == parts[0]
	}
	rest, ok := strings.CutPrefix(name, parts[0])
	for _, part := range parts[1:last] {
		if i := strings.Index(rest, part); i >= 0 {
			rest = rest[i+len(part):]
		} else {
			ok = false
		}
	}
	return ok && strings.HasSuffix(rest, parts[last])
}

// fits reports whether a resource has all properties that are required and no others, and one that many types do not have.
func fits(properties *yaml.Node, shape *api.Shape) bool {
	own, computed := false, false
	for _, e := range properties.Entries {
		name := e.Key.Text
		switch known := slices.ContainsFunc(shape.Members, func(m api.Member) bool { return !m.Token && m.InTemplate() == name }); {
		case isFunction(name):
			computed = true
		case !known:
			return false
		case name != "Name" && name != "Description" && name != "Tags":
			own = true
		}
	}
	return own && (computed || !slices.ContainsFunc(shape.Members, func(m api.Member) bool {
		return (m.Required || m.ResourceRequired) && !m.Token && properties.Get(m.InTemplate()) == nil
	}))
}

// UnclearType is the type of a resource that may be a request, depending on what is deployed.
type UnclearType struct {
	Range yaml.Range
	// Candidate is the first of the types that it may be.
	Candidate string
}

// UnclearTypes returns the unclear types of a template, whose resources are not read. Beyond the limit, all may be unclear.
func UnclearTypes(root *yaml.Node, g *Growth) (unclear []UnclearType) {
	for _, c := range unrolled(root, g, nil) {
		if len(c.candidates) > 0 && !g.Exceeded() {
			unclear = append(unclear, UnclearType{c.Value.Get("Type").Range, c.candidates[0]})
		}
	}
	return unclear
}
