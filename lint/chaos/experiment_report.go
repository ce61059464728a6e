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
	Summary: "A `dashboardIdentifier` that is not a dashboard ARN",
	Why:     "The report refers to dashboards by ARN, not by name. Dashboards are global, so the Region in the ARN is empty.",
	Source:  lint.FisGuide + "experiment-report-configuration.html",
	Check: func(p *lint.Pass) {
		for _, v := range p.ExperimentTemplate().Report.Dashboards {
			if text, ok := lint.ValidText(v); ok {
				checkDashboard(p, v, text)
			}
		}
	},
}

const (
	dashboardLooks = "arn:aws:cloudwatch::ACCOUNT:dashboard/NAME"
)

func checkDashboard(p *lint.Pass, v *spec.Value, str string) {
	a, ok := arn.ParseAWS(str)
	switch {
	case !ok || a.Named("cloudwatch", "dashboard/") == "":
		p.At(v, "`%s` is not the ARN of a CloudWatch dashboard%s", text.Shorten(str), arn.Hint(str, dashboardLooks))
	case arn.HasWildcard(a.Resource):
		p.At(v, "`%s` does not name a dashboard, and wildcards do not work here; write the ARN of one, `%s`", text.Shorten(str), dashboardLooks)
	case a.Region != "":
		p.At(v, "a dashboard ARN has no Region, but this one has `%s`; leave it empty as in `%s`", text.Shorten(a.Region), dashboardLooks)
	default:
		p.CheckAccount(v, a)
	}
}

var reportDuration = lint.Rule{
	ID: "report-duration", Severity: lint.Error, Fix: lint.SafeFix, Since: "0.1",
	Summary: "A duration of the experiment report that is not in ISO 8601 form",
	Why:     "Sluice sends these two durations as written, even in a plan; the default is `PT20M`. Months, weeks and years are valid ISO 8601, but rarely meant, so they are a warning.",
	Source:  lint.FisGuide + "experiment-report-configuration.html",
	Check: func(p *lint.Pass) {
		report := p.ExperimentTemplate().Report
		for _, v := range []*spec.Value{report.Before, report.After} {
			text, ok := lint.ValidText(v)
			_, err := fis.ParseDuration(text)
			if wrong := (*fis.DurationError)(nil); ok && errors.As(err, &wrong) {
				checkReportDuration(p, v, wrong)
			}
		}
	},
}

func checkReportDuration(p *lint.Pass, v *spec.Value, wrong *fis.DurationError) {
	str, why := wrong.Text, wrong.Reason
	meant, certain := isoFor(str)
	if meant != "" {
		why = "write `" + meant + "`"
	}
	f := p.At(v, "`%s` is `%s`, which is not an ISO 8601 duration: %s", p.KeyOf(v), text.Shorten(str), why)
	if _, upper := fis.ParseDuration(strings.ToUpper(str)); upper == nil || strings.HasPrefix(str, "P") && !strings.Contains(str, "T") {
		f.As(lint.Warning) // weeks, months and lower case are valid ISO 8601
	}
	if certain {
		f.SuggestText(v, meant)
	}
}

var reportOutputsMissing = lint.Rule{
	ID: "report-outputs-missing", Severity: lint.Warning, Since: "0.1",
	Summary: "An experiment report without a destination",
	Why:     "A report is written to an S3 bucket. The API model makes the bucket optional, but without one no report is written. CloudFormation requires the bucket, so there it is an error.",
	Source:  lint.FisGuide + "experiment-report-configuration.html",
	Check: func(p *lint.Pass) {
		if p.Dialect.Program() != "" {
			return // CloudFormation requires it, so a shape rule reports it
		}
		v := p.ExperimentTemplate().Report.Value
		for _, name := range []string{"outputs", "s3Configuration", "bucketName"} {
			if !v.IsKnownMap() || holdsUnknown(v) {
				return
			}
			inner := v.Field(name)
			if inner == nil {
				p.AtKey(v, "the report has no destination; add `outputs: {s3Configuration: {bucketName: …}}` to `experimentReportConfiguration`")
				return
			}
			v = inner
		}
	},
}
