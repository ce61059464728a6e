package spec

import (
	"path"

	"sluice/spec/dialect"
	"sluice/spec/hcl"
	"sluice/spec/yaml"
)

// ReadPlan reads the output of `terraform show -json` for a plan, together with the module in the file's folder: values get the
// ranges of the blocks that they come from. A resource without a block keeps its range in the plan.
func ReadPlan(name, text string, from Folder) *File {
	m := newModuleReader(path.Dir(name), from)
	f := &File{}
	if _, ok := m.add(Part{Path: name, Text: text}); !ok {
		return Read(name, text, nil)
	}
	read := yaml.Read(text)
	if len(read.Problems) > 0 || len(read.Documents) != 1 || !dialect.IsTerraformPlan(read.Documents[0]) {
		return Read(name, text, nil)
	}
	files, _ := m.folder(path.Dir(name))
	module := hcl.ReadModule(files, hcl.Options{Wanted: dialect.TerraformResource, Nested: dialect.TerraformNested, Folder: m.folder, Modules: from.Modules, Open: m.open})
	m.source(f, name)
	f.Roots = read.Documents
	f.planned(read.Documents[0], module.Resources)
	f.comments()
	return f
}

// IsTerraformPlan reports whether a text is a Terraform plan with one of our resources.
func IsTerraformPlan(text string) bool {
	read := yaml.Read(text)
	return len(read.Problems) == 0 && len(read.Documents) == 1 && dialect.IsTerraformPlan(read.Documents[0]) && len(dialect.PlannedResources(read.Documents[0])) > 0
}

// planned adds the resources in a Terraform plan, which have all their values, at the ranges of the blocks with the same
// addresses. Messages about resources without a block name the resource, since the JSON is often one line.
func (f *File) planned(root *yaml.Node, blocks []*hcl.Resource) {
	before, places := len(f.Documents), dialect.PlacesOf(blocks)
	for _, resource := range dialect.PlannedResources(root) {
		placed := places.Place(resource)
		if d, found, ok := dialect.ReadTerraform(resource, dialect.Surroundings{Growth: &f.growth}); ok {
			f.resource(d, found)
			f.Documents[len(f.Documents)-1].Planned = !placed
		}
	}
	define(f.Documents[before:])
	f.embedded(firstToken(root))
}
