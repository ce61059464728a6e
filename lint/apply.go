package lint

import "strings"

// Apply applies the findings' fixes up to the given kind, and returns the new text and the findings that it fixed. A fix that
// overlaps an earlier one is left for the next round.
func Apply(text string, findings []Finding, maxKind FixKind) (fixed string, applied []Finding) {
	var b strings.Builder
	at := 0
	for _, f := range findings {
		if f.Fix == nil || f.Fix.Kind > maxKind || len(f.Fix.Edits) == 0 || f.Fix.Edits[0].Range.Start < at {
			continue
		}
		for _, e := range f.Fix.Edits {
			b.WriteString(text[at:e.Range.Start])
			b.WriteString(e.Text)
			at = e.Range.End
		}
		applied = append(applied, f)
	}
	return b.String() + text[at:], applied
}
