//go:build unix

package main

import (
	"fmt"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"
)

// growing are inputs that could make work grow faster than they do, made for a size; few is the smaller size that is
// tried, and four times that the larger.
var growing = []struct {
	name string
	few  int
	make func(n int) string
}{
	{"actions in a ring", 700, func(n int) string {
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
	{"targets of one action each", 700, func(n int) string {
		return template(lines(n, func(i int) string {
			return fmt.Sprintf("    a%d: {actionId: aws:ecs:stop-task, targets: {Tasks: t%d}}", i, i)
		})) + "  targets:\n" + lines(n, func(i int) string {
			return fmt.Sprintf("    t%d: {resourceType: aws:ecs:task, resourceTags: {a: b}, selectionMode: ALL}", i)
		})
	}},
	{"targets with tags of their own", 700, func(n int) string {
		return template(lines(n, func(i int) string {
			return fmt.Sprintf("    a%d: {actionId: aws:ec2:reboot-instances, targets: {Instances: t%d}}", i, i)
		})) + "  roleArn: arn:aws:iam::123456789012:role/fis\n  targets:\n" + lines(n, func(i int) string {
			return fmt.Sprintf("    t%d: {resourceType: aws:ec2:instance, resourceTags: {a: b%d}, selectionMode: ALL}", i, i)
		})
	}},
	{"targets with ARNs of their own", 500, func(n int) string {
		return template(lines(n, func(i int) string {
			return fmt.Sprintf("    a%d: {actionId: aws:ec2:reboot-instances, targets: {Instances: t%d}}", i, i)
		})) + "  roleArn: arn:aws:iam::123456789012:role/fis\n  targets:\n" + lines(n, func(i int) string {
			return fmt.Sprintf("    t%d: {resourceType: aws:ec2:instance, resourceArns: ['arn:aws:ec2:eu-west-1:123456789012:instance/i-%08d', 'arn:aws:ec2:eu-west-1:123456789012:instance/i-%08x'], selectionMode: ALL}", i, i, i)
		})
	}},
	{"targets that no action names", 1_500, func(n int) string {
		return template(lines(n, func(i int) string { return fmt.Sprintf("    a%d: {actionId: aws:ecs:stop-task}", i) })) +
			"  targets:\n" + lines(n, func(i int) string {
			return fmt.Sprintf("    t%d: {resourceType: aws:ec2:instance, resourceTags: {a: b}, selectionMode: COUNT(1)}", i)
		})
	}},
	{"instances that are stopped for a while", 1_000, func(n int) string {
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
	{"keys that are there already", 12_500, func(n int) string {
		return template("") + "  tags:\n" + lines(n, func(int) string { return "    k: v" })
	}},
	{"members that there are not", 7_500, func(n int) string {
		return template("") + lines(n, func(i int) string { return fmt.Sprintf("  descriptio%d: x", i) })
	}},
	{"brackets", 25_000, func(n int) string { return template("") + "  tags: " + strings.Repeat("[", n) + "\n" }},
	{"hyphens", 25_000, func(n int) string { return template("") + "  tags: \n    " + strings.Repeat("- ", n) + "\n" }},
	{"aliases", 2_000, func(n int) string {
		return "x0: &x0 [a]\n" + lines(n, func(i int) string { return fmt.Sprintf("x%d: &x%d [*x%d, *x%d]", i+1, i+1, i, i) })
	}},
	{"variables in one another", 8_000, func(n int) string {
		return "apiVersion: sluice/v1\nkind: Rollout\nproject: ${v0}\nvars:\n" + lines(n, func(i int) string { return fmt.Sprintf("  v%d: a${v%d}", i, i+1) }) + fmt.Sprintf("  v%d: b\n", n)
	}},
	{"a long name that is almost another", 60_000, func(n int) string {
		name := strings.Repeat("a", n)
		return "apiVersion: sluice/v1\nkind: Rollout\nproject: ${" + name + "d}\nvars:\n  " + name + "c: x\n"
	}},
	{"a variable in many places", 4_000, func(n int) string {
		return "apiVersion: sluice/v1\nkind: Chaos\nvars: {v: x}\nexperimentTemplate:\n  tags:\n" + lines(n, func(i int) string { return fmt.Sprintf("    k%d: ${v}${v}", i) })
	}},
	{"a long line", 240_000, func(n int) string { return template("") + "  description: " + strings.Repeat("word ", n/5) + "\n" }},
	{"a long line in quotes", 240_000, func(n int) string { return template("") + `  description: "` + strings.Repeat(`\"é`, n/4) + "\"\n" }},
	{"lines that are wrong", 10_000, func(n int) string { return template("") + lines(n, func(int) string { return "  a: b: c" }) }},
	{"directives", 5_000, func(n int) string {
		return template("") + lines(n, func(int) string { return "  # sluice:ignore no-guard -- why" })
	}},
	{"documents", 1_000, func(n int) string {
		return lines(n, func(int) string { return "---\napiVersion: sluice/v1\nkind: Chaos" })
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
	{"resources of CloudFormation", 1_000, func(n int) string {
		return "Resources:\n" + lines(n, func(i int) string {
			return fmt.Sprintf("  S%d: {Type: AWS::Evidently::Segment, Properties: {Name: !Sub 's${P%d}', Pattern: !Ref X%d}}", i, i, i)
		})
	}},
	{"numbers of JSON", 25_000, func(n int) string { return `{"name": "n", "pattern": {"a": [` + strings.Repeat("1, ", n) + "1]}}" }},
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

// Whatever is done with an input, four times of it take at most about four times the work, in processor time and in
// memory; and nothing is silent about it.
func TestGrowth(t *testing.T) {
	if testing.Short() {
		t.Skip("it works for half a minute")
	}
	for _, g := range growing {
		small, large := g.make(g.few), g.make(4*g.few)
		if len(large) > 1<<20 {
			t.Fatalf("%s: %d bytes are more than is read", g.name, len(large))
		}
		for _, command := range []string{"lint -", "import -", "role -", "preview -", "preview --format svg -", "preview --format html -", "preview --format markdown -"} {
			complaint := ""
			for range 3 { // what else happens on the machine only adds to the work
				if complaint = overgrowth(small, large, strings.Fields(command)); complaint == "" {
					break
				}
			}
			if complaint != "" {
				t.Errorf("%s: %s: %s", g.name, command, complaint)
			}
		}
	}
}

// overgrowth tells how the work of a command grows too fast from one input to the other; "" where it does not.
func overgrowth(small, large string, args []string) string {
	before, after := effort(small, args), effort(large, args)
	times := float64(len(large)) / float64(len(small))
	switch allowed := 2.2 * times; {
	case after.seconds > allowed*max(before.seconds, 0.004) || after.bytes > allowed*max(before.bytes, 1<<20):
		return fmt.Sprintf("%.1f times the bytes take %.0f ms after %.0f ms, and %.1f MB after %.1f MB", times, 1000*after.seconds, 1000*before.seconds, after.bytes/1e6, before.bytes/1e6)
	case after.seconds > 3:
		return fmt.Sprintf("takes %.1f s of the processor", after.seconds)
	case !after.said:
		return "says nothing"
	}
	return ""
}

// spent is what a command took: processor time, and bytes that it asked for.
type spent struct {
	seconds, bytes float64
	said           bool
}

func effort(text string, args []string) spent {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	start := processorTime()
	_, out, told := sluice(text, args...)
	seconds := (processorTime() - start).Seconds()
	runtime.ReadMemStats(&after)
	return spent{seconds, float64(after.TotalAlloc - before.TotalAlloc), out+told != ""}
}

func processorTime() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		panic(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
