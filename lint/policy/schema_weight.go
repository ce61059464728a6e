package policy

import "github.com/santhosh-tekuri/jsonschema/v5"

// maxWeight bounds how often the parts of a schema may be applied to a value, each counted on every way that leads to it.
const maxWeight = 20_000

// weigh returns the number of ways that lead through a schema; a reference back to where it is from adds none.
func weigh(s *jsonschema.Schema, known map[*jsonschema.Schema]int) int {
	if s == nil {
		return 0
	}
	if n, ok := known[s]; ok {
		return n
	}
	known[s] = 0
	n := 1
	for _, parts := range [][]*jsonschema.Schema{inPlace(s), below(s)} {
		for _, part := range parts {
			n = min(n+weigh(part, known), maxWeight+1)
		}
	}
	known[s] = n
	return n
}
