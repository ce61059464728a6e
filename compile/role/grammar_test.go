package role_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// document is a policy in IAM's grammar, restricted to the form written here: always lists.
// Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
type document struct {
	Version   string
	Statement []struct {
		Sid, Effect string
		Principal   map[string]string
		Action      []string
		Resource    []string
		Condition   map[string]map[string][]string
	}
}

var (
	sidForm    = regexp.MustCompile(`^[A-Za-z0-9]+$`)
	actionForm = regexp.MustCompile(`^[a-z0-9-]+:[A-Z][A-Za-z0-9]+$`)
	arnForm    = regexp.MustCompile(`^arn:(aws[a-z-]*|\*):[a-z0-9-]+:([a-z0-9-]*|\*):([0-9]{12}|aws|\*)?:[^\s].*$`)
	keyForm    = regexp.MustCompile(`^[a-z0-9-]+:[A-Za-z]+(/.+)?$`)
	operators  = []string{"StringEquals", "StringLike", "ArnEquals", "ArnLike", "Bool", "BoolIfExists", "ForAllValues:StringEquals", "ForAllValues:ArnLike"}
	members    = regexp.MustCompile(`(?m)^      "(\w+)":`)
	variable   = regexp.MustCompile(`\$\{[^}]*\}`)
)

// faults returns the violations of IAM's grammar in a policy.
func faults(text string) (found []string) {
	bad := func(format string, args ...any) { found = append(found, fmt.Sprintf(format, args...)) }
	var d document
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&d); err != nil {
		return []string{err.Error()}
	}
	var same bytes.Buffer
	if _ = json.Indent(&same, []byte(text), "", "  "); same.String() != text || !strings.HasPrefix(text, "{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": [\n") {
		bad("it is not indented by two, or does not begin with Version and Statement")
	}
	var seen []string
	for _, s := range d.Statement {
		if !sidForm.MatchString(s.Sid) || slices.Contains(seen, s.Sid) {
			bad("Sid %q", s.Sid)
		}
		seen = append(seen, s.Sid)
		if s.Effect != "Allow" || len(s.Action) == 0 || !slices.IsSorted(s.Action) || len(slices.Compact(slices.Clone(s.Action))) != len(s.Action) {
			bad("%s: %s %q", s.Sid, s.Effect, s.Action)
		}
		for _, a := range s.Action {
			if !actionForm.MatchString(a) {
				bad("%s: action %q", s.Sid, a)
			}
		}
		if (len(s.Resource) == 0) != (len(s.Principal) > 0) || slices.Contains(s.Resource, "*") && len(s.Resource) > 1 || !slices.IsSorted(s.Resource) {
			bad("%s: resources %q, principal %q", s.Sid, s.Resource, s.Principal)
		}
		texts := slices.Clone(s.Resource)
		for _, r := range s.Resource {
			if r != "*" && !arnForm.MatchString(r) {
				bad("%s: resource %q", s.Sid, r)
			}
		}
		for operator, keys := range s.Condition {
			for key, values := range keys {
				if !slices.Contains(operators, operator) || !keyForm.MatchString(key) || len(values) == 0 {
					bad("%s: condition %s %s %q", s.Sid, operator, key, values)
				}
				texts = append(texts, values...)
			}
		}
		for _, v := range variable.FindAllString(strings.Join(texts, "\n"), -1) {
			if v != "${$}" && v != "${*}" && v != "${?}" {
				bad("%s: IAM would read %s as a variable", s.Sid, v)
			}
		}
	}
	if len(d.Statement) == 0 {
		bad("no statements")
	}
	order := []string{"Sid", "Effect", "Principal", "Action", "Resource", "Condition"}
	at := len(order)
	for _, m := range members.FindAllStringSubmatch(text, -1) {
		i := slices.Index(order, m[1])
		if i <= at && m[1] != "Sid" {
			bad("%s is not in its place", m[1])
		}
		at = i
	}
	return found
}

// TestFaults tests the checker itself.
func TestFaults(t *testing.T) {
	statement := func(inside string) string {
		var b bytes.Buffer
		_ = json.Indent(&b, []byte(`{"Version":"2012-10-17","Statement":[{`+inside+`}]}`), "", "  ")
		return b.String()
	}
	const rest = `"Effect":"Allow","Action":["ec2:StopInstances"],"Resource":["arn:aws:ec2:eu-west-1:123456789012:instance/*"]`
	if found := faults(statement(`"Sid":"A",` + rest)); found != nil {
		t.Errorf("a valid policy: got %q", found)
	}
	for _, inside := range []string{
		`"Sid":"A b",` + rest,
		rest,
		`"Sid":"A",` + strings.Replace(rest, "StopInstances", "*", 1),
		`"Sid":"A",` + strings.Replace(rest, "Allow", "Deny", 1),
		`"Sid":"A",` + strings.Replace(rest, "arn:aws:ec2:eu-west-1:", "arn:aws:ec2:", 1),
		`"Sid":"A",` + strings.Replace(rest, "instance/*", "instance/${aws:username}", 1),
		`"Sid":"A",` + strings.Replace(rest, `["arn`, `["*","arn`, 1),
		`"Sid":"A",` + rest + `,"Condition":{"StringIs":{"aws:ResourceTag/a":["b"]}}`,
		`"Sid":"A",` + rest + `,"Condition":{"StringEquals":{"ResourceTag":["b"]}}`,
		`"Sid":"A",` + rest + `,"Condition":{"StringEquals":{"aws:ResourceTag/a":[]}}`,
		`"Sid":"A",` + rest + `,"Resources":[]`,
		`"Sid":"A","Condition":{"Bool":{"aws:x":["true"]}},` + rest,
		`"Sid":"A",` + rest + `},{"Sid":"A",` + rest,
	} {
		if faults(statement(inside)) == nil {
			t.Errorf("%s is accepted", inside)
		}
	}
}
