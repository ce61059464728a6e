package permission

import (
	"slices"
	"strings"
)

// name returns a name for a statement, in letters and digits as IAM requires: its services, its resources, and the keys of its
// conditions.
func (s *Statement) name() string {
	var services, kinds, keys []string
	for _, action := range s.Action {
		service, _, _ := strings.Cut(action, ":")
		services = append(services, title(service))
	}
	for _, r := range s.Resource {
		kinds = append(kinds, kind(r))
	}
	for _, byKey := range s.Condition {
		for key := range byKey {
			keys = append(keys, conditionName(key))
		}
	}
	name := strings.Join(distinct(kinds), "")
	if name == "" && len(keys) == 0 {
		return "AnyResource"
	}
	name = strings.Join(distinct(services), "") + name
	if len(keys) > 0 {
		name += "By" + strings.Join(distinct(keys), "")
	}
	return name
}

func distinct(names []string) []string {
	slices.Sort(names)
	return slices.Compact(names)
}

// kind returns the type of resource in an ARN, such as NetworkAcl; "" for all resources.
func kind(resource string) string {
	a := parseARN(resource)
	if a.Service == "s3" {
		if strings.Contains(a.Resource, "/") {
			return "Object"
		}
		return "Bucket"
	}
	end := strings.IndexAny(a.Resource+"/", "/:")
	return title(a.Resource[:end])
}

// conditionName returns ResourceTag for aws:ResourceTag/service.
func conditionName(key string) string {
	_, name, _ := strings.Cut(key, ":")
	name, _, _ = strings.Cut(name, "/")
	return title(name)
}

// title joins capitalised words without the characters between them.
func title(name string) string {
	var b strings.Builder
	up := true
	for _, r := range name {
		switch {
		case r >= 'a' && r <= 'z' && up:
			b.WriteRune(r - 'a' + 'A')
			up = false
		case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= '0' && r <= '9':
			b.WriteRune(r)
			up = false
		default:
			up = true
		}
	}
	return b.String()
}
