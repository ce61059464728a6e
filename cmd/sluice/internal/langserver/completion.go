package langserver

import (
	"fmt"
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

// values offers what may be the value: ids of the catalogue, names of the document, or the texts that the API knows.
func (c *cursor) values() []completionItem {
	name, holder := c.value.Name, c.value.Parent
	if holder != nil && holder.Shape != nil && holder.Shape.Type == api.List {
		name = holder.Name
	}
	switch {
	case name == "actionId":
		return actionItems()
	case name == "resourceType":
		return typeItems()
	case name == "startAfter":
		return c.startAfter()
	case name == "selectionMode":
		return values("ALL", "COUNT(1)", "PERCENT(10)")
	case name == "segment":
		return c.names(spec.SegmentName, "")
	case name == "feature":
		return c.names(spec.FeatureName, "")
	case name == "variation" || name == "defaultVariation" || holder != nil && holder.Name == "entityOverrides":
		return c.names(spec.VariationName, c.feature())
	case holder != nil && holder.Name == "targets" && holder.Parent.ActionID() != "":
		return c.targets()
	case holder != nil && holder.Name == "parameters":
		return c.parameterValues(holder)
	case c.value.Shape != nil:
		return values(c.value.Shape.Enum...)
	}
	return nil
}

// feature is the feature that a group or a default speaks of.
func (c *cursor) feature() string {
	for v := c.value.Parent; v != nil; v = v.Parent {
		for _, g := range c.doc.Groups() {
			if g.Value == v {
				name, _ := g.Feature.Str()
				return name
			}
		}
		if c.doc.Rollout == nil {
			continue
		}
		for _, f := range c.doc.Rollout.Features {
			if f.Value == v {
				return v.Called()
			}
		}
	}
	return ""
}

// startAfter offers the actions that the action may wait for: not itself, and none that waits for it.
func (c *cursor) startAfter() (items []completionItem) {
	actions := c.doc.Actions()
	self := -1
	for i := range actions {
		for v := c.value; v != nil; v = v.Parent {
			if v == actions[i].Value {
				self = i
			}
		}
	}
	for i := range actions {
		if i != self && (self < 0 || !waits(actions, i, self, len(actions))) {
			items = append(items, completionItem{Label: actions[i].Name, Kind: kindReference, Detail: "action"})
		}
	}
	return items
}

// waits reports whether one action waits for another, directly or not.
func waits(actions []spec.Action, from, to, depth int) bool {
	if depth == 0 {
		return false
	}
	for _, entry := range actions[from].StartAfter.List() {
		name, _ := entry.Str()
		for i := range actions {
			if actions[i].Name == name && (i == to || waits(actions, i, to, depth-1)) {
				return true
			}
		}
	}
	return false
}

// targets offers the targets of the type that the key of the action takes.
func (c *cursor) targets() (items []completionItem) {
	wanted := ""
	if known := fis.Load().Action(c.value.Parent.Parent.ActionID()); known != nil {
		if t := known.Target(c.value.Name); t != nil {
			wanted = t.ResourceType
		}
	}
	for _, t := range c.doc.Targets() {
		if kind, _ := t.Type.Str(); wanted == "" || kind == wanted {
			items = append(items, completionItem{Label: t.Name, Kind: kindReference, Detail: kind})
		}
	}
	return items
}

func (c *cursor) parameterValues(holder *spec.Value) []completionItem {
	known := fis.Load().Action(holder.Parent.ActionID())
	if known == nil {
		return nil
	}
	p := known.Parameter(c.value.Name)
	switch {
	case p == nil:
		return nil
	case p.Kind == fis.KindDuration:
		return values("1m", "5m", "10m", "30m")
	case p.Kind == fis.KindBoolean:
		return values("true", "false")
	case p.Kind == fis.KindARN && p.Name == "documentArn":
		var arns []string
		for _, document := range fis.Load().Documents() {
			arns = append(arns, "arn:aws:ssm:REGION::document/"+document.Name)
		}
		return values(arns...)
	}
	return values(p.Enum...)
}

func values(texts ...string) (items []completionItem) {
	for _, text := range texts {
		items = append(items, completionItem{Label: text, Kind: kindEnum})
	}
	return items
}

// names offers the names of a kind that the document defines.
func (c *cursor) names(kind spec.NameKind, of string) (items []completionItem) {
	if c.doc == nil {
		return nil
	}
	seen := map[string]bool{}
	for _, n := range c.doc.Names() {
		if n.Kind == kind && n.Defines && (of == "" || n.Of == of) && !seen[n.Text] && !strings.Contains(n.Text, marker) {
			seen[n.Text] = true
			items = append(items, completionItem{Label: n.Text, Kind: kindReference, Detail: kind.String()})
		}
	}
	return items
}

// actionItems offers the actions of the catalogue, each with its required parameters and target keys.
func actionItems() (items []completionItem) {
	for _, a := range fis.Load().Actions() {
		if !a.Retired {
			items = append(items, completionItem{Label: a.ID, Kind: kindValue, Detail: a.Summary, Documentation: &markup{"markdown", actionText(a)}})
		}
	}
	return items
}

func typeItems() (items []completionItem) {
	for _, t := range fis.Load().ResourceTypes() {
		if !t.Retired {
			items = append(items, completionItem{Label: t.ID, Kind: kindValue})
		}
	}
	return items
}

func plain(text string) *markup {
	if text == "" {
		return nil
	}
	return &markup{"plaintext", text}
}

// parameterText returns a parameter: its kind, bounds and what it means.
func parameterText(p *fis.Parameter) string {
	parts := []string{p.Kind.String()}
	if p.Min.Set || p.Max.Set {
		parts = append(parts, fmt.Sprintf("%s to %s", p.Min, p.Max))
	}
	if len(p.Enum) > 0 {
		parts = append(parts, strings.Join(p.Enum, ", "))
	}
	if p.Default != "" {
		parts = append(parts, "default "+p.Default)
	}
	if p.Note != "" {
		parts = append(parts, p.Note)
	}
	return strings.Join(parts, "; ")
}
