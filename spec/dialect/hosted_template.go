package dialect

import (
	"regexp"
	"strings"

	"sluice/spec/yaml"
)

// readHosted returns the feature-flag documents in a template.
func readHosted(root *yaml.Node, g *Growth) (found []Resource) {
	resources := root.Get("Resources")
	if resources == nil {
		return nil
	}
	t, exist := template{root: root, resources: resources}, existenceOf(root)
	decided := conditions{written: root.Get("Conditions"), constants: constantsOf(root, g)}
	for _, e := range unrolled(root, g, func(of string) bool { return of == hostedVersion }) {
		properties := e.Value.Get("Properties")
		if e.of != hostedVersion || properties == nil || properties.Kind != yaml.Map || Function(properties) {
			continue
		}
		if c := t.content(decided.settled(properties)); c != nil {
			found = append(found, Resource{Name: e.Key.Text, When: exist.of(e), Conditional: e.conditional(), Round: e.round, Content: c, Head: e.Key})
		}
	}
	return found
}

// template is a template with configuration versions.
type template struct{ root, resources *yaml.Node }

func (t template) content(properties *yaml.Node) *Content {
	of, validators := t.profile(properties.Get("ConfigurationProfileId"))
	n := properties.Get("Content")
	if n == nil {
		return nil
	}
	var c *Content
	switch name, argument := t.call(n); name {
	case "":
		c = contentOf(n, of)
	case "ToJsonString":
		if argument.Kind == yaml.Map {
			c = contentOf(argument, of)
		}
	case "Sub":
		c = t.substituted(argument, of)
	}
	if c == nil {
		return nil
	}
	if c.Written == nil {
		c.Unknown = Function
	}
	c.Validators = validators
	return c
}

func (t template) call(n *yaml.Node) (string, *yaml.Node) {
	if !Function(n) {
		return "", n
	}
	return Call(n)
}

// profile returns the type of the profile that is referred to, and the types of its validators.
func (t template) profile(reference *yaml.Node) (of profile, validators []*yaml.Node) {
	if reference == nil || !Function(reference) {
		return unsure, nil
	}
	name, argument := Call(reference)
	target := argument.Text
	switch {
	case name == "GetAtt" && argument.Kind == yaml.List && len(argument.Items) > 0:
		target = argument.Items[0].Text
	case name == "GetAtt":
		target, _, _ = strings.Cut(target, ".")
	case name != "Ref":
		return unsure, nil
	}
	referred := t.resources.Get(target)
	if referred == nil || referred.Get("Properties") == nil {
		return unsure, nil
	}
	properties := referred.Get("Properties")
	kind := properties.Get("Type")
	if of := profileOf(kind, kind != nil && !Function(kind)); of != ofFlags {
		return of, nil
	}
	if list := properties.Get("Validators"); list != nil {
		for _, item := range list.Items {
			if of := item.Get("Type"); of != nil {
				validators = append(validators, of)
			}
		}
	}
	return ofFlags, validators
}

// placeholder matches a variable of Fn::Sub. `${!Name}` is a literal `${Name}`.
var placeholder = regexp.MustCompile(`\$\{[^}!"\n][^}"\n]*\}`)

// substituted reads a text with variables of Fn::Sub. Outside of quotes a variable may have any JSON value, so it is replaced by
// a text of the same length.
func (t template) substituted(argument *yaml.Node, of profile) *Content {
	text, own := argument, (*yaml.Node)(nil)
	if argument.Kind == yaml.List && len(argument.Items) == 2 {
		text, own = argument.Items[0], argument.Items[1]
	}
	if of == ofOther || text.Kind != yaml.String || text.Broken {
		return nil
	}
	plain := *text
	plain.Tag = ""
	substitutes := map[int]bool{}
	filled := []byte(text.Text)
	var undefined []UndefinedVariable
	quoted, from := false, 0
	for _, at := range placeholder.FindAllStringIndex(text.Text, -1) {
		quoted = quotedAt(text.Text[from:at[0]], quoted)
		from = at[1]
		name := text.Text[at[0]+2 : at[1]-1]
		if !quoted {
			filled[at[0]], filled[at[0]+1], filled[at[1]-1] = '"', '$', '"'
			substitutes[at[0]] = true
		}
		if !t.defines(strings.TrimSpace(name), own) {
			undefined = append(undefined, UndefinedVariable{name, yaml.Range{Start: at[0], End: at[1]}})
		}
	}
	c := &Content{Unknown: func(n *yaml.Node) bool {
		return substitutes[n.Range.Start] && n.Kind == yaml.String || placeholder.MatchString(n.Text)
	}, Undefined: undefined}
	c.parse(&plain, string(filled))
	if c.Root == nil {
		return nil
	}
	read := contentOf(c.Root, of)
	if read == nil {
		return nil
	}
	c.Delivered = read.Delivered
	return c
}

// quotedAt reports whether JSON is inside quotes at the end of the text.
func quotedAt(text string, quoted bool) bool {
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '\\':
			i++
		case '"':
			quoted = !quoted
		}
	}
	return quoted
}

// defines reports whether Fn::Sub can resolve the name.
func (t template) defines(name string, own *yaml.Node) bool {
	if strings.HasPrefix(name, "AWS::") || own != nil && (own.Kind != yaml.Map || own.Get(name) != nil) {
		return true
	}
	name, _, _ = strings.Cut(name, ".")
	for _, section := range []*yaml.Node{t.root.Get("Parameters"), t.resources} {
		if section != nil && (section.Get(name) != nil || hasLoops(section)) {
			return true
		}
	}
	return false
}

func hasLoops(section *yaml.Node) bool {
	for _, e := range section.Entries {
		if strings.HasPrefix(e.Key.Text, longForm) {
			return true
		}
	}
	return false
}
