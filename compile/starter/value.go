package starter

import (
	"time"

	"sluice/spec"
	"sluice/spec/fis"
)

// examples are values of parameters by name, if their kind does not suggest one.
var examples = map[string]string{
	"alarmArns":                   "arn:aws:cloudwatch:" + region + ":" + account + ":alarm:" + service + "-errors",
	"alarmStates":                 "OK",
	"availabilityZoneIdentifier":  region + "a",
	"availabilityZoneIdentifiers": region + "a",
	"clusterIdentifier":           "arn:aws:eks:" + region + ":" + account + ":cluster/" + service,
	"contentTypeHeader":           "application/json",
	"durationBeforeInterruption":  "2m",
	"kubernetesKind":              "PodChaos",
	"kubernetesNamespace":         "chaos",
	"kubernetesServiceAccount":    "fis-${service}",
	"kubernetesSpec":              `{"action":"pod-kill","mode":"one","selector":{"namespaces":["${service}"]}}`,
	"maxDuration":                 "5m",
	"namespace":                   service,
	"port":                        "443",
	"preventExecution":            "false",
	"processName":                 "nginx",
	"region":                      "eu-central-1",
	"selectorValue":               "app=" + service,
	"startInstancesAfterDuration": "5m",
	"statusCode":                  "503",
	"vpc":                         "vpc-0123456789abcdef0",
}

// operations are API calls that the fault injections of each service support.
var operations = map[string]string{"ec2": "DescribeInstances", "kinesis": "GetRecords"}

// documents are AWS's documents for the Systems Manager actions.
var documents = map[string]string{
	fis.SendCommand:     "arn:aws:ssm:" + region + "::document/AWSFIS-Run-CPU-Stress",
	fis.StartAutomation: "arn:aws:ssm:" + region + "::document/AWS-RestartEC2Instance",
}

// Example returns a valid value for the parameter. The action is nil for a parameter of a target.
func Example(a *fis.Action, p *fis.Parameter) string {
	switch {
	case p.Name == "documentArn" && a != nil:
		return documents[a.ID]
	case p.Name == "operations":
		return operations[a.Parameter("service").Enum[0]]
	}
	if example, ok := examples[p.Name]; ok {
		return example
	}
	switch p.Kind {
	case fis.KindDuration:
		return duration(a, p)
	case fis.KindPercentage:
		return "10"
	case fis.KindEnum, fis.KindList:
		if len(p.Enum) > 0 {
			return p.Enum[0]
		}
	case fis.KindBoolean:
		return "true"
	case fis.KindInteger, fis.KindNumber:
		return "1"
	}
	return "CHANGE-ME"
}

// usual is how long a fault lasts, unless the action needs longer to have an effect.
const usual = 5 * time.Minute

func duration(a *fis.Action, p *fis.Parameter) string {
	length := max(usual, p.Min.Duration)
	if a != nil && a.EffectDelay > 0 {
		length = max(length, time.Duration(a.EffectDelay)+usual)
	}
	return spec.FormatDuration(length)
}
