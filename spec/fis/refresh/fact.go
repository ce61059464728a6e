package refresh

import (
	"encoding/json"
	"strings"

	"sluice/spec/fis"
)

// fact is an action in the facts file. Fields without a tag only differ in letter case.
type fact struct {
	ID      string
	Targets []struct {
		fis.ActionTarget
		KeyConfidence, KeySource string
	}
	Parameters []struct {
		fis.Parameter
		RequiredWhen map[string]string `json:"requiredWhen"`
		Default      json.RawMessage   `json:"default"`
	}
	DurationParam, ManagedPolicy, Source string

	IAMActions    []string
	SelfRestoring *bool
	Deprecated    bool
}

// blank starts an action that is not in the data yet. Its summary must be written by hand; a test checks that.
func (f *fact) blank() *fis.Action {
	a := &fis.Action{ID: f.ID, Summary: "TODO", Undo: fis.UndoDepends}
	if f.SelfRestoring != nil {
		a.Undo = map[bool]fis.Undo{true: fis.UndoYes, false: fis.UndoNo}[*f.SelfRestoring]
	}
	return a
}

// apply applies the facts to the action and keeps everything else.
func (f *fact) apply(a *fis.Action) {
	a.DurationParam, a.IAMActions, a.ManagedPolicy = f.DurationParam, f.IAMActions, f.ManagedPolicy
	a.Retired, a.Source = f.Deprecated, f.Source
	a.Targets = []*fis.ActionTarget{}
	for _, t := range f.Targets {
		if t.KeyConfidence != "doc" {
			t.Confidence, t.Source = fis.Sample, t.KeySource
		}
		a.Targets = append(a.Targets, &t.ActionTarget)
	}
	old := *a // for the notes on its parameters
	a.Parameters = []*fis.Parameter{}
	for _, p := range f.Parameters {
		p.Note = ""
		if was := old.Parameter(p.Name); was != nil {
			p.Note, p.MaxItems, p.Confidence, p.Source, p.Date = was.Note, was.MaxItems, was.Confidence, was.Source, was.Date
		}
		if text := string(p.Default); text != "null" {
			p.Parameter.Default = strings.Trim(text, `"`) // parameter values are always strings
		}
		for name, value := range p.RequiredWhen { // never more than one
			p.Parameter.RequiredWhen = &fis.Condition{Parameter: name, Equals: value}
		}
		a.Parameters = append(a.Parameters, &p.Parameter)
	}
	for _, p := range old.Parameters { // keep those from other sources than the facts
		if p.Source != "" && a.Parameter(p.Name) == nil {
			a.Parameters = append(a.Parameters, p)
		}
	}
}
