package compile_test

import (
	"strings"
	"testing"

	"sluice/compile"
)

// A token that someone chose is not taken for one that was made, however much it looks like it.
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

// An empty mapping and an empty list are written on one line.
func TestEmptyValues(t *testing.T) {
	f := read("x.yaml", chaos("experimentTemplate:\n  description: d\n  roleArn: "+fisRole+"\n  stopConditions: []\n  targets: {}\n  actions: {}\n  tags: {}\n"))
	text := compile.Array(documents(t, f, compile.Options{}), compile.CLI)
	for _, want := range []string{"\"stopConditions\": [],\n", "\"targets\": {},\n", "\"actions\": {},\n", "\"tags\": {}"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in %s", want, text)
		}
	}
}
