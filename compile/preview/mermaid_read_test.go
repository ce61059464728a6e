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

// The packages of mermaid by the names under which .ci/run installs them: one that is about what GitHub and GitLab have
// now, and the oldest that GitHub has ever had.
var mermaids = []string{"mermaid", "mermaid-old"}

// understood is what mermaid makes of a diagram.
type understood struct {
	Problem, Title string
	Tasks          []struct {
		Section, Name, Classes string
		Seconds                int
	}
}

// askMermaid has the real thing read the diagrams.
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
		testenv.Lacks(t, name) // at NODE_PATH, beside jsdom
	}
	if err != nil {
		t.Fatalf("%v\n%s", err, complaint.String())
	}
	var answers []understood
	if err := json.Unmarshal(out, &answers); err != nil || len(answers) != len(diagrams) {
		t.Fatalf("%d answers to %d diagrams: %v", len(answers), len(diagrams), err)
	}
	return answers
}

// drawnPicture is a picture whose diagrams are read by mermaid, with the tasks that must be in each.
type drawnPicture struct {
	what    string
	diagram string
	tasks   []string
}

// drawnOf returns the diagrams of a picture with what they must say.
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

// Mermaid itself, new and old, reads the diagrams of all plans, and no name adds or swallows anything.
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
					t.Errorf("%s: a directive of a plan in\n%s", d.what, d.diagram)
				}
				if got.Problem != "" || len(got.Tasks) != len(d.tasks) {
					t.Errorf("%s: %d tasks, want %d; %s\n%s", d.what, len(got.Tasks), len(d.tasks), got.Problem, d.diagram)
					continue
				}
				for j, task := range got.Tasks {
					if !strings.HasPrefix(task.Name, d.tasks[j]) || task.Seconds < 0 || task.Seconds == 0 && !strings.Contains(task.Classes, "milestone") {
						t.Errorf("%s: task %d is %+v, want %q", d.what, j, task, d.tasks[j])
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
