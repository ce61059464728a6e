package spec

import (
	"strings"

	"sluice/spec/api"
	"sluice/spec/fis"
	"sluice/spec/yaml"
)

// parameter resolves a scalar value of an FIS action parameter.
func (r *resolver) parameter(v *Value) {
	kind := r.parameterKind(v)
	if kind == fis.KindDuration && v.Kind != yaml.Null {
		r.duration(v)
		return
	}
	r.sourceText(v)
}

// commandForm is the prefix of action ids for SSM commands as the console shows them; they have the parameters of send-command.
const commandForm = fis.SendCommand + "/"

// parameterKind returns the kind of the parameter in the catalogue; 0 if the action or the parameter is not known.
func (r *resolver) parameterKind(v *Value) fis.ParameterKind {
	if v.Parent == nil || v.Parent.Parent == nil {
		return 0
	}
	if of := v.Parent.Parent; r.actionAt != of.Node {
		r.actionAt, r.action = of.Node, r.actionOf(of)
	}
	if r.action != nil {
		if p := r.action.ParameterMeant(v.Name); p != nil {
			return p.Kind
		}
	}
	if v.Name == "documentParameters" || v.Name == "kubernetesSpec" {
		return fis.KindJSON // JSON in every action, even if not in the catalogue
	}
	return 0
}

// actionOf returns the catalogue entry of the action that a mapping describes, or nil.
func (r *resolver) actionOf(v *Value) *fis.Action {
	id := member(v.Node, "actionId")
	if id == nil {
		return nil
	}
	name := id.Text
	if r.dialect.Friendly() {
		quiet := resolver{source: r.source, dialect: r.dialect, vars: r.vars, growth: r.growth, quiet: true} // the id itself is resolved, too
		name, _ = quiet.expand(name, id, v.Path)
	}
	if strings.HasPrefix(name, commandForm) {
		name = fis.SendCommand
	}
	return fis.Load().ActionMeant(name)
}

// duration converts a friendly duration to ISO 8601; rules check text that starts like ISO 8601.
func (r *resolver) duration(v *Value) {
	if strings.HasPrefix(v.Text, "P") || v.Text == "" {
		r.sourceText(v)
		return
	}
	length, err := ParseDuration(v.Text)
	if err != nil && isDigits(v.Text) {
		r.report(v, Duration, "`%s` has no unit; write `%ss` for seconds or `%sm` for minutes", v.Text, v.Text, v.Text)
		return
	}
	if err != nil {
		r.report(v, Duration, "%s", err)
		return
	}
	v.Kind, v.Text = yaml.String, fis.FormatDuration(length)
}

// MemberOfAction returns the member of the action that has the same name as one of its parameters, or nil.
func MemberOfAction(v *Value) *api.Member {
	if v.Shape == nil || v.Shape.Friendly != api.ActionParameter {
		return nil
	}
	return v.Parent.Parent.Shape.Member(v.Name)
}
