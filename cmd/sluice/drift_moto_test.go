//go:build unix

package main

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// The whole way with the real command line: a template is made at a stand-in for AWS, asked for again, and compared.
func TestDriftCommandLine(t *testing.T) {
	if testing.Short() {
		t.Skip("it takes some seconds")
	}
	for _, tool := range []string{"aws", "moto_server"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skipf("%s is not installed", tool)
		}
	}
	ctx, cancel := context.WithTimeout(context.Background(), 3*time.Minute)
	defer cancel()
	url := startMoto(ctx, t)
	folder := t.TempDir()
	for _, path := range []string{answered[3], answered[5], answered[8]} {
		plan, err := filepath.Abs(path)
		if err != nil {
			t.Fatal(err)
		}
		var vars []string
		if strings.Contains(plan, "gameday") {
			vars = []string{"--var", "round=1"}
		}
		status, template, said := sluice("", append([]string{"compile", "--only", "CreateExperimentTemplate", plan}, vars...)...)
		if status != exitClean {
			t.Fatal(said)
		}
		input := filepath.Join(folder, "template.json")
		if err := os.WriteFile(input, []byte(template), 0o600); err != nil {
			t.Fatal(err)
		}
		// moto_server knows no get-experiment-template; the answer to the creation has the same shape.
		answer := aws(ctx, t, url, "fis", "create-experiment-template", "--cli-input-json", "file://"+input)
		args := append([]string{"drift", plan, "-"}, vars...)
		if status, out, said := sluice(answer, args...); status != exitClean || out != "" || said != "" {
			t.Errorf("%s: drift ends with %d and says %s%s", plan, status, out, said)
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
	command.Env = append(os.Environ(), "AWS_ENDPOINT_URL="+url, "AWS_ACCESS_KEY_ID=key", "AWS_SECRET_ACCESS_KEY=secret",
		"AWS_DEFAULT_REGION=eu-west-1", "AWS_CONFIG_FILE="+os.DevNull, "AWS_SHARED_CREDENTIALS_FILE="+os.DevNull)
	out, err := command.Output()
	if err != nil {
		t.Fatalf("aws %v: %v", args, err)
	}
	return string(out)
}

func startMoto(ctx context.Context, t *testing.T) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	port := listener.Addr().(*net.TCPAddr).Port
	listener.Close()
	server := exec.CommandContext(ctx, "moto_server", "-H", "127.0.0.1", "-p", fmt.Sprint(port))
	server.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} // so that it ends with all that it started
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		syscall.Kill(-server.Process.Pid, syscall.SIGKILL)
		server.Wait()
	})
	url := fmt.Sprintf("http://127.0.0.1:%d", port)
	for {
		if answer, err := http.Get(url + "/moto-api/"); err == nil {
			answer.Body.Close()
			return url
		}
		select {
		case <-ctx.Done():
			t.Fatal("moto_server does not start")
		case <-time.After(100 * time.Millisecond):
		}
	}
}
