package langserver

import (
	"sluice/cmd/sluice/internal/langserver/shown"
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
	var parts []shown.Markdown
	for i := range d.findings {
		if f := &d.findings[i]; f.Range.Start <= offset && offset < f.Range.End {
			parts = append(parts, shown.Rule(f.Rule))
		}
	}
	offset += d.base
	at := spec.Range{Start: offset, End: offset}
	if doc, v := d.valueAt(offset); v != nil {
		if text := describe(doc, v, offset); text != (shown.Markdown{}) {
			parts = append(parts, text)
			at = v.Head()
		}
	}
	if len(parts) == 0 {
		return nil, nil
	}
	r := d.place(at)
	return hover{shown.Sections(parts), &r}, nil
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
func describe(doc *spec.Document, v *spec.Value, offset int) (text shown.Markdown) {
	if doc.Flags != nil {
		return describeFlag(doc, offset)
	}
	if id, ok := v.Str(); ok && v.Name == "actionId" {
		if a := fis.Load().Action(id); a != nil {
			return shown.Action(a)
		}
	}
	holder := v.Parent
	if holder == nil || holder.Shape == nil {
		return text
	}
	if holder.Name == "parameters" && holder.Parent != nil {
		for _, p := range parametersOf(holder.Parent) {
			if p.Name == v.Name {
				return shown.Parameter(p)
			}
		}
	}
	if holder.Name == "targets" && holder.Parent != nil && holder.Parent.ActionID() != "" {
		return targetText(doc, holder.Parent.ActionID(), v)
	}
	if share, ok := v.Number(); ok && v.Shape != nil && v.Shape.Friendly == api.Share {
		return shown.Format("%s gets **%s**", shown.Code(v.Name), shown.Percent(share))
	}
	m := holder.Shape.Member(v.Name)
	if m == nil || m.Doc == "" {
		return text
	}
	text = shown.Member(doc.Dialect, m)
	if v.Moment != nil {
		text = shown.Format("%s\n\n%s", text, shown.Time(v.Moment.Time))
	}
	return text
}

// targetText describes the resource type of an action's target key, and the selection of the named target.
func targetText(doc *spec.Document, action string, v *spec.Value) (text shown.Markdown) {
	known := fis.Load().Action(action)
	if known == nil || known.Target(v.Name) == nil {
		return text
	}
	text = shown.Target(known.Target(v.Name))
	name, _ := v.Str()
	if t := doc.TargetNamed(name); t != nil {
		if mode, ok := t.Mode.Str(); ok {
			text = shown.Format("%s\n\n%s selects %s", text, shown.Code(name), shown.Code(mode))
		}
	}
	return text
}
