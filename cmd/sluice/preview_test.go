package main

import (
	"html"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Each format has its beginning and end, with nothing on standard error.
func TestPreviewFormats(t *testing.T) {
	inFolder(t, map[string]string{"beta.chaos.yaml": gameDayPlan})
	for format, want := range map[string][2]string{
		"text":     {"Experiment\nReboot one instance of the fleet\n", "\n"},
		"svg":      {"<svg ", "</svg>\n"},
		"html":     {"<!", "</html>\n"},
		"mermaid":  {"%%{init: ", "\n"},
		"markdown": {"## `beta.chaos.yaml`\n\n### Experiment\n", " |\n"},
	} {
		status, out, err := program("", "preview", "--no-config", "--format", format, "beta.chaos.yaml")
		if status != exitClean || err != "" || !strings.HasPrefix(out, want[0]) || !strings.HasSuffix(out, want[1]) {
			t.Errorf("%s: exit status %d, %q, %.200q … %q", format, status, err, out, out[max(len(out)-50, 0):])
		}
		if strings.Contains(out, "\x1b") {
			t.Errorf("%s has escape sequences", format)
		}
		_, piped, _ := program(gameDayPlan, "preview", "--no-config", "--stdin-filename", "beta.chaos.yaml", "--format="+format, "-")
		if piped != out {
			t.Errorf("%s: standard input differs from a file", format)
		}
	}
	if _, plain, _ := program("", "preview", "beta.chaos.yaml"); !strings.HasPrefix(plain, "Experiment\n") {
		t.Errorf("the default format prints %.100q", plain)
	}
}

// A plan with errors is drawn with them, and the exit status reports them.
func TestPreviewFindings(t *testing.T) {
	unknown := strings.Replace(gameDayPlan, "targets: {Instances: fleet}}", "targets: {Instances: fleet}, startAfter: [rebot]}", 1)
	inFolder(t, map[string]string{"bad.chaos.yaml": unknown, "none.chaos.yaml": "kind: [\n", "two.chaos.yaml": "a: 1\n---\nb: 2\n", "odd.yaml": "kind: Other\napiVersion: sluice/v1\n", ".sluice.yaml": "rules: {start-after-unknown: warning}\n"})
	for _, c := range []struct {
		args   string
		status int
		want   string
	}{
		{"--no-config bad.chaos.yaml", exitFindings, "  line 11  error    `reboot` waits for `rebot`"},
		{"bad.chaos.yaml", exitClean, "  line 11  warning  `reboot` waits for `rebot`"},
		{"--fail-on warning bad.chaos.yaml", exitFindings, "reboot"},
		{"--no-config --format markdown bad.chaos.yaml", exitFindings, "| 11 | error | `reboot` waits for `rebot`"},
		{"--no-config --format mermaid bad.chaos.yaml", exitFindings, "%% line 11: error: `reboot` waits for `rebot`"},
		{"--no-config none.chaos.yaml", exitFindings, "1 finding in none.chaos.yaml\n"},
		{"--no-config two.chaos.yaml", exitFindings, "2 findings in two.chaos.yaml\n"},
		{"--no-config odd.yaml", exitFindings, " in odd.yaml\n  line 1  error  "},
	} {
		status, out, err := program("", append([]string{"preview"}, strings.Fields(c.args)...)...)
		if status != c.status || err != "" || !strings.Contains(out, c.want) {
			t.Errorf("preview %s: exit status %d, %q\n%s", c.args, status, err, out)
		}
	}
}

func TestPreviewRejects(t *testing.T) {
	two := gameDayPlan + "---\n" + gameDayPlan
	inFolder(t, map[string]string{"two.chaos.yaml": two, "share.rollout.yaml": betaPlan, ".sluice.yaml": "rules: {}\n", "empty/x.txt": ""})
	for args, want := range map[string]string{
		"":                                        "preview needs at least one file or folder; `-` is standard input",
		".sluice.yaml":                            "no plan in .sluice.yaml",
		"empty":                                   "no plan in empty",
		"missing.chaos.yaml":                      "missing.chaos.yaml: no such file or directory",
		"--format mermaid two.chaos.yaml":         "two.chaos.yaml: a Mermaid diagram shows one plan, not 2; use `--format markdown`, which draws each",
		"--format mermaid share.rollout.yaml":     "share.rollout.yaml: there is no diagram to draw: the plan has no steps and no actions",
		"--format png two.chaos.yaml":             "--format png: it is one of text, svg, html, mermaid, markdown",
		"--var projct=x share.rollout.yaml":       "share.rollout.yaml has no variable `projct`; did you mean `project`?",
		"--config none.yaml share.rollout.yaml":   "none.yaml: no such file or directory",
		"--fail-on never share.rollout.yaml":      "--fail-on never: it is one of error, warning, notice",
		"--no-config --config=x two.chaos.yaml":   "--config and --no-config cannot be used together",
		"--today=tomorrow --no-config two.x.yaml": "--today takes a date such as 2026-12-31, not `tomorrow`",
	} {
		status, out, err := program("", append([]string{"preview"}, strings.Fields(args)...)...)
		if status != exitFailed || out != "" || err != "sluice: "+want+"\n" {
			t.Errorf("preview %s: exit status %d, %q, %q", args, status, out, err)
		}
	}
	if status, out, err := program("", "preview", "--var", "project=shop", "share.rollout.yaml"); status != exitClean || err != "" || !strings.Contains(out, "in project shop\n") {
		t.Errorf("a variable: %d, %q\n%s", status, err, out)
	}
}

// Several files or a folder become one page with a title for each file, in every format.
func TestPreviewOfSeveral(t *testing.T) {
	inFolder(t, map[string]string{"plans/game.chaos.yaml": gameDayPlan, "plans/deep/beta.rollout.yaml": betaPlan, "plans/notes.yaml": "a: b\n", "bad.chaos.yaml": "kind: Chaos\n"})
	for _, format := range []string{"text", "svg", "html", "markdown"} {
		status, _, err := program("", "preview", "--no-config", "--var", "project=shop", "--format", format, "plans", "plans/game.chaos.yaml")
		if status != exitFailed || !strings.Contains(err, "no variable") {
			t.Errorf("%s: a variable of one plan only: %d, %q", format, status, err)
		}
		status, out, err := program("", "preview", "--no-config", "--format", format, "plans", "./plans/game.chaos.yaml", "bad.chaos.yaml")
		if status != exitFindings || err != "" || strings.Contains(out, "notes.yaml") {
			t.Errorf("%s: %d, %q", format, status, err)
		}
		for _, file := range []string{"plans/game.chaos.yaml", "plans/deep/beta.rollout.yaml", "bad.chaos.yaml"} {
			if !strings.Contains(plainMarkup(out), file) {
				t.Errorf("%s does not name %s:\n%s", format, file, out)
			}
		}
	}
}

// plainMarkup removes the escapes from a page.
func plainMarkup(s string) string { return html.UnescapeString(s) }

// Output to a file has no colours and 80 columns.
func TestPreviewToFile(t *testing.T) {
	inFolder(t, map[string]string{"beta.chaos.yaml": gameDayPlan})
	f, err := os.Create(filepath.Join(t.TempDir(), "out"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if n := newOutput(f, nil).columns(); n != 0 {
		t.Errorf("a file has %d columns", n)
	}
	_, want, _ := program("", "preview", "beta.chaos.yaml")
	if status := run([]string{"preview", "beta.chaos.yaml"}, strings.NewReader(""), f, f); status != exitClean {
		t.Errorf("status %d", status)
	}
	if got, _ := os.ReadFile(f.Name()); string(got) != want {
		t.Errorf("the file contains\n%s", got)
	}
}

// Tags with a list, an empty value or a mapping are shown as they are.
func TestPreviewSelectors(t *testing.T) {
	odd := strings.Replace(good, "{a: b}, filters: [{path: State.Name, values: [running]}]", `{a: [b, c], d: "", e: {f: g}}, filters: [{path: State.Name, values: []}]`, 1)
	inFolder(t, map[string]string{"x.chaos.yaml": odd})
	_, out, _ := program("", "preview", "x.chaos.yaml")
	if text := strings.Join(strings.Fields(out), " "); !strings.Contains(text, `tag a=[b, c], tag d="", tag e={f: g}, where State.Name is nothing (no value)`) {
		t.Errorf("printed\n%s", out)
	}
}

// Pictures show notices only if --fail-on counts them, and are marked as incomplete only for plans with errors.
func TestPreviewOfMinimalPlans(t *testing.T) {
	noticed := strings.Replace(good, ", filters: [{path: State.Name, values: [running]}]", "", 1)
	inFolder(t, map[string]string{"bad.chaos.yaml": bad, "warned.chaos.yaml": warned, "noticed.chaos.yaml": noticed})
	for _, format := range []string{"text", "svg", "html", "mermaid", "markdown"} {
		if status, out, _ := program("", "preview", "--format", format, "noticed.chaos.yaml"); status != exitClean || strings.Contains(out, "finding<") || strings.Contains(out, " finding") || strings.Contains(out, "as far as") {
			t.Errorf("%s of a plan with a notice: %d\n%s", format, status, out)
		}
		if _, out, _ := program("", "preview", "--format", format, "warned.chaos.yaml"); strings.Contains(out, "as far as possible") || !strings.Contains(out, "spare") {
			t.Errorf("%s of a plan with a warning:\n%s", format, out)
		}
		if _, out, _ := program("", "preview", "--format", format, "bad.chaos.yaml"); strings.Contains(out, "as far as possible") != (format == "svg" || format == "html") {
			t.Errorf("%s of a plan with an error:\n%s", format, out)
		}
	}
	if status, out, _ := program("", "preview", "--fail-on", "notice", "noticed.chaos.yaml"); status != exitFindings || !strings.Contains(out, "1 finding in") {
		t.Errorf("--fail-on notice: %d\n%s", status, out)
	}
}

// A called Terraform module is drawn and imported once, as part of its caller. When named itself it is drawn with open values.
func TestCalledModuleOnce(t *testing.T) {
	inFolder(t, map[string]string{
		"main.tf": "module \"shop\" {\n  source  = \"./mod\"\n  service = \"shop\"\n}\n",
		"mod/main.tf": `variable "service" {}
resource "aws_fis_experiment_template" "t" {
  description = "Wait"
  role_arn    = "arn:aws:iam::123456789012:role/fis-${var.service}"
  stop_condition { source = "none" }
  action {
    name      = "${var.service}-wait"
    action_id = "aws:fis:waiting"
    parameter {
      key   = "duration"
      value = "PT5M"
    }
  }
  tags = { service = var.service }
}
`,
		"other.chaos.yaml": gameDayPlan,
	})
	_, out, _ := program("", "preview", "--no-config", ".")
	if strings.Count(out, "Experiment, resource ") != 1 || !strings.Contains(out, "module.shop.aws_fis_experiment_template.t") ||
		strings.Count(out, "(mod/main.tf)") != 2 || strings.Contains(out, "(mod/main.tf) (.)") {
		t.Errorf("preview prints:\n%s", out)
	}
	if _, out, _ := program("", "import", "."); strings.Count(out, "aws_fis_experiment_template.t") != 1 || !strings.Contains(out, "from module.shop.") {
		t.Errorf("import prints:\n%s", out)
	}
	if _, out, _ := program("", "preview", "--no-config", "mod"); !strings.Contains(out, "aws_fis_experiment_template.t") {
		t.Errorf("preview of the module prints:\n%s", out)
	}
}
