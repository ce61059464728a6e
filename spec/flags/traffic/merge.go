package traffic

import "slices"

// merge combines the values of one key that `or` accepts, or that `and` rejects, into one list, so that a rule with a thousand
// users is one condition.
func (f *formula) merge() {
	f.flatten()
	first := map[string]int{}
	var parts []*formula
	for _, part := range f.parts {
		a := part.listedBy(f.op)
		if a == nil {
			parts = append(parts, part)
			continue
		}
		name := string('0'+rune(a.class)) + a.key
		if i, there := first[name]; there {
			parts[i].gather(a)
			continue
		}
		first[name] = len(parts)
		gathered := &formula{op: condition, atom: &atom{key: a.key, operator: "in", constants: slices.Clone(a.constants)}}
		if f.op == all {
			gathered = negate(gathered)
		}
		parts = append(parts, gathered)
	}
	for _, part := range parts {
		if part.listedBy(f.op) != nil {
			part.settle()
		}
	}
	f.parts = parts
}

// flatten replaces parts that have the same operator with their own parts.
func (f *formula) flatten() {
	var parts []*formula
	for _, part := range f.parts {
		if part.op == f.op {
			parts = append(parts, part.parts...)
		} else {
			parts = append(parts, part)
		}
	}
	f.parts = parts
}

// listedBy returns the list in a part of `or`, or the negated list in a part of `and`.
func (f *formula) listedBy(op operation) *atom {
	if op == all {
		if f.op != not {
			return nil
		}
		f = f.parts[0]
	}
	if f.op != condition || f.atom.operator != "in" {
		return nil
	}
	return f.atom
}

func (f *formula) gather(a *atom) {
	if f.op == not {
		f = f.parts[0]
	}
	f.atom.constants = append(f.atom.constants, a.constants...)
}

func (f *formula) settle() {
	if f.op == not {
		f = f.parts[0]
	}
	f.atom = newAtom("in", f.atom.key, f.atom.constants...)
}
