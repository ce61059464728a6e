package langserver

import (
	"strings"

	"sluice/cmd/sluice/internal/langserver/shown"
	"sluice/spec"
	"sluice/spec/api"
	"sluice/spec/fis"
)

// values completes a value with IDs of the catalogue, names of the document, or enum values of the API.
func (c *cursor) values() []completionItem {
	name, holder := c.value.Name, c.value.Parent
	if holder != nil && holder.Shape != nil && holder.Shape.Type == api.List {
		name = holder.Name
	}
	switch {
	case name == "actionId":
		return c.actionItems()
	case name == "resourceType":
		return typeItems()
	case name == "startAfter":
		return c.startAfter()
	case name == "selectionMode":
		return values("ALL", "COUNT(1)", "PERCENT(10)")
	case name == "source" && holder != nil && holder.Parent != nil && holder.Parent.Name == "stopConditions":
		return values(spec.AlarmSource, spec.NoSource)
	case name == "path" && holder != nil && holder.Parent != nil && holder.Parent.Name == "filters":
		return filterPaths(holder.Parent.Parent)
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

// feature returns the feature to which a group or default belongs.
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

// startAfter returns the actions that the action can wait for without a cycle.
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
	later := waiting(actions, self)
	for i := range actions {
		if i != self && !later[i] {
			items = append(items, completionItem{Label: shown.Text(actions[i].Name), Kind: kindReference, Detail: "action"})
		}
	}
	return items
}

// waiting returns the actions that wait for one action, directly or indirectly; it may be -1 for none.
func waiting(actions []spec.Action, from int) map[int]bool {
	waiters := map[string][]int{}
	for i := range actions {
		for _, entry := range actions[i].StartAfter.List() {
			if name, ok := entry.Str(); ok {
				waiters[name] = append(waiters[name], i)
			}
		}
	}
	found := map[int]bool{}
	for next := []int{from}; len(next) > 0 && from >= 0; next = next[1:] {
		name := actions[next[0]].Name
		for _, i := range waiters[name] {
			if !found[i] {
				found[i] = true
				next = append(next, i)
			}
		}
		delete(waiters, name)
	}
	return found
}

// targets returns the targets of the resource type that the key of the action accepts.
func (c *cursor) targets() (items []completionItem) {
	wanted := ""
	if known := fis.Load().Action(c.value.Parent.Parent.ActionID()); known != nil {
		if t := known.Target(c.value.Name); t != nil {
			wanted = t.ResourceType
		}
	}
	for _, t := range c.doc.Targets() {
		if kind, _ := t.Type.Str(); wanted == "" || kind == wanted {
			items = append(items, completionItem{Label: shown.Text(t.Name), Kind: kindReference, Detail: shown.Text(kind)})
		}
	}
	return items
}

// filterPaths returns known filter paths for the resource type of a target.
func filterPaths(target *spec.Value) []completionItem {
	t := spec.NewTarget(target)
	if known := t.Catalogued(); known != nil {
		return values(known.FilterPathExamples...)
	}
	return nil
}

func (c *cursor) parameterValues(holder *spec.Value) []completionItem {
	var p *fis.Parameter
	for _, known := range parametersOf(holder.Parent) {
		if known.Name == c.value.Name {
			p = known
		}
	}
	switch {
	case p == nil:
		return nil
	case p.Name == "documentArn" && holder.Parent.ActionID() == fis.SendCommand:
		return documentItems()
	case p.Kind == fis.KindDuration && c.doc.Dialect.Friendly():
		return values("1m", "5m", "10m", "30m")
	case p.Kind == fis.KindDuration:
		return values("PT1M", "PT5M", "PT10M", "PT30M")
	case p.Kind == fis.KindBoolean:
		return values("true", "false")
	}
	return values(p.Enum...)
}

// documentItems returns AWS's Systems Manager documents for experiments.
func documentItems() (items []completionItem) {
	for _, d := range fis.Load().Documents() {
		items = append(items, completionItem{Label: shown.Text("arn:aws:ssm:REGION::document/" + d.Name), Kind: kindEnum, Detail: shown.Text(d.Summary)})
	}
	return items
}

// documentOf returns the Systems Manager document in an action's parameters, or nil if it is not in the catalogue.
func documentOf(parameters *spec.Value) *fis.Document {
	arn, _ := parameters.Field("documentArn").Str()
	name, _ := spec.DocumentOf(arn)
	return fis.Load().Document(name)
}

func values(texts ...string) (items []completionItem) {
	for _, text := range texts {
		items = append(items, completionItem{Label: shown.Text(text), Kind: kindEnum})
	}
	return items
}

// names returns the names of a kind defined in the document.
func (c *cursor) names(kind spec.NameKind, of string) (items []completionItem) {
	if c.doc == nil {
		return nil
	}
	seen := map[string]bool{}
	for _, n := range c.doc.Names() {
		if n.Kind == kind && n.Defines && (of == "" || n.Of == of) && !seen[n.Text] && !strings.Contains(n.Text, marker) {
			seen[n.Text] = true
			items = append(items, completionItem{Label: shown.Text(n.Text), Kind: kindReference, Detail: shown.Text(kind.String())})
		}
	}
	return items
}

func typeItems() (items []completionItem) {
	for _, t := range fis.Load().ResourceTypes() {
		if !t.Retired {
			items = append(items, completionItem{Label: shown.Text(t.ID), Kind: kindValue})
		}
	}
	return items
}
