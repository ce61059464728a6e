package fis

// Document is an SSM document by AWS for the action aws:ssm:send-command.
// Source: https://docs.aws.amazon.com/fis/latest/userguide/actions-ssm-agent.html
type Document struct {
	// Name is the name at the end of the document's ARN, arn:<partition>:ssm:<region>::document/<name>.
	Name string `json:"name"`
	// Summary is one line of at most 100 characters, in our own words.
	Summary string `json:"summary"`
	// Parameters are the document's parameters. In documentParameters, all values are strings.
	Parameters []*Parameter `json:"parameters"`
	// DurationParam names the parameter with the document's own duration in seconds, which is independent of the action's
	// duration; empty if there is none.
	DurationParam string `json:"durationParam,omitzero"`
	// Conflicts lists the documents that must not run at the same time on the same instance.
	Conflicts []string `json:"conflicts,omitzero"`
	// IAMActions are the permissions that the experiment role needs in addition to those of the action.
	IAMActions []string `json:"iamActions,omitzero"`
	// Notes are remarks in our own words.
	Notes []string `json:"notes,omitzero"`
	Origin
}

// Parameter returns the parameter with the name, or nil.
func (d *Document) Parameter(name string) *Parameter { return find(d.Parameters, name) }
