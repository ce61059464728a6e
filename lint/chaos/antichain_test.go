package chaos

import (
	"fmt"
	"math/bits"
	"math/rand/v2"
	"strings"
	"testing"

	"sluice/lint"
	"sluice/spec"
	"sluice/spec/timeline"
)

// waitsOf returns the order of actions a, b, c … in which each waits for the actions in its string.
func waitsOf(after ...string) *timeline.Order {
	var b strings.Builder
	b.WriteString("targets: {}\nactions:\n")
	for i, names := range after {
		fmt.Fprintf(&b, "  %c: {actionId: aws:fis:wait, startAfter: [%s]}\n", 'a'+i, strings.Join(strings.Split(names, ""), ", "))
	}
	doc := spec.Read("x", lint.Example{Frame: lint.InTemplate, Text: b.String()}.Plan(), nil).Documents[0]
	return timeline.NewOrder(doc.Chaos.Template.Actions)
}

func TestMaxAntichain(t *testing.T) {
	for _, c := range []struct {
		after []string
		want  int
	}{
		{[]string{""}, 1},
		{[]string{"", "a", "b", "c"}, 1},
		{[]string{"", "", ""}, 3},
		{[]string{"", "a", "a", "bc"}, 2},
		{[]string{"", "", "a", "b", "ab"}, 3},
		// No level has more than two actions, but three can run in parallel: b, c and e.
		{[]string{"", "a", "a", "", "d", "ce"}, 3},
		// A long chain and a wide fan.
		{[]string{"", "a", "b", "c", "", "e", "e", "e"}, 4},
	} {
		g := waitsOf(c.after...)
		if !g.Resolved() {
			t.Fatalf("%q is not resolved", c.after)
		}
		before := g.Before()
		set := maxAntichain(before)
		if len(set) != c.want || !independent(before, set) {
			t.Errorf("%q: got %v, want %d actions", c.after, set, c.want)
		}
	}
}

func independent(before []uint64, set []int) bool {
	for _, v := range set {
		for _, w := range set {
			if before[v]>>w&1 != 0 {
				return false
			}
		}
	}
	return true
}

// The set is as large as the largest one that brute force finds.
func TestMaxAntichainByBruteForce(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 400 {
		n := 1 + random.IntN(11)
		before := make([]uint64, n)
		for v := range before {
			for w := range v {
				if random.IntN(10) < 3 {
					before[v] |= before[w] | 1<<w
				}
			}
		}
		largest := 0
		for set := range uint64(1) << n {
			free := true
			for v := range n {
				free = free && (set>>v&1 == 0 || before[v]&set == 0)
			}
			if free {
				largest = max(largest, bits.OnesCount64(set))
			}
		}
		if set := maxAntichain(before); len(set) != largest || !independent(before, set) {
			t.Fatalf("%b: got %v, want %d actions", before, set, largest)
		}
	}
}

func TestUnresolvedOrders(t *testing.T) {
	for _, template := range []string{
		"  a: {actionId: aws:fis:wait, startAfter: [a]}\n",
		"  a: {actionId: aws:fis:wait, startAfter: [b]}\n",
		"  a: {actionId: aws:fis:wait, startAfter: a}\n",
		"  a: {actionId: aws:fis:wait, startAfter: ['${x}']}\n",
		"  a: {actionId: aws:fis:wait, startAfter: '${x}'}\n",
		"  a: {actionId: aws:fis:wait, startAfter: [b]}\n  b: {actionId: aws:fis:wait, startAfter: [a]}\n",
		"  a: {actionId: aws:fis:wait, startAfter: [3]}\n  3: {actionId: aws:fis:wait}\n",
	} {
		doc := spec.Read("x", "vars: {x: null}\n"+lint.Example{Frame: lint.InTemplate, Text: "targets: {}\nactions:\n" + template}.Plan(), nil).Documents[0]
		if timeline.NewOrder(doc.Chaos.Template.Actions).Resolved() {
			t.Errorf("the order is resolved:\n%s", template)
		}
	}
}
