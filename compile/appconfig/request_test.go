package appconfig_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"sluice/compile"
	"sluice/compile/appconfig"
	"sluice/spec/api"
	"sluice/spec/testenv"
)

// TestGolden compares every request and file of the example in docs/appconfig.md.
func TestGolden(t *testing.T) {
	folder := filepath.Join(examples, "one-page.golden")
	r, problems := compiled(t, example(t, "one-page.rollout.yaml"), compile.CLI)
	if len(problems) > 0 {
		t.Errorf("%v", problems)
	}
	files := append(r.Files, appconfig.File{Name: "requests.json", Text: compile.Array(r.Requests, compile.CLI)}, appconfig.File{Name: "table.txt", Text: r.Table()})
	wire, _ := compiled(t, example(t, "one-page.rollout.yaml"), compile.Wire)
	files = append(files, appconfig.File{Name: "wire.json", Text: compile.Array(wire.Requests, compile.Wire)})
	for _, f := range files {
		path := filepath.Join(folder, f.Name)
		if testenv.Update() {
			if err := os.WriteFile(path, []byte(f.Text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if diff := cmp.Diff(string(want), f.Text); diff != "" {
			t.Errorf("%s (-golden +compiled; %v):\n%s", f.Name, err, diff)
		}
	}
	if there, err := os.ReadDir(folder); err != nil || len(there) != len(files) {
		t.Errorf("got %d golden files, want %d (%v)", len(there), len(files), err)
	}
}

// schedule is the input of CreateSchedule.
type schedule struct {
	ActionAfterCompletion, ClientToken, Description, Name, ScheduleExpression, ScheduleExpressionTimezone string
	FlexibleTimeWindow                                                                                    struct{ Mode string }
	Target                                                                                                struct {
		Arn, Input, RoleArn string
		RetryPolicy         struct{ MaximumEventAgeInSeconds int }
	}
}

type deployment struct {
	ApplicationId, EnvironmentId, DeploymentStrategyId, ConfigurationProfileId, ConfigurationVersion, Description string
}

var (
	labels    = regexp.MustCompile(`^[A-Za-z0-9_.-]*[^0-9][A-Za-z0-9_.-]*$`)
	schedules = regexp.MustCompile(`^[0-9a-zA-Z-_.]+$`)
	tokens    = regexp.MustCompile(`^[a-zA-Z0-9-_]{1,64}$`)
)

// The order is: versions, the deployment of the baseline, and a schedule per step, each of which deploys its own version at its
// time in UTC.
func TestOrderAndTimes(t *testing.T) {
	names := []string{"a", "2027", "-.x", strings.Repeat("n", 127)}
	for seed := range uint64(60) {
		text := newGenerator(5000 + seed).plan(sizes{groups: 3, steps: 6}).text
		f := readPlan(t, "random", strings.Replace(text, "name: random", fmt.Sprintf("name: %q", names[seed%4]), 1))
		r, _ := compiled(t, f, compile.CLI)
		steps := f.Documents[0].Rollout.Launch.Steps
		if len(r.Requests) != 2*len(steps)+2 {
			t.Fatalf("%d requests for %d steps", len(r.Requests), len(steps))
		}
		var versions []string
		seen := map[string]bool{}
		for i, q := range r.Requests {
			switch {
			case i <= len(steps):
				var in struct{ VersionLabel, Description, ContentType string }
				read(t, q, api.CreateHostedConfigurationVersion.Name, &in)
				if seen[in.VersionLabel] || len(in.VersionLabel) > 64 || !labels.MatchString(in.VersionLabel) || in.ContentType != "application/json" {
					t.Errorf("%+v", in)
				}
				seen[in.VersionLabel] = true
				versions = append(versions, in.VersionLabel)
			case i == len(steps)+1:
				var in deployment
				read(t, q, api.StartDeployment.Name, &in)
				checkDeployment(t, in, versions[0])
			default:
				step := i - len(steps) - 2
				var in schedule
				read(t, q, api.CreateSchedule.Name, &in)
				if seen["schedule "+in.Name] {
					t.Errorf("duplicate %s", in.Name)
				}
				seen["schedule "+in.Name] = true
				gap := 48 * time.Hour
				if step+1 < len(steps) {
					gap = steps[step+1].Start.Moment.Time.Sub(steps[step].Start.Moment.Time)
				}
				checkSchedule(t, in, steps[step].Start.Moment.Time, gap, versions[step+1])
			}
		}
	}
}

func read(t *testing.T, r compile.Request, operation string, to any) {
	t.Helper()
	if err := json.Unmarshal([]byte(r.JSON), to); err != nil || r.Operation.Name != operation {
		t.Fatalf("got %s, want %s (%v)", r.Operation.Name, operation, err)
	}
}

func checkDeployment(t *testing.T, in deployment, label string) {
	t.Helper()
	in.Description = ""
	if want := (deployment{"abc1234", "abc1234", "AppConfig.AllAtOnce", "abc1234", label, ""}); in != want {
		t.Errorf("got %+v, want %+v", in, want)
	}
}

func checkSchedule(t *testing.T, in schedule, start time.Time, gap time.Duration, label string) {
	t.Helper()
	var target deployment
	if err := json.Unmarshal([]byte(in.Target.Input), &target); err != nil {
		t.Fatal(err)
	}
	checkDeployment(t, target, label)
	at := start.UTC().Format("at(2006-01-02T15:04:05)")
	if in.ScheduleExpression != at || in.ScheduleExpressionTimezone != "UTC" || in.FlexibleTimeWindow.Mode != "OFF" || in.ActionAfterCompletion != "DELETE" ||
		in.Target.Arn != "arn:aws:scheduler:::aws-sdk:appconfig:startDeployment" || in.Target.RoleArn != "arn:aws:iam::123456789012:role/r" ||
		len(in.Name) > 64 || !schedules.MatchString(in.Name) || !tokens.MatchString(in.ClientToken) {
		t.Errorf("want %s: %+v", at, in)
	}
	age := time.Duration(in.Target.RetryPolicy.MaximumEventAgeInSeconds) * time.Second
	if age < time.Minute || age > 24*time.Hour || age >= gap {
		t.Errorf("retries for %s, %s before the next step", age, gap)
	}
}

// Times are converted to UTC, and retries end before the next step even if steps are close.
func TestScheduleTimes(t *testing.T) {
	for _, c := range []struct {
		start, after, strategy, first string
		age                           int
	}{
		{"2027-03-28T01:30:00+01:00", "+11m", "", "at(2027-03-28T00:30:00)", 60},
		{"2027-01-01T00:30:59.9+01:00", "+2h", "", "at(2026-12-31T23:30:00)", 6600},
		{"2027-01-01T00:00:00-23:59", "+30d", "", "at(2027-01-01T23:59:00)", 86400},
		{"2027-01-01T00:00:00Z", "+2m", "abc1234", "at(2027-01-01T00:00:00)", 60},
		{"2027-01-01T00:00:00Z", "+3h", "AppConfig.Linear20PercentEvery6Minutes", "at(2027-01-01T00:00:00)", 7200},
	} {
		text := edit(t, edit(t, plan, "2027-01-01T00:00:00Z", c.start), "+1h", c.after)
		if c.strategy != "" {
			text += "  deploymentStrategyId: " + c.strategy + "\n"
		}
		r, _ := compiled(t, readPlan(t, "times", text), compile.CLI)
		var in schedule
		read(t, r.Requests[4], "CreateSchedule", &in)
		if in.ScheduleExpression != c.first || in.Target.RetryPolicy.MaximumEventAgeInSeconds != c.age {
			t.Errorf("%s, %s: got %s and %d s", c.start, c.after, in.ScheduleExpression, in.Target.RetryPolicy.MaximumEventAgeInSeconds)
		}
	}
	rejects(t, edit(t, plan, "+1h", "«+1m»")+"  deploymentStrategyId: abc1234\n", "leave two minutes")
}

// The target has the partition of the role.
func TestPartition(t *testing.T) {
	r, _ := compiled(t, readPlan(t, "china", edit(t, plan, "arn:aws:iam", "arn:aws-cn:iam")), compile.CLI)
	var in schedule
	read(t, r.Requests[4], "CreateSchedule", &in)
	if want := "arn:aws-cn:scheduler:::aws-sdk:appconfig:startDeployment"; in.Target.Arn != want {
		t.Errorf("got %s, want %s", in.Target.Arn, want)
	}
}

// A label depends on the content only; a schedule's name depends on its time too.
func TestLabelsFollowContent(t *testing.T) {
	before, _ := compiled(t, readPlan(t, "plan", plan), compile.CLI)
	for _, c := range []struct {
		old, new string
		changed  []int // indexes of the requests with other names
	}{
		{"g: 20%}\nsegments", "g: 30%}\nsegments", []int{2, 5}},
		{"2027-01-01T00:00:00Z", "2027-01-02T00:00:00Z", []int{4, 5}},
		{"env1234", "env5678", []int{4, 5}},
		{"{longValue: 0}", "{longValue: 2}", []int{0, 1, 2, 3, 4, 5}},
	} {
		now, _ := compiled(t, readPlan(t, "plan", edit(t, plan, c.old, c.new)), compile.CLI)
		var changed []int
		for i := range now.Requests {
			if now.Requests[i].Name != before.Requests[i].Name {
				changed = append(changed, i)
			}
		}
		if diff := cmp.Diff(c.changed, changed); diff != "" {
			t.Errorf("%s: %s", c.new, diff)
		}
	}
}

// Compile returns an error for an invalid request, here with a renamed member, in both shapes.
func TestWrongRequest(t *testing.T) {
	for _, shape := range []compile.Shape{compile.CLI, compile.Wire} {
		r, _ := compiled(t, example(t, exampleNames(t)[0]), shape)
		for _, q := range r.Requests {
			for _, name := range []string{"ConfigurationVersion", "VersionLabel", "ScheduleExpression", "Mode"} {
				wrong := q
				wrong.JSON = strings.Replace(q.JSON, `"`+name+`"`, `"`+name+`s"`, 1)
				known := wrong.JSON == q.JSON || shape == compile.Wire && name == "VersionLabel" // an optional header
				if err := wrong.Validate(shape, nil); (err == nil) != known {
					t.Errorf("%s without %s: %v", q.Operation.Name, name, err)
				}
			}
		}
	}
}
