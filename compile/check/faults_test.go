package check

import (
	"regexp"
	"strings"
	"testing"

	"sluice/spec/yaml"
)

// fault is a deviation of goccy/go-yaml 1.19.2 from YAML 1.2.2.
type fault struct {
	name string
	// text is an example, and want is goccy's error or the first difference.
	text, want string
	// shape matches texts that may have the fault.
	shape *regexp.Regexp
	// known means that lint reports it without a second parser.
	known bool
}

// faults are the known deviations. If the test of one fails, the library has fixed it: delete it here, and in
// spec/yaml/ambiguous.go if no other parser needs it there.
var faults = []fault{
	{"a colon in plain text inside braces", "{aws:team: x}", "`aws` with the value `team: x`", regexp.MustCompile(`:[^\s/]`), true},
	{"a colon in a list inside braces", "{a: [b:c]}", "a mapping that begins with `b` with the value `c`", regexp.MustCompile(`:[^\s/]`), true},
	{"a colon before braces end", "{a:: b}", "`a` with the value `: b`", regexp.MustCompile(`::`), true},
	{"a tab in plain text", "a: x\ty", "the text `xy`", regexp.MustCompile(`\t`), true},
	{"a tab in double quotes", "[\"x\ty\"]", "sequence end token ']' not found", regexp.MustCompile(`"[^"]*\t`), true},
	{"Windows line breaks in quotes", "a: \"x\r\n  y\"", "the text `x\\ny`", regexp.MustCompile(`["'][^"']*\r\n`), true},
	{"text on several lines inside braces", "a: {b: x\n  y}", "',' or '}' must be specified", regexp.MustCompile(`\{[^}]*\n`), true},
	{"two empty lines in folded text", "a: >-\n  x\n\n\n  y", "the text `x\\n\\n\\ny`", regexp.MustCompile(`>`), true},
	{"a key without text", ": a", "unexpected key name", regexp.MustCompile(`(^|[\r\n{\[,-])\s*:`), false},
	{"a key that ends in <<", "a<<: b", "something other than a key", regexp.MustCompile(`[^\s{]\s*<<`), false},
	{"an empty document", "a: b\n---\n---\nc: d", "find 1 non-empty documents", regexp.MustCompile(`---|\.\.\.`), false},
	{"a scalar document", ">-\na", "could not find multi-line content", regexp.MustCompile(`(^|[\r\n])[>|]`), false},
	{"text on several lines inside brackets", "a:\n  b: [x\n y]", "',' or ']' must be specified", regexp.MustCompile(`\[[^\]]*\n`), false},
	{"a key without a value in brackets", "a: [b: ]", "could not find '[' character", regexp.MustCompile(`:\s*\]`), false},
	{"an explicit key in brackets", "[? a]", "could not find '[' character", regexp.MustCompile(`[\[,]\s*\? `), false},
	{"a tab before a colon", "\"a\"\t: b", "tab character cannot use as a map key directly", regexp.MustCompile(`\t+:`), false},
	{"a tab before a key in braces", "{\ta: b}", "tab character cannot use as a map key directly", regexp.MustCompile(`[{,] *\t`), false},
	{"a tab that indents further", "a:\n  b:\n \t  c: d", "found character '\t' that cannot start any token", regexp.MustCompile(`(?m)^ *\t`), false},
	{"a tag or anchor at the end of a line in braces", "{!x\n a: b}", "could not find flow map content", regexp.MustCompile(`(?m)[&!]\S+\s*$`), false},
	{"a tag or anchor without a value in braces", "{a: &x }", "could not find '{' character", regexp.MustCompile(`[&!]\S+ +[}\],]`), false},
	{"a tag or anchor before a colon in braces", "{a: &x b:c}", "value is not allowed in this context", regexp.MustCompile(`[&!]\S+ +\S*:\S`), false},
}

func TestFaults(t *testing.T) {
	for _, f := range faults {
		t.Run(f.name, func(t *testing.T) {
			if !f.shape.MatchString(f.text) {
				t.Errorf("the shape does not match %q", f.text)
			}
			_, known, found := readTwice(f.text)
			if len(found) == 0 {
				t.Fatalf("goccy parses %q correctly; delete this fault", f.text)
			}
			if !strings.Contains(found[0].Message, f.want) {
				t.Errorf("%q: %s", f.text, found[0].Message)
			}
			if known != f.known {
				t.Errorf("known to lint: got %v, want %v", known, f.known)
			}
		})
	}
}

// numbers are plain scalars on which goccy and YAML 1.2 disagree whether they are numbers. The requests are the same.
var numbers = map[string]yaml.Kind{
	"1_000": yaml.Int, "0b11": yaml.Int, "-0x1F": yaml.Int, "+0o17": yaml.Int, "1_0.5": yaml.Float, "0x_1": yaml.Int,
	"08": yaml.String, "1e3": yaml.String, "-1E+5": yaml.String, "18446744073709551616": yaml.String, "+.inf": yaml.String,
}

func TestNumbers(t *testing.T) {
	for text, kind := range numbers {
		docs, err := read(text)
		if err != nil || len(docs) != 1 || docs[0].Kind != kind || docs[0].Text != text || docs[0].Kind == yaml.PlainKind(text) {
			t.Errorf("goccy parses %s as %v, %v", text, docs, err)
		}
		if _, _, found := readTwice("a: " + text); len(found) > 0 {
			t.Errorf("%s: %s", text, found[0].Message)
		}
	}
}
