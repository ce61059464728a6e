package report

import (
	"encoding/json"
	"encoding/xml"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v5"
)

// codeQuality is GitLab's documented code quality format as a schema. Fingerprints must differ, since the widget merges equal ones.
// Source: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format (2026-11-30)
const codeQuality = `{
  "type": "array",
  "items": {
    "type": "object",
    "required": ["description", "check_name", "fingerprint", "severity", "location"],
    "properties": {
      "description": {"type": "string", "minLength": 1},
      "check_name": {"type": "string", "minLength": 1},
      "fingerprint": {"type": "string", "minLength": 1},
      "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
      "location": {
        "required": ["path", "lines"],
        "properties": {
          "path": {"type": "string", "pattern": "^[^/]", "not": {"pattern": "^\\./"}},
          "lines": {"required": ["begin"], "properties": {"begin": {"type": "integer", "minimum": 1}}}
        }
      }
    }
  }
}`

func TestCodeQualityWidget(t *testing.T) {
	schema := jsonschema.MustCompileString("codequality.json", codeQuality)
	for name, text := range map[string]string{
		"findings": written(t, "codeclimate", results()...), "nothing": written(t, "codeclimate"), "changes": changesIn(t, "codeclimate", changeResults()...),
	} {
		var report any
		if err := json.Unmarshal([]byte(text), &report); err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(report); err != nil {
			t.Errorf("%s: %#v", name, err)
		}
		seen := map[any]bool{}
		for _, issue := range report.([]any) {
			fingerprint := issue.(map[string]any)["fingerprint"]
			if seen[fingerprint] {
				t.Errorf("%s: duplicate fingerprint %v", name, fingerprint)
			}
			seen[fingerprint] = true
		}
	}
}

// element is any element of a JUnit report.
type element struct {
	XMLName  xml.Name
	Attrs    []xml.Attr `xml:",any,attr"`
	Children []element  `xml:",any"`
}

func (e *element) attr(name string) string {
	for _, a := range e.Attrs {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// junitElements lists the elements that widgets read, with their required attributes and allowed children.
// Source: https://docs.gitlab.com/ci/testing/unit_test_reports/#unit-test-report-parsing-rules (2026-11-30)
var junitElements = map[string]struct{ attrs, children string }{
	"testsuites": {"", "testsuite"},
	"testsuite":  {"name tests failures errors", "testcase"},
	"testcase":   {"name classname file", "failure system-out"},
	"failure":    {"message type", ""},
	"system-out": {"", ""},
}

func TestJUnitWidget(t *testing.T) {
	for name, text := range map[string]string{
		"findings": written(t, "junit", results()...), "nothing": written(t, "junit"), "changes": changesIn(t, "junit", changeResults()...),
	} {
		var root element
		if err := xml.Unmarshal([]byte(text), &root); err != nil || root.XMLName.Local != "testsuites" {
			t.Fatalf("%s: %v in %s", name, err, text)
		}
		checkJUnit(t, name, &root)
		for _, suite := range root.Children {
			// GitLab merges tests with the same name and class.
			seen := map[string]bool{}
			for _, c := range suite.Children {
				id := c.attr("classname") + "\x00" + c.attr("name")
				if seen[id] {
					t.Errorf("%s: duplicate test %q", name, id)
				}
				seen[id] = true
			}
		}
	}
}

func checkJUnit(t *testing.T, name string, e *element) {
	t.Helper()
	known, ok := junitElements[e.XMLName.Local]
	if !ok {
		t.Errorf("%s: unknown element `%s`", name, e.XMLName.Local)
	}
	for _, attr := range strings.Fields(known.attrs) {
		if e.attr(attr) == "" {
			t.Errorf("%s: `%s` has no `%s`", name, e.XMLName.Local, attr)
		}
	}
	for i := range e.Children {
		if child := e.Children[i].XMLName.Local; !strings.Contains(" "+known.children+" ", " "+child+" ") {
			t.Errorf("%s: `%s` contains `%s`", name, e.XMLName.Local, child)
		}
		checkJUnit(t, name, &e.Children[i])
	}
}
