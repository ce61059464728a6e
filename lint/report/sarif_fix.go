package report

import (
	"sluice/lint"
	"sluice/spec"
	"sluice/spec/text/sanitize"
)

type sarifFix struct {
	Description sarifText     `json:"description"`
	Changes     []sarifChange `json:"artifactChanges"`
}

type sarifChange struct {
	Artifact     sarifArtifact      `json:"artifactLocation"`
	Replacements []sarifReplacement `json:"replacements"`
}

// sarifReplacement has the exact inserted text, without escapes, since programs apply it.
type sarifReplacement struct {
	Deleted  sarifRegion `json:"deletedRegion"`
	Inserted sarifText   `json:"insertedContent"`
}

func newSARIFFix(source *spec.Source, fix *lint.Fix) sarifFix {
	change := sarifChange{Artifact: sarifArtifact{uri(source.Path)}}
	for _, e := range fix.Edits {
		change.Replacements = append(change.Replacements, sarifReplacement{region(source, e.Range), sarifText{e.Text}})
	}
	return sarifFix{sarifText{sanitize.Unlinked(fix.Message)}, []sarifChange{change}}
}
