package langserver

import (
	"slices"

	"sluice/cmd/sluice/internal/langserver/shown"
	"sluice/spec"
	"sluice/spec/api"
	"sluice/spec/dialect"
	"sluice/spec/fis"
)

// keys completes a mapping with missing members, or with the names and parameters that are valid there.
func (c *cursor) keys() (items []completionItem) {
	holder := c.value.Parent
	if holder == nil || holder.Shape == nil {
		return nil
	}
	switch holder.Name {
	case "parameters":
		return c.parameters(holder)
	case "targets":
		if holder.Parent.ActionID() != "" {
			return c.targetKeys(holder)
		}
	case "groupWeights", "weights":
		return without(c.asKeys(c.names(spec.GroupName, "")), holder)
	case "rules":
		return without(c.asKeys(c.server.ruleItems(nil)), holder)
	}
	if holder.Shape.Type != api.Structure {
		return nil
	}
	for i := range holder.Shape.Members {
		m := &holder.Shape.Members[i]
		item := completionItem{Label: shown.Text(c.doc.Dialect.Spell(m)), Kind: kindField, Documentation: shown.Doc(m)}
		switch repeats := m.Shape.Elem != nil; {
		case !c.doc.Dialect.Allows(m):
		case c.doc.Dialect.IsBlock(m) && !c.json && (repeats || absent(holder, m.Name)):
			item.TextEdit = &textEdit{NewText: string(item.Label) + " {\n" + c.indent() + "}"}
			item.Mode = insertAsIs
			items = append(items, required(item, m.Required))
		case absent(holder, m.Name):
			items = append(items, required(c.asKey(item), m.Required))
		}
	}
	return items
}

// absent reports whether a mapping has no such member; one whose name is being typed does not count.
func absent(holder *spec.Value, name string) bool {
	f := holder.Field(name)
	return f == nil || f.Misspelt
}

// asKey turns an item into a key by appending the separator before its value.
func (c *cursor) asKey(item completionItem) completionItem {
	text := string(item.Label)
	switch {
	case c.quoted:
	case c.doc.Dialect == dialect.Terraform || c.doc.Dialect == dialect.AWSCC:
		text += " ="
	default:
		text += ":"
	}
	item.TextEdit = &textEdit{NewText: text}
	return item
}

func (c *cursor) asKeys(items []completionItem) []completionItem {
	for i := range items {
		items[i] = c.asKey(items[i])
	}
	return items
}

// required marks a required item and sorts it first.
func required(item completionItem, yes bool) completionItem {
	item.SortText = "1" + string(item.Label)
	if yes {
		item.Detail, item.SortText = "required", "0"+string(item.Label)
	}
	return item
}

// targetKeys returns the target keys of an action in the catalogue.
func (c *cursor) targetKeys(holder *spec.Value) (items []completionItem) {
	known := fis.Load().Action(holder.Parent.ActionID())
	if known == nil {
		return nil
	}
	for _, t := range known.Targets {
		items = append(items, c.asKey(completionItem{Label: shown.Text(t.Key), Kind: kindField, Detail: shown.Text("takes `" + t.ResourceType + "`")}))
	}
	return without(items, holder)
}

// parameters returns the missing parameters of an action or resource type in the catalogue.
func (c *cursor) parameters(holder *spec.Value) []completionItem {
	return without(c.parameterItems(parametersOf(holder.Parent)), holder)
}

// parametersOf returns the parameters of an action or a target.
func parametersOf(v *spec.Value) []*fis.Parameter {
	if known := fis.Load().Action(v.ActionID()); known != nil {
		return known.Parameters
	}
	t := spec.NewTarget(v)
	if known := t.Catalogued(); known != nil {
		return known.Parameters
	}
	return nil
}

func (c *cursor) parameterItems(parameters []*fis.Parameter) (items []completionItem) {
	for _, p := range parameters {
		item := c.asKey(completionItem{Label: shown.Text(p.Name), Kind: kindField, Documentation: shown.Bounds(p)})
		items = append(items, required(item, p.Required))
	}
	return items
}

// documentParameters returns the parameters of the Systems Manager document that an action runs.
func (c *cursor) documentParameters() []completionItem {
	if c.value.Name != "documentParameters" || c.value.Parent == nil {
		return nil
	}
	known := documentOf(c.value.Parent)
	if known == nil {
		return nil
	}
	return slices.DeleteFunc(c.parameterItems(known.Parameters), func(item completionItem) bool { return c.inner.Get(string(item.Label)) != nil })
}

// without drops the items that the mapping already has.
func without(items []completionItem, holder *spec.Value) []completionItem {
	return slices.DeleteFunc(items, func(item completionItem) bool { return holder.Field(string(item.Label)) != nil })
}
