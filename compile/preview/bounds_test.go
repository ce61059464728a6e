package preview

import (
	"strings"
	"testing"

	"sluice/spec"
)

// A file with too many plans is drawn in part, and every format notes it.
func TestSheetsAreBounded(t *testing.T) {
	plan := "apiVersion: sluice/v1\nkind: Chaos\nexperimentTemplate: {targets: {}, actions: {a: {actionId: aws:fis:wait, parameters: {duration: 5m}}}}\n---\n"
	for plans, cut := range map[int]bool{maxSheets: false, maxSheets + 1: true} {
		p := New(spec.Read("x.yaml", strings.Repeat(plan, plans), nil), nil)
		if len(p.Sheets) != maxSheets {
			t.Errorf("%d plans: %d sheets", plans, len(p.Sheets))
		}
		for format, page := range map[string]string{"text": Text(p, TextOptions{}), "svg": SVG(p), "html": HTML(p), "markdown": Markdown(p)} {
			if noted := strings.Contains(page, "more than 100 plans"); noted != cut {
				t.Errorf("%d plans as %s: got noted %v", plans, format, noted)
			}
		}
	}
}
