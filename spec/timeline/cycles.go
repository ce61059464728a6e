package timeline

import "slices"

// Cycles returns the sets of two or more actions that all wait for one another, by Tarjan's algorithm; each in the order of
// the source, and so are the sets.
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

// pop takes the component of v off the stack and keeps it if it is a cycle.
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

// maxStarts bounds the search for a shortest cycle: a template has 20 actions.
const maxStarts = 500

// ShortestCycle returns a shortest cycle inside the set: of several the one whose first action comes first in the source.
// It starts with that action, and each waits for the next.
func (o *Order) ShortestCycle(cycle []int) []int {
	inside := make([]bool, len(o.After))
	for _, v := range cycle {
		inside[v] = true
	}
	var best []int
	from := make([]int, len(o.After))
	for _, start := range cycle[:min(len(cycle), maxStarts)] {
		if cycle := o.ringFrom(start, inside, from, len(best)); cycle != nil {
			best = cycle
		}
		if len(best) == 2 {
			break
		}
	}
	return best
}

// ringFrom searches in breadth for the shortest way from the start back to it, shorter than the limit unless that is 0.
func (o *Order) ringFrom(start int, inside []bool, from []int, limit int) []int {
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

// trace follows the way back from v to the start.
func trace(from []int, start, v int) []int {
	cycle := []int{v}
	for v != start {
		v = from[v]
		cycle = append(cycle, v)
	}
	slices.Reverse(cycle)
	return cycle
}
