package starter

import (
	"embed"
	"fmt"
	"strings"

	"sluice/spec/text"
)

//go:embed scenarios
var files embed.FS

// scenario is a published AWS scenario as a plan.
// Source: https://docs.aws.amazon.com/fis/latest/userguide/scenario-library.html, 2026-11-30.
type scenario struct{ name, summary string }

var scenarios = []scenario{
	{"az-application-slowdown", "Slow down traffic within one Availability Zone"},
	{"az-power-interruption", "Simulate a power outage in one zone: instances, volumes, databases and caches at once"},
	{"cross-az-traffic-slowdown", "Slow down traffic between Availability Zones"},
	{"cross-region-connectivity", "Disrupt connections to another Region"},
	{"ebs-decreasing-latency", "Slow volumes that recover in steps"},
	{"ebs-increasing-latency", "Volumes that become slower in steps"},
	{"ebs-intermittent-latency", "Volumes that are slow intermittently"},
	{"ebs-sustained-latency", "Volumes that stay slow"},
	{"ec2-stress", "CPU, memory and disk stress on instances"},
	{"eks-stress", "CPU, memory and disk stress on pods"},
}

// Scenario returns a published AWS scenario as a plan.
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
