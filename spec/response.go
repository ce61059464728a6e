package spec

import (
	"fmt"

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
		found, tooBig := readResponse(root)
		if tooBig != nil {
			f.Problems = append(f.Problems, *tooBig)
			return f
		}
		if found == nil {
			f.Problems = append(f.Problems, Problem{Kind: NotAPlan, Range: firstToken(root), Message: "the document is not an AWS response; " + responseForms})
			continue
		}
		f.response(found)
	}
	return f
}

// maxAccounts is how many target accounts of a response are read. An experiment template has at most 40, unless AWS raises the quota.
// Source: https://docs.aws.amazon.com/fis/latest/userguide/fis-quotas.html, 2026-11-30.
const maxAccounts = 1000

// readResponse returns the requests that would create the resource in a response, or nil for another document.
func readResponse(root *yaml.Node) ([]dialect.Resource, *Problem) {
	if accounts := root.Get("targetAccountConfigurations"); accounts != nil && len(accounts.Items) > maxAccounts {
		message := fmt.Sprintf("the response has more than %d target accounts, the limit", maxAccounts)
		return nil, &Problem{Kind: TooBig, Range: accounts.Items[maxAccounts].Range, Message: message}
	}
	return dialect.Response.Read(root), nil
}

// response adds requests that belong together, like those of a plan.
func (f *File) response(found []dialect.Resource) {
	r := &resolver{source: f.Source, dialect: dialect.Response}
	f.add(r, r.request(found...))
}

// responseForms lists the accepted responses, for messages.
const responseForms = "a response has `launch`, `feature`, `segment`, `experimentTemplate` or `experiment`, as printed by `aws evidently get-launch` and similar commands, or `targetAccountConfigurations`"
