package change_test

import (
	"fmt"
	"strings"

	"sluice/lint/change"
	"sluice/spec"
)

// A program compares two versions of a plan.
func ExampleCompare() {
	const plan = `apiVersion: sluice/v1
kind: Chaos
experimentTemplate:
  targets: {fleet: {resourceType: aws:ec2:instance, resourceTags: {service: shop}, selectionMode: COUNT(1)}}
  actions: {reboot: {actionId: aws:ec2:reboot-instances, targets: {Instances: fleet}}}
`
	old := spec.Read("reboot.chaos.yaml", plan, nil)
	new := spec.Read("reboot.chaos.yaml", strings.Replace(plan, "COUNT(1)", "COUNT(3)", 1), nil)
	for _, f := range change.Compare(old, new, nil) {
		fmt.Printf("%s %s: %s\n", f.Change.Direction, f.Rule.ID, f.Message)
	}
	// Output: riskier target-widened: target `fleet` now selects `COUNT(3)` (was `COUNT(1)`)
}
