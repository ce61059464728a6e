package report

import (
	"sluice/lint"
	"sluice/spec"
)

// jsonPlace is a place in one version. Member is the path of the value in its document.
type jsonPlace struct {
	Path   string       `json:"path"`
	Member string       `json:"member"`
	Start  jsonPosition `json:"start"`
	End    jsonPosition `json:"end"`
}

type jsonChange struct {
	Direction string `json:"direction"`
	// Rule and Severity are null unless the change is riskier.
	Rule     *string `json:"rule"`
	Severity *string `json:"severity"`
	Message  string  `json:"message"`
	jsonPlace
	// Old is null for additions and for drift. For drift, jsonPlace is the place in the plan and Response that in the response.
	Old      *jsonPlace `json:"old"`
	Response *jsonPlace `json:"answer,omitempty"`
}

func newJSONChange(source *spec.Source, f *lint.Finding) jsonChange {
	c := f.Change
	j := jsonChange{Direction: c.Direction.String(), Message: f.Message, jsonPlace: newJSONPlace(source, f.Range, f.Path)}
	if isFault(f) {
		severity := f.Severity.String()
		j.Rule, j.Severity = &f.Rule.ID, &severity
	}
	switch {
	case c.Drift && c.New.Exists:
		response := newJSONPlace(c.New.Source, c.New.Range, c.New.Path)
		j.Response = &response
	case !c.Drift && c.Old.Exists:
		old := newJSONPlace(c.Old.Source, c.Old.Range, c.Old.Path)
		j.Old = &old
	}
	return j
}

func newJSONPlace(s *spec.Source, r spec.Range, member string) jsonPlace {
	return jsonPlace{s.Path, member, jsonPosition(s.Position(r.Start)), jsonPosition(s.Position(r.End))}
}
