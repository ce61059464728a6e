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
	if f.beyondBounds() || f.tooManyValues(read.Documents) {
		return f
	}
	for _, root := range read.Documents {
		if root.Broken && root.Scalar() {
			continue
		}
		found, tooBig := f.readResponse(root)
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

// maxAccounts is how many target accounts of the responses in a file are read. An experiment template has at most 40, unless AWS raises the quota.
// Source: https://docs.aws.amazon.com/fis/latest/userguide/fis-quotas.html, 2026-11-30.
const maxAccounts = 1000

// readResponse returns the requests that would create the resource in a response, or nil for another document.
func (f *File) readResponse(root *yaml.Node) ([]dialect.Resource, *Problem) {
	if accounts := root.Get("targetAccountConfigurations"); accounts != nil {
		if left := maxAccounts - f.accounts; len(accounts.Items) > left {
			message := fmt.Sprintf("the file has more than %d target accounts, the limit", maxAccounts)
			return nil, &Problem{Kind: TooBig, Range: accounts.Items[left].Range, Message: message}
		}
		f.accounts += len(accounts.Items)
	}
	return dialect.Response.Read(root, &f.growth), nil
}

// maxValues limits the values of a file that drift and import read: each costs far more there than when linting.
const maxValues = 50_000

// tooManyValues reports a file with more values than drift and import read.
func (f *File) tooManyValues(roots []*yaml.Node) bool {
	values := 0
	for _, root := range roots {
		if values += root.Size(); values > maxValues {
			message := fmt.Sprintf("the file has more than %d values, the limit for drift and import; split it", maxValues)
			f.Problems = append(f.Problems, Problem{Kind: TooBig, Range: firstToken(root), Message: message})
			return true
		}
	}
	return false
}

// response adds requests that belong together, like those of a plan.
func (f *File) response(found []dialect.Resource) {
	r := &resolver{source: f.Source, dialect: dialect.Response, growth: &f.growth}
	f.add(r, r.request(found...))
}

// responseForms lists the accepted responses, for messages.
const responseForms = "a response has `launch`, `feature`, `segment`, `experimentTemplate` or `experiment`, as printed by `aws evidently get-launch` and similar commands, or `targetAccountConfigurations`"
