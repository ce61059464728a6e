package appconfig

import (
	"errors"
	"os"
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
