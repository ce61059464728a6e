package preview

import (
	"strings"
	"testing"
)

// A diagram needs exactly one plan with something to draw.
func TestMermaidRejects(t *testing.T) {
	for file, want := range map[string]string{
		"../../testdata/plans/lambda-faults.chaos.yaml": "a Mermaid diagram shows one plan, not 2; use `--format markdown`, which draws each",
		"testdata/plans/steps.rollout.yaml":             "a Mermaid diagram shows one plan, not 2; use `--format markdown`, which draws each",
	} {
		if text, err := Mermaid(pictureOf(t, file)); err == nil || err.Error() != want || text != "" {
			t.Errorf("%s: %v\n%s", file, err, text)
		}
	}
	if _, err := Mermaid(&Picture{Sheets: []Sheet{{Rollout: &Rollout{}}, {Chaos: &Chaos{}}, {}}}); err == nil || !strings.HasPrefix(err.Error(), "there is no diagram to draw") {
		t.Errorf("nothing to draw: %v", err)
	}
}

// large returns a diagram that omits tasks.
func large(t *testing.T) string {
	t.Helper()
	p := pictureOf(t, extremes[0])
	lane := &p.Sheets[0].Chaos.Lanes[1]
	for range 2000 {
		lane.Bars = append(lane.Bars, lane.Bars[0])
		p.Findings = append(p.Findings, p.Findings[0])
	}
	text, err := Mermaid(p)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// A diagram stays within Mermaid's limit and notes omitted tasks.
func TestMermaidBounds(t *testing.T) {
	if text := large(t); len(text) > 50_000 || !strings.Contains(text, "more that are not drawn :milestone") || !strings.Contains(text, "more findings") {
		t.Errorf("%d bytes: %.300s", len(text), text[len(text)-300:])
	}
}
