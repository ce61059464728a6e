package appconfig_test

import (
	"maps"
	"math/big"
	"slices"
	"strings"
	"testing"

	"sluice/compile"
	"sluice/compile/appconfig"
	"sluice/spec"
)

// contexts returns every combination of segments with a context that is in exactly these segments.
func contexts(segments []string, in, out map[string]map[string]string, entityKey string) (combinations []map[string]bool, context []map[string]string) {
	for bits := range 1 << len(segments) {
		members, sent := map[string]bool{}, map[string]string{entityKey: "someone"}
		for i, name := range segments {
			members[name] = bits>>i&1 == 1
			if members[name] {
				maps.Copy(sent, in[name])
			} else {
				maps.Copy(sent, out[name])
			}
		}
		combinations, context = append(combinations, members), append(context, sent)
	}
	return combinations, context
}

// exampleContexts are contexts inside and outside of the segments of the examples.
var exampleContexts = map[string]struct{ in, out map[string]map[string]string }{
	"one-page.rollout.yaml": {
		in:  map[string]map[string]string{"staff": {"email": "ann@shop.example"}, "beta": {"customer_plan": "trial"}},
		out: map[string]map[string]string{"staff": {"email": "ann@home.example"}},
	},
	"price-display.rollout.yaml": {
		in: map[string]map[string]string{
			"wholesale": {"customer_contract": "c1", "orders": "50"}, "north": {"country": "NO"}, "old-apps": {"app": "android", "version": "3.9"}},
		out: map[string]map[string]string{"wholesale": {"customer_contract": "c1", "orders": "49"}, "old-apps": {"app": "android", "version": "4.1"}},
	},
	"crowded.rollout.yaml": {
		in: map[string]map[string]string{"berlin": {"city": "Berlin"}, "paris": {"region": "Paris"}, "mobile": {"device": "phone"},
			"young": {"age": "29.5"}, "loyal": {"visits": "10"}, "tester": {"tester": "x"}},
		out: map[string]map[string]string{"mobile": {"device": "desktop"}, "young": {"age": "30"}, "loyal": {"visits": "9"}},
	},
}

// The compiled shares of the examples equal those of the launch, for every combination of segments in every step.
func TestExampleShares(t *testing.T) {
	t.Parallel()
	for _, name := range exampleNames(t) {
		t.Run(name, func(t *testing.T) {
			c, ok := exampleContexts[name]
			if !ok {
				t.Fatal("no contexts")
			}
			f := example(t, name)
			var segments []string
			for _, s := range f.Documents[0].Rollout.Segments {
				segments = append(segments, s.Name.Text)
			}
			sameAsModel(t, f, segments, c.in, c.out)
		})
	}
}

// The same holds for random launches.
func TestRandomShares(t *testing.T) {
	t.Parallel()
	plans, merged := 300, 0
	if testing.Short() {
		plans = 60
	}
	for seed := range uint64(plans) {
		s := sizes{groups: 5, steps: 3, overrides: int(seed % 4)}
		if seed%60 == 0 {
			s = sizes{groups: 5, steps: 2, overrides: 6, crowded: true}
		}
		d := newGenerator(seed).plan(s)
		merged += sameAsModel(t, readPlan(t, "random", d.text), d.segments, drawnContexts(d), nil)
		if t.Failed() {
			t.Fatalf("seed %d:\n%s", seed, d.text)
		}
	}
	if t.Logf("%d plans, %d documents in merged form", plans, merged); merged == 0 {
		t.Error("no plan has the merged form")
	}
}

func drawnContexts(d drawn) map[string]map[string]string {
	in := map[string]map[string]string{}
	for _, s := range d.segments {
		in[s] = map[string]string{s: "in"}
	}
	return in
}

// sameAsModel compares the shares in every document with those of the launch, and counts documents in merged form.
func sameAsModel(t *testing.T, f *spec.File, segments []string, in, out map[string]map[string]string) (merged int) {
	t.Helper()
	r, _ := compiled(t, f, compile.CLI)
	docs := documents(t, r)
	rollout := f.Documents[0].Rollout
	if len(docs) != 1+len(rollout.Launch.Steps) {
		t.Fatalf("%d documents", len(docs))
	}
	entityKey := r.Keys[0].Key
	combinations, sent := contexts(segments, in, out, entityKey)
	for i, feature := range rollout.Features {
		m := modelOf(t, rollout, feature)
		key := flagOf(t, r, rollout, i)
		for step := range m.steps {
			variants := docs[step+1].Values[key].Variants
			for j, members := range combinations {
				want, got := m.shares(step, members), shares(variants, sent[j])
				if !sameShares(want, got) {
					t.Errorf("%s, step %d, %v: want %v, got %v", key, step+1, members, shown(want), shown(got))
				}
			}
			if inMergedForm(variants) {
				merged++
			}
		}
		checkEntities(t, m, docs, key, entityKey, sent)
	}
	return merged
}

// inMergedForm reports whether each variation has a single variant.
func inMergedForm(variants []flagVariant) bool {
	return len(variants) > 1 && !slices.ContainsFunc(variants, func(v flagVariant) bool { return strings.Contains(v.Name, " (") })
}

// checkEntities checks that overridden entities get their variation in every document, whatever their segments, and that the
// baseline has no other variants.
func checkEntities(t *testing.T, m *model, docs []document, key, entityKey string, sent []map[string]string) {
	t.Helper()
	whole := big.NewRat(1, 1)
	for _, context := range sent {
		if got := shares(docs[0].Values[key].Variants, context); !sameShares(got, map[string]*big.Rat{m.fallback: whole}) {
			t.Errorf("the baseline serves %v", shown(got))
		}
		for entity, value := range m.entities {
			whom := maps.Clone(context)
			whom[entityKey] = entity
			for i, doc := range docs {
				if got := shares(doc.Values[key].Variants, whom); !sameShares(got, map[string]*big.Rat{value: whole}) {
					t.Errorf("document %d serves %s with %v, not with %s", i, entity, shown(got), value)
				}
			}
		}
	}
}

// flagOf returns the key of a feature's flag.
func flagOf(t *testing.T, r appconfig.Result, rollout *spec.Rollout, i int) string {
	t.Helper()
	name := rollout.Features[i].Name.Text
	for _, n := range r.Names {
		if n.Kind == "flag" && n.Plan == name {
			return n.AppConfig
		}
	}
	return name
}
