package timeline

import "sluice/spec"

// RolledOut gives those of the groups that a launch rolls out, as far as the weights of its first step tell: a single
// group, or the smaller one of two. Of more, all but one that has more than half of the traffic. Without such a one, or
// with two that start equal, nobody can tell which is to win, and there are none.
func RolledOut(first *spec.Value, groups []string) []string {
	weight := func(name string) int64 { n, _ := first.Field(name).Number(); return n }
	switch len(groups) {
	case 0:
		return nil
	case 1:
		return groups
	case 2:
		switch a, b := weight(groups[0]), weight(groups[1]); {
		case a < b:
			return groups[:1]
		case b < a:
			return groups[1:]
		}
		return nil
	}
	var rest []string
	for _, name := range groups {
		if weight(name) <= spec.Whole/2 {
			rest = append(rest, name)
		}
	}
	if len(rest) == len(groups)-1 {
		return rest
	}
	return nil
}
