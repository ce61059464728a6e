package lint

import (
	"strings"

	"sluice/spec"
	"sluice/spec/api"
)

// inTemplate puts the names of CloudFormation into a message about a resource: in backquotes stand those of the API. A name
// that the resource has is written as it stands there, so `name` may be GroupName.
func inTemplate(d *spec.Document, message string) string {
	parts := strings.Split(message, "`")
	for i := 1; i < len(parts); i += 2 {
		name := parts[i]
		switch {
		case !isMember(d.Root.Shape, name) || holds(d.Root, name):
		case name == "boolValue":
			parts[i] = "BooleanValue"
		case name == "steps":
			parts[i] = "ScheduledSplitsConfig"
		default:
			parts[i] = strings.ToUpper(name[:1]) + name[1:]
		}
	}
	return strings.Join(parts, "`")
}

// isMember tells whether a structure of the API has a member of that name.
func isMember(s *api.Shape, name string) bool {
	if name == "" || name[0] < 'a' || name[0] > 'z' || s == nil {
		return false
	}
	if s.Type != api.Structure {
		return s.Elem != nil && isMember(s.Elem, name)
	}
	for i := range s.Members {
		if s.Members[i].Name == name || isMember(s.Members[i].Shape, name) {
			return true
		}
	}
	return false
}

// holds tells whether the name is one that the template itself gives to something: a target, a tag or a parameter.
func holds(v *spec.Value, name string) bool {
	for _, f := range v.Fields {
		if v.Shape != nil && v.Shape.Type == api.Map && f.Name == name || holds(f, name) {
			return true
		}
	}
	for _, item := range v.Items {
		if holds(item, name) {
			return true
		}
	}
	return false
}
