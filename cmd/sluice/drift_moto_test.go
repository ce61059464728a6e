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

// The whole way with the real command line: a template is made at a stand-in for AWS, asked for again, and compared.
func TestDriftCommandLine(t *testing.T) {
	testenv.Program(t, "aws")
	url := testenv.Moto(t)
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	folder := t.TempDir()
	for _, path := range []string{answered[3], answered[5], answered[8]} {
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
		// moto_server knows no get-experiment-template; the answer to the creation has the same shape.
		answer := aws(ctx, t, url, "fis", "create-experiment-template", "--cli-input-json", "file://"+input)
		// The accounts come after the template, which has none when it is made.
		answer = strings.Replace(answer, `"targetAccountConfigurationsCount": 0`, fmt.Sprintf(`"targetAccountConfigurationsCount": %d`, accounts), 1)
		args := append([]string{"drift", plan, "-"}, vars...)
		if status, out, stderr := sluice(answer, args...); status != exitClean || out != "" || stderr != "" {
			t.Errorf("%s: drift ends with %d and says %s%s", plan, status, out, stderr)
		}
		other := strings.Replace(answer, `"source": "aws:cloudwatch:alarm"`, `"source": "none"`, 1)
		if status, out, _ := sluice(other, args...); status != exitFindings || !strings.Contains(out, "guard-removed") {
			t.Errorf("%s: with another stop condition drift ends with %d and says %s", plan, status, out)
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
