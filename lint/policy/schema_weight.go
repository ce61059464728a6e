package policy

import "github.com/santhosh-tekuri/jsonschema/v5"

// maxWeight bounds how often the parts of a schema may be applied to a value, each counted on every way that leads to it.
const maxWeight = 20_000

// maxReturns bounds the ways on which a schema leads back to itself: each level of a request is judged once for each of them.
const maxReturns = 4

// weights are the ways that lead through a schema, and those that lead back to where it is from.
type weights struct{ ways, returns int }

// weigh counts the ways through a schema. More than maxWeight stands for too many, also of ways back.
func weigh(s *jsonschema.Schema) int { return weighed(s, map[*jsonschema.Schema]weights{}).ways }

func weighed(s *jsonschema.Schema, known map[*jsonschema.Schema]weights) weights {
	if s == nil {
		return weights{}
	}
	if w, ok := known[s]; ok {
		return w
	}
	known[s] = weights{returns: 1} // while it is being weighed, what leads here leads back
	w := weights{ways: 1}
	for _, parts := range [][]*jsonschema.Schema{inPlace(s), below(s)} {
		for _, part := range parts {
			of := weighed(part, known)
			w.ways = min(w.ways+of.ways, maxWeight+1)
			w.returns = min(w.returns+of.returns, maxReturns+1)
		}
	}
	if w.returns > maxReturns {
		w.ways = maxWeight + 1
	}
	known[s] = w
	return w
}
