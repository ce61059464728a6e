package change_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sluice/lint"
	"sluice/lint/change"
	"sluice/spec"
	"sluice/spec/testdialect"
)

const exposedPlan = `apiVersion: sluice/v1
kind: Rollout
project: shop
launch:
  name: half
  groups: [{name: c, feature: page, variation: old}, {name: t, feature: page, variation: new}]
  scheduledSplitsConfig:
    steps:
      - startTime: 2027-01-11T08:00:00Z
        groupWeights: {c: 95%, t: 5%}
        segmentOverrides: [{segment: eu, evaluationOrder: 1, weights: {c: 50%, t: 50%}}]
      - {startTime: 2027-01-12T08:00:00Z, groupWeights: {c: 50%, t: 50%}}
`

// compareAll compares two versions of a plan in each dialect that can express both.
func compareAll(t *testing.T, old, new string, check func(dialect string, old, new *spec.File, changes []lint.Finding)) {
	t.Helper()
	olds := map[string]*spec.File{}
	for dialect, f := range testdialect.Each(t, old) {
		olds[dialect] = f
	}
	for dialect, f := range testdialect.Each(t, new) {
		if olds[dialect] != nil {
			check(dialect, olds[dialect], f, change.Compare(olds[dialect], f, nil))
		}
	}
}

// The table shows each audience's shares before and after a change, from each time at which they differ.
func TestExposure(t *testing.T) {
	columns := "From | Audience | c | t | default"
	const first, second = "Mon 2027-01-11 08:00 UTC | ", "Tue 2027-01-12 08:00 UTC | "
	for _, c := range []struct {
		name, from, to string
		want           []string
	}{
		{"no change", "", "", nil},
		{"same name", "name: t,", "name: t,", nil},
		{"larger share", "{c: 95%, t: 5%}", "{c: 80%, t: 10%}", []string{columns, first + "everyone else | 95% → 80% | 5% → 10% | 0% → 10%"}},
		{"segment", "{c: 50%, t: 50%}}]", "{c: 50%, t: 20%}}]", []string{columns, first + "eu | 50% → 78.5% | 50% → 21.5% | 0%"}},
		{"later step", "2027-01-12", "2027-01-14", []string{columns, second + "everyone else | 50% → 95% | 50% → 5% | 0%"}},
		{"unknown start", "2027-01-11T08:00:00Z\n        groupWeights: {c: 95%, t: 5%}", "<when>\n        groupWeights: {c: 90%, t: 10%}", []string{columns, "step 1 | everyone else | 95% → 90% | 5% → 10% | 0%"}},
	} {
		new := strings.Replace(exposedPlan, c.from, c.to, 1)
		if c.name == "unknown start" {
			tables := change.Exposure(spec.Read("x.yaml", exposedPlan, nil), spec.Read("x.yaml", new, nil))
			checkTable(t, c.name, tables, c.want)
			continue
		}
		compareAll(t, exposedPlan, new, func(dialect string, old, new *spec.File, _ []lint.Finding) {
			checkTable(t, c.name+" as "+dialect, change.Exposure(old, new), c.want)
		})
	}
	renamed := strings.NewReplacer("name: t,", "name: new,", ", t: ", ", new: ").Replace(exposedPlan)
	checkTable(t, "renamed group", change.Exposure(spec.Read("x.yaml", exposedPlan, nil), spec.Read("x.yaml", renamed, nil)), nil)
}

// A long table ends with the number of omitted rows.
func TestExposureOfManySteps(t *testing.T) {
	plan := func(share int) *spec.File {
		text := "apiVersion: sluice/v1\nkind: Rollout\nproject: p\nlaunch:\n  name: l\n  groups: [{name: c, feature: f, variation: a}, {name: t, feature: f, variation: b}]\n  scheduledSplitsConfig:\n    steps:\n"
		for i := range 45 {
			text += fmt.Sprintf("      - {startTime: 2027-01-11T%02d:%02d:00Z, groupWeights: {c: %d%%, t: %d%%}}\n", i/4, i%4*15, 100-i-share, i+share)
		}
		return spec.Read("x.yaml", text, nil)
	}
	rows := change.Exposure(plan(0), plan(1))[0].Rows
	if last := rows[len(rows)-1]; len(rows) != 41 || last[0] != "…" || last[1] != "5 more rows" || len(last) != len(rows[0]) {
		t.Errorf("got %d rows, want 41; the last is %q", len(rows), last)
	}
}

func checkTable(t *testing.T, name string, tables []lint.Table, want []string) {
	t.Helper()
	var got []string
	for _, table := range tables {
		for _, row := range slices.Concat([][]string{table.Columns}, table.Rows) {
			got = append(got, strings.Join(row, " | "))
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", name, diff)
	}
}
