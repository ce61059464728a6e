package dialect

const (
	// MaxText limits, in bytes, a text that variables, functions or loops make; no member of the API accepts a longer one.
	MaxText = 1 << 16
	// MaxGrown limits, in bytes, all such texts of a file together, so that a long value in many places does not become gigabytes.
	MaxGrown = 8 << 20
	// MaxEmbedded limits the values of all feature-flag documents that are embedded in a file or module as text.
	MaxEmbedded = 200_000
	// pieceGrowth is what each piece counts for in addition, since functions with empty texts can be nested exponentially, too.
	pieceGrowth = 16
)

// Growth counts the text that the variables of plans and the functions and loops of templates make, which can grow exponentially.
// The zero value is ready for use.
type Growth struct {
	total, embedded            int
	reported, reportedEmbedded bool
}

// Allows reports whether another piece of text of the length in bytes, or another call, may be made. Without, its value is not
// known.
func (g *Growth) Allows(length int) bool {
	g.total += pieceGrowth + length
	return !g.Exceeded()
}

// Exceeded reports whether more was asked for than is allowed.
func (g *Growth) Exceeded() bool { return g.total > MaxGrown }

// embed counts the values of an embedded document, and reports whether others may be read.
func (g *Growth) embed(values int) bool {
	g.embedded += values
	return g.embedded <= MaxEmbedded
}

// ReportEmbedded reports, once, that the limit for embedded documents is exceeded.
func (g *Growth) ReportEmbedded() bool {
	first := g.embedded > MaxEmbedded && !g.reportedEmbedded
	g.reportedEmbedded = g.reportedEmbedded || first
	return first
}

// Report reports, once, that the limit is exceeded.
func (g *Growth) Report() bool {
	first := g.Exceeded() && !g.reported
	g.reported = g.reported || first
	return first
}
