package langserver

import (
	"fmt"
	"sluice/spec"
	"sluice/spec/api"
	"sluice/spec/fis"
	"strings"
)

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
