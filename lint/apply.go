package lint

import "strings"

// Apply makes the fixes of the findings up to a kind, and returns the text with them and the findings that they were for. A
// fix that starts before the end of another one waits for the next round.
func Apply(text string, findings []Finding, boldest FixKind) (fixed string, applied []Finding) {
	var b strings.Builder
	at := 0
	for _, f := range findings {
		if f.Fix == nil || f.Fix.Kind > boldest || len(f.Fix.Edits) == 0 || f.Fix.Edits[0].Range.Start < at {
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
