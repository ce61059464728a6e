package audience

import "sluice/spec"

// RolledOut returns the indices of the groups that the launch rolls out, and whether that is certain: the groups that are not
// served the default variation, if it is known; otherwise a guess by the weights of the first step.
func (t *Launch) RolledOut(d *spec.Document) (groups []int, certain bool) {
	if groups, known := t.NotDefault(d); known {
		return groups, true
	}
	return t.Smaller(), false
}

// NotDefault returns the groups that are not served the default variation of their feature. known is false if the variation of a
// group is not known, or if there are several groups and none is served the default.
func (t *Launch) NotDefault(d *spec.Document) (groups []int, known bool) {
	for i, g := range t.Groups {
		isDefault, known := ServesDefault(d, g)
		if !known {
			return nil, false
		}
		if !isDefault {
			groups = append(groups, i)
		}
	}
	if len(groups) == len(t.Groups) && len(groups) > 1 {
		return nil, false
	}
	return groups, true
}

// ServesDefault reports whether the group is served the default variation of its feature, and whether that is known.
func ServesDefault(d *spec.Document, g spec.Group) (isDefault, known bool) {
	name, _ := g.Feature.Str()
	name, _ = spec.CutARN(name)
	feature := d.Feature(name)
	variation, ok := g.Variation.Str()
	if !ok || feature == nil {
		return false, false
	}
	preset, known := feature.DefaultVariation()
	return preset == variation, known
}

// Smaller returns the groups that a launch seems to roll out, by its first step: a single group, the smaller one of two, or with
// more groups, all but one that has more than half of the traffic. Otherwise, for example if two groups start with equal shares,
// it returns nil.
func (t *Launch) Smaller() []int {
	if len(t.Steps) == 0 {
		return nil
	}
	levels := t.Steps[0].Levels
	first := levels[len(levels)-1]
	switch len(t.Groups) {
	case 0:
		return nil
	case 1:
		return []int{0}
	case 2:
		switch {
		case first.shares[0] < first.shares[1]:
			return []int{0}
		case first.shares[1] < first.shares[0]:
			return []int{1}
		}
		return nil
	}
	var rest []int
	for i, n := range first.shares {
		if n <= spec.Whole/2 {
			rest = append(rest, i)
		}
	}
	if len(rest) == len(t.Groups)-1 {
		return rest
	}
	return nil
}
