package main

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

// waiting is a template of Terraform that waits as long as an expression says.
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

// A module that calls another one is ours when that one is, and any of the files that it is read from stands for it.
func TestTerraformModule(t *testing.T) {
	files := map[string]string{
		"live/main.tf":                "module \"wait\" {\n  source   = \"../wait\"\n  duration = var.duration\n}\n",
		"live/variables.tf":           "variable \"duration\" {}\n",
		"live/terraform.tfvars":       "duration = \"5 minutes\"\n",
		"wait/main.tf":                waiting("var.duration"),
		"wait/variables.tf":           "variable \"duration\" {}\n",
		"vpc/main.tf":                 "resource \"aws_vpc\" \"x\" {\n",
		"live/.terraform/x/broken.tf": waiting("\"P\""),
	}
	dir := in(t, files)
	const finding = "wait/main.tf:12:15: error: `duration` is `5 minutes`"
	for _, args := range []string{"", ".", "live", "live/main.tf", "live/variables.tf", "live/terraform.tfvars", "--skip-unrecognized live/variables.tf vpc/main.tf", dir + "/live"} {
		status, out, said := sluice("", append([]string{"lint"}, strings.Fields(args)...)...)
		if status != exitFindings || said != "" || strings.Count(out, finding) != 1 || !strings.Contains(out, "live/main.tf:3)") || !strings.Contains(out, "1 error in 1 file") {
			t.Errorf("%s: exit status %d, %s%s", args, status, out, said)
		}
	}
	if status, out, _ := sluice("", "lint", "wait"); status != exitClean {
		t.Errorf("without a caller the duration is not known: exit status %d, %s", status, out)
	}
	_, out, _ := sluice("", "lint", "--list-files")
	if out != "wait/main.tf\tTerraform\n" {
		t.Errorf("the files are %q", out)
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
}

// A file of a module on standard input is read with the others of its folder; fixes and baselines go by files.
func TestTerraformFile(t *testing.T) {
	in(t, map[string]string{"main.tf": waiting("var.duration"), "variables.tf": "variable \"duration\" {\n  default = \"5m\"\n}\n"})
	status, out, said := sluice(strings.Replace(waiting("var.duration"), "aws:fis:wait", "aws:fis:wiat", 1), "lint", "--stdin-filename", "main.tf", "-")
	if status != exitFindings || !strings.Contains(out, "main.tf:9:17: error: action `aws:fis:wiat`") {
		t.Errorf("exit status %d, %s%s", status, out, said)
	}
	status, out, said = sluice(waiting("var.duration"), "lint", "--stdin-filename", "main.tf", "-")
	if status != exitFindings || !strings.Contains(out, "(the default of `var.duration`, variables.tf:2)") {
		t.Errorf("exit status %d, %s%s", status, out, said)
	}
	if status, out, said := sluice("", "lint", "--write-baseline", "known.json"); status != exitClean {
		t.Errorf("exit status %d, %s%s", status, out, said)
	}
	if status, out, said := sluice("", "lint", "--baseline", "known.json"); status != exitClean {
		t.Errorf("exit status %d, %s%s", status, out, said)
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
	if status, out, said := sluice("", "lint", "--fix", "--unsafe-fixes"); status != exitClean || !strings.Contains(said, "fixed main.tf:9:17: ") {
		t.Errorf("exit status %d, %s%s", status, out, said)
	}
	holds(t, ".", map[string]string{"known.json": baseline, "main.tf": waiting(`"PT5M"`), "variables.tf": "variable \"duration\" {\n  default = \"5m\"\n}\n"})
}
