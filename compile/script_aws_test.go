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

// sent is what a server gets.
type sent struct {
	Method, Path string
	Body         any
}

// The real command line sends the very requests, with the id that the template got, and goes on after a call that AWS refuses.
// It knows FIS only: its newer versions have dropped Evidently.
func TestCommandsWithAWS(t *testing.T) {
	testenv.Program(t, "aws")
	const id = "EXT1a2b3c4d5e6f7"
	var got []sent
	refused := false
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
		body, _ := io.ReadAll(q.Body)
		w.Header().Set("Content-Type", "application/json")
		if q.URL.Path == "/experiments" && !refused {
			refused = true
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

// withoutToken drops the token, which the command line makes where the plan has none.
func withoutToken(body any) any {
	if members, ok := body.(map[string]any); ok {
		delete(members, "clientToken")
	}
	return body
}

// Shells agree on what the scripts mean, those of the action too.
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
