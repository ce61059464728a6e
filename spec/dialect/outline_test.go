package dialect_test

import (
	"encoding/binary"
	"strings"
	"testing"
	"unicode/utf16"

	"sluice/spec/dialect"
)

// large returns a text of over 1 MiB, with a comment or padding in place of `%s`.
func large(text string) string { return strings.Replace(text, "%s", strings.Repeat("x", 1<<20), 1) }

// inUTF16 returns a text in UTF-16 with a byte order mark.
func inUTF16(text string, order binary.AppendByteOrder) string {
	var b []byte
	for _, unit := range utf16.Encode([]rune("\uFEFF" + text)) {
		b = order.AppendUint16(b, unit)
	}
	return string(b)
}

// A document in a large file may have any members that it mentions unless all readers of YAML find the same ones.
func TestRecogniseLargeMembers(t *testing.T) {
	const comment = "# %s\n"
	spaces := strings.Repeat(" ", 300)
	for what, text := range map[string]string{
		"an indented root":                  "  x: y\n" + comment + "  name: s\n  pattern: '{\"a\": [1]}'\n",
		"a deeply indented root":            spaces + "x: y\n" + comment + spaces + "name: s\n" + spaces + "pattern: '{\"a\": [1]}'\n",
		"an indented root in a document":    "a: b\n---\n  x: y\n" + comment + "  name: s\n  pattern: '{\"a\": [1]}'\n",
		"a root behind a mark":              comment + "--- !!map {name: s, pattern: '{\"a\": [1]}'}\n",
		"an indented member with a tab":     "x: y\n" + comment + "\tname: s\n\tpattern: '{\"a\": [1]}'\n",
		"U+2028":                            "x: y\u2028name: s\u2028pattern: '{\"a\": [1]}'\n" + comment,
		"U+2029":                            "x: y\u2029name: s\u2029pattern: '{\"a\": [1]}'\n" + comment,
		"U+0085":                            "x: y\u0085name: s\u0085pattern: '{\"a\": [1]}'\n" + comment,
		"U+2028 in a comment":               "# %sname: s\u2028pattern: '{\"a\": [1]}'\n",
		"a merge by its tag":                "!!merge k: {name: s, pattern: '{\"a\": [1]}'}\n" + comment,
		"a merge by its long tag":           "!<tag:yaml.org,2002:merge> k: {name: s, pattern: '{\"a\": [1]}'}\n" + comment,
		"a merge by a declared tag":         "%TAG !e! tag:yaml.org,2002:\n---\n!e!merge k: {name: s, pattern: '{\"a\": [1]}'}\n" + comment,
		"a merge":                           "<<: {name: s, pattern: '{\"a\": [1]}'}\n" + comment,
		"a merge in quotes":                 "\"<<\" : {name: s, pattern: '{\"a\": [1]}'}\n" + comment,
		"an ordered mapping":                "!!omap\n- name: s\n- pattern: '{\"a\": [1]}'\n" + comment,
		"an ordered mapping at a mark":      "--- !!omap\n- name: s\n- pattern: '{\"a\": [1]}'\n" + comment,
		"an ordered mapping in braces":      "!!omap [name: s, pattern: '{\"a\": [1]}']\n" + comment,
		"an anchor of a name":               "&a name: s\n&b pattern: '{\"a\": [1]}'\n" + comment,
		"aliases of names":                  "x: [&a name, &b pattern]\n*a : s\n*b : '{\"a\": [1]}'\n" + comment,
		"aliases of names in braces":        "{x: [&a name, &b pattern], *a : s, *b : '{\"a\": [1]}'}\n" + comment,
		"explicit names":                    "? name\n: s\n? pattern\n: '{\"a\": [1]}'\n" + comment,
		"explicit aliases":                  "x: [&a name, &b pattern]\n? *a # %s\n: s\n? *b\n: '{\"a\": [1]}'\n",
		"names in quotes":                   "'name' : s\n\"pattern\"\t: '{\"a\": [1]}'\n" + comment,
		"escaped names":                     "\"n\\u0061me\": s\n\"patt\\\n  ern\": '{\"a\": [1]}'\n" + comment,
		"distant colons":                    "name" + spaces + ": s\n\"pattern\"" + spaces + ": '{\"a\": [1]}'\n" + comment,
		"byte order marks":                  "# %s\n\uFEFFx: y\n name: s\n pattern: '{\"a\": [1]}'\n",
		"a carriage return":                 "x: y\rname: s\rpattern: '{\"a\": [1]}'\r" + comment,
		"a mapping as a name":               "{{a}: {b: c}}\n# %s\n? name\n: s\n? pattern\n: '{\"a\": [1]}'\n",
		"a mapping as the first name":       "{{a: b}: c, name: s, pattern: '{\"a\": [1]}'}\n" + comment,
		"a text like a line of a chart":     "// a: \"x\n{{- \"\n? name\n: s\n? pattern\n: '{\"a\": [1]}'\n" + comment,
		"a document behind one that ends":   "a # b\n  name: s\n  pattern: '{\"a\": [1]}'\n" + comment,
		"an error before a document":        "]\n...\n? name\n: s\n? pattern\n: '{\"a\": [1]}'\n" + comment,
		"colons in the next line":           "x: y\nname\n : s\n'pattern' # %s\n : '{\"a\": [1]}'\n",
		"old line breaks around a colon":    "name: s\npattern" + strings.Repeat("\u2028", 3000) + ": '{\"a\": [1]}'\n" + comment,
		"a text like a closing brace":       "// a: 'x\n{\"b\": 1}\n}'\n? name\n: s\n? pattern\n: '{\"a\": [1]}'\n" + comment,
		"a name behind a document":          "{}\n---\nname: s\npattern: '{\"a\": [1]}'\n" + comment,
		"escapes of YAML in braces":         "{\"n\\x61me\": \"s\", \"pat" + strings.Repeat("\\\n", 200) + "tern\": \"{\\\"a\\\": [1]}\"}\n" + comment,
		"an escaped line break of YAML 1.1": "name: s\n? \"pat\\\u2028tern\"\n: '{\"a\": [1]}'\n" + comment,
		"a document behind one in braces":   "{} # %s\n# x\n  name: s\n  pattern: '{\"a\": [1]}'\n",
	} {
		for _, in := range []string{large(text), inUTF16(large(text), binary.LittleEndian), inUTF16(large(text), binary.BigEndian)} {
			if got, err := dialect.RecogniseLarge("x.yaml", strings.NewReader(in)); got != dialect.Request || err != nil {
				t.Errorf("%s: %.2q… is recognised as %s (%v):\n%s", what, in, got, err, text)
			}
		}
	}
}

// unrelated are files of other programs with words of ours, among them some that no reader of YAML accepts.
var unrelated = map[string]string{
	"openapi.yaml":  "openapi: 3.0.0\n# %s\n'paths':\n  /x:\n    get: {operationId: actionId, parameters: [{name: a, schema: {pattern: '{a}'}}]}\n\"tags\": [{name: a, description: actions}]\n",
	"crd.yaml":      "---\n# %s\napiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {name: x}\nspec: {pattern: '{a}'}\n--- # y\napiVersion: v1\nkind: List\n...\n",
	"windows.yaml":  "# %s\r\non:\r\n  push: {branches: ['*']}\r\n\"env\": {name: x, pattern: '{a}'}\r\njobs: {}\r\n",
	"compose.yaml":  "x-common: &common\n  pattern: '{a}'\nservices:\n  a: {<<: *common, name: x}\n  # %s\n",
	"list.yaml":     "- name: x\n  pattern: '{a}'\n- # %s\n  name: y\n",
	"text.yaml":     "text: \"%s\n\n* a list: with stars\n`code`\n> quoted: text\n| a | table: |\n\"\nspec: {name: x, pattern: '{a}'}\n",
	"quoted.yaml":   "run: 'echo\n\"a\", \"b\"\n\"\n'\nspec: {name: x, pattern: '{a}'} # %s\n",
	"sidekiq.yaml":  ":concurrency: 5\n:queues: [{name: x, pattern: '{a}'}]\n# %s\n",
	"directive.yml": "%YAML 1.2\n---\nscopes: [{name: x, pattern: '{a}'}] # %s\n",
	"emoji.yaml":    "\U0001F680: {name: x, pattern: '{a}'}\n# %s\nétat: à\n",
	"lines.json":    "{\"spec\": {\"name\": \"x\", \"pattern\": \"{a}\"}}{\"a\": 1}\n\n {\"text\": \"%s\"}\n",
	"chart.yaml":    "{{- if .Values.it's }} # %s\nkind: X\nname: y\nspec: {pattern: '{a'}\n{{- end }}\n",
	"crds.yaml":     "{{ if .Values.installCRDs }}\n  # %s\n  name: y\nspec: {pattern: '{a'}\n{{ end }}\n---\na: {b: c}\n",
	"bitnami.yaml":  "{{- /*\nCopyright x, Inc.: all\n  rights\n*/}}\n{{ include \"x\" . }}\n  name: y\nspec: {pattern: '{a}'}\n# %s\n",
	"jinja.yaml":    "{% set x = {\n  'name': 'y',\n} %}\n&a !b\n? x\nspec: {name: y, pattern: '{a}'}\n# %s\n",
	"conflict.yaml": "a: 1\n<<<<<<< HEAD\nb: {name: y, pattern: '{a}'}\n||||||| base\nb: 1\n=======\nb: 2\n>>>>>>> the: other\n# %s\n",
}

func TestUnrelatedLargeOrBroken(t *testing.T) {
	for name, text := range unrelated {
		for _, in := range []string{large(text), inUTF16(large(text), binary.LittleEndian)} {
			if got, err := dialect.RecogniseLarge(name, strings.NewReader(in)); got != dialect.Unrecognized || err != nil {
				t.Errorf("large %s, %.2q…, is recognised as %s (%v)", name, in, got, err)
			}
		}
		for what, broken := range map[string]string{"": text, "broken ": text + "\n}{\n", "torn ": text[:len(text)*4/5]} {
			if got := dialect.Recognise(name, []byte(broken)); got != dialect.Unrecognized {
				t.Errorf("%s%s is recognised as %s:\n%s", what, name, got, broken)
			}
		}
	}
}
