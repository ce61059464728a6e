package spec

import (
	"sluice/spec/dialect"
	"sluice/spec/yaml"
)

// ReadAnswer reads what AWS answered. Each document is the request that would make what the answer tells, with the members
// that AWS set beside it. A document that is no answer is a problem.
func ReadAnswer(path, text string) *File {
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
			f.Problems = append(f.Problems, Problem{Kind: NotAPlan, Range: firstToken(root), Message: "the document is not an AWS response; " + answerLooks})
			continue
		}
		f.answer(found)
	}
	return f
}

// answer adds requests that belong together, as those of a plan do.
func (f *File) answer(found []dialect.Resource) {
	r := &resolver{source: f.Source, dialect: dialect.Response}
	f.add(r, r.request(found...))
}

// answerLooks is what would have been read.
const answerLooks = "a response has `launch`, `feature`, `segment`, `experimentTemplate` or `experiment`, as printed by `aws evidently get-launch` and similar commands, or `targetAccountConfigurations`"
