package appconfig

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"sluice/spec"
)

const existing = `{
  "version": "1",
  "flags": {"header": {"name": "Header", "_createdAt": "2026-01-01"}, "checkout-pages": {"name": "old"}, "last": {}},
  "values": {"checkout-pages": {"enabled": false}, "header": {"enabled": true, "x": 1.50, "t": "a  b \" \u00e9"}}
}`

func merging(t *testing.T) *spec.File {
	t.Helper()
	text, err := os.ReadFile("../../testdata/appconfig/one-page.rollout.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return spec.Read("p.rollout.yaml", strings.Replace(string(text), "appConfig:\n", "appConfig:\n  mergeInto: now.json\n", 1), nil)
}

// Other flags of the profile are unchanged, and the plan's flags replace those with the same key.
func TestMergeInto(t *testing.T) {
	translated := Translate(merging(t).Documents, func(path string) (string, error) {
		if path != "now.json" {
			t.Errorf("opened %s", path)
		}
		return existing, nil
	})
	if len(translated.Rollouts) != 1 || len(translated.Replaces()) > 0 {
		t.Fatalf("%+v", translated.Problems)
	}
	for _, v := range translated.Rollouts[0].Versions {
		content := compact(v.Content)
		for _, want := range []string{
			`"flags":{"header":{"name":"Header","_createdAt":"2026-01-01"},"checkout-pages":{"name":"checkout-pages"`, `"last":{}}`,
			`"values":{"checkout-pages":{"_variants":[`, `"header":{"enabled":true,"x":1.50,"t":"a  b \" \u00e9"}}}`,
		} {
			if !strings.Contains(content, want) {
				t.Errorf("%s: missing %s in\n%s", v.What, want, content)
			}
		}
	}
	messages := ""
	for _, p := range translated.Problems {
		messages += p.Message + "\n"
	}
	if !strings.Contains(messages, "flag `checkout-pages` already exists in `now.json`") {
		t.Errorf("the replaced flag is not reported:\n%s", messages)
	}
}

// An invalid document to merge into is rejected at its place, and nothing is compiled.
func TestMergeIntoRejects(t *testing.T) {
	for text, want := range map[string]string{
		"":                          "file does not exist",
		"{":                         "it is not JSON",
		`{"f": {"enabled": true}}`:  "it is not a feature-flag document",
		`[1]`:                       "it is not a feature-flag document",
		existing[:len(existing)-40]: "it is not JSON",
	} {
		f := merging(t)
		translated := Translate(f.Documents, func(string) (string, error) {
			if text == "" {
				return "", errors.New("file does not exist")
			}
			return text, nil
		})
		if len(translated.Rollouts) > 0 || len(translated.Problems) == 0 {
			t.Errorf("%q is accepted", text)
			continue
		}
		p := translated.Problems[0]
		if at := f.Source.Text[p.Range.Start:p.Range.End]; at != "now.json" || !strings.Contains(p.Message, want) {
			t.Errorf("%q: %s at %q", text, p.Message, at)
		}
	}
}

// mergingPlans returns plans with one step that merge into the document of that name, each into another profile.
func mergingPlans(plans int, document func(i int) string) *spec.File {
	var text strings.Builder
	for i := range plans {
		fmt.Fprintf(&text, `---
apiVersion: sluice/v1
kind: Rollout
appConfig: {applicationId: abcdefg, environmentId: abcdefh, configurationProfileId: ab%05d, deploymentStrategyId: abcdefj, entityKey: userId, schedulerRoleArn: "arn:aws:iam::123456789012:role/x", mergeInto: "%s"}
features: [{name: f, variations: [{name: v, value: {boolValue: true}}, {name: w, value: {boolValue: false}}]}]
launch: {name: l%d, groups: [{name: a, feature: f, variation: v}], scheduledSplitsConfig: {steps: [{startTime: %d-01-11T08:00:00Z, groupWeights: {a: 50%%}}]}}
`, i, document(i), i, 2027+i)
	}
	return spec.Read("p.rollout.yaml", text.String(), nil)
}

// The plans of a file read a document once, however many name it, and what they read and write together is limited.
func TestMergeIntoIsBounded(t *testing.T) {
	padded := func(size int) string {
		return `{"version": "1", "flags": {"x": {"name": "x"}}, "values": {"x": {"enabled": true}}}` + strings.Repeat(" ", size)
	}
	var names, values strings.Builder
	for i := range 15_000 {
		fmt.Fprintf(&names, `, "x%d": {"name": "x"}`, i)
		fmt.Fprintf(&values, `, "x%d": {"enabled": true}`, i)
	}
	large := strings.NewReplacer(`"x"}}, "v`, `"x"}`+names.String()+`}, "v`, `true}}`, `true}`+values.String()+`}`).Replace(padded(0))
	same, other := func(int) string { return "now.json" }, func(i int) string { return fmt.Sprintf("now-%d.json", i) }
	for name, c := range map[string]struct {
		plans    int
		document func(int) string
		text     string
		opened   int
		want     []string // problems, at their lines
	}{
		"one document":         {50, same, padded(0), 1, nil},
		"small documents":      {50, other, padded(0), 50, nil},
		"rejected document":    {3, same, "{", 1, []string{"4: cannot merge into `now.json`: it is not JSON", "10: cannot merge into `now.json`: it is not JSON", "16: cannot merge into `now.json`: it is not JSON"}},
		"many large documents": {10, other, padded(1<<20 - 200), 9, []string{"52: cannot merge into `now-8.json`: the documents that the file merges into exceed 8388608 bytes together", "58: cannot merge into `now-9.json`: the doc"}},
		"large result":         {50, same, large, 1, []string{"24: the documents of the steps exceed 8388608 bytes together"}},
	} {
		t.Run(name, func(t *testing.T) {
			f, opened, written := mergingPlans(c.plans, c.document), 0, 0
			translated := Translate(f.Documents, func(string) (string, error) {
				opened++
				return c.text, nil
			})
			var got []string
			for _, p := range translated.Problems {
				if p.Severity == spec.Error {
					got = append(got, fmt.Sprintf("%d: %s", f.Source.Position(p.Range.Start).Line, p.Message))
				}
			}
			if opened != c.opened || !slices.EqualFunc(got, c.want, strings.HasPrefix) {
				t.Errorf("opened %d times, got %q", opened, got)
			}
			for _, r := range translated.Rollouts {
				written += len(r.Versions)
			}
			if want := 2 * c.plans; c.want == nil && written != want {
				t.Errorf("wrote %d versions, want %d", written, want)
			}
		})
	}
}
