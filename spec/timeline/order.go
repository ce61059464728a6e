// Package timeline computes the timing of plans: when each action of an experiment starts and ends, and when which part of the
// traffic gets which variation.
package timeline

import (
	"sluice/spec"
	"sluice/spec/yaml"
)

// Order is the graph of a template's startAfter: an edge leads from an action to one that it waits for. Edges are in
// source order, so results are deterministic.
type Order struct {
	Actions []spec.Action
	// After holds, for each action, the indices of those that it waits for.
	After [][]int
}

// NewOrder reads the order of actions. References to unknown actions and to the action itself are ignored.
func NewOrder(actions []spec.Action) *Order {
	o := &Order{actions, make([][]int, len(actions))}
	index := places(actions)
	for i, a := range actions {
		for _, entry := range a.StartAfter.List() {
			name, ok := entry.Str()
			if to, exists := index[name]; ok && exists && to != i {
				o.After[i] = append(o.After[i], to)
			}
		}
	}
	return o
}

// Entry returns the item of startAfter for the edge.
func (o *Order) Entry(from, to int) *spec.Value {
	for _, entry := range o.Actions[from].StartAfter.List() {
		if name, ok := entry.Str(); ok && name == o.Actions[to].Name {
			return entry
		}
	}
	return nil
}

// places maps each action's name to its index.
func places(actions []spec.Action) map[string]int {
	index := make(map[string]int, len(actions))
	for i := range actions {
		index[actions[i].Name] = i
	}
	return index
}

// MaxActions is the maximum number of actions for Before, which represents sets of actions as the bits of one word. A template
// may have far fewer.
const MaxActions = 64

// Resolved reports whether the order of the actions is certain and valid: each startAfter is a list of names
// of other actions, without a cycle. Other rules report problems with the order.
func (o *Order) Resolved() bool {
	known := places(o.Actions)
	for i, a := range o.Actions {
		if a.State != spec.Known || a.StartAfter != nil && (a.StartAfter.State != spec.Known || a.StartAfter.Kind != yaml.List) {
			return false
		}
		for _, entry := range a.StartAfter.List() {
			name, ok := entry.Str()
			to, exists := known[name]
			if !ok || !exists || to == i {
				return false
			}
		}
	}
	return len(o.Cycles()) == 0
}

// Before returns for each action the set of those that are complete when it starts. The order must be resolved, with at most
// MaxActions actions.
func (o *Order) Before() []uint64 {
	sets := make([]uint64, len(o.After))
	done := make([]bool, len(o.After))
	var visit func(int) uint64
	visit = func(v int) uint64 {
		if !done[v] {
			done[v] = true
			for _, w := range o.After[v] {
				sets[v] |= visit(w) | 1<<w
			}
		}
		return sets[v]
	}
	for v := range o.After {
		visit(v)
	}
	return sets
}
