package spec

// Template is the input of CreateExperimentTemplate.
type Template struct {
	*Value
	Description, RoleARN, Tags *Value
	Options                    Options
	Log                        Log
	Report                     Report
	// TargetMap, ActionMap and StopConditionList are the members that Targets, Actions and StopConditions are read from.
	TargetMap, ActionMap, StopConditionList *Value

	Targets        []Target
	Actions        []Action
	StopConditions []StopCondition
}

// Options is a template's experimentOptions.
type Options struct {
	*Value
	AccountTargeting, EmptyTargets *Value
}

// SkipEmpty is the emptyTargetResolutionMode in which a target without matches does not fail the experiment.
// Source: https://docs.aws.amazon.com/fis/latest/userguide/experiment-options.html, 2026-11-30.
const SkipEmpty = "skip"

// Log is a template's logConfiguration.
type Log struct {
	*Value
	SchemaVersion *Value
	// CloudWatch is the section that sends the log to CloudWatch Logs, and LogGroupARN its log group.
	CloudWatch, LogGroupARN *Value
	Bucket                  Bucket
}

// Report is a template's experimentReportConfiguration.
type Report struct {
	*Value
	Outputs *Value
	Bucket  Bucket
	// Dashboards are the identifiers of the dashboards in the report.
	Dashboards []*Value
	// Before and After are how much time before and after the experiment the dashboards cover.
	Before, After *Value
}

// Bucket is an s3Configuration: the S3 destination of a log or report.
type Bucket struct {
	*Value
	BucketName, Prefix *Value
}

func newTemplate(v *Value) *Template {
	t := &Template{
		Value: v, Description: v.Field("description"), RoleARN: v.Field("roleArn"), Tags: v.Field("tags"),
		Log: newLog(v.Field("logConfiguration")), Report: newReport(v.Field("experimentReportConfiguration")),
		TargetMap: v.Field("targets"), ActionMap: v.Field("actions"), StopConditionList: v.Field("stopConditions"),
	}
	options := v.Field("experimentOptions")
	t.Options = Options{options, options.Field("accountTargeting"), options.Field("emptyTargetResolutionMode")}
	for _, x := range t.TargetMap.Map() {
		t.Targets = append(t.Targets, NewTarget(x))
	}
	for _, x := range t.ActionMap.Map() {
		t.Actions = append(t.Actions, NewAction(x))
	}
	for _, x := range t.StopConditionList.List() {
		t.StopConditions = append(t.StopConditions, NewStopCondition(x))
	}
	return t
}

func newLog(v *Value) Log {
	cloudWatch := v.Field("cloudWatchLogsConfiguration")
	return Log{v, v.Field("logSchemaVersion"), cloudWatch, cloudWatch.Field("logGroupArn"), newBucket(v.Field("s3Configuration"))}
}

func newReport(v *Value) Report {
	r := Report{Value: v, Outputs: v.Field("outputs"), Before: v.Field("preExperimentDuration"), After: v.Field("postExperimentDuration")}
	r.Bucket = newBucket(r.Outputs.Field("s3Configuration"))
	for _, d := range v.Field("dataSources").Field("cloudWatchDashboards").List() {
		if id := d.Field("dashboardIdentifier"); id != nil {
			r.Dashboards = append(r.Dashboards, id)
		}
	}
	return r
}

func newBucket(v *Value) Bucket { return Bucket{v, v.Field("bucketName"), v.Field("prefix")} }

// ExperimentTemplate returns the document's experiment template, never nil: an empty one if the document has none that could
// be read as a mapping.
func (d *Document) ExperimentTemplate() *Template {
	if d.Chaos == nil || d.Chaos.Template == nil || !d.Chaos.Template.IsKnownMap() {
		return &Template{}
	}
	return d.Chaos.Template
}
