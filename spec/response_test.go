package spec

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A response becomes the requests that would create its resource; members that no request has remain.
func TestReadResponse(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"a launch", `{"launch": {"arn": "a", "name": "beta", "createdTime": 1.5, "project": "p",
			"groups": [{"name": "old", "featureVariations": {"page": "one"}}],
			"scheduledSplitsDefinition": {"steps": [{"startTime": "2027-01-11T10:00:00+01:00", "groupWeights": {"old": 100000}, "segmentOverrides": null}]},
			"status": "CREATED", "execution": {"startedTime": 3}}}`,
			[]string{"CreateLaunch: name=beta project=p groups[0].name=old groups[0].feature=page groups[0].variation=one scheduledSplitsConfig.steps[0].startTime=2027-01-11T10:00:00+01:00 scheduledSplitsConfig.steps[0].groupWeights.old=100000",
				"left: arn=a createdTime=1.5 status=CREATED execution.startedTime=3"}},
		{"a launch without its wrapper", `{"name": "beta", "scheduledSplitsDefinition": {"steps": []}}`, []string{"CreateLaunch: name=beta", "left:"}},
		{"an experiment", `{"experiment": {"id": "EXP1", "experimentTemplateId": "EXT1", "roleArn": "r", "experimentOptions": {"accountTargeting": "single-account", "actionsMode": "skip-all"},
			"actions": {"stop": {"actionId": "aws:fis:wait", "state": {"status": "completed"}}}, "tags": {"a": "b"}}}`,
			[]string{"CreateExperimentTemplate: roleArn=r experimentOptions.accountTargeting=single-account actions.stop.actionId=aws:fis:wait tags.a=b",
				"StartExperiment: experimentTemplateId=EXT1 experimentOptions.actionsMode=skip-all",
				"left: id=EXP1 experimentTemplateId=EXT1 experimentOptions.actionsMode=skip-all actions.stop.state.status=completed"}},
		{"a plan", "apiVersion: sluice/v1\nkind: Rollout\nlaunch: {}\n", []string{"left:", "problem: the document is not an AWS response"}},
	} {
		f := ReadResponse("x", c.text)
		var got []string
		left := "left:"
		for _, doc := range f.Documents {
			for _, r := range doc.Requests {
				got = append(got, r.Operation.Name+":"+leaves(r.Input))
			}
			for _, l := range doc.SetByServer() {
				left += " " + l.Path + "=" + l.Value.Text
			}
		}
		got = append(got, left)
		for _, p := range f.Problems {
			message, _, _ := strings.Cut(p.Message, ";")
			got = append(got, "problem: "+message)
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

// leaves writes the scalars below a value with their paths.
func leaves(v *Value) (text string) {
	for _, f := range v.Fields {
		text += leaves(f)
	}
	for _, item := range v.Items {
		text += leaves(item)
	}
	if v.Node.Scalar() {
		text += " " + v.Path() + "=" + v.Node.Text
	}
	return text
}

// AWS's own tags are left out of a request, where they are not allowed; an empty `targets` stays, since it is required.
func TestResponseTags(t *testing.T) {
	f := ReadResponse("x", `{"experimentTemplate": {"id": "EXT1", "tags": {"aws:cloudformation:stack-name": "s", "team": "t"}, "targets": {}, "actions": {}, "experimentOptions": {}}}`)
	template := f.Documents[0].Requests[0].Input
	if got := leaves(template.Field("tags")); got != " tags.team=t" || template.Field("targets") == nil || template.Field("experimentOptions") != nil {
		t.Errorf("got the tags%s and %d members", got, len(template.Fields))
	}
	if left := f.Documents[0].SetByServer(); len(left) != 2 || left[1].Path != "tags.aws:cloudformation:stack-name" {
		t.Errorf("set by the server: %v", left)
	}
}

// A member that neither the request has nor AWS sets stays in place, so that a typo is reported and not lost.
func TestResponseWithTypos(t *testing.T) {
	f := ReadResponse("x", `{"experimentTemplate": {"id": "EXT1", "targets": {"t": {"filter": [{"path": "p", "values": ["v"]}]}},
		"actions": {"arn": {"startAfterDelay": "PT5M", "state": "s"}}, "experimentOption": {"a": "b"}}}`)
	want := " targets.t.filter[0].path=p targets.t.filter[0].values[0]=v actions.arn.startAfterDelay=PT5M actions.arn.state=s experimentOption.a=b"
	if got := leaves(f.Documents[0].Requests[0].Input); got != want {
		t.Errorf("got%s, want%s", got, want)
	}
	if left := f.Documents[0].SetByServer(); len(left) != 1 || left[0].Path != "id" {
		t.Errorf("set by the server: %v", left)
	}
}
