package main

import (
	"fmt"
	"strings"
	"testing"

	"sluice/spec/testenv"
)

// growing are inputs that could cause superlinear work. Work is measured at size few and at four times that size.
var growing = []struct {
	name string
	few  int
	make func(n int) string
}{
	{"a cycle of actions", 700, func(n int) string {
		return template(lines(n, func(i int) string {
			return fmt.Sprintf("    a%d: {actionId: aws:fis:wait, parameters: {duration: 5m}, startAfter: [a%d]}", i, (i+1)%n)
		}))
	}},
	{"actions that wait for all others", 60, func(n int) string {
		names := strings.Join(strings.Fields(lines(n, func(i int) string { return fmt.Sprintf("a%d", i) })), ", ")
		return template(lines(n, func(i int) string {
			return fmt.Sprintf("    a%d: {actionId: aws:fis:wait, parameters: {duration: 5m}, startAfter: [%s]}", i, names)
		}))
	}},
	{"a chain of actions", 700, func(n int) string {
		return template("    a0: {actionId: aws:fis:wait, parameters: {duration: 1m}}\n" + lines(n, func(i int) string {
			return fmt.Sprintf("    a%d: {actionId: aws:fis:wait, parameters: {duration: 1m}, startAfter: [a%d]}", i+1, i)
		}))
	}},
	{"targets with one action each", 700, func(n int) string {
		return template(lines(n, func(i int) string {
			return fmt.Sprintf("    a%d: {actionId: aws:ecs:stop-task, targets: {Tasks: t%d}}", i, i)
		})) + "  targets:\n" + lines(n, func(i int) string {
			return fmt.Sprintf("    t%d: {resourceType: aws:ecs:task, resourceTags: {a: b}, selectionMode: ALL}", i)
		})
	}},
	{"targets with different tags", 700, func(n int) string {
		return template(lines(n, func(i int) string {
			return fmt.Sprintf("    a%d: {actionId: aws:ec2:reboot-instances, targets: {Instances: t%d}}", i, i)
		})) + "  roleArn: arn:aws:iam::123456789012:role/fis\n  targets:\n" + lines(n, func(i int) string {
			return fmt.Sprintf("    t%d: {resourceType: aws:ec2:instance, resourceTags: {a: b%d}, selectionMode: ALL}", i, i)
		})
	}},
	{"targets with different ARNs", 500, func(n int) string {
		return template(lines(n, func(i int) string {
			return fmt.Sprintf("    a%d: {actionId: aws:ec2:reboot-instances, targets: {Instances: t%d}}", i, i)
		})) + "  roleArn: arn:aws:iam::123456789012:role/fis\n  targets:\n" + lines(n, func(i int) string {
			return fmt.Sprintf("    t%d: {resourceType: aws:ec2:instance, resourceArns: ['arn:aws:ec2:eu-west-1:123456789012:instance/i-%08d', 'arn:aws:ec2:eu-west-1:123456789012:instance/i-%08x'], selectionMode: ALL}", i, i, i)
		})
	}},
	{"unused targets", 1_500, func(n int) string {
		return template(lines(n, func(i int) string { return fmt.Sprintf("    a%d: {actionId: aws:ecs:stop-task}", i) })) +
			"  targets:\n" + lines(n, func(i int) string {
			return fmt.Sprintf("    t%d: {resourceType: aws:ec2:instance, resourceTags: {a: b}, selectionMode: COUNT(1)}", i)
		})
	}},
	{"instances stopped for a while", 1_000, func(n int) string {
		return template(lines(n, func(i int) string {
			return fmt.Sprintf("    a%d: {actionId: aws:ec2:stop-instances, parameters: {startInstancesAfterDuration: 5m}, targets: {Instances: t%d}}", i, i)
		})) + "  targets:\n" + lines(n, func(i int) string {
			return fmt.Sprintf("    t%d: {resourceType: aws:ec2:instance, resourceTags: {a: b}, selectionMode: COUNT(1)}", i)
		})
	}},
	{"filters of two targets", 5_000, func(n int) string {
		target := func(value string) string {
			return "      resourceType: aws:ec2:instance\n      selectionMode: COUNT(1)\n      resourceTags: {a: b}\n      filters:\n        - path: Placement.Tenancy\n          values:\n" +
				lines(n, func(i int) string { return fmt.Sprintf("            - %s%d", value, i) })
		}
		return template("    a: {actionId: aws:ec2:reboot-instances, targets: {Instances: t}}\n    b: {actionId: aws:ec2:reboot-instances, targets: {Instances: u}}\n") +
			"  targets:\n    t:\n" + target("x") + "    u:\n" + target("y")
	}},
	{"tags of two targets", 5_000, func(n int) string {
		target := "      resourceType: aws:ec2:instance\n      selectionMode: COUNT(1)\n      resourceTags:\n" +
			lines(n, func(i int) string { return fmt.Sprintf("        k%d: v", i) })
		return template("    a: {actionId: aws:ec2:reboot-instances, targets: {Instances: t}}\n    b: {actionId: aws:ec2:reboot-instances, targets: {Instances: u}}\n") +
			"  targets:\n    t:\n" + target + "    u:\n" + target
	}},
	{"tags", 12_500, func(n int) string {
		return template("") + "  tags:\n" + lines(n, func(i int) string { return fmt.Sprintf("    k%d: v", i) })
	}},
	{"duplicate keys", 12_500, func(n int) string {
		return template("") + "  tags:\n" + lines(n, func(int) string { return "    k: v" })
	}},
	{"unknown members", 7_500, func(n int) string {
		return template("") + lines(n, func(i int) string { return fmt.Sprintf("  descriptio%d: x", i) })
	}},
	{"misspelt members", 1_500, func(n int) string {
		return template("") + lines(n, func(i int) string {
			return fmt.Sprintf("  action%c%c: x", 'a'+i%26, 'a'+i/26%26) + fmt.Sprintf("\n  descriptio%d: x", i)
		})
	}},
	{"parameters of an action with many members", 5_000, func(n int) string {
		return template("    a:\n" + lines(n, func(i int) string { return fmt.Sprintf("      a%d: 1", i) }) +
			"      parameters:\n" + lines(n, func(i int) string { return fmt.Sprintf("        p%d: 1", i) }))
	}},
	{"brackets", 25_000, func(n int) string { return template("") + "  tags: " + strings.Repeat("[", n) + "\n" }},
	{"hyphens", 25_000, func(n int) string { return template("") + "  tags: \n    " + strings.Repeat("- ", n) + "\n" }},
	{"aliases", 2_000, func(n int) string {
		return "x0: &x0 [a]\n" + lines(n, func(i int) string { return fmt.Sprintf("x%d: &x%d [*x%d, *x%d]", i+1, i+1, i, i) })
	}},
	{"nested variables", 8_000, func(n int) string {
		return "apiVersion: sluice/v1\nkind: Rollout\nproject: ${v0}\nvars:\n" + lines(n, func(i int) string { return fmt.Sprintf("  v%d: a${v%d}", i, i+1) }) + fmt.Sprintf("  v%d: b\n", n)
	}},
	{"two similar long names", 60_000, func(n int) string {
		name := strings.Repeat("a", n)
		return "apiVersion: sluice/v1\nkind: Rollout\nproject: ${" + name + "d}\nvars:\n  " + name + "c: x\n"
	}},
	{"a variable in many places", 4_000, func(n int) string {
		return "apiVersion: sluice/v1\nkind: Chaos\nvars: {v: x}\nexperimentTemplate:\n  tags:\n" + lines(n, func(i int) string { return fmt.Sprintf("    k%d: ${v}${v}", i) })
	}},
	{"a long line", 240_000, func(n int) string { return template("") + "  description: " + strings.Repeat("word ", n/5) + "\n" }},
	{"a long line in quotes", 240_000, func(n int) string { return template("") + `  description: "` + strings.Repeat(`\"é`, n/4) + "\"\n" }},
	{"invalid lines", 10_000, func(n int) string { return template("") + lines(n, func(int) string { return "  a: b: c" }) }},
	{"directives", 5_000, func(n int) string {
		return template("") + lines(n, func(int) string { return "  # sluice:ignore no-guard -- why" })
	}},
	{"documents", 250, func(n int) string {
		return lines(n, func(int) string { return "---\napiVersion: sluice/v1\nkind: Chaos" })
	}},
	{"scalar documents", 250, func(n int) string { return strings.Repeat("a\n---\n", n) }},
	{"aliases of a text", 5_000, func(n int) string {
		return template("") + "  targets:\n    t:\n      filters: [{path: State.Name, values: [&k " + strings.Repeat("y", 80) + strings.Repeat(", *k", n) + "]}]\n"
	}},
	{"aliases of a variable", 5_000, func(n int) string {
		return "apiVersion: sluice/v1\nkind: Chaos\nvars: {v: abc}\nexperimentTemplate:\n  targets:\n    t:\n      filters: [{path: State.Name, values: [&k \"${v}\"" + strings.Repeat(", *k", n) + "]}]\n"
	}},
	{"empty actions", 2_500, func(n int) string {
		return template(lines(n, func(i int) string { return fmt.Sprintf("    a%d: {x: y}", i) }))
	}},
	{"unknown actions", 500, func(n int) string {
		return template(lines(n, func(i int) string { return fmt.Sprintf("    a%d: {actionId: aws:ec2:%07d-instances}", i, i*7919) }))
	}},
	{"actions on unknown targets", 500, func(n int) string {
		return template(lines(n, func(i int) string {
			return fmt.Sprintf("    a%d: {actionId: aws:ec2:stop-instances, targets: {Instances: a%07d}}", i, i*7919)
		})) + "  targets:\n" + lines(n, func(i int) string {
			return fmt.Sprintf("    b%07d: {resourceType: aws:ec2:instance, selectionMode: ALL, resourceTags: {a: b}}", i*7919)
		})
	}},
	{"groups and weights", 2_500, func(n int) string {
		return "apiVersion: sluice/v1\nkind: Rollout\nproject: p\nlaunch:\n  name: l\n  groups:\n" +
			lines(n, func(i int) string { return fmt.Sprintf("    - {name: g%d, feature: f, variation: v%d}", i, i) }) +
			"  scheduledSplitsConfig:\n    steps:\n      - startTime: 2027-01-11T09:00:00Z\n        groupWeights:\n" +
			lines(n, func(i int) string { return fmt.Sprintf("          g%d: 1", i) })
	}},
	{"steps with the same weights", 2_000, func(n int) string {
		weights := lines(n, func(i int) string { return fmt.Sprintf("          g%d: 1", i) })
		return "apiVersion: sluice/v1\nkind: Rollout\nproject: p\nlaunch:\n  name: l\n  groups: [{name: g, feature: f, variation: v}]\n" +
			"  scheduledSplitsConfig:\n    steps:\n      - startTime: 2027-01-11T09:00:00Z\n        groupWeights:\n" + weights +
			"      - startTime: 2027-01-12T09:00:00Z\n        groupWeights:\n" + weights
	}},
	{"features, groups and steps", 400, func(n int) string {
		return "apiVersion: sluice/v1\nkind: Rollout\nproject: p\nfeatures:\n" +
			lines(n, func(i int) string {
				return fmt.Sprintf("  - {name: f%d, variations: [{name: v, value: {boolValue: true}}]}", i)
			}) +
			"launch:\n  name: l\n  groups:\n" + lines(n, func(i int) string { return fmt.Sprintf("    - {name: g%d, feature: f%d, variation: v}", i, n-1) }) +
			"  scheduledSplitsConfig:\n    steps:\n      - {startTime: 2027-01-11T09:00:00Z, groupWeights: {g0: 1}}\n" +
			lines(n, func(int) string { return "      - {startTime: +1h, groupWeights: {g0: 2}}" })
	}},
	{"segment overrides", 2_000, func(n int) string {
		return "apiVersion: sluice/v1\nkind: Rollout\nproject: p\nlaunch:\n  name: l\n  groups: [{name: g, feature: f, variation: v}]\n" +
			"  scheduledSplitsConfig:\n    steps:\n      - startTime: 2027-01-11T09:00:00Z\n        groupWeights: {g: 1}\n        segmentOverrides:\n" +
			lines(n, func(i int) string {
				return fmt.Sprintf("          - {segment: s%d, evaluationOrder: %d, weights: {g: 1}}", i, i)
			})
	}},
	{"steps", 1_500, func(n int) string {
		return "apiVersion: sluice/v1\nkind: Rollout\nproject: p\nlaunch:\n  name: l\n  groups: [{name: g, feature: f, variation: v}]\n" +
			"  scheduledSplitsConfig:\n    steps:\n      - {startTime: 2027-01-11T09:00:00Z, groupWeights: {g: 1}}\n" +
			lines(n, func(int) string { return "      - {startTime: +1h, groupWeights: {g: 2}}" })
	}},
	{"alternatives of a pattern", 400, func(n int) string {
		return "apiVersion: sluice/v1\nkind: Rollout\nproject: p\nsegments: [{name: s, pattern: {a: [" + strings.Repeat("1,", n) + "]}}]\n"
	}},
	{"CloudFormation resources", 1_000, func(n int) string {
		return "Resources:\n" + lines(n, func(i int) string {
			return fmt.Sprintf("  S%d: {Type: AWS::Evidently::Segment, Properties: {Name: !Sub 's${P%d}', Pattern: !Ref X%d}}", i, i, i)
		})
	}},
	{"JSON numbers", 25_000, func(n int) string { return `{"name": "n", "pattern": {"a": [` + strings.Repeat("1, ", n) + "1]}}" }},
}

func template(actions string) string {
	return "apiVersion: sluice/v1\nkind: Chaos\nexperimentTemplate:\n  actions:\n" + actions
}

func lines(n int, line func(i int) string) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(line(i) + "\n")
	}
	return b.String()
}

// commandsThatGrow are the command lines that do the most work with a plan on standard input.
var commandsThatGrow = []string{"lint -", "import -", "role -", "preview -", "preview --format svg -", "preview --format html -", "preview --format markdown -"}

// Four times the input takes about four times the work, and always has output. Work is counted in memory allocations, which are
// the same on every machine; TestGrowthOfTime measures time.
func TestGrowth(t *testing.T) {
	if testing.Short() {
		t.Skip("takes eight seconds")
	}
	for _, g := range growing {
		few := g.few / 2
		small, large := g.make(few), g.make(4*few)
		for _, command := range commandsThatGrow {
			args := strings.Fields(command)
			before, after := workOf(t, small, args), workOf(t, large, args)
			if after.Exceeds(float64(len(large))/float64(len(small)), before) {
				t.Errorf("%s: %s: %d bytes allocate %.0f bytes in %.0f objects, and %d allocate %.0f in %.0f",
					g.name, command, len(small), before.Bytes, before.Objects, len(large), after.Bytes, after.Objects)
			}
		}
	}
}

func workOf(t *testing.T, text string, args []string) testenv.Work {
	t.Helper()
	return testenv.WorkOf(func() {
		if _, out, stderr := sluice(text, args...); out+stderr == "" {
			t.Errorf("%q prints nothing for %.100q", args, text)
		}
	})
}
