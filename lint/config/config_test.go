package config

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"sluice/lint"
	"sluice/lint/rules"
)

const example = `rules: {unused-target: error, weights-under: off}
vars: {account: 012345678901, region: eu-west-1}
guards:
  maxStepIncrease: 25%
  minStepInterval: 1d12h
  allowedRegions: [eu-west-1]
  quietHours: {from: "22:00", to: "06:30", offset: "-01:30", days: [sat, sun]}
paths:
  - match: ["legacy/**"]
    rules: {unused-target: off}
    vars: {region: us-east-1}
    guards: {allowedRegions: []}
  - match: [legacy/one.chaos.yaml]
    rules: {weights-under: notice}
`

func TestFor(t *testing.T) {
	c, _, findings := Parse(rules.New(), "repo/.sluice.yaml", example)
	if len(findings) > 0 {
		t.Fatal(findings[0].Message)
	}
	quiet := &lint.QuietHours{From: 22 * 60, To: 6*60 + 30, Offset: -5400, Days: []time.Weekday{time.Saturday, time.Sunday}}
	guards := lint.Guards{MaxStepIncrease: 25_000, MinStepInterval: 36 * time.Hour, AllowedRegions: []string{"eu-west-1"}, QuietHours: quiet}
	legacy := guards
	legacy.AllowedRegions = []string{}
	for file, want := range map[string]struct {
		force    InForce
		settings []Setting
	}{
		"repo/x.chaos.yaml": {InForce{
			Severities: map[string]lint.Severity{"unused-target": lint.Error}, Off: map[string]bool{"weights-under": true},
			Vars: map[string]string{"account": "012345678901", "region": "eu-west-1"}, Guards: &guards,
		},
			[]Setting{
				{"rules.unused-target", "error", 1}, {"rules.weights-under", "off", 1}, {"vars.account", "012345678901", 2}, {"vars.region", "eu-west-1", 2},
				{"guards.maxStepIncrease", "25%", 4}, {"guards.minStepInterval", "1d12h", 5}, {"guards.allowedRegions", "[eu-west-1]", 6},
				{"guards.quietHours", `{from: "22:00", to: "06:30", offset: "-01:30", days: [sat, sun]}`, 7},
			},
		},
		"repo/legacy/deep/x.chaos.yaml": {InForce{
			Severities: map[string]lint.Severity{}, Off: map[string]bool{"weights-under": true, "unused-target": true},
			Vars: map[string]string{"account": "012345678901", "region": "us-east-1"}, Guards: &legacy,
		},
			[]Setting{
				{"rules.weights-under", "off", 1}, {"vars.account", "012345678901", 2}, {"guards.maxStepIncrease", "25%", 4}, {"guards.minStepInterval", "1d12h", 5},
				{"guards.quietHours", `{from: "22:00", to: "06:30", offset: "-01:30", days: [sat, sun]}`, 7},
				{"rules.unused-target", "off", 10}, {"vars.region", "us-east-1", 11}, {"guards.allowedRegions", "[]", 12},
			},
		},
	} {
		if diff := cmp.Diff(want.force, c.For(file)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", file, diff)
		}
		if diff := cmp.Diff(want.settings, c.Settings(file)); diff != "" {
			t.Errorf("settings of %s (-want +got):\n%s", file, diff)
		}
	}
	if got := c.For("repo/legacy/one.chaos.yaml").Severities["weights-under"]; got != lint.Notice {
		t.Errorf("the later layer does not take precedence: got %v", got)
	}
}

// Each case maps a configuration to its first finding, as `line: rule: beginning of the message`.
func TestConfig(t *testing.T) {
	for text, want := range map[string]string{
		"rules: {unused-tarqet: off}":                        "1: config-value: unknown rule `unused-tarqet`; did you mean `unused-target`?",
		"rules: {syntax: off}":                               "1: config-value: `syntax` cannot be set",
		"rules: {unused-target: err}":                        "1: choice: `unused-target` is `err`",
		"rule: {}":                                           "1: unknown-member: the configuration has no member `rule`; did you mean `rules`?",
		"schema: []":                                         "1: unknown-member: the configuration has no member `schema`; did you mean `schemas`?",
		"guards: {minStepInterval: soon}":                    "1: config-value: `soon` is not a duration",
		"guards: {maxStepIncrease: 120%}":                    "1: share-format: `120%` is more than `100%`",
		"guards: {quietHours: {from: '25:00', to: '06:00'}}": "1: pattern: `from` is `25:00`; it must be a time of day",
		"paths: [{rules: {}}]":                               "1: missing-member: item 1 of `paths` needs `match`",
		"- a":                                                "1: syntax: a configuration must be a mapping, not a list",
		"rules: {}\n---\nrules: {}":                          "3: syntax: a configuration must be a single document",
		"guards: {quietHours: {from: '22:00', to: '06:00', offset: '+25:00'}}": "1: pattern: `offset` is `+25:00`; it must be an offset such as `+01:00`",
		"guards: {quietHours: {from: '22:00', to: '06:00', offset: '-01:60'}}": "1: pattern: `offset` is `-01:60`; it must be an offset such as `+01:00`",
		"paths: [{match: ['a/**', 'legacy/[a']}]":                              "1: config-value: `legacy/[a` is not a valid file pattern; close every `[` and `{`, or write `\\[` for the character itself",
		"vars: {share: null}":                     "1: config-value: variable `share` has no value here; add one, or remove it",
		"paths: [{match: [a], vars: {share: ~}}]": "1: config-value: variable `share` has no value here; add one, or remove it",
		"guards: {maxPercent: 101}":               "1: range: `maxPercent` is `101`",
		"guards: {allowedAccounts: [123]}":        "1: wrong-type: item 1 of `allowedAccounts` must be a string",
		"guards: {stopConditionRequired: maybe}":  "1: wrong-type: `stopConditionRequired` must be `true` or `false`",
	} {
		c, file, findings := Parse(rules.New(), ".sluice.yaml", text)
		if c != nil {
			t.Errorf("%q is accepted", text)
		}
		var got []string
		for _, f := range findings {
			got = append(got, fmt.Sprintf("%d: %s: %s", file.Source.Position(f.Range.Start).Line, f.Rule.ID, f.Message))
		}
		if len(got) == 0 || !strings.HasPrefix(got[0], want) {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
	if c, _, findings := Parse(rules.New(), ".sluice.yaml", ""); c == nil || len(findings) > 0 {
		t.Error("an empty configuration is rejected")
	}
}

func TestQuietHours(t *testing.T) {
	q := quietHoursOf(t, `{from: "22:00", to: "06:00", offset: "+01:00", days: [sun]}`)
	for moment, want := range map[string]bool{
		"2026-12-01T20:59:00Z": false, "2026-12-01T21:00:00Z": true, "2026-12-02T04:59:00Z": true, "2026-12-02T05:00:00Z": false,
		"2026-12-06T12:00:00Z": true, "2026-12-05T23:30:00Z": true,
	} {
		at, err := time.Parse(time.RFC3339, moment)
		if err != nil {
			t.Fatal(err)
		}
		if q.Contains(at) != want {
			t.Errorf("Contains(%s) = %v, want %v", moment, !want, want)
		}
	}
}

func quietHoursOf(t *testing.T, text string) *lint.QuietHours {
	c, _, findings := Parse(rules.New(), Name, "guards: {quietHours: "+text+"}")
	if c == nil {
		t.Fatal(findings[0].Message)
	}
	return c.For("x").Guards.QuietHours
}

// Lists in guard rails are limited, so a pull request cannot make linting slow.
func TestGuardsAreBounded(t *testing.T) {
	for guard, limit := range map[string]int{"forbiddenActions": 100, "allowedRoles": 100, "allowedRegions": 100, "requiredTags": 50, "allowedAccounts": 1000} {
		for n, want := range map[int]bool{limit: true, limit + 1: false} {
			c, _, found := Parse(rules.New(), ".sluice.yaml", "guards: {"+guard+": ["+strings.Repeat("'123456789012', ", n)+"]}\n")
			if (c != nil) != want {
				t.Errorf("%s with %d entries: want accepted %v, got findings %v", guard, n, want, found)
			}
		}
	}
}

// The work of all file patterns together is limited, since each of them may be matched with a long path.
func TestFilePatternsAreBounded(t *testing.T) {
	for what, c := range map[string]struct {
		pattern     string
		most, extra int
	}{
		"ordinary patterns": {"services/x/**", 64 * 50, 0},
		"ordinary choices":  {"services/team-001/**/{dev,staging,prod}/*.{yaml,yml,json}", 200, 0},
		"long classes":      {"**/*[" + strings.Repeat("b", 484) + "]c", 299, 1},
		"long texts":        {"**/*" + strings.Repeat("a", 486), 300, 1},
		"alternatives":      {"{a,b,c,d,e,f,g,h,i,j}{k,l,m,n,o,p,q,r,s,t}.yaml", 150, 1},
	} {
		for _, n := range []int{c.most, c.most + c.extra} {
			var text strings.Builder
			text.WriteString("paths:\n")
			for ; n > 0; n -= 64 {
				fmt.Fprintf(&text, "  - {match: [%s], rules: {no-guard: notice}}\n", strings.Repeat("'"+c.pattern+"', ", min(n, 64)))
			}
			parsed, _, found := Parse(rules.New(), ".sluice.yaml", text.String())
			if accepted := strings.Count(text.String(), c.pattern) == c.most; (parsed != nil) != accepted || !accepted && !strings.Contains(found[0].Message, "take too long to match") {
				t.Errorf("%s: want accepted %v, got findings %v", what, accepted, found)
			}
		}
	}
}

// If a name is set several times, the last setting is listed, in its position.
func TestSettingsSetTwice(t *testing.T) {
	c, _, _ := Parse(rules.New(), ".sluice.yaml", "vars: {a: 1, b: 2}\npaths:\n  - {match: ['**'], vars: {a: 3}}\n  - {match: ['**'], vars: {a: 4, c: 5}}\n")
	var got []string
	for _, s := range c.Settings("x.chaos.yaml") {
		got = append(got, s.Name+"="+s.Value)
	}
	if want := "vars.b=2 vars.a=4 vars.c=5"; strings.Join(got, " ") != want {
		t.Errorf("got %v, want %s", got, want)
	}
}
