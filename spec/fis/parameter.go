package fis

import "time"

// Parameter is one parameter of an action, of a target or of an SSM document.
type Parameter struct {
	// Name as a template writes it; letter case counts.
	Name string `json:"name"`
	// Kind is what the text of the value must look like.
	Kind ParameterKind `json:"kind"`
	// Required is true when the parameter may not be left out.
	Required bool `json:"required,omitzero"`
	// RequiredWhen makes a parameter required that is optional otherwise; nil for most.
	RequiredWhen *Condition `json:"requiredWhen,omitzero"`
	// Min and Max bound the value, both ends included. A Max of PT12H may come from the quota on an action's length
	// (https://docs.aws.amazon.com/fis/latest/userguide/fis-quotas.html) where the action's own entry prints no range.
	Min Bound `json:"min,omitzero"`
	Max Bound `json:"max,omitzero"`
	// MaxItems bounds the number of items of a list; 0 means that no bound is documented.
	MaxItems int `json:"maxItems,omitzero"`
	// Enum holds the allowed values, or the allowed items of a list; empty means free.
	Enum []string `json:"enum,omitzero"`
	// Default is the text AWS assumes when the parameter is left out; empty means none is documented.
	Default string `json:"default,omitzero"`
	// Note is a remark in our own words.
	Note string `json:"note,omitzero"`
	// Confidence is how the parameter is known, Source and Date where and when, when that is not the entry's own source.
	Confidence Confidence `json:"confidence,omitzero"`
	Source     string     `json:"source,omitzero"`
	Date       string     `json:"date,omitzero"`
}

// AllowsDuration reports whether a length is within the parameter's bounds.
func (p *Parameter) AllowsDuration(length time.Duration) bool {
	return (!p.Min.Set || length >= p.Min.Duration) && (!p.Max.Set || length <= p.Max.Duration)
}

// Condition holds when another parameter of the same action has one certain value.
type Condition struct {
	// Parameter is the name of the other parameter.
	Parameter string `json:"parameter"`
	// Equals is the value that it must have.
	Equals string `json:"equals"`
}

// find returns the parameter of that name, or nil. The lists are short, so a map would not be faster.
func find(parameters []*Parameter, name string) *Parameter {
	for _, p := range parameters {
		if p.Name == name {
			return p
		}
	}
	return nil
}
