package spec

import (
	"sluice/spec/api"
	"sluice/spec/foreign"
	"sluice/spec/yaml"
)

// ReadForeign reads what says the same as a plan: answers of AWS, raw requests, the array of requests that `sluice compile`
// prints, and CloudFormation templates. A plan is a problem: it is one already.
func ReadForeign(path, text string) *File {
	f := &File{Source: &Source{Path: path, Text: text}}
	read := yaml.Read(text)
	f.Problems = problemsOf(read.Problems)
	for _, root := range read.Documents {
		if root.Broken && root.Scalar() || f.beyondBounds() {
			continue
		}
		switch requests := compiled(root); {
		case requests != nil:
			for i := range requests {
				f.answer(requests[i : i+1])
			}
		case foreign.Answer(root) != nil:
			f.answer(foreign.Answer(root))
		case root.Get("apiVersion") != nil && root.Get("kind") != nil:
			f.Problems = append(f.Problems, Problem{Kind: NotAPlan, Range: firstToken(root), Message: "the document is a plan already"})
		default:
			f.document(root, nil)
		}
	}
	return f
}

// compiled are the requests of an array that `sluice compile` printed; nil for anything else.
func compiled(root *yaml.Node) (requests []foreign.Request) {
	for _, item := range root.Items {
		name, input := item.Get("operation"), item.Get("input")
		if name == nil || input == nil || api.Lookup(name.Text) == nil {
			return nil
		}
		requests = append(requests, foreign.Request{Operation: api.Lookup(name.Text), Input: input})
	}
	return requests
}
