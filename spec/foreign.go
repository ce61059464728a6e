package spec

import (
	"sluice/spec/api"
	"sluice/spec/dialect"
	"sluice/spec/yaml"
)

// ReadForeign reads what says the same as a plan: answers of AWS, raw requests, the array of requests that `sluice compile`
// prints, and CloudFormation templates. A plan is a problem: it is one already.
func ReadForeign(path, text string) *File {
	f := &File{Source: &Source{Path: path, Text: text}, lenient: true}
	read := yaml.Read(text)
	f.Roots, f.Problems = read.Documents, problemsOf(read.Problems)
	if f.beyondBounds() {
		return f
	}
	for _, root := range read.Documents {
		if root.Broken && root.Scalar() {
			continue
		}
		requests, answer, updating := compiled(root), dialect.Response.Read(root), update(root)
		switch {
		case requests != nil:
			for i := range requests {
				f.answer(requests[i : i+1])
			}
		case answer != nil:
			f.answer(answer)
		case root.Get("apiVersion") != nil && root.Get("kind") != nil:
			f.Problems = append(f.Problems, Problem{Kind: NotAPlan, Range: firstToken(root), Message: "the document is already a plan"})
		case updating != nil:
			f.Problems = append(f.Problems, *updating)
		default:
			before := len(f.Problems)
			f.document(root, nil)
			if last := len(f.Problems) - 1; last >= before && f.Problems[last].Kind == NotAPlan {
				f.Problems[last].Message = "the document is not a request, an AWS response, output of `sluice compile` or a CloudFormation template" + listed(root)
			}
		}
	}
	return f
}

// compiled are the requests of an array that `sluice compile` printed; nil for anything else.
func compiled(root *yaml.Node) (requests []dialect.Resource) {
	for _, item := range root.Items {
		name, input := item.Get("operation"), item.Get("input")
		if name == nil || input == nil || api.Lookup(name.Text) == nil {
			return nil
		}
		requests = append(requests, dialect.Resource{Operation: api.Lookup(name.Text), Input: input})
	}
	return requests
}

// listed helps with the answers of calls that list things, which leave out most of them.
func listed(root *yaml.Node) string {
	for _, list := range []struct{ member, call string }{
		{"experimentTemplates", "aws fis get-experiment-template"}, {"experiments", "aws fis get-experiment"},
		{"launches", "aws evidently get-launch"}, {"features", "aws evidently get-feature"}, {"segments", "aws evidently get-segment"},
	} {
		if root.Get(list.member) != nil {
			return "; it is a list of summaries, so get each with `" + list.call + "`"
		}
	}
	return ""
}
