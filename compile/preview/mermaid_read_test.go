//go:build integration

package preview

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os/exec"
	"strings"
	"testing"

	"sluice/spec/testenv"
	"sluice/spec/text/sanitize"
)

// The packages of Mermaid that .ci/run installs: the version that GitHub and GitLab use now, and the oldest that GitHub used.
var mermaids = []string{"mermaid", "mermaid-old"}

// understood is Mermaid's interpretation of a diagram.
type understood struct {
	Problem, Title string
	Tasks          []struct {
		Section, Name, Classes string
		Seconds                int
	}
}

// askMermaid parses the diagrams with Mermaid.
func askMermaid(t *testing.T, name string, diagrams []string) []understood {
	t.Helper()
	in, err := json.Marshal(diagrams)
	if err != nil {
		t.Fatal(err)
	}
	node := exec.Command(testenv.Program(t, "node"), "testdata/mermaid.mjs", name)
	var complaint bytes.Buffer
	node.Stdin, node.Stderr = bytes.NewReader(in), &complaint
	out, err := node.Output()
	var exit *exec.ExitError
	if errors.As(err, &exit) && exit.ExitCode() == 3 {
		testenv.Missing(t, name) // at NODE_PATH, with jsdom
	}
	if err != nil {
		t.Fatalf("%v\n%s", err, complaint.String())
	}
	var answers []understood
	if err := json.Unmarshal(out, &answers); err != nil || len(answers) != len(diagrams) {
		t.Fatalf("%d results for %d diagrams: %v", len(answers), len(diagrams), err)
	}
	return answers
}

// drawnPicture is a diagram with the tasks that Mermaid must find in it.
type drawnPicture struct {
	what    string
	diagram string
	tasks   []string
}

// drawnOf returns the diagrams of a picture with their expected tasks.
func drawnOf(what string, p *Picture) (all []drawnPicture) {
	for i := range p.Sheets {
		s := &p.Sheets[i]
		d := drawnPicture{what: what, diagram: newDiagram(s) + findingComments(p)}
		switch {
		case s.Rollout != nil:
			for _, chart := range s.Rollout.Charts {
				for j := range chart.Columns {
					d.tasks = append(d.tasks, fmt.Sprintf("step %d,", j+1))
				}
			}
		case s.Chaos != nil:
			for _, b := range barsOf(&Chaos{Lanes: s.Chaos.byTarget()}) {
				name := sanitize.Truncate(sanitize.SingleLine(b.Name), actionColumns)
				if strings.TrimSpace(name) == "" {
					name = "(no name)"
				}
				d.tasks = append(d.tasks, undoMarks[b.Undo]+" "+name)
			}
		}
		if newDiagram(s) != "" {
			all = append(all, d)
		}
	}
	return all
}

// Both Mermaid versions parse the diagrams of all plans, and no name adds or hides a task.
func TestMermaidReads(t *testing.T) {
	var drawn []drawnPicture
	for _, file := range planFiles(t) {
		drawn = append(drawn, drawnOf(file, pictureOf(t, file))...)
	}
	for _, file := range extremes {
		for _, text := range hostile {
			drawn = append(drawn, drawnOf(fmt.Sprintf("%s with %q", file, text), withText(t, file, text))...)
		}
	}
	var diagrams []string
	for _, d := range drawn {
		diagrams = append(diagrams, d.diagram)
	}
	for _, name := range mermaids {
		t.Run(name, func(t *testing.T) {
			for i, got := range askMermaid(t, name, diagrams) {
				d := drawn[i]
				if strings.Count(d.diagram, "%%{") != 1 || strings.Count(d.diagram, "}%%") != 1 {
					t.Errorf("%s: a directive from a plan in\n%s", d.what, d.diagram)
				}
				if got.Problem != "" || len(got.Tasks) != len(d.tasks) {
					t.Errorf("%s: got %d tasks, want %d; %s\n%s", d.what, len(got.Tasks), len(d.tasks), got.Problem, d.diagram)
					continue
				}
				for j, task := range got.Tasks {
					if !strings.HasPrefix(task.Name, d.tasks[j]) || task.Seconds < 0 || task.Seconds == 0 && !strings.Contains(task.Classes, "milestone") {
						t.Errorf("%s: task %d: got %+v, want %q", d.what, j, task, d.tasks[j])
					}
				}
			}
		})
	}
}

func TestMermaidReadsTheLargest(t *testing.T) {
	if got := askMermaid(t, mermaids[0], []string{large(t)})[0]; got.Problem != "" {
		t.Error(got.Problem)
	}
}
