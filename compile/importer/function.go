package importer

import (
	"strings"

	"sluice/spec"
	"sluice/spec/api"
	"sluice/spec/dialect"
	"sluice/spec/yaml"
)

// pseudo are the variables for CloudFormation's pseudo parameters.
// Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/pseudo-parameter-reference.html
var pseudo = map[string]string{
	"AWS::AccountId": "account", "AWS::Region": "region", "AWS::Partition": "partition", "AWS::StackName": "stack",
	"AWS::StackId": "stackId", "AWS::URLSuffix": "urlSuffix",
}

// function writes a value computed by CloudFormation as text with variables. A mapping or list cannot be one, and the
// template's own experiment template needs no ID.
func (w *writer) function(v *spec.Value) *tree {
	was := w.at.written(v)
	if strings.HasPrefix(v.Node.Tag, "!") {
		was = v.Node.Tag + " " + was // a node's range does not include its tag
	}
	call, argument := dialect.Call(v.Node)
	if call == "Ref" && argument.Text == "AWS::NoValue" || v.Name == "experimentTemplateId" && w.at.ownTemplate(v) {
		return nil
	}
	if t := w.decide(v, was); t != nil {
		return t
	}
	if v.Shape == nil || v.Shape.Type == api.Map || v.Shape.Type == api.List || v.Shape.Type == api.Structure {
		w.omitted = append(w.omitted, "`"+v.Path()+"` of "+w.at.doc.Resource()+", which CloudFormation computes: "+oneLine(was))
		return nil
	}
	if name := w.at.nameOf(v); name != "" && (v.Name == "feature" || v.Name == "segment") {
		return &tree{text: literal(name)}
	}
	before := len(w.vars.names)
	if t, ok := w.resolve(v.Node); ok {
		if text, ok := t.written(); ok {
			return &tree{text: text}
		}
	}
	w.vars.forget(before) // they belong to a text that is not written
	return &tree{text: w.declare(was, variableNames(v)...)}
}

// unknown writes a value computed by Terraform as a variable, named after its reference.
func (w *writer) unknown(v *spec.Value) *tree {
	was := w.at.written(v)
	if t := w.decide(v, was); t != nil {
		return t
	}
	if v.Shape == nil || v.Shape.Type == api.Map || v.Shape.Type == api.List || v.Shape.Type == api.Structure {
		w.omitted = append(w.omitted, "`"+v.Path()+"` of "+w.at.doc.Resource()+", which Terraform computes: "+oneLine(was))
		return nil
	}
	if w.at.ownTemplate(v) && v.Name == "experimentTemplateId" {
		return nil
	}
	if name := w.at.nameOf(v); name != "" && (v.Name == "feature" || v.Name == "segment") {
		return &tree{text: literal(name)}
	}
	if o := v.Node.Origin; o != nil && o.Name == was { // only the reference
		return &tree{text: w.declare(was, variableName(was))}
	}
	return &tree{text: w.declare(was, variableNames(v)...)}
}

// variableName converts a Terraform reference to a variable name: `fisArn` for `aws_iam_role.fis.arn`, `alarm` for `var.alarm`.
func variableName(reference string) string {
	reference = strings.TrimPrefix(reference, "data.")
	words := strings.FieldsFunc(reference, func(r rune) bool {
		return r < '0' || r > '9' && r < 'A' || r > 'Z' && r < 'a' || r > 'z'
	})
	if first := strings.Split(reference, "."); len(first) > 2 {
		kind := strings.FieldsFunc(first[0], func(r rune) bool { return r == '_' })
		words = words[min(len(kind), len(words)):] // of letters that are no words, fewer are left
	} else if len(words) > 1 {
		words = words[1:]
	}
	for i, word := range words[min(1, len(words)):] {
		words[i+1] = strings.ToUpper(word[:1]) + word[1:]
	}
	return strings.Join(words, "")
}

// pieces are a text of literal parts and variables.
type pieces []piece

type piece struct {
	text     string
	variable bool
}

// written returns the text in plan syntax, or false if a `$` precedes a variable: it cannot be expressed, since `$${` means
// `${`.
func (p pieces) written() (string, bool) {
	var b, plain strings.Builder
	for _, part := range append(p, piece{variable: true}) {
		if !part.variable {
			plain.WriteString(part.text)
			continue
		}
		if strings.HasSuffix(plain.String(), "$") && part.text != "" {
			return "", false
		}
		b.WriteString(literal(plain.String()) + part.text)
		plain.Reset()
	}
	return b.String(), true
}

// resolve resolves a function to text, or returns false if only CloudFormation can.
func (w *writer) resolve(n *yaml.Node) (pieces, bool) {
	if !dialect.Function(n) {
		return pieces{{text: n.Text}}, n.Scalar() && w.growth.Allows(len(n.Text))
	}
	switch name, argument := dialect.Call(n); name {
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
	return nil, false
}

// sub resolves Fn::Sub, including the values in its second argument.
func (w *writer) sub(argument *yaml.Node) (text pieces, ok bool) {
	in, own := argument, (*yaml.Node)(nil)
	if argument.Kind == yaml.List && len(argument.Items) == 2 {
		in, own = argument.Items[0], argument.Items[1]
	}
	if !in.Scalar() {
		return nil, false
	}
	rest := in.Text
	for {
		before, after, found := strings.Cut(rest, "${")
		if !w.growth.Allows(len(before)) {
			return nil, false
		}
		text = append(text, piece{text: before})
		name, behind, closed := strings.Cut(after, "}")
		if !found || !closed {
			return text, !found
		}
		rest = behind
		switch {
		case strings.HasPrefix(name, "!"):
			text = append(text, piece{text: "${" + name[1:] + "}"})
		case own != nil && own.Get(name) != nil:
			value, known := w.resolve(own.Get(name))
			if !known {
				return nil, false
			}
			text = append(text, value...)
		default:
			text = append(text, w.named(name)...)
		}
	}
}

func (w *writer) join(argument *yaml.Node) (text pieces, ok bool) {
	if argument.Kind != yaml.List || len(argument.Items) != 2 || argument.Items[1].Kind != yaml.List || dialect.Function(argument.Items[1]) {
		return nil, false
	}
	for i, item := range argument.Items[1].Items {
		part, known := w.resolve(item)
		if !known || !w.growth.Allows(len(argument.Items[0].Text)) {
			return nil, false
		}
		if i > 0 {
			text = append(text, piece{text: argument.Items[0].Text})
		}
		text = append(text, part...)
	}
	return text, true
}

// named returns the variable for a parameter, a resource or an attribute.
func (w *writer) named(name string) pieces {
	name = strings.TrimSpace(name)
	if known := pseudo[name]; known != "" {
		return pieces{{w.declare(name, known), true}}
	}
	if _, parameter := w.at.doc.Default(name); parameter {
		return pieces{{w.declare(name, name), true}}
	}
	id := strings.Map(func(r rune) rune {
		if r < '0' || r > '9' && r < 'A' || r > 'Z' && r < 'a' || r > 'z' {
			return -1 // mostly the dot between a resource and its attribute
		}
		return r
	}, name)
	return pieces{{w.declare(name, lowerFirst(id)), true}}
}

// lowerFirst converts a resource name to a variable name.
func lowerFirst(s string) string {
	capitals := len(s) - len(strings.TrimLeft(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
	if capitals > 1 && capitals < len(s) && s[capitals] >= 'a' && s[capitals] <= 'z' {
		capitals-- // the last capital begins the next word: FISRole becomes fisRole
	}
	return strings.ToLower(s[:capitals]) + s[capitals:]
}

// oneLine shortens a text to one line of a comment.
func oneLine(s string) string {
	words := strings.Join(strings.Fields(s), " ")
	const most = 80
	if runes := []rune(words); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return words
}
