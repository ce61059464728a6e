package fis

import (
	_ "embed" // the data file
	"slices"
	"strings"
	"sync"
)

// Permission is an IAM action, with what AWS judges it by. Source:
// https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
// and the policies that AWS itself writes for experiment roles.
type Permission struct {
	// ID as a policy writes it.
	ID string `json:"id"`
	// Grants are all needed: an action that touches resources of two kinds is judged for each of them.
	Grants []*Grant `json:"grants"`
	// Notes are remarks in our own words.
	Notes []string `json:"notes,omitzero"`
	// Confidence is how the grants are known.
	Confidence Confidence `json:"confidence,omitzero"`
	Origin
}

// Grant is one way in which a permission is needed. Its texts hold words in braces: {partition}, {region}, {account}
// and {suffix}, the end of the partition's domains after amazonaws.com, say where the experiment runs; the others are
// values of the plan, or `*` where it has none.
type Grant struct {
	// For lists what needs the grant: ids of FIS actions, `log`, `report` or `accounts`. One that ends in * stands for
	// every id with that beginning; empty means everything that needs the permission.
	For []string `json:"for,omitzero"`
	// Given is a parameter without which the FIS action does not need the grant.
	Given string `json:"given,omitzero"`
	// When and Unless are values of parameters with which the grant is needed, or is not.
	When   *Condition `json:"when,omitzero"`
	Unless *Condition `json:"unless,omitzero"`
	// Includes is an item of a list in a parameter with which the grant is needed; a list that is left out has every item.
	Includes *Condition `json:"includes,omitzero"`
	// Resources are ARNs. A lone `*` means that IAM knows no resources of the action, or that its calls name none.
	Resources []string `json:"resources"`
	// Target means that the resources are those that the FIS action hits, so that the ARNs of the plan may take their place.
	Target bool `json:"target,omitzero"`
	// Suffixes are what may follow such an ARN; empty means nothing.
	Suffixes []string `json:"suffixes,omitzero"`
	// Tags is the condition key in front of a tag's key; empty where tags of the resources cannot be a condition.
	Tags string `json:"tags,omitzero"`
	// Conditions must all hold. One whose words the plan does not give falls away.
	Conditions []GrantCondition `json:"conditions,omitzero"`
	// Wide says what the grant reaches when the plan narrows it by nothing; empty where that does no harm.
	Wide string `json:"wide,omitzero"`
}

// GrantCondition is a condition of a policy.
type GrantCondition struct {
	Operator string   `json:"operator"`
	Key      string   `json:"key"`
	Values   []string `json:"values"`
}

// Serves reports whether what has that id needs the grant.
func (g *Grant) Serves(id string) bool {
	return len(g.For) == 0 || slices.ContainsFunc(g.For, func(pattern string) bool {
		begin, open := strings.CutSuffix(pattern, "*")
		return id == pattern || open && strings.HasPrefix(id, begin)
	})
}

//go:embed data/permissions.json
var permissionsJSON []byte

// permissions are apart from the rest of the catalogue, which linting loads: only roles ask for them.
var permissions = sync.OnceValue(func() *table[Permission, *Permission] {
	t, err := newTable[Permission](permissionsJSON)
	if err != nil {
		broken(err)
	}
	return t
})

// Permission returns the IAM action with that id, or nil when the catalogue lacks it.
func (c *Catalogue) Permission(id string) *Permission { return permissions().get(id) }

// Permissions returns all IAM actions, sorted by id.
func (c *Catalogue) Permissions() []*Permission { return permissions().all() }
