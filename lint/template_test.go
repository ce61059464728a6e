package lint

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sluice/spec"
	"sluice/spec/fis"
)

// told gives what the rules say about the example as `severity rule: text of the place`, in the order of the text.
func told(e Example, rules ...*Rule) []string {
	text := e.Plan()
	var list []string
	for _, f := range lintText(text) {
		if slices.Contains(rules, f.Rule) {
			list = append(list, fmt.Sprintf("%s %s: %s", f.Severity, f.Rule.ID, text[f.Range.Start:f.Range.End]))
		}
	}
	return list
}

// tell compares what the rules say about each example with what they should.
type tell struct {
	name string
	plan Example
	want []string
}

func tellAll(t *testing.T, rules []*Rule, cases []tell) {
	t.Helper()
	for _, c := range cases {
		if diff := cmp.Diff(c.want, told(c.plan, rules...)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

// unset stands before a template in which `${x}` has no value.
func unset(template string) Example {
	return Example{InChaos, "vars: {x: null}\nexperimentTemplate:\n" + indent(complete(template, templateParts), 2)}
}

const (
	wait     = "{actionId: aws:fis:wait, parameters: {duration: 5m}}"
	rawStart = "description: d\nroleArn: arn:aws:iam::123456789012:role/fis\nstopConditions: [{source: none}]\n"
)

func TestTemplate(t *testing.T) {
	head := "apiVersion: sluice/v1\nkind: Chaos\nexperimentTemplate:\n" + waitTemplate
	tellAll(t, []*Rule{&targetsMissing, &noActions, &actionsMany, &nameBlank, &templateTagKey, &unknownTarget}, []tell{
		{"a raw request without targets", Example{AsIs, rawStart + "actions:\n  a: {actionId: aws:fis:wait, parameters: {duration: PT5M}}\n"}, []string{"error targets-missing: description"}},
		{"an action misses its target", Example{AsIs, head + "  actions:\n    a: {actionId: aws:ec2:reboot-instances, targets: {Instances: fleet}}\n"}, []string{"error unknown-target: fleet"}},
		{"targets left empty", Example{InTemplate, "targets:\nactions:\n  a: " + wait + "\n"}, nil},
		{"no template", Example{AsIs, "apiVersion: sluice/v1\nkind: Chaos\nexperiment: {experimentTemplateId: EXT1}\n"}, nil},
		{"an empty template", Example{AsIs, "apiVersion: sluice/v1\nkind: Chaos\nexperimentTemplate:\n"}, nil},
		{"actions left out", Example{AsIs, head + "  targets: {}\n"}, nil},
		{"actions that are a list", Example{InTemplate, "targets: {}\nactions: []\n"}, nil},
		{"twenty-two actions", Example{InTemplate, "targets: {}\nactions:\n" + manyWaits + "  w21: *next\n  w22: *next\n"}, []string{"error actions-many: actions"}},
		{"blanks in names", Example{InTemplate, "targets:\n  my fleet: {resourceType: aws:ec2:instance, resourceTags: {a: b}, selectionMode: COUNT(1)}\nactions:\n  \"re\\tboot\": {actionId: aws:ec2:reboot-instances, targets: {Instances: my fleet}}\n"},
			[]string{"warning name-blank: my fleet", "warning name-blank: \"re\\tboot\""}},
		{"nothing but blanks", Example{InTemplate, "targets: {}\nactions:\n  \" \": " + wait + "\n"}, nil},
		{"nothing but a blank that the schema passes", Example{InTemplate, "targets: {}\nactions:\n  \"\\u00a0\": " + wait + "\n"}, []string{"warning name-blank: \"\\u00a0\""}},
		{"tag keys", Example{InChaos, "experimentTemplate:\n" + indent(complete("tags: {AWS:team: a, awsteam: b, aws: c, 'Aws:': d, aws:x: e}\n", templateParts), 2) + "experiment: {tags: {aWs:run: a, run: b}}\n"},
			[]string{"error template-tag-key: AWS:team", "error template-tag-key: 'Aws:'", "error template-tag-key: aws:x", "error template-tag-key: aWs:run"}},
		{"tags of a raw start", Example{AsIs, "experimentTemplateId: EXT1\ntags: {aws:x: y}\n"}, []string{"error template-tag-key: aws:x"}},
		{"tags that select", Example{InTemplate, "targets:\n  fleet: {resourceType: aws:ec2:instance, resourceTags: {aws:autoscaling:groupName: a}, selectionMode: COUNT(1)}\n"}, nil},
	})
}

// The rules that are errors on the strength of a quota need one that is documented and fixed.
func TestQuotasAreFirm(t *testing.T) {
	for _, id := range []string{"actions-per-template", "parallel-actions", "stop-conditions", "experiment-hours"} {
		if q := fis.Load().Quota(id); q == nil || !q.Confidence.Firm() || q.Adjustable == fis.Yes {
			t.Errorf("%s: %+v", id, q)
		}
	}
	if q := fis.Load().Quota("target-accounts"); q.Confidence.Firm() && q.Adjustable == fis.No {
		t.Error("accounts-many may be an error now")
	}
}

func TestExperimentLong(t *testing.T) {
	chain := func(durations ...string) Example {
		var b strings.Builder
		b.WriteString("targets: {}\nactions:\n")
		for i, d := range durations {
			fmt.Fprintf(&b, "  a%d: {actionId: aws:fis:wait, parameters: {duration: %s}, startAfter: [%s]}\n", i, d, strings.TrimPrefix(fmt.Sprintf("a%d", i-1), "a-1"))
		}
		return Example{InTemplate, b.String()}
	}
	runbook := "  book: {actionId: aws:ssm:start-automation-execution, parameters: {maxDuration: 11h, documentArn: 'arn:aws:ssm:eu-west-1:123456789012:document/x'}"
	reboot := strings.TrimSuffix(templateParts[4].text, "\n") + "\n    startAfter: [long]\n  long: {actionId: aws:fis:wait, parameters: {duration: 7h}}\n"
	for _, c := range []struct {
		name, want string
		plan       Example
	}{
		{"just twelve hours", "", chain("6h", "PT6H")},
		{"a second too long", "error a1: `a0`, then `a1` take `12h1s` one after the other; an experiment lasts at most `12h`", chain("6h", "6h1s")},
		{"in ISO 8601", "error a2: `a0`, then `a1`, then `a2` take `PT13H` one after the other; an experiment lasts at most `PT12H`", chain("PT6H", "PT6H", "PT1H")},
		{"side by side", "", Example{InTemplate, "targets: {}\nactions:\n  a: {actionId: aws:fis:wait, parameters: {duration: 7h}}\n  b: {actionId: aws:fis:wait, parameters: {duration: 7h}}\n"}},
		{"an action that is too long itself", "", chain("13h", "1h")},
		{"a ring", "", Example{InTemplate, "targets: {}\nactions:\n  a: {actionId: aws:fis:wait, parameters: {duration: 7h}, startAfter: [b]}\n  b: {actionId: aws:fis:wait, parameters: {duration: 7h}, startAfter: [a]}\n"}},
		{"a length that is not known", "", unset("targets: {}\nactions:\n  a: {actionId: aws:fis:wait, parameters: {duration: '${x}'}}\n  b: {actionId: aws:fis:wait, parameters: {duration: 7h}, startAfter: [a]}\n")},
		{"a reboot between", "error after: `long`, then `reboot`, then `after` take at least `14h` one after the other; an experiment lasts at most `12h`",
			Example{InTemplate, reboot + "  after: {actionId: aws:fis:wait, parameters: {duration: 7h}, startAfter: [reboot]}\n"}},
		{"a runbook may end sooner", "warning book: `a`, then `book` take up to `13h` one after the other; an experiment lasts at most `12h`",
			Example{InTemplate, "targets: {}\nactions:\n  a: {actionId: aws:fis:wait, parameters: {duration: 2h}}\n" + runbook + ", startAfter: [a]}\n"}},
		{"too long without the runbook", "error b: `a`, then `book`, then `b` take at least `14h` one after the other; an experiment lasts at most `12h`",
			Example{InTemplate, "targets: {}\nactions:\n  a: {actionId: aws:fis:wait, parameters: {duration: 7h}}\n" + runbook + ", startAfter: [a]}\n  b: {actionId: aws:fis:wait, parameters: {duration: 7h}, startAfter: [book]}\n"}},
		{"a long chain", "error a7: `a0`, then `a1`, then `a2`, then 3 more, then `a6`, then `a7` take `16h` one after the other; an experiment lasts at most `12h`",
			chain("2h", "2h", "2h", "2h", "2h", "2h", "2h", "2h")},
	} {
		var got []string
		for _, f := range lintText(c.plan.Plan()) {
			if f.Rule == &experimentLong {
				got = append(got, fmt.Sprintf("%s %s: %s", f.Severity, f.Path[strings.LastIndex(f.Path, ".")+1:], f.Message))
			}
		}
		if strings.Join(got, "\n") != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

// Thousands of actions take no time: their number is said, and nothing else is worked out.
func TestManyActionsAreQuick(t *testing.T) {
	var b strings.Builder
	b.WriteString("targets: {}\nactions:\n  a0: {actionId: aws:fis:wait, parameters: {duration: 12h}}\n")
	for i := 1; i < 5000; i++ {
		fmt.Fprintf(&b, "  a%d: {actionId: aws:fis:wait, parameters: {duration: 12h}, startAfter: [a%d]}\n", i, i-1)
	}
	f := spec.Read("x.yaml", Example{InTemplate, b.String()}.Plan(), nil)
	for _, found := range Default().File(f, nil) {
		if found.Rule != &actionsMany {
			t.Errorf("%s: %s", found.Rule.ID, found.Message)
		}
	}
}
