package policy

import (
	"github.com/santhosh-tekuri/jsonschema/v5"

	"sluice/spec/regex"
)

// Limits on the cost of validation: a schema whose parts refer to each other on many paths validates each value many times.
const (
	// maxDepth is the maximum depth of values that are validated; AWS accepts no deeper ones.
	maxDepth = 10
	// maxWays limits how often a schema may validate a single value. Of 443 schemas in SchemaStore (2026-11-30), 410 stay below
	// 400; the others, of five projects, describe languages whose expressions refer to each other on thousands of paths.
	maxWays = 500
	// maxReferences limits the references of a schema, and maxObjects its objects and booleans: the library's compile time is
	// quadratic in the number of subschemas.
	maxReferences = 5_000
	maxObjects    = 5_000
	// maxAllObjects limits the objects and booleans of all schemas of a configuration.
	maxAllObjects = 15_000
	// For the requests of a file, maxValidations limits the validations of values, and maxCompared the comparisons. The worst times
	// measured for each are 10 µs and 600 ns.
	maxValidations = 150_000
	maxCompared    = 3_000_000
)

// weigh returns how often a schema validates a value at most, at any depth.
func weigh(s *jsonschema.Schema) int {
	w, largest := weigher{}, 0
	for depth := range maxDepth + 1 {
		largest = max(largest, w.ways(s, depth))
	}
	return largest
}

// weigher caches how often schemas validate a value at a depth below the value that they apply to.
type weigher map[level]int

type level struct {
	schema *jsonschema.Schema
	depth  int
}

// ways returns how often a schema validates a value at a depth, at most maxWays+1.
func (w weigher) ways(s *jsonschema.Schema, depth int) int {
	if s == nil {
		return 0
	}
	if n, known := w[level{s, depth}]; known {
		return n
	}
	w[level{s, depth}] = 0 // the library reports references that return here at the same depth
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

// below returns how often the subschemas of a schema validate a member or item at a depth. Only one of those from members applies
// to it.
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

// allWork is the work of all schemas on a file, in the unit of work.
const allWork = 1_000_000

// work returns the work to validate the instance.
func (s *schema) work(n *instance) int {
	validations := n.values * s.ways
	return 1 + max(share(validations, maxValidations), share(validations*s.size.width, maxCompared), share(n.bytes*s.size.patterns, regex.MaxMatched))
}

// share returns the part of a limit as work.
func share(n, limit int) int { return n * (allWork / 1000) / (limit / 1000) }
