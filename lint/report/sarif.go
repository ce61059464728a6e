package report

import (
	"fmt"
	"io"

	"sluice/lint"
	"sluice/spec"
	"sluice/spec/text/sanitize"
)

// sarifWriter writes one run of SARIF 2.1.0.
//
// Places are only lines and columns; byte offsets would have to agree with them, and no reader uses both. Paths are relative to
// the working directory, without a base; GitHub resolves them from the root of the repository.
type sarifWriter struct {
	results list
	options Options
	// rules are the rules of the results so far, in order of appearance, and index maps their ids to indices.
	rules []*lint.Rule
	index map[string]int
}

func newSARIF(w io.Writer, o Options) Writer {
	return &sarifWriter{
		results: list{w: w, head: func() (string, error) { return sarifStart, nil }, indent: "        "},
		options: o,
		index:   map[string]int{},
	}
}

type sarifResult struct {
	RuleID           string            `json:"ruleId"`
	RuleIndex        int               `json:"ruleIndex"`
	Level            string            `json:"level"`
	Message          sarifText         `json:"message"`
	Locations        []sarifLocation   `json:"locations"`
	RelatedLocations []sarifLocation   `json:"relatedLocations,omitempty"`
	Fingerprints     sarifFingerprints `json:"partialFingerprints"`
	Fixes            []sarifFix        `json:"fixes,omitempty"`
}

// sarifFingerprints contains our own fingerprint. GitHub uses a hash of the line instead, which its upload action adds.
type sarifFingerprints struct {
	V1 string `json:"sluice/v1"`
}

type sarifText struct {
	Text string `json:"text"`
}

type sarifLocation struct {
	ID       int           `json:"id,omitempty"`
	Physical sarifPhysical `json:"physicalLocation"`
	Message  *sarifText    `json:"message,omitempty"`
}

type sarifPhysical struct {
	Artifact sarifArtifact `json:"artifactLocation"`
	Region   sarifRegion   `json:"region"`
}

type sarifArtifact struct {
	URI string `json:"uri"`
}

type sarifRegion struct {
	StartLine   int `json:"startLine"`
	StartColumn int `json:"startColumn"`
	EndLine     int `json:"endLine"`
	EndColumn   int `json:"endColumn"`
}

func (s *sarifWriter) Result(r Result) error {
	names := fingerprints(r)
	for i := range r.Findings {
		result := s.result(r.File.Source, &r.Findings[i])
		result.Fingerprints.V1 = names[i]
		if err := s.results.add(result); err != nil {
			return err
		}
	}
	return nil
}

// Close writes the rules of the results after the results.
func (s *sarifWriter) Close(Summary) error {
	tool, err := marshal(sarifTool{s.driver()}, "      ")
	if err != nil {
		return err
	}
	return s.results.close(fmt.Sprintf(sarifEnd, tool))
}

func (s *sarifWriter) result(source *spec.Source, f *lint.Finding) sarifResult {
	index, known := s.index[f.Rule.ID]
	if !known {
		index = len(s.rules)
		s.index[f.Rule.ID] = index
		s.rules = append(s.rules, f.Rule)
	}
	result := sarifResult{
		RuleID: f.Rule.ID, RuleIndex: index, Level: sarifLevel(f.Severity), Message: sarifText{sarifMessage(source, f)},
		Locations: []sarifLocation{{Physical: physical(source, f.Range)}},
	}
	for i, n := range f.Related {
		result.RelatedLocations = append(result.RelatedLocations,
			sarifLocation{ID: i + 1, Physical: physical(source, n.Range), Message: &sarifText{sanitize.Unlinked(n.Message)}})
	}
	if f.Fix != nil {
		result.Fixes = []sarifFix{newSARIFFix(source, f.Fix)}
	}
	return result
}

// sarifMessage returns the message with links to the related places: GitHub and VS Code only show places that the message links
// to. Braces are not doubled as the standard requires, since readers show messages without arguments unchanged.
func sarifMessage(source *spec.Source, f *lint.Finding) string {
	text := sanitize.Unlinked(message(f))
	for i, n := range f.Related {
		text += fmt.Sprintf(" ([line %d](%d): %s)", source.Position(n.Range.Start).Line, i+1, sanitize.Unlinked(n.Message))
	}
	return text
}

func physical(source *spec.Source, r spec.Range) sarifPhysical {
	return sarifPhysical{sarifArtifact{uri(source.Path)}, region(source, r)}
}

func region(source *spec.Source, r spec.Range) sarifRegion {
	start, end := source.Position(r.Start), source.Position(r.End)
	return sarifRegion{start.Line, start.Column, end.Line, end.Column}
}

func sarifLevel(s lint.Severity) string {
	if s == lint.Notice {
		return "note"
	}
	return s.String()
}
