package langserver

import (
	"fmt"
	"strings"

	"sluice/lint"
	"sluice/spec"
	"sluice/spec/api"
	"sluice/spec/fis"
)

// hover describes the finding at a position, or else the action, parameter or member.
func (s *server) hover(p positionParams) (any, error) {
	d := s.current(p.TextDocument.URI)
	if d == nil {
		return nil, nil
	}
	offset := d.mapper.offset(p.Position)
	var parts []string
	for i := range d.findings {
		if f := &d.findings[i]; f.Range.Start <= offset && offset < f.Range.End {
			parts = append(parts, ruleText(f.Rule))
		}
	}
	offset += d.base
	at := spec.Range{Start: offset, End: offset}
	if doc, v := d.valueAt(offset); v != nil {
		if text := describe(doc, v, offset); text != "" {
			parts = append(parts, text)
			at = v.Head()
		}
	}
	if len(parts) == 0 {
		return nil, nil
	}
	r := d.place(at)
	return hover{markup{"markdown", strings.Join(parts, "\n\n---\n\n")}, &r}, nil
}

func ruleText(r *lint.Rule) string {
	text := fmt.Sprintf("**%s** (%s)\n\n%s\n\n%s", r.ID, r.Severity, r.Summary, r.Why)
	if r.Source != "" {
		text += "\n\n[Source](" + r.Source + ")"
	}
	return text
}

// valueAt returns the innermost value whose key or scalar contains the offset.
func (d *document) valueAt(offset int) (*spec.Document, *spec.Value) {
	for _, doc := range d.file.Documents {
		if v := within(doc.Root, offset); v != nil {
			return doc, v
		}
	}
	return nil, nil
}

func within(v *spec.Value, offset int) *spec.Value {
	for _, children := range [][]*spec.Value{v.Fields, v.Items} {
		for _, child := range children {
			if found := within(child, offset); found != nil {
				return found
			}
		}
	}
	holds := func(r spec.Range) bool { return r.Start <= offset && offset <= r.End }
	if v.Key != nil && holds(v.Key.Range) || v.Node.Scalar() && holds(v.Node.Range) {
		return v
	}
	return nil
}

// describe returns the text about a value: an action of the catalogue, a parameter, a share, or a member of the API.
func describe(doc *spec.Document, v *spec.Value, offset int) string {
	if doc.Flags != nil {
		return describeFlag(doc, offset)
	}
	if id, ok := v.Str(); ok && v.Name == "actionId" {
		if a := fis.Load().Action(id); a != nil {
			return actionText(a)
		}
	}
	holder := v.Parent
	if holder == nil || holder.Shape == nil {
		return ""
	}
	if holder.Name == "parameters" && holder.Parent != nil {
		for _, p := range parametersOf(holder.Parent) {
			if p.Name == v.Name {
				return fmt.Sprintf("**%s**: %s", p.Name, parameterText(p))
			}
		}
	}
	if holder.Name == "targets" && holder.Parent != nil && holder.Parent.ActionID() != "" {
		return targetText(doc, holder.Parent.ActionID(), v)
	}
	if share, ok := v.Number(); ok && v.Shape != nil && v.Shape.Friendly == api.Share {
		return fmt.Sprintf("`%s` gets **%s**", v.Name, spec.FormatPercent(share))
	}
	m := holder.Shape.Member(v.Name)
	if m == nil || m.Doc == "" {
		return ""
	}
	text := fmt.Sprintf("**%s**: %s", doc.Dialect.Spell(m), m.Doc)
	if v.Moment != nil {
		text += "\n\n" + v.Moment.Time.Format("Monday, 2 January 2006, 15:04 UTC")
	}
	return text
}

// targetText describes the resource type of an action's target key, and the selection of the named target.
func targetText(doc *spec.Document, action string, v *spec.Value) string {
	known := fis.Load().Action(action)
	if known == nil || known.Target(v.Name) == nil {
		return ""
	}
	text := fmt.Sprintf("**%s**: resources of type `%s`", v.Name, known.Target(v.Name).ResourceType)
	name, _ := v.Str()
	if t := doc.TargetNamed(name); t != nil {
		if mode, ok := t.Mode.Str(); ok {
			text += fmt.Sprintf("\n\n`%s` selects `%s`", name, mode)
		}
	}
	return text
}

// actionText describes an action: what it does, its parameters and targets, whether FIS reverses it, and its permissions.
func actionText(a *fis.Action) string {
	var b strings.Builder
	fmt.Fprintf(&b, "**%s**: %s\n", a.ID, a.Summary)
	for _, t := range a.Targets {
		fmt.Fprintf(&b, "\n- target `%s`: `%s`", t.Key, t.ResourceType)
	}
	for _, p := range a.Parameters {
		mark := ""
		if p.Required {
			mark = " (required)"
		}
		fmt.Fprintf(&b, "\n- `%s`%s: %s", p.Name, mark, parameterText(p))
	}
	if a.UndoNote != "" {
		fmt.Fprintf(&b, "\n\nReversal: %s", a.UndoNote)
	}
	if len(a.IAMActions) > 0 {
		fmt.Fprintf(&b, "\n\nPermissions: `%s`", strings.Join(a.IAMActions, "`, `"))
	}
	if a.Source != "" {
		fmt.Fprintf(&b, "\n\n[Source](%s)", a.Source)
	}
	return b.String()
}

// parameterText describes the type, bounds and meaning of a parameter.
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
