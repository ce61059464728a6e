package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sluice/spec/testenv"
)

const badTemplate = "Resources:\n  A:\n    Type: AWS::FIS::ExperimentTemplate\n    Properties: {Description: x, RoleArn: 3}\n"

// In a folder, files are found by content, whatever their name.
func TestFoundByContent(t *testing.T) {
	in(t, map[string]string{
		"cfn/template.yaml": badTemplate, "cfn/network.yaml": "Resources: {A: {Type: AWS::EC2::VPC}}\n", "stack.template": badTemplate,
		"experiment.json": strings.Replace(raw, "{", "{ ", 1), "package.json": `{"name": "x", "actionId": 1}`, "broken.yaml": "a: [\n", "notes.txt": raw,
		"plan.yaml": bad, ".sluice.yaml": "rules: {}\n", ".github/x.yaml": bad,
	})
	const want = ".sluice.yaml\tconfiguration\ncfn/template.yaml\tCloudFormation template\nexperiment.json\tCreateExperimentTemplate request\nplan.yaml\tchaos plan\nstack.template\tCloudFormation template\n"
	for _, args := range [][]string{{"lint", "--list-files"}, {"lint", "--list-files", "."}, {"lint", "--list-files", ".", "cfn/template.yaml"}} {
		if status, out, stderr := sluice("", args...); status != exitClean || out != want || stderr != "" {
			t.Errorf("%v: exit status %d, %s%s", args, status, out, stderr)
		}
	}
	status, out, stderr := sluice("", "lint", "--format", "json")
	for _, name := range []string{"cfn/template.yaml", "stack.template", "experiment.json", "plan.yaml"} {
		if !strings.Contains(out, `"path": "`+name+`"`) {
			t.Errorf("%s is not linted", name)
		}
	}
	if status != exitFindings || !strings.Contains(out, `"files": 5`) || stderr != "" {
		t.Errorf("exit status %d, %s%s", status, out, stderr)
	}
}

// Extensions match in any case, as for CloudFormation and the AWS command line.
func TestFoundWithCapitals(t *testing.T) {
	in(t, map[string]string{"TEMPLATE.YAML": badTemplate, "X.CHAOS.YML": bad, "request.Json": raw})
	const want = "TEMPLATE.YAML\tCloudFormation template\nX.CHAOS.YML\tchaos plan\nrequest.Json\tCreateExperimentTemplate request\n"
	if status, out, stderr := sluice("", "lint", "--list-files"); status != exitClean || out != want || stderr != "" {
		t.Errorf("exit status %d, %s%s", status, out, stderr)
	}
}

// Padding before a plan's first words does not hide it.
func TestPaddingHidesNothing(t *testing.T) {
	files := map[string]string{}
	add := func(name, text string, paddings ...string) {
		for i, padding := range paddings {
			for j, size := range []int{1<<20 - 50, 2<<20 - 30, 3 << 20} {
				before, after, _ := strings.Cut(text, "@")
				files[fmt.Sprintf("%d%d%s", i, j, name)] = before + strings.Repeat(padding, size/len(padding)) + after
			}
		}
	}
	add("p.yaml", "@"+bad, "\n", "# x\n", "#"+strings.Repeat("x", 200)+"\n")
	add("t.yaml", "@"+badTemplate, " \n", "# x\n")
	add("t.template", "a: |\n@\n"+badTemplate, "  x\n")
	add("r.json", "{@"+strings.Replace(raw, "{", "", 1), " ", "\n", "\"a\": [1],\n")
	add("a.json", `{@"description": "x", "actions": {"a": {"actionId": "aws:fis:wait"}}}`, " ", "\n")
	add("s.yaml", "@tags: {team: payments-of-the-northern-region}\nexperimentTemplateId: EXT123\n", "\n", "# x\n")
	add("v.yaml", "@name: x\nproject: p\nvariations:\n  - name: a\n    value:\n      boolValue: true\n", "\n", "# x\n")
	add("v.json", `{@"name": "x", "project": "p", "variations": [{"name": "a", "value": {"stringValue": "x"}}]}`, " ", "\n")
	add("g.json", `{@"name": "x", "description": "users of the northern region", "pattern": "{\"a\": [1]}"}`, " ", "\n")
	add("g.yaml", "@name: x\ndescription: users of the northern region\npattern: |-\n  {\"a\": [1]}\n", "\n", "# x\n")
	add("l.json", `{@"project":"p","name":"the launch of the new checkout","groups":[{"name":"a","feature":"f","variation":"v"}]}`, " ")
	add("k.yaml", "@description: &s stopConditions\nroleArn: x\n*s : [{source: none}]\nactions: {}\n", "\n", "# x\n")
	add("q.yaml", "@? stopConditions # x\n: [{source: none}]\nroleArn: of-the-northern-region\nactions: {}\n", "\n", "# x\n")
	add("f.json", `{@"version": "1", "flags": {"f": {}}, "values": {"f": {"enabled": true}}}`, "\t", "\r\n", `"actionId": "x", `)
	add("m.tf", "@"+wait, "\n", "# x\n", "a = 1\n")
	add("c.tf", "/*@*/"+wait, "*", " ", "x")
	add("w.tf", "resource @"+strings.TrimPrefix(wait, "resource "), " ")
	add("m.tf.json", `{"a": "@", "resource": {"aws_fis_experiment_template": {"x": {"description": "x"}}}}`, "x", `\n`)
	files["large.json"] = `{"flags": [1], "kind": "sluice", "version": 1, "pattern": "` + strings.Repeat("x", 2<<20) + `", "actionId": 1}`
	files["large-list.json"] = `{"experiments": [` + strings.Repeat(`{"experimentTemplateId": "EXT1", "creationTime": 1},`, 40_000) + "{}]}"
	files["large-rules.json"] = `[` + strings.Repeat(`{"name": "x", "pattern": "{[a-z]+}", "variations": [{"value": {"id": 1}}], "actionId": "build"},`, 20_000) + "{}]"
	files["large-bundle.yaml"] = strings.Repeat("kind: X\nspec: &a {enabled: true, version: v1, flags: [], pattern: 'a'}\nvalues: *a\n---\n", 20_000)
	files["large-broken.yaml"] = "a: {{ x }} & *\nenabled: true\nversion: v1\nvalues: [flags]\n"
	files["large/x.tf"] = "# aws_fis_experiment_template.x.id\n" + strings.Repeat("resource \"aws_instance\" \"x\" {}\n", 40_000)
	in(t, files)
	_, out, stderr := sluice("", "lint", "--list-files")
	for name := range files {
		if found := strings.Contains(out, name+"\t"); found == strings.HasPrefix(name, "large") {
			t.Errorf("%s: found %v", name, found)
		}
	}
	if stderr != "" {
		t.Error(stderr)
	}
	_, out, _ = sluice("", "lint", "--format", "json")
	for name := range files {
		if !strings.HasPrefix(name, "large") && !strings.Contains(out, fmt.Sprintf("%q: %q", "path", name)) {
			t.Errorf("no finding in %s", name)
		}
	}
}

// A file whose name is an option is not one.
func TestOptionThatIsAFile(t *testing.T) {
	for name, args := range map[string][]string{
		"--write-baseline=" + filepath.Join(t.TempDir(), "x.json"): {"lint", "--skip-unrecognized"}, "--config=loose.yaml": {"lint"}, "--fix": {"lint", "--quiet"}, "-v.json": {"preview"},
	} {
		in(t, map[string]string{name: "{}", "p.chaos.yaml": bad, "loose.yaml": "exclude: ['**']\n"})
		status, out, stderr := sluice("", append(args, name, "p.chaos.yaml")...)
		if want := "is an option and a file; write `--` before file names"; status != exitFailed || out != "" || !strings.Contains(stderr, want) {
			t.Errorf("%s: exit status %d:\n%s%s", name, status, out, stderr)
		}
		if status, out, _ := sluice("", "lint", "--skip-unrecognized", "--", name, "p.chaos.yaml"); status != exitFindings || !strings.Contains(out, "p.chaos.yaml:12:70") {
			t.Errorf("%s after `--`: exit status %d:\n%s", name, status, out)
		}
	}
}

// A module in a hidden folder is linted however the call is written, and however many calls lead to it.
func TestFindCalledModules(t *testing.T) {
	broken := strings.Replace(wait, `"PT5M"`, `"5"`, 1)
	for name, call := range map[string]struct{ file, text string }{
		"plain":                 {"main.tf", `module "m" { source = "./.m" }`},
		"a comment before `=`":  {"main.tf", `module "m" { source /* x */ = "./.m" }`},
		"a comment after `=`":   {"main.tf", `module "m" { source = /* x */ "./.m" }`},
		"parentheses":           {"main.tf", `module "m" { source = ("./.m") }`},
		"an escape":             {"main.tf", `module "m" { source = "\u002e/.m" }`},
		"a template":            {"main.tf", `module "m" { source = "${"./"}.m" }`},
		"a local value":         {"main.tf", "locals { dir = \"./.m\" }\nmodule m { source = local.dir }"},
		"a comment in a header": {"main.tf", "module /* x */ \"m\" { source = (\"./.m\") }"},
		"a label in Unicode":    {"main.tf", `module modé { source = "./.m" }`},
		"JSON":                  {"main.tf.json", `{"module": {"m": {"source": "./.m"}}}`},
		"backslashes":           {"main.tf", `module "m" { source = ".\\.m" }`},
		"a per cent sign":       {"main.tf", `module "m" { source = "./.m/../.m%d/../.m" }`},
		"a JSON list":           {"main.tf.json", `[{"module": {"m": [{"source": "./.m"}]}}]`},
		"JSON on two lines":     {"main.tf.json", "{\"module\": {\"m\": {\"source\":\n\"./.m\"}}}"},
		"JSON with escapes":     {"main.tf.json", `{"modul\u0065": {"m": {"sourc\u0065": ".\/.m"}}}`},
	} {
		in(t, map[string]string{call.file: call.text, ".m/main.tf": broken, "other.chaos.yaml": good})
		if status, out, _ := sluice("", "lint"); status != exitFindings || !strings.Contains(out, ".m/main.tf:") {
			t.Errorf("%s: exit status %d:\n%s", name, status, out)
		}
	}
	in(t, map[string]string{"main.tf": "/*" + strings.Repeat(" ", 1<<20) + "*/ module m { source = \"./.m\" }", ".m/main.tf": broken, "other.chaos.yaml": good})
	if status, out, _ := sluice("", "lint"); status != exitFindings || !strings.Contains(out, "larger than 1 MiB") {
		t.Errorf("a large file: exit status %d:\n%s", status, out)
	}
	in(t, map[string]string{"m.tf.json": `[{"resource": {"aws_fis_experiment_template": {"x": {"description": "x"}}}}]`})
	if status, out, _ := sluice("", "lint"); status != exitFindings || !strings.Contains(out, "m.tf.json:1:") {
		t.Errorf("resources in a list: exit status %d:\n%s", status, out)
	}
	in(t, map[string]string{"main.tf": "module \"m\" { source = \"./.e\u0301\" }", ".\u00e9/main.tf": broken, "other.chaos.yaml": good})
	if status, out, _ := sluice("", "lint"); status != exitFindings || !strings.Contains(out, "/main.tf:") {
		t.Errorf("another Unicode normalisation: exit status %d:\n%s", status, out)
	}
	t.Run("by way of the working directory", func(t *testing.T) {
		in(t, map[string]string{"d/.m/main.tf": broken})
		t.Chdir("d")
		here, err := os.Getwd()
		if err != nil {
			t.Fatal(err)
		}
		for _, source := range []string{"../d/.m", filepath.ToSlash(here) + "/.m", strings.Repeat("./", 3000) + ".m", "file://" + filepath.ToSlash(here) + "/.m"} {
			write(t, "main.tf", `module "m" { source = "`+source+`" }`, 0o644)
			if status, out, _ := sluice("", "lint"); status != exitFindings || !strings.Contains(out, "\n.m/main.tf:") && !strings.HasPrefix(out, ".m/main.tf:") {
				t.Errorf("%.50s: exit status %d:\n%s", source, status, out)
			}
		}
	})
	for length, want := range map[int]string{50: ".m50/main.tf:13:", 70: "module calls are nested more than 60 deep"} {
		files := map[string]string{"main.tf": `module "m" { source = "./.m1" }`, fmt.Sprintf(".m%d/main.tf", length): broken}
		for i := 1; i < length; i++ {
			files[fmt.Sprintf(".m%d/main.tf", i)] = fmt.Sprintf(`module "m" { source = "../.m%d" }`, i+1)
		}
		in(t, files)
		if status, out, stderr := sluice("", "lint"); status != exitFindings || !strings.Contains(out, want) {
			t.Errorf("a chain of %d: exit status %d:\n%s%s", length, status, out, stderr)
		}
	}
}

// wait is a Terraform experiment without findings.
const wait = `resource "aws_fis_experiment_template" "drill" {
  description = "Wait"
  role_arn    = "arn:aws:iam::123456789012:role/fis"
  stop_condition {
    source = "aws:cloudwatch:alarm"
    value  = "arn:aws:cloudwatch:eu-west-1:123456789012:alarm:errors"
  }
  action {
    name      = "wait"
    action_id = "aws:fis:wait"
    parameter {
      key   = "duration"
      value = "PT5M"
    }
  }
}
`

func TestNothingToLint(t *testing.T) {
	const nothing = "holds no plan, raw request, feature-flag document, or resource in CloudFormation or Terraform to lint"
	in(t, map[string]string{
		"a/package.json": `{"name": "x"}`, "a/vpc.yaml": "Resources: {A: {Type: AWS::EC2::VPC}}\n", "b/x.chaos.yaml": good, "c/.sluice.yaml": "", "notes.md": "x\n",
		"main.tf": wait, "d/vpc.tf": "resource \"aws_vpc\" \"x\" {}\n", "other.tf": "resource \"aws_instance\" \"x\" {}\n",
	})
	for _, c := range []struct {
		args   string
		status int
		want   string
	}{
		{"a", exitFailed, "sluice: a " + nothing},
		{"a b", exitFailed, "sluice: a " + nothing},
		{"b c", exitClean, ""},
		{"c", exitClean, ""},
		{"a/package.json", exitFailed, "sluice: a/package.json: the document is neither a plan nor a raw request; a plan starts with"},
		{"a/vpc.yaml b", exitFailed, "sluice: a/vpc.yaml: it is a CloudFormation template without a resource that Sluice lints"},
		{"notes.md", exitFailed, "sluice: notes.md: the document is a string; a plan starts with"},
		{"--fix a/package.json", exitFailed, "sluice: a/package.json: the document is neither"},
		{"--list-files a/package.json", exitFailed, "sluice: a/package.json: the document is neither"},
		{"--skip-unrecognized a/package.json a/vpc.yaml notes.md b/x.chaos.yaml other.tf", exitClean, ""},
		{"--skip-unrecognized a/package.json", exitClean, ""},
		{"--skip-unrecognized nowhere.yaml", exitFailed, "nowhere.yaml: no such file"},
		{"other.tf", exitClean, ""}, // main.tf in the same module has an experiment
		{"d/vpc.tf", exitFailed, "sluice: d/vpc.tf: it contains no Terraform resource that Sluice lints"},
		{"--skip-unrecognized d/vpc.tf", exitClean, ""},
		{"--skip-unrecognized main.tf", exitClean, ""},
		{"", exitClean, ""},
	} {
		status, out, stderr := sluice("", append([]string{"lint"}, strings.Fields(c.args)...)...)
		if status != c.status || out != "" || !strings.HasPrefix(stderr, c.want) && !strings.Contains(stderr, c.want) || c.want == "" && stderr != "" {
			t.Errorf("%s: exit status %d, %s%s", c.args, status, out, stderr)
		}
	}
	t.Chdir("a")
	if status, out, stderr := sluice("", "lint"); status != exitClean || out != "" || !strings.HasPrefix(stderr, "sluice: nothing found: . "+nothing) {
		t.Errorf("without a path: exit status %d, %s%s", status, out, stderr)
	}
}

// A configuration that excludes every file causes a warning.
func TestAllExcluded(t *testing.T) {
	in(t, map[string]string{".sluice.yaml": "exclude: ['**']\n", "a.chaos.yaml": bad, "b/t.yaml": badTemplate, "b/x.json": "{}", "c/.sluice.yaml": "include: [x]\n", "c/y.chaos.yaml": bad,
		"d/.sluice.yaml": "exclude: ['*.yaml']\n", "d/z.chaos.yaml": bad, "d/d.tf": "# aws_fis_experiment_template\n"})
	for args, want := range map[string]string{
		"": ": leave out 4 files", ".": ": leave out 4 files", "b": ": leave out 1 file\nsluice: b holds no plan", "c": ": leave out 1 file\n", "d": ": leave out 1 file\n",
		"--list-files": ": leave out 4 files", "--format json": ": leave out 4 files", "a.chaos.yaml": "", "a.chaos.yaml c": " in c: leave out 1 file", "a.chaos.yaml d": " in d: leave out 1 file", "--no-config": "",
	} {
		status, _, stderr := sluice("", append([]string{"lint"}, strings.Fields(args)...)...)
		if status == exitClean && want == "" || want != "" != strings.Contains(strings.ReplaceAll(stderr, "`include` and `exclude` ", ""), "sluice: nothing but configuration is linted"+want) {
			t.Errorf("%q: exit status %d, %s", args, status, stderr)
		}
	}
}

// Include and exclude limit the search of folders. A file named on the command line is linted even so, except with
// --skip-unrecognized.
func TestIncludeAndExclude(t *testing.T) {
	in(t, map[string]string{
		".sluice.yaml": "include: ['infra/**', '*.chaos.yaml']\nexclude: ['**/old/**']\n", "a.chaos.yaml": bad, "infra/t.yaml": badTemplate,
		"infra/old/t.yaml": badTemplate, "other/b.chaos.yaml": bad, "own/c.chaos.yaml": bad, "own/.sluice.yaml": "exclude: [d.yaml]\n", "own/d.yaml": bad,
	})
	const want = ".sluice.yaml\tconfiguration\na.chaos.yaml\tchaos plan\ninfra/t.yaml\tCloudFormation template\nown/.sluice.yaml\tconfiguration\nown/c.chaos.yaml\tchaos plan\n"
	for args, want := range map[string]string{
		"": want,
		"--skip-unrecognized infra/old/t.yaml own/d.yaml a.chaos.yaml": "a.chaos.yaml\tchaos plan\n",
		"infra/old/t.yaml":  "infra/old/t.yaml\tCloudFormation template\n",
		"--no-config other": "other/b.chaos.yaml\tchaos plan\n",
	} {
		if status, out, stderr := sluice("", append([]string{"lint", "--list-files"}, strings.Fields(args)...)...); status != exitClean || out != want || stderr != "" {
			t.Errorf("%s: exit status %d, %s%s", args, status, out, stderr)
		}
	}
	if status, out, _ := sluice("", "config", "a.chaos.yaml"); status != exitClean || !strings.Contains(out, "exclude  ['**/old/**']") {
		t.Errorf("exit status %d, %s", status, out)
	}
	write(t, ".sluice.yaml", "exclude: ['a[']\n", 0o644)
	if status, out, _ := sluice("", "lint", ".sluice.yaml"); status != exitFindings || !strings.Contains(out, ".sluice.yaml:1:11: error: `a[` is not a valid file pattern") {
		t.Errorf("exit status %d, %s", status, out)
	}
}

// A configuration is linted like a plan, and reported once even if several folders use it.
func TestConfigurationIsLinted(t *testing.T) {
	in(t, map[string]string{"sub/.sluice.yaml": "rulez: {}\n", "sub/-a.chaos.yaml": good, "sub/b.chaos.yaml": good})
	for _, args := range [][]string{{"lint"}, {"lint", "sub"}, {"lint", "sub/.sluice.yaml"}, {"lint", "--skip-unrecognized", "sub/.sluice.yaml"}} {
		if status, out, stderr := sluice("", args...); status != exitFindings || strings.Count(out, "no member `rulez`") != 1 || stderr != "" {
			t.Errorf("%v: exit status %d, %s%s", args, status, out, stderr)
		}
	}
}

// A change to a configuration selects it and every plan below it; a move selects the plans of both folders.
func TestChangedConfiguration(t *testing.T) {
	for name, c := range map[string]struct {
		change func()
		args   string
		want   string
	}{
		"changed":              {func() { write(t, "sub/.sluice.yaml", "rules: {no-guard: off}\n", 0o644) }, "", "sub/.sluice.yaml sub/deep/x.chaos.yaml sub/x.chaos.yaml"},
		"new":                  {func() { write(t, "other/.sluice.yaml", "", 0o644) }, "", "other/.sluice.yaml other/x.chaos.yaml"},
		"deleted":              {func() { os.Remove("sub/.sluice.yaml") }, "", "sub/deep/x.chaos.yaml sub/x.chaos.yaml"},
		"moved":                {func() { os.Rename("sub/.sluice.yaml", "other/.sluice.yaml") }, "", "other/.sluice.yaml other/x.chaos.yaml sub/deep/x.chaos.yaml sub/x.chaos.yaml"},
		"behind a link":        {func() { write(t, "shared/.sluice.yaml", "rules: {no-guard: off}\n", 0o644) }, "", "linked/.sluice.yaml linked/x.chaos.yaml shared/.sluice.yaml"},
		"removed above a link": {func() { os.Remove("above/.sluice.yaml") }, "", "above/link/x.chaos.yaml"},
		"moved above a link":   {func() { os.Rename("above/.sluice.yaml", "other/.sluice.yaml") }, "", "above/link/x.chaos.yaml other/.sluice.yaml other/x.chaos.yaml"},
		"a dangling link":      {func() { os.Remove("shared/.sluice.yaml") }, "", "linked/x.chaos.yaml"},
		"a link to nothing":    {func() { os.Remove("linked/.sluice.yaml"); symlink(t, "none/.sluice.yaml", "linked/.sluice.yaml") }, "", "linked/x.chaos.yaml"},
		"named":                {func() { write(t, "named.yaml", "rules: {no-guard: off}\n", 0o644) }, "--config named.yaml other", "other/x.chaos.yaml"},
		"variables":            {func() { write(t, "vars.yaml", "a: b\n", 0o644) }, "--var-file vars.yaml other", "other/x.chaos.yaml"},
		"nothing":              {func() {}, "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			in(t, map[string]string{
				"sub/.sluice.yaml": "rules: {}\nvars: {a: b}\n", "sub/x.chaos.yaml": good, "sub/deep/x.chaos.yaml": good, "other/x.chaos.yaml": good, "linked/x.chaos.yaml": good,
				"shared/.sluice.yaml": "vars: {c: d}\n", "named.yaml": "rules: {}\n", "vars.yaml": "a: c\n",
				"above/.sluice.yaml": "vars: {a: b}\n", ".hidden/x.chaos.yaml": good,
			})
			symlink(t, "../.hidden", "above/link")
			symlink(t, "../shared/.sluice.yaml", "linked/.sluice.yaml")
			commitAll(t, ".")
			c.change()
			status, out, stderr := sluice("", append([]string{"lint", "--list-files", "--changed-since", "HEAD"}, strings.Fields(c.args)...)...)
			var names []string
			for _, line := range strings.Split(out, "\n") {
				name, _, _ := strings.Cut(line, "\t")
				names = append(names, name)
			}
			if got := strings.TrimSpace(strings.Join(names, " ")); status != exitClean || got != c.want || stderr != "" {
				t.Errorf("exit status %d, %q, want %q, %s", status, got, c.want, stderr)
			}
		})
	}
}

// Files that git ignores are skipped; tracked files are linted even if an ignore pattern matches them.
func TestIgnoredFolderWithTrackedPlan(t *testing.T) {
	in(t, map[string]string{"node_modules/a/x.yaml": bad, "plans/x.yaml": bad, "plans/y.yaml": bad, "new/x.yaml": bad, "new/out/x.yaml": bad, ".gitignore": "node_modules/\n"})
	command(t, ".", "git", "init", "-q")
	command(t, ".", "git", "add", "plans/x.yaml", ".gitignore")
	write(t, ".gitignore", "node_modules/\nplans/\nout/\n", 0o644)
	if status, out, stderr := sluice("", "lint", "--list-files"); status != exitClean || out != "new/x.yaml\tchaos plan\nplans/x.yaml\tchaos plan\n" || stderr != "" {
		t.Errorf("exit status %d, %s%s", status, out, stderr)
	}
}

// A symlink to a plan inside the folder is followed, and one to a plan outside is reported.
func TestFindFollowsLinks(t *testing.T) {
	in(t, map[string]string{"sub/a/plan": bad, "sub/a/other": "x: y\n", "out.yaml": bad, "other.yaml": "x: y\n"})
	for name, target := range map[string]string{
		"sub/in.yaml": "a/plan", "sub/in-other.yaml": "a/other", "sub/out.yaml": "../out.yaml", "sub/out-other.yaml": "../other.yaml", "sub/dangling.yaml": "nowhere", "sub/folder.yaml": "a",
	} {
		symlink(t, target, name)
	}
	status, out, stderr := sluice("", "lint", "--list-files", "sub")
	if want := "sluice: sub/out.yaml is a link that leaves sub; pass it explicitly to read it\n"; status != exitFailed || out != "sub/in.yaml\tchaos plan\n" || stderr != want {
		t.Errorf("exit status %d, %s%s", status, out, stderr)
	}
}

// All plans of the corpus are found by content.
func TestLintCorpus(t *testing.T) {
	folder := testenv.Shared(t, "corpus")
	if err := os.CopyFS(filepath.Join(in(t, nil), "corpus"), os.DirFS(folder)); err != nil {
		t.Fatal(err)
	}
	commitAll(t, "corpus")
	t.Chdir("corpus")
	if status, out, stderr := sluice("", "lint", "--list-files", "."); status != exitClean || strings.Count(out, "\n") != 77 || stderr != "" {
		t.Errorf("exit status %d, %d files, %s", status, strings.Count(out, "\n"), stderr)
	}
}

// A file that stops or starts being a plan is compared as deleted or new.
func TestDiffGitByContent(t *testing.T) {
	in(t, map[string]string{"was.yaml": two, "becomes.yaml": "x: y\n", "stays.yaml": two, "never.yaml": "x: y\n"})
	commitAll(t, ".")
	write(t, "was.yaml", "x: y\n", 0o644)
	write(t, "becomes.yaml", two, 0o644)
	write(t, "stays.yaml", more, 0o644)
	write(t, "never.yaml", "x: z\n", 0o644)
	const want = "becomes.yaml:3:1: riskier: new experiment with `reboot` [plan-added]\n" +
		"stays.yaml:9:132: riskier: target `fleet` now selects `COUNT(9)` (was `COUNT(2)`) [target-widened]\n" +
		"was.yaml:3:1: safer: removed the experiment template\n\n2 riskier, 1 safer\n"
	if status, out, stderr := sluice("", "diff", "--git", "HEAD"); status != exitClean || out != want || stderr != "" {
		t.Errorf("exit status %d, %s%s", status, out, stderr)
	}
}

// A request in a file that is named like one of Terraform is not linted, but reported.
func TestRequestNamedLikeTerraform(t *testing.T) {
	for _, name := range []string{"x.tf.json", "x.tofu.json", "terraform.tfvars.json", "x.auto.tfvars.json"} {
		in(t, map[string]string{name: `{"description": "x", "roleArn": "x", "stopConditions": [], "actions": {"a": {"actionId": "aws:fis:wait"}}}`})
		for _, args := range []string{"", name, "--skip-unrecognized " + name} {
			status, out, stderr := sluice("", append([]string{"lint"}, strings.Fields(args)...)...)
			if status != exitFailed || args != name && !strings.Contains(stderr, name+" is named like a file of Terraform") {
				t.Errorf("%s %s: exit status %d, %s%s", name, args, status, out, stderr)
			}
		}
	}
}
