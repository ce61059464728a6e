package lint

import (
	"strings"
	"testing"
)

func TestSelectionMode(t *testing.T) {
	for _, c := range []struct{ mode, severity, mended string }{
		{"ALL", "", ""},
		{"COUNT(1)", "", ""},
		{"PERCENT(1)", "", ""},
		{"PERCENT(100)", "", ""},
		{"COUNT(99999999999999999999)", "", ""},
		{"all", "error", "ALL"},
		{"count(1)", "error", "COUNT(1)"},
		{"COUNT 1", "error", "COUNT(1)"},
		{"COUNT( 1 )", "error", "COUNT(1)"},
		{"COUNT[2]", "error", "COUNT(2)"},
		{"percent(30%)", "error", "PERCENT(30)"},
		{"30%", "error", "PERCENT(30)"},
		{"COUNT(007)", "warning", "COUNT(7)"},
		{"COUNT(0)", "error", ""},
		{"count(0)", "error", ""},
		{"PERCENT(00)", "error", ""},
		{"PERCENT(101)", "error", ""},
		{"percent(150)", "error", ""},
		{"PERCENT(99999999999999999999)", "error", ""},
		{"COUNT(1.5)", "error", ""},
		{"COUNT(-1)", "error", ""},
		{"COUNT(30%)", "error", ""},
		{"COUNT()", "error", ""},
		{"COUNT(1)(2)", "error", ""},
		{"ALL(1)", "error", ""},
		{"COUNT(1), COUNT(2)", "error", ""},
		{"PERCENT (30) %", "error", "PERCENT(30)"},
		{"SOME(1)", "error", ""},
		{"ANY", "error", ""},
		{"<MODE>", "", ""},
	} {
		text := Example{InTemplate, strings.Replace(fleetExample, "COUNT(1)", "'"+c.mode+"'", 1)}.Plan()
		severity, after := "", ""
		for _, f := range lintText(text) {
			if f.Rule == &selectionMode {
				severity = f.Severity.String()
				if f.Fix != nil {
					after = strings.Trim(f.Fix.Edits[0].Text, "'")
				}
			}
		}
		if severity != c.severity || after != c.mended {
			t.Errorf("%s: %q mended to %q, want %q and %q", c.mode, severity, after, c.severity, c.mended)
		}
	}
}

func TestSelectionOfARNs(t *testing.T) {
	of := func(mode string, n int) string {
		arns := make([]string, n)
		for i := range arns {
			arns[i] = instanceARN[:len(instanceARN)-1] + string(rune('1'+i))
		}
		return instances("resourceArns: [" + strings.Join(arns, ", ") + "]\nselectionMode: " + mode + "\n")
	}
	runFaults(t, []faultCase{
		{"a quarter of three", of("PERCENT(25)", 3), []string{"warning percent-small: PERCENT(25)"}},
		{"a third of three", of("PERCENT(33)", 3), []string{"warning percent-small: PERCENT(33)"}},
		{"just one of three", of("PERCENT(34)", 3), nil},
		{"a quarter of four", of("PERCENT(25)", 4), nil},
		{"as many as there are", of("COUNT(3)", 3), nil},
		{"one more than there are", of("COUNT(4)", 3), []string{"notice count-over-arns: COUNT(4)"}},
		{"of none", of("PERCENT(25)", 0), nil},
		{"of tags", instances("resourceTags: {a: b}\nselectionMode: PERCENT(1)\n"), nil},
		{"no mode at all", of("SOME", 3), nil},
	}, &percentSmall, &countOverARNs)
	if got := describe(lintText(Example{InTemplate, of("PERCENT(25)", 3)}.Plan())); !strings.Contains(got, "at least `PERCENT(34)`") {
		t.Errorf("the least percentage is missing in %s", got)
	}
}

func TestCountOverQuota(t *testing.T) {
	pods := func(mode string) string {
		return strings.Replace(podTarget, "COUNT(1)", mode, 1) + "actions:\n  load: {actionId: aws:eks:pod-cpu-stress, targets: {Pods: pods}}\n"
	}
	runFaults(t, []faultCase{
		{"at the quota", instances("resourceTags: {a: b}\nselectionMode: COUNT(5)\n"), nil},
		{"above it", instances("resourceTags: {a: b}\nselectionMode: COUNT(6)\n"), []string{"warning count-over-quota: COUNT(6)"}},
		{"pods have more", pods("COUNT(50)"), nil},
		{"but not any number", pods("COUNT(51)"), []string{"warning count-over-quota: COUNT(51)"}},
		{"ARNs do not count", instances("resourceArns: [" + instanceARN + "]\nselectionMode: COUNT(6)\n"), nil},
		{"no figure is known", oneTarget("resourceType: aws:lambda:function\nresourceTags: {a: b}\nselectionMode: COUNT(60)\n", "aws:lambda:invocation-error", "Functions"), nil},
		{"one finding for two actions", "targets:\n  it: {resourceType: aws:ec2:instance, resourceTags: {a: b}, selectionMode: COUNT(9)}\nactions:\n  a: {actionId: " + reboot + ", targets: {Instances: it}}\n  b: {actionId: " + stop + ", targets: {Instances: it}}\n",
			[]string{"warning count-over-quota: COUNT(9)"}},
	}, &countOverQuota)
}
