package compile_test

import (
	"fmt"
	"testing"
)

const (
	projectARN = "arn:aws:evidently:eu-west-1:123456789012:project/web-1._"
	fisRole    = "arn:aws:iam::123456789012:role/fis"
	noAlarm    = "{source: none}"
)

func rollout(sections string) string { return "apiVersion: sluice/v1\nkind: Rollout\n" + sections }

func chaos(sections string) string { return "apiVersion: sluice/v1\nkind: Chaos\n" + sections }

func launch(project, more string) string {
	return rollout(fmt.Sprintf("project: %q\nlaunch: {name: l, groups: [{name: g, feature: f, variation: v}]%s}\n", project, more))
}

func steps(times ...string) string {
	text := ", scheduledSplitsConfig: {steps: ["
	for _, t := range times {
		text += fmt.Sprintf("{startTime: %s, groupWeights: {g: 0}},", t)
	}
	return text + "]}"
}

func feature(member, value string) string {
	return rollout(fmt.Sprintf("features: [{name: f, project: web, variations: [{name: v, value: {%s: %s}}]}]\n", member, value))
}

func template(more string) string {
	return chaos("experimentTemplate:\n  description: d\n  roleArn: " + fisRole + "\n  stopConditions: [" + noAlarm + "]\n" + more)
}

func account(id, template string) string {
	return chaos(fmt.Sprintf("targetAccountConfigurations: [{accountId: %q, experimentTemplateId: %q, roleArn: %s}]\n", id, template, fisRole))
}

func rawLaunch(times string) string {
	return `{"name": "l", "project": "web", "groups": [{"name": "g", "feature": "f", "variation": "v"}],
		"scheduledSplitsConfig": {"steps": [` + times + `]}}`
}

const wait = "  actions: {wait: {actionId: aws:fis:wait, parameters: {duration: 1m}}}\n"

// hostile are plans and requests with values that are easy to get wrong on the wire, valid or not.
var hostile = map[string]string{
	"project ARN":                         launch(projectARN, ""),
	"project ARN with special characters": launch("arn:a b%2F:é/?#&+=:{project}:~*'():project/x", ""),
	"project ARN of a name":               launch("web", ", project: "+projectARN),
	"project of dots":                     launch("..", ""),
	"placeholder for a project":           launch("<YOUR PROJECT>", ""),
	"template id":                         account("123456789012", "EX T/1?a=b#c&d+é%2F%"),
	"template id with braces":             account("123456789012", "{accountId}"),
	"template id of dots":                 account("123456789012", ".."),
	"account id":                          account("../../12é{id}%41", "EXT1"),
	"placeholder for an account": `{"accountId": "<YOUR ACCOUNT ID>", "experimentTemplateId": "<YOUR TEMPLATE>",
		"roleArn": "` + fisRole + `"}`,
	"template id in a body": chaos("experiment: {experimentTemplateId: \"a/b c%\\u00e9<>&\"}\n"),

	"fractions of seconds": launch("web", steps("2026-12-01T09:00:00.5Z", "2026-12-01T09:00:00.999999999Z", "2026-12-01T09:00:01.001Z")),
	"offsets":              launch("web", steps("2026-12-01T00:00:00+14:00", "2026-12-01T09:00:00.25-09:30", "+1s", "+1d1h1m1s")),
	"far years":            launch("web", steps("1970-01-01T00:00:00Z", "2200-02-28T23:59:59+00:00", "2262-01-01T00:00:00Z")),
	"raw times": rawLaunch(`{"startTime": "2026-12-01T10:00:00.125+01:00", "groupWeights": {"g": 1}},
		{"startTime": 1796115601, "groupWeights": {"g": 0}}, {"startTime": 1796115602.5, "groupWeights": {}},
		{"startTime": 1796115603.001, "groupWeights": {"g": 0}}, {"startTime": 1796115604.29, "groupWeights": {}}`),

	"text":  template("  tags: {html: \"<>&'/\", separators: \"\\u2028\\u2029\", control: \"\\u0001\\b\\f\\x7f\", far: \"\\U0001F600\"}\n" + wait),
	"lines": template("  tags:\n    text: |\n      one\n\n      \"two\"\\\n    \"a\\tb\": \"\"\n" + wait),
	"raw text": `{"actions": {"é \u2028": {"actionId": "aws:fis:wait", "parameters": {"duration": "PT1M"}}},
		"stopConditions": [{"source": "none"}], "description": "\ud83d\ude00 <b>&amp;\u001f\/", "roleArn": "` + fisRole + `"}`,

	"empty maps": template("  targets: {}\n  tags: {}\n  actions: {}\n  experimentOptions: {}\n  experimentReportConfiguration: {outputs: {s3Configuration: {}}, dataSources: {}}\n"),
	"empty lists": chaos("experimentTemplate:\n  description: d\n  roleArn: " + fisRole + "\n  stopConditions: []\n" +
		"  targets: {t: {resourceType: aws:ec2:instance, resourceArns: [], filters: [], resourceTags: {}, parameters: {}, selectionMode: ALL}}\n" +
		"  actions: {a: {actionId: aws:ec2:reboot-instances, targets: {Instances: t}, parameters: {}, startAfter: []}}\n" +
		"  experimentReportConfiguration: {dataSources: {cloudWatchDashboards: []}}\n"),
	"empty in a launch": launch("web", ", metricMonitors: [], tags: {}, description: '', randomizationSalt: '', scheduledSplitsConfig: "+
		"{steps: [{startTime: 2026-12-01T09:00:00Z, groupWeights: {}, segmentOverrides: []}]}"),
	"zero weights": launch("web", ", scheduledSplitsConfig: {steps: [{startTime: 2026-12-01T09:00:00Z, groupWeights: {g: 0%}, "+
		"segmentOverrides: [{segment: s, evaluationOrder: -0, weights: {g: 0}}]}]}"),

	"false":                              feature("boolValue", "false"),
	"double 0.1":                         feature("doubleValue", "0.1"),
	"double 1e21":                        feature("doubleValue", "1e21"),
	"double 1E-7":                        feature("doubleValue", "1E-7"),
	"double -0.0":                        feature("doubleValue", "-0.0"),
	"double .5":                          feature("doubleValue", ".5"),
	"double +5.":                         feature("doubleValue", "+5."),
	"whole double":                       feature("doubleValue", "9007199254740993"),
	"largest double":                     feature("doubleValue", "1.7976931348623157e308"),
	"smallest double":                    feature("doubleValue", "5e-324"),
	"too fine a double":                  feature("doubleValue", "0.1000000000000000055511151231257827021181583404541015625"),
	"largest long":                       feature("longValue", "9007199254740991"),
	"smallest long":                      feature("longValue", "-9007199254740991"),
	"empty text":                         feature("stringValue", "''"),
	"text like a number":                 feature("stringValue", "'0x1F'"),
	"evaluation order":                   launch("web", ", scheduledSplitsConfig: {steps: [{startTime: 2026-12-01T09:00:00Z, groupWeights: {g: 1}, segmentOverrides: [{segment: s, evaluationOrder: 9223372036854775807, weights: {}}, {segment: s2, evaluationOrder: -9223372036854775808, weights: {}}]}]}"),
	"raw number that JSON does not have": "name: f\nproject: web\nvariations: [{name: v, value: {doubleValue: +.5}}]\n",
}

func TestWireHostile(t *testing.T) {
	for name, text := range hostile {
		t.Run(name, func(t *testing.T) {
			sameAsSDK(t, read("hostile.yaml", text))
		})
	}
}
