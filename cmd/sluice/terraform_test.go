package main

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"sluice/spec/testenv"
)

// waiting returns a Terraform template with a wait of that duration, an expression.
func waiting(duration string) string {
	return fmt.Sprintf(`resource "aws_fis_experiment_template" "wait" {
  description = "wait"
  role_arn    = "arn:aws:iam::111122223333:role/fis"
  stop_condition {
    source = "none"
  }
  action {
    name      = "wait"
    action_id = "aws:fis:wait"
    parameter {
      key   = "duration"
      value = %s
    }
  }
}
`, duration)
}

// A module that calls a module with templates is linted, and selected by any file that it reads.
func TestTerraformModule(t *testing.T) {
	files := map[string]string{
		"live/main.tf":                "module \"wait\" {\n  source   = \"../wait\"\n  duration = var.duration\n}\n",
		"live/variables.tf":           "variable \"duration\" {}\n",
		"live/terraform.tfvars":       "duration = \"5 minutes\"\n",
		"wait/main.tf":                waiting("var.duration"),
		"wait/variables.tf":           "variable \"duration\" {}\n",
		"none/main.tf":                "/*\nmodule \"wait\" {\n  source = \"../wait\"\n}\n" + waiting("1") + "*/\n",
		"vpc/main.tf":                 "resource \"aws_vpc\" \"x\" {\n",
		"live/.terraform/x/broken.tf": waiting("\"P\""),
	}
	dir := in(t, files)
	const finding = "wait/main.tf:12:15: error: `duration` is `5 minutes`"
	for _, args := range []string{"", ".", "live", "live/main.tf", "live/variables.tf", "live/terraform.tfvars", "--skip-unrecognized live/variables.tf vpc/main.tf", dir + "/live"} {
		status, out, stderr := sluice("", append([]string{"lint"}, strings.Fields(args)...)...)
		if status != exitFindings || stderr != "" || strings.Count(out, finding) != 1 || !strings.Contains(out, "live/main.tf:3)") || !strings.Contains(out, "1 error in 1 file") {
			t.Errorf("%s: exit status %d, %s%s", args, status, out, stderr)
		}
	}
	if status, out, _ := sluice("", "lint", "wait"); status != exitClean {
		t.Errorf("without its caller, the module has no duration: exit status %d, %s", status, out)
	}
	_, out, _ := sluice("", "lint", "--list-files")
	if out != "wait/main.tf\tTerraform\n" {
		t.Errorf("got files %q", out)
	}
	rev := commitAll(t, dir)
	if status, out, _ := sluice("", "lint", "--changed-since", rev); status != exitClean {
		t.Errorf("nothing changed: exit status %d, %s", status, out)
	}
	for _, name := range []string{"live/terraform.tfvars", "live/variables.tf", "wait/variables.tf"} {
		if err := os.WriteFile(name, []byte(files[name]+"# changed\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		status, out, _ := sluice("", "lint", "--changed-since", rev)
		if status != exitFindings || !strings.Contains(out, finding) {
			t.Errorf("%s changed: exit status %d, %s", name, status, out)
		}
		if status, _, _ := sluice("", "lint", "--changed-since", rev, "--changed-lines"); status != exitClean {
			t.Errorf("%s changed on another line: exit status %d", name, status)
		}
		if err := os.WriteFile(name, []byte(files[name]), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile("live/variables.tf", []byte("variable \"duration\" {\n  default = \"5 minutes\"\n}\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	rev = commitAll(t, dir)
	if err := os.Remove("live/terraform.tfvars"); err != nil {
		t.Fatal(err)
	}
	if status, out, _ := sluice("", "lint", "--changed-since", rev); status != exitFindings || strings.Count(out, finding) != 1 {
		t.Errorf("values of variables were deleted: exit status %d, %s", status, out)
	}
}

// A file of a module on standard input is read with the others of its folder. Fixes and baselines work by file.
func TestTerraformFile(t *testing.T) {
	in(t, map[string]string{"main.tf": waiting("var.duration"), "variables.tf": "variable \"duration\" {\n  default = \"5m\"\n}\n"})
	status, out, stderr := sluice(strings.Replace(waiting("var.duration"), "aws:fis:wait", "aws:fis:wiat", 1), "lint", "--stdin-filename", "main.tf", "-")
	if status != exitFindings || !strings.Contains(out, "main.tf:9:17: error: action `aws:fis:wiat`") {
		t.Errorf("exit status %d, %s%s", status, out, stderr)
	}
	status, out, stderr = sluice(waiting("var.duration"), "lint", "--stdin-filename", "main.tf", "-")
	if status != exitFindings || !strings.Contains(out, "(the default of `var.duration`, variables.tf:2)") {
		t.Errorf("exit status %d, %s%s", status, out, stderr)
	}
	if status, out, stderr := sluice("", "lint", "--write-baseline", "known.json"); status != exitClean {
		t.Errorf("exit status %d, %s%s", status, out, stderr)
	}
	if status, out, stderr := sluice("", "lint", "--baseline", "known.json"); status != exitClean {
		t.Errorf("exit status %d, %s%s", status, out, stderr)
	}
	known, err := os.ReadFile("known.json")
	if err != nil {
		t.Fatal(err)
	}
	baseline := string(known)
	wrong := strings.Replace(waiting(`"PT5M"`), "aws:fis:wait", "aws:fis:wiat", 1)
	if err := os.WriteFile("main.tf", []byte(wrong), 0o600); err != nil {
		t.Fatal(err)
	}
	if status, out, stderr := sluice("", "lint", "--fix", "--unsafe-fixes"); status != exitClean || !strings.Contains(stderr, "fixed main.tf:9:17: ") {
		t.Errorf("exit status %d, %s%s", status, out, stderr)
	}
	holds(t, ".", map[string]string{"known.json": baseline, "main.tf": waiting(`"PT5M"`), "variables.tf": "variable \"duration\" {\n  default = \"5m\"\n}\n"})
}

// Every command that reads plans accepts a file of a module, for its resources, and a folder, for the module.
func TestTerraformCommands(t *testing.T) {
	known := waiting(`"PT5M"`)
	stops := strings.NewReplacer(`"arn:aws:iam::111122223333:role/fis"`, "aws_iam_role.fis.arn", "aws:fis:wait", "aws:ec2:stop-instances", `"duration"`, `"startInstancesAfterDuration"`,
		"\"PT5M\"\n    }\n", "\"PT5M\"\n    }\n    target {\n      key   = \"Instances\"\n      value = \"web\"\n    }\n",
		"\"wait\" {", "\"stop\" {\n  target {\n    name           = \"web\"\n    resource_type  = \"aws:ec2:instance\"\n    selection_mode = \"COUNT(1)\"\n    resource_arns  = [\"arn:aws:ec2:eu-west-1:111122223333:instance/i-0123456789abcdef0\"]\n  }",
		"stop_condition {\n    source = \"none\"", "stop_condition {\n    source = \"aws:cloudwatch:alarm\"\n    value  = var.alarm").Replace(known)
	in(t, map[string]string{"a/main.tf": known, "a/stop.tf": stops, "empty/x.tf": "locals {}\n"})
	for _, c := range []struct {
		args        string
		status      int
		out, stderr string
	}{
		{"compile a/main.tf", exitClean, `"duration": "PT5M"`, ""},
		{"compile a", exitFailed, "", "cannot compile `aws_fis_experiment_template.stop`: only Terraform resolves `roleArn`, which is `aws_iam_role.fis.arn`"},
		{"preview a/stop.tf", exitClean, "Experiment, resource aws_fis_experiment_template.stop", ""},
		{"preview a", exitClean, "plan 2 of 2", ""},
		{"role a/stop.tf", exitClean, `"ec2:StopInstances"`, ""},
		{"role --trust a/main.tf", exitClean, `"fis.amazonaws.com"`, ""},
		{"import a/stop.tf", exitClean, "roleArn: ${fisArn}", ""},
		{"import a", exitClean, "\n---\n", ""},
		{"import -o plans a", exitClean, "", ""},
		{"lint plans", exitClean, "", ""},
		{"preview empty", exitFailed, "", "sluice: no plan in empty"},
		{"import empty", exitFailed, "", "empty: nothing to import"},
	} {
		status, out, stderr := sluice("", strings.Fields(c.args)...)
		if status != c.status || !strings.Contains(out, c.out) || !strings.Contains(stderr, c.stderr) || c.stderr == "" && c.status == exitFailed {
			t.Errorf("%s: exit status %d, %s%s", c.args, status, out, stderr)
		}
	}
	if _, err := os.Stat("plans/stop.chaos.yaml"); err != nil {
		t.Error(err)
	}
}

// diff compares whole modules: a changed variable value is a change of the template.
func TestTerraformDiff(t *testing.T) {
	files := map[string]string{
		"main.tf":          "module \"wait\" {\n  source   = \"./wait\"\n  duration = var.duration\n}\n",
		"variables.tf":     "variable \"duration\" {}\n",
		"terraform.tfvars": "duration = \"PT5M\"\n",
		"wait/main.tf":     waiting("var.duration"),
		"wait/inputs.tf":   "variable \"duration\" {}\n",
		"gone/main.tf":     waiting(`"PT1M"`),
		"old/main.tf":      waiting(`"PT5M"`),
		"new/main.tf":      waiting(`"PT6M"`),
		"new/other.tf":     strings.Replace(waiting(`"PT6M"`), `" {`, `2" {`, 1),
	}
	dir := in(t, files)
	status, out, stderr := sluice("", "diff", "--fail-on", "notice", "old", "new")
	if status != exitFindings || !strings.Contains(out, "new/main.tf:12:15: ") || !strings.Contains(out, "new/other.tf:1:1: ") {
		t.Errorf("exit status %d, %s%s", status, out, stderr)
	}
	if status, out, stderr := sluice("", "diff", "old/main.tf", "new/main.tf"); status != exitClean || !strings.Contains(out, "new/main.tf:12:15: ") || strings.Contains(out, "other") {
		t.Errorf("exit status %d, %s%s", status, out, stderr)
	}
	rev := commitAll(t, dir)
	if status, out, stderr := sluice("", "diff", "--git", rev); status != exitClean || stderr != "" || strings.Contains(out, "wait") {
		t.Errorf("nothing changed: exit status %d, %s%s", status, out, stderr)
	}
	if err := os.WriteFile("terraform.tfvars", []byte("duration = \"PT9M\"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove("gone/main.tf"); err != nil {
		t.Fatal(err)
	}
	status, out, stderr = sluice("", "diff", "--git", rev, "--fail-on", "notice")
	if status != exitFindings || stderr != "" || strings.Count(out, "wait/main.tf:12:15: ") != 1 || !strings.Contains(out, "gone/main.tf:") {
		t.Errorf("exit status %d, %s%s", status, out, stderr)
	}
}

// An error in a file read by a function is reported in that file, which is not a plan itself.
func TestTerraformFileOfAFunction(t *testing.T) {
	files := map[string]string{
		"main.tf":  waiting("file(\"${path.module}/minutes\")") + "locals { x = templatefile(\"${path.module}/t\", {}) }\n",
		"minutes":  "5 minutes",
		"t":        strings.Repeat("${1}", 200_000),
		"flags.tf": "resource \"aws_appconfig_hosted_configuration_version\" \"x\" {\n  content = file(\"${path.module}/flags.json\")\n}\n",
	}
	files["flags.json"] = `{"version": "1", "flags": {"a": {"name": "a"}}, "values": {}}`
	files["main.tf"] += "resource \"aws_fis_experiment_template\" \"y\" {\n  description = local.x\n}\n"
	in(t, files)
	for _, args := range [][]string{{"lint"}, {"lint", "main.tf"}, {"lint", "main.tf", "flags.tf", "flags.json"}} {
		status, out, stderr := sluice("", args...)
		if status != exitFindings || stderr != "" || strings.Count(out, "flags.json:1:28: ") != 1 || !strings.Contains(out, "t:1:1: error: the file has more than 150000 tokens") {
			t.Errorf("%q: exit status %d, %s%s", args, status, out, stderr)
		}
	}
}

// Hostile modules end soon, and read nothing outside of their folder.
func TestTerraformHostile(t *testing.T) {
	expression := func(e string) string {
		return strings.Replace(waiting(`"PT5M"`), `"wait"`+"\n  role_arn", e+"\n  role_arn", 1)
	}
	chain := "locals {\n  a0 = \"x\"\n"
	for i := range 60 {
		chain += fmt.Sprintf("  a%d = \"${local.a%d}${local.a%d}\"\n", i+1, i, i)
	}
	in(t, map[string]string{
		"secret":       "do not print",
		"file/main.tf": expression(`"${file("../secret")}` + strings.Repeat("x", 600) + `"`),
		"range/a.tf":   expression(`join(",", [for i in range(1000000000) : "x"])`),
		"chain/a.tf":   chain + "}\n" + expression("local.a60"),
		"ring/a.tf":    "locals {\n  a = local.b\n  b = local.a\n}\nmodule \"m\" {\n  source = \"../ring\"\n}\n" + expression("local.a"),
		"deep/a.tf":    expression(strings.Repeat("(", 100000) + `"x"` + strings.Repeat(")", 100000)),
		"blocks/a.tf":  strings.Replace(waiting(`"PT5M"`), "  action {", strings.Repeat("  target {\n    name = \"x\"\n  }\n", 10000)+"  action {", 1),
	})
	for _, dir := range []string{"file", "range", "chain", "ring", "deep", "blocks"} {
		start := time.Now()
		status, out, stderr := sluice("", "lint", dir)
		if took := time.Since(start); took > 10*time.Second { // two seconds on an idle machine
			t.Errorf("%s takes %s", dir, took)
		}
		if status > exitFindings || strings.Contains(out, "do not print") {
			t.Errorf("%s: exit status %d, %.300s%.300s", dir, status, out, stderr)
		}
	}
}

// A hosted configuration version is linted if its content is a feature-flag document, in whichever file.
func TestTerraformVersions(t *testing.T) {
	version := func(content string) string {
		return "resource \"aws_appconfig_hosted_configuration_version\" \"x\" {\n  application_id           = \"abcdefg\"\n" +
			"  configuration_profile_id = \"abcdefg\"\n  content_type             = \"application/json\"\n  content                  = " + content + "\n}\n"
	}
	const flags = `{"version": "1", "flags": {"a": {"name": "a"}}, "values": {"a": {"enabled": "no"}}}`
	in(t, map[string]string{
		"locals/main.tf":       version("jsonencode(local.flags)"),
		"locals/locals.tf":     "locals {\n  flags = " + flags + "\n}\n",
		"file/main.tf":         version("file(\"${path.module}/flags.json\")"),
		"file/flags.json":      flags,
		"text/main.tf":         version("file(\"${path.module}/flags.txt\")"),
		"text/flags.txt":       flags,
		"call/main.tf":         "module \"x\" {\n  source  = \"./version\"\n  content = jsonencode(" + flags + ")\n}\n",
		"call/version/main.tf": "variable \"content\" {}\n" + version("var.content"),
		"other/main.tf":        version("jsonencode({ a = 1 })"),
	})
	for dir, at := range map[string]string{"locals": "locals/locals.tf:2:87", "file": "file/flags.json:1:77", "text": "text/flags.txt:1:77", "call": "call/main.tf:3:100"} {
		status, out, stderr := sluice("", "lint", dir)
		if status != exitFindings || stderr != "" || strings.Count(out, "error: `enabled` is a string") != 1 || !strings.HasPrefix(out, at+": error: ") {
			t.Errorf("%s: exit status %d, %s%s", dir, status, out, stderr)
		}
		if status, out, stderr := sluice("", "lint", "--fix", dir); status != exitFindings || stderr != "" {
			t.Errorf("%s: with --fix: exit status %d, %s%s", dir, status, out, stderr)
		}
	}
	if status, out, stderr := sluice("", "lint", "other"); status != exitFailed || !strings.Contains(stderr, "other holds no plan") {
		t.Errorf("exit status %d, %s%s", status, out, stderr)
	}
	if status, out, stderr := sluice("", "lint", "other/main.tf"); status != exitFailed || !strings.Contains(stderr, "no Terraform resource") {
		t.Errorf("exit status %d, %s%s", status, out, stderr)
	}
}

// The name of a file is relative to the module that Terraform runs in, not to where Sluice runs.
func TestTerraformFileBelowItsName(t *testing.T) {
	in(t, map[string]string{"i/main.tf": waiting(`jsondecode(file("i/s.json"))`), "i/s.json": `"PT5M"`, "i/i/s.json": `"5"`})
	if status, out, _ := sluice("", "lint"); status != exitFindings || !strings.Contains(out, "`duration` is `5`") {
		t.Errorf("exit status %d:\n%s", status, out)
	}
}

// A caller does not hide what a module has when it is applied by itself, and two modules that call each other are both linted.
func TestCalledModuleByItself(t *testing.T) {
	module := waiting("var.pause") + "variable \"pause\" {\n  default = \"PT5M\"\n}\n"
	call := func(dir string) string { return "module \"m\" {\n  source = \"" + dir + "\"\n  pause = \"PT5M\"\n}\n" }
	for name, files := range map[string]map[string]string{
		"variables": {"decoy/main.tf": call("../prod"), "prod/terraform.tfvars": "pause = \"5\"\n"},
		"a cycle":   {"decoy/main.tf": call("../prod"), "prod/z.tf": call("../decoy"), "prod/terraform.tfvars": "pause = \"5\"\n"},
		"guards":    {"decoy/main.tf": call("../prod"), "prod/.sluice.yaml": "guards: {forbiddenActions: [\"aws:fis:wait\"]}\n"},
	} {
		files["prod/main.tf"] = module
		in(t, files)
		if status, out, stderr := sluice("", "lint"); status != exitFindings || !strings.Contains(out, "prod/main.tf:") {
			t.Errorf("%s: exit status %d:\n%s%s", name, status, out, stderr)
		}
	}
}

// Modules that call each other are read for each of them, so the calls that are followed are limited together.
func TestCallsOfManyModules(t *testing.T) {
	files := map[string]string{}
	for i := range 60 {
		text := waiting(`"PT5M"`)
		for call := range 2 {
			text += fmt.Sprintf("module \"m%d\" {\n  source = \"../m%d\"\n}\n", call, (i*7+call*11+1)%60)
		}
		files[fmt.Sprintf("m%d/main.tf", i)] = text
	}
	in(t, files)
	work := testenv.WorkOf(func() {
		if status, out, _ := sluice("", "lint"); status != exitFindings || !strings.Contains(out, "more than 83 modules are called; this one is not followed") {
			t.Errorf("exit status %d:\n%.2000s", status, out)
		}
	})
	if work.Bytes > 600e6 {
		t.Errorf("%.0f MB", work.Bytes/1e6)
	}
}

// The policies of a role are read once for all templates that use it.
func TestRoleOfManyTemplates(t *testing.T) {
	template := strings.Replace(waiting(`"PT5M"`), `"arn:aws:iam::111122223333:role/fis"`, "aws_iam_role.fis.arn", 1)
	template = strings.Replace(template, "aws:fis:wait", "aws:ec2:stop-instances", 1)
	text := `resource "aws_iam_role" "fis" {
  name = "fis"
}
resource "aws_iam_role_policy" "fis" {
  role   = aws_iam_role.fis.id
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = [for i in range(1000) : "a:b${i}"], Resource = "*" }] })
}
`
	for i := range 100 {
		text += strings.Replace(template, `"wait" {`, fmt.Sprintf(`"wait%d" {`, i), 1)
	}
	in(t, map[string]string{"main.tf": text})
	if work := testenv.WorkOf(func() { sluice("", "lint") }); work.Bytes > 60e6 {
		t.Errorf("%.0f MB", work.Bytes/1e6)
	}
}

// Each file of a module has its own settings: another file, even the first one, does not change them.
func TestSettingsInAModule(t *testing.T) {
	in(t, map[string]string{
		".sluice.yaml":   "paths: [{match: [legacy.tf], rules: {unknown-action: off}}]\n",
		"legacy.tf":      strings.Replace(waiting(`"PT5M"`), `"wait" {`, `"legacy" {`, 1),
		"main.tf":        strings.Replace(waiting(`"PT5M"`), "aws:fis:wait", "aws:fis:wiat", 1),
		"b/.sluice.yaml": "paths: [{match: [legacy.tf], rules: {unknown-action: off}}]\n",
		"b/legacy.tf":    strings.Replace(waiting(`"PT5M"`), "aws:fis:wait", "aws:fis:wiat", 1),
		"b/main.tf":      strings.Replace(waiting(`"PT5M"`), `"wait" {`, `"main" {`, 1),
	})
	if status, out, _ := sluice("", "lint"); status != exitFindings || strings.Count(out, "[unknown-action]") != 1 || !strings.Contains(out, "\nmain.tf:") && !strings.HasPrefix(out, "main.tf:") {
		t.Errorf("exit status %d:\n%s", status, out)
	}
}

// A module is not linted with any number of different settings.
func TestManySettingsInAModule(t *testing.T) {
	config, files := "paths:\n", map[string]string{}
	for i := range 12 {
		config += fmt.Sprintf("  - {match: [f%02d.tf], rules: {no-guard: off}}\n", i)
		files[fmt.Sprintf("f%02d.tf", i)] = strings.Replace(waiting(`"PT5M"`), `"wait" {`, fmt.Sprintf(`"wait%d" {`, i), 1)
	}
	files[".sluice.yaml"] = config
	in(t, files)
	if status, out, _ := sluice("", "lint"); status != exitFindings || !strings.Contains(out, "f10.tf:1:1: error: the files of the module have more than 10 different settings") {
		t.Errorf("exit status %d:\n%s", status, out)
	}
}

// Of several instances with findings at one place, the worst is reported.
func TestWorstOfInstances(t *testing.T) {
	for _, values := range []string{`a = "fis:wiat", b = "other:thing"`, `a = "other:thing", b = "fis:wiat"`} {
		text := strings.Replace(waiting(`"PT5M"`), `"aws:fis:wait"`, `"aws:${each.value}"`, 1)
		text = strings.Replace(text, "{\n", "{\n  for_each = {"+values+"}\n", 1)
		in(t, map[string]string{"main.tf": text})
		if status, out, _ := sluice("", "lint"); status != exitFindings || strings.Count(out, "[unknown-action]") != 1 {
			t.Errorf("%s: exit status %d:\n%s", values, status, out)
		}
	}
}
