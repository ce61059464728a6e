package dialect

import (
	"regexp"
	"slices"
	"strings"

	"sluice/spec/yaml"
)

// part is a part of a text that functions make, and at where it comes from. The text of an unknown one is a placeholder.
type part struct {
	text    string
	at      yaml.Range
	unknown bool
	// undefined is the name of a variable that the template does not define, and literal means that the text is written at the place.
	undefined string
	literal   bool
}

// unknownPart stands for a part of a text that the template does not determine.
const unknownPart = "${unknown}"

// placeholder matches a variable of Fn::Sub, or a literal such as `${!Name}`.
var placeholder = regexp.MustCompile(`\$\{[^}"\n]+\}`)

// made reads the text that functions make. What the template does not determine is unknown.
func (t template) made(n *yaml.Node, of profile) *Content {
	if of == ofOther || n.Broken {
		return nil
	}
	if found, ok := t.constants.Of(n); ok && found.node != nil {
		return t.elsewhere(found.node, of)
	}
	name, argument := Call(n)
	text, own := substitution(argument)
	written, parts, within := n, []part(nil), name == "Sub" && text.Kind == yaml.String && !text.Broken
	if within {
		written, parts = text, t.substituted(text, own)
	} else {
		parts = t.parts(n)
	}
	if !slices.ContainsFunc(parts, func(p part) bool { return !p.unknown }) {
		return nil
	}
	if c := assembled(parts, written, within, t.constants.growth); c != nil {
		return c.decided(of, written)
	}
	return nil
}

// elsewhere reads a text that is the default of a parameter or in a mapping.
func (t template) elsewhere(n *yaml.Node, of profile) *Content {
	c := contentOf(n, of, t.constants.growth)
	if c != nil {
		c.Assembled = true
	}
	return c
}

// parts returns the parts of the text that a value is, all from the place of the value.
func (t template) parts(n *yaml.Node) (parts []part) {
	unknown := []part{{text: unknownPart, at: n.Range, unknown: true}}
	if !t.constants.growth.Allows(0) {
		return unknown
	}
	switch name, argument := t.call(n); {
	case name == "Sub":
		if text, own := substitution(argument); text.Kind == yaml.String {
			parts = t.substituted(text, own)
		}
	case name == "Join" && isJoin(argument):
		for i, item := range argument.Items[1].Items {
			if i > 0 {
				parts = append(parts, part{text: argument.Items[0].Text, at: item.Range})
			}
			parts = append(parts, t.parts(item)...)
		}
		return parts
	}
	if parts == nil {
		known, ok := t.constants.Of(n)
		if !ok {
			return unknown
		}
		parts = []part{{text: known.Text}}
	}
	for i := range parts {
		if !t.constants.growth.Allows(len(parts[i].text)) {
			return unknown
		}
		parts[i].at, parts[i].literal, parts[i].undefined = n.Range, false, ""
	}
	return parts
}

// substitution returns the text and the own variables of Fn::Sub.
func substitution(argument *yaml.Node) (text, own *yaml.Node) {
	if argument.Kind == yaml.List && len(argument.Items) == 2 {
		return argument.Items[0], argument.Items[1]
	}
	return argument, nil
}

// substituted returns the parts of a text of Fn::Sub, whose places are in that text.
func (t template) substituted(text, own *yaml.Node) (parts []part) {
	owned, from := own.Index(), 0
	literal := func(to int) {
		if from < to {
			parts = append(parts, part{text: text.Text[from:to], at: yaml.Range{Start: from, End: to}, literal: true})
		}
	}
	for _, at := range placeholder.FindAllStringIndex(text.Text, -1) {
		literal(at[0])
		from = at[1]
		written, place := text.Text[at[0]:at[1]], yaml.Range{Start: at[0], End: at[1]}
		name := written[2 : len(written)-1]
		if rest, isLiteral := strings.CutPrefix(name, "!"); isLiteral {
			parts = append(parts, part{text: "${" + rest + "}", at: place})
			continue
		}
		for _, p := range t.variable(strings.TrimSpace(name), owned) {
			if p.at = place; p.unknown {
				p.text = written
			}
			if given := own != nil && (own.Kind != yaml.Map || owned(strings.TrimSpace(name)) != nil); !given && !t.defines(strings.TrimSpace(name)) {
				p.undefined = name
			}
			parts = append(parts, p)
		}
	}
	literal(len(text.Text))
	return parts
}

// variable returns the parts of the value of a variable of Fn::Sub.
func (t template) variable(name string, owned func(string) *yaml.Node) []part {
	if value := owned(name); value != nil {
		return t.parts(value)
	}
	if known, ok := t.constants.parameters[name]; ok && t.constants.growth.Allows(len(known.Text)) {
		return []part{{text: known.Text}}
	}
	return []part{{unknown: true}}
}
