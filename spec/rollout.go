package spec

// Rollout is the part of a document about Evidently. A nil Value stands for a member that is missing or cannot be read.
type Rollout struct {
	Project  *Value
	Segments []Segment
	Features []Feature
	// SegmentList and FeatureList are the sections of a plan that Segments and Features are read from.
	SegmentList, FeatureList *Value
	// Launch is nil if the document has none.
	Launch    *Launch
	AppConfig *Value
}

// Segment is the input of CreateSegment.
type Segment struct {
	*Value
	Name, Pattern *Value
}

// NewSegment reads the input of CreateSegment.
func NewSegment(v *Value) Segment { return Segment{v, v.Field("name"), v.Field("pattern")} }
