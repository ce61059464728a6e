package preview

import (
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"sluice/spec"
	"sluice/spec/timeline"
)

func sheetOf(t *testing.T, text string) Sheet {
	t.Helper()
	p := New(spec.Read("x.yaml", text, nil), nil)
	if len(p.Sheets) != 1 {
		t.Fatalf("%d sheets", len(p.Sheets))
	}
	return p.Sheets[0]
}

const templateHead = "apiVersion: sluice/v1\nkind: Chaos\nexperimentTemplate:\n"

// A target is described by its selection and by how many resources are hit.
func TestTargetsInWords(t *testing.T) {
	const arn = "arn:aws:ec2:eu-west-1:123456789012:instance/i-"
	for members, want := range map[string]string{
		"":                                  "nothing: no selectionMode",
		"resourceTags: {a: b, c: d}":        "tag a=b, tag c=d: no selectionMode",
		"resourceArns: ['" + arn + "1']":    "instance/i-1: no selectionMode",
		"resourceArns: [ours, 'arn:aws:x']": "ours, arn:aws:x: no selectionMode",
		"resourceArns: ['" + arn + "1'], selectionMode: ALL":                  "instance/i-1: the named resource",
		"resourceArns: ['" + arn + "1', '" + arn + "2'], selectionMode: ALL":  "instance/i-1, instance/i-2: all 2 of them",
		"resourceArns: ['" + arn + "1', b, c], selectionMode: PERCENT(50)":    "instance/i-1, b, c: 1 of 3, at random",
		"resourceArns: [b, c], selectionMode: PERCENT(x)":                     "b, c: PERCENT(x)",
		"resourceArns: [b, c], selectionMode: PERCENT(9223372036854775807)":   "b, c: 2 of 2, at random",
		"resourceArns: [b, c], selectionMode: COUNT(x)":                       "b, c: COUNT(x)",
		"resourceArns: ['" + arn + "1', b, c], selectionMode: COUNT(2)":       "instance/i-1, b, c: 2 of 3, at random",
		"resourceArns: ['" + arn + "1', b, c], selectionMode: COUNT(9)":       "instance/i-1, b, c: 3 of 3, at random",
		"resourceTags: {a: b}, selectionMode: ALL":                            "tag a=b: ALL that match, without a limit",
		"resourceTags: {a: b}, selectionMode: COUNT(2)":                       "tag a=b: at most 2, at random",
		"resourceTags: {a: b}, selectionMode: PERCENT(25)":                    "tag a=b: 25% of them, rounded down, at random",
		"resourceTags: {a: b}, selectionMode: PERCENT(x)":                     "tag a=b: PERCENT(x)",
		"resourceTags: {a: b}, selectionMode: SOME(2)":                        "tag a=b: SOME(2)",
		"parameters: {cluster: a}, selectionMode: COUNT(x)":                   "cluster a: COUNT(x)",
		"resourceTags: {a: b}, filters: [{path: State.Name, values: [x, y]}]": "tag a=b, where State.Name is x or y: no selectionMode",
	} {
		s := sheetOf(t, templateHead+"  targets: {fleet: {"+members+"}}\n  actions: {a: {actionId: aws:ec2:reboot-instances, targets: {Instances: fleet}}}\n")
		got := s.Chaos.Lanes[0].Target
		if got == nil || got.Selector+": "+got.Hits != want {
			t.Errorf("%s: got %+v, want %s", members, got, want)
		}
	}
}

// An alarm is shown by its name, or as written if the name is unknown.
func TestStopsInWords(t *testing.T) {
	s := sheetOf(t, templateHead+"  stopConditions: [{source: none}, {source: aws:cloudwatch:alarm, value: 'arn:aws:cloudwatch:eu-west-1:123456789012:alarm:errors'}, {source: aws:cloudwatch:alarm, value: errors-too}, {value: third}]\n"+
		"  actions: {a: {actionId: aws:new:thing}}\n")
	if diff := cmp.Diff([]string{"errors", "errors-too", "third"}, s.Chaos.Stops); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if s.Chaos.Total != "unknown" {
		t.Errorf("got total %s", s.Chaos.Total)
	}
}

// Plans without anything to draw still have a title.
func TestEmptySheets(t *testing.T) {
	for text, want := range map[string]string{
		"apiVersion: sluice/v1\nkind: Chaos\nexperiment: {experimentTemplateId: EXT1}\n":                                "Experiment without a template",
		"apiVersion: sluice/v1\nkind: Rollout\nproject: p\nfeatures: [{name: a, variations: [{name: x, value: {}}]}]\n": "Rollout without a launch",
	} {
		if s := sheetOf(t, text); s.Title != want {
			t.Errorf("%s: the title is %s", text, s.Title)
		}
	}
}

// The default variation is shown if the plan has the feature with a default.
func TestDefaultInWords(t *testing.T) {
	for feature, want := range map[string]string{
		"{name: f, defaultVariation: old}": "default variation old of f",
		"{name: f}":                        "the default variation",
		"{name: f, variations: [{name: old}, {name: new}]}": "default variation old of f",
		"{name: g, defaultVariation: old}":                  "the default variation",
	} {
		f := spec.Read("x.yaml", "apiVersion: sluice/v1\nkind: Rollout\nfeatures: ["+feature+"]\nlaunch: {groups: [{name: a, feature: f, variation: new}], scheduledSplitsConfig: {steps: [{groupWeights: {a: 10%}}]}}\n", nil)
		if got := defaultOf(f.Documents[0]); got != want {
			t.Errorf("%s: %s", feature, got)
		}
	}
}

// The default variation is drawn if it gets any share, even a thousandth of a percent.
func TestRestIsDrawn(t *testing.T) {
	for share, want := range map[string]int{"100%": 1, "99.999%": 2, "0%": 2} {
		s := sheetOf(t, "apiVersion: sluice/v1\nkind: Rollout\nlaunch: {groups: [{name: a, feature: f, variation: new}], scheduledSplitsConfig: {steps: [{startTime: 2027-01-01T00:00:00Z, groupWeights: {a: "+share+"}}]}}\n")
		if len(s.Rollout.Groups) != want || len(s.Rollout.Charts[0].Columns[0].Shares) != want {
			t.Errorf("%s: %+v", share, s.Rollout)
		}
	}
}

// Gaps grow with the square root of their length, none disappears, and together they fill the width.
func TestSpread(t *testing.T) {
	for _, c := range []struct {
		gaps           []time.Duration
		width, percent int
		want           []int
	}{
		{nil, 100, 50, []int{0}},
		{[]time.Duration{0}, 100, 50, []int{0, 100}},
		{[]time.Duration{0, 0}, 100, 50, []int{0, 50, 100}},
		{[]time.Duration{0, 0, 0, 0}, 100, 20, []int{0, 25, 50, 75, 100}},
		{[]time.Duration{9 * time.Second, time.Second}, 100, 40, []int{0, 65, 100}},
		{[]time.Duration{time.Second, 9 * time.Second}, 100, 40, []int{0, 35, 100}},
		{[]time.Duration{-time.Second, time.Second}, 100, 40, []int{0, 20, 100}},
	} {
		if got := spread(c.gaps, c.width, c.percent); !slices.Equal(got, c.want) {
			t.Errorf("%v over %d: got %v, want %v", c.gaps, c.width, got, c.want)
		}
	}
	a := Axis{Ticks: []Tick{{At: 0}, {At: 40, After: time.Minute}}}
	if a.place(0) != 0 || a.place(time.Minute) != 40 || a.place(time.Hour) != Wide {
		t.Errorf("places %d, %d, %d", a.place(0), a.place(time.Minute), a.place(time.Hour))
	}
	if one := stepAxis(make([]timeline.Step, 1)); len(one.Ticks) != 1 || one.Ticks[0].At != 0 || one.Ticks[0].Label != "step 1" {
		t.Errorf("%+v", one)
	}
}

// Values that a template does not determine are marked as unknown, and each resource has its name.
func TestUnknownTemplateValues(t *testing.T) {
	const template = "Resources:\n  Cut:\n    Type: AWS::FIS::ExperimentTemplate\n    Properties:\n      Description: !Sub 'Cut ${Zone}'\n      StopConditions: [!If [P, {Source: none}, {Source: none}]]\n" +
		"      Targets: {s: {ResourceType: aws:ec2:subnet, ResourceArns: !Ref Arns, SelectionMode: ALL}}\n" +
		"      Actions: {cut: {ActionId: aws:network:disrupt-connectivity, Parameters: {duration: !Sub 'PT${M}M', scope: all}, Targets: {Subnets: s}}}\n"
	s := New(spec.Read("x.yaml", template, nil), nil).Sheets[0]
	bar, target := s.Chaos.Lanes[0].Bars[0], s.Chaos.Lanes[0].Target
	got := []string{s.Title, s.Lead, s.Chaos.Stops[0], bar.Lasts, target.Hits, target.Selector}
	want := []string{"Experiment, resource Cut", "!Sub Cut ${Zone}", "unknown alarm", "length unknown",
		"ALL of unknown resources", "unknown resourceArns"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// A value computed by Terraform is drawn as its reference.
func TestUnknownInTerraform(t *testing.T) {
	const text = `resource "aws_fis_experiment_template" "t" {
  description = "Stop ${var.service} now"
  stop_condition {
    source = "aws:cloudwatch:alarm"
    value  = aws_cloudwatch_metric_alarm.errors.arn
  }
  action {
    name      = "wait"
    action_id = "aws:fis:wait"
  }
  action {
    name        = "again"
    action_id   = "aws:fis:wait"
    start_after = ["wait"]
  }
  target {
    name           = "fleet"
    resource_type  = "aws:ec2:instance"
    selection_mode = var.mode
    resource_tag {
      key   = "service"
      value = var.service
    }
    resource_tag {
      key   = "stage"
      value = "${var.service}-${var.stage}"
    }
  }
}
variable "service" {}
variable "stage" {}
variable "mode" {}
`
	f := spec.ReadModule("", spec.Folder{Files: func(string) ([]spec.Part, bool) { return []spec.Part{{Path: "main.tf", Text: text}}, true }})
	p := New(f, nil)
	if len(p.Sheets) != 1 {
		t.Fatalf("%d sheets", len(p.Sheets))
	}
	s := p.Sheets[0]
	target := s.Chaos.Lanes[len(s.Chaos.Lanes)-1].Target
	got := []string{s.Lead, s.Chaos.Stops[0], target.Hits, target.Selector, laterWords(s.Chaos)}
	want := []string{"Stop …", "${aws_cloudwatch_metric_alarm.errors.arn}", "${var.mode}", "tag service=${var.service}, tag stage=…",
		"later: after an action of unknown length"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// Values from a template's defaults are drawn, and other values as written.
func TestDefaultsInTemplates(t *testing.T) {
	f := spec.Read("x.yaml", `Parameters: {Service: {Type: String, Default: shop}, Alarm: {Type: String}}
Resources:
  T:
    Type: AWS::FIS::ExperimentTemplate
    Properties:
      Description: !Sub "Stop ${Service}"
      StopConditions: [{Source: aws:cloudwatch:alarm, Value: !Ref Alarm}]
      Actions: {Wait: {ActionId: aws:fis:wait, Parameters: {duration: PT5M}}}
`, nil)
	s := New(f, nil).Sheets[0]
	if got, want := []string{s.Lead, s.Chaos.Stops[0]}, []string{"Stop shop", "!Ref Alarm"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
