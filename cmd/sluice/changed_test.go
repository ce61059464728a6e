package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestChangedSince(t *testing.T) {
	dir := in(t, map[string]string{"old.chaos.yaml": bad, "touched.chaos.yaml": bad, "sub/same.chaos.yaml": bad})
	rev := commitAll(t, dir)
	third := "    third: {actionId: aws:ec2:reboot-instances, targets: {Instances: fleetz}, startAfter: [again]}\n"
	if err := os.WriteFile("touched.chaos.yaml", []byte(bad+third), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile("sub/new.chaos.yaml", []byte(bad), 0o644); err != nil {
		t.Fatal(err)
	}
	status, out, _ := sluice("", "lint", "--changed-since", rev)
	for _, name := range []string{"old.chaos.yaml", "same.chaos.yaml"} {
		if strings.Contains(out, name) {
			t.Errorf("%s did not change and is linted", name)
		}
	}
	if status != 1 || strings.Count(out, "touched.chaos.yaml") != 2 || strings.Count(out, "sub/new.chaos.yaml") != 1 {
		t.Errorf("exit status %d\n%s", status, out)
	}
	_, out, _ = sluice("", "lint", "--changed-since", rev, "--changed-lines")
	if !strings.Contains(out, "`fleets`; did you mean `fleet`? (on an unchanged line)") || strings.Contains(out, "`fleetz`; did you mean `fleet`? (on") {
		t.Errorf("only the old finding should be marked:\n%s", out)
	}
	if err := os.WriteFile("touched.chaos.yaml", []byte("# a comment\n"+bad), 0o644); err != nil {
		t.Fatal(err)
	}
	if status, out, _ = sluice("", "lint", "--changed-since", rev, "--changed-lines", "touched.chaos.yaml"); status != 0 || !strings.Contains(out, "an unchanged line") {
		t.Errorf("an old finding fails the run or is not reported: exit status %d\n%s", status, out)
	}
}

// A finding that represents omitted ones is new if one of them is, also with a baseline that is at the limit.
func TestOmittedFindings(t *testing.T) {
	waits := func(count int, last string) string {
		return strings.NewReplacer("fleets", "fleet", "[reboot]", "[\n"+strings.Repeat("nothing,\n", count)+last+"]").Replace(bad)
	}
	const name = "a.chaos.yaml"
	known := waits(1500, "first")
	dir := in(t, map[string]string{name: known})
	rev := commitAll(t, dir)
	sluice("", "lint", "--write-baseline", "known.json", name)
	for what, c := range map[string]struct {
		text          string
		changed, base int
	}{
		"unchanged":           {known, exitClean, exitClean},
		"a change elsewhere":  {"# a comment\n" + known, exitClean, exitClean},
		"a new error":         {waits(1500, "first, second"), exitFindings, exitFindings},
		"two fixed":           {strings.Replace(known, "nothing,\n", "reboot,\n", 2), exitClean, exitClean},
		"one in place of two": {strings.Replace(waits(1499, "first"), "targets: {Instances: fleet}, startAfter", "targets: {Instances: fleet, x: none}, startAfter", 1), exitFindings, exitFindings},
		"another below":       {waits(1499, "first") + "    last: {actionId: aws:fis:wait, parameters: {duration: PT1M}, startAfter: [third]}\n", exitFindings, exitFindings},
	} {
		if err := os.WriteFile(name, []byte(c.text), 0o644); err != nil {
			t.Fatal(err)
		}
		if status, out, _ := sluice("", "lint", "--changed-since", rev, "--changed-lines", "-q", name); status != c.changed {
			t.Errorf("%s: exit status %d with --changed-lines\n%s", what, status, out)
		}
		if status, out, _ := sluice("", "lint", "--baseline", "known.json", "-q", name); status != c.base {
			t.Errorf("%s: exit status %d with the baseline\n%s", what, status, out)
		}
	}
}

// A revision that looks like a git flag, which could write files, is rejected.
func TestChangedSinceRejectsFlags(t *testing.T) {
	dir := in(t, map[string]string{"a.chaos.yaml": bad})
	commitAll(t, dir)
	for _, name := range []string{"no-such-rev", "--output=a.chaos.yaml", "-a", "HEAD..-a", "HEAD...no-such-rev"} {
		status, out, stderr := sluice("", "lint", "--changed-since="+name, "a.chaos.yaml")
		if want := "sluice: unknown git revision `" + name + "`; a shallow clone may lack it\n"; status != exitFailed || out != "" || stderr != want {
			t.Errorf("%s: exit status %d, %s%s", name, status, out, stderr)
		}
	}
	holds(t, dir, map[string]string{"a.chaos.yaml": bad, ".git/": ""})
}

// A name with several meanings is rejected, since git would take the tag, which others may have pushed.
func TestChangedSinceAmbiguous(t *testing.T) {
	dir := in(t, map[string]string{"a.chaos.yaml": good})
	base := commitAll(t, dir)
	command(t, dir, "git", "update-ref", "refs/remotes/origin/main", base)
	write(t, "a.chaos.yaml", bad, 0o644)
	commitAll(t, dir)
	for _, name := range []string{"origin/main", "origin/main...HEAD", "HEAD...origin/main", "refs/remotes/origin/main"} {
		if status, out, stderr := sluice("", "lint", "--changed-since", name); status != exitFindings || stderr != "" {
			t.Errorf("%s: exit status %d, %s%s", name, status, out, stderr)
		}
	}
	command(t, dir, "git", "tag", "origin/main")
	command(t, dir, "git", "tag", base[:9])
	command(t, dir, "git", "config", "core.warnAmbiguousRefs", "false")
	for _, name := range []string{"origin/main", "origin/main...HEAD", "HEAD...origin/main", "origin/main~0", base[:9]} {
		for _, flags := range []string{"lint --changed-since ", "diff --git "} {
			status, out, stderr := sluice("", strings.Fields(flags+name)...)
			if status != exitFailed || out != "" || !strings.HasPrefix(stderr, "sluice: `"+name+"` is ambiguous in git") {
				t.Errorf("%s: exit status %d, %s%s", flags+name, status, out, stderr)
			}
		}
	}
	if status, out, stderr := sluice("", "lint", "--changed-since", "refs/remotes/origin/main"); status != exitFindings || stderr != "" {
		t.Errorf("exit status %d, %s%s", status, out, stderr)
	}
}

// Files that cannot be compared with the revision are linted or rejected; they never count as unchanged.
func TestChangedSinceUnknown(t *testing.T) {
	dir := in(t, map[string]string{"here/a.chaos.yaml": bad, "here/ignored.chaos.yaml": bad, "here/.gitignore": "ignored*\n", "other/bad.chaos.yaml": bad})
	commitAll(t, filepath.Join(dir, "here"))
	commitAll(t, filepath.Join(dir, "other"))
	t.Chdir("here")
	for _, c := range []struct {
		args   string
		status int
		want   string
	}{
		{"-", exitFindings, "stdin:12:70: error: "},
		{"--changed-lines -", exitFindings, "stdin:12:70: error: "},
		{"--stdin-filename a.chaos.yaml -", exitFindings, "a.chaos.yaml:12:70: error: "},
		{"--stdin-filename a.chaos.yaml --changed-lines -", exitClean, "(on an unchanged line)"},
		{"--stdin-filename ../other/bad.chaos.yaml --changed-lines -", exitFindings, "bad.chaos.yaml:12:70: error: "},
		{"a.chaos.yaml", exitClean, ""},
		{"", exitClean, ""},
		{"../other/bad.chaos.yaml", exitFailed, "sluice: ../other/bad.chaos.yaml is outside of the repository "},
		{"../other", exitFailed, "sluice: ../other is outside of the repository "},
		{"ignored.chaos.yaml", exitFailed, "sluice: ignored.chaos.yaml cannot be compared with HEAD: git ignores it"},
	} {
		status, out, stderr := sluice(bad, append([]string{"lint", "--changed-since", "HEAD"}, strings.Fields(c.args)...)...)
		if status != c.status || !strings.Contains(out+stderr, c.want) || c.want == "" && out+stderr != "" {
			t.Errorf("%s: exit status %d, %s%s", c.args, status, out, stderr)
		}
	}
}

// Changed lines are found in files that the repository declares binary.
func TestChangedLinesOfBinary(t *testing.T) {
	dir := in(t, map[string]string{"a.chaos.yaml": good, ".gitattributes": "*.yaml binary\n"})
	commitAll(t, dir)
	if err := os.WriteFile("a.chaos.yaml", []byte(bad), 0o644); err != nil {
		t.Fatal(err)
	}
	status, out, stderr := sluice("", "lint", "--changed-since", "HEAD", "--changed-lines")
	if status != exitFindings || strings.Contains(out, "an unchanged line") {
		t.Errorf("exit status %d, %s%s", status, out, stderr)
	}
}

// In a range, files are compared with the first revision or, for three dots, with the merge base.
func TestChangedSinceRange(t *testing.T) {
	dir := in(t, map[string]string{"a.chaos.yaml": bad, "b.chaos.yaml": bad})
	base := commitAll(t, dir)
	if err := os.WriteFile("a.chaos.yaml", []byte("# touched\n"+bad), 0o644); err != nil {
		t.Fatal(err)
	}
	commitAll(t, dir)
	for _, name := range []string{base, base + "..", base + "..HEAD", base + "...", base + "...HEAD", "HEAD..." + base} {
		if status, out, stderr := sluice("", "lint", "--changed-since", name); status != exitFindings || strings.Count(out, ".chaos.yaml:") != 1 || stderr != "" {
			t.Errorf("%s: exit status %d, %s%s", name, status, out, stderr)
		}
	}
	if status, out, _ := sluice("", "lint", "--changed-since", "HEAD...HEAD"); status != exitClean || out != "" {
		t.Errorf("nothing changed: exit status %d, %s", status, out)
	}
}

// Lines are those of git, which end with LF only, whatever else ends a line of YAML.
func TestChangedLinesOfGit(t *testing.T) {
	const member = "zzz: 1\n"
	for name, c := range map[string]struct{ before, after string }{
		"CR in an added comment":       {good, "# a\r# b\r# c\r# d\r#\n" + good + member},
		"CR in an unchanged comment":   {"# a\r# b\r# c\r#\n" + good, "# a\r# b\r# c\r#\n" + good + member},
		"only CR":                      {good, strings.ReplaceAll(good+member, "\n", "\r")},
		"CR at the end":                {good, "# a\r# b\n" + good + "zzz: 1\r"},
		"CRLF":                         {strings.ReplaceAll(good, "\n", "\r\n"), strings.ReplaceAll(good+member, "\n", "\r\n")},
		"CRLF instead of LF":           {good, strings.ReplaceAll(good+member, "\n", "\r\n")},
		"other breaks":                 {good, "# \u0085\u2028\u2029\u0085\n" + good + member},
		"byte-order mark":              {good, "\uFEFF# a\r# b\n" + good + member},
		"without a line break":         {good, "# a\r#\n" + good + "zzz: 1"},
		"at the end of the text":       {good, good + "zzz: |\n  ${"},
		"a changed member":             {bad, strings.Replace(bad, "startAfter", "startAfterr", 1)},
		"too large":                    {good, good + "# " + strings.Repeat("x", 1<<20) + "\n"},
		"re-encoded by .gitattributes": {good, "# " + strings.Repeat("+AAo-", 6) + "\n" + good + member},
	} {
		t.Run(name, func(t *testing.T) {
			dir := in(t, map[string]string{"a.chaos.yaml": c.before})
			commitAll(t, dir)
			write(t, "a.chaos.yaml", c.after, 0o644)
			if strings.Contains(name, ".gitattributes") {
				write(t, ".gitattributes", "*.yaml working-tree-encoding=UTF-7\n", 0o644)
			}
			if status, out, stderr := sluice("", "lint", "--changed-since", "HEAD", "--changed-lines"); status != exitFindings {
				t.Errorf("exit status %d, %s%s", status, out, stderr)
			}
		})
	}
	// The line of an old finding stays unchanged, however many line breaks YAML sees before it.
	dir := in(t, map[string]string{"a.chaos.yaml": bad})
	commitAll(t, dir)
	write(t, "a.chaos.yaml", "# a\r# b\r#\n"+bad+"# c\n", 0o644)
	if status, out, stderr := sluice("", "lint", "--changed-since", "HEAD", "--changed-lines"); status != exitClean || !strings.Contains(out, "(on an unchanged line)") {
		t.Errorf("exit status %d, %s%s", status, out, stderr)
	}
}

// A finding is on a changed line if the value comes from one in another file of the module.
func TestChangedLinesElsewhere(t *testing.T) {
	const resource = `resource "aws_fis_experiment_template" "x" {
  description = "d"
  role_arn    = "arn:aws:iam::123456789012:role/r"
  stop_condition { source = "none" }
  action {
    name      = "a"
    action_id = "aws:fis:wait"
    parameter {
      key   = "duration"
      value = var.length
    }
  }
}
`
	const declared = "variable \"length\" {}\n"
	for name, file := range map[string]string{
		"a default":      "vars.tf",
		"a tfvars file":  "terraform.tfvars",
		"a local value":  "locals.tf",
		"a calling file": "caller.tf",
	} {
		t.Run(name, func(t *testing.T) {
			files := map[string]string{"main.tf": resource, file: `variable "length" { default = "PT1M" }` + "\n"}
			switch file {
			case "terraform.tfvars":
				files["vars.tf"], files[file] = declared, "length = \"PT1M\"\n"
			case "locals.tf":
				files["main.tf"], files[file] = strings.Replace(resource, "var.", "local.", 1), "locals { length = \"PT1M\" }\n"
			case "caller.tf":
				delete(files, "main.tf")
				files["below/main.tf"], files[file] = resource+declared, "module \"m\" {\n  source = \"./below\"\n  length = \"PT1M\"\n}\n"
			}
			dir := in(t, files)
			commitAll(t, dir)
			write(t, file, strings.Replace(files[file], "PT1M", "1 minute", 1), 0o644)
			if status, out, stderr := sluice("", "lint", "--changed-since", "HEAD", "--changed-lines"); status != exitFindings || !strings.Contains(out, "1 minute") {
				t.Errorf("exit status %d, %s%s", status, out, stderr)
			}
			commitAll(t, dir)
			write(t, file, "# a comment\n"+strings.Replace(files[file], "PT1M", "1 minute", 1), 0o644)
			if status, out, stderr := sluice("", "lint", "--changed-since", "HEAD", "--changed-lines"); status != exitClean || !strings.Contains(out, "(on an unchanged line)") {
				t.Errorf("an old finding: exit status %d, %s%s", status, out, stderr)
			}
		})
	}
}

// A plan counts as changed if anything that it reads was changed, moved or deleted.
func TestChangedInputs(t *testing.T) {
	plan := func(document string) string {
		return `apiVersion: sluice/v1
kind: Rollout
vars: {stage: beta}
features: [{name: f, variations: [{name: a, value: {boolValue: true}}, {name: b, value: {boolValue: false}}]}]
launch: {name: l, groups: [{name: g, feature: f, variation: a}, {name: h, feature: f, variation: b}], scheduledSplitsConfig: {steps: [{startTime: 2027-01-01T00:00:00Z, groupWeights: {g: 10%, h: 90%}}]}}
appConfig: {applicationId: abc1234, configurationProfileId: abc1235, environmentId: abc1236, entityKey: userId, schedulerRoleArn: "arn:aws:iam::123456789012:role/r", ` + document + "}\n"
	}
	const flags = `{"version":"1","flags":{"old":{"name":"old"}},"values":{"old":{"enabled":true}}}`
	for name, c := range map[string]struct {
		change func()
		want   string
	}{
		"nothing":                      {func() {}, ""},
		"a schema":                     {func() { write(t, "a/s.yaml", "{title: t, required: [tags]}", 0o644) }, "a/.sluice.yaml a/x.chaos.yaml"},
		"a schema of a schema":         {func() { write(t, "a/deep/r.json", `{"required": ["tags"]}`, 0o644) }, "a/.sluice.yaml a/x.chaos.yaml"},
		"a deleted schema":             {func() { os.Remove("a/deep/r.json") }, "sluice: a/s.yaml:1:27:"},
		"a moved schema":               {func() { command(t, ".", "git", "mv", "a/s.yaml", "a/t.yaml") }, "sluice: a/.sluice.yaml:1:57:"},
		"a document":                   {func() { write(t, "b/m.json", "no", 0o644) }, "b/x.rollout.yaml"},
		"a deleted document":           {func() { os.Remove("b/m.json") }, "b/x.rollout.yaml"},
		"a moved document":             {func() { command(t, ".", "git", "mv", "b/m.json", "b/n.json") }, "b/n.json b/x.rollout.yaml"},
		"a link instead of it":         {func() { os.Remove("b/m.json"); symlink(t, "/etc/hostname", "b/m.json") }, "b/x.rollout.yaml"},
		"a document by a variable":     {func() { write(t, "c/beta.json", "no", 0o644) }, "c/x.rollout.yaml"},
		"a document behind a link":     {func() { write(t, "real/m.json", "no", 0o644) }, "d/x.rollout.yaml"},
		"a link on the way":            {func() { os.Remove("e"); symlink(t, "c", "e") }, "d/x.rollout.yaml"},
		"a file of a function":         {func() { write(t, "tf/data.json", `["y"]`, 0o644) }, "tf/data.json tf/main.tf"},
		"a deleted file of a function": {func() { os.Remove("tf/data.json") }, "tf/main.tf"},
		"a module next to a plan":      {func() { write(t, "planned/main.tf", "# changed\n", 0o644) }, "planned/tfplan.json"},
		"a deleted file of a module":   {func() { os.Remove("tf/vars.tf") }, "tf/data.json tf/main.tf"},
	} {
		t.Run(name, func(t *testing.T) {
			in(t, map[string]string{
				"a/.sluice.yaml": "schemas: [{operation: CreateExperimentTemplate, schema: s.yaml}]\n", "a/s.yaml": "{title: t, allOf: [{$ref: deep/r.json}]}",
				"a/deep/r.json": `{"required": ["description"]}`, "a/x.chaos.yaml": good,
				"b/x.rollout.yaml": plan("mergeInto: m.json"), "b/m.json": flags,
				"c/x.rollout.yaml": plan(`"merge\u0049nto": "${stage}.json"`), "c/beta.json": flags,
				"d/x.rollout.yaml": plan("mergeInto: ../e/m.json"), "real/m.json": flags,
				"f/x.rollout.yaml": plan("mergeInto: ../real/other.json"), "real/other.json": flags,
				"tf/main.tf": `resource "aws_fis_experiment_template" "x" {
  stop_condition { source = jsondecode(file("${path.module}/data.json"))[0] }
}
`, "tf/vars.tf": "# empty\n", "planned/main.tf": "# empty\n",
				"planned/tfplan.json": `{"format_version": "1.2", "resource_changes": [{"address": "aws_fis_experiment_template.x", "mode": "managed", "type": "aws_fis_experiment_template", "name": "x", "change": {"actions": ["create"], "after": {"description": "d"}}}]}`,
				"tf/data.json":        `["x"]`,
			})
			symlink(t, "real", "e")
			commitAll(t, ".")
			c.change()
			_, out, stderr := sluice("", "lint", "--list-files", "--changed-since", "HEAD")
			var names []string
			for _, line := range strings.Split(out, "\n") {
				name, _, _ := strings.Cut(line, "\t")
				names = append(names, name)
			}
			fault, _, _ := strings.Cut(stderr, " `") // of the configuration
			if got := strings.TrimSpace(strings.Join(names, " ")); got+strings.TrimSuffix(fault, " the schema") != c.want {
				t.Errorf("%q, want %q, %s", got, c.want, stderr)
			}
		})
	}
}

// Files of a module that a revision does not have are no difference between its versions, unlike deleted ones.
func TestDiffOfModuleInputs(t *testing.T) {
	dir := in(t, map[string]string{
		"main.tf": `variable "id" {}
resource "aws_fis_experiment_template" "x" {
  stop_condition { source = jsondecode(file("${path.module}/data.json"))[0] }
  action {
    name      = "a"
    action_id = var.id
  }
}
`, "data.json": `["none"]`, "terraform.tfvars": "id = \"aws:fis:wait\"\n", ".gitignore": "*.tfvars\n",
	})
	commitAll(t, dir)
	if _, out, _ := sluice("", "diff", "--git", "HEAD"); out != "" {
		t.Errorf("an ignored file: %s", out)
	}
	os.Remove("data.json")
	if _, out, stderr := sluice("", "diff", "--git", "HEAD"); !strings.Contains(out, "main.tf:3:") {
		t.Errorf("a deleted file: %s%s", out, stderr)
	}
}

// A document that git ignores has no older version to compare with, so the plan that reads it counts as changed.
func TestChangedSinceIgnoredInput(t *testing.T) {
	dir := in(t, map[string]string{"x.rollout.yaml": "apiVersion: sluice/v1\nkind: Rollout\nappConfig: {mergeInto: m.json}\n", "m.json": "{}", ".gitignore": "m.json\n"})
	commitAll(t, dir)
	if status, out, stderr := sluice("", "lint", "--list-files", "--changed-since", "HEAD"); status != exitClean || out != "x.rollout.yaml\trollout plan\n" {
		t.Errorf("exit status %d, %s%s", status, out, stderr)
	}
}

// The files of a removed submodule are deleted files.
func TestChangedSinceRemovedSubmodule(t *testing.T) {
	dir := in(t, map[string]string{"origin/m.json": "{}", "top/x.rollout.yaml": "apiVersion: sluice/v1\nkind: Rollout\nappConfig: {mergeInto: sub/m.json}\n"})
	commitAll(t, "origin")
	commitAll(t, "top")
	command(t, "top", "git", "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", "file://"+dir+"/origin", "sub")
	commitAll(t, "top")
	t.Chdir("top")
	for _, want := range []string{"", "x.rollout.yaml\trollout plan\n"} {
		if status, out, stderr := sluice("", "lint", "--list-files", "--changed-since", "HEAD"); status != exitClean || out != want || stderr != "" {
			t.Errorf("exit status %d, %q, want %q, %s", status, out, want, stderr)
		}
		command(t, ".", "git", "rm", "-qf", "--ignore-unmatch", "sub")
	}
}
