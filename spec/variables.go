package spec

import (
	"fmt"
	"strings"

	"sluice/spec/dialect"
	"sluice/spec/suggest"
	"sluice/spec/yaml"
)

// variable is declared by a plan or given on the command line.
type variable struct {
	name  string
	text  string
	state State
	// key and node are where the plan declares the variable; nil if it is only given.
	key, node *yaml.Node
	// ready means that the text is expanded, busy that it is being expanded, used that a text refers to it, and given that it
	// comes from the command line.
	ready, busy, used, given bool
}

// variables are the variables of one plan.
type variables struct {
	byName map[string]*variable
	names  []string
}

// declare reads a plan's `vars`; given values override the defaults.
func declare(vars *yaml.Node, given map[string]string) *variables {
	vs := &variables{byName: map[string]*variable{}}
	if vars != nil && vars.Kind == yaml.Map {
		for _, e := range vars.Entries {
			v := &variable{name: e.Key.Text, key: e.Key, node: e.Value, text: e.Value.Text}
			switch {
			case e.Value.Broken || !e.Value.Scalar():
				v.state, v.ready = Broken, true
			case e.Value.Kind == yaml.Null:
				v.text, v.state, v.ready = "", Unknown, true
			}
			vs.add(v)
		}
	}
	for name, text := range given {
		if v := vs.byName[name]; v != nil {
			v.text, v.state, v.ready, v.given = text, Known, true, true
		} else {
			vs.byName[name] = &variable{name: name, text: text, ready: true}
		}
	}
	return vs
}

func (vs *variables) add(v *variable) {
	vs.byName[v.name] = v
	vs.names = append(vs.names, v.name)
}

// unset returns the variables that texts use but that have no value.
func (vs *variables) unset() []string {
	var names []string
	for _, name := range vs.names {
		if v := vs.byName[name]; v.used && v.state == Unknown && v.node.Kind == yaml.Null {
			names = append(names, name)
		}
	}
	return names
}

// uses reports whether the plan declares or uses the variable.
func (vs *variables) uses(name string) bool {
	v := vs.byName[name]
	return v != nil && (v.used || v.key != nil)
}

// replaced reports whether a given value overrides the default at the node.
func (vs *variables) replaced(name string, at *yaml.Node) bool {
	if vs == nil {
		return false
	}
	v := vs.byName[name]
	return v != nil && v.given && v.node == at
}

// expand replaces the variables in a text at the node, and returns the state of the result.
func (r *resolver) expand(text string, at *yaml.Node, path func() string) (string, State) {
	if !strings.Contains(text, "${") {
		return text, Known
	}
	var b strings.Builder
	state := Known
	for {
		before, rest, found := strings.Cut(text, "${")
		if !found {
			b.WriteString(text)
			return b.String(), state
		}
		if strings.HasSuffix(before, "$") {
			b.WriteString(before[:len(before)-1] + "${")
			text = rest
			continue
		}
		b.WriteString(before)
		name, after, closed := strings.Cut(rest, "}")
		token := "${" + name + "}"
		if !closed {
			r.variableProblem(at, "${", path, "`${` is never closed; a literal `${` is written `$${`")
			return b.String() + "${" + rest, Broken
		}
		value, s := r.variable(name, at, token, path)
		if !r.growth.Allows(len(value)) {
			return "", r.overgrown(at, token, path)
		}
		state = max(state, s)
		if b.Len()+len(value) > dialect.MaxText {
			r.variableProblem(at, token, path, fmt.Sprintf("the string exceeds %d bytes after its variables are substituted", dialect.MaxText))
			return "", Broken
		}
		b.WriteString(value)
		text = after
	}
}

// overgrown reports, once, that the file's expanded texts exceed the limit together.
func (r *resolver) overgrown(at *yaml.Node, token string, path func() string) State {
	if !r.quiet && r.growth.Report() {
		r.variableProblem(at, token, path, fmt.Sprintf("the file exceeds %d bytes after variables are substituted; the rest is not checked", dialect.MaxGrown))
	}
	return Broken
}

// variable returns the value of the variable in the token.
func (r *resolver) variable(name string, at *yaml.Node, token string, path func() string) (string, State) {
	if !isName(name) {
		r.variableProblem(at, token, path, fmt.Sprintf("`%s` is not a valid variable name; a literal `${` is written `$${`", name))
		return token, Broken
	}
	v := r.vars.byName[name]
	switch {
	case v == nil:
		hint := suggest.DidYouMean(name, r.vars.names)
		if hint == "" {
			hint = "; declare it under `vars`, or set it with `--var " + name + "=…`"
		}
		r.variableProblem(at, token, path, fmt.Sprintf("variable `%s` is not defined%s", name, hint))
		return token, Broken
	case v.busy:
		r.variableProblem(at, token, path, fmt.Sprintf("variable `%s` refers to itself", name))
		return token, Broken
	}
	v.used = true
	if v.ready {
		return v.text, v.state
	}
	v.busy = true
	v.text, v.state = r.expand(v.text, v.node, func() string { return "vars." + name })
	v.busy, v.ready = false, true
	return v.text, v.state
}

// variableProblem reports a problem with the token in the scalar at the node.
func (r *resolver) variableProblem(at *yaml.Node, token string, path func() string, message string) {
	rng := at.Range
	find := strings.Index
	if token == "${" {
		find = strings.LastIndex // an unclosed one is the last one
	}
	if i := find(r.source.Text[rng.Start:rng.End], token); i >= 0 && !strings.Contains(token, "\n") {
		rng = Range{Start: rng.Start + i, End: rng.Start + i + len(token)}
	}
	r.problems = append(r.problems, Problem{Kind: Variable, Range: rng, Message: message, Path: path()})
}

// isName reports whether the text is a valid variable name: letters, digits, `_`, `-` and `.`, starting with a letter or `_`.
func isName(s string) bool {
	for i := range len(s) {
		c := s[i]
		letter := c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_'
		if !letter && (i == 0 || !(c >= '0' && c <= '9' || c == '-' || c == '.')) {
			return false
		}
	}
	return s != ""
}
