package preview_test

import (
	"os"
	"strings"
	"testing"

	"sluice/compile/preview"
	"sluice/spec"
)

const flagDocument = `{
  "version": "1",
  "flags": {"theme": {"attributes": {"size": {}}}, "header": {"attributes": {"words": {}}}},
  "values": {
    "theme": {"_variants": [
      {"name": "large", "enabled": true, "rule": "(and (eq $tier \"gold\") (split pct::40 by::$userId seed::\"p\"))", "attributeValues": {"size": 72}},
      {"name": "medium", "enabled": true, "rule": "(split pct::25 by::$userId seed::\"p\")", "attributeValues": {"size": 24}},
      {"name": "<off>", "enabled": false}
    ]},
    "header": {"enabled": true, "words": ["a", "b"]}
  }
}`

// Each format shows the shares of every audience: gold users get 40% of one variant and none of the next, and all others 25% of
// that.
func TestFlags(t *testing.T) {
	p := preview.New(spec.Read("flags.json", flagDocument, nil), nil)
	for format, c := range map[string]struct {
		drawn string
		want  []string
	}{
		"text": {preview.Text(p, preview.TextOptions{Width: 80}), []string{
			"  (eq $tier \"gold\")\n    █████████░░░░░░░░░░░░░░░  40% large, 60% <off>\n",
			"  everyone else\n    ▒▒▒▒▒▒░░░░░░░░░░░░░░░░░░  25% medium, 75% <off>\n",
			"header  enabled, words [a, b]\n", "context keys tier, userId\n",
		}},
		"markdown": {preview.Markdown(p), []string{
			"| Who | `large` | `medium` | `<off>` |\n|---|---|---|---|\n| `(eq $tier \"gold\")` | 40% | 0% | 60% |\n| everyone else | 0% | 25% | 75% |\n",
			"| `header` | enabled, words &#91;a, b&#93; |",
		}},
		"svg":  {preview.SVG(p), []string{"medium  25%", "everyone else: 25% medium, 75% &lt;off&gt;"}},
		"html": {preview.HTML(p), []string{`data-head="medium">25%</td>`, `data-head="&lt;off&gt;">60%</td>`, "enabled, size 72"}},
	} {
		for _, want := range c.want {
			if !strings.Contains(c.drawn, want) {
				t.Errorf("%s: missing %q:\n%s", format, want, c.drawn)
			}
		}
	}
}

// An audience with the same outcome as everyone else is not listed.
func TestEveryoneElse(t *testing.T) {
	const document = `{"version": "1", "flags": {"f": {}}, "values": {"f": {"_variants": [
		{"name": "a", "enabled": true, "rule": "(in $id [\"x\", \"y\"])"},
		{"name": "b", "enabled": true, "rule": "(and (exists key::\"tier\") (eq $kind \"new\") (split pct::25 by::$id))"}, {"name": "c", "enabled": false}]}}}`
	p := preview.New(spec.Read("flags.json", document, nil), nil)
	var all []string
	for _, a := range p.Sheets[0].Flags[0].Audiences {
		all = append(all, a.Who)
	}
	if got := strings.Join(all, "; "); got != `(in $id ["x", "y"]); (exists key::"tier") and (eq $kind "new") and (not (in $id ["x", "y"])); everyone else` {
		t.Error(got)
	}
}

// A rollout for AppConfig has notes on its flag and on the keys that the application must send.
func TestAppConfigOutcome(t *testing.T) {
	text, err := os.ReadFile("../../testdata/appconfig/one-page.rollout.yaml")
	if err != nil {
		t.Fatal(err)
	}
	p := preview.New(spec.Read("one-page.rollout.yaml", string(text), nil), nil)
	notes := strings.Join(p.Sheets[0].Notes, "\n")
	for _, want := range []string{
		"becomes flag checkout-pages in AppConfig with variants three, three (entities), one (segment staff), one (segment beta), one (rest)",
		"for AppConfig the application sends customerId (the entity id), email, customer_plan (customer.plan)",
	} {
		if !strings.Contains(notes, want) {
			t.Errorf("missing note %q:\n%s", want, notes)
		}
	}
}
