package spec

// The most that AWS accepts in one request; the schema reports more.
const (
	MaxGroups           = 5
	MaxSteps            = 6
	MaxSegmentOverrides = 6
	MaxTags             = 50
)
