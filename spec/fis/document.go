package fis

// Document is an SSM document that AWS made for the action aws:ssm:send-command.
// Source: https://docs.aws.amazon.com/fis/latest/userguide/actions-ssm-agent.html
type Document struct {
	// Name as it is at the end of the document's ARN, arn:<partition>:ssm:<region>::document/<name>.
	Name string `json:"name"`
	// Summary is one line of at most 100 characters, in our own words.
	Summary string `json:"summary"`
	// Parameters of the document. Inside documentParameters all their values are strings.
	Parameters []*Parameter `json:"parameters"`
	// DurationParam names the parameter that holds the document's own clock, in seconds; it runs apart from the
	// action's duration. Empty when there is none.
	DurationParam string `json:"durationParam,omitzero"`
	// Conflicts lists the documents that may not run at the same time on the same instance.
	Conflicts []string `json:"conflicts,omitzero"`
	// IAMActions are the permissions that the experiment role needs beyond those of the action.
	IAMActions []string `json:"iamActions,omitzero"`
	// Notes are remarks in our own words.
	Notes []string `json:"notes,omitzero"`
	Origin
}

// Parameter returns the parameter of that name, or nil.
func (d *Document) Parameter(name string) *Parameter { return find(d.Parameters, name) }
