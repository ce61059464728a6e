package report

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/fstest"

	"sluice/lint"
	"sluice/spec"
)

// The rules of the test findings. The real ones change too often for golden files.
var (
	ruleUnknown = lint.Rule{
		ID: "start-after-unknown", Severity: lint.Error, Summary: "An action waits for one that does not exist",
		Why:    "An action that waits for a missing action never starts.",
		Source: "https://docs.aws.amazon.com/fis/latest/userguide/action-sequence.html",
	}
	ruleOver   = lint.Rule{ID: "weights-over", Severity: lint.Warning, Summary: "Weights add up to more than 100%", Why: "AWS rejects the step."}
	ruleString = lint.Rule{
		ID: "plain-text", Severity: lint.Notice, Summary: "A value holds odd characters", Why: "It is hard to read.",
	}
)

// testLinter returns a linter with the rules of the test findings.
func testLinter() *lint.Linter {
	return lint.New(lint.Pack{
		Families: []lint.Family{{Name: "Test", Rules: []*lint.Rule{&ruleUnknown, &ruleOver, &ruleString}}},
		Examples: fstest.MapFS{
			"examples/start-after-unknown.txtar": {Data: []byte("-- bad.experimentTemplate --\nstartAfter: [«frist»]\n-- good.experimentTemplate --\nstartAfter: [first]\n")},
			"examples/plain-text.txtar":          {Data: []byte("-- bad.json --\n{\"name\": \"«```»\"}\n-- good.json --\n{\"name\": \"x\"}\n")},
		},
	})
}

// at returns the range of a token that occurs once in a text.
func at(text, token string) spec.Range {
	i := strings.Index(text, token)
	if i < 0 || strings.Count(text, token) > 1 {
		panic(fmt.Sprintf("`%s` does not occur exactly once", token))
	}
	return spec.Range{Start: i, End: i + len(token)}
}

const chaosText = `apiVersion: sluice/v1
kind: Chaos
experimentTemplate:
  actions:
    first: {actionId: aws:fis:wait}
    second: {actionId: aws:fis:wait, startAfter: [frist]}
    third: {actionId: aws:fis:wait, startAfter: [thrid]}
`

// chaosResult returns two findings of one rule, one of them with a related place and a fix.
func chaosResult() Result {
	f := spec.Read("./plans/reboot.chaos.yaml", chaosText, nil)
	return Result{File: f, Findings: []lint.Finding{
		{
			Rule: &ruleUnknown, Severity: lint.Error, Range: at(chaosText, "frist"), Path: "experimentTemplate.actions.second.startAfter[0]",
			Message: "`second` waits for `frist`, but the template has no such action; did you mean `first`?",
			Related: []spec.Note{{Range: at(chaosText, "first"), Message: "`first` is here"}},
			Fix:     &lint.Fix{Kind: lint.SafeFix, Message: "write `first`", Edits: []lint.Edit{{Range: at(chaosText, "frist"), Text: "first"}}},
		},
		{
			Rule: &ruleUnknown, Severity: lint.Warning, Range: at(chaosText, "thrid"), Path: "experimentTemplate.actions.third.startAfter[0]",
			Message: "`third` waits for `thrid`, but the template has no such action",
		},
	}}
}

const rolloutText = "\uFEFF# Größe 🎈 測試\n測試🎈: \"größe\" # é\nweights:\n  a: 90%\n  b: 20%\nend: 1\n"

// rolloutResult returns findings with columns after wide characters, a range of several lines that includes the last line break,
// and a path that two findings share.
func rolloutResult() Result {
	f := spec.Read("plans/größe.rollout.yaml", rolloutText, nil)
	return Result{File: f, Findings: []lint.Finding{
		{Rule: &ruleString, Severity: lint.Notice, Range: at(rolloutText, "\"größe\""), Path: "測試🎈", Message: "`größe` 🎈 has more bytes than characters"},
		{Rule: &ruleOver, Severity: lint.Warning, Range: at(rolloutText, "  a: 90%\n  b: 20%\n"), Path: "weights", Message: "the weights sum to 110%"},
		{Rule: &ruleOver, Severity: lint.Warning, Range: at(rolloutText, "20%"), Path: "weights", Message: "this is 10% too much"},
	}}
}

// hostile contains what has a special meaning in one of the formats, or for its readers.
const hostile = "a|b `c` <script>alert(1)</script> ]]> %0A::error::x @octocat #1 [x](https://e.x) ![i](y) \\| *b* &amp; \x1b[31mred\u009b1m \u202egnp.exe\u2066 -->\r\n::warning::y\u2028\x00\U000E0041"

const crlfText = "kind: Chaos\r\nname: \"a|b `c` ]]> \u202e\x1b\"\r\nlast: x\r\n"

// hostileResult returns a finding with the hostile text in every place that a plan controls, in a file with CRLF.
func hostileResult() Result {
	f := spec.Read("plans/a,b:c|d `e` <b>\\%0A@me\x1b[31m\u202e.chaos.yaml", crlfText, nil)
	return Result{File: f, Findings: []lint.Finding{{
		Rule: &ruleString, Severity: lint.Error, Path: "name." + hostile,
		Range:   spec.Range{Start: at(crlfText, "name").Start, End: at(crlfText, "last").Start},
		Message: "the name is `" + hostile + "`",
		Related: []spec.Note{{Range: at(crlfText, "x"), Message: "see `" + hostile}},
		Fix:     &lint.Fix{Kind: lint.UnsafeFix, Message: "drop " + hostile, Edits: []lint.Edit{{Range: at(crlfText, "x"), Text: hostile}}},
	}}}
}

// results returns the results that every format is tested with.
func results() []Result {
	clean := spec.Read("plans/clean.chaos.yaml", "kind: Chaos\n", nil)
	return []Result{hostileResult(), {File: clean}, rolloutResult(), chaosResult()}
}

// writerFor returns a writer whose output does not depend on the real rules.
func writerFor(t *testing.T, format string, w io.Writer) Writer {
	t.Helper()
	if format == "sarif" {
		return newSARIF(w, Options{Version: "1.2.3", Linter: testLinter()})
	}
	writer, err := New(format, w, Options{Version: "1.2.3"})
	if err != nil {
		t.Fatal(err)
	}
	return writer
}

// write writes the results and returns the writer's first error.
func write(w Writer, results []Result) error {
	var s Summary
	for _, r := range results {
		s.Add(r)
		if err := w.Result(r); err != nil {
			return err
		}
	}
	return w.Close(s)
}

// written returns the results in a format.
func written(t *testing.T, format string, results ...Result) string {
	t.Helper()
	var b bytes.Buffer
	if err := write(writerFor(t, format, &b), results); err != nil {
		t.Fatal(err)
	}
	return b.String()
}
