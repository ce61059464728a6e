package lint

import (
	"testing"

	"sluice/spec"
)

func TestEndOfSupport(t *testing.T) {
	launch := Example{Frame: InRollout}.Plan()
	for _, c := range []struct {
		name, text string
		settings   Settings
		want       int
	}{
		{"asked for", launch, Settings{ReportEndOfSupport: true}, 1},
		{"once in a file", launch + "---\n" + launch, Settings{ReportEndOfSupport: true}, 1},
		{"not asked for", launch, Settings{}, 0},
		{"off", launch, Settings{ReportEndOfSupport: true, Off: map[string]bool{"end-of-support": true}}, 0},
		{"chaos", Example{Frame: InTemplate}.Plan(), Settings{ReportEndOfSupport: true}, 0},
		{"on the way to AppConfig", launch + featureExample + "appConfig: {applicationId: abcd, environmentId: abcd, configurationProfileId: abcd, entityKey: userId, schedulerRoleArn: 'arn:aws:iam::123456789012:role/scheduler'}\n", Settings{ReportEndOfSupport: true}, 0},
	} {
		if found := Default().File(spec.Read("x.yaml", c.text, nil), &c.settings); len(found) != c.want {
			t.Errorf("%s: found %s", c.name, describe(found))
		}
	}
}

// A request has no `kind`, so the finding is at no path.
func TestEndOfSupportPath(t *testing.T) {
	request := `{"name": "l", "project": "p", "groups": [{"name": "g", "feature": "f", "variation": "v"}]}`
	settings := Settings{ReportEndOfSupport: true}
	for text, want := range map[string]string{Example{Frame: InRollout}.Plan(): "kind", request: ""} {
		if found := Default().File(spec.Read("x.yaml", text, nil), &settings); len(found) != 1 || found[0].Path != want {
			t.Errorf("want one finding at `%s`: %v", want, found)
		}
	}
}
