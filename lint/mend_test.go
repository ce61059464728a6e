package lint

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"sluice/spec"
)

// Fixed text is clean of what was fixed, in a few rounds, and then nothing changes any more.
func TestFixesSettle(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("..", "testdata", "faults", "*.*"))
	if err != nil {
		t.Fatal(err)
	}
	texts := map[string]string{}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		texts[file] = string(text)
	}
	for _, r := range Default().Rules() {
		texts[r.ID+".yaml"] = Example{r.Bad.Frame, r.Bad.Shown()}.Plan()
	}
	fixed := 0
	for name, text := range texts {
		for range 10 {
			findings := Default().File(spec.Read(name, text, nil), nil)
			next, _ := Apply(text, findings, UnsafeFix)
			if next == text {
				break
			}
			fixed++
			if !fewerFixes(findings, Default().File(spec.Read(name, next, nil), nil)) {
				t.Errorf("%s: a fix does not mend what it was for:\n%s", name, next)
			}
			text = next
		}
		findings := Default().File(spec.Read(name, text, nil), nil)
		if next, _ := Apply(text, findings, UnsafeFix); next != text {
			t.Errorf("%s: the fixes never settle", name)
		}
	}
	if fixed < 20 {
		t.Errorf("only %d texts were fixed", fixed)
	}
}

// A fix changes nothing but what the finding is about: no variable, and nothing that is written for other places too.
func TestFixesKeepToTheirPlace(t *testing.T) {
	const pattern = "segments:\n  - {name: s, pattern: {plan: %s}}\n  - {name: u, description: %s, pattern: {plan: [a]}}\n"
	const command = "roleArn: arn:aws:iam::123456789012:role/fis\n" +
		"logConfiguration: {logSchemaVersion: &n %s, s3Configuration: {bucketName: acme-fis-logs}}\n" +
		"actions: {a: {actionId: aws:ssm:send-command, parameters: {duration: PT5M, documentArn: 'arn:aws:ssm:eu-west-1::document/AWSFIS-Run-CPU-Stress', documentParameters: {DurationSeconds: '120', %s}}, targets: {Instances: fleet}}}\n"
	for name, c := range map[string]struct {
		example Example
		rule    *Rule
		fixed   bool
	}{
		"a variable":                   {Example{InStep, "startTime: '${t}'\n"}, &secondsFraction, false},
		"no variable":                  {Example{InStep, "startTime: 2026-12-02T09:00:00.5Z\n"}, &secondsFraction, true},
		"a leaf with an alias":         {Example{InRollout, fmt.Sprintf(pattern, "&p beta", "*p")}, &patternLeaf, false},
		"a leaf with an anchor alone":  {Example{InRollout, fmt.Sprintf(pattern, "&p beta", "beta")}, &patternLeaf, true},
		"an order as a text":           {Example{InLaunch, order("&o 1", "*o")}, &wrongType, false},
		"a number as a text":           {Example{InLaunch, order("1", "1")}, &wrongType, true},
		"a parameter with an alias":    {Example{InTemplate, fmt.Sprintf(command, "2", "CPU: *n")}, &documentParameter, false},
		"a parameter of its own":       {Example{InTemplate, fmt.Sprintf(command, "2", "CPU: 2")}, &documentParameter, true},
		"a merged parameter's name":    {Example{InTemplate, fmt.Sprintf(command, "2", "<<: &m {CPUU: '2'}")}, &documentParameter, true},
		"an alias's parameter's name":  {Example{InTemplate, "tags: &m {CPUU: '2'}\n" + fmt.Sprintf(command, "2", "<<: *m")}, &documentParameter, false},
		"a tag that is merged":         {Example{InTemplate, "tags: &t {descriptio: x}\n<<: *t\n"}, &unknownMember, false},
		"a member that is not merged":  {Example{InTemplate, "tagz: {a: b}\n"}, &unknownMember, true},
		"an id that an anchor repeats": {Example{InTemplate, "actions: {a: {actionId: &i reboot-instances, description: *i}}\n"}, &actionIDForm, false},
	} {
		f := spec.Read("x.yaml", c.example.Plan(), map[string]string{"t": "2026-12-02T09:00:00.5Z"})
		found := slices.DeleteFunc(Default().File(f, nil), func(found Finding) bool { return found.Rule != c.rule })
		if len(f.Problems) > 0 || len(found) == 0 {
			t.Errorf("%s: %v, %v", name, f.Problems, found)
		}
		if got := slices.ContainsFunc(found, func(found Finding) bool { return found.Fix != nil }); got != c.fixed {
			t.Errorf("%s: fixed is %v", name, got)
		}
	}
}

// order is a launch's last step with an override, and its description behind it.
func order(number, description string) string {
	return "scheduledSplitsConfig:\n  steps:\n    - {startTime: 2026-12-01T09:00:00Z, groupWeights: {control: 90%, new: 10%}, segmentOverrides: " +
		"[{segment: beta, evaluationOrder: " + number + ", weights: {control: 0%, new: 100%}}]}\ndescription: " + description + "\n"
}

// What a fix writes into a raw request stays a text, where a plan may have a number.
func TestFixesOfRequestsAreTexts(t *testing.T) {
	const action = "actions: {a: {actionId: aws:ecs:drain-container-instances, parameters: {duration: PT5M, drainagePercentage: 50%}, targets: {Clusters: fleet}}}\n"
	plan := Example{InTemplate, action}.Plan()
	_, request, _ := strings.Cut(plan, "experimentTemplate:\n")
	for text, want := range map[string]string{plan: "50", request: `"50"`} {
		found := slices.DeleteFunc(Default().File(spec.Read("x.yaml", text, nil), nil), func(found Finding) bool { return found.Rule != &parameterValue })
		if len(found) != 1 || found[0].Fix == nil || found[0].Fix.Edits[0].Text != want {
			t.Errorf("not fixed to %s: %v", want, found)
		}
	}
}

// Without being asked for, no fix decides what is sent: `terminate-instance`, which AWS refuses, does not become what
// terminates everything with a tag.
func TestUnsafeFixesWait(t *testing.T) {
	text := Example{InTemplate, "targets: {fleet: {resourceType: aws:ec2:instance, resourceTags: {a: b}, selectionMode: ALL}}\n" +
		"actions: {a: {actionId: aws:ec2:terminate-instance, targets: {Instances: fleet}}, b: {actionId: aws:fis:wait, parameters: {duration: 1m}}}\ntagz: {a: b}\n"}.Plan()
	safe, applied := Apply(text, lintText(text), SafeFix)
	if len(applied) != 1 || !strings.Contains(safe, "tags: {") || !strings.Contains(safe, "terminate-instance,") {
		t.Errorf("safe fixes: %s\n%s", describe(applied), safe)
	}
	if bold, _ := Apply(text, lintText(text), UnsafeFix); !strings.Contains(bold, "terminate-instances,") {
		t.Errorf("unsafe fixes:\n%s", bold)
	}
}

// fewerFixes tells whether findings with a fix have become fewer.
func fewerFixes(before, after []Finding) bool {
	count := func(findings []Finding) (n int) {
		for _, f := range findings {
			if f.Fix != nil {
				n++
			}
		}
		return n
	}
	return count(after) < count(before)
}
