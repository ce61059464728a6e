package lint

import "strings"

// Apply gives the text with the fixes of the findings made. A fix that starts before the end of another one waits for the
// next round.
func Apply(text string, findings []Finding) string {
	var edits []Edit
	end := 0
	for i := range findings {
		fix := findings[i].Fix
		if fix == nil || len(fix.Edits) == 0 || fix.Edits[0].Range.Start < end {
			continue
		}
		edits = append(edits, fix.Edits...)
		end = fix.Edits[len(fix.Edits)-1].Range.End
	}
	var b strings.Builder
	at := 0
	for _, e := range edits {
		b.WriteString(text[at:e.Range.Start])
		b.WriteString(e.Text)
		at = e.Range.End
	}
	return b.String() + text[at:]
}
