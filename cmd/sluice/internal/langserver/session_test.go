package langserver

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"sort"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sluice/lint/rules"
	"sluice/spec"
	"sluice/spec/testenv"
)

// TestRecordedSession replays a recorded session and compares the responses; -update records them again.
func TestRecordedSession(t *testing.T) {
	session, err := os.ReadFile("testdata/session.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	requests := strings.Split(strings.TrimSpace(string(session)), "\n")
	var out bytes.Buffer
	length := Command{"Show the length", func(*spec.Document) bool { return true }, func(_, text, _ string) string { return fmt.Sprint(len(text)) }}
	if err := Serve(strings.NewReader(framed(requests...)), &out, Options{Linter: rules.New(), Version: "test", Commands: map[string]Command{"length": length}}); err != nil {
		t.Fatal(err)
	}
	var got strings.Builder
	for _, answer := range answers(t, out.String()) {
		method := ""
		for _, line := range requests {
			var m struct {
				ID     int
				Method string
			}
			if err := json.Unmarshal([]byte(line), &m); err != nil {
				t.Fatal(err)
			}
			if m.ID == answer.ID {
				method = m.Method
			}
		}
		text := answer.Result
		if answer.Error != nil {
			text = answer.Error
		}
		var shown bytes.Buffer
		if err := json.Indent(&shown, text, "", " "); err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&got, "%d %s\n%s\n\n", answer.ID, method, shown.String())
	}
	const golden = "testdata/session.golden"
	if testenv.Update() {
		if err := os.WriteFile(golden, []byte(got.String()), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got.String()); diff != "" {
		t.Errorf("(-recorded +answered):\n%s", diff)
	}
}

type answer struct {
	ID            int
	Result, Error json.RawMessage
}

// answers returns the responses in an output, in the order of requests. Diagnostics are separate, since their position varies.
func answers(t *testing.T, output string) (list []answer) {
	t.Helper()
	for output != "" {
		var size int
		if _, err := fmt.Sscanf(output, "Content-Length: %d", &size); err != nil {
			t.Fatalf("%v in %.80q", err, output)
		}
		_, output, _ = strings.Cut(output, "\r\n\r\n")
		var a answer
		if err := json.Unmarshal([]byte(output[:size]), &a); err != nil {
			t.Fatal(err)
		}
		if a.ID > 0 {
			list = append(list, a)
		}
		output = output[size:]
	}
	sort.Slice(list, func(i, j int) bool { return list[i].ID < list[j].ID })
	return list
}
