package lint

import (
	"strings"
	"testing"

	"sluice/spec/fis"
)

var ssmRules = []*Rule{&documentARNForm, &ssmDocument, &documentParameter, &ssmDuration}

func ssmAction(id, parameters string) string {
	return "targets: {}\nactions:\n  a:\n    actionId: " + id + "\n    parameters:\n" + indent(parameters, 6)
}

func TestDocumentARNs(t *testing.T) {
	with := func(id, arn string) string { return ssmAction(id, "documentArn: '"+arn+"'\n") }
	bad := func(arn string) []string { return []string{"error document-arn-form: '" + arn + "'"} }
	odd := func(arn string) []string { return []string{"warning document-arn-form: '" + arn + "'"} }
	const own = "arn:aws:ssm:eu-west-1:123456789012:document/mine"
	cases := []faultCase{
		{"of the account", with(fis.SendCommand, own), nil},
		{"of AWS", with(fis.SendCommand, "arn:aws-cn:ssm:cn-north-1::document/AWS-RunShellScript"), nil},
		{"of another service of AWS", with(fis.StartAutomation, "arn:aws:ssm:eu-west-1::document/AmazonECS-RunAgentUpdate"), nil},
	}
	for name, arn := range map[string]string{
		"a name": "AWS-RunShellScript", "a path": "document/mine", "another service": "arn:aws:ec2:eu-west-1:123456789012:document/mine",
		"no document": "arn:aws:ssm:eu-west-1:123456789012:parameter/mine", "no name": "arn:aws:ssm:eu-west-1:123456789012:document/",
		"no Region": "arn:aws:ssm:::document/AWS-RunShellScript", "any Region": "arn:aws:ssm:*::document/AWS-RunShellScript", "any account": "arn:aws:ssm:eu-west-1:*:document/mine",
		"any document": "arn:aws:ssm:eu-west-1:123456789012:document/*", "any Region and account": "arn:aws:ssm:*:*:document/AWS-RunShellScript", "an account too many": "arn:aws:ssm:eu-west-1:123456789012:document/AWS-RunShellScript",
	} {
		cases = append(cases, faultCase{name, with(fis.SendCommand, arn), bad(arn)})
	}
	for name, arn := range map[string]string{
		"an account too few": "arn:aws:ssm:eu-west-1::document/mine", "a definition": "arn:aws:ssm:eu-west-1::automation-definition/AWS-RestartEC2Instance",
	} {
		cases = append(cases, faultCase{name, with(fis.StartAutomation, arn), odd(arn)})
	}
	cases = append(cases, faultCase{"blank", with(fis.SendCommand, " "), nil}, faultCase{"of another action", with("aws:fis:wait", "mine"), nil})
	runFaults(t, cases, &documentARNForm)
	runMends(t, []mendCase{
		{"account", with(fis.SendCommand, "arn:aws:ssm:eu-west-1:123456789012:document/AWS-RunShellScript"), with(fis.SendCommand, "arn:aws:ssm:eu-west-1::document/AWS-RunShellScript")},
		{"not a name", with(fis.SendCommand, "AWS-RunShellScript"), with(fis.SendCommand, "AWS-RunShellScript")},
	}, &documentARNForm)
}

func TestDocuments(t *testing.T) {
	with := func(id, name string) string {
		return ssmAction(id, "documentArn: 'arn:aws:ssm:eu-west-1::document/"+name+"'\ndocumentParameters: {DurationSeconds: '60'}\nduration: 5m\n")
	}
	found := func(name string) []string {
		return []string{"warning ssm-document: 'arn:aws:ssm:eu-west-1::document/" + name + "'"}
	}
	runFaults(t, []faultCase{
		{"known", with(fis.SendCommand, "AWSFIS-Run-CPU-Stress"), nil},
		{"other letter case", with(fis.SendCommand, "awsfis-run-cpu-stress"), []string{strings.Replace(found("awsfis-run-cpu-stress")[0], "warning", "error", 1)}},
		{"invented", with(fis.SendCommand, "AWSFIS-RunShellScript"), found("AWSFIS-RunShellScript")},
		{"as a runbook", with(fis.StartAutomation, "AWSFIS-Run-CPU-Stress"), found("AWSFIS-Run-CPU-Stress")},
		{"of others", with(fis.SendCommand, "AWS-RunShellScript"), nil},
	}, &ssmDocument)
	runMends(t, []mendCase{
		{"letter case", with(fis.SendCommand, "AWSFIS-Run-Cpu-Stress"), with(fis.SendCommand, "AWSFIS-Run-CPU-Stress")},
		{"not what is only like it", with(fis.SendCommand, "AWSFIS-RunShellScript"), with(fis.SendCommand, "AWSFIS-RunShellScript")},
	}, &ssmDocument)
}

func TestDocumentParameters(t *testing.T) {
	with := func(document, parameters string) string {
		return ssmAction(fis.SendCommand, "duration: 5m\ndocumentArn: 'arn:aws:ssm:eu-west-1::document/"+document+"'\n"+parameters+"\n")
	}
	const cpu, latency, shell = "AWSFIS-Run-CPU-Stress", "AWSFIS-Run-Network-Latency-Sources", "AWS-RunShellScript"
	given := func(p string) string { return "documentParameters: {" + p + "}" }
	text := func(p string) string { return "documentParameters: '{" + p + "}'" }
	runFaults(t, []faultCase{
		{"none", with(cpu, ""), []string{"error document-parameter: 'arn:aws:ssm:eu-west-1::document/AWSFIS-Run-CPU-Stress'"}},
		{"empty", with(cpu, given("")), []string{"error document-parameter: documentParameters"}},
		{"no sources", with(latency, given("DurationSeconds: '60'")), []string{"error document-parameter: documentParameters"}},
		{"missing in JSON text", with(latency, text(`"DurationSeconds":"60"`)), []string{`error document-parameter: '{"DurationSeconds":"60"}'`}},
		{"whole in JSON text", with(latency, text(`"DurationSeconds":"60","Sources":"a.com"`)), nil},
		{"JSON text with blanks", with(latency, text(` "DurationSeconds" : "60", "Sources" :  [ "a.com" ], "FlowsPercent":  "50" `)), nil},
		{"other letter case of a required one", with(cpu, given("durationSeconds: '60'")), []string{"error document-parameter: durationSeconds"}},
		{"begins like a required one", with(cpu, given("Duration: '60'")), []string{"error document-parameter: Duration"}},
		{"ends like a required one", with("AWSFIS-Run-Memory-Stress", given("DurationSeconds: '60', MemoryPercent: '80'")), []string{"error document-parameter: MemoryPercent"}},
		{"unknown", with(cpu, given("DurationSeconds: '60', Color: red")), []string{"warning document-parameter: Color"}},
		{"number", with(cpu, given("DurationSeconds: 60")), []string{"warning document-parameter: 60"}},
		{"number in JSON text", with(cpu, text(`"DurationSeconds":60`)), []string{`warning document-parameter: '{"DurationSeconds":60}'`}},
		{"number for a document of others", with(shell, given("commands: ['true'], executionTimeout: 60")), []string{"warning document-parameter: 60"}},
		{"numbers in a list", with(shell, given("commands: [1, 2]")), []string{"warning document-parameter: commands"}},
		{"mapping", with(shell, given("commands: {a: b}")), []string{"warning document-parameter: commands"}},
		{"out of bounds", with(cpu, given("DurationSeconds: '60', LoadPercent: '101'")), []string{"error document-parameter: '101'"}},
		{"no whole number", with(cpu, given("DurationSeconds: PT1M")), []string{"error document-parameter: PT1M"}},
		{"list of one", with(cpu, given("DurationSeconds: ['60']")), nil},
		{"several at once", with(cpu, given("Color: red, LoadPercent: 300")), []string{
			"error document-parameter: documentParameters", "warning document-parameter: Color",
			"warning document-parameter: 300", "error document-parameter: 300"}},
		{"no parameters of a runbook", ssmAction(fis.StartAutomation, "maxDuration: 5m\n"+stressARN), nil},
		{"number for a runbook", ssmAction(fis.StartAutomation, "maxDuration: 5m\ndocumentParameters: {minutes: 5}\n"), []string{"warning document-parameter: 5"}},
		{"nothing", with(shell, given("commands: ~")), []string{"warning document-parameter: ~"}},
		{"port", with("AWSFIS-Run-Network-Blackhole-Port", given("DurationSeconds: '60', Protocol: tcp, Port: '70000'")), []string{"warning document-parameter: '70000'"}},
		{"list in JSON text", with(cpu, `documentParameters: '["a"]'`), nil},
		{"text in JSON text", with(cpu, `documentParameters: '"a"'`), nil},
		{"list instead of a mapping", with(cpu, "documentParameters: [a]"), nil},
		{"no JSON", with(cpu, "documentParameters: '{'"), nil},
		{"placeholder", with(cpu, given("DurationSeconds: <YOUR SECONDS>")), nil},
	}, &documentParameter)
	runMends(t, []mendCase{
		{"number", with(cpu, given("DurationSeconds: 60")), with(cpu, given(`DurationSeconds: "60"`))},
		{"not what is like no other", with(cpu, given("DurationSeconds: '60', Color: red")), with(cpu, given("DurationSeconds: '60', Color: red"))},
		{"not to a name that is there", with(cpu, given("DurationSeconds: '60', durationSeconds: '60'")), with(cpu, given("DurationSeconds: '60', durationSeconds: '60'"))},
		{"not in JSON text", with(cpu, text(`"durationSeconds":"60"`)), with(cpu, text(`"durationSeconds":"60"`))},
		{"name", with(cpu, given("durationSeconds: '60'")), with(cpu, given("DurationSeconds: '60'"))},
	}, &documentParameter)
}

func TestDocumentDuration(t *testing.T) {
	last := func(length, seconds string) string {
		return ssmAction(fis.SendCommand, "duration: "+length+"\n"+stressARN+"documentParameters: {DurationSeconds: "+seconds+"}\n")
	}
	with := func(length, seconds string) string {
		return last(length, seconds) + "  b: {actionId: aws:fis:wait, parameters: {duration: 5m}, startAfter: [a]}\n"
	}
	runFaults(t, []faultCase{
		{"shorter", with("5m", "'299'"), nil},
		{"as long", with("5m", "'300'"), []string{"warning ssm-duration: '300'"}},
		{"as long, and nothing waits for it", last("5m", "'300'"), nil},
		{"a number", with("5m", "301"), []string{"warning ssm-duration: 301"}},
		{"no number", with("5m", "'6m'"), nil},
		{"in a list", with("5m", "['300']"), []string{"warning ssm-duration: ['300']"}},
		{"in a Region to be filled in", strings.Replace(with("5m", "'300'"), "eu-west-1", "<YOUR REGION>", 1), []string{"warning ssm-duration: '300'"}},
		{"a name to be filled in", strings.Replace(with("5m", "'300'"), "CPU", "<YOURS>", 1), nil},
		{"without a length", ssmAction(fis.SendCommand, stressARN+stressSeconds), nil},
	}, &ssmDuration)
}

func TestDocumentInAnyRegion(t *testing.T) {
	plan := strings.Replace(Example{Frame: InTemplate, Text: ssmAction(fis.SendCommand, "duration: 5m\n"+stressARN+"documentParameters: {DurationSeconds: '300'}\n") +
		"  b: {actionId: aws:fis:wait, parameters: {duration: 5m}, startAfter: [a]}\n"}.Plan(),
		"eu-west-1", "${region}", 1)
	if got := findings(strings.Replace(plan, "experimentTemplate:", "vars: {region: null}\nexperimentTemplate:", 1), ssmRules); len(got) != 1 || got[0] != "warning ssm-duration: '300'" {
		t.Errorf("got %q", got)
	}
}

// A variable inside a mapping is judged by its value, at its place.
func TestDocumentParameterVariables(t *testing.T) {
	plan := strings.Replace(Example{Frame: InTemplate, Text: ssmAction(fis.SendCommand, "duration: 5m\n"+stressARN+"documentParameters: {'${key}': '60', LoadPercent: '${load}'}\n")}.Plan(),
		"experimentTemplate:", "vars: {key: DurationSeconds, load: 120}\nexperimentTemplate:", 1)
	if got := findings(plan, ssmRules); len(got) != 1 || got[0] != "error document-parameter: '${load}'" {
		t.Errorf("got %q", got)
	}
}

func TestDocumentMessages(t *testing.T) {
	for text, want := range map[string]string{
		"documentArn: arn:aws:ssm:eu-west-1::document/AWSFIS-RunShellScript\n":  "did you mean `AWS-RunShellScript`?",
		"documentArn: arn:aws:ssm:eu-west-1::document/AWSFIS-Make-Coffee\n":     "; it knows `AWSFIS-Run-CPU-Stress`, ",
		stressARN + "documentParameters: {DurationSeconds: '60', Color: red}\n": "; it takes `DurationSeconds`, ",
		stressARN + "documentParameters: {Duration: '60'}\n":                    "did you mean `DurationSeconds`?",
		"documentArn: mine\n": "`arn:aws:ssm:REGION:ACCOUNT:document/mine`",
	} {
		if found := describe(lintText(Example{Frame: InTemplate, Text: ssmAction(fis.SendCommand, text)}.Plan())); !strings.Contains(found, want) {
			t.Errorf("%s\ndoes not say %q", found, want)
		}
	}
}
