package main

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func roleProgram(stdin string, args ...string) (status int, out, stderr string) {
	return sluice(stdin, append([]string{"role"}, args...)...)
}

const gameDayPolicy = `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "AnyResource",
      "Effect": "Allow",
      "Action": [
        "ec2:DescribeInstances"
      ],
      "Resource": [
        "*"
      ]
    },
    {
      "Sid": "Ec2InstanceByResourceTag",
      "Effect": "Allow",
      "Action": [
        "ec2:RebootInstances"
      ],
      "Resource": [
        "arn:aws:ec2:eu-west-1:123456789012:instance/*"
      ],
      "Condition": {
        "StringEquals": {
          "aws:ResourceTag/service": [
            "checkout"
          ]
        }
      }
    }
  ]
}
`

const gameDayTrust = `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "FisExperiments",
      "Effect": "Allow",
      "Principal": {
        "Service": "fis.amazonaws.com"
      },
      "Action": [
        "sts:AssumeRole"
      ],
      "Condition": {
        "ArnLike": {
          "aws:SourceArn": [
            "arn:aws:fis:eu-west-1:123456789012:experiment/*"
          ]
        },
        "StringEquals": {
          "aws:SourceAccount": [
            "123456789012"
          ]
        }
      }
    }
  ]
}
`

// The policy goes to standard output and notes to standard error.
func TestRole(t *testing.T) {
	raw := `{"description": "d", "stopConditions": [{"source": "none"}], "roleArn": "arn:aws:iam::123456789012:role/fis", "targets": {}, "actions": {"a": {"actionId": "aws:sqs:lose-messages"}}}`
	inFolder(t, map[string]string{"day.chaos.yaml": gameDayPlan, "raw.chaos.json": raw})
	unknown := ": note: `a` is `aws:sqs:lose-messages`, which is not in the catalogue of "
	for _, c := range []struct{ stdin, args, out, err string }{
		{"", "day.chaos.yaml", gameDayPolicy, ""},
		{gameDayPlan, "-", gameDayPolicy, ""},
		{"", "--trust day.chaos.yaml", gameDayTrust, ""},
		{"", "raw.chaos.json", "", "raw.chaos.json" + unknown},
		{raw, "--stdin-filename mine.json -", "", "mine.json" + unknown},
		{strings.Replace(gameDayPlan, "kind: Chaos", "kind: Chaos\nvars: {a: null}", 1) + "  \n", "--var a=b -", gameDayPolicy, ""},
	} {
		status, out, err := roleProgram(c.stdin, strings.Fields(c.args)...)
		if diff := cmp.Diff(c.out, out); status != exitClean || !strings.Contains(err, c.err) || (c.err == "") != (err == "") || diff != "" {
			t.Errorf("role %s: exit status %d, %q (-want +got):\n%s", c.args, status, err, diff)
		}
	}
}

// A plan with errors gets a policy for its valid parts: an action with an unknown target keeps the permissions that do not
// depend on it.
func TestRoleBadPlan(t *testing.T) {
	bad := strings.Replace(gameDayPlan, "Instances: fleet", "Instances: fleat", 1)
	inFolder(t, map[string]string{"bad.chaos.yaml": bad})
	_, want, _ := program("", "lint", "bad.chaos.yaml")
	for _, args := range []string{"bad.chaos.yaml", "--trust bad.chaos.yaml"} {
		status, out, stderr := roleProgram("", strings.Fields(args)...)
		if status != exitFindings || !strings.HasPrefix(stderr, want) || !strings.Contains(want, "bad.chaos.yaml:") || !json.Valid([]byte(out)) {
			t.Errorf("role %s: exit status %d\n%s\n%s", args, status, stderr, out)
		}
	}
}

// If role cannot run, it exits with status 2 and one line on standard error.
func TestRoleRejects(t *testing.T) {
	inFolder(t, map[string]string{
		"beta.rollout.yaml": betaPlan,
		"day.chaos.yaml":    gameDayPlan,
		"unset.chaos.yaml":  strings.NewReplacer("kind: Chaos", "kind: Chaos\nvars: {account: null}", "iam::123456789012", "iam::${account}").Replace(gameDayPlan),
	})
	for _, c := range []struct{ args, want string }{
		{"", "role takes one plan, not 0; `-` is standard input"},
		{"nowhere.yaml", "nowhere.yaml: no such file or directory"},
		{"beta.rollout.yaml", "beta.rollout.yaml: a rollout plan has no experiment role; only chaos plans have one"},
		{"unset.chaos.yaml", "unset.chaos.yaml: variable `account` has no value; add `--var account=…`"},
		{"--var nothing=1 day.chaos.yaml", "day.chaos.yaml has no variable `nothing`"},
		{"--account 111122223333 day.chaos.yaml", "day.chaos.yaml: --account is for a plan with `accountTargeting: multi-account`"},
		{"--thrust day.chaos.yaml", "unknown flag `--thrust`; did you mean `--trust`?"},
	} {
		status, out, err := roleProgram("", strings.Fields(c.args)...)
		oneLine := strings.HasPrefix(err, "sluice: ") && strings.Count(err, "\n") == 1
		if status != exitFailed || out != "" || !oneLine || !strings.Contains(err, c.want) {
			t.Errorf("role %s: exit status %d, %q\n%swant one line with\n%s", c.args, status, out, err, c.want)
		}
	}
}

// The example plans for policies have no findings.
func TestRolePlans(t *testing.T) {
	if _, err := os.Stat("../../testdata/roles"); err != nil {
		t.Fatal(err)
	}
	if status, out, err := program("", "lint", "--no-config", "../../testdata/roles"); status != exitClean || out != "" || err != "" {
		t.Errorf("exit status %d, %q\n%s", status, err, out)
	}
}
