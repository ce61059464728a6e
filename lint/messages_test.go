package lint

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"sluice/spec"
	"sluice/spec/fis"
)

// saying is a plan and what a rule says of it, word for word: the message, and behind ` | ` the notes at other places.
type saying struct {
	name string
	plan Example
	rule *Rule
	want []string
}

func sayAll(t *testing.T, guards *Guards, cases []saying) {
	t.Helper()
	for _, c := range cases {
		said := []string{}
		for _, f := range Default().File(spec.Read("test.yaml", c.plan.Plan(), nil), &Settings{Guards: guards}) {
			if f.Rule == c.rule || f.Rule == &internalError {
				words := strings.ReplaceAll(f.Message, fis.Load().Date, "DATE") // that of the catalogue
				for _, r := range f.Related {
					words += " | " + r.Message
				}
				said = append(said, words)
			}
		}
		if diff := cmp.Diff(append([]string{}, c.want...), said); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

// A message tells what to write instead, and that depends on what is there.
func TestTargetsAreToldWhatToWrite(t *testing.T) {
	of := func(kind string) Example {
		return Example{InTemplate, oneTarget("resourceType: "+kind+"\nselectionMode: ALL\n", reboot, "Instances")}
	}
	refuse := func(members, action string) Example {
		return Example{InTemplate, oneTarget("resourceType: aws:iam:role\n"+members+"selectionMode: ALL\n", action, "Roles")}
	}
	pods := func(members string) Example {
		return Example{InTemplate, oneTarget("resourceType: aws:eks:pod\nselectionMode: ALL\n"+members, "aws:eks:pod-cpu-stress", "Pods")}
	}
	caches := func(members string) Example {
		arns := "resourceArns: ['arn:aws:elasticache:eu-west-1:123456789012:replicationgroup:a']\n"
		return Example{InTemplate, oneTarget("resourceType: aws:elasticache:replicationgroup\nselectionMode: ALL\n"+arns+members, "aws:elasticache:replicationgroup-interrupt-az-power", "ReplicationGroups")}
	}
	filtersAlone := func(kind string) Example {
		return Example{InTemplate, oneTarget("resourceType: "+kind+"\nselectionMode: ALL\nresourceArns: []\nfilters: [{path: AvailabilityZone, values: [a]}]\n", reboot, "Instances")}
	}
	const role = "'arn:aws:iam::123456789012:role/a'"
	sayAll(t, nil, []saying{
		{"ARNs or tags", of("aws:ec2:instance"), &selectorMissing, []string{
			"target `it` selects nothing; add `resourceArns` or `resourceTags`",
		}},
		{"parameters too", of("aws:ecs:task"), &selectorMissing, []string{
			"target `it` selects nothing; add `resourceArns`, `resourceTags` or `parameters`",
		}},
		{"parameters alone", of("aws:eks:pod"), &selectorMissing, []string{
			"target `it` selects nothing; add `parameters` with `clusterIdentifier`, `namespace`, `selectorType` and `selectorValue`",
		}},
		{"tags alone", of("aws:elasticache:replicationgroup"), &selectorMissing, []string{
			"target `it` selects nothing; add `resourceTags`, and `parameters` with `availabilityZoneIdentifier`",
		}},
		{"an alarm's name behind a slash", Example{InTemplate, "stopConditions: [{source: aws:cloudwatch:alarm, value: 'arn:aws:cloudwatch:eu-west-1:123456789012:alarm/errors'}]\n"}, &stopConditionValue, []string{
			"the ARN of an alarm ends in `alarm:NAME`, with a colon; write `alarm:errors` instead of `alarm/errors`",
		}},
		{"what goes with filters", filtersAlone("aws:ecs:task"), &selectorMissing, []string{
			"target `it` has filters and nothing that they could thin out; add `resourceTags` or `parameters`",
		}},
		{"filters of a type that is not known", filtersAlone("aws:ec2:host"), &selectorMissing, []string{
			"target `it` has filters and nothing that they could thin out; add `resourceTags`",
		}},
		{"a selector under a name that is close", Example{InTemplate, instances("resourceIds: [" + instanceARN + "]\nselectionMode: ALL\n")}, &selectorMissing, nil},
		{"pods by tags, without parameters", pods("resourceTags: {a: b}\n"), &selectorNotTaken, []string{
			"`aws:eks:pod` cannot be selected by `resourceTags`; add `parameters` with `clusterIdentifier`, `namespace`, `selectorType` and `selectorValue` instead",
		}},
		{"pods by tags beside parameters", pods("resourceTags: {a: b}\nparameters: {namespace: b}\n"), &selectorNotTaken, []string{
			"`aws:eks:pod` cannot be selected by `resourceTags`; drop it, as `parameters` is there",
		}},
		{"caches by ARN", caches(""), &selectorNotTaken, []string{
			"`aws:elasticache:replicationgroup` cannot be selected by `resourceArns`; add `resourceTags` instead",
		}},
		{"caches by ARN beside tags", caches("resourceTags: {a: b}\n"), &selectorNotTaken, []string{
			"`aws:elasticache:replicationgroup` cannot be selected by `resourceArns`; drop it, as `resourceTags` is there",
		}},
		{"ARNs alone", of("aws:eks:cluster"), &selectorMissing, []string{
			"target `it` selects nothing; add `resourceArns` or `resourceTags`",
		}},
		{"a type that is not known", of("aws:ec2:host"), &selectorMissing, []string{
			"target `it` selects nothing; add `resourceArns` or `resourceTags`",
		}},
		{"no type is like it", Example{InTemplate, oneTarget("resourceType: zzz:qqq:xxx\nselectionMode: ALL\n", "aws:new:thing", "Things")}, &unknownResourceType, []string{
			"resource type `zzz:qqq:xxx` is not in the catalogue of DATE; AWS may have added it since",
		}},
		{"an ARN of another service", Example{InTemplate, instances("resourceArns: ['arn:aws:rds:eu-west-1:123456789012:db:a']\nselectionMode: ALL\n")}, &arnType, []string{
			"the ARN is of type `aws:rds:db`, the target holds `aws:ec2:instance`, which looks like `arn:aws:ec2:REGION:ACCOUNT:instance/NAME` | the type is given here",
		}},
		{"an ARN of a type that is not known", Example{InTemplate, oneTarget("resourceType: zzz:qqq:xxx\nresourceArns: ['arn:aws:rds:eu-west-1:123456789012:db:a']\nselectionMode: ALL\n", "aws:new:thing", "Things")}, &arnForm, nil},
		{"tags that need no parameter", of("aws:ec2:autoscaling-group"), &selectorMissing, []string{
			"target `it` selects nothing; add `resourceArns` or `resourceTags`",
		}},
		{"a type by ARN alone", of("aws:iam:role"), &selectorMissing, []string{
			"target `it` selects nothing; add `resourceArns` or `resourceTags`",
		}},
		{"a type by tags alone", of("aws:s3:bucket"), &selectorMissing, []string{
			"target `it` selects nothing; add `resourceTags`",
		}},
		{"by ARN and filter", refuse("resourceArns: ["+role+"]\nfilters: [{path: RoleName, values: [a]}]\n", "aws:ec2:api-insufficient-instance-capacity-error"), &selectorNotTaken, nil},
		{"by filter", refuse("filters: [{path: RoleName, values: [a]}]\n", "aws:ec2:api-insufficient-instance-capacity-error"), &selectorNotTaken, []string{
			"`aws:ec2:api-insufficient-instance-capacity-error` takes targets by `resourceArns` only, not by `filters` | the action is here",
		}},
		{"two of one", Example{InTemplate, oneTarget("resourceType: aws:eks:cluster\nresourceArns: ['arn:aws:eks:eu-west-1:123456789012:cluster/a', 'arn:aws:eks:eu-west-1:123456789012:cluster/b']\nselectionMode: ALL\n", "aws:eks:inject-kubernetes-custom-resource", "Cluster")}, &selectorNotTaken, []string{
			"`aws:eks:inject-kubernetes-custom-resource` takes exactly 1 ARN, not 2; give each of the others a target and an action of its own | the action is here",
		}},
		{"six of five", Example{InTemplate, oneTarget("resourceType: aws:iam:role\nresourceArns: ["+strings.Repeat(role+", ", 6)+"]\nselectionMode: ALL\n", "aws:fis:inject-api-throttle-error", "Roles")}, &selectorNotTaken, nil},
		{"a parameter of a type without any", Example{InTemplate, instances("resourceTags: {a: b}\nparameters: {vpc: vpc-1}\nselectionMode: ALL\n")}, &targetParameter, []string{
			"`aws:ec2:instance` has no target parameter `vpc` that the catalogue of DATE knows; it takes none",
		}},
		{"a parameter that is not known", Example{InTemplate, oneTarget("resourceType: aws:ecs:task\nparameters: {cluster: a, service: b, colour: red}\nselectionMode: ALL\n", "aws:ecs:stop-task", "Tasks")}, &targetParameter, []string{
			"`aws:ecs:task` has no target parameter `colour` that the catalogue of DATE knows; it takes `cluster` and `service`",
		}},
		{"no selection at all", Example{InTemplate, strings.Replace(fleetExample, "COUNT(1)", "7", 1)}, &wrongType, []string{
			"`selectionMode` must be a string, not a whole number (`7`); write `ALL`, `COUNT(7)` or a `PERCENT(…)`",
		}},
	})
}

func TestShapesAreToldWhatToWrite(t *testing.T) {
	sayAll(t, nil, []saying{
		{"one choice is no guess", Example{AsIs, "apiVersion: sluice/v2\nkind: Chaos\n"}, &wrongChoice, []string{
			"`apiVersion` is `sluice/v2`; it must be `sluice/v1`",
		}},
		{"a mapping for JSON text", Example{InTemplate, "targets: {}\nactions:\n  a: {actionId: aws:new:thing, parameters: {documentParameters: {a: b}}}\n"}, &wrongType, nil},
		{"a mapping for a pattern", Example{RawJSON, `{"name": "s", "pattern": {"a": ["b"]}}`}, &wrongType, []string{
			"`pattern` must be a string, not a mapping; write it as JSON text in a string",
		}},
		{"a mapping for a text", Example{InTemplate, "description: {a: b}\n"}, &wrongType, []string{
			"`description` must be a string, not a mapping",
		}},
		{"pairs for a mapping", Example{InTemplate, "tags: [{Key: a, Value: b}, {key: c, value: d}]\n"}, &wrongType, []string{
			"`tags` must be a mapping, not a list; write `{a: b, c: d}`",
		}},
		{"half a pair", Example{InTemplate, "tags: [{Key: a}]\n"}, &wrongType, []string{
			"`tags` must be a mapping, not a list; write its entries as `name: value`, not as items of a list",
		}},
		{"pairs that hold more", Example{InTemplate, "tags: [{Key: a, Value: [b]}]\n"}, &wrongType, []string{
			"`tags` must be a mapping, not a list; write its entries as `name: value`, not as items of a list",
		}},
		{"a missing member beside a strange one", Example{AsIs, "apiVersion: sluice/v1\nkind: Chaos\nexperimentTemplate:\n  colour: red\n  description: x\n  stopConditions: []\n  actions: {}\n"}, &missingMember, []string{
			"`experimentTemplate` lacks `roleArn`; add it: ARN of the IAM role under which FIS acts; the role must trust `fis.amazonaws.com`",
		}},
		{"a missing member beside one close to it", Example{AsIs, "apiVersion: sluice/v1\nkind: Chaos\nexperimentTemplate:\n  rolArn: x\n  description: x\n  stopConditions: []\n  actions: {}\n"}, &missingMember, nil},
		{"a delay without brackets", Example{InTemplate, waitExample + "  second: {actionId: aws:fis:wait, parameters: {duration: 5m}, startAfter: PT5M}\n"}, &wrongType, []string{
			"`startAfter` must be a list, not a string; for a delay, add an `aws:fis:wait` action and name that",
		}},
		{"a length for a list", Example{InTemplate, strings.Replace(fleetExample, "[running]", "10m", 1)}, &wrongType, []string{
			"`values` must be a list, not a string; write `[10m]`",
		}},
		{"a word for a selection", Example{InTemplate, strings.Replace(fleetExample, "COUNT(1)", "true", 1)}, &wrongType, []string{
			"`selectionMode` must be a string, not a boolean (`true`); write `ALL`, `COUNT(1)` or a `PERCENT(…)`",
		}},
		{"what an answer has, in a request", Example{RawJSON, `{"id": "EXT1", "description": "d", "roleArn": "arn:aws:iam::123456789012:role/fis", "stopConditions": [{"source": "none"}], "targets": {}, "actions": {}}`}, &unknownMember, []string{
			"the request has no member `id`; AWS gives it in answers; leave it out of the request",
		}},
		{"a strange section", Example{AsIs, "apiVersion: sluice/v1\nkind: Rollout\nproject: web\nlunch: {}\n"}, &emptyPlan, nil},
		{"a delay for a predecessor", Example{InTemplate, waitExample + "  second: {actionId: aws:fis:wait, parameters: {duration: 5m}, startAfter: [PT5M, 10m, x1]}\n"}, &startAfterUnknown, []string{
			"`second` waits for `PT5M`, which is no action of this template; for a delay, add an `aws:fis:wait` action and name that",
			"`second` waits for `10m`, which is no action of this template; for a delay, add an `aws:fis:wait` action and name that",
			"`second` waits for `x1`, which is no action of this template",
		}},
		{"a list for a text of items", Example{InTemplate, netTarget + "actions:\n  cut: {actionId: aws:network:disrupt-connectivity, parameters: {duration: 5m, scope: [all, s3]}, targets: {Subnets: net}}\n"}, &wrongType, []string{
			"`scope` must be a string, not a list; write its items as one text: `all,s3`",
		}},
		{"a list for a text, of no items", Example{InTemplate, "targets: {}\nactions:\n  a: {actionId: aws:fis:wait, parameters: {duration: []}}\n  b: {actionId: aws:fis:wait, parameters: {duration: [{a: b}]}}\n"}, &wrongType, []string{
			"`duration` must be a string, not a list",
			"`duration` must be a string, not a list",
		}},
		{"a member without a name", Example{InRollout, "'': 1\n"}, &unknownMember, []string{
			"the plan has a member with an empty name; give it its name, or drop it",
		}},
		{"a kind without a word", Example{AsIs, "apiVersion: sluice/v1\nkind:\n"}, &notAPlan, []string{
			"`kind` holds no word; write `kind: Rollout` or `kind: Chaos`",
		}},
		{"a percentage that only programs read", Example{InTemplate, "actions: {a: {actionId: aws:ecs:drain-container-instances, parameters: {duration: 5m, drainagePercentage: '0x1p5'}, targets: {Clusters: c}}}\n"}, &parameterValue, []string{
			"`drainagePercentage` is `0x1p5`; it takes a percentage of `1` to `100`",
		}},
		{"an order as JSON numbers it", Example{RawJSON, `{"name": "l", "project": "p", "groups": [{"name": "g", "feature": "f", "variation": "v"}], "scheduledSplitsConfig": {"steps": [{"startTime": 1785747600, "groupWeights": {"g": 100001}}]}}`}, &outOfRange, []string{
			"`g` is `100001`; a share is `0` to `100000`, which is `100%`",
		}},
		{"a length out of range", Example{InLaunch, "groups: []\n"}, &wrongCount, []string{
			"`groups` has 0 items; 1 to 5 are allowed",
		}},
		{"a key twice", Example{InTemplate, "description: a\ndescription: b\n"}, &duplicateKey, []string{
			"key `description` is already there; drop or rename one | first given here",
		}},
		{"a feature without variations", Example{InRollout, "features: [{name: a, entityOverrides: {u: x}}]\n"}, &entityOverride, nil},
	})
}

func TestPatternsAreToldWhatToWrite(t *testing.T) {
	sayAll(t, nil, []saying{
		{"a range with a wrong end", segmentWith(`{a: [{numeric: [">", 1, "!=", 2]}]}`), &patternOperand, []string{
			"`!=` is no comparison; did you mean `<=`?",
		}},
		{"a range with a wrong number", segmentWith(`{a: [{numeric: [">", 1, "<", x]}]}`), &patternOperand, []string{
			"`<` compares with a number, not with a string (`x`)",
		}},
		{"nothing behind a comparison", segmentWith(`{a: [{numeric: [">"]}]}`), &patternOperand, []string{
			"`>` is followed by no number; `numeric` takes a comparison and a number, such as `[\">\", 10]`, or a range such as `[\">\", 10, \"<=\", 20]`",
		}},
		{"nothing to compare with", segmentWith(`{a: [{numeric: []}]}`), &patternOperand, []string{
			"`numeric` takes a comparison and a number, such as `[\">\", 10]`, or a range such as `[\">\", 10, \"<=\", 20]`, not a list",
		}},
		{"a mapping to compare with", segmentWith(`{a: [{numeric: {b: c}}]}`), &patternOperand, []string{
			"`numeric` takes a comparison and a number, such as `[\">\", 10]`, or a range such as `[\">\", 10, \"<=\", 20]`, not a mapping",
		}},
		{"a list for a comparison", segmentWith(`{a: [{numeric: [[1], 1]}]}`), &patternOperand, []string{
			"a list is no comparison; there is `<`, `<=`, `=`, `>` and `>=`",
		}},
		{"null for a comparison", segmentWith(`{a: [{numeric: [null, 1]}]}`), &patternOperand, []string{
			"null is no comparison; there is `<`, `<=`, `=`, `>` and `>=`",
		}},
		{"a comparison outside a list", segmentWith(`{a: {numeric: [">"]}}`), &patternOperator, []string{
			"`numeric` outside a list is read as a field of `a`; as an operator it stands in a list: `a: [{numeric: […]}]`",
		}},
		{"a field called numeric", segmentWith(`{a: {numeric: [1]}}`), &patternOperator, nil},
		{"two types", segmentWith(`{a: [{anything-but: [b, c, 1]}]}`), &patternOperand, []string{
			"`anything-but` takes all strings or all numbers, not both; `1` is of another type than `b`",
		}},
		{"a list for a text", segmentWith(`{a: [{prefix: [b]}]}`), &patternOperand, []string{
			"`prefix` takes a string, not a list",
		}},
		{"a number for a text", segmentWith(`{a: [{prefix: 7}]}`), &patternOperand, []string{"`prefix` takes a string, not a whole number (`7`)"}},
	})
}

func TestDocumentsAreToldWhatToWrite(t *testing.T) {
	send := func(parameters string) Example {
		return Example{InTemplate, "actions:\n  a: {actionId: aws:ssm:send-command, parameters: {duration: 5m, documentArn: 'arn:aws:ssm:eu-west-1::document/AWSFIS-Run-CPU-Stress', documentParameters: " + parameters + "}, targets: {Instances: fleet}}\n"}
	}
	sayAll(t, nil, []saying{
		{"a mapping for a text", send("{DurationSeconds: {a: b}}"), &documentParameter, []string{
			"`DurationSeconds` must be text, or a list of texts: SSM takes nothing else",
		}},
		{"a number in a document", send("{DurationSeconds: 60}"), &documentParameter, []string{"`DurationSeconds` is 60 without quotes; SSM takes text, so write `\"60\"`"}},
		{"no such parameter", send("{DurationSeconds: '60', Colour: red}"), &documentParameter, []string{
			"`AWSFIS-Run-CPU-Stress` has no parameter `Colour`; it takes `DurationSeconds`, `CPU`, `LoadPercent` and `InstallDependencies`",
		}},
		{"a parameter that is misspelt", send("{DurationSecond: '60'}"), &documentParameter, []string{
			"`AWSFIS-Run-CPU-Stress` has no parameter `DurationSecond`; did you mean `DurationSeconds`?",
		}},
	})
}

func TestRolesAreTold(t *testing.T) {
	role := func(arn string) Example { return Example{InTemplate, "roleArn: " + arn + "\n"} }
	sayAll(t, nil, []saying{
		{"a session", role("arn:aws:sts::123456789012:assumed-role/fis/me"), &roleForm, []string{
			"`arn:aws:sts::123456789012:assumed-role/fis/me` is the ARN of a role's session; write the ARN of the role itself, `arn:aws:iam::ACCOUNT:role/NAME`",
		}},
		{"another thing of STS", role("arn:aws:sts::123456789012:federated-user/me"), &roleForm, []string{
			"`arn:aws:sts::123456789012:federated-user/me` is an ARN, but not that of an IAM role, which looks like `arn:aws:iam::ACCOUNT:role/NAME`",
		}},
		{"a text that is too long, which is said already", role("x" + strings.Repeat("y", 2100)), &roleForm, nil},
		{"a strange thing of IAM", role("arn:aws:iam::123456789012:assumed-role/fis/me"), &roleForm, []string{
			"`arn:aws:iam::123456789012:assumed-role/fis/me` is an ARN, but not that of an IAM role, which looks like `arn:aws:iam::ACCOUNT:role/NAME`",
		}},
	})
}

func TestActionsAreTold(t *testing.T) {
	sayAll(t, nil, []saying{
		{"no service", Example{InTemplate, "actions:\n  a: {actionId: 'aws::stop-instances', targets: {Instances: fleet}}\n"}, &actionIDForm, []string{
			"`aws::stop-instances` is not an action's id; ids look like `aws:ec2:reboot-instances`; did you mean `aws:ec2:stop-instances`?",
		}},
		{"no action", Example{InTemplate, "actions:\n  a: {actionId: 'aws:ec2:', targets: {Instances: fleet}}\n"}, &actionIDForm, []string{
			"`aws:ec2:` is not an action's id; ids look like `aws:ec2:reboot-instances`",
		}},
		{"numbers from nought", Example{InTemplate, "targets: {}\nactions:\n  step-0: {actionId: aws:fis:wait, parameters: {duration: 5m}}\n  step-1: {actionId: aws:fis:wait, parameters: {duration: 5m}}\n"}, &parallelStart, []string{
			"`step-1` starts together with `step-0`, whatever their numbers say; add `startAfter: [step-0]` if it is to come after it | `step-0` is here",
		}},
		{"a name and a numbered one", Example{InTemplate, "targets: {}\nactions:\n  calm: {actionId: aws:fis:wait, parameters: {duration: 5m}}\n  step-1: {actionId: aws:fis:wait, parameters: {duration: 5m}}\n"}, &parallelStart, nil},
	})
	for name, want := range map[string]int{
		"step-2": 2, "phase3-stop": 3, "02-wait": 2, "Stage_10": 10, "0": 0, "999": 999,
		"1000": -1, "step": -1, "steps": -1, "step-x": -1, "2nd": -1, "": -1, "step 2.1": 2,
	} {
		if got := ordinal(name); got != want {
			t.Errorf("the number of %q is %d, want %d", name, got, want)
		}
	}
}

func TestRampsAreTold(t *testing.T) {
	sayAll(t, nil, []saying{
		{"it falls", ramp("a b", "a: 90%, b: 10%", "a: 95%, b: 5%"), &shareFalls, []string{
			"`b` falls from `10%` to `5%` in step 2, although the launch rolls it out; check that the weights are not swapped | it has `10%` here",
		}},
		{"it comes back", ramp("a b c", "a: 80%, b: 10%, c: 10%", "a: 50%, b: 50%, c: 0%", "a: 0%, b: 50%, c: 50%"), &shareFalls, []string{
			"`c` gets `50%` in step 3, after it had traffic before and then none | it has traffic here | it has none here",
		}},
		{"it comes back with a little", ramp("a b c", "a: 80%, b: 10%, c: 10%", "a: 50%, b: 50%, c: 0%", "a: 0%, b: 99.999%, c: 0.001%"), &shareFalls, []string{
			"`c` gets `0.001%` in step 3, after it had traffic before and then none | it has traffic here | it has none here",
		}},
		{"two steps that are the same", overridden("staff", "b: 100%", "staff", "b: 100%"), &stepSame, []string{
			"step 2 has the weights and overrides of step 1, so it changes nothing; change a weight, or drop it | step 1 is here",
		}},
		{"another segment", overridden("staff", "b: 100%", "beta", "b: 100%"), &stepSame, nil},
		{"another weight in a segment", overridden("staff", "b: 100%", "staff", "b: 50%"), &stepSame, nil},
		{"groups without names", Example{InLaunch, "groups:\n  - {feature: f, variation: v}\n  - {name: new, feature: f, variation: v}\n"}, &sameVariation, []string{
			"another group serves variation `v` of `f` already; name another variation, or drop the group | first served here",
		}},
		{"variations without names", Example{InRollout, "features: [{name: a, variations: [{value: {longValue: 1}}, {name: y, value: {longValue: 1}}]}]\n"}, &sameValue, []string{
			"`1` is the value of another variation already; give one of them another value, or drop it | first given here",
		}},
		{"what is left over, with a default", Example{InRollout, leftOver("defaultVariation: old, ")}, &weightsUnder, []string{
			"the groups take `60%` of the traffic; `40%` is left over and goes to the default variation `old`",
		}},
		{"what is left over, with a first one", Example{InRollout, leftOver("")}, &weightsUnder, []string{
			"the groups take `60%` of the traffic; `40%` is left over and goes to the default variation `new`",
		}},
		{"ten variations", Example{InRollout, manyVariations(10)}, &defaultVariation, []string{
			"the feature has no variation `other`; it has `v`, `vv`, `vvv`, `vvvv`, `vvvvv`, `vvvvvv`, `vvvvvvv`, `vvvvvvvv`, `vvvvvvvvv` and `vvvvvvvvvv`",
		}},
		{"eleven variations", Example{InRollout, manyVariations(11)}, &defaultVariation, []string{
			"the feature has no variation `other`",
		}},
	})
}

// overridden is a launch of two steps with the same weights and an override each.
func overridden(segment, weights, next, others string) Example {
	plan := ramp("a b", "a: 90%, b: 10%", "a: 90%, b: 10%")
	for _, o := range []string{"segmentOverrides: [{segment: " + segment + ", evaluationOrder: 1, weights: {" + weights + "}}]}\n", "segmentOverrides: [{segment: " + next + ", evaluationOrder: 1, weights: {" + others + "}}]}\n"} {
		plan.Text = strings.Replace(plan.Text, "b: 10%}}\n", "b: 10%}, "+o, 1)
	}
	return plan
}

// leftOver is a launch that leaves traffic over, beside its feature.
func leftOver(members string) string {
	return "features: [{name: checkout, " + members + "variations: [{name: new, value: {longValue: 1}}, {name: old, value: {longValue: 2}}]}]\n" +
		"launch:\n" + indent(complete("scheduledSplitsConfig: {steps: [{startTime: 2026-12-01T09:00:00Z, groupWeights: {control: 50%, new: 10%}}]}\n", launchParts), 2)
}

func manyVariations(n int) string {
	var list []string
	for i := range n {
		list = append(list, "{name: "+strings.Repeat("v", i+1)+", value: {longValue: "+string(rune('0'+i%10))+"}}")
	}
	return "features: [{name: a, defaultVariation: other, variations: [" + strings.Join(list, ", ") + "]}]\n"
}

func TestGuardOnCountsHoldsAll(t *testing.T) {
	const instance = "'arn:aws:ec2:eu-west-1:123456789012:instance/i-0123456789abcde0%d'"
	arns := func(n int) Example {
		list := ""
		for i := range n {
			list += fmt.Sprintf(instance, i) + ", "
		}
		return Example{InTemplate, instances("resourceArns: [" + list + "]\nselectionMode: ALL\n")}
	}
	sayAll(t, &Guards{MaxCount: 3}, []saying{
		{"all that carry a tag", Example{InTemplate, instances("resourceTags: {a: b}\nselectionMode: ALL\n")}, &guardSelection, []string{
			"`ALL` is more than `COUNT(3)`, the most that the guard rails allow",
		}},
		{"as many as are allowed", arns(3), &guardSelection, nil},
		{"ARNs that are not known yet", Example{InTemplate, instances("resourceArns: ['${q}']\nselectionMode: ALL\n")}, &guardSelection, nil},
		{"a list that is not known yet", Example{InTemplate, instances("resourceArns: '${q}'\nselectionMode: ALL\n")}, &guardSelection, nil},
		{"one more", arns(4), &guardSelection, []string{
			"`ALL` is more than `COUNT(3)`, the most that the guard rails allow",
		}},
		{"a share", Example{InTemplate, instances("resourceTags: {a: b}\nselectionMode: PERCENT(50)\n")}, &guardSelection, nil},
	})
}

func TestGuardsAreTold(t *testing.T) {
	sayAll(t, &Guards{MaxStepIncrease: 25_000}, []saying{
		{"it grows too fast", ramp("a b", "a: 90%, b: 10%", "a: 60%, b: 40%"), &guardStepIncrease, []string{
			"`b` grows from `10%` to `40%` in one step; at most `25%` is allowed",
		}},
		{"it was left out before", ramp("a b", "a: 60%", "a: 60%, b: 40%"), &guardStepIncrease, []string{
			"`b` grows from `0%` to `40%` in one step; at most `25%` is allowed",
		}},
		{"it starts too large", ramp("a b", "a: 60%, b: 40%", "a: 40%, b: 60%"), &guardStepIncrease, []string{
			"`b` starts with `40%`; at most `25%` is allowed at once",
		}},
		{"two start equal", ramp("a b", "a: 50%, b: 50%"), &guardStepIncrease, []string{
			"`b` starts with `50%`; at most `25%` is allowed at once",
		}},
		{"a single group starts too large", ramp("a", "a: 60%", "a: 100%"), &guardStepIncrease, []string{
			"`a` starts with `60%`; at most `25%` is allowed at once", "`a` grows from `60%` to `100%` in one step; at most `25%` is allowed",
		}},
		{"a single group goes back", ramp("a", "a: 20%", "a: 10%", "a: 0%"), &guardStepIncrease, nil},
		{"it goes back to where it was", ramp("a b", "a: 80%, b: 20%", "a: 60%, b: 40%", "a: 40%, b: 60%", "a: 80%, b: 20%"), &guardStepIncrease, nil},
		{"where it was is not known", ramp("a b", "a: 60%, b: half", "a: 20%, b: 80%", "a: 60%, b: 40%"), &guardStepIncrease, []string{
			"`a` grows from `20%` to `60%` in one step; at most `25%` is allowed",
		}},
		{"what it had is not known", ramp("a b", "a: 80%, b: half", "a: 60%, b: 40%"), &guardStepIncrease, nil},
		{"the default variation starts small", withDefault("a b", "a: 40%, b: 60%", "a: 100%"), &guardStepIncrease, []string{
			"`b` starts with `60%`; at most `25%` is allowed at once",
		}},
		{"in numbers", ramp("a b", "a: 90000, b: 10000", "a: 60000, b: 40000"), &guardStepIncrease, []string{
			"`b` grows from `10000` (10%) to `40000` (40%) in one step; at most `25000` (25%) is allowed",
		}},
		{"an override", segmented("old: 90%, new: 10% | staff old: 90%, new: 10%", "old: 80%, new: 20% | staff new: 100%"), &guardStepIncrease, []string{
			"`new` grows from `10%` to `100%` in one step for segment `staff`; at most `25%` is allowed",
		}},
		{"an override in the first step", segmented("old: 90%, new: 10% | staff old: 50%, new: 50%"), &guardStepIncrease, []string{
			"`new` starts with `50%` for segment `staff`; at most `25%` is allowed at once",
		}},
		{"an override that leaves some", segmented("old: 90%, new: 10%", "old: 70%, new: 30% | staff new: 20%"), &guardStepIncrease, []string{
			"`new` grows from `10%` to `44%` in one step for segment `staff`; at most `25%` is allowed",
		}},
		{"an override that is dropped", segmented("old: 80%, new: 20% | staff old: 100%", "old: 60%, new: 40%"), &guardStepIncrease, []string{
			"`new` grows from `0%` to `40%` in one step for segment `staff`; at most `25%` is allowed",
		}},
		{"overrides in another order", segmented("old: 100% | gold old: 100% | staff new: 20%, old: 80%", "old: 100% | gold old: 60%, new: 40% | staff new: 20%, old: 80%"), &guardStepIncrease, []string{
			"`new` grows from `0%` to `40%` in one step for segment `gold`; at most `25%` is allowed",
		}},
		{"everyone, and an override that adds little", segmented("old: 40%, new: 60% | staff new: 10%", "old: 30%, new: 70% | staff new: 100%"), &guardStepIncrease, []string{
			"`new` starts with `60%`; at most `25%` is allowed at once",
			"`new` grows from `64%` to `100%` in one step for segment `staff`; at most `25%` is allowed",
		}},
		{"everyone and an override that leaves all", segmented("old: 90%, new: 10% | staff old: 1%", "old: 50%, new: 50% | staff old: 1%"), &guardStepIncrease, []string{
			"`new` grows from `10%` to `50%` in one step; at most `25%` is allowed",
		}},
		{"weights that are not known", segmented("old: 90%, new: <SHARE>", "old: 50%, new: 50%"), &guardStepIncrease, nil},
	})
	// From 9 to 17 o'clock, and from 22 to 6; the first minute belongs to the quiet hours, the last does not.
	day, night := QuietHours{From: 9 * 60, To: 17 * 60}, QuietHours{From: 22 * 60, To: 6 * 60}
	for _, c := range []struct {
		at         string
		day, night bool
	}{
		{"08:59", false, false}, {"09:00", true, false}, {"16:59", true, false}, {"17:00", false, false},
		{"21:59", false, false}, {"22:00", false, true}, {"05:59", false, true}, {"06:00", false, false},
	} {
		at, err := time.Parse("15:04", c.at)
		if err != nil {
			t.Fatal(err)
		}
		if day.Hold(at) != c.day || night.Hold(at) != c.night {
			t.Errorf("%s: in the day %v, in the night %v", c.at, day.Hold(at), night.Hold(at))
		}
	}
	if never := (QuietHours{From: 60, To: 60}); slices.ContainsFunc([]int{0, 1, 2}, func(h int) bool { return never.Hold(time.Date(2026, 12, 1, h, 0, 0, 0, time.UTC)) }) {
		t.Error("quiet hours of no length hold something")
	}
}
