package lint

import "testing"

func TestTagValues(t *testing.T) {
	of := func(tags string) string {
		return instances("resourceTags: {" + tags + "}\nfilters: [{path: State.Name, values: [running]}]\nselectionMode: COUNT(1)\n")
	}
	runFaults(t, []faultCase{
		{"a value", of("a: b, aws:autoscaling:groupName: c"), nil},
		{"wildcards", of("a: '*', b: c, d: 'e*'"), []string{"warning tag-value: '*'", "warning tag-value: 'e*'"}},
		{"an empty value", of("a: ''"), []string{"notice tag-value: ''"}},
		{"a number", of("a: 7"), nil},
		{"a placeholder", of("a: '<VALUE>'"), nil},
	}, &tagValue)
}
