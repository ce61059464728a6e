// Package role generates the IAM policies of a chaos plan's experiment role: its permissions, and who may assume it.
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

// Options are settings that are not in the plan.
type Options = permission.Options

// Result is a policy with notes.
type Result struct {
	// JSON is the policy with a trailing newline, or empty if no permissions are needed.
	JSON string
	// Notes are for users: what the policy omits, and what could not be narrowed.
	Notes []string
}

// managedLimit bounds the characters of a managed policy without white space, and inlineLimit those of all inline policies of a
// role together.
// Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
const (
	managedLimit = 6144
	inlineLimit  = 10240
)

// Policy returns the role's permissions policy.
func Policy(docs []*spec.Document, o Options) (Result, error) {
	result, err := written(permission.Needed, docs, o)
	if n := len([]rune(strings.Join(strings.Fields(result.JSON), ""))); n > managedLimit {
		result.Notes = append(result.Notes, fmt.Sprintf("the policy has %d characters without white space; a managed policy takes %d, the inline policies of a role %d together", n, managedLimit, inlineLimit))
	}
	return result, err
}

// Trust returns the role's trust policy.
func Trust(docs []*spec.Document, o Options) (Result, error) {
	return written(permission.Trust, docs, o)
}

// written generates a policy for the documents and writes it as JSON.
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

// complete returns an error if the policy depends on a variable without a value.
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

// write returns a policy as JSON.
func write(list []permission.Statement) string {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	_ = e.Encode(struct { // strings in maps and lists cannot fail
		Version   string
		Statement []permission.Statement
	}{"2012-10-17", list})
	return sanitize.JSON(b.String())
}
