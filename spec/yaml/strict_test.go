package yaml

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Invalid YAML is reported at its place, once, even if its meaning could be guessed: other readers guess differently.
func TestStrict(t *testing.T) {
	const longKey = "a key must be on one line"
	const oneAnchor, oneTag = "a value has at most one anchor; remove ", "a value has at most one tag; remove "
	const onAlias = "an alias cannot have an anchor or a tag; remove "
	const asKey = "other YAML readers take this `?` for the start of a key; quote the text"
	const noDocument = "a line that starts with `%` is a YAML directive, which needs `---` after it"
	const version, tab = "; write `%YAML 1.2`, or remove the line", tabMessage
	for src, want := range map[string]string{
		"k: !!str !!int \"1\"\n":              "1:!!int: " + oneTag + "`!!str` or `!!int`",
		"k: ! !!str x\n":                      "1:!!str: " + oneTag + "`!` or `!!str`",
		"k: &a &b x\n":                        "1:&b: " + oneAnchor + "`&a` or `&b`",
		"k: &a !t &b x\n":                     "1:&b: " + oneAnchor + "`&a` or `&b`",
		"&a &b k: x\n":                        "1:&b: " + oneAnchor + "`&a` or `&b`",
		"k: &a\n  &b x\n":                     "2:&b: " + oneAnchor + "`&a` or `&b`",
		"k: !a\n  &b\n  !c x\n":               "3:!c: " + oneTag + "`!a` or `!c`",
		"k: &a\n  &b\n  - x\n":                "2:&b: " + oneAnchor + "`&a` or `&b`",
		"[&a &b x]\n":                         "1:&b: " + oneAnchor + "`&a` or `&b`",
		"[&a\n &b x]\n":                       "2:&b: " + oneAnchor + "`&a` or `&b`",
		"{!a k: !b !c x}\n":                   "1:!c: " + oneTag + "`!b` or `!c`",
		"z: &z 1\nk: &a *z\n":                 "2:&a: " + onAlias + "`&a`",
		"z: &z 1\nk: !!str *z\n":              "2:!!str: " + onAlias + "`!!str`",
		"z: &z 1\nk: &a !t *z\n":              "2:&a !t: " + onAlias + "`&a !t`",
		"z: &z 1\nk: !t\n  *z\n":              "2:!t: " + onAlias + "`!t`",
		"z: &z 1\n&a *z : 1\n":                "2:&a: " + onAlias + "`&a`",
		"z: &z 1\nk: [!t *z, x]\n":            "2:!t: " + onAlias + "`!t`",
		"z: &z 1\nk: [!t\n *z, x]\n":          "2:!t: " + onAlias + "`!t`",
		"&a - x\n":                            "1:- x: a list cannot start on the line of its anchor or tag; put `-` on the next line",
		"k: !e!x y\n":                         "1:!e!x: no `%TAG` before this document declares `!e!`; remove the tag",
		"%TAG !e! x\n---\n{!e!,x k: v}\n":     "3:!e!: other YAML readers do not end the tag here; write a space after `!e!`",
		"%TAG !e! x\n---\n!e! k\n":            "3:!e!: `!e!` needs a name after it",
		"{k: !t[a]}\n":                        "1:!t: other YAML readers do not end the tag here; write a space after `!t`",
		"{?k: v}\n":                           "1:?: " + asKey,
		"[?k, '?k']\n":                        "1:?: " + asKey,
		"[a,#b\n]":                            "1:#b: other YAML readers take this for a comment; write a space before it, or quote it if it is text",
		"&a: k\n":                             "1:&a:: other YAML readers end the name of `&a:` earlier; use letters and digits only",
		"{!!merge k: {a: b}}\n":               "1:!!merge: other YAML readers make something else of a value with the tag `!!merge`; remove the tag",
		"!!omap\n- k: v\n":                    "1:!!omap: other YAML readers make something else of a value with the tag `!!omap`; remove the tag",
		"k: !!str {=: v}\n":                   "1:!!str: tag `!!str` says that this is a single value, but it is a mapping; remove the tag",
		"k: !!int [1]\n":                      "1:!!int: tag `!!int` says that this is a single value, but it is a list; remove the tag",
		"%TAG !e! x\n--- !e!x a\n---\n!e!x b": "4:!e!x: no `%TAG` before this document declares `!e!`; remove the tag",
		"%TAG !e! x\n%TAG !e! y\n---\n":       "2:%TAG !e! y: duplicate `%TAG` for `!e!`; remove one",
		"%TAG e x\n---\n":                     "1:%TAG e x: `%TAG` takes a handle and a prefix, such as `%TAG !e! tag:example.com,2000:`",
		"%YAML 1.2\n":                         "1:%YAML 1.2: " + noDocument,
		"%YAML 1.2 # c\na: b\n":               "1:%YAML 1.2: " + noDocument,
		"%YAML 1.2\n...\n--- a":               "1:%YAML 1.2: " + noDocument,
		"a\n...\n%YAML 1.2\n":                 "3:%YAML 1.2: " + noDocument,
		"%YAML 1.2\n%YAML 1.2\n---\na\n":      "2:%YAML 1.2: duplicate `%YAML`; remove one",
		"%YAML 2.0\n---\na\n":                 "1:%YAML 2.0: YAML 2.0 is not supported" + version,
		"%YAML 1.1#\n---\na\n":                "1:%YAML 1.1#: `1.1#` is not a version of YAML" + version,
		"%YAML 1.2 x\n---\na\n":               "1:%YAML 1.2 x: `%YAML` takes one version" + version,
		"%YAML\n---\na\n":                     "1:%YAML: `%YAML` takes one version" + version,
		"%\n---\na\n":                         "1:%: plain text cannot start with `%`; put it in quotes",
		"--- a: b\n":                          "1:a: b: a mapping must start on the line after `---`",
		"--- &a b: c\n":                       "1:b: c: a mapping must start on the line after `---`",
		"--- - a\n":                           "1:- a: a list must start on the line after `---`",
		"k: |\n    \n  a\n":                   "2:    : this blank line is indented more than the text after it; remove its spaces",
		"k: |\n\t\nl: 1\n":                    "2:\t: " + tab,
		"-\t- a\n":                            "1:\t: " + tab,
		"- \tk: a\n":                          "1: \t: " + tab,
		"- [\n\ta,\n\tb]\n":                   "2:\t: " + tab,
		"k: [\n  a\n\t]\n":                    "3:\t: " + tab,
		"k: \"a\n\tb\"\n":                     "2:\t: " + tab,
		"k: 'a\n\n\tb'\n":                     "3:\t: " + tab,
		"k: \"a\\\n\tb\"\n":                   "2:\t: " + tab,
		"\"a\\\n b\": c\n":                    "2:: c: " + longKey,
		"k:\n  \"a\\\n   b\": c\n":            "3:: c: " + longKey,
		"k: 'a\n b': c\n":                     "2:: c: " + longKey,
		"- [a,\n b]: c\n":                     "2:: c: " + longKey,
		"k: {\na\n:\nb\n}\n":                  "3::: a `:` on its own line must be indented more than the key around it",
		"k: \"\u0080\"\n":                     "1:\u0080: control character U+0080 is not allowed; in a quoted string write `\\u0080`",
		"k: \"\u009b\"\n":                     "1:\u009b: control character U+009B is not allowed; in a quoted string write `\\u009b`",
		"k: \"\uFFFE\"\n":                     "1:\uFFFE: U+FFFE is not a character; in a quoted string write `\\ufffe`",
		"k: \"\uFDD0\"\n":                     "1:\uFDD0: U+FDD0 is not a character; in a quoted string write `\\ufdd0`",
		"k: \"\U0001FFFF\"\n":                 "1:\U0001FFFF: U+1FFFF is not a character; in a quoted string write `\\U0001ffff`",
	} {
		_, problems := Parse(src)
		if len(problems) != 1 {
			t.Errorf("%q: %v", src, problems)
			continue
		}
		if diff := cmp.Diff(want, cutOut(src, problems[0].Range)+problems[0].Message); diff != "" {
			t.Errorf("%q (-want +got):\n%s", src, diff)
		}
	}
}

// Valid YAML that is similar to the invalid cases above.
func TestAllowed(t *testing.T) {
	for src, want := range map[string]any{
		"&a\n&b k: x\n":                           map[string]any{"k": "x"},
		"!!map\n&b k: x\n":                        map[string]any{"k": "x"},
		"k: &a\n  !!str x\n":                      map[string]any{"k": "x"},
		"&a\n- x\n":                               []any{"x"},
		"z: &z k\nm: &m\n  *z : v\n":              map[string]any{"z": "k", "m": map[string]any{"k": "v"}},
		"%TAG !! tag:x,2000:\n---\n!!int 1 - 3\n": "1 - 3",
		"%TAG !e! x\n---\nk: !e!x y\n":            map[string]any{"k": "y"},
		"--- |\n  a\n":                            "a\n",
		"---\n a: b\n":                            map[string]any{"a": "b"},
		"k: |\n  \n  a\n":                         map[string]any{"k": "\na\n"},
		"{\n\t\"a\": [\n\t\t1\n\t]\n}\n":          map[string]any{"a": []any{1.0}},
		"k: [\n \ta\n \t]\n":                      map[string]any{"k": []any{"a"}},
		"k: \"a\n\t\n  b\"\n":                     map[string]any{"k": "a\nb"},
		"-\tx\n":                                  []any{"x"},
		"z: &ä_1- k\ny: *ä_1-\n":                  map[string]any{"z": "k", "y": "k"},
		"?k: [? k : v]\nv: ?v\n":                  map[string]any{"?k": []any{map[string]any{"k": "v"}}, "v": "?v"},
		"k: \"\u0085\u00a0\uFFFD\"\n":             map[string]any{"k": "\u0085\u00a0\uFFFD"},
		"k: \"\\ufffe\\u0080\"\n":                 map[string]any{"k": "\uFFFE\u0080"},
	} {
		docs, problems := Parse(src)
		if len(problems) > 0 || len(docs) != 1 {
			t.Errorf("%q: %v, %d documents", src, problems, len(docs))
			continue
		}
		if diff := cmp.Diff(want, plainValue(docs[0])); diff != "" {
			t.Errorf("%q (-want +got):\n%s", src, diff)
		}
	}
}

// A directive for another version is a notice that names what is read differently.
func TestOtherVersions(t *testing.T) {
	const version = "this says YAML 1.1, but the document is read as YAML 1.2, "
	for body, want := range map[string]string{
		"a: b\n0: 12\n": version + "which makes no difference",
		"a: on\n":       version + "where `on` is a string, not true",
		"no: 'on'\n":    version + "where `no` is a string, not false",
		"a: 010\n":      version + "where `010` is the number 10, not 8",
		"a: -010\n":     version + "where `-010` is the number -10, not -8",
		"a: 0o17\n":     version + "where `0o17` is a number, not a string",
		"a: 0b101\n":    version + "where `0b101` is a string, not the number 5",
		"a: 1_000\n":    version + "where `1_000` is a string, not the number 1000",
		"a: 1:30\n":     version + "where `1:30` is a string, not the number 90",
		"a: 1e3\n":      version + "where `1e3` is a number, not a string",
		"a: [1.5e+3, 08, 0x1F, 1:99, !t on, \"010\", 2026-12-01]\n": version + "which makes no difference",
		"a: [on, on, yes, 010, 011, 012]\n":                         version + "where `on` is a string, not true; `yes` is a string, not true; `010` is the number 10, not 8; and 2 more",
	} {
		src := "%YAML 1.1\n---\n" + body
		docs, problems := Parse(src)
		if len(docs) != 1 || len(problems) != 1 || problems[0].Kind != Directive || problems[0].Message != want {
			t.Errorf("%q: %v, want %s", body, problems, want)
		}
	}
	for src, want := range map[string]string{
		"%YAML 1.3\n---\na\n": "YAML 1.3 is unknown; the document is read as YAML 1.2",
		"%FOO bar\n---\na\n":  "unknown directive `%FOO` is ignored; remove it",
	} {
		if _, problems := Parse(src); len(problems) != 1 || problems[0].Kind != Directive || problems[0].Message != want {
			t.Errorf("%q: %v, want %s", src, problems, want)
		}
	}
	if _, problems := Parse("%YAML 1.2\n---\na: on\n"); len(problems) > 0 {
		t.Errorf("%v", problems)
	}
}
