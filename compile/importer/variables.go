package importer

import "strconv"

// variables are the variables of a plan for values that CloudFormation computes or a script replaces.
type variables struct {
	// names are in order of first use, and things are the references that they replace.
	names  []string
	things [][2]string
	// was has the original text of each, and presets the default of a template parameter.
	was, presets map[string]string
	// of has the name of a thing whose name was taken, and count the number of things per name.
	of    map[[2]string]string
	count map[string]int
}

func newVariables() variables {
	return variables{was: map[string]string{}, presets: map[string]string{}, of: map[[2]string]string{}, count: map[string]int{}}
}

// forget removes the variables declared after the first ones.
func (v *variables) forget(before int) {
	for i, name := range v.names[before:] {
		thing := v.things[before+i]
		delete(v.was, name)
		delete(v.presets, name)
		delete(v.of, thing)
		v.count[thing[0]]--
	}
	v.names, v.things = v.names[:before], v.things[:before]
}

// declare returns a variable reference. Equal values share a variable; a different value with the same name gets the next name,
// or at last a number.
func (w *writer) declare(was string, names ...string) string {
	for i, name := range names {
		if name == "" || name[0] >= '0' && name[0] <= '9' {
			names[i] = "value" + name
		}
		if known := w.vars.of[[2]string{names[i], was}]; known != "" {
			return "${" + known + "}"
		}
	}
	name := names[0]
	for _, next := range names {
		if _, taken := w.vars.was[next]; !taken {
			name = next
			break
		}
	}
	thing := [2]string{name, was}
	for {
		w.vars.count[name]++
		free := name
		if n := w.vars.count[name]; n > 1 {
			free += strconv.Itoa(n)
		}
		if _, taken := w.vars.was[free]; taken {
			continue
		}
		w.vars.names, w.vars.things = append(w.vars.names, free), append(w.vars.things, thing)
		preset, _ := w.at.doc.Default(was)
		w.vars.was[free], w.vars.presets[free], w.vars.of[thing] = was, preset, free
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
		note := oneLine(w.vars.was[name])
		if note == name {
			note = ""
		}
		t.fields = append(t.fields, field{name: name, value: value, note: note})
	}
	return t
}
