package dialect_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf16"

	"sluice/spec/dialect"
	"sluice/spec/yaml"
)

// written are the root members of documents that are recognised, with values on one line.
var written = map[string][][2]string{
	"template": {{"description", "x"}, {"roleArn", "x"}, {"stopConditions", "[{source: none}]"}, {"actions", "{a: {actionId: aws:fis:wait}}"}},
	"launch":   {{"name", "l"}, {"project", "p"}, {"groups", "[{name: g, feature: f, variation: v}]"}},
	"feature":  {{"name", "f"}, {"project", "p"}, {"variations", "[{name: v, value: {boolValue: true}}]"}},
	"segment":  {{"name", "s"}, {"pattern", `'{"a": [1]}'`}},
	"account":  {{"accountId", `"1"`}, {"roleArn", "x"}, {"experimentTemplateId", "EXT1"}},
	"flags":    {{"version", `"1"`}, {"flags", "{a: {name: a}}"}, {"values", "{a: {enabled: true}}"}},
	"plan":     {{"apiVersion", "sluice/v1"}, {"kind", "Chaos"}, {"experimentTemplate", "{}"}},
	"stack":    {{"Resources", "{A: {Type: 'AWS::FIS::ExperimentTemplate', Properties: {Description: x}}}"}},
}

// spelled returns a key as it may be written, in a block or in braces.
func spelled(r *rand.Rand, key string, block bool) string {
	escaped := func(format string) string {
		var b strings.Builder
		for _, c := range key {
			if r.IntN(3) > 0 {
				b.WriteRune(c)
			} else {
				fmt.Fprintf(&b, format, c)
			}
		}
		return `"` + b.String() + `"`
	}
	ways := []string{key, `"` + key + `"`, "'" + key + "'", escaped(`\u%04x`), escaped(`\x%02x`), "!!str " + key, "! " + key, "&k " + key,
		`!<tag:yaml.org,2002:str> "` + key + `"`, "? " + key + " "}
	if block {
		ways = append(ways, "? "+key+"\n", "?\n  "+key+"\n", "? # x\n  "+key+"\n", "? |-\n  "+key+"\n")
	}
	return ways[r.IntN(len(ways))]
}

// asWritten returns a document in one of the forms that YAML allows.
func asWritten(r *rand.Rand, members [][2]string) string {
	block := r.IntN(3) > 0
	entries := make([]string, len(members))
	for i, at := range r.Perm(len(members)) {
		key := spelled(r, members[at][0], block)
		separator := []string{": ", " : ", ":  "}[r.IntN(3)]
		if strings.HasSuffix(key, "\n") {
			separator = ": "
		}
		entries[i] = key + separator + members[at][1]
	}
	if block {
		return strings.Join(entries, "\n") + "\n"
	}
	return "{" + strings.Join(entries, []string{", ", ",\n  "}[r.IntN(2)]) + "}\n"
}

// A document is recognised however its members are written, also in UTF-16 and in a file that is too large to be parsed.
func TestRecogniseAsWritten(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2)) // the same documents in every run
	before := []string{"", "# x\n", "\uFEFF# x\n", "---\n", "%YAML 1.2\n---\n", "- a\n---\n", "zz: 'it''s'\n...\n---\n", "\n\n--- # x\n"}
	padding := "# " + strings.Repeat("x", 1<<20) + "\n"
	for name, members := range written {
		want := dialect.Recognise("x.yaml", []byte(asWritten(rand.New(rand.NewPCG(0, 0)), members)))
		for range 150 {
			text := before[r.IntN(len(before))] + asWritten(r, members)
			if got := dialect.Recognise("x.yaml", []byte(text)); got != want || want == dialect.Unrecognized {
				t.Errorf("%s is recognised as %s, not %s:\n%s", name, got, want, text)
			}
			wide := make([]byte, 0, 2*len(text))
			for _, unit := range utf16.Encode([]rune("\uFEFF" + strings.TrimPrefix(text, "\uFEFF"))) {
				wide = append(wide, byte(unit), byte(unit>>8))
			}
			if got := dialect.Recognise("x.yaml", wide); got != want {
				t.Errorf("%s in UTF-16 is recognised as %s, not %s:\n%s", name, got, want, text)
			}
		}
		for range 6 {
			text := before[r.IntN(len(before))] + asWritten(r, members)
			if head, rest, found := strings.Cut(text, "# x\n"); found {
				text = head + padding + rest
			} else {
				text += padding
			}
			if got, err := dialect.RecogniseLarge("x.yaml", strings.NewReader(text)); got != want || err != nil {
				t.Errorf("%s in a large file is recognised as %s, not %s:\n%s", name, got, want, strings.ReplaceAll(text, padding, "# PADDING\n"))
			}
		}
	}
}

// An escaped line break within a word does not hide it, whatever the break is and however many there are.
func TestRecogniseEscapedBreaks(t *testing.T) {
	const document = "%s? \"Resour%[2]sces\"\n: {A: {Type: \"AWS::FI%[2]sS::ExperimentTemplate\"}}\n"
	padding := "# " + strings.Repeat("x", 1<<20) + "\n"
	for _, end := range append([]string{"\n", "\r", "\r\n"}, yaml.OldBreaks...) {
		for _, indent := range []string{"", "  \t"} {
			escaped := `\` + end + indent
			if got := dialect.Recognise("x.yaml", fmt.Appendf(nil, document, "", escaped)); got != dialect.CloudFormation {
				t.Errorf("%q is recognised as %s", escaped, got)
			}
			for name, text := range map[string]string{
				"one":  fmt.Sprintf(document, padding, escaped),
				"many": fmt.Sprintf(document, "", strings.Repeat(escaped, 1<<20/len(escaped))),
			} {
				if got, err := dialect.RecogniseLarge("x.yaml", strings.NewReader(text)); got != dialect.CloudFormation || err != nil {
					t.Errorf("%s %q in a large file: recognised as %s (%v)", name, escaped, got, err)
				}
			}
		}
	}
}
