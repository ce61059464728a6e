package fis

import (
	"strings"

	"sluice/spec/arn"
)

// ResourceType is a kind of resource that a target can select.
// Source: https://docs.aws.amazon.com/fis/latest/userguide/targets.html
type ResourceType struct {
	// ID as a template writes it in resourceType.
	ID string `json:"id"`
	// Selectors says which ways of selecting the type accepts.
	Selectors Selectors `json:"selectors"`
	// TagsRequired is true when a target without resourceTags is refused.
	TagsRequired bool `json:"tagsRequired,omitzero"`
	// Parameters are the target parameters; empty for most types.
	Parameters []*Parameter `json:"parameters,omitzero"`
	// FilterAPI is the call whose output filter paths follow; empty when none is documented.
	FilterAPI string `json:"filterApi,omitzero"`
	// FilterPathExamples are paths known to work. They are examples, not the whole set.
	FilterPathExamples []string `json:"filterPathExamples,omitzero"`
	// ARNService and ARNResource are the service and the beginning of the resource part in the ARNs of this type.
	// Both are empty when they are not certain.
	ARNService  string `json:"arnService,omitzero"`
	ARNResource string `json:"arnResource,omitzero"`
	// ARNNoRegion and ARNNoAccount are true when that field of the ARN is empty.
	ARNNoRegion  bool `json:"arnNoRegion,omitzero"`
	ARNNoAccount bool `json:"arnNoAccount,omitzero"`
	// Permissions are those that every action on the type needs by a source of AWS other than its reference of actions.
	Permissions []*FurtherPermission `json:"permissions,omitzero"`
	// Notes are remarks in our own words.
	Notes []string `json:"notes,omitzero"`
	// Retired is true for an id that AWS no longer lists; Replacement is the id to use then.
	Retired     bool   `json:"retired,omitzero"`
	Replacement string `json:"replacement,omitzero"`
	// Confidence is how the type is known.
	Confidence Confidence `json:"confidence,omitzero"`
	Origin
}

// FurtherPermission is one that another source of AWS has than the reference of actions: a managed policy for experiment roles,
// or a published example.
type FurtherPermission struct {
	// Action is the IAM action.
	Action string `json:"action"`
	// By is the way of selecting that needs it, `tags` or `parameters`; empty means any.
	By string `json:"by,omitzero"`
	Origin
}

// Selectors says of each way of selecting whether a resource type accepts it.
type Selectors struct {
	ARNs    Tri `json:"arns"`
	Tags    Tri `json:"tags"`
	Filters Tri `json:"filters"`
}

// Parameter returns the target parameter of that name, or nil.
func (r *ResourceType) Parameter(name string) *Parameter { return find(r.Parameters, name) }

// AcceptsARN reports whether an ARN can be of this type, judged by its service and the beginning of its resource part.
// It is Unknown when the pattern of the type is not certain or the text is not an ARN. It judges the shape alone, not
// whether targets of the type may be selected by ARN.
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

// ARNForm returns the form of the ARNs of the type, which may be nil, with words in capitals to fill in.
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
