package fis

import (
	_ "embed" // the data file
	"slices"
	"strings"
	"sync"
)

// Permission is an IAM action, with the resources and conditions that it supports. Source:
// https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
// and the managed policies of AWS for experiment roles.
type Permission struct {
	// ID is the name in policies.
	ID string `json:"id"`
	// Grants are all required: an action on two kinds of resources is authorized for each of them.
	Grants []*Grant `json:"grants"`
	// Notes are remarks in our own words.
	Notes []string `json:"notes,omitzero"`
	// Confidence is the evidence for the grants.
	Confidence Confidence `json:"confidence,omitzero"`
	Origin
}

// Grant is one case in which a permission is needed. Its texts contain placeholders: {partition}, {region}, {account} and
// {suffix} (the end of the partition's domains after amazonaws.com) are those of the experiment; the others are values of the
// plan, or `*` if the plan has none.
type Grant struct {
	// For lists where the grant is needed: ids of FIS actions, `log`, `report` or `accounts`. A trailing * matches any
	// ending; empty means everywhere the permission is needed.
	For []string `json:"for,omitzero"`
	// Given is a parameter of the FIS action; without it, the grant is not needed.
	Given string `json:"given,omitzero"`
	// When is a parameter value with which the grant is needed, Unless one with which it is not.
	When   *Condition `json:"when,omitzero"`
	Unless *Condition `json:"unless,omitzero"`
	// Includes is a list item with which the grant is needed; a list that is not set has every item.
	Includes *Condition `json:"includes,omitzero"`
	// Resources are ARNs. A single `*` means that the action supports no resources in IAM, or that its calls have none.
	Resources []string `json:"resources"`
	// Target means that the resources are the targets of the FIS action, so the plan's ARNs can replace them.
	Target bool `json:"target,omitzero"`
	// Suffixes are what may follow such an ARN; empty means nothing.
	Suffixes []string `json:"suffixes,omitzero"`
	// Tags is the prefix of the condition key for a tag; empty if resource tags are not supported as a condition.
	Tags string `json:"tags,omitzero"`
	// Conditions must all be true. A condition whose placeholders the plan does not set is omitted.
	Conditions []GrantCondition `json:"conditions,omitzero"`
	// Wide describes what the grant allows if the plan does not narrow it; empty if that is harmless.
	Wide string `json:"wide,omitzero"`
}

// GrantCondition is a condition of a policy.
type GrantCondition struct {
	Operator string   `json:"operator"`
	Key      string   `json:"key"`
	Values   []string `json:"values"`
}

// Serves reports whether the action or feature with the id needs the grant.
func (g *Grant) Serves(id string) bool {
	return len(g.For) == 0 || slices.ContainsFunc(g.For, func(pattern string) bool {
		begin, open := strings.CutSuffix(pattern, "*")
		return id == pattern || open && strings.HasPrefix(id, begin)
	})
}

//go:embed data/permissions.json
var permissionsJSON []byte

// permissions are separate from the rest of the catalogue, since linting does not need them.
var permissions = sync.OnceValue(func() *table[Permission, *Permission] {
	t, err := newTable[Permission](permissionsJSON)
	if err != nil {
		broken(err)
	}
	return t
})

// Permission returns the IAM action with the id, or nil.
func (c *Catalogue) Permission(id string) *Permission { return permissions().get(id) }

// Permissions returns all IAM actions, sorted by id.
func (c *Catalogue) Permissions() []*Permission { return permissions().all() }
