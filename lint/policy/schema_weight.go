package policy

import "github.com/santhosh-tekuri/jsonschema/v5"

// Bounds on what judging takes: a schema whose parts lead to each other on many ways judges one value many times over.
const (
	// maxDepth is how deep in a request values are judged; AWS takes none that is deeper.
	maxDepth = 10
	// maxWays bounds how often a schema may judge one value. Of 443 schemas of SchemaStore (2026-11-30), 410 stay below 400; in
	// the others, of five projects, the forms of a language lead to each other on thousands of ways.
	maxWays = 500
	// maxPatterns bounds the instructions that the patterns of a schema compile to, and maxReferences its references.
	maxPatterns   = 50_000
	maxReferences = 5_000
	// Of one request, maxJudged bounds how often values are judged, maxCompared what they are compared with then, and maxMatched
	// the bytes of its texts times the instructions of patterns. At worst 10 µs, 600 ns and 20 ns were measured for each.
	maxJudged   = 150_000
	maxCompared = 3_000_000
	maxMatched  = 50_000_000
)

// weigh returns how often a schema judges a value at most, whatever the depth of the value.
func weigh(s *jsonschema.Schema) int {
	w, most := weigher{}, 0
	for depth := range maxDepth + 1 {
		most = max(most, w.ways(s, depth))
	}
	return most
}

// weigher knows how often schemas judge a value at a depth below the one that they are applied to.
type weigher map[level]int

type level struct {
	schema *jsonschema.Schema
	depth  int
}

// ways counts up to just beyond maxWays.
func (w weigher) ways(s *jsonschema.Schema, depth int) int {
	if s == nil {
		return 0
	}
	if n, known := w[level{s, depth}]; known {
		return n
	}
	w[level{s, depth}] = 0 // what leads here again without going deeper is a fault that the library reports
	n := 0
	for _, part := range inPlace(s) {
		n = min(n+w.ways(part, depth), maxWays+1)
	}
	if depth == 0 {
		n++
	} else {
		n += w.below(s, depth-1)
	}
	w[level{s, depth}] = min(n, maxWays+1)
	return w[level{s, depth}]
}

// below counts the ways to a value in the one that the schema is applied to. Of the schemas that are for one name or place each,
// one judges it.
func (w weigher) below(s *jsonschema.Schema, depth int) int {
	one, n := 0, 0
	for _, part := range members(s) {
		one = max(one, w.ways(part, depth))
	}
	for _, part := range besides(s) {
		n = min(n+w.ways(part, depth), maxWays+1)
	}
	return one + n
}

// tooMuch reports whether the instance would take too long to judge.
func (s *schema) tooMuch(n *instance) bool {
	judged := n.values * s.ways
	return judged > maxJudged || judged*s.size.width > maxCompared || n.bytes*s.size.patterns > maxMatched
}
