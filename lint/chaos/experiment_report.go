package chaos

import (
	"errors"
	"strings"

	"sluice/lint"
	"sluice/spec"
	"sluice/spec/arn"
	"sluice/spec/fis"
	"sluice/spec/text"
)

var reportDashboard = lint.Rule{
	ID: "report-dashboard", Severity: lint.Error, Since: "0.1",
	Summary: "A `dashboardIdentifier` that is not the ARN of a CloudWatch dashboard",
	Why:     "The report shows dashboards that are named by ARN, not by name. A dashboard belongs to all Regions, so that field of its ARN is empty.",
	Source:  lint.FisGuide + "experiment-report-configuration.html",
	Check: func(p *lint.Pass) {
		for _, v := range p.ExperimentTemplate().Report.Dashboards {
			if text, ok := validText(v); ok {
				checkDashboard(p, v, text)
			}
		}
	},
}

const (
	dashboardLooks = "arn:aws:cloudwatch::ACCOUNT:dashboard/NAME"
)

func checkDashboard(p *lint.Pass, v *spec.Value, str string) {
	a, ok := parseARN(str)
	switch {
	case !ok || a.Named("cloudwatch", "dashboard/") == "":
		p.At(v, "`%s` is not the ARN of a CloudWatch dashboard%s", text.Shorten(str), arn.Hint(str, dashboardLooks))
	case hasWildcard(a.Resource):
		p.At(v, "`%s` names no dashboard: ARNs are taken as they stand, without wildcards; write the ARN of one dashboard, `%s`", text.Shorten(str), dashboardLooks)
	case a.Region != "":
		p.At(v, "the ARN of a dashboard has no Region, this one has `%s`; leave it empty as in `%s`", text.Shorten(a.Region), dashboardLooks)
	default:
		checkAccount(p, v, a)
	}
}

var reportDuration = lint.Rule{
	ID: "report-duration", Severity: lint.Error, Fix: lint.SafeFix, Since: "0.1",
	Summary: "A duration of the experiment report that is not ISO 8601",
	Why:     "These two durations reach AWS as they are written, even in a plan; `PT20M` is what they are when left out. Months, weeks and years are ISO 8601 too, but hardly meant, so they are a warning.",
	Source:  lint.FisGuide + "experiment-report-configuration.html",
	Check: func(p *lint.Pass) {
		report := p.ExperimentTemplate().Report
		for _, v := range []*spec.Value{report.Before, report.After} {
			text, ok := validText(v)
			_, err := fis.ParseDuration(text)
			if wrong := (*fis.DurationError)(nil); ok && errors.As(err, &wrong) {
				checkReportDuration(p, v, wrong)
			}
		}
	},
}

func checkReportDuration(p *lint.Pass, v *spec.Value, wrong *fis.DurationError) {
	str, why := wrong.Text, wrong.Reason
	meant, sure := isoFor(str)
	if meant != "" {
		why = "write `" + meant + "`"
	}
	f := p.At(v, "`%s` is `%s`, which is not an ISO 8601 duration as AWS documents it: %s", p.KeyOf(v), text.Shorten(str), why)
	if _, upper := fis.ParseDuration(strings.ToUpper(str)); upper == nil || strings.HasPrefix(str, "P") && !strings.Contains(str, "T") {
		f.As(lint.Warning) // in ISO 8601 itself there are weeks, months and small letters
	}
	if sure {
		f.SuggestText(v, meant)
	}
}

var reportOutputsMissing = lint.Rule{
	ID: "report-outputs-missing", Severity: lint.Warning, Since: "0.1",
	Summary: "An experiment report that is written nowhere",
	Why:     "A report goes to an S3 bucket. The API model lets the bucket be left out; without one there is no report. In CloudFormation it is an error, since that requires the bucket.",
	Source:  lint.FisGuide + "experiment-report-configuration.html",
	Check: func(p *lint.Pass) {
		if p.Dialect.Program() != "" {
			return // CloudFormation requires it, which the table of the API says
		}
		v := p.ExperimentTemplate().Report.Value
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
