package spec

// The limits of AWS for one request. The schema reports values beyond them.
const (
	MaxGroups           = 5
	MaxSteps            = 6
	MaxSegmentOverrides = 6
	MaxTags             = 50
)

// MaxValues limits the values of a document that compile reads, and those of a file that drift and import read: each costs far more
// there than when linting.
const MaxValues = 50_000
