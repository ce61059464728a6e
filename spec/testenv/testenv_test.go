package testenv

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

// recorder is a test that only records how it ends.
type recorder struct {
	testing.TB
	outcome string
}

func (r *recorder) Helper() {}

func (r *recorder) Skip(args ...any) { r.end("skip: " + fmt.Sprint(args...)) }

func (r *recorder) Skipf(format string, args ...any) { r.end("skip: " + fmt.Sprintf(format, args...)) }

func (r *recorder) Fatalf(format string, args ...any) { r.end("fail: " + fmt.Sprintf(format, args...)) }

func (r *recorder) end(outcome string) {
	r.outcome = outcome
	panic(r)
}

func outcome(t *testing.T, test func(testing.TB)) (outcome string) {
	r := &recorder{TB: t}
	defer func() {
		if caught := recover(); caught != nil && caught != any(r) {
			panic(caught)
		}
		outcome = r.outcome
	}()
	test(r)
	return
}

func TestMissingProgram(t *testing.T) {
	program := func(t testing.TB) { Program(t, "no-such-program") }
	for value, want := range map[string]string{
		"":                        "skip: no-such-program is not installed",
		"no-such another":         "skip: no-such-program is not installed",
		"no-such-program mermaid": "fail: no-such-program is not installed, but SLUICE_PROGRAMS requires it",
	} {
		t.Setenv(ProgramsVariable, value)
		if got := outcome(t, program); got != want {
			t.Errorf("%q: %q", value, got)
		}
	}
}

func TestShared(t *testing.T) {
	root := t.TempDir()
	for path, text := range map[string]string{"checkout/go.mod": "module x\n", "checkout/a/b/x.txt": "", "shared/facts/x.json": "{}"} {
		path = filepath.Join(root, path)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	t.Chdir(filepath.Join(root, "checkout/a/b"))
	text, err := os.ReadFile(Shared(t, "facts", "x.json"))
	if err != nil || string(text) != "{}" {
		t.Errorf("%q, %v", text, err)
	}
	t.Setenv(SharedVariable, "")
	if got := outcome(t, func(t testing.TB) { Shared(t, "models") }); len(got) < 5 || got[:5] != "skip:" {
		t.Error(got)
	}
	t.Setenv(SharedVariable, "required")
	if got := outcome(t, func(t testing.TB) { Shared(t, "models") }); len(got) < 5 || got[:5] != "fail:" {
		t.Error(got)
	}
}
