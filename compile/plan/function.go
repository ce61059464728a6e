package plan

import (
	"strings"

	"sluice/spec"
	"sluice/spec/api"
	"sluice/spec/foreign"
	"sluice/spec/yaml"
)

// pseudo are the variables for what every template knows.
// Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/pseudo-parameter-reference.html
var pseudo = map[string]string{
	"AWS::AccountId": "account", "AWS::Region": "region", "AWS::Partition": "partition", "AWS::StackName": "stack",
	"AWS::StackId": "stackId", "AWS::URLSuffix": "urlSuffix",
}

// function writes a value that CloudFormation works out as text with variables. A mapping or a list cannot be one.
func (w *writer) function(v *spec.Value) *tree {
	was := oneLine(w.at.written(v))
	if strings.HasPrefix(v.Node.Tag, "!") {
		was = v.Node.Tag + " " + was // the range of a value is without its tag
	}
	if name, argument := foreign.Call(v.Node); name == "Ref" && argument.Text == "AWS::NoValue" {
		return nil
	}
	if v.Shape == nil || v.Shape.Type == api.Map || v.Shape.Type == api.List || v.Shape.Type == api.Structure {
		w.left = append(w.left, "`"+v.Path()+"` of "+w.at.doc.Template+", which CloudFormation works out: "+was)
		return nil
	}
	if text, ok := w.worked(v.Node); ok {
		return &tree{text: text}
	}
	return &tree{text: w.declare(lowerFirst(v.Name), was)}
}

// worked gives the text with variables that a function comes to; false where only CloudFormation knows.
func (w *writer) worked(n *yaml.Node) (string, bool) {
	switch {
	case !foreign.Function(n) && n.Kind == yaml.String:
		return literal(n.Text), true
	case !foreign.Function(n):
		return n.Text, n.Scalar()
	}
	switch name, argument := foreign.Call(n); name {
	case "Ref":
		return w.named(argument.Text), argument.Text != ""
	case "GetAtt":
		if argument.Kind == yaml.List && len(argument.Items) == 2 {
			return w.named(argument.Items[0].Text + "." + argument.Items[1].Text), true
		}
		return w.named(argument.Text), argument.Text != ""
	case "Sub":
		return w.sub(argument)
	case "Join":
		return w.join(argument)
	}
	return "", false
}

// sub puts what the text names into it. Names may have values of their own beside the text.
func (w *writer) sub(argument *yaml.Node) (string, bool) {
	text, own := argument, (*yaml.Node)(nil)
	if argument.Kind == yaml.List && len(argument.Items) == 2 {
		text, own = argument.Items[0], argument.Items[1]
	}
	if !text.Scalar() {
		return "", false
	}
	var b strings.Builder
	rest := text.Text
	for {
		before, after, found := strings.Cut(rest, "${")
		b.WriteString(before)
		name, behind, closed := strings.Cut(after, "}")
		if !found || !closed {
			return b.String(), !found
		}
		rest = behind
		switch {
		case strings.HasPrefix(name, "!"):
			b.WriteString("$${" + name[1:] + "}")
		case own != nil && own.Get(name) != nil:
			value, ok := w.worked(own.Get(name))
			if !ok {
				return "", false
			}
			b.WriteString(value)
		default:
			b.WriteString(w.named(name))
		}
	}
}

func (w *writer) join(argument *yaml.Node) (string, bool) {
	if argument.Kind != yaml.List || len(argument.Items) != 2 || argument.Items[1].Kind != yaml.List || foreign.Function(argument.Items[1]) {
		return "", false
	}
	var parts []string
	for _, item := range argument.Items[1].Items {
		part, ok := w.worked(item)
		if !ok {
			return "", false
		}
		parts = append(parts, part)
	}
	return strings.Join(parts, argument.Items[0].Text), true
}

// named is the variable for a parameter, a resource or an attribute of one.
func (w *writer) named(name string) string {
	name = oneLine(name)
	resource, _, _ := strings.Cut(name, ".")
	if known := w.at.resources[resource]; known != "" {
		return literal(known)
	}
	if known := pseudo[name]; known != "" {
		return w.declare(known, name)
	}
	if _, parameter := w.at.doc.Defaults[name]; parameter && (w.was[name] == "" || w.was[name] == name) {
		return w.declare(name, name)
	}
	id := strings.Map(func(r rune) rune {
		if r < '0' || r > '9' && r < 'A' || r > 'Z' && r < 'a' || r > 'z' {
			return -1 // the dot between a resource and its attribute, above all
		}
		return r
	}, name)
	return w.declare(lowerFirst(id), name)
}

// declare gives the text that stands for a variable. What is equal has one variable; another thing of the same name gets
// another name.
func (w *writer) declare(name, was string) string {
	if name == "" {
		name = "value"
	}
	for free := name; ; name += "2" {
		before, taken := w.was[name]
		if !taken {
			w.vars, w.was[name], w.presets[name] = append(w.vars, name), was, w.at.doc.Defaults[was]
		}
		if !taken || before == was || len(name) > len(free)+mostNames {
			return "${" + name + "}"
		}
	}
}

// mostNames bounds how many things of one name are told apart.
const mostNames = 20

// declared are the variables, each with what it was.
func (w *writer) declared() *tree {
	t := &tree{kind: isMap}
	for _, name := range w.vars {
		value := asItIs("null")
		if preset := w.presets[name]; preset != "" {
			value = &tree{text: literal(preset)}
		}
		note := w.was[name]
		if note == name {
			note = ""
		}
		t.fields = append(t.fields, field{name: name, value: value, note: note})
	}
	return t
}

// lowerFirst makes a name of a resource one of a variable.
func lowerFirst(s string) string {
	capitals := len(s) - len(strings.TrimLeft(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
	if capitals > 1 && capitals < len(s) && s[capitals] >= 'a' && s[capitals] <= 'z' {
		capitals-- // the last one begins the next word: FISRole is fisRole
	}
	return strings.ToLower(s[:capitals]) + s[capitals:]
}

// oneLine is a text as part of a comment: on one line, and no longer than one.
func oneLine(s string) string {
	words := strings.Join(strings.Fields(s), " ")
	const most = 80
	if runes := []rune(words); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return words
}
