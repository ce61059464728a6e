package timeline

import "slices"

// Cycles returns the sets of two or more actions that all wait for each other, by Tarjan's algorithm. The sets and their actions
// are in source order.
func (o *Order) Cycles() [][]int {
	t := tarjan{Order: o, order: make([]int, len(o.After)), low: make([]int, len(o.After)), onStack: make([]bool, len(o.After))}
	for v := range o.After {
		if t.order[v] == 0 {
			t.visit(v)
		}
	}
	slices.SortFunc(t.found, func(a, b []int) int { return a[0] - b[0] })
	return t.found
}

type tarjan struct {
	*Order
	count      int
	order, low []int
	onStack    []bool
	stack      []int
	found      [][]int
}

func (t *tarjan) visit(v int) {
	t.count++
	t.order[v], t.low[v] = t.count, t.count
	t.stack = append(t.stack, v)
	t.onStack[v] = true
	for _, w := range t.After[v] {
		if t.order[w] == 0 {
			t.visit(w)
			t.low[v] = min(t.low[v], t.low[w])
		} else if t.onStack[w] {
			t.low[v] = min(t.low[v], t.order[w])
		}
	}
	if t.low[v] == t.order[v] {
		t.pop(v)
	}
}

// pop removes the component of v from the stack and keeps it if it is a cycle.
func (t *tarjan) pop(v int) {
	at := slices.Index(t.stack, v)
	component := slices.Clone(t.stack[at:])
	t.stack = t.stack[:at]
	for _, w := range component {
		t.onStack[w] = false
	}
	if len(component) > 1 {
		slices.Sort(component)
		t.found = append(t.found, component)
	}
}

// maxStarts limits the search for a shortest cycle: a template has 20 actions.
const maxStarts = 500

// ShortestCycle returns a shortest cycle in the set; if there are several, the one whose first action comes first in the source.
// It starts with that action, and each action waits for the next.
func (o *Order) ShortestCycle(cycle []int) []int {
	inside := make([]bool, len(o.After))
	for _, v := range cycle {
		inside[v] = true
	}
	var best []int
	from := make([]int, len(o.After))
	for _, start := range cycle[:min(len(cycle), maxStarts)] {
		if cycle := o.cycleFrom(start, inside, from, len(best)); cycle != nil {
			best = cycle
		}
		if len(best) == 2 {
			break
		}
	}
	return best
}

// cycleFrom searches breadth-first for the shortest path from the start back to it, shorter than the limit unless that is 0.
func (o *Order) cycleFrom(start int, inside []bool, from []int, limit int) []int {
	for i := range from {
		from[i] = -1
	}
	queue, depth := []int{start}, 1
	for len(queue) > 0 && (limit == 0 || depth < limit) {
		var next []int
		for _, v := range queue {
			for _, w := range o.After[v] {
				if w == start {
					return trace(from, start, v)
				}
				if inside[w] && from[w] < 0 {
					from[w] = v
					next = append(next, w)
				}
			}
		}
		queue, depth = next, depth+1
	}
	return nil
}

// trace follows the path back from v to the start.
func trace(from []int, start, v int) []int {
	cycle := []int{v}
	for v != start {
		v = from[v]
		cycle = append(cycle, v)
	}
	slices.Reverse(cycle)
	return cycle
}
