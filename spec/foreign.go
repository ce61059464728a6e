package spec

import (
	"sluice/spec/api"
	"sluice/spec/dialect"
	"sluice/spec/yaml"
)

// ReadForeign reads documents that can be imported as plans: AWS responses, raw requests, arrays of requests from `sluice
// compile`, and CloudFormation templates. A plan is a problem, since it needs no import.
func ReadForeign(path, text string) *File {
	f := &File{Source: &Source{Path: path, Text: text}, lenient: true}
	read := yaml.Read(text)
	f.Roots, f.Problems = read.Documents, problemsOf(read.Problems)
	if f.beyondBounds() || f.tooManyValues(read.Documents) {
		return f
	}
	for _, root := range read.Documents {
		if root.Broken && root.Scalar() {
			continue
		}
		requests, updating := compiled(root), update(root)
		found, tooBig := f.readResponse(root)
		switch {
		case tooBig != nil:
			f.Problems = append(f.Problems, *tooBig)
			return f
		case requests != nil:
			for i := range requests {
				f.response(requests[i : i+1])
			}
		case found != nil:
			f.response(found)
		case root.Get("apiVersion") != nil && root.Get("kind") != nil:
			f.Problems = append(f.Problems, Problem{Kind: NotAPlan, Range: firstToken(root), Message: "the document is already a plan"})
		case updating != nil:
			f.Problems = append(f.Problems, *updating)
		default:
			before := len(f.Problems)
			f.document(root, nil)
			if last := len(f.Problems) - 1; last >= before && f.Problems[last].Kind == NotAPlan && !dialect.HasResources(root, &f.growth) {
				f.Problems[last].Message = "the document is not a request, an AWS response, output of `sluice compile` or a CloudFormation template" + listed(root)
			}
		}
	}
	return f
}

// compiled returns the requests in an array from `sluice compile`; nil for anything else.
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

// listed returns a hint for responses of list calls, which leave out most members.
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
