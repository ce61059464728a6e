package starter

import (
	"embed"
	"fmt"
	"strings"

	"sluice/spec/text"
)

//go:embed scenarios
var files embed.FS

// scenario is a published scenario of AWS, as a plan.
// Source: https://docs.aws.amazon.com/fis/latest/userguide/scenario-library.html, 2026-11-30.
type scenario struct{ name, summary string }

var scenarios = []scenario{
	{"az-application-slowdown", "Slow down the traffic between the resources of one zone"},
	{"az-power-interruption", "Let one zone lose its power: instances, volumes, databases and caches at once"},
	{"cross-az-traffic-slowdown", "Slow down the traffic between zones"},
	{"cross-region-connectivity", "Cut the connections to another Region"},
	{"ebs-decreasing-latency", "Slow volumes that recover step by step"},
	{"ebs-increasing-latency", "Volumes that become slower step by step"},
	{"ebs-intermittent-latency", "Volumes that are slow from time to time"},
	{"ebs-sustained-latency", "Volumes that stay slow"},
	{"ec2-stress", "Load the processors, the memory and the disks of instances"},
	{"eks-stress", "Load the processors, the memory and the disks of pods"},
}

// Scenario returns a published scenario of AWS as a plan.
func Scenario(name string) (string, error) {
	var names []string
	for _, s := range scenarios {
		names = append(names, s.name)
		if s.name == name {
			content, err := files.ReadFile("scenarios/" + name + ".chaos.yaml")
			return string(content), err
		}
	}
	return "", fmt.Errorf("unknown scenario `%s`; scenarios are %s", text.Shorten(strings.TrimSpace(name)), text.List(names))
}

// Scenarios returns the names of the scenarios.
func Scenarios() (names []string) {
	for _, s := range scenarios {
		names = append(names, s.name)
	}
	return names
}
