package spec

// The limits of AWS for one request. The schema reports values beyond them.
const (
	MaxGroups           = 5
	MaxSteps            = 6
	MaxSegmentOverrides = 6
	MaxTags             = 50
)
