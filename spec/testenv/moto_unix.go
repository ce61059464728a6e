//go:build unix

package testenv

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"syscall"
	"testing"
	"time"
)

// Moto starts moto_server, a local stand-in for AWS, and returns its address. It stops with the test.
func Moto(t testing.TB) string {
	t.Helper()
	program := Program(t, "moto_server")
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	port := listener.Addr().(*net.TCPAddr).Port
	listener.Close()
	server := exec.Command(program, "-H", "127.0.0.1", "-p", fmt.Sprint(port))
	server.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} // so that its children stop too
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = syscall.Kill(-server.Process.Pid, syscall.SIGKILL)
		_ = server.Wait()
	})
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	url := fmt.Sprintf("http://127.0.0.1:%d", port)
	for {
		request, err := http.NewRequestWithContext(ctx, http.MethodGet, url+"/moto-api/", nil)
		if err != nil {
			t.Fatal(err)
		}
		if response, err := http.DefaultClient.Do(request); err == nil {
			response.Body.Close()
			return url
		}
		select {
		case <-ctx.Done():
			t.Fatal("moto_server does not start")
		case <-time.After(100 * time.Millisecond):
		}
	}
}

// MotoVariables returns the environment in which the AWS CLI uses the server at the address.
func MotoVariables(url string) []string {
	return append(os.Environ(), "AWS_ENDPOINT_URL="+url, "AWS_ACCESS_KEY_ID=key", "AWS_SECRET_ACCESS_KEY=secret",
		"AWS_DEFAULT_REGION=eu-west-1", "AWS_CONFIG_FILE="+os.DevNull, "AWS_SHARED_CREDENTIALS_FILE="+os.DevNull)
}
