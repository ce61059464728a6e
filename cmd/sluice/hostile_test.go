//go:build linux

package main

import (
	"fmt"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// hostile are files of up to 1 MiB that try to take much time or memory. If a limit applies, want is lint's message about it.
var hostile = []struct {
	name, want string
	text       func() string
}{
	{"aliases of a long text", "aliases and merge keys add more than 8 MiB of text", func() string { return hostileFilter(aliasesOf(400_000, 67_000), "") }},
	{"few aliases of a long text", "", func() string { return hostileFilter(aliasesOf(400_000, 20), "") }},
	{"many aliases of a short text", "", func() string { return hostileFilter(aliasesOf(80, 90_000), "") }},
	{"a long variable in many places", "the string exceeds 65536 bytes", func() string {
		return hostileFilter(strings.Repeat(`"${v}", `, 50_000), "vars: {v: "+strings.Repeat("y", 500_000)+"}\n")
	}},
	{"a variable in many places", "exceeds 8388608 bytes", func() string {
		return hostileFilter(strings.Repeat(`"${v}", `, 100_000), "vars: {v: "+strings.Repeat("y", 60_000)+"}\n")
	}},
	{"aliases of a variable", "exceeds 8388608 bytes", func() string {
		return hostileFilter(`&k "${v}"`+strings.Repeat(", *k", 90_000), "vars: {v: "+strings.Repeat("y", 60_000)+"}\n")
	}},
	{"scalar documents", "the file has more than 1000 documents", func() string { return strings.Repeat("a\n---\n", 174_000) }},
	{"empty documents", "the file has more than 1000 documents", func() string { return strings.Repeat("{}\n---\n", 140_000) }},
	{"empty plans", "the file has more than 1000 documents", func() string {
		return strings.Repeat("apiVersion: sluice/v1\nkind: Chaos\nexperimentTemplate: {}\n---\n", 17_000)
	}},
	{"plans with much to draw", "are omitted", func() string {
		return strings.Repeat(template(lines(55, func(i int) string { return fmt.Sprintf("    a%d: {x: y}", i) }))+"---\n", 800)
	}},
	{"empty actions", "are omitted", func() string {
		return template(lines(49_900, func(i int) string { return fmt.Sprintf("    a%d: {x: y}", i) }))
	}},
	{"unknown actions", "are omitted", func() string {
		return template(lines(16_000, func(i int) string { return fmt.Sprintf("    a%d: {actionId: aws:ec2:%012d-instances}", i, i*7919) }))
	}},
	{"unknown targets", "are omitted", func() string {
		return template(lines(5_500, func(i int) string {
			return fmt.Sprintf("    a%d: {actionId: aws:ec2:stop-instances, targets: {Instances: %07d%05d}}", i, i*7919, i)
		})) + "  targets:\n" + lines(5_500, func(i int) string {
			return fmt.Sprintf("    %07dx%05d: {resourceType: aws:ec2:instance, selectionMode: ALL, resourceTags: {a: b}}", i*104729%9999999, i)
		})
	}},
	{"tags of a Terraform plan", "", func() string {
		tags := func(name, value string) string {
			return strings.TrimSuffix(lines(35_000, func(i int) string { return fmt.Sprintf(`"%s%d":%s,`, name, i, value) }), ",\n")
		}
		return `{"format_version":"1.2","resource_changes":[{"address":"aws_fis_experiment_template.r","type":"aws_fis_experiment_template","name":"r","mode":"managed",` +
			`"change":{"actions":["create"],"after":{"description":"x","tags":{` + tags("a", `"x"`) + `}},"after_unknown":{"tags":{` + tags("b", "true") + `}}}}]}`
	}},
	{"nested patterns", "", func() string {
		return "apiVersion: sluice/v1\nkind: Rollout\nproject: p\nsegments:\n" + lines(1_700, func(i int) string {
			return fmt.Sprintf("  - {name: s%d, pattern: %s[x]%s}", i, strings.Repeat("{a: ", 90), strings.Repeat("}", 90))
		})
	}},
	{"patterns with many alternatives", "", func() string {
		return "apiVersion: sluice/v1\nkind: Rollout\nproject: p\nsegments:\n" + lines(500, func(i int) string {
			return fmt.Sprintf("  - {name: s%d, pattern: {a: [%s]}}", i, strings.Repeat("1,", 1_000))
		})
	}},
	{"patterns that are hard to compare", "", func() string {
		return manyDocuments(6, func(int) string { return relatedSegments(36) })
	}},
	{"misspelt parameters", "are omitted", func() string {
		return template("    a:\n      actionId: aws:ec2:stop-instances\n      parameters:\n" + lines(17_000, func(i int) string { return "        " + misspelt("startInstancesAfterDuration", i) + ": PT5M" }))
	}},
	{"misspelt target keys", "are omitted", func() string {
		return template("    a:\n      actionId: aws:ec2:stop-instances\n      targets:\n" + lines(17_000, func(i int) string { return "        " + misspelt("Instances", i) + ": fleet" }))
	}},
	{"misspelt attributes of a flag", "are omitted", func() string {
		const values = `"values": {"f": {"enabled": true, `
		return `{"version": "1", "flags": {"f": {"name": "f", "attributes": {` + lines(10_000, func(i int) string { return `"` + misspelt("attribute", i) + `": {"constraints": {"type": "string"}},` }) +
			`"x": {"constraints": {"type": "string"}}}}}, ` + values + lines(10_000, func(i int) string { return `"` + misspelt("attribuet", i) + `": "y",` }) + `"x": "y"}}}`
	}},
	{"overrides of a step", "are omitted", func() string {
		return "apiVersion: sluice/v1\nkind: Rollout\nproject: p\nappConfig: {applicationId: abc1234, configurationProfileId: abc1235, environmentId: abc1236, entityKey: userId}\n" +
			"segments:\n" + lines(4_000, func(i int) string { return fmt.Sprintf("  - {name: s%d, pattern: {country: [C%d]}}", i, i) }) +
			"features:\n  - {name: f, defaultVariation: a, variations: {a: 1, b: 2}}\nlaunch:\n  name: l\n  groups: [{name: a, feature: f, variation: a}, {name: b, feature: f, variation: b}]\n" +
			"  scheduledSplitsConfig:\n    steps:\n      - startTime: 2030-01-01T00:00:00Z\n        groupWeights: {a: 50%, b: 50%}\n        segmentOverrides:\n" +
			lines(4_000, func(i int) string {
				return fmt.Sprintf("          - {segment: s%d, evaluationOrder: %d, weights: {a: 10%%, b: 20%%}}", i, i)
			})
	}},
	{"a slow pattern of an attribute", "values are not checked with this pattern", func() string {
		return `{"version": "1", "flags": {"f": {"attributes": {"a": {"constraints": {"type": "string", "pattern": "(((a{0,99}){0,9})b?)*$"}}}}}, "values": {"f": {"_variants": [` +
			lines(1_900, func(i int) string {
				return fmt.Sprintf(`{"name": "v%d", "enabled": true, "attributeValues": {"a": "%s"}},`, i, strings.Repeat("a", 400))
			}) + `{"name": "z", "enabled": false}]}}}`
	}},
	{"references to a long default", "are omitted", func() string {
		return `{"Parameters": {"P": {"Type": "String", "Default": "` + strings.Repeat("x", 400_000) + `"}}, "Resources": {"A": {"Type": "AWS::FIS::ExperimentTemplate", "Properties": {"Actions": {` +
			lines(3_000, func(i int) string { return fmt.Sprintf(`"a%d": {"ActionId": {"Ref": "P"}, "X": 1},`, i) }) + `"z": {}}}}}}`
	}},
	{"loops that double a text", "", func() string {
		loop := `"A": {"Type": "AWS::FIS::ExperimentTemplate", "Properties": {"Description": "${v0}"}}`
		for i := range 30 {
			loop = fmt.Sprintf(`"Fn::ForEach::L%d": ["v%d", ["${v%d}${v%d}"], {%s}]`, i, i, i+1, i+1, loop)
		}
		return `{"Resources": {` + loop + `}}`
	}},
	{"functions that repeat a text", "", func() string {
		return `{"Parameters": {"P": {"Type": "String", "Default": "` + strings.Repeat("x", 60_000) + `"}}, "Resources": {` + lines(500, func(i int) string {
			return fmt.Sprintf(`"A%d": {"Type": "AWS::FIS::ExperimentTemplate", "Properties": {"Description": {"Fn::Sub": "%s"}, "RoleArn": {"Fn::Join": ["${P}", [%s"x"]]}}},`,
				i, strings.Repeat("${P}", 100), strings.Repeat(`{"Ref": "P"}, `, 50))
		}) + `"Z": {"Type": "AWS::FIS::ExperimentTemplate", "Properties": {}}}}`
	}},
	{"functions that repeat an empty text", "", func() string {
		value := `""`
		for range 30 {
			value = `{"Fn::Sub": ["${a}${a}${a}", {"a": ` + value + `}]}`
		}
		return `{"Resources": {"A": {"Type": "AWS::FIS::ExperimentTemplate", "Properties": {"Description": ` + value + `}}}}`
	}},
	{"actions on many tags", "are omitted", func() string {
		return sharedTarget(9_000, "resourceTags: {"+lines(9_000, func(i int) string { return fmt.Sprintf("k%d: v,", i) })+"}")
	}},
	{"actions on many resources", "", func() string {
		return sharedTarget(9_000, "resourceArns: ["+lines(6_000, func(i int) string { return fmt.Sprintf("arn:aws:ec2:eu-west-%d:123456789012:instance/i-%d,", i, i) })+"]")
	}},
	{"actions on many filters", "further places are omitted", func() string {
		return sharedTarget(7_000, "resourceTags: {a: b}, filters: ["+lines(9_000, func(i int) string { return fmt.Sprintf("{path: VpcId, values: [vpc-%d]},", i) })+"]")
	}},
	{"actions on placeholders", "", func() string {
		return sharedTarget(7_000, "resourceTags: {"+lines(19_000, func(i int) string { return fmt.Sprintf("k%d: <YOUR %d>,", i, i) })+"}")
	}},
	{"resources with asterisks", "", func() string {
		return sharedTarget(1, "resourceArns: ["+lines(990, func(i int) string {
			return fmt.Sprintf(`"arn:aws:ec2:eu-west-1:123456789012:instance/%s%d",`, strings.Repeat("*a", 400), i)
		})+"]")
	}},
	{"target keys of one action", "are omitted", func() string {
		return template("    a:\n      actionId: aws:ec2:stop-instances\n      targets:\n" + lines(40_000, func(i int) string { return fmt.Sprintf("        k%d: t", i) }))
	}},
	{"variables in many documents", "the file exceeds 8388608 bytes", func() string {
		return manyDocuments(60, func(int) string {
			return hostileFilter(strings.Repeat(`"${v}",`, 900), "vars: {v: "+strings.Repeat("y", 9_000)+"}\n")
		})
	}},
	{"functions in many documents", "functions and loops make more than 8 MiB of text", func() string {
		return manyDocuments(40, func(int) string {
			return `{"Parameters": {"P": {"Type": "String", "Default": "` + strings.Repeat("x", 4_000) + `"}}, "Resources": {"A": {"Type": "AWS::FIS::ExperimentTemplate", "Properties": {"Tags": {` +
				lines(500, func(i int) string { return fmt.Sprintf(`"k%d":{"Fn::Sub":"${P}${P}${P}${P}"},`, i) }) + `"z": "z"}}}}}`
		})
	}},
	{"a line that other readers reject", "needs `Actions`", func() string {
		return "Resources: {R: {Type: AWS::FIS::ExperimentTemplate, Properties: {Description: {Fn::ToJsonString: [" + strings.Repeat("!FindInMap [M, !Ref P, !Ref Q], ", 11_000) + "a]}}}}\n"
	}},
	{"variables of Fn::Sub and resources", "", func() string {
		return `{"Resources":{` + lines(40_000, func(i int) string { return fmt.Sprintf(`"a%d":{},`, i) }) +
			`"V":{"Type":"AWS::AppConfig::HostedConfigurationVersion","Properties":{"Content":{"Fn::Sub":"{\"version\":\"1\",\"flags\":{},\"values\":{},\"x\":\"` + strings.Repeat("${a39999}", 50_000) + `\"}"}}}}}`
	}},
	{"variables of Fn::Sub and their values", "", func() string {
		return `{"Resources":{"A":{"Type":"AWS::FIS::ExperimentTemplate","Properties":{"Description":{"Fn::Sub":["` + strings.Repeat("${k}", 80_000) + `",{` +
			lines(40_000, func(i int) string { return fmt.Sprintf(`"a%d":1,`, i) }) + `"k":""}]}}}}}`
	}},
	{"loops in many documents", "functions and loops make more than 8 MiB of text", func() string {
		loop := `"A": {"Type": "AWS::FIS::ExperimentTemplate", "Properties": {"Tags": {` + lines(64, func(i int) string { return fmt.Sprintf(`"k%d":"${v0}",`, i) }) + `"z": "z"}}}`
		for i := range 13 {
			loop = fmt.Sprintf(`"Fn::ForEach::L%d":["v%d",["${v%d}${v%d}"],{%s}]`, i, i, i+1, i+1, loop)
		}
		return manyDocuments(500, func(int) string { return `{"Resources": {` + loop + `}}` })
	}},
	{"values in many documents", "are omitted", func() string {
		return manyDocuments(8, func(int) string { return hostileFilter(strings.Repeat("a,", 24_000), "") })
	}},
	{"an action that waits for itself in many documents", "are omitted", func() string {
		return manyDocuments(35, func(int) string { return template("    a: {startAfter: [" + strings.Repeat("a,", 5_000) + "]}") })
	}},
	{"empty mappings", "the file has more than 200000 values", func() string {
		return `{"Resources": {"A": {"Type": "AWS::FIS::ExperimentTemplate", "Properties": {"StopConditions": [` + strings.Repeat("{},", 340_000) + `{}]}}}}`
	}},
	{"fewer empty mappings", "are omitted", func() string {
		return `{"Resources": {"A": {"Type": "AWS::FIS::ExperimentTemplate", "Properties": {"StopConditions": [` + strings.Repeat("{},", 199_000) + `{}]}}}}`
	}},
	{"rules of flags in many documents", "", func() string {
		variants := lines(12, func(v int) string {
			conditions := lines(4, func(i int) string { return fmt.Sprintf("(eq $a%d '%d')", (7*v+i)%23, i) })
			return fmt.Sprintf(`{"name": "v%d", "enabled": true, "rule": "(or (and (or %s) (split pct::%d by::$u%d)) (gt $n%d %d))"},`,
				v, strings.NewReplacer("\n", " ", "'", `\"`).Replace(conditions), 20+v, v%5, v%4, v)
		})
		return manyDocuments(200, func(int) string {
			return `{"version": "1", "flags": {"f": {"name": "f"}}, "values": {"f": {"_variants": [` + strings.ReplaceAll(variants, "\n", "") + `{"name": "z", "enabled": false}]}}}`
		})
	}},
	{"directives above many comments", "", func() string {
		return "apiVersion: sluice/v1\nkind: Chaos\n" + strings.Repeat("# sluice:ignore no-guard -- x\n", 499) + strings.Repeat("#\n", 500_000) + "experiment: {experimentTemplateId: EXT1}\n"
	}},
	{"placeholders below a long name", "are omitted", func() string {
		return "Resources: {R: {Type: AWS::FIS::ExperimentTemplate, Properties: {Targets: {" + strings.Repeat("k", 400_000) + ": {ResourceArns: [" +
			lines(20_000, func(i int) string { return fmt.Sprintf("<YOUR %d>,", i) }) + "]}}}}}"
	}},
	{"an action with a long name that waits for many", "are omitted", func() string {
		return template("    " + strings.Repeat("k", 400_000) + ": {startAfter: [" + lines(40_000, func(i int) string { return fmt.Sprintf("a%d,", i) }) + "]}")
	}},
	{"a target with a long name that nothing uses", "are omitted", func() string {
		return template(lines(6_000, func(i int) string {
			return fmt.Sprintf("    a%d: {actionId: aws:ec2:stop-instances, targets: {Instances: x}}", i)
		})) +
			"  targets:\n    " + strings.Repeat("k", 400_000) + ": {resourceType: aws:ec2:instance}\n"
	}},
	{"a group with a long name in many steps", "", func() string {
		return "apiVersion: sluice/v1\nkind: Rollout\nproject: p\nlaunch: {name: l, groups: [{name: " + strings.Repeat("k", 400_000) + ", feature: f, variation: v}], scheduledSplitsConfig: {steps: [" +
			lines(10_000, func(int) string { return "{startTime: x, groupWeights: {g: 1%}}," }) + "]}}\n"
	}},
	{"a resource with a long name", "", func() string {
		return "Resources: {" + strings.Repeat("k", 400_000) + ": {Type: AWS::FIS::ExperimentTemplate, Properties: {" + lines(40_000, func(i int) string { return fmt.Sprintf("p%d: x,", i) }) + "}}}"
	}},
	{"a Terraform plan with a long address", "are omitted", func() string {
		return `{"format_version":"1.2","resource_changes":[{"address":"aws_fis_experiment_template.` + strings.Repeat("k", 400_000) + `","type":"aws_fis_experiment_template","name":"r","mode":"managed",` +
			`"change":{"actions":["create"],"after":{"description":"x","action":[` + lines(20_000, func(i int) string { return fmt.Sprintf(`{"name":"a%d"},`, i) }) + `{}]}}}]}`
	}},
	{"many conditions", "", func() string {
		return "Conditions: {" + lines(30_000, func(i int) string { return fmt.Sprintf("a%d: x,", i) }) + "c: !Or [" +
			lines(25_000, func(i int) string { return fmt.Sprintf("!Condition b%d,", i) }) + "]}\nResources: {R: {Type: AWS::FIS::ExperimentTemplate, Properties: {Description: !If [c, x, y]}}}"
	}},
	{"validators of a profile", "", func() string {
		return "Resources: {p: {Type: AWS::AppConfig::ConfigurationProfile, Properties: {Type: AWS.AppConfig.FeatureFlags, Validators: [" + strings.Repeat("{Type: LAMBDA},", 15_000) + "]}},\n" +
			lines(5_000, func(i int) string {
				return fmt.Sprintf("v%d: {Type: AWS::AppConfig::HostedConfigurationVersion, Properties: {ConfigurationProfileId: !Ref p, Content: '{}'}},", i)
			}) + "}"
	}},
	{"requests in a list", "", func() string { return lines(27_000, func(int) string { return "- {experimentTemplateId: x}" }) }},
}

// misspelt returns the name with three other letters, which differ for each number below 17,000.
func misspelt(name string, number int) string {
	letters := []byte(name)
	for _, at := range []int{0, len(name) / 2, len(name) - 1} {
		letters[at] = 'a' + byte(number%26)
		number /= 26
	}
	return string(letters)
}

// manyDocuments returns n documents of a file.
func manyDocuments(n int, document func(i int) string) string {
	return lines(n, func(i int) string { return "---\n" + strings.TrimSuffix(document(i), "\n") })
}

// relatedSegments returns a plan with overrides for n segments, whose patterns have many prefixes and values.
func relatedSegments(n int) string {
	return "apiVersion: sluice/v1\nkind: Rollout\nproject: p\nsegments:\n" + lines(n, func(i int) string {
		prefixes := lines(180, func(j int) string { return fmt.Sprintf("{prefix: x%02d%d},", i, j) })
		if i%2 > 0 {
			prefixes = lines(400, func(j int) string { return fmt.Sprintf("x%dy,", j) })
		}
		return fmt.Sprintf("  - {name: s%d, pattern: {a: [%s]}}", i, strings.ReplaceAll(prefixes, "\n", ""))
	}) + "launch:\n  name: l\n  groups: [{name: g, feature: f, variation: v}]\n  scheduledSplitsConfig:\n    steps:\n" + lines(n/6, func(step int) string {
		return fmt.Sprintf("      - startTime: 2030-01-%02dT00:00:00Z\n        groupWeights: {g: 50%%}\n        segmentOverrides:\n", step+1) + lines(6, func(i int) string {
			return fmt.Sprintf("          - {segment: s%d, evaluationOrder: %d, weights: {g: 10%%}}", 6*step+i, i)
		})
	})
}

// sharedTarget returns a plan whose actions have the same target, which the selectors describe.
func sharedTarget(actions int, selectors string) string {
	return template(lines(actions, func(i int) string {
		return fmt.Sprintf("    a%d: {actionId: aws:ec2:stop-instances, targets: {Instances: t}}", i)
	})) + "  targets:\n    t:\n      {resourceType: aws:ec2:instance, selectionMode: ALL, " + selectors + "}\n"
}

// aliasesOf returns list items: a long text and aliases of it.
func aliasesOf(length, times int) string {
	return "&k " + strings.Repeat("y", length) + strings.Repeat(", *k", times)
}

func hostileFilter(values, vars string) string {
	return "apiVersion: sluice/v1\nkind: Chaos\n" + vars + "experimentTemplate:\n  description: x\n  targets:\n    t:\n" +
		"      resourceType: aws:ec2:instance\n      selectionMode: ALL\n      resourceTags: {a: b}\n      filters: [{path: State.Name, values: [" +
		values + "]}]\n  actions: {a: {actionId: aws:ec2:reboot-instances, targets: {Instances: t}}}\n"
}

// The limits for one file.
const (
	hostileMemory  = 256 << 10 // KiB
	hostileSeconds = 2
)

// No file exceeds the memory limit, and lint reports which input limit applied.
func TestHostileInputs(t *testing.T) {
	folder := hostileFolder(t)
	for _, h := range hostile {
		runHostile(t, folder, h.name, "lint", h.want)
	}
}

func hostileFolder(t *testing.T) string {
	t.Helper()
	folder := t.TempDir()
	for _, h := range hostile {
		text := h.text()
		if len(text) > 1<<20 {
			t.Fatalf("%s: %d bytes exceed the input limit", h.name, len(text))
		}
		write(t, filepath.Join(folder, h.name+".chaos.yaml"), text, 0o644)
	}
	return folder
}

// runHostile runs a command on the file and returns its processor time in seconds.
func runHostile(t *testing.T, folder, name, command, want string) float64 {
	t.Helper()
	c := exec.Command(binary(t), append(strings.Fields(command), filepath.Join(folder, name+".chaos.yaml"))...)
	p, kib := peak(t, c)
	if kib > hostileMemory {
		t.Errorf("%s: %s: %d KiB", name, command, kib)
	}
	if output := p.out + p.err; !strings.Contains(output, want) {
		t.Errorf("%s: %s does not report %q: %.500s", name, command, want, output)
	}
	if p.status < 0 || p.status > exitFailed {
		t.Errorf("%s: %s: exit status %d", name, command, p.status)
	}
	return (c.ProcessState.UserTime() + c.ProcessState.SystemTime()).Seconds()
}
