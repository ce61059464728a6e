package appconfig_test

import (
	"encoding/json"
	"math/big"
	"slices"
	"strings"
	"testing"

	"sluice/compile"
	"sluice/compile/appconfig"
	"sluice/spec"
	"sluice/spec/api"
	"sluice/spec/audience"
	"sluice/spec/flags"
	"sluice/spec/flags/rule"
	"sluice/spec/flags/traffic"
	"sluice/spec/yaml"
)

// `lint` and `preview` agree with random launches on their compiled documents: no errors, every variant is reachable, and each
// audience gets its shares.
func TestEmittedTraffic(t *testing.T) {
	t.Parallel()
	plans, audiences := 150, 0
	if testing.Short() {
		plans = 40
	}
	for seed := range uint64(plans) {
		d := newGenerator(seed).plan(sizes{groups: 5, steps: 3, overrides: int(seed % 4)})
		f := readPlan(t, "random", d.text)
		r, _ := compiled(t, f, compile.CLI)
		rollout := f.Documents[0].Rollout
		m := modelOf(t, rollout, rollout.Features[0])
		combinations, sent := contexts(d.segments, drawnContexts(d), nil, r.Keys[0].Key)
		for i, doc := range flagDocuments(t, r) {
			flag := doc.Flag(flagOf(t, r, rollout, 0))
			noFault(t, doc)
			if i == 0 {
				continue // the baseline
			}
			if !shadowed(f.Documents[0], i-1) {
				reached(t, flag)
			}
			list, complete := flag.Traffic().Audiences()
			if !complete {
				t.Fatalf("seed %d: too many audiences", seed)
			}
			audiences += len(list)
			for j, members := range combinations {
				got := map[string]*big.Rat{}
				for k, share := range meeting(t, list, sent[j]).Shares {
					value := flag.Outcomes()[k].Attributes[0].Node.Text
					if got[value] == nil {
						got[value] = new(big.Rat)
					}
					got[value].Add(got[value], share)
				}
				if want := m.shares(i-1, members); !sameShares(want, got) {
					t.Errorf("step %d, %v: want %v, got %v", i, members, shown(want), shown(got))
				}
			}
		}
		if t.Failed() {
			t.Fatalf("seed %d:\n%s", seed, d.text)
		}
	}
	if audiences < plans {
		t.Errorf("only %d audiences were compared", audiences)
	}
}

// flagDocuments parses the documents of a result.
func flagDocuments(t *testing.T, r appconfig.Result) (docs []*flags.Document) {
	t.Helper()
	for _, q := range r.Requests {
		if q.Operation != api.CreateHostedConfigurationVersion {
			continue
		}
		var in struct{ Content string }
		if err := json.Unmarshal([]byte(q.JSON), &in); err != nil {
			t.Fatal(err)
		}
		roots, problems := yaml.Parse(in.Content)
		if len(problems) > 0 || flags.Recognize(roots[0]) != flags.Authored {
			t.Fatalf("%v in %s", problems, in.Content)
		}
		docs = append(docs, flags.Read(roots[0], flags.Source{Text: in.Content}))
	}
	return docs
}

func noFault(t *testing.T, doc *flags.Document) {
	t.Helper()
	for _, f := range doc.Faults {
		if f.Rule == nil || f.Rule.Kind != rule.PercentFraction {
			t.Errorf("fault %d in %s, rule %+v", f.Kind, f.Name, f.Rule)
		}
	}
}

// shadowed reports whether an override of the step is unreachable in the plan itself.
func shadowed(d *spec.Document, step int) bool {
	launch := audience.Of(d)
	for i, level := range launch.Steps[step].Levels {
		if level.Override == nil {
			continue
		}
		if who, possible := launch.Audience(level.Segment); possible && launch.Shadow(step, i, who) != nil {
			return true
		}
	}
	return false
}

func reached(t *testing.T, f *flags.Flag) {
	t.Helper()
	for i, v := range f.Variants() {
		if r := f.Traffic().Reach(i); r.Unreachable() || r.Never() {
			t.Errorf("%s is never reached: %s", v.Label(), v.Rule.Root)
		}
	}
}

// meeting returns the audience of a context. The documents only test for equality and for the entity key.
func meeting(t *testing.T, list []traffic.Audience, context map[string]string) (found traffic.Audience) {
	t.Helper()
	n := 0
	for _, a := range list {
		if !slices.ContainsFunc(a.Conditions, func(c traffic.Condition) bool { return isMet(t, c, context) != c.Holds }) {
			found = a
			n++
		}
	}
	if n != 1 {
		t.Fatalf("%v is in %d audiences", context, n)
	}
	return found
}

func isMet(t *testing.T, c traffic.Condition, context map[string]string) bool {
	t.Helper()
	value, there := context[c.Key]
	switch c.Operator {
	case "exists":
		return there
	case "in":
		return there && slices.ContainsFunc(c.Values, func(v string) bool { return strings.Trim(v, `"`) == value })
	}
	t.Fatalf("unexpected condition %s", c)
	return false
}
