package timeline_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"sluice/spec"
	"sluice/spec/timeline"
)

// experiment returns the actions of a template from lines such as `a: 5m after b c`; `?` is an action of unknown length, and
// `<5m` one that may end earlier.
func experiment(lines ...string) []spec.Action {
	var b strings.Builder
	b.WriteString("apiVersion: sluice/v1\nkind: Chaos\nexperimentTemplate:\n  actions:\n")
	for _, line := range lines {
		head, after, _ := strings.Cut(line, " after ")
		name, length, _ := strings.Cut(head, ": ")
		action := "actionId: aws:fis:wait, parameters: {duration: " + length + "}"
		if length == "?" {
			action = "actionId: aws:ec2:reboot-instances"
		} else if most, found := strings.CutPrefix(length, "<"); found {
			action = "actionId: aws:ssm:start-automation-execution, parameters: {maxDuration: " + most + "}"
		}
		fmt.Fprintf(&b, "    %s: {%s, startAfter: [%s]}\n", name, action, strings.ReplaceAll(after, " ", ", "))
	}
	return spec.Read("x.chaos.yaml", b.String(), nil).Documents[0].Chaos.Template.Actions
}

func TestSchedule(t *testing.T) {
	for _, c := range []struct {
		name    string
		actions []string
		// want has spans as start-end, with ~ for uncertain times, then the length and the critical path.
		want string
	}{
		{"in parallel", []string{"a: 5m", "b: 10m"}, "0s-5m0s 0s-10m0s | 10m0s b"},
		{"in sequence", []string{"b: 10m after a", "a: 5m"}, "5m0s-15m0s 0s-5m0s | 15m0s a b"},
		{"after the later of two", []string{"a: 5m", "b: 10m", "c: 1m after a b", "d: 20m"}, "0s-5m0s 0s-10m0s 10m0s-11m0s 0s-20m0s | 20m0s d"},
		{"the first in the list of two that end together", []string{"a: 5m", "b: 5m", "c: 1m after b a"}, "0s-5m0s 0s-5m0s 5m0s-6m0s | 6m0s b c"},
		{"an unknown length", []string{"a: ?", "b: 5m after a"}, "0s-~0s ~0s-~5m0s | ~5m0s a b"},
		{"a limit", []string{"a: <30m", "b: 5m after a"}, "0s-<30m0s <30m0s-<35m0s | <35m0s a b"},
		{"a limit and an unknown length", []string{"a: <30m", "b: ? after a"}, "0s-<30m0s <30m0s-~30m0s | ~30m0s a b"},
		{"a cycle", []string{"a: 5m after b", "b: 5m after a", "c: 1m after b", "d: 2m"}, "never never never 0s-2m0s | 2m0s d"},
		{"only a cycle", []string{"a: 5m after b", "b: 5m after a"}, "never never | 0s"},
		{"no actions", nil, "| 0s"},
	} {
		s := timeline.NewSchedule(experiment(c.actions...))
		var words []string
		for _, span := range s.Spans {
			if span.Never {
				words = append(words, "never")
				continue
			}
			words = append(words, mark(span.Begin)+span.Start.String()+"-"+mark(span.Ends())+span.End.String())
		}
		words = append(words, "|", mark(s.Certainty)+s.Length.String())
		for _, i := range s.Critical {
			words = append(words, s.Actions[i].Name)
		}
		if got := strings.Join(words, " "); got != c.want {
			t.Errorf("%s: got %s, want %s", c.name, got, c.want)
		}
	}
}

// If an action has no known length, only the minimum length of the experiment is certain: an action with a limit may end
// immediately.
func TestLeastLength(t *testing.T) {
	for _, c := range []struct {
		name         string
		actions      []string
		start, least time.Duration // of the last action, and of the experiment
	}{
		{"a limit before an unknown length", []string{"a: <30m", "b: ? after a"}, 0, 0},
		{"an exact length, a limit and an unknown length", []string{"a: 5m", "b: <30m after a", "c: ? after b"}, 5 * time.Minute, 5 * time.Minute},
		{"an exact length at the end", []string{"a: ?", "b: <30m after a", "c: 2m after b"}, 0, 2 * time.Minute},
		{"the later of two", []string{"a: <30m", "b: 10m", "c: ? after a b"}, 10 * time.Minute, 10 * time.Minute},
		{"all exact", []string{"a: 5m", "b: 10m after a"}, 5 * time.Minute, 15 * time.Minute},
		{"a cycle", []string{"a: 5m after b", "b: 5m after a"}, 0, 0},
	} {
		s := timeline.NewSchedule(experiment(c.actions...))
		if got := s.Spans[len(s.Spans)-1].LeastStart; got != c.start || s.Least != c.least {
			t.Errorf("%s: got a start of %s, want %s; got a minimum length of %s, want %s", c.name, got, c.start, s.Least, c.least)
		}
	}
}

func mark(c timeline.Certainty) string { return []string{"~", "<", ""}[c] }

// launch has three steps. The second has overrides for two segments, with two for one of them.
const launch = `apiVersion: sluice/v1
kind: Rollout
launch:
  groups: [{name: old}, {name: new}, {name: old}]
  scheduledSplitsConfig:
    steps:
      - startTime: 2027-01-11T09:00:00+01:00
        groupWeights: {old: 90%, new: 5%}
      - startTime: +1d
        groupWeights: {old: 50%, new: 33.333%}
        segmentOverrides:
          - {segment: staff, evaluationOrder: 7, weights: {new: 40%}}
          - {segment: "arn:aws:evidently:eu-west-1:123456789012:segment/beta", evaluationOrder: 2, weights: {old: 0%, new: 100%}}
          - {segment: staff, evaluationOrder: 1, weights: {old: 50%}}
      - startTime: ${later}
        groupWeights: {old: 80%, new: 40%, newest: 1%}
`

func TestTraffic(t *testing.T) {
	text := strings.Replace(launch, "launch:", "vars: {later: null}\nlaunch:", 1)
	traffic := timeline.NewTraffic(spec.Read("x.rollout.yaml", text, nil).Documents[0])
	var got []string
	for _, step := range traffic.Steps {
		got = append(got, step.Begin.Format(time.RFC3339)+": "+formatSplit(step.Everyone))
		for i, split := range step.Segments {
			got = append(got, traffic.Segments[i]+": "+formatSplit(split))
		}
	}
	want := []string{
		"2027-01-11T08:00:00Z: 90% 5% rest 5%", "staff: 90% 5% rest 5%", "beta: 90% 5% rest 5%",
		"2027-01-12T08:00:00Z: 50% 33.333% rest 16.667%",
		// 50 %, plus 40 % of the other 50 %, plus the default shares of the remaining 30 %.
		"staff: own 65% 30% rest 5%", "beta: own 0% 100% rest 0%",
		// More than 100 %, and an unknown group.
		"0001-01-01T00:00:00Z: 80% 20% rest 0% ?", "staff: 80% 20% rest 0% ?", "beta: 80% 20% rest 0% ?",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("shares (-want +got):\n%s", diff)
	}
	if len(traffic.Groups) != 2 {
		t.Errorf("got %d groups, including duplicates", len(traffic.Groups))
	}
}

func formatSplit(s timeline.Split) string {
	text := ""
	if s.Own {
		text = "own "
	}
	for _, share := range s.Shares {
		text += share.String() + " "
	}
	text += "rest " + s.Rest.String()
	if !s.Known {
		text += " ?"
	}
	return text
}

func TestShareText(t *testing.T) {
	for share, want := range map[timeline.Share]string{
		0: "0%", 1: "<0.001%", timeline.All / 200_000: "0.001%", timeline.All / 3: "33.333%", 2 * timeline.All / 3: "66.667%",
		timeline.All: "100%", timeline.All / 8: "12.5%", timeline.All / 100_000: "0.001%",
	} {
		if got := share.String(); got != want {
			t.Errorf("%d: got %q, want %q", int64(share), got, want)
		}
	}
}

// A user in a segment is in those that contain it, so users who fall through its override continue with theirs.
func TestTrafficOfNestedSegments(t *testing.T) {
	const text = `apiVersion: sluice/v1
kind: Rollout
project: web
segments: [{name: gold, pattern: {plan: [gold]}}, {name: paid, pattern: {plan: [gold, silver]}}]
launch:
  groups: [{name: new}]
  scheduledSplitsConfig:
    steps:
      - groupWeights: {new: 0%}
        segmentOverrides: [{segment: gold, evaluationOrder: 1, weights: {new: 50%}}, {segment: paid, evaluationOrder: 2, weights: {new: 20%}}]
`
	step := timeline.NewTraffic(spec.Read("x.rollout.yaml", text, nil).Documents[0]).Steps[0]
	if got := formatSplit(step.Segments[0]) + ", " + formatSplit(step.Segments[1]); got != "own 60% rest 40%, own 20% rest 80%" {
		t.Error(got)
	}
}
