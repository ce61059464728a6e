// Package role writes the IAM policies of a chaos plan's experiment role: what the role may do, and who may assume it.
package role

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"

	"sluice/compile"
	"sluice/spec"
	"sluice/spec/api"
	"sluice/spec/permission"
	"sluice/spec/text/sanitize"
)

// Options are what a plan itself does not say.
type Options = permission.Options

// Result is a policy with what there is to say about it.
type Result struct {
	// JSON is the policy, with a line break at its end; empty when nothing has to be allowed.
	JSON string
	// Notes are for people: what is not in the policy, and what could not be narrowed.
	Notes []string
}

// managedLimit is how many characters, white space aside, a managed policy may have, and inlineLimit all inline policies
// of a role together. Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
const (
	managedLimit = 6144
	inlineLimit  = 10240
)

// Policy returns the policy of what the role may do.
func Policy(docs []*spec.Document, o Options) (Result, error) {
	result, err := written(permission.Needed, docs, o)
	if n := len([]rune(strings.Join(strings.Fields(result.JSON), ""))); n > managedLimit {
		result.Notes = append(result.Notes, fmt.Sprintf("the policy has %d characters without white space; a managed policy takes %d, the inline policies of a role %d together", n, managedLimit, inlineLimit))
	}
	return result, err
}

// Trust returns the policy of who may assume the role.
func Trust(docs []*spec.Document, o Options) (Result, error) {
	return written(permission.Trust, docs, o)
}

// written writes what the documents need as a policy.
func written(ask func([]*spec.Document, Options) (permission.Policy, error), docs []*spec.Document, o Options) (Result, error) {
	for _, doc := range docs {
		if err := complete(doc); err != nil {
			return Result{}, err
		}
	}
	policy, err := ask(docs, o)
	if err != nil || len(policy.Statements) == 0 {
		return Result{Notes: policy.Notes}, err
	}
	return Result{write(policy.Statements), policy.Notes}, nil
}

// complete demands the variables that stand in what the policy is made of.
func complete(doc *spec.Document) error {
	if doc.Chaos == nil || doc.Chaos.Template == nil {
		return nil
	}
	operations := []*api.Operation{api.CreateExperimentTemplate}
	if len(doc.Chaos.Accounts) > 0 {
		operations = append(operations, api.CreateTargetAccountConfiguration)
	}
	for _, op := range operations {
		if err := compile.Unset(doc, op); err != nil {
			return err
		}
	}
	return nil
}

// write writes a policy as JSON.
func write(list []permission.Statement) string {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	_ = e.Encode(struct { // texts in maps and lists cannot fail
		Version   string
		Statement []permission.Statement
	}{"2012-10-17", list})
	return sanitize.JSON(b.String())
}
