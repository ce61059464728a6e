package lint

import (
	"strings"
	"testing"

	"sluice/spec/fis"
)

func TestParameterNames(t *testing.T) {
	runFaults(t, []faultCase{
		{"none at all", "targets: {}\nactions:\n  a: {actionId: aws:fis:wait}\n", []string{"error parameter-missing: a"}},
		{"empty", waiting(""), []string{"error parameter-missing: parameters"}},
		{"two missing", onTasks("task-network-blackhole-port", "duration: 5m"), []string{"error parameter-missing: parameters"}},
		{"missing for one scope", cut("duration: 5m, scope: prefix-list"), []string{"error parameter-missing: parameters"}},
		{"there for one scope", cut("duration: 5m, scope: prefix-list, prefixListIdentifier: pl-1"), nil},
		{"not needed for another", cut("duration: 5m, scope: vpc"), nil},
		{"other letter case stands for the missing one", waiting("Duration: 5m"), []string{"error parameter-unknown: Duration"}},
		{"spelt nearly so, and required", waiting("duratoin: 5m"), []string{"error parameter-unknown: duratoin"}},
		{"spelt nearly so, and optional", onTasks("task-cpu-stress", "duration: 5m, percentage: 50"), []string{"warning parameter-unknown: percentage"}},
		{"a slip in an optional one", onTasks("task-cpu-stress", "duration: 5m, Workers: 1"), []string{"error parameter-unknown: Workers"}},
		{"like no other", onTasks("task-cpu-stress", "duration: 5m, color: red"), []string{"warning parameter-unknown: color"}},
		{"there twice in two spellings", waiting("duration: 5m, Duration: 5m"), []string{"error parameter-unknown: Duration"}},
		{"duration for maxDuration", "targets: {}\nactions:\n  a: {actionId: aws:ssm:start-automation-execution, parameters: {documentArn: x, duration: 5m}}\n", []string{"error parameter-unknown: duration"}},
		{"duration of none", onTasks("stop-task", "duration: 5m"), []string{"error parameter-unknown: duration"}},
		{"documentName", "targets: {}\nactions:\n  a: {actionId: aws:ssm:start-automation-execution, parameters: {maxDuration: 5m, documentName: x}}\n", []string{"error parameter-unknown: documentName"}},
		{"only in a scenario of AWS", "targets: {}\nactions:\n  a: {actionId: aws:memorydb:multi-region-cluster-pause-replication, parameters: {duration: 5m, region: eu-west-1}}\n", nil},
		{"another does not stand for it", waiting("color: red"), []string{"error parameter-missing: parameters", "warning parameter-unknown: color"}},
		{"of an SSM action", ssmAction(fis.SendCommand, "duration: 5m\n"+stressARN+"color: red\n"), []string{"warning parameter-unknown: color"}},
		{"documentName as well", ssmAction(fis.SendCommand, "duration: 5m\n"+stressARN+"documentName: x\n"), []string{"error parameter-unknown: documentName"}},
		{"duration for an optional one", "actions:\n  a: {actionId: aws:ec2:stop-instances, parameters: {duration: 5m}, targets: {Instances: fleet}}\n", []string{"error parameter-unknown: duration"}},
		{"a member of the action", waiting("duration: 5m, startAfter: [a]"), []string{"error wrong-type: startAfter"}},
		{"a member of the action in one word", waiting("duration: 5m, startAfter: a"), []string{"error parameter-unknown: startAfter"}},
		{"a member of an unknown action", "targets: {}\nactions:\n  a: {actionId: aws:quantum:decohere, parameters: {startAfter: [a]}}\n", []string{"error wrong-type: startAfter"}},
		{"of an unknown action", "targets: {}\nactions:\n  a: {actionId: aws:quantum:decohere, parameters: {color: red}}\n", nil},
	}, &parameterMissing, &parameterUnknown, &wrongType)
}

func TestParameterMessages(t *testing.T) {
	for text, want := range map[string]string{
		`"a": {"actionId": "aws:ssm:send-command", "parameters": {"duration": "PT5M", "documentName": "AWSFIS-Run-Disk-Fill"}}`: "`documentArn: arn:aws:ssm:REGION::document/AWSFIS-Run-Disk-Fill`",
		`"a": {"actionId": "aws:ssm:send-command", "parameters": {"documentName": "AWSFIS-RunShellScript"}}`:                    "arn:aws:ssm:REGION:ACCOUNT:document/NAME",
		`"a": {"actionId": "aws:ec2:stop-instances", "parameters": {"duration": "PT5M"}}`:                                       "it takes `startInstancesAfterDuration` instead",
		`"a": {"actionId": "aws:rds:failover-db-cluster", "parameters": {"force": "true"}}`:                                     "it takes none",
		`"a": {"actionId": "aws:ec2:reboot-instances", "parameters": {"duration": "PT5M"}}`:                                     "put an `aws:fis:wait` behind it",
		`"a": {"actionId": "aws:lambda:invocation-error", "parameters": {"percentage": "5"}}`:                                   "did you mean `invocationPercentage`?",
		`"a": {"actionId": "aws:fis:wait", "parameters": {"startAfter": ["b"]}}`:                                                "put it beside `parameters`: names of the actions that must be complete",
		`"a": {"actionId": "aws:fis:wait", "parameters": {"startAfter": "b"}}`:                                                  "; it is a member of the action, so put it beside `parameters`",
		`"a": {"actionId": "aws:eks:pod-delete"}`:                                                                               "needs the parameter `kubernetesServiceAccount`; add it",
		`"a": {"actionId": "aws:fis:wait"}`:                                                                                     "`duration`, an ISO 8601 duration such as `PT5M`; add it",
		`"a": {"actionId": "aws:cloudwatch:assert-alarm-state", "parameters": {"alarmStates": "OK"}}`:                           "`alarmArns`, a list separated by commas; add it",
		`"a": {"actionId": "aws:cloudwatch:assert-alarm-state", "parameters": {"alarmArns": "a"}}`:                              "`alarmStates`, a list of `OK`, `ALARM` or `INSUFFICIENT_DATA`, separated by commas; add it",
		`"a": {"actionId": "aws:eks:pod-delete", "parameters": {"gracePeriodSeconds": "-1"}}`:                                   "it takes a whole number of at least `0`",
		`"a": {"actionId": "aws:ecs:drain-container-instances", "parameters": {"drainagePercentage": "101"}}`:                   "it takes a percentage of `1` to `100`",
		`"a": {"actionId": "aws:network:disrupt-connectivity", "parameters": {"scope": "sqs-only"}}`:                            "knows `all`, ",
		`"a": {"actionId": "aws:cloudwatch:assert-alarm-state", "parameters": {"alarmStates": "OK,FINE"}}`:                      "`FINE` is none of `OK`, `ALARM` and `INSUFFICIENT_DATA`",
	} {
		found := describe(lintText(raw(text)))
		if !strings.Contains(found, want) {
			t.Errorf("%s: %s\ndoes not say %q", text, found, want)
		}
	}
}

func TestParameterNameMends(t *testing.T) {
	automation := func(name string) string {
		return "targets: {}\nactions:\n  a: {actionId: aws:ssm:start-automation-execution, parameters: {documentArn: x, " + name + ": 5m}}\n"
	}
	stop := "actions:\n  a: {actionId: aws:ec2:stop-instances, parameters: {duration: 5m}, targets: {Instances: fleet}}\n"
	const common = "tags: &p {Duration: 5m}\ntargets: {}\nactions:\n"
	merged := common + "  a: {actionId: aws:fis:wait, parameters: {<<: *p}}\n"
	aliased := common + "  a: {actionId: aws:fis:wait, parameters: *p}\n"
	twice := waiting("duration: 5m, Duration: 5m")
	runMends(t, []mendCase{
		{"letter case", waiting("Duration: 5m"), waiting("duration: 5m")},
		{"maxDuration", automation("duration"), automation("maxDuration")},
		{"not what means something else", stop, stop},
		{"not what is merged in", merged, merged},
		{"not what an alias brings", aliased, aliased},
		{"not to a name that is there", twice, twice},
		{"not what is only like it", waiting("durtaoin: 5m, x: y"), waiting("durtaoin: 5m, x: y")},
	}, &parameterUnknown)
}

func TestParameterValues(t *testing.T) {
	bad := func(token string) []string { return []string{"error parameter-value: " + token} }
	odd := func(token string) []string { return []string{"warning parameter-value: " + token} }
	drain := func(percent string) string {
		return "targets: {}\nactions:\n  a: {actionId: aws:ecs:drain-container-instances, parameters: {duration: 5m, drainagePercentage: " + percent + "}}\n"
	}
	volume := func(parameters string) string {
		return "targets: {}\nactions:\n  a: {actionId: aws:ebs:volume-io-latency, parameters: {duration: 5m, " + parameters + "}}\n"
	}
	lambda := func(parameters string) string {
		return "targets: {}\nactions:\n  a: {actionId: aws:lambda:invocation-http-integration-response, parameters: {duration: 5m, contentTypeHeader: text/html, " + parameters + "}}\n"
	}
	alarms := func(arns, states string) string {
		return "targets: {}\nactions:\n  a: {actionId: aws:cloudwatch:assert-alarm-state, parameters: {alarmArns: '" + arns + "', alarmStates: '" + states + "'}}\n"
	}
	api := func(parameters string) string {
		return "targets: {}\nactions:\n  a: {actionId: aws:fis:inject-api-throttle-error, parameters: {duration: 5m, operations: DescribeInstances, " + parameters + "}}\n"
	}
	const arn = "arn:aws:cloudwatch:eu-west-1:123456789012:alarm:a"
	runFaults(t, []faultCase{
		{"least percentage", drain("1"), nil},
		{"most percentage", drain("100"), nil},
		{"below", drain("0"), bad("0")},
		{"above", drain("101"), bad("101")},
		{"no number", drain("half"), bad("half")},
		{"no number where there are no bounds", onTasks("task-io-stress", "duration: 5m, percent: half"), bad("half")},
		{"percent sign", drain("50%"), bad("50%")},
		{"not a number", drain("NaN"), bad("NaN")},
		{"fractions where they are allowed", volume("readIOPercentage: 0.1"), nil},
		{"fraction below", volume("readIOPercentage: 0.05"), bad("0.05")},
		{"no bounds but sense", onTasks("task-io-stress", "duration: 5m, percent: 120"), odd("120")},
		{"negative", onTasks("task-io-stress", "duration: 5m, workers: -1"), odd("-1")},
		{"whole number", volume("readIOLatencyMilliseconds: 60000"), nil},
		{"too large", volume("readIOLatencyMilliseconds: 60001"), bad("60001")},
		{"larger than any", volume("readIOLatencyMilliseconds: 99999999999999999999"), bad("99999999999999999999")},
		{"not whole", volume("readIOLatencyMilliseconds: 1.5"), bad("1.5")},
		{"nought percent where nothing is said", onTasks("task-io-stress", "duration: 5m, percent: 0, workers: 0"), nil},
		{"infinite", drain("1e999"), bad("1e999")},
		{"blank", cut("duration: 5m, scope: ' '"), nil},
		{"first and last port", onTasks("task-network-blackhole-port", "duration: 5m, port: 1, trafficType: egress") + "  b: {actionId: aws:ecs:task-network-blackhole-port, parameters: {duration: 5m, port: 65535, trafficType: egress}}\n", nil},
		{"status with zeros", lambda("preventExecution: true, statusCode: '007'"), nil},
		{"Lambda at nought percent", lambda("preventExecution: true, statusCode: 500, invocationPercentage: 0"), odd("0")},
		{"boolean in capitals", lambda("preventExecution: 'True', statusCode: 500"), nil},
		{"no boolean", lambda("preventExecution: yes, statusCode: 500"), bad("yes")},
		{"port", onTasks("task-network-blackhole-port", "duration: 5m, port: 65536, trafficType: egress"), odd("65536")},
		{"choice", onTasks("task-network-blackhole-port", "duration: 5m, port: 80, trafficType: both"), bad("both")},
		{"choice in another case", onTasks("task-network-blackhole-port", "duration: 5m, port: 80, trafficType: Egress"), bad("Egress")},
		{"choice that may be new", cut("duration: 5m, scope: sqs-only"), odd("sqs-only")},
		{"slip in such a choice", cut("duration: 5m, scope: dynamo-db"), bad("dynamo-db")},
		{"service that may be new", api("service: lightsail, percentage: 5"), odd("lightsail")},
		{"list", alarms(arn, "OK, ALARM"), nil},
		{"item of a list", alarms(arn, "OK,FINE"), bad("'OK,FINE'")},
		{"five items", alarms(strings.TrimSuffix(strings.Repeat(arn+",", 5), ","), "OK"), nil},
		{"six items", alarms(strings.TrimSuffix(strings.Repeat(arn+",", 6), ","), "OK"), bad("'" + strings.TrimSuffix(strings.Repeat(arn+",", 6), ",") + "'")},
		{"names of alarms", alarms("errors", "OK"), bad("'errors'")},
		{"empty item", alarms(arn, "OK,"), odd("'OK,'")},
		{"list in brackets", alarms("["+arn+"]", "OK"), odd("'[" + arn + "]'")},
		{"blanks in sources", onPods("pod-network-latency", "duration: 5m, sources: 'a.com, b.com'"), odd("'a.com, b.com'")},
		{"zone for a Region", "targets: {}\nactions:\n  a: {actionId: aws:network:route-table-disrupt-cross-region-connectivity, parameters: {duration: 5m, region: eu-west-1a}}\n", odd("eu-west-1a")},
		{"Region of a government", "targets: {}\nactions:\n  a: {actionId: aws:network:route-table-disrupt-cross-region-connectivity, parameters: {duration: 5m, region: us-gov-west-1}}\n", nil},
		{"Region for a zone", "targets: {}\nactions:\n  a: {actionId: aws:arc:start-zonal-autoshift, parameters: {duration: 5m, availabilityZoneIdentifier: eu-west-1}}\n", odd("eu-west-1")},
		{"zone ids", "targets: {}\nactions:\n  a: {actionId: aws:ec2:asg-insufficient-instance-capacity-error, parameters: {duration: 5m, availabilityZoneIdentifiers: 'use1-az1, us-west-2-lax-1a'}}\n", nil},
	}, &parameterValue)
}

func TestParameterJSON(t *testing.T) {
	chaos := func(version, kind, given string) string {
		return "targets: {}\nactions:\n  a:\n    actionId: aws:eks:inject-kubernetes-custom-resource\n    parameters: {maxDuration: 5m, kubernetesNamespace: app, kubernetesApiVersion: " + version + ", kubernetesKind: " + kind + ", kubernetesSpec: " + given + "}\n"
	}
	const mesh, litmus = "chaos-mesh.org/v1alpha1", "litmuschaos.io/v1alpha1"
	runFaults(t, []faultCase{
		{"mapping", chaos(mesh, "PodChaos", "{mode: one}"), nil},
		{"text", chaos(mesh, "PodChaos", "'{\"mode\": \"one\"}'"), nil},
		{"list", chaos(mesh, "PodChaos", "[one]"), []string{"error parameter-value: kubernetesSpec"}},
		{"no JSON", chaos(mesh, "PodChaos", "'{mode: one}'"), []string{"error parameter-value: '{mode: one}'"}},
		{"null", chaos(mesh, "PodChaos", "'null'"), []string{"error parameter-value: 'null'"}},
		{"kind of the other tool", chaos(litmus, "PodChaos", "{mode: one}"), []string{"warning parameter-value: PodChaos"}},
		{"kind that may be new", chaos(mesh, "BlockChaos", "{mode: one}"), []string{"warning parameter-value: BlockChaos"}},
		{"Litmus", chaos(litmus, "ChaosEngine", "{engineState: active}"), nil},
	}, &parameterValue)
}

func TestParameterValueMends(t *testing.T) {
	scope := func(s string) string { return cut("duration: 5m, scope: " + s) }
	percent := func(s string) string { return onTasks("task-cpu-stress", "duration: 5m, percent: "+s) }
	runMends(t, []mendCase{
		{"letter case", scope("'S3'"), scope("'s3'")},
		{"percent sign", percent("50%"), percent("50")},
		{"blanks", onPods("pod-network-latency", "duration: 5m, sources: 'a.com, b.com'"), onPods("pod-network-latency", "duration: 5m, sources: 'a.com,b.com'")},
		{"not what may be new", scope("sqs"), scope("sqs")},
	}, &parameterValue)
}

func TestIsRegion(t *testing.T) {
	for text, want := range map[string]bool{
		"eu-west-1": true, "us-gov-east-1": true, "eusc-de-east-1": true, "eu-west-1a": false, "use1-az1": false, "us-west-2-lax-1a": false,
		"eu-west": false, "eu-1": false, "e-west-1": false, "eu-west-12": false, "eu--west-1": false, "eu-west-x": false, "EU-WEST-1": false, "": false,
	} {
		if got := isRegion(text); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}
