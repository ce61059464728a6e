package spec

import (
	"sluice/spec/api"
	"sluice/spec/dialect"
	"sluice/spec/yaml"
)

// ReadConfig reads a configuration file, `.sluice.yaml`. An empty one has no document and no problem.
func ReadConfig(path, text string) *File {
	f := &File{Source: &Source{Path: path, Text: text}}
	read := yaml.Read(text)
	f.Problems = problemsOf(read.Problems)
	for i, root := range read.Documents {
		switch {
		case i > 0:
			f.Problems = append(f.Problems, Problem{Kind: Syntax, Range: firstToken(root), Message: "a configuration must be a single document; remove this one"})
		case root.Kind != yaml.Map:
			f.Problems = append(f.Problems, Problem{Kind: Syntax, Range: firstToken(root), Message: "a configuration must be a mapping, not " + root.Kind.String()})
		default:
			r := &resolver{source: f.Source, dialect: dialect.Config, vars: declare(nil, nil), growth: &f.growth}
			f.Documents = append(f.Documents, &Document{Dialect: r.dialect, Root: r.resolve(Value{Node: root, Shape: api.ConfigFile})})
			f.Problems = append(f.Problems, r.problems...)
		}
	}
	return f
}

// FilePatternLists returns the lists of file patterns in a configuration: of files to lint, of settings for some, and of schemas.
func FilePatternLists(root *Value) (lists []*Value) {
	lists = append(lists, root.Field("include"), root.Field("exclude"))
	for _, part := range []string{"paths", "schemas"} {
		for _, item := range root.Field(part).List() {
			lists = append(lists, item.Field("match"))
		}
	}
	return lists
}
