package fis

import (
	"strings"

	"sluice/spec/arn"
)

// ResourceType is a kind of resource that a target can select.
// Source: https://docs.aws.amazon.com/fis/latest/userguide/targets.html
type ResourceType struct {
	// ID is the resourceType in templates.
	ID string `json:"id"`
	// Selectors are the selectors that the type accepts.
	Selectors Selectors `json:"selectors"`
	// TagsRequired is true if a target without resourceTags is rejected.
	TagsRequired bool `json:"tagsRequired,omitzero"`
	// Parameters are the target parameters; empty for most types.
	Parameters []*Parameter `json:"parameters,omitzero"`
	// FilterAPI is the API call whose response filter paths refer to; empty if none is documented.
	FilterAPI string `json:"filterApi,omitzero"`
	// FilterPathExamples are paths that are known to work; there may be others.
	FilterPathExamples []string `json:"filterPathExamples,omitzero"`
	// ARNService and ARNResource are the service and the prefix of the resource part in the ARNs of the type.
	// Both are empty if they are not certain.
	ARNService  string `json:"arnService,omitzero"`
	ARNResource string `json:"arnResource,omitzero"`
	// ARNNoRegion and ARNNoAccount are true if that field of the ARN is empty.
	ARNNoRegion  bool `json:"arnNoRegion,omitzero"`
	ARNNoAccount bool `json:"arnNoAccount,omitzero"`
	// Permissions are needed by every action on the type, according to other AWS sources than the actions reference.
	Permissions []*FurtherPermission `json:"permissions,omitzero"`
	// Notes are remarks in our own words.
	Notes []string `json:"notes,omitzero"`
	// Retired is true for an id that AWS no longer lists; Replacement is the id to use then.
	Retired     bool   `json:"retired,omitzero"`
	Replacement string `json:"replacement,omitzero"`
	// Confidence is the evidence for the type.
	Confidence Confidence `json:"confidence,omitzero"`
	Origin
}

// FurtherPermission is a permission that is not in the actions reference, but in another AWS source: a managed policy for
// experiment roles, or a published example.
type FurtherPermission struct {
	// Action is the IAM action.
	Action string `json:"action"`
	// By is the selector that needs it, `tags` or `parameters`; empty means any.
	By string `json:"by,omitzero"`
	Origin
}

// Selectors are the selectors, each with whether a resource type accepts it.
type Selectors struct {
	ARNs    Tri `json:"arns"`
	Tags    Tri `json:"tags"`
	Filters Tri `json:"filters"`
}

// Parameter returns the target parameter with the name, or nil.
func (r *ResourceType) Parameter(name string) *Parameter { return find(r.Parameters, name) }

// AcceptsARN reports whether an ARN may be of this type, by its service and the prefix of its resource part. It is Unknown if
// the pattern of the type is not certain or the text is not an ARN. It does not check whether targets of the type may be
// selected by ARN.
func (r *ResourceType) AcceptsARN(text string) Tri {
	a, ok := arn.Parse(text)
	if r.ARNService == "" || !ok {
		return Unknown
	}
	if a.Service != r.ARNService || !strings.HasPrefix(a.Resource, r.ARNResource) || len(a.Resource) == len(r.ARNResource) {
		return No
	}
	return Yes
}

// ARNForm returns the format of the type's ARNs, which may be nil, with placeholders in capitals.
func (r *ResourceType) ARNForm() string {
	if r == nil || r.ARNService == "" {
		return "arn:aws:SERVICE:REGION:ACCOUNT:RESOURCE"
	}
	region, account := "REGION", "ACCOUNT"
	if r.ARNNoRegion {
		region = ""
	}
	if r.ARNNoAccount {
		account = ""
	}
	return "arn:aws:" + r.ARNService + ":" + region + ":" + account + ":" + r.ARNResource + "NAME"
}
