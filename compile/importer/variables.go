package importer

import "strconv"

// variables are the variables of a plan for values that CloudFormation computes or a script replaces.
type variables struct {
	// names are in order of first use. references are what they replace: a preferred name and an original text each.
	names      []string
	references [][2]string
	// originals are the original texts by name, and presets the defaults of template parameters.
	originals, presets map[string]string
	// nameOf returns the name of a reference, and count the number of variables with the same preferred name.
	nameOf map[[2]string]string
	count  map[string]int
}

func newVariables() variables {
	return variables{originals: map[string]string{}, presets: map[string]string{}, nameOf: map[[2]string]string{}, count: map[string]int{}}
}

// forget removes the variables declared after the first ones.
func (v *variables) forget(before int) {
	for i, name := range v.names[before:] {
		reference := v.references[before+i]
		delete(v.originals, name)
		delete(v.presets, name)
		delete(v.nameOf, reference)
		v.count[reference[0]]--
	}
	v.names, v.references = v.names[:before], v.references[:before]
}

// declare returns a variable reference. Equal values share a variable; a different value with the same name gets the next name,
// or else a number.
func (w *writer) declare(original string, names ...string) string {
	for i, name := range names {
		if name == "" || name[0] >= '0' && name[0] <= '9' {
			names[i] = "value" + name
		}
		if known := w.vars.nameOf[[2]string{names[i], original}]; known != "" {
			return "${" + known + "}"
		}
	}
	name := names[0]
	for _, next := range names {
		if _, taken := w.vars.originals[next]; !taken {
			name = next
			break
		}
	}
	reference := [2]string{name, original}
	for {
		w.vars.count[name]++
		free := name
		if n := w.vars.count[name]; n > 1 {
			free += strconv.Itoa(n)
		}
		if _, taken := w.vars.originals[free]; taken {
			continue
		}
		w.vars.names, w.vars.references = append(w.vars.names, free), append(w.vars.references, reference)
		preset, _ := w.at.doc.Default(original)
		w.vars.originals[free], w.vars.presets[free], w.vars.nameOf[reference] = original, preset, free
		return "${" + free + "}"
	}
}

// declared returns the variables with their original text as comments.
func (w *writer) declared() *tree {
	t := &tree{kind: isMap}
	for _, name := range w.vars.names {
		value := verbatim("null")
		if preset := w.vars.presets[name]; preset != "" {
			value = &tree{text: literal(preset)}
		}
		note := oneLine(w.vars.originals[name])
		if note == name {
			note = ""
		}
		t.fields = append(t.fields, field{name: name, value: value, note: note})
	}
	return t
}
