package fis

import "sluice/spec/suggest"

// Action is one kind of fault (or wait, or check) that AWS FIS can run.
// Source: https://docs.aws.amazon.com/fis/latest/userguide/fis-actions-reference.html
type Action struct {
	// ID as a template writes it in actionId.
	ID string `json:"id"`
	// Summary is one line of at most 100 characters, in our own words.
	Summary string `json:"summary"`
	// Targets lists the target keys; empty for actions that take none. Today no action has more than one.
	Targets []*ActionTarget `json:"targets"`
	// Parameters in the order of AWS's reference.
	Parameters []*Parameter `json:"parameters"`
	// DurationParam names the parameter that gives the length of the action; empty when it has none. It is not
	// always called duration.
	DurationParam string `json:"durationParam,omitzero"`
	// Notice means that this length is a notice: the fault begins when it is over, and stays.
	Notice bool `json:"notice,omitzero"`
	// EffectDelay is how long the fault may take to show; a shorter action may do nothing. 0 means none documented.
	EffectDelay Delay `json:"effectDelay,omitzero"`
	// Undo is whether FIS takes the fault back, and UndoNote when or how.
	Undo     Undo   `json:"undo"`
	UndoNote string `json:"undoNote,omitzero"`
	// UndoneBy names the parameter with which FIS reverses a fault whose Undo is UndoDepends; empty if none decides.
	UndoneBy string `json:"undoneBy,omitzero"`
	// TargetQuota limits the number of resources of one experiment; nil when none is known.
	TargetQuota *TargetQuota `json:"targetQuota,omitzero"`
	// Conflicts lists the ids of the actions, often with this one among them, that may not run at the same time on
	// the same resource.
	Conflicts []string `json:"conflicts,omitzero"`
	// ConflictsWhenSame names the parameter that must have the same value in both actions for them to conflict;
	// empty means that they conflict always.
	ConflictsWhenSame string `json:"conflictsWhenSame,omitzero"`
	// ConflictNote says what happens then, where that is known.
	ConflictNote string `json:"conflictNote,omitzero"`
	// ConflictConfidence is how the conflicts are known.
	ConflictConfidence Confidence `json:"conflictConfidence,omitzero"`
	// Restrictions narrow the target more than its resource type does.
	Restrictions Restrictions `json:"restrictions,omitzero"`
	// IAMActions are the permissions that the experiment role needs.
	IAMActions []string `json:"iamActions"`
	// IAMOptional lists those of IAMActions that are needed only in some cases.
	IAMOptional []*OptionalPermission `json:"iamOptional,omitzero"`
	// ManagedPolicy is the AWS managed policy that grants them; empty when there is none.
	ManagedPolicy string `json:"managedPolicy,omitzero"`
	// Notes are remarks in our own words.
	Notes []string `json:"notes,omitzero"`
	// Retired is true for an id that AWS no longer lists; Replacement is the id to use then.
	Retired     bool   `json:"retired,omitzero"`
	Replacement string `json:"replacement,omitzero"`
	// Confidence is how the action is known.
	Confidence Confidence `json:"confidence,omitzero"`
	Origin
}

// ActionTarget is a key of an action's targets map.
type ActionTarget struct {
	// Key as a template writes it, such as Instances; letter case counts.
	Key string `json:"key"`
	// ResourceType is the id of the resource type that the named target must have.
	ResourceType string `json:"resourceType"`
	// Required is true when the action cannot do without it.
	Required bool `json:"required"`
	// Confidence is how the key is known, and Source where from when that is not the action's own source.
	Confidence Confidence `json:"confidence,omitzero"`
	Source     string     `json:"source,omitzero"`
}

// TargetQuota limits how many resources one experiment may hit with an action, per account and Region.
type TargetQuota struct {
	// Default is AWS's starting value in resources; 0 means that the quota exists but its figure is not confirmed.
	Default int `json:"default,omitzero"`
	// Adjustable is whether AWS raises it on request.
	Adjustable Tri `json:"adjustable"`
	// AppliesTo says which targets count.
	AppliesTo QuotaScope `json:"appliesTo"`
	// Note is a remark in our own words.
	Note string `json:"note,omitzero"`
	// Source is the address that the figure is from.
	Source string `json:"source,omitzero"`
}

// Restrictions narrow what a target of an action may look like.
type Restrictions struct {
	// ARNsOnly: the target must be given by resourceArns; tags, filters and target parameters are refused.
	ARNsOnly bool `json:"arnsOnly,omitzero"`
	// TagsOnly: the target must be given by resourceTags; ARNs and filters are refused.
	TagsOnly bool `json:"tagsOnly,omitzero"`
	// MaxARNs bounds the number of resourceArns where it is less than the general quota; 0 means it is not.
	MaxARNs int `json:"maxArns,omitzero"`
	// OneZone: all the resources must be in one Availability Zone.
	OneZone bool `json:"oneZone,omitzero"`
}

// OptionalPermission is a permission that only some experiments need.
type OptionalPermission struct {
	// Action is the IAM action, one of Action.IAMActions.
	Action string `json:"action"`
	// When is, in our own words, the case in which it is needed.
	When string `json:"when"`
}

// Parameter returns the parameter of that name, or nil.
func (a *Action) Parameter(name string) *Parameter { return find(a.Parameters, name) }

// ParameterMeant returns the parameter of that name, or else the only one that is one edit away from it; nil where there is
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

// Target returns the target of that key, or nil.
func (a *Action) Target(key string) *ActionTarget {
	for _, t := range a.Targets {
		if t.Key == key {
			return t
		}
	}
	return nil
}
