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
	for _, response := range responses(t, out.String()) {
		method := ""
		for _, line := range requests {
			var m struct {
				ID     int
				Method string
			}
			if err := json.Unmarshal([]byte(line), &m); err != nil {
				t.Fatal(err)
			}
			if m.ID == response.ID {
				method = m.Method
			}
		}
		text := response.Result
		if response.Error != nil {
			text = response.Error
		}
		var shown bytes.Buffer
		if err := json.Indent(&shown, text, "", " "); err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&got, "%d %s\n%s\n\n", response.ID, method, shown.String())
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
		t.Errorf("(-want +got):\n%s", diff)
	}
}

type response struct {
	ID            int
	Result, Error json.RawMessage
}

// responses returns the responses in an output, in the order of requests. Diagnostics are separate, since their position varies.
func responses(t *testing.T, output string) (list []response) {
	t.Helper()
	for output != "" {
		var size int
		if _, err := fmt.Sscanf(output, "Content-Length: %d", &size); err != nil {
			t.Fatalf("%v in %.80q", err, output)
		}
		_, output, _ = strings.Cut(output, "\r\n\r\n")
		var a response
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
