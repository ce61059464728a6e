package compile_test

import (
	"strings"
	"testing"

	"sluice/compile"
)

// A token chosen by a user is not mistaken for a generated one.
func TestMadeToken(t *testing.T) {
	digits := strings.Repeat("0f", 16)
	for token, want := range map[string]bool{
		"sluice-" + digits: true, "sluice-" + digits + "00": false, "sluice-" + digits[2:]: false, "sluice-": false, digits: false,
		"sluice-" + digits[2:] + "xy": false, "Sluice-" + digits: false, "": false,
	} {
		if compile.MadeToken(token) != want {
			t.Errorf("%q: %v", token, !want)
		}
	}
}

// An empty mapping or list is written on one line.
func TestEmptyValues(t *testing.T) {
	f := read("x.yaml", chaos("experimentTemplate:\n  description: d\n  roleArn: "+fisRole+"\n  stopConditions: []\n  targets: {}\n  actions: {}\n  tags: {}\n"))
	text := compile.Array(documents(t, f, compile.Options{}), compile.CLI)
	for _, want := range []string{"\"stopConditions\": [],\n", "\"targets\": {},\n", "\"actions\": {},\n", "\"tags\": {}"} {
		if !strings.Contains(text, want) {
			t.Errorf("missing %q in %s", want, text)
		}
	}
}
