package preview

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"

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

// askMermaid has the real thing read the diagrams. Without it the test is skipped, but not in CI, which installs it.
func askMermaid(t *testing.T, name string, diagrams []string) []understood {
	t.Helper()
	in, err := json.Marshal(diagrams)
	if err != nil {
		t.Fatal(err)
	}
	node := exec.Command("node", "testdata/mermaid.mjs", name)
	var complaint bytes.Buffer
	node.Stdin, node.Stderr = bytes.NewReader(in), &complaint
	out, err := node.Output()
	var exit *exec.ExitError
	switch missing := errors.Is(err, exec.ErrNotFound) || errors.As(err, &exit) && exit.ExitCode() == 3; {
	case missing && os.Getenv("CI") != "":
		t.Fatalf("node, or its packages %s and jsdom, are not installed; .ci/run installs them", name)
	case missing:
		t.Skipf("node, or its packages %s and jsdom, are not at NODE_PATH", name)
	case err != nil:
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

// drawnOf gives the diagrams of a picture with what they must say.
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
			for _, b := range barsOf(s.Chaos) {
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

// A diagram is one plan: with several, or with nothing to draw, there is none.
func TestMermaidRefuses(t *testing.T) {
	for file, want := range map[string]string{
		"../../testdata/plans/lambda-faults.chaos.yaml": "a Mermaid diagram holds one plan, and these are 2; `--format markdown` draws each",
		"testdata/plans/steps.rollout.yaml":             "a Mermaid diagram holds one plan, and these are 2; `--format markdown` draws each",
	} {
		if text, err := Mermaid(pictureOf(t, file)); err == nil || err.Error() != want || text != "" {
			t.Errorf("%s: %v\n%s", file, err, text)
		}
	}
	if _, err := Mermaid(&Picture{Sheets: []Sheet{{Rollout: &Rollout{}}, {Chaos: &Chaos{}}, {}}}); err == nil || !strings.HasPrefix(err.Error(), "there is no diagram to draw") {
		t.Errorf("of nothing: %v", err)
	}
}

// A diagram stays below what mermaid reads, and tells that it is not all.
func TestMermaidBounds(t *testing.T) {
	p := pictureOf(t, extremes[0])
	lane := &p.Sheets[0].Chaos.Lanes[1]
	for range 2000 {
		lane.Bars = append(lane.Bars, lane.Bars[0])
		p.Findings = append(p.Findings, p.Findings[0])
	}
	text, err := Mermaid(p)
	if err != nil || len(text) > 50_000 || !strings.Contains(text, "more that are not drawn :milestone") || !strings.Contains(text, "more findings") {
		t.Errorf("%d bytes, %v: %.300s", len(text), err, text[len(text)-300:])
	}
	if got := askMermaid(t, mermaids[0], []string{text})[0]; got.Problem != "" {
		t.Error(got.Problem)
	}
}
