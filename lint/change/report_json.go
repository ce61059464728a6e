package change

import (
	"encoding/json"
	"io"
	"strings"

	"sluice/spec"
	"sluice/spec/text/sanitize"
)

type jsonPosition struct {
	Line   int `json:"line"`
	Column int `json:"column"`
	Offset int `json:"offset"`
}

// jsonPlace is a place in one version; the member is the way to the value.
type jsonPlace struct {
	Path   string       `json:"path"`
	Member string       `json:"member"`
	Start  jsonPosition `json:"start"`
	End    jsonPosition `json:"end"`
}

type jsonChange struct {
	Direction string  `json:"direction"`
	Rule      *string `json:"rule"`
	Severity  *string `json:"severity"`
	Message   string  `json:"message"`
	jsonPlace
	// Old is null for what is new, and for a drift, where the place is that in the plan and Answer that in the answer.
	Old    *jsonPlace `json:"old"`
	Answer *jsonPlace `json:"answer,omitempty"`
}

type jsonDocument struct {
	Version int          `json:"version"`
	Changes []jsonChange `json:"changes"`
	Summary Summary      `json:"summary"`
}

// writeJSON writes the stable document that scripts read.
func writeJSON(w io.Writer, results []Result) error {
	d := jsonDocument{Version: 1, Changes: []jsonChange{}, Summary: Sum(results)}
	for i := range results {
		r := &results[i]
		for j := range r.Changes {
			c := &r.Changes[j]
			change := jsonChange{Direction: c.Direction.String(), Message: c.Message, jsonPlace: placeIn(r.at(), r.place(c), c.Path())}
			if c.Rule != nil {
				severity := c.Severity.String()
				change.Rule, change.Severity = &c.Rule.ID, &severity
			}
			if r.Drift && c.New.There {
				answer := placeIn(r.New.Source, c.New.Range, c.New.Path)
				change.Answer = &answer
			} else if c.Old.There && !r.Drift {
				old := placeIn(r.Old.Source, c.Old.Range, c.Old.Path)
				change.Old = &old
			}
			d.Changes = append(d.Changes, change)
		}
	}
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(d); err != nil {
		return err
	}
	_, err := io.WriteString(w, sanitize.JSON(b.String()))
	return err
}

func placeIn(s *spec.Source, r spec.Range, member string) jsonPlace {
	return jsonPlace{s.Path, member, jsonPosition(s.Position(r.Start)), jsonPosition(s.Position(r.End))}
}
