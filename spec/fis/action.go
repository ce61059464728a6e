package fis

import "sluice/spec/suggest"

// Action is one kind of fault (or wait, or check) that AWS FIS can run.
// Source: https://docs.aws.amazon.com/fis/latest/userguide/fis-actions-reference.html
type Action struct {
	// ID is the actionId in templates.
	ID string `json:"id"`
	// Summary is one line of at most 100 characters, in our own words.
	Summary string `json:"summary"`
	// Targets lists the target keys; empty for actions that take none. Today no action has more than one.
	Targets []*ActionTarget `json:"targets"`
	// Parameters in the order of AWS's reference.
	Parameters []*Parameter `json:"parameters"`
	// DurationParam names the parameter with the action's duration, which is not always called duration; empty if there is
	// none.
	DurationParam string `json:"durationParam,omitzero"`
	// Notice means that the duration is a notice period: the fault starts after it, and stays.
	Notice bool `json:"notice,omitzero"`
	// EffectDelay is how long the fault may take to have an effect; a shorter action may do nothing. 0 means none documented.
	EffectDelay Delay `json:"effectDelay,omitzero"`
	// Undo is whether FIS reverses the fault, and UndoNote when or how.
	Undo     Undo   `json:"undo"`
	UndoNote string `json:"undoNote,omitzero"`
	// UndoneBy names the parameter that makes FIS reverse a fault whose Undo is UndoDepends; empty if there is none.
	UndoneBy string `json:"undoneBy,omitzero"`
	// TargetQuota limits the number of resources of one experiment; nil if none is known.
	TargetQuota *TargetQuota `json:"targetQuota,omitzero"`
	// Conflicts lists the ids of the actions, often including this one, that must not run at the same time on the same
	// resource.
	Conflicts []string `json:"conflicts,omitzero"`
	// ConflictsWhenSame names the parameter that must have the same value in both actions for them to conflict;
	// empty if they always conflict.
	ConflictsWhenSame string `json:"conflictsWhenSame,omitzero"`
	// ConflictNote describes what happens then, if that is known.
	ConflictNote string `json:"conflictNote,omitzero"`
	// ConflictConfidence is the evidence for the conflicts.
	ConflictConfidence Confidence `json:"conflictConfidence,omitzero"`
	// Restrictions restrict the target beyond what its resource type does.
	Restrictions Restrictions `json:"restrictions,omitzero"`
	// IAMActions are the permissions that the experiment role needs.
	IAMActions []string `json:"iamActions"`
	// IAMOptional lists those of IAMActions that are only needed in some cases.
	IAMOptional []*OptionalPermission `json:"iamOptional,omitzero"`
	// ManagedPolicy is the AWS managed policy that grants them; empty if there is none.
	ManagedPolicy string `json:"managedPolicy,omitzero"`
	// Notes are remarks in our own words.
	Notes []string `json:"notes,omitzero"`
	// Retired is true for an id that AWS no longer lists; Replacement is the id to use then.
	Retired     bool   `json:"retired,omitzero"`
	Replacement string `json:"replacement,omitzero"`
	// Confidence is the evidence for the action.
	Confidence Confidence `json:"confidence,omitzero"`
	Origin
}

// ActionTarget is a key of an action's targets map.
type ActionTarget struct {
	// Key is the key in templates, such as Instances; it is case-sensitive.
	Key string `json:"key"`
	// ResourceType is the id of the resource type that the named target must have.
	ResourceType string `json:"resourceType"`
	// Required is true if the action fails without it.
	Required bool `json:"required"`
	// Confidence is the evidence for the key, and Source the source if it is not that of the action.
	Confidence Confidence `json:"confidence,omitzero"`
	Source     string     `json:"source,omitzero"`
}

// TargetQuota limits how many resources one experiment may hit with an action, per account and Region.
type TargetQuota struct {
	// Default is AWS's default, in resources; 0 means that the quota exists but its value is not confirmed.
	Default int `json:"default,omitzero"`
	// Adjustable is whether AWS increases it on request.
	Adjustable Tri `json:"adjustable"`
	// AppliesTo is which targets count.
	AppliesTo QuotaScope `json:"appliesTo"`
	// Note is a remark in our own words.
	Note string `json:"note,omitzero"`
	// Source is the URL of the value.
	Source string `json:"source,omitzero"`
}

// Restrictions restrict the targets of an action.
type Restrictions struct {
	// ARNsOnly means that the target must use resourceArns; tags, filters and target parameters are rejected.
	ARNsOnly bool `json:"arnsOnly,omitzero"`
	// TagsOnly means that the target must use resourceTags; ARNs and filters are rejected.
	TagsOnly bool `json:"tagsOnly,omitzero"`
	// MaxARNs limits the number of resourceArns if it is less than the general quota; otherwise it is 0.
	MaxARNs int `json:"maxArns,omitzero"`
	// OneZone means that all resources must be in one Availability Zone.
	OneZone bool `json:"oneZone,omitzero"`
}

// OptionalPermission is a permission that only some experiments need.
type OptionalPermission struct {
	// Action is the IAM action, one of Action.IAMActions.
	Action string `json:"action"`
	// When describes, in our own words, when it is needed.
	When string `json:"when"`
}

// Parameter returns the parameter with the name, or nil.
func (a *Action) Parameter(name string) *Parameter { return find(a.Parameters, name) }

// ParameterMeant returns the parameter with the name, or else the only one that is one edit away from it; nil if there is
// none.
func (a *Action) ParameterMeant(name string) *Parameter {
	if exact := a.Parameter(name); exact != nil {
		return exact
	}
	names := make([]string, len(a.Parameters))
	for i, p := range a.Parameters {
		names[i] = p.Name
	}
	return a.Parameter(suggest.Typo(name, names))
}

// Target returns the target with the key, or nil.
func (a *Action) Target(key string) *ActionTarget {
	for _, t := range a.Targets {
		if t.Key == key {
			return t
		}
	}
	return nil
}
