package spec

import (
	"sluice/spec/dialect"
	"sluice/spec/yaml"
)

// ReadResponse reads AWS responses. Each document has the requests that would create the resource in the response, and the
// members that AWS set. A document that is not a response is a problem.
func ReadResponse(path, text string) *File {
	f := &File{Source: &Source{Path: path, Text: text}}
	read := yaml.Read(text)
	f.Problems = problemsOf(read.Problems)
	if f.beyondBounds() {
		return f
	}
	for _, root := range read.Documents {
		if root.Broken && root.Scalar() {
			continue
		}
		found := dialect.Response.Read(root)
		if found == nil {
			f.Problems = append(f.Problems, Problem{Kind: NotAPlan, Range: firstToken(root), Message: "the document is not an AWS response; " + responseForms})
			continue
		}
		f.response(found)
	}
	return f
}

// response adds requests that belong together, like those of a plan.
func (f *File) response(found []dialect.Resource) {
	r := &resolver{source: f.Source, dialect: dialect.Response}
	f.add(r, r.request(found...))
}

// responseForms lists the accepted responses, for messages.
const responseForms = "a response has `launch`, `feature`, `segment`, `experimentTemplate` or `experiment`, as printed by `aws evidently get-launch` and similar commands, or `targetAccountConfigurations`"
