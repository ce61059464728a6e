package fis

import "time"

// Parameter is a parameter of an action, a target or an SSM document.
type Parameter struct {
	// Name is the name in templates; it is case-sensitive.
	Name string `json:"name"`
	// Kind is the required format of the value.
	Kind ParameterKind `json:"kind"`
	// Required is true if the parameter must be set.
	Required bool `json:"required,omitzero"`
	// RequiredWhen makes an optional parameter required in some cases; usually nil.
	RequiredWhen *Condition `json:"requiredWhen,omitzero"`
	// Min and Max are the inclusive range of the value. A Max of PT12H may come from the quota on an action's duration
	// (https://docs.aws.amazon.com/fis/latest/userguide/fis-quotas.html) if the action's own documentation has no range.
	Min Bound `json:"min,omitzero"`
	Max Bound `json:"max,omitzero"`
	// MaxItems limits the number of list items; 0 means that no limit is documented.
	MaxItems int `json:"maxItems,omitzero"`
	// Enum holds the allowed values, or the allowed list items; empty means any.
	Enum []string `json:"enum,omitzero"`
	// Default is the value that AWS assumes if the parameter is not set; empty means none is documented.
	Default string `json:"default,omitzero"`
	// Note is a remark in our own words.
	Note string `json:"note,omitzero"`
	// Confidence is the evidence for the parameter; Source and Date are set if they differ from the entry's own.
	Confidence Confidence `json:"confidence,omitzero"`
	Source     string     `json:"source,omitzero"`
	Date       string     `json:"date,omitzero"`
}

// AllowsDuration reports whether a duration is in the parameter's range.
func (p *Parameter) AllowsDuration(length time.Duration) bool {
	return (!p.Min.Set || length >= p.Min.Duration) && (!p.Max.Set || length <= p.Max.Duration)
}

// Condition is true if another parameter of the same action has a certain value.
type Condition struct {
	// Parameter is the name of the other parameter.
	Parameter string `json:"parameter"`
	// Equals is the value that it must have.
	Equals string `json:"equals"`
}

// find returns the parameter with the name, or nil. The lists are short, so a map would not be faster.
func find(parameters []*Parameter, name string) *Parameter {
	for _, p := range parameters {
		if p.Name == name {
			return p
		}
	}
	return nil
}
