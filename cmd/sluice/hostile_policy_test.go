package main

import (
	"fmt"
	"strings"
	"testing"

	"sluice/spec/testenv"
)

// Schemas of `.sluice.yaml` that are slow on hostile plans stop early, and skipped checks are reported.
func TestHostilePolicies(t *testing.T) {
	list := func(item string, n int) string {
		return template("    a: {actionId: aws:fis:wait}\n") + "  x: [" + strings.Repeat(item+",", n) + item + "]\n"
	}
	deep := template("    a: {actionId: aws:fis:wait}\n") + "  x: " + strings.Repeat("{a: ", 90) + "1" + strings.Repeat("}", 90) + "\n"
	items := func(schema string) string { return `{"properties": {"x": {"items": ` + schema + `}}}` }
	back := `{"additionalProperties": {"$ref": "#"}, "items": {"$ref": "#"}}`
	names := lines(140, func(i int) string { return fmt.Sprintf(`"a%d",`, i) }) + `"a"`
	for name, c := range map[string]struct{ schema, plan, want string }{
		"a schema that returns twice": {`{"anyOf": [` + back + "," + back + `]}`, deep, "too many nested references"},
		"a schema that returns once":  {back, deep, ""},
		"many values":                 {items(`{"type": "string"}`), list("1", 190_000), "too much for this schema"},
		"many alternatives":           {items(`{"anyOf": [` + strings.Repeat(`{"type": "string"},`, 480) + `{}]}`), list("1", 1_000), "too much for this schema"},
		"many requests": {items(`{"anyOf": [` + strings.Repeat(`{"type": "string"},`, 480) + `{}]}`),
			strings.Repeat(list("1", 250)+"---\n", 20), "and those before them in the file, are too much for this schema"},
		"many required members":          {items(`{"required": [` + names + `]}`), list("{}", 100_000), "too much for this schema"},
		"many values to compare with":    {items(`{"enum": [` + names + `]}`), list("1", 100_000), "too much for this schema"},
		"many members to compare with":   {items(`{"const": [[` + names + `]]}`), list("1", 100_000), "too much for this schema"},
		"a long text for a long pattern": {`{"properties": {"description": {"pattern": "` + strings.Repeat("(x|y)+", 200) + `z"}}}`, template("") + "  description: " + strings.Repeat("x", 500_000), "too much for this schema"},
		"a large pattern":                {`{"properties": {"description": {"pattern": "` + strings.Repeat("x{0,1000}", 100) + `z"}}}`, template(""), "the patterns of the schema are too large"},
		"a chain of references": {`{"$ref": "#/$defs/a0", "$defs": {` + lines(9_000, func(i int) string { return fmt.Sprintf(`"a%d": {"$ref": "#/$defs/a%d"},`, i, i+1) }) + `"a9000": {}}}`,
			template(""), "more than 5000 references"},
		"many schemas":           {`{"allOf": [` + strings.Repeat(`{"required": ["x"]},`, 40_000) + `{}]}`, template(""), "more than 5000 objects"},
		"many boolean schemas":   {`{"title": "t", "allOf": [` + strings.Repeat(`true,`, 10_000) + `true]}`, template(""), "more than 5000 objects"},
		"many boolean members":   {`{"properties": {` + lines(10_000, func(i int) string { return fmt.Sprintf(`"a%d": false,`, i) }) + `"a": true}}`, template(""), "more than 5000 objects"},
		"many names of schemas":  {`{"$defs": {` + lines(25_000, func(i int) string { return fmt.Sprintf(`"a%d": {"$dynamicAnchor": "a%d"},`, i, i) }) + `"a": {}}}`, template(""), "more than 5000 objects"},
		"a number of many zeros": {`{"properties": {"description": {"multipleOf": 1e-999999999}}}`, template(""), "a number in it is too large or too small"},
		"many violations":        {items(`{"type": "string"}`), list("1", 70_000), "are omitted"},
	} {
		in(t, map[string]string{".sluice.yaml": "schemas: [{operation: CreateExperimentTemplate, schema: own.json}]\n", "own.json": c.schema, "p.chaos.yaml": c.plan})
		var out, stderr string
		work := testenv.WorkOf(func() { _, out, stderr = sluice("", "lint", "p.chaos.yaml") })
		if !strings.Contains(out+stderr, c.want) || work.Bytes > 700e6 {
			t.Errorf("%s: %.0f MB, %.500s%.500s", name, work.Bytes/1e6, out, stderr)
		}
	}
}

// The limit applies to all schemas of a configuration together, however they share a file.
func TestManyHostilePolicies(t *testing.T) {
	in(t, map[string]string{
		".sluice.yaml": "schemas:\n" + lines(20, func(i int) string {
			return fmt.Sprintf("  - {operation: CreateExperimentTemplate, schema: {title: t%d, $ref: own.json}}", i)
		}),
		"own.json": `{"$defs": {` + lines(4_900, func(i int) string { return fmt.Sprintf(`"a%d": true,`, i) }) + `"a": {}}}`,
	})
	if status, out, stderr := sluice("", "rules"); status != exitFailed || !strings.Contains(stderr, ".sluice.yaml:5:43: the schemas up to this one have more than 15000 objects") {
		t.Errorf("%d %.500s%.500s", status, out, stderr)
	}
}

// An AWS response takes no more than its length suggests, and one beyond a limit is refused.
func TestHostileResponses(t *testing.T) {
	failed := lines(4_500, func(i int) string {
		return fmt.Sprintf(`"a%d": {"actionId": "aws:fis:wait", "state": {"status": "failed", "reason": "x"}},`, i)
	})
	for name, c := range map[string]struct{ response, want string }{
		"failed actions":             {`{"experiment": {"id": "EXP1", "experimentTemplateId": "EXT1", "actions": {` + failed + `"z": {}}}}`, "in AWS, action `a0` failed: `x`"},
		"accounts":                   {`{"targetAccountConfigurations": [` + strings.Repeat("{},", 20_000) + `{}]}`, "more than 1000 target accounts"},
		"accounts in many documents": {strings.Repeat(`{"targetAccountConfigurations": [`+strings.Repeat("{},", 40)+"{}]}\n---\n", 500), "more than 1000 target accounts"},
		"values in many documents":   {strings.Repeat(`{"launch": {"name": "x", "groups": [`+strings.Repeat("{},", 299)+"{}]}}\n---\n", 600), "more than 50000 values"},
	} {
		in(t, map[string]string{"p.chaos.yaml": good, "r.yaml": c.response})
		var out, stderr string
		work := testenv.WorkOf(func() { _, out, stderr = sluice("", "drift", "p.chaos.yaml", "r.yaml") })
		if !strings.Contains(out+stderr, c.want) || work.Bytes > 300e6 {
			t.Errorf("%s: %.0f MB, %.500s%.500s", name, work.Bytes/1e6, out, stderr)
		}
		if work = testenv.WorkOf(func() { sluice("", "import", "r.yaml") }); work.Bytes > 300e6 {
			t.Errorf("%s: import takes %.0f MB", name, work.Bytes/1e6)
		}
	}
}
