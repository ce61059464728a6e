package spec

import (
	"path"

	"sluice/spec/dialect"
	"sluice/spec/hcl"
	"sluice/spec/yaml"
)

// ReadPlan reads what `terraform show -json` prints of a plan, with the module in the folder of the file beside it: values of the plan
// have the places of the blocks that they come from. A resource that no block has stays where it is in the plan.
func ReadPlan(name, text string, from Folder) *File {
	m := newModuleReader(from)
	f := &File{}
	if _, ok := m.add(Part{Path: name, Text: text}); !ok {
		return Read(name, text, nil)
	}
	read := yaml.Read(text)
	if len(read.Problems) > 0 || len(read.Documents) != 1 || !dialect.IsTerraformPlan(read.Documents[0]) {
		return Read(name, text, nil)
	}
	files, _ := m.folder(path.Dir(name))
	module := hcl.ReadModule(files, hcl.Options{Wanted: dialect.TerraformResource, Folder: m.folder, Open: m.open})
	f.Source, f.Parts = &Source{Path: name, Text: m.text.String()}, m.parts
	f.Roots = read.Documents
	f.planned(read.Documents[0], module.Resources)
	f.comments()
	return f
}

// IsTerraformPlan reports whether a text is a plan of Terraform with a resource of ours.
func IsTerraformPlan(text string) bool {
	read := yaml.Read(text)
	return len(read.Problems) == 0 && len(read.Documents) == 1 && dialect.IsTerraformPlan(read.Documents[0]) && len(dialect.PlannedResources(read.Documents[0])) > 0
}

// planned adds the resources that a plan of Terraform makes, with all of their values, in the places of the blocks that have their
// addresses. Where there is none, messages name the resource, since such a file is often one line.
func (f *File) planned(root *yaml.Node, blocks []*hcl.Resource) {
	before := len(f.Documents)
	for _, resource := range dialect.PlannedResources(root) {
		placed := dialect.Place(resource, blocks)
		if d, found, ok := dialect.ReadTerraform(resource, dialect.Surroundings{}); ok {
			f.resource(d, found)
			f.Documents[len(f.Documents)-1].Planned = !placed
		}
	}
	define(f.Documents[before:])
}
