//go:build integration && unix

package compile_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sluice/compile"
	"sluice/spec/testenv"
)

// sent is a request that the server received.
type sent struct {
	Method, Path string
	Body         any
}

// The AWS command line sends exactly the compiled requests with the template's ID, and the script resumes after a rejected
// call. Only FIS is tested, since newer versions dropped Evidently.
func TestCommandsWithAWS(t *testing.T) {
	testenv.Program(t, "aws")
	const id = "EXT1a2b3c4d5e6f7"
	var got []sent
	rejected := false
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
		body, _ := io.ReadAll(q.Body)
		w.Header().Set("Content-Type", "application/json")
		if q.URL.Path == "/experiments" && !rejected {
			rejected = true
			http.Error(w, `{"message": "no"}`, http.StatusConflict)
			return
		}
		got = append(got, sent{q.Method, q.URL.EscapedPath(), withoutToken(decode(string(body)))})
		io.WriteString(w, `{"experimentTemplate": {"id": "`+id+`"}}`)
	}))
	defer server.Close()
	f := read("chaos.yaml", strings.Split(both, "---\n")[1])
	s := newScripted(t, nil, f)
	for _, fails := range []bool{true, false} {
		c := exec.Command("sh", filepath.Join(s.folder, compile.ScriptName))
		c.Env = testenv.MotoVariables(server.URL)
		if out, err := c.CombinedOutput(); (err != nil) != fails {
			t.Fatalf("%v\n%s", err, out)
		}
	}
	var want []sent
	for _, r := range documents(t, f, compile.Options{Shape: compile.Wire, TemplateID: id, RunID: "1"}) {
		w := decode(r.JSON).(map[string]any)
		want = append(want, sent{w["method"].(string), w["path"].(string), withoutToken(w["body"])})
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-compiled +sent)\n%s", diff)
	}
}

// withoutToken removes the token, which the command line generates if the plan has none.
func withoutToken(body any) any {
	if members, ok := body.(map[string]any); ok {
		delete(members, "clientToken")
	}
	return body
}

// Shellcheck accepts the scripts, including the action's.
func TestScriptsWithShellcheck(t *testing.T) {
	shellcheck := testenv.Program(t, "shellcheck")
	s := newScripted(t, nil, read("both.yaml", both))
	scripts := append(glob(t, testenv.Root(t), ".github", "*.sh"), filepath.Join(s.folder, compile.ScriptName))
	c := exec.Command(shellcheck, append([]string{"-x"}, scripts...)...)
	c.Dir = testenv.Root(t)
	if out, err := c.CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}
