package dialect

import (
	"slices"
	"strings"

	"sluice/spec/api"
	"sluice/spec/hcl"
	"sluice/spec/suggest"
	"sluice/spec/yaml"
)

// terraform is for resources of the provider aws, which have their own names for blocks and arguments.
var terraform = traits{name: "Terraform", unit: "resource", program: "Terraform", converts: true, evaluates: true, spell: spellAWS, blocks: isBlock, syntax: &asBlocks}

// awscc is for resources of the provider awscc, which writes the properties of CloudFormation in snake case.
var awscc = traits{name: "Terraform", unit: "resource", program: "Terraform", converts: true, evaluates: true, spell: spellAWSCC, syntax: &asHCL, drops: true, requires: cloudFormation.requires}

// asHCL writes fragments as HCL expressions.
var asHCL = syntax{
	key: func(name string) string { return name },
	scalar: func(value, _ string, of *api.Shape) string {
		if of != nil && (of.Type == api.Integer || of.Type == api.Double || of.Type == api.Boolean) {
			return value
		}
		return hcl.Quote(value)
	},
	between: " = ",
}

// asBlocks is asHCL for resources that consist of blocks.
var asBlocks = syntax{key: asHCL.key, scalar: asHCL.scalar, between: asHCL.between, blocks: true}

// block maps an argument or a block of the provider aws to a member of the API.
type block struct {
	// from is the name in Terraform, to the name in the API; an empty to drops it.
	from, to string
	form     form
	// within are the nested arguments and blocks.
	within []block
	// key and value are the arguments with the key and the value, for the forms named and paired.
	key, value string
}

// form is how the blocks of one type are converted to one value.
type form uint8

const (
	// plain is an argument that is not converted.
	plain form = iota
	// single is at most one block, converted to a structure.
	single
	// listed blocks are converted to the items of a list.
	listed
	// named blocks are converted to a mapping, with one of their arguments as the key.
	named
	// paired blocks have a key and a value, and are converted to a mapping.
	paired
)

// awsResource is a resource type of the provider aws that is a request.
type awsResource struct {
	name      string
	operation *api.Operation
	within    []block
}

func same(names ...string) (blocks []block) {
	for _, name := range names {
		blocks = append(blocks, block{from: name, to: camel(name)})
	}
	return blocks
}

func with(blocks []block, more ...block) []block { return append(blocks, more...) }

// awsTypes maps the resource types of the provider aws.
// Source: internal/service/{fis,evidently}/ of hashicorp/terraform-provider-aws and its documentation, 2026-11-28.
var awsTypes = []awsResource{
	{"aws_fis_experiment_template", api.CreateExperimentTemplate, with(same("description", "role_arn", "tags"),
		block{from: "action", to: "actions", form: named, key: "name", within: with(same("action_id", "description", "start_after"),
			block{from: "parameter", to: "parameters", form: paired, key: "key", value: "value"},
			block{from: "target", to: "targets", form: paired, key: "key", value: "value"})},
		block{from: "target", to: "targets", form: named, key: "name", within: with(same("resource_type", "selection_mode", "resource_arns", "parameters"),
			block{from: "resource_tag", to: "resourceTags", form: paired, key: "key", value: "value"},
			block{from: "filter", to: "filters", form: listed, within: same("path", "values")})},
		block{from: "stop_condition", to: "stopConditions", form: listed, within: same("source", "value")},
		block{from: "experiment_options", to: "experimentOptions", form: single, within: same("account_targeting", "empty_target_resolution_mode")},
		block{from: "log_configuration", to: "logConfiguration", form: single, within: with(same("log_schema_version"),
			block{from: "cloudwatch_logs_configuration", to: "cloudWatchLogsConfiguration", form: single, within: same("log_group_arn")},
			block{from: "s3_configuration", to: "s3Configuration", form: single, within: same("bucket_name", "prefix")})},
		block{from: "experiment_report_configuration", to: "experimentReportConfiguration", form: single,
			within: with(same("pre_experiment_duration", "post_experiment_duration"),
				block{from: "data_sources", to: "dataSources", form: single, within: []block{{from: "cloudwatch_dashboard", to: "cloudWatchDashboards",
					form: listed, within: []block{{from: "dashboard_arn", to: "dashboardIdentifier"}}}}},
				block{from: "outputs", to: "outputs", form: single, within: []block{{from: "s3_configuration", to: "s3Configuration",
					form: single, within: same("bucket_name", "prefix")}}})},
	)},
	{"aws_fis_target_account_configuration", api.CreateTargetAccountConfiguration,
		same("account_id", "experiment_template_id", "role_arn", "description")},
	{"aws_evidently_segment", api.CreateSegment, same("name", "pattern", "description", "tags")},
	{"aws_evidently_feature", api.CreateFeature, with(same("name", "project", "default_variation", "description", "evaluation_strategy", "entity_overrides", "tags"),
		block{from: "variations", to: "variations", form: listed, within: with(same("name"),
			block{from: "value", to: "value", form: single, within: same("bool_value", "long_value", "double_value", "string_value")})})},
	{"aws_evidently_launch", api.CreateLaunch, with(same("name", "project", "description", "randomization_salt", "tags"),
		block{from: "groups", to: "groups", form: listed, within: same("name", "feature", "variation", "description")},
		block{from: "metric_monitors", to: "metricMonitors", form: listed, within: []block{{from: "metric_definition", to: "metricDefinition", form: single,
			within: same("name", "entity_id_key", "value_key", "event_pattern", "unit_label")}}},
		block{from: "scheduled_splits_config", to: "scheduledSplitsConfig", form: single, within: []block{{from: "steps", to: "steps", form: listed,
			within: with(same("start_time", "group_weights"), block{from: "segment_overrides", to: "segmentOverrides", form: listed,
				within: same("evaluation_order", "segment", "weights")})}}})},
}

// terraformArguments are arguments and blocks that only concern Terraform, terraformBlocks the blocks among them.
var (
	terraformArguments = []string{"tags_all", "region", "timeouts", "lifecycle", "depends_on", "provider", "provisioner", "connection", "id"}
	terraformBlocks    = []string{"timeouts", "lifecycle", "provisioner", "connection"}
)

// awsccTypes are the resource types of the provider awscc, with the types in CloudFormation.
// Source: docs/resources of hashicorp/terraform-provider-awscc, 2026-08-07.
var awsccTypes = map[string]string{
	"awscc_fis_experiment_template":          "AWS::FIS::ExperimentTemplate",
	"awscc_fis_target_account_configuration": "AWS::FIS::TargetAccountConfiguration",
	"awscc_evidently_segment":                "AWS::Evidently::Segment",
	"awscc_evidently_feature":                "AWS::Evidently::Feature",
	"awscc_evidently_launch":                 "AWS::Evidently::Launch",
}

// TerraformResource reports whether a block is a resource that is a request.
func TerraformResource(kind, name string) bool {
	if kind != "resource" {
		return false
	}
	_, cc := awsccTypes[name]
	return cc || isHosted(name) || awsType(name) != nil
}

func awsType(name string) *awsResource {
	for i := range awsTypes {
		if awsTypes[i].name == name {
			return &awsTypes[i]
		}
	}
	return nil
}

// ReadTerraform returns the request of a resource, and its dialect; ok is false for a block that is not a request.
func ReadTerraform(r *hcl.Resource, among Surroundings) (Dialect, Resource, bool) {
	found := Resource{Name: r.Address, When: r.When, Dropped: terraformOnly(r), Head: &yaml.Node{Kind: yaml.String, Range: r.Header}}
	if t := awsType(r.Type); t != nil && r.Kind == "resource" {
		found.Operation, found.Input = t.operation, structure(r.Body, t.within)
		if t.operation == api.CreateExperimentTemplate && !hasTargets(r.Body, found.Input) {
			// The provider always sends `targets: {}`.
			found.Input.Entries = append(found.Input.Entries, yaml.Entry{Key: key("targets", head(r.Body)), Value: &yaml.Node{Kind: yaml.Map, Range: head(r.Body).Range}})
		}
		return Terraform, found, true
	}
	if isHosted(r.Type) && r.Kind == "resource" {
		found.Content = among.hosted(r)
		d := Terraform
		if strings.HasPrefix(r.Type, "awscc_") {
			d = AWSCC
		}
		return d, found, found.Content != nil
	}
	name, ok := awsccTypes[r.Type]
	if !ok || r.Kind != "resource" {
		return Unrecognized, found, false
	}
	for _, k := range resourceTypes {
		if k.name == name {
			found.Operation = k.operation
			found.Input = renamer{}.renamed(k.normalize(pascal(given(without(r.Body, terraformArguments)), k.operation.Input)), k.operation.Input)
		}
	}
	return AWSCC, found, true
}

// terraformOnly returns the arguments of the block that no request has, except those that Terraform sets itself.
func terraformOnly(r *hcl.Resource) (names []string) {
	if r.Repeated != "" {
		names = append(names, r.Repeated)
	}
	for _, name := range slices.Concat(terraformArguments, []string{"execution_status"}) {
		if name != "id" && name != "tags_all" && r.Body.Get(name) != nil {
			names = append(names, name)
		}
	}
	return names
}

// given drops null values, which Terraform treats as absent.
func given(n *yaml.Node) *yaml.Node {
	if n.Style == yaml.Encoded || n.Unknown {
		return n
	}
	return each(members(n, func(e yaml.Entry) yaml.Entry {
		if e.Value.Kind == yaml.Null && !e.Value.Unknown && !e.Value.Broken {
			return yaml.Entry{}
		}
		e.Value = given(e.Value)
		return e
	}), given)
}

// hasTargets reports whether a template has targets, possibly under a misspelt name.
func hasTargets(body, input *yaml.Node) bool {
	return input.Get("targets") != nil ||
		slices.ContainsFunc(body.Entries, func(e yaml.Entry) bool { return suggest.OneEdit(e.Key.Text, []string{"target"}) })
}

// without removes the entries with the names.
func without(n *yaml.Node, names []string) *yaml.Node {
	return members(n, func(e yaml.Entry) yaml.Entry {
		for _, name := range names {
			if e.Key.Text == name {
				return yaml.Entry{}
			}
		}
		return e
	})
}
