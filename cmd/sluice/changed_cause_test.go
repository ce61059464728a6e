package main

import (
	"fmt"
	"maps"
	"os"
	"path"
	"strings"
	"testing"
)

// causedModule is a module whose action waits for the value of an expression.
func causedModule(expression string) string {
	return `resource "aws_fis_experiment_template" "x" {
  description = "d"
  role_arn    = "arn:aws:iam::123456789012:role/fis"
  stop_condition { source = "none" }
  action {
    name        = "stop"
    action_id   = "aws:ec2:stop-instances"
    start_after = [` + expression + `]
    target {
      key   = "Instances"
      value = "fleet"
    }
  }
  action {
    name      = "wait"
    action_id = "aws:fis:wait"
    parameter {
      key   = "duration"
      value = "PT1M"
    }
  }
  target {
    name           = "fleet"
    resource_type  = "aws:ec2:instance"
    selection_mode = "COUNT(1)"
    resource_tag {
      key   = "a"
      value = "b"
    }
  }
}
`
}

// causedPlan is a plan with a share, after the line of its variables.
func causedPlan(vars string) string {
	return `apiVersion: sluice/v1
kind: Rollout
` + vars + `
project: shop
launch:
  name: new-page
  groups: [{name: old, feature: page, variation: old}, {name: new, feature: page, variation: new}]
  scheduledSplitsConfig: {steps: [{startTime: "2027-01-11T09:00:00+01:00",
    groupWeights: {old: 10%, new: "${share}"}}]}
`
}

// A finding that a change causes counts as on a changed line, wherever its value comes from; one that the revision has does not.
func TestChangedLinesCause(t *testing.T) {
	local := func(value string) map[string]string {
		return map[string]string{"l.tf": "locals {\n  a = " + value + "\n}\n"}
	}
	const declared = "variable \"a\" {\n  default = \"nothing\"\n}\n"
	call := func(source string) map[string]string {
		return map[string]string{"main.tf": "module \"x\" {\n\n  source = \"" + source + "\"\n  a      = local.z\n}\n"}
	}
	zone := func(value string) map[string]string {
		return map[string]string{"z.tf": "locals {\n  z = \"" + value + "\"\n}\n"}
	}
	counted := func(repeated string) map[string]string {
		return map[string]string{"main.tf": strings.Replace(causedModule(`"nothing"`), "{\n", "{\n\n\n  "+repeated+"\n\n\n", 1)}
	}
	duplicate := func(repeated string) string {
		text := causedModule(`"wait"`)
		return strings.Replace(text[:len(text)-2]+text[strings.Index(text, "  target {\n    name"):], "{\n", "{\n\n\n  "+repeated+"\n\n\n", 1)
	}
	calls := func(files ...string) map[string]string {
		texts := map[string]string{}
		for i := 0; i < len(files); i += 2 {
			name, text := files[i], files[i+1]
			source := map[string]string{".": "./m", ".n": "../m", "a": "../m", "b": "../m"}[path.Dir(name)]
			if source != "" {
				text = fmt.Sprintf("module %q {\n  source = %q\n\n\n  %s\n\n\n}\n", strings.TrimSuffix(path.Base(name), ".tf"), source, text)
			}
			texts[name] = text
		}
		return texts
	}
	dynamic := strings.Replace(causedModule(`"wait"`), "\"fleet\"\n    }\n  }\n", "\"a\"\n    }\n  }\n", 1)
	dynamic = dynamic[:strings.Index(dynamic, "  target {\n    name")] + `  dynamic "target" {
    for_each = local.a
    content {
      name           = target.value
      resource_type  = "aws:ec2:instance"
      selection_mode = "COUNT(0)"
      resource_tag {
        key   = "a"
        value = "b"
      }
    }
  }
}
`
	template := func(head, resources string) map[string]string {
		return map[string]string{"t.yaml": head + "\n\n\nResources:\n\n\n" + resources}
	}
	const segment = "Type: AWS::Evidently::Segment, Properties: {Name: n, Pattern: '{broken'}"
	conditional := func(stage string) map[string]string {
		return template("Mappings: {M: {a: {b: "+stage+"}}}\n\n\nConditions:\n\n\n  C: !Equals [!FindInMap [M, a, b], test]", "  S: {Condition: C, "+segment+"}\n")
	}
	looped := func(stage string) map[string]string {
		return template("Transform: AWS::LanguageExtensions\nConditions:\n\n\n  'Fn::ForEach::L': [X, [A], {'C${X}': !Equals [!Ref AWS::Region, "+stage+"]}]", "  S: {Condition: CA, "+segment+"}\n")
	}
	tagged := func(stage string) map[string]string {
		return template("Transform: AWS::LanguageExtensions\nConditions: !ForEach::L\n\n\n  [X, [A], {'C${X}': !Equals [!Ref AWS::Region, "+stage+"]}]", "  S: {Condition: CA, "+segment+"}\n")
	}
	mapped := func(stage string) map[string]string {
		return template("Mappings: {M: {a: {b: "+stage+"}}}\n\n\nConditions:\n\n\n  C: !Equals [!FindInMap [!Join ['', [M]], a, b], test]", "  S: {Condition: C, "+segment+"}\n")
	}
	loop := func(items string) map[string]string {
		return template("Transform: AWS::LanguageExtensions", "  Fn::ForEach::L:\n    - X\n    - ["+items+"]\n\n\n    - S${X}: {"+segment+"}\n")
	}
	aliased := func(more string) map[string]string {
		return map[string]string{"x.chaos.yaml": strings.Replace(good, "targets:\n", "targets:\n    t: &t {resourceType: aws:ec2:instance, selectionMode: COUNT(0), resourceTags: {a: b}}\n\n\n"+more+"\n\n\n", 1)}
	}
	for name, c := range map[string]struct {
		// files are those that do not change; an empty text in after deletes a file.
		files, before, after map[string]string
	}{
		"a function":  {map[string]string{"main.tf": causedModule(`lower(local.a)`)}, local(`"wait"`), local(`"nothing"`)},
		"a template":  {map[string]string{"main.tf": causedModule(`"${local.a}t"`)}, local(`"wai"`), local(`"nothing"`)},
		"a condition": {map[string]string{"main.tf": causedModule(`local.a ? "nothing" : "wait"`)}, local("false"), local("true")},
		"an index":    {map[string]string{"main.tf": causedModule(`["wait", "nothing"][local.a]`)}, local("0"), local("1")},
		"a file":      {map[string]string{"main.tf": causedModule(`trimspace(file("${path.module}/s.txt"))`)}, map[string]string{"s.txt": "wait\n"}, map[string]string{"s.txt": "nothing\n"}},
		"a template file": {map[string]string{"main.tf": causedModule(`templatefile("${path.module}/s.tpl", {})`)},
			map[string]string{"s.tpl": "wai${\"t\"}"}, map[string]string{"s.tpl": "waits${\"\"}"}},
		"two calls":               {map[string]string{"main.tf": call("./.m")["main.tf"], ".m/main.tf": causedModule("var.a"), ".m/v.tf": declared}, zone("wait"), zone("nothing")},
		"a source":                {map[string]string{"z.tf": zone("nothing")["z.tf"], ".n/main.tf": causedModule("var.a"), ".n/v.tf": declared, ".m/main.tf": causedModule(`"wait"`)}, call("./.m"), call("./.n")},
		"a deleted value":         {map[string]string{"main.tf": causedModule("var.a"), "v.tf": declared}, map[string]string{"terraform.tfvars": "a = \"wait\"\n"}, map[string]string{"terraform.tfvars": ""}},
		"a deleted override":      {map[string]string{"main.tf": causedModule("var.a"), "v.tf": declared}, map[string]string{"v_override.tf": strings.Replace(declared, "nothing", "wait", 1)}, map[string]string{"v_override.tf": ""}},
		"another instance":        {map[string]string{"main.tf": strings.Replace(causedModule("lower(each.value)"), "{\n", "{\n  for_each = local.a\n", 1)}, local(`{ a = "nothing" }`), local(`{ a = "nothing", b = "nowhere" }`)},
		"a count":                 {nil, counted("count = 0"), counted("count = 1")},
		"a count that is removed": {nil, counted("count = 0"), counted("")},
		"a count that is unknown": {map[string]string{"v.tf": "variable \"n\" {}\n"}, counted("count = 0"), counted("count = var.n")},
		"a local of a count":      {map[string]string{"main.tf": "variable \"n\" {}\n" + counted("count = local.a ? 1 : 0")["main.tf"]}, local(`var.n == "never"`), local(`var.n != "never"`)},
		"a local of a local": {map[string]string{"main.tf": "variable \"n\" {}\nlocals {\n  b = !local.a\n}\n" + counted(`for_each = local.b && true ? toset([]) : toset(["a"])`)["main.tf"]},
			local(`var.n == "never"`), local(`var.n != "never"`)},
		"a data source": {counted("count = length(data.aws_instances.i.ids)"), map[string]string{"d.tf": "data \"aws_instances\" \"i\" {\n  instance_tags = { a = \"x\" }\n}\n"},
			map[string]string{"d.tf": "data \"aws_instances\" \"i\" {\n  instance_tags = { a = \"y\" }\n}\n"}},
		"an output of a module": {map[string]string{"main.tf": counted("count = module.f.on ? 1 : 0")["main.tf"] + "module \"f\" {\n  source = \"./f\"\n}\n"},
			map[string]string{"f/o.tf": "output \"on\" {\n  value = false\n}\n"}, map[string]string{"f/o.tf": "output \"on\" {\n  value = true\n}\n"}},
		"an argument of a count": {calls("m/main.tf", "variable \"on\" {}\n"+counted("count = var.on ? 1 : 0")["main.tf"], "m/v.tf", ""),
			map[string]string{"a.tf": "module \"a\" {\n  source = \"./m\"\n  on     = var.n == \"never\"\n}\n"}, map[string]string{"a.tf": "module \"a\" {\n  source = \"./m\"\n  on     = var.n != \"never\"\n}\n"}},
		"a resource that is enabled":        {nil, counted("lifecycle {\n    enabled = false\n  }"), counted("lifecycle {\n    enabled = true\n  }")},
		"a call that is no longer disabled": {calls("m/main.tf", causedModule(`"nothing"`)), calls("a.tf", "lifecycle {\n    enabled = false\n  }"), calls("a.tf", "")},
		"a default count":                   {counted("count = var.n"), map[string]string{"v.tf": "variable \"n\" {\n  default = 0\n}\n"}, map[string]string{"v.tf": "variable \"n\" {\n}\n"}},
		"a condition of a count":            {map[string]string{"v.tf": "variable \"n\" {}\n"}, counted("count = var.n > 5 ? 1 : 0"), counted("count = var.n > 3 ? 1 : 0")},
		"the same instance again":           {nil, counted(`for_each = toset(["a"])`), counted(`for_each = toset(["a", "b"])`)},
		"a default set":                     {counted(`for_each = var.on ? toset(["a"]) : []`), map[string]string{"v.tf": "variable \"on\" {\n  default = false\n}\n"}, map[string]string{"v.tf": "variable \"on\" {\n  default = true\n}\n"}},
		"another call":                      {calls("m/main.tf", causedModule(`"nothing"`), "a.tf", ""), map[string]string{"b.tf": ""}, calls("b.tf", "")},
		"a call that is enabled":            {calls("m/main.tf", causedModule(`"nothing"`)), calls("a.tf", "count = 0"), calls("a.tf", "count = 1")},
		"a call for everybody":              {calls("m/main.tf", causedModule(`"nothing"`)), calls("a.tf", "count = 0"), calls("a.tf", "")},
		"a call of a call": {calls("m/main.tf", causedModule(`"nothing"`), ".n/n.tf", ""), map[string]string{"a.tf": "module \"a\" {\n  source = \"./.n\"\n\n\n  count = 0\n\n\n}\n"},
			map[string]string{"a.tf": "module \"a\" {\n  source = \"./.n\"\n\n\n  count = 1\n\n\n}\n"}},
		"a call from elsewhere": {calls("m/main.tf", causedModule(`"nothing"`), "a/main.tf", ""), map[string]string{"b/main.tf": ""}, calls("b/main.tf", "")},
		"a dynamic block":       {map[string]string{"main.tf": dynamic}, local(`["a"]`), local(`["a", "b"]`)},
		"a condition of a dynamic block": {map[string]string{"v.tf": "variable \"n\" {}\n"}, map[string]string{"main.tf": strings.Replace(dynamic, "local.a", `var.n == "x" ? ["a"] : []`, 1)},
			map[string]string{"main.tf": strings.Replace(dynamic, "local.a", `var.n != "x" ? ["a"] : []`, 1)}},
		"a local of a dynamic block":    {map[string]string{"v.tf": "variable \"n\" {}\n", "main.tf": dynamic}, local(`var.n == "x" ? ["a"] : []`), local(`var.n != "x" ? ["a"] : []`)},
		"a duplicate":                   {nil, map[string]string{"main.tf": duplicate("count = 0")}, map[string]string{"main.tf": duplicate("count = 1")}},
		"a condition in a template":     {nil, conditional("prod"), conditional("test")},
		"a condition that a loop makes": {nil, looped("test"), looped("prod")},
		"a loop that is a tag":          {nil, tagged("test"), tagged("prod")},
		"a mapping of a computed name":  {nil, mapped("prod"), mapped("test")},
		"another resource of a loop":    {nil, loop("A"), loop("A, B")},
		"another alias":                 {nil, aliased(""), aliased("    u: *t\n")},
		"a variable":                    {nil, map[string]string{"x.rollout.yaml": causedPlan("vars: {share: 20%}")}, map[string]string{"x.rollout.yaml": causedPlan("vars: {share: 200%}")}},
		"a configured variable":         {map[string]string{"a/x.rollout.yaml": causedPlan("")}, map[string]string{".sluice.yaml": "vars: {share: 20%}\n"}, map[string]string{".sluice.yaml": "vars: {share: 200%}\n"}},
		"a removed configuration":       {map[string]string{"a/x.rollout.yaml": causedPlan(""), ".sluice.yaml": "vars: {share: 200%}\n"}, map[string]string{"a/.sluice.yaml": "vars: {share: 20%}\n"}, map[string]string{"a/.sluice.yaml": ""}},
		"a stricter guard rail":         {map[string]string{"x.chaos.yaml": good}, map[string]string{".sluice.yaml": "guards: {requiredTags: []}\n"}, map[string]string{".sluice.yaml": "guards: {requiredTags: [team]}\n"}},
		"a schema":                      {map[string]string{"x.chaos.yaml": good, ".sluice.yaml": "schemas: [{operation: CreateExperimentTemplate, schema: s.yaml}]\n"}, map[string]string{"s.yaml": "{title: t}\n"}, map[string]string{"s.yaml": "{title: t, required: [tags]}\n"}},
		"no longer excluded":            {map[string]string{"x.chaos.yaml": bad}, map[string]string{".sluice.yaml": "exclude: [x.chaos.yaml]\n"}, map[string]string{".sluice.yaml": "rules: {}\n"}},
		"another faulty value":          {map[string]string{"main.tf": "resource \"aws_evidently_segment\" \"s\" {\n  name    = \"staff\"\n  pattern = lower(local.a)\n}\n"}, local(`"[1]"`), local(`"[2]"`)},
		"a deleted action": {nil, map[string]string{"x.chaos.yaml": good + "    other: {actionId: aws:ec2:reboot-instances, targets: {Instances: fleet}, startAfter: [gone]}\n\n    gone: {actionId: aws:fis:wait, parameters: {duration: PT1M}}\n"},
			map[string]string{"x.chaos.yaml": good + "    other: {actionId: aws:ec2:reboot-instances, targets: {Instances: fleet}, startAfter: [gone]}\n\n"}},
		"a required member": {nil, map[string]string{"x.chaos.yaml": good}, map[string]string{"x.chaos.yaml": strings.Replace(good, "  roleArn: arn:aws:iam::123456789012:role/fis\n", "", 1)}},
		"a suppression":     {nil, map[string]string{"x.chaos.yaml": "# sluice:ignore-file unknown-target -- a test\n" + bad}, map[string]string{"x.chaos.yaml": "# a comment\n" + bad}},
	} {
		t.Run(name, func(t *testing.T) {
			files := maps.Clone(c.before)
			maps.Copy(files, c.files)
			dir := in(t, files)
			commitAll(t, dir)
			for name, text := range c.after {
				if text == "" {
					if err := os.Remove(name); err != nil {
						t.Fatal(err)
					}
					continue
				}
				write(t, name, text, 0o644)
			}
			if status, out, stderr := sluice("", "lint", "--changed-since", "HEAD", "--changed-lines"); status != exitFindings {
				t.Errorf("exit status %d, %s%s", status, out, stderr)
			}
			commitAll(t, dir)
			for name := range files {
				if text, err := os.ReadFile(name); err == nil && !strings.HasSuffix(name, ".txt") && !strings.HasSuffix(name, ".tpl") {
					write(t, name, "# a comment\n"+string(text), 0o644)
				}
			}
			if status, out, stderr := sluice("", "lint", "--changed-since", "HEAD", "--changed-lines"); status != exitClean || !strings.Contains(out, "(on an unchanged line)") {
				t.Errorf("old findings: exit status %d, %s%s", status, out, stderr)
			}
		})
	}
}
