package spec

import (
	"slices"
	"strings"

	"sluice/spec/dialect"
	"sluice/spec/yaml"
)

// withoutHarmless drops Ambiguous problems of the text that cannot matter: in JSON, which has one reading; in templates, which the readers concerned
// do not read; in text that is not used; and in values that have another problem.
func (f *File) withoutHarmless() {
	if !slices.ContainsFunc(f.Problems, func(p Problem) bool { return p.Kind == Ambiguous }) {
		return
	}
	isJSON := strings.HasSuffix(strings.ToLower(f.Source.Path), ".json")
	worse := map[int]bool{}
	for _, p := range f.Problems {
		if p.Kind != Ambiguous {
			worse[p.Range.Start] = true
		}
	}
	f.Problems = slices.DeleteFunc(f.Problems, func(p Problem) bool {
		return p.Kind == Ambiguous && p.Path == "" && (isJSON || f.Unrelated != "" || worse[p.Range.Start] || f.inTemplate(p.Range))
	})
}

// inTemplate reports whether the range is in a CloudFormation template.
func (f *File) inTemplate(r Range) bool {
	return slices.ContainsFunc(f.Roots, func(root *yaml.Node) bool {
		return dialect.IsTemplate(root) && root.Range.Start <= r.Start && r.End <= root.Range.End
	})
}

// Matters reports whether the text in the range may become part of a request. In a CloudFormation template, resources of
// other services do not.
func (f *File) Matters(r Range) bool {
	within := func(outer Range) bool { return outer.Start <= r.Start && r.End <= outer.End }
	for _, doc := range f.Documents {
		if within(doc.Root.Node.Range) {
			return true
		}
	}
	return !slices.ContainsFunc(f.Roots, func(root *yaml.Node) bool {
		resources := root.Get("Resources")
		return resources != nil && dialect.IsTemplate(root) && within(resources.Range)
	})
}
