package api

// Version is the plan format that this program reads.
const Version = "sluice/v1"

// The kinds of plans.
const (
	KindRollout = "Rollout"
	KindChaos   = "Chaos"
)

// Section is a part of a plan that compiles to requests of one operation.
type Section struct {
	Name      string
	Operation *Operation
	// Many means that the section is a list with one request each.
	Many bool
}

// RolloutSections are the sections of a Rollout plan, in request order.
var RolloutSections = []Section{
	{"segments", CreateSegment, true},
	{"features", CreateFeature, true},
	{"launch", CreateLaunch, false},
}

// ChaosSections are the sections of a Chaos plan, in request order.
var ChaosSections = []Section{
	{"experimentTemplate", CreateExperimentTemplate, false},
	{"targetAccountConfigurations", CreateTargetAccountConfiguration, true},
	{"experiment", StartExperiment, false},
}

// RolloutPlan is the shape of a whole Rollout plan.
var RolloutPlan = plan(KindRollout, RolloutSections,
	[]Member{optional("project", "Name or ARN of the Evidently project; added to every request that has one.", projectRef)},
	optional("appConfig", "Settings for AppConfig: where the flags are stored and how steps are deployed.", appConfig))

// ChaosPlan is the shape of a whole Chaos plan.
var ChaosPlan = plan(KindChaos, ChaosSections, nil)

func plan(kind string, sections []Section, before []Member, after ...Member) *Shape {
	members := []Member{
		optional("$schema", "Address of the JSON Schema, for editors; Sluice does not read it.", scalar(String)),
		required("apiVersion", "Version of the plan format: `"+Version+"`.", oneOf(Version)),
		required("kind", "`Rollout` for an Evidently launch, `Chaos` for a Fault Injection Service experiment.", oneOf(kind)),
		optional("vars", "Variables for `${name}`: a name and its default, or null for a variable that must be set.",
			mapOf(scalar(String), scalar(Scalar))),
	}
	members = append(members, before...)
	for _, s := range sections {
		shape := inSection(s.Operation.Input)
		if s.Many {
			shape = list(shape)
		}
		members = append(members, optional(s.Name, s.Operation.Doc, shape))
	}
	return structure(append(members, after...)...)
}

// given are the members that a section may omit, because the plan or an earlier response provides them.
var given = map[string]bool{"project": true, "experimentTemplateId": true}

// inSection returns the shape of an operation's input in a plan.
func inSection(input *Shape) *Shape {
	c := *input
	c.Members = append([]Member(nil), input.Members...)
	for i := range c.Members {
		if given[c.Members[i].Name] {
			c.Members[i].Required = false
		}
	}
	return &c
}

// appConfigID is the shape of the ids of AppConfig resources: AppConfig API model 2019-10-09.
var appConfigID = scalar(String).matching(`^[a-z0-9]{4,7}$`, "must be 4 to 7 lower-case letters and digits")

// appConfig has no required members here: `compile --target appconfig` requires them, and reports the commands that create the
// missing resources.
var appConfig = structure(
	optional("applicationId", "Id of the AppConfig application that holds the flags.", appConfigID),
	optional("environmentId", "Id of the AppConfig environment that the flags are deployed to.", appConfigID),
	optional("configurationProfileId", "Id of the feature-flag profile that gets a version per step.", appConfigID),
	optional("deploymentStrategyId", "How a step is deployed; `AppConfig.AllAtOnce` by default.",
		scalar(String).matching(`^([a-z0-9]{4,7}|AppConfig\.[A-Za-z0-9]{9,40})$`, "must be the id of a strategy, or the name of a predefined one such as `AppConfig.AllAtOnce`")),
	optional("entityKey", "Key of the evaluation context that holds the entity id, such as `userId`.", text(1, 64)),
	optional("schedulerRoleArn", "Role that EventBridge Scheduler assumes to start each step's deployment.", roleARN(1600)),
	optional("monitors", "Alarms that replace those of the environment: AppConfig rolls a deployment back when one goes off; at most 5.", list(structure(
		required("alarmArn", "ARN of the CloudWatch alarm.", text(1, 2048)),
		optional("alarmRoleArn", "Role with which AppConfig reads the state of the alarm.", roleARN(2048)),
	)).between(1, 5)),
	optional("mergeInto", "Path, relative to the plan, of the feature-flag document that the profile has now; its other flags are kept.", text(1, 1024)),
	optional("keys", "Maps a dotted path of the evaluation context to the flat key that the application sends.",
		mapOf(text(1, 256), text(1, 64))),
)

// roleARN returns the shape of an IAM role ARN.
func roleARN(most int64) *Shape {
	return text(20, most).matching(`^arn:aws[a-z0-9-]*:iam::[0-9]{12}:role/.+$`, "must be the ARN of an IAM role")
}
