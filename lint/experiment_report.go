package lint

import (
	"strings"

	"sluice/spec"
	"sluice/spec/fis"
)

var reportDashboard = Rule{
	ID: "report-dashboard", Severity: Error, Since: "0.1",
	Summary: "A `dashboardIdentifier` that is not the ARN of a CloudWatch dashboard",
	Why:     "The report shows dashboards that are named by ARN, not by name. A dashboard belongs to all Regions, so that field of its ARN is empty.",
	Bad:     Example{InTemplate, reportTo + "  dataSources: {cloudWatchDashboards: [{dashboardIdentifier: «checkout»}]}\n"},
	Good:    Example{InTemplate, reportTo + "  dataSources: {cloudWatchDashboards: [{dashboardIdentifier: 'arn:aws:cloudwatch::123456789012:dashboard/checkout'}]}\n"},
	Source:  fisGuide + "experiment-report-configuration.html",
	Check: func(p *Pass) {
		for _, d := range p.reportConfig().Field("dataSources").Field("cloudWatchDashboards").List() {
			v := d.Field("dashboardIdentifier")
			if text, ok := judgeable(v); ok {
				p.checkDashboard(v, text)
			}
		}
	},
}

const (
	reportTo       = "experimentReportConfiguration:\n  outputs: {s3Configuration: {bucketName: acme-fis-reports, prefix: checkout}}\n"
	dashboardLooks = "arn:aws:cloudwatch::ACCOUNT:dashboard/NAME"
)

func (p *Pass) checkDashboard(v *spec.Value, text string) {
	a, ok := parseARN(text)
	switch {
	case !ok || a.Named("cloudwatch", "dashboard/") == "":
		p.At(v, "`%s` is not the ARN of a CloudWatch dashboard%s", short(text), namedAs(text, dashboardLooks))
	case hasWildcard(a.Resource):
		p.At(v, "`%s` names no dashboard: ARNs are taken as they stand, without wildcards; write the ARN of one dashboard, `%s`", short(text), dashboardLooks)
	case a.Region != "":
		p.At(v, "the ARN of a dashboard has no Region, this one has `%s`; leave it empty as in `%s`", short(a.Region), dashboardLooks)
	default:
		p.checkAccount(v, a)
	}
}

var reportDuration = Rule{
	ID: "report-duration", Severity: Error, Fix: SafeFix, Since: "0.1",
	Summary: "A duration of the experiment report that is not ISO 8601",
	Why:     "These two durations reach AWS as they are written, even in a plan; `PT20M` is what they are when left out. Months, weeks and years are ISO 8601 too, but hardly meant, so they are a warning.",
	Bad:     Example{InTemplate, reportTo + "  preExperimentDuration: «30m»\n"},
	Good:    Example{InTemplate, reportTo + "  preExperimentDuration: PT30M\n"},
	Source:  fisGuide + "experiment-report-configuration.html",
	Check: func(p *Pass) {
		for _, name := range []string{"preExperimentDuration", "postExperimentDuration"} {
			v := p.reportConfig().Field(name)
			if text, ok := judgeable(v); ok {
				p.checkReportDuration(v, text)
			}
		}
	},
}

func (p *Pass) checkReportDuration(v *spec.Value, text string) {
	_, err := fis.ParseDuration(text)
	if err == nil {
		return
	}
	_, why, _ := strings.Cut(err.Error(), " is not an ISO 8601 duration: ")
	meant, sure := isoFor(text)
	if meant != "" {
		why = "write `" + meant + "`"
	}
	f := p.At(v, "`%s` is `%s`, which is not an ISO 8601 duration as AWS documents it: %s", v.Name, short(text), why)
	if _, upper := fis.ParseDuration(strings.ToUpper(text)); upper == nil || strings.HasPrefix(text, "P") && !strings.Contains(text, "T") {
		f.As(Warning) // in ISO 8601 itself there are weeks, months and small letters
	}
	if sure {
		f.Write(v, meant)
	}
}

var reportOutputsMissing = Rule{
	ID: "report-outputs-missing", Severity: Warning, Since: "0.1",
	Summary: "An experiment report that is written nowhere",
	Why:     "A report goes to an S3 bucket. The API model lets the bucket be left out; without one there is no report. In CloudFormation it is an error, since that requires the bucket.",
	Bad:     Example{InTemplate, "«experimentReportConfiguration»:\n  preExperimentDuration: PT30M\n"},
	Good:    Example{InTemplate, reportTo + "  preExperimentDuration: PT30M\n"},
	Source:  fisGuide + "experiment-report-configuration.html",
	Check: func(p *Pass) {
		if p.Template != "" {
			return // CloudFormation requires it, which the table of the API says
		}
		v := p.reportConfig()
		for _, name := range []string{"outputs", "s3Configuration", "bucketName"} {
			if !v.IsKnownMap() || holdsUnknown(v) {
				return
			}
			inner := v.Field(name)
			if inner == nil {
				p.AtKey(v, "the report goes nowhere; add `outputs: {s3Configuration: {bucketName: …}}` to `experimentReportConfiguration`")
				return
			}
			v = inner
		}
	},
}

// reportConfig is the template's report configuration.
func (p *Pass) reportConfig() *spec.Value { return p.template().Field("experimentReportConfiguration") }
