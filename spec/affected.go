package spec

import "slices"

// Affected returns the places that a change of others affects: texts that use a changed variable, and values that a changed place
// refers to by an alias, where a finding about that place is reported. Given reports whether variables from outside changed.
func (f *File) Affected(changed func(Range) bool, given bool) (places []Range) {
	for _, d := range f.Documents {
		places = append(places, d.affected(changed, given)...)
	}
	if len(f.aliases) == 0 {
		return places
	}
	covered := make([]bool, len(f.Source.Text)+1)
	known := map[Range]bool{}
	// An alias refers to a value before it, so that in reverse order each value is complete when its own aliases are looked at.
	for _, alias := range slices.Backward(f.aliases) {
		if !known[alias.Of] && (covered[alias.Range.Start] || changed(alias.Range)) {
			known[alias.Of] = true
			for i := alias.Of.Start; i < alias.Of.End; i++ {
				covered[i] = true
			}
			places = append(places, alias.Of)
		}
	}
	return places
}

// affected returns the texts that use a changed variable of the plan, directly or through another one, or one that a changed list
// of variables lacks.
func (d *Document) affected(changed func(Range) bool, given bool) (places []Range) {
	if !d.Dialect.Friendly() {
		return nil
	}
	vars := d.Root.Field("vars")
	declared, values := map[string]bool{}, map[Range]string{}
	var pending []string // changed variables
	for _, v := range vars.Map() {
		declared[v.Name], values[v.Node.Range] = true, v.Name
		if changed(v.Key.Range) || changed(v.Node.Range) {
			pending = append(pending, v.Name)
		}
	}
	listChanged := vars != nil && changed(vars.Node.Range)
	uses := map[string][]Range{}
	for _, name := range d.Names() {
		if name.Kind != VariableName || name.Defines {
			continue
		}
		if uses[name.Text] = append(uses[name.Text], name.Node.Range); given || listChanged && !declared[name.Text] {
			pending = append(pending, name.Text)
		}
	}
	for done := map[string]bool{}; len(pending) > 0; {
		variable := pending[0]
		if pending = pending[1:]; done[variable] {
			continue
		}
		done[variable] = true
		for _, use := range uses[variable] {
			places = append(places, use)
			if other, found := values[use]; found {
				pending = append(pending, other)
			}
		}
	}
	return places
}
