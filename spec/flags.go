package spec

import (
	"sluice/spec/api"
	"sluice/spec/dialect"
	"sluice/spec/flags"
	"sluice/spec/flags/textmap"
	"sluice/spec/yaml"
)

// Flags is a feature-flag document and its resource.
type Flags struct {
	*flags.Document
	// Delivered means that the content has the format that clients receive, where AWS expects the source document.
	Delivered bool
	// Undefined are the `${Name}` that CloudFormation would substitute but the template does not define.
	Undefined []dialect.UndefinedVariable
	// Validators are the types of the profile's validators, as far as the file has them.
	Validators []*yaml.Node

	values map[*yaml.Node]*Value
	root   *Value
	// file is the text that the document's ranges refer to.
	file string
	// enclosed means that the document is embedded as a string or written in another language, so that its quotes differ from
	// those of the file; shared means that several resources use the same text.
	enclosed, shared bool
}

// Value returns the value of a node of the document. Its range is in the file, even if the document is embedded in a string.
func (f *Flags) Value(n *yaml.Node) *Value {
	if v := f.values[n]; v != nil {
		return v
	}
	return f.root
}

// Values returns the member `values`, or the document if it has none.
func (f *Flags) Values() *Value {
	if v := f.root.Field("values"); v != nil {
		return v
	}
	return f.root
}

// flags adds a feature-flag document.
func (f *File) flags(d dialect.Dialect, found dialect.Resource) {
	c := found.Content
	source := flags.Source{Text: f.Source.Text, Unknown: c.Unknown, Patterns: &f.patterns, Queries: &f.queries}
	aligned := d == dialect.Terraform || d == dialect.AWSCC
	if aligned {
		source.Texts = alignedText
	}
	if c.Written != nil {
		source.Text = c.Text
		if source.Texts != nil {
			source.Map = alignedText(c.Written)
		} else {
			source.Map = placesOf(c, f.Source.Text)
		}
		source.Texts = nil
		f.notJSONText(c, instance(found), source.Map)
	}
	b := &flagValues{source: &source, values: map[*yaml.Node]*Value{}}
	root := b.value(Value{Node: c.Root, Shape: api.FlagDocument})
	root.Key = found.Head
	doc := &Document{Dialect: d, Root: root, resources: []dialect.Resource{found}}
	doc.speller = dialect.SpellerOf(d, c.Written != nil || !aligned && f.Source.IsJSON())
	doc.Flags = &Flags{Document: flags.Read(c.Root, source), Delivered: c.Delivered, Validators: c.Validators, values: b.values, root: root,
		file: f.Source.Text, enclosed: c.Written != nil || aligned, shared: c.Written != nil && c.Written.Shared || c.Assembled}
	for _, s := range c.Undefined {
		doc.Flags.Undefined = append(doc.Flags.Undefined, dialect.UndefinedVariable{Name: s.Name, Range: source.Map.Range(s.Range)})
	}
	switch {
	case d == dialect.FlagDocument:
		f.tags(b.tagged)
	case d == dialect.CloudFormation && c.Written == nil:
		f.numbers(b.numbers)
	}
	f.Documents = append(f.Documents, doc)
}

// placesOf returns the places of the text of a content that is a string.
func placesOf(c *dialect.Content, source string) *textmap.Map {
	written := textmap.Of(source, c.Written, nil)
	switch {
	case c.InFile:
		return textmap.New(c.Written.Range, c.Pieces, nil)
	case len(c.Pieces) > 0:
		return textmap.New(yaml.Range{End: len(c.Written.Text)}, c.Pieces, written)
	}
	return written
}

// tags reports tags, which are only meaningful in a template.
func (f *File) tags(found []*Value) {
	for _, v := range found {
		f.Problems = append(f.Problems, Problem{Kind: Tag, Range: v.Range(), Path: v.Path(),
			Message: "tag `" + v.Node.Tag + "` is not supported in feature-flag documents; write the value itself"})
	}
}

// numbers reports numbers in a template that CloudFormation reads differently.
func (f *File) numbers(found []*Value) {
	for _, v := range found {
		if yaml.Differs(v.Node) {
			f.Problems = append(f.Problems, Problem{Kind: Number, Range: v.Range(), Path: v.Path(), Message: otherNumber(v.Text)})
		}
	}
}

// notJSONText reports syntax errors in an embedded document, or only why it is not JSON.
func (f *File) notJSONText(c *dialect.Content, of string, places *textmap.Map) {
	if where, why, bad := JSONFault(c.Text); bad && where.End < c.Doubt {
		f.Problems = append(f.Problems, Problem{Kind: Syntax, Range: places.Range(where), Message: "not JSON: " + why, Instance: of})
		return
	}
	for _, p := range problemsOf(c.Problems) {
		p.Range = places.Range(p.Range)
		if p.Related != nil {
			p.Related = &Note{Range: places.Range(p.Related.Range), Message: p.Related.Message}
		}
		p.Instance = of
		f.Problems = append(f.Problems, p)
	}
}

// alignedText maps the text of a Terraform scalar.
func alignedText(n *yaml.Node) *textmap.Map {
	var pieces []textmap.Piece
	if n.Origin != nil {
		for _, p := range n.Origin.Pieces {
			pieces = append(pieces, textmap.Piece{Text: yaml.Range{Start: p.Start, End: p.End}, Source: p.Range})
		}
	}
	if whole := (yaml.Range{Start: 0, End: len(n.Text)}); pieces == nil {
		if at := n.Within(whole.Start, whole.End); at.End-at.Start == len(n.Text) {
			pieces = []textmap.Piece{{Text: whole, Source: at}}
		}
	}
	return textmap.New(n.Range, pieces, nil)
}

// flagValues builds the values of a feature-flag document, which has no variables and no friendly values.
type flagValues struct {
	source *flags.Source
	values map[*yaml.Node]*Value
	// tagged are values with a tag, and numbers whole numbers.
	tagged, numbers []*Value
}

func (b *flagValues) value(v Value) *Value {
	n := v.Node
	if known := b.values[n]; known != nil { // an alias
		return known
	}
	v.Kind, v.Text, v.Shape = n.Kind, n.Text, chosen(v.Shape, n)
	if b.source.Map != nil {
		v.Node, v.Key = b.located(n), b.located(v.Key)
	}
	made := &v
	b.values[n] = made
	switch {
	case n.Broken:
		v.State = Broken
	case n.Tag != "":
		b.tagged = append(b.tagged, made)
		v.State = Unknown
	case n.Unknown, b.source.Unknown != nil && b.source.Unknown(n):
		v.State = Unknown
	}
	if n.Kind == yaml.Int {
		b.numbers = append(b.numbers, made)
	}
	for _, e := range n.Entries {
		made.Fields = append(made.Fields, b.value(Value{Node: e.Value, Key: e.Key, Name: e.Key.Text, Parent: made, Shape: v.Shape.Below(e.Key.Text)}))
		if b.values[e.Key] == nil {
			b.values[e.Key] = made.Fields[len(made.Fields)-1]
		}
	}
	for i, item := range n.Items {
		made.Items = append(made.Items, b.value(Value{Node: item, Index: i, Parent: made, Shape: v.Shape.Below("")}))
	}
	return made
}

// chosen returns the alternative of the shape for the node: the one for its `type`, or the first of its kind.
func chosen(s *api.Shape, n *yaml.Node) *api.Shape {
	if s == nil || s.Type != api.Either {
		return s
	}
	if of := n.Get("type"); of != nil && s.Choice(of.Text) != nil {
		return s.Choice(of.Text)
	}
	for _, c := range s.Choices {
		if c.Type == typeOfKind[n.Kind] {
			return c
		}
	}
	return nil
}

var typeOfKind = map[yaml.Kind]api.Type{
	yaml.Map: api.Structure, yaml.List: api.List, yaml.String: api.String, yaml.Int: api.Double, yaml.Float: api.Double, yaml.Bool: api.Boolean,
}

// located returns the node with its range in the file.
func (b *flagValues) located(n *yaml.Node) *yaml.Node {
	if n == nil {
		return nil
	}
	moved := *n
	moved.Range = b.source.Map.Range(n.Range)
	return &moved
}
