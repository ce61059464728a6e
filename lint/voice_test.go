package lint

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"sluice/spec"
)

// Every message has the same voice: one line, lower case at its start, no full stop, names in backquotes that are in pairs.
func TestOneVoice(t *testing.T) {
	heard := map[string]bool{}
	hear := func(where string, findings []Finding) {
		for _, f := range findings {
			messages := []string{f.Message}
			for _, r := range f.Related {
				messages = append(messages, r.Message)
			}
			if f.Fix != nil {
				messages = append(messages, f.Fix.Message)
			}
			for _, m := range messages {
				if fault := offVoice(m); fault != "" {
					t.Errorf("%s: %s: %s: %s", where, f.Rule.ID, fault, m)
				}
				heard[m] = true
			}
		}
	}
	for _, r := range Default().Rules() {
		hear(r.ID, lintText(r.Bad.Plan()))
	}
	const folder = "../testdata/faults"
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		text, err := os.ReadFile(filepath.Join(folder, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		hear(e.Name(), Default().File(spec.Read(e.Name(), string(text), nil), nil))
	}
	if len(heard) < 400 {
		t.Errorf("only %d messages were heard", len(heard))
	}
}

// offVoice tells what is wrong with how a message is written; "" when nothing is.
func offVoice(message string) string {
	first, _ := utf8.DecodeRuneInString(message)
	names := strings.Split(message, "`")
	words := ""
	for i := 0; i < len(names); i += 2 {
		words += names[i] + " "
	}
	firstWord, _, _ := strings.Cut(message, " ")
	switch {
	case len(names)%2 == 0:
		return "a backquote is open"
	case unicode.IsUpper(first) && len(firstWord) > 1 && unicode.IsLower(rune(firstWord[1])) && firstWord != "Evidently":
		return "begins with a capital"
	case strings.HasSuffix(message, "."):
		return "ends with a full stop"
	case strings.Contains(message, "%!"):
		return "a verb is wrong"
	case strings.ContainsAny(message, "\n\r\t"):
		return "is more than a line"
	case strings.Contains(words, `"`):
		return "holds double quotes"
	}
	return ""
}

// A value of the wrong type is followed by the way to write it.
func TestTypeHints(t *testing.T) {
	rollout := func(step string) string { return Example{InStep, step}.Plan() }
	template := func(text string) string { return Example{InTemplate, text}.Plan() }
	for _, c := range []struct{ plan, want string }{
		{template("tags: [{Key: team, Value: shop}, {Key: stage, Value: test}]\n"), "; write `{team: shop, stage: test}`"},
		{template("tags: [{key: team, value: shop}]\n"), "; write `{team: shop}`"},
		{template("tags: [team]\n"), "; write its entries as `name: value`, not as items of a list"},
		{rollout("groupWeights: [50000, 50000]\n"), "; write its entries as `name: value`, not as items of a list"},
		{template("stopConditions: {source: none}\n"), "; put `[]` around its items, or a hyphen before each"},
		{template("actions:\n  load: {actionId: aws:fis:wait, parameters: {duration: 5m}, startAfter: -load}\n"), "; write `[load]`"},
		{`{"project": "p", "name": "n", "groups": [], "scheduledSplitsConfig": {"steps": [{"startTime": 1, "groupWeights": {"one": "33.333%"}}]}}`, "; write thousandths of a percent: `33333`"},
		{`{"project": "p", "name": "n", "groups": [], "scheduledSplitsConfig": {"steps": [{"startTime": 1, "groupWeights": {"one": "50000"}}]}}`, "; leave the quotes away"},
	} {
		var messages []string
		for _, f := range lintText(c.plan) {
			if f.Rule == &wrongType {
				messages = append(messages, f.Message)
			}
		}
		if len(messages) != 1 || !strings.HasSuffix(messages[0], c.want) {
			t.Errorf("%q do not end with %q, for\n%s", messages, c.want, c.plan)
		}
	}
}

// What is close to a request is told what it lacks.
func TestResembles(t *testing.T) {
	for text, want := range map[string]string{
		`{"name": "large", "description": "Large carts"}`:                "the document is neither",
		`{"roleArn": "r", "targets": {}, "tags": {}}`:                    "close to a CreateExperimentTemplate request, which also needs `description`, `stopConditions`, `actions`",
		`{"project": "p", "name": "n", "metricMonitors": []}`:            "close to a CreateLaunch request, which also needs `groups`",
		`{"name": "n", "apiVersion": "v1"}`:                              "has apiVersion `v1`",
		`{"roleArn": "r", "targets": {}, "a": 1, "b": 2, "c": 3}`:        "the document is neither",
		`{"variations": [], "defaultVariation": "a", "description": ""}`: "close to a CreateFeature request, which also needs `name`, `project`",
	} {
		findings := lintText(text)
		if len(findings) != 1 || !strings.Contains(findings[0].Message, want) {
			t.Errorf("%s: %v does not say %q", text, findings, want)
		}
	}
}
