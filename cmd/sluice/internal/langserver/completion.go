package langserver

import (
	"slices"
	"strings"

	"sluice/spec"
	"sluice/spec/api"
	"sluice/spec/dialect"
	"sluice/spec/fis"
)

// marker stands for what is being typed while the text is read.
const marker = "sluiceCursor"

// cursor is the place where something is typed: a value that holds the marker, or a key that is it.
type cursor struct {
	doc   *spec.Document
	value *spec.Value
	// key means that a name of a member is typed.
	key bool
	// prefix is what stands there so far, and at its range.
	prefix string
	at     spec.Range
}

// completion offers what may stand at a position.
func (s *server) completion(p positionParams) (any, error) {
	d := s.docs[p.TextDocument.URI]
	list := completionList{Items: []completionItem{}}
	if d == nil || dialect.IsTerraform(d.path) {
		return list, nil
	}
	offset := d.mapper.offset(p.Position)
	if c := s.cursor(d, offset); c != nil {
		for _, item := range c.items() {
			edit := textEdit{d.mapper.rangeOf(c.at), item.Label}
			if item.TextEdit != nil {
				edit.NewText = item.TextEdit.NewText
			}
			item.TextEdit = &edit
			list.Items = append(list.Items, item)
		}
	}
	return list, nil
}

// cursor reads the text with the marker in the place of what is typed.
func (s *server) cursor(d *document, offset int) *cursor {
	text := d.text()
	start := offset
	for start > 0 && isNameByte(text[start-1]) {
		start--
	}
	end := offset
	for end < len(text) && isNameByte(text[end]) {
		end++
	}
	if i := strings.LastIndex(text[:start], "${"); i == start-2 && i >= 0 {
		return &cursor{doc: s.documentAt(d, offset), prefix: text[start:offset], at: spec.Range{Start: start, End: end}}
	}
	_, vars := s.settings.of(d.path)
	tries := []string{":", ": x", ""}
	if isItem(text[:start]) {
		tries = []string{""}
	}
	for _, after := range tries {
		f := spec.Read(d.path, text[:start]+marker+after+text[end:], vars)
		for _, doc := range f.Documents {
			if v, key := find(doc.Root); v != nil {
				return &cursor{doc, v, key, text[start:offset], spec.Range{Start: start, End: end}}
			}
		}
	}
	return nil
}

// isItem reports whether what follows the text is an item of a list in brackets.
func isItem(before string) bool {
	depth := 0
	for i := len(before) - 1; i >= 0 && before[i] != '\n'; i-- {
		switch before[i] {
		case ']', '}':
			depth++
		case '[', '{':
			if depth == 0 {
				return before[i] == '['
			}
			depth--
		}
	}
	return false
}

// isNameByte reports whether the byte belongs to what is completed as a whole: names, action ids and paths.
func isNameByte(b byte) bool {
	return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || strings.IndexByte("-_.:/", b) >= 0 || b >= 0x80
}

func (s *server) documentAt(d *document, offset int) *spec.Document {
	if d.file == nil {
		s.check(d)
	}
	for _, doc := range d.file.Documents {
		if offset <= doc.Root.Node.Range.End+1 {
			return doc
		}
	}
	if n := len(d.file.Documents); n > 0 {
		return d.file.Documents[n-1]
	}
	return nil
}

// find returns the value that is the marker, or whose key is.
func find(v *spec.Value) (found *spec.Value, key bool) {
	if v.Key != nil && strings.Contains(v.Key.Text, marker) {
		return v, true
	}
	if v.Node.Scalar() && strings.Contains(v.Node.Text, marker) {
		return v, false
	}
	for _, f := range v.Fields {
		if found, key = find(f); found != nil {
			return found, key
		}
	}
	for _, item := range v.Items {
		if found, key = find(item); found != nil {
			return found, key
		}
	}
	return nil, false
}

func (c *cursor) items() []completionItem {
	switch {
	case c.value == nil:
		return c.names(spec.VariableName, "")
	case c.key:
		return c.keys()
	}
	return c.values()
}

// keys offers members that are not there yet, or the names and parameters that a mapping takes.
func (c *cursor) keys() (items []completionItem) {
	holder := c.value.Parent
	switch {
	case holder == nil || holder.Shape == nil:
		return nil
	case holder.Shape.Type == api.Structure:
		for i := range holder.Shape.Members {
			m := &holder.Shape.Members[i]
			if name := c.doc.Dialect.Spell(m); holder.Field(m.Name) == nil && c.doc.Dialect.Takes(m) {
				items = append(items, completionItem{Label: name, Kind: kindField, Detail: required(m.Required), Documentation: plain(m.Doc), TextEdit: &textEdit{NewText: name + ":"}})
			}
		}
		return items
	case holder.Name == "parameters", holder.Name == "targets":
		return c.actionKeys(holder)
	case holder.Name == "groupWeights" || holder.Name == "weights":
		return without(c.names(spec.GroupName, ""), holder)
	}
	return nil
}

func required(yes bool) string {
	if yes {
		return "required"
	}
	return ""
}

// actionKeys offers the parameters or target keys of an action that the catalogue knows.
func (c *cursor) actionKeys(holder *spec.Value) (items []completionItem) {
	known := fis.Load().Action(holder.Parent.ActionID())
	if known == nil {
		return nil
	}
	if holder.Name == "targets" {
		for _, t := range known.Targets {
			items = append(items, completionItem{Label: t.Key, Kind: kindField, Detail: "takes `" + t.ResourceType + "`", TextEdit: &textEdit{NewText: t.Key + ":"}})
		}
		return without(items, holder)
	}
	for _, parameter := range known.Parameters {
		items = append(items, completionItem{Label: parameter.Name, Kind: kindField, Detail: required(parameter.Required), Documentation: plain(parameterText(parameter)),
			TextEdit: &textEdit{NewText: parameter.Name + ":"}})
	}
	return without(items, holder)
}

// without leaves out what the mapping holds already.
func without(items []completionItem, holder *spec.Value) []completionItem {
	return slices.DeleteFunc(items, func(item completionItem) bool { return holder.Field(item.Label) != nil })
}
