package lint

import (
	"strings"
	"testing"

	"sluice/spec"
)

func TestLogging(t *testing.T) {
	group := func(arn string) Example {
		return Example{InTemplate, "logConfiguration: {logSchemaVersion: 2, cloudWatchLogsConfiguration: {logGroupArn: '" + arn + "'}}\n"}
	}
	bucket := func(name string) Example {
		return Example{InTemplate, "logConfiguration: {logSchemaVersion: 2, s3Configuration: {bucketName: '" + name + "'}}\n"}
	}
	version := func(n string) Example {
		return Example{InTemplate, "logConfiguration: {logSchemaVersion: " + n + ", s3Configuration: {bucketName: logs}}\n"}
	}
	const logs = "arn:aws:logs:eu-west-1:123456789012:"
	tellAll(t, []*Rule{&logGroupARN, &logDestination, &logVersion, &bucketName}, []tell{
		{"a log group", group(logs + "log-group:/fis/a:*"), nil},
		{"a colon at the end", group(logs + "log-group:/fis/a:"), []string{"error log-group-arn: '" + logs + "log-group:/fis/a:'"}},
		{"a star at the end", group(logs + "log-group:/fis/a*"), []string{"error log-group-arn: '" + logs + "log-group:/fis/a*'"}},
		{"a stream", group(logs + "log-group:/fis/a:log-stream:b"), []string{"error log-group-arn: '" + logs + "log-group:/fis/a:log-stream:b'"}},
		{"a name", group("/aws/fis/experiments/checkout"), []string{"error log-group-arn: '/aws/fis/experiments/checkout'"}},
		{"no name", group(logs + "log-group::*"), []string{"error log-group-arn: '" + logs + "log-group::*'"}},
		{"any name", group(logs + "log-group:*"), []string{"error log-group-arn: '" + logs + "log-group:*'"}},
		{"any Region", group("arn:aws:logs:*:123456789012:log-group:a:*"), []string{"error log-group-arn: 'arn:aws:logs:*:123456789012:log-group:a:*'"}},
		{"some names", group(logs + "log-group:fis-*:*"), []string{"error log-group-arn: '" + logs + "log-group:fis-*:*'"}},
		{"another service", group("arn:aws:s3:::checkout-fis-logs:*"), []string{"error log-group-arn: 'arn:aws:s3:::checkout-fis-logs:*'"}},
		{"an account that lacks a digit", group("arn:aws:logs:eu-west-1:12345678901:log-group:a:*"), []string{"error log-group-arn: 'arn:aws:logs:eu-west-1:12345678901:log-group:a:*'"}},
		{"too short for the schema", group("log-group"), nil},
		{"to be filled in", group("arn:aws:logs:<REGION>:123456789012:log-group:a"), nil},
		{"a misspelt destination", Example{InTemplate, "logConfiguration: {logSchemaVersion: 2, s3configuration: {bucketName: logs}}\n"}, nil},
		{"nothing at all", Example{InTemplate, "logConfiguration: {}\n"}, []string{"error log-destination: logConfiguration"}},
		{"an empty logConfiguration", Example{InTemplate, "logConfiguration:\n"}, nil},
		{"version 0", version("0"), []string{"error log-version: 0"}},
		{"version -1", version("-1"), []string{"error log-version: -1"}},
		{"version 3", version("3"), []string{"warning log-version: 3"}},
		{"version as text", version("'1'"), nil},
		{"version not known", unset("logConfiguration: {logSchemaVersion: '${x}', s3Configuration: {bucketName: logs}}\n"), nil},
		{"dots and hyphens", bucket("logs.fis-1"), nil},
		{"capitals", bucket("Checkout-Logs"), []string{"warning bucket-name: 'Checkout-Logs'"}},
		{"underscore", bucket("checkout_logs"), []string{"warning bucket-name: 'checkout_logs'"}},
		{"a hyphen at the end", bucket("checkout-"), []string{"warning bucket-name: 'checkout-'"}},
		{"an address", bucket("s3://checkout-logs"), []string{"warning bucket-name: 's3://checkout-logs'"}},
		{"an address with a path", bucket("s3://checkout-logs/fis"), []string{"warning bucket-name: 's3://checkout-logs/fis'"}},
		{"too short for the schema", bucket("A"), nil},
		{"a bucket that is not known", unset("logConfiguration: {logSchemaVersion: 2, s3Configuration: {bucketName: 'LOGS-${x}'}}\n"), nil},
		{"the report's bucket", Example{InTemplate, "experimentReportConfiguration: {outputs: {s3Configuration: {bucketName: Reports}}}\n"}, []string{"warning bucket-name: Reports"}},
	})
}

// fixed gives the example with every fix of the rule made.
func fixed(t *testing.T, e Example, rule *Rule) string {
	t.Helper()
	text := e.Plan()
	findings := lintText(text)
	for i := len(findings) - 1; i >= 0; i-- {
		if f := findings[i]; f.Rule == rule && f.Fix != nil {
			for _, edit := range f.Fix.Edits {
				text = text[:edit.Range.Start] + edit.Text + text[edit.Range.End:]
			}
		}
	}
	for _, f := range Default().File(spec.Read("test.chaos.yaml", text, nil), nil) {
		if f.Rule == rule {
			t.Errorf("after the fix: %s", f.Message)
		}
	}
	return text
}

func TestFixes(t *testing.T) {
	for _, c := range []struct {
		rule *Rule
		plan Example
		want string
	}{
		{&logGroupARN, Example{InTemplate, "logConfiguration:\n  logSchemaVersion: 2\n  cloudWatchLogsConfiguration:\n    logGroupArn: arn:aws:logs:eu-west-1:123456789012:log-group:a\n"}, "logGroupArn: \"arn:aws:logs:eu-west-1:123456789012:log-group:a:*\"\n"},
		{&logGroupARN, unsetRegion("'arn:aws:logs:${region}:123456789012:log-group:a:'"), "logGroupArn: 'arn:aws:logs:${region}:123456789012:log-group:a:*'"},
		{&bucketName, bucketName.Bad, "{bucketName: 'acme-fis-logs', prefix"},
		{&reportDuration, Example{InTemplate, reportTo + "  preExperimentDuration: 90s\n  postExperimentDuration: 'pt20m'\n"}, "preExperimentDuration: PT1M30S\n    postExperimentDuration: 'PT20M'\n"},
		{&accountID, accountID.Bad, "{accountId: 111122223333, roleArn"},
		{&experimentTemplateID, Example{AsIs, "experimentTemplateId: arn:aws:fis:eu-west-1:123456789012:experiment-template/EXT123\n"}, "experimentTemplateId: EXT123\n"},
	} {
		plain := Example{c.plan.Frame, c.plan.Shown()}
		if got := fixed(t, plain, c.rule); !strings.Contains(got, c.want) {
			t.Errorf("%s: got\n%s\nwant %s", c.rule.ID, got, c.want)
		}
	}
}

// unsetRegion is a plan with a log group whose ARN is made with a variable.
func unsetRegion(arn string) Example {
	return Example{InChaos, "vars: {region: eu-west-1}\nexperimentTemplate:\n" +
		indent(complete("logConfiguration: {logSchemaVersion: 2, cloudWatchLogsConfiguration: {logGroupArn: "+arn+"}}\n", templateParts), 2)}
}

// An ARN that an alias brings in may serve elsewhere too, so it is left alone.
func TestNoFixThroughAlias(t *testing.T) {
	e := Example{InChaos, "vars: {group: &group 'arn:aws:logs:eu-west-1:123456789012:log-group:a'}\nexperimentTemplate:\n" +
		indent(complete("logConfiguration: {logSchemaVersion: 2, cloudWatchLogsConfiguration: {logGroupArn: *group}}\n", templateParts), 2)}
	for _, f := range lintText(e.Plan()) {
		if f.Rule == &logGroupARN && f.Fix == nil {
			return
		}
	}
	t.Error("the finding is missing, or has a fix")
}

func TestReport(t *testing.T) {
	report := func(text string) Example {
		return Example{InTemplate, strings.Replace(reportTo, "prefix: checkout", "prefix: c", 1) + text}
	}
	dashboard := func(id string) Example {
		return report("  dataSources: {cloudWatchDashboards: [{dashboardIdentifier: '" + id + "'}]}\n")
	}
	tellAll(t, []*Rule{&reportDashboard, &reportDuration, &reportOutputsMissing}, []tell{
		{"two dashboards", report("  dataSources: {cloudWatchDashboards: [{dashboardIdentifier: a}, {dashboardIdentifier: b}]}\n"), []string{"error report-dashboard: a", "error report-dashboard: b"}},
		{"with a Region", dashboard("arn:aws:cloudwatch:eu-west-1:123456789012:dashboard/a"), []string{"error report-dashboard: 'arn:aws:cloudwatch:eu-west-1:123456789012:dashboard/a'"}},
		{"any dashboard", dashboard("arn:aws:cloudwatch::123456789012:dashboard/*"), []string{"error report-dashboard: 'arn:aws:cloudwatch::123456789012:dashboard/*'"}},
		{"an alarm", dashboard(testAlarm + "a"), []string{"error report-dashboard: '" + testAlarm + "a'"}},
		{"no account", dashboard("arn:aws:cloudwatch:::dashboard/a"), []string{"warning report-dashboard: 'arn:aws:cloudwatch:::dashboard/a'"}},
		{"to be filled in", dashboard("<YOUR DASHBOARD>"), nil},
		{"durations", report("  preExperimentDuration: PT1H30M\n  postExperimentDuration: P1D\n"), nil},
		{"no unit", report("  preExperimentDuration: PT20\n"), []string{"error report-duration: PT20"}},
		{"words", report("  preExperimentDuration: '20 minutes'\n"), []string{"error report-duration: '20 minutes'"}},
		{"months for minutes", report("  preExperimentDuration: P20M\n"), []string{"warning report-duration: P20M"}},
		{"weeks", report("  preExperimentDuration: P1W\n"), []string{"warning report-duration: P1W"}},
		{"a number", report("  preExperimentDuration: 20\n"), nil},
		{"blank", report("  preExperimentDuration: ' '\n"), nil},
		{"empty", Example{InTemplate, "experimentReportConfiguration: {}\n"}, []string{"warning report-outputs-missing: experimentReportConfiguration"}},
		{"no S3", Example{InTemplate, "experimentReportConfiguration: {outputs: {}}\n"}, []string{"warning report-outputs-missing: outputs"}},
		{"no bucket", Example{InTemplate, "experimentReportConfiguration: {outputs: {s3Configuration: {prefix: a}}}\n"}, []string{"warning report-outputs-missing: s3Configuration"}},
		{"the name of CloudFormation", Example{InTemplate, "experimentReportConfiguration: {outputs: {experimentReportS3Configuration: {bucketName: a}}}\n"}, nil},
		{"left empty", Example{InTemplate, "experimentReportConfiguration:\n"}, nil},
	})
}
