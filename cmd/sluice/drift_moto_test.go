//go:build integration && unix

package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"sluice/spec/testenv"
)

// The AWS command line creates a template at moto_server, whose response is compared with the plan.
func TestDriftCommandLine(t *testing.T) {
	testenv.Program(t, "aws")
	url := testenv.Moto(t)
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	folder := t.TempDir()
	for _, path := range []string{driftPlans[3], driftPlans[5], driftPlans[8]} {
		plan, err := filepath.Abs(path)
		if err != nil {
			t.Fatal(err)
		}
		var vars []string
		accounts := 0
		if strings.Contains(plan, "gameday") {
			vars, accounts = []string{"--var", "round=1"}, 2
		}
		status, template, stderr := sluice("", append([]string{"compile", "--only", "CreateExperimentTemplate", plan}, vars...)...)
		if status != exitClean {
			t.Fatal(stderr)
		}
		input := filepath.Join(folder, "template.json")
		if err := os.WriteFile(input, []byte(template), 0o600); err != nil {
			t.Fatal(err)
		}
		// moto_server lacks get-experiment-template; create-experiment-template responds in the same shape.
		response := aws(ctx, t, url, "fis", "create-experiment-template", "--cli-input-json", "file://"+input)
		// Account configurations are added after the template is created, so the count starts at 0.
		response = strings.Replace(response, `"targetAccountConfigurationsCount": 0`, fmt.Sprintf(`"targetAccountConfigurationsCount": %d`, accounts), 1)
		args := append([]string{"drift", plan, "-"}, vars...)
		if status, out, stderr := sluice(response, args...); status != exitClean || out != "" || stderr != "" {
			t.Errorf("%s: exit status %d, %s%s", plan, status, out, stderr)
		}
		other := strings.Replace(response, `"source": "aws:cloudwatch:alarm"`, `"source": "none"`, 1)
		if status, out, _ := sluice(other, args...); status != exitFindings || !strings.Contains(out, "guard-removed") {
			t.Errorf("%s: with another stop condition: exit status %d, %s", plan, status, out)
		}
	}
}

func aws(ctx context.Context, t *testing.T, url string, args ...string) string {
	t.Helper()
	command := exec.CommandContext(ctx, "aws", append(args, "--output", "json")...)
	command.Env = testenv.MotoVariables(url)
	out, err := command.Output()
	if err != nil {
		t.Fatalf("aws %v: %v", args, err)
	}
	return string(out)
}
