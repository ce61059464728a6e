package lint

import (
	"fmt"
	"math/bits"
	"math/rand/v2"
	"strings"
	"testing"

	"sluice/spec"
	"sluice/spec/timeline"
)

// waitsOf makes the graph of actions a, b, c … of which each waits for those in its word.
func waitsOf(after ...string) *timeline.Order {
	var b strings.Builder
	b.WriteString("targets: {}\nactions:\n")
	for i, names := range after {
		fmt.Fprintf(&b, "  %c: {actionId: aws:fis:wait, startAfter: [%s]}\n", 'a'+i, strings.Join(strings.Split(names, ""), ", "))
	}
	doc := spec.Read("x", Example{InTemplate, b.String()}.Plan(), nil).Documents[0]
	return timeline.NewOrder(doc.Chaos.Template.Actions)
}

func TestWidest(t *testing.T) {
	for _, c := range []struct {
		after []string
		want  int
	}{
		{[]string{""}, 1},
		{[]string{"", "a", "b", "c"}, 1},
		{[]string{"", "", ""}, 3},
		{[]string{"", "a", "a", "bc"}, 2},
		{[]string{"", "", "a", "b", "ab"}, 3},
		// The widest level has two actions, and yet three may run at a time: b, c and e.
		{[]string{"", "a", "a", "", "d", "ce"}, 3},
		// A long chain beside a wide fan.
		{[]string{"", "a", "b", "c", "", "e", "e", "e"}, 4},
	} {
		g := waitsOf(c.after...)
		if !g.Settled() {
			t.Fatalf("%q is not settled", c.after)
		}
		before := g.Before()
		set := widest(before)
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

// The set is as large as the largest that trying them all finds.
func TestWidestAgainstAll(t *testing.T) {
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
		most := 0
		for set := range uint64(1) << n {
			free := true
			for v := range n {
				free = free && (set>>v&1 == 0 || before[v]&set == 0)
			}
			if free {
				most = max(most, bits.OnesCount64(set))
			}
		}
		if set := widest(before); len(set) != most || !independent(before, set) {
			t.Fatalf("%b: got %v, want %d actions", before, set, most)
		}
	}
}

func TestSettled(t *testing.T) {
	for _, template := range []string{
		"  a: {actionId: aws:fis:wait, startAfter: [a]}\n",
		"  a: {actionId: aws:fis:wait, startAfter: [b]}\n",
		"  a: {actionId: aws:fis:wait, startAfter: a}\n",
		"  a: {actionId: aws:fis:wait, startAfter: ['${x}']}\n",
		"  a: {actionId: aws:fis:wait, startAfter: '${x}'}\n",
		"  a: {actionId: aws:fis:wait, startAfter: [b]}\n  b: {actionId: aws:fis:wait, startAfter: [a]}\n",
		"  a: {actionId: aws:fis:wait, startAfter: [3]}\n  3: {actionId: aws:fis:wait}\n",
	} {
		doc := spec.Read("x", unset("targets: {}\nactions:\n"+template).Plan(), nil).Documents[0]
		if timeline.NewOrder(doc.Chaos.Template.Actions).Settled() {
			t.Errorf("settled:\n%s", template)
		}
	}
}

func TestActionsParallel(t *testing.T) {
	eleven := "targets: {}\nactions:\n" + tenWaits
	after := func(names string) string {
		return "{actionId: aws:fis:wait, parameters: {duration: 5m}, startAfter: [" + names + "]}\n"
	}
	for _, c := range []struct {
		name, want string
		plan       Example
	}{
		{"ten", "", Example{InTemplate, eleven}},
		{"eleven at the start", "error 11 actions start together with the experiment: `w01`, `w02`, `w03` and 8 more; ", Example{InTemplate, eleven + "  w11: *wait\n"}},
		{"eleven after one", "error 11 actions start together after `w0`: `w01`, `w02`, `w03` and 8 more; ",
			Example{InTemplate, "targets: {}\nactions:\n  w0: " + wait + "\n" + strings.Replace(tenWaits, "5m}}", "5m}, startAfter: [w0]}", 1) + "  w11: *wait\n"}},
		{"eleven after two", "error 11 actions start together after `u` and 1 more: ",
			Example{InTemplate, "targets: {}\nactions:\n  u: " + wait + "\n  v: " + wait + "\n" + strings.Replace(tenWaits, "5m}}", "5m}, startAfter: [u, v]}", 1) + "  w11: *wait\n"}},
		{"ten, and one after each of two", "warning up to 11 actions run at a time, since none of them waits for another: ", Example{InTemplate, eleven + "  x: " + after("w01") + "  y: " + after("w01")}},
		{"ten, and one after all", "", Example{InTemplate, eleven + "  x: " + after("w01, w02, w03, w04, w05, w06, w07, w08, w09, w10")}},
		{"an order that is not known", "", unset(eleven + "  w11: *wait\n  x: " + after("'${x}'"))},
		{"an order that is wrong", "", Example{InTemplate, eleven + "  w11: *wait\n  x: " + after("nobody")}},
	} {
		var got []string
		for _, f := range lintText(c.plan.Plan()) {
			if f.Rule == &actionsParallel {
				got = append(got, f.Severity.String()+" "+f.Message)
			}
		}
		if s := strings.Join(got, "\n"); !strings.HasPrefix(s, c.want) || (s == "") != (c.want == "") {
			t.Errorf("%s: got %q, want %q", c.name, s, c.want)
		}
	}
}

func TestAgentEndpoints(t *testing.T) {
	bad := agentEndpoints.Bad.Shown()
	tellAll(t, []*Rule{&agentEndpoints}, []tell{
		{"as in the example", Example{InTemplate, bad}, []string{"notice agent-endpoints: all"}},
		{"one after the other", Example{InTemplate, strings.Replace(bad, "    startAfter: [get-ready]\n    parameters: {duration: 10m", "    startAfter: [load-cpu]\n    parameters: {duration: 10m", 1)}, nil},
		{"the other way round", Example{InTemplate, strings.Replace(bad, "startAfter: [get-ready]", "startAfter: [cut-off]", 1)}, nil},
		{"in a ring", Example{InTemplate, strings.Replace(bad, "get-ready: {", "get-ready: {startAfter: [cut-off], ", 1)}, nil},
		{"an order that is not known", unset(strings.Replace(bad, "startAfter: [get-ready]", "startAfter: ['${x}']", 1)), nil},
		{"a scope that is not known", unset(strings.Replace(bad, "scope: all", "scope: '${x}'", 1)), nil},
	})
}
