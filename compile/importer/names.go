package importer

import (
	"strings"

	"sluice/spec"
	"sluice/spec/api"
	"sluice/spec/dialect"
	"sluice/spec/yaml"
)

// resourcesOf returns the names of the features and segments in a template, by resource.
func resourcesOf(f *spec.File) map[string]string {
	names := map[string]string{}
	for _, doc := range f.Documents {
		if doc.Flags != nil {
			continue
		}
		if o := doc.Requests[0].Operation; doc.Resource() != "" && (o == api.CreateFeature || o == api.CreateSegment) {
			names[doc.Resource()], _ = doc.Requests[0].Name().Str()
		}
	}
	return names
}

// nameOf returns the name of the feature or segment that a value refers to by name, ARN or resource.
func (p part) nameOf(v *spec.Value) string {
	if name, ok := v.Str(); ok {
		short, _ := spec.CutARN(name)
		return short
	}
	if v == nil || !dialect.Function(v.Node) && !v.Node.Unknown {
		return ""
	}
	return p.resources[referred(v)]
}

// referred returns the resource that a function refers to, directly or by an attribute, or "".
func referred(v *spec.Value) string {
	if v.Node.Unknown {
		if o := v.Node.Origin; o != nil {
			if name := strings.SplitN(o.Name, ".", 3); len(name) == 3 {
				return name[0] + "." + name[1]
			}
		}
		return ""
	}
	call, argument := dialect.Call(v.Node)
	if argument.Kind == yaml.List && len(argument.Items) > 0 {
		argument = argument.Items[0]
	}
	if call != "Ref" && call != "GetAtt" {
		return ""
	}
	resource, _, _ := strings.Cut(argument.Text, ".")
	return resource
}

// ownTemplate reports whether a function refers to an experiment template of the same file.
func (p part) ownTemplate(v *spec.Value) bool {
	for _, doc := range p.file.Documents {
		if doc.Resource() == referred(v) && doc.Chaos != nil && doc.Chaos.Template != nil {
			return true
		}
	}
	return false
}

// project returns the name of the project, or the source text of the function that computes it.
func (p part) project() string {
	v := p.Project()
	if name, ok := v.Str(); ok || v == nil {
		short, _ := spec.CutARN(name)
		return short
	}
	return p.written(v)
}

// written returns the source text of a value.
func (p part) written(v *spec.Value) string {
	return p.file.Source.Text[v.Node.Range.Start:v.Node.Range.End]
}
