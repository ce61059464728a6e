package rules_test

import (
	"fmt"
	"sync"
	"testing"

	"github.com/goccy/go-yaml/parser"

	"sluice/lint"
	"sluice/lint/rules"
	"sluice/spec"
)

// The benchmarks form a pair: linting with every rule on, and only parsing the same files with goccy/go-yaml. Compare their
// ratio, since absolute times depend on the machine.

const chaosPlan = `# yaml-language-server: $schema=../schemas/sluice.schema.json
apiVersion: sluice/v1
kind: Chaos
vars: {account: "123456789012", region: eu-west-1}
experimentTemplate:
  description: Stop a third of fleet %d, then cut its subnet off
  roleArn: arn:aws:iam::${account}:role/fis-checkout
  stopConditions:
    - {source: aws:cloudwatch:alarm, value: "arn:aws:cloudwatch:${region}:${account}:alarm:checkout-errors"}
  logConfiguration:
    logSchemaVersion: 2
    cloudWatchLogsConfiguration:
      logGroupArn: arn:aws:logs:${region}:${account}:log-group:/fis/checkout:*
  targets:
    fleet:
      resourceType: aws:ec2:instance
      resourceTags: {service: checkout-%d}
      filters:
        - {path: State.Name, values: [running]}
      selectionMode: PERCENT(33)
    subnet:
      resourceType: aws:ec2:subnet
      resourceTags: {service: checkout-%d}
      selectionMode: COUNT(1)
  actions:
    stop:
      actionId: aws:ec2:stop-instances
      description: a third of the fleet
      parameters: {startInstancesAfterDuration: 10m, completeIfInstancesTerminated: true}
      targets: {Instances: fleet}
    settle:
      actionId: aws:fis:wait
      parameters: {duration: 5m}
      startAfter: [stop]
    cut:
      actionId: aws:network:disrupt-connectivity
      parameters: {duration: 10m, scope: all}
      targets: {Subnets: subnet}
      startAfter: [settle]
    recover:
      actionId: aws:fis:wait
      parameters: {duration: 5m}
      startAfter: [cut]
  tags: {team: checkout, game-day: "%d"}
`

const rolloutPlan = `apiVersion: sluice/v1
kind: Rollout
project: web
segments:
  - {name: beta, pattern: {plan: [beta], build: [{numeric: [">", 10, "<=", 20]}]}}
features:
  - name: checkout-%d
    variations:
      - {name: old, value: {boolValue: false}}
      - {name: new, value: {boolValue: true}}
    defaultVariation: old
launch:
  name: checkout-%d
  description: New checkout, one step a day
  groups:
    - {name: control, feature: checkout-%d, variation: old}
    - {name: new, feature: checkout-%d, variation: new}
  metricMonitors:
    - metricDefinition:
        name: orders
        entityIdKey: userDetails.userId
        valueKey: details.orders
        eventPattern: {details: {orders: [{exists: true}]}}
  scheduledSplitsConfig:
    steps:
      - startTime: 2026-12-01T09:00:00Z
        groupWeights: {control: 99%%, new: 1%%}
        segmentOverrides:
          - {segment: beta, evaluationOrder: 1, weights: {control: 0%%, new: 100%%}}
      - startTime: +1d
        groupWeights: {control: 90%%, new: 10%%}
        segmentOverrides:
          - {segment: beta, evaluationOrder: 1, weights: {control: 0%%, new: 100%%}}
      - startTime: +1d
        groupWeights: {control: 66.667%%, new: 33.333%%}
      - startTime: +2d
        groupWeights: {control: 50000, new: 50000}
      - startTime: +7d
        groupWeights: {control: 0, new: 100000}
  tags: {team: checkout}
`

// plans returns 2,000 plans of about 1.8 KB, half of each kind.
var plans = sync.OnceValue(func() []string {
	var texts []string
	for i := range 1000 {
		texts = append(texts, fmt.Sprintf(chaosPlan, i, i, i, i), fmt.Sprintf(rolloutPlan, i, i, i, i))
	}
	return texts
})

func BenchmarkParseOnly(b *testing.B) {
	each(b, func(text string) {
		if _, err := parser.ParseBytes([]byte(text), 0); err != nil {
			b.Error(err)
		}
	})
}

func BenchmarkLint(b *testing.B) {
	linter := rules.New()
	each(b, func(text string) {
		if found := linter.File(spec.Read("x.yaml", text, nil), nil); lint.HasErrors(found) {
			b.Error(found[0].Message)
		}
	})
}

// each calls work for all plans with one worker per core, as the command does.
func each(b *testing.B, work func(string)) {
	size := 0
	for _, text := range plans() {
		size += len(text)
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		var wait sync.WaitGroup
		jobs := make(chan string)
		for range 2 {
			wait.Go(func() {
				for text := range jobs {
					work(text)
				}
			})
		}
		for _, text := range plans() {
			jobs <- text
		}
		close(jobs)
		wait.Wait()
	}
	b.ReportMetric(float64(size)/float64(len(plans())), "B/plan")
}
