package importer

import (
	"slices"

	"sluice/spec"
	"sluice/spec/api"
	"sluice/spec/dialect"
)

// groupParts groups the requests of all files into sets: a launch with its features and segments, or an experiment with its
// template and that template's accounts. Sets with a launch come first, then those with a template.
func groupParts(files []*spec.File) (sets []set) {
	parts := partsOf(files)
	leader := map[groupKey]int{}
	taken := make([]bool, len(parts))
	for _, lead := range []*api.Operation{api.CreateLaunch, api.CreateExperimentTemplate} {
		for i, p := range parts {
			if p.Operation != lead {
				continue
			}
			for _, key := range p.provides() {
				if _, led := leader[key]; !led {
					leader[key] = len(sets)
				}
			}
			taken[i] = true
			sets = append(sets, set{p})
		}
	}
	for i, p := range parts {
		if taken[i] {
			continue
		}
		keys := p.references()
		if len(sets) > 0 && p.Operation == api.CreateTargetAccountConfiguration && p.doc.Listed() {
			if at := listedWith(sets, p); at >= 0 {
				sets[at] = append(sets[at], p)
				continue
			}
		}
		if at := slices.IndexFunc(keys, func(key groupKey) bool { _, led := leader[key]; return led }); at >= 0 {
			sets[leader[keys[at]]] = append(sets[leader[keys[at]]], p)
			continue
		}
		sets = append(sets, set{p})
	}
	return sets
}

// listedWith returns the set for an account in a list, which does not name its template: that of the only template, or of the
// other accounts in the list; -1 if there is neither.
func listedWith(sets []set, p part) int {
	template, templates := -1, 0
	for i, s := range sets {
		if s[0].Operation == api.CreateExperimentTemplate {
			template, templates = i, templates+1
		}
	}
	if templates == 1 {
		return template
	}
	return slices.IndexFunc(sets, func(s set) bool { return s[0].file == p.file && s[0].Operation == p.Operation })
}

func partsOf(files []*spec.File) (parts []part) {
	for _, f := range files {
		resources := resourcesOf(f)
		for _, doc := range f.Documents {
			for _, r := range doc.Requests {
				parts = append(parts, part{r, f, doc, resources, templatesIn(f) == 1})
			}
		}
	}
	return parts
}

// templatesIn counts the experiment templates of a file.
func templatesIn(f *spec.File) (n int) {
	for _, doc := range f.Documents {
		if doc.Chaos != nil && doc.Chaos.Template != nil {
			n++
		}
	}
	return n
}

// groupKey identifies a link between two requests: one document, or a name.
type groupKey struct {
	doc        *spec.Document
	kind, name string
}

// provides returns the keys under which other requests join this one.
func (p part) provides() (keys []groupKey) {
	if p.Operation == api.CreateExperimentTemplate {
		keys = append(keys, groupKey{doc: p.doc}, groupKey{kind: "resource of " + p.file.Source.Path, name: p.doc.Resource()}, groupKey{kind: "file", name: p.file.Source.Path})
		for _, member := range p.doc.SetByServer() {
			if member.Path == "id" || member.Path == "experimentTemplateId" {
				keys = append(keys, groupKey{kind: "template", name: member.Value.Text})
			}
		}
		return keys
	}
	l := spec.NewLaunch(p.Input)
	for _, g := range l.Groups {
		keys = append(keys, groupKey{kind: "feature of " + p.project(), name: p.nameOf(g.Feature)})
	}
	for _, s := range l.Steps {
		for _, o := range s.Overrides {
			keys = append(keys, groupKey{kind: "segment", name: p.nameOf(o.Segment)})
		}
	}
	return keys
}

// references returns the keys by which the request may join another one.
func (p part) references() []groupKey {
	name, _ := p.Name().Str()
	switch p.Operation {
	case api.CreateFeature:
		return []groupKey{{kind: "feature of " + p.project(), name: name}}
	case api.CreateSegment:
		return []groupKey{{kind: "segment", name: name}}
	}
	id := p.TemplateID()
	keys := []groupKey{{doc: p.doc}}
	if text, ok := id.Str(); ok {
		keys = append(keys, groupKey{kind: "template", name: text})
	}
	if id == nil && p.onlyTemplate {
		keys = append(keys, groupKey{kind: "file", name: p.file.Source.Path}) // like the output of compile
	}
	if id != nil && (dialect.Function(id.Node) || id.Node.Unknown) {
		keys = append(keys, groupKey{kind: "resource of " + p.file.Source.Path, name: referred(id)})
	}
	return keys
}
